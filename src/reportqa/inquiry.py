"""One question on its way to what is said: understood, searched, weighed, chosen, composed, checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportqa.answering.adding_up import added_up, sum_asked, sums_meant
from reportqa.answering.asked import Asked
from reportqa.answering.calculating import Result as CalculatedResult
from reportqa.answering.checking import Checked, check
from reportqa.answering.choosing import Choice, best_statements, choose
from reportqa.answering.composing import Cited, Draft, Line, cite, compose, in_words, list_rows, pages_needed
from reportqa.answering.courses import list_points, way_of, with_times
from reportqa.answering.doubts import is_over
from reportqa.answering.evidence import Evidence
from reportqa.answering.extremes import breakdown_asked, of_what
from reportqa.answering.leading import leaves_unexplained
from reportqa.answering.leaning import of_the_same
from reportqa.answering.nearest import with_nearest
from reportqa.answering.operands import Operand, worked_out_figure
from reportqa.answering.query import Query, understand
from reportqa.answering.refusing import is_of_another_time, no_document, no_reason, no_sum, not_found
from reportqa.answering.result import Result, is_said, markers, once, what_is_open
from reportqa.answering.trends import measure_of_trend, notes_of, readings_of, series_lines
from reportqa.answering.turned import turned
from reportqa.answering.wants import NUMERIC, Want
from reportqa.answering.weighing import weigh
from reportqa.answering.whose import whose
from reportqa.answering.worded_times import BY_HOW_MUCH
from reportqa.auditor import series
from reportqa.comparisons import at_which, course, went
from reportqa.corpus import Corpus
from reportqa.domain import Figure, StatedValue, Status
from reportqa.index import Index
from reportqa.messages import Publishers, message, whom_to_ask
from reportqa.minutes import followed, is_unnamed, moved, sat, voted
from reportqa.retrieval import Hit, is_by_words, retrieve
from reportqa.series import Reading
from reportqa.tables_told import of_table
from reportqa.working_out import (
    dated,
    decided,
    moved_or_left,
    on_its_day,
    sided,
    worked_out_at_last,
    worked_out_first,
)

# How many other places are quoted where they give the figure asked for differently.
_MOST_DIFFERING = 2
# How many headings of passages found are told.
_NEAR = 8


Choosing = Callable[[Query, Choice, Sequence[Evidence]], Choice]


def as_it_is(query: Query, choice: Choice, evidence: Sequence[Evidence]) -> Choice:  # noqa: ARG001
    """The choice that was made."""
    return choice


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for, in the documents ``within`` only if any are named; the passages found, best first, and
    their statements and figures as they were weighed."""

    query: Query
    within: tuple[str, ...]
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]


