"""What kind of answer a question wants, told from its words alone."""

from __future__ import annotations

import pytest

from reportqa.answering.wants import NUMERIC, Want, wanted

COUNT, MONEY, PERCENT, QUANTITY = Want.COUNT, Want.MONEY, Want.PERCENT, Want.QUANTITY
DATE, PERSON, PLACE, LIST = Want.DATE, Want.PERSON, Want.PLACE, Want.LIST
DEFINITION, REASON, YES_NO, OTHER, CONTACT = Want.DEFINITION, Want.REASON, Want.YES_NO, Want.OTHER, Want.CONTACT

# fmt: off
QUESTIONS: list[tuple[str, Want]] = [
    # --- things counted
    ("How many complaints were upheld?", COUNT),
    ("how many foi requests did they get last year", COUNT),
    ("HOW MANY OFFICERS LEFT?", COUNT),
    ("how meny potholes got filled", COUNT),
    ("how mny knives were handed in", COUNT),
    ("Roughly how many people were in custody?", COUNT),
    ("What number of arrests did the operation lead to?", COUNT),
    ("What is the total number of vehicles seized?", COUNT),
    ("Tell me the number of recruits in training", COUNT),
    ("In 2023-24, how many homes were burgled?", COUNT),
    ("How many of the grants were for youth clubs?", COUNT),
    ("And how many were women?", COUNT),
    # --- sums of money
    ("How much did the new station cost?", MONEY),
    ("how much did we spend on body worn video", MONEY),
    ("How much is in the reserve fund?", MONEY),
    ("how much cash was seized from drug dealers", MONEY),
    ("How much council tax goes to policing?", MONEY),
    ("What was the budget for roads policing?", MONEY),
    ("What did the fleet cost in 2022-23?", MONEY),
    ("What has the old station been valued at?", MONEY),
    ("What is the old police station going to be sold for?", MONEY),
    ("What the contract for towage is worth", MONEY),
    ("Which project had the largest budget?", MONEY),
    ("what price did they get for the old nick", MONEY),
    ("how much dosh went to charities", MONEY),
    ("How much did the commissioner set aside for victims?", MONEY),
    ("How much are councillors paid?", MONEY),
    ("What was the precept in 2024-25?", MONEY),
    # --- shares of a whole
    ("What percentage of calls were answered in time?", PERCENT),
    ("What per cent of staff are women?", PERCENT),
    ("By how many per cent did rents rise?", PERCENT),
    ("what proportion of burglaries were solved", PERCENT),
    ("What share of the budget goes on pay?", PERCENT),
    ("By what percentage did robbery fall?", PERCENT),
    ("How much of the fund, in percent, was spent?", PERCENT),
    ("What was the sickness rate among officers?", PERCENT),
    # --- other quantities
    ("By how much did knife crime fall?", QUANTITY),
    ("How big was the fall in burglary?", QUANTITY),
    ("How much heroin was found?", QUANTITY),
    ("How long is the average wait?", QUANTITY),
    ("How far over budget was custody?", MONEY),
    ("how old is the helicopter", QUANTITY),
    ("crime rate in Kirkholme per 1000 people", QUANTITY),
    ("how busy was the museum, visitor numbers?", COUNT),
    ("What were the complaints about?", LIST),
    ("Which councillor moved the budget?", PERSON),
    ("Which academic is judging it?", PERSON),
    ("IT budget vs what was spent", MONEY),
    ("They had a grant. What was it worth?", MONEY),
    # --- times
    ("When did the fund open?", DATE),
    ("when will the new station be ready", DATE),
    ("when's the next panel meeting", DATE),
    ("Since when has the helpline been running?", DATE),
    ("What date was the plan published?", DATE),
    ("In which year did the merger happen?", DATE),
    ("On what day does the panel meet?", DATE),
    ("What month did the surgery close?", DATE),
    # --- people and bodies
    ("Who is the chief constable?", PERSON),
    ("who's in charge of finance", PERSON),
    ("Who runs the victims' service?", PERSON),
    ("Which company supplied the tasers?", PERSON),
    ("What charity delivers the programme?", PERSON),
    ("Which councillor chairs the panel?", PERSON),
    ("Whose idea was the garden project?", PERSON),
    # --- places
    ("Where is the new custody suite?", PLACE),
    ("where do the patrols go", PLACE),
    ("In which town was the pilot held?", PLACE),
    ("What district has the most patrols?", PLACE),
    ("Which site was sold?", PLACE),
    # --- several things at once
    ("What are the priorities of the plan?", LIST),
    ("List the members of the panel", LIST),
    ("List all the operations against rural crime", LIST),
    ("Name the five districts", LIST),
    ("Give me the aims of the strategy", LIST),
    ("Which schemes were funded?", LIST),
    ("What three themes does the plan have?", LIST),
    ("What types of offence are covered?", LIST),
    ("what things did they promise", LIST),
    # --- what something is
    ("What does PCC stand for?", DEFINITION),
    ("whats ISVA short for", DEFINITION),
    ("What is meant by a community remedy?", DEFINITION),
    ("What is the full name of the LRF?", DEFINITION),
    ("What is Operation Larkspur?", DEFINITION),
    ("Define hate crime", DEFINITION),
    ("What do they mean by vulnerable?", DEFINITION),
    # --- why
    ("Why did response times get worse?", REASON),
    ("How come the counter closed?", REASON),
    ("What was the reason for the overspend?", REASON),
    ("What is the purpose of the panel?", REASON),
    ("For what reason was the contract ended?", REASON),
    # --- yes or no
    ("Did burglary go up?", YES_NO),
    ("Is the front counter still open?", YES_NO),
    ("Has the target been met?", YES_NO),
    ("Are there any mounted officers?", YES_NO),
    ("Will the helipad be kept?", YES_NO),
    ("So was the money spent?", YES_NO),
    # --- how to get in touch
    ("how much is it to get in the museum", Want.MONEY),
    ("Which senior officer died during the year?", Want.PERSON),
    ("Year on year, what has happened to the number of raids?", OTHER),
    ("What is the telephone number of the office?", CONTACT),
    ("whats the number to ring about a pothole", CONTACT),
    ("How do I contact the panel?", CONTACT),
    # --- none of these
    ("Tell me about the youth programme", OTHER),
    ("knife crime", OTHER),
    ("How do I make a complaint?", OTHER),
    ("", OTHER),
]
# fmt: on


