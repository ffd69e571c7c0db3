# ruff: noqa: E501 - a table reads best with one row on one line
"""Long lists of delegations, mixed with those for whom they speak; what "as" takes up; what a meeting agreed; who questions what."""

from expect import Case, Says, case, check, table


@table(
    case("NEPAL, with PERU, Samoa, for AOSIS, NORWAY, Malta, for the EU, GHANA, and PAPUA NEW GUINEA, backed new talks on ferries.",
         Says("NEPAL & PERU & Samoa, for AOSIS & NORWAY & Malta, for the EU & GHANA & PAPUA NEW GUINEA", "accept", "for", "new talks ferries")),
    case("Canada, for the UMBRELLA GROUP, Chile, for AILAC, the EU, Belize, for CARICOM, and the GAMBIA welcomed the draft on tolls.",
         Says("Canada, for the UMBRELLA GROUP & Chile, for AILAC & EU & Belize, for CARICOM & GAMBIA", "accept", "for", "draft tolls")),
    case("The REPUBLIC OF KOREA, Samoa, for AOSIS, NORWAY and TONGA rejected the levy on cranes.",
         Says("REPUBLIC OF KOREA & Samoa, for AOSIS & NORWAY & TONGA", "reject", "against", "levy cranes")),
    case("GHANA, the DEMOCRATIC REPUBLIC OF THE CONGO, TANZANIA, CUBA and PERU said ports should publish their dues.",
         Says("GHANA & DEMOCRATIC REPUBLIC OF THE CONGO & TANZANIA & CUBA & PERU", "demand", "for", "ports publish dues")),
    case("Peru, supported by Chile, the Federated States of Micronesia, Samoa, for AOSIS, and many others, opposed a tax on ferries.",
         Says("Peru & Chile & Federated States of Micronesia & Samoa, for AOSIS & many others", "reject", "against", "tax ferries")),
    case("On the agenda for the port forum, the US, NORWAY and SAUDI ARABIA said the new item on tolls should wait.",
         Says("US & NORWAY & SAUDI ARABIA", "demand", "for", "new item tolls wait")),
    case("PERU, CUBA and the Czech Republic, for the EU, supported including an item on cranes, but objected to the item on tolls.",
         Says("PERU & CUBA & Czech Republic, for the EU", "accept", "for", "including item cranes", without="tolls"),
         Says("PERU & CUBA & Czech Republic, for the EU", "reject", "against", "item")),
    case("A number of states, including Chad, Mali and Togo, rejected the levy.",
         Says("number of states & Chad & Mali & Togo", "reject", "against", "levy")),
    case("Matters relating to ferries: CANADA, supported by NORWAY, and opposed by the EU, CUBA and others, urged the forum to invite experts.",
         Says("CANADA & NORWAY", "demand", "for", "forum invite experts"), Says("EU & CUBA & others", "reject", "against", "forum invite experts")),
)
def test_long_lists_of_delegations(row: Case) -> None:
    check(row)


@table(
    case("The talks centred on a levy on ferries, as proposed by Chad, Mali and others and opposed by Norway.",
         Says("Chad & Mali & others", "propose", "for", "levy ferries"), Says("Norway", "reject", "against", "levy ferries")),
    case("References to small ports were added to the text, as supported by several island states.",
         Says("several island states", "accept", "for", "references small ports")),
    case("The forum did not add a levy on ferries, as proposed by Chad.", nobody="Chad"),
    case("Delegates met on Monday. The entry of new ports was agreed.", Says("Delegates", "accept", "for", "entry new ports")),
    case("Delegates met on Monday. Agreement was reached on the list of ports.", Says("Delegates", "accept", "for", "list ports")),
    case("The plan was agreed on Monday by Chad and Mali.", Says("Chad & Mali", "accept", "for", "plan", without="Monday")),
    case("Delegates met on Monday. No agreement was reached on the list of ports.", nobody="Delegates"),
    case("The forum noted the objection by KUWAIT to the levy.", Says("KUWAIT", "reject", "against", "levy"), nobody="forum"),
)
def test_what_as_takes_up_and_what_a_meeting_agreed(row: Case) -> None:
    check(row)


@table(
    case("Samoa stressed the repair of small quays, a wider mandate for the harbour fund (HF) and help for crews.",
         Says("Samoa", "demand", "for", "repair small quays", without="crews"), Says("Samoa", "demand", "for", "wider mandate harbour fund", without="quays"),
         Says("Samoa", "demand", "for", "help crews", without="quays")),
    case("GHANA said the plans should include cranes, ferries and means of repair (MR).",
         Says("GHANA", "demand", "for", "plans include cranes ferries means repair")),
    case("The Wind Council urged ports to include heat capture and storage (HCS) in their plans.",
         Says("Wind Council", "demand", "for", "ports include heat capture storage")),
    case("Peru questioned the inclusion of a toll on ferries.", Says("Peru", "reject", "against", "toll ferries")),
    case("Peru questioned the need to add an item on ferries.", Says("Peru", "reject", "against", "add item ferries")),
    case("Samoa encouraged involving other ports in the work of the forum.", Says("Samoa", "demand", "for", "involving other ports")),
    case("Malta noted the need for a pier. Talks then turned to the need for new cranes.",
         Says("Malta", "demand", "for", "pier")),
    case("The EU underlined fair dues.", Says("EU", "demand", "for", "fair dues")),
    case("Canada preferred larger grants.", Says("Canada", "demand", "for", "larger grants")),
    case("Belize, for AOSIS, underscored repair, crane exchange, and open books, and proposed a report on tolls.",
         Says("Belize, for AOSIS", "demand", "for", "crane exchange"), Says("Belize, for AOSIS", "propose", "for", "report tolls"), more=True),
)
def test_members_of_contents(row: Case) -> None:
    check(row)
