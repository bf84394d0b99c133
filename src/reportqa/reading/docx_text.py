"""What a Word paragraph says and how it is set: its words by page, its list level, its weight and size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^heading (\d)", re.IGNORECASE)
_WORD_SIZE = 10.0  # points, where neither run nor style says


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _NAMESPACE + name


# Branches that are not part of what a reader sees in the line of text.
_SKIPPED = frozenset(
    [
        w("del"),
        w("moveFrom"),
        w("pPr"),
        w("rPr"),
        w("instrText"),
        w("delText"),
        w("txbxContent"),
        w("fldChar"),
    ]
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class Words:
    """Words that stand on one page; ``new_page`` tells that a break comes before them."""

    text: str
    new_page: bool = False


@dataclass(slots=True)
class Style:
    """What a paragraph style settles: heading level (0 for none), list, weight and size."""

    name: str = ""
    level: int = 0
    number: str = ""
    depth: int = 0
    bold: bool = False
    size: float = 0.0


_PLAIN = Style()


@dataclass(slots=True)
class Part:
    """One paragraph as it is read. ``bold_start`` holds the bold words it opens with."""

    words: list[Words]
    level: int = 0
    listed: bool = False
    ordered: bool = False
    depth: int = 0
    bold_start: str = ""
    size: float = 0.0
    larger: bool = False
    breaks_before: bool = False

    @property
    def text(self) -> str:
        """All its words, white space collapsed."""
        return " ".join(" ".join(words.text for words in self.words).split())


@dataclass(slots=True)
class _Run:
    """Runs read so far: words by page, and those in bold at the start."""

    words: list[Words] = field(default_factory=lambda: [Words("")])
    bold_start: str = ""
    all_bold: bool = True
    sizes: Counter[float] = field(default_factory=Counter)


class Styles:
    """The paragraph styles and list formats of one document, each worked out once."""

    def __init__(self, document: Any) -> None:
        self._elements = {element.get(w("styleId")): element for element in document.styles.element.iter(w("style"))}
        default = [e for e in self._elements.values() if e.get(w("type")) == "paragraph" and e.get(w("default"))]
        self._default = default[0].get(w("styleId")) if default else ""
        self._formats = _list_formats(document)
        self._known: dict[str, Style] = {}
        body = document.element.body
        used = {(element.get(w("val")) or "") for element in body.iter(w("pStyle"))}
        self.uses_headings = any(self.named(name).level for name in used if self.named(name).name != "Title")
        sizes = Counter(element.get(w("val")) for element in body.iter(w("sz")))
        common = sizes.most_common(1)
        self.body_size = self.named("").size or (_half(common[0][0]) if common else _WORD_SIZE) or _WORD_SIZE

    def named(self, style_id: str) -> Style:
        """The style with this identifier, what it inherits included; a plain one where it is not known."""
        style_id = style_id or self._default or ""
        if style_id not in self._known:
            self._known[style_id] = Style()  # stands while a chain that runs in a circle is followed
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def of(self, paragraph: Any) -> Style:
        """The style of a paragraph, with what the paragraph itself settles otherwise."""
        found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        style = self.named(found.get(w("val")) or "" if found is not None else "")
        properties = paragraph.find(w("pPr"))
        return self._with(style, properties, style.name) if properties is not None else style

    def _read(self, style_id: str) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            return Style()
        name = element.find(w("name"))
        title = name.get(w("val")) or "" if name is not None else ""
        based = element.find(w("basedOn"))
        base = self.named(based.get(w("val")) or "") if based is not None else Style()
        style = self._with(base, element.find(w("pPr")), title)
        run = element.find(w("rPr"))
        style.bold = _on(run, "b", style.bold)
        style.size = _size(run) or style.size
        style.level = (
            int(found.group(1)) if (found := _HEADING.match(title)) else 1 if title == "Title" else style.level
        )
        return style

    def _with(self, base: Style, properties: Any, name: str) -> Style:
        style = Style(name, base.level, base.number, base.depth, base.bold, base.size)
        if properties is None:
            return style
        outline = properties.find(w("outlineLvl"))
        if outline is not None and (outline.get(w("val")) or "").isdecimal() and int(outline.get(w("val"))) < 9:
            style.level = int(outline.get(w("val"))) + 1
        for tag, attribute in (("numId", "number"), ("ilvl", "depth")):
            found = properties.find(f"{w('numPr')}/{w(tag)}")
            value = found.get(w("val")) or "" if found is not None else ""
            if value.isdecimal():
                setattr(style, attribute, value if tag == "numId" else int(value))
        return style

    def is_ordered(self, style: Style) -> bool:
        """Whether a list paragraph is numbered and not bulleted."""
        return self._formats.get((style.number, style.depth), "bullet") not in ("bullet", "none")

    def ends_section(self, paragraph: Any) -> bool:
        """Whether a section ends with this paragraph and the next one starts a page."""
        section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if section is None:
            return False
        kind = section.find(w("type"))
        return kind is None or kind.get(w("val")) not in ("continuous", "nextColumn")


def _list_formats(document: Any) -> dict[tuple[str, int], str]:
    """The number format of each list and level ("bullet", "decimal", ...)."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for element in numbering.iter(w("abstractNum")):
        levels = {}
        for level in element.iter(w("lvl")):
            form = level.find(w("numFmt"))
            levels[int(level.get(w("ilvl"), "0"))] = form.get(w("val")) or "" if form is not None else ""
        abstract[element.get(w("abstractNumId"))] = levels
    formats = {}
    for element in numbering.iter(w("num")):
        link = element.find(w("abstractNumId"))
        for depth, form in abstract.get(link.get(w("val")) if link is not None else "", {}).items():
            formats[(element.get(w("numId")), depth)] = form
    return formats


