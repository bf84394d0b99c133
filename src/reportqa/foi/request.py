"""A request for information, read: who asks, when it came, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportqa.foi.asking import is_vague, is_wide
from reportqa.foi.blocks import blocks_of, quoted_in
from reportqa.foi.letterhead import day_in, forms_in, is_english, name_in, reference_in
from reportqa.foi.periods import asked_for, periods_asked
from reportqa.foi.received import Received
from reportqa.foi.splitting import Piece, pieces_of
from reportqa.foi.wording import said

# From this many parts on the officer is told to look at the burden of the whole.
MANY_PARTS = 25
_GREETING_WORDS = 6
_ACRONYM = 3  # letters; longer words in capitals are shouted


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. ``label`` is its number in the letter, or in the order of the letter where it has none;
    ``words`` are the letter's, ``question`` can be understood alone, ``periods`` are the times to ask
    it for, one by one. ``vague`` tells that it names no recorded information, ``leans`` that it
    took words of the part before it."""

    label: str
    words: str
    question: str
    periods: tuple[str, ...]
    vague: bool
    leans: bool

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """What is asked of the documents: each time with its question; one question where no times are asked apart."""
        if not self.periods:
            return (("", self.question),)
        return tuple((period, asked_for(self.question, period)) for period in self.periods)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it was read. ``received`` is None where no day is known, ``dated_by`` tells where the day is from
    ("given", "mail", "received", "letter", ""). ``aside`` are the sentences that ask for nothing, ``notes`` what the
    officer has to know of the reading."""

    text: str
    who: str
    address: str
    reference: str
    subject: str
    received: date | None
    dated_by: str
    forms: tuple[str, ...]
    parts: tuple[Part, ...]
    aside: tuple[str, ...]
    notes: tuple[str, ...]


def request_of(letter: Received, *, received: date | None = None, reference: str = "") -> Request:
    """The request in ``letter``; ``received`` and ``reference`` are the office's own and win over the letter's."""
    written, source, doubt = day_in(letter.text)
    day, dated_by = (received, "given") if received else (letter.dated, "mail") if letter.dated else (written, source)
    pieces, aside = pieces_of(blocks_of(letter.text)[0])
    if not pieces:  # a letter sent on with a line above it: what was asked stands in the mail it quotes
        pieces, quoted = pieces_of(blocks_of(quoted_in(letter.text))[0])
        aside += quoted
    parts = tuple(_part(number, piece, day) for number, piece in enumerate(pieces, start=1))
    notes = [*letter.notes, *([doubt] if doubt and not day else [])]
    if day is None:
        notes.append(said("request", "no_day"))
    elif dated_by in ("letter", "mail"):
        notes.append(said("request", f"day_of_{dated_by}"))
    if not is_english(letter.text):
        notes.append(said("request", "language"))
    if not parts:
        notes.append(said("request", "no_parts"))
    if len(parts) >= MANY_PARTS:
        notes.append(said("request", "many_parts", number=len(parts)))
    signed = name_in(letter.text)
    # "Clerk" or "foi" is the name of a post or of a mailbox.
    is_same = signed.lower() == letter.sender.lower()
    who = _unshouted(signed if is_same or (" " in signed and " " not in letter.sender) else letter.sender or signed)
    return Request(
        text=letter.text.strip(),
        who=who,
        address=letter.address,
        reference=reference or reference_in(letter.text),
        subject=letter.subject,
        received=day,
        dated_by=dated_by if day else "",
        forms=forms_in(letter.text),
        parts=_numbered(parts, [piece.item for piece in pieces]),
        aside=tuple(sentence for sentence in aside if _is_worth_showing(sentence, who)),
        notes=tuple(notes),
    )


def _unshouted(name: str) -> str:
    """A name as it is written, but for one in capitals: its longer words get small letters."""
    return " ".join(word.title() if word.isupper() and len(word) > _ACRONYM else word for word in name.split(" "))


def _part(number: int, piece: Piece, day: date | None) -> Part:
    periods = periods_asked(piece.question, day)
    vague = is_vague(piece.question) or is_wide(piece.words)
    return Part(piece.label or f"#{number}", piece.words, piece.question, () if vague else periods, vague, piece.leans)


def _numbered(parts: tuple[Part, ...], items: Sequence[int]) -> tuple[Part, ...]:
    """The parts with labels that are theirs alone: the letter's where each has one, else counted from 1; several
    questions of one of the ``items`` of a list share its number."""
    labels = [part.label for part in parts]
    if any(label.startswith("#") for label in labels):
        labels = _counted_by_item(items)
    elif len(set(labels)) < len(labels):
        labels = _counted(labels)
    return tuple(replace(part, label=label) for label, part in zip(labels, parts, strict=True))


def _counted(labels: list[str]) -> list[str]:
    """Labels made different: the letter's numbers kept where they are unlike, with a letter where one is shared."""
    if len(set(labels)) == 1:
        return [str(number) for number in range(1, len(labels) + 1)]
    if any(labels[n] in labels[: n - 1] and labels[n] != labels[n - 1] for n in range(1, len(labels))):
        return [str(number) for number in range(1, len(labels) + 1)]  # the letter counts anew in each section
    seen: dict[str, int] = {}
    made = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        shared = labels.count(label) > 1
        made.append(f"{label}.{seen[label]}" if shared else label)
    return made if len(set(made)) == len(made) else [str(number) for number in range(1, len(labels) + 1)]


def _counted_by_item(items: Sequence[int]) -> list[str]:
    """A number for each question in running text and for each item, "2.1" and "2.2" where an item asks two.

    >>> _counted_by_item([0, 0, 5, 5, 6])
    ['1', '2', '3.1', '3.2', '4']
    """
    made: list[str] = []
    number = 0
    for place, item in enumerate(items):
        own = items.count(item) if item else 1
        within = items[:place].count(item) + 1 if item else 1
        number += within == 1
        made.append(f"{number}.{within}" if own > 1 else str(number))
    return made


def _is_worth_showing(sentence: str, who: str) -> bool:
    """Whether a sentence set aside says more than a greeting, a name or an address."""
    many = len(sentence.split())
    return many >= _GREETING_WORDS and not (who and who in sentence and many <= 2 * _GREETING_WORDS)
