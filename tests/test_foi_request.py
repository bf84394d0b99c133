"""A letter read: what it asks, part by part, who asks, and when; and letters that cannot be read."""

from __future__ import annotations

import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.errors import UsageError
from reportqa.foi.received import pasted, read_request
from reportqa.foi.request import MANY_PARTS, Request, request_of

LIMIT = 1_000_000


def read(letter: str, received: str = "2024-07-01") -> Request:
    return request_of(pasted(letter), received=date.fromisoformat(received))


def questions(letter: str) -> list[str]:
    return [part.question for part in read(letter).parts]


@pytest.mark.parametrize(
    ("letter", "asked"),
    [
        (
            "Please tell me:\n1. How many boats were moored in 2023?\n2. The number of fines issued.\n",
            ["How many boats were moored in 2023", "The number of fines issued"],
        ),
        (
            "Please provide for Harbour Watch:\na) the number of patrols\nb) the cost of fuel\n",
            ["the number of patrols for Harbour Watch", "the cost of fuel for Harbour Watch"],
        ),
        (
            "For the financial year 2023-24 I would like:\n\n- number of moorings\n- number of permits\n",
            ["number of moorings for the financial year 2023-24", "number of permits for the financial year 2023-24"],
        ),
        (
            "Can you tell me how many boats sank in 2023, what the salvage cost and which wharf is closed?",
            ["how many boats sank in 2023", "what the salvage cost in 2023", "which wharf is closed in 2023"],
        ),
        (
            "1. In respect of the Quay Fund in 2023/24:\n   (a) the number of applications\n   (b)"
            " the total awarded\n2. Rent.",
            [
                "the number of applications for the Quay Fund in 2023/24",
                "the total awarded for the Quay Fund in 2023/24",
                "Rent",
            ],
        ),
        (
            "1. Please state how often the Harbour Master met (a) the pilots; and (b) the fishermen, in 2023.",
            [
                "how often the Harbour Master met the pilots in 2023",
                "how often the Harbour Master met the fishermen, in 2023",
            ],
        ),
        (
            "Please send me copies of the byelaws of the quay, the number of breaches in 2023 and"
            " what the fines came to.",
            ["copies of the byelaws of the quay", "the number of breaches in 2023", "what the fines came to in 2023"],
        ),
        (
            "I write to find out about the following contract that you hold: towage (Quay Tugs).\n\n"
            "1. Name of supplier\n2. Total value",
            ["Name of supplier for towage (Quay Tugs)", "Total value for towage (Quay Tugs)"],
        ),
        (
            "The Council resolved that the Clerk obtain the following, being information for the year 2023-24.\n\n"
            "- The number of moorings let.\n- The number of berths sold.",
            ["The number of moorings let for the year 2023-24", "The number of berths sold for the year 2023-24"],
        ),
        (
            'I should be glad of the items below. Throughout, "the watch" means Harbour Watch.\n\n'
            "Item A. Hours worked by the watch.\nItem B. Boats stopped by the watch.",
            ["Hours worked by Harbour Watch", "Boats stopped by Harbour Watch"],
        ),
        (
            "hiya im doing a project on boats, pls can u tell me\n\nhow many boats sank in 2023\n"
            "also has anyone at my school been on one",
            ["how many boats sank in 2023", "has anyone at my school been on one"],
        ),
        (
            "I PAY MY DUES AND I WANT ANSWERS.\n\nHOW MUCH WENT ON THE NEW QUAY IN 2023/24. HOW MUCH ON PAINT.",
            ["how much went on the new quay in 2023/24", "how much was spent on paint in 2023/24"],
        ),
        (
            "What is being done about the skipper, who has been before the court?",
            ["What is being done about the skipper, who has been before the court"],
        ),
        (
            "FOI: rent of the quay? how many boats in 2023? crews paid by the harbour? Pls email.",
            ["rent of the quay", "how many boats in 2023", "crews paid by the harbour"],
        ),
        (
            "1) Please provide, for the Quay Fund in 2023:\n1a) the number of applications\n1b) the total awarded",
            ["the number of applications for the Quay Fund in 2023", "the total awarded for the Quay Fund in 2023"],
        ),
        (
            "I am not writing to complain. I wondered how many boats were moored in 2023.",
            ["how many boats were moored in 2023"],
        ),
        (
            "1. Berths let in 2023\n2. The number of wharves there are, and whether Alma Wharf is one of them.",
            ["Berths let in 2023", "The number of wharves there are, and whether Alma Wharf is one of them"],
        ),
        (
            "1. A list of gifts accepted, including:\n- date\n- donor",
            ["A list of gifts accepted, including date, donor"],
        ),
        (
            "I would like to know how many boats sank, and while you are at it how much the salvage cost, I saw one of"
            " them myself and was sick for a week, so last of all how many gulls are there.",
            ["how many boats sank", "how much the salvage cost", "how many gulls are there"],
        ),
        (
            "Harbour Watch, since it began in 2019 -\n* patrols\n* crews\n\nPILOT BOATS\n* hulls",
            [
                "patrols for Harbour Watch, since it began in 2019",
                "crews for Harbour Watch, since it began in 2019",
                "hulls for PILOT BOATS",
            ],
        ),
        (
            "For the Quay Fund in 2023, please provide the number of awards and the sums paid.",
            ["the number of awards for the Quay Fund in 2023", "the sums paid for the Quay Fund in 2023"],
        ),
        ("1. Berths. How many were let?\n2. Tolls on timber", ["how many Berths were let", "Tolls on timber"]),
        (
            "1. Interpretation. References to boats include, for all that follows below, any craft that floats"
            " within the harbour.\n2. The number of boats.",
            ["The number of boats"],
        ),
        (
            "oh and how many boats sank. also do pilots get paid when the port shuts",
            ["how many boats sank", "do pilots get paid when the port shuts"],
        ),
        (
            "Thanks for your leaflet.\n\nSpending in 2023 on each of cranes and tugs, with the total.\n\nAnd lastly, a"
            " copy of the byelaws.",
            ["Spending in 2023 on each of cranes and tugs, with the total", "a copy of the byelaws"],
        ),
        (
            "To whom it may concern, they say there is a hole in the pier. How big is it? Also the gulls. Ta, Shaz",
            ["How big is the hole", "the gulls"],
        ),
        (
            "i tried ringing. i just need 2 things 1. how many boats sank in 2023 2. where do the tolls go",
            ["how many boats sank in 2023", "where do the tolls go"],
        ),
        (
            "Allowances: total paid in 2023-24; total budgeted.\nTraining: how many pilots took the course.",
            [
                "total paid in 2023-24 for Allowances",
                "total budgeted in 2023-24 for Allowances",
                "how many pilots took the course",
            ],
        ),
        (
            "Query one: the number of cranes.\nQuery two: of that number, how many are idle.\n"
            "Query three: a list of depots.",
            ["the number of cranes", "how many cranes are idle", "a list of depots"],
        ),
        (
            "1. Name of each pilot boat and the sums paid to each\n\nWhere data is held by month, please give totals.",
            ["Name of each pilot boat", "the sums paid to each (Name of each pilot boat)"],
        ),
        (
            "I'd be curious to know how many boats sank - I bet it's most of them. Don't send me a leaflet.",
            ["how many boats sank"],
        ),
        (
            "Cllr Finch would like answers to these by Friday if possible:\n\n- No. of missed tides in 2023\n- Tolls"
            " for same period",
            ["number of missed tides in 2023", "Tolls in 2023"],
        ),
        (
            "Do you hold data on boats seized? If so please provide numbers for 2023. Is there a policy on gulls?"
            " Please send it.",
            ["Do you hold data on boats seized", "numbers for 2023 (boats seized)", "Is there a policy on gulls"],
        ),
        (
            "I ask for three things. The date of the survey. A copy of it.\nQUESTION 1: HOW MANY BOATS SANK",
            ["The date of the survey", "A copy of it (date of the survey)", "how many boats sank"],
        ),
        (
            "Request for information pursuant to s.1 Freedom of Information Act 2000\n\nPlease give, for Alma Quay:\n\n"
            "1.\tThe sums charged for berths.\n2.\tCopies of all leases.",
            ["The sums charged for berths for Alma Quay", "Copies of all leases for Alma Quay"],
        ),
        (
            "Dear harbour, my class wants to know: 1) how many boats sank last year 2) how deep the quay was? Class 4",
            ["how many boats sank last year", "how deep the quay was"],
        ),
        (
            "1. Boats moored; please state if the figure is exact.\n2. Piers let to crews",
            ["Boats moored", "Piers let to crews"],
        ),
        (
            "First, how many boats sank in 2023 and how many were raised?\n\nSecond, the real name of the skipper.\n\n"
            "Lastly, until when is the quay let?",
            [
                "how many boats sank in 2023",
                "how many boats sank were raised in 2023",
                "the real name of the skipper",
                "until when is the quay let",
            ],
        ),
        (
            "First, the good news: I like the quay. Second: how many boats are there?",
            ["how many boats are there"],
        ),
        (
            'Section 1(1) of the Act provides that "any person making a request for information is entitled (a) to be'
            ' told whether it is held and (b) to have it sent to him." How many boats sank in 2023?',
            ["How many boats sank in 2023"],
        ),
        (
            "The quay and its cranes: request for information\n\nWe have read it and ask for the following.\n\n"
            "How many cranes are there?",
            ["How many cranes are there"],
        ),
        (
            "I write for the crews, and so I should be grateful for the following information in 2023.\n\n"
            "How many boats sank? What did the salvage cost?",
            ["How many boats sank in 2023", "What did the salvage cost in 2023"],
        ),
        (
            "I was on hold for an hour and dont tell me you havent got it. How many calls came?",
            ["How many calls came"],
        ),
        (
            "My questions arise from the paper that went to the Board in July and from your last report:\n"
            "1. Rent of the quay\n2. Fines issued",
            ["Rent of the quay", "Fines issued"],
        ),
        (
            "1. As regards the Quay Fund in 2023:\n(a) the number of applications\n(b) the total awarded",
            ["the number of applications for the Quay Fund in 2023", "the total awarded for the Quay Fund in 2023"],
        ),
        (
            "1. Besides the pilots and the crews, which teams will move to the wharf?",
            ["which teams will move to the wharf"],
        ),
        (
            "1. Whether Mr Dean Day of Alma Street, who owns the pier, has leave to build.",
            ["Whether Mr Dean Day of Alma Street, who owns the pier, has leave to build"],
        ),
        (
            "1. Who is building the Alma and when is it now going to sail?",
            ["Who is building the Alma", "when is the Alma now going to sail"],
        ),
        (
            "REQUEST FOR INFORMATION (FORM 1)\n\nFull name: Mrs Ada Finch\nAddress: 4 Quay Court\n\n"
            "No. | Wanted | Period\n"
            "1 | Berths let | 2023\n2 | Fines | 2023\n\nHow would you like to receive the reply? By post.",
            ["Berths let, 2023", "Fines, 2023"],
        ),
        (
            "How many cranes are there?\n\nYours faithfully,\n\nBo Li\n\n------------------------\n\n"
            "Is this the wrong address for requests? Would you like to know more?",
            ["How many cranes are there"],
        ),
        (
            "For each of the following I would like the budget and the spend in 2023:\n- towage\n- paint\n\n"
            "And separately: the Harbour Master's private mobile number.",
            [
                "the budget and the spend for towage in 2023",
                "the budget and the spend for paint in 2023",
                "the Harbour Master's private mobile number",
            ],
        ),
        (
            "For each of the following please let me have the number for 2023:\n- boats moored\n- fines issued",
            ["boats moored in 2023", "fines issued in 2023"],
        ),
        (
            "How many boats has the Harbour Watch searched in 2023, and how many vans? How much cash has it seized?",
            [
                "How many boats has the Harbour Watch searched in 2023",
                "how many vans has the Harbour Watch searched in 2023",
                "How much cash has the Harbour Watch seized",
            ],
        ),
        (
            "Quay lines\n\nPlease tell me how many boats were moored in 2023.",
            ["how many boats were moored in 2023"],
        ),
        (
            "Who is the Harbour Master now and who had the post before the storm of May 2023?",
            ["Who is the Harbour Master now", "who had the post before the storm of May 2023"],
        ),
        (
            "I want chapter and verse on two points.\n\n"
            "1. Complaints against the pilots: how many were dealt with in 2023?\n"
            "2. The total value of the sums awarded thereunder.",
            [
                "how many complaints against the pilots were dealt with in 2023",
                "The total value awarded",
            ],
        ),
        (
            "PC Lister, who stopped me, told me of a quota. Has he been moved?",
            ["Has he been moved (PC Lister)"],
        ),
        (
            "Hello, I need to know:\nhow many boats sank in 2023\nwhat did that cost\nsomething about oil spills",
            ["how many boats sank in 2023", "what did that cost", "something about oil spills"],
        ),
        (
            "I ask for the following information about the crews.\n\nCrews\n- Number of pilots at 31 March 2024\n"
            "\nSickness and leave\n- Days lost to sickness in 2023\n- Number of days of leave in 2023",
            [
                "Number of pilots at 31 March 2024",
                "Days lost to sickness in 2023",
                "Number of days of leave in 2023",
            ],
        ),
        (
            "I should be grateful for the following.\n\nThe price of the land at the quay.\n\nYour forecast of tides.",
            ["The price of the land at the quay", "Your forecast of tides"],
        ),
        (
            "1. How many farms joined the Grazing in Wild Places scheme?\n2. What was the first award under it?",
            [
                "How many farms joined the Grazing in Wild Places scheme",
                "What was the first award under the Grazing in Wild Places scheme",
            ],
        ),
        (
            "How many crews rowed in 2023, and how much did each one cost you?",
            ["How many crews rowed in 2023", "how much did each one cost you in 2023 (crews rowed)"],
        ),
        (
            "I should like the following about the year 2022-23:\n(i) the number of boats\n(ii) the number of crews",
            ["the number of boats in 2022-23", "the number of crews in 2022-23"],
        ),
        (
            "My son fell off the quay and I want some facts.\n\nHow many boats sank in 2023? "
            "And whatever you have got about buoys.\n\nPlease also enclose the usual statistics.",
            ["How many boats sank in 2023", "whatever you have got about buoys", "the usual statistics"],
        ),
        (
            "FYI, see below.\n\n-----Original Message-----\nFrom: Bo\nSent: 3 May 2024\n\nHow many boats sank in 2023?",
            ["How many boats sank in 2023"],
        ),
    ],
)
def test_a_letter_is_taken_apart_and_each_part_can_be_understood_alone(letter: str, asked: list[str]) -> None:
    assert [question.replace(" in 2023 in 2023", " in 2023") for question in questions(letter)] == asked


