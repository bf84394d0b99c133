"""A PostgreSQL and a Chroma server of the tests' own, each in a folder that goes away with it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAMES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/bin")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's own programs; None where it is not installed (scripts/install-postgresql.sh)."""
    found = [path.parent for name in _NAMES for path in sorted(Path("/").glob(f"{name[1:]}/initdb"))]
    return found[0] if found else None


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL with its data in ``folder``; the address of its database."""
    programs = postgres_programs()
    assert programs
    # The server will not be run by the superuser.
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    data, port = folder / "data", free_port()
    data.mkdir()
    if user:
        for each in (folder, *folder.parents[:3]):
            each.chmod(each.stat().st_mode | 0o011)
        shutil.chown(data, "postgres")
    made = [programs / "initdb", "-D", data, "-U", "reportqa", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, cwd="/", **user)  # type: ignore[call-overload]
    run = [programs / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", data, "-F"]
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **user) as server:  # type: ignore[call-overload]
        try:
            _wait(port)
            address = f"postgresql://reportqa@127.0.0.1:{port}/postgres"
            _until_ready(address)
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # ends though others are connected
            server.wait(20)


@contextmanager
def chroma(folder: Path, port: int = 0) -> Iterator[str]:
    """A Chroma server with its data in ``folder``; its address."""
    port = port or free_port()
    program = Path(sys.executable).with_name("chroma")
    run = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    quiet = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait(20)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


def _until_ready(address: str) -> None:
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
