"""What a sentence leaves out of its evidence, or says for it, may turn it: none of that passes the gate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of, reason_of_gate
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder

# What a paper says, and what a model makes of it.
FALSE = [
    ("The council denied that staff wasted £2m.", "Staff wasted £2m."),
    ("The council denied that staff wasted £2m.", "The council wasted £2m."),
    ("The auditor recommended that the trust publish its contracts.", "The trust published its contracts."),
    (
        "Councillor Ash alleged that the contractor dumped waste in the dock.",
        "The contractor dumped waste in the dock.",
    ),
    ("The board considered closing three libraries.", "The board closed three libraries."),
    ("The trust agreed to refund 40 tenants.", "The trust refunded 40 tenants."),
    ("The mayor urged the council to freeze parking charges.", "The council froze parking charges."),
    ("The mayor urged the council to freeze parking charges.", "The mayor froze parking charges."),
    ("The company failed to deliver 12 ferries.", "The company delivered 12 ferries."),
    ("Residents opposed the closure of the Marl Street pool.", "The Marl Street pool closed."),
    ("Residents opposed the closure of the Marl Street pool.", "Residents closed the Marl Street pool."),
    ("The panel postponed the sale of the depot.", "The depot was sold."),
    ("The panel postponed the sale of the depot.", "The panel sold the depot."),
    ("The council rejected claims that officers deleted emails.", "Officers deleted emails."),
    ("The force tried to recover £90,000 from suppliers.", "The force recovered £90,000 from suppliers."),
    ("Members discussed the transfer of 14 parks to volunteers.", "Members transferred 14 parks to volunteers."),
    ("Members discussed the transfer of 14 parks to volunteers.", "14 parks were transferred to volunteers."),
    ("The inspectors doubted that the trust met the standard.", "The trust met the standard."),
    ("The council was accused of hiding the report on asbestos.", "The council hid the report on asbestos."),
    ("The cabinet decided to build 90 homes at Mill Lane.", "The cabinet built 90 homes at Mill Lane."),
    ("The applicant was acquitted of stealing the boat.", "The applicant stole the boat."),
    ("The application to demolish the grain store was refused.", "The grain store was demolished."),
    (
        "The application to demolish the grain store was refused.",
        "The application to demolish the grain store was approved.",
    ),
    ("The council avoided spending £3m on the old bridge.", "The council spent £3m on the old bridge."),
    ("The union called for the resignation of the chief pilot.", "The chief pilot resigned."),
    ("The committee asked officers to review the parking policy.", "The committee reviewed the parking policy."),
    ("The committee asked officers to review the parking policy.", "Officers reviewed the parking policy."),
    ("The minister believes that crime fell because of patrols.", "Crime fell because of patrols."),
    (
        "Members noted that a complaint of bullying against the clerk was dismissed.",
        "A complaint of bullying against the clerk was upheld.",
    ),
    (
        "Members noted that a complaint of bullying against the clerk was dismissed.",
        "Bullying against the clerk was noted.",
    ),
    ("The grant depends on the council matching it with £1m.", "The council matched it with £1m."),
    ("The board approved the plan subject to a grant from the government.", "The board approved the plan."),
    (
        "The board approved the plan subject to a grant from the government.",
        "The board approved a grant from the government.",
    ),
    ("The scheme was to have opened in May 2023.", "The scheme opened in May 2023."),
    ("The scheme should have cost £4m.", "The scheme cost £4m."),
    ("The ferry almost sank in June 2023.", "The ferry sank in June 2023."),
    ("The number of thefts nearly doubled.", "The number of thefts doubled."),
    ("The target of 95% was missed by the ambulance team.", "The target of 95% was met by the ambulance team."),
    ("The target of 95% was missed by the ambulance team.", "The ambulance team reached 95%."),
    ("It is false that the harbour lost 40 boats.", "The harbour lost 40 boats."),
    ("The rumour that the harbour lost 40 boats is untrue.", "The harbour lost 40 boats."),
    ("The trust promised to hire 30 nurses.", "The trust hired 30 nurses."),
    ("The council stopped collecting garden waste in winter.", "The council collected garden waste in winter."),
    ("The pilot scheme was supposed to cut waits by 12%.", "The pilot scheme cut waits by 12%."),
    ("The council pretended that the fund held £5m.", "The fund held £5m."),
    ("The bid to freeze charges was lost.", "Charges were frozen."),
    (
        "Mr Hale moved, and Dr Osei seconded, that charges be held for another year.",
        "The charges were held for another year.",
    ),
    ("The chairman warned that the pier could collapse.", "The pier collapsed."),
    ("The council ruled out a tram to Saltby.", "The council built a tram to Saltby."),
    ("The council ruled out a tram to Saltby.", "The council decided a tram to Saltby."),
    ("The report suggests that speeding caused 12 crashes.", "Speeding caused 12 crashes."),
    ("Ministers told the council that the fund would close.", "The fund closed."),
    ("Complaints of theft were withdrawn by 12 passengers.", "12 passengers complained of theft."),
    ("Instead of the 40 buses ordered, the firm delivered 12.", "The firm delivered 40 buses."),
    (
        "12 of the 40 buses were late because a supplier went bankrupt.",
        "40 buses were late because a supplier went bankrupt.",
    ),
    ("The council withdrew its offer of £60,000 to the theatre.", "The council offered £60,000 to the theatre."),
    ("The school was wrongly reported to have closed.", "The school closed."),
    ("Apart from Oakby, the villages have a bus.", "The villages have a bus."),
    ("Apart from Oakby, the villages have a bus.", "Oakby has a bus."),
    ("The prosecution of the skipper was abandoned.", "The skipper was prosecuted."),
    ("The judge quashed the decision to close the ward.", "The judge closed the ward."),
    ("The judge quashed the decision to close the ward.", "The decision to close the ward was upheld."),
    ("The vote to merge the two trusts was defeated.", "The two trusts merged."),
    (
        "Over 400 people had been arrested in July 2023, 278 for criminal damage and 130 for drug supply.",
        "Over 400 people had been arrested for criminal damage in July 2023.",
    ),
    (
        "142 farms joined: 38 in the northern fells, 57 in the dale country and 47 along the coast.",
        "142 farms joined in the northern fells and in the dale country.",
    ),
    (
        "142 farms joined: 38 in the northern fells, 57 in the dale country and 47 along the coast.",
        "142 farms joined along the coast.",
    ),
    ("The council denied that staff wasted £2m and lost £1m.", "The council lost £1m."),
    ("The council denied that staff wasted £2m and lost £1m.", "Staff lost £1m."),
    ("Councillor Ash alleged that the contractor dumped waste and the council hid it.", "The council hid it."),
    ("The board plans to build a quay and repair a pier.", "The board repaired a pier."),
    ("The council will widen the quay and close the pool.", "The council closed the pool."),
    ("The council denied, in a statement, that staff wasted £2m.", "Staff wasted £2m."),
    ("Staff, it was alleged, wasted £2m.", "Staff wasted £2m."),
    ("The ferry carried nine passengers a trip.", "The ferry carried nine passengers."),
    ("On average 12 callers waited in the queue.", "12 callers waited in the queue."),
    ("Ann Reed became acting chief executive in May 2023.", "Ann Reed became chief executive in May 2023."),
    ("Ann Reed became Deputy Chief Pilot in May 2023.", "Ann Reed became Chief Pilot in May 2023."),
    ("Ann Reed, the former harbour master, opened the museum.", "Ann Reed, the harbour master, opened the museum."),
    ("There were 40 attempted burglaries in May 2023.", "There were 40 burglaries in May 2023."),
    ("The plan was partly funded by the council.", "The plan was funded by the council."),
    ("The night ferry rarely sails in winter.", "The night ferry sails in winter."),
    ("Few residents complained about the lights.", "Residents complained about the lights."),
    ("The harbour lacks a crane.", "The harbour has a crane."),
    ("A lack of funds delayed the ferry.", "Funds delayed the ferry."),
    ("The crane is missing from the quay.", "The crane is from the quay."),
    ("Fees are waived unless the debt is over £500.", "Fees are waived."),
    ("Fees are waived when the debt is below £500.", "Fees are waived."),
    ("The council published draft accounts in May 2023.", "The council published accounts in May 2023."),
    ("The council made provisional savings of £3m.", "The council made savings of £3m."),
    ("The council found potential savings of £3m.", "The council found savings of £3m."),
    ("The bridge was too weak to carry buses.", "The bridge was to carry buses."),
    ("Suspected thefts were found at 12 shops.", "Thefts were found at 12 shops."),
    ("A simulated attack on the port took place in May 2023.", "An attack on the port took place in May 2023."),
    ("The trust was cleared of misleading patients.", "The trust misled patients."),
    ("Staff prevented a fire in the stores.", "A fire in the stores."),
    ("Staff prevented a fire in the stores.", "There was a fire in the stores."),
    ("The council reversed its decision to sell the park.", "The council decided to sell the park."),
    (
        "The council ended its contract with Harbour Line in May 2023.",
        "The council contracted with Harbour Line in May 2023.",
    ),
    ("The report makes no criticism of the pilots.", "The report makes criticism of the pilots."),
    ("The council and the trust jointly bought the site for £2m.", "The trust bought the site for £2m."),
    ("The council and the trust jointly bought the site for £2m.", "The council bought the site for £2m."),
    ("Savings of £2m were identified in the parks budget.", "Savings of £2m were in the parks budget."),
    ("The fund was worth up to £5m.", "The fund was worth £5m."),
    ("The first phase of the tunnel was completed in May 2023.", "The tunnel was completed in May 2023."),
    ("Part of the tunnel was completed in May 2023.", "The tunnel was completed in May 2023."),
    ("The tunnel is due to open in May 2025.", "The tunnel opens in May 2025."),
    ("Nobody from the trust attended the hearing.", "The trust attended the hearing."),
    ("The trust neither apologised nor paid.", "The trust apologised."),
    ("The work to repair the wall is half finished.", "The work to repair the wall is finished."),
    ("The wall is unfinished.", "The wall is finished."),
    ("Bus fares were expected to fall but rose by 4%.", "Bus fares fell by 4%."),
    ("Bus fares were expected to fall but rose by 4%.", "Bus fares were expected to fall by 4%."),
    ("The inquest heard that the guard had been asleep.", "The guard had been asleep."),
    ("The driver was charged with dangerous driving.", "The driver was dangerous."),
    ("14 officers were under investigation for theft.", "14 officers were under theft."),
    ("14 officers were under investigation for theft.", "14 officers committed theft."),
    ("The scheme was closed to new applicants in May 2023.", "The scheme was closed in May 2023."),
    ("The trust has yet to appoint a chairman.", "The trust has appointed a chairman."),
    ("The council bought the site from the trust in order to build homes.", "The council built homes."),
    ("The site was bought to build 40 homes.", "40 homes were built."),
    ("Money to repair 12 schools was granted in May 2023.", "12 schools were repaired in May 2023."),
    ("Money to repair 12 schools was granted in May 2023.", "Money was granted to 12 schools in May 2023."),
    ("The ferry carried 900 passengers in May 2023.", "The ferry carried 900 passengers' journeys in May 2023."),
    ("The ferry carried 900 passengers in May 2023.", "The ferry made 900 trips in May 2023."),
    ("The ferry carried 900 passengers in May 2023.", "900 journeys were carried by the ferry in May 2023."),
    ("The council gave £3m to 12 organisations in May 2023.", "The council gave £3m to 12 charities in May 2023."),
    ("Two members of the panel objected to the plan.", "Two councillors of the panel objected to the plan."),
    ("The council bought 12 vehicles in May 2023.", "The council bought 12 cars in May 2023."),
    ("The college taught 40 sailors to swim.", "The college learned 40 sailors to swim."),
    ("An inspection of the accounts found 14 errors.", "An audit of the accounts found 14 errors."),
    ("The crash had 12 survivors.", "The crash had 12 victims."),
    ("40 teenagers joined the sailing club.", "40 youths joined the sailing club."),
    ("Sickness cost the trust £2m in May 2023.", "Absence cost the trust £2m in May 2023."),
    ("The police recorded 14 homicides in May 2023.", "The police recorded 14 murders in May 2023."),
    ("The harbour paid £2m to the fund.", "The harbour shared £2m with the fund."),
    ("The officers hurt two men.", "Two men were casualties."),
    ("Residents of Saltby received a letter.", "The population of Saltby received a letter."),
    ("The number of households rose by 12%.", "The number of houses rose by 12%."),
]
TRUE = [
    ("The council denied that staff wasted £2m.", "The council denied that staff wasted £2m."),
    (
        "Councillor Ash alleged that the contractor dumped waste in the dock.",
        "Councillor Ash alleged that the contractor dumped waste in the dock.",
    ),
    ("The chairman warned that the pier was unsafe.", "The chairman warned that the pier was unsafe."),
    (
        "Over 400 people had been arrested in July 2023, 278 for criminal damage and 130 for drug supply.",
        "In July 2023 over 400 people had been arrested, 278 for criminal damage and 130 for drug supply.",
    ),
    ("142 farms joined: 38 in the northern fells, 57 in the dale country and 47 along the coast.", "142 farms joined."),
    (
        "142 farms joined: 38 in the northern fells, 57 in the dale country and 47 along the coast.",
        "142 farms joined, 47 of them along the coast.",
    ),
    ("The board plans to build a quay and repair a pier.", "The board plans to build a quay."),
    ("The quay, which critics opposed, was widened.", "The quay was widened."),
    ("We received 312 letters, of which 12 were refused.", "We received 312 letters."),
    ("Members were told that the pier had been repaired.", "Members were told that the pier had been repaired."),
    ("Members were told that the pier had been repaired.", "The pier had been repaired."),
    ("Officers reported that 40 lamps had been replaced.", "40 lamps had been replaced."),
    (
        "The chairman said that he was sorry that the ferry was late.",
        "The chairman said that he was sorry that the ferry was late.",
    ),
    ("40 teenagers joined the sailing club.", "40 teenagers joined the sailing club."),
]

# What is told from the other side, or in other words for the same.
SAME = [
    (
        "We hired 214 stokers in the year; 41% of them were women.",
        "214 stokers were hired in the year, 41% of whom were women.",
    ),
    ("Cash in hand was £6.2m, down from £9.7m.", "Cash in hand fell from £9.7m to £6.2m."),
    ("Loans had grown by £13.3m, from £203.1m to £214.6m.", "Loans rose by £13.3m to £214.6m, up from £203.1m."),
    (
        "Average weekly cost has climbed from £874 to £921, or 5.4%.",
        "The average weekly cost rose by 5.4%, from £874 to £921.",
    ),
    ("A berth cost £1,410 on average to build.", "On average, each berth cost £1,410 to build."),
    (
        "Jo Marsh reported 186 landings against the 220 that had been planned.",
        "Jo Marsh reported 186 landings, compared with the 220 planned.",
    ),
    ("The basin is to open in autumn 2025.", "The basin is due to open in autumn 2025."),
    ("142 boats joined in May 2023.", "142 boats signed up in May 2023."),
    (
        "During the year 75 people joined us (41 pilots, 18 stokers, four signallers and 12 clerks) and 58 left.",
        "During the year 75 people joined us (41 pilots, 18 stokers, four signallers and 12 clerks) and 58 left.",
    ),
]
NOT_SAME = [
    ("Cash in hand was £6.2m, down from £9.7m.", "Cash in hand fell from £6.2m to £9.7m."),
    ("Cash in hand was £6.2m, down from £9.7m.", "Cash in hand rose from £9.7m to £6.2m."),
    ("Loans had grown by £13.3m, from £203.1m to £214.6m.", "Loans rose by £13.3m to £203.1m, up from £214.6m."),
    (
        "Average weekly cost has climbed from £874 to £921, or 5.4%.",
        "The average weekly cost rose by 5.4%, from £921 to £874.",
    ),
    (
        "Average weekly cost has climbed from £874 to £921, or 5.4%.",
        "The average weekly cost fell by 5.4%, from £874 to £921.",
    ),
    ("A berth cost £1,410 on average to build.", "Each berth cost £1,410 to build."),
    (
        "Jo Marsh reported 186 landings against the 220 that had been planned.",
        "Jo Marsh reported 220 landings, compared with the 186 planned.",
    ),
    ("The basin is to open in autumn 2025.", "The basin opened due to autumn 2025."),
    ("142 boats joined in May 2023.", "142 boats went up in May 2023."),
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    told = "\n\n".join(dict.fromkeys(told for told, _ in [*FALSE, *TRUE, *SAME, *NOT_SAME]))
    paper = f"# Annual report 2023-24\n\nQuaymouth\n\n## The year\n\n{told}\n"
    with asked_of(paper, tmp_path_factory.mktemp("omissions"), words) as opened:
        yield opened


@pytest.mark.parametrize(("told", "sentence"), [*FALSE, *NOT_SAME])
def test_what_turns_what_is_told_does_not_pass(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence)


@pytest.mark.parametrize(("told", "sentence"), [*TRUE, *SAME])
def test_what_says_the_same_or_less_passes(harbour: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(harbour, told, sentence) == ""
