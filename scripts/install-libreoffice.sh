#!/bin/sh
# Installs Debian's LibreOffice Writer, by which the letters of the FOI desk are opened in a test. Does nothing when it is there.
set -eu
. "$(dirname "$0")/apt.sh"

install_with_apt soffice LibreOffice "install LibreOffice with its Writer." libreoffice-writer-nogui fonts-liberation
echo "LibreOffice is installed: $(command -v soffice)"
