# ruff: noqa: E501 - a table reads best with one row on one line
"""What somebody answers and whose it is, with whom a deal was reached, who backs what won their approval."""

from expect import Case, Says, case, check, table


@table(
    case("Harbor City is resisting county government demands that it dredge the canal.",
         Says("Harbor City", "reject", "against", "dredge canal"), Says("county government", "demand", "for", "dredge canal")),
    case("The council rejected a union demand for a toll.",
         Says("council", "reject", "against", "toll"), Says("union", "demand", "for", "toll")),
    case("The council rejected a creditor proposal that would give them half of the shares.",
         Says("council", "reject", "against", "creditor proposal"), Says("creditor", "propose", "for", "give half shares", without="would")),
    case("The rebels rejected a government deadline for them to leave.",
         Says("rebels", "reject", "against", "leave"), Says("government", "demand", "for", "leave")),
    case("Mr. Roe met the council. The council endorsed his plan for a ferry line.",
         Says("council", "accept", "for", "ferry line"), Says("his|Roe", "propose", "for", "ferry line")),
    case("Roe backed his plan to close the pier.", Says("Roe", "accept", "for", "close pier")),
    case("The council dropped a union demand for a toll.", Says("council", "concede", "against", "toll")),
    case("The mayor approved a plan to close the port.", Says("mayor", "accept", "for", "close port")),
)
def test_whose_it_is_that_is_answered(row: Case) -> None:
    check(row)


@table(
    case("The EU encouraged Parties that have not sent their reports to make full use of the fund.",
         Says("EU", "demand", "for", "Parties make full use fund", without="reports")),
    case("They marched to the town hall to demand the mayor do more to reopen the school.",
         Says("They", "demand", "for", "mayor do more reopen school")),
    case("The guild insisted the port close the pier.", Says("guild", "demand", "for", "port close pier")),
    case("Roe helped the mayor do more."),
    case("The two were seen in videos calling for an end to the toll.", Says("two", "demand", "for", "end toll")),
    case("The judge blocked Orbis from closing the pier.", Says("judge", "reject", "against", "closing pier")),
)
def test_what_is_asked_of_whom(row: Case) -> None:
    check(row)


@table(
    case("Roe reached a tentative agreement with the Dockers Union and the Pilots Guild to end a strike.",
         Says("Roe & Dockers Union & Pilots Guild", "accept", "for", "end strike")),
    case("Roe said he had reached a deal with senators and union leaders to gradually raise the toll.",
         Says("Roe & senators & union leaders", "accept", "for", "deal raise toll")),
    case("Orbis may have reached a deal with the Dockers Union.", Says("Orbis", "consider", "for", "deal")),
    case("Orbis never signed a pact with Lumen.", Says("Orbis", "reject", "against", "pact")),
    case("The guild signed a contract with a price of two million.", Says("guild", "accept", "for", "contract")),
)
def test_with_whom_it_was_agreed(row: Case) -> None:
    check(row)


@table(
    case("The bill gained the approval of the senate.", Says("senate", "accept", "for", "bill")),
    case("The plan, which has the backing of the council, would cut fees.", Says("council", "accept", "for", "plan")),
    case("The plan did not win the backing of the council."),
    case("The plan may win the backing of the council."),
    case("Opposition to the bill from within the guild worries Mayor Roe.", Says("guild", "reject", "against", "bill", without="within")),
    case("Opposition to imports from China has grown."),
    case("Roe won the support of the council for a toll.", Says("council", "accept", "for", "toll")),
)
def test_who_backs_what_won_approval(row: Case) -> None:
    check(row)


@table(
    case("Though Chad has objected to the Malian levy and Peru had urged restraint, all three sides met.",
         Says("Chad", "reject", "against", "Malian levy", without="Peru"), Says("Peru", "demand", "for", "restraint")),
    case("Though Chad objected to the levy and the fee, Peru left.", Says("Chad", "reject", "against", "levy fee")),
    case("The mayor rejected a call by the guild for a new pier.",
         Says("mayor", "reject", "against", "new pier"), Says("guild", "demand", "for", "new pier")),
    case("Roe rejected the plan of the council for lack of funds.", Says("Roe", "reject", "against", "plan council")),
    case("Workers are resisting company demands for longer shifts.",
         Says("Workers", "reject", "against", "longer shifts"), Says("company", "demand", "for", "longer shifts")),
)
def test_where_what_is_wanted_stands(row: Case) -> None:
    check(row)


@table(
    case("The council approved the sale over objections from dockers.",
         Says("council", "accept", "for", "sale"), Says("dockers", "reject", "against", "sale", without="over objections")),
    case("The toll was approved by the council despite opposition from dockers.",
         Says("council", "accept", "for", "toll"), Says("dockers", "reject", "against", "toll")),
    case("The council rejected the toll despite objections from dockers.", Says("council", "reject", "against", "toll")),
    case("The council did not approve the toll over objections from dockers.", Says("council", "reject", "against", "toll")),
    case("The council approved the toll with the support of the guild.",
         Says("council", "accept", "for", "toll"), Says("guild", "accept", "for", "toll")),
    case("The council approved a fund with support for farmers.", Says("council", "accept", "for", "fund")),
    case("The talks were held at the request of Chad.", Says("Chad", "demand", "for", "talks")),
    case("The rebels ignored the government's deadline to leave the port.",
         Says("rebels", "reject", "against", "leave port"), Says("government", "demand", "for", "leave port")),
)
def test_what_is_done_over_objections(row: Case) -> None:
    check(row)
