# ruff: noqa: E501 - a table reads best with one row on one line
"""What newspapers tell without a plain sentence of somebody who demands or refuses: documents that speak, what ran into opposition,
what is called so, what the only choice is."""

from expect import Case, Says, case, check, table


@table(
    case("A report calls for a new school programme.", Says("report", "demand", "for", "new school programme")),
    case("One flyer urges drivers to stay at home.", Says("One flyer", "demand", "for", "drivers stay home")),
    case("A new law requires drivers to wear helmets.", nobody="law"),
    case("The guild's report calls for a levy.", Says("guild", "demand", "for", "levy")),
    case("A statement by the guild called the attack \"unacceptable\".", Says("guild", "reject", "against", "attack")),
    case("The council's calls for a truce were ignored.", Says("council", "demand", "for", "truce")),
    case("Norway has led calls for further inspections.", Says("Norway", "demand", "for", "further inspections")),
)
def test_documents_and_calls(row: Case) -> None:
    check(row)


@table(
    case("The reforms have run into opposition from soldiers.", Says("soldiers", "reject", "against", "reforms")),
    case("The proposal was met with resistance from the islands.", Says("islands", "reject", "against", "proposal")),
    case("The move prompted a backlash from growers across the country.", Says("growers", "reject", "against", "move")),
    case("The boats ran into a storm from the north."),
)
def test_what_meets_opposition(row: Case) -> None:
    check(row)


@table(
    case("Norway called the fishing claims \"baseless\".", Says("Norway", "reject", "against", "fishing claims")),
    case("The senator called the announcement a \"very positive development\".", Says("senator", "accept", "for", "announcement")),
    case("\"It's not right for aid to be withheld,\" said the bishop.", Says("bishop", "reject", "against", "aid be withheld")),
    case("The mayor said charges were not warranted.", Says("mayor", "reject", "against", "charges")),
    case("Norway is not keen on the idea.", Says("Norway", "reject", "against", "idea")),
    case("The growers challenged the levy.", Says("growers", "reject", "against", "levy")),
    case("Austria condemned the attack on the ferry.", Says("Austria", "reject", "against", "attack ferry")),
    case("The court condemned the thief to ten years.", nobody="court"),
)
def test_judged(row: Case) -> None:
    check(row)


@table(
    case("\"Our only choice is to join forces,\" the mayor said.", Says("mayor", "demand", "for", "join forces")),
    case("\"The goal is to protect the bay and not to close the port,\" the mayor said.", Says("mayor", "demand", "for", "protect bay"), Says("mayor", "demand", "against", "close port", without="not")),
    case("\"The goal is not to close the port but to protect the bay,\" the mayor said."),
    case("\"The goal is not to close the port or to sell it,\" the mayor said.", Says("mayor", "demand", "against", "close port"), Says("mayor", "demand", "against", "sell")),
    case("\"The way is to not fish in May,\" the mayor said.", Says("mayor", "demand", "against", "fish May")),
    case("\"Do not close the port, but sell the ferry,\" the mayor said."),
    case("\"The best way is not to fish in May,\" the mayor said.", Says("mayor", "demand", "against", "fish May", without="not")),
    case("\"The only way is not to fish in May,\" the mayor said.", Says("mayor", "demand", "against", "fish May", without="not")),
    case("\"Don't use nets that harm the seals,\" said Ana Roe.", Says("Ana Roe", "demand", "against", "use nets", without="do")),
    case("\"Do not close the pier,\" said Ana Roe.", Says("Ana Roe", "demand", "against", "close pier", without="do")),
    case("The council said talks would open in May, urging both sides to attend.", Says("council", "demand", "for", "both sides attend"), more=True),
    case("The guild said prices would rise, suggesting a poor harvest.", nobody="guild"),
    case("The port closed after being urged by the mayor to protect the bay.", Says("mayor", "demand", "for", "protect bay")),
)
def test_told_to(row: Case) -> None:
    check(row)


@table(
    case("The two sides agreed to a pause in order to discuss the fees.", Says("two sides", "accept", "for", "pause")),
    case("There is a danger that Chad could agree to a poor deal with Mali.", Says("Chad", "consider", "for", "poor deal")),
    case("Malta offered to the islands a loan of two million.", Says("Malta", "propose", "for", "loan")),
    case("The mayor said the raid must confirm our resolve to mend the pier.", Says("mayor", "commit", "for", "mend pier"), more=True),
    case("The two envoys agreed a map of the bay.", Says("two envoys", "accept", "for", "map bay")),
    case("The growers agree that the port isn't working.", nobody="growers"),
    case("She called for the Maltese premier to take urgent steps.", Says("She", "demand", "for", "Maltese premier take urgent steps")),
    case("The government has promised to clear the backlog.", Says("government", "commit", "for", "clear backlog")),
    case("The council will press ahead with the canal.", Says("council", "commit", "for", "canal")),
    case("The council will not press ahead with the canal.", Says("council", "reject", "against", "canal")),
    case("The league has zero tolerance for fraud.", Says("league", "reject", "against", "fraud")),
)
def test_contents(row: Case) -> None:
    check(row)
