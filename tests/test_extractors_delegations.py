# ruff: noqa: E501 - a table reads best with one row on one line
"""Delegations that asides part from their verb, what is wanted instead, and what lists and Latin hide."""

from expect import Case, Says, case, check, table


@table(
    case("Seeing the treaty as a turning point for the future of the islands, Chile, for AILAC, called for open talks, and urged ports to join the pool.",
         Says("Chile, for AILAC|Chile", "demand", "for", "open talks"), Says("Chile, for AILAC|Chile", "demand", "for", "join pool")),
    case("To help the ports and their crews, Canada, supported by several other countries, proposed holding a meeting on cranes.",
         Says("Canada & several other countries", "propose", "for", "holding meeting cranes")),
    case("On the issue of green harbours, Papua New Guinea, supported by a number of island states, called for including ferries under the item.",
         Says("Papua New Guinea & number of island states", "demand", "for", "including ferries")),
    case("The EU noted the importance of discussing cranes and ferry fuels, and AUSTRALIA, with MALAWI, proposed forming a group on ferry fuels.",
         Says("EU", "demand", "for", "discussing cranes", without="MALAWI"), Says("AUSTRALIA & MALAWI", "propose", "for", "forming group ferry fuels")),
    case("Bolivia said strong patents raise the cost of cranes and ferries, and India, with the Philippines, suggested free licensing.",
         Says("India & Philippines", "propose", "for", "free licensing")),
    case("MALTA underlined the importance of finishing the full text and several islands, including the EU, JAPAN and CUBA, called for ensuring order.",
         Says("MALTA", "demand", "for", "finishing full text", without="CUBA"), Says("several islands & EU & JAPAN & CUBA", "demand", "for", "ensuring order")),
    case("New Zealand, supported by the US, preferred DREDGING as a heading for the section, observing that dues are low.",
         Says("New Zealand & US", "demand", "for", "DREDGING heading", without="dues")),
    case("The EU, with JAPAN and CANADA, stated that they could not accept the levy.", Says("EU|they & JAPAN & CANADA", "reject", "against", "levy")),
    case("TONGA and SERBIA and MONTENEGRO indicated it could not support the levy.", Says("it|TONGA & SERBIA and MONTENEGRO", "reject", "against", "levy")),
    case("Japan, supported by Germany, cautioned that the merger of the ports would cost jobs, and called for openness.",
         Says("Japan & Germany", "reject", "against", "merger ports"), Says("Japan & Germany", "demand", "for", "openness")),
    case("Panama, for Chad, Mali, Togo and Benin (CMTB), called for a review.", Says("Panama|Panama, for Chad, Mali, Togo and Benin (CMTB", "demand", "for", "review")),
)
def test_asides_between_name_and_verb(row: Case) -> None:
    check(row)


@table(
    case("JAPAN stressed that the review should address neither future dues nor guidance to the fund.",
         Says("JAPAN", "demand|reject", "against", "review address future dues", without="guidance"),
         Says("JAPAN", "demand|reject", "against", "review address guidance fund", without="dues")),
    case("Malaysia stressed that the pact must mend the treaty, not replace it.",
         Says("Malaysia", "demand", "for", "pact mend treaty", without="replace"), Says("Malaysia", "demand|reject", "against", "pact replace it")),
    case("He said that the result should not be in the form of letters, but in the form of a treaty.",
         Says("He", "demand|reject", "against", "result form letters", without="treaty"), Says("He", "demand", "for", "result form treaty", without="letters")),
    case("Chad said the fund should not be a loan but a grant.",
         Says("Chad", "demand|reject", "against", "fund loan", without="grant"), Says("Chad", "demand", "for", "fund grant", without="loan")),
)
def test_what_is_wanted_instead(row: Case) -> None:
    check(row)


@table(
    case("Bolivia, for the G-77/CHINA, called for, inter alia : more grants for ports; coordination between the cranes and ferries; and fair dues.",
         Says("Bolivia, for the G-77/CHINA", "demand", "for", "more grants ports", without="dues"),
         Says("Bolivia, for the G-77/CHINA", "demand", "for", "coordination between cranes ferries"), Says("Bolivia, for the G-77/CHINA", "demand", "for", "fair dues")),
    case("The Wind Council called for, inter alia , widening the market and admitting the role of ports.",
         Says("Wind Council", "demand", "for", "widening market", without="alia"), Says("Wind Council", "demand", "for", "admitting role ports")),
    case("The Netherlands called for adding language reflecting that this would not prevent a cut in size.",
         Says("Netherlands", "demand", "for", "adding language reflecting cut size")),
    case("Small islands proposed splitting seats, while others noted the practice and preferred allocating members according to regions.",
         Says("Small islands", "propose", "for", "splitting seats"), Says("others", "demand", "for", "allocating members")),
    case("Panama highlighted forests as a key element of the pact.", Says("Panama", "demand", "for", "forests")),
    case("The council called for the adoption of work plans with deadlines for each harbour, the implementation of a strong crane system and support for model ferries to help ports.",
         Says("council", "demand", "for", "adoption work plans", without="crane"), Says("council", "demand", "for", "implementation strong crane system", without="adoption")),
    case("Talks focused on the role of low-toll ports, with several wealthy countries supporting the ports and several poorer countries opposing them.",
         Says("several wealthy countries", "accept", "for", "ports", without="opposing"), Says("several poorer countries", "reject", "against", "ports")),
    case("PERU proposed a levy on cranes. The G-77/CHINA and MALI objected, noting the cost to small ports.",
         Says("PERU", "propose", "for", "levy cranes"), Says("G-77/CHINA & MALI", "reject", "against", "levy cranes")),
    case("PERU proposed a levy on cranes. FIJI, supported by MALI, opposed, stressing the dues should fall.",
         Says("PERU", "propose", "for", "levy cranes"), Says("FIJI & MALI", "reject", "against", "levy cranes"), Says("FIJI & MALI", "demand", "for", "dues fall")),
)
def test_lists_texts_and_replies(row: Case) -> None:
    check(row)
