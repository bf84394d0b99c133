"""Which evidence answers, whether it does, and why it does not."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from reportqa.answering.doubts import doubt, needed
from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import numbers_in
from reportqa.answering.figures_alike import (
    could_be_meant,
    exact,
    is_latest_asked,
    is_rough,
    newest,
    newest_holder,
    told_otherwise,
)
from reportqa.answering.leading import outright, reason_first, settled_first, undoubted_first
from reportqa.answering.nearness import DEPUTY
from reportqa.answering.polarity import asks_how_far, held_against, row_tells, settled
from reportqa.answering.premises import against_premise
from reportqa.answering.query import Query
from reportqa.answering.times import stands_for
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Basis, StatementKind
from reportqa.sentences import bare

_COMPARE = re.compile(
    r"\b(?:compar\w*|differ\w*|same|both|versus|vs|contrast|change[ds]?|against|disagree\w*|agree\w*|match)\b",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:reasons?|causes?|caused|because|due to|owing to|result of|thanks to|driven by|explain\w*|reflect\w*"
    r"|made the difference|factors?|down to|attribut\w*|mainly|largely)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\bhow (?:much|many)\b.{0,30}\beach\b|\beach of (?:them|these|those|the)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:It|They|This|These|Those|He|She|The (?:scheme|project|fund|programme|team|operation|unit))\b"
)
# Where one value is asked for a third statement would only add another; words are often put in several ways.
_ONE_VALUE = (*NUMERIC, Want.DATE, Want.PERSON)
# At most so many statements in an answer; a runner-up within so much of the best score, if both fit in so many words.
_MOST, _LEAD, _ROOM, _ROOM_FOR_THREE = 3, 0.45, 70, 100
# The most that can be met of a question's words.
_ALL_MET = 1.001
# How many statements like the answer's are looked through for the same measure at other times.
_AROUND = 12
# The share of the question's words from which a statement is named as the nearest miss.
_NEAR_MISS = 0.6
# The share of the best one's coverage from which a statement is about the same.
_ABOUT_IT = 0.8
# By how much less surely a statement may speak of the matter that says it is otherwise, in log odds.
_FOR_DENIAL = 0.6
# The share of the best one's fit to the time asked for from which another figure may be meant instead.
_AT_THAT_TIME = 0.7
# By how much less than the best another one may score that is as good.
_CLOSE = 0.3
# By how much less than it one of another time may score that says outright what is asked.
_AS_PLAIN = 0.4
# How little of a question's words is hardly any, and how much more of them says outright what is asked.
_HARDLY, _OUTRIGHT = 0.5, 0.35
# How few words are a heading, which says nothing beside an answer.
_SAYS_SOMETHING = 4
# How near what is counted must stand to another figure that says yes, and how much of the words it must have.
_AS_NEAR, _AS_MUCH = 0.9, 0.95
# How near what is counted must stand to a figure to be told beside it.
_BESIDE = 0.9


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen to answer with (nothing when it is refused), and the nearest miss with why it is one.

    ``best`` is the best statement, whether it was enough or not (empty when there is none)."""

    chosen: tuple[Evidence, ...]
    nearest: tuple[Evidence, ...]
    obstacle: str
    best: tuple[Evidence, ...]


def choose(query: Query, evidence: Sequence[Evidence]) -> Choice:
    """The evidence that answers ``query``; none when the best of it does not."""
    found, usable = _answering(query, evidence)
    if found is not None:
        return found
    nearest = next(iter(_ranked([each for each in evidence if each.coverage >= _NEAR_MISS])), None)
    return Choice((), (nearest,) if nearest else (), _obstacle(nearest, usable), tuple(usable[:1]))


