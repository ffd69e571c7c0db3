# ruff: noqa: E501 - a table reads best with one row on one line
"""Who stands beside a delegation: for whom it speaks too, with whom it says one thing of several, who is counted at the end, and who
is set against it in the same sentence."""

from expect import Case, Says, case, check, table


@table(
    case("Chad, also speaking for Peru, Mali and Togo, supported a levy on ferries.",
         Says("Chad & Peru & Mali & Togo", "accept", "for", "levy ferries")),
    case("NORWAY, speaking also on behalf of ICELAND and MALTA, called for new ports.",
         Says("NORWAY & ICELAND & MALTA", "demand", "for", "new ports")),
    case("Bhutan, also speaking for Nepal, said the dues should be lower.", Says("Bhutan & Nepal", "demand", "for", "dues lower")),
    case("Kenya, speaking on behalf of the G-77, supported a levy on ferries.", Says("Kenya", "accept", "for", "levy ferries")),
    case("Bhutan, also speaking for Nepal, Laos and the African Group, proposed a new pier.", Says("Bhutan", "propose", "for", "new pier")),
)
def test_for_whom_somebody_speaks_too(row: Case) -> None:
    check(row)


@table(
    case("NORWAY with ICELAND, the EU, MALTA and PERU said the levy should be raised.",
         Says("NORWAY & ICELAND & EU & MALTA & PERU", "demand", "for", "levy raised")),
    case("MALI with CHAD, opposed by PERU, called for a pier.",
         Says("MALI & CHAD", "demand", "for", "pier"), Says("PERU", "reject", "against", "pier")),
    case("CHINA with the G-77 said the dues should be lower.", Says("CHINA & G-77", "demand", "for", "dues lower")),
    case("The EU, also with NORWAY, called for a pier.", Says("EU & NORWAY", "demand", "for", "pier")),
    case("Peru with its allies called for a fund.", Says("Peru", "demand", "for", "fund")),
    case("Talks with NORWAY failed and the EU called for a pier.", Says("EU", "demand", "for", "pier")),
)
def test_with_and_no_comma(row: Case) -> None:
    check(row)


@table(
    case("On ports, Norway and Malta called for a levy on ferries, with Kenya, the AFRICAN GROUP, Chad, for the LDCs, and Peru emphasizing aid for islands as well.",
         Says("Norway & Malta", "demand", "for", "levy ferries"),
         Says("Kenya & AFRICAN GROUP & Chad, for the LDCs & Peru", "demand", "for", "aid islands")),
    case("Delegates discussed ports, with Norway, opposed by Malta and others, suggesting that the levy should be raised.",
         Says("Norway", "propose", "for", "levy raised"), Says("Malta & others", "reject", "against", "levy raised")),
    case("Most parties welcomed the pier, with MALI, PERU and the LDCs not supporting a levy.",
         Says("Most parties", "accept", "for", "pier"), Says("MALI & PERU & LDCs", "reject", "against", "levy")),
)
def test_what_others_say_beside(row: Case) -> None:
    check(row)


@table(
    case("Kenya noted the high costs of ferries and, with PERU, preferred to delete the paragraph on levies.",
         Says("Kenya & PERU", "demand", "for", "delete paragraph levies")),
    case("Kenya noted the high costs of ferries and, opposed by PERU, recommended text on new ports.",
         Says("Kenya", "propose", "for", "text new ports"), Says("PERU", "reject", "against", "text new ports")),
    case("Kenya welcomed the report and, with PERU and MALI, called for a levy on ferries.",
         Says("Kenya", "accept", "for", "report"), Says("Kenya & PERU & MALI", "demand", "for", "levy ferries")),
    case("Peru stressed dues and, with Mali, also opposed raising the levy.",
         Says("Peru", "demand", "for", "dues"), Says("Peru & Mali", "reject", "against", "raising levy")),
    case("Peru called for aid and, with Mali, the EU called for trade.",
         Says("Peru", "demand", "for", "aid"), Says("EU", "demand", "for", "trade")),
    case("Peru did not support the levy and, with Mali, opposed the toll.",
         Says("Peru", "reject", "against", "levy"), Says("Peru & Mali", "reject", "against", "toll")),
)
def test_goes_on_in_company(row: Case) -> None:
    check(row)


