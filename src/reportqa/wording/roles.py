"""Whether a text keeps who did what to whom: the prepositions before its words, and which of its verbs are passive."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportqa.answering.facts import NAME
from reportqa.language import stem, tokens, word_list
from reportqa.wording.word_lists import alike, body_words, doers, plainly

_PASSIVE = frozenset("is are was were be been being".split())
# Prepositions that tell who acts and who is acted on, where from and where to.
_TELLING = frozenset("by against from to with without for about".split())
_DONE_TO = frozenset("by to from".split())
_PARTS = frozenset("by from to against with without".split())
_ANY = _TELLING | frozenset(
    "of in on at over under between among into within across during since after before as per through via".split()
)


_ARTICLES = ("the", "a", "an", "its", "their", "our", "his", "her")
_BEFORE = re.compile(rf"\b({'|'.join(sorted(_ANY))})\s+(?:(?:{'|'.join(_ARTICLES)})\s+)?$", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|us|I|me)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:we|I|our|my)\b", re.IGNORECASE)
# Nothing before one of these has its object after it.
_BREAK = re.compile(r"[,;:.!?–—(]\s")


@dataclass(slots=True)
class _Word:
    """A telling word and its place among them: the preposition between it and the one before it ("" for none), whether
    a form of "to be" stands there, whether it stands before what it is said of ("45 recorded crimes"), and whether
    something follows without either, as an object does, and whether a comma stands before it (``apart``)."""

    stem: str
    place: int
    preposition: str
    passive: bool
    describes: bool = False
    has_object: bool = False
    apart: bool = False


def changes_roles(text: str, told: str) -> bool:
    """Whether ``text`` puts a word of ``told`` behind another preposition, or makes its verb passive or active.

    >>> changes_roles("The council was praised by the trust.", "The council praised the trust.")
    True
    >>> changes_roles("72 requests were answered.", "The council answered 72 requests.")
    False
    """
    held: dict[str, list[_Word]] = {}
    for word in _words(told):
        held.setdefault(word.stem, []).append(word)
    said = _words(text)
    before = [None, *said]
    if _acts_now(said, held) or _is_acted_on_now(said, held):
        return True
    return any(_is_changed(word, one, held) for word, one in zip(said, before, strict=False) if word.stem in held)


def _acts_now(said: Sequence[_Word], held: Mapping[str, Sequence[_Word]]) -> bool:
    """Whether a sentence opens with one to whom or by whom it is done where it is ``held``, and who now does it."""
    opens, passive = said[:1], any(word.passive for word in said[1:])
    told = [each for word in opens for each in held.get(word.stem, ())]
    behind = all(each.preposition in _DONE_TO for each in told)
    return bool(told) and behind and not opens[0].preposition and not passive


def _is_acted_on_now(said: Sequence[_Word], held: Mapping[str, Sequence[_Word]]) -> bool:
    """Whether somebody who opens what is ``held``, and so does it, stands behind what is done in an active sentence."""
    for place, word in enumerate(said):
        opened = any(each.place == 0 and not each.preposition for each in held.get(word.stem, ()))
        behind = any(not each.preposition for each in said[:place]) and not word.preposition
        if word.stem in doers() and opened and behind and not any(each.passive for each in said[: place + 1]):
            return True
    return False


def _is_changed(word: _Word, before: _Word | None, held: dict[str, list[_Word]]) -> bool:
    """Whether ``word``, which stands after ``before``, has another part than where it is ``held``."""
    places = held[word.stem]
    is_other = word.preposition and all(word.preposition != each.preposition for each in places)
    if is_other and (word.preposition in _TELLING or all(each.preposition in _DONE_TO for each in places)):
        return True
    if word.passive and not any(each.passive for each in places):
        # What is done to requests may be told as "were answered" where they stand behind "answered".
        subjects = held.get(before.stem, []) if before else []
        is_object = any(one.place > each.place for one in subjects for each in places)
        return all(each.has_object for each in places) and not is_object
    return not word.passive and all(each.passive for each in places) and word.has_object


def exchanges_actors(text: str, told: str) -> bool:
    """Whether ``text`` opens with one to whom something is done in ``told``, and has who opens that in its place.

    >>> exchanges_actors("The board told the master of the fall.", "The master told the board of the fall.")
    True
    >>> exchanges_actors("In the hall the master told the board.", "The master told the board in the hall.")
    False
    """
    if _OURS.search(text) and _OURS.search(told) and not _same_of_us(text, told):
        return True
    held, said = _words(told), _words(text)
    if said and held and _is_put_before(said, held, told):
        return True
    if not held or not said or said[0].preposition or held[0].preposition:
        return False
    behind = [place for place, word in enumerate(said) if word.stem == held[0].stem and not word.preposition]
    objects = [word for word in held[2:] if word.stem == said[0].stem]
    is_object = bool(objects) and not any(word.preposition or word.passive or word.apart for word in objects)
    swapped = [place for place in behind if place > 1 and not any(word.passive for word in said[: place + 1])]
    return is_object and any(not said[place].apart for place in swapped) and said[0].stem != held[0].stem


def _same_of_us(text: str, told: str) -> bool:
    """Whether "we" of ``text`` act where "we" of ``told`` do, and "us" are those to whom it is done."""
    held = {word.lower() for word in _OURS.findall(told)}
    return all(word.lower() in held for word in _OURS.findall(text))


def _is_put_before(said: Sequence[_Word], held: Sequence[_Word], told: str) -> bool:
    """Whether a body that only the headings name does what who opens ``told`` does there."""
    opens = said[0]
    if opens.stem not in body_words() or opens.preposition or any(word.passive for word in said):
        return False
    named = opens.stem in {word.stem for word in held} or _WHOSE.search(told[: len("Since then we ")])
    return (
        not named
        and not held[0].preposition
        and held[0].stem in {word.stem for word in said[1:] if not word.preposition}
    )


def misplaces_a_name(text: str, told: str) -> bool:
    """Whether a name of ``text`` stands behind another preposition than in ``told``, or behind none.

    >>> misplaces_a_name("Quay Street in Old Saltby is shut.", "Old Saltby in Quay Street is shut.")
    True
    """
    held = _prepositions_of_names(told)
    return any(words in held and not before & held[words] for words, before in _prepositions_of_names(text).items())


def _prepositions_of_names(text: str) -> dict[str, set[str]]:
    """The prepositions that stand right before each name of ``text``, "" for none."""
    found: dict[str, set[str]] = {}
    text = plainly(text)
    for name in NAME.finditer(text):
        words = name[0].split()
        opens = name.start() == 0 and words[0].lower() in (*_ANY, *_ARTICLES)
        before = _BEFORE.search(f"{text[: name.start()]}{f'{words[0]} ' if opens else ''}")
        found.setdefault(" ".join(words[1:] if opens else words), set()).add(before[1].lower() if before else "")
    return found


def led_to(text: str) -> frozenset[str]:
    """The telling words of ``text`` behind "by", "from", "to", "against" and "with": who or what has a part in it."""
    return frozenset(word.stem for word in _words(text) if word.preposition in _PARTS)


def is_passive(text: str) -> bool:
    """Whether a verb of ``text`` may be passive."""
    return any(word.passive for word in _words(text))


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    text = plainly(text)
    preposition, passive, joined, end, before, empty = "", False, True, 0, "", word_list("stopwords")
    for token in tokens(text):
        word = token.text.lower()
        if _BREAK.search(text, end, token.start):
            preposition, passive, joined = "", False, False
        end = token.end
        if word in _ANY:
            preposition = word
        elif word in _PASSIVE:
            passive = True
        elif word not in empty:
            if found and joined and not preposition and not passive:
                found[-1].has_object = not found[-1].describes
            if not word[0].isdigit():  # "to 72 requests": to the requests
                describes = word.endswith("ed") and (before in _ARTICLES or before[:1].isdigit())
                found.append(_Word(alike(stem(word)), len(found), preposition, passive, describes, apart=not joined))
                preposition = ""
            passive, joined = False, True
        before = word
    return found
