# ruff: noqa: E501 - a table reads best with one row on one line
"""Proposals behind asides, who judges a text, conditions, what two bodies shall do, and harm told of what was just proposed."""

from expect import Case, Says, case, check, table


@table(
    case("Peru called for a harbour levy, with all its parts being binding, and for a new ferry fund.",
         Says("Peru", "demand", "for", "harbour levy", without="fund"), Says("Peru", "demand", "for", "new ferry fund", without="levy")),
    case("Peru called for a review of dues, with ports paying less, and for ferries to be free.",
         Says("Peru", "demand", "for", "review dues", without="ferries"), Says("Peru", "demand", "for", "ferries free", without="review")),
    case("Chad called for a code, with each chapter being binding, and for any reference to ports to include piers.",
         Says("Chad", "demand", "for", "code", without="piers"), Says("Chad", "demand", "for", "reference ports include piers", without="code")),
    case("Peru opposed a levy for ports built by states, and for ferries.", Says("Peru", "reject", "against", "levy ports")),
)
def test_second_for(row: Case) -> None:
    check(row)


@table(
    case("Mali called for clear tolls, and suggested workshops to train pilots.",
         Says("Mali", "demand", "for", "clear tolls", without="workshops"), Says("Mali", "propose", "for", "workshops train pilots")),
    case("Mali recommended studies to assess ferries, and opposed the levy.",
         Says("Mali", "propose", "for", "studies assess ferries"), Says("Mali", "reject", "against", "levy")),
    case("INDIA called for clarity on tolls for boats, and proposed options to cut dues.",
         Says("INDIA", "demand", "for", "clarity tolls boats", without="options"), Says("INDIA", "propose", "for", "options cut dues")),
    case("The union urged the port to close the pier.", Says("union", "demand", "for", "close pier")),
)
def test_what_is_proposed_and_what_for(row: Case) -> None:
    check(row)


@table(
    case("These drafts were not acceptable to Peru.", Says("Peru", "reject", "against", "drafts")),
    case("The levy was unacceptable to Peru and Chad.", Says("Peru & Chad", "reject", "against", "levy")),
    case("The new text was acceptable to Mali.", Says("Mali", "accept", "for", "text")),
    case("The text was acceptable to Mali but not to Chad.", Says("Mali", "accept", "for", "text"), Says("Chad", "reject", "against", "text")),
    case("The text is not acceptable to Mali and not to Chad.", Says("Mali & Chad", "reject", "against", "text")),
    case("The text was not acceptable to Mali, nor to Chad.", Says("Mali & Chad", "reject", "against", "text")),
    case("Chad asked whether the text was acceptable to Peru."),
    case("Peru sought a text that is acceptable to all parties.", Says("Peru", "demand", "for", "text acceptable parties")),
    case("Chad said the levy was unacceptable to many developing countries.", Says("Chad", "reject", "against", "levy")),
)
def test_to_whom_it_is_acceptable(row: Case) -> None:
    check(row)


@table(
    case("Talks centered on a Peruvian proposal, supported by Chad, Mali and Togo, that the text should refer to ferries.",
         Says("Peruvian|Peru", "propose", "for", "text refer ferries"), Says("Chad & Mali & Togo", "accept", "for", "text refer ferries")),
    case("Talks centered on a proposal by Peru, supported by Chad, Mali and Togo, that ports should pay dues.",
         Says("Peru", "propose", "for", "ports pay dues"), Says("Chad & Mali & Togo", "accept", "for", "ports pay dues")),
    case("Talks focused on an EU proposal, opposed by Chad, that the text should mention ferries.",
         Says("EU", "propose", "for", "text mention ferries"), Says("Chad", "reject", "against", "text mention ferries")),
    case("Talks centered on a proposal from Peru, supported by Chad, that the fund should not close.",
         Says("Peru", "propose", "against", "fund close"), Says("Chad", "accept", "against", "fund close")),
    case("Peru made a proposal, supported by Chad, to close the pier.",
         Says("Peru", "propose", "for", "close pier"), Says("Chad", "accept", "for", "close pier")),
    case("Delegates discussed a Chadian request, supported by Mali, to close the pier.",
         Says("Chadian|Chad", "demand", "for", "close pier"), Says("Mali", "accept", "for", "close pier")),
    case("Mali noted an EU proposal, supported by CHAD and PERU, to close the pier.",
         Says("EU", "propose", "for", "close pier"), Says("CHAD & PERU", "accept", "for", "close pier")),
    case("Peru proposed a review of dues, supported by MALI.", Says("Peru & MALI", "propose", "for", "review dues")),
    case("Responding to a proposal by Peru, for the LDCs, to close the pier, the EU said the fund was empty.",
         Says("Peru, for the LDCs|Peru", "propose", "for", "close pier")),
    case("Responding to a call by Peru, for the G-77/CHINA, to hold workshops, the EU said the fund was empty.",
         Says("Peru, for the G-77/CHINA|Peru", "demand", "for", "hold workshops")),
    case("Responding to a request by Peru, supported by Chad, to hold workshops, the EU said the fund was empty.",
         Says("Peru", "demand", "for", "hold workshops"), Says("Chad", "accept", "for", "hold workshops")),
)
def test_proposal_behind_an_aside(row: Case) -> None:
    check(row)


