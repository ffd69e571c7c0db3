# ruff: noqa: E501 - a table reads best with one row on one line
"""Stances that must not be turned round, views given to the wrong holder, and what only looks like a position."""

from expect import Case, Says, case, check, parse_of, table

from kg import lexicon
from kg.extractors import candidates, judge, unlisted
from kg.extractors.reader import Verdict
from kg.extractors.readings import Candidate
from kg.model import Claim, Polarity, Stance


def readings(row: Case) -> list[Candidate]:
    """The unlisted candidates of a row."""
    return [c for c in candidates(parse_of(row), lexicon.load())[1] if c.frame == unlisted.FRAME]


def rejecting(row: Case) -> list[Claim]:
    """What the judge would make of each unlisted candidate of a row alone, were it sure that it is rejected."""
    return [c for r in readings(row) for c in judge.decide([r], [Verdict(0.99, Stance.REJECT)])]


@table(
    case("Port chief Ana Roe has been urged to sack the captains after the strike."),
    case("Mayor Lund was asked to close the harbour and to sell the ferries."),
    case("Peru was told to stop the patrols."),
    case("Mayor urged to close harbour after storm"),
    case("Ana Roe asked to leave the harbour.", Says("Ana Roe", "demand", "for", "leave the harbour")),
    case("The captains were urged by Peru to stay.", Says("Peru", "demand", "for", "captains stay")),
    case("Malta urged its crews to stay.", Says("Malta", "demand", "for", "crews stay")),
)
def test_who_is_asked_has_not_agreed(row: Case) -> None:
    check(row)
    asked = {"Port chief Ana Roe", "Mayor Lund", "Peru", "Mayor"}
    assert not any(h.text in asked for c in readings(row) for h in c.claim.holders)


@table(
    case("The envoy said reports that the fleet had sailed were ludicrous."),
    case("The envoy said the toll and the levy were against the pact's principles."),
    case("The mayor said the terms that the dockers are seeking are too strict."),
)
def test_what_is_judged_is_what_is_rejected(row: Case) -> None:
    said = [c.content for c in rejecting(row) if c.rule == "unlisted:said"]
    assert said[-1] in {"reports that the fleet had sailed", "the toll and the levy", "the terms that the dockers are seeking"}


@table(
    case("The court ruled that the ferry line could be forced to hand over its logs."),
    case("Mayor Lund's decision to accept a yacht from Malta is raising eyebrows."),
    case("The guild will not only strike but also sue the port."),
)
def test_what_is_told_is_not_rejected(row: Case) -> None:
    turned = [c.content for c in rejecting(row) if c.polarity is Polarity.AGAINST]
    assert not [c for c in turned if c.startswith(("the ferry line", "accept", "strike"))]


@table(
    case("The guild said Malta isn't afraid to leave the talks."),
    case("The guild isn't afraid to leave the talks."),
    case("The guild will not be afraid to close the port.", Says("guild", "commit", "for", "close the port", without="afraid")),
    case("“We will not be afraid to strike,” Roe said.", Says("Roe", "threaten", "for", "strike")),
    case("“Malta should not be afraid to lift the toll,” Roe said.", Says("Roe", "demand", "for", "lift the toll", without="afraid")),
    case("The envoy said Malta will not hesitate to raise the tolls along with its partners.", Says("Malta", "commit", "for", "raise the tolls", without="hesitate")),
    case("The guild said it would not hesitate."),
)
def test_who_does_not_shrink_does_not_refuse(row: Case) -> None:
    check(row)
    assert not any("afraid" in c.content for c in rejecting(row))


@table(
    case("The bishop told captains they must be honest with their crews and not just utter pious words.",
         Says("bishop", "demand", "for", "honest with crews"), Says("bishop", "demand", "against", "utter pious words")),
    case("The guild said ports must not just talk but act.", Says("guild", "demand", "for", "not just talk but act")),
    case("The guild said ports must not only pay, but also open the gates.",
         Says("guild", "demand", "for", "ports pay", without="only"), Says("guild", "demand", "for", "ports open the gates", without="also")),
    case("Dockers said the mayor should leave the choice to voters and that they have no plans of holding a vote.",
         Says("dockers", "demand", "for", "mayor leave choice voters")),
    case("“We can't justify supporting the ferry line,” Roe said."),
    case("“We can't justify paying more and supporting the ferry line,” Roe said."),
    case("“We will not stop supporting the ferry line,” Roe said.",
         Says("Roe", "reject", "against", "stop supporting"), Says("Roe", "accept", "for", "the ferry line")),
)
def test_no_negation_is_lost(row: Case) -> None:
    check(row)


@table(
    case("“I would love for the ferries to run at night,” Roe said.", Says("Roe", "demand", "for", "ferries run at night", without="love")),
    case("“We'd love to see the pier rebuilt,” Roe said.", Says("Roe", "demand", "for", "see the pier rebuilt", without="love")),
    case("“We would hate to see the pier closed,” Roe said.", Says("Roe", "reject", "against", "see the pier closed", without="hate")),
)
def test_what_one_would_love_is_not_promised(row: Case) -> None:
    check(row)


