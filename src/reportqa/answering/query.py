"""A question becomes a Query: what is wanted, which words must be met, which time and which documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportqa.answering.polarity import bound_asked
from reportqa.answering.shelf import Mentioned, find_documents
from reportqa.answering.vocabulary import Phrase, Vocabulary, particularity
from reportqa.answering.wants import Want, wanted
from reportqa.domain import Entry, Period
from reportqa.figures.times.periods import find_periods
from reportqa.language import (
    ACRONYM,
    Token,
    common_abbreviations,
    english_frequency,
    is_acronym,
    letters,
    stem,
    stems,
    tokens,
    word_list,
)

_MONTH = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|(?:march|may)(?=\s+(?:19|20)?\d\d\b))\b"
)
_PARTS = re.compile(
    r"\?\s+(?=\w)|(?:,|;|\s-|\s–)?\s+(?:and|an|n|&)\s+"
    r"(?=(?:(?:from|by|in|on|at|to|for|since|until) )?(?:how (?:many|much|long|often)|what|when|who|where|which|why)\b)"
    r"|,\s+(?=(?:how (?:many|much)|what|when|who|where|why) (?:is|are|was|were|will|did|do|does|has|have|many|much)\b)",
    re.IGNORECASE,
)
_ASKS = r"(?:how|what|when|where|who|which|why|is|are|did|do|does|was|were|has|have|can|will)\b"
_PREAMBLE = re.compile(
    r"^(?:(?:hi|hello|hey|dear \w+)[,.! ]+)?(?:(?:I|we)(?:'m|’m|'re|’re)?\b|as an?\b|my\b)"
    rf"(?:[^.?!]{{5,120}}[.!]\s+|[^.?!,]{{5,60}},\s+)(?:and |so |but )?(?={_ASKS})",
    re.IGNORECASE,
)
_MISSES = ("overspend", "underspend")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "cllr", "councillor"])
_NUMERALS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)
_HEAD_ENDS = re.compile(
    r"\b(?:are|were|is|was|has|have|had|did|does|do|in|of|at|for|by|to|from|on|got|get|that|the|which|who|will|can|with|come|came|went|going)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:what|which)(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\s+(?:the|his|her|their|its)\s+(.{2,40}?)\s+"
    r"(?:of|for|in|on|at|to|by|from|when|during)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhow many\s+(?P<a>.{2,60})|\bhow much\s+(?P<c>.{2,40})"
    r"|\b(?:what )?(?:number|count|total|tally|percentage|proportion|share)(?: number)? of\s+(?P<b>.{2,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word (or phrase) of the question. ``alternatives``: stems that count as it, and for how much;
    ``weight``: how much it tells; ``name``: a rare name, without which no evidence will do."""

    text: str
    alternatives: tuple[tuple[Phrase, float], ...]
    weight: float
    name: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. ``search_text`` is what is embedded: corrected, lay words put officially;
    ``focus``: the terms for the very thing asked for;
    ``own`` counts the terms that the question, or this part of it, brings itself."""

    question: str
    search_text: str
    want: Want
    terms: tuple[Term, ...]
    focus: tuple[Term, ...]
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
    question = _asked(question)
    whole = _understand(question, vocabulary, shelf)
    pieces = [piece.strip(" ,;-") for piece in _PARTS.split(question)]
    pieces = [piece for piece in pieces if len(piece.split()) >= 2]
    if len(pieces) < 2:
        return whole
    parts = tuple(_understand(piece, vocabulary, shelf, whole) for piece in pieces)
    if any(part.want is Want.OTHER or not part.own for part in parts):
        return whole  # "and what were the two figures?" asks for nothing that has not been asked
    return replace(whole, parts=parts)


def _or_opposite(term: Term) -> Term:
    """A budget's miss that a question takes as given, met as well by its opposite: that is what it must be told."""
    held = {phrase for phrase, _ in term.alternatives}
    opposite = [each for pair in (_MISSES, _MISSES[::-1]) for each in pair[1:] if (pair[0],) in held]
    return replace(term, alternatives=(*term.alternatives, *(((each,), 0.8) for each in opposite)))


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
    corrected = _MONTH.sub(lambda month: month.group().capitalize(), _corrected(question, vocabulary))
    named = find_documents(corrected, shelf)
    masked = named.blank(corrected)
    periods = tuple(find_periods(masked))
    for period in periods:
        masked = masked[: period.start] + " " * (period.end - period.start) + masked[period.end :]
    terms, search = _terms(masked, corrected, vocabulary)
    own = {term.text for term in terms}
    if len(terms) < 3:
        # "and how many since it launched": a part says little, the rest of the question says what it is about.
        inherited = whole.terms if whole else ()
        # What it takes over lends it meaning but binds it to nothing: the other part's names are not its own.
        lent = [replace(term, weight=term.weight / 2, name=False) for term in inherited if term.text not in own]
        terms = [*terms, *lent]
    if whole and len(own) < 3:
        search = f"{search} {whole.search_text}"
    want = wanted(corrected)
    if bound := bound_asked(corrected):
        terms = [term for term in terms if term.text not in bound.text]  # what is found may well be another number
        want = Want.PERCENT if bound.unit == "percent" else Want.MONEY if bound.unit == "GBP" else want
    if want is Want.REASON:
        terms = [_or_opposite(term) for term in terms]
    focus = _focus(masked, terms, want)
    return Query(
        question,
        search,
        want,
        tuple(terms),
        focus,
        periods or (whole.periods if whole else ()),
        whole.mentioned if whole else named,
        sum(term.lower() not in _NUMERALS for term in own),
    )


