# ruff: noqa: E501 - a table reads best with one row on one line
"""Nominal claims, passives, control and raising, "a key demand: …"."""

from expect import Case, Says, case, check, table


@table(
    case("Russia's demand for a land corridor surprised the mediators.", Says("Russia", "demand", "for", "land corridor")),
    case("The talks stalled over the union's demand for a ten per cent raise.", Says("union", "demand", "for", "ten per cent raise")),
    case("A U.S. offer of new loans remains on the table.", Says("U.S.", "propose", "for", "new loans")),
    case("Its refusal to share the data angered partners of the firm.", Says("Its", "reject", "against", "share data")),
    case("Italy's refusal to sign the charter delayed the vote.", Says("Italy", "reject", "against", "charter")),
    case("Calls by farmers for a price floor grew louder.", Says("farmers", "demand", "for", "price floor")),
    case("The EU's proposal to tax fuel met a cool answer.", Says("EU", "propose", "for", "tax fuel")),
    case("Their insistence on a secret ballot held up the talks.", Says("Their", "demand", "for", "secret ballot")),
    case("The pilots' opposition to the merger has hardened.", Says("pilots", "reject", "against", "merger")),
    case("Spain's rejection of the quota came on Monday.", Says("Spain", "reject", "against", "quota")),
    case("Kenya's pledge to plant a million trees was praised.", Says("Kenya", "commit", "for", "plant million trees")),
    case("China's threat to close the strait alarmed traders.", Says("China", "threaten", "for", "close strait")),
    case("The rebels' willingness to disarm is new.", Says("rebels", "consider", "for", "disarm")),
    case("France's support for the ban is firm.", Says("France", "accept", "for", "ban")),
    case("The union made a proposal to shorten the shift.", Says("union", "propose", "for", "shorten shift")),
    case("The delegation voiced its opposition to the dam.", Says("delegation|its", "reject", "against", "dam")),
    case("The ministry issued a call for calm talks on wages.", Says("ministry", "demand", "for", "calm talks wages")),
    case("Japan expressed support for the fund.", Says("Japan", "accept", "for", "fund")),
    case("Moscow repeated its demand that Estonia close the base.", Says("Moscow|its", "demand", "for", "Estonia close base")),
    case("The strikers repeated a key demand: an immediate rise in pay.", Says("strikers", "demand", "for", "immediate rise pay")),
    case("Georgia's main demand is that the troops leave the valley.", Says("Georgia", "demand", "for", "troops leave valley")),
    case("The demand for steel fell in the spring."),
    case("Support for the party has dropped in the polls."),
    case("The offer of the day is bread."),
    case("The plan was discussed at the meeting."),
    case("Malta studied a joint French-German proposal to dam the river.", Says("Malta", "consider", "for", "dam river"),
         Says("French & French-German", "propose", "for", "dam river")),
)
def test_nominal(row: Case) -> None:
    check(row)


@table(
    case("The guild repeated its demand that the pact be scrapped.", Says("guild|its", "demand", "for", "pact be scrapped")),
    case("The vote follows repeated calls by Foreign Minister Ana Ruiz that the pact be scrapped.", Says("Foreign Minister Ana Ruiz", "demand", "for", "pact be scrapped")),
    case("Ruiz's calls that the pact be scrapped went unheard.", Says("Ruiz", "demand", "for", "pact be scrapped")),
    case("It came after months of threats by President Moussa Keita that he would send thousands of cattle into the valley unless the port paid.",
         Says("President Moussa Keita|he", "threaten", "for", "send thousands cattle", condition="port paid", relation="unless")),
    case("She read out a demand that the mayor had rejected.", Says("mayor", "reject", "against", "demand")),
    case("The guild made a demand that was rejected by the mayor.", Says("mayor", "reject", "against", "demand")),
)
def test_what_a_clause_behind_a_noun_wants(row: Case) -> None:
    check(row)


