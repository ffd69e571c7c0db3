# ruff: noqa: E501 - a table reads best with one row on one line
"""Who speaks and for what in conference reports, where the parser hangs a name, a verb or a list on the words before it."""

from expect import Case, Says, case, check, table


@table(
    case("Opposed by MALTA, CHAD and IRAN, the EU, with NORWAY, proposed that old tolls should be refunded.",
         Says("EU & NORWAY", "propose", "for", "old tolls refunded"), Says("MALTA & CHAD & IRAN", "reject", "against", "old tolls refunded")),
    case("Emphasizing that the meeting should end in a treaty under the Lagoon Protocol, Grenada, for the AFRICAN GROUP, called for improving the harbour rules.",
         Says("Grenada, for the AFRICAN GROUP", "demand", "for", "meeting end treaty"), Says("Grenada, for the AFRICAN GROUP", "demand", "for", "improving harbour rules")),
    case("On naming ports, NORWAY, supported by TOGO and MALI, noted that the term was too vague.",
         Says("NORWAY & TOGO & MALI", "reject", "against", "term")),
    case("NEPAL supported the first draft, with TOGO suggesting some changes.",
         Says("NEPAL", "accept", "for", "first draft", without="TOGO"), Says("TOGO", "propose", "for", "changes")),
    case("The discussion focused on ports, with many parties seeking a better understanding of the tolls.",
         Says("many parties", "demand", "for", "better understanding tolls")),
    case("Malta, for Chad, Peru, Norway, Iran, Democratic Republic of the Congo, Togo and Mali, said the work must go on.",
         Says("Malta, for Chad, Peru, Norway, Iran, Democratic Republic of the Congo, Togo and Mali & Chad & Peru & Norway & Iran & Democratic Republic of the Congo & Togo & Mali", "demand", "for", "work go on")),
)
def test_names_are_subjects(row: Case) -> None:
    check(row)


@table(
    case("PERU suggested that the Secretariat cluster the fees in one annex.", Says("PERU", "propose", "for", "Secretariat cluster fees")),
    case("TOGO called for including free ports.", Says("TOGO", "demand", "for", "including free ports")),
    case("Malta called for, inter alia, a joint fleet and a yearly review.",
         Says("Malta", "demand", "for", "joint fleet", without="inter"), Says("Malta", "demand", "for", "yearly review", without="inter")),
    case("The EU proposed text that national reports assist the talks.", Says("EU", "propose", "for", "text national reports assist talks")),
    case("MALTA proposed further work on: defining tolls; rules for ports; and early fees.",
         Says("MALTA", "propose", "for", "further work defining tolls"), Says("MALTA", "propose", "for", "further work rules ports", without="defining"),
         Says("MALTA", "propose", "for", "further work early fees", without="defining")),
    case("NAURU urged for a binding protocol.", Says("NAURU", "demand", "for", "binding protocol")),
)
def test_words_misread(row: Case) -> None:
    check(row)


@table(
    case("PERU said tolls should be used to promote clean shipping and opposed new coal ports.",
         Says("PERU", "demand", "for", "tolls used promote clean shipping", without="coal"), Says("PERU", "reject", "against", "coal")),
    case("Peru emphasized the role of ports in trade, and that tolls should follow the rule of fairness, and opposed any new fees.",
         Says("Peru", "demand", "for", "role ports trade"), Says("Peru", "demand", "for", "tolls follow rule fairness"), Says("Peru", "reject", "against", "fees")),
    case("PERU said small ports require new cranes and proposed a fund.",
         Says("PERU", "demand", "for", "new cranes"), Says("PERU", "propose", "for", "fund")),
    case("PERU stressed that the accord must be fair, observing that the talks should end in a treaty.",
         Says("PERU", "demand", "for", "accord fair"), Says("PERU", "demand", "for", "talks end treaty")),
    case("PERU indicated that rich ports should pay, whereas a loan should do elsewhere.",
         Says("PERU", "demand", "for", "rich ports pay"), Says("PERU", "demand", "for", "loan do elsewhere", without="whereas")),
    case("PERU indicated that rich ports should pay, whereas small ports should not pay.",
         Says("PERU", "demand", "for", "rich ports pay"), Says("PERU", "demand", "against", "small ports pay")),
    case("MALI suggested that the accord needs to be: bold; based on science; and open to all.",
         Says("MALI", "demand", "for", "accord bold"), Says("MALI", "demand", "for", "accord based science"), Says("MALI", "demand", "for", "accord open all")),
    case("MALI said the accord does not need to be bold.", Says("MALI", "reject", "against", "accord bold")),
)
def test_what_goes_on(row: Case) -> None:
    check(row)


@table(
    case("TOGO, supported by MALI and PERU, noted that the list is prescriptive.", Says("TOGO & MALI & PERU", "reject", "against", "list")),
    case("PERU, opposed by CHAD, said a levy was unacceptable.", Says("PERU", "reject", "against", "levy"), Says("CHAD", "accept", "for", "levy")),
    case("TUVALU, opposed by CHAD, proposed deleting the item, arguing that the rules should be kept.",
         Says("TUVALU", "propose", "for", "deleting item"), Says("CHAD", "reject", "against", "deleting item"), Says("TUVALU", "demand", "for", "rules kept")),
    case("CHAD proposed a levy on ports. NORWAY, supported by the EU, said this was not realistic.",
         Says("CHAD", "propose", "for", "levy ports"), Says("NORWAY & EU", "reject", "against", "levy ports")),
    case("NIGER said ports face a burden and, with MALI and TOGO, called for a fund.", Says("NIGER & MALI & TOGO", "demand", "for", "fund")),
    case("NIGER said ports face a burden and with MALI, TOGO and the EU called for a fund.", Says("NIGER & MALI & TOGO & EU", "demand", "for", "fund")),
    case("The EU stressed the role of ports and, opposed by CHAD and PERU, advocated a list.",
         Says("EU", "demand", "for", "role ports", without="opposed"), Says("EU", "demand", "for", "list"), Says("CHAD & PERU", "reject", "against", "list")),
    case("CHAD said there was a need for a fund.", Says("CHAD", "demand", "for", "fund")),
    case("CHAD said there was no need for a fund.", Says("CHAD", "reject", "against", "fund")),
    case("Delegates adopted the draft conclusions.", Says("Delegates", "accept", "for", "draft conclusions")),
)
def test_judgements_and_company(row: Case) -> None:
    check(row)
