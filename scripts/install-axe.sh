#!/bin/sh
# Installs axe-core, which the browser tests look for barriers with. Does nothing when it is there. Needs npm.
set -eu

version=4.14.1
folder="$(dirname "$0")/../tests/e2e/node_modules"
if [ -f "$folder/axe-core/axe.min.js" ]; then
    echo "axe-core is installed: $folder/axe-core"
    exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "This script needs npm. Without axe-core the tests for barriers are skipped." >&2
    exit 1
fi
npm install --prefix "$(dirname "$0")/../tests/e2e" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts "axe-core@$version"
echo "axe-core is installed: $folder/axe-core"