def paragraph_parts(element: Any, style: Style = _PLAIN, styles: Styles | None = None) -> Iterator[Part]:
    """The paragraph itself, then the paragraphs of any text box that hangs on it."""
    read = _Run()
    _gather(element, style, read)
    text = "".join(words.text for words in read.words)
    size = read.sizes.most_common(1)[0][0] if read.sizes else style.size
    before = element.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    listed = style.number not in ("", "0") and not style.level
    part = Part(
        words=read.words,
        level=style.level if text.strip() else 0,
        listed=listed or style.name.startswith("List "),
        ordered=styles.is_ordered(style) if styles and listed else style.name.startswith("List Number"),
        depth=style.depth,
        bold_start=" ".join(read.bold_start.split()),
        size=size,
        larger=bool(styles) and styles is not None and size > styles.body_size * 1.15,
        breaks_before=before is not None and before.get(w("val"), "1") not in ("0", "false"),
    )
    yield part
    for box in element.iter(w("txbxContent")):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            for paragraph in box.iter(w("p")):
                yield from paragraph_parts(paragraph)


def _gather(element: Any, style: Style, read: _Run) -> None:
    """Adds the words of an element's runs, in order, to ``read``."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == w("r"):
            _gather_run(child, style, read)
        elif len(child):
            _gather(child, style, read)


def _gather_run(run: Any, style: Style, read: _Run) -> None:
    properties = run.find(w("rPr"))
    if _on(properties, "vanish", default=False):
        return
    bold = _on(properties, "b", default=style.bold)
    size = _size(properties) or style.size
    for child in run:
        name = child.tag
        text = ""
        if name == w("t"):
            text = child.text or ""
        elif name == w("noBreakHyphen"):
            text = "-"
        elif name == w("lastRenderedPageBreak") or (name == w("br") and child.get(w("type")) == "page"):
            if not read.words[-1].new_page or read.words[-1].text.strip():
                read.words.append(Words("", new_page=True))
        elif name in (w("tab"), w("br"), w("cr")):
            text = " "
        read.words[-1].text += text
        if text.strip():
            read.all_bold = read.all_bold and bold
            read.sizes[size] += len(text)
        if read.all_bold:
            read.bold_start += text


def _on(properties: Any, name: str, default: bool) -> bool:
    found = properties.find(w(name)) if properties is not None else None
    return default if found is None else found.get(w("val"), "1") not in ("0", "false", "off", "none")


def _size(properties: Any) -> float:
    found = properties.find(w("sz")) if properties is not None else None
    return _half(found.get(w("val"))) if found is not None else 0.0


def _half(value: str | None) -> float:
    return float(value) / 2 if value and re.fullmatch(r"\d{1,4}(?:\.\d+)?", value) else 0.0
