"""Questions whose answer is worked out: read, calculated with their working, left alone where that is not honest."""

from __future__ import annotations

import pytest

from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.worded_calculations import calculations
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods


# fmt: off
@pytest.mark.parametrize(
    ("question", "operation", "operands"),
    [
        ("By how much did complaints rise from 2022-23 to 2023-24?", Operation.DIFFERENCE,
         ("How many complaints in 2022-23?", "How many complaints in 2023-24?")),
        ("How many more burglaries were there in 2023-24 than in 2022-23?", Operation.DIFFERENCE,
         ("How many burglaries were there in 2022-23?", "How many burglaries were there in 2023-24?")),
        ("How many fewer berths were there at the end of March 2024 than at the end of June 2023?",
         Operation.DIFFERENCE,
         ("How many berths were there in June 2023?", "How many berths were there in March 2024?")),
        ("By how many did landings in January to March 2024 exceed those in April to June 2023?", Operation.DIFFERENCE,
         ("How many landings in April to June 2023?", "How many landings in January to March 2024?")),
        ("Taking 2021/22 and 2022/23 together, how many calls were put down as false?", Operation.SUM,
         ("How many calls were put down as false in 2021/22?", "How many calls were put down as false in 2022/23?")),
        ("How many wrecks were there over the three years 2021/22 to 2023/24 put together?", Operation.SUM,
         ("How many wrecks were there in 2021/22?", "How many wrecks were there in 2022/23?",
          "How many wrecks were there in 2023/24?")),
        ("By how much did the overspend on lights rise between the Quarter 1 and Quarter 2 reports of 2023/24?",
         Operation.DIFFERENCE,
         ("How much was overspend on lights in Quarter 1 of 2023/24?",
          "How much was overspend on lights in Quarter 2 of 2023/24?")),
        ("What is the difference between the budget and the spend for custody?", Operation.DIFFERENCE,
         ("How much was budget for custody?", "How much was spend for custody?")),
        ("How many more stop checks than stop searches were there under Operation Larkspur?", Operation.DIFFERENCE,
         ("How many stop checks were there under Operation Larkspur?",
          "How many stop searches were there under Operation Larkspur?")),
        ("How much was spent on vehicles and IT combined?", Operation.SUM,
         ("How much was spent on vehicles?", "How much was spent on IT?")),
        ("What was the change in income between 2018 and 2019?", Operation.CHANGE,
         ("What was the figure for income in 2018?", "What was the figure for income in 2019?")),
        ("What was the percentage increase in burglary in 2023-24 compared with 2022-23?", Operation.GROWTH,
         ("What was the figure for burglary in 2022-23?", "What was the figure for burglary in 2023-24?")),
        ("What was the average income for 2022-23 and 2023-24?", Operation.MEAN,
         ("What was the figure for income in 2022-23?", "What was the figure for income in 2023-24?")),
        ("What is custody as a percentage of the total budget?", Operation.SHARE,
         ("How much was custody?", "How much was total budget?")),
        ("What share of the total budget was custody?", Operation.SHARE,
         ("How much was custody?", "How much was the total budget?")),
        ("By what percentage did FOI requests rise between 2022-23 and 2023-24?", Operation.GROWTH,
         ("How many FOI requests in 2022-23?", "How many FOI requests in 2023-24?")),
        ("By how many visits did Elm Pool grow between 2022-23 and 2023-24?", Operation.DIFFERENCE,
         ("How many visits Elm Pool in 2022-23?", "How many visits Elm Pool in 2023-24?")),
        ("Adding 2020/21, 2021/22 and 2022/23 together, how many homes were built?", Operation.SUM,
         ("How many homes were built in 2020/21?", "How many homes were built in 2021/22?",
          "How many homes were built in 2022/23?")),
        ("Between 2021/22 and 2023/24, how many apprentices were taken on altogether?", Operation.SUM,
         ("How many apprentices were taken on in 2021/22?", "How many apprentices were taken on in 2022/23?",
          "How many apprentices were taken on in 2023/24?")),
        ("If you add 2021-22 and 2022-23 up, how much went on overtime?", Operation.SUM,
         ("How many went on overtime in 2021-22?", "How many went on overtime in 2022-23?")),
        ("How much higher is the Quay award for 2024/25 than its 2023/24 grant?", Operation.DIFFERENCE,
         ("How much was Quay award grant in 2023/24?", "How much was Quay award grant in 2024/25?")),
        ("How big was the drop in burglaries between 2021 and 2023?", Operation.DIFFERENCE,
         ("What was the figure for burglaries in 2021?", "What was the figure for burglaries in 2023?")),
        ("how much did the precept go up from 2022/23 to 2023/24", Operation.DIFFERENCE,
         ("How much was precept in 2022/23?", "How much was precept in 2023/24?")),
        ("What is the gap between 2022-23 and 2023-24 response times?", Operation.DIFFERENCE,
         ("What was the figure for response times in 2022-23?", "What was the figure for response times in 2023-24?")),
        ("In percentage terms how far did sickness fall between 2021/22 and 2022/23?", Operation.GROWTH,
         ("What was the figure for sickness in 2021/22?", "What was the figure for sickness in 2022/23?")),
        ("compared with 2022-23 how many more people were arrested in 2023-24?", Operation.DIFFERENCE,
         ("How many people were arrested in 2022-23?", "How many people were arrested in 2023-24?")),
        ("How many FOI requests a month on average in 2023-24?", Operation.AVERAGE,
         ("How many FOI requests in 2023-24?",)),
    ],
)
def test_a_question_is_read_as_a_calculation(question: str, operation: Operation, operands: tuple[str, ...]) -> None:
    found = next(calculations(question))
    assert (found.operation, found.operands) == (operation, operands)


