"""An audit and a series for programs and spreadsheets: the promised keys, no formula that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.auditor import Audit, Audited, Coverage, Covered, QuotedValue
from reportqa.domain import FindingKind, Verdict
from reportqa.exports import (
    AUDIT_COLUMNS,
    SERIES_COLUMNS,
    audit_to_csv,
    audit_to_json,
    guarded,
    series_to_csv,
    series_to_json,
)

Open = Callable[[], Assistant]

KEYS = ["kind", "verdict", "statement", "severity", "values", "working"]
VALUE_KEYS = ["text", "value", "unit", "period", "document", "page", "quote"]


def an_audit(**changes: str) -> Audit:
    parts = {"text": "£4.50", "value": "4.50", "document": "a.md", "quote": "cost\n£4.50 each"} | changes
    value = QuotedValue(
        parts["text"], parts["value"], "GBP", "2023", "total", parts["document"], "A", 2, "Money", parts["quote"], 0, 1
    )
    told = Audited(FindingKind.CHANGE, Verdict.DOES_NOT_ADD_UP, "It does not.", 2, (value,), "1 + 1")
    return Audit((told,), Coverage((Covered("a.md", "A", 8, 5, 1),), 8, (("date", 3),), 5, 1, 2, (("cut off", 1),)))


def test_the_json_has_the_promised_keys_in_their_order() -> None:
    made = audit_to_json(an_audit())
    assert list(made) == ["findings", "coverage"]
    (finding,) = made["findings"]
    assert list(finding) == KEYS
    assert list(finding["values"][0]) == VALUE_KEYS
    assert (finding["kind"], finding["verdict"], finding["severity"]) == ("change", "does_not_add_up", 2)
    assert made["coverage"] == {
        "numbers": 8,
        "left_aside": {"date": 3},
        "figures": 5,
        "checked": 1,
        "without_period": 2,
        "doubtful": {"cut off": 1},
        "documents": [{"document": "a.md", "numbers": 8, "figures": 5, "checked": 1}],
    }


@pytest.mark.parametrize(
    ("stored", "written"),
    [("4.50", 4.5), ("1200", 1200), ("313227000.000", 313227000), ("-3", -3), ("2023-05-04", "2023-05-04")],
)
def test_values_are_numbers_where_they_are_numbers(stored: str, written: object) -> None:
    (finding,) = audit_to_json(an_audit(value=stored))["findings"]
    assert finding["values"][0]["value"] == written
    assert type(finding["values"][0]["value"]) is type(written)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x.test")', '\'=HYPERLINK("http://x.test")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("-1.130", "-1.130"),
        ("+12", "+12"),
        ("-21%", "-21%"),
        ("-1,204", "-1,204"),
        ("- a dash in a list", "'- a dash in a list"),
        ("plain = words", "plain = words"),
        ("", ""),
    ],
)
def test_no_cell_runs_as_a_formula_and_numbers_stay_numbers(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff"), "Excel needs the mark to read UTF-8"
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_the_audit_as_csv_has_a_line_for_each_value_and_guards_every_cell() -> None:
    head, line = rows(audit_to_csv(an_audit(text="=A1", document="-rm.md", quote='say "so"\n=A1')))
    assert tuple(head) == AUDIT_COLUMNS
    told = dict(zip(head, line, strict=True))
    assert told["text"] == "'=A1"
    assert told["document"] == "'-rm.md"
    assert told["quote"] == 'say "so" =A1'
    assert told["value"] == "4.50"


@pytest.fixture
def otters(opened: Open, shelf: Path) -> Open:
    """An index in which otters are counted in 2020-21 and 2022-23."""
    (shelf / "one.txt").write_text("Annual report 2020-21\n\nIn 2020-21 we rescued 77 otters.\n", "utf-8")
    (shelf / "two.txt").write_text("Annual report 2022-23\n\nIn 2022-23 we rescued 91 otters.\n", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
    return opened


def test_a_series_as_csv_tells_points_gaps_and_sources(otters: Open) -> None:
    with otters() as assistant:
        head, *lines = rows(series_to_csv(assistant.series("otters rescued")))
    assert tuple(head) == SERIES_COLUMNS
    told = [dict(zip(head, line, strict=True)) for line in lines]
    assert [(each["period"], each["value"], each["verdict"], each["document"]) for each in told] == [
        ("2020-21", "77", "only_source", "one.txt"),
        ("2021-22", "", "gap", ""),
        ("2022-23", "91", "only_source", "two.txt"),
    ]
    assert told[0]["quote"] == "In 2020-21 we rescued 77 otters."


def test_a_series_as_json_has_its_points_or_a_reason(otters: Open) -> None:
    with otters() as assistant:
        made, missing = series_to_json(assistant.series("otters rescued")), series_to_json(assistant.series("unicorns"))
    assert list(made) == list(missing)
    assert (made["found"], made["gaps"], made["reason"]) == (True, ["2021-22"], "")
    assert [(point["period"], point["value"]) for point in made["points"]] == [("2020-21", 77), ("2022-23", 91)]
    assert (missing["found"], missing["points"]) == (False, [])
    assert "unicorns" in missing["reason"]