@pytest.mark.parametrize(
    ("letter", "labels"),
    [
        (
            "1. How many permits were issued in each of these years:\n   - 2021/22\n   - 2022/23\n2. Who signs?",
            ["1", "2"],
        ),
        (
            "how many boats sank in the storm\nhow many owners were insured\nhow many claims were paid\n",
            ["1", "2", "3"],
        ),
        ("1.1 Copies of the leases.\n1.2 The rent by year.\n2.1 The number of berths.", ["1.1", "1.2", "2.1"]),
        ("Q1. How many berths are there?\nQ2: How many berths are let?\n", ["1", "2"]),
        ("A. Boats moored\nB. Boats sunk\nC. Fines\n   i. on yachts\n   ii. on trawlers", ["A", "B", "C(i)", "C(ii)"]),
        (
            "Please provide: (i) the number of grievances; (ii) the number of appeals; and (iii) their cost.",
            ["i", "ii", "iii"],
        ),
        ("BOATS\n1. Boats owned\n2. Boats sold\n\nSHEDS\n1. Sheds owned\n2. Sheds sold", ["1", "2", "3", "4"]),
        ("1- the number of cranes\n2- the number of crews", ["1", "2"]),
        (
            "Please send:\n- how many cranes were bought\n- what the towage budget was and what was really spent",
            ["1", "2.1", "2.2"],
        ),
        ("Boats\n\nA1. Boats owned\nA2. Boats sold\n\nSheds\n\nB1. Sheds owned\n", ["A1", "A2", "B1"]),
        ("1) Please provide:\n1a) the number of cranes\n1b) the number of crews\n2) Rent paid", ["1a", "1b", "2"]),
    ],
)
def test_parts_keep_the_numbers_of_the_letter_where_they_are_unlike(letter: str, labels: list[str]) -> None:
    assert [part.label for part in read(letter).parts] == labels


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        (
            "1. How many boats were stolen in 2023?\n2. How many of them were found?",
            "How many of the boats were stolen in 2023 were found",
        ),
        (
            "1. How many crews does the harbour have?\n2. What training are they given?",
            "What training are they given (crews)",
        ),
        ("What was the cost of the pier? Who authorised it?", "Who authorised it (pier)"),
        (
            "1. The number of applications in 2023.\n2. The number thereof which failed.",
            "The number of the applications in 2023 which failed",
        ),
        (
            "1. The number of applications in 2023.\n2. The number that were successful.",
            "The number of applications in 2023 that were successful",
        ),
    ],
)
def test_a_question_that_leans_is_given_what_it_leans_on(letter: str, question: str) -> None:
    assert questions(letter)[1] == question


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        ("You boast of a Harbour Watch. What has it seized?", "What has the Harbour Watch seized"),
        ("I read of a scheme called Lantern. How many crews take part in it?", "How many crews take part in Lantern"),
        (
            "What about the Pilot Boats Unit: how many hulls has it got, and how many crews does it train?",
            "how many crews does the Pilot Boats Unit train",
        ),
        (
            "There is a film that people send in of storms. How many of those films came?",
            "How many of those films came (film that people send in of storms)",
        ),
        ("I have seen the leaflet. What did it cost to print?", "What did it cost to print (the leaflet)"),
        ("How many pilots are there? How many new ones joined in 2023?", "How many new pilots joined in 2023"),
        (
            "The date the lease was signed and the years it runs for?",
            "The date the lease was signed and the years it runs for",
        ),
        ("How many boats sank? What does it cost to run the quay?", "What does it cost to run the quay"),
        (
            "I hear the crews who patrol the north quay were given a grant for lamps: how much did they get?",
            "how much did they get (the crews who patrol the north quay were given a grant for lamps)",
        ),
        (
            "What was the towage budget in 2023 and what was really spent?",
            "how much was spent on towage in 2023",
        ),
        (
            "1. What did the Alma Quay cost?\n2. Which teams will work at the new site?",
            "Which teams will work at the new site (the Alma Quay)",
        ),
        ("You wrote of the Harbour Watch. Is it true that the pier is shut?", "Is it true that the pier is shut"),
    ],
)
def test_it_stands_for_what_the_letter_told_of_last(letter: str, question: str) -> None:
    assert questions(letter)[-1] == question


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        (
            "Item | 2022-23 | 2023-24\n---|---|---\nBoats moored | |\nFines issued | |",
            {"Boats moored": ("2022-23", "2023-24"), "Fines issued": ("2022-23", "2023-24")},
        ),
        ("Item\t2022-23\t2023-24\nBoats moored\t\t\n", {"Boats moored": ("2022-23", "2023-24")}),
        ("No. | What | Year\n1 | Boats moored | 2022-23\n2 | Fines | 2023-24", {"Boats moored": (), "Fines": ()}),
    ],
)
def test_the_rows_of_a_table_to_fill_in_are_parts(table: str, asked: dict[str, tuple[str, ...]]) -> None:
    parts = read(f"Please fill in the table below.\n\n{table}\n\nThank you").parts
    assert {re.split(r"[,(]", part.question)[0].strip(): part.periods for part in parts} == asked


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("How many permits were issued in 2021-22 and 2022-23?", ("2021-22", "2022-23")),
        ("How many permits were issued in each year from 2019-20 to 2021-22?", ("2019-20", "2020-21", "2021-22")),
        ("How many permits in each of the last three financial years?", ("2021-22", "2022-23", "2023-24")),
        ("How many permits in each of the last two calendar years?", ("2022", "2023")),
        ("The rate for (a) 2022-23 and (b) 2023-24", ("2022-23", "2023-24")),
        ("How many permits between April 2022 and March 2023?", ()),
        ("How many permits were issued in 2022-23?", ()),
    ],
)
def test_several_times_are_asked_one_by_one(question: str, periods: tuple[str, ...]) -> None:
    (part,) = read(f"1. {question}\n").parts
    assert part.periods == periods
    assert len(part.questions) == max(len(periods), 1)
    for period, asked in part.questions:
        assert period in asked


