#!/bin/sh
# Installs Debian's Tesseract, which reads the words of scanned pages. Does nothing when it is there.
set -eu

if command -v tesseract >/dev/null 2>&1; then
    echo "Tesseract is installed: $(command -v tesseract)"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "This script needs apt-get (Debian, Ubuntu). Elsewhere, install Tesseract 5 with its English language data." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Installing Tesseract needs root. Run: sudo $0" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-eng
echo "Tesseract is installed: $(command -v tesseract)"
