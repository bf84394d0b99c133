"""What the letter says: each part answered in the words of the wording file, its figures, caveats, open decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reportqa.answering.composing import runs_of_digits
from reportqa.foi.clock import in_words
from reportqa.foi.draft import Draft
from reportqa.foi.findings import Standing
from reportqa.foi.flags import Flag, Weight
from reportqa.foi.letterhead import reference_in
from reportqa.foi.page import Block, clean, page_of, slot
from reportqa.foi.replies import Outcome, Reply
from reportqa.foi.rows import OtherPlace, Row, Source
from reportqa.foi.told import digits_of
from reportqa.foi.wording import Wording, own_text, said

TEMPLATE = "foi_letter.txt"
_BOUNDS = (
    "over",
    "more",
    "almost",
    "about",
    "around",
    "nearly",
    "c.",
    "approximately",
    "less",
    "up",
    "at",
    "under",
    "fewer",
    "close",
    "just",
    "some",
    "circa",
)


def letter_of(draft: Draft, wording: Wording, folder: str = "") -> tuple[Block, ...]:
    """The letter as blocks, made from the office's template in ``folder`` or the program's.

    Raises UsageError when the template cannot be used.
    """
    return page_of(own_text(TEMPLATE, folder), _values(draft, wording), TEMPLATE)


def _values(draft: Draft, wording: Wording) -> dict[str, Any]:
    request, office, paragraphs = draft.request, wording.office, wording.paragraphs
    has_eir = any(flag.section == "eir" for flag in draft.flags)
    law = paragraphs["law_foia" if not has_eir else "laws_both"]
    opening = "opening" if draft.deadline else "opening_undated"
    received = in_words(request.received) if request.received else ""
    theirs = reference_in(request.text)
    return {
        "office": {key: clean(value) for key, value in office.items()},
        "today": _open("today"),
        "requester": clean(request.who) or said("letter", "requester"),
        "requester_address": clean(request.address),
        "reference": clean(draft.reference) or _open("reference_missing"),
        "their_reference": clean(theirs) if theirs != draft.reference else "",
        "opening": paragraphs[opening].format(received=received, law=law),
        "request_lines": [clean(line) for line in request.text.split("\n") if line.strip()],
        "parts": [_part(reply, wording, draft.titles) for reply in draft.replies],
        "about_figures": list(_about_figures(draft)),
        "review": paragraphs["review"].format(contact=office["review_contact"] or _open("review_contact")),
        "commissioner": paragraphs["commissioner"],
        "commissioner_eir": paragraphs["commissioner_eir"] if has_eir else "",
        "reuse": paragraphs["reuse"].format(licence=office["licence"]),
        "signature": office["officer"] or _open("signature"),
    }


def _open(name: str, **values: object) -> str:
    """Something for the officer to fill in."""
    return slot(said("letter", "slot", text=said("letter", name, **values)))


def _part(reply: Reply, wording: Wording, titles: Mapping[str, str]) -> dict[str, Any]:
    shown = reply.outcome in (Outcome.HELD, Outcome.PARTLY)
    return {
        "label": clean(reply.part.label),
        "words": capital(clean(reply.part.words)),
        "lines": list(_lines(reply, wording)),
        "rows": [_row(row) for row in reply.rows] if shown else [],
        "notes": list(notes_of(reply, titles)) if shown else [],
        "after": list(_after(reply, wording)),
    }


def _lines(reply: Reply, wording: Wording) -> Iterator[str]:
    words = wording.paragraphs
    if reply.outcome is Outcome.HELD:
        yield words["held"]
    elif reply.outcome is Outcome.PARTLY:
        yield words["held_partly"] if reply.rows else said("letter", "on_this")
    elif reply.outcome is Outcome.NOT_FOUND:
        yield words["not_found"]
    elif reply.outcome is Outcome.UNCLEAR:
        yield words["clarify"].format(questions=" ".join(clean(question) for question in reply.clarify))
        if reply.offers:
            yield words["offers"].format(offers="; ".join(map(clean, reply.offers)))
    else:
        if any(flag.section == "opinion" for flag in reply.flags):
            yield words["not_recorded"]
        yield _open("decide", sections="; ".join(_section(flag, wording) for flag in _to_decide(reply)))


def _to_decide(reply: Reply) -> list[Flag]:
    return [flag for flag in reply.flags if flag.weight is Weight.DECIDE]


def _section(flag: Flag, wording: Wording) -> str:
    section = wording.sections[flag.section]
    return said("letter", "sections", title=section.title, number=number_of(section.key, section.law), why=flag.why)


def number_of(key: str, law: str) -> str:
    """How a provision is cited: "section 40", or the law where the key is no section's.

    >>> number_of("s40", "FOIA"), number_of("eir", "EIR")
    ('section 40', 'EIR')
    """
    return f"section {key[1:]}" if key[0] == "s" and key[1:].isdigit() else law


def _after(reply: Reply, wording: Wording) -> Iterator[str]:
    """What follows a part's table: what is missing, who may hold it, what comes near, what is left to the officer."""
    words = wording.paragraphs
    if reply.outcome is Outcome.PARTLY and reply.missing:
        yield said("letter", "missing", periods=", ".join(map(clean, reply.missing)))
    if reply.undone:
        yield said("letter", "undone", by=clean(reply.undone))
    if reply.outcome in (Outcome.NOT_FOUND, Outcome.PARTLY):
        told: set[str] = set()
        for name, standing in (("doubtful", Standing.DOUBTFUL), ("nearest", Standing.NOTHING)):
            near = [row for f in reply.findings if f.standing is standing for row in (*f.near, *f.close)]
            quoted = [words for words in dict.fromkeys(map(_quoted, near)) if words not in told]
            told.update(quoted)
            if quoted:
                yield words[name].format(nearest="; ".join(quoted))
        if any(finding.standing is Standing.DOUBTFUL and finding.near for finding in reply.findings):
            yield _open("confirm_near")
        if reply.holder:
            yield words["elsewhere"].format(holder=reply.holder, how=reply.how)
        yield _open("confirm_held" if reply.outcome is Outcome.NOT_FOUND else "confirm_rest")
    if reply.outcome is Outcome.HELD and any(source.address for row in reply.rows for source in row.sources):
        yield words["published"]
    if any(flag.section == "eir" for flag in reply.flags):
        yield _open("eir")


