# ruff: noqa: E501 - a table reads best with one row on one line
"""What only describes the work of a meeting, treaties that hold nothing, and what is wanted instead of what should not be."""

from expect import Case, Says, case, check, table


@table(
    case("Peru stressed that tolls should not be imposed but be voluntary.",
         Says("Peru", "demand", "against", "tolls imposed", without="voluntary"), Says("Peru", "demand", "for", "tolls voluntary", without="imposed")),
    case("Chad said ports should not rush forward but stand on firm ground.",
         Says("Chad", "demand", "against", "ports rush"), Says("Chad", "demand", "for", "ports stand firm ground")),
    case("Peru said the levy should not apply to old boats, but should only apply to new boats.",
         Says("Peru", "demand", "against", "levy apply old boats"), Says("Peru", "demand", "for", "levy apply new boats")),
    case("Chad said states should not avoid duties or attempt to shift them to ports.",
         Says("Chad", "demand", "against", "states avoid duties"), Says("Chad", "demand", "against", "states attempt shift")),
    case("Mali said the fund should not be sold or be closed.",
         Says("Mali", "demand", "against", "fund sold"), Says("Mali", "demand", "against", "fund closed")),
)
def test_what_is_wanted_instead(row: Case) -> None:
    check(row)


@table(
    case("Parties continued considering the draft text."),
    case("Talks went on in the evening, with parties considering the draft text."),
    case("The cabinet is considering a tax on boats.", Says("cabinet", "consider", "for", "tax boats")),
    case("Chair Mora welcomed delegates to the first meeting."),
    case("Chair Mora welcomed Chad as the tenth member of the forum."),
    case("Peru welcomed the report.", Says("Peru", "accept", "for", "report")),
    case("Chad welcomed an exchange of views on dues.", Says("Chad", "accept", "for", "exchange views")),
    case("Parties discussed a note prepared by the Chair to focus talks on dues."),
    case("Peru said that the fund paid for technology needs assessments."),
    case("Peru said that the port needs cranes.", Says("Peru", "demand", "for", "cranes")),
    case("Chad noted that a levy by the forum would amount to a new tax."),
    case("The bishop was shocked by the decision.", Says("bishop", "reject", "against", "decision")),
    case("The captain was prepared to leave the port.", Says("captain", "consider", "for", "leave port")),
)
def test_work_of_a_meeting(row: Case) -> None:
    check(row)


@table(
    case("Mali drew attention to Harbour Code Article 4.5, which calls on rich states to pay for cranes."),
    case("Peru noted that Protocol Article 3 requires rich states to pay for cranes."),
    case("The Quito Plan of Action set May as the deadline for the new rules."),
    case("Mali called on rich states to pay for cranes.", Says("Mali", "demand", "for", "rich states pay cranes")),
    case("Many states said that rules should secure the aid that poor states require.",
         Says("Many states", "demand", "for", "rules secure aid")),
    case("Peru proposed a text on ports requiring aid.", Says("Peru", "propose", "for", "text ports")),
    case("Togo noted its work to support the new fund."),
)
def test_who_holds_nothing(row: Case) -> None:
    check(row)


@table(
    case("Chad stressed the risks of a new toll."),
    case("Peru underscored the gap between rich ports and poor ports."),
    case("Chad stressed the need to address the risks of tolls.", Says("Chad", "demand", "for", "address risks tolls")),
    case("Chad emphasized cheap loans.", Says("Chad", "demand", "for", "cheap loans")),
    case("Chad questioned the ability of such a body to meet the goal.", Says("Chad", "reject", "against", "body")),
    case("Some states, however, questioned the purpose of the workshops.", Says("Some states", "reject", "against", "workshops")),
)
def test_what_is_stressed_and_questioned(row: Case) -> None:
    check(row)


@table(
    case("Delegates approved a proposal by Kenya, for the G-77/CHINA, to close the pier.",
         Says("Delegates", "accept", "for", "close pier"), Says("Kenya, for the G-77/CHINA|Kenya", "propose", "for", "close pier")),
)
def test_whose_proposal(row: Case) -> None:
    check(row)
