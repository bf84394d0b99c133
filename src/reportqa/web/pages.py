"""The plain pages: Jinja templates of data/pages, everything in them escaped."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from reportqa.messages import counted
from reportqa.web.words import word


@cache
def environment() -> Any:
    """The Jinja environment of the pages."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("reportqa", "data/pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(flowing=flowing, day=day, counted=counted, kind=lambda kind: word("kind", kind))
    return made


def render(name: str, /, **values: object) -> str:
    """The page of the template ``name``.html, its places filled with ``values``."""
    return str(environment().get_template(f"{name}.html").render(**values))


def render_answer(shown: object) -> str:
    """An answer alone, as HTML to be put into a page."""
    return str(environment().get_template("answer.html").module.answer(shown))


def flowing(text: str) -> Markup:
    """Page text with every character kept, escaped; lines end only before list items and at blank lines."""
    told = re.sub(r"\n(?=[ \t]*(?:[•▪◦●–*-]|\d{1,2}[.)])[ \t])|\n[ \t]*(?=\n)", r"<br>\g<0>", str(escape(text)))
    return Markup(told.replace("\t", '<span class="rq-tab">\t</span>'))


def day(when: date | str) -> str:
    """A day as people write it: "8 July 2024"; of a moment in ISO form its day.

    >>> day(date(2024, 7, 8)), day("2024-07-08T11:20:00+00:00")
    ('8 July 2024', '8 July 2024')
    """
    moment = datetime.fromisoformat(when) if isinstance(when, str) else when
    return f"{moment.day} {moment:%B %Y}"


@cache
def style_sheet(*names: str) -> str:
    """The style sheets of these names, one after the other."""
    return "\n".join(files("reportqa.data").joinpath(f"{name}.css").read_text("utf-8") for name in names)


@cache
def script() -> str:
    """The one script of the pages: it opens the card that a link leads to. Without it links do that by themselves."""
    return files("reportqa.data").joinpath("web.js").read_text("utf-8")
