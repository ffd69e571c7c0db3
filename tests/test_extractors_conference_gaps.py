# ruff: noqa: E501 - a table reads best with one row on one line
"""Who wants what else by the same verb, what is cautioned, what one "no" reaches, and who stands beside whom."""

from expect import Case, Says, case, check, table


@table(
    case("NORWAY preferred a fund, CHAD a levy, and MALI a loan.",
         Says("NORWAY", "demand", "for", "fund", without="levy"), Says("CHAD", "demand", "for", "levy"), Says("MALI", "demand", "for", "loan")),
    case("CAMBODIA emphasized the needs of LDCs, and MALI and TUVALU the needs of ports.",
         Says("CAMBODIA", "demand", "for", "needs LDCs"), Says("MALI & TUVALU", "demand", "for", "needs ports")),
    case("NORWAY called for a review of tolls and CHAD for a moratorium on dredging.",
         Says("NORWAY", "demand", "for", "review tolls", without="moratorium"), Says("CHAD", "demand", "for", "moratorium dredging")),
    case("NORWAY stressed the need for cheap tolls, CHAD for safe harbors, and MALI for longer piers.",
         Says("NORWAY", "demand", "for", "cheap tolls"), Says("CHAD", "demand", "for", "safe harbors"), Says("MALI", "demand", "for", "longer piers")),
    case("NORWAY opposed a levy on ports, and CHAD the deletion of the paragraph.",
         Says("NORWAY", "reject", "against", "levy"), Says("CHAD", "reject", "against", "deletion paragraph")),
    case("Some favored a levy, others a loan.", Says("Some", "accept", "for", "levy"), Says("others", "accept", "for", "loan")),
    case("CHAD asked for inclusion of the position of the EU and Peru for consideration with the paper.",
         Says("CHAD", "demand", "for", "inclusion position EU Peru"), Says("CHAD", "demand", "for", "consideration paper")),
    case("NORWAY supported the proposal by PERU, and CHAD the levy.",
         Says("NORWAY", "accept", "for", "proposal"), Says("CHAD", "accept", "for", "levy")),
)
def test_verb_left_out(row: Case) -> None:
    check(row)


@table(
    case("NORWAY cautioned that the working group must be open to all ports.", Says("NORWAY", "demand", "for", "working group be open")),
    case("CHAD cautioned that further study is needed.", Says("CHAD", "demand", "for", "further study")),
    case("CHAD cautioned that tolls should not be public.", Says("CHAD", "demand", "against", "tolls be public")),
    case("CHAD cautioned that a hasty vote would split the guild.", Says("CHAD", "reject", "against", "hasty vote")),
    case("CHAD requested postponing the deadline.", Says("CHAD", "demand", "for", "postponing deadline")),
    case("Chad suggested deferring adoption of the ferry agenda.", Says("Chad", "propose", "for", "deferring adoption agenda")),
    case("MALI cautioned against delaying adoption of the ferry code.", Says("MALI", "reject", "against", "delaying adoption code")),
    case("Chad ruled out dropping its demand for a levy.", Says("Chad", "demand", "for", "levy", without="dropping")),
    case("NORWAY opposed the suggestion that tolls should not be public.", Says("NORWAY", "demand", "for", "tolls public")),
    case("NORWAY rejected the proposal not to publish the tolls.", Says("NORWAY", "demand", "for", "publish tolls")),
    case("NORWAY supported the suggestion that tolls should not be public.", Says("NORWAY", "accept", "against", "tolls public")),
    case("CHAD said care must be taken not to establish a costly regime.", Says("CHAD", "demand", "against", "establish costly regime")),
    case("Chad said states should provide advice, but should not provide loans or be involved in approval.",
         Says("Chad", "demand", "for", "provide advice"), Says("Chad", "demand", "against", "provide loans"), Says("Chad", "demand", "against", "involved approval")),
    case("Chad stressed that the report should not contain new tolls, and reflect a true summary of the papers.",
         Says("Chad", "demand", "against", "contain new tolls"), Says("Chad", "demand", "for", "reflect true summary")),
    case("Norway said it would not simply accept the levy.", Says("Norway|it", "reject", "against", "levy")),
    case("CHAD said the issues settled at Arden should not be re-opened.", Says("CHAD", "demand", "against", "issues be re-opened")),
    case("CHAD opposed re-opening the text.", Says("CHAD", "reject", "against", "re-opening text")),
    case("Malaysia expressed concern that there is no: mention of damage; roadmap on ferries; and cheap tolls for ports."),
    case("No Party opposed the levy."),
)
def test_what_a_negation_reaches(row: Case) -> None:
    check(row)


