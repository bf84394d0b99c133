"""Two web processes and two that take papers in, over one PostgreSQL and one Chroma server, all started here.

    python eval/unbreakable/shared.py --papers 40

Both web processes are asked all the time. How long after a paper was told to be in, or withdrawn, do they know it? Is
any paper lost, any answer a server error? Afterwards the catalogue is compared with the files, and Chroma with the
catalogue. Needs PostgreSQL (scripts/install-postgresql.sh). Exits with 1 when something was lost, failed, or was known
too late.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
sys.path.insert(0, str(TESTS))

from helpers import check_whole  # noqa: E402
from reportqa.assistant import Assistant  # noqa: E402
from reportqa.settings import load_settings  # noqa: E402
from servers import chroma, free_port, postgres  # noqa: E402

LATEST = 1.0  # seconds after which both web processes must know of a change
PROGRAM = [sys.executable, "-m", "reportqa.cli"]


def paper(folder: Path, number: int) -> None:
    wards = "\n\n".join(f"Ward {ward} had {1000 + ward * number} visits in 2023-24." for ward in range(6))
    text = f"# Visits report {number}\n\nTown {number} Council\n\n## Visits to library {number} in 2023-24\n\n{wards}\n"
    (folder / f"paper{number:03}.md").write_text(text, "utf-8")


class Web:
    """A web process."""

    def __init__(self, environment: dict[str, str], stack: ExitStack) -> None:
        self.port = free_port()
        run = [*PROGRAM, "serve", "--port", str(self.port)]
        self.process = stack.enter_context(subprocess.Popen(run, env=environment, stdout=subprocess.PIPE, text=True))
        stack.callback(self.process.terminate)

    def wait(self) -> None:
        assert self.process.stdout
        self.process.stdout.readline()

    def get(self, path: str) -> object:
        # Each request from a visitor of its own: how much one may ask is tested elsewhere.
        visitor = f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}"
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"X-Forwarded-For": visitor})
        with urllib.request.urlopen(request, timeout=60) as told:
            return json.load(told)

    def names(self) -> set[str]:
        told = self.get("/api/documents")
        assert isinstance(told, list)
        return {each["name"] for each in told}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=40)
    options = parser.parse_args()
    with ExitStack() as stack:
        space = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        halves = [space / "one", space / "two"]
        for folder in (*halves, space / "postgres"):
            folder.mkdir()
        space.chmod(0o755)
        for number in range(options.papers):
            paper(halves[number % 2], number)
        environment = {
            **os.environ,
            "REPORTQA_DATABASE_URL": stack.enter_context(postgres(space / "postgres")),
            "REPORTQA_CHROMA_URL": stack.enter_context(chroma(space / "chroma")),
            "REPORTQA_INDEX": str(space / "index"),
            "REPORTQA_PROXIES": "1",
        }
        webs = [Web(environment, stack) for _ in range(2)]
        for web in webs:
            web.wait()
        lags: list[float] = []
        asked: list[float] = []
        failed: list[str] = []
        ended = threading.Event()

        def asks(web: Web) -> None:
            number = 0
            while not ended.is_set():
                number = (number + 7) % options.papers
                question = urllib.parse.quote(f"How many visits had ward 3 of library {number} in 2023-24?")
                began = time.monotonic()
                try:
                    web.get(f"/api/ask?q={question}")
                    asked.append(time.monotonic() - began)
                except Exception as problem:
                    failed.append(repr(problem))

        def known(name: str, there: bool) -> None:
            """Ask both web processes until they know of a paper, or know it no more; how long after the change the last
            request was sent whose answer did not."""
            changed, stale = time.monotonic(), 0.0
            for web in webs:
                while (sent := time.monotonic() - changed) < 30 and (name in web.names()) != there:
                    stale = max(stale, sent)
                    time.sleep(0.05)
            lags.append(stale)

        def takes_in(folder: Path) -> None:
            run = [*PROGRAM, "ingest", str(folder), "--json"]
            with subprocess.Popen(run, env=environment, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout
                for line in process.stdout:
                    if line.startswith("{"):
                        known(Path(json.loads(line)["file"]).name, True)

        threads = [threading.Thread(target=asks, args=(web,)) for web in webs for _ in range(2)]
        takers = [threading.Thread(target=takes_in, args=(folder,)) for folder in halves]
        for thread in (*threads, *takers):
            thread.start()
        for thread in takers:
            thread.join()
        for number in range(3):
            name = f"paper{number:03}.md"
            subprocess.run([*PROGRAM, "withdraw", name], env=environment, check=True, stdout=subprocess.DEVNULL)
            known(name, False)
        ended.set()
        for thread in threads:
            thread.join()
        with Assistant(load_settings(environment), "shared") as assistant:
            check_whole(assistant)
            left = {entry.name for entry in assistant.documents()}
        lost = {f"paper{number:03}.md" for number in range(3, options.papers)} - left
    print(f"{len(lags)} changes; the last request answered as before was sent {max(lags):.2f} s after its change")
    took = statistics.median(asked) * 1000
    print(
        f"{len(lost)} papers lost; {len(asked)} answers meanwhile, median {took:.0f} ms, {len(failed)} failed", *failed
    )
    return 1 if lost or failed or max(lags) > LATEST else 0


if __name__ == "__main__":
    sys.exit(main())
