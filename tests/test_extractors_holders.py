# ruff: noqa: E501 - a table reads best with one row on one line
"""Who holds a position where the nearest name is somebody else, and what nobody holds."""

from expect import Case, Says, case, check, table


@table(
    case("The mayor sent a letter to the head of the port threatening to sue it.", Says("mayor", "threaten", "for", "sue")),
    case('"I received a call from Ana Roe, the head of the guild, requesting a delay," the mayor said.', Says("Ana Roe", "demand", "for", "delay")),
    case("A majority of the 28 dockers on strike say they will not end the strike.", Says("majority of the 28 dockers", "reject", "against", "end strike")),
    case('The two ports should "deepen their cooperation", the paper quoted Roe as saying.', Says("Roe", "demand", "for", "deepen cooperation")),
    case('"We reject the levy," Roe was quoted as saying.', Says("Roe", "reject", "against", "levy")),
    case("BERGEN/OSLO, Norway Malta is ready to take the ship, an official said.", Says("Malta", "consider", "for", "take ship")),
    case("EL ARDEN The main Maltese opposition grouping agreed to attend the talks.", Says("main Maltese opposition grouping", "accept", "for", "attend talks")),
    case("Harbour War Advertisement Supported by The Port Department rejected the levy.", Says("Port Department", "reject", "against", "levy")),
    case("A lawsuit filed by crane drivers seeking to be classified as dockers goes to trial.", Says("crane drivers", "demand", "for", "classified as dockers")),
    case('"Some critics say that I oppose filling a post," Milo Tark said.', Says("Milo Tark", "reject", "against", "filling post")),
    case("Two of Norway's leading auctioneers refused to handle the sale.", Says("Two of Norway's leading auctioneers", "reject", "against", "handle sale")),
    case("Ana Roe joined the Chadian and Maltese envoys to call for a truce.", Says("Ana Roe & Chadian and Maltese envoys", "demand", "for", "truce")),
    case('"The guild told the port that there must be a timetable," several sources said.', Says("guild", "demand", "for", "timetable")),
    case('"If they leave the union, they will not have access to the port," Ana Roe said.', Says("Ana Roe", "reject", "against", "access port")),
    case("Opposition to the bill threatens to derail the talks."),
    case('"We want to do a budget," Roe, R-Ohio, told reporters.', Says("Roe", "demand", "for", "budget")),
)
def test_the_holder_is_not_the_nearest_name(row: Case) -> None:
    check(row)


@table(
    case("The guild said the two ports have yet to find common ground."),
    case("Shipping firms criticised the rule, saying it could stifle trade.", Says("Shipping firms", "reject", "against", "rule")),
    case("Ana Roe, a former envoy, said it would put the navy on alert."),
)
def test_what_nobody_holds(row: Case) -> None:
    check(row)


@table(
    case("The rule helps investors seeking to buy a berth."),
    case("He was denied the win he sought."),
    case("The island must say what kind of canal it wants.", nobody="it"),
    case("Norway sent ships to support the rebels."),
    case("We want to hear from you."),
    case("The bank said a combined company would generate a fifth of its sales from ferries."),
)
def test_asides_claim_nothing(row: Case) -> None:
    check(row)


@table(
    case("The ministry gave assurances that the crew would not be fined, jailed or deported.", Says("ministry", "commit", "against", "fined"), Says("ministry", "commit", "against", "jailed"), Says("ministry", "commit", "against", "deported")),
    case("The guild said it will not attend the talks until the port ends its ban, lifts its levy and frees the crew.", Says("guild", "reject", "against", "attend talks")),
    case("Two councils not wishing to see any change voted last.", Says("Two councils", "reject", "against", "any change"), more=True),
    case('"If the island wants to survive, it cannot close its port," Ana Roe said.', Says("Ana Roe", "reject", "against", "close port"), more=True),
)
def test_what_is_denied_stays_denied(row: Case) -> None:
    check(row)