def _corrected(question: str, vocabulary: Vocabulary) -> str:
    corrected, at = "", 0
    for number, token in enumerate(tokens(question)):
        word = vocabulary.correct(token.text if number else token.text.lower())
        corrected += question[at : token.start] + (word if word.lower() != token.text.lower() else token.text)
        at = token.end
    return corrected + question[at:]


def _terms(masked: str, corrected: str, vocabulary: Vocabulary) -> tuple[list[Term], str]:
    """The terms of a question, and the question with its lay words put as reports put them."""
    listed = list(tokens(masked))
    empty = word_list("stopwords") | word_list("scaffold")
    found: list[tuple[str, dict[Phrase, float], bool]] = []
    spoken = corrected
    capitals = any(token.text[0].isupper() for token in listed[1:])
    at = 0
    while at < len(listed):
        taken, official = _lay_phrase(listed[at : at + vocabulary.longest_spoken], vocabulary)
        if taken:
            words = " ".join(token.text for token in listed[at : at + taken])
            spoken += " " + " ".join(official[:2])
            alternatives = {stems(each): 1.0 for each in official}
            own = stems(words)
            if own and all(
                vocabulary.holds(token.text) for token in listed[at : at + taken] if stem(token.text) in own
            ):
                alternatives.setdefault(own, 1.0)
            found.append((words, alternatives, False))
            at += taken
            continue
        token = listed[at]
        at += 1
        lower = token.text.lower()
        acronym = is_acronym(token.text) and not masked.isupper()
        if len(lower) == 1 and (letter := letters(masked[listed[max(at - 2, 0)].start : token.end])):
            found.append((token.text, {letter[:1]: 1.0}, True))  # no other band will do
            continue
        if (lower in empty and not acronym) or (len(lower) < 2 and not lower.isdigit()):
            continue
        name = _is_name(token, listed[0], vocabulary, written_with_capitals=capitals)
        # "Mr Hall": a report may name him by his office alone.
        name = name and not (at > 1 and listed[at - 2].text.lower() in _TITLES)
        found.append((token.text, _alternatives(lower, vocabulary, acronym=acronym), name))
        known = vocabulary.abbreviations.get(token.text.upper(), ())
        common = common_abbreviations().get(lower, "") if acronym and not known else ""
        spoken += "".join(f" {long}" for long in (*known, *filter(None, [common])))
    _join_long_forms(found, vocabulary)
    _join_words(found, vocabulary)
    weights = vocabulary.weights({each for _, alternatives, _ in found for phrase in alternatives for each in phrase})
    for _, alternatives, _ in found:
        _discount_common(alternatives, weights)
    terms = [_term(text, alternatives, name, vocabulary, weights) for text, alternatives, name in found]
    unique: dict[str, Term] = {}
    for term in terms:
        unique.setdefault(term.text.lower(), term)
    return list(unique.values()), spoken


def _lay_phrase(ahead: Sequence[Token], vocabulary: Vocabulary) -> tuple[int, tuple[str, ...]]:
    """The longest lay wording that the tokens open with: how many tokens it takes, and what reports call it."""
    for length in range(len(ahead), 0, -1):
        official = vocabulary.official_for([token.text for token in ahead[:length]])
        if official:
            return length, official
    return 0, ()


def _alternatives(word: str, vocabulary: Vocabulary, *, acronym: bool) -> dict[Phrase, float]:
    alternatives: dict[Phrase, float] = {(stem(word),): 1.0}
    marked = word + ACRONYM
    if (
        word.isalpha()
        and vocabulary.holds_stem(marked)
        and (acronym or word in vocabulary.short_forms or not vocabulary.holds(word))
    ):
        alternatives = {(marked,): 1.0, **({} if acronym else alternatives)}
    for phrase in vocabulary.short_forms.get(word, ()):
        alternatives[phrase] = 1.0
    for phrase in vocabulary.official_kin.get((stem(word),), ()):
        alternatives.setdefault(phrase, 0.6)
    return alternatives


