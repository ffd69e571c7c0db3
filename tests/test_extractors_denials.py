# ruff: noqa: E501 - a table reads best with one row on one line
"""Denials by words that stand far from the verb, conditions without "if", and verbs that stand for one named before."""

from expect import Case, Says, case, check, table


@table(
    case("Hardly any delegate supported the levy.", Says("Hardly any delegate", "reject", "against", "levy")),
    case('"There is no way we can accept this levy," the mayor said.', Says("mayor", "reject", "against", "levy")),
    case('"I see no way that we could back this levy," the mayor said.', Says("mayor", "reject", "against", "levy")),
    case('"This is not a levy we can accept," the mayor said.', Says("mayor", "reject", "against", "levy")),
    case('"This is a levy we can accept," the mayor said.', Says("mayor", "accept|consider", "for", "levy")),
    case("The mayor could not agree more with the levy.", Says("mayor", "accept", "for", "levy")),
    case("Under no circumstances would the guild leave the port, its leader said.", Says("guild", "reject", "against", "leave port")),
    case("The mayor said that in no case should the pier be sold.", Says("mayor", "demand", "against", "pier be sold")),
    case("Norway was not in a position to accept the levy.", Says("Norway", "reject", "against", "levy")),
    case("Norway is not about to accept the levy.", Says("Norway", "reject", "against", "levy")),
    case("Norway is nowhere near accepting the levy.", Says("Norway", "reject", "against", "levy")),
    case("Norway disagreed with Chad on the need for a levy.", Says("Norway", "reject", "against", "levy")),
    case("Norway was in no position to accept the levy.", Says("Norway", "reject", "against", "levy")),
    case("Norway said it was too early to discuss a levy.", Says("Norway", "reject", "against", "discuss levy")),
    case("The guild has no appetite for a new levy.", Says("guild", "reject", "against", "new levy")),
    case("The guild had no difficulty with the levy.", Says("guild", "accept", "for", "levy")),
)
def test_denials_that_count(row: Case) -> None:
    check(row)


@table(
    case("Few of the delegates supported the levy.", nobody="delegates"),
    case("The guild hesitated to sign the accord.", nobody="guild"),
    case("The guild is close to accepting the toll.", nobody="guild"),
    case("The guild was prevented from endorsing the toll.", nobody="guild"),
    case("The guild's support for the toll is in doubt.", nobody="guild"),
    case("The guild's support for the toll has faded.", nobody="guild"),
    case("The guild denied supporting the toll.", nobody="guild"),
    case("The guild pretended to accept the toll.", nobody="guild"),
    case("Norway opposed not closing the pier.", nobody="Norway"),
    case("Norway objected to not being heard.", nobody="Norway"),
    case('"We have not decided whether to back the levy," the mayor said.', nobody="mayor"),
    case("The mayor refused to say whether she would back the levy.", nobody="mayor"),
)
def test_denials_that_leave_it_open(row: Case) -> None:
    check(row)


@table(
    case("Norway could not accept the levy and proposed a toll.", Says("Norway", "reject", "against", "levy"), Says("Norway", "propose", "for", "toll")),
    case("A few of the delegates supported the levy.", Says("few of the delegates", "accept", "for", "levy")),
    case("The guild did not hesitate to sign the accord.", Says("guild", "accept", "for", "accord")),
)
def test_words_that_deny_nothing(row: Case) -> None:
    check(row)


@table(
    case("There must be a vote on the levy, the mayor said.", Says("mayor", "demand", "for", "vote on levy", without="there be")),
    case('"There has to be a vote first," the mayor said.', Says("mayor", "demand", "for", "vote", without="be")),
    case('"There should be no toll on ferries," the mayor said.', Says("mayor", "demand", "against", "toll on ferries", without="there be no")),
    case("Norway demanded that there be a vote on the levy.", Says("Norway", "demand", "for", "vote on levy", without="there be")),
    case('"There will be no talks until the siege is lifted," the general said.', Says("general", "reject", "against", "talks", condition="siege is lifted", relation="until", without="there be")),
)
def test_what_shall_be_is_named_without_there(row: Case) -> None:
    check(row)


@table(
    case('"Should tolls be raised, we will leave the port," the guild said.', Says("guild", "commit|threaten", "for", "leave port", condition="tolls be raised", relation="if", without="tolls raised")),
    case("Should the toll be dropped, the guild said, it would accept the pier.", Says("guild|it", "accept|consider|commit", "for", "pier", condition="toll be dropped", relation="if")),
    case('"Had they asked us, we would have agreed to the toll," the guild said.', nobody="guild"),
)
def test_conditions_without_if(row: Case) -> None:
    check(row)


@table(
    case("France, but not Spain, backed the levy.", Says("France", "accept", "for", "levy"), Says("Spain", "reject", "against", "levy")),
    case("The mayor, but not her deputy, backed the levy.", Says("mayor", "accept", "for", "levy"), Says("her deputy", "reject", "against", "levy")),
    case("CHILE, but not PERU, supported the levy.", Says("Chile", "accept", "for", "levy"), Says("Peru", "reject", "against", "levy")),
    case("Norway backed the levy, and so did Sweden.", Says("Norway & Sweden", "accept", "for", "levy")),
    case("Norway opposes the levy, as does Sweden.", Says("Norway & Sweden", "reject", "against", "levy")),
    case("Norway did not back the levy, nor did Sweden.", Says("Norway & Sweden", "reject", "against", "levy")),
    case("Norway backed the levy, but Sweden and Chad did not.", Says("Norway", "accept", "for", "levy"), Says("Sweden & Chad", "reject", "against", "levy")),
    case("Norway backed the levy; Sweden did not.", Says("Norway", "accept", "for", "levy"), Says("Sweden", "reject", "against", "levy")),
    case("Norway did not sign the accord; Sweden did.", Says("Norway", "reject", "against", "accord"), Says("Sweden", "accept", "for", "accord")),
    case("Norway rejected the levy; Sweden did not.", Says("Norway", "reject", "against", "levy")),
    case("Norway said it would sign the accord, but Sweden would not.", Says("Norway", "accept|commit", "for", "accord"), Says("Sweden", "reject", "against", "accord")),
    case("The mayor backs the levy, as she did last year.", Says("mayor", "accept", "for", "levy")),
)
def test_who_is_left_out_and_who_does_the_same(row: Case) -> None:
    check(row)


@table(
    case("Asked if he supported the levy, the mayor said he did.", Says("mayor|he", "accept", "for", "levy")),
    case("Asked if he supported the levy, the mayor said he did not.", Says("mayor|he", "reject", "against", "levy")),
    case("Asked if he would resign, the mayor said he would not.", Says("mayor|he", "reject", "against", "resign", without="if")),
    case("Asked if she backed the levy, the mayor did not answer.", nobody="mayor"),
)
def test_answers_by_a_verb_alone(row: Case) -> None:
    check(row)


@table(
    case("The truce, which Peru proposed and Mali rejected, would last a month.", Says("Peru", "propose", "for", "truce"), Says("Mali", "reject", "against", "truce")),
    case("The levy Peru proposed and Mali later opposed would cover ferries.", Says("Peru", "propose", "for", "levy"), Says("Mali", "reject", "against", "levy")),
    case("The mayor, who proposed a levy and rejected a toll, resigned.", Says("mayor", "propose", "for", "levy"), Says("mayor", "reject", "against", "toll")),
    case("The guild's condition for a deal is an open pier.", Says("guild", "demand", "for", "open pier")),
)
def test_one_noun_of_two_clauses(row: Case) -> None:
    check(row)
