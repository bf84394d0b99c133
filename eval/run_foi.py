"""How well the FOI desk reads requests and answers their parts: the letters of eval/gold/foi.

    python eval/run_foi.py develop --list     # what is missed, letter by letter
    python eval/run_foi.py develop --letters 34 35 --list
    python eval/run_foi.py test               # rates only

The reports lie outside the repository (../shared/reports); letters on them are left out where they are absent.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from reportqa.assistant import Assistant
from reportqa.foi.desk import Desk
from reportqa.foi.draft import Draft
from reportqa.foi.page import Block, Kind
from reportqa.foi.received import Received, read_request
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.wording import said as letter_words
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "eval" / "gold" / "foi.json"
_ELSEWHERE = {"corpus": ROOT / "corpus", "reports": ROOT.parent / "shared" / "reports"}
_PAPERS = ROOT / "eval" / "papers"
_BESIDE = letter_words("letter", "also", words="|", source="").partition("“")[0]
_NEAR = ("The documents give the following", "You may find it helpful to know that the documents")
_HEADER = re.compile(r"(From|To|Subject|Date): (.*)")


def gold(split: str) -> list[dict[str, Any]]:
    """The letters of ``split`` whose documents are at hand, with what their replies must hold."""
    letters: list[dict[str, Any]] = json.loads(GOLD.read_text("utf-8"))
    return [each for each in letters if each["split"] == split and documents(each["documents"]).is_dir()]


def documents(name: str) -> Path:
    """Where the documents lie that a letter is about: the corpus, the reports, or a set of papers."""
    return _ELSEWHERE.get(name, _PAPERS / name / "documents")


def letter_file(entry: dict[str, Any], folder: Path) -> Path:
    """The letter in the form in which it came, text, e-mail or Word document, written to ``folder``."""
    source = ROOT / "eval" / "gold" / "foi" / f"{entry['id']}.txt"
    form = entry["form"]
    if form == "txt":
        return source
    text = source.read_text("utf-8")
    target = folder / f"{entry['id']}.{form.partition('-')[0]}"
    target.write_bytes(_mail(text, html=form.endswith("html")) if form.startswith("eml") else _word(text))
    return target


def _mail(text: str, *, html: bool) -> bytes:
    head, _, body = text.partition("\n\n")
    message = EmailMessage()
    for line in head.split("\n"):
        if match := _HEADER.fullmatch(line):
            message[match.group(1)] = match.group(2)
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    message.set_content(
        f"<html><body>{paragraphs}</body></html>" if html else body, subtype="html" if html else "plain"
    )
    return bytes(message)


def _word(text: str) -> bytes:
    import io

    from docx import Document

    document = Document()
    for line in text.split("\n"):
        if line.strip():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Tally:
    """Cases right and all, by rate; what was missed, in words."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.missed: list[str] = []

    def add(self, rate: str, right: bool, words: str) -> None:
        self.all[rate] += 1
        self.right[rate] += right
        if not right:
            self.missed.append(f"{rate}: {words}")


def _words(block: Block) -> str:
    return block.text + " ".join(cell for row in block.rows for cell in row)


def _by_part(blocks: Sequence[Block], replies: Sequence[Reply]) -> dict[int, str]:
    """What a letter or sheet says to each reply, without the request's own words, by the identity of the reply."""
    told: dict[int, str] = {}
    place = -1
    for block in blocks:
        if block.kind in (Kind.HEADING, Kind.SUBHEADING):
            following = replies[place + 1].part.label if place + 1 < len(replies) else None
            if following is not None and block.text.startswith(f"{following}. "):
                place += 1
                told[id(replies[place])] = ""
                continue
        if place >= 0:
            told[id(replies[place])] += f"{_words(block)}\n"
    return told


