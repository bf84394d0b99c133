#!/bin/sh
# Installs Debian's PostgreSQL, with which the tests of several machines run. Does nothing when it is there.
set -eu
. "$(dirname "$0")/apt.sh"

install_with_apt pg_ctlcluster PostgreSQL "install PostgreSQL 14 or newer." postgresql
echo "PostgreSQL is installed: $(command -v pg_ctlcluster)"
