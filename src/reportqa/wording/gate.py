"""The gate: a model's sentence is held against the evidence it cites, and stays where nothing speaks against it.

The model is taken to be wrong until its words are found. A sentence may leave things out of its evidence, move one of
its phrases, and use small words of its own; it may add nothing that tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportqa.answering.composing import runs_of_digits
from reportqa.answering.facts import NAME, numbers_in, periods_in
from reportqa.data import load
from reportqa.domain import Figure, Period
from reportqa.figures.times.periods import same_period
from reportqa.language import stem
from reportqa.wording.clauses import clauses_of
from reportqa.wording.numbers import held_by, says_no_more, untrue_figure, ways_worked_out, without_figures
from reportqa.wording.omissions import left_out, tells_more
from reportqa.wording.order import keeps_order
from reportqa.wording.parts import part_left_out
from reportqa.wording.phrases import phrased
from reportqa.wording.roles import changes_roles, exchanges_actors, is_passive, led_to, misplaces_a_name
from reportqa.wording.sides import is_mixed
from reportqa.wording.sources import Source, Told, plain_words
from reportqa.wording.turns import compared_plainly, put_as_one, turned, without_times
from reportqa.wording.typed import figures_in
from reportqa.wording.verbatim import is_word_for_word
from reportqa.wording.voices import active_of, with_subject
from reportqa.wording.word_lists import (
    alike,
    body_words,
    doers,
    groups_by_word,
    light_words,
    turning_stems,
)

Likeness = Callable[[str, Sequence[str]], float]
# How surely a text entails a sentence, 0 to 1.
Entails = Callable[[str, str], float]

# The least likeness of meaning (cosine) to what a sentence cites.
_LEAST_LIKE = 0.35
_MARKUP = re.compile(r"[<>{}\[\]|`*#~\\^_=]|https?:|www\.|\?|[A-Za-z]%|[£$€][\d.,]+%", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘']([^‘’']+(?:['’]\w[^‘’']*)*)[’'](?!\w)")
_PLAIN = re.compile(r"[ -~À-ÿ£€“”‘’–—…]")
_LONGEST, _SHORTEST = 60, 3  # words
# A quotation of no more words than these may be meant to mock what it quotes.
_DISTANT = 3
# Who or what it is stands in another sentence.
_SPOKEN_OF = re.compile(r"(?:It|They|He|She|This|These|That|Those)\b")
# The reasons from the least to the gravest. An entailment model that is as sure as this may overrule the softer ones:
# it knows other words for the same, but not figures, times and denials.
_GRAVITY = ("", "order", "word", "added", "wider", "turn", "figure", "time")
_SOFT, _ENTAILED = ("order", "word"), 0.95


def failing(
    sentence: str,
    sources: Sequence[Source],
    asked: Sequence[Period],
    likeness: Likeness,
    entails: Entails | None = None,
) -> str:
    """Why ``sentence`` does not pass as resting on ``sources``, in a word; "" when it passes.

    ``asked`` are the times that the question names; ``likeness`` gives the best cosine of a text to some others,
    ``entails`` whether a text entails another, where there is a model for that.
    The reasons: "form", "figure", "time", "quotation", "name", "turn", "wider", "word", "order", "meaning".
    """
    if (
        not sources
        or _MARKUP.search(sentence)
        or _strange(sentence, sources)
        or not _SHORTEST <= len(sentence.split()) <= _LONGEST
    ):
        return "form"
    if not all(_is_quoted(words, sources) for words in _quoted(sentence)):
        return "quotation"
    if _is_as_it_stands(sentence, sources):
        return ""
    everything = [f"{source.own} {source.around}" for source in sources]
    if not all(_stands(words, everything, by_case=False) for words in _names(sentence)):
        return "name"
    if any(is_word_for_word(sentence, source) for source in sources):
        return ""
    reason = _unproved(sentence, sources, asked)
    if reason and (active := active_of(sentence)) and not _unproved(active, sources, asked, strict=True):
        reason = ""  # "the plan was approved by councillors" rests on "councillors approved the plan"
    if reason and not (reason in _SOFT and entails and _is_entailed(sentence, sources, entails)):
        return reason
    texts = [each for source in sources for each in (source.own, f"{source.around}. {source.own}", source.line.text)]
    return "" if likeness(sentence, texts) >= _LEAST_LIKE else "meaning"


def _is_as_it_stands(sentence: str, sources: Sequence[Source]) -> bool:
    """Whether a sentence is all of a statement, or of the line of the answer, word for word."""
    return any(_folded(sentence) in (_folded(source.own), _folded(source.line.text)) for source in sources)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[“”‘’\"']", "'", text).strip(" .,;:").split())


def _strange(sentence: str, sources: Sequence[Source]) -> bool:
    """Whether a sentence has characters that neither English nor its evidence is written in, which cannot be tested, or
    cries out ("!") where its evidence does not."""
    known = {character for source in sources for character in f"{source.own}{source.around}"}
    return any(c not in known and (c == "!" or not _PLAIN.match(c)) for c in sentence)


def _is_entailed(sentence: str, sources: Sequence[Source], entails: Entails) -> bool:
    return entails(" ".join(f"{source.around}. {source.own}" for source in sources), sentence) >= _ENTAILED


def _unproved(sentence: str, sources: Sequence[Source], asked: Sequence[Period], *, strict: bool = False) -> str:
    return "figure" if untrue_figure(sentence, sources, asked) else _untold(sentence, sources, asked, strict)


def _untold(sentence: str, sources: Sequence[Source], asked: Sequence[Period], strict: bool) -> str:
    """Why no clause of a source tells the sentence, nor one each of its clauses; "" when they do.

    What is said of two things must not be made one: who "became" of one clause, "March 2024" of the next. ``strict``:
    the words must keep their order, because the sentence has been put in another voice; so must those of a clause
    that has.
    """
    ways = ways_worked_out(held_by(sources))
    asked = [*asked, *periods_in(sentence)]
    told = [(each, source, strict or each.in_order) for source in sources for each in source.told]
    reason = _untold_by_each(sentence, told, ways, asked)
    clauses = _with_subjects(sentence)
    if not reason or len(clauses) < 2:
        return reason
    return max((_untold_by_each(clause, told, ways, asked) for clause in clauses), key=_GRAVITY.index)


def _with_subjects(sentence: str) -> list[str]:
    """The clauses of ``sentence``, each with the subject that it shares with those before it."""
    found, at = [], 0
    for clause in clauses_of(sentence):
        at = sentence.index(clause, at)
        found.append(with_subject(clause, sentence[:at]) or clause)
    return found


def _untold_by_each(
    text: str, told: Sequence[tuple[Told, Source, bool]], ways: frozenset[str], asked: Sequence[Period]
) -> str:
    """ "" where a clause tells it, else why the one that is most like it does not."""
    reasons = []
    for each, source, strict in told:
        reason = _untold_by(text, each.text, source, ways, strict)
        reasons.append("wider" if reason in ("", *_SOFT) and _narrows(text, each.whole, source, asked) else reason)
    common = [len({*source.speller.words(each.text)} & {*source.speller.words(text)}) for each, source, _ in told]
    return "" if "" in reasons else reasons[common.index(max(common))]


def _narrows(text: str, told: str, source: Source, asked: Sequence[Period]) -> bool:
    """Whether ``told`` has more that may narrow it and is left out than ``text`` has other words in its place."""
    if source.is_row:
        return _label_left_out(text, source)
    missing = left_out(text, told, source.speller.words, [*asked, *periods_in(source.around)])
    own = {*source.speller.words(text)} - {*source.speller.words(told)} - light_words()
    return len(missing) > len(own) or (bool(missing) and not _foreign(without_figures(text), told, source))


def _label_left_out(text: str, source: Source) -> bool:
    """Whether ``text`` tells a figure of a row and leaves out a word of its label, times apart."""
    numbers = numbers_in(text)
    told = (each for each in source.figures if any(says_no_more(number, each.number) for number in numbers))
    labels = (without_times(without_figures(each.cell.row_label)) for each in told if each.cell is not None)
    known = {*source.speller.words(text), *light_words(), *body_words(), *turning_stems()}
    return any(not known.issuperset(source.speller.words(label)) for label in labels)


def _untold_by(text: str, told: str, source: Source, ways: frozenset[str], strict: bool) -> str:
    figures = figures_in(text)
    dated = [figure.period for figure in figures if figure.period is not None]  # looked at with their figures
    known = [*(periods_in(told) or source.periods), *dated]
    if not all(any(same_period(period, each) for each in known) for period in periods_in(text)):
        return "time"
    if _of_another_clause(figures, told, source):
        return "figure"
    plain, plain_told = (without_figures(compared_plainly(each)) for each in (text, told))
    if turned(plain, plain_told, ways) or is_mixed(without_times(plain), without_times(plain_told)):
        return "turn"
    if part_left_out(text, told) or tells_more(text, told):
        return "wider"
    text, told = put_as_one(text), put_as_one(told)
    bare = without_figures(text)
    timeless = without_times(text), without_times(told)
    if changes_roles(*timeless) or misplaces_a_name(*timeless) or exchanges_actors(*timeless):
        return "turn"
    if foreign := _foreign(bare, told, source):
        return "added" if foreign == "added" else "word"
    compared = (text, told) if len(periods_in(text)) > 1 and not dated else timeless
    if len(figures) == 1 and len(runs_of_digits(timeless[0])) == 1:
        compared = bare if compared[0] is text else without_times(bare), without_figures(compared[1])
    orders = [phrased(each, source.speller.words) for each in compared]
    # Of what is done to it, the thing may come first, however few the words: "complaints were received". So may a row's
    # column, where nobody does anything.
    short = is_passive(text) or (source.is_row and doers().isdisjoint(word.stem for word in orders[0]))
    return "" if keeps_order(*orders, short=short, strict=strict) else "order"


def _of_another_clause(figures: Sequence[Figure], told: str, source: Source) -> bool:
    """Whether a figure is not of the clause ``told`` but of another clause of the same source."""
    here, anywhere = figures_in(told), figures_in(source.own)
    return any(_is_among(figure, anywhere) and not _is_among(figure, here) for figure in figures)


def _is_among(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(says_no_more(figure.number, other.number) for other in others)


# --- words that must stand as they are ---


def _is_quoted(words: str, sources: Sequence[Source]) -> bool:
    """Whether ``words`` stand in the evidence; a few of them in quotation marks there, too, or they may be mocked."""
    own = [source.own for source in sources]
    return _stands(words, own if len(words.split()) > _DISTANT else [each for text in own for each in _quoted(text)])


def _quoted(sentence: str) -> list[str]:
    return [first or second for first, second in _QUOTED.findall(sentence)]


def _names(sentence: str) -> list[str]:
    """The names of two and more words; the first word of the sentence has its capital for being the first."""
    found = []
    for match in NAME.finditer(sentence):
        words = match[0].split()
        if match.start() == 0 and len(words) > 1 and words[0].lower() in load("wording")["test"]["openings"]:
            words = words[1:]
        if match.start() == 0 and len(words) > 1 and numbers_in(words[0]):
            words = words[1:]  # "Twelve Fire Service vehicles"
        found.append(" ".join(words).removesuffix("’s").removesuffix("'s"))
    return found


def _stands(words: str, texts: Sequence[str], *, by_case: bool = True) -> bool:
    """Whether ``words`` stand in one of ``texts`` as they are, line ends and the shapes of quotation marks apart."""

    def plain(text: str) -> str:
        folded = " ".join(re.sub(r"[“”‘’\"']", "'", text).split())
        return folded if by_case else folded.lower()

    wanted = re.escape(plain(words).strip(" .,;:!?"))
    return any(re.search(rf"(?<!\w){wanted}(?!\w)", plain(text)) for text in texts)


# --- words that nobody said ---


def _foreign(text: str, told: str, source: Source) -> str:
    """ "added" or "other" where ``text`` has a telling word that is neither light nor of ``told`` or what stands around
    it: "other" where each such word stands for one of ``told`` that is left out, and names nobody; "" for none.

    Who does something is not told by the headings where ``told`` has somebody else for it. The words that turn what is
    said have been looked at.
    """
    own, said = source.speller.words(told), source.speller.words(without_times(text))
    turning = {alike(stem(word)) for word in plain_words(text) if word in groups_by_word()}
    # "They" are none of a heading's words; nor is who did it, or whom it came from.
    around = set() if _SPOKEN_OF.match(told) else {*source.speller.words(source.around)} - led_to(without_times(text))
    known = {*own, *around, *light_words(), *turning}
    if (set(own) - set(said)) & doers():
        known -= doers() - set(own)
    again = {word for word in said if word in own and word in doers() and said.count(word) > own.count(word)}
    foreign = {word for word in said if word not in known} | again
    if not foreign:
        return ""
    left_out = {*source.speller.words(without_times(without_figures(told)))} - {*said, *light_words(), *turning_stems()}
    return "other" if len(foreign) <= len(left_out) and not foreign & doers() else "added"
