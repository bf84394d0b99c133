"""What stands over the questions of a letter: what a lead-in says of its list, what a first question names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import asks, content, content_stems, folded, formality, opener
from reportqa.foi.periods import without_periods
from reportqa.language import stems

_MOST_CONTEXT = 25
_SOUGHT = re.compile(r"\b(?:sought|requested|wanted|required|kindly|supply|provide)\b", re.IGNORECASE)
_CONTEXT = re.compile(
    r"\b(?i:for|about|regarding|in respect of|in relation to|relating to|concerning|on|with regard to|in|during|between"
    r"|since|at|by|under|from)\s+(?=\S*[A-Z0-9]|the\b|each\b|every\b|your\b|all\b)(?!the (?:following|freedom|act\b"
    r"|answers?))(?P<rest>.+)$"
)
_DETAILS = re.compile(
    r"\b(?:including(?: (?:the|but not limited to))?|such as|namely|e\.?g\.?|for example|to include"
    r"|with the following(?: details)?)\s*:?$",
    re.IGNORECASE,
)
# "The following contract that you hold: victim services".
_NAMED_AFTER = re.compile(r"\bthe following\b[^:]*:\s*(?P<rest>\S.+)$", re.IGNORECASE)
_POINTS_ON = re.compile(
    r"\bthe following\b|\b(?:on|about) (?:two|three|four|five|six|some|several|a few|a number of|the) (?:points|matters"
    r"|things|questions|subjects|topics)\b"
    r"|\b(?:table|grid|list|boxes|questions|headings) (?:below|underneath|that follows?|attached)\b"
    r"|\b(?:under|below)[- ]?(?:noted|mentioned|listed)\b"
    r"|\b(?:set out|listed|given|stated|as) (?:below|follows)\b"
    r"|\b(?:tell|give|send|show) (?:me|us)\b(?:\s*(?:please|pls|plz))?\W*$|\blet (?:me|us) know\W*$",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:\s|^)(?:i|we|please|could|can|tell|provide|state|supply|confirm|on|of|for|in|about|to|with|and|the|me|us|also)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands over a list: words to put before each item (or around it, where they say "the following"), and words
    to put after it, such as "in 2023-24". ``details`` tells that the items are no questions but details of the lead."""

    before: str
    after: str
    details: bool

    def over(self, question: str) -> str:
        """``question`` with what stands over it, so that it can be understood alone."""
        if self.before and not opener().match(folded(question)):
            led, times = re.subn(
                r"\bthe following(?: \w+)?", lambda _: question, self.before, count=1, flags=re.IGNORECASE
            )
            question = led if times else self._beside(question)
        return question if is_only_time(self.after) and asks_no_figure(question) else with_context(question, self.after)

    def _beside(self, question: str) -> str:
        """``question`` behind the beginning of a sentence that leads to it, or before what only names its subject."""
        is_begun = opener().match(self.before) or _BEGUN.search(self.before)
        return f"{self.before} {question}" if is_begun else f"{question} for {self.before}"


_BEGUN = re.compile(
    r"\b(?:for|of|on|in|with|to|by|at|from|about|how|whether|that|the|an?)$|\b(?:met|spent|paid)\b", re.IGNORECASE
)
NOTHING = Lead("", "", False)


def lead_of(text: str, *, item: bool) -> Lead:
    """What ``text`` says of the items under it; an ``item`` is taken for more than a sentence that only leads.

    >>> lead_of("Please provide for Operation Warrior:", item=False).after
    'for Operation Warrior'
    >>> lead_of("Please state how many times the Commissioner met with", item=True).before
    'how many times the Commissioner met with'
    """
    text = _AS_REGARDS.sub("for", folded(text))
    if each := _EACH_OF.search(text):
        return _of_each(_EACH_OF.sub(" ", text) if each.start() == 0 else text[: each.start()])
    plain = text.strip(" :")
    if item and only_leads(_SOUGHT.sub("", plain)):
        return Lead("", context_of(text), False)
    if _DETAILS.search(plain):
        return Lead(content(_DETAILS.sub("", plain)), "", True)
    named = _NAMED_AFTER.search(text.strip(" :."))
    if named and len(named.group("rest").split()) <= _MOST_CONTEXT and not asks(named.group("rest")):
        return Lead("", f"for {named.group('rest')}", False)
    context = context_of(text)
    match = opener().search(plain)
    asked = plain[match.start() :] if match else content(plain) if item else ""
    own = re.sub(r"\b(?:the following|these|questions?|requests?|information)\b", "", asked)
    telling = set(content_stems(own)) - set(content_stems(context))
    if asked and telling:
        return Lead(asked, "", False)
    return Lead("", context, False)


