"""The part of a web page that is the document, without what the site puts around it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

_DROPPED = [
    *(
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "input",
        "select",
        "textarea",
    ),
    *("svg", "iframe", "object", "video", "audio", "canvas", "map", "dialog", "link", "meta", "head"),
]
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "alert"})
# Names that sites give to what stands around the text.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|breadcrumbs?|skip(?:-?(?:link|to|nav)\w*)?|share(?:-?\w*)?|social(?:-?\w+)?|sharing|"
    r"back-?to-?top|pagination|pager|visually-?hidden|sr-only|screen-reader(?:-text)?|related-?(?:content|links|pages)?|"
    r"site-?(?:header|footer|nav)|print-?(?:link|page)|feedback|newsletter|phase-banner|advert\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN_SHARE = 0.5  # <main> is believed when it holds at least this part of the text


def cleaned(soup: BeautifulSoup) -> Tag:
    """The body without scripts, menus, banners, notices about cookies and hidden parts."""
    body = soup.body or soup
    for tag in list(soup.find_all(_DROPPED)):
        tag.extract()
    for tag in list(body.find_all(True)):
        if not _is_root(tag) and (_is_hidden(tag) or _is_around(tag)):
            tag.extract()
    return body


def _is_root(tag: Tag) -> bool:
    return tag.name in ("html", "body", "main", "article") or tag.get("role") == "main"


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "")
    return tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or bool(style and _HIDDEN.search(style))


def _is_around(tag: Tag) -> bool:
    if str(tag.get("role") or "").lower() in _ROLES:
        return True
    if tag.name in ("header", "footer"):
        # A heading block of an article stays; the site's own header and footer go, and so do its menus.
        return tag.find_parent(["main", "article", "section", "blockquote", "figure"]) is None
    named = f"{tag.get('id') or ''} {' '.join(filter(None, tag.get_attribute_list('class')))}"
    return bool(named.strip() and _AROUND.search(named)) and len(tag.get_text()) < 3000


def main_part(body: Tag) -> Tag:
    """The element marked as the main part, if it holds most of the text, else the body."""
    whole = len(body.get_text())
    for found in (body.find("main"), body.find(role="main"), body.find("article")):
        if isinstance(found, Tag) and len(found.get_text()) >= _MAIN_SHARE * whole:
            return found
    return body
