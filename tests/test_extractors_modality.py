# ruff: noqa: E501 - a table reads best with one row on one line
"""Modal verbs, hypotheticals, questions, tense, and what the journalist infers."""

from expect import Case, Says, case, check, table


@table(
    case("Poland could accept a smaller base.", Says("Poland", "consider", "for", "smaller base")),
    case("The guild might accept a two-year freeze.", Says("guild", "consider", "for", "two-year freeze")),
    case("The airline may sell its regional unit."),
    case("The minister said the government could support a levy on flights.", Says("government", "consider", "for", "levy on flights")),
    case("Peru would welcome a joint patrol.", Says("Peru", "accept", "for", "joint patrol")),
    case("The rebels would have agreed to a truce."),
    case("The owners might have accepted a lower price."),
    case("If the union accepts the offer, the factory will open in June.", nobody="union"),
    case("If Spain agrees to the quota, prices will fall."),
    case("The envoy asked whether Laos would accept the dam."),
    case("Will the premier accept the report?"),
    case("Should Ghana reject the loan, the port will close."),
    case("It is unclear whether the senators will support the bill."),
    case("Nobody knows if the tribe will accept the road."),
    case("Denmark must withdraw its fleet, the ambassador of Iceland said.",
         Says("ambassador of Iceland", "demand", "for", "Denmark withdraw fleet")),
    case("The committee should approve the budget."),
    case("The mayor said the council should approve the tram.", Says("mayor", "demand", "for", "council approve tram")),
    case("The chief negotiator said the other side had to return the ships.", Says("chief negotiator", "demand", "for", "return ships")),
    case("\"We will stay in the pact,\" said President Amara.", Says("President Amara", "commit", "for", "stay pact")),
    case("\"We will never sell the harbour,\" Mr. Oduya said.", Says("Mr. Oduya", "reject", "against", "sell harbour")),
)
def test_modality(row: Case) -> None:
    check(row)


@table(
    case("The president appears to want an early election.", Says("president", "demand", "for", "early election", certainty="inferred")),
    case("Jordan seems ready to accept the pipeline.", Says("Jordan", "consider", "for", "pipeline", certainty="inferred")),
    case("The guerrillas apparently reject the amnesty.", Says("guerrillas", "reject", "against", "amnesty", certainty="inferred")),
    case("The chancellor reportedly opposes the merger.", Says("chancellor", "reject", "against", "merger", certainty="inferred")),
    case("The prince appears unwilling to share the revenue.", Says("prince", "reject", "against", "share revenue", certainty="inferred")),
    case("Cyprus demands a seat on the board.", Says("Cyprus", "demand", "for", "seat on board", certainty="asserted")),
    case("Cyprus said it demands a seat on the board.", Says("Cyprus|it", "demand", "for", "seat on board", certainty="reported", speaker="Cyprus")),
)
def test_certainty(row: Case) -> None:
    check(row)


@table(
    case("In 2022, Russia demanded the return of the fleet.", Says("Russia", "demand", "for", "return fleet", tense="past"), published="2025-05-20"),
    case("Russia demanded the return of the fleet in 2022.", Says("Russia", "demand", "for", "return fleet", tense="past"), published="2025-05-20"),
    case("But when he was chairman of the harbour board in June 1992, Rask suggested closing the port.",
         Says("Rask", "propose", "for", "closing port", tense="past"), published="2016-02-23"),
    case("When Chad asked for talks in May, Mali refused a truce.", Says("Mali", "reject", "against", "truce", tense="current"),
         more=True, published="2016-06-02"),
    case("The union had demanded a bonus.", Says("union", "demand", "for", "bonus", tense="past")),
    case("Qatar previously rejected the clause.", Says("Qatar", "reject", "against", "clause", tense="past")),
    case("The ministry initially opposed the visa rule.", Says("ministry", "reject", "against", "visa rule", tense="past")),
    case("Last month, Oman accepted the timetable.", Says("Oman", "accept", "for", "timetable"), published="2025-05-20"),
    case("On Tuesday the ministry rejected the appeal.", Says("ministry", "reject", "against", "appeal", tense="current")),
)
def test_time(row: Case) -> None:
    check(row)


@table(
    case("The mayor said he will extend the curfew order.", Says("mayor|he", "threaten", "for", "extend curfew order")),
    case("Norway will impose tariffs on timber, the minister said.", Says("Norway", "threaten", "for", "impose tariffs timber")),
    case("The guild said it would hold a strike on Friday.", Says("guild|it", "threaten", "for", "hold strike")),
    case("The governor vowed to tighten the sanctions on the islands.", Says("governor", "threaten", "for", "tighten sanctions")),
    case("The governor said he would reduce the sanctions on the islands.", Says("governor|he", "commit", "for", "reduce sanctions")),
    case("The guild said it would hold a strike ballot in May.", Says("guild|it", "commit", "for", "hold strike ballot")),
    case("The guild said it would strike a balance.", Says("guild|it", "commit", "for", "strike balance")),
)
def test_who_will_inflict_what_hurts_threatens(row: Case) -> None:
    check(row)


@table(
    case("Norway will not lift the toll it has imposed on the island if Peru does not open the port.",
         Says("Norway", "reject", "against", "lift toll imposed on island", condition="Peru open port")),
    case("The union will accept the offer it rejected on Friday if the port reopens.",
         Says("union", "accept", "for", "offer", condition="port reopens")),
    case("Peru rejected the levy that would be paid if ships came late.",
         Says("Peru", "reject", "against", "levy that would be paid if ships came late")),
)
def test_what_is_done_already_waits_for_nothing(row: Case) -> None:
    check(row)


@table(
    case("Qatar has yet to accept the invitation."),
    case("The guild has yet to sign or reject the offer."),
    case("The union has still to agree to the rota."),
    case("Peru was yet to sign the treaty."),
    case("Norway, which has yet to ratify the treaty, demanded a review.", Says("Norway", "demand", "for", "review")),
    case("Norway does not have to accept the plan, the minister said."),
    case("Norway still has to accept the plan, the minister said.", Says("minister", "demand", "for", "Norway accept plan"), nobody="Norway"),
    case("Norway needs to accept the plan, the minister said.", Says("minister", "demand", "for", "Norway accept plan"), nobody="Norway"),
)
def test_what_is_yet_to_be_done_is_not_done(row: Case) -> None:
    check(row)


@table(
    case("Norway agreed to stop selling fish if Peru opens the port.", Says("Norway", "accept", "for", "stop selling fish", condition="Peru opens port")),
    case("The guild said it would stop blocking the gate if the fee falls.",
         Says("guild|it", "commit", "for", "stop blocking gate", condition="fee falls"), more=True),
)
def test_a_condition_hung_on_a_verb_further_down_is_taken_off(row: Case) -> None:
    check(row)
