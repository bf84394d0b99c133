#!/bin/sh
# Writes requirements.txt: every pinned package but torch, with the hashes of its files, for `make locked`. Run it after
# constraints.txt was changed. Needs pip-tools: python -m venv t; t/bin/pip install pip-tools; PATH=$PWD/t/bin:$PATH scripts/lock.sh
set -eu
cd "$(dirname "$0")/.."
made=$(mktemp)
pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
    --no-annotate --no-header --strip-extras --extra dev -c constraints.txt -o "$made" pyproject.toml
{
    echo "# Every package of constraints.txt but torch, with the hashes of its files: written by scripts/lock.sh, installed by"
    echo '# `make locked`. torch is left to who installs it: its builds for processors and for graphics cards differ.'
    # A package begins at a line's beginning, its hashes are set in.
    awk '/^[A-Za-z]/ { kept = $0 !~ /^(torch==|reportqa @)/ } kept && !/^ *#/ && NF' "$made"
} >requirements.txt
rm "$made"
