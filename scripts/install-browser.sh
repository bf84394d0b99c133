#!/bin/sh
# Installs Debian's Chromium, which the browser tests drive (pytest -m browser). Does nothing when it is there.
set -eu

if command -v chromium >/dev/null 2>&1; then
    echo "Chromium is installed: $(command -v chromium)"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "This script needs apt-get (Debian, Ubuntu). Elsewhere, install Chromium and put it at /usr/bin/chromium." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Installing Chromium needs root. Run: sudo $0" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core
if ! command -v chromium >/dev/null 2>&1; then
    # Ubuntu's package of this name only points to a snap, which runs neither as root nor in a container.
    echo "The package gave no program called chromium. Install Chromium by other means." >&2
    exit 1
fi
echo "Chromium is installed: $(command -v chromium)"
