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
    case("The pilots demand that the port reopen. Norquay has drawn up a plan for piers, and the shipowners endorsed it.",
         Says("pilots", "demand", "for", "port reopen"), Says("shipowners", "accept", "for", "plan piers", without="reopen")),
    case("The pilots demand that the port reopen. It was May. Snow fell for weeks. The roads were closed. The mayor rejected it.",
         Says("pilots", "demand", "for", "port reopen")),
    case("Washington demanded that Norway close a port. Norway seeks guarantees. Its minister rejected the American demands.",
         Says("Washington", "demand", "for", "Norway close port"), Says("Norway", "demand", "for", "guarantees"),
         Says("Its minister", "reject", "against", "American demands close port", without="guarantees")),
    case("Norway seeks guarantees. The Norwegian minister rejected the American demands.",
         Says("Norway", "demand", "for", "guarantees"),
         Says("Norwegian minister", "reject", "against", "American demands", without="guarantees")),
    case("Chad proposed a joint fleet. Mali rejected the new proposal.",
         Says("Chad", "propose", "for", "joint fleet"), Says("Mali", "reject", "against", "new proposal", without="fleet")),
    case("The guild demanded a holiday. The idea of a shorter week is an old one. The mayor was open to the idea.",
         Says("guild", "demand", "for", "holiday"), Says("mayor", "consider", "for", "idea shorter week", without="holiday")),
    case("The union made a proposal on hours. The port is old. The company rejected the proposal.",
         Says("company", "reject", "against", "proposal hours")),
    case("It was a quarrel that both sides wanted to avoid. The judge rejected the idea.",
         Says("judge", "reject", "against", "idea", without="avoid"), more=True),
    case("Mali accepted the call for a truce. Chad rejected that proposal. Togo was open to the proposal.",
         Says("Mali", "accept", "for", "truce"), Says("Chad", "reject", "against", "that proposal truce"),
         Says("Togo", "consider", "for", "the proposal truce", without="that")),
    case("Kenya called for a survey, but Mali did not agree to the Kenyan proposal on the river.",
         Says("Kenyan", "propose", "for", "river", without="survey"), more=True),
)
def test_the_nearest_thing_that_fits_is_meant_and_never_ones_own(row: Case) -> None:
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


@table(
    case("The European Union, which had refused to name a sum, and the United States called for a wider circle.",
         Says("European Union", "reject", "against", "name sum"),
         Says("European Union & United States", "demand", "for", "wider circle")),
    case("The offer was rejected by the union and the parties still are far apart.", Says("union", "reject", "against", "offer")),
    case("The offer was rejected by the union and the guild.", Says("union & guild", "reject", "against", "offer")),
    case("The law was opposed by security researchers and civil liberties advocates who urged Norway to drop it.",
         Says("security researchers & civil liberties advocates", "reject", "against", "law"),
         Says("security researchers & civil liberties advocates", "demand", "for", "Norway drop"), more=True),
    case("The law was opposed by the ministers and the pilots who urged Norway to drop it.",
         Says("pilots", "demand", "for", "Norway drop"), more=True),
    case("The bill has met opposition from the technology sector and privacy advocates.",
         Says("technology sector & privacy advocates", "reject", "against", "bill")),
)
def test_all_who_are_joined_hold_and_nobody_else(row: Case) -> None:
    check(row)


@table(
    case("Egypt proposed a two-day truce. The rebels accepted, but the junta refused.",
         Says("Egypt", "propose", "for", "two-day truce"), Says("rebels", "accept", "for", "two-day truce"),
         Says("junta", "reject", "against", "two-day truce")),
    case("The club asked for a stadium. The council declined.", Says("club", "demand", "for", "stadium"),
         Says("council", "reject", "against", "stadium")),
    case("Exports of rice declined last year."),
    case("Peru offered a loan. Chad has not yet accepted.", Says("Peru", "propose", "for", "loan")),
)
def test_a_bare_answer_is_about_what_was_proposed(row: Case) -> None:
    check(row)


@table(
    case("Egypt rejects the closure of the port, an idea that Norway floated in May.",
         Says("Egypt", "reject", "against", "closure of port"), Says("Norway", "propose", "for", "closure of port")),
    case("Egypt rejects the closure of the port, a move that Norway criticised.",
         Says("Egypt", "reject", "against", "closure of port"), Says("Norway", "reject", "against", "a move", without="closure")),
)
def test_an_idea_that_is_refused_is_still_the_idea(row: Case) -> None:
    check(row)


@table(
    case("The envoy called on the rebels to attend the talks. "
         "\"The process is bound to fail, which we do not want,\" the minister said.",
         Says("envoy", "demand", "for", "rebels attend talks")),
    case("The mayor asked the port for a loan. Norway widened its health plan, unlike the cantons that refused to do so.",
         Says("mayor", "demand", "for", "loan")),
    case("Chad asked the court to lift the ban. The court declined to do so.",
         Says("Chad", "demand", "for", "court lift ban"), Says("court", "reject", "against", "court lift ban")),
    case("Mali called for new talks. Chad, which is under siege, refused them.", Says("Mali", "demand", "for", "new talks"),
         Says("Chad", "reject", "against", "new talks")),
    case("The union demanded a new radar. The island is under sanctions, although Chad has rejected them.",
         Says("union", "demand", "for", "new radar")),
)
def test_what_stands_in_its_own_sentence_is_not_sought_in_another(row: Case) -> None:
    check(row)


@table(
    case("Norway welcomed the aid provided by the fund.", Says("Norway", "accept", "for", "aid provided by fund", condition="")),
    case("Norway will accept the aid, provided that the port reopens.",
         Says("Norway", "accept", "for", "aid", condition="port reopens", relation="if")),
)
def test_what_is_provided_by_somebody_is_no_proviso(row: Case) -> None:
    check(row)


@table(
    case('"We are ready to sign," the minister said. Asked whether Chad would go to court, he replied: "We have not ruled it out."',
         Says("minister|We", "consider", "for", "sign"), Says("he|We", "consider", "for", "go to court", without="Chad")),
)
def test_what_was_asked_is_what_is_answered(row: Case) -> None:
    check(row)


@table(
    case("The minister proposed a levy on cars, a move that the guild vowed to block.",
         Says("minister", "propose", "for", "levy cars", without="block"),
         Says("guild", "commit", "for", "block levy cars", without="move")),
    case("Malta tabled a plan that Chad promised to study.",
         Says("Malta", "propose", "for", "plan"), Says("Chad", "commit", "for", "study plan")),
)
def test_a_verb_of_a_relative_clause_with_its_thing(row: Case) -> None:
    check(row)


@table(
    case("The board said it would study the plan and would not back it before May.",
         Says("board|it", "consider", "for", "plan", without="it"), Says("board|it", "reject", "against", "plan", without="study")),
    case("Chad offered a truce. The board said it would review it and would not accept it.",
         Says("Chad", "propose", "for", "truce"), Says("board|it", "reject", "against", "truce"), more=True),
)
def test_it_after_an_act_of_the_same_holder(row: Case) -> None:
    check(row)
