"""Several things asked for in one breath become questions of their own: "the number and value of awards"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.data import load
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.leads import is_only_time

_LONGEST = 6  # words of one item
_EACH_OF = re.compile(
    r"(?P<head>.+?\b(?:on|for|to|of|in|by|from|at))\s+(?:each|every one|both|all) of (?!the following\b)(?P<items>.+)$",
    re.IGNORECASE,
)
_EACH_FIRST = re.compile(
    r"(?P<head>.*?)\b(?:each|every one|both|all) of (?!the following\b|th(?:e|ose|ese)\b)(?P<items>.+)$", re.IGNORECASE
)
_SEPARATELY = re.compile(
    r"^(?P<head>(?:how many|how much|(?:the )?(?:total )?(?:number|amount|value|cost)s? of)?)\s*(?P<items>.+?),?"
    r" (?:separately|respectively|individually|in turn|one by one)\b,?(?P<rest>.*)$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?P<head>.+?)\b(?:(?:up)?on (?P<on_a>[^,]+?),? and (?:up)?on (?P<on_b>.+?)"
    r"|(?P<prep>to|for|from|by|at) (?P<a>[^,]+?),? and (?P=prep) (?P<b>.+?))"
    r"(?P<rest>(?: (?:for|in|on|of|at|during|since|from|between|under|to) .*)?)$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r",?\s*(?:plus|and|with|together with|as well as) (?:the|a|an?)? ?(?:overall |grand )?total$", re.IGNORECASE
)
_TAIL = re.compile(r"\s+(?:in|during|for|since|between|under|at|over)\s.*$", re.IGNORECASE)


def asked_apart(question: str) -> tuple[tuple[str, str], ...]:
    """The things that a question asks for one by one, each with a question of its own; () where it asks for one.

    >>> asked_apart("the number and value of awards in 2023")
    (('number', 'the number of awards in 2023'), ('value', 'the value of awards in 2023'))
    >>> asked_apart("spending in 2023 on each of cranes and tugs")
    (('cranes', 'spending in 2023 on cranes'), ('tugs', 'spending in 2023 on tugs'))
    """
    plain = folded(question).strip(" .?")
    for way in (_measures, _each_of, _separately, _with_the_word_again):
        found = tuple(way(plain))
        if len(found) > 1:
            return found
    return ()


def whether_added(question: str) -> tuple[tuple[str, str], ...]:
    """A question and what it adds with "whether", each to be answered; () where it adds nothing.

    >>> whether_added("how much went on cranes and whether that was more than planned")[0]
    ('', 'how much went on cranes')
    """
    plain = folded(question).strip(" .?")
    found = re.search(r",? and (?P<what>whether .+)$", plain, re.IGNORECASE)
    if found is None or not content_stems(plain[: found.start()]):
        return ()
    return (("", plain[: found.start()]), (found.group("what"), plain))


def _measures(plain: str) -> Iterator[tuple[str, str]]:
    measure = load("foi_asking")["measures"]
    found = re.match(
        rf"(?P<heads>(?:the )?(?:total |annual |overall )?{measure}(?:, (?:the )?(?:total )?{measure})*,? and"
        rf" (?:the )?(?:total |annual |overall )?{measure}) of (?P<what>.+)$",
        plain,
        re.IGNORECASE,
    )
    for head in re.split(r",? and |, ", found.group("heads")) if found else ():
        bare = re.sub(r"^the ", "", head, flags=re.IGNORECASE)
        yield bare, f"the {bare} of {found.group('what') if found else ''}"


def _each_of(plain: str) -> Iterator[tuple[str, str]]:
    whole = _TOTAL.sub("", plain)
    found = _EACH_OF.match(whole) or _EACH_FIRST.match(whole)
    if found is None:
        return
    tail = _TAIL.search(found.group("items"))
    rest = tail.group() if tail else ""
    head = found.group("head").strip()
    items = _listed(found.group("items")[: tail.start()] if tail else found.group("items"))
    for item in items:
        yield item, f"{head} {item}{rest}".strip()
    if items and whole != plain:
        yield "total", f"total {re.sub(r' (?:on|for|to|of|in|by|from|at)$', '', head)}{rest}"


def _separately(plain: str) -> Iterator[tuple[str, str]]:
    found = _SEPARATELY.match(plain)
    for item in _listed(found.group("items")) if found else ():
        yield item, f"{found.group('head') if found else ''} {item}{found.group('rest') if found else ''}".strip()


def _with_the_word_again(plain: str) -> Iterator[tuple[str, str]]:
    """ "Granted to Wyre and to Fylde": the word that leads to the second thing says that it is one of its own."""
    found = _AGAIN.match(plain)
    if found is None:
        return
    word = found.group("prep") or "on"
    items = [(found.group("a") or found.group("on_a")).strip(), (found.group("b") or found.group("on_b")).strip()]
    if all(_is_thing(item) for item in items):
        for item in items:
            yield item, f"{found.group('head')}{word} {item}{found.group('rest')}"


def _listed(words: str) -> list[str]:
    """The items of a list; none where it is no list of short things."""
    items = [item.strip() for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", words) if item.strip()]
    return items if len(items) > 1 and all(_is_thing(item) for item in items) else []


def _is_thing(item: str) -> bool:
    return len(item.split()) <= _LONGEST and bool(content_stems(item)) and not is_only_time(item)