def _of_each(text: str) -> Lead:
    """What is asked of each item of a list: "the budget and the spend" of "I would like the budget and the spend for
    each of the following", with its time; of a number or figure the time only."""
    measure, time = content(without_periods(folded(formality().sub(" ", text)).strip(" ,:"))), time_in(text)
    own = set(content_stems(measure)) - set(stems("number figure total data information answer"))
    return Lead(f"{measure} for" if own else "", time, False)


_EACH_OF = re.compile(
    r"\b(?:for|in|on|about|of|regarding|in respect of) (?:each|every one|all|any) of (?:the )?(?:following|these|below)"
    r"(?: (?:items?|lines|headings|areas|services|bodies|schemes|projects|funds))?,?",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:for|in|on|at|about|by|under|during|between|regarding|concerning|with|please|kindly|can|could|would|will|may|i|we|as|to)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 12  # words
_SECTION = re.compile(r"^(?:section|part|topic|theme|subject|area)\s+\w{1,3}\s*[-–:.]\s*", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z0-9][\w&'/-]*(?:,? (?:(?:of|and|the|for|in) )*[A-Z0-9][\w&'/-]*)+")


def title_lead(text: str) -> Lead:
    """What a line that only names something says of the list under it: "Harbour Watch -", "PILOT BOATS"; NOTHING
    where it names nothing of its own.

    >>> title_lead("Harbour Watch, since it began -").after
    'for Harbour Watch, since it began'
    """
    plain = folded(text).strip()
    bare = _SECTION.sub("", plain).strip(" :-–—")
    leading = plain.endswith((":", "-", "–", "—")) or _NAMES.fullmatch(bare)
    if not leading or len(bare.split()) > _LONGEST_TITLE or _ASKING.match(bare) or points_on(bare) or only_leads(bare):
        return NOTHING
    if (
        "?" in bare
        or opener().search(bare)
        or re.search(r"\b(?:wants?|knows?|likes?|needs?|asks?|wish(?:es)?|my|our)\b", bare)
    ):
        return NOTHING
    return Lead("", f"for {bare}", False) if content_stems(_FORMAL.sub("", bare)) else NOTHING


def context_of(lead: str) -> str:
    """What a lead says of all that is under it: "for Operation Warrior", "in 2023-24"; "" when it says nothing."""
    plain = folded(formality().sub(" ", folded(lead))).strip(" :,.;")
    match = _CONTEXT.search(plain)
    if match is None:
        return ""
    found = plain[match.start() :].strip(" ,:;")
    while (shorter := _HANGING.sub("", found).strip(" ,:;")) != found:
        found = shorter
    found = _OF_THE_YEAR.sub("in ", found[:1].lower() + found[1:])
    if _POINTS_ON.search(found) or _ASKS_ON.search(found) or len(_PAPERS.findall(found)) > 1:
        return ""
    found = _AS_REGARDS.sub("for", found)
    if (paper := _ONE_PAPER.fullmatch(found)) and time_in(paper.group("time")):
        return f"in {paper.group('paper')}"
    return found if content_stems(found) and not asks(found) and len(found.split()) <= _MOST_CONTEXT else ""


_OF_THE_YEAR = re.compile(
    r"^(?:about|regarding|concerning|relating to|in respect of) (?:the )?(?:financial )?year (?=\d)"
)
# "At its meeting in May the council resolved to ask": who asks, and when, is no part of what is asked.
_ASKS_ON = re.compile(r"\b(?:asks?|asked|asking|resolved|instructed|requests?|requested|requesting)\b", re.IGNORECASE)
_AS_REGARDS = re.compile(
    r"^(?:as regards|as to|as for|(?:with|in) respect (?:to|of)|in relation to|with regard to|in connection with"
    r"|touching)\b",
    re.IGNORECASE,
)
# "From the paper of July and from your last report": where the questions come from is no part of them.
_ONE_PAPER = re.compile(
    r"(?:for|about|on|from|of|in) (?P<paper>(?:the|your) (?:[a-z]+ )?(?:report|accounts|minutes|budget|plan)"
    r"(?P<time> (?:for|of) [\w /-]+))",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:papers?|reports?|minutes|accounts|leaflets?|newsletters?|documents?|strateg(?:y|ies)|press releases?"
    r"|articles?)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")


