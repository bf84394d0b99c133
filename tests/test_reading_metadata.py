"""What a document is: told from its words, unless somebody says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reportqa.domain import DocumentKind, Page
from reportqa.reading.dated import date_in_name, find_date
from reportqa.reading.given import Given, given_metadata
from reportqa.reading.lines import lines_of
from reportqa.reading.metadata import describe, find_kind, nice
from reportqa.reading.parsed import Parsed
from reportqa.reading.reported import find_period
from reportqa.reading.structure import blocks_of


def parsed(text: str, declared: str = "") -> Parsed:
    page = Page(1, text)
    return Parsed((page,), tuple(blocks_of(lines_of(page))), declared)


PANEL = (
    "POLICE AND CRIME PANEL\n\nMeeting to be held on 18th July 2023\n\nPolice & Crime Commissioner's update\n\n"
    "Contact for further information: the Office of the Police and Crime Commissioner, a@lancashire-pcc.gov.uk\n\n"
    "The Police and Crime Plan for Lancashire 2021-2025 was reviewed on 3 May 2022 by the Panel.\n"
)
REPORT = (
    "ANNUAL REPORT 2023-2024\n\nINTRODUCTION\n\nThis yearly account of 2023/24 comes from the Office of the Police "
    "and Crime Commissioner.\n\nThe Home Office and Lancashire Constabulary worked with us in the year.\n"
)


def test_a_panel_paper_is_known_by_its_opening() -> None:
    paper = describe(parsed(PANEL), "update.txt", Given(), key="k")
    assert paper.title == "Police and Crime Panel: Police & Crime Commissioner's update"
    assert paper.kind is DocumentKind.PANEL_PAPER
    assert paper.publisher == "Police and Crime Commissioner for Lancashire"
    assert (paper.period, paper.dated) == ("", date(2023, 7, 18))


def test_an_annual_report_is_known_by_its_title() -> None:
    report = describe(parsed(REPORT), "report.txt", Given(), key="k")
    assert (report.title, report.kind) == ("Annual Report 2023-2024", DocumentKind.ANNUAL_REPORT)
    assert report.publisher == "Police and Crime Commissioner for Lancashire"
    assert (report.period, report.dated) == ("2023-24", None)


def test_what_is_given_wins_over_what_is_found() -> None:
    given = Given("Mine", "minutes", "Me", "2019-20", date(2020, 1, 2), "https://example.org/")
    paper = describe(parsed(PANEL), "update.txt", given, key="k")
    assert (paper.title, paper.kind, paper.publisher) == ("Mine", DocumentKind.MINUTES, "Me")
    assert (paper.period, paper.dated, paper.address) == ("2019-20", date(2020, 1, 2), "https://example.org/")


def test_an_unknown_kind_is_spoken_of_and_not_used() -> None:
    paper = describe(parsed(PANEL), "update.txt", Given(kind="leaflet"), key="k")
    assert paper.kind is DocumentKind.PANEL_PAPER
    assert "'leaflet' is not known" in paper.warnings[0]


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Annual Report 2023/24", "Annual Report 2023/24"),
        ("Budget 2024/25 | Lancashire County Council", "Budget 2024/25"),
        ("Our plan - Police and Crime Commissioner", "Our plan"),
        ("Spending - what changed", "Spending - what changed"),
        ("Microsoft Word - report.docx", "Police and Crime Panel: Police & Crime Commissioner's update"),
        ("untitled", "Police and Crime Panel: Police & Crime Commissioner's update"),
        ("20241216 Response FINAL", "Police and Crime Panel: Police & Crime Commissioner's update"),
        ("PCC_report_v3", "Police and Crime Panel: Police & Crime Commissioner's update"),
    ],
)
def test_a_declared_title_counts_if_a_person_wrote_it(declared: str, title: str) -> None:
    assert describe(parsed(PANEL, declared), "x.txt", Given(), key="k").title == title


def test_a_file_without_headings_is_called_by_its_name() -> None:
    text = "This is one long sentence that goes on for more than fourteen words, to be no heading at all."
    assert describe(parsed(text), "annual-report_2023-24.txt", Given(), key="k").title == "Annual report 2023-24"


@pytest.mark.parametrize(
    ("title", "opening", "kind"),
    [
        ("Annual Report 2022/23", "", DocumentKind.ANNUAL_REPORT),
        ("Annual report", "Police and Crime Panel. Meeting to be held on 3 July. Item 5", DocumentKind.PANEL_PAPER),
        ("Minutes", "Minutes of the meeting held in May. Present: A. Apologies for absence: B", DocumentKind.MINUTES),
        ("Police budget 2024/25 and precept", "What the Panel was told", DocumentKind.BUDGET),
        ("Rural crime strategy", "The budget is tight.", DocumentKind.OTHER),
    ],
)  # fmt: skip
def test_kinds(title: str, opening: str, kind: DocumentKind) -> None:
    assert find_kind(title, opening, "file.pdf") is kind


@pytest.mark.parametrize(
    ("title", "opening", "name", "kind", "period"),
    [
        ("Annual Report 2023-2024", "", "a.pdf", DocumentKind.ANNUAL_REPORT, "2023-24"),
        ("Annual Report", "for the year ended 31 March 2024", "a.pdf", DocumentKind.ANNUAL_REPORT, "2023-24"),
        ("Annual Report", "", "annual-report-2022-23.pdf", DocumentKind.ANNUAL_REPORT, "2022-23"),
        ("Annual Report 2023", "", "a.pdf", DocumentKind.ANNUAL_REPORT, "2023"),
        ("Budget 2024/25", "Budget 2021/22", "a.pdf", DocumentKind.BUDGET, "2024-25"),
        ("Panel update", "the plan for 2023/24", "a.pdf", DocumentKind.PANEL_PAPER, ""),
        ("News, 2022 to 2025", "", "a.md", DocumentKind.OTHER, ""),
        ("Record of decision", "Quayside grants 2024/25", "a.md", DocumentKind.OTHER, "2024-25"),
        ("Newsletter, spring 2024", "", "a.md", DocumentKind.OTHER, ""),
        ("Performance report: July 2024", "", "a.md", DocumentKind.OTHER, "2024-07"),
        ("Newsletter, July 2024", "", "a.md", DocumentKind.OTHER, ""),
        ("Road works 2024/25", "", "m4-works.md", DocumentKind.OTHER, "2024-25"),
        ("Monitoring 2024/25 month 4", "", "a.md", DocumentKind.OTHER, "2024-07"),
    ],
)
def test_periods(title: str, opening: str, name: str, kind: DocumentKind, period: str) -> None:
    assert find_period(title, opening, name, kind) == period


@pytest.mark.parametrize(
    ("opening", "dated"),
    [
        ("Meeting to be held on 18th July 2023", date(2023, 7, 18)),
        ("Meeting to be held on Tuesday, 18 July 2023 at 10am", date(2023, 7, 18)),
        ("Meeting date: 18 July 2023", date(2023, 7, 18)),
        ("Date: 03/02/2024", date(2024, 2, 3)),
        ("Published: 2 May 2024", date(2024, 5, 2)),
        ("Annual Report\n18 July 2024\nCP 1224", date(2024, 7, 18)),
        ("On 23 May 2023 the Commissioner held a board.", None),
        ("Crime fell until 31 March 2024", None),
        ("Date: to be agreed, after the review of 3 May 2020", None),
    ],
)
def test_only_a_date_with_a_cue_is_the_documents_own(opening: str, dated: date | None) -> None:
    assert find_date(opening) == dated


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("ANNUAL REPORT 2023-2024", "Annual Report 2023-2024"),
        ("COST OF  POLICING:", "Cost of Policing"),
        ("As is", "As is"),
    ],
)
def test_capitals_are_made_readable(title: str, shown: str) -> None:
    assert nice(title) == shown


# --- the description beside a file ---


def beside(folder: Path, said: object) -> Path:
    path = folder / "paper.pdf"
    text = said if isinstance(said, str) else json.dumps(said)
    (folder / "paper.pdf.source.json").write_text(text, encoding="utf-8")
    return path


def test_a_description_beside_the_file_is_used_and_overridden(tmp_path: Path) -> None:
    said = {"title": "T", "publisher": "P", "kind": "budget", "period": "2023-24", "date": "2024-02-01", "url": "u"}
    given = given_metadata(beside(tmp_path, said), Given(title="Mine"))
    assert given == Given("Mine", "budget", "P", "2023-24", date(2024, 2, 1), "u")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{not json", "it is not JSON"),
        ("[1, 2]", "one JSON object"),
        ({"date": "1 May"}, "is not written as 2023-07-18"),
        ({"date": "0001-01-01"}, "is not written as 2023-07-18"),
        ({"date": "9999-12-31"}, "is not written as 2023-07-18"),
    ],
)
def test_a_description_that_cannot_be_used_is_a_warning(tmp_path: Path, said: object, words: str) -> None:
    given = given_metadata(beside(tmp_path, said), Given(title="Mine"))
    assert given.title == "Mine"
    assert words in given.warnings[0]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Annual\nReport\x00 2023\u202e\x1b[31m", "Annual Report 2023 [31m"),
        ("\udcff Report", "Report"),
        ("word " * 20_000, f"{'word ' * 59}word…"),
        ("\n", ""),
    ],
)
def test_a_title_or_publisher_given_is_one_line_that_can_be_shown(tmp_path: Path, given: str, shown: str) -> None:
    for said in (Given(title=given, publisher=given), Given()):
        found = given_metadata(beside(tmp_path, {"title": given, "publisher": given}), said)
        assert found.title == found.publisher == shown


def test_beside_the_longest_name_that_a_file_can_have_stands_no_description(tmp_path: Path) -> None:
    path = tmp_path / f"{'p' * 251}.pdf"
    path.touch()
    assert given_metadata(path, Given(title="Mine")) == Given("Mine")


def test_without_a_description_only_the_overrides_count(tmp_path: Path) -> None:
    assert given_metadata(tmp_path / "paper.pdf", Given(period="2020-21")) == Given(period="2020-21")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            "WYRE AND HAMBLE FIRE AND RESCUE AUTHORITY\n\nMINUTES\n\nWyre City Council appointed twelve members.\n",
            "Wyre and Hamble Fire and Rescue Authority",
        ),
        ("Quality account\n\nHolme Teaching Hospitals NHS Foundation Trust\n\nThe Home Office wrote to us.\n",
         "Holme Teaching Hospitals NHS Foundation Trust"),
        ("Budget\n\nLondon Borough of Ashmere\n\nThe Home Office wrote to us.\n", "London Borough of Ashmere"),
        ("Your Ashmere, summer\n\nNews for all. This year Ashmere Council has built 41 homes.\n", "Ashmere Council"),
        ("Minutes\n\nMinutes of a meeting of Holme Town Council held on 4 June 2024\n\nText.\n", "Holme Town Council"),
        ("News\n\nAshmere’s Police and Crime Commissioner has published her report.\n",
         "Police and Crime Commissioner for Ashmere"),
        ("# The force in 2023-24\n\nHolmeshire Police\n\nCrime fell.\n", "Holmeshire Police"),
        ("# Police and Crime Plan\n\nHOLME POLICE, FIRE AND HEALTH FORUM\n\nCrime fell.\n", ""),
        ("HOLME HOMES LIMITED\n\nMINUTES\n\nAshmere Council had written.\n", "Holme Homes"),
        ("Outturn\n\nHolme Vale Housing Group. Report to the Board, 9 May 2024\n\nText.\n", "Holme Vale Housing Group"),
        ("How tenants see us - Holme Homes\n\nThe survey was in May.\n", "Holme Homes"),
        ("NEWS\n\nNotes: Holme Homes is a charitable housing association. Ashmere Council gave land.\n", "Holme Homes"),
        ("Outturn\n\nAffordable Housing\n\nNew homes\n\nSocial Housing\n", ""),
        ("Housing\n\nThe Council met. The Town Council was asked. Full Council agreed.\n", ""),
    ],
)  # fmt: skip
def test_bodies_of_many_kinds_are_known_as_publishers(text: str, publisher: str) -> None:
    assert describe(parsed(text), "paper.txt", Given(), key="k").publisher == publisher


def test_minutes_have_the_date_of_their_own_meeting() -> None:
    text = "MINUTES of the meeting of the Board held on 11 July 2024\n\nThe meeting held on 18 April 2024: agreed.\n"
    assert describe(parsed(text), "minutes.txt", Given(), key="k").dated == date(2024, 7, 11)


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("harbour-minutes-2024-02-06.txt", date(2024, 2, 6)),
        ("Harbour Minutes 6 February 2024.docx", date(2024, 2, 6)),
        ("20240206_harbour.pdf", date(2024, 2, 6)),
        ("annual-report-2023-24.html", None),
        ("harbour-2022-2025.md", None),
        ("harbour-2024-02-06-to-2024-03-06.txt", None),
    ],
)
def test_a_file_name_may_give_the_day_that_no_word_gives(name: str, dated: date | None) -> None:
    assert date_in_name(name) == dated


@pytest.mark.parametrize(
    "opening",
    [
        "A calmer harbour\n\nHarbour Trust\n\nPress release: 5 November 2024. For immediate use.",
        "Performance report\n\nHarbour Trust\n\nBoard of Directors, 5 November 2024. Agenda item 7.",
        "Annual report\n\nHarbour Trust\n\nApproved by the Board of Directors on 5 November 2024.",
        "Minutes of the Harbour Cabinet held on 5 November 2024\n\nPresent: Members Ash and Birch.",
    ],
)
def test_a_release_a_boards_paper_and_an_approved_report_tell_their_day(opening: str) -> None:
    assert find_date(opening) == date(2024, 11, 5)


MODERN = (
    "Ashmere & Oxley Borough Council\n\nIssue - meetings\n\n23/00071 - Finance Monitoring Report 2023-2024\n\n"
    "Meeting: 05/10/2023 - Cabinet (Item 10)\n\n10 23/00071 - Finance Monitoring Report pdf icon PDF 202 KB\n\n"
    "To consider the report.\n\nThe Deputy Leader introduced the report, which told the position at the end of June.\n"
)


def test_a_page_of_a_councils_website_tells_its_title_body_period_and_day() -> None:
    paper = describe(parsed(MODERN), "page.md", Given(), key="k")
    assert paper.title == "Ashmere & Oxley Borough Council: Finance Monitoring Report 2023-2024"
    assert paper.publisher == "Ashmere and Oxley Borough Council"
    assert (paper.period, paper.dated) == ("2023-24", date(2023, 10, 5))


@pytest.mark.parametrize(
    ("opening", "dated"),
    [
        (
            "Agenda and minutes\n\nAshmere Police and Crime Panel - Thursday 24 June 2021 10.30 am\n\nNo. Item\n\n"
            "Minutes of the meeting held on 18 March 2021 pdf icon PDF 235 KB",
            date(2021, 6, 24),
        ),
        ("Agenda\n\n1. To approve the minutes of the meeting held on 3 May 2023.\n2. Any other business", None),
        ("Minutes of the meeting held on 3 May 2023\n\nPresent: A. Ash, B. Birch", date(2023, 5, 3)),
        (
            "Minutes of the Meeting held on 23 September 2019\n\nRESOLVED that the minutes of the meeting held on "
            "23 September 2019 were a correct record.",
            None,
        ),
        (
            "Commissioner vows that teams will have every tool that they need to take the fight to criminals in the "
            "communities of Ashmere after rise\n\nOffice of the Commissioner\n2 February 2024\n\nThe Commissioner said",
            date(2024, 2, 2),
        ),
        (
            "Notes of the board\n\nDate: 22nd February 2024\n\nMinutes of the meeting held on 25th January 2024.",
            date(2024, 2, 22),
        ),
        (
            "Crime falls\n\nThe figures were published today, (Thursday, 24 January 2019) by the office.",
            date(2019, 1, 24),
        ),
        ("Latest report on the board\n18 February 2019 – Gov.Test\n\nThe auditor has looked at it.", date(2019, 2, 18)),
    ],
)
def test_the_day_is_that_of_the_meeting_itself(opening: str, dated: date | None) -> None:
    assert find_date(opening) == dated


def test_a_day_at_the_foot_counts_where_none_stands_at_the_head() -> None:
    body = "The precept was approved at a lively meeting of members. " * 40
    for foot in ("Date of decision: 06/12/2023", "Publication date: 6 December 2023", "6th December, 2023"):
        paper = describe(parsed(f"Precept rises\n\n{body}\n\n{foot}\n"), "page.md", Given(), key="k")
        assert paper.dated == date(2023, 12, 6)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Hollin & Marsh Fire Authority\n\nThe Authority met on Monday.\n", "Hollin and Marsh Fire Authority"),
        (
            "Budget backed\n\nCouncillors in Hollin & North East Marsh Council have backed it.\n",
            "Hollin and North East Marsh Council",
        ),
        ("Somerby Council Executive\n\nThe Executive noted the forecast.\n", "Somerby Council"),
        ("Results\n\nThe Rodderby Multi Academy Trust\n\nResults went up.\n", "Rodderby Multi Academy Trust"),
        ("Board on the road to recovery\n\nNHS Lowdale has cut its deficit.\n", "NHS Lowdale"),
        (
            "Bills rise\n\nWest Holme Police and Crime Commissioner\n\nIt was agreed.\n",
            "Police and Crime Commissioner for West Holme",
        ),
        (
            "Bills rise\n\nThe Police and Crime Commissioner met West Holme Police.\n",
            "Police and Crime Commissioner for West Holme",
        ),
        ("Bills rise\nHolme Harbour Authority\n4 February 2025\n\nIt was agreed.\n", "Holme Harbour Authority"),
        ("Board\n\nRuth Hall, Deputy Police and Crime Commissioner, was there.\n", ""),
        ("Bills rise\n\nCllr Jo Hart, of Ashmere District Council, asked the commissioner why.\n", ""),
        ("Mayor signs\n\nA case for the tram has been made to the Department for Transport by members.\n", ""),
    ],
)
def test_the_body_has_its_whole_name(text: str, publisher: str) -> None:
    assert describe(parsed(text), "page.md", Given(), key="k").publisher == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CABINET\n\nDATE: 25 June 2008\n\nTITLE:\n\nRevenue Outturn\n\n1 THE ISSUE\n", "Cabinet: Revenue Outturn"),
        ("Agenda item: Quarter 1 2022/23 Performance\n\nText that says things.\n", "Quarter 1 2022/23 Performance"),
        ("Holme Hospitals NHS Trust\n\nPerformance report\n\nIt went well.\n",
         "Holme Hospitals NHS Trust: Performance report"),
        ("Bills go up\nOffice of the Police and Crime Commissioner for Holme\n4 February 2025\n\nIt was agreed.\n",
         "Bills go up"),
        ("Agenda item\n\n2024/25 Budget update\n\nTo consider the report.\n", "2024/25 Budget update"),
    ],
)  # fmt: skip
def test_what_sort_of_page_it_is_is_no_title(text: str, title: str) -> None:
    assert describe(parsed(text), "page.md", Given(), key="k").title == title


def test_an_agenda_is_no_minutes_though_it_lists_them() -> None:
    text = "Parish Council Agenda for 3rd November 2020\n\nApologies for absence\n\nMinutes of the last meeting\n"
    assert describe(parsed(text), "agenda.txt", Given(), key="k").kind is DocumentKind.PANEL_PAPER


@pytest.mark.parametrize(
    ("title", "opening", "kind", "dated", "period"),
    [
        # The first sentences of a paper on money tell its year, or the day up to which it tells of one.
        ("Cabinet", "It tells the overspend for the financial year 2023-24.", DocumentKind.OTHER, None, "2023-24"),
        ("Council", "They passed the budget for the 24/25 financial year.", DocumentKind.BUDGET, None, "2024-25"),
        ("Panel", "The financial position as at the 30th November 2023.", DocumentKind.OTHER, None, "2023-11"),
        ("Council", "The budget for 2024-25 was set; that of 2023-24 was overspent.", DocumentKind.BUDGET, None, ""),
        ("Council", "Schools opened in 2023-24. The budget was set.", DocumentKind.BUDGET, None, ""),
        ("Council", "It recalled the budget of 2014-15.", DocumentKind.BUDGET, date(2024, 6, 1), ""),
        # What sets a tax in winter sets next year's.
        ("Police bills to rise", "The precept will go up by £13.", DocumentKind.BUDGET, date(2025, 2, 4), "2025-26"),
        ("Police bills to rise", "The precept will go up by £13.", DocumentKind.BUDGET, date(2024, 12, 4), "2025-26"),
        ("Police bills to rise", "The precept will go up by £13.", DocumentKind.BUDGET, date(2025, 6, 4), ""),
        ("Revenue monitoring", "Council tax income will rise.", DocumentKind.BUDGET, date(2025, 2, 4), ""),
        ("Police budget", "Council tax rose in 2023-24.", DocumentKind.BUDGET, date(2025, 2, 4), "2023-24"),
    ],
)  # fmt: skip
def test_a_paper_on_money_is_of_the_year_it_tells_of_or_sets(
    title: str, opening: str, kind: DocumentKind, dated: date | None, period: str
) -> None:
    assert find_period(title, opening, "a.md", kind, dated) == period
