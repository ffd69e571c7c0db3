# ruff: noqa: E501 - a table reads best with one row on one line
"""What two verbs share; who stands behind "with", "for" and opening words; words that a parser takes for others."""

from expect import Case, Says, case, check, table


@table(
    case("Ghana supported, and Oman opposed, the deletion.",
         Says("Ghana", "accept", "for", "deletion"), Says("Oman", "reject", "against", "deletion")),
    case("Peru proposed, and many states supported, adding a crane.",
         Says("Peru", "propose", "for", "adding crane"), Says("many states", "accept", "for", "adding crane")),
    case("After a break, Facilitator Rossi suggested, and delegates agreed, to meet in small groups.",
         Says("Facilitator Rossi", "propose", "for", "meet in small groups"), Says("delegates", "accept", "for", "meet in small groups")),
    case("Chair Mora proposed, and parties agreed to, informal talks.",
         Says("Chair Mora", "propose", "for", "informal talks"), Says("parties", "accept", "for", "informal talks")),
    case("Mali opposed, calling for a smaller fund.", Says("Mali", "demand", "for", "smaller fund")),
    case("Chad objected and called for a fund.", Says("Chad", "demand", "for", "fund", without="objected")),
    case("Togo proposed a toll. Chad objected and called for a fund.",
         Says("Togo", "propose", "for", "toll"), Says("Chad", "reject", "against", "toll"), Says("Chad", "demand", "for", "fund")),
    case("NORWAY, supported by MALTA, objected and stressed the need for new cranes.",
         Says("NORWAY & MALTA", "demand", "for", "new cranes")),
)
def test_what_two_verbs_share(row: Case) -> None:
    check(row)


@table(
    case("MALI, TOGO for the AFRICAN GROUP, CUBA, and PERU opposed the toll.",
         Says("MALI & TOGO for the AFRICAN GROUP & CUBA & PERU", "reject", "against", "toll")),
    case("On the fee for ports, the Gambia, for the LDCs, and PERU preferred a flat rate.",
         Says("Gambia, for the LDCs & PERU", "demand", "for", "flat rate")),
    case("Several poor countries, including Chad for the AFRICAN GROUP, MALI, Cuba for the LMDCs, and TOGO, called for free cranes.",
         Says("Several poor countries & Chad for the AFRICAN GROUP & MALI & Cuba for the LMDCs & TOGO", "demand", "for", "free cranes")),
    case("PERU opposed a tax on ferries and, with the LMDCs, cautioned against new tolls.",
         Says("PERU", "reject", "against", "tax ferries"), Says("PERU & LMDCs", "reject", "against", "new tolls")),
    case("On cranes under the fund, REPUBLIC OF KOREA, supported by GHANA but opposed by MALTA, proposed raising the limit.",
         Says("REPUBLIC OF KOREA & GHANA", "propose", "for", "raising limit"), Says("MALTA", "reject", "against", "raising limit")),
    case("Highlighting the need for a text on MRV, NORWAY called for a workshop.",
         Says("NORWAY", "demand", "for", "workshop"), more=True),
    case("Samoa, speaking for AOSIS, as well as for PERU, MALI, CUBA, and TOGO, stated that ports must cut their dues.",
         Says("Samoa", "demand", "for", "ports cut dues")),
)
def test_who_stands_behind_asides(row: Case) -> None:
    check(row)


@table(
    case("CHAD and PERU preferred to base work on the draft of the chair.",
         Says("CHAD & PERU", "demand", "for", "base work on draft")),
    case("Malta, backed by Chad, proposed compulsory accounting for forest decline.",
         Says("Malta & Chad", "propose", "for", "compulsory accounting forest decline")),
    case("Chad proposed stricter requirements for ferries.", Says("Chad", "propose", "for", "stricter requirements ferries")),
    case("Togo urged ports to specify their dues.", Says("Togo", "demand", "for", "ports specify dues")),
    case("The minister declined to specify the sum."),
    case("Mali said a new toll was not necessary.", Says("Mali", "reject", "against", "new toll")),
    case("Mali said that a second crane was not needed.", Says("Mali", "reject", "against", "second crane")),
    case("The EU, inter alia : emphasized fair dues.", Says("EU", "demand", "for", "fair dues", without="inter")),
    case("Samoa, for AOSIS, proposed, inter alia , that the forum should pay for cranes.",
         Says("Samoa, for AOSIS|Samoa", "propose", "for", "forum pay cranes", without="inter")),
)
def test_words_misread(row: Case) -> None:
    check(row)
