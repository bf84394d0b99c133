"""Settings come from the environment, are validated, and say which value is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportqa.errors import UsageError
from reportqa.settings import Settings, load_settings

HOME = Path.home()


@pytest.mark.parametrize(
    ("environment", "field", "value"),
    [
        ({}, "index", Path("index")),
        ({"REPORTQA_INDEX": "/srv/index"}, "index", Path("/srv/index")),
        ({"REPORTQA_INDEX": ""}, "index", Path("index")),
        ({"REPORTQA_INDEX": "~/reports"}, "index", HOME / "reports"),
        ({}, "cache", HOME / ".cache/reportqa"),
        ({"REPORTQA_CACHE": "/srv/cache"}, "cache", Path("/srv/cache")),
        ({"REPORTQA_CACHE": "~/models"}, "cache", HOME / "models"),
        ({"XDG_CACHE_HOME": "/srv/xdg"}, "cache", Path("/srv/xdg/reportqa")),
        ({"XDG_CACHE_HOME": "relative"}, "cache", HOME / ".cache/reportqa"),
        ({"XDG_CACHE_HOME": "/srv/xdg", "REPORTQA_CACHE": "/srv/cache"}, "cache", Path("/srv/cache")),
        ({}, "model", "minilm"),
        ({"REPORTQA_MODEL": ""}, "model", "minilm"),
        ({"REPORTQA_MODEL": "huggingface:/srv/model"}, "model", "huggingface:/srv/model"),
        ({}, "contact", ""),
        ({"REPORTQA_CONTACT": "  foi@example.org \n"}, "contact", "foi@example.org"),
        ({}, "max_file_mb", 50),
        ({"REPORTQA_MAX_FILE_MB": "1"}, "max_file_mb", 1),
        ({"REPORTQA_MAX_FILE_MB": "200"}, "max_file_bytes", 200_000_000),
        ({"REPORTQA_MAX_PAGES": "12"}, "max_pages", 12),
        ({"REPORTQA_READ_SECONDS": "60"}, "read_seconds", 60),
        ({"REPORTQA_READ_MB": "2000"}, "read_mb", 2000),
        ({"REPORTQA_PDF_PASSWORD": " as it is "}, "pdf_password", " as it is "),
        ({"REPORTQA_TESSERACT": "off"}, "tesseract", "off"),
        ({"REPORTQA_KEPT_MB": "0"}, "kept_mb", 0),
        ({}, "max_question", 500),
        ({"REPORTQA_MAX_QUESTION": "50"}, "max_question", 50),
        ({}, "threads", 0),
        ({"REPORTQA_THREADS": "0"}, "threads", 0),
        ({"REPORTQA_THREADS": "8"}, "threads", 8),
        ({"MAX_QUESTION": "77", "reportqa_max_question": "78"}, "max_question", 500),
    ],
)
def test_an_environment_means_a_setting(environment: dict[str, str], field: str, value: Any) -> None:
    assert getattr(load_settings(environment), field) == value


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"REPORTQA_MAX_FILE_MB": "0"}, 'REPORTQA_MAX_FILE_MB is "0"; use a whole number of at least 1.'),
        ({"REPORTQA_MAX_FILE_MB": "-5"}, 'REPORTQA_MAX_FILE_MB is "-5"; use a whole number of at least 1.'),
        ({"REPORTQA_MAX_FILE_MB": "1.5"}, 'REPORTQA_MAX_FILE_MB is "1.5"'),
        ({"REPORTQA_MAX_FILE_MB": "50MB"}, 'REPORTQA_MAX_FILE_MB is "50MB"'),
        ({"REPORTQA_MAX_FILE_MB": "²"}, 'REPORTQA_MAX_FILE_MB is "²"'),
        ({"REPORTQA_MAX_FILE_MB": "9" * 5000}, 'REPORTQA_MAX_FILE_MB is "9999'),
        ({"REPORTQA_MAX_QUESTION": "49"}, 'REPORTQA_MAX_QUESTION is "49"; use a whole number of at least 50.'),
        ({"REPORTQA_READ_MB": "100"}, 'REPORTQA_READ_MB is "100"; use a whole number of at least 400.'),
        ({"REPORTQA_THREADS": "all"}, 'REPORTQA_THREADS is "all"; use a whole number of at least 0.'),
        ({"REPORTQA_THREADS": "999999999"}, 'REPORTQA_THREADS is "999999999"; use a whole number of at most 1,024.'),
        (
            {"REPORTQA_KEEP_DAYS": "999999999"},
            'REPORTQA_KEEP_DAYS is "999999999"; use a whole number of at most',
        ),
        ({"REPORTQA_MODEL": "gpt-5"}, 'REPORTQA_MODEL is "gpt-5"; use "minilm" or "huggingface:"'),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(environment: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_settings(environment)
    assert str(refused.value).startswith(words)


def test_the_command_line_wins_over_the_environment() -> None:
    assert load_settings({"REPORTQA_INDEX": "/srv/index"}, index="/tmp/other").index == Path("/tmp/other")
    assert load_settings({"REPORTQA_INDEX": "/srv/index"}, index="").index == Path("/srv/index")


def test_a_password_is_never_shown_with_the_settings() -> None:
    assert "open sesame" not in repr(load_settings({"REPORTQA_PDF_PASSWORD": "open sesame"}))


def test_settings_made_by_hand_are_those_of_an_empty_environment() -> None:
    assert Settings() == load_settings({})
