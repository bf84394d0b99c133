"""A letter's blocks become the parts that have to be answered, each as a question of its own; the rest is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportqa.data import load
from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import asks, content, content_stems, folded, is_leaning, questions_in
from reportqa.foi.blocks import Block
from reportqa.foi.periods import said_again, without_periods
from reportqa.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing asked: its label in the letter ("2", "3(a)", "" in running text), the words of the letter, the question
    that can be understood alone, and the times (labels) named with it or over it."""

    label: str
    words: str
    question: str
    over: str


def pieces_of(blocks: Sequence[Block]) -> tuple[list[Piece], list[str]]:
    """What the blocks of a letter ask for, in order, and the sentences that ask for nothing."""
    splitter = _Splitter(blocks)
    for index in range(len(blocks)):
        splitter.take(index)
    return splitter.pieces, splitter.aside


class _Splitter:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.pieces: list[Piece] = []
        self.aside: list[str] = []
        self._lead = ""
        self._parents: dict[int, tuple[str, str]] = {}

    def take(self, index: int) -> None:
        block = self.blocks[index]
        if not block.label:
            self._paragraph(block.text, before_list=index + 1 < len(self.blocks) and bool(self.blocks[index + 1].label))
            return
        parent_label, over = self._parents.get(block.depth - 1, ("", self._lead)) if block.depth else ("", self._lead)
        label = _joined_label(parent_label, block.label)
        inner = self.blocks[index + 1 : index + 2]
        children = [b for b in self._children(index) if b.depth == block.depth + 1]
        if children and all(is_only_time(child.text) for child in children):
            times = ", ".join(child.text.strip(" .;,") for child in children)
            self._item(label, f"{block.text.rstrip(' :')} ({times})", over)
        elif inner and inner[0].label and inner[0].depth > block.depth:
            self._parents[block.depth] = (label, _joined(context_of(block.text), over))
        elif not (block.depth and is_only_time(block.text) and self._is_told_above(index)):
            self._item(label, block.text, over)

    def _children(self, index: int) -> Iterator[Block]:
        depth = self.blocks[index].depth
        for block in self.blocks[index + 1 :]:
            if not block.label or block.depth <= depth:
                return
            yield block

    def _is_told_above(self, index: int) -> bool:
        """Whether the times of this list were taken into the item above it."""
        siblings = [index]
        while self.blocks[siblings[0] - 1].label and self.blocks[siblings[0] - 1].depth >= self.blocks[index].depth:
            siblings.insert(0, siblings[0] - 1)
        after = self.blocks[index + 1 :]
        following = [b for b in after if b.label and b.depth == self.blocks[index].depth][:1]
        return (
            siblings[0] > 0 and all(is_only_time(self.blocks[i].text) for i in siblings) and bool(following or siblings)
        )

    # --- list items ---

    def _item(self, label: str, text: str, over: str) -> None:
        inner = _inline_parts(text)
        if inner:
            lead, marked = inner
            for mark, words in marked:
                self._add(_joined_label(label, mark), words, words, _joined(context_of(lead), over))
            return
        sentences = _sentences(text)
        for number, sentence in enumerate(sentences):
            if number and not asks(sentence):
                self.aside.append(sentence)
                continue
            self._add_all(label, sentence, self._questions(sentence), over)

    def _questions(self, sentence: str) -> list[str]:
        """The questions of an item's sentence; the sentence itself where it does not look like one."""
        found = questions_in(sentence)
        plain = folded(sentence).strip(" .;,")
        start = plain.find(found[0][:20]) if found else -1
        if start < 0 or (start and found[0].startswith("whether")):
            return [plain]
        head = re.sub(r"(?:[,;]| and| or|, and)+\s*$", "", plain[:start].strip(" ,;"))
        own = content_stems(content(head))
        if len(own) >= _OWN and re.search(r"(?:,|\band|\bor)\s*$", plain[:start]):
            return [head, *found]
        return [plain] if own and len(found) == 1 else found

    # --- running text ---

    def _paragraph(self, text: str, *, before_list: bool) -> None:
        self._parents.clear()
        if _is_greeting(text):
            return
        sentences = _sentences(text)
        if not before_list:
            self._lead = ""
        for number, sentence in enumerate(sentences):
            last = number == len(sentences) - 1
            if last and before_list and (sentence.endswith(":") or asks(sentence)):
                self._lead = context_of(sentence)
                if sentence.endswith(":") or not questions_in(sentence) or _only_leads(sentence):
                    continue
            found = questions_in(sentence) if asks(sentence) and not _only_leads(sentence) else []
            if not found:
                self.aside.append(sentence)
            self._add_all("", sentence, found, "")

    def _add_all(self, label: str, words: str, questions: Sequence[str], over: str) -> None:
        """The questions of one sentence: a name and a time that one of them gives stand over those without."""
        times = [time for question in questions if (time := time_in(question))]
        named = named_context(questions[0]) if len(questions) > 1 else ""
        for number, question in enumerate(questions):
            shared = " ".join(
                filter(None, (named if number else "", "" if time_in(question) or not times else times[0]))
            )
            self._add(label, words, question, _joined(shared, over), near=number > 0)

    def _add(self, label: str, words: str, question: str, over: str, *, near: bool = False) -> None:
        before = self.pieces[-1] if self.pieces else None
        question = re.sub(r"^(?:also|and|finally|lastly),? ", "", folded(question).strip(" .;,"), flags=re.IGNORECASE)
        if before is not None:
            question = said_again(question, before.question)
            if is_leaning(question, near=near):
                question = leaned(question, before.question)
        if over and not _is_covered(over, question):
            question = _with_context(question, over)
        self.pieces.append(Piece(label, folded(words), question, over))


