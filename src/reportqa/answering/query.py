"""A question becomes a Query: what is wanted, which words must be met, which time and which documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportqa.answering.contacts import sought_of
from reportqa.answering.polarity import asks_of_target, bound_asked
from reportqa.answering.shelf import Mentioned, find_documents
from reportqa.answering.terms import NUMERALS, Term, or_opposite, outweighing_none, terms_of
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, PREDECESSOR, Want, wanted
from reportqa.answering.written_times import in_full, told_from
from reportqa.domain import Entry, Number, Period
from reportqa.figures.times.periods import find_periods, resolve
from reportqa.figures.times.relative import find_mentions
from reportqa.language import stem, stems, tokens, word_list

_PARTS = re.compile(
    r"\?\s+(?=\w)|(?:,|;|\s-|\s–)?\s+(?:and|an|n|&)\s+"
    r"(?=(?:(?:from|by|in|on|at|to|for|since|until) )?(?:how (?:many|much|long|often)|what|when|who|where|which|why)\b)"
    r"|(?<=[a-z]),\s+"
    r"(?=how (?:many|much)\b|(?:what|when|who|where|why) (?:is|are|was|were|will|did|do|does|has|have)\b)",
    re.IGNORECASE,
)
_ASKS = r"(?:how|what|when|where|who|which|why|is|are|did|do|does|was|were|has|have|can|will)\b"
_ASKING = re.compile(rf"(?:and\s+)?{_ASKS}", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"^(?:(?:hi|hello|hey|dear \w+)[,.! ]+)?(?:(?:I|we)(?:'m|’m|'re|’re)?\b|as an?\b|my\b)"
    rf"(?:[^.?!]{{5,120}}[.!]\s+|[^.?!,]{{5,60}},\s+)(?:and |so |but )?(?={_ASKS})",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(
    r"\b(?:are|were|is|was|has|have|had|did|does|do|in|of|at|for|by|to|from|on|off|got|get|that|the|which|who|will|can"
    r"|with|come|came|went|going|took|takes?|taken|a|an|per|each|every)\b",
    re.IGNORECASE,
)
# Words that stand for what was said before; how many words of its own a question needs that leans on nothing.
_LEANS = re.compile(r"\b(?:it|its|that|this|they|them|their|those|these|one)\b", re.IGNORECASE)
_SAYS_ENOUGH = 2
_CAME_OF_IT = re.compile(
    r"(?:and\s+)?(?:what|how much)\s+(?:was|were|did|is|has)\s+(?:\w+\s+){0,3}(?:spent|spend|cost|paid|outturn)\W*$",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:than|on|from|against|compared (?:to|with))\s+(?:in\s+|that of\s+)?$", re.IGNORECASE)
# What sets a time aside: "in 2023, not 2022".
_NOT_THAT = re.compile(
    r"\b(?:not|rather than|instead of|as opposed to|excluding|leaving out)\s+(?:in |for |of |the )*$", re.IGNORECASE
)
# "The year before 2022-23" is 2021-22.
_YEAR_BESIDE = re.compile(
    r"\b(?:year|12 months|twelve months) (?:(before|prior to|preceding)|after|following)\s+$", re.IGNORECASE
)
_SAYS_LITTLE = 0.25
_SORT_OF_YEAR = re.compile(r"\b(?:financial|municipal|calendar|fiscal) year\b", re.IGNORECASE)
# "More than" in another year holds two figures against each other and says of neither what it counts.
_COMPARED = re.compile(
    r"\b(?:more|fewer|less|higher|lower|greater|larger|smaller|bigger|longer|shorter|better|worse|quicker|slower)\b(?=.*\bthan\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:what|which)(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\s+(?:the|his|her|their|its)\s+(.{2,40}?)\s+"
    r"(?:of|for|in|on|at|to|by|from|when|during)\b",
    re.IGNORECASE,
)
# What stands between what is counted and its bound: "Did journeys rise to more than nine million".
_BOUNDS = re.compile(
    r"\b(?:rise|fall|grow|go|come|get|add up|amount|exceed\w*|reach\w*|hit|top|pass|(?:more|fewer|less) than|over|under"
    r"|above|below|at (?:least|most)|up to|be|number)\b.*$",
    re.IGNORECASE,
)
_BEFORE_THIS = re.compile(r"\b(?:the )?year before (?:this(?: one)?|last)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bhow many\s+(?P<a>.{2,60})|\bhow much\s+(?P<c>.{2,40})"
    r"|\b(?:what )?(?:numbers?|counts?|total|tally|percentage|proportion|share)(?: number)? of\s+(?P<b>.{2,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. ``search_text`` is what is embedded: corrected, lay words put officially;
    ``focus``: the terms for the very thing asked for; ``counted``: the words of what is counted, units among them;
    ``own`` counts the terms that the question, or this part of it, brings itself."""

    question: str
    search_text: str
    want: Want
    terms: tuple[Term, ...]
    focus: tuple[Term, ...]
    counted: tuple[str, ...]
    periods: tuple[Period, ...]
    mentioned: Mentioned
    own: int
    parts: tuple[Query, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """Every stem that keyword search should look for."""
        return tuple(dict.fromkeys(each for term in self.terms for phrase, _ in term.alternatives for each in phrase))


def understand(question: str, vocabulary: Vocabulary, shelf: Sequence[Entry]) -> Query:
    """The Query that ``question`` asks, in the light of the corpus's words and documents."""
    said, question = question, _asked(question)
    whole = _understand(question, vocabulary, shelf)
    if said != question and (whole.own < _SAYS_ENOUGH or _LEANS.search(question)):
        # "I saw a grant for marking machinery. What was it worth?" asks of what was said first.
        whole = _understand(question, vocabulary, shelf, _understand(said, vocabulary, shelf))
    pieces = [piece.strip(" ,;-") for piece in _PARTS.split(question)]
    pieces = [piece for piece in pieces if len(piece.split()) >= 2]
    if len(pieces) < 2:
        return whole
    if any(_CAME_OF_IT.match(piece) for piece in pieces[1:]):
        return whole  # "what was budgeted and what was spent": the row has both
    parts = tuple(_understand(piece, vocabulary, shelf, whole) for piece in pieces)
    if any(not part.own or (part.want is Want.OTHER and not _ASKING.match(part.question)) for part in parts):
        return whole  # "and what were the two figures?" asks for nothing that has not been asked
    return replace(whole, parts=tuple(_of_body(part, whole, vocabulary) for part in parts))


def _of_body(part: Query, whole: Query, vocabulary: Vocabulary) -> Query:
    """``part`` bound to the one body that the question names, where it names none itself: "how many bids, and how much
    was paid, at Ashmere Council?"."""
    bodies = tuple(term for term in whole.terms if term.name and term.text.lower() in vocabulary.bodies)
    words = {term.text.lower() for term in bodies}
    if not vocabulary.is_one_body(words) or any(term.name and term.text.lower() in words for term in part.terms):
        return part
    return replace(part, terms=(*(term for term in part.terms if term.text.lower() not in words), *bodies))


def _asked(question: str) -> str:
    """``question`` without what its asker says of himself first; a place he names still counts."""
    preamble = _PREAMBLE.match(question)
    if preamble and not word_list("places") & set(re.findall(r"[a-z]+", preamble.group().lower())):
        return question[preamble.end() :]
    return question


def _understand(
    question: str,
    vocabulary: Vocabulary,
    shelf: Sequence[Entry],
    whole: Query | None = None,
) -> Query:
    """The Query of a question, or of one part of the question ``whole``."""
    corrected = in_full(_corrected(question, vocabulary))
    named = find_documents(corrected, shelf)
    masked = named.blank(corrected)
    found = find_periods(masked)
    periods = tuple(_meant(each, masked) for each in found if not _NOT_THAT.search(masked[: each.start]))
    # "Last year", "the year before" say of what time, not of what.
    relative = [
        (mention.start, mention.end)
        for mention in find_mentions(masked)
        if mention.span == "year" and mention.steps < 0
    ]
    if found and (told := told_from(masked, found[0])):
        relative.append((told.start, told.end))
    for start, end in [*((period.start, period.end) for period in found), *relative]:
        masked = masked[:start] + " " * (end - start) + masked[end:]
    want = wanted(corrected)
    for empty in (_SORT_OF_YEAR, _COMPARED) if want is Want.YES_NO else (_SORT_OF_YEAR,):
        masked = empty.sub(lambda match: " " * len(match.group()), masked)
    asked = _thing_asked(masked, want)
    terms, search = terms_of(masked, corrected, vocabulary, asked if want is Want.COUNT else ())
    if want is Want.CONTACT:
        terms = outweighing_none(sought_of(terms))
    own = {term.text for term in terms}
    if len(terms) < 3:
        # "and how many since it launched": a part says little, the rest of the question says what it is about.
        inherited = whole.terms if whole else ()
        # What it takes over lends it meaning but binds it to nothing: the other part's names are not its own.
        lent = [replace(term, weight=term.weight / 2, name=False) for term in inherited if term.text not in own]
        terms = [*terms, *lent]
    if whole and len(own) < 3:
        search = f"{search} {whole.search_text}"
    if bound := bound_asked(corrected):
        terms = [term for term in terms if term.text not in bound.text]  # what is found may well be another number
        want = {"percent": Want.PERCENT, "GBP": Want.MONEY, "": Want.COUNT}.get(bound.unit, want)
    if want in (Want.REASON, Want.YES_NO):
        terms = [or_opposite(term) for term in terms]
    if want is Want.YES_NO and asks_of_target(corrected):
        # "Quick enough to hit the target": how quick it was stands beside the target, without these words.
        little = {stem(word) for word in word_list("target_words")}
        terms = [replace(t, weight=t.weight * _SAYS_LITTLE) if stem(t.text.lower()) in little else t for t in terms]
    if want is Want.PERSON and (before := PREDECESSOR.search(corrected)):
        # Who came before somebody is told where he is not spoken of as well.
        whom = {token.text for token in tokens(before.group("whom"))}
        terms = [replace(t, weight=t.weight * _SAYS_LITTLE, name=False) if t.text in whom else t for t in terms]
    if everywhere := _published_by(shelf):
        # The name of the body that published everything tells one passage from another as little as "the".
        terms = [replace(t, weight=t.weight * _SAYS_LITTLE) if t.name and t.stems & everywhere else t for t in terms]
    asked = _thing_bounded(masked, bound) if bound and not bound.unit else _thing_asked(masked, want)
    return Query(
        question,
        search,
        want,
        tuple(terms),
        tuple(term for term in terms if {token.text.lower() for token in tokens(term.text)} & set(asked)),
        tuple(asked) if want in (Want.COUNT, Want.QUANTITY) else (),
        periods
        or _seen_from(named.blank(corrected), whole)
        or _year_before_last(corrected, shelf)
        or (_year_ahead(masked, shelf) if want in NUMERIC else ()),
        whole.mentioned if whole else named,
        sum(term.lower() not in NUMERALS for term in own),
    )


def _meant(period: Period, question: str) -> Period:
    """The period that a question means by naming ``period``: the year before it, where it says so."""
    beside = _YEAR_BESIDE.search(question[: period.start])
    if beside is None:
        return period
    moved = resolve("the year before" if beside.group(1) else "the following year", period)
    return replace(moved[0], start=period.start, end=period.end) if moved else period


def _year_ahead(question: str, shelf: Sequence[Entry]) -> tuple[Period, ...]:
    """The year after that of the newest paper, where ``question`` asks of next year."""
    ahead = [mention for mention in find_mentions(question) if mention.span == "year" and mention.steps > 0]
    if not ahead:
        return ()
    newest = _newest_year(shelf)
    return tuple(resolve(question[ahead[0].start : ahead[0].end], newest)[:1]) if newest else ()


def _year_before_last(question: str, shelf: Sequence[Entry]) -> tuple[Period, ...]:
    """The year before that of the newest paper, where ``question`` asks of "the year before this one"."""
    newest = _newest_year(shelf) if _BEFORE_THIS.search(question) else None
    return tuple(resolve("the year before", newest)[:1]) if newest else ()


def _newest_year(shelf: Sequence[Entry]) -> Period | None:
    return max((p for e in shelf for p in find_periods(e.period)), key=lambda period: period.last, default=None)


def _seen_from(part: str, whole: Query | None) -> tuple[Period, ...]:
    """The times of the whole question for a part of it that names none, or the year before or after them."""
    if whole is None:
        return ()
    moved = [
        each for period in whole.periods[:1] for each in resolve(part, period) if not _THAN.search(part[: each.start])
    ]
    return tuple(moved[:1]) or whole.periods


def _corrected(question: str, vocabulary: Vocabulary) -> str:
    corrected, at, before = "", 0, ""
    for number, token in enumerate(tokens(question)):
        word = vocabulary.correct(token.text if number else token.text.lower(), place=before in word_list("where"))
        corrected += question[at : token.start] + (word if word.lower() != token.text.lower() else token.text)
        at, before = token.end, token.text.lower()
    return corrected + question[at:]


def _thing_asked(masked: str, want: Want) -> list[str]:
    """The words for the very thing asked for: what is counted, or the X of "what is the X of Y"; none where none is."""
    if want is Want.REASON:
        return []  # "the point of": what it is the point of is asked about
    match = (_COUNTED if want in (Want.COUNT, Want.QUANTITY) else _ASKED).search(masked)
    if not match:
        return []
    after = next(group for group in match.groups() if group)
    words = [token.text.lower() for token in tokens(_HEAD_ENDS.split(after, maxsplit=1)[0])]
    while len(words) > 1 and (words[-1].endswith("ed") or words[-1] in word_list("done_words")):
        words.pop()  # "police stations closed": the stations are counted
    return words


def _thing_bounded(masked: str, bound: Number) -> list[str]:
    """The words for what is counted where a yes or no question puts a bound to it: "more than 900 complaints"."""
    after, before = masked[bound.end :], _ASKING.sub("", _BOUNDS.sub("", masked[: bound.start]))
    return [token.text.lower() for token in tokens(_HEAD_ENDS.split(after, maxsplit=1)[0])] or [
        token.text.lower() for token in tokens(before)
    ]


def _published_by(shelf: Sequence[Entry]) -> frozenset[str]:
    """The stems of the publisher's name where all documents on the shelf have one publisher."""
    first = shelf[0].publisher if shelf else ""
    return frozenset(stems(first)) if all(entry.publisher == first for entry in shelf) else frozenset()