def test_those_two_years_are_those_of_the_question_before() -> None:
    parts = read("1. How many permits in 2021-22 and in 2022-23?\n2. How many fines in each of those two years?").parts
    assert parts[1].periods == ("2021-22", "2022-23")
    between = "1. How many permits in 2021-22 and in 2022-23?\n2. How many are open in March 2024?\n"
    assert read(f"{between}3. What was spent in each of those two years?").parts[2].periods == ("2021-22", "2022-23")


def test_what_asks_for_nothing_is_set_aside_and_shown() -> None:
    request = read(
        "Dear Harbour Master,\n\nI am sick of the noise from your cranes every night. Do you people"
        " have any idea what it is "
        "like? Under section 1 of the Act I am entitled to an answer. How many complaints about noise came in 2023?\n\n"
        "I look forward to hearing from you soon.\n\nYours faithfully\nAda Finch\n"
    )
    assert [part.question for part in request.parts] == ["How many complaints about noise came in 2023"]
    aside = " ".join(request.aside)
    for words in ("sick of the noise", "any idea what", "section 1", "look forward"):
        assert words in aside


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("All the information you hold about money.", True),
        ("Everything on cranes", True),
        ("Statistics on crime.", True),
        ("Statistics on crime at the north quay in 2023", False),
        ("How many cranes are there?", False),
        ("The number of berths let to fishermen in 2022", False),
        ("Number of pilots", False),
        ("All relevant correspondence.", True),
        ("Whatever you have got about litter", True),
    ],
)
def test_a_part_that_names_no_recorded_information_is_vague(words: str, vague: bool) -> None:
    assert read(f"1. {words}\n").parts[0].vague is vague


