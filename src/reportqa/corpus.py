"""What the assistant keeps at hand between questions while the documents stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.words import FigureWords, PassageWords, words_of
from reportqa.auditor import checked, versions_of
from reportqa.domain import Elsewhere, Entry, Figure, Finding, Passage, Searched, StatedValue, Verdict
from reportqa.errors import UsageError
from reportqa.figures.comparing.likeness import lexicon_of
from reportqa.figures.comparing.sameness import others_of
from reportqa.figures.comparing.saying import stated
from reportqa.index import Index
from reportqa.index.rows import StoredPassage
from reportqa.long_work import Tell, silent
from reportqa.messages import Publishers, message
from reportqa.quotes import Pages


def _why_empty(index: Index) -> str:
    """Why there is no document to search: none was taken in, or none of those may be told of."""
    return message("not_found", "reason_none_public" if index.catalogue.keys() else "reason_empty")


def make_checks(index: Index, corpus: Corpus, tell: Tell = silent) -> None:
    """Make the checks over the circles of documents that have changed, and keep what is found."""
    kept, circles = index.catalogue.findings, versions_of(corpus.shelf)
    known = kept.still_known(circles)
    for each in checked(index.catalogue, circles, known, tell):
        kept.keep(each.version, each.keys, each.findings)
    if len(known) < len(circles):
        kept.forget_others(corpus.by_key)


# Of how many statements the figures read are kept at hand, and how many statements with their vectors and words.
_MOST_KEPT = 50_000
_MOST_STATEMENTS = 12_000


class Corpus:
    """What stays the same between questions while the corpus does."""

    def __init__(self, index: Index) -> None:
        self.revision = index.revision()
        self.shelf = index.catalogue.entries()
        self.by_key = {entry.key: entry for entry in self.shelf}
        self.why_empty = "" if self.shelf else _why_empty(index)
        self.version = index.version_of(self.shelf)
        self.abbreviations = {short: frozenset(longs) for short, longs in index.catalogue.abbreviations().items()}
        self.passages = KeptPassages(index)
        self.ledger = KeptLedger(index, self.by_key)
        held = sum(entry.passages for entry in self.shelf)
        self._whole = Searched(len(self.shelf), held)
        frequencies = index.catalogue.term_frequencies
        words = index.catalogue.words()
        self.vocabulary = Vocabulary(
            {word: counts[:3] for word, counts in words.items()},
            self.abbreviations,
            lambda terms: (frequencies(terms), held),
            {word: documents for word, (*_, documents) in words.items() if documents > 1},
            len(self.shelf),
            frozenset(entry.publisher for entry in self.shelf),
        )

    def searched(self, keys: Sequence[str]) -> Searched:
        """How much is searched, in the documents ``keys`` only if any are named."""
        if not keys:
            return self._whole
        entries = [self.by_key[key] for key in keys if key in self.by_key]
        return Searched(len(entries), sum(entry.passages for entry in entries))

    def keys_of(self, names: Sequence[str]) -> tuple[str, ...]:
        """The keys of the documents with these file names, in the shelf's order. Raises UsageError for a name that
        none has."""
        for name in names:
            if name not in self._places:
                raise UsageError(f'No document in the index is called "{name}". reportqa documents lists them.')
        return tuple(self.shelf[place].key for place in sorted({at for name in names for at in self._places[name]}))

    @cached_property
    def publishers(self) -> Publishers:
        """Who published all that is on the shelf."""
        return Publishers(entry.publisher for entry in self.shelf)

    @cached_property
    def _places(self) -> dict[str, set[int]]:
        """By a document's file name and by its key where on the shelf it stands."""
        places: dict[str, set[int]] = {}
        for place, entry in enumerate(self.shelf):
            for name in (entry.name, entry.key):
                places.setdefault(name, set()).add(place)
        return places


