# ruff: noqa: E501 - a table reads best with one row on one line
"""What a plan holds and who stands behind it, headlines, what goes on, and parses that need mending; self-written sentences."""

from expect import Case, Says, case, check, table


@table(
    case("The guild's demands include a shorter shift.", Says("guild", "demand", "for", "shorter shift")),
    case("The guild made an offer on Monday. The offer includes two night ferries.", Says("guild", "propose", "for", "two night ferries"), more=True),
    case("The guild made an offer on Monday. The offer would let the crews rest.", Says("guild", "propose", "for", "let crews rest"), more=True),
    case("The guild made an offer on Monday. Under the offer, the ferries would run at night.", Says("guild", "propose", "for", "ferries run night", without="offer"), more=True),
    case("Under the terms of the lease, the ferries would run at night."),
    case("Under the conditions imposed by the regulator, the lender would not be permitted to charge fees.", Says("regulator", "demand", "against", "lender permitted charge fees", without="conditions")),
    case("The council's plan requires shops to close at noon.", Says("council", "demand", "for", "shops close noon")),
    case("The book includes two maps."),
    case("Malta said the council's plan would ruin the harbour.", nobody="council", more=True),
)
def test_what_a_plan_holds(row: Case) -> None:
    check(row)


@table(
    case("The navy says the patrols will continue.", Says("navy", "commit", "for", "patrols continue")),
    case("The governor said the Malian guards would remain at the bridge.", Says("governor|Malian guards", "commit", "for", "remain bridge"), more=True),
    case("The bank said prices would continue to rise."),
    case("The bank said the money would go to the port."),
    case("The bank said it expects the drought will continue."),
    case("The bank could not confirm the report."),
    case("The envoy said the talks would not resume.", Says("envoy", "reject", "against", "talks resume")),
)
def test_what_goes_on(row: Case) -> None:
    check(row)


@table(
    case("Arden may cut harbour fees", Says("Arden", "consider", "for", "cut harbour fees")),
    case("Arden may cut harbour fees in spring, when the ice breaks up."),
    case("Norway would close the strait to force Chad to talk", Says("Norway", "commit", "for", "close strait"), more=True),
    case("Chad and Mali are to build a canal together.", Says("Chad & Mali", "commit", "for", "build canal")),
    case("The canal is to open in May."),
    case("Norway says needs more time to study the fishing treaty", Says("Norway", "demand", "for", "more time"), more=True),
    case("Malta has said it will not leave the league and may join the new fund.", Says("it|Malta", "reject", "against", "leave league"), Says("it|Malta", "consider", "for", "join new fund")),
)
def test_headlines_and_joined_modals(row: Case) -> None:
    check(row)


@table(
    case("The envoy said it was time to reopen the border.", Says("envoy", "demand", "for", "reopen border")),
    case("The envoy said the time had come for a truce.", Says("envoy", "demand", "for", "truce")),
    case("The envoy said he had time to read the map.", nobody="envoy"),
)
def test_it_is_time(row: Case) -> None:
    check(row)


@table(
    case("Several coastal states, including Malta and Ghana, opposed the levy.", Says("Several coastal states & Malta & Ghana", "reject", "against", "levy")),
    case("The delegation, including its lawyer Ann Roe, opposed the levy.", nobody="Ann Roe", more=True),
    case("Norway insists on Chad dismantling the dam.", Says("Norway", "demand", "for", "Chad dismantling dam")),
    case("Malta urged the islands to ban the nets. Some islands have already committed to do so.", Says("Some islands", "commit", "for", "ban nets"), more=True),
    case("The map was agreed in March by the two ministers.", Says("two ministers", "accept", "for", "map")),
    case("The ministers agreed in March.", nobody="ministers"),
)
def test_members_and_doers(row: Case) -> None:
    check(row)


