# ruff: noqa: E501 - a table reads best with one row on one line
"""Who stands beside a speaker, what all agreed on, and what is said once for two verbs or twice for one thing."""

from expect import Case, Says, case, check, table


@table(
    case("With CHAD and others, the EU urged a fund.", Says("EU & CHAD & others", "demand", "for", "fund")),
    case("With CHAD, PERU, the PORTS states and MALI, he highlighted the need for cranes.",
         Says("he & CHAD & PERU & PORTS states & MALI", "demand", "for", "cranes")),
    case("Together with the US, CHAD called for a levy.", Says("CHAD & US", "demand", "for", "levy")),
    case("Along with KENYA, MALI and the SUDAN, CHAD also stressed the need for a levy.",
         Says("MALI & SUDAN & CHAD & KENYA", "demand", "for", "levy")),
    case("On dues CHAD also emphasized, with PERU, that ports should not pay.", Says("CHAD & PERU", "demand", "against", "ports pay")),
    case("The US did not support a levy and, with JAPAN, opposed split language.",
         Says("US", "reject", "against", "levy"), Says("US & JAPAN", "reject", "against", "split language")),
    case("The US, also on behalf of CANADA, opposed the levy.", Says("US & CANADA", "reject", "against", "levy")),
    case("COLOMBIA, also speaking for Chile, Costa Rica, the Dominican Republic, Peru and Uruguay, opposed the levy.",
         Says("COLOMBIA & Chile & Costa Rica & Dominican Republic & Peru & Uruguay", "reject", "against", "levy")),
    case("AUSTRALIA, POLAND, the US, EU and other Annex I Parties expressed reservations on a levy.",
         Says("AUSTRALIA & POLAND & US & EU & other Annex I Parties", "reject", "against", "levy")),
    case("TANZANIA, LIBERIA, CLIMATE ACTION NETWORK (CAN) and others underscored rural ferries.",
         Says("TANZANIA & LIBERIA & CLIMATE ACTION NETWORK & others", "demand", "for", "rural ferries")),
    case("Emphasizing the importance of ports, CHAD, supported by MALI and PERU, opposed the levy.",
         Says("CHAD & MALI & PERU", "demand", "for", "ports"), Says("CHAD & MALI & PERU", "reject", "against", "levy")),
    case("Stressing that dues should fall, CHAD, opposed by MALI, proposed a levy.",
         Says("CHAD", "demand", "for", "dues fall"), Says("CHAD", "propose", "for", "levy"), Says("MALI", "reject", "against", "levy")),
    case("CHAD called for a cycle of ten years and, supported by MALI, for a review of dues.",
         Says("CHAD", "demand", "for", "cycle", without="review"), Says("CHAD & MALI", "demand", "for", "review dues")),
    case("CHAD, with many developing countries, opposed the levy.", Says("CHAD & many developing countries", "reject", "against", "levy")),
    case("Delegates discussed dues, with some favoring a levy and many opposing it.", Says("some", "accept", "for", "levy", without="many"),
         Says("many", "reject", "against", "levy")),
    case("Some parties stressed the need for a port, with many supporting consideration of dues.",
         Says("Some parties", "demand", "for", "port", without="dues"), Says("many", "accept", "for", "consideration dues")),
    case("In a paragraph on ports the US, supported by CHAD, objected to the inclusion of a plan.",
         Says("US & CHAD", "reject", "against", "inclusion plan")),
)
def test_who_stands_beside(row: Case) -> None:
    check(row)


@table(
    case("Chair Roe met with parties. He reported agreement on the levy.", Says("parties", "accept", "for", "levy")),
    case("Parties met. Chair Roe reported on talks, noting agreement on a fund.", Says("Parties", "accept", "for", "fund")),
    case("Parties met. She noted broad agreement on the need for a fund.", Says("Parties", "accept", "for", "fund"), nobody="She"),
    case("Parties met. There was consensus on the harbour section.", Says("Parties", "accept", "for", "harbour section")),
    case("Parties met. Convergence emerged on a harbour fund.", Says("Parties", "accept", "for", "harbour fund")),
    case("Parties met. Informal talks resulted in agreement on a paragraph on ports.", Says("Parties", "accept", "for", "paragraph ports")),
    case("Parties met. There was no consensus on a levy."),
    case("Chad noted the lack of consensus on a levy."),
)
def test_what_all_agreed_on(row: Case) -> None:
    check(row)


@table(
    case("Several countries called for, and others opposed, a harbour levy.",
         Says("Several countries", "demand", "for", "harbour levy"), Says("others", "reject", "against", "harbour levy")),
    case("CHAD called for a formal dialogue and to continue in a contact group.",
         Says("CHAD", "demand", "for", "formal dialogue", without="continue"), Says("CHAD", "demand", "for", "continue contact group")),
    case("CHAD, opposed by MALI, proposed a smaller fund and to close the port.",
         Says("CHAD", "propose", "for", "close port"), Says("MALI", "reject", "against", "close port"), more=True),
    case("CHAD supported the non-paper on ferries.", Says("CHAD", "accept", "for", "non-paper ferries")),
    case("Parties agreed to a protocol to the pact.", Says("Parties", "accept", "for", "protocol pact")),
    case("CHAD and MALI met and agreed on a paragraph on dues.", Says("CHAD & MALI", "accept", "for", "paragraph dues")),
    case("The US sought clarification regarding the split of costs.", Says("US", "demand", "for", "clarification split costs")),
    case("CHAD called for ferries, as well as for ports.",
         Says("CHAD", "demand", "for", "ferries", without="ports"), Says("CHAD", "demand", "for", "ports", without="ferries")),
    case("CHAD supported a levy, as well as a new toll.",
         Says("CHAD", "accept", "for", "levy", without="well"), Says("CHAD", "accept", "for", "new toll")),
    case("CHAD said dues should be set by each port and did not accept the formula.",
         Says("CHAD", "demand", "for", "dues set", without="formula"), Says("CHAD", "reject", "against", "formula", without="dues")),
    case("CHAD, supported by MALI, said it would not join the talks, and more time was needed.",
         Says("CHAD", "reject", "against", "join talks"), Says("CHAD & MALI", "demand", "for", "more time")),
    case("CHAD called for language noting the need for dues.", Says("CHAD", "demand", "for", "language noting need dues")),
    case("CHAD supported the text, noting the need for dues.",
         Says("CHAD", "accept", "for", "text", without="dues"), Says("CHAD", "demand", "for", "dues", without="text")),
    case("CHAD identified the need for the EU, MALI and PERU to enhance common dues.",
         Says("CHAD", "demand", "for", "EU MALI PERU enhance common dues")),
    case("CHAD, opposed by MALI, called for the EU and US to cut dues.",
         Says("CHAD", "demand", "for", "EU US cut dues"), Says("MALI", "reject", "against", "EU US cut dues")),
    case("CHAD called for Mali and Peru not to close the port.", Says("CHAD", "demand", "against", "Mali Peru close port")),
    case("Delegates agreed to forward all the draft decisions to COP 7 for final resolution.",
         Says("Delegates", "accept", "for", "forward draft decisions COP")),
    case("The EU preferred this to be carried out in May.", Says("EU", "demand", "for", "carried out")),
    case("CHAD questioned the value of a levy.", Says("CHAD", "reject", "against", "levy")),
    case("BUSINESS AND INDUSTRY, supported by CHAD, urged a harbour fund.", Says("BUSINESS AND INDUSTRY & CHAD", "demand", "for", "harbour fund")),
)
def test_what_is_said_once_or_twice(row: Case) -> None:
    check(row)
