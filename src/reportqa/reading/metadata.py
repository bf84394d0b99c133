"""What a document is: title, kind, publisher, period and date, as given or found in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from reportqa.domain import (
    Block,
    Document,
    DocumentKind,
    Heading,
    ItemList,
    Paragraph,
    Quotation,
    Table,
)
from reportqa.reading.bounded import bounded
from reportqa.reading.dated import date_in_name, date_line, find_date, is_day
from reportqa.reading.given import Given, one_line
from reportqa.reading.lines import is_capitals, plain
from reportqa.reading.metadata_cues import (
    ALONE,
    BARE_COMMISSIONER,
    BODY,
    COMMISSIONER,
    COUNCIL,
    FIRST_BLOCKS,
    FORCE,
    GIVEN_TO,
    HEAD_LINE,
    HEALTH_BOARD,
    IN_PASSING,
    KIND_CUES,
    KIND_NEEDS,
    LABELLED_TITLE,
    NAMED_IN_PASSING,
    NO_COUNCIL,
    NO_LANDLORD,
    NO_TITLE,
    NOT_A_PLACE,
    NOT_TITLE,
    OPENING,
    PAGE_SORT,
    PAPER,
    PAPER_NUMBER,
    PUBLISHERS,
    SECTION_NUMBER,
    SELF_TOLD,
    SITE,
    SMALL,
)
from reportqa.reading.parsed import Parsed
from reportqa.reading.reported import find_period


def describe(parsed: Parsed, name: str, given: Given, *, key: str) -> Document:
    """The Document: what ``given`` says, and for the rest what is found in ``parsed`` and the file's name."""
    opening = _opening(parsed)
    found_title = _title(parsed, opening, name)
    title = given.title or found_title
    kind, warnings = _kind_given(given.kind)
    kind = kind or find_kind(title, opening, name)
    dated = given.dated or find_date(opening) or date_in_name(name) or date_line(parsed)
    return Document(
        key=key,
        name=name,
        title=one_line(title),
        kind=kind,
        publisher=given.publisher or find_publisher(parsed, title),
        period=given.period or find_period(title, opening, name, kind, dated),
        dated=dated,
        address=given.address,
        pages=parsed.pages,
        blocks=tuple(block for each in parsed.blocks if (block := bounded(each)) is not None),
        warnings=(*parsed.warnings, *given.warnings, *warnings),
    )


def _kind_given(kind: str) -> tuple[DocumentKind | None, tuple[str, ...]]:
    if not kind:
        return None, ()
    try:
        return DocumentKind(kind.strip().lower().replace(" ", "_").replace("-", "_")), ()
    except ValueError:
        known = ", ".join(DocumentKind)
        return None, (f"The kind {kind!r} is not known ({known}); the document's own words were used instead.",)


# --- what is found ---


def _opening(parsed: Parsed) -> str:
    """The first characters of the first pages, lines kept."""
    text = ""
    for page in parsed.pages[:3]:
        text += page.text + "\n"
        if len(text) > OPENING:
            break
    return re.sub(r"[*_#`>]+", "", text.strip())[:OPENING]


def _title(parsed: Parsed, opening: str, name: str) -> str:
    """The declared title if a person wrote it, else the first headings, else the file's name in words."""
    headings = _first_headings(parsed)
    declared = _without_site(plain(parsed.declared_title))
    if declared and not NO_TITLE.search(declared):
        return nice(declared)
    if not headings:
        return _from_name(name)
    general = min(level for _, level in headings)
    at = next(number for number, (_, level) in enumerate(headings) if level == general)
    first, *others = [text for text, _ in headings[at:]]
    if not BODY.search(first):
        return nice(first)
    labelled = LABELLED_TITLE.search(opening)
    named = [text for text in others if not BODY.search(text) and not SECTION_NUMBER.match(text)]
    subject = labelled["title"] if labelled else named[0] if named else _named_paper(parsed)
    is_said = nice(subject) in nice(first)
    return f"{nice(first)}: {nice(PAPER_NUMBER.sub('', subject))}" if subject and not is_said else nice(first)