_OWN = 2


def _is_greeting(text: str) -> bool:
    return re.fullmatch(load("foi_asking")["greeting"], folded(text), re.IGNORECASE) is not None


def _sentences(text: str) -> list[str]:
    return [part for a, b in split_sentences(text) for part in _lines(text[a:b])]


def _lines(sentence: str) -> list[str]:
    return [sentence.strip()] if sentence.strip() else []


def _joined_label(parent: str, own: str) -> str:
    if not parent:
        return "" if own == "-" else own
    return parent if own == "-" else f"{parent}({own})"


def _joined(own: str, over: str) -> str:
    return " ".join(filter(None, (own, over if over and not _is_covered(over, own) else "")))


def is_only_time(text: str) -> bool:
    """Whether an item is nothing but a time: "2022-23", "April 2024"."""
    periods = find_periods(text)
    return bool(periods) and not content_stems(without_periods(text))


_INLINE = re.compile(r"(?:^|(?<=[\s:,;]))[(\[]?(?P<mark>[a-h]|i{1,3}|iv|v|vi)[)\]]\s+")


def _inline_parts(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The lead and the lettered parts within one item: "in respect of the fund: (a) ... (b) ..."; None without them."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2 or marks[0].group("mark") not in ("a", "i"):
        return None
    ends = [*(m.start() for m in marks[1:]), len(text)]
    words = [
        re.sub(r"(?:[,;]|\band\b)*\s*$", "", text[m.end() : end].strip()).strip()
        for m, end in zip(marks, ends, strict=True)
    ]
    if any(not content_stems(without_periods(each)) for each in words):
        return None
    return text[: marks[0].start()], [(m.group("mark"), each) for m, each in zip(marks, words, strict=True)]


_CONTEXT = re.compile(
    r"\b(?i:for|about|regarding|in respect of|in relation to|relating to|concerning|on|with regard to|in|during"
    r"|between|since|at|by|under|from)\s+"
    r"(?=\S*[A-Z0-9]|the\b|each\b|every\b|your\b|all\b)(?!the (?:following|freedom|act\b|answers?))(?P<rest>.+)$"
)
_FORMALITY = re.compile(
    r"\b(?:under|pursuant to|in accordance with|of|by virtue of) (?:the )?(?:(?:freedom of information|foi|foia"
    r"|environmental information)\b[\w ]*?(?:act|regulations|\b)(?: \d{4})?|foia?\b|act\b)|in (?:an? )?(?:excel"
    r"|csv|spreadsheet|electronic)\b[\w ]*|if possible|under section \d+|\b(?:i|we) (?:would|should) (?:like"
    r"|be)\b.*$|\bplease\b|the following\b|as follows",
    re.IGNORECASE,
)


def context_of(lead: str) -> str:
    """What a lead says of all the parts under it: "for Operation Warrior", "in 2023-24"; "" when it says nothing.

    >>> context_of("Please provide for Operation Warrior:")
    'for Operation Warrior'
    """
    plain = folded(_FORMALITY.sub(" ", folded(lead))).strip(" :,.;")
    match = _CONTEXT.search(plain)
    if match is None:
        return ""
    found = re.sub(r"[\s,:;]+$", "", plain[match.start() :])
    found = re.sub(
        r"\s*,\s*$|\b(?:i|we|please|could|can|tell|provide|state|supply|confirm)\b\s*$", "", found, flags=re.IGNORECASE
    ).strip(" ,")
    found = found[:1].lower() + found[1:]
    return found if content_stems(found) and not asks(found) and len(found.split()) <= _MOST_CONTEXT else ""


_MOST_CONTEXT = 25


def named_context(question: str) -> str:
    """What a question names, with the word that leads to it, for those after it in the sentence: "under Op Snap"."""
    found = re.search(
        r"\b(?:under|in|of|for|at|by|to|on) (?:the )?(?:[A-Z][\w&'-]*)(?: (?:of |and |the )?[A-Z][\w&'-]*)*", question
    )
    return found.group() if found and not is_only_time(found.group()) else ""


def time_in(question: str) -> str:
    """The one time a question names, as it leads to it: "in 2023-24"; "" when there is none or more than one."""
    found = find_periods(question)
    if len(found) != 1:
        return ""
    told = found[0].text
    return told if re.match(r"(?:since|between|from)\b", told, re.IGNORECASE) else f"in {told}"


def _is_covered(over: str, question: str) -> bool:
    """Whether a question says already what stands over it."""
    own = set(content_stems(question))
    return not set(content_stems(without_periods(over))) - own and (
        not find_periods(over) or bool(find_periods(question))
    )


def _with_context(question: str, over: str) -> str:
    if find_periods(question) and find_periods(over):
        over = without_periods(over)
        if not content_stems(over):
            return question
    return f"{question} {over}".strip()


def _only_leads(sentence: str) -> bool:
    """Whether a sentence only says that questions follow."""
    return not content_stems(
        re.sub(
            r"\b(?:questions?|requests?|information|foi|foia|freedom|act|letter|following|below|regulations?"
            r"|environmental|\d{4})\b",
            "",
            content(_FORMALITY.sub(" ", sentence)),
            flags=re.IGNORECASE,
        )
    )


_COUNTED = re.compile(
    r"\b(?:how many|how much|number of|numbers of|percentage of|amount of|total of|value of|costs? of|price of"
    r"|details of)\s+(?P<what>.+)$",
    re.IGNORECASE,
)


def leaned(question: str, before: str) -> str:
    """A question that leans on the one before it, with what that one is about in the place of "them".

    >>> leaned("how many of them were upheld", "The number of complaints dealt with in 2023/24")
    'how many of the complaints dealt with in 2023/24 were upheld'
    """
    counted = _COUNTED.search(before)
    what = (counted.group("what") if counted else content(before)).strip(" .;,?")
    if find_periods(question):
        what = without_periods(what)
    for pattern, put in (
        (
            r"\b(of|to|by|for|with|among|about)\s+(?:them|these|those|which|it)\b(?! \w+ (?:in|of|that))",
            rf"\1 the {what}",
        ),
        (
            r"\b(number|total|proportion|percentage)\s+((?:that|which|who)\s+(?:were|was|are|is|had|have))\b",
            rf"\1 of {what} \2",
        ),
        (r"\bhow many\s+((?:were|was|are|is|had|have)\b)", rf"how many {what} \1"),
    ):
        replaced, times = re.subn(pattern, put.replace("\\ ", " "), question, count=1, flags=re.IGNORECASE)
        if times:
            return replaced
    return f"{question} ({what})"