@pytest.mark.parametrize(
    "question",
    ["How many FOI requests were there?", "When was the fund launched?", "How did the office spend more wisely?",
     "How many FOI requests were there in 2022-23 and 2023-24?", "How many were answered within a month?",
     "Which library had the biggest rise in visits between 2022/23 and 2023/24?",
     "What changed between the two papers?", "Who is the chief executive and who is the chair?"],
)
def test_other_questions_are_no_calculation(question: str) -> None:
    assert list(calculations(question)) == []


@pytest.mark.parametrize(
    ("operation", "figures", "per", "period", "text", "working"),
    [
        (Operation.DIFFERENCE, ["1,621", "1,592"], "", "", "29", "1,621 − 1,592 = 29"),
        (Operation.DIFFERENCE, ["£1.2m", "£0.9m"], "", "", "£300,000", "£1.2m − £0.9m = £300,000"),
        (Operation.SUM, ["46", "19"], "", "", "65", "46 + 19 = 65"),
        (Operation.CHANGE, ["72", "49"], "", "", "-23", "49 − 72 = -23"),
        (Operation.CHANGE, ["5%", "7%"], "", "", "2 percentage points", "7% − 5% = 2 percentage points"),
        (Operation.MEAN, ["46", "19"], "", "", "32.5", "(46 + 19) ÷ 2 = 32.5"),
        (Operation.SHARE, ["25", "200"], "", "", "12.5%", "25 ÷ 200 = 12.5%"),
        (Operation.GROWTH, ["49", "72"], "", "", "46.9%", "(72 − 49) ÷ 49 = 46.94%"),
        (Operation.GROWTH, ["72", "49"], "", "", "-31.9%", "(49 − 72) ÷ 72 = -31.94%"),
        (Operation.AVERAGE, ["72"], "month", "2023-24", "6", "72 ÷ 12 months = 6"),
        (Operation.AVERAGE, ["366"], "day", "2023-24", "1", "366 ÷ 366 days = 1"),
    ],
)
def test_a_result_is_exact_and_shows_its_working(
    operation: Operation, figures: list[str], per: str, period: str, text: str, working: str
) -> None:
    numbers = [find_numbers(figure)[0] for figure in figures]
    result = calculate(Calculation(operation, (), per), numbers, find_periods(period))
    assert result is not None
    assert (result.text, result.working) == (text, working)


@pytest.mark.parametrize(
    ("operation", "figures", "per", "period"),
    [
        (Operation.DIFFERENCE, ["over 600", "72"], "", ""),  # bounded on one side only
        (Operation.DIFFERENCE, ["£600", "72"], "", ""),  # pounds and a count
        (Operation.SHARE, ["300", "200"], "", ""),  # a part is no more than the whole
        (Operation.SHARE, ["5", "0"], "", ""),
        (Operation.SHARE, ["5%", "10%"], "", ""),
        (Operation.GROWTH, ["0", "5"], "", ""),
        (Operation.AVERAGE, ["72"], "month", ""),  # no time to divide by
        (Operation.AVERAGE, ["72"], "month", "since July 2021"),  # nor one without an end
    ],
)
def test_what_cannot_honestly_be_worked_out_is_not(
    operation: Operation, figures: list[str], per: str, period: str
) -> None:
    numbers = [find_numbers(figure)[0] for figure in figures]
    assert calculate(Calculation(operation, (), per), numbers, find_periods(period)) is None
# fmt: on