def _first_headings(parsed: Parsed) -> list[tuple[str, int]]:
    """Headings with their levels before the running text; where there are none, short lines (level 9)."""
    found: list[tuple[str, int]] = []
    begun = False
    for block in parsed.blocks[:12]:
        text = (
            PAGE_SORT.sub("", _first_line(block.piece.text, parsed)) if isinstance(block, Heading | Paragraph) else ""
        )
        if text and _is_beside_title(text):
            begun = True
        elif isinstance(block, Heading):
            found.append((text, block.level))
        elif isinstance(block, ItemList | Quotation | Table) or len(text.split()) > 14:
            if found or begun:
                break
        elif isinstance(block, Paragraph) and not found and text[-1:] not in ".:;,":
            found.append((text, 9))
    return found


def _first_line(text: str, parsed: Parsed) -> str:
    """The first line of a paragraph that goes on with the body's name or a day: a title; else the paragraph."""
    lines = [" ".join(line.split()) for line in parsed.pages[0].text.splitlines()]
    for line, after in pairwise(line for line in lines if line):
        if text.startswith(f"{line} {after}") and (is_day(after) or _names_body(after) or _names_body(line)):
            return line
    return text


def _names_body(line: str) -> bool:
    """Whether a line is a body's name and little else."""
    return len(line.split()) <= ALONE + len("Office of the".split()) and (
        _head(line) != "" or any(pattern.search(line) for pattern, _ in PUBLISHERS) or BODY.search(line) is not None
    )


def _is_beside_title(text: str) -> bool:
    """Whether a line is what stands over or under a title: the kind of page, the day, an introduction's heading."""
    return NOT_TITLE.match(text.lstrip("•·- ")) is not None or is_day(text)


_LONGEST_NAME = 20  # words of a line that names the paper


def _named_paper(parsed: Parsed) -> str:
    """The first short line that says what the paper is: "REVENUE MONITORING REPORT 2023/24: QUARTER 1"; "" for none."""
    for block in parsed.blocks[:8]:
        text = block.piece.text.split("\n")[0].strip("•·- ") if isinstance(block, Heading | Paragraph) else ""
        if (
            text
            and not SECTION_NUMBER.match(text)
            and text[-1] not in ".;,:"
            and len(text.split()) <= _LONGEST_NAME
            and PAPER.search(text)
            and not NOT_TITLE.match(text)
        ):
            return text
    return ""


def _without_site(title: str) -> str:
    """A web page's title without the name of its site ("Budgets | Police and Crime Commissioner ...")."""
    for mark in (" | ", " – ", " - "):
        head, found, tail = title.rpartition(mark)
        if found and head and (mark == " | " or SITE.search(tail)):
            return _without_site(head)
    return title


def _from_name(name: str) -> str:
    words = re.sub(r"[_\-\s]+", " ", Path(name).stem)
    words = re.sub(r"\b((?:19|20)\d\d) (\d\d)\b", r"\1-\2", words).strip()
    return words[:1].upper() + words[1:]


def nice(title: str) -> str:
    """A title in sentence form for a list: capitals throughout become title case, white space is one space.

    >>> nice("ANNUAL REPORT 2023-2024")
    'Annual Report 2023-2024'
    """
    title = " ".join(title.split()).rstrip(":")
    if not is_capitals(title):
        return title
    words = title.lower().split()
    return " ".join(
        word if number and word in SMALL else word[:1].upper() + word[1:] for number, word in enumerate(words)
    )


def find_kind(title: str, opening: str, name: str) -> DocumentKind:
    """The kind that the most cues speak for, those in the title and opening; OTHER when few do."""
    scores: Counter[DocumentKind] = Counter()
    # A page's first line may say what sort of page it is: "Agenda and minutes".
    first = opening.partition("\n")[0].strip()
    sort = first if NOT_TITLE.match(first) else ""
    named = f"{title}\n{sort}\n{re.sub(r'[_-]+', ' ', Path(name).stem)}"
    flat = " ".join(opening.split())
    for words, kind, in_title, in_opening in KIND_CUES:
        if re.search(words, named, re.IGNORECASE):
            scores[kind] += in_title
        if re.search(words, flat, re.IGNORECASE):
            scores[kind] += in_opening
    if not scores:
        return DocumentKind.OTHER
    kind, score = max(scores.items(), key=lambda item: item[1])
    return kind if score >= KIND_NEEDS else DocumentKind.OTHER