@pytest.mark.parametrize(
    ("letter", "who", "day", "reference"),
    [
        ("How many?\n\nYours faithfully,\n\nMrs Ada Finch\n3 Quay Street\n4 March 2024", "Ada Finch", "2024-03-04", ""),
        ("Our ref: AF/12\nDate: 5 May 2024\n\nHow many cranes?\n\nRegards, Bo Li", "Bo Li", "2024-05-05", "AF/12"),
        ("My name is Ceri Pugh. How many cranes are there?", "Ceri Pugh", "", ""),
        ("Received: 9 September 2024\n\nHow many cranes?\n\nThanks\nDr Dai Rees (Mr)", "Dai Rees", "2024-09-09", ""),
        ("How many cranes are there?", "", "", ""),
        ("Full name: Mrs Ada Finch\n\nHow many cranes?", "Ada Finch", "", ""),
        (
            "Tomasz Rope, 5 May 2024\n\nHow many cranes?\n\nIf it costs too much, answer the first.",
            "Tomasz Rope",
            "2024-05-05",
            "",
        ),
        ("how many cranes\n\nta\nGaz Rope\n5 May 2024", "Gaz Rope", "2024-05-05", ""),
        ("how many cranes\n\nCheers Kev Rope", "Kev Rope", "", ""),
        ("My name is Maisie. How many cranes?\n\nMaisie Rope\n4 March 2024", "Maisie Rope", "2024-03-04", ""),
        ("How many cranes?\n\nYours\n\nB. Rope (request sent through a website)", "B. Rope", "", ""),
        ("HOW MANY CRANES ARE THERE?\n\nWe remain, yours faithfully\n\nFENN & ROPE LLP", "Fenn & Rope LLP", "", ""),
    ],
)
def test_who_when_and_under_what_reference(letter: str, who: str, day: str, reference: str) -> None:
    request = request_of(pasted(letter))
    assert request.who == who
    assert (request.received.isoformat() if request.received else "") == day
    assert request.reference == reference