def named_context(question: str) -> str:
    """What a question names, with the word that leads to it, for those after it in the sentence: "under Op Snap"."""
    found = re.search(
        r"\b(?:under|in|of|for|at|by|to|on) (?:the )?(?:[A-Z][\w&'-]*)(?: (?:of |and |the )?[A-Z][\w&'-]*)*", question
    )
    if found is None or is_only_time(found.group()) or _MONTH.search(found.group()):
        return ""
    return "" if _OF_NAMED.match(question[found.start() :]) else found.group()


# "The number of FOI requests": the name only says which requests are meant.
_OF_NAMED = re.compile(
    r"of (?:the )?[A-Z][\w&'-]*(?: [A-Z][\w&'-]*)* (?!(?:in|at|on|for|to|by|from|since|under|over|or|and|as)\b)"
    r"[a-z]+s\b"
)


def time_in(question: str) -> str:
    """The one time a question names, as it leads to it: "in 2023-24"; "" when there is none or more than one."""
    found = find_periods(question)
    if len(found) != 1:
        return ""
    told = found[0].text
    return told if re.match(r"(?:since|between|from)\b", told, re.IGNORECASE) else f"in {told}"


_OF_ALL = re.compile(
    r"(?:^|,\s+(?:and )?)(?:all|both|each|every one|everything|these|they|this|my|the)(?: of)?"
    r"(?: (?:it|this|these|them|those|my|our|the))?(?: (?:\w+ )?(?:questions?|parts?|points?|requests?|queries|figures"
    r"|information))? (?:is|are|relates?|refers?|concerns?|covers?)(?: all)? (?:(?:about|to|from|for|on|with) )?",
    re.IGNORECASE,
)


def scope_of(sentence: str) -> Lead:
    """What a sentence says of all that the letter asks: "in 2023-24" of "All of this is about 2023-24"."""
    plain = folded(sentence)
    time = time_in(plain) if _OF_ALL.search(plain) and "?" not in plain and not _COUNTS.search(plain) else ""
    return Lead("", time, False) if time else NOTHING


_COUNTS = re.compile(
    r"\b(?:how (?:many|much|often)|numbers?|amounts?|percentages?|proportions?|costs?|value|totals?|shares?|rate)\b",
    re.IGNORECASE,
)


_NO_FIGURE = re.compile(
    r"(?:(?:un)?til |since |by )?(?:when|who|whom|why)\b|(?:the )?(?:exact |full )?dates?\b"
    r"|(?:by |in )?(?:what|which) (?:month|day|date)\b"
    r"|which \w+ (?:is|was|has|have|are|were)\b(?!.*\b(?:most|least|\w+est)\b)",
    re.IGNORECASE,
)


def asks_no_figure(question: str) -> bool:
    """Whether a question asks who, when or which one, so that a time said of all others is not its own."""
    return _NO_FIGURE.match(folded(question)) is not None


_WHEN = re.compile(r"(?:(?:un)?til |since |by )?when\b|(?:the )?(?:exact |full )?dates?\b", re.IGNORECASE)


def asks_when(question: str) -> bool:
    """Whether a question asks for a time, so that none is said of it."""
    return _WHEN.match(folded(question)) is not None


def counts(question: str) -> bool:
    """Whether a question asks for a figure, which is of some time."""
    return _COUNTS.search(question) is not None


def is_only_time(text: str) -> bool:
    """Whether an item is nothing but a time: "2022-23", "April 2024"."""
    return bool(find_periods(text)) and not content_stems(without_periods(text))


def with_context(question: str, over: str) -> str:
    """``question`` followed by what stands over it, as far as it does not say that itself."""
    if over and find_periods(question) and find_periods(over):
        over = without_periods(over)
    missing = set(content_stems(without_periods(over))) - set(content_stems(question))
    if not missing and not (find_periods(over) and not find_periods(question)):
        return question
    return f"{question} {over}"


def points_on(sentence: str) -> bool:
    """Whether a sentence says that what is asked for comes after it: "the following", "set out below", "tell me"."""
    return _POINTS_ON.search(folded(sentence)) is not None


_FORMAL = re.compile(
    r"\b(?:questions?|requests?|information|foi|foia|freedom|act|letter|following|below|regulations?|environmental|demand"
    r"|laws?|legislation|rights?|taxpayer|ratepayer|citizen|voter"
    r"|points?|for me|told|anyway|make|making|submit|things?|answers?|queries|one|two|three|four|five|six|seven|eight"
    r"|\d)\b|\d{4}\b",
    re.IGNORECASE,
)


def only_leads(sentence: str) -> bool:
    """Whether a sentence only says that questions follow."""
    bare = content(formality().sub(" ", folded(sentence)))
    return not content_stems(_FORMAL.sub("", bare))
