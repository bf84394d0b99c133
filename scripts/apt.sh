# Read by the scripts that install a program of Debian's: install_with_apt PROGRAM NAME ELSEWHERE PACKAGE...
# Does nothing when PROGRAM is there; ELSEWHERE says what to do on a system without apt-get.
install_with_apt() {
    program=$1 name=$2 elsewhere=$3
    shift 3
    if command -v "$program" >/dev/null 2>&1; then
        echo "$name is installed: $(command -v "$program")"
        exit 0
    fi
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This script needs apt-get (Debian, Ubuntu). Elsewhere, $elsewhere" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "Installing $name needs root. Run: sudo $0" >&2
        exit 1
    fi
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
