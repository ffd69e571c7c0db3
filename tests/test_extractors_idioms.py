# ruff: noqa: E501 - a table reads best with one row on one line
"""Idioms of negotiation and how far each of them reaches: a cue counts only where its content is something to hold a position on."""

from expect import Case, Says, case, check, table


@table(
    case("The senators lashed out at the decision.", Says("senators", "reject", "against", "decision")),
    case("The senators lashed out at the journalist."),
    case("The bishop attacked the proposal.", Says("bishop", "reject", "against", "proposal")),
    case("The rebels attacked the harbour."),
    case("The board sank the merger.", Says("board", "reject", "against", "merger")),
    case("The navy sank the ferry."),
    case("The senators cast doubt on the plan.", Says("senators", "reject", "against", "plan")),
    case("The senators cast doubt on the witness."),
    case("The owners warmed to the idea.", Says("owners", "accept", "for", "idea")),
    case("The owners warmed to the crowd."),
    case("The cabinet succumbed to the demand for a vote.", Says("cabinet", "concede", "for", "vote")),
    case("The captain succumbed to his wounds."),
    case("The premier has withdrawn from the treaty.", Says("premier", "reject", "against", "treaty")),
    case("The army withdrew from the valley."),
    case("The general warned of reprisals.", Says("general", "threaten", "for", "reprisals")),
    case("The weather office warned of floods."),
    case("Tonga Warns of Strikes Against the Reef Fleet", Says("Tonga", "threaten", "for", "Strikes")),
    case("The cabinet is looking at raising the toll.", Says("cabinet", "consider", "for", "raising toll")),
    case("The cabinet is looking at the harvest."),
)
def test_a_cue_takes_only_contents_of_its_class(row: Case) -> None:
    check(row)


@table(
    case("The union has dug in its heels over the closure.", Says("union", "reject", "against", "closure")),
    case("The union stuck to its guns on overtime pay.", Says("union", "demand", "for", "overtime pay", without="guns")),
    case("The ministry dragged its feet on the reform.", Says("ministry", "reject", "against", "reform")),
    case("The general's ultimatum to the rebels to leave the port expired.", Says("general", "threaten", "for", "leave port", to="rebels")),
    case("The mayor's challenge to the owners to reopen the mill was noted.", Says("mayor", "demand", "for", "reopen mill", to="owners")),
    case("The bank made the loan conditional on an audit.", Says("bank", "demand", "for", "audit")),
    case("The union put a longer shift on the table.", Says("union", "propose", "for", "longer shift")),
    case("The premier took a tax rise off the table.", Says("premier", "reject", "against", "tax rise")),
    case("The general gave the rebels until Friday to leave the port.", Says("general", "demand", "for", "leave port", to="rebels")),
    case("The general warned the rebels not to enter the port.", Says("general", "demand", "against", "enter port", to="rebels")),
    case("The rebels threatened the town with a blockade.", Says("rebels", "threaten", "for", "blockade", to="town")),
    case("Barbados expressed a hope that the parties could move to a vote.", Says("Barbados", "demand", "for", "parties move vote")),
    case("Barbados expressed the hope that a vote would get underway.", Says("Barbados", "demand", "for", "vote get underway")),
    case("The brewer is in talks to buy its rival.", Says("brewer", "consider", "for", "buy rival")),
    case("Oman invited the rebels to Muscat for talks.", Says("Oman", "propose", "for", "talks", to="rebels")),
    case("The judge set a Friday deadline for the owners to publish the contract.", Says("judge", "demand", "for", "publish contract")),
)
def test_idioms(row: Case) -> None:
    check(row)


@table(
    case("The envoy said it was time to reopen the border.", Says("envoy", "demand", "for", "reopen border")),
    case("The envoy said a vote was the only way to end the crisis.", Says("envoy", "demand", "for", "vote")),
    case("The envoy said there was no alternative to a vote.", Says("envoy", "demand", "for", "vote")),
    case("The envoy said there was no room for a delay.", Says("envoy", "reject", "against", "delay")),
    case("The envoy said there was room for a delay."),
    case("The envoy said there was only one way across the river."),
    case("The ministry said the offer was under review.", Says("ministry", "consider", "for", "offer")),
    case("The union said the offer was not enough.", Says("union", "reject", "against", "offer")),
    case("The envoy said the council had averted a disaster."),
    case("The mayor called it a bad idea to raise the toll.", Says("mayor", "reject", "against", "raise toll")),
    case("The mayor called the merger a bad deal.", Says("mayor", "reject", "against", "merger")),
    case("The union said the offer did not go far enough.", Says("union", "reject", "against", "offer")),
    case("The union said the nurses did not go far."),
    case("The envoy said the pact must not fail.", Says("envoy", "demand", "against", "pact fail")),
)
def test_judgements_in_what_is_said(row: Case) -> None:
    check(row)


