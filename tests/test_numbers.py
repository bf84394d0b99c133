"""What counts as a number, what it is worth, and what it may mean."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportqa.domain import Number
from reportqa.figures.numbers.stated import agree, find_numbers, render, scaled


def said(text: str) -> str:
    """Return the numbers found, as "1409; 318 kg"."""
    return "; ".join(f"{number.value.normalize():f} {number.unit}".strip() for number in find_numbers(text))


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # a transcript's day, page and lines
        ("Rivers, 22 June 2023, 165/5-9", ""),
        ("Fenn 12/104/3-105/17", ""),
        ("12/104/3-9 and 46 more", "46"),
        # plain numbers
        ("1,409 suspects", "1409"),
        ("1409 suspects", "1409"),
        ("arrested 1,409.", "1409"),
        ("1,409, of whom 318 were charged", "1409; 318"),
        ("(1,409 in all)", "1409"),
        ("“1,409”", "1409"),
        ("**1,409** arrests", "1409"),
        ("Made **443** arrests", "443"),
        ("0 complaints", "0"),
        ("3,616.4 FTE officers", "3616.4"),
        ("239,926,527", "239926527"),
        ("1257 arrests", "1257"),
        ("2500 extra patrols", "2500"),
        ("2,023 arrests", "2023"),
        ("Total: 45", "45"),
        ("about 1,389 calls to 101", "1389"),
        ("75% of 999 calls within ten seconds", "75 percent; 10 seconds"),
        ("Total:45", "45"),
        ("with 264 checks and 79 searches", "264; 79"),
        ("26 per week", "26"),
        ("only 10 forces", "10"),
        ("the first 20 officers", "20"),
        ("12.4 crimes per 1,000 people", "12.4"),
        ("Reach 906,364", "906364"),
        ("Reach - 80,115", "80115"),
        ("In May 12 officers joined", "12"),
        ("In March 45 arrests were made", "45"),
        ("in 2023/24, 30 joined", "30"),
        ("In 2023/24 30 additional officers", "30"),
        ("62% (n=1,204)", "62 percent"),
        ("Yes 30 No 45", "30; 45"),
        ("The Force's 16 horses", "16"),
        # scale words and letters
        ("50K referrals", "50000"),
        ("8.5K people", "8500"),
        ("7k page views", "7000"),
        ("1.5 million people", "1500000"),
        ("4.3 million people", "4300000"),
        ("3 thousand calls", "3000"),
        ("5bn", "5000000000"),
        ("338.242m", "338242000"),
        # money
        ("£18M", "18000000 GBP"),
        ("£1.3 million", "1300000 GBP"),
        ("£1.3\nmillion", "1300000 GBP"),
        ("£ 1.3 m", "1300000 GBP"),
        ("£2million", "2000000 GBP"),
        ("c£19million", "19000000 GBP"),
        ("£2-million fund", "2000000 GBP"),
        ("£345,603.43", "345603.43 GBP"),
        ("£11.95 a year, 4.75%", "11.95 GBP; 4.75 percent"),
        ("£820k", "820000 GBP"),
        ("£9k was given", "9000 GBP"),
        ("£0.826m", "826000 GBP"),
        ("£356,000k", "356000000 GBP"),
        ("£60 per week", "60 GBP"),
        ("£100,000-worth of tools", "100000 GBP"),
        ("£2023", "2023 GBP"),
        ("sub-£1m schemes", "1000000 GBP"),
        ("$5m and €3.2bn", "5000000 USD; 3200000000 EUR"),
        ("one million pounds", "1000000 GBP"),
        ("1.3 million pounds", "1300000 GBP"),
        ("50 pounds", "50 GBP"),
        ("27p", "27 pence"),
        ("27 pence a week", "27 pence"),
        # signs and accounts
        ("16,401 followers (+687)", "16401; 687"),
        ("7,292 followers (-26)", "7292; -26"),
        ("Reach 906,364 (+95%)", "906364; 95 percent"),
        ("members (+2860)", "2860"),
        ("followers (+2019)", "2019"),
        ("-1.130", "-1.13"),
        ("−1.130", "-1.13"),
        ("–5%", "-5 percent"),
        ("-£1.3m", "-1300000 GBP"),
        ("£-1.3m", "-1300000 GBP"),
        ("(1.2)", "-1.2"),
        ("(640)", "-640"),
        ("Deficit\t(1.2)\t3.4", "-1.2; 3.4"),
        ("Staff\t12\t(640)", "12; -640"),
        ("Pay 283.310 (283.956) (0.646) 0.23", "283.31; -283.956; -0.646; 0.23"),
        ("Pay (283.310) 28.2", "-283.31; 28.2"),
        ("32.834\t31.704\t-1.130\t-3.44", "32.834; 31.704; -1.13; -3.44"),
        ("|45|(1.2)|3|", "45; -1.2; 3"),
        ("£(1.2)m", "-1200000 GBP"),
        ("(£1.2m)", "-1200000 GBP"),
        ("The fund (£1.2m) was spent", "1200000 GBP"),
        ("17 (12 of them men)", "17; 12"),
        ("recorded 17 (12)", "17; 12"),
        ("in post: 3,616 (3,604)", "3616; 3604"),
        ("45\t(57%)", "45; 57 percent"),
        ("1,409 (2022/23: 1,257)", "1409; 1257"),
        # percentages and points
        ("57%", "57 percent"),
        ("57 %", "57 percent"),
        ("57 per cent", "57 percent"),
        ("57 percent", "57 percent"),
        ("ten per cent", "10 percent"),
        ("a hundred per cent", "100 percent"),
        ("3 percentage points", "3 percentage points"),
        ("a 1.5 percentage-point rise", "1.5 percentage points"),
        ("2pp", "2 percentage points"),
        ("3.4 per cent points", "3.4 percentage points"),
        ("rose 2pp to 45 per cent", "2 percentage points; 45 percent"),
        ("a figure 5% higher", "5 percent"),
        # scores and shares
        ("rated on average 4.73/5", "4.73 out of 5"),
        ("4.73 out of 5", "4.73 out of 5"),
        ("rated 8 out of 10", "8 out of 10"),
        ("10/10", "10 out of 10"),
        ("3 out of 10 victims", "30 percent"),
        ("nine out of ten callers", "90 percent"),
        ("one in ten victims", "10 percent"),
        ("one in every five", "20 percent"),
        ("1 in 4 women", "25 percent"),
        ("a third of callers", "33.33 percent"),
        ("two-thirds of victims", "66.67 percent"),
        ("half of residents", "50 percent"),
        ("five of the six", "5; 6"),
        ("ten out of the 14 districts", "10; 14"),
        ("5 out of 6 wards", "5; 6"),
        # measures
        ("318KG of drugs", "318 kg"),
        ("200kg", "200 kg"),
        ("6 kilos", "6 kg"),
        ("5g of cocaine", "5 g"),
        ("3.5 tonnes", "3.5 tonnes"),
        ("20 miles", "20 miles"),
        ("a 30-mile stretch", "30 miles"),
        ("5km", "5 km"),
        ("30mph", "30 mph"),
        ("20 miles per hour", "20 mph"),
        # time
        ("24 hours a day", "24 hours"),
        ("24-hour cover", "24 hours"),
        ("48hrs", "48 hours"),
        ("4 minutes 32 seconds", "272 seconds"),
        ("within 12 working days", "12 days"),
        ("27,633 additional policing hours", "27633 hours"),
        ("**27,633** additional policing hours", "27633 hours"),
        ("1,700 council hours", "1700 hours"),
        ("2000 hours", "2000 hours"),
        ("15 officers for 3 hours", "15; 3 hours"),
        ("the five-year programme", "5 years"),
        ("our 10-year strategy", "10 years"),
        ("a 12-month order", "12 months"),
        ("a one-week course", "1 weeks"),
        ("the past 12 months", "12 months"),
        ("seven days a week", "7 days"),
        ("two and a half years", "2.5 years"),
        ("under the age of 18", "18 years"),
        ("aged 62", "62 years"),
        # words
        ("six officers", "6"),
        ("Three dedicated officers", "3"),
        ("FOUR councils", "4"),
        ("twenty-three", "23"),
        ("thirty one officers", "31"),
        ("a dozen wards", "12"),
        ("two dozen wards", "24"),
        ("one hundred and one", "101"),
        ("a hundred and twenty-three", "123"),
        ("two hundred and fifty people", "250"),
        ("two thousand hours a month", "2000 hours"),
        ("ten thousand people", "10000"),
        ("two million three hundred thousand", "2300000"),
        ("half a million", "500000"),
        ("half-a-million", "500000"),
        ("zero complaints", "0"),
        ("a twelve-strong team", "12"),
        ("a 14-bed refuge", "14"),
        # "one"
        ("administered one Police Appeal Tribunal", "1"),
        ("held one meeting", "1"),
        ("- one Police Appeal Tribunal", "1"),
        ("one of 14 Expansion Forces", "14"),
        ("one of three specialist teams", "3"),
        # counted with an x
        ("4x Closure Order\t2x Civil Injunction", "4; 2"),
        ("54x notices", "54"),
        # a year's look, but a count
        ("over 2000 people attended", "2000"),
        ("made 2023 arrests", "2023"),
        ("1998 hours", "1998 hours"),
    ],
)
def test_a_quantity_is_read_with_its_value_and_unit(text: str, numbers: str) -> None:
    assert said(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        # ordinals
        "2nd", "the 18th", "1st, 2nd and 3rd", "the 5th annual awards", "twenty-first century", "first",
        "the second of",
        # dates and times
        "18 July 2023", "18th July 2023", "on 23rd May", "31 March", "by March 31 the", "on May 3 we met",
        "March 31, 2025", "July 2023",
        "10-12 May", "1 to 7 May 2023", "2023-05-01", "18/07/2023", "18.07.2023", "31 February 2023",
        "July 23 to March 2024", "Jul-23", "10:30", "between 18:00 and 06:00", "9.30am", "9am to 5pm",
        "10-4pm",
        # years
        "2023", "in 2023.", "2023's", "2023/24", "2023-24", "2023–24", "2023/2024", "2021-2025",
        "23/24 and 24/25",
        "FY24", "since 2019", "2022 to 2027", "Q1 2023/24", "Spring 2021", "the 2011 Act", "Courts Act 2022",
        "the 1980s", "in 2023 hours were lost", "the 2024 inspection",
        # telephones
        "01772 533 587", "01772 533587", "(01772) 533587", "+44 (0)1772 533587", "0300 323 0085", "0800 1111",
        "dial 101", "call 101 or 999", "101 calls", "999 calls", "999/101", "999 and 101", "call 116 123",
        "the 101 service", "999 call handling", "answer time for 101",
        # addresses
        "PO Box 100", "PR1 0LD", "BB1 1KG", "https://example.org/2023/45", "www.example.org/45",
        "a.b12@c34.gov.uk",
        # places in a document
        "12. The Commissioner", "- 24. Cracking", "4.3 Capital spending", "(2) The Panel", "3) Where",
        "page 13",
        "as shown in (chart 1)",
        "Report for quarters 3 and 4",
        "on the month 4 position",
        "p. 13", "p13", "pp. 3-5", "Page 3 of 12", "pages 3, 4 and 5", "Contents ........ 4", "Section 22",
        "s16", "s.16",
        "sections 22, 23 and 24", "section 79(2)", "paragraph 12", "para 4.3", "Appendix 2", "Table 12",
        "Figure 3",
        "Chapter 4", "Schedule 1", "Article 8", "item 5", "Item 5: budget", "Rule 45", "[12]",
        "Nos. 4 and 5", "No. 10",
        # names and identifiers
        "the M6", "B1234", "A59", "junction 31", "COVID-19", "Covid 19", "G7", "C21", "Class C", "c19", "CO2", "24/7",
        "4P plans", "ISO 27001",
        "reference 2023/51", "decision 2023/51", "charity number 1108160", "ref 12345", "Band D", "4x4",
        "#45", "5G",
        "Nice2Share", "Under 18s", "round five", "phase two", "Tier 2", "Level 3", "Key Stage 2",
        "Year 7 pupils",
        "the 'fatal five'", "arrests12", "00123", "1.2.3", "1-2-1", "v2.1", "v1",
        # words that are no counts
        "one of the areas", "one of these", "no one", "one-to-one", "one day", "One victim said",
        "only one part",
        "received one of the awards", "two-way", "three-step plan", "zero tolerance", "net zero",
        "six-figure sum",
        "the first half of 2023", "half of the year", "often", "attend", "tender", "a hundredth",
        "thousands of",
        "per 1,000 people",
        # neither one number nor several
        "12,34", "12/15 wards", "1,23,456", "3/4", "", " ", "£", "%", ",", ".",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_quantity_is_left_out(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(
    ("written", "low", "high", "word"),
    [
        # exact, to the place written
        ("1,409", "1409", "1409", "exact"),
        ("£58,236", "58236", "58236", "exact"),
        ("six", "6", "6", "exact"),
        ("£1.2m", "1150000", "1250000", "exact"),
        ("£18M", "17500000", "18500000", "exact"),
        ("675K", "674500", "675500", "exact"),
        ("£18.768m", "18767500", "18768500", "exact"),
        ("two million", "1500000", "2500000", "exact"),
        ("57%", "56.5", "57.5", "exact"),
        ("4.75%", "4.745", "4.755", "exact"),
        ("25.03%", "25.025", "25.035", "exact"),
        ("4.73/5", "4.725", "4.735", "exact"),
        ("-1.130", "-1.1305", "-1.1295", "exact"),
        ("£345,603.43", "345603.425", "345603.435", "exact"),
        ("a record 35,473", "35473", "35473", "exact"),
        ("a total of 158", "158", "158", "exact"),
        ("over two years", "2", "2", "exact"),
        ("over a 12-month period", "12", "12", "exact"),
        ("Under a £1,000 contract", "1000", "1000", "exact"),
        ("over the past 12 months", "12", "12", "exact"),
        # more than
        ("over 600", "600", None, "over"),
        ("aged or over (0.9%)", "0.85", "0.95", "exact"),
        ("spread over 742,600 residents", "742600", "742600", "exact"),
        ("Over **600**", "600", None, "over"),
        ("more than £1.3 million", "1300000", None, "over"),
        ("above 5%", "5", None, "over"),
        ("more than a 5% rise", "5", None, "over"),
        ("in excess of 600", "600", None, "over"),
        ("well over 100", "100", None, "over"),
        ("exceeding 600", "600", None, "over"),
        ("over a dozen", "12", None, "over"),
        ("over 40 years of service", "40", None, "over"),
        (">600", "600", None, "over"),
        ("more than one in five", "20", None, "over"),
        # at least
        ("at least five", "5", None, "at_least"),
        ("a minimum of 30", "30", None, "at_least"),
        ("no fewer than 20", "20", None, "at_least"),
        ("1,530+", "1530", None, "at_least"),
        ("13%+", "13", None, "at_least"),
        ("50+ hours", "50", None, "at_least"),
        ("£19m+", "19000000", None, "at_least"),
        ("500 or more", "500", None, "at_least"),
        ("500-plus", "500", None, "at_least"),
        # nearly
        ("almost 20,000", "18000", "20000", "almost"),
        ("nearly 300", "270", "300", "almost"),
        ("close to 300", "270", "300", "almost"),
        ("just under 20,000", "18000", "20000", "almost"),
        ("Almost **£1m**", "900000", "1000000", "almost"),
        # less than
        ("less than 5%", None, "5", "under"),
        ("fewer than 30", None, "30", "under"),
        ("under 30", None, "30", "under"),
        ("<10%", None, "10", "under"),
        # at most
        ("up to £500", None, "500", "up_to"),
        ("a maximum of 30", None, "30", "up_to"),
        ("no more than 5", None, "5", "up_to"),
        ("30 or fewer", None, "30", "up_to"),
        # about: a twentieth either way, or the rounding where that is wider
        ("about 300", "285", "315", "about"),
        ("around 300", "285", "315", "about"),
        ("approximately 300", "285", "315", "about"),
        ("approx. 300", "285", "315", "about"),
        ("c.300", "285", "315", "about"),
        ("c300", "285", "315", "about"),
        ("c1,200", "1140", "1260", "about"),
        ("circa 300", "285", "315", "about"),
        ("roughly 300", "285", "315", "about"),
        ("an estimated 300", "285", "315", "about"),
        ("~300", "285", "315", "about"),
        ("300 or so", "285", "315", "about"),
        ("about 18m", "17100000", "18900000", "about"),
        ("in the region of £18M", "17100000", "18900000", "about"),
        ("c£19million", "18050000", "19950000", "about"),
        ("about £2m", "1500000", "2500000", "about"),
        # ranges
        ("10-12", "10", "12", "range"),
        ("10–12 officers", "10", "12", "range"),
        ("5 – 10 people", "5", "10", "range"),
        ("10 to 12 weeks", "10", "12", "range"),
        ("between 10 and 12", "10", "12", "range"),
        ("two to three weeks", "2", "3", "range"),
        ("£10-12m", "10000000", "12000000", "range"),
        ("£1.2m-£1.5m", "1200000", "1500000", "range"),
        ("between £1m and £2m", "1000000", "2000000", "range"),
        ("5-6 million", "5000000", "6000000", "range"),
        ("8-10%", "8", "10", "range"),
        ("35%-40%", "35", "40", "range"),
        ("age 10-25", "10", "25", "range"),
        ("18-24 year olds", "18", "24", "range"),
    ],
)
def test_a_written_number_means_an_interval(written: str, low: str | None, high: str | None, word: str) -> None:
    number = only(written)
    assert (number.low, number.high) == (low and Decimal(low), high and Decimal(high))
    assert number.qualifier == word


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("from 32 to 45", "32; 45"),
        ("rose from 6.8% to 10.8%", "6.8 percent; 10.8 percent"),
        ("from £34.2m to £28.9m", "34200000 GBP; 28900000 GBP"),
        ("five and six", "5; 6"),
        ("won 3-1", "3; 1"),
        ("two or three", "2; 3"),
        ("390 arrests\n- 171 vehicles", "390; 171"),
        ("390\n- 471", "390; 471"),
    ],
)
def test_a_change_or_a_list_is_two_figures_and_no_range(text: str, numbers: str) -> None:
    assert said(text) == numbers


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("more than £1.3 million in cash", "£1.3 million"),
        ("c£19million", "£19million"),
        ("over 200kg of it", "200kg"),
        ("5,700 additional policing hours", "5,700"),
        ("for two years now", "two years"),
        ("(+687)", "+687"),
        ("\t(1.2)\t", "(1.2)"),
        ("13%+ of", "13%+"),
        ("4.73/5.", "4.73/5"),
        ("about 10 to 12 weeks", "10 to 12 weeks"),
    ],
)
def test_the_text_of_a_number_is_the_number_with_its_sign_scale_and_unit(text: str, written: str) -> None:
    number = only(text)
    assert number.text == written == text[number.start : number.end]


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("1,409", "1409", True),
        ("£1.3m", "£1,312,000", True),
        ("£1.3m", "£1,360,000", False),
        ("over 600", "612", True),
        ("over 600", "598", False),
        ("more than 600", "over 590", True),
        ("almost 20,000", "19,200", True),
        ("almost 20,000", "20,300", False),
        ("57%", "56.8%", True),
        ("57%", "58%", False),
        ("57%", "57", False),
        ("3%", "3 percentage points", False),
        ("£600", "600", False),
        ("27,633 additional policing hours", "27,633 hours", True),
        ("10-12", "11", True),
        ("10-12", "13", False),
        ("under 5", "over 5", False),
        ("£1m", "£2m", False),
        ("600", "over 600", True),
        ("under 5", "over 6", False),
        ("six", "6", True),
        ("318KG", "318 kilograms", True),
        ("(1.2)", "-1.20", True),
        ("1.2", "-1.2", False),
    ],
)
def test_numbers_agree_when_they_have_one_unit_and_their_intervals_meet(one: str, other: str, agrees: bool) -> None:
    assert agree(only(one), only(other)) is agrees
    assert agree(only(other), only(one)) is agrees


@pytest.mark.parametrize(
    ("written", "header", "value", "low", "high", "unit"),
    [
        ("283.310", "£m", "283310000", "283309500", "283310500", "GBP"),
        ("-1.130", "£m", "-1130000", "-1130500", "-1129500", "GBP"),
        ("(1.2)", "£m", "-1200000", "-1250000", "-1150000", "GBP"),
        ("18", "£m", "18000000", "17500000", "18500000", "GBP"),
        ("0", "£m", "0", "0", "0", "GBP"),
        ("18", "Budget (£m)", "18000000", "17500000", "18500000", "GBP"),
        ("18", "2023/24 £ million", "18000000", "17500000", "18500000", "GBP"),
        ("1,409", "£000s", "1409000", "1408500", "1409500", "GBP"),
        ("1,409", "£'000", "1409000", "1408500", "1409500", "GBP"),
        ("1,409", "£’000", "1409000", "1408500", "1409500", "GBP"),
        ("1,409", "£000", "1409000", "1408500", "1409500", "GBP"),
        ("1,409", "£k", "1409000", "1408500", "1409500", "GBP"),
        ("1,409", "£", "1409", "1409", "1409", "GBP"),
        ("2", "£bn", "2000000000", "1500000000", "2500000000", "GBP"),
        ("57", "%", "57", "56.5", "57.5", "percent"),
        ("0.23", "%", "0.23", "0.225", "0.235", "percent"),
        ("57", "per cent", "57", "56.5", "57.5", "percent"),
        ("12", "hours", "12", "12", "12", "hours"),
        ("12", "Number", "12", "12", "12", ""),
        ("12", "", "12", "12", "12", ""),
        ("67%", "£m", "67", "66.5", "67.5", "percent"),
        ("£18m", "£m", "18000000", "17500000", "18500000", "GBP"),
        ("over 18", "£m", "18000000", "18000000", None, "GBP"),
    ],
)
def test_a_header_gives_a_bare_number_its_unit(
    written: str, header: str, value: str, low: str, high: str | None, unit: str
) -> None:
    number = scaled(only(written), header)
    assert (number.value, number.low, number.unit) == (Decimal(value), Decimal(low), unit)
    assert number.high == (high and Decimal(high))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("1300000", "GBP", "£1.3m"),
        ("18768000", "GBP", "£18.768m"),
        ("1234567", "GBP", "£1,234,567"),
        ("58236", "GBP", "£58,236"),
        ("345603.43", "GBP", "£345,603.43"),
        ("2.5", "GBP", "£2.50"),
        ("-1300000", "GBP", "-£1.3m"),
        ("2023", "", "2,023"),
        ("1409", "", "1,409"),
        ("57.0", "percent", "57%"),
        ("4.75", "percent", "4.75%"),
        ("3", "percentage points", "3 percentage points"),
        ("1", "percentage points", "1 percentage point"),
        ("4.73", "out of 5", "4.73/5"),
        ("27", "pence", "27p"),
        ("200", "kg", "200kg"),
        ("6", "weeks", "6 weeks"),
        ("1", "weeks", "1 week"),
    ],
)
def test_a_value_is_written_as_a_reader_expects(value: str, unit: str, written: str) -> None:
    assert render(Decimal(value), unit) == written


UNIT_NAMES = (
    "|GBP|USD|EUR|percent|percentage points|kg|g|tonnes|miles|km|mph|hours|minutes|seconds|days|weeks|months"
    "|years|pence|out of 5|out of 10|litres"
)
UNITS = st.sampled_from(UNIT_NAMES.split("|"))
VALUES = st.decimals(min_value=-(10**12), max_value=10**12, places=3) | st.integers(-(10**12), 10**12).map(Decimal)
WORDS = (
    "1 2023 24 12.5 1,409 £ % + - – ( ) . , / : million m k to and between from over about six "
    "one half a hundred May March July 18th Q1 quarter of since year page section 101 call x p kg "
    "hours per cent in out ten ** \t \n"
)
FRAGMENTS = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join) | st.lists(
    st.sampled_from("12,.£%+-–()/: \n\tmkxpap"), max_size=40
).map("".join)


@given(VALUES, UNITS)
def test_a_rendered_value_reads_back_as_itself(value: Decimal, unit: str) -> None:
    assume(not unit.startswith("out of") or 0 <= value <= int(unit.split()[-1]))
    number = only(render(value, unit))
    assert (number.value, number.unit) == (value, unit)


@settings(max_examples=500)
@given(st.text() | FRAGMENTS)
def test_any_text_can_be_searched_and_every_span_is_its_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert number.start >= end
        assert text[number.start : number.end] == number.text != ""
        assert number.low is None or number.low <= number.value
        assert number.high is None or number.value <= number.high
        assert agree(number, number)
        end = number.end


@given(VALUES, UNITS, st.sampled_from(["£m", "£000s", "%", "£", "", "FTE"]))
def test_a_header_never_changes_a_number_that_has_a_unit(value: Decimal, unit: str, header: str) -> None:
    number = only(render(value, unit))
    assert scaled(number, header) == number or unit == ""


HARD = ["1", " ", "1,1,1,", "1.1.", "1,111,", ".", "-", "(", "£", "\n", "\t", "a", "a@", "1-", "two ",
    "a hundred ",
        "2023 ", "2023-24/", "May ", "10-12 ", "over ", "sections 1, ", "page 1-", "012", "http://", "2.",
        "±"]  # fmt: skip


@pytest.mark.parametrize("piece", HARD, ids=repr)
def test_a_hundred_thousand_characters_take_seconds_at_most(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    find_numbers(text)
    assert time.process_time() - began < 10
