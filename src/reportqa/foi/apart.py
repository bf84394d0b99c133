"""Several things asked for in one breath become questions of their own: "the number and value of awards"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.data import load
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.leads import is_only_time

_LONGEST = 6  # words of one item
_SEVERAL = 3
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
    r"|(?P<prep>to|for|from|by|at|of) (?P<a>[^,]+?),? and (?P=prep) (?P<b>.+?))"
    r"(?P<rest>(?: (?:for|in|on|of|at|during|since|from|between|under|to|that|which|who) .*)?)$",
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
    for way in (
        _measures,
        _particulars,
        _counted_twice,
        _named_thing,
        _each_of,
        _separately,
        _word_after_word,
        _with_the_word_again,
        _measure_twice,
        _bracketed,
    ):
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


def _particulars(plain: str) -> Iterator[tuple[str, str]]:
    """ "Contractor, cost and opening date for the pier": what is asked of one thing, one by one."""
    asking = load("foi_asking")
    one = rf"(?:(?:the|its|their) )?(?:[a-z-]+ ){{0,2}}?(?:{asking['measures']}|{asking['particulars']})"
    found = re.match(
        rf"(?P<heads>{one}(?:, {one})*,? and {one}) (?:for|of|on|with) (?P<what>[^,]+)$", plain, re.IGNORECASE
    )
    for head in re.split(r",? and |, ", found.group("heads")) if found else ():
        bare = re.sub(r"^(?:the|its|their) ", "", head, flags=re.IGNORECASE)
        yield bare, f"{bare} for {found.group('what') if found else ''}"


_NUMBER = r"(?:the )?(?:total )?numbers?"
_DONE_TWICE = re.compile(
    rf"(?P<head>{_NUMBER} of) (?P<what>[^,]+?) (?P<a>[a-z]+(?:ed|en|de|ld|nt)),? and {_NUMBER}"
    r" (?P<b>[a-z]+(?:ed|en|de|ld|nt))\b(?P<rest>.*)$",
    re.IGNORECASE,
)


def _counted_twice(plain: str) -> Iterator[tuple[str, str]]:
    """ "The number of boats built and the number lost in 1999": things of one kind, by what became of them."""
    found = _DONE_TWICE.match(plain)
    for done in found.group("a", "b") if found else ():
        what = f"{found.group('what')} {done}" if found else ""
        yield what, f"{found.group('head')} {what}{found.group('rest')}" if found else ""


_OF_ONE_THING = re.compile(
    r"(?P<a>(?:[Tt]he |[Aa]n? )?(?:[A-Za-z-]+ ){0,2}?(?P<last>[A-Za-z-]+)) (?P<prep>for|of|at|on)"
    r" (?P<what>(?:the )?[A-Z][^,]*?),? and (?P<b>(?:the |its |an? )(?:[a-z-]+ ){0,2}?[a-z-]+)$"
)


def _named_thing(plain: str) -> Iterator[tuple[str, str]]:
    """ "The builder for Northsea Pier, and the contract price": two things asked of what is named."""
    found = _OF_ONE_THING.match(plain)
    asking = load("foi_asking")
    kinds = re.compile(rf"(?:{asking['measures']}|{asking['particulars']}|prices?)$", re.IGNORECASE)
    if found and kinds.search(found.group("last")) and kinds.search(found.group("b")):
        for head in found.group("a", "b"):
            bare = re.sub(r"^(?:the|its|an?) ", "", head, flags=re.IGNORECASE)
            yield bare, f"{bare} {found.group('prep')} {found.group('what')}"


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


_LED = re.compile(r"^(?P<head>.+?) (?P<prep>on|for|to|from|by|at|of) (?P<first>[^,]+),", re.IGNORECASE)


def _word_after_word(plain: str) -> Iterator[tuple[str, str]]:
    """ "Spent on cranes, on tugs and on piers, with the total": the word that leads to each thing stands before it."""
    whole = _TOTAL.sub("", _WITH_TOTAL.sub("", plain))
    led = _LED.match(whole)
    if led is None:
        return
    word = led.group("prep")
    items = [led.group("first"), *re.split(rf",?\s*(?:,|\band\b)\s*(?:{word}) ", whole[led.start("first") :])[1:]]
    tail = _TAIL.search(items[-1])
    rest = tail.group() if tail else ""
    items = [*items[:-1], items[-1].removesuffix(rest)]
    if len(items) >= _SEVERAL and all(_is_thing(item) and "," not in item for item in items):
        for item in items:
            yield item, f"{led.group('head')} {word} {item}{rest}"
        if whole != plain and (total := _WITH_TOTAL.search(plain)):
            yield f"{total.group('of')} in total", f"{led.group('head')} {word} {total.group('of')}{rest} in total"


# "Together with the total for the pier": a thing of its own.
_WITH_TOTAL = re.compile(
    r",?\s*(?:plus|together with|as well as|and) the (?:overall )?total (?:for|of|on) (?P<of>.+)$",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"^(?P<a>(?:[\w'-]+ ){1,4}(?P<measure>[a-z]{4,})),? and (?P<b>(?:[\w'-]+ ){1,4}(?P=measure))\b(?P<rest>.*)$",
    re.IGNORECASE,
)


def _measure_twice(plain: str) -> Iterator[tuple[str, str]]:
    """ "Police headcount and staff headcount in 1999": the measure stands with each thing."""
    found = _TWICE.match(plain)
    for item in found.group("a", "b") if found and not _ASKED.match(plain) else ():
        yield item, f"{item}{found.group('rest') if found else ''}"


_ASKED = re.compile(
    r"(?:how|what|which|who|when|where|why|whether|is|are|was|were|did|does|do|has|have)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"^(?P<head>.+?) \((?P<items>[^()]+)\)(?P<rest>.*)$")
_BREAKDOWN = re.compile(r"^(?:an? |the )?(?:full |detailed )?breakdown of (?:your |the )?", re.IGNORECASE)


def _bracketed(plain: str) -> Iterator[tuple[str, str]]:
    """ "Followers (Facebook, X) in 1999": each of what stands in brackets."""
    found = _BRACKETED.match(plain)
    items = (
        re.split(r",\s*(?:and\s+)?|\s+and\s+", found.group("items")) if found and "," in found.group("items") else []
    )
    if found and all(_LEAST_NAME.fullmatch(item) for item in items):
        for item in items:
            yield item, f"{_BREAKDOWN.sub('', found.group('head'))} on {item}{found.group('rest')}"


_LEAST_NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2}")


def _listed(words: str) -> list[str]:
    """The items of a list; none where it is no list of short things."""
    items = [item.strip() for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", words) if item.strip()]
    return items if len(items) > 1 and all(_is_thing(item) for item in items) else []


def _is_thing(item: str) -> bool:
    telling = bool(content_stems(item)) or item.isupper()
    return len(item.split()) <= _LONGEST and telling and not is_only_time(item)