def judge(entry: dict[str, Any], draft: Draft, letter: Sequence[Block], sheet: Sequence[Block], tally: Tally) -> None:
    """Count what of the letter ``entry`` the draft has right."""
    said, shown = _by_part(letter, draft.replies), _by_part(sheet, draft.replies)
    name, parts = entry["id"], entry["parts"]
    places = list(_aligned(parts, draft.replies))
    placed = {reply.part.label.partition(".")[0] for reply in places if reply is not None}
    taken = {id(reply) for reply in places}
    for part, reply in zip(parts, places, strict=True):
        words = f"{name} {part['keys'][0]!r}"
        tally.add("parts split right", reply is not None, words)
        if reply is not None:
            whole = _of_one_item(reply, draft.replies, taken)
            told = "\n".join(said[id(each)] for each in whole)
            _judge_lines(part, said[id(reply)], words, tally)
            _judge_part(part, reply, whole, told, words, tally)
            if part["status"] == ["held"] and reply.outcome is Outcome.NOT_FOUND:
                _judge_offers(part, f"{told}\n{shown[id(reply)]}", words, tally)
    # An item of a list may be answered as several questions; one that none asks for is too many.
    extra = [
        r
        for r in draft.replies
        if id(r) not in taken and not ("." in r.part.label and r.part.label.partition(".")[0] in placed)
    ]
    for _ in extra:
        tally.add(
            "parts split right",
            False,
            f"{name} has parts that were not asked: {[r.part.words[:60] for r in draft.replies]}",
        )
    day = draft.request.received.isoformat() if draft.request.received else ""
    tally.add(
        "requester, day, reference",
        draft.request.who == entry["name"]
        and day == entry["received"]
        and draft.reference == entry.get("reference", ""),
        f"{name}: {draft.request.who!r} {day!r} {draft.reference!r}",
    )
    for snippet in entry.get("aside", []):
        tally.add(
            "set aside", any(snippet.lower() in each.lower() for each in draft.request.aside), f"{name} {snippet!r}"
        )
    invented = _invented(draft, "\n".join(map(_words, letter)))
    tally.add("letters without an invented figure", not invented, f"{name}: {sorted(invented)}")


def _aligned(parts: Sequence[dict[str, Any]], replies: Sequence[Reply]) -> Iterator[Reply | None]:
    """The reply to each part: the next that holds its keys, or where the two may be joined the one before."""
    shared = Counter(reply.part.words for reply in replies)
    last = -1
    for part in parts:
        found = None
        for number in range(last + 1, len(replies)):
            own = replies[number].part
            text = own.question if shared[own.words] > 1 else f"{own.words} {own.question}"
            if all(key.lower() in text.lower() for key in part["keys"]):
                found = number
                break
        if found is None and part.get("joins") and last >= 0:
            found = last
        if found is not None:
            last = found
        yield None if found is None else replies[found]


def _judge_lines(part: dict[str, Any], told: str, words: str, tally: Tally) -> None:
    """Count the statements that the letter quotes beside an answer, or near to what it does not answer, by whether they
    hold a point that was asked for."""
    for line in told.split("\n"):
        beside = line.startswith(_BESIDE)
        for quoted in re.findall(r"“(.+?)” \(", line) if beside or line.startswith(_NEAR) else ():
            useful = any(_holds(quoted, each) for group in part["expect"] for each in "|".join(group).split("|"))
            tally.add(
                f"statements quoted {'beside' if beside else 'near'} that hold a point", useful, f"{words}: {quoted}"
            )


def _of_one_item(reply: Reply, replies: Sequence[Reply], taken: set[int]) -> list[Reply]:
    """``reply``, and those to the other questions of its item ("2.1", "2.2") that no other part asks for."""
    item, dot, _ = reply.part.label.partition(".")
    others = [r for r in replies if dot and id(r) not in taken and r.part.label.startswith(f"{item}.")]
    return [reply, *others]


def _missing(part: dict[str, Any], told: str) -> list[list[str]]:
    """The points of a part that ``told`` does not hold."""
    return [
        group
        for group in part["expect"]
        if not any(_holds(told, each) for choice in group for each in choice.split("|"))
    ]


def _judge_offers(part: dict[str, Any], shown: str, words: str, tally: Tally) -> None:
    """Count whether the officer is shown what answers a part that was told as not found."""
    missing = _missing(part, shown)
    tally.add("held parts told as not found, shown to the officer", not missing, f"{words} lacks {missing}")