@table(
    case("The owners agreed to sail without a pilot.", Says("owners", "accept", "for", "sail without a pilot", condition="")),
    case("The guild wants to sail without a pilot.", Says("guild", "demand", "for", "sail without a pilot", condition="")),
    case("The guild is ready to talk without preconditions.", Says("guild", "consider", "for", "talk without preconditions", condition="")),
    case("The dockers asked for a pay rise, without saying how high it should be.", Says("dockers", "demand", "for", "a pay rise", condition="")),
    case("The guild refused to sail without a pilot.", Says("guild", "reject", "against", "sail", condition="a pilot")),
    case("The guild will not sign without a pay rise.", Says("guild", "reject", "against", "sign", condition="a pay rise")),
    case("The guild threatened to strike without a pay rise.", Says("guild", "threaten", "for", "strike", condition="a pay rise")),
    case("“We will strike without a pay rise,” Roe said.", Says("Roe", "threaten", "for", "strike", condition="a pay rise")),
)
def test_without_is_a_condition_only_of_what_is_denied(row: Case) -> None:
    check(row)


@table(
    case("Mayor Lund has asked lawmakers for 50 million to enable the port to pay its crews.", Says("Mayor Lund", "demand", "for", "50 million", without="lawmakers")),
    case("The guild asked the port for a loan to help it rebuild.", Says("guild", "demand", "for", "a loan", without="port")),
    case("The guild asked Malta for months to lift the toll.", Says("guild", "demand", "for", "Malta lift the toll")),
    case("The guild is reiterating a warning to ports that they should review their gates.", Says("guild", "demand", "for", "they should review gates")),
    case("Roe warned ports that they should review their gates.", Says("Roe", "demand", "for", "they review gates")),
    case("The general warned that he would shell the port.", Says("general", "threaten", "for", "shell the port")),
)
def test_what_is_asked_and_what_is_warned_of(row: Case) -> None:
    check(row)


@table(
    case("Some guild members say they better understand the port's fears."),
    case("The guild says they'd better close the gates.", Says("guild", "demand", "for", "they close the gates")),
    case("“You might say the port should close,” Roe said."),
    case("“You told us that the toll should fall,” Roe said."),
    case("“I tell you the port must close,” Roe said.", Says("Roe", "demand", "for", "port close")),
    case("The guild's leaders suggested that Malta is not offering fair terms."),
    case("Peru suggested that the fleet leave.", Says("Peru", "propose", "for", "fleet leave")),
    case("Malta was keen to stress that the cranes would not replace any crews."),
    case("The mayor would like to underline that dues will fall."),
    case("“I would like to stress that ports must pay,” Roe said.", Says("Roe", "demand", "for", "ports pay", without="stress")),
    case("The guild asked Peru to say that the toll would fall.", Says("guild", "demand", "for", "Peru to say that toll fall")),
    case("The guild refused to say that it would sail.", Says("guild", "reject", "against", "say that it would sail")),
)
def test_what_only_looks_like_a_demand(row: Case) -> None:
    check(row)


@table(
    case("“Closing the pier is not going to stop this,” said Ana Roe, a harbour analyst."),
    case("“It is crucial for all of us that Malta does not leave the talks,” Roe wrote.", Says("Roe", "demand", "against", "Malta leave the talks", without="us")),
    case("Dockers' leader Roe doubled down on closing the port.", Says("Dockers' leader Roe", "accept", "for", "closing the port")),
    case("The mayor defended closing the port.", Says("mayor", "accept", "for", "closing the port")),
    case("Malta may decide to go after “low-lying boats,” Roe said.", Says("Malta", "consider", "for", "go after low-lying boats", condition="")),
    case("Roe said Chad would pay dearly for the raid.", Says("Roe", "threaten", "for", "Chad pay dearly")),
    case("“Malta will pay dearly if it closes the strait,” Roe said.", Says("Roe", "threaten", "for", "Malta pay dearly", condition="it closes the strait")),
    case("The guild will pay dearly for new ferries."),
    case("Roe said the board would be closed after reviewing the levy and selling the pier.",
         Says("Roe", "commit|demand", "for", "the board be closed", condition="reviewing the levy and selling the pier")),
)
def test_what_is_said_is_not_turned_or_cut(row: Case) -> None:
    check(row)


@table(case("This is a plan that the owners back, cutting meals for crews."), case("The owners will slash pay for crews."))
def test_who_makes_less_of_a_thing_is_not_for_it(row: Case) -> None:
    less = [c for c in readings(row) if c.claim.rule == "unlisted:complement" and c.claim.content.startswith(("meals", "pay"))]
    assert not [c for r in less for c in judge.decide([r], [Verdict(0.99, Stance.DEMAND)])]


@table(case("Chad said it would stop the war once all the hostages taken by rebels return home and the rebels are disarmed."))
def test_what_must_come_first_is_not_what_is_said(row: Case) -> None:
    assert not [c for c in readings(row) if c.claim.rule == "unlisted:said" and "taken" in c.claim.content[:8]]
    assert not [c for c in readings(row) if c.claim.rule == "unlisted:said" and c.claim.content.startswith("once")]
