"""What stood at the beginning, came and went, and stands at the end; parts told right after their whole."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from helpers import outcomes, table
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reserves stood at £58.4m at the start of the year. We added £6.1m and drew down £11.8m, leaving £53.7m at the end.",
            ["fails"],
        ),
        (
            "Reserves stood at £58.4m at the start of the year. We added £6.1m and drew down £11.8m, leaving £52.7m at the end.",
            ["holds"],
        ),
        (
            "For Reception there had been 5,902 applications. 5,430 got their first choice, 291 their second, 84 their third, leaving 107 without a place.",
            ["fails"],
        ),
        (
            "Headcount on 1 September was 388. Since then 14 people have joined us and nine have left, so that we now employ 393.",
            ["holds"],
        ),
        (
            "The team began with 640 open cases. During the year 312 new cases came in and 405 were closed, leaving 574 at the end.",
            ["fails"],
        ),
        (
            "The team began with 640 open cases. During the year 312 new cases came in and 405 were closed, leaving 547 at the end.",
            ["holds"],
        ),
        ("We had 412 beds open, 38 of them escalation beds and 20 in the annexe, leaving 354 in the main block.", ["holds"]),
        (
            "During the year 31 new households were approved and 27 gave up, leaving the total four higher than the 208 of last year.",
            ["holds"],
        ),
        ("The fund paid out £40,000 in May, leaving £12,000 that had been promised in the year before.", []),
        ("There were 64 exclusions, 51 from secondary schools, nine from primary and four from special.", ["holds"]),
        ("There were 11 centres, six run by the council, four by charities and two by parishes.", ["fails"]),
        (
            "There were 1,322 complaints, 1,006 at stage one, 248 at stage two and 78 taken to the Ombudsman.",
            ["fails"],
        ),
        ("There were 1,322 complaints, 406 about repairs, 248 about rents and 78 about noise.", []),
        ("There were 120 applications, 65 from women, 40 from people under 25 and 22 also from abroad.", []),
        (
            "At the end of September 486 children were looked after. Of these 301 were with foster carers, 62 in homes, 74 with relatives and 39 placed for adoption.",
            ["fails"],
        ),
        (
            "At the end of September 486 children were looked after. Of these 201 were with foster carers, 62 in homes and 74 with relatives.",
            [],
        ),
        (
            "The fleet stands at 812 buses. Split between the depots, 244 are at Elmfoot, 198 at Garth Lane, 215 at Holm Street and 145 at Northgate.",
            ["fails"],
        ),
        (
            "On top of the £62.0m core grant we received £7.4m for buses and £3.1m for lanes, which brings grant for the year to £73.5m.",
            ["fails"],
        ),
        ("Two grants of £7.4m and £3.1m came in May, which brings grant for the year to £73.5m.", []),
        (
            "The programme is £9.870m in 2024/25, £5.415m in 2025/26 and £4.260m in 2026/27, together £19.545m.",
            ["holds"],
        ),
        ("Elm Road took 228,140 visits, Quay Street 101,275 and Mill Lane 45,905, together 375,320.", ["holds"]),
        ("Elm Road took 228,140 visits, Quay Street 101,275 and Mill Lane 45,905, together 357,320.", ["fails"]),
        (
            "The list opened the year at 38,412. Over the year 96,330 were added, 81,205 were treated and 12,118 taken off, so that it closed at 41,491.",
            ["fails"],
        ),
        ("During the year 604 people left us and 688 joined, a net gain of 94.", ["fails"]),
        ("During the year 604 people left us and 688 joined, a net gain of 84.", ["holds"]),
        ("Of the 164, 91 were for social rent, 48 for shared ownership and 35 for affordable rent.", ["fails"]),
        ("Of the 96 serious incidents, 41 were falls, 38 were infections and 24 led to harm.", []),
        ("Split by phase, the 1,011 consisted of 702 secondary pupils, 268 primary and 51 in the special school.", ["fails"]),
        ("Attendance over the four terms was 4,110, 3,875, 4,402 and 3,960, 16,347 in all.", ["holds"]),
        ("Attendance over the four terms was 4,110, 3,875, 4,402 and 3,960, 16,447 in all.", ["fails"]),
    ],
)  # fmt: skip
def test_what_is_left_and_what_is_listed_must_make_the_whole(text: str, expected: Sequence[str], audit: Audit) -> None:
    found = audit(f"# Annual report 2022-23\n\n{text}\n")
    assert outcomes(found, "sum") == list(expected)
    assert "fails" not in outcomes(found, "change")


@pytest.mark.parametrize(
    ("after", "expected"),
    [("£2.18m", ["holds"]), ("£2.28m", ["fails"])],
)
def test_what_lifts_an_amount_is_its_change(after: str, expected: Sequence[str], audit: Audit) -> None:
    text = f"# Annual report 2022-23\n\nThe surplus of £270,000 would lift reserves from £1.91m to {after}.\n"
    assert outcomes(audit(text), "change") == list(expected)


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("The team made 203 main decisions in the year:", ["fails"]),
        ("The team made 223 main decisions in the year:", []),
    ],
)
def test_the_main_ones_of_several_are_no_more_than_all(lead_in: str, expected: Sequence[str], audit: Audit) -> None:
    text = f"# Report 2022-23\n\n{lead_in}\n\n- 146 were owed a duty\n- 27 were not in need\n- 22 had moved\n- 18 had died\n"
    assert outcomes(audit(text), "sum") == list(expected)


MOVED = [
    "Staff group|Opening|Starters|Leavers|Closing",
    "Nursing|1,671|52|35|1,688",
    "Medical|630|88|76|642",
    "Clinical support|1,198|44|28|{closing}",
    "Estates|984|19|25|978",
]
RESERVES = [
    "£000|Balance 1 April 2023|Transfers in|Transfers out|Balance 31 March 2024",
    "General|4,120|310|0|4,430",
    "Bus services|6,844|2,105|3,918|5,031",
    "Tram renewal|11,370|1,650|2,240|{closing}",
    "Insurance|905|120|85|940",
]
CASH = [
    "£000|2022/23|2023/24",
    "Net increase in cash|560|821",
    "Cash at the beginning of the year|5,335|5,895",
    "Cash at the end of the year|5,895|{closing}",
]
SURPLUS = [
    "£m|Budget|Actual",
    "Turnover|83.5|83.5",
    "Operating costs|(59.5)|(60.8)",
    "Operating surplus|24.0|22.7",
    "Interest payable|(11.2)|(11.9)",
    "Surplus for the year|12.8|{closing}",
]
NET = [
    "£m|Budget|Outturn|Variance",
    "Fares|146.4|149.3|+2.9",
    "Other income|68.7|68.9|+0.2",
    "Gross income|215.1|218.2|+3.1",
    "Less: refunds|(4.3)|(4.6)|(0.3)",
    "Net income|210.8|{closing}|{difference}",
]


@pytest.mark.parametrize(
    ("rows", "closing", "fails"),
    [
        (RESERVES, "10,780", 0), (RESERVES, "10,870", 1), (MOVED, "1,214", 0), (MOVED, "1,204", 1), (CASH, "6,716", 0), (CASH, "6,761", 1), (SURPLUS, "10.8", 0),
        (SURPLUS, "11.8", 1), (NET, "213.6", 0), (NET, "214.6", 1),
    ],
)  # fmt: skip
def test_what_stands_at_the_end_is_what_stood_before_with_what_came_and_went(
    rows: Sequence[str], closing: str, fails: int, audit: Audit
) -> None:
    difference = {"213.6": "+2.8", "214.6": "+3.8"}.get(closing, "")
    found = outcomes(audit(table(*(row.format(closing=closing, difference=difference) for row in rows))), "sum")
    assert found.count("fails") == fails
    assert "holds" in found


def test_a_total_of_differences_without_minus_is_added_up(audit: Audit) -> None:
    rows = ["£000|Budget|Outturn|Variation", "Works|3,720|3,940|220", "Plant|560|610|50", "Fees|395|412|17"]
    good, bad = (audit(table(*rows, f"Total|4,675|4,962|{total}")) for total in ("287", "267"))
    assert "fails" not in outcomes(good, "sum")
    assert any(f.working.startswith("£220k + £50k + £17k = £287k") for f in bad if f.severity)