@table(
    case("Peru accepted the lower budget on the condition that the fund be audited.",
         Says("Peru", "accept", "for", "lower budget", condition="fund audited", relation="if", without="condition")),
    case("Peru accepted the lower budget on condition that the fund be audited.",
         Says("Peru", "accept", "for", "lower budget", condition="fund audited", relation="if", without="condition")),
    case("Peru clarified that it had accepted the lower budget proposal on the condition that port work was spared.",
         Says("Peru", "accept", "for", "lower budget proposal", condition="port work spared", without="condition")),
    case("Mali agreed to the smaller fund, provided all ports pay dues.", Says("Mali", "accept", "for", "smaller fund", condition="ports pay dues")),
)
def test_on_condition(row: Case) -> None:
    check(row)


@table(
    case("Mali suggested that the mandate and the work plan cover dues.", Says("Mali", "propose", "for", "mandate work plan cover dues")),
)
def test_what_two_shall_do(row: Case) -> None:
    check(row)


@table(
    case("Mali noted the need for clear tolls, and a draft text containing a fund.",
         Says("Mali", "demand", "for", "clear tolls", without="text"), Says("Mali", "demand", "for", "draft text containing fund")),
    case("Mali noted the need for clear tolls, and the draft text by the Chair.", Says("Mali", "demand", "for", "clear tolls", without="text")),
    case("Mali noted the need for clear tolls, and a report prepared by the port.", Says("Mali", "demand", "for", "clear tolls", without="report")),
)
def test_text_that_is_needed(row: Case) -> None:
    check(row)


@table(
    case("Peru described the text as a good basis for talks.", Says("Peru", "accept", "for", "text", without="basis")),
    case("The Chair's draft, which Mali described as a good basis for talks, was adopted.", Says("Mali", "accept", "for", "draft", without="basis")),
    case("Chad criticized the levy, which Peru described as flawed.", Says("Chad", "reject", "against", "levy"), Says("Peru", "reject", "against", "levy", without="flawed")),
    case("Delegates addressed the levy, which Peru, supported by Chad, described as unfair.", Says("Peru & Chad", "reject", "against", "levy")),
    case("Delegates discussed a levy, which Peru did not describe as fair.", Says("Peru", "reject", "against", "levy")),
)
def test_which_somebody_described(row: Case) -> None:
    check(row)


@table(
    case("Peru proposed a review of dues, while Mali warned this could lead to delays.",
         Says("Peru", "propose", "for", "review dues"), Says("Mali", "reject", "against", "review dues")),
    case("Peru suggested closing the pier, but Mali argued this would undermine the fund.",
         Says("Peru", "propose", "for", "closing pier"), Says("Mali", "reject", "against", "closing pier")),
    case("CHAD proposed that ports pay a toll, and MALI said this would create confusion.",
         Says("CHAD", "propose", "for", "ports pay toll"), Says("MALI", "reject", "against", "ports pay toll")),
    case("Peru proposed a levy, and Mali said this would not create confusion.", Says("Peru", "propose", "for", "levy")),
    case("Peru opposed a levy, warning this would lead to delay.", Says("Peru", "reject", "against", "levy")),
    case("Peru proposed that ports not pay a toll, while Mali warned this could lead to delays.", Says("Peru", "propose", "against", "ports pay toll")),
    case("Growers said the levy would cause delays.", Says("Growers", "reject", "against", "levy")),
)
def test_harm_of_what_was_just_proposed(row: Case) -> None:
    check(row)


@table(
    case("Delegates met in Rome. Agreement was reached on a harbour levy.", Says("Delegates", "accept", "for", "harbour levy", without="reached")),
    case("Delegates met in Rome. No agreement was reached on a harbour levy."),
    case("Delegates met in Rome. Chair Mora reported agreement on a levy.", Says("Delegates", "accept", "for", "levy")),
    case("Delegates met in Rome. Chair Mora reported no agreement on a levy."),
    case("Delegates met in Rome. Chair Mora reported an agreement between Chad and Mali on a levy.", Says("Chad & Mali", "accept", "for", "levy")),
)
def test_agreement_that_is_reported(row: Case) -> None:
    check(row)
