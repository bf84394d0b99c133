"""The chat page: a title, the conversation, the question box, examples, and the way to the plain pages."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from reportqa.data import load
from reportqa.messages import counted
from reportqa.web.pages import render_answer, script, style_sheet
from reportqa.web.streaming import as_they_come
from reportqa.web.words import word

if TYPE_CHECKING:
    from reportqa.web.site import Site

_LOG = logging.getLogger("reportqa.web")
# Older questions than these leave the page, which is sent whole with each answer.
_REMEMBERED = 12
# More questions than these at once are turned away, and more conversations than these are not remembered.
_QUEUE = 64
_VISITORS = 500
# No progress bars over the page, and no named entry point for programs: those have an interface of their own.
_QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
# Gradio gives HTML its own looks and makes clicks on it events, unless it is told not to.
_PLAIN: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
# Screen readers read out what is added to the conversation, and the newest question moves to the top of the
# window, so that its answer is read from its beginning.
_FOLLOW = """
element.setAttribute("role", "log");
element.setAttribute("aria-live", "polite");
watch("value", () => requestAnimationFrame(() => {
  const asked = element.querySelectorAll(".rq-asked");
  if (asked.length) asked[asked.length - 1].scrollIntoView({block: "start"});
}));
"""


def load_gradio() -> Any:
    """The gradio package, told before it loads that it must not report to its makers."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    import gradio

    return gradio


def look() -> dict[str, Any]:
    """How the page looks, as options for mounting it: the fonts of the reader's own system, our colours."""
    gradio = load_gradio()
    fonts = [
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Noto Sans",
        "Liberation Sans",
        "Arial",
        "sans-serif",
    ]
    theme = gradio.themes.Base(font=fonts, font_mono=["ui-monospace", "Consolas", "monospace"])
    return {
        "theme": theme,
        "css": style_sheet("web_answer", "web_chat"),
        "head": f"<script>{script()}</script>",
    }


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, the whole question it was understood as ("" when it was whole), and the HTML that stands under it;
    ``number`` tells the exchanges of a page apart."""

    number: int
    question: str
    understood: str
    said: str


class Conversation:
    """One visitor's questions and answers. Two questions under way at once both find their place."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self._asked = 0
        self._previous = ""

    def ask(self, site: Site, question: str, client: str) -> Iterator[str]:
        """The conversation as HTML: ``question`` waiting, then answered. Nothing when nothing is asked."""
        if not question.strip():
            return
        self._asked += 1
        number = self._asked
        waiting = render_note("waiting", word("page", "searching"))
        self.exchanges = [*self.exchanges[1 - _REMEMBERED :], Exchange(number, question, "", waiting)]
        yield render_conversation(self.exchanges)
        for understood, said in self._answers(site, question, client, f"answer-{number}"):
            self.exchanges = [
                replace(each, said=said, understood=understood) if each.number == number else each
                for each in self.exchanges
            ]
            yield render_conversation(self.exchanges)

    def _answers(self, site: Site, question: str, client: str, anchor: str) -> Iterator[tuple[str, str]]:
        """What the question was understood as, and the answer as HTML, or an apology: what went wrong is logged on the
        server, never shown. Where a language model writes, the lines that are sure come before it."""
        if seconds := site.limits.wait(client, "question"):
            yield "", render_note("failed", word("problem", "limit_text", seconds=counted(seconds, "second")))
            return
        try:
            asking = partial(site.desk.ask, question, "chat", self._previous)
            if site.desk.settings.llm:
                heard: list[str] = []
                lines, result = as_they_come(asking)
                for line in lines:
                    heard.append(line)
                    yield "", render_note("waiting", word("page", "writing"), heard)
                told = result()
            else:
                told = asking()
            self._previous = told.answer.answer_id
            yield told.understood, render_answer(site.shown(told.answer, anchor))
        except Exception:
            _LOG.exception("A question could not be answered")
            yield "", render_note("failed", word("page", "apology"))


def render_note(kind: str, sentence: str, lines: Sequence[str] = ()) -> str:
    """An answer's place when there is none: "waiting" for it, with the ``lines`` of it that are sure, or "failed"."""
    told = "".join(f"<p>{escape(line)}</p>" for line in (*lines, sentence))
    status = escape(word("status", kind))
    return f'<article class="rq-answer rq-{kind}"><p class="rq-status">{status}</p>{told}</article>'


def render_conversation(exchanges: Sequence[Exchange]) -> str:
    """The questions and answers so far as HTML."""

    def understood(each: Exchange) -> str:
        said = word("page", "understood", question=each.understood)
        return f'<p class="rq-understood">{escape(said)}</p>' if each.understood else ""

    return "".join(
        f'<section class="rq-exchange"><h2 class="rq-asked">{escape(each.question)}</h2>'
        + (
            f'<p class="rq-understood">{escape(word("page", "understood", question=each.understood))}</p>'
            if each.understood
            else ""
        )
        + f"{each.said}</section>"
        for each in exchanges
    )


def build_chat(site: Site) -> Any:
    """The page as gradio Blocks."""
    gradio = load_gradio()

    def respond(question: str, conversation: Conversation, request: Any) -> Iterator[tuple[str, Conversation, Any]]:
        box_after: Any = ""  # emptied when the question is taken, then left to whoever types the next one
        for said in conversation.ask(site, question, site.client(request.request)):
            yield said, conversation, box_after
            box_after = gradio.skip()

    # Gradio finds out by the annotation that the request is wanted, which it reads as a type, not as a text.
    respond.__annotations__["request"] = gradio.Request

    with gradio.Blocks(title=site.title, analytics_enabled=False) as page:
        conversation = gradio.State(Conversation())
        gradio.HTML(_heading(site), **_PLAIN)
        # The conversation is HTML made and escaped here, not gradio's Chatbot: that reads text as Markdown, where
        # the words of a document could become links and pictures, and it scrolls inside a box of its own.
        talk = gradio.HTML("", elem_id="rq-talk", **{**_PLAIN, "js_on_load": _FOLLOW})
        box = gradio.Textbox(
            label=word("page", "label"),
            placeholder=word("page", "placeholder"),
            submit_btn=word("page", "button"),
            max_lines=4,
            elem_id="rq-box",
        )
        askers = [(box.submit, box), *((button.click, button) for button in _examples(site.desk.examples()))]
        gradio.HTML(_below(), **_PLAIN)
        for listen, source in askers:
            listen(respond, [source, conversation], [talk, conversation, box], **_QUIETLY)
    page.state_session_capacity = _VISITORS
    return page.queue(max_size=_QUEUE, api_open=False)


def _examples(questions: Sequence[str]) -> list[Any]:
    """A button for each question, put on the page that is being built."""
    if not questions:
        return []
    gradio = load_gradio()
    with gradio.Column(elem_id="rq-examples"):
        gradio.HTML(f"<h2>{escape(word('page', 'examples'))}</h2>", **_PLAIN)
        return [gradio.Button(question, elem_classes="rq-example") for question in questions]


def _heading(site: Site) -> str:
    return f'<header class="rq-head"><h1>{escape(site.title)}</h1><p>{escape(site.line)}</p></header>'


def _below() -> str:
    """Where else there is something to read, under the question box."""
    links = "".join(f'<a href="{link["address"]}">{escape(link["name"])}</a>' for link in load("web")["links"])
    return f'<nav class="rq-below" aria-label="{escape(word("page", "more"))}">{links}</nav>'
