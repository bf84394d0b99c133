"""The facts a statement holds: numbers, times, names of people, and whether they are of the kind asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from reportqa.answering.contacts import contact_fit
from reportqa.answering.named_times import names_another
from reportqa.answering.polarity import asks_of_a_matter, bound_asked
from reportqa.answering.query import Query
from reportqa.answering.terms import NUMERALS
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, PREDECESSOR, Want
from reportqa.domain import Number, Period, Statement, StatementKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.numbers.units import unit_named
from reportqa.figures.times.periods import find_periods
from reportqa.language import letters_of_label, stem, stems, tokens, word_list

_REASON = re.compile(
    r"\b(?:because|which is why|that is why|so as to|due to|owing to|in order to|so that|as a result|aims?|aimed|aiming"
    r"|purpose|intended|designed to|reasons?|(?:main|principal|chief|root) causes?|(?:caused|explained|driven"
    r"|prompted) by|follow(?:s|ed|ing)|attribut\w+ to|blamed on|as (?:it|they|we|there)|on account of"
    r"|on (?:the )?grounds|in order to"
    r"|as (?:no|the|its|their|he|she|a|an|of) (?:\w+ ){1,3}?(?:is|are|was|were|has|had|have|came|could|did|would|will)"
    r"|since (?!(?:the|its|their|then|last|that|this)? ?(?:\w+ )?(?:\d|then|last|January|February|March|April"
    r"|May|June|July|August|September"
    r"|October|November|December|launch\w*|start\w*|beg[ai]n\w*|introduc\w*|open\w*|creat\w*|pandemic|election"
    r"|year|month)"
    r"|(?:it|they|we|he|she) (?:was |were )?(?:began|begun|opened|started|launched|set up|introduced|joined"
    r"|took|elected|appointed))(?=\w+ (?:\w+ )+?(?:is|are|was|were|has|had|have|would|could|did|will)\b)"
    r"|(?:aris\w+|arose|stem\w*|result(?:s|ed|ing)) from|reflect(?:s|ed|ing)|down to|thanks to|(?:this|which) ensures?"
    r"|to (?:\w+ly |better |further |help |best )?(?:pay for|take up|take on|make way|free up|save|avoid|cut"
    r"|discuss|ensure|help|support|reduce|tackle|address|provide|enable|improve|protect|prevent|see|allow|raise"
    r"|reflect|recognise|boost|meet|strengthen|make|give))\b",
    re.IGNORECASE,
)
_DEFINING = re.compile(
    r"\b(?:is|are|was|were) (?:a|an|the|one of|dedicated|made up|designed|where|when)\b"
    r"|\bmeans\b|\bstands for\b|\brefers to\b|\b(?:aims?|seeks) to\b|\bentails\b|\binvolves\b"
    r"|\bdefined as\b|\bknown as\b",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"\b(?:January|February|(?:in|by|since|until|from|during|early|late|mid) (?:March|May)|April|June|July|August"
    r"|September|October|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|last (?:year|month)"
    r"|next (?:year|month))\b"
)
_DOER = re.compile(
    r"\b(?:led|delivered|run|carried out|undertaken|provided|developed|commissioned|chaired|conducted|hosted"
    r"|made|set up"
    r"|awarded (?:[\w£]+ ){0,4}to|managed|overseen|evaluated|published) (?:by |)(?:the )?([A-Z]\w+)"
)
_AHEAD = re.compile(
    r"\b(?:will|scheduled|planned|due|expected|anticipated|target|aims?|intended|to be|(?:is|are) to [a-z]+|by the end)\b",
    re.IGNORECASE,
)
_ASKS_AHEAD = re.compile(
    r"\b(?:will|can|going to|due|planned|expected|scheduled|gonna)\b|^\W*(?:so |and )?when(?:['’]?s| is"
    r"| are)\b.*\b(?:(?:re)?opening"
    r"|starting|beginning|closing|coming|finishing|launching|happening|moving|returning)\b",
    re.IGNORECASE,
)
_ASKS_PLACES = re.compile(
    r"\b(?:places|towns|cities|districts|boroughs|locations|sites|villages|venues)\b", re.IGNORECASE
)
_SMALL = 12
# What ends in a count lists how many there were, not which.
_COUNTED_LAST = re.compile(rf",? and (?:\d[\d,]*|{'|'.join(sorted(NUMERALS))})\b[^,;£]*$", re.IGNORECASE)
# Columns of money, whether or not they say so.
_OF_MONEY = re.compile(
    r"[–;] (?:[\w/]+ )?(?:budget|outturn|spend|expenditure|forecast outturn)\b[^:]*: ", re.IGNORECASE
)
_TO_THE_PENNY = re.compile(r"\.\d\d$")
# Three things and no more words than name them: "stores, overtime claims and data retention".
_THREE = re.compile(r", (?:[\w'’-]+ ){1,4}and (?:[\w'’-]+[ .;]?){1,5}$")
_WHICH_ONE = re.compile(
    r"\W*(?:so |and |on |in |at |to |by |from )?(?:which|what) (?!(?:is|was|were|are|did|does|do|has|have"
    r"|will)\b)([a-z]+[^s\W])\b",
    re.IGNORECASE,
)
_ROAD = re.compile(r"\b[MA]\d{1,4}\b")
# How many words a title has at least; what makes a sentence of words with capitals say something.
_TITLE_WORDS = 3
_VERBS = frozenset(["is", "are", "was", "were", "has", "have", "had", "be", "will", "do", "does", "did"])
# What a date is worth that is told as past where one ahead is asked for.
PAST_WHERE_AHEAD = 0.3
# What a statement that names none of the sort asked for is worth.
_NAMES_NONE = 0.6
# A telephone number, an e-mail address or an address of the web.
_CAPITALS = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:of\s+|upon\s+|on\s+)?[A-Z][\w'’-]*)*")
_SITED = re.compile(
    r"\b(?:housed|located|situated|based|sited|held|stands|lies|found|moved|opened|built)\b[^.;]*$", re.IGNORECASE
)
_SITES = frozenset(
    [
        "road",
        "lane",
        "house",
        "street",
        "station",
        "centre",
        "college",
        "school",
        "academy",
        "county",
        "borough",
        "city",
        "district",
        "town",
        "parish",
        "court",
        "north",
        "south",
        "east",
        "west",
        "university",
        "area",
    ]
)
# What a statement is worth that says outright that something is in a place; that tells no place.
_THERE, _NO_PLACE = 1.3, 0.2
_TIME_UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
_SHORT_UNITS = frozenset(["km", "kg"])
_HOW_LONG = re.compile(
    r"\bhow (?:long|quickly|fast|old)\b|\b(?:attendance|response|waiting|average|turnaround|answer"
    r"|journey) times?\b|\b(?:average|mean|median|typical|longest) (?:wait|delay|length of stay)\b"
    r"|\btime (?:spent|taken) (?:\w+ing|to)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\W*(?:so |and )?how much (?!time\b|longer\b|of the time\b|older\b)", re.IGNORECASE)
_PART = r"[A-Z][a-zà-ÿ'’]+(?:-[A-Za-z][a-zà-ÿ'’]+)*"
NAME = re.compile(rf"\b{_PART}(?:\s+(?:{_PART}|[A-Z]\.?))+\b")
# A name may have a word or two before it: "at the historic Lancaster Castle".
_PLACED = re.compile(
    r"(?:\b(?:in|at|to|from|on|across|near|within|outside|between)|[A-Z][a-z]+,"
    r"|,(?=\s+[A-Z][\w ]+,))\s+(?:the\s+)?(?:[a-z]{3,}\s+){0,2}?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)([A-Z][a-z][\w'’-]*)"
)


@lru_cache(maxsize=256)
def words_asked(question: str) -> frozenset[str]:
    """The stems of all words of a question, remembered: every statement is held against them."""
    return frozenset(stem(token.text) for token in tokens(question))


@lru_cache(maxsize=8192)
def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of a text, remembered."""
    return tuple(find_numbers(text))


