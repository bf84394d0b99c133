"""Ask from twenty threads while another ingests and withdraws: each answer must be of one version of the corpus.

    python eval/unbreakable/meanwhile.py --changes 40 --threads 20

Every answer must name only documents that were in the corpus of the version it gives, count just as many, cite nothing
that was withdrawn before it was asked, and say word for word what is said of that version while nothing changes. Exits
with 1 when one did not.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.settings import Settings

PAPERS = 10


def paper(shelf: Path, number: int, edition: int) -> Path:
    wards = "\n\n".join(f"Ward {ward} had {ward * number + edition} visits in the year." for ward in range(8))
    file = shelf / f"report{number:02}.md"
    head = f"# Visits report 20{10 + number}-{11 + number}\n\nExampleshire\n\n## Visits"
    text = f"{head}\n\n{wards}\n\nIn all {edition} editions.\n"
    file.write_text(text, "utf-8")
    return file


def tried(changes: int, threads: int, seed: int) -> tuple[list[Answer], int, list[str]]:
    """The answers given while the corpus changed, how many versions of it there were, and what was wrong."""
    chance = random.Random(seed)
    questions = [f"How many visits had ward {n % 8} in 20{10 + n}-{11 + n}?" for n in range(PAPERS)]
    answers: list[tuple[float, str, Answer]] = []
    wrong: list[str] = []
    # Of every version: which documents it had, and what it answers while nothing changes.
    versions: dict[str, set[str]] = {}
    quiet: dict[tuple[str, str], str] = {}
    withdrawn: dict[str, float] = {}
    ended = threading.Event()
    with tempfile.TemporaryDirectory() as space:
        shelf = Path(space) / "shelf"
        shelf.mkdir()
        for number in range(PAPERS // 2):
            paper(shelf, number, 0)
        with Assistant(Settings(index=Path(space) / "index"), "meanwhile", WordEmbedder()) as assistant:
            assistant.add([shelf])

            def noted() -> None:
                version = assistant.version
                versions[version] = {entry.key for entry in assistant.documents()}
                quiet.update(((version, asked), assistant.ask(asked).text) for asked in questions)

            def asks(seed: int) -> None:
                mine = random.Random(seed)
                while not ended.is_set():
                    asked, began = mine.choice(questions), time.monotonic()
                    try:
                        answers.append((began, asked, assistant.ask(asked)))
                    except Exception as problem:
                        wrong.append(f"{asked}: {problem!r}")

            noted()
            askers = [threading.Thread(target=asks, args=(seed,)) for seed in range(threads)]
            for thread in askers:
                thread.start()
            for turn in range(1, changes + 1):
                names = [entry.name for entry in assistant.documents()]
                if turn % 3 == 0 and len(names) > 2:
                    name = chance.choice(names)
                    keys = [entry.key for entry in assistant.withdraw(name)]
                    withdrawn.update(dict.fromkeys(keys, time.monotonic()))
                else:
                    assistant.add([paper(shelf, chance.randrange(PAPERS), turn)])
                noted()
            ended.set()
            for thread in askers:
                thread.join()
            for began, asked, answer in answers:
                held = versions.get(answer.corpus_version)
                named = {c.key for c in answer.citations} | {o.key for f in answer.figures for o in f.others if o.key}
                late = {key for key in named if began > withdrawn.get(key, float("inf"))}
                if held is None:
                    wrong.append(f"{asked}: of a version that never was")
                elif answer.text != quiet[answer.corpus_version, asked]:
                    wrong.append(f"{asked}: {answer.text!r}, in quiet {quiet[answer.corpus_version, asked]!r}")
                elif not named <= held or answer.searched.documents != len(held):
                    wrong.append(f"{asked}: names what its version has not")
                if late:
                    wrong.append(f"{asked}: cites what was withdrawn before it was asked")
    return [answer for _, _, answer in answers], len(versions), wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--threads", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    answers, versions, wrong = tried(options.changes, options.threads, options.seed)
    for line in wrong[:20]:
        print(line)
    met = len({answer.corpus_version for answer in answers})
    print(f"{len(answers):,} answers from {met} of {versions} versions, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