@table(
    case("The rebels agreed to a truce, provided the siege is lifted.", Says("rebels", "accept", "for", "truce", condition="siege lifted", relation="if")),
    case("Creditors holding half of the bonds had accepted the swap.", Says("Creditors", "accept", "for", "swap")),
    case("Chad and Mali, two of the poorest states of the region, pledged on Friday to reopen by the end of May a road to the coast, raising hopes of trade.", Says("Chad & Mali", "commit", "for", "reopen road"), more=True),
    case("The dockers have agreed not to strike in May, train ten new pilots and share the crane.", Says("dockers", "accept", "against", "strike May"), Says("dockers", "accept", "for", "train ten new pilots"), more=True),
    case("Anna Roe is a director of the Coast Institute, a group that has argued against port fees.", Says("Coast Institute", "reject", "against", "port fees")),
)
def test_parses_that_need_mending(row: Case) -> None:
    check(row)


@table(
    case("Wood maker Arden Works opposed the tariff.", Says("Wood maker Arden Works", "reject", "against", "tariff")),
    case("Its old allies Chad and Mali say the island must vote.", Says("Its old allies Chad & Mali", "demand", "for", "island vote")),
    case("The plan faced criticism from firms like Arden Works and Coast Rail.", Says("firms & Arden Works & Coast Rail", "reject", "against", "plan")),
    case("Malta, along with other island states, has called for lower fees.", Says("Malta & other island states", "demand", "for", "lower fees")),
    case("Norway agreed with Chad on a new map.", Says("Norway & Chad", "accept", "for", "new map")),
    case("Norway agreed with its critics.", nobody="Norway", more=True),
)
def test_names_beside_descriptions_and_partners(row: Case) -> None:
    check(row)


@table(
    case("Officials insist that they will not open the market.", Says("Officials", "reject", "against", "open market", without="they will")),
    case("The union insisted that it would march in May.", Says("union", "commit", "for", "march", without="it")),
    case("The union insisted that the talks would not resume.", Says("union", "demand", "against", "talks resume")),
    case("The port said it would ponder a longer lease.", Says("port|it", "consider", "for", "longer lease")),
    case("They added that they would march in May.", Says("They", "commit", "for", "march")),
    case("The ministers said that the floods underlined the need to build a dam.", Says("ministers", "demand", "for", "build dam")),
    case("The three guarantors, Chad, Mali and Malta, opposed the levy.", Says("three guarantors & Chad & Mali & Malta", "reject", "against", "levy")),
    case("One of the mayor's allies, Ana Roe, opposed the levy.", Says("Ana Roe", "reject", "against", "levy")),
    case("Her focus is to keep the night ferry.", Says("Her", "demand", "for", "keep night ferry")),
)
def test_own_acts_and_more_holders(row: Case) -> None:
    check(row)


@table(
    case("If there is an offer of a truce, the rebels will accept it.", Says("rebels", "accept", "for", "truce", without="it offer"), more=True),
    case("Malta refuses to let any other state decide which league it may join.", nobody="any other state", more=True),
    case("The guild says it has a right to march.", Says("guild|it", "demand", "for", "march")),
    case("The envoy asked to hear the rebels.", Says("envoy", "demand", "for", "hear rebels")),
)
def test_rights_and_cases(row: Case) -> None:
    check(row)


@table(
    case("The proposed rule would give the crews a rest. It was tabled by the guild."),
    case("The rule proposed by the guild would give the crews a rest.", Says("guild", "propose", "for", "rule"), more=True),
    case("The pact between Chad and Mali to share the ferry took a year.", Says("Chad & Mali", "accept", "for", "share ferry"), more=True),
    case("Chad is said to be pushing for a vote.", Says("Chad", "demand", "for", "vote")),
    case("The envoy said the talks could not begin until the siege ends.", Says("envoy", "reject", "against", "talks begin", condition="siege ends")),
    case("The core lies in demands: the union insists on Chad halting work, while Chad maintains its right to build.", Says("union", "demand", "for", "Chad halting work"), Says("Chad", "demand", "for", "build"), more=True),
    case("The treaty was signed off by the two ministers.", Says("two ministers", "accept", "for", "treaty")),
    case("The envoy said it is critical that the border reopens.", Says("envoy", "demand", "for", "border reopens")),
)
def test_frames_that_fit_second(row: Case) -> None:
    check(row)


