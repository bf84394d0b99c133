"""A letter's blocks become the parts that have to be answered, each as a question of its own; the rest is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from reportqa.figures.times.periods import find_periods
from reportqa.foi.antecedents import named_thing, put, refers_to_one, stands_for, titled
from reportqa.foi.asking import (
    Asked,
    asked_in,
    asks,
    asks_of_it,
    content,
    folded,
    is_pointing,
    is_short,
    opener,
    questions_in,
    without_quotations,
)
from reportqa.foi.blocks import Block
from reportqa.foi.flags import person_in
from reportqa.foi.inline import inline_parts, numbered_run, times_within
from reportqa.foi.items import ends_in_list, is_clause, is_heading, is_over_items, names_what, questions_of_item
from reportqa.foi.leads import (
    NOTHING,
    Lead,
    asks_when,
    counts,
    is_only_time,
    lead_of,
    named_context,
    only_leads,
    points_on,
    scope_of,
    time_in,
    title_lead,
    with_context,
)
from reportqa.foi.leaning import is_leaning, leaned, subject_of, told_when
from reportqa.foi.meaning import counted_alike, meanings_in, plainly, spent_on, unshouted
from reportqa.foi.paragraphs import is_greeting, sentences_of, words_of
from reportqa.foi.periods import said_again, says_again
from reportqa.foi.topics import of_topic, of_undertaking, title_over, topic_of, undertaking_told


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing asked: its label in the letter ("2", "3(a)", "" in running text), the words of the letter, and the
    question that can be understood alone. ``leans`` tells that it took words of the question before it, ``item`` which
    item of a list it stands in, by its place among the letter's blocks from 1; 0 in running text."""

    label: str
    words: str
    question: str
    leans: bool
    item: int


def pieces_of(blocks: Sequence[Block]) -> tuple[list[Piece], list[str]]:
    """What the blocks of a letter ask for, in order, and the sentences that ask for nothing."""
    splitter = _Splitter(blocks, meanings_in(" ".join(block.text for block in blocks)))
    for index in range(len(blocks)):
        splitter.take(index)
    return splitter.pieces, splitter.aside


_LEADING = re.compile(
    r"^(?:(?:also|and|finally|lastly),? )?(?:(?:can|could|may) (?:i|we) (?:please |also )?(?:have|get|see) )?",
    re.IGNORECASE,
)


# "Arrests; please state if the figure is exact": how it is to be told is no part of what is searched for.
_HOW_TOLD = re.compile(
    r"(?<=\w)[;,.:(]\s*(?:and )?(?:please|kindly) (?:also )?(?:state|say|indicate|note|confirm|specify) (?:if|whether)"
    r" .*$",
    re.IGNORECASE,
)


_OF_A_PERSON = re.compile(r"\b(?:he|she|him|his|hers?)\b", re.IGNORECASE)
# "If so, how many": asks on about what was asked whether.
_IF_SO = re.compile(r"if (?:so|yes|any|there (?:is|are|was|were)(?: any)?)\b[,:]?\s*", re.IGNORECASE)


