# ruff: noqa: E501 - a table reads best with one row on one line
"""Who speaks where asides and opening words part the name from its verb, verbs read as adjectives, and what is set against it."""

from __future__ import annotations

from expect import Case, Says, case, check, table


@table(
    case("On asking the board to define a process to weigh offers, CUBA, supported by PERU and the EU, stressed the need to adopt a plan in Oslo.",
         Says("CUBA & PERU & EU", "demand", "for", "adopt plan"), more=True),
    case("Drawing attention to storms and threats to trade, Nicaragua, for SICA, stressed cranes as a priority for the Group.",
         Says("Nicaragua, for SICA", "demand", "for", "cranes")),
    case("Noting doubts about the draft port statute, JAPAN and COLOMBIA (on behalf of Chile, Peru and Panama), opposed reopening the text.",
         Says("JAPAN & COLOMBIA", "reject", "against", "reopening text")),
    case("The UK noted a range of possible topics for a Special Report, and, with France and Malta, preferred postponing the choice.",
         Says("UK & France & Malta", "demand", "for", "postponing choice")),
    case("On leakage, Japan, supported by Canada and India, but opposed by AOSIS, Brazil and the EU, preferred exempting ferries due to high costs.",
         Says("Japan & Canada & India", "demand", "for", "exempting ferries"), Says("AOSIS & Brazil & EU", "reject", "against", "exempting ferries")),
    case("Germany noted that the report mistakenly referred to a range of ports, and with Belgium and France, called for strict adherence to the mandate.",
         Says("Germany & Belgium & France", "demand", "for", "strict adherence mandate")),
    case("China proposed establishing a committee under the fund, supported by SOUTH AFRICA.",
         Says("China & SOUTH AFRICA", "propose", "for", "establishing committee", without="supported")),
    case("PERU praised the Russian draft, as did NEPAL.", Says("PERU & NEPAL", "accept", "for", "draft", without="NEPAL"), more=True),
    case("Other countries, including JAPAN, KENYA and CHILE, said that a reference to dues in this section was not necessary.",
         Says("Other countries & JAPAN & KENYA & CHILE", "reject", "against", "reference dues")),
    case("Other countries, including JAPAN, KENYA and CHILE, said that the text should be deleted.",
         Says("Other countries & JAPAN & KENYA & CHILE", "demand", "for", "text deleted")),
    case("MALTA pointed to the need to set up a plan to address various dues and PAPUA NEW GUINEA and COLOMBIA emphasized the need for talks.",
         Says("PAPUA NEW GUINEA & COLOMBIA", "demand", "for", "talks"), more=True),
    case("The US said other sources of dues were acceptable, and stressed that actions should be focused.",
         Says("US", "accept", "for", "sources dues"), Says("US", "demand", "for", "actions focused")),
    case("MALTA expressed concern that problems still prevail in the ports and underlined the importance of new cranes.",
         Says("MALTA", "reject", "against", "problems prevail", without="cranes"), Says("MALTA", "demand", "for", "new cranes")),
    case("BANGLADESH noted the impact of a recent storm that cost many boats and called for a firm pledge.",
         Says("BANGLADESH", "demand", "for", "firm pledge")),
    case("GREENPEACE highlighted the existence of larger banks, which would continue to rise, and urged a ban on tolls.",
         Says("GREENPEACE", "demand", "for", "ban tolls"), more=True),
    case("CHAD noted the impact of the group that met in Oslo and called for a levy.", Says("group", "demand", "for", "levy")),
    case("ECUADOR expressed concern over telling ports how to work; noted the lack of reference to cranes; and suggested a clearer plan.",
         Says("ECUADOR", "reject", "against", "telling ports"), Says("ECUADOR", "propose", "for", "clearer plan")),
    case("These did not result in a pact and parties agreed to take up the issue again.", Says("parties", "accept", "for", "take up issue")),
    case("SAMOA said costs should be covered, with BOLIVIA noting lost cranes and CHINA opposing port dues.",
         Says("CHINA", "reject", "against", "port dues"), more=True),
    case("Delegates approved a proposal by Pakistan, for the G-77/CHINA, to refer the item to the board.",
         Says("Delegates", "accept", "for", "refer item board"), Says("Pakistan, for the G-77/CHINA", "propose", "for", "refer item board")),
)
def test_who_speaks_behind_asides(row: Case) -> None:
    check(row)


@table(
    case("CAN also suggested measures to open the ports.", Says("CAN", "propose", "for", "measures open ports")),
    case("CAN called for a common set of fees.", Says("CAN", "demand", "for", "common set fees")),
    case("The CLAs advised against including this crane in the text.", Says("CLAs", "reject", "against", "including crane")),
    case("The EU highlighted engagement with local ports as a way to reduce dues and stated that loans should come from a bank.",
         Says("EU", "demand", "for", "engagement ports"), Says("EU", "demand", "for", "loans come bank")),
    case("ZAMBIA suggested that the proposed crane expert committee function under the board.",
         Says("ZAMBIA", "propose", "for", "committee function under board")),
    case("The group suggested providing a list to compare dues from different ports.",
         Says("group", "propose", "for", "providing list")),
    case("The G-77/China supported the building of cranes for lifting and moving large boats, which developed countries opposed as unnecessary.",
         Says("G-77/China", "accept", "for", "building cranes"), Says("developed countries", "reject", "against", "building cranes")),
)
def test_verbs_misread(row: Case) -> None:
    check(row)


@table(
    case("PERU called for a fund rather than a tax.", Says("PERU", "demand", "for", "fund", without="tax"), Says("PERU", "demand", "against", "tax")),
    case("PERU supported a fund rather than a tax.", Says("PERU", "accept", "for", "fund", without="tax"), Says("PERU", "reject", "against", "tax")),
    case("CHAD said the board should not close ports but open them.",
         Says("CHAD", "demand", "against", "board close ports"), Says("CHAD", "demand", "for", "board open them")),
    case("CHAD said the board should not close ports or open piers.", Says("CHAD", "demand", "against", "board close ports")),
)
def test_what_is_set_against_it(row: Case) -> None:
    check(row)
