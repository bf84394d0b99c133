"""This project as parts for llama-index: a retriever of passages, and a query engine that gives checked answers.

Nothing here imports it: it is for those who build with llama-index, whose base classes it needs at its top.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from reportqa.answering.evidence import Evidence
from reportqa.answers import answer_to_json
from reportqa.assistant import Assistant
from reportqa.domain import Citation, Entry, Passage


class ReportRetriever(BaseRetriever):  # type: ignore[misc]  # llama-index is not typed here
    """Finds passages as reportqa does: by keywords and meaning together, then by what their best statement says.

    A node's text is the passage's, its id the passage's key, its score that of its best statement; its metadata tells
    ``document``, ``title``, ``page``, ``section``, ``key`` and ``address``. ``documents`` are the names of those that
    are searched, all where none is.
    """

    def __init__(self, assistant: Assistant, top: int = 5, documents: Sequence[str] = ()) -> None:
        super().__init__()
        self._assistant = assistant
        self._top = top
        self._documents = tuple(documents)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        inquiry = self._assistant.inquire(query_bundle.query_str, self._documents)
        best: dict[str, Evidence] = {}
        for each in inquiry.search(inquiry.query, inquiry.within).evidence:
            held = best.get(each.passage.key)
            if held is None or (each.usable, each.score) > (held.usable, held.score):
                best[each.passage.key] = each
        ranked = sorted(best.values(), key=lambda each: (each.usable, each.score), reverse=True)
        return [NodeWithScore(node=_node(each.passage, each.entry), score=each.score) for each in ranked[: self._top]]


class ReportQueryEngine(BaseQueryEngine):  # type: ignore[misc]
    """Answers as reportqa does: the response's text carries [n] markers, its source nodes are the quotes in order, and
    its metadata is the whole answer as ``reportqa ask --json`` gives it, with ``status`` and ``figures``.

    A refusal is a response, too: see ``status``.
    """

    def __init__(self, assistant: Assistant, documents: Sequence[str] = ()) -> None:
        super().__init__(callback_manager=None)
        self._assistant = assistant
        self._documents = tuple(documents)

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(query_bundle.query_str, self._documents)
        nodes = [NodeWithScore(node=_quote(citation), score=1.0) for citation in answer.citations]
        return Response(response=answer.text, source_nodes=nodes, metadata=answer_to_json(answer))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _node(passage: Passage, entry: Entry) -> TextNode:
    about = {
        "document": entry.name,
        "title": entry.title,
        "page": passage.page,
        "section": " > ".join(passage.headings),
        "key": entry.key,
        "address": entry.address,
    }
    return TextNode(id_=passage.key, text=passage.text, metadata=about)


def _quote(citation: Citation) -> TextNode:
    about = {
        "marker": citation.marker,
        "document": citation.document,
        "title": citation.title,
        "page": citation.page,
        "section": citation.section,
        "key": citation.key,
        "address": citation.address,
    }
    identity = f"{citation.key}:{citation.page}:{citation.start}-{citation.end}"
    return TextNode(id_=identity, text=citation.quote, metadata=about)
