"""Kill ingest, withdraw and repair at random moments, open the index again, and see that it is whole.

    python eval/unbreakable/crashes.py --rounds 50 --seed 1 [--shared]

After each kill: every document that the killed process had told as stored is there; each is whole, in the catalogue, in
the keyword index and in Chroma, or not there at all; a withdrawn one is found by nothing; what was asked before is
answered as before. Prints a line for each round and exits with 1 when one of them broke the index.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
sys.path.insert(0, str(TESTS))

from helpers import WordEmbedder, check_whole  # noqa: E402
from reportqa.assistant import Assistant  # noqa: E402
from reportqa.errors import IndexMismatchError  # noqa: E402
from reportqa.repair import repair  # noqa: E402
from reportqa.settings import Settings, load_settings  # noqa: E402
from servers import chroma, postgres  # noqa: E402

DOCUMENTS = 12
LONGEST = {"ingest": 2.5, "withdraw": 0.3, "undo": 0.3, "upgrade": 2.5}

WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.repair import repair
from reportqa.settings import load_settings
what, index, shelf, name = sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5]
settings = load_settings()
print("begin", flush=True)
if what == "upgrade":
    repair(settings, lambda line: print(line, flush=True), WordEmbedder())
else:
    with Assistant(settings, what, WordEmbedder()) as assistant:
        if what == "ingest":
            assistant.add([shelf], on_outcome=lambda outcome, *_: print(Path(outcome.path).name, flush=True))
        else:
            assistant.withdraw(name, undo=what == "undo")
            print(name, flush=True)
"""


def write(shelf: Path, number: int, edition: int) -> None:
    """A paper; another edition has other figures."""
    wards = "\n\n".join(f"Ward {ward} had {ward * number + edition} visits in the year." for ward in range(25))
    text = f"Annual Report 20{10 + number}-{11 + number}\n\n{wards}\n"
    (shelf / f"report{number:02}.txt").write_text(text, "utf-8")


def killed(what: str, index: Path, shelf: Path, name: str, delay: float) -> tuple[list[str], bool]:
    """What the process told before it was killed ``delay`` seconds after it began, and whether it had ended."""
    arguments = [sys.executable, "-c", WORKER, str(TESTS), what, str(index), str(shelf), name]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().split("\n"), ended


def make_old(index: Path) -> None:
    """Mark the index as of a format that this program does not know."""
    with closing(sqlite3.connect(index / "catalogue.sqlite")) as connection, connection:
        connection.execute("UPDATE fingerprint SET value = '0' WHERE name = 'format'")


def opened(settings: Settings, embedder: WordEmbedder) -> Assistant:
    """The index, repaired first where a repair was cut short."""
    try:
        return Assistant(settings, "crashes", embedder)
    except IndexMismatchError:
        assert repair(settings, lambda _: None, embedder)
        return Assistant(settings, "crashes", embedder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", action="store_true", help="over a PostgreSQL and a Chroma server started here")
    options = parser.parse_args()
    chance, embedder = random.Random(options.seed), WordEmbedder()
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        space = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        index, shelf = space / "index", space / "shelf"
        os.environ.update({"REPORTQA_INDEX": str(index), "REPORTQA_CACHE": str(space / "cache")})
        if options.shared:
            space.chmod(0o755)
            (space / "postgres").mkdir()
            os.environ["REPORTQA_DATABASE_URL"] = stack.enter_context(postgres(space / "postgres"))
            os.environ["REPORTQA_CHROMA_URL"] = stack.enter_context(chroma(space / "chroma"))
        settings = load_settings()
        shelf.mkdir()
        editions = dict.fromkeys(range(DOCUMENTS), 0)
        for number in editions:
            write(shelf, number, 0)
        stored: set[str] = set()
        gone: set[str] = set()
        for turn in range(1, options.rounds + 1):
            ways = ["ingest", "ingest", "withdraw", "undo", *([] if options.shared else ["upgrade"])]
            what = chance.choice(ways) if stored else "ingest"
            if (what == "withdraw" and not stored - gone) or (what == "undo" and not gone):
                what = "ingest"
            name = chance.choice(sorted({"withdraw": stored - gone, "undo": gone}.get(what, {"-"})))
            if what == "ingest":
                for number in chance.sample(range(DOCUMENTS), 4):
                    editions[number] += 1
                    write(shelf, number, editions[number])
                gone.clear()  # a new edition of a withdrawn paper is a paper of its own
            if what == "upgrade":
                make_old(index)
            delay = chance.uniform(0, LONGEST[what])
            told, ended = killed(what, index, shelf, name, delay)
            counts["ended before it was killed" if ended else f"{what} killed"] += 1
            with opened(settings, embedder) as assistant:
                check_whole(assistant)
                current = {entry.name for entry in assistant.documents()}
                lost = (stored | (set(told) if what == "ingest" else set())) - current - gone - {"", name}
                lost -= {entry.name for entry in assistant.documents(everything=True) if entry.state == "withdrawn"}
                assert not lost - {"begin"}, f"lost: {sorted(lost)}"
                stored = current
                gone = {e.name for e in assistant.documents(everything=True) if e.state == "withdrawn"} - current
                for entry in assistant.documents():
                    number = int(entry.name[6:8])
                    year = f"20{10 + number}-{11 + number}"
                    answer = assistant.ask(f"How many visits had ward 7 in {year}?", [entry.name])
                    assert answer.searched.documents == 1
                if gone:
                    cited = {c.document for c in assistant.ask("How many visits had ward 7?").citations}
                    assert not cited & gone
            how = "ended" if ended else f"killed after {delay:.2f} s"
            print(f"{turn}: {what} {how}; {len(current)} documents, all whole", flush=True)
    print("; ".join(f"{what}: {count}" for what, count in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
