"""The words of a question that must be met: what counts as each, how much it tells, and whether it is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportqa.answering.vocabulary import Phrase, Vocabulary, particularity
from reportqa.english import english_frequency
from reportqa.figures.numbers.units import unit_named
from reportqa.language import (
    ACRONYM,
    Token,
    common_abbreviations,
    families,
    is_acronym,
    letters,
    stem,
    stems,
    tokens,
    word_list,
)

_HOW_MANY = re.compile(r"^how (?:many|much) ", re.IGNORECASE)
# What a kindred word is worth that the corpus uses beside the word itself; one of its family in its place.
_KINDRED, _OF_FAMILY = 0.6, 0.9
# What a body's name weighs at least where several bodies' papers are searched: it must be met.
_OF_A_BODY = 1.6
# What one official wording is worth for another.
_OFFICIAL = 0.8
_MISSES = (("overspend", "underspend"), ("deficit", "surplus"))
# What "how many" stands before without counting it.
_NOT_COUNTED = frozenset(
    ["times", "lots", "loads", "kinds", "types", "sorts", "ways", "numbers", "totals", "stats", "statistics"]
)
_FIND = re.compile(
    r"^\W*(?:so |and )?what (?:did|has|have|had|does|do) .{3,80}\b(find|found)\b(?! (?:out|it|them|him|her)\b)",
    re.IGNORECASE,
)
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "cllr", "councillor"])
NUMERALS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word (or phrase) of the question. ``alternatives``: stems that count as it, and for how much;
    ``weight``: how much it tells; ``name``: a rare name, without which no evidence will do; ``known``: the corpus has
    it, in these words or others that count as it."""

    text: str
    alternatives: tuple[tuple[Phrase, float], ...]
    weight: float
    name: bool
    known: bool = True

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all that counts as it."""
        return frozenset(each for phrase, _ in self.alternatives for each in phrase)

    def is_met(self, held: frozenset[str]) -> bool:
        """Whether all stems of any of its alternatives are among those ``held``."""
        return any(phrase and held.issuperset(phrase) for phrase, _ in self.alternatives)


def weight_met(terms: Sequence[Term], held: frozenset[str], *, of_none: float) -> float:
    """The share of ``terms``, by weight, that the stems ``held`` meet, 0 to 1; ``of_none`` where nothing is asked."""
    asked = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if term.is_met(held)) / asked if asked else of_none


def terms_of(
    masked: str, corrected: str, vocabulary: Vocabulary, counted: Sequence[str] = ()
) -> tuple[list[Term], str]:
    """The terms of a question, and the question with its lay words put as reports put them.

    ``counted`` are the words for what is counted: "how many documents" asks for documents, whatever they are elsewhere.
    """
    listed = list(tokens(masked))
    empty = word_list("stopwords") | (word_list("scaffold") - _counted_things(counted) - _found(corrected))
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
            # "How many followers": a report need not write "many" beside them.
            own = stems(_HOW_MANY.sub("", words))
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
            if found and found[-1][0] == listed[at - 2].text:
                found[-1] = (*found[-1][:2], False)  # "Band": a table may only have it over its letters
            found.append((token.text, {letter[:1]: 1.0}, True))  # no other band will do
            continue
        if (lower in empty and not acronym) or (len(lower) < 2 and not lower.isdigit()):
            continue
        before = listed[at - 2].text.lower() if at > 1 else ""
        name = _is_name(token, listed[0], vocabulary, written_with_capitals=capitals)
        name = name or (before in word_list("where") and vocabulary.is_strange(lower))
        # "Mr Hall": a report may name him by his office alone.
        name = name and before not in _TITLES
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


def _counted_things(counted: Sequence[str]) -> frozenset[str]:
    """The last of the words for what is counted, where it is a thing in the plural and no unit."""
    last = counted[-1] if counted else ""
    return frozenset([last] if last.endswith("s") and last not in _NOT_COUNTED and not unit_named(last) else [])


def _found(question: str) -> frozenset[str]:
    """The word of "what did the inspection find", where findings are asked for."""
    match = _FIND.search(question)
    return frozenset([match.group(1).lower()] if match else [])


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
    for kin in families().get(stem(word), ()):
        alternatives.setdefault((kin,), _KINDRED if vocabulary.holds(word) else _OF_FAMILY)
    for phrase in vocabulary.official_kin.get((stem(word),), ()):
        alternatives.setdefault(phrase, _OFFICIAL if vocabulary.holds(word) else _OF_FAMILY)
    return alternatives


def _join_long_forms(found: list[tuple[str, dict[Phrase, float], bool]], vocabulary: Vocabulary) -> None:
    """Where the question spells out a defined name, its abbreviation in a report is as good for every word of it."""
    words = [(stem(word), place) for place, (text, _, _) in enumerate(found) for word in text.split()]
    sequence = [word for word, _ in words]
    held = frozenset(sequence)
    for phrase, short in vocabulary.long_forms.items():
        if not held.issuperset(phrase):
            continue
        # "MoJ" is written with a small letter, and no acronym by its looks.
        written = short + ACRONYM if vocabulary.holds_stem(short + ACRONYM) else stem(short)
        for start in range(len(sequence) - len(phrase) + 1):
            if tuple(sequence[start : start + len(phrase)]) == phrase:
                for place in {place for _, place in words[start : start + len(phrase)]}:
                    found[place][1].setdefault((written,), 1.0)


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
    if lower in vocabulary.bodies:
        return True  # what another body published does not answer
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
    if name and text.lower() in vocabulary.bodies:
        weight = max(weight, _OF_A_BODY)
    if text.lower() in NUMERALS or text.isdigit():
        weight /= 2  # "the three strands": the document need not count them
    if not known:
        # An unknown word in small letters may be just another way to say it; an unknown name is not.
        weight *= 1.2 if name else 0.75
    return Term(text, tuple(alternatives.items()), weight, name, known)


def outweighing_none(terms: Sequence[Term]) -> list[Term]:
    """The terms with none that the corpus does not have outweighing all it has: a number "to ring" is given anyway."""
    most = max((term.weight for term in terms if term.known), default=0.0)
    return [replace(t, weight=min(t.weight, most)) if most and not (t.known or t.name) else t for t in terms]


def or_opposite(term: Term) -> Term:
    """A budget's miss that a question takes as given, met as well by its opposite: that is what it must be told."""
    held = {phrase for phrase, _ in term.alternatives}
    opposite = [other for pair in _MISSES for one, other in (pair, pair[::-1]) if (one,) in held]
    return replace(term, alternatives=(*term.alternatives, *(((each,), 0.8) for each in opposite)))
