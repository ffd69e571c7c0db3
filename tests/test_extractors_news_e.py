# ruff: noqa: E501 - a table reads best with one row on one line
"""Ultimatums, orders before a threat, clauses that a semicolon parts, what nobody asks or somebody is obliged to, plans that "it" names."""

from expect import Case, Says, case, check, table


@table(
    case("Ardland said Veldhaven must either release the crew or face sanctions.",
         Says("Ardland", "demand", "for", "Veldhaven release crew", without="sanctions"), Says("Ardland", "threaten", "for", "sanctions")),
    case("The guild demanded that the port raise wages or face a strike.",
         Says("guild", "demand", "for", "port raise wages"), Says("guild", "threaten", "for", "strike")),
    case("Ardland told Veldhaven to free the crew or face new tariffs.",
         Says("Ardland", "demand", "for", "Veldhaven free crew"), Says("Ardland", "threaten", "for", "new tariffs")),
    case("Surrender the town or face an attack, the general told the rebels.",
         Says("general", "demand", "for", "surrender town"), Says("general", "threaten", "for", "attack")),
    case("Ardland refused to free the crew or face sanctions.", Says("Ardland", "reject", "against", "free crew")),
)
def test_what_is_faced_otherwise(row: Case) -> None:
    check(row)


@table(
    case("Keep the ferries running, the union told the council on Monday.", Says("union", "demand", "for", "keep ferries running")),
    case('"Give us back our boats," the fishermen\'s leader, Tomas Rede, told reporters, "and then we will talk."',
         Says("fishermen's leader", "demand", "for", "give back boats"), Says("fishermen's leader", "commit", "for", "talk")),
    case("Release the crew or we will close the strait, Roe said.",
         Says("Roe", "demand", "for", "release crew"), Says("Roe", "threaten", "for", "close strait")),
    case("Imagine a port without boats, Roe said."),
)
def test_orders(row: Case) -> None:
    check(row)


@table(
    case("The nurses want a pay rise of 9 percent; the hospitals have offered a bonus.",
         Says("nurses", "demand", "for", "pay rise"), Says("hospitals", "propose", "for", "bonus", without="nurses")),
    case("Norland has urged both sides to show restraint and offered to host talks.",
         Says("Norland", "demand", "for", "both sides show restraint"), Says("Norland", "propose", "for", "host talks", without="sides")),
    case("Roe said the talks should not be held in Oslo, because Norland would not feel safe there.",
         Says("Roe", "demand", "against", "talks held Oslo", without="safe")),
    case("Roe wants a truce, followed by talks over the islands.", Says("Roe", "demand", "for", "truce")),
    case("Chad opposed the levy, followed by Mali.", Says("Chad & Mali", "reject", "against", "levy")),
)
def test_what_belongs_together(row: Case) -> None:
    check(row)


@table(
    case("Veldt is supposed to support the deal."),
    case("Veldt was forced to accept the inspectors.", Says("Veldt", "accept", "for", "inspectors")),
    case("Nobody is asking Veldt to disarm, the envoy said."),
    case('"Nobody is proposing a new levy," Roe said.'),
    case("Moll did not, when asked, offer travel advice to sailors."),
    case("Roe said there can be no lasting peace without a withdrawal.", Says("Roe", "reject", "against", "lasting peace", condition="withdrawal")),
    case("There can be no doubt that the port will open, Roe said."),
    case("The leaders issued an ultimatum: Ardland either agreed to a truce or it faced new sanctions.", nobody="Ardland"),
    case("The council should either fix the pier or pay for it, Roe said.", Says("Roe", "demand", "for", "council fix pier")),
)
def test_nobody_asks_or_offers(row: Case) -> None:
    check(row)


@table(
    case("The trade minister unveiled a plan on Monday. It would scrap duties on steel.",
         Says("trade minister", "propose", "for", "plan"), Says("trade minister", "propose", "for", "scrap duties steel")),
    case("The council rejected the guild's plan. It would cost 3 million.", Says("council", "reject", "against", "guild's plan")),
    case("What the union wants is for the port to pay.", Says("union", "demand", "for", "port pay")),
    case("What the union wants is not for the port to pay."),
    case("The spokesman said Arden is ready to talk to the guild.", Says("Arden", "consider", "for", "talk guild")),
)
def test_whose_it_is(row: Case) -> None:
    check(row)