def find_publisher(parsed: Parsed, title: str) -> str:
    """The body that the document names most, in its normal form; names in its first blocks count ten times,
    those that stand alone twice.

    A Commissioner named without a place has the place of the police force that is named most.
    """
    texts = [title, *(nice(text) for block in parsed.blocks for text in _texts(block))]
    counts: Counter[str] = Counter()
    forces: Counter[str] = Counter()
    ranks: dict[str, int] = {}
    bare = 0
    for number, text in enumerate(texts):
        weight = (10 if number <= FIRST_BLOCKS else 1) * (2 if len(text.split()) <= ALONE else 1)
        bare += weight * len(BARE_COMMISSIONER.findall(text))
        forces.update(place for place in FORCE.findall(text) if place.split()[0].lower() not in NOT_A_PLACE)
        for rank, (pattern, form) in enumerate(PUBLISHERS):
            for match in pattern.finditer(text):
                place = match.group(1).removeprefix("The ")
                name = form.format(place[:1].upper() + place[1:])
                passing = number > FIRST_BLOCKS or GIVEN_TO.search(text[: match.start()])
                in_passing = (passing and NAMED_IN_PASSING.match(name)) or IN_PASSING.search(text[: match.start()])
                if place.split()[0].lower() not in NOT_A_PLACE and not in_passing:
                    counts[name] += weight
                    ranks.setdefault(name, rank)
        if number <= FIRST_BLOCKS and (head := _head(text)) and head not in counts:
            counts[head] += weight
    if not counts and not bare and parsed.pages:  # under a title, with no line left free between
        counts.update(
            head for line in parsed.pages[0].text.splitlines()[:FIRST_BLOCKS] if (head := _head(line.strip()))
        )
    if not counts and not bare:
        counts.update(told["name"] for text in texts for told in SELF_TOLD.finditer(text))
    if not counts and not bare:
        counts.update(
            found[1]
            for text in texts
            for found in COUNCIL.finditer(text)
            if not NO_COUNCIL.match(found[1]) and not IN_PASSING.search(text[: found.start()])
        )
    if not counts and not bare:
        counts.update(name for text in texts[: FIRST_BLOCKS + 1] for name in HEALTH_BOARD.findall(text))
    if bare and forces:
        counts[COMMISSIONER.format(forces.most_common(1)[0][0])] += bare
    counts = _of_one_name(counts)
    # Of two named as often, the one whose pattern comes first in the table.
    return max(counts, key=lambda name: (counts[name], -ranks.get(name, 0)), default="")


def _of_one_name(counts: Counter[str]) -> Counter[str]:
    """``counts`` with what is one body under one name: "Bath & Wells Council" as "Bath and Wells Council", "Budget and
    Wells Council" as "Wells Council" where that is named as well."""
    joined: Counter[str] = Counter()
    for name, count in counts.items():
        last = re.split(r" (?:and|&) ", name, maxsplit=1)[-1]
        joined[last if last in counts else name.replace(" & ", " and ")] += count
    return joined


def _head(text: str) -> str:
    """The body that stands first on a line at the head of a paper, or last behind a dash in its title; "" for none."""
    for piece in (re.split(r"[:.](?:\s|$)", text)[0], re.split(r" [|–-] ", text)[-1]):
        head = HEAD_LINE.match(piece.removeprefix("The ")) if len(piece.split()) <= ALONE else None
        if head and head["name"].split()[0].lower() not in NOT_A_PLACE and not NO_LANDLORD.match(head["name"]):
            return head["name"]
    return ""


def _texts(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph() | Quotation():
            return [block.piece.text]
        case ItemList():
            return [block.lead_in.text, *(item.text for item in block.items)]
        case _:
            return []
