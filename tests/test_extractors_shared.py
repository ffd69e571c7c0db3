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
    case("Chair Mora proposed, and parties agreed, that the secretariat will draft a table of dues.",
         Says("Chair Mora", "propose", "for", "secretariat draft table dues"), Says("parties", "accept", "for", "secretariat draft table dues")),
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
         Says("Samoa & PERU & MALI & CUBA & TOGO", "demand", "for", "ports cut dues")),
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


@table(
    case("MALI highlighted the importance of cheap loans and the need for new cranes.",
         Says("MALI", "demand", "for", "cheap loans"), Says("MALI", "demand", "for", "new cranes")),
    case("PERU stressed that states should not be able to raise dues.", Says("PERU", "demand", "against", "states raise dues")),
    case("Many states agreed that dues should fall, and NEPAL stressed the need for talks.",
         Says("Many states", "accept", "for", "dues fall", without="talks"), Says("NEPAL", "demand", "for", "talks")),
    case("CHAD preferred reference to filling the gaps of earlier drafts and, with NEW GUINEA, emphasized the need for calm.",
         Says("CHAD", "demand", "for", "reference filling gaps"), Says("CHAD & NEW GUINEA", "demand", "for", "calm")),
    case("JAPAN and the EU said a fund was needed and supported the draft.",
         Says("JAPAN & EU", "demand", "for", "fund"), Says("JAPAN & EU", "accept", "for", "draft")),
    case("Discussion of dues was supported by PERU, Antigua and Barbuda, for AOSIS, the US, and CHILE.",
         Says("PERU & Antigua and Barbuda, for AOSIS & US & CHILE", "accept", "for", "discussion dues")),
    case("On the way to the next forum, Nauru, for AOSIS, supported by PERU, proposed: a paper on dues; and a workshop on cranes.",
         Says("Nauru, for AOSIS & PERU", "propose", "for", "paper", without="workshop"),
         Says("Nauru, for AOSIS & PERU", "propose", "for", "workshop cranes", without="paper")),
    case("Opposed by CUBA and supported by PERU and the EU, MALI recommended a review of dues.",
         Says("MALI & PERU & EU", "propose", "for", "review dues"), Says("CUBA", "reject", "against", "review dues")),
    case("MALI asked for a group on finance and several countries urged lower dues.",
         Says("MALI", "demand", "for", "group finance", without="countries"), Says("several countries", "demand", "for", "lower dues")),
    case("On the aims of the crane fund (CRANE/6), the Philippines, for the G-77/CHINA, proposed a set of rules.",
         Says("Philippines, for the G-77/CHINA", "propose", "for", "set rules")),
    case("On cranes, PERU, BOLIVIA and CHAD, opposed by IRELAND, favored including ports in the fund.",
         Says("PERU & BOLIVIA & CHAD", "accept", "for", "including ports"), Says("IRELAND", "reject", "against", "including ports")),
    case("The EU proposed cutting the list of dues and underscored links to ports.",
         Says("EU", "propose", "for", "cutting list dues", without="links"), more=True),
    case("PERU proposed that the board look into a fund for cranes.", Says("PERU", "propose", "for", "board look fund cranes")),
    case("CHAD expressed concern with the idea of a crane tax.", Says("CHAD", "reject", "against", "crane tax")),
)
def test_who_goes_on(row: Case) -> None:
    check(row)


@table(
    case("Peru rejected the toll and the fee.", Says("Peru", "reject", "against", "toll fee")),
    case("Mali called for lower dues for small ports and a review of the tolls on ferries.",
         Says("Mali", "demand", "for", "lower dues small ports", without="review"), Says("Mali", "demand", "for", "review tolls ferries", without="dues")),
    case("Chad wants to close the port and to open the road.",
         Says("Chad", "demand", "for", "close port", without="road"), Says("Chad", "demand", "for", "open road", without="port")),
    case("Angola agreed to the loan but not to the fee.", Says("Angola", "accept", "for", "loan", without="fee"), Says("Angola", "reject", "against", "fee")),
)
def test_joined_parts(row: Case) -> None:
    check(row)


@table(
    case("Mira Holm, Minister of Ports and Trade, Denmark, called on delegates to advance negotiations and to establish a mid-term target for crane sales.",
         Says("Mira Holm", "demand", "for", "delegates advance negotiations"), Says("Mira Holm", "demand", "for", "establish target crane sales")),
    case("The US called for less emphasis on details of harbour dues and for more time for surveys of cranes.",
         Says("US", "demand", "for", "less emphasis"), Says("US", "demand", "for", "more time surveys cranes")),
    case("Bangladesh, for the LDCs, called for setting up a crane fund in Oslo, and urged ports to pay for it.",
         Says("Bangladesh, for the LDCs|Bangladesh", "demand", "for", "setting up crane fund"), more=True),
    case("JAPAN and other Annex I Parties questioned the necessity of a further round of tests, and preferred text supporting action by ports.",
         Says("JAPAN & other Annex I Parties", "reject", "against", "further round tests"),
         Says("JAPAN & other Annex I Parties", "demand", "for", "text supporting action ports")),
    case("The G-77/CHINA called for new credit mechanisms for crane repair, indicators to measure wear, and addressing port fees.",
         Says("G-77/CHINA", "demand", "for", "new credit mechanisms crane repair", without="fees"),
         Says("G-77/CHINA", "demand", "for", "indicators measure wear"), Says("G-77/CHINA", "demand", "for", "addressing port fees")),
    case("CUBA, opposed by JAPAN, suggested the Secretariat draft a report assessing the wear of cranes.",
         Says("CUBA", "propose", "for", "Secretariat draft report"), Says("JAPAN", "reject", "against", "Secretariat draft report")),
)
def test_what_is_called_for(row: Case) -> None:
    check(row)