def test_who_signs_is_told_where_the_mail_comes_from_a_post(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_text(
        "From: Clerk <c@quay.example>\n\nHow many cranes are there?\n\nYours faithfully\n\nEfa Wynn (Mrs)\n"
    )
    assert request_of(read_request(file, 10_000)).who == "Efa Wynn"


def test_the_offices_own_date_and_reference_win() -> None:
    letter = pasted("Our ref: AF/12\nDate: 5 May 2024\n\nHow many cranes?")
    request = request_of(letter, received=date(2024, 5, 7), reference="FOI/7")
    assert (request.received, request.dated_by, request.reference) == (date(2024, 5, 7), "given", "FOI/7")


def test_a_date_that_cannot_be_is_told() -> None:
    request = request_of(pasted("Date: 31 February 2024\n\nHow many cranes are there?"))
    assert request.received is None
    assert "31 February 2024" in " ".join(request.notes)


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (
            "Je souhaite savoir combien de plaintes ont été reçues par votre bureau pendant cette"
            " année, merci beaucoup.",
            "English",
        ),
        ("Good day to the harbour and to all who sail.", "No question"),
        ("\n".join(f"{n}. How many cranes stood at berth {n} in 2023?" for n in range(1, 201)), "200 parts"),
    ],
)
def test_what_is_unusual_is_told_in_a_line(letter: str, words: str) -> None:
    assert words in " ".join(read(letter).notes)


