# ruff: noqa: E501 - a table reads best with one row on one line
"""Second contents: behind the second of two prepositions, beside an infinitive, a gerund or a noun that is no cue, and in the next clause."""

from expect import Case, Says, case, check, table


@table(
    case("Chad called for clarity on the means of mending piers, and on the duties of harbours.",
         Says("Chad", "demand", "for", "clarity means mending piers", without="duties"), Says("Chad", "demand", "for", "clarity duties harbours", without="means")),
    case("Ghana, for the African Group, called for a review of harbour action, and for finance commensurate with port needs.",
         Says("Ghana, for the African Group", "demand", "for", "review harbour action"), Says("Ghana, for the African Group", "demand", "for", "finance commensurate port needs")),
    case("Parties agreed on the importance of this issue for the ports and on the need to start a process with a clear timeline.",
         Says("Parties", "accept", "for", "issue ports", without="timeline"), Says("Parties", "accept", "for", "start process clear timeline")),
    case("PERU called for a world code based on old lists, with all parts being binding, and for any reference to small ports to include inland harbours.",
         Says("Peru", "demand", "for", "world code based old lists"), Says("Peru", "demand", "for", "reference small ports include inland harbours")),
    case("CHAD, with PERU, stressed the need for the board to use large fairs to spread news, and for ports to inform ferries.",
         Says("Chad & Peru", "demand", "for", "board use large fairs", without="ferries"), Says("Chad & Peru", "demand", "for", "ports inform ferries", without="board")),
    case("MALI spoke on trade, while stressing the need to expand the fund and for poor ports to take part.",
         Says("Mali", "demand", "for", "expand fund"), Says("Mali", "demand", "for", "poor ports take part")),
    case("The EU highlighted the need to make lists of ports, and for the review of dues.",
         Says("EU", "demand", "for", "make lists"), Says("EU", "demand", "for", "review dues")),
)
def test_second_preposition(row: Case) -> None:
    check(row)


@table(
    case("He noted the calm mood and the need to agree on ferries and to move forward on tolls.",
         Says("He", "demand", "for", "agree ferries"), Says("He", "demand", "for", "move forward tolls")),
    case("CHAD highlighted goals for trade and finance, and the need for clarity on dues.",
         Says("Chad", "demand", "for", "clarity dues", without="trade")),
    case("Peru stressed making better use of old boats, and action at all levels.",
         Says("Peru", "demand", "for", "better use old boats"), Says("Peru", "demand", "for", "action levels")),
    case("Delegates agreed to remove all references to the annex, and that these changes will apply to a table, but the list would remain unchanged.",
         Says("Delegates", "accept", "for", "remove references annex"), Says("Delegates", "accept", "for", "changes apply table"),
         Says("Delegates", "accept", "for", "list remain unchanged")),
    case("Parties agreed, inter alia, on: the launch of a talk on dues, and lists of ports.",
         Says("Parties", "accept", "for", "launch talk dues"), Says("Parties", "accept", "for", "lists ports")),
    case("They encouraged states that have not yet paid their dues to do so as soon as possible.",
         Says("They", "demand", "for", "states paid dues do so")),
    case("Mora called on delegates to identify further issues.", Says("Mora", "demand", "for", "identify further issues")),
    case("He declined on Monday to be identified."),
)
def test_beside_the_first(row: Case) -> None:
    check(row)


@table(
    case("Delegates met on Monday. There was general agreement on the work plan.", Says("Delegates", "accept", "for", "work plan")),
    case("Delegates met on Monday. There was general agreement that the list should be short.", Says("Delegates", "accept", "for", "list short")),
    case("Delegates met on Monday. There was no agreement that the list should be short."),
    case("Delegates met on Monday. There was little agreement on the list."),
    case("MALI supported a fund for crews and the REPUBLIC OF PERU proposed a levy.",
         Says("Mali", "accept", "for", "fund crews", without="PERU"), Says("REPUBLIC OF PERU|Peru", "propose", "for", "levy")),
    case("Chair Roe underscored a good start with boards since May, and proposed expanding the group to include crews.",
         Says("Roe|Chair Roe", "propose", "for", "expanding group include crews"), more=True),
    case("MALI noted that his country has built two piers, but only one has been approved, and called for improvement of the rules.",
         Says("Mali", "demand", "for", "improvement rules")),
    case("PERU expressed concern that talks still turned around dues and suggested renewing the fund.",
         Says("Peru", "propose", "for", "renewing fund", without="talks"), more=True),
    case("One rich port state expressed concern with the absence of dues from the options, and, opposed by others, proposed removal of text on tolls.",
         Says("One rich port state", "reject", "against", "absence dues options"), Says("One rich port state", "propose", "for", "removal text tolls"),
         Says("others", "reject", "against", "removal text tolls")),
    case("Supported by MALI, CHINA stressed the need for a fund and urged focusing on the two boards.",
         Says("China & Mali", "demand", "for", "fund"), Says("China & Mali", "demand", "for", "focusing two boards")),
)
def test_who_goes_on(row: Case) -> None:
    check(row)