@table(
    case("The plan was rejected by the creditors.", Says("creditors", "reject", "against", "plan")),
    case("A ban on drift nets was proposed by Fiji and Palau.", Says("Fiji & Palau", "propose", "for", "ban drift nets")),
    case("The treaty, rejected by Norway, would limit the catch.", Says("Norway", "reject", "against", "treaty")),
    case("The amendment was opposed by three ministers.", Says("three ministers", "reject", "against", "amendment")),
    case("Ukraine was urged by Germany to accept the schedule.", Says("Germany", "demand", "for", "accept schedule", to="Ukraine")),
    case("The budget has been approved by the senate.", Says("senate", "accept", "for", "budget")),
    case("The house was built by migrants."),
    case("The proposal backed by Mexico foresees a levy.", Says("Mexico", "accept", "for", "proposal")),
)
def test_passives(row: Case) -> None:
    check(row)


@table(
    case("The company agreed to reopen the mine.", Says("company", "accept", "for", "reopen mine")),
    case("Iraq is ready to resume exports.", Says("Iraq", "consider", "for", "resume exports")),
    case("The premier is not prepared to discuss the border.", Says("premier", "reject", "against", "discuss border")),
    case("Zambia is prepared to accept observers.", Says("Zambia", "consider", "for", "observers")),
    case("The bank is considering selling the branch.", Says("bank", "consider", "for", "selling branch")),
    case("The council wants the port to reopen.", Says("council", "demand", "for", "port reopen")),
    case("Greece asked Turkey to recall the drilling ship.", Says("Greece", "demand", "for", "recall drilling ship", to="Turkey")),
    case("Greece called on Turkey to recall the drilling ship.", Says("Greece", "demand", "for", "recall drilling ship", to="Turkey")),
    case("The bishop appealed to both sides to free the hostages.", Says("bishop", "demand", "for", "free hostages", to="both sides")),
    case("The unions pressed the government for a wage law.", Says("unions", "demand", "for", "wage law", to="government")),
    case("The governor seemed to oppose the toll.", Says("governor", "reject", "against", "toll")),
    case("Albania continues to oppose the landfill.", Says("Albania", "reject", "against", "landfill")),
    case("The minister promised the nurses to hire more staff.", Says("minister", "commit", "for", "hire more staff")),
    case("Nepal agreed to consider a joint bid.", Says("Nepal", "accept", "for", "joint bid")),
    case("The owners have been reluctant to open the books.", Says("owners", "reject", "against", "open books")),
    case("The tenants are willing to pay more.", Says("tenants", "consider", "for", "pay more")),
    case("The prosecutor offered to drop the charges.", Says("prosecutor", "propose", "for", "drop charges")),
    case("Vietnam wants to join the bank.", Says("Vietnam", "demand", "for", "join bank")),
    case("Tunisia is seeking a waiver.", Says("Tunisia", "demand", "for", "waiver")),
    case("The striking miners are determined to keep the pit open.", Says("striking miners", "commit", "for", "keep pit open")),
)
def test_control_and_raising(row: Case) -> None:
    check(row)


@table(
    case("The guilds issued a statement rejecting the plan.", Says("guilds", "reject", "against", "plan")),
    case("A group of 45 guilds issued an open letter opposing the move.", Says("group of 45 guilds", "reject", "against", "move", without="letter")),
    case("The guild released a statement threatening to strike.", Says("guild", "threaten", "for", "strike", without="statement")),
)
def test_what_a_text_says_that_somebody_issues(row: Case) -> None:
    check(row)


@table(
    case("INDIA expressed concern on specific entries.", Says("INDIA", "reject", "against", "specific entries")),
    case("MALI raised concerns regarding the timeline.", Says("MALI", "reject", "against", "timeline")),
    case("MALI questioned whether the fund would be adequate.", Says("MALI", "reject", "against", "fund adequate")),
    case("MALI expressed concern on the day of the vote."),
)
def test_concerns_and_questions(row: Case) -> None:
    check(row)


@table(
    case("Norquay wants Roe out and says only his removal can bring calm.", Says("Norquay", "demand", "for", "Roe out")),
    case("The guild wants the mayor out.", Says("guild", "demand", "for", "mayor out")),
    case("The guild wants its money back.", Says("guild", "demand", "for", "money back")),
    case("Peru wants the troops out of the valley.", Says("Peru", "demand", "for", "troops out valley")),
    case("The guild turned the offer down.", Says("guild", "reject", "against", "offer", without="down")),
)
def test_where_something_shall_be(row: Case) -> None:
    check(row)