def _join_long_forms(found: list[tuple[str, dict[Phrase, float], bool]], vocabulary: Vocabulary) -> None:
    """Where the question spells out a defined name, its abbreviation in a report is as good for every word of it."""
    words = [(stem(word), place) for place, (text, _, _) in enumerate(found) for word in text.split()]
    sequence = [word for word, _ in words]
    for phrase, short in vocabulary.long_forms.items():
        for start in range(len(sequence) - len(phrase) + 1):
            if tuple(sequence[start : start + len(phrase)]) == phrase:
                for place in {place for _, place in words[start : start + len(phrase)]}:
                    found[place][1].setdefault((short + ACRONYM,), 1.0)


def _join_words(found: list[tuple[str, dict[Phrase, float], bool]], vocabulary: Vocabulary) -> None:
    """What a question writes as two words a report may write as one, and the other way round ("Op Snap", "OpSnap")."""
    for (one, met, _), (other, also_met, _) in pairwise(found):
        if one.isalpha() and other.isalpha() and vocabulary.holds((one + other).lower()):
            for alternatives in (met, also_met):
                alternatives.setdefault((stem(one + other),), 1.0)
    for text, alternatives, _ in found:
        if text.isalpha() and not vocabulary.holds(text):
            for at in range(2, len(text) - 2):
                if vocabulary.holds(text[:at].lower()) and vocabulary.holds(text[at:].lower()):
                    alternatives.setdefault((stem(text[:at]), stem(text[at:])), 1.0)


def _is_name(token: Token, first: Token, vocabulary: Vocabulary, *, written_with_capitals: bool) -> bool:
    """Whether a word of the question names something particular, without which no evidence will do."""
    lower = token.text.lower()
    if lower in word_list("months") or lower in word_list("weekdays") or token.text[0].isdigit():
        return False
    if vocabulary.is_everywhere(lower):
        return False
    if lower in word_list("places") and (token.text[0].isupper() or lower not in word_list("also_words")):
        return True
    if token.text[0].isupper() and token is not first:
        return not vocabulary.holds(lower) or lower in vocabulary.names
    # Who writes without capitals still means Burnley, which is no word of English; an accelerator may be any.
    return not written_with_capitals and lower in vocabulary.names and english_frequency(lower) < 3.2


def _discount_common(alternatives: dict[Phrase, float], weights: dict[str, float]) -> None:
    """A kindred word that stands everywhere ("pay") says little of a rare one ("salary")."""
    own = max(
        (weights[each] for phrase, worth in alternatives.items() if worth == 1.0 for each in phrase),
        default=0.0,
    )
    for phrase, worth in alternatives.items():
        if phrase and worth < 1.0 and own:
            alternatives[phrase] = worth * min(1.0, max(weights[each] for each in phrase) / own)


def _term(
    text: str,
    alternatives: dict[Phrase, float],
    name: bool,
    vocabulary: Vocabulary,
    weights: dict[str, float],
) -> Term:
    # A phrase tells as much as its rarest word; of several wordings the commonest decides.
    tells = [max((weights[each] for each in phrase), default=0.0) for phrase in alternatives if phrase]
    known = any(all(vocabulary.holds_stem(each) for each in phrase) for phrase in alternatives if phrase)
    weight = min(tells, default=0.0) * (1.0 if len(text) == 1 and name else particularity(text))
    if text.lower() in _NUMERALS or text.isdigit():
        weight /= 2  # "the three strands": the document need not count them
    if not known:
        # An unknown word in small letters may be just another way to say it; an unknown name is not.
        weight *= 1.2 if name else 0.75
    return Term(text, tuple(alternatives.items()), weight, name)


def _focus(masked: str, terms: Sequence[Term], want: Want) -> tuple[Term, ...]:
    """The terms for the very thing asked for: what is counted, or the X of "what is the X of Y"."""
    if want is Want.REASON:
        return ()  # "the point of": what it is the point of is asked about
    match = (_COUNTED if want in (Want.COUNT, Want.QUANTITY) else _ASKED).search(masked)
    if not match:
        return ()
    after = next(group for group in match.groups() if group)
    words = [token.text.lower() for token in tokens(_HEAD_ENDS.split(after, maxsplit=1)[0])]
    if len(words) > 1 and words[-1].endswith("ed"):
        words.pop()  # "police stations closed": the stations are counted
    return tuple(term for term in terms if {token.text.lower() for token in tokens(term.text)} & set(words))
