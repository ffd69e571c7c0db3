"""Pronouns, definite descriptions and what "that idea" points back to."""

from expect import Case, Says, case, check, table


@table(
    case("Kazakhstan proposed a joint water board. Uzbekistan rebuffed that idea.",
         Says("Kazakhstan", "propose", "for", "joint water board"), Says("Uzbekistan", "reject", "against", "joint water board")),
    case("The union demanded a bonus for night work. The owners rejected it.",
         Says("union", "demand", "for", "bonus night work"), Says("owners", "reject", "against", "bonus night work")),
    case("Chile offered to lease the port. Bolivia did not agree to that.",
         Says("Chile", "propose", "for", "lease port"), Says("Bolivia", "reject", "against", "lease port")),
    case("Tonga suggested a levy on shipping. The proposal was opposed by Panama.",
         Says("Tonga", "propose", "for", "levy shipping"), Says("Panama", "reject", "against", "levy shipping")),
    case("The teachers asked for smaller classes. The ministry welcomed the suggestion.",
         Says("teachers", "demand", "for", "smaller classes"), Says("ministry", "accept", "for", "smaller classes")),
    case("The guild called for an audit. Its members supported this.",
         Says("guild", "demand", "for", "audit"), Says("Its members", "accept", "for", "audit")),
)
def test_replies(row: Case) -> None:
    check(row)


@table(
    case("The president met the envoy. He rejected the border plan.", Says("He", "reject", "against", "border plan")),
    case("The company was silent. It opposes the levy.", Says("It", "reject", "against", "levy")),
    case("Both sides accepted the timetable.", Says("Both sides", "accept", "for", "timetable")),
    case("The two leaders agreed to meet in June.", Says("two leaders", "accept", "for", "meet")),
    case("They want a share of the oil.", Says("They", "demand", "for", "share oil")),
    case("Its leaders demanded amnesty.", Says("Its leaders", "demand", "for", "amnesty")),
    case("Mr. Sato, who leads the union, rejected the pay cut.", Says("Mr. Sato", "reject", "against", "pay cut")),
)
def test_pronouns_and_descriptions(row: Case) -> None:
    check(row)
