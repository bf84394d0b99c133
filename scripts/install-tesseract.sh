#!/bin/sh
# Installs Debian's Tesseract, which reads the words of scanned pages. Does nothing when it is there.
set -eu
. "$(dirname "$0")/apt.sh"

install_with_apt tesseract Tesseract "install Tesseract 5 with its English language data." \
    tesseract-ocr tesseract-ocr-eng
echo "Tesseract is installed: $(command -v tesseract)"
