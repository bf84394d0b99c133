"""A question that was refused, put in other words by a model; whether these ask the same, by rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportqa.answering.composing import runs_of_digits
from reportqa.answering.declining import gives_orders, reason_to_decline
from reportqa.answering.query import Query
from reportqa.answering.terms import NUMERALS, Term
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import Want
from reportqa.data import load
from reportqa.errors import LanguageModelError
from reportqa.language import stems
from reportqa.wording.model import LanguageModel, Prompt, complete
from reportqa.wording.prompts import filled, new_fence
from reportqa.wording.sources import Speller, plain_words
from reportqa.wording.word_lists import alike, groups_by_word

# How alike the meanings of two texts are: the cosine of the embedding model.
Likeness = Callable[[str, str], float]

_MOST, _LINES = 600, 3  # characters of a reply that are read, and questions in it
_LONGEST = 40  # words
_MARKS = re.compile(r"[“”\"`*<>\[\]{}|\\]|https?:|www\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)]|[a-c][.)])\s+")
_CAPITAL = re.compile(r"(?<![.?!:]\s)(?<!^)\b[A-Z][\w’'-]*")
# The weight from which a word tells what a question is about, and from which it is not left out without another; the
# weight below which what is counted is anybody or anything.
_TELLS, _HEAVY, _ANYTHING = 0.7, 1.2, 0.7
# How alike the two questions must be in meaning, and the words left out of one to those brought into the other.
_ALIKE, _LIKE = 0.6, 0.25


def rewordings(
    model: LanguageModel, question: str, near: Sequence[str], until: float, whole: str = ""
) -> tuple[str, ...]:
    """Up to three questions that the model would ask instead; none where it fails. ``near`` are headings of the
    passages found, in whose words it may put them; ``whole`` is the question that ``question`` is a part of, "" for
    none. Whether they ask the same is not looked at here."""
    fence = new_fence()
    headings = "\n".join(heading for heading in near if not gives_orders(heading))
    name = "rewording_part" if whole else "rewording_question"
    user = filled(name, fence, near=headings, question=question, whole=whole)
    try:
        reply = complete(model, Prompt(filled("rewording", fence), user), until, _MOST)
    except LanguageModelError:
        return ()
    kept = [line for line in questions_in(reply) if line.lower().rstrip("?") != question.lower().rstrip("?")]
    return tuple(dict.fromkeys(kept))[:_LINES]


def questions_in(reply: str) -> list[str]:
    """The lines of a model's reply that are whole questions, without what numbers them."""
    lines = (_NUMBERED.sub("", line).strip() for line in reply.splitlines())
    return [line for line in lines if _is_question(line)]


def _is_question(line: str) -> bool:
    return (
        line.endswith("?")
        and not _MARKS.search(line)
        and 2 < len(line.split()) <= _LONGEST
        and not reason_to_decline(line, len(line) + 1)
    )


def asks_the_same(asked: Query, put: Query, vocabulary: Vocabulary, likeness: Likeness, whole: str = "") -> bool:
    """Whether ``put`` asks what was ``asked``: as ``asks_alike``, with all that is counted; no telling word is left out
    without another for it, nor one brought in for nothing, and words and questions are about alike in meaning.

    Whether the other words mean the same cannot be told by rules: what answers them has to be looked at, too.
    """
    return asks_alike(asked, put, vocabulary, whole) and _same_matter(asked, put, likeness, whole)


def asks_alike(asked: Query, put: Query, vocabulary: Vocabulary, whole: str = "") -> bool:
    """Whether ``put`` asks for the same kind of value, of the same times, numbers, names, documents and turns ("only",
    "at least") as was ``asked``. Of the question ``whole``, which ``asked`` is a part of, numbers, names and words may
    come in: the part leans on it.
    """
    return (
        _same_kind(asked.want, put.want)
        and _same_times(asked, put, whole)
        and _numbers(asked.question) <= _numbers(put.question) <= _numbers(f"{asked.question} {whole}")
        and asked.mentioned.keys == put.mentioned.keys
        and _same_turns(asked.question, put.question)
        and _same_names(asked, put, vocabulary, whole)
    )


def _same_kind(asked: Want, put: Want) -> bool:
    return asked is put or asked is Want.OTHER


def _same_times(asked: Query, put: Query, whole: str) -> bool:
    """Whether the times are the same; those that a part of a question takes over from the rest may go unsaid."""
    told, said = ({period.label for period in query.periods} for query in (asked, put))
    return said <= told if whole else said == told


def _numbers(text: str) -> frozenset[str]:
    words = {word for word in plain_words(text) if word in NUMERALS}
    return frozenset((*runs_of_digits(text), *words))


def _same_turns(asked: str, put: str) -> bool:
    """Whether ``put`` turns what it asks as ``asked`` does; it may ask for one or another where both were asked for."""
    told, said = _turns(asked), _turns(put)
    return told <= said and said - told <= {"or"}


def _turns(text: str) -> frozenset[str]:
    """The groups of the words that turn what is asked: denials, bounds, "all", "first"."""
    groups, turning = groups_by_word(), load("wording")["rewording"]["turning"]
    found = (name for word in plain_words(text) for name in groups.get(word, ()) if name in turning)
    return frozenset("under" if name == "fewer" else name for name in found)  # "less than" is "under"


def _same_names(asked: Query, put: Query, vocabulary: Vocabulary, whole: str) -> bool:
    """Whether no name is lost and none brought in; an abbreviation is its long form."""
    speller = Speller(vocabulary)
    told, said = (frozenset((*speller.words(query.question), *map(alike, query.stems))) for query in (asked, put))
    told |= frozenset(speller.words(whole))
    named = [frozenset(speller.words(term.text)) for term in asked.terms if term.name]
    brought = [frozenset(speller.words(word)) for word in _CAPITAL.findall(put.question)]
    brought += [frozenset(speller.words(term.text)) for term in put.terms if term.name]
    return all(words <= said for words in named) and all(words <= told for words in brought)


def _same_matter(asked: Query, put: Query, likeness: Likeness, whole: str) -> bool:
    lost = [term for term in asked.terms if not _is_met(term, put)]
    if any(term in asked.focus and term.weight >= _ANYTHING for term in lost):
        return False  # what is counted
    brought = [term for term in put.terms if not _is_met(term, asked, whole)]
    if not brought:
        return all(term.weight < _HEAVY for term in lost)
    if not lost:
        return all(term.weight < _TELLS for term in brought)
    words = (" ".join(term.text for term in terms) for terms in (lost, brought))
    return likeness(asked.question, put.question) >= _ALIKE and likeness(*words) >= _LIKE


def _is_met(term: Term, other: Query, whole: str = "") -> bool:
    """Whether ``other``, or the question ``whole`` that it is a part of, has the term, in its own or another of the
    words that count as it."""
    held = {*stems(other.question), *stems(whole), *other.stems}
    return any(phrase and set(phrase) <= held for phrase, _ in term.alternatives)