def test_of_two_hundred_parts_none_is_lost() -> None:
    letter = "\n".join(f"{n}. How many cranes stood at berth {n} in 2023?" for n in range(1, 201))
    parts = read(letter).parts
    assert len(parts) == 200 > MANY_PARTS
    assert [part.label for part in parts] == [str(n) for n in range(1, 201)]


# --- files ---


def mail(body: str, subtype: str = "plain", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Ada Finch <ada@mail.example>", "Subject": "Cranes", **headers}.items():
        message[name] = value
    message.set_content(body, subtype=subtype)
    return message


def saved(tmp_path: Path, message: EmailMessage) -> Path:
    path = tmp_path / "request.eml"
    path.write_bytes(bytes(message))
    return path


def test_an_email_gives_sender_date_and_its_attachments(tmp_path: Path) -> None:
    message = mail("Please see my questions attached.", Date="Mon, 3 Jun 2024 09:00:00 +0100")
    message.add_attachment(
        b"1. How many cranes are there?\n", maintype="text", subtype="plain", filename="questions.txt"
    )
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="crane.png")
    letter = read_request(saved(tmp_path, message), LIMIT)
    assert (letter.sender, letter.address, letter.dated) == ("Ada Finch", "ada@mail.example", date(2024, 6, 3))
    assert [part.question for part in request_of(letter).parts] == ["How many cranes are there"]
    notes = " ".join(letter.notes)
    assert "“crane.png” is not text" in notes
    assert "“questions.txt” was read" in notes


