# ruff: noqa: E501 - a table reads best with one row on one line
"""What things are asked for, who stands where among several, and clauses beside each other, as conference reports tell them."""

from expect import Case, Says, case, check, table


@table(
    case("MALTA called for a joint panel to create a register of barges.", Says("MALTA", "demand", "for", "joint panel create register barges")),
    case("PERU called for talks on tolls to take into account the poorest ports.", Says("PERU", "demand", "for", "talks tolls take account poorest ports")),
    case("KENYA stressed the importance of training to enable small ports to collect tolls.",
         Says("KENYA", "demand", "for", "training enable small ports collect tolls")),
    case("MALTA stressed the need for including existing piers to reduce costs.", Says("MALTA", "demand", "for", "including existing piers reduce costs")),
    case("PERU favored the review of the harbour rules to ensure fair tolls.", Says("PERU", "accept", "for", "review harbour rules ensure fair tolls")),
    case("CHAD called for a fund and training to help ports.", Says("CHAD", "demand", "for", "fund training help ports")),
    case("Peru requested the secretariat to list barges.", Says("Peru", "demand", "for", "secretariat list barges", to="secretariat")),
    case("MALI urged ports to list barges.", Says("MALI", "demand", "for", "ports list barges")),
)
def test_what_it_is_for(row: Case) -> None:
    check(row)


@table(
    case("KENYA called for the levy not to be linked to dues.", Says("KENYA", "demand", "against", "levy linked dues", without="not")),
    case("KENYA called for tolls to not be linked to dues.", Says("KENYA", "demand", "against", "tolls linked dues", without="not")),
    case("KENYA called for the levy to be linked to dues.", Says("KENYA", "demand", "for", "levy linked dues")),
    case("KENYA called for a fund, not to help ports but crews.", Says("KENYA", "demand", "for", "fund")),
    case("CHINA suggested postponing the acceptance of the harbour report.", Says("CHINA", "propose", "for", "postponing acceptance harbour report")),
    case("China suggested dropping its demand for a toll.", Says("China", "concede", "against", "toll")),
)
def test_what_shall_not_be(row: Case) -> None:
    check(row)


@table(
    case("The EU, CANADA and JAPAN, but not the US, supported a review of tolls.",
         Says("EU & CANADA & JAPAN", "accept", "for", "review tolls"), Says("US", "reject", "against", "review tolls")),
    case("Developing countries, particularly MALTA and the EU, favored a harbour fund.",
         Says("Developing countries & MALTA & EU", "accept", "for", "harbour fund")),
    case("The UK, some other EU countries and Japan supported the ferry fund.",
         Says("UK & some other EU countries & Japan", "accept", "for", "ferry fund")),
    case("Monday, ministers and unions backed the toll.", Says("ministers & unions", "accept", "for", "toll")),
    case("JAPAN, supporting Malta, called for lower tolls.", Says("JAPAN & Malta", "demand", "for", "lower tolls")),
    case("Peru, supporting Malta on tolls, called for a fund.", Says("Peru", "demand", "for", "fund"), more=True),
    case("With the US, but opposed by CHILE and PERU, she said the levy should be collected by the port board.",
         Says("she & US", "demand", "for", "levy collected port board"), Says("CHILE & PERU", "reject", "against", "levy collected port board")),
    case("With MALTA, he proposed a fund and, with CHAD, opposed a levy.",
         Says("he & MALTA", "propose", "for", "fund"), Says("he & CHAD", "reject", "against", "levy")),
    case("With MALTA, she underlined the need for due process, and with KENYA opposed the toll plan.",
         Says("she & MALTA", "demand", "for", "due process"), Says("she & KENYA", "reject", "against", "toll plan")),
)
def test_who_stands_where(row: Case) -> None:
    check(row)