def _judge_part(
    part: dict[str, Any], reply: Reply, whole: Sequence[Reply], told: str, words: str, tally: Tally
) -> None:
    """Count what is right in the reply to a part; a held one is judged by ``told``, what the letter says to the
    ``whole`` of its item."""
    outcome = reply.outcome.value
    if part["status"] == ["held"]:
        missing = _missing(part, told)
        held = any(each.outcome in (Outcome.HELD, Outcome.PARTLY) for each in whole)
        tally.add("held parts with all points", held and not missing, f"{words} is {outcome}, lacks {missing}")
        tally.add("held parts told as held, or as near", not missing, f"{words} is {outcome}, lacks {missing}")
        values = [row.value for each in whole for row in each.rows if row.value]
        asked = [
            any(_holds(value, each) for value in values for each in choice.split("|")) for (choice,) in part["expect"]
        ]
        if held and not missing and values:
            tally.add("figures set apart are those asked for", any(asked), f"{words} has {values}")
    elif part["status"] == ["not_found"]:
        tally.add(
            "not in the documents recognised",
            outcome in ("not_found", "decision"),
            f"{words} is {outcome}: {told[:150]}",
        )
        if part.get("holder"):
            tally.add("who holds it is named", bool(reply.holder) or outcome == "decision", words)
    elif part["status"] == ["unclear"]:
        tally.add("vague parts told", outcome == "unclear", f"{words} is {outcome}")
    else:
        tally.add("parts for a decision told", outcome in part["status"], f"{words} is {outcome}")
    sections = {flag.section for flag in reply.flags}
    if part.get("person"):
        tally.add(
            "identifiable persons flagged",
            bool(sections & {"s40", "own_data", "s41"}),
            f"{words} has {sorted(sections)}",
        )
    for section in part["flags"]:
        tally.add(
            "provisions named",
            section in sections or (section == "s40" and "own_data" in sections),
            f"{words}: {section} not in {sorted(sections)}",
        )
    for wrong in part["reject"]:
        tally.add(
            "nothing rejected",
            not any(_holds(f"{row.value} {row.words}", wrong) for row in reply.rows),
            f"{words} holds {wrong}",
        )


def _holds(told: str, words: str) -> bool:
    pattern = (
        rf"(?<![\d.,]){re.escape(words)}(?![\d]|[.,]\d)"
        if words[:1].isdigit() or words[:1] == "£"
        else re.escape(words)
    )
    return re.search(pattern, told, re.IGNORECASE) is not None


def _invented(draft: Draft, letter: str) -> set[str]:
    """Numbers in the tables of the letter that stand in none of their quotes, unless they were worked out."""
    invented = set()
    for reply in draft.replies:
        for row in reply.rows:
            quotes = " ".join(source.quote for source in row.sources).lower()
            for number in re.findall(r"\d+(?:[.,]\d+)*", row.value):
                if row.verdict != "computed" and number not in quotes and row.value in letter:
                    invented.add(row.value)
    return invented


def run(
    split: str, embedder: Embedder | None = None, only: Sequence[str] = ()
) -> tuple[Tally, list[tuple[str, int, float]]]:
    """Draft replies to the letters of ``split``, or to those named: the tally, and each letter's parts and seconds."""
    tally, times = Tally(), []
    letters = [each for each in gold(split) if not only or each["id"] in only]
    with tempfile.TemporaryDirectory() as place:
        for name in dict.fromkeys(each["documents"] for each in letters):
            with Assistant(Settings(index=Path(place) / name), "eval/run_foi.py", embedder) as assistant:
                assistant.add([documents(name)])
                assistant.ask("How many visits were made?")  # what is loaded once is loaded
                desk = Desk(assistant)
                for entry in (each for each in letters if each["documents"] == name):
                    read = read_request(letter_file(entry, Path(place)), 10_000_000)
                    draft, seconds = _timed(desk, read)
                    judge(entry, draft, desk.letter(draft), desk.sheet(draft), tally)
                    times.append((entry["id"], len(draft.replies), seconds))
    return tally, times


def _timed(desk: Desk, read: Received) -> tuple[Draft, float]:
    started = time.perf_counter()
    draft = desk.draft(read)
    return draft, time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the FOI desk.")
    parser.add_argument("split", choices=["develop", "test"])
    parser.add_argument("--list", action="store_true", help="tell what was missed (not of the test half)")
    parser.add_argument("--letters", nargs="+", default=[], metavar="ID", help="these letters only")
    options = parser.parse_args()
    tally, times = run(options.split, only=options.letters)
    if options.list and options.split == "develop":
        print("\n".join(tally.missed), end="\n\n")
    for rate, count in tally.all.items():
        print(f"{rate}: {tally.right[rate]} of {count} ({tally.right[rate] / count:.1%})")
    slowest = max(times, key=lambda each: each[2])
    parts, seconds = sum(each[1] for each in times), sum(each[2] for each in times)
    worst = f"the slowest {slowest[2]:.2f} s for {slowest[1]} parts"
    print(f"{len(times)} letters, {parts} parts, {seconds:.1f} s; {worst}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
