# ruff: noqa: E501 - a table reads best with one row on one line
"""Who is told of by a noun beside him, who goes on to speak, and who writes, as newspapers tell it."""

from dataclasses import replace

from expect import Case, Says, case, check, claims_of, parse_of, show, table

from kg.model import Claim
from kg.resolve.actors import resolve_actors
from kg.vocabulary import actors


@table(
    case("Doe is a conservative who has endorsed the harbour law.", Says("Doe", "accept", "for", "harbour law")),
    case('"I was the mayor who always opposed the levy," Mark Poe said.', Says("Mark Poe", "reject", "against", "levy")),
    case("Doe is not the senator who opposed the levy.", nobody="Doe"),
    case("It was the mayor who opposed the levy.", Says("mayor", "reject", "against", "levy")),
    case("Age Care, one of the charities opposing the cuts, welcomed the delay.",
         Says("Age Care", "reject", "against", "cuts"), Says("Age Care", "accept", "for", "delay")),
    case("The ministry has lashed out at the coalition for refusing to share its data.",
         Says("coalition", "reject", "against", "share data")),
)
def test_who_is_told_of_by_a_noun(row: Case) -> None:
    check(row)


@table(
    case("The harbour accord, which was opposed by hard-liners, could help the port.", Says("hard-liners", "reject", "against", "harbour accord")),
    case("Commentators urged the council to close the port.", Says("Commentators", "demand", "for", "close port")),
    case("Senior figures in the party want a vote.", Says("Senior figures in the party|Senior figures", "demand", "for", "vote")),
    case("Law enforcement opposes the plan.", Says("Law enforcement", "reject", "against", "plan")),
    case("The figure opposed to this is a third."),
)
def test_who_can_hold_a_position(row: Case) -> None:
    check(row)


@table(
    case("An escort would stay, Ana Roe said, but “we would like to see a patrol on the border”.",
         Says("Ana Roe", "demand", "for", "see patrol border", without="like"), more=True),
    case("Doe said the port must close and the ferries must stop.",
         Says("Doe", "demand", "for", "port close"), Says("Doe", "demand", "for", "ferries stop")),
    case("Doe said the firm would pay the crews and would sell the yard.",
         Says("firm", "commit", "for", "pay crews"), Says("firm", "commit", "for", "sell yard"), more=True),
)
def test_joined_clauses_with_subject_and_modal_are_read_for_themselves(row: Case) -> None:
    check(row)


@table(
    case("The judges denied the application on Monday.", Says("judges", "reject", "against", "application")),
    case("Ana Roe denied the claim."),
    case('"It would be better to close the port," Ana Roe said.', Says("Ana Roe", "demand", "for", "close port")),
)
def test_what_is_denied_and_what_were_better(row: Case) -> None:
    check(row)


@table(
    case("Mark Cruz met Ruben Dax, a senator, who is known for his opposition to the levy.", Says("Ruben Dax", "reject", "against", "levy")),
    case("The senator met Mark Poe, who said he would quit.", Says("Mark Poe", "commit", "for", "quit")),
    case("Ana Roe and Mark Poe met. Both argued that the toll must end.", Says("Ana Roe & Mark Poe", "demand", "for", "toll end")),
    case("Norquay, Malta and Chad met. All have affirmed their commitment to an open border.",
         Says("Norquay & Malta & Chad", "commit", "for", "open border")),
    case("Norquay and Malta met. All have affirmed their commitment to an open border.", Says("All", "commit", "for", "open border")),
    case("Sergei and Tatyana Vronsky left Norquay in May. Despite this, the couple are adamant they will never return.",
         Says("Sergei & Tatyana Vronsky", "reject", "against", "return")),
    case("Ana Roe spoke on Monday. The nets were empty. The boats were old. The pier was shut. The crews were away. The sea was grey. "
         "The bay was calm. She said the toll must end.", Says("Ana Roe", "demand", "for", "toll end")),
)
def test_whom_a_pronoun_means(row: Case) -> None:
    check_labels(row)


@table(
    case("I have long fished here. The nets are empty. We ask for a ban on nets. Ana Roe is head of the Harbour Institute.",
         Says("Ana Roe", "demand", "for", "ban nets")),
    case("I have long fished here. Ana Roe came in May. We ask for a ban on nets. Ana Roe is head of the Harbour Institute.",
         Says("we", "demand", "for", "ban nets")),
    case('The nets are empty. "We ask for a ban on nets," Max Poe said. Ana Roe is head of the Harbour Institute.',
         Says("Max Poe", "demand", "for", "ban nets")),
)
def test_who_writes(row: Case) -> None:
    check_labels(row)


def check_labels(row: Case) -> None:
    """As ``check``, with the names of whom the holders mean."""
    claims = [named(c) for c in resolve_actors(claims_of(row), parse_of(row), actors.load())]
    for says in row.says:
        assert any(says.met_by(c) for c in claims), f"{row.text}\nexpected {says}\nfound {[show(c) for c in claims]}"


def named(claim: Claim) -> Claim:
    """The claim with the labels of its holders for their words."""
    return replace(claim, holders=tuple(replace(h, text=h.label) for h in claim.holders))
