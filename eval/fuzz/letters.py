"""Send made-up Freedom of Information requests to the FOI desk, for as long as wanted.

    python eval/fuzz/letters.py --minutes 15 --seed 1

Requests are the development letters of eval/gold/foi with lines dropped, doubled, swapped and joined with
others', odd list marks, dates that cannot be, tables, and odd characters; a third come as e-mail with damaged headers,
attachments and character sets. None may end in anything but a draft or a UsageError, nor take over SLOWEST; every
number of a draft must stand in what it cites or works out; letter, officer's sheet and tables of figures must be
written in every form. Prints what went wrong with the request that did it, and counts; exits with 1 when anything did.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.errors import UsageError
from reportqa.foi.desk import Desk
from reportqa.foi.draft import Draft, as_json
from reportqa.foi.publishing import figures_to_csv, log_to_csv
from reportqa.foi.received import read_request
from reportqa.foi.writing import WRITERS
from reportqa.settings import load_settings

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"
SLOWEST = 60.0  # seconds of a processor
LONGEST = 20_000
ODD = (
    "1.", "1) ", "(a)", "a.", "iv)", "- ", "• ", "Q1:", "1.1.1.1", "9999999999.", "|a|b|", "\t", "\x0c", "\x00",
    "\u202e", "\ufeff", "🦦", "<script>", "{{ figure }}", "{% for x in y %}", "${x}", "%s", "31 February 2023",
    "2023-13-45", "99/99/9999", "from 2024 to 1999", "for each of the last 400 years",
    "by month, by year and by district", "for each of the following: a; b; c; d; e; f; g; h",
    "under the Freedom of Information Act 2000", "Dear", "Regards", "On Monday, A. Person wrote:", "> quoted",
    "-- ", "https://example.org/" + "a" * 300, "?" * 200, "and " * 100,
)  # fmt: skip
HEADERS = (
    "From: =?utf-8?B?!!!?= <a@b", "From: \"", "Date: 99 Foo 2024", "Date: Mon, 3 Jun 2024 10:00:00 +9999",
    "Subject: \xff", "Content-Type: text/plain; charset=nonsense", "Content-Type: multipart/mixed; boundary=",
    "MIME-Version: 1.0", "Content-Transfer-Encoding: base64", "Content-Type: text/html; charset=utf-16",
    "Subject: a\r\n b", "To: x" * 50,
)  # fmt: skip


def request(chance: random.Random, letters: list[str]) -> str:
    """A made-up letter of at most LONGEST characters."""
    lines = chance.choice(letters).split("\n")
    if chance.random() < 0.3:
        lines += chance.choice(letters).split("\n")
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(lines)) if lines else 0
        match chance.randint(0, 6):
            case 0:
                del lines[at : at + chance.randint(1, 5)]
            case 1:
                lines[at:at] = lines[at : at + 3] * chance.randint(1, 5)
            case 2:
                chance.shuffle(lines)
            case 3 if lines:
                lines[at] = chance.choice(ODD) + lines[at]
            case 4 if lines:
                cut = chance.randint(0, len(lines[at]))
                lines[at] = lines[at][:cut] + chance.choice(ODD) + lines[at][cut:]
            case 5:
                lines = [" ".join(lines)]
            case _:
                lines.insert(at, chance.choice(ODD))
    return "\n".join(lines)[:LONGEST]


def mail(chance: random.Random, text: str) -> bytes:
    """``text`` as an e-mail with odd headers."""
    headers = chance.choices(HEADERS, k=chance.randint(0, 4))
    if chance.random() < 0.3:
        kinds = chance.choices(["text/plain", "text/html", "application/pdf", "message/rfc822", "image/png"], k=3)
        parts = "".join(f"--b\nContent-Type: {kind}; name=x.{kind[-3:]}\n\n{text[:2000]}\n" for kind in kinds)
        headers, text = [*headers, "Content-Type: multipart/mixed; boundary=b"], f"{parts}--b--\n"
    return "\n".join([*headers, "", text]).encode(chance.choice(["utf-8", "cp1252", "utf-16"]), "replace")


def untraced(draft: Draft) -> Iterator[str]:
    """The numbers of a draft's rows that stand in nothing they cite or work out."""
    for reply in draft.replies:
        for row in reply.rows:
            told = " ".join([row.working, *(source.quote for source in row.sources)])
            for number in re.findall(r"\d+(?:[.,]\d+)*", row.value):
                if number not in told:
                    yield f"untraced {number} in {row.value!r} beside {told!r}"


def check(desk: Desk, file: Path) -> str:
    """Draft a reply to the request in ``file`` and write it in every form: how that ended."""
    try:
        draft = desk.draft(read_request(file, 10_000_000))
    except UsageError:
        return "refused with a word why"
    for fault in untraced(draft):
        raise AssertionError(fault)
    letter, sheet = desk.letter(draft), desk.sheet(draft)
    desk.keep(draft)
    for writer in WRITERS.values():
        assert writer(letter)
        assert writer(sheet)
    told = json.loads(json.dumps(as_json(draft)))
    assert figures_to_csv(told)
    assert log_to_csv(told)
    desk.record.forget(draft.draft_id)
    return "a draft"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, until = random.Random(options.seed), time.monotonic() + 60 * options.minutes
    known = [e["id"] for e in json.loads((GOLD / "foi.json").read_text("utf-8")) if e["split"] == "develop"]
    letters = [(GOLD / "foi" / f"{name}.txt").read_text("utf-8") for name in known]
    counts, wrong, slowest = Counter[str](), 0, 0.0
    with tempfile.TemporaryDirectory() as space:
        settings = replace(load_settings({}), index=Path(space) / "index")
        with Assistant(settings, "fuzz") as assistant:
            assistant.add([ROOT / "corpus"])
            desk = Desk(assistant)
            while time.monotonic() < until:
                text = request(chance, letters)
                file = Path(space) / chance.choice(["request.txt", "request.txt", "request.eml"])
                file.write_bytes(mail(chance, text) if file.suffix == ".eml" else text.encode("utf-8", "replace"))
                began = time.process_time()
                try:
                    counts[f"{file.suffix} {check(desk, file)}"] += 1
                except Exception:
                    wrong += 1
                    print(f"{file.read_bytes()!r}: {traceback.format_exc(limit=-4)}", flush=True)
                took = time.process_time() - began
                slowest = max(slowest, took)
                if took > SLOWEST:
                    wrong += 1
                    print(f"{took:.0f} s for {file.read_bytes()!r}", flush=True)
    print(f"{dict(counts)} in {options.minutes:g} minutes, {wrong} wrong; slowest {slowest:.1f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