@table(
    case("The panel adopted its conclusions and draft ferry decisions.",
         Says("panel", "accept", "for", "conclusions"), Says("panel", "accept", "for", "draft ferry decisions")),
    case("It was proposed to delete the reference to ferries."),
    case("Noting the aims of the FTC and the PPC, JAPAN and POLAND opposed a levy.", Says("JAPAN & POLAND", "reject", "against", "levy")),
    case("Several delegates praised the board, and some, including CHINA, the EU and IRAN, suggested improving its rules.",
         Says("some & CHINA & EU & IRAN", "propose", "for", "improving rules")),
    case("Much of the talk was about how to fund piers, with the EU and others, opposed by the US, supporting a levy.",
         Says("EU & others", "accept", "for", "levy"), Says("US", "reject", "against", "levy")),
    case("CHAD opposed, and the EU supported, a levy.", Says("CHAD", "reject", "against", "levy"), Says("EU", "accept", "for", "levy")),
    case("The EU, NORWAY and the US supported, while the G-77/CHINA opposed, a new levy.",
         Says("EU & NORWAY & US", "accept", "for", "new levy"), Says("G-77/CHINA", "reject", "against", "new levy")),
    case("CHAD, opposed by many, including MALI and the EU, proposed a levy.",
         Says("CHAD", "propose", "for", "levy"), Says("many & MALI & EU", "reject", "against", "levy")),
    case("Nauru stressed the need for full talks on the item and the PORT UNION (PU) called for lists of piers.",
         Says("Nauru", "demand", "for", "full talks item", without="UNION"), Says("PORT UNION (PU)|PU", "demand", "for", "lists piers")),
)
def test_who_speaks(row: Case) -> None:
    check(row)


@table(
    case("Norway said the ferry fund should pay for new piers, but Chad disagreed.",
         Says("Norway", "demand", "for", "ferry fund pay piers"), Says("Chad", "reject", "against", "ferry fund pay piers")),
    case("NORWAY proposed a ferry levy. CHAD concurred.", Says("NORWAY", "propose", "for", "ferry levy"), Says("CHAD", "accept", "for", "ferry levy")),
    case("PERU proposed a contact group on tolls. She stressed the need to settle legal questions. The EU opposed the proposal.",
         Says("PERU", "propose", "for", "contact group"), Says("PERU|She", "demand", "for", "settle legal questions"), Says("EU", "reject", "against", "contact group tolls")),
    case("CHAD did not support the proposal by MALI to close the fund.",
         Says("CHAD", "reject", "against", "close fund"), Says("MALI", "propose", "for", "close fund")),
    case("CHAD opposed the suggestion by MALI that the fund be closed.",
         Says("CHAD", "reject", "against", "fund be closed"), Says("MALI", "propose", "for", "fund be closed")),
    case("The EU's proposed fund for piers was criticized.", Says("EU", "propose", "for", "fund piers")),
    case("CHAD aligned itself with Norway's proposal for a ferry levy.",
         Says("CHAD", "accept", "for", "ferry levy"), Says("Norway", "propose", "for", "ferry levy")),
    case("CHAD entered a reservation on the ferry levy.", Says("CHAD", "reject", "against", "ferry levy", without="reservation")),
    case("CHAD encouraged review of the Harbor Fund.", Says("CHAD", "demand", "for", "review Harbor Fund", without="encouraged")),
)
def test_what_is_answered(row: Case) -> None:
    check(row)


@table(
    case("CANADA introduced text supported by PERU and POLAND, and opposed by CHAD for the HARBOR GROUP, MALI, and the US.",
         Says("CANADA", "propose", "for", "text", without="PERU"), Says("PERU & POLAND", "accept", "for", "text"), Says("CHAD for the HARBOR GROUP|CHAD & MALI & US", "reject", "against", "text")),
    case("CANADA proposed a levy, supported by PERU, and opposed by CHAD.",
         Says("CANADA & PERU", "propose", "for", "levy"), Says("CHAD", "reject", "against", "levy")),
    case("The G-77/CHINA emphasized a new approach, with INDIA noting that it was needed for small ports.",
         Says("G-77/CHINA", "demand", "for", "new approach", without="INDIA"), Says("INDIA", "demand", "for", "small ports")),
    case("The item was put off, with CHAD and MALI saying that tolls should fall.", Says("CHAD & MALI", "demand", "for", "tolls fall")),
    case("CUBA expressed concern with respect to new tolls.", Says("CUBA", "reject", "against", "new tolls", without="respect")),
    case("Peruvian proposal: Delegates reflected on a workshop held in May."),
    case("CHAD said it was too early to agree on the fee and that a board should be set up.",
         Says("CHAD", "reject", "against", "fee", without="board")),
)
def test_who_stands_behind_it(row: Case) -> None:
    check(row)


@table(
    case("Chad noted that the text should be short and many ports supported the levy.",
         Says("Chad", "demand", "for", "text be short", without="ports")),
    case("CHAD emphasized that tolls should be guided by the pact and that any levy in these ports would raise costs and affect trade.",
         Says("CHAD", "demand", "for", "tolls be guided pact", without="trade")),
    case("CHAD proposed that tolls be cut and that states build piers and lend ships.",
         Says("CHAD", "propose", "for", "tolls cut"), Says("CHAD", "propose", "for", "states build piers"), Says("CHAD", "propose", "for", "states lend ships", without="tolls")),
    case("Mali said that training is critical to reaching the goals of the pact.", Says("Mali", "demand", "for", "training", without="goals")),
    case("Mali said it is important for ports to train crews.", Says("Mali", "demand", "for", "ports train crews")),
)
def test_joined_clauses(row: Case) -> None:
    check(row)


@table(
    case("The EU, with JAPAN, preferred language from the Lima decision and could not accept a new goal.",
         Says("EU & JAPAN", "demand", "for", "language Lima decision", without="goal"), Says("EU & JAPAN|EU", "reject", "against", "new goal")),
)
def test_a_modal_behind_and_goes_on(row: Case) -> None:
    check(row)
