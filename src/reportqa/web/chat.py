"""The chat page: a title, the conversation, the question box, examples, and the list of documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportqa.messages import counted
from reportqa.web.render import render_documents, render_waiting
from reportqa.web.words import word

if TYPE_CHECKING:
    from reportqa.web.desk import Desk

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

# A marker opens its citation and brings it into view. A plain link would do that too, but the page has a base
# address, against which "#…" means another page as soon as the address bar holds more than "/".
_MARKERS_OPEN_CITATIONS = """<script>
document.addEventListener("click", (event) => {
  const marker = event.target.closest && event.target.closest("a.rq-marker");
  if (!marker) return;
  event.preventDefault();
  const card = document.getElementById(marker.getAttribute("href").slice(1));
  if (!card) return;
  card.open = true;
  card.querySelector("summary").focus({preventScroll: true});
  card.scrollIntoView({block: "nearest"});
});
</script>"""


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
    css = files("reportqa.data").joinpath("web.css").read_text("utf-8")
    return {"theme": theme, "css": css, "head": _MARKERS_OPEN_CITATIONS}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the HTML that stands under it; ``number`` tells the exchanges of a page apart."""

    number: int
    question: str
    said: str


class Conversation:
    """One visitor's questions and answers. Two questions under way at once both find their place."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self._asked = 0

    def ask(self, desk: Desk, question: str) -> Iterator[str]:
        """The conversation as HTML: ``question`` waiting, then answered. Nothing when nothing is asked."""
        if not question.strip():
            return
        self._asked += 1
        number = self._asked
        self.exchanges = [*self.exchanges[1 - _REMEMBERED :], Exchange(number, question, render_waiting())]
        yield render_conversation(self.exchanges)
        said = desk.answer(question, f"answer-{number}")
        self.exchanges = [replace(each, said=said) if each.number == number else each for each in self.exchanges]
        yield render_conversation(self.exchanges)


def render_conversation(exchanges: Sequence[Exchange]) -> str:
    """The questions and answers so far as HTML."""
    return "".join(
        f'<section class="rq-exchange"><h2 class="rq-asked">{escape(each.question)}</h2>{each.said}</section>'
        for each in exchanges
    )


def build_chat(desk: Desk) -> Any:
    """The page as gradio Blocks."""
    gradio = load_gradio()
    publisher, examples = desk.publisher(), desk.examples()
    title = word("page", "title_of", publisher=publisher) if publisher else word("page", "title")

    def respond(question: str, conversation: Conversation) -> Iterator[tuple[str, Conversation, Any]]:
        box_after: Any = ""  # emptied when the question is taken, then left to whoever types the next one
        for said in conversation.ask(desk, question):
            yield said, conversation, box_after
            box_after = gradio.skip()

    with gradio.Blocks(title=title, analytics_enabled=False) as page:
        conversation = gradio.State(Conversation())
        gradio.HTML(_heading(title, desk), **_PLAIN)
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
        askers = [(box.submit, box), *((button.click, button) for button in _examples(examples))]
        gradio.HTML(render_documents(desk.documents()), **_PLAIN)
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


def _heading(title: str, desk: Desk) -> str:
    entries = desk.documents()
    line = word("page", "line", documents=counted(len(entries), "document")) if entries else word("page", "line_empty")
    return f'<header class="rq-head"><h1>{escape(title)}</h1><p>{escape(line)}</p></header>'
