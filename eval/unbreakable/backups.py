"""Make backups one after another while papers come in, change and go, and restore each.

    python eval/unbreakable/backups.py --count 20

Each restored index must be whole: every document with the passages of its kept file, Chroma with just their vectors;
and its documents must be those of one moment. Prints a line for each; exits with 1 when one was not whole.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from helpers import WordEmbedder, check_whole
from reportqa.assistant import Assistant
from reportqa.backup import back_up, restore
from reportqa.settings import Settings

PAPERS = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, embedder, wrong = random.Random(options.seed), WordEmbedder(), 0
    ended = threading.Event()
    with tempfile.TemporaryDirectory() as name:
        space = Path(name)
        (space / "shelf").mkdir()
        settings = Settings(index=space / "index")
        seen: set[str] = set()
        with Assistant(settings, "backups", embedder) as assistant:

            def changes() -> None:
                turn = 0
                while not ended.is_set():
                    turn += 1
                    file = space / "shelf" / f"report{chance.randrange(PAPERS)}.txt"
                    wards = "\n\n".join(f"Ward {ward} had {ward * turn} visits in the year." for ward in range(30))
                    file.write_text(f"Annual Report 2019-20\n\n{wards}\n")
                    assistant.add([file])
                    seen.add(assistant.version)
                    held = assistant.documents()
                    if turn % 4 == 0 and len(held) > 2:
                        assistant.withdraw(chance.choice(held).name)
                        seen.add(assistant.version)

            worker = threading.Thread(target=changes)
            worker.start()
            while not seen:
                pass
            restored = []
            for number in range(options.count):
                file, target = space / f"{number}.zip", Settings(index=space / f"restored{number}")
                try:
                    back_up(settings, file)
                    restore(target, file)
                    with Assistant(target, "backups", embedder) as other:
                        check_whole(other)
                        restored.append(other.version)
                    print(f"{number + 1}: whole, {file.stat().st_size:,} bytes", flush=True)
                except Exception:
                    wrong += 1
                    print(f"{number + 1}: {traceback.format_exc(limit=-3)}", flush=True)
            ended.set()
            worker.join()
        strange = set(restored) - seen
    print(f"{options.count} backups of {len(seen)} versions, {wrong} not whole, {len(strange)} of no moment")
    return 1 if wrong or strange else 0


if __name__ == "__main__":
    sys.exit(main())