@table(
    case("MALTA, with CHAD, supported including all barges, adding that the rule was old.", Says("MALTA & CHAD", "accept", "for", "including barges", without="adding"), more=True),
    case("CHAD supported lower dues, including a levy on barges.", Says("CHAD", "accept", "for", "lower dues including levy barges")),
    case("PERU and MALI suggested it be placed under the port board, with KENYA adding that a joint board is possible.",
         Says("PERU & MALI", "propose", "for", "placed under port board", without="KENYA"), more=True),
    case("MALI and PERU questioned the levy, given the need for a clear decision on tolls.", Says("MALI & PERU", "reject", "against", "levy"), more=True),
    case("MALI agreed on the levy but questioned its feasibility.", Says("MALI", "accept", "for", "levy"), Says("MALI", "reject", "against", "feasibility")),
    case("PERU suggested language for a new paragraph allowing a yearly review of the tolls.",
         Says("PERU", "propose", "for", "language new paragraph allowing yearly review tolls")),
    case("CHAD introduced language for a new paragraph on ferry safety.", Says("CHAD", "propose", "for", "language new paragraph ferry safety")),
    case("TUVALU urged, and INDIA opposed, deleting the reference to tolls.",
         Says("TUVALU", "demand", "for", "deleting reference tolls"), Says("INDIA", "reject", "against", "deleting reference tolls")),
)
def test_where_a_content_ends(row: Case) -> None:
    check(row)


@table(
    case("NIGERIA said the levy should be approved and old tolls must be raised.",
         Says("NIGERIA", "demand", "for", "levy approved", without="tolls"), Says("NIGERIA", "demand", "for", "old tolls raised", without="levy")),
    case("NIGERIA said no new levies should be introduced, and that existing dues must be honored.",
         Says("NIGERIA", "demand", "against", "new levies introduced"), Says("NIGERIA", "demand", "for", "existing dues honored")),
    case("Chad said the fund should support ports and ferries should be free.",
         Says("Chad", "demand", "for", "fund support ports", without="ferries"), Says("Chad", "demand", "for", "ferries free", without="fund")),
    case("The COOK ISLANDS urged that tolls be lowered and that small ports be exempted from dues.",
         Says("COOK ISLANDS", "demand", "for", "tolls lowered", without="exempted"), Says("COOK ISLANDS", "demand", "for", "small ports exempted dues")),
    case("Parties could not agree on whether to include tolls and decided to forward the issue.",
         Says("Parties", "reject", "against", "include tolls", without="forward"), Says("Parties", "commit", "for", "forward issue")),
)
def test_clauses_beside_each_other(row: Case) -> None:
    check(row)


@table(
    case("The EU urged caution in expanding the list.", Says("EU", "demand", "for", "caution expanding list")),
    case("PERU, opposed by MALI, supported a role for ports in submitting questions.",
         Says("PERU", "accept", "for", "role ports submitting questions"), Says("MALI", "reject", "against", "role ports submitting questions")),
    case("TUVALU emphasized the need for transparency in discussing tolls.", Says("TUVALU", "demand", "for", "transparency discussing tolls")),
    case("Peru joined Chad in opposing the levy.", Says("Peru & Chad", "reject", "against", "levy")),
)
def test_in_what(row: Case) -> None:
    check(row)


@table(
    case("COSTA RICA called for a moratorium on tolls; the ARAB GROUP backed it.",
         Says("COSTA RICA", "demand", "for", "moratorium tolls"), Says("ARAB GROUP", "accept", "for", "moratorium tolls")),
    case("Supported by CHAD, COSTA RICA called for a moratorium on tolls; the ARAB GROUP urged a vote.",
         Says("COSTA RICA & CHAD", "demand", "for", "moratorium tolls"), Says("ARAB GROUP", "demand", "for", "vote")),
    case("PERU opposed the levy; MALI supported dues; and CHAD asked for more time.",
         Says("PERU", "reject", "against", "levy"), Says("MALI", "accept", "for", "dues"), Says("CHAD", "demand", "for", "more time")),
)
def test_behind_a_semicolon(row: Case) -> None:
    check(row)