class _Splitter:
    def __init__(self, blocks: Sequence[Block], meanings: Mapping[str, str]) -> None:
        self.blocks = blocks
        self.meanings = meanings
        self.pieces: list[Piece] = []
        self.aside: list[str] = []
        self._subject = ""
        # What "it" of the next question stands for, and what was told since the last one.
        self._topic = ""
        self._is_near = False
        self._told = ""
        self._lead = NOTHING
        # What the last sentence that only leads says of the questions in running text behind it.
        self._over = NOTHING
        # The time of which the letter says that all its questions are.
        self._scope = NOTHING
        # What the letter says that it is about, and whether its last paragraph said that what is asked for comes next.
        self._about = self._undertaking = ""
        self._is_listing = False
        # For each depth the label of the item that is open there, and what it says of the items in it.
        self._parents: dict[int, tuple[str, tuple[Lead, ...]]] = {}
        self._taken: set[int] = set()
        self._place = self._item_place = 0

    def take(self, index: int) -> None:
        """The next block; one that was taken in with an earlier one is passed over."""
        block = self.blocks[index]
        if index in self._taken:
            return
        self._place, self._item_place = index, index + 1 if block.label else 0
        if not block.label:
            self._paragraph(block.text, before_list=self._leads_to_list(index))
            return
        above, leads = self._parents.get(block.depth - 1, ("", (self._lead,))) if block.depth else ("", (self._lead,))
        label = _joined_label(above, block.label)
        children = list(self._children(index))
        if not children:
            self._item(label, block.text, leads)
        elif all(is_only_time(self.blocks[child].text) for child in children):
            times = ", ".join(self.blocks[child].text.strip(" .;,") for child in children)
            self._taken.update(children)
            self._item(label, f"{block.text.rstrip(' :')} ({times})", leads)
        else:
            lead = lead_of(block.text, item=True)
            if lead.details:
                details = ", ".join(self.blocks[child].text.strip(" .;,") for child in children)
                self._taken.update(children)
                self._item(label, f"{block.text.rstrip(' :')} {details}", leads)
            self._parents[block.depth] = (label, (lead, *leads))

    def _children(self, index: int) -> Iterator[int]:
        """The places of the items one level below the item at ``index``."""
        depth = self.blocks[index].depth
        for place in range(index + 1, len(self.blocks)):
            block = self.blocks[place]
            if not block.label or block.depth <= depth:
                return
            if block.depth == depth + 1:
                yield place

    # --- list items ---

    def _item(self, label: str, text: str, leads: Sequence[Lead]) -> None:
        text = times_within(text) or text
        inner = inline_parts(text)
        if inner:
            title = title_lead(inner.lead) if not inner.is_marked else NOTHING
            own = title if title != NOTHING else lead_of(inner.lead, item=True)
            shared = next((time for _, words in reversed(inner.parts) if (time := time_in(words))), "")
            self._add_inline(label, inner.parts, (own, *leads), shared)
            return
        self._told = ""
        sentences = [sentence for sentence in sentences_of(text) if re.search(r"\w", sentence)]
        if not sentences:
            return
        if is_clause(sentences):
            self.aside += sentences
            return
        for number, sentence in enumerate(sentences):
            if number and sentence.endswith(":") and only_leads(sentence):
                continue
            if not number and is_heading(sentences):
                self._subject = sentence.strip(" .:")
            elif number and not asks(sentence):
                self._set_aside(sentence)
            else:
                self._add_all(label, sentence, questions_of_item(sentence), leads)

    def _add_inline(self, label: str, parts: Sequence[tuple[str, str]], leads: Sequence[Lead], shared: str) -> None:
        """The parts of a list within a sentence or paragraph; those without a time of their own get that ``shared``."""
        for mark, words in parts:
            bare = words.rstrip(" ?")
            timed = bare if time_in(words) or says_again(words) else f"{bare} {shared}".strip()
            self._add(_joined_label(label, mark) if mark else label, words, timed, leads)

    def _set_aside(self, sentence: str) -> None:
        self.aside.append(sentence)
        self._told = f"{self._told} {sentence}".strip()

    # --- running text ---

    def _paragraph(self, text: str, *, before_list: bool) -> None:
        self._parents.clear()
        if is_greeting(text):
            return
        text = words_of(text)
        if run := numbered_run(text):
            self._paragraph(run.lead, before_list=True)
            self._add_inline("", run.parts, (self._lead,), "")
            return
        sentences = sentences_of(text)
        is_heading_over = self._heads(text)
        self._lead = NOTHING if not is_heading_over or before_list else self._lead
        if is_heading_over:
            self._set_aside(text)
            return
        self._told = ""
        self._is_near = False
        if self._is_listing and names_what(text):
            self._item("", text, ())
            return
        listing = self._is_listing and asks(text)
        self._is_listing = not before_list and (listing or ends_in_list(sentences[-1]))
        self._undertaking = ""
        title = title_lead(text) if before_list and len(sentences) == 1 else NOTHING
        if title != NOTHING:
            self._lead = title
            return
        for number, sentence in enumerate(sentences):
            self._about = topic_of(sentence) or self._about
            if (scope := scope_of(sentence)) != NOTHING:
                self._scope = scope
                self._set_aside(sentence)
                continue
            if points_on(sentence) and (before_list or _ends_open(sentence)) and not opener().match(folded(sentence)):
                self._lead = lead_of(sentence, item=False)
                self._over = NOTHING if before_list else Lead("", time_in(folded(sentence)), False)
                continue
            leading = before_list and number == len(sentences) - 1 and (sentence.endswith(":") or asks(sentence))
            if leading:
                self._lead = lead_of(sentence, item=False)
                if sentence.endswith(":") or only_leads(sentence) or not questions_in(sentence):
                    continue
            asking = asks(sentence) and (is_pointing(sentence) or asks_of_it(sentence) or not only_leads(sentence))
            inner = inline_parts(without_quotations(sentence))
            if inner and (asking or not inner.is_marked):
                self._item("", sentence, ())
                continue
            found = asked_in(sentence) if asking else []
            if not found:
                self._set_aside(sentence)
            self._add_all("", sentence, found, (self._over,))
            self._undertaking = "" if found else self._undertaking

    def _heads(self, text: str) -> bool:
        """Whether a paragraph is a heading over the one that follows: a few words without a stop, over a sentence."""
        place = self._place + 1
        following = self.blocks[place] if place < len(self.blocks) else None
        short = len(text.split()) <= _LONGEST_TITLE and not re.search(r"[.?!:;,–-]$", text) and not opener().match(text)
        if not short or following is None:
            return False
        if following.label:
            items = takewhile(lambda block: block.label, self.blocks[place:])
            return title_lead(text) == NOTHING and is_over_items(text, [item.text for item in items])
        return len(following.text.split()) > _LONGEST_TITLE

    def _leads_to_list(self, index: int) -> bool:
        """Whether the block behind the one at ``index`` is an item of a list, or a heading over one."""
        following = self.blocks[index + 1 : index + 3]
        if not following or following[0].label:
            return bool(following)
        is_short = len(following[0].text.split()) <= _LONGEST_TITLE and not re.search(r"[.?!,;]$", following[0].text)
        return is_short and len(following) > 1 and bool(following[1].label)

    def _add_all(self, label: str, words: str, found: Sequence[Asked], leads: Sequence[Lead]) -> None:
        """The questions of one sentence: a name and a time that one of them gives stand over those without."""
        questions = [each.question for each in found]
        times = _times_of(found)
        title = title_over(words)
        named = re.sub(r"^to\b", "for", named_context(questions[0])) if len(questions) > 1 else ""
        for number, (each, time) in enumerate(zip(found, times, strict=True)):
            question = each.question
            own = is_leaning(question, near=True) or _is_elliptical(question) or named_context(question)
            asked = with_context(question, named) if number and not own and not each.told else question
            if title and not is_leaning(question, near=True):
                asked = with_context(asked, f"for {title}")
            asked = f"{asked} {time}" if time and opener().match(question) and not asks_when(question) else asked
            self._told = f"{self._told} {each.told}".strip()
            of_the_one_before = number > 0 and bool(self._subject)
            if is_pointing(question) and not of_the_one_before and not stands_for(question, self._told, self._topic):
                self.aside.append(words)
                continue
            self._add(label, _own_words(words, question, questions), asked, leads, near=number > 0)

    def _add(self, label: str, words: str, question: str, leads: Sequence[Lead], *, near: bool = False) -> None:
        asked = unshouted(_LEADING.sub("", _HOW_TOLD.sub("", plainly(question)).strip(" .;,?")))
        asked = of_topic(asked, self._about)
        for term, meaning in self.meanings.items():
            asked = re.sub(rf"\b{re.escape(term)}\b", meaning, asked, flags=re.IGNORECASE)
        if self.pieces:
            asked = said_again(asked, [piece.question for piece in self.pieces])
            asked = spent_on(asked, self.pieces[-1].question)
        alike = counted_alike(asked, self.pieces[-1].question) if near and self.pieces else asked
        is_alike, asked = alike != asked, alike
        if self._subject and near and _is_elliptical(asked):
            asked = re.sub(r"^how many\b", f"how many {self._subject_alone()}", asked, flags=re.IGNORECASE)
        if self._subject:
            asked = re.sub(r"\bones\b", self._subject_alone(), asked, flags=re.IGNORECASE)
        if _OF_A_PERSON.search(asked) and (person := person_in(self._told)):
            asked = f"{asked} ({person})"
        title = titled(self._told)
        if title and is_leaning(asked, near=True):
            asked, is_alike = leaned(asked, title), True
        if (when := told_when(self._told)) and is_leaning(asked, near=True):
            asked, is_alike = f"{asked} ({when})", True
        pointing = near and bool(self._subject) and is_pointing(asked)
        meant = "" if is_alike or pointing else stands_for(asked, self._told, self._topic if self._is_near else "")
        if self._subject and (so := _IF_SO.match(asked)):
            asked = f"{content(asked[so.end() :]) or asked} ({self._subject})"
        self._undertaking = undertaking_told(self._told) or self._undertaking
        leans = not meant and not is_alike and bool(self._subject)
        leans = leans and (pointing or is_leaning(asked, near=near) or self._is_fragment(asked, label, leads))
        if leans and self._topic and refers_to_one(asked) and not pointing:
            meant, leans = self._topic, False
        asked = put(asked, meant) if meant else leaned(asked, self._subject) if leans else asked
        asked = asked if leans else of_undertaking(asked, self._undertaking)
        for lead in (*leads, *([self._scope] if counts(asked) else [])):
            asked = lead.over(asked)
        asked = plainly(asked)
        if not leans:
            self._subject = subject_of(asked)
            self._topic = meant or named_thing(asked)
            self._is_near = True
        self._told = ""
        self.pieces.append(Piece(label, folded(words), asked, leans, self._item_place))

    def _is_fragment(self, question: str, label: str, leads: Sequence[Lead]) -> bool:
        """Whether an item of a list is too short to be understood without the item before it, and nothing leads it."""
        beside = bool(self.pieces) and _parent(self.pieces[-1].label) == _parent(label)
        led = any(lead.before or lead.after for lead in leads)
        return bool(label) and beside and not led and is_short(question)

    def _subject_alone(self) -> str:
        """The thing that was counted last, without what is said of it: "followers"."""
        return re.split(
            r"\s(?:of|in|on|at|by|for|to|under|with|who|that|which|were|was|are|is|had|have|has)\s", self._subject
        )[0]


