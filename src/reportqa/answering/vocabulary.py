"""What the corpus's own words tell about a question's words: how rare, misspelt, a name, an abbreviation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from reportqa.english import english_frequency
from reportqa.language import (
    ACRONYM,
    common_abbreviations,
    lay_groups,
    shorthand,
    stem,
    stems,
    tokens,
    verbatim_lay_words,
    word_list,
)

Phrase = tuple[str, ...]
# From so many documents on, what most of them name is what they are all about.
_SEVERAL = 2


# From this frequency (Zipf) on a word is no slip of the pen, whether the corpus has it or not; nor is a rarer plural of
# such a word, where it is written at all.
_ENGLISH, _WRITTEN = 2.8, 2.0
# Below this frequency hardly anybody writes a word so.
_RARE = 1.0
# Below this one it is no word of English but a name.
_STRANGE = 1.2
# A name of fewer letters is near to too many words to be corrected.
_SHORT = 6


@dataclass(frozen=True)
class Vocabulary:
    """The words of a corpus. ``words``: how often each stands there, is written small, and has a capital inside a
    sentence (acronyms apart); ``abbreviations``: long forms by short form; ``frequencies``: passages by stem, and
    their number; ``spread``: in how many of the ``documents`` each word stands; ``publishers``: who published them.
    """

    words: Mapping[str, tuple[int, int, int]]
    abbreviations: Mapping[str, frozenset[str]]
    frequencies: Callable[[Iterable[str]], tuple[dict[str, int], int]]
    spread: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0
    publishers: frozenset[str] = frozenset()
    _corrections: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words written with a capital inside sentences and never small."""
        return frozenset(word for word, (_, small, capital) in self.words.items() if capital and not small)

    @cached_property
    def _named(self) -> list[frozenset[str]]:
        """The words of each publisher's name."""
        return [frozenset(token.text.lower() for token in tokens(name)) for name in self.publishers if name]

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The words that tell one of several publishers from the others: Ashmere of "Ashmere Borough Council"."""
        told = self._named
        apart = frozenset().union(*told) - frozenset.intersection(*told) if told else frozenset[str]()
        sorts = word_list("not_person") | word_list("stopwords")
        return frozenset(word for word in apart - sorts if word.isalpha() and self._is_seldom_small(word))

    def _is_seldom_small(self, word: str) -> bool:
        """Whether a word is written small in no more than half of its places: in addresses names are, too."""
        held, small, _ = self.words.get(word, (0, 0, 0))
        return 2 * small <= held

    def is_one_body(self, words: Set[str]) -> bool:
        """Whether some publisher's name has all of ``words``, of which there must be one."""
        return bool(words) and any(words <= name for name in self._named)

    @cached_property
    def telling(self) -> Mapping[str, frozenset[str]]:
        """By publisher the stems of the words that tell it from the others; none where there is but one."""
        return {
            name: frozenset(stem(each.text) for each in tokens(name) if each.text.lower() in self.bodies)
            for name in self.publishers
        }

    def is_everywhere(self, word: str) -> bool:
        """Whether most of several documents hold ``word``, which names a sort of body ("Constabulary"), not a place."""
        held = self.spread.get(word.lower(), 0)
        return held >= _SEVERAL and 2 * held > self.documents and word.lower() in word_list("not_person")

    def never_small(self, word: str) -> bool:
        """Whether the corpus never writes ``word`` in small letters."""
        return self.words.get(word.lower(), (0, 0, 0))[1] == 0

    @cached_property
    def spoken_phrases(self) -> dict[Phrase, tuple[str, ...]]:
        """Official wordings by lay wording, the latter as the stems of all its words."""
        found: dict[Phrase, tuple[str, ...]] = {}
        for official, lay in lay_groups():
            for words in lay:
                key = tuple(stem(token.text) for token in tokens(words))
                found[key] = (*found.get(key, ()), *official)
        return found

    @cached_property
    def longest_spoken(self) -> int:
        """How many words the longest lay wording has."""
        return max(map(len, self.spoken_phrases), default=1)

    def official_for(self, words: Sequence[str]) -> tuple[str, ...]:
        """The official wordings for these ``words`` of a question; none when they are no lay wording."""
        as_written = verbatim_lay_words().get(" ".join(words).lower(), ())
        return as_written or self.spoken_phrases.get(tuple(stem(word) for word in words), ())

    @cached_property
    def official_kin(self) -> dict[Phrase, frozenset[Phrase]]:
        """For each official wording (stems) the others that mean the same."""
        found: dict[Phrase, frozenset[Phrase]] = {}
        for official, _ in lay_groups():
            phrases = frozenset(stems(words) for words in official) - {()}
            for phrase in phrases:
                found[phrase] = found.get(phrase, frozenset()) | (phrases - {phrase})
        return found

    @cached_property
    def short_forms(self) -> dict[str, frozenset[Phrase]]:
        """Long forms (stems) by abbreviation, lower case: the corpus's own, else those in common use."""
        found = {short.lower(): {stems(long)} for short, long in common_abbreviations().items()}
        for short, longs in self.abbreviations.items():
            found[short.lower()] = {stems(long) for long in longs}
        return {short: frozenset(phrase for phrase in longs if phrase) for short, longs in found.items()}

    @cached_property
    def long_forms(self) -> dict[Phrase, str]:
        """Abbreviations, lower case, by long form (stems)."""
        return {phrase: short for short, phrases in self.short_forms.items() for phrase in phrases if len(phrase) > 1}

    @cached_property
    def _known(self) -> frozenset[str]:
        lay = {word for _, words in lay_groups() for entry in words for word in entry.split()} | {*verbatim_lay_words()}
        official = {word for words, _ in lay_groups() for entry in words for word in entry.split()}
        listed = word_list("stopwords") | word_list("scaffold") | word_list("months") | word_list("weekdays")
        return frozenset({*self.words, *lay, *official, *listed, *word_list("places"), *self.short_forms})

    def correct(self, word: str, *, place: bool = False) -> str:
        """``word``, or the word of the corpus (or of questions) that it misspells; ``place`` where it says where."""
        lower, name = word.lower(), word[:1].isupper()
        if lower in shorthand() and not self.holds(lower):
            return shorthand()[lower]
        if len(lower) < _SHORT and (name or place):
            return word
        if lower not in self._corrections:
            self._corrections[lower] = self._correct(lower, name=name)
        corrected = self._corrections[lower]
        return word if corrected == lower else corrected

    def _correct(self, word: str, *, name: bool) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < 4 or not word.isalpha() or word in self._known:
            return word
        inflected = self._inflected(word)
        if inflected and (name or english_frequency(word) >= _RARE):
            return word
        if word.endswith("in") and english_frequency(f"{word}g") > max(english_frequency(word) + 0.8, 4.0):
            return f"{word}g"  # "goin"
        if not name and _is_english(word):
            return word  # a word of English, if not of this corpus
        # A name is trusted sooner than corrected: the wrong town is worse than none. "Referals" is a slip of the pen
        # although it ends like a form of "refer".
        allowed = 1 if len(word) < 8 or name or inflected else 2
        close = process.extract(word, self._known, scorer=OSA.distance, score_cutoff=allowed, limit=8)
        kept = [
            (distance, -self.words.get(known, (0, 0, 0))[0], known)
            for known, distance, _ in close
            if known[0] == word[0] or distance == 1
        ]
        kept = [each for each in kept if len(each[2]) >= 4 and (len(word) > 4 or each[2][0] == word[0])]
        return min(kept)[2] if kept else word

    def _inflected(self, word: str) -> bool:
        return stem(word) in self._stems

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(word if word.endswith(ACRONYM) else stem(word) for word in self.words)

    def holds(self, word: str) -> bool:
        """Whether the corpus has this word, in any inflection."""
        return word.lower() in self.words or stem(word) in self._stems

    def is_strange(self, word: str) -> bool:
        """Whether neither the corpus nor English has this word: a place, as its people call it ("skem")."""
        return not self.holds(word) and word.lower() not in self._known and english_frequency(word) < _STRANGE

    def holds_stem(self, stemmed: str) -> bool:
        """Whether the corpus has a word with this stem."""
        return stemmed in self._stems or stemmed[:1].isdigit()

    def weights(self, wanted: Iterable[str]) -> dict[str, float]:
        """How much each stem tells by how few passages of the corpus hold it; one that none holds tells most."""
        listed = list(wanted)
        found, total = self.frequencies(listed)
        return {each: math.log(1 + (total + 0.5) / (found.get(each, 0) + 0.5)) for each in listed}


def _is_english(word: str) -> bool:
    own = english_frequency(word)
    return own >= _ENGLISH or (own >= _WRITTEN and english_frequency(word.removesuffix("s")) >= _ENGLISH)


def particularity(words: str) -> float:
    """How particular a word is in English at large, 0.25 ("go") to 1.3 ("taser"): of a phrase, its rarest word.

    A report may put "sent" or "looked at" in many ways, but hardly "heroin".
    """
    common = min((english_frequency(word) for word in words.lower().split()), default=4.0)
    return min(1.3, max(0.25, (7.2 - common) / 3))
