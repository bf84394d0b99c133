"""The telling words of a text in their order, and where its phrases begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportqa.language import tokens, word_list
from reportqa.wording.clauses import is_verb
from reportqa.wording.word_lists import light_words, plainly

# The small words that are no stop words.
_SMALL = frozenset("about around during since until till".split())
# What they lead up to may stand elsewhere and is said of the same: when, where and why it was.
ADJUNCTS = _SMALL | frozenset(
    "in at on of by for between across under over within through among because after before near along".split()
)
_ARTICLES = frozenset("the a an its their our his her".split())
# With these a phrase begins, whatever stands before them.
_OPENING = _ARTICLES | frozenset("we i they he she it".split())
# With these a clause within the clause begins.
_WITHIN = frozenset(
    "because if unless when while where who which whose whom that whether although though until as so".split()
)
START, MARK, VERB = "^", ",", "verb"


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word, and what stands right before it where a phrase may begin with it: a small word, ``START``, a
    ``MARK`` or a ``VERB``; "" within a phrase. ``deep``: a clause within the clause begins with it."""

    stem: str
    after: str = ""
    deep: bool = False


def phrased(text: str, spelt: Callable[[str], Sequence[str]]) -> list[Word]:
    """The telling words of ``text``, by ``spelt`` as they are compared.

    >>> [(word.stem, word.after) for word in phrased("The old boats of Saltby were lost.", lambda word: [word.lower()])]
    [('old', '^'), ('boats', ''), ('saltby', 'of'), ('lost', 'were')]
    """
    text = plainly(text)
    found: list[Word] = []
    before, last, deep, end = START, "", False, 0
    for token in tokens(text):
        word = token.text.lower()
        if end and text[end : token.start].strip(" '’s"):
            before = MARK
        end = token.end
        if word in word_list("stopwords") or word in _SMALL:
            leads_up = before in (*ADJUNCTS, START, MARK)
            before, deep = before if leads_up and word in _OPENING else word, deep or word in _WITHIN
            last = word
            continue
        telling = [each for each in spelt(token.text) if each not in light_words()]
        # "The stolen car" tells nothing of stealing, "the car was stolen" does.
        acts = is_verb(word) and last not in ("", *ADJUNCTS, *_ARTICLES)
        after = before or (VERB if acts else "")
        found += [Word(each, "" if place else after, deep and not place) for place, each in enumerate(telling)]
        before, deep = "" if telling and not acts else VERB, deep and not telling
        last = word
    return found