@table(
    case("Norway called for a new port and, with PERU, raising the levy on ferries.",
         Says("Norway", "demand", "for", "new port", without="PERU"), Says("Norway & PERU", "demand", "for", "raising levy ferries", without="PERU")),
    case("Norway called for a new port and, with PERU, mending and widening the old pier.",
         Says("Norway", "demand", "for", "new port"), Says("Norway & PERU", "demand", "for", "mending widening old pier")),
    case("Norway emphasized cheap loans and, with the EU, the need for new ports.",
         Says("Norway", "demand", "for", "cheap loans"), Says("Norway & EU", "demand", "for", "new ports")),
    case("Norway called for: building new ports; with Peru, raising the levy on ferries; and, supported by Mali, closing the old pier.",
         Says("Norway", "demand", "for", "building new ports"),
         Says("Norway & Peru", "demand", "for", "raising levy ferries", without="Peru"),
         Says("Norway & Mali", "demand", "for", "closing old pier", without="Mali")),
    case("Norway proposed: new ports; opposed by the EU and others, higher levies; and a fund.",
         Says("Norway", "propose", "for", "new ports"), Says("Norway", "propose", "for", "higher levies", without="EU"),
         Says("EU & others", "reject", "against", "higher levies"), Says("Norway", "propose", "for", "fund")),
    case("Norway called for: building new ports; and, with Peru, Mali and the African Group, higher levies.",
         Says("Norway", "demand", "for", "building new ports"), Says("Norway & Peru & Mali & African Group", "demand", "for", "higher levies")),
    case("Norway noted the need for: new ports; and, with Peru, higher levies.",
         Says("Norway", "demand", "for", "new ports"), Says("Norway & Peru", "demand", "for", "higher levies")),
)
def test_one_of_several_things_in_company(row: Case) -> None:
    check(row)


@table(
    case("The PHILIPPINES, for the LDCs, and KENYA, for the G-77/CHINA, and several other countries called for a levy on ferries.",
         Says("PHILIPPINES, for the LDCs & KENYA, for the G-77/CHINA & several other countries", "demand", "for", "levy ferries")),
    case("Chile, for AILAC, Peru, for AOSIS, and many developing countries supported a pier.",
         Says("Chile, for AILAC & Peru, for AOSIS & many developing countries", "accept", "for", "pier")),
)
def test_and_many_others(row: Case) -> None:
    check(row)


@table(
    case("Many parties supported aid for poor states, including PERU and MALI.", Says("Many parties", "accept", "for", "aid poor states PERU")),
    case("Several states welcomed the cranes given by donors, including NORWAY and the EU.", Says("Several states", "accept", "for", "cranes donors")),
)
def test_who_is_counted_at_the_end(row: Case) -> None:
    check(row)


@table(
    case("NORWAY, MALTA and PERU supported holding a workshop on ports, while CHAD, MALI and KENYA opposed this.",
         Says("NORWAY & MALTA & PERU", "accept", "for", "holding workshop ports"),
         Says("CHAD & MALI & KENYA", "reject", "against", "holding workshop ports")),
    case("NORWAY opposed a workshop on ports, while the EU and MALTA supported this.",
         Says("NORWAY", "reject", "against", "workshop ports"), Says("EU & MALTA", "accept", "for", "workshop ports")),
    case("NORWAY supported a workshop on ports, but the EU objected.",
         Says("NORWAY", "accept", "for", "workshop ports"), Says("EU", "reject", "against", "workshop ports")),
)
def test_set_against_in_one_sentence(row: Case) -> None:
    check(row)


@table(
    case("CHINA, in turn, supported by MALI and PERU, opposed a levy on ferries.", Says("CHINA & MALI & PERU", "reject", "against", "levy ferries")),
    case("CHINA, INDIA, and the AFRICAN GROUP, opposed by the EU, NORWAY and JAPAN, said the levy, and the reference to ports should be deleted.",
         Says("CHINA & INDIA & AFRICAN GROUP", "demand", "for", "levy reference ports deleted"),
         Says("EU & NORWAY & JAPAN", "reject", "against", "levy reference ports deleted")),
)
def test_asides_before_the_company(row: Case) -> None:
    check(row)