def answering(query: Query, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that answers ``query``, and no look at what comes near where none does."""
    found, _ = _answering(query, evidence)
    return found.chosen if found is not None else ()


def _answering(query: Query, evidence: Sequence[Evidence]) -> tuple[Choice | None, list[Evidence]]:
    """What is chosen, None where nothing answers; and the evidence that nothing rules out, the best first."""
    usable = _ranked([each for each in evidence if each.usable])
    against = against_premise(query, usable)
    if against and against[0].strength >= needed(query) - _FOR_DENIAL:
        return Choice(tuple(against), (), "", tuple(against)), usable
    if said := outright(query, usable):
        return Choice((said,), (), "", (said,)), usable
    usable = settled_first(query, reason_first(query, undoubted_first(query, usable)))
    if not usable or doubt(query, usable[0]) or _told_of_another_time(query, usable[0], evidence):
        return None, usable
    first = _after_question(usable[0], evidence)
    if query.want is Want.PERSON:
        first = newest_holder(query, first, usable)
    best = _whole_list(query, newest(query, exact(first, usable), usable), usable)
    if beyond := _beyond_bound(query, best, usable):
        return Choice((beyond, best), (), "", (beyond,)), usable
    if best.figure is not None and is_latest_asked(query.question):
        return Choice((best,), (), "", (best,)), usable  # what stood before the newest was not asked for
    chosen = [best]
    candidates = (
        *_compared(query, best, usable),
        *_other_documents(query, best, usable),
        *told_otherwise(best, usable),
        *_continued(query, best, evidence),
        *_list_after(query, best, evidence),
    )
    for other in candidates:
        if len(chosen) < _MOST and not any(_same_place(other, each) for each in chosen):
            chosen.append(other)
    if len(chosen) == 1:
        chosen += [_whole_list(query, other, usable) for other in _runners_up(query, best, usable)]
    return Choice(tuple(_items_together(query, chosen, usable)), (), "", (best,)), usable


def _beyond_bound(query: Query, best: Evidence, usable: Sequence[Evidence]) -> Evidence | None:
    """The figure that reaches the bound asked about where the best, of a part or of one of several times, does not:
    "were more than 500 recruited" names no time, and 612 since 2019 says yes to it."""
    if (
        query.periods
        or best.figure is None
        or asks_how_far(query.question)
        or held_against(query.question, best.figure.number) != "no"
    ):
        return None
    as_good = (
        each
        for each in usable
        if each.figure is not None
        and each.figure.basis in (Basis.ACTUAL, Basis.CUMULATIVE)
        and held_against(query.question, each.figure.number) == "yes"
        and each.score >= best.score - _CLOSE
        and each.near >= _AS_NEAR * best.near
        and each.coverage >= _AS_MUCH * best.coverage
    )
    return next(as_good, None)


def _told_of_another_time(query: Query, best: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether what is asked is said outright of another time, while the best for the time asked hardly speaks of it."""
    if not query.periods or best.figure is None:
        return False
    if best.named < 1 and any(_says_of_another_time(each, best) for each in evidence):
        return True  # the place asked about is told beside a figure of another time; this one may be for everywhere
    if best.own > _HARDLY:
        return False
    if best.time_fit == 1 and best.figure.period_from not in ("", "document"):
        return False  # it tells the time itself
    return any(
        each.time_fit == 0 and each.names_met and each.own >= best.own + _OUTRIGHT and each.score > best.score
        for each in evidence
    )


def _says_of_another_time(evidence: Evidence, best: Evidence) -> bool:
    """Whether a figure of another time says of the very name and thing asked about what ``best`` says less plainly."""
    return (
        evidence.time_fit == 0
        and evidence.named == 1
        and evidence.near >= _BESIDE
        and evidence.own >= best.own
        and evidence.score >= best.score - _AS_PLAIN
    )


def _ranked(evidence: Iterable[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda each: -each.score)


def best_statements(evidence: Sequence[Evidence]) -> list[str]:
    """The keys of the statements that say most of what is asked, whatever their time, and hold a digit."""
    holding = [each for each in evidence if any(c.isdigit() for c in each.statement.text)]
    best: list[tuple[float, int]] = []  # with the first place of its statement among those that hold one
    for place, each in sorted(enumerate(holding), key=lambda pair: -pair[1].cosine):
        if len(best) == _AROUND and each.cosine + _ALL_MET < -best[-1][0]:
            break  # nor does what is still less alike come near, whatever of the question it has
        insort(best, (-(each.coverage + each.cosine), place))
        del best[_AROUND:]
    return [holding[place].statement.key for _, place in best]


def _after_question(best: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """For a question that the document itself asks, the sentence that answers it there."""
    if not best.statement.text.endswith("?"):
        return best
    after = (e for e in evidence if e.entry.key == best.entry.key and e.statement.order == best.statement.order + 1)
    return next(after, best)


def _runners_up(query: Query, best: Evidence, usable: Sequence[Evidence]) -> list[Evidence]:
    """The second best statement where the best leads by little: the reader sees which of the two is meant."""
    if query.want is Want.YES_NO and settled(query.question, best.statement.text):
        # "By more than a fifth" is yes, but no figure: a row of the same says how much.
        return [] if _gives_figure(best) else _rows_that_tell(query, best, usable)
    words = len(best.statement.text.split())
    if query.want is Want.PERSON and best.near > DEPUTY:
        usable = [each for each in usable if each.near > DEPUTY]  # no other name where the office's is known
    near = (
        each
        for each in usable
        if each.score >= best.score - _LEAD
        and each.coverage >= 0.75 * best.coverage
        and each.time_fit >= (_AT_THAT_TIME * best.time_fit if query.periods and best.figure else best.time_fit - 0.3)
        and (best.figure is None or could_be_meant(each, best))
        and (each.figure is not None or len(each.statement.text.split()) >= _SAYS_SOMETHING)
        and not _same_place(each, best)
        and words + len(each.statement.text.split()) <= _ROOM
    )
    found = list(islice(near, 1 if query.want in _ONE_VALUE else 2))
    whole = words + sum(len(each.statement.text.split()) for each in found)
    return found if whole <= _ROOM_FOR_THREE else found[:1]


def _rows_that_tell(query: Query, best: Evidence, usable: Sequence[Evidence]) -> list[Evidence]:
    """The row whose change tells the same as ``best``."""
    told = settled(query.question, best.statement.text)
    about = (e for e in usable if e.statement.kind is StatementKind.ROW and e.told >= _ABOUT_IT * best.told - 0.1)
    return [each for each in about if row_tells(query.question, each.statement.text) == told][:1]


def _gives_figure(evidence: Evidence) -> bool:
    """Whether a statement has an exact number."""
    return any(number.qualifier == "exact" and not is_rough(number) for number in numbers_in(evidence.statement.text))


def _obstacle(nearest: Evidence | None, usable: Sequence[Evidence]) -> str:
    if nearest is None or (usable and usable[0] is nearest):
        return "words"
    if not nearest.names_met:
        return "name"
    if nearest.time_fit == 0:
        return "time"
    return "kind" if nearest.kind_fit == 0 else "words"


def _whole_list(query: Query, best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """For a question that wants a list, the list that the best item is part of."""
    if best.statement.kind is not StatementKind.ITEM:
        return best
    if query.want is Want.LIST or _EACH.search(query.question) or _all_alike(query, best, usable):
        for each in usable:
            if (
                each.passage.key == best.passage.key
                and each.statement.kind is StatementKind.LIST
                and bare(best.statement.text) in each.statement.text
            ):
                return each
    return best


def _all_alike(query: Query, best: Evidence, usable: Sequence[Evidence]) -> bool:
    """Whether the items of a list answer about as well as its best one: all of them are meant then."""
    if query.want not in (Want.OTHER, Want.REASON):
        return False
    of_list = (
        s for s in best.passage.statements if s.kind is StatementKind.ITEM and s.context == best.statement.context
    )
    items = {each.statement.key: each for each in usable if each.passage.key == best.passage.key}
    scores = [items[s.key].score for s in of_list if s.key in items]
    return len(scores) > 2 and sum(score > best.score - _LEAD for score in scores) > len(scores) / 2


def _compared(query: Query, best: Evidence, usable: Sequence[Evidence]) -> list[Evidence]:
    """When two documents or two times are asked about, the best of each."""
    found: list[Evidence] = []
    if len(query.mentioned.keys) > 1 and len(query.mentioned.mentions) > 1:
        for key in query.mentioned.keys:
            found += [each for each in usable if each.entry.key == key and each.coverage >= 0.7 * best.coverage][:1]
    if len(query.periods) > 1:
        for period in query.periods:
            found += [
                each
                for each in usable
                if each.coverage >= 0.7 * best.coverage and stands_for(period, each.statement, each.passage, each.entry)
            ][:1]
    return found


def _other_documents(query: Query, best: Evidence, usable: Sequence[Evidence]) -> list[Evidence]:
    """Another document that says as much about the same: the reader should see both."""
    others = [each for each in usable if each.entry.key != best.entry.key]
    if not others or query.want is Want.LIST:
        return []
    other = others[0]
    close = 0.85 if _COMPARE.search(query.question) else 0.92 if query.want is Want.DATE else 0.97
    return [other] if other.score >= close * best.score and other.own >= 0.9 * best.own else []


def _continued(query: Query, best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentence after a definition or a reason, when it goes on about the same thing."""
    explained = (Want.DEFINITION, Want.REASON, Want.LIST, Want.OTHER)
    if query.want not in explained or best.statement.kind not in (StatementKind.SENTENCE, StatementKind.HEADING):
        return []
    following = [
        each
        for each in evidence
        if each.entry.key == best.entry.key
        and (
            (each.statement.order == best.statement.order + 1 and _GOES_ON.match(each.statement.text))
            or (query.want is Want.REASON and best.kind_fit < 1 and _gives_reason_for(best, each))
            or (query.want is Want.LIST and best.kind_fit < 1 <= each.kind_fit and _is_next(best, each))
        )
        and len(best.statement.text.split()) + len(each.statement.text.split()) < 60
    ]
    return sorted(following, key=lambda each: each.statement.order)[:2]


def _is_next(best: Evidence, other: Evidence) -> bool:
    return other.passage.key == best.passage.key and other.statement.order == best.statement.order + 1


def _gives_reason_for(best: Evidence, other: Evidence) -> bool:
    """Whether ``other``, one of the two sentences after ``best``, gives reasons."""
    return 1 <= other.statement.order - best.statement.order <= 2 and _REASONS.search(other.statement.text) is not None


def _items_together(query: Query, chosen: list[Evidence], usable: Sequence[Evidence]) -> list[Evidence]:
    """Two items of one list, where no figure is asked for, become the list: it is all of it that answers."""
    contexts = [(each.passage.key, each.statement.context) for each in chosen if _is_item(each)]
    if query.want in NUMERIC or len(contexts) < 2 or len(set(contexts)) == len(contexts):
        return chosen
    first = next(each for each in chosen if _is_item(each))
    for each in usable:
        same = each.passage.key == first.passage.key and each.statement.kind is StatementKind.LIST
        if same and bare(first.statement.text) in each.statement.text:
            return [each, *(other for other in chosen if not _is_item(other))]
    return chosen


def _is_item(evidence: Evidence) -> bool:
    return evidence.statement.kind is StatementKind.ITEM


def _list_after(query: Query, best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """For a question that wants a list, the list that stands right after the sentence or heading about it."""
    if query.want is not Want.LIST or best.statement.kind in (StatementKind.LIST, StatementKind.ITEM):
        return []
    lists = [
        each
        for each in evidence
        if each.entry.key == best.entry.key
        and each.statement.kind is StatementKind.LIST
        and 1 <= each.statement.order - best.statement.order <= 2
    ]
    return _ranked(lists)[:1]


def _same_place(one: Evidence, other: Evidence) -> bool:
    """Whether two statements are one, or one of them is said within the other: an item and its list."""
    if one.passage.key != other.passage.key:
        return False
    within = bare(one.statement.text) in other.statement.text or bare(other.statement.text) in one.statement.text
    return within or one.statement.key == other.statement.key
