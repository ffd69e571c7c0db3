# ruff: noqa: E501 - a table reads best with one row on one line
"""What is said for or against something without a modal or a stance word of its own, and who can hold it; self-written sentences."""

from expect import Case, Says, case, check, table


@table(
    case("\"We are not going to sell the ferries,\" said Mayor Holm.", Says("Mayor Holm", "reject", "against", "sell ferries", without="going")),
    case("\"The island is not going to pay for it,\" she told reporters.", Says("island|she", "reject", "against", "pay for it")),
    case("\"We are going to reopen the pier,\" said Mayor Holm.", Says("Mayor Holm", "commit", "for", "reopen pier")),
    case("\"We are going to bomb the harbour,\" said General Roe.", Says("General Roe", "threaten", "for", "bomb harbour")),
    case("\"Prices are going to rise,\" said Mayor Holm."),
    case("\"Let us rebuild the pier,\" said Mayor Holm.", Says("Mayor Holm", "demand", "for", "rebuild pier", without="us let")),
    case("\"Let's not close the ferries,\" said Mayor Holm.", Says("Mayor Holm", "demand", "against", "close ferries")),
    case("\"The state has a duty to protect the harbour,\" said Mayor Holm.", Says("Mayor Holm", "demand", "for", "protect harbour")),
    case("\"I don't see why the port should close,\" said Mayor Holm.", Says("Mayor Holm", "reject", "against", "port close", without="why")),
    case("\"The patrols will not cease until the pirates are gone,\" said General Roe.", Says("General Roe", "reject", "against", "patrols cease")),
    case("\"We expect the port operator to reopen the gate,\" said Mayor Holm.", Says("Mayor Holm", "demand", "for", "operator reopen gate")),
    case("\"We expect prices to fall,\" said Mayor Holm."),
    case("Growers said the levy would hurt the islands.", Says("Growers", "reject", "against", "levy")),
    case("Growers said the levy would not hurt the islands.", Says("Growers", "accept", "for", "levy")),
    case("The ministry said the merger would strengthen the fleet.", Says("ministry", "accept", "for", "merger")),
    case("The ministry said the storm would hurt the islands."),
    case("The ministry said no deal would hurt the islands."),
    case("\"A lasting peace requires a joint patrol,\" said Mayor Holm.", Says("Mayor Holm", "demand", "for", "joint patrol")),
    case("\"For now, the pilots must keep their seats on the panel,\" Ana Roe told reporters.", Says("Ana Roe", "demand", "for", "pilots keep seats")),
)
def test_what_is_said_for_or_against(row: Case) -> None:
    check(row)


@table(
    case("The minister described the sanctions as unjustified.", Says("minister", "reject", "against", "sanctions")),
    case("The ministry said the sanctions were steep, unjustified and regrettable.", Says("ministry", "reject", "against", "sanctions"), more=True),
    case("The ministry said the ruling was not fair and reasonable.", Says("ministry", "reject", "against", "ruling")),
    case("The envoy said it was not possible to hold talks with the rebels.", Says("envoy", "reject", "against", "hold talks")),
    case("The mayor said it was important for the port to stay open.", Says("mayor", "demand", "for", "port stay open")),
)
def test_judgements(row: Case) -> None:
    check(row)


@table(
    case("A third of the islanders opposed the levy.", Says("third of the islanders", "reject", "against", "levy")),
    case("Sixty percent of the islanders support the levy.", Says("Sixty percent of the islanders", "accept", "for", "levy")),
    case("A third of the prices support the levy."),
    case("The growers wanted to ban eel traps.", Says("growers", "demand", "for", "ban eel traps")),
    case("The two airlines plan to scrap the treaty.", Says("two airlines", "commit", "for", "scrap treaty")),
    case("The union agreed to drop its demand for a bonus.", Says("union", "concede", "against", "bonus")),
)
def test_who_and_what(row: Case) -> None:
    check(row)


@table(
    case("Arden Shipping to sell two ferries", Says("Arden Shipping", "commit", "for", "sell two ferries")),
    case("Under the accord, Norway will reopen the mine.", Says("Norway", "commit", "for", "reopen mine", without="accord")),
    case("Norway will face a trial."),
    case("Foes of the levy held a rally.", Says("Foes of the levy", "reject", "against", "levy")),
    case("The minister scolded supporters of the levy.", Says("supporters of the levy", "accept", "for", "levy")),
    case("Critics of the mayor held a rally."),
    case("The guild spoke out in the row over raising dues, urging the port to wait.", Says("guild", "demand", "for", "port wait")),
    case("Norway said the demand violated the treaty.", Says("Norway", "reject", "against", "demand")),
)
def test_announcements_and_camps(row: Case) -> None:
    check(row)
