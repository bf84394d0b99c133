"""Who came before or after somebody in an office, as a sentence tells it: "she succeeds Eade", "Day follows him"."""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.language import stems, word_list

_TITLE = r"(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor|(?:Deputy |Assistant )?Chief Constable)"
_NAME = rf"(?:{_TITLE} )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)+|{_TITLE} [A-Z][\w’'-]+"
_AFTER = (
    r"(?:succe(?:eds|eded|eding)|follow(?:s|ed|ing)|replac(?:es|ed|ing)|takes over from|took over from|taking over from"
    r"|in succession to|in place of)"
)
_ACTIVE = re.compile(
    rf"(?P<new>{_NAME}|\b[Hh]e|\b[Ss]he)\b(?:[^.;]{{0,80}}?)\b{_AFTER} (?P<old>{_NAME}|him|her|them)\b"
)
_PASSIVE = re.compile(
    rf"(?P<old>{_NAME}|\b[Hh]e|\b[Ss]he)\b(?:[^.;]{{0,40}}?)\b(?:succeeded|followed|replaced) by (?P<new>{_NAME})"
    rf"|(?P<old2>{_NAME}|\b[Hh]e|\b[Ss]he)\b(?:[^.;]{{0,40}}?)\bhand(?:s|ed|ing) over to (?P<new2>{_NAME})"
)
# What stands before the title that a name begins with: "on 30 May Cllr Dev Pannu".
_TITLED = re.compile(rf"^.+ (?={_TITLE} )")
_PRONOUN = re.compile(r"(?:s?he|him|her|them)", re.IGNORECASE)
# "Who takes over from B", "who succeeds B"; "whom did A replace", "who was it before A".
_ASKS_NEW = re.compile(
    r"^\W*(?:so |and )?who\b (?:(?:will|is|has|is to|is going to) )?(?:take[sn]? over from|took over from"
    r"|succeed(?:s|ed)?|replace[sd]?"
    r"|follow(?:s|ed)?)\b",
    re.IGNORECASE,
)
_ASKS_OLD = re.compile(
    r"^\W*(?:so |and )?who(?:m)?\b (?:did|does|has|will)\b.*\b(?:take over from|taken over from|succeed(?:ed)?"
    r"|replace[d]?|follow(?:ed)?)\b"
    r"|^\W*(?:so |and )?who\b (?:was|had been|were)\b.*\bbefore\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def side_of_succession(question: str) -> str:
    """ "new" where it is asked who comes after somebody named, "old" where who came before; "" for neither."""
    return "new" if _ASKS_NEW.search(question) else "old" if _ASKS_OLD.search(question) else ""


def successor_told(query: Query, evidence: Evidence) -> tuple[str, float]:
    """Who came after or before whom the question names, as a statement tells it, a pronoun standing for whom the
    sentence before names first; "" where it tells nobody."""
    side, statement = side_of_succession(query.question), evidence.statement
    before = [each.text for each in evidence.passage.statements if each.order == statement.order - 1]
    asked = frozenset(stems(query.question))
    for new, old in pairs_told(statement.text, before[0] if before else ""):
        told, given = (new, old) if side == "new" else (old, new)
        if frozenset(stems(given)[-1:]) <= asked and not frozenset(stems(told)[-1:]) <= asked:
            return _TITLED.sub("", told).strip(" ."), 1.0
    return "", 0.0


def pairs_told(text: str, before: str = "") -> list[tuple[str, str]]:
    """Each who took over and from whom, as ``text`` tells it after the sentence ``before``.

    >>> pairs_told("She succeeds Barry Eade.", "Lorna Whitcombe has been appointed.")
    [('Lorna Whitcombe', 'Barry Eade')]
    """
    found = [(match["new"], match["old"]) for match in _ACTIVE.finditer(text)]
    found += [(match["new"] or match["new2"], match["old"] or match["old2"]) for match in _PASSIVE.finditer(text)]
    spoken_of = [each for each in re.findall(_NAME, before) if not _is_office(each)][:1]
    pairs = [tuple(spoken_of[0] if spoken_of and _PRONOUN.fullmatch(each) else each for each in pair) for pair in found]
    pairs = [(new.rstrip("."), old.rstrip(".")) for new, old in pairs]
    return [(new, old) for new, old in pairs if not _PRONOUN.fullmatch(new) and not _PRONOUN.fullmatch(old)]


def _is_office(words: str) -> bool:
    """Whether words with capitals name an office and nobody: "Chief Fire Officer"."""
    return words.rstrip(".").rpartition(" ")[2].lower() in word_list("offices")