def _quoted(row: Row) -> str:
    return said("letter", "near", words=one_line(row.words), source=source_words(row.sources[:1]))


def capital(words: str) -> str:
    """Words with their first letter large."""
    return words[:1].upper() + words[1:]


def period_in_words(label: str) -> str:
    """A period's label as letters write it.

    >>> period_in_words("since 2021-07"), period_in_words("2022-11 to 2023-12"), period_in_words("2023-24")
    ('since July 2021', 'November 2022 to December 2023', '2023-24')
    """
    return re.sub(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])", _written, clean(label))


def _written(match: re.Match[str]) -> str:
    year, month, day = int(match.group(1)), int(match.group(2)), int(match.group(3) or 0)
    if not 1 <= month <= _MONTHS or (not day and month == (year + 1) % 100):  # 2011-12 is a year, not a month
        return match.group()
    name = f"{date(year, month, 1):%B %Y}"
    return f"{day} {name}" if day else name


_MONTHS = 12


def one_line(text: str) -> str:
    """Words of a document on one line, a list's items parted by semicolons."""
    return " ".join(clean(text).replace(":\n- ", ": ").replace("\n- ", "; ").split())


def source_words(sources: Sequence[Source], *, linked: bool = False) -> str:
    """Where something stands: title and page, with its address where it was published and that is wanted."""
    told = []
    for source in sources:
        name = "source_link" if linked and source.address else "source"
        address = f"{source.address}#page={source.page}" if source.address.lower().endswith(".pdf") else source.address
        told.append(said("letter", name, title=clean(source.title), page=source.page, address=clean(address)))
    return "; ".join(dict.fromkeys(told))


def _row(row: Row) -> dict[str, str]:
    return {
        "measure": clean(row.measure),
        "period": period_in_words(row.period),
        "figure": clean(row.value) or said("letter", "as_quoted"),
        "words": one_line(row.words),
        "source": source_words(row.sources, linked=True),
        "check": said("verdicts", row.verdict or "none"),
    }


def notes_of(reply: Reply, titles: Mapping[str, str]) -> Iterator[str]:
    """The caveats of a part's figures: bounds, running counts, disagreements and how they are put; each once."""
    values = {digits_of(row.value): row.value for row in reply.rows}
    told: set[object] = set()
    for row in reply.rows:
        for key, note in _caveats(row, values, titles):
            if key not in told:
                told.add(key)
                yield note
    figures = {digits for row in reply.rows for digits in runs_of_digits(row.value)}
    for finding in reply.findings:
        for row in finding.beside if finding.standing is Standing.FOUND else ():
            words = one_line(row.words)
            given = set(runs_of_digits(words))
            # What gives no figure, or one of the table again, repeats it.
            repeats = bool(figures) and (not given or bool(given & figures))
            if not repeats and words not in told:
                told.add(words)
                yield said("letter", "also", words=words, source=source_words(row.sources[:1]))


def _caveats(row: Row, values: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[tuple[object, str]]:
    """The caveats of a row, each with what makes it the same as another: two values that differ are told once."""
    for other in row.others:
        if other.verdict in ("conflict", "restated", "rounds_to"):
            pair = frozenset((digits_of(row.value), digits_of(other.text)))
            text = values.get(digits_of(other.text), other.text)
            yield (other.verdict, row.period, pair), _differing(row, other, text, titles)
    if row.verdict == "does_not_add_up" and row.working:
        yield row.working, said("letter", "no_sum", working=clean(row.working))
    if row.verdict == "computed":
        yield row.working, said("letter", "computed", value=clean(row.value), working=clean(row.working))
    if row.value and row.period.startswith("since"):
        yield (row.value, "since"), said("letter", "since", value=clean(row.value), period=period_in_words(row.period))
    if row.value.split(" ")[0].lower() in _BOUNDS or row.value.endswith("+"):
        yield (row.value, "bounded"), said("letter", "bounded", value=clean(row.value))


def _differing(row: Row, other: OtherPlace, text: str, titles: Mapping[str, str]) -> str:
    return said(
        "letter",
        other.verdict,
        document=clean(titles.get(other.document, other.document)),
        page=other.page,
        text=clean(text),
        period=period_in_words(other.period) or said("letter", "any_period"),
        value=clean(row.value),
    )


def _about_figures(draft: Draft) -> Iterator[str]:
    """What holds for all figures of the letter: the documents with their dates, definitions, what the check means."""
    shown = [row for reply in draft.replies if reply.outcome in (Outcome.HELD, Outcome.PARTLY) for row in reply.rows]
    titles = dict.fromkeys(
        f"“{clean(source.title)}”" + (f" ({draft.dated[source.document]})" if draft.dated.get(source.document) else "")
        for row in shown
        for source in row.sources
    )
    if not shown:
        return
    yield said("letter", "as_published", documents=said("letter", "documents_dated", titles=", ".join(titles)))
    yield said("letter", "definitions")
    if any(row.verdict == "only_source" for row in shown):
        yield said("letter", "agree_alone", check=said("verdicts", "only_source"))