_BEFORE_THAT = re.compile(r"\b(?:before|after|until|prior to)\b", re.IGNORECASE)
# "How many boats has the club got" asks how many there are, whatever time is told of what came in.
_NOW = re.compile(
    r"\b(?:now|currently|at present|at the moment|today)\b|\b(?:has|have) (?:[\w'-]+ ){1,3}got\b", re.IGNORECASE
)


def _times_of(found: Sequence[Asked]) -> list[str]:
    """For each question of a sentence the time that another gives and that holds for it, too; "" where it has its own.

    What is told in between begins anew: a time said before it is not that of what is asked after it.
    """
    # "Who had the post before May 2024" tells no time for "who has it now".
    times = ["" if _BEFORE_THAT.search(each.question) else time_in(each.question) for each in found]
    runs = list(accumulate(bool(each.told) for each in found))
    shared = {run: time for run, time in reversed(list(zip(runs, times, strict=True))) if time}
    own = [
        bool(find_periods(each.question)) or says_again(each.question) or _NOW.search(each.question) for each in found
    ]
    return ["" if timed else shared.get(run, "") for run, timed in zip(runs, own, strict=True)]


_LONGEST_TITLE = 4


def _is_elliptical(question: str) -> bool:
    """Whether a question leaves out what it counts: "how many on X"."""
    return re.match(r"how many (?:on|in|at|by|under|for|from|to)\b", question, re.IGNORECASE) is not None


def _own_words(sentence: str, question: str, questions: Sequence[str]) -> str:
    """The words of a letter that ask a question: its sentence, or where that asks several the question's own."""
    return sentence if len(questions) == 1 else f"{question[:1].upper()}{question[1:]}"


def _ends_open(sentence: str) -> bool:
    """Whether a sentence breaks off where what is asked for should stand: "can you tell me"."""
    return _OPEN.search(sentence) is not None


_OPEN = re.compile(
    r"(?:\b(?:me|us|know)\b\W*(?:please|pls|plz)?"
    r"|\bthe following(?: (?:\w+ )?(?:information|questions?|details|data|figures|points?|things?|matters))?"
    r"(?: (?:for|in|during|covering) [\w /-]{2,30})?)\W*$",
    re.IGNORECASE,
)


def _parent(label: str) -> str:
    return label[: label.rfind("(")] if "(" in label else ""


def _joined_label(parent: str, own: str) -> str:
    if not parent or re.fullmatch(rf"{re.escape(parent)}(?:[a-h]|\.[\d.]+)", own):
        return "" if own == "-" else own
    return parent if own == "-" else f"{parent}({own})"