@table(
    case("Once the treaty is ratified, Malta plans to hire ten pilots.", Says("Malta", "commit", "for", "hire ten pilots", condition="treaty ratified", relation="after")),
    case("Malta agreed to the rota after the owner apologised.", Says("Malta", "accept", "for", "rota", condition="")),
    case("Chad asked for ten ferries for its islands in return for fish.", Says("Chad", "demand", "for", "ten ferries", condition="fish", without="return"), more=True),
    case("Chad supports the treaty, even if it dislikes parts of it.", Says("Chad", "accept", "for", "treaty", condition="")),
)
def test_what_is_and_what_is_no_condition(row: Case) -> None:
    check(row)


@table(
    case("Norway will not accept a veto on fishing.", Says("Norway", "reject", "against", "veto fishing")),
    case("Norway will not accept the union's refusal to sail.", Says("Norway", "demand", "for", "sail"), more=True),
    case("There was no sign that Malta would accept the levy.", nobody="Malta"),
    case("Malta denied that it had agreed to lower the levy.", nobody="Malta"),
    case("The envoy doubted that Malta was ready to vote.", nobody="Malta", more=True),
    case("Chad would prefer an accord to a war.", Says("Chad", "demand", "for", "accord", without="war"), more=True),
    case("The envoy said he would have difficulty accepting the lease.", Says("envoy|he", "reject", "against", "lease"), more=True),
    case("Opponents say the law could be used to close the port."),
    case("Chad calls demands for Norwegian ships to leave the bay unrealistic.", nobody="Norwegian ships", more=True),
    case("Chad is open to limits on the size and the number of its boats.", Says("Chad", "consider", "for", "limits size number boats")),
    case("The ministers will meet only after the delegations have reached agreements.", nobody="delegations", more=True),
    case("The union said it would decide whether to sail.", Says("union|it", "consider", "for", "decide whether sail")),
    case("The ministry dismissed the offer as a trick.", Says("ministry", "reject", "against", "offer", without="trick")),
    case("Malta agreed to a working week of 36 hours, a point that it had refused to discuss in August.", Says("Malta", "accept", "for", "working week"), Says("it|Malta", "reject", "against", "point discuss"), more=True),
    case("The guild voted not to attend the talks.", Says("guild", "reject", "against", "attend talks")),
    case("The ministry offered no details of the plan.", nobody="ministry"),
    case("Critics warned it would harm the bay.", nobody="Critics"),
)
def test_meaning_is_not_turned_round(row: Case) -> None:
    check(row)


@table(
    case("Malta, which will host the next round in Valletta, and Chad promised to reopen the road.", Says("Malta & Chad", "commit", "for", "reopen road")),
    case("Each delegation, he added, would now publish its vision of a truce.", Says("Each delegation", "commit", "for", "publish vision truce", without="added"), more=True),
    case("Malta did not promise to attend.", nobody="Malta"),
    case("The dockers demanded a four-day week.", Says("dockers", "demand", "for", "four-day week")),
    case("Malta agreed to a working week of 36 hours.", Says("Malta", "accept", "for", "working week 36 hours")),
    case("Chad insisted that the guns fall silent.", Says("Chad", "demand", "for", "guns fall silent")),
    case("Chad insisted that prices are fair.", nobody="Chad"),
    case("Chad called on Mali to let aid in.", Says("Chad", "demand", "for", "let aid in")),
    case("The states agreed to draw up a road map.", Says("states", "accept", "for", "draw up road map")),
    case("The states agreed to suspend or remove the levy.", Says("states", "accept", "for", "suspend remove levy")),
    case("The law bars people who want to buy guns.", nobody="people"),
)
def test_what_was_lost_or_cut(row: Case) -> None:
    check(row)
