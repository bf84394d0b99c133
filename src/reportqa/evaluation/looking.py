"""What an assistant found for a question before it answered: looked at again, as its answer does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.answering.choosing import choose
from reportqa.answering.query import Query, understand
from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.ranks import Retrieved


def retrieved(assistant: Assistant, question: str, documents: Sequence[str] = ()) -> list[Retrieved]:
    """The passages retrieved for ``question``, best first, with the page's own text."""
    query, within = _understood(assistant, question, documents)
    corpus, catalogue = assistant.current(), assistant.index.catalogue
    found = []
    for hit in assistant.hits(query, within):
        passage = hit.passage
        own = [span for statement in passage.statements for span in statement.spans if span.page == passage.page]
        page = catalogue.page_text(passage.document, passage.page)
        text = page[min(span.start for span in own) : max(span.end for span in own)]
        found.append(Retrieved(corpus.by_key[passage.document].name, passage.page, text))
    return found


def sureness(assistant: Assistant, question: str, documents: Sequence[str] = ()) -> float | None:
    """How surely the best evidence for ``question``, or for one of its parts, answers it, as log odds; None where no
    statement can. Takes as long again as the answer did."""
    query, within = _understood(assistant, question, documents)
    corpus = assistant.current()
    found = [choose(part, assistant.find(part, corpus, within)).best for part in query.parts or (query,)]
    return max((evidence.strength for best in found for evidence in best), default=None)


def misplaced(assistant: Assistant, answer: Answer) -> set[int]:
    """The markers of the quotes that are not what stands at their place on their page."""
    corpus, catalogue = assistant.current(), assistant.index.catalogue
    found = set()
    for citation in answer.citations:
        texts = [catalogue.page_text(key, citation.page) for key in corpus.keys_of([citation.document])]
        if not any(text[citation.start : citation.end] == citation.quote for text in texts):
            found.add(citation.marker)
    return found


def _understood(assistant: Assistant, question: str, documents: Sequence[str]) -> tuple[Query, tuple[str, ...]]:
    """A question as it is searched for, and the keys of the documents that it is searched for in."""
    corpus = assistant.current()
    keys = corpus.keys_of(documents)
    shelf = [entry for entry in corpus.shelf if not keys or entry.key in keys]
    query = understand(question, corpus.vocabulary, shelf)
    return query, query.mentioned.keys or keys