class Inquiry:
    """A question asked of a corpus, in the documents with the keys ``documents`` only if any are named.

    ``contact`` is whom to ask when the documents do not say; ``choosing`` may choose otherwise among what answers. What
    the steps came to stays here: ``query`` once it was understood, ``searches`` and what was chosen of them, those of
    the question or its parts that were left ``open`` because nothing answers, how many lines were ``drafted`` and how
    they were ``checked``, and the ``route`` by which the answer was found.
    """

    def __init__(
        self,
        question: str,
        index: Index,
        corpus: Corpus,
        documents: Sequence[str],
        contact: str,
        choosing: Choosing = as_it_is,
    ) -> None:
        self.question = turned(question)
        self.index = index
        self.corpus = corpus
        self.documents = tuple(documents)
        self.contact = contact
        self.choosing = choosing
        self.shelf = [corpus.by_key[key] for key in documents] if documents else corpus.shelf
        self.query = understand(self.question, corpus.vocabulary, self.shelf)
        self.searches: dict[tuple[Query, tuple[str, ...]], Search] = {}
        self._hits: dict[tuple[tuple[str, ...], str, tuple[str, ...]], tuple[Hit, ...]] = {}
        self.choices: list[tuple[Search, Choice]] = []
        self.open: tuple[Search, ...] = ()
        self.drafted = 0
        self.checked: Checked | None = None
        self.route = ""

    @property
    def within(self) -> tuple[str, ...]:
        """The keys of the documents that are searched; none for all."""
        return self.query.mentioned.keys or self.documents

    @property
    def parts(self) -> tuple[Query, ...]:
        """What is searched for: the parts of the question, or the whole."""
        return self.query.parts or (self.query,)

    def result(self) -> Result:
        """What is said to the question."""
        query = self.query
        if query.mentioned.missing and not query.mentioned.keys:
            return self._took("no_document", no_document(query.mentioned.missing[0], self._whom_to_ask()))
        within = self.within
        if found := course(self, within):
            return self._took("trend", found)
        if found := sided(self, within):
            return self._took("statements", found)
        if found := at_which(self):
            return self._took("calculation", found)
        if not within and (found := self._trend(measure_of_trend(self.question))):
            return self._took("trend", found)
        if found := self._added_up(within):
            return self._took("calculation", found)
        if found := worked_out_first(self, within):
            return self._took("calculation", found)
        if found := dated(self, within) or decided(self, within) or on_its_day(self, within):
            return self._took("statements", found)
        minutes = (voted, moved, sat, followed)
        if found := next(filter(None, (told(self, within) for told in minutes)), None):
            return self._took("statements", found)
        if found := of_table(self, within):
            return self._took("table", found)
        divided = breakdown_asked(self.question) and not self.query.parts and self.query.want not in NUMERIC
        parts = (self.undivided,) if divided else self.parts
        sought = [self.search(part, within) for part in parts]
        choices = [(search, self._choose(search)) for search in sought]
        for at, (search, choice) in enumerate(choices[1:], start=1):
            if not choice.chosen and (same := of_the_same(search.query, choices[0][1], search.evidence)):
                choices[at] = (search, replace(choice, chosen=same[:1]))
        if is_unnamed(choices):
            return self._left_open(sought, self._not_found(replace(choices[0][1], chosen=())))
        if not any(choice.chosen for _, choice in choices):
            if found := worked_out_at_last(self) or went(self, choices[0][1]):
                return self._took("calculation", found)
            return self._left_open(sought, self._not_found(choices[0][1]))
        (search, choice), *others = choices
        if not others and leaves_unexplained(search.query, choice.chosen):
            return self._left_open(sought, no_reason(self._near(choice.chosen[:1]), self._whom_to_ask()))
        # By how much one is more than the other is told with the two figures.
        apart = [each for each, _ in others if not BY_HOW_MUCH.match(each.query.question)]
        if not apart and (worked := went(self, choice) or moved_or_left(self, search.query, choice)):
            return self._took("calculation", worked)
        return self._took("statements", self._of_statements(choices))

    def _took(self, route: str, result: Result) -> Result:
        self.route = route
        return result

    def _left_open(self, sought: Sequence[Search], refusal: Result) -> Result:
        self.open = tuple(sought)
        return self._took("refusal", self._with_nearest(refusal))

    def _with_nearest(self, result: Result) -> Result:
        return with_nearest(result, [search.evidence for search in self.open], self._pages)

    def _of_statements(self, choices: Sequence[tuple[Search, Choice]]) -> Result:
        """What the statements chosen for each part of the question say."""
        chosen = [(search.query, evidence) for search, choice in choices for evidence in choice.chosen]
        around = best_statements([each for search, _ in choices for each in search.evidence])
        checked = self._check(once(chosen), around)
        if not checked.lines:
            return self._not_found(Choice((), (), "words", ()))
        said = {evidence.statement.key for _, evidence in chosen}
        self.open = tuple(s for s, choice in choices if not choice.chosen and not is_said(s.query, s.evidence, said))
        status, reason = what_is_open([search.query.question for search in self.open])
        of_whom = whose([search.query for search, _ in choices], checked.lines, self.corpus.vocabulary)
        reason = ". ".join(filter(None, (reason, of_whom)))
        lines = (*checked.lines, *self._differing(checked, self.documents))
        return self._with_nearest(Result(status, reason, lines, checked.figures))

    @property
    def near(self) -> tuple[str, ...]:
        """The headings of the passages found first, and their titles."""
        hits = [hit for search in self.searches.values() for hit in search.hits[:_NEAR]]
        told = [(self.corpus.by_key.get(hit.passage.document), hit.passage.headings) for hit in hits]
        found = [" > ".join([entry.title, *headings]) for entry, headings in told if entry]  # not what came in since
        return tuple(dict.fromkeys(found))[:_NEAR]

    @property
    def is_by_words(self) -> bool:
        """Whether a search had to do without the vectors."""
        return any(is_by_words(search.hits) for search in self.searches.values())

    # --- the steps ---

    def search(self, query: Query, within: Sequence[str]) -> Search:
        """The passages retrieved for ``query``, with every statement of them weighed; searched for once."""
        key = (query, tuple(within))
        if key not in self.searches:
            hits = self.hits(query, within)
            self.searches[key] = Search(query, tuple(within), hits, self._weighed(query, hits))
        return self.searches[key]

    def hits(self, query: Query, within: Sequence[str]) -> tuple[Hit, ...]:
        """The passages retrieved for ``query``, best first; what is looked for alike is retrieved once."""
        key = (query.stems, query.search_text, tuple(within))
        if key not in self._hits:
            vector = self.index.embed_question(query.search_text)
            self._hits[key] = retrieve(query.stems, vector, self.index, self.corpus.passages, within)
        return self._hits[key]

    def _weighed(self, query: Query, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        corpus, asked = self.corpus, Asked(query)
        # A passage's first sentence may lean on the last one of the passage before.
        last = {(hit.passage.document, hit.passage.order): hit.passage.statements[-1].text for hit in hits}
        figures = corpus.ledger.in_passages([hit.passage for hit in hits]) if query.want in NUMERIC else {}
        evidence: list[Evidence] = []
        for hit in hits:
            passage = hit.passage
            if passage.document not in corpus.by_key:
                continue  # taken in since: it is searched with the corpus read next
            before = last.get((passage.document, passage.order - 1), "")
            entry, words = corpus.by_key[passage.document], corpus.passages.words(passage)
            evidence += weigh(asked, words, hit.cosines, entry, hit.fused, corpus.vocabulary, before, figures)
        return tuple(evidence)

    def _choose(self, search: Search) -> Choice:
        choice = self.choosing(search.query, choose(search.query, search.evidence), search.evidence)
        if any(is_over(search.query, each, self.shelf) for each in choice.chosen[:1]):
            choice = Choice((), choice.chosen[:1], "time", choice.best)
        self.choices.append((search, choice))
        return choice

    def _check(self, chosen: Sequence[tuple[Query, Evidence]], around: Sequence[str] = (), told: str = "") -> Checked:
        return self._checked(compose(chosen, self._pages([evidence for _, evidence in chosen]), told), around)

    def _checked(self, draft: Draft, around: Sequence[str] = ()) -> Checked:
        self.drafted, self.checked = len(draft.lines), check(draft, self.corpus.ledger, around)
        return self.checked

    def _pages(self, chosen: Sequence[Evidence]) -> dict[tuple[str, int], str]:
        return self.index.catalogue.pages_of(pages_needed((each.entry, each.statement) for each in chosen))

    # --- other ways to an answer ---

    def _trend(self, measure: str) -> Result | None:
        """The measure's figures over the years; None when there are not two of them."""
        if not measure:
            return None
        told = series(self.index.catalogue, self.corpus.by_key, self.corpus.abbreviations, measure, suggests=False)
        offsets = {reading: self._offset(reading) for reading in readings_of(told)}
        lines, figures = series_lines(told, offsets)
        return Result(Status.ANSWERED, notes_of(told), lines, figures) if lines else None

    def course(self, points: Sequence[tuple[Query, Evidence]]) -> Result | None:
        """A line for each figure of ``points``, after which way they go; None where one of them cannot be traced."""
        checked = self._checked(list_points(points, self._pages([evidence for _, evidence in points])))
        if len(checked.lines) < len(points):
            return None
        lines, figures = with_times(checked)
        way = way_of([float(each.figure.number.value) for _, each in points if each.figure])
        return Result(Status.ANSWERED, "", lines, figures, lead=message("course", way))

    def _added_up(self, within: Sequence[str]) -> Result | None:
        """Whether what is asked about adds up, by the audit's own working; None where that is not asked."""
        asked = sum_asked(self.question)
        if not asked:
            return None
        query = replace(self.understood(asked), want=Want.QUANTITY, parts=())
        evidence = self.search(query, within).evidence
        found = self.corpus.ledger.findings([each.statement.key for each in evidence])
        findings = sums_meant(self.question, found, evidence)
        values = {value.statement.key: value for finding in findings for value in finding.values}
        places = {key: self._place_of(value) for key, value in values.items()}
        pages = pages_needed((place.entry, place.statement) for place in places.values())
        return added_up(findings, places, self.index.catalogue.pages_of(pages)) or no_sum(self._whom_to_ask())

    def _place_of(self, value: StatedValue) -> Cited:
        (stored,) = self.corpus.passages.stored([value.statement.passage]).values()
        return Cited(value.statement, self.corpus.by_key[value.document], stored.passage.headings)

    def _offset(self, reading: Reading) -> int:
        (key,) = self.corpus.keys_of([reading.place.document])[:1]
        return self.index.catalogue.page_text(key, reading.place.page).find(reading.place.quote)

    def understood(self, question: str) -> Query:
        """Another question understood in the light of the same corpus."""
        return understand(question, self.corpus.vocabulary, self.corpus.shelf)

    def figures_of(self, evidence: Evidence) -> list[Figure]:
        """The ledger's figures of a statement."""
        key = evidence.statement.key
        return [each.figure for each in self.corpus.ledger.by_statement([key]).get(key, ())]

    def told(self, told: str, chosen: Sequence[tuple[Query, Evidence]]) -> Result | None:
        """What this evidence says, after the "yes" or "no" that it comes to; None where it cannot be traced."""
        checked = self._check(chosen, told=told)
        if len(checked.lines) < len(chosen):
            return None
        lines = (*checked.lines, *self._differing(checked, self.documents))
        return Result(Status.ANSWERED, "", lines, checked.figures)

    def worked_out(
        self, result: CalculatedResult, operands: Sequence[Operand], told: str = "", which: str = ""
    ) -> Result | None:
        """What was worked out, with the statements of its operands; None where one of them cannot be traced.

        ``told`` is "yes" or "no" where it says that to the question, ``which`` the one of two that it names."""
        chosen = once([(operand.query, operand.evidence) for operand in operands])
        checked = self._check(chosen)
        if len(checked.lines) < len(chosen):
            return None
        cited = "".join(markers(line.citations) for line in checked.lines)
        words = message("calculated", "text", result=result.text, working=result.working)
        words = message("calculated", "which", which=which, words=words) if which else words
        lead = f"{message('polarity', told, words=words) if told else words} {cited}"
        figures = (worked_out_figure(result, checked.lines), *checked.figures)
        lines = (*checked.lines, *self._differing(checked, self.documents))
        return Result(Status.ANSWERED, "", lines, figures, lead=lead)

    @cached_property
    def undivided(self) -> Query:
        """The question without the words that ask for parts or for an extreme, which no paper repeats."""
        plain = self.understood(of_what(self.question))
        return replace(plain, question=self.question, want=self.query.want, parts=())

    def stated(self, chosen: Sequence[tuple[Query, Evidence]], documents: Sequence[str]) -> Result:
        """What this evidence says, checked."""
        checked = self._check(chosen)
        lines = (*checked.lines, *self._differing(checked, documents))
        return Result(Status.ANSWERED, "", lines, checked.figures)

    def named(self, name: str, evidence: Evidence) -> Result | None:
        """The ``name`` of who is asked for, with the statement that gives it; None where that cannot be traced."""
        checked = self._check([(self.query, evidence)])
        first, others = checked.lines[:1], checked.lines[1:]
        if first and not first[0].text.startswith(name):
            first = (replace(first[0], text=message("polarity", "name", who=name, words=first[0].text)),)
        return Result(Status.ANSWERED, "", (*first, *others), checked.figures) if first else None

    def parts_listed(self, query: Query, parts: Sequence[Evidence]) -> Result | None:
        """The rows of a column, a line each; None where one of them cannot be traced."""
        checked = self._checked(list_rows(query, parts, self._pages(parts)))
        if len(checked.lines) < len(parts):
            return None
        return Result(Status.ANSWERED, "", checked.lines, checked.figures)

    def _differing(self, checked: Checked, documents: Sequence[str]) -> list[Line]:
        """What other places give instead, in their own words and cited after the lines of the answer."""
        lines: list[Line] = []
        marker = 1 + sum(len(line.citations) for line in checked.lines)
        differing = [each for each in checked.differing if not documents or each.document in documents]
        for value in differing[:_MOST_DIFFERING]:
            place = self._place_of(value)
            pages = self.index.catalogue.pages_of(pages_needed([(place.entry, place.statement)]))
            text = message("checked", "differs", words=in_words(place.statement))
            citations = cite(place, text, marker, pages)
            marker += len(citations)
            lines.append(Line(text, citations))
        return lines

    # --- refusals ---

    def _not_found(self, choice: Choice) -> Result:
        near = self._near(choice.nearest[:1] if is_of_another_time(choice) else ())
        return not_found(self.query, choice, near, self._whom_to_ask())

    def _near(self, nearest: Sequence[Evidence]) -> Sequence[Line]:
        """What comes nearest to an answer, in its own words."""
        return compose([(self.query, each) for each in nearest], self._pages(nearest)).lines

    def _whom_to_ask(self) -> str:
        publishers = (
            Publishers(entry.publisher for entry in self.shelf) if self.documents else self.corpus.publishers
        )  # fmt: skip
        return whom_to_ask(self.contact, publishers, self.question)