@table(
    case("The ministry issued a statement calling for a truce.", Says("ministry", "demand", "for", "truce")),
    case("The mayor sent the bank a letter demanding a refund.", Says("mayor", "demand", "for", "refund")),
    case("A statement calling for a truce was issued by the ministry.", Says("ministry", "demand", "for", "truce")),
    case("The ministry received a letter demanding a refund.", nobody="ministry"),
)
def test_who_issues_a_document_says_what_it_says(row: Case) -> None:
    check(row)


@table(
    case("The minister pointed out that the base must close.", Says("minister", "demand", "for", "base close")),
    case("The minister fired back that the base must close.", Says("minister", "demand", "for", "base close")),
    case("The court ruled that the base must close.", Says("court", "demand", "for", "base close")),
    case("The minister pointed to the sea."),
)
def test_verbs_of_saying_with_a_particle(row: Case) -> None:
    check(row)


@table(
    case("The senators would sooner resign than accept the toll.", Says("senators", "reject", "against", "toll")),
    case("The union said it would rather strike than sign the contract.", Says("union|it", "reject", "against", "contract"), more=True),
    case("The guild said the base must no longer be used.", Says("guild", "demand", "against", "base be used", without="longer")),
)
def test_refusals_without_not(row: Case) -> None:
    check(row)


@table(
    case("The union will hold talks with the company next week.", Says("union", "commit", "for", "hold talks")),
    case("The union will hold a picnic next week."),
    case("The premier will meet the owners on Tuesday, her office said.", Says("premier", "commit", "for", "meet owners")),
    case("The premier said the government was committed to opening the port.", Says("government", "commit", "for", "opening port")),
)
def test_moves_that_are_announced(row: Case) -> None:
    check(row)


@table(
    case("Togo vowed revenge for the attack.", Says("Togo", "threaten", "for", "revenge")),
    case("Togo vowed to crush the rebels.", Says("Togo", "threaten", "for", "crush rebels")),
    case("Togo vowed not to attack the rebels.", Says("Togo", "commit", "against", "attack rebels")),
    case("Togo promised to end the blockade.", Says("Togo", "commit", "for", "end blockade")),
    case("Togo decided to attack the rebels.", Says("Togo", "commit", "for", "attack rebels")),
    case("Togo said it would extend the curfew on the islands.", Says("Togo|it", "threaten", "for", "extend curfew")),
    case("Togo promised to ease the pressure on the islands.", Says("Togo", "commit", "for", "ease pressure")),
    case("Togo will impose sanctions on the islands if the crew is not released.", Says("Togo", "threaten", "for", "impose sanctions", condition="crew not released")),
    case("Togo will impose sanctions on the islands."),
    case("Togo gave the islands 48 hours to release the crew.", Says("Togo", "demand", "for", "release crew", to="islands")),
    case("Togo gave the crew two days of leave."),
    case("The rebels announced a truce.", Says("rebels", "commit", "for", "truce")),
    case("The rebels announced the result."),
    case("The ministry has no plans to raise the toll.", Says("ministry", "reject", "against", "raise toll")),
)
def test_threats_deadlines_and_overtures(row: Case) -> None:
    check(row)


@table(
    case("What Armenia wants is a guarantee of its borders.", Says("Armenia", "demand", "for", "guarantee of borders")),
    case("What Norway demands is that Peru opens the port.", Says("Norway", "demand", "for", "Peru opens port")),
    case("What the guild rejects is a cut in pay.", Says("guild", "reject", "against", "cut in pay")),
    case("What Norway wants is not a port but a canal."),
)
def test_what_somebody_wants_is(row: Case) -> None:
    check(row)


@table(
    case("The only country to oppose the resolution was Hungary.", Says("Hungary", "reject", "against", "resolution")),
    case("The first to reject the plan was the Dockers Union.", Says("Dockers Union", "reject", "against", "plan")),
    case("The first to reject the plan was not the Dockers Union.", nobody="Dockers Union"),
    case("Calls for a boycott came from student groups.", Says("student groups", "demand", "for", "boycott")),
)
def test_who_it_was_is_told_last(row: Case) -> None:
    check(row)