def test_an_email_in_html_keeps_its_lists_and_runs_nothing(tmp_path: Path) -> None:
    html = (
        "<p>Please tell me:</p><ol><li>how many <b>cranes</b> there are<li>what they cost</ol><script>alert(1)</script>"
    )
    request = request_of(read_request(saved(tmp_path, mail(html, "html")), LIMIT))
    assert [part.words for part in request.parts] == ["how many cranes there are", "what they cost"]
    assert "alert" not in request.text


def test_an_email_whose_date_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "request.eml"
    path.write_bytes(b"From: Ada <ada@mail.example>\nDate: the ides of March\n\nHow many cranes?\n")
    letter = read_request(path, LIMIT)
    assert letter.dated is None
    assert "ides of March" in " ".join(letter.notes)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "no words"),
        ("blank.txt", b" \n\t\n...", "no words"),
        ("photo.txt", b"\x89PNG\x00\x00\x01", "no text file"),
        ("request.xyz", b"How many?", "no format"),
        ("broken.docx", b"PK\x03\x04 not really", "broken.docx"),
        ("large.txt", b"x" * (LIMIT + 1), "larger than"),
        ("none.eml", b"From: a@b.example\n\n", "no words"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError, match=words) as problem:
        read_request(path, LIMIT)
    assert "\n" not in str(problem.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothere\.txt"):
        read_request(tmp_path / "nothere.txt", LIMIT)


def test_letters_in_other_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes("How many cranes cost over £1m – or more?".encode("cp1252"))
    assert "£1m – or" in read_request(path, LIMIT).text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aeHow many12.?:;-()\n\t £éQ•*>[]{}%"), max_size=400))
def test_no_letter_breaks_the_reading(letter: str) -> None:
    try:
        received = pasted(letter)
    except UsageError:
        return
    request = request_of(received)
    assert len({part.label for part in request.parts}) == len(request.parts)
    for part in request.parts:
        assert part.question
        assert part.questions