@pytest.mark.parametrize(("question", "want"), QUESTIONS)
def test_a_question_wants_one_kind_of_answer(question: str, want: Want) -> None:
    assert wanted(question) is want


# fmt: off
@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Can you tell me how many officers there are?", COUNT),
        ("Could you say who leads the team?", PERSON),
        ("Do you know when the counter opens?", DATE),
        ("What % of complaints were upheld?", PERCENT),
        ("How long ago was the scheme launched?", DATE),
        ("What's Operation Larkspur?", DEFINITION),
        ("How much time do officers spend on patrol?", QUANTITY),
        ("What is the commissioner's salary?", MONEY),
    ],
)
def test_a_question_that_is_put_politely_or_in_short_wants_the_same(question: str, want: Want) -> None:
    assert wanted(question) is want
# fmt: on


def test_the_rows_show_every_kind_of_answer() -> None:
    assert {want for _, want in QUESTIONS} == set(Want)


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS if question])
def test_shouting_or_spaces_around_it_do_not_change_what_is_wanted(question: str) -> None:
    assert wanted(f"  {question.upper()} ") is wanted(question)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("How many people were arrested when the club closed?", COUNT),
        ("When did they say how many officers would leave?", DATE),
        ("Who decided how much the tender was worth?", PERSON),
        ("Why was the percentage of solved crimes so low in spring?", REASON),
        ("How much was spent and who approved it?", MONEY),
    ],
)
def test_of_two_kinds_the_one_that_is_asked_for_first_is_wanted(question: str, want: Want) -> None:
    assert wanted(question) is want


@pytest.mark.parametrize(
    ("want", "numeric"),
    [(COUNT, True), (MONEY, True), (PERCENT, True), (QUANTITY, True), (DATE, False), (LIST, False), (OTHER, False)],
)
def test_four_kinds_are_answered_with_a_number(want: Want, numeric: bool) -> None:
    assert (want in NUMERIC) is numeric
