#!/bin/sh
# Installs Debian's Chromium, which the browser tests drive (pytest -m browser). Does nothing when it is there.
set -eu
. "$(dirname "$0")/apt.sh"

install_with_apt chromium Chromium "install Chromium and put it at /usr/bin/chromium." chromium fonts-dejavu-core
if ! command -v chromium >/dev/null 2>&1; then
    # Ubuntu's package of this name only points to a snap, which runs neither as root nor in a container.
    echo "The package gave no program called chromium. Install Chromium by other means." >&2
    exit 1
fi
echo "Chromium is installed: $(command -v chromium)"