@lru_cache(maxsize=8192)
def periods_in(text: str) -> tuple[Period, ...]:
    """The periods of a text, remembered."""
    return tuple(find_periods(text))


def kind_fit(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    """Whether the statement holds the kind of value that is wanted; 0 rules it out."""
    want = query.want
    if want in NUMERIC:
        return 1.0 if numbers_for(want, statement, query) else 0.0
    title = statement.kind is StatementKind.HEADING or (
        want is not Want.PERSON and statement.kind is StatementKind.SENTENCE and _in_title_case(statement.text)
    )
    if title and (want is Want.YES_NO or not any(letter.isdigit() for letter in statement.text)):
        return 0.1  # a title tells what follows, and states nothing
    if title and want in (Want.DATE, Want.PERSON, Want.REASON):
        return 0.2  # a title states no event
    if want is Want.DATE:
        asked = {period.label for period in query.periods}
        named = periods_in(statement.text)
        told = [each for each in named if not names_another(statement.text, each)]
        if named and not told:
            return 0.1
        if any(period.label not in asked for period in told):
            return PAST_WHERE_AHEAD if _ASKS_AHEAD.search(query.question) and not _AHEAD.search(statement.text) else 1.0
        return 0.8 if _YEARLESS.search(statement.text) else 0.1
    if want is Want.PERSON:
        return _person_fit(query, statement, vocabulary)
    if want is Want.PLACE:
        return _place_fit(query, statement.text)
    if want is Want.REASON and statement.text.rstrip().endswith(":"):
        return 0.1  # what leads into a list tells nothing without it
    if want is Want.REASON:
        return 1.0 if _REASON.search(statement.text) else 0.6
    if want is Want.DEFINITION:
        if _spells_out(query, statement):
            return 1.5
        return 1.0 if _DEFINING.search(statement.text) else 0.6
    if want is Want.CONTACT:
        return contact_fit(query.question, statement.text)
    if want is Want.OTHER and (sort := _WHICH_ONE.match(query.question)):
        return 1.0 if _names_one(sort.group(1), query, statement.text) else _NAMES_NONE
    if want is Want.LIST and _ASKS_PLACES.search(query.question) and not _PLACED.search(statement.text):
        return 0.4
    if want is Want.LIST:
        in_a_sentence = statement.kind is StatementKind.SENTENCE and statement.text.count(";") > 1
        return 1.0 if statement.kind is StatementKind.LIST or in_a_sentence or _enumerates(statement.text) else 0.6
    return 1.0


@lru_cache(maxsize=8192)
def _in_title_case(text: str) -> bool:
    """Whether every word that tells has a capital and none is a verb: "Annual Report of the Commissioner 2023/24."."""
    words = [token.text for token in tokens(text)] if text.isascii() else []
    small = (word for word in words if word[0].islower() and word not in word_list("stopwords"))
    return len(words) >= _TITLE_WORDS and not any(small) and not any(word in _VERBS for word in words)


def _names_one(sort: str, query: Query, text: str) -> bool:
    """Whether ``text`` names a particular one of the ``sort`` asked for: "Operation Snap", "Marsh Lane school"."""
    if sort.lower() in ("motorway", "road") and _ROAD.search(text):
        return True
    meant = {each for term in query.terms if term.text.lower() == sort.lower() for each in term.stems}
    meant.add(stem(sort))
    words, asked = [token.text for token in tokens(text)], words_asked(query.question)
    empty = word_list("stopwords")
    for at, word in enumerate(words):
        if stem(word) in meant:
            beside = [*words[max(0, at - 2) : at], *words[at + 1 : at + 3]]
            if any(each[0].isupper() and each.lower() not in empty and stem(each) not in asked for each in beside):
                return True
    return False


def numbers_for(want: Want, statement: Statement, query: Query, numbers: Sequence[Number] = ()) -> list[Number]:
    """The numbers of a statement, or those of ``numbers`` that it holds, that can answer a question of this kind."""
    # "Of the 1,017 searches, how many ...": what the question states it does not ask for.
    found = list(numbers or numbers_in(statement.text))
    if given := _given_only(query.question):
        found = [number for number in found if number.value not in given]
    if want is Want.MONEY:
        money = [number for number in found if number.unit in ("GBP", "pence")]
        if money or statement.kind is not StatementKind.ROW:
            return money
        if letters_of_label(statement.text):  # a tax band's charge is told to the penny
            return [number for number in found if not number.unit and _TO_THE_PENNY.search(number.text)]
        if not _OF_MONEY.search(statement.text):
            return []
        return [number for number in found if not number.unit]  # a budget's table may not say in what it counts
    if want is Want.PERCENT:
        return [number for number in found if number.unit in ("percent", "percentage points")]
    if want is Want.COUNT:
        # "weeks" and "years" are no terms to search for, but tell the unit.
        units, named = _units_asked(query.counted[-1:])
        if units:
            held = not named.isdisjoint(stems(statement.text))
            held = held or statement.kind is StatementKind.ROW  # its table's caption tells the unit
            return [number for number in found if number.unit in units or (not number.unit and held)]
        return [number for number in found if number.unit in ("", "kg")]
    if want is Want.QUANTITY and _HOW_LONG.search(query.question):
        return [number for number in found if number.unit in _TIME_UNITS]
    if want is Want.QUANTITY and _HOW_MUCH.match(query.question):
        return [number for number in found if number.unit not in _TIME_UNITS]  # "a ten-year programme of £1bn"
    return found


@lru_cache(maxsize=256)
def _given_only(question: str) -> frozenset[Decimal]:
    """The values that a question states and does not ask for, small ones apart."""
    given = frozenset(number.value for number in numbers_in(question) if abs(number.value) > _SMALL)
    return given - _bound(question) if given else given


def _bound(question: str) -> frozenset[Decimal]:
    """The value that a yes or no question holds a figure against, unless as a target: what is found may be the same."""
    bound = None if asks_of_a_matter(question) else bound_asked(question)
    return frozenset([bound.value] if bound else [])


@lru_cache(maxsize=256)
def _units_asked(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The units that words of a question name, and the stems of those words."""
    return frozenset(map(unit_named, words)) - {""} | _SHORT_UNITS.intersection(words), frozenset(map(stem, words))


def _place_fit(query: Query, text: str) -> float:
    """Whether ``text`` tells a place that the question does not: more surely where it says that something is there."""
    asked, bodies = words_asked(query.question), word_list("not_person")
    for place in _PLACED.finditer(text):
        run = _CAPITALS.match(text, place.start(1))
        words = run.group().split() if run else []
        if words and words[-1].lower() in bodies and words[-1].lower() not in _SITES:
            continue  # "between Lancashire Constabulary and ..." is who, not where
        if any(stem(word) not in asked for word in words):
            return _THERE if _SITED.search(text[: place.start(1)]) else 1.0
    return _NO_PLACE


# Who asks for a firm is not answered with a person.
_ASKS_BODY = re.compile(
    r"\b(?:which|what)(?: \w+)? (?:compan(?:y|ies)|firms?|organisations?|contractors?|charit(?:y|ies)"
    r"|suppliers?|builders?|developers?"
    r"|providers?|bod(?:y|ies)|consultants?|agency|agencies|partners?)\b|\bwho (?:are|is|was"
    r"|were) the (?:\w+ )?(?:builders?|contractors?"
    r"|suppliers?|developers?|providers?|consultants?)\b",
    re.IGNORECASE,
)


def _person_fit(query: Query, statement: Statement, vocabulary: Vocabulary) -> float:
    asked = words_asked(query.question)
    best = 0.1
    for match in NAME.finditer(names_told(statement)):
        people = personal_name(match.group(), vocabulary)
        if people and not is_asked(people, query.question):
            return 1.0
        if any(stem(word) not in asked for word in match.group().split()):
            best = 1.0 if _ASKS_BODY.search(query.question) else 0.6
    doers = [match.group(1) for match in _DOER.finditer(statement.text)]
    return 0.9 if any(stem(word) not in asked for word in doers) else best


def is_asked(person: Sequence[str], question: str) -> bool:
    """Whether a person is one whom the question names itself; where somebody's predecessor is asked for, by surname."""
    asked = words_asked(question)
    parts = [[stem(part) for part in word.split("-")] for word in person]
    if all(asked.issuperset(part) for part in parts):
        return True
    return PREDECESSOR.search(question) is not None and asked.issuperset(parts[-1])


def names_told(statement: Statement) -> str:
    """The words in which a statement may name somebody: its own, and of a quotation who said it."""
    return f"{statement.context}: {statement.text}" if statement.kind is StatementKind.QUOTATION else statement.text


def personal_name(capitalised: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a person's name in a run of capitalised words; none when it names something else."""
    words = [word for word in capitalised.split() if word.lower() not in word_list("not_person")]
    if len(words) < 2 or len(words[-1].rstrip(".")) < 2:
        return []  # "Band D"
    return words if all(vocabulary.never_small(word) for word in words) else []


def _spells_out(query: Query, statement: Statement) -> bool:
    shorts = {term.text.upper() for term in query.terms if 2 <= len(term.text) <= 8}
    return any(f"({short})" in statement.text for short in shorts)


def _enumerates(text: str) -> bool:
    if _COUNTED_LAST.search(text):
        return False  # "nine were good and three poor": how many, not which
    commas = text.count(",")
    return (commas >= 2 and re.search(r",? and ", text) is not None) or (
        commas == 1 and _THREE.search(text) is not None
    )
