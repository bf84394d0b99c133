"""The fixtures that tests share: an index in a folder of its own, a small embedder, and the real one loaded once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.domain import Figure, Finding
from reportqa.figures.arithmetic.documents import arithmetic
from reportqa.figures.typing.ledger import figures_of
from reportqa.index.embedding import Embedder, load_embedder
from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.settings import Settings
from websites import open_site

# The beginnings of papers, under which a sentence is typed.
PAPERS = {
    "annual": ("# Annual Report 2023/24\n\nQuaymouth Harbour Authority\n\n## The year\n\n"),
    "minutes": (
        "# Quaymouth Scrutiny Committee\n\n"
        "## Minutes of the meeting held on 2 February 2024\n\n"
        "**Present:** Councillors A. Ash (Chair) and B. Birch\n\n"
        "## 5. Performance\n\n"
    ),
    "minutes_on_budget": (
        "# Quaymouth Scrutiny Committee\n\n"
        "## Minutes of the meeting held on 2 February 2024\n\n"
        "**Present:** Councillors A. Ash (Chair) and B. Birch\n\n"
        "## 6. Budget and council tax 2024/25\n\n"
    ),
    "budget": ("# Revenue Budget 2024/25\n\nQuaymouth Borough Council\n\nCabinet, 8 February 2024\n\n## Spending\n\n"),
    "news": ("# News from the harbour\n\nQuaymouth Harbour Authority\n\nPublished: 16 July 2024\n\n## Summer\n\n"),
    "quarter": (
        "# Performance Report: Quarter 3, 2023/24 (October to December 2023)\n\nQuaymouth Council\n\n## Results\n\n"
    ),
    "first": "# Performance Report: Quarter 1, 2024/25\n\nQuaymouth Council\n\n18 September 2024\n\n## Results\n\n",
    "half": (
        "# Performance and Budget Monitoring, Quarter 2 2024/25\n\n"
        "Quaymouth Borough Council\n\n"
        "Cabinet, 22 November 2024\n\n"
        "## Results\n\n"
    ),
    "decision": (
        "# Record of Decision 2024/11\n\n"
        "**Quaymouth Harbour Authority**\n\n"
        "**Quayside grants 2024/25**\n\n"
        "Date of decision: 14 March 2024\n\n"
        "## 1. Decision\n\n"
    ),
}


@pytest.fixture(scope="session")
def words() -> Embedder:
    """The small embedder."""
    return WordEmbedder()


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    """The embedder that users have, loaded once."""
    return load_embedder(Settings())


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    """An invented council's papers as tests/websites.py has them, one of them for staff only. Leave it as it was."""
    with open_site(tmp_path_factory.mktemp("council"), words, questions_a_minute=1000) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an index folder of the test's own."""
    return Settings(index=tmp_path / "index")


@pytest.fixture
def opened(settings: Settings, words: Embedder) -> Callable[[], Assistant]:
    """Opens the test's index with the small embedder, as often as the test likes."""
    return lambda: Assistant(settings, "a test", words)


@pytest.fixture
def audit(tmp_path: Path) -> Callable[..., list[Finding]]:
    """What is worked out again in papers written as Markdown, or in another format by its suffix."""

    def of(*papers: str, suffix: str = ".md") -> list[Finding]:
        figures: list[Figure] = []
        for number, paper in enumerate(papers):
            path = tmp_path / f"paper-{number}{suffix}"
            path.write_text(paper, "utf-8")
            document = read_document(path)
            figures += figures_of(document, passages_of(document))
        return arithmetic(figures)

    return of


@pytest.fixture
def typed(tmp_path: Path) -> Callable[[str, str, Collection[str]], dict[str, tuple[str, str, str] | None]]:
    """Unit, period and basis of the numbers written as some texts in a paper of PAPERS; None for what is no figure."""

    def of(head: str, sentence: str, texts: Collection[str]) -> dict[str, tuple[str, str, str] | None]:
        path = tmp_path / "paper.md"
        path.write_text(f"{PAPERS[head]}{sentence}\n", "utf-8")
        document = read_document(path)
        found: dict[str, tuple[str, str, str] | None] = dict.fromkeys(texts)
        for each in figures_of(document, passages_of(document)):
            text, period = each.number.text, each.period.label if each.period is not None else ""
            if text in found:
                found[text] = found[text] or (each.number.unit, period, each.basis.value)
        return found

    return of


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder
