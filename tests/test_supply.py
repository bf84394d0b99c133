"""What is installed is pinned and its licence listed, and at run time nobody outside this machine is spoken to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reportqa.settings import Settings

ROOT = Path(__file__).parents[1]

# Read by every Python process that is started with it on its path: what goes outside is refused and written down.
WATCH = """
import os, socket
_connect, _resolve = socket.socket.connect, socket.getaddrinfo

def _told(what):
    with open(os.environ["OUTSIDE"], "a") as file:
        file.write(f"{what}\\n")
    raise OSError("no connection leaves this machine in a test")

def _is_here(host):
    return str(host) in ("127.0.0.1", "::1", "localhost", "", "None", "b''")

def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
        _told(f"connect {address}")
    return _connect(self, address)

def getaddrinfo(host, *rest, **named):
    if not _is_here(host):
        _told(f"resolve {host}")
    return _resolve(host, *rest, **named)

socket.socket.connect, socket.getaddrinfo = connect, getaddrinfo
"""
WORK = """
import sys, threading
from reportqa.cli import main
index = sys.argv[1]
assert main(["ingest", sys.argv[2], "--index", index]) == 0
assert main(["ask", "How many otters were counted in 2023-24?", "--index", index]) == 0
assert main(["audit", "--index", index]) == 0
from starlette.testclient import TestClient
from reportqa.assistant import Assistant
from reportqa.settings import load_settings
from reportqa.web.app import create_app
with Assistant(load_settings(index=index)) as assistant, TestClient(create_app(assistant)) as client:
    for page in ("/", "/documents", "/audit", "/about", "/health"):
        assert client.get(page).status_code == 200, page
"""


def names(text: str, pattern: str) -> dict[str, str]:
    found = re.findall(pattern, text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def test_no_connection_leaves_the_machine_at_run_time(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "report.md").write_text("# Wildlife 2023-24\n\nThe rangers counted 34 otters in 2023-24.\n", "utf-8")
    outside = tmp_path / "outside"
    here = {**os.environ, "OUTSIDE": str(outside), "PYTHONPATH": f"{tmp_path}:{':'.join(filter(None, sys.path))}"}
    run = [sys.executable, "-c", WORK, str(tmp_path / "index"), str(tmp_path / "report.md")]
    done = subprocess.run(run, env=here, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "34" in done.stdout
    assert not outside.exists(), outside.read_text()


def test_a_connection_that_leaves_the_machine_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    here = {**os.environ, "OUTSIDE": str(tmp_path / "outside"), "PYTHONPATH": str(tmp_path)}
    tries = "import socket\nsocket.create_connection(('192.0.2.1', 80))"
    subprocess.run([sys.executable, "-c", tries], env=here, capture_output=True, timeout=60, check=False)
    assert "192.0.2.1" in (tmp_path / "outside").read_text()


def test_every_package_installed_is_pinned_and_its_licence_listed() -> None:
    pinned = names((ROOT / "constraints.txt").read_text("utf-8"), r"^([\w.-]+)==(\S+)")
    listed = names((ROOT / "docs" / "licences.md").read_text("utf-8"), r"^\| \w* \| ([\w.-]+) \| (\S+) \|")
    for other in ("package", "setuptools"):
        listed.pop(other)
    assert listed == {name: pinned.get(name) for name in listed}


def test_every_pinned_version_has_its_hashes() -> None:
    lock = ROOT / "requirements.txt"
    if not lock.exists():
        pytest.skip("requirements.txt is not there")
    locked = names(lock.read_text("utf-8"), r"^([\w.-]+)==(\S+) \\$")
    pinned = names((ROOT / "constraints.txt").read_text("utf-8"), r"^([\w.-]+)==(\S+)")
    assert {name: locked[name] for name in locked if name in pinned} == {n: pinned[n] for n in locked if n in pinned}
    assert "--hash=sha256:" in lock.read_text("utf-8")


def test_what_the_deploy_files_set_are_settings() -> None:
    there = {f"REPORTQA_{name.upper()}" for name in Settings.__dataclass_fields__}
    files = [file for file in (ROOT / "deploy").iterdir() if file.is_file()]
    named = {name for file in files for name in re.findall(r"REPORTQA_\w+", file.read_text("utf-8"))}
    assert named
    assert named <= there
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))["services"]
    assert set(services) == {"web1", "web2", "ingest", "database", "chroma"}
