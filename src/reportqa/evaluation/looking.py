"""What an assistant found for a question before it answered: looked at again, as its answer does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.answering.choosing import choose
from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.ranks import Retrieved


def retrieved(assistant: Assistant, question: str, documents: Sequence[str] = ()) -> list[Retrieved]:
    """The passages retrieved for ``question``, best first, with the page's own text."""
    inquiry = assistant.inquire(question, documents)
    corpus, catalogue = assistant.current(), assistant.index.catalogue
    found = []
    for hit in inquiry.hits(inquiry.query, inquiry.within):
        passage = hit.passage
        own = [span for statement in passage.statements for span in statement.spans if span.page == passage.page]
        page = catalogue.page_text(passage.document, passage.page)
        text = page[min(span.start for span in own) : max(span.end for span in own)]
        found.append(Retrieved(corpus.by_key[passage.document].name, passage.page, text))
    return found


def sureness(assistant: Assistant, question: str, documents: Sequence[str] = ()) -> float | None:
    """How surely the best evidence for ``question``, or for one of its parts, answers it, as log odds; None where no
    statement can. Takes as long again as the answer did."""
    inquiry = assistant.inquire(question, documents)
    found = [choose(part, inquiry.search(part, inquiry.within).evidence).best for part in inquiry.parts]
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
