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
)
def test_the_holder_is_not_the_nearest_name(row: Case) -> None:
    check(row)


@table(
    case("Ana Roe criticized Milo Tark for refusing to sign the accord.", Says("Milo Tark", "reject", "against", "accord")),
    case("Allies of the mayor praised the pilots for declining to back the levy.", Says("pilots", "reject", "against", "levy")),
    case("The commission began a case against Malta, Chad and Norway for refusing to take part in the scheme.", Says("Malta & Chad & Norway", "reject", "against", "scheme")),
    case("Ana Roe is disappointed with Milo Tark for opposing the levy.", Says("Milo Tark", "reject", "against", "levy"), more=True),
    case("Ana Roe accused Milo Tark of refusing to sign the accord.", Says("Milo Tark", "reject", "against", "accord")),
    case("Ana Roe accused Milo Tark of not backing the levy.", nobody="Ana Roe"),
    case("Norway was fined for refusing to take part in the scheme.", Says("Norway", "reject", "against", "scheme")),
    case("Norway used the meeting for pressing its demand for a levy.", Says("Norway|its", "demand", "for", "levy")),
    case("Norway worked with the pilots for lifting the ban.", nobody="pilots"),
)
def test_who_is_blamed_for_it_holds_it(row: Case) -> None:
    check(row)


@table(
    case("Milo Tark is one of a number of mayors calling for a levy.", Says("Milo Tark", "demand", "for", "levy")),
    case("Ferry firms and pilots are among a broad coalition urging Norway to end the levy.", Says("Ferry firms & pilots", "demand", "for", "Norway end levy")),
    case("Milo Tark is not among those calling for a levy.", nobody="Milo Tark"),
    case("Some, including the mayor, have opposed the levy.", Says("Some & mayor", "reject", "against", "levy")),
    case("Milo Tark, a Democrat who opposes the levy, spoke.", Says("Milo Tark", "reject", "against", "levy")),
)
def test_who_is_one_of_those_who_hold_it(row: Case) -> None:
    check(row)


@table(
    case("Some officials have floated the idea of closing the port, a proposal that Ms. Roe has dismissed.", Says("Some officials", "propose", "for", "closing port"), Says("Ms. Roe", "reject", "against", "closing port")),
    case("The council wants a levy, a plan opposed by the guild.", Says("council", "demand", "for", "levy"), Says("guild", "reject", "against", "levy", without="guild")),
    case("Ana Roe called on Norway to sign the accord, a demand supported by many bankers.", Says("Ana Roe", "demand", "for", "Norway sign accord"), Says("many bankers", "accept", "for", "Norway sign accord")),
    case("The council refused to close the port, a move opposed by the guild.", Says("council", "reject", "against", "close port"), Says("guild", "reject", "against", "a move", without="close")),
    case("All 183 dockers backed the amendment, joined by 29 pilots.", Says("All 183 dockers & 29 pilots", "accept", "for", "amendment")),
    case("Malta opposed the levy, joined by Chad and Norway.", Says("Malta & Chad & Norway", "reject", "against", "levy")),
)
def test_who_answers_in_the_same_breath(row: Case) -> None:
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


@table(
    case("Norquay Inc (NRQ.N) on Monday agreed to add four directors.", Says("Norquay Inc", "accept", "for", "add four directors")),
    case("Norquay Inc (NRQ.N) did not accept the bid of Halden AG (HLDn.DE).", Says("Norquay Inc", "reject", "against", "bid Halden AG")),
    case("SAO ARDEN/RIO DE LUNDHAVEN Norquay rejected the levy.", Says("Norquay", "reject", "against", "levy")),
    case("Port Arden — Norway's biggest guild of pilots rejected the levy on Monday.", Says("Norway's biggest guild of pilots", "reject", "against", "levy")),
)
def test_what_agencies_put_around_a_name_is_no_part_of_it(row: Case) -> None:
    check(row)


@table(
    case("Ana Roe is the first senator to call for a ban on tolls.", Says("Ana Roe", "demand", "for", "ban tolls")),
    case("The Arden Liberals, with the mayor's blessing, have passed a ban on tolls.", Says("Arden Liberals", "accept", "for", "ban tolls"),
         Says("mayor", "accept", "for", "ban tolls")),
    case("Norquay is set to double its stake in the mill, two sources said.", Says("Norquay", "commit", "for", "double stake mill")),
    case("Norquay is not set to double its stake in the mill, two sources said."),
    case("Ana Roe said the wait for news was long but added that the port must reopen.", Says("Ana Roe", "demand", "for", "port reopen")),
    case("It had also asked Norquay to accept a cap on its stake, a source said.", Says("It", "demand", "for", "Norquay accept cap stake")),
    case("One of the crane drivers said he wanted to be heard.", Says("One of the crane drivers", "demand", "for", "be heard")),
    case('"The port must not reopen," the statement read.', Says("statement", "demand", "against", "port reopen")),
    case('"I call upon the islands to stay calm," Milo Tark entreated the other leaders.', Says("Milo Tark", "demand", "for", "islands stay calm")),
)
def test_who_speaks_or_acts_beside_the_nearest_noun(row: Case) -> None:
    check(row)


@table(
    case("Thailand's insistence on a vote delayed the accord.", Says("Thailand", "demand", "for", "vote")),
    case("Chad's refusal to pay blocked the deal.", Says("Chad", "reject", "against", "pay")),
    case("The Norwegian alliance rejected the toll.", Says("Norwegian alliance", "reject", "against", "toll")),
)
def test_a_demand_acts_for_nobody(row: Case) -> None:
    check(row)
