# ruff: noqa: E501 - a table reads best with one row on one line
"""Short sentences about events: cooperation, requests, refusals and threats are positions; violence, protest, sanctions are not."""

from expect import Case, Says, case, check, table


@table(
    case("Ethiopia agreed to reopen the border crossing with Eritrea.", Says("Ethiopia", "accept", "for", "reopen border crossing")),
    case("Serbia and Croatia signed an agreement on river traffic.", Says("Serbia & Croatia", "accept", "for", "river traffic")),
    case("Thailand promised to release the fishermen.", Says("Thailand", "commit", "for", "release fishermen")),
    case("The Burmese government accepted an offer of emergency rice.", Says("Burmese government", "accept", "for", "emergency rice")),
    case("The UN secretary-general urged Burundi to postpone the vote.",
         Says("UN secretary-general", "demand", "for", "postpone vote", to="Burundi")),
    case("Lawmakers asked the army to return to its barracks.", Says("Lawmakers", "demand", "for", "return barracks", to="army")),
    case("Students demanded the resignation of the rector.", Says("Students", "demand", "for", "resignation rector")),
    case("Morocco has appealed for help after the flood.", Says("Morocco", "demand", "for", "help")),
    case("Somalia rejected a request for overflight rights.", Says("Somalia", "reject", "against", "overflight rights")),
    case("The court refused to hear the appeal.", Says("court", "reject", "against", "hear appeal")),
    case("Belarus vetoed the resolution.", Says("Belarus", "reject", "against", "resolution")),
    case("Ecuador turned down the asylum request.", Says("Ecuador", "reject", "against", "asylum request")),
    case("The junta threatened to expel the diplomats.", Says("junta", "threaten", "for", "expel diplomats")),
    case("Eritrea warned that it would cut the cable unless the ship left.", Says("Eritrea|it", "threaten", "for", "cut cable", condition="ship left")),
    case("Railway workers threatened a strike.", Says("Railway workers", "threaten", "for", "strike")),
    case("The opposition walked out of the talks.", Says("opposition", "reject", "against", "talks")),
)
def test_positions_in_events(row: Case) -> None:
    check(row)


@table(
    case("Gunmen killed four soldiers near the river."),
    case("Protesters burned tyres outside the ministry."),
    case("Thousands of students marched through the capital."),
    case("Russia imposed sanctions on two banks."),
    case("The army moved three battalions to the border."),
    case("Police arrested a journalist in the port."),
    case("Rebels shelled the airport on Sunday."),
    case("The navy sank a trawler."),
    case("Turkish jets bombed a camp in the hills."),
    case("The ministry expelled two envoys."),
    case("Officers seized a cargo of rifles."),
    case("The prosecutor opened an inquiry into the fund."),
    case("A bomb exploded at the market."),
    case("The delegations arrived in Geneva on Monday."),
    case("Analysts expect the talks to fail.", nobody="talks"),
    case("The embassy closed its doors for the holiday."),
    case("The president visited a school."),
    case("Oil prices rose after the meeting."),
    case("Militants attacked a convoy in the north."),
    case("Workers blocked the road to the mine."),
)
def test_events_that_are_no_positions(row: Case) -> None:
    check(row)