class KeptPassages:
    """The passages read, with their vectors and words, kept while the corpus stays."""

    def __init__(self, index: Index) -> None:
        self._catalogue = index.catalogue
        self._stored: dict[str, StoredPassage] = {}
        self._words: dict[str, PassageWords] = {}
        self._statements = 0

    def stored(self, keys: Sequence[str]) -> dict[str, StoredPassage]:
        """The passages with these keys, in their order, those that there are."""
        new = [key for key in keys if key not in self._stored]
        if new and self._statements > _MOST_STATEMENTS:
            self._stored.clear()
            self._words.clear()
            self._statements = 0
            new = list(keys)
        read = self._catalogue.passages(new) if new else {}
        self._stored.update(read)
        self._statements += sum(len(each.passage.statements) for each in read.values())
        return {key: self._stored[key] for key in keys if key in self._stored}

    def words(self, passage: Passage) -> PassageWords:
        """The words of a passage that was read."""
        found = self._words.get(passage.key)
        if found is None:
            found = self._words[passage.key] = words_of(passage)
        return found


class KeptLedger:
    """The index's ledger of figures and findings, as the check asks for it."""

    def __init__(self, index: Index, by_key: Mapping[str, Entry]) -> None:
        self._catalogue = index.catalogue
        self._pages = Pages(index.catalogue)
        self._by_key = by_key
        self._read: dict[str, list[FigureWords]] = {}

    def figures(self, statements: Sequence[str]) -> list[Figure]:
        """The figures of these statements."""
        return [words.figure for own in self.by_statement(statements).values() for words in own]

    def by_statement(self, statements: Sequence[str]) -> dict[str, list[FigureWords]]:
        """The figures of these statements, by the statement's key; what was read is kept while the corpus stays."""
        new = [key for key in statements if key not in self._read]
        if self._make_room(len(new)):
            new = list(statements)
        self._keep(new, self._catalogue.figures_of(new) if new else ())
        return {key: self._read[key] for key in statements if self._read[key]}

    def in_passages(self, passages: Sequence[Passage]) -> dict[str, list[FigureWords]]:
        """The figures of these passages, which were read, by their statement's key; kept as those of statements are."""
        self._make_room(sum(len(passage.statements) for passage in passages))
        new = [each for each in passages if any(statement.key not in self._read for statement in each.statements)]
        keys = [statement.key for each in new for statement in each.statements]
        self._keep(keys, self._catalogue.figures_stated(new) if new else ())
        stated = [statement.key for each in passages for statement in each.statements]
        return {key: self._read[key] for key in stated if self._read[key]}

    def _make_room(self, coming: int) -> bool:
        """Forget what was read where more would be kept than should be; whether it was forgotten."""
        if full := len(self._read) + coming > _MOST_KEPT:
            self._read.clear()
        return full

    def _keep(self, statements: Sequence[str], figures: Iterable[Figure]) -> None:
        self._read.update((key, []) for key in statements)
        for figure in figures:
            self._read[figure.statement.key].append(FigureWords(figure))

    def findings(self, statements: Sequence[str]) -> list[Finding]:
        """The findings that rest on one of these statements, and on no document that came in since."""
        found = self._catalogue.findings.about(statements)
        return [each for each in found if all(value.document in self._by_key for value in each.values)]

    def other_periods(self, figure: Figure, statements: Sequence[str]) -> list[Elsewhere]:
        """What ``statements`` give for the measure of ``figure`` at other times, each time once, by time."""
        if figure.doubt or figure.period is None:
            return []
        kind = figure.period.kind
        told: dict[str, Elsewhere] = {}
        around = self.figures(statements)
        # How telling a word is, all of them say; which are compared, only what could be told.
        lexicon = lexicon_of([figure, *around])
        like = [other for other in around if other.period is not None and other.period.kind is kind]
        for other, verdict in others_of(figure, like, self._by_key, lexicon):
            if verdict is Verdict.OTHER_PERIOD and other.period is not None:
                told.setdefault(other.period.label, self.elsewhere(stated(other), verdict))
        return [told[label] for label in sorted(told)]

    def elsewhere(self, value: StatedValue, verdict: Verdict) -> Elsewhere:
        """A value's place, with its document's name and a verbatim quote."""
        quote, _, _ = self._pages.quote(value.document, value.statement, value.span)
        name, span = self._by_key[value.document].name, value.span
        return Elsewhere(
            value.text, value.value, value.period, name, span.page, quote, verdict,
            value.document, span.start, span.end,
        )  # fmt: skip
