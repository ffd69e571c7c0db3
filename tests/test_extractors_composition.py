# ruff: noqa: E501 - a table reads best with one row on one line
"""Coordination, relative clauses, apposition, conditions, order and withdrawn positions."""

from expect import Case, Says, case, check, table


@table(
    case("Estonia and Latvia rejected the tariff.", Says("Estonia & Latvia", "reject", "against", "tariff")),
    case("Estonia, Latvia and Lithuania called for a joint fleet.", Says("Estonia & Latvia & Lithuania", "demand", "for", "joint fleet")),
    case("The union demanded a bonus and a shorter week.",
         Says("union", "demand", "for", "bonus", without="week"), Says("union", "demand", "for", "shorter week", without="bonus")),
    case("The union accepted the bonus but rejected the new shift.",
         Says("union", "accept", "for", "bonus"), Says("union", "reject", "against", "new shift")),
    case("Angola rejected and later denounced the plan.", Says("Angola", "reject", "against", "plan")),
    case("The rebels want to keep their arms and to govern the north.",
         Says("rebels", "demand", "for", "keep arms"), Says("rebels", "demand", "for", "govern north")),
    case("Iran demanded that sanctions be lifted and that the ships be released.",
         Says("Iran", "demand", "for", "sanctions lifted"), Says("Iran", "demand", "for", "ships released")),
    case("Sweden supports the fund, while Denmark opposes it.", Says("Sweden", "accept", "for", "fund"), more=True),
    case("The mayor urged the owners and the tenants to accept the deal.", Says("mayor", "demand", "for", "accept deal", to="owners & tenants")),
    case("The leaders of Togo and Benin demanded a seat.", Says("leaders of Togo and Benin", "demand", "for", "seat")),
)
def test_coordination(row: Case) -> None:
    check(row)


@table(
    case("Cuba, which opposes the embargo, sent a delegation.", Says("Cuba", "reject", "against", "embargo")),
    case("The miners, who demanded safer shafts, went home.", Says("miners", "demand", "for", "safer shafts")),
    case("The plan, which Belgium rejected, foresaw a new canal.", Says("Belgium", "reject", "against", "plan")),
    case("Lars Holm, the Danish negotiator, rejected the catch limit.", Says("Lars Holm", "reject", "against", "catch limit")),
    case("The Danish negotiator, Lars Holm, rejected the catch limit.", Says("Danish negotiator", "reject", "against", "catch limit")),
    case("The mediators, who had proposed a pause, were disappointed.", Says("mediators", "propose", "for", "pause")),
)
def test_relative_clauses_and_apposition(row: Case) -> None:
    check(row)


@table(
    case("Syria wants guarantees before any vote is held.", Says("Syria", "demand", "for", "guarantees", condition="vote held", relation="before")),
    case("The union will accept the offer only if the owners rehire the drivers.",
         Says("union", "accept", "for", "offer", condition="owners rehire drivers", relation="if")),
    case("The carrier threatened to close the route unless the subsidy is renewed.",
         Says("carrier", "threaten", "for", "close route", condition="subsidy renewed", relation="unless")),
    case("The dockers offered overtime in exchange for a higher base rate.",
         Says("dockers", "propose", "for", "overtime", condition="higher base rate", relation="in-exchange-for")),
    case("The dockers offered overtime in return for a higher base rate.",
         Says("dockers", "propose", "for", "overtime", condition="higher base rate", relation="in-exchange-for")),
    case("The rebels offered a truce on condition that prisoners are freed.",
         Says("rebels", "propose", "for", "truce", condition="prisoners freed", relation="if")),
    case("The council will not negotiate until the strike ends.",
         Says("council", "reject", "against", "negotiate", condition="strike ends", relation="until")),
    case("The islanders agreed to talk after the patrols leave.",
         Says("islanders", "accept", "for", "talk", condition="patrols leave", relation="after")),
    case("The mayor backed the plan provided that the park is kept.",
         Says("mayor", "accept", "for", "plan", condition="park kept", relation="if")),
    case("The guild is ready to end its boycott once the contract is signed.",
         Says("guild", "consider", "for", "end boycott", condition="contract signed", relation="after")),
    case("The union will not sign the contract without a pay guarantee.",
         Says("union", "reject", "against", "contract", condition="pay guarantee", relation="unless")),
    case("In exchange for the loan, Ghana agreed to cut subsidies.",
         Says("Ghana", "accept", "for", "cut subsidies", condition="loan", relation="in-exchange-for")),
    case("Unless the fee is cut, Peru will leave the pact, its minister said.",
         Says("Peru", "threaten", "for", "leave pact", condition="fee cut", relation="unless")),
    case("The ministry rejected the appeal on Monday after lunch.", Says("ministry", "reject", "against", "appeal", condition="")),
    case("The general told the town to open its gates or face a blockade.",
         Says("general", "demand", "for", "open gates", to="town"), more=True),
)
def test_conditions_and_order(row: Case) -> None:
    check(row)


@table(
    case("The union dropped its demand for a bonus.", Says("union", "concede", "against", "bonus")),
    case("The premier abandoned his opposition to the levy.", Says("premier", "concede", "for", "levy")),
    case("Romania withdrew its objection to the pipeline.", Says("Romania", "concede", "for", "pipeline")),
    case("The owners backed down from the pay cut.", Says("owners", "concede", "against", "pay cut")),
    case("The company gave up its plan to close the depot.", Says("company", "concede", "against", "close depot")),
    case("Ireland lifted its veto on the trade pact.", Says("Ireland", "concede", "for", "trade pact")),
    case("The rebels softened their demand for autonomy.", Says("rebels", "concede", "against", "autonomy")),
    case("Argentina yielded on the tariff.", Says("Argentina", "concede", "for", "tariff")),
    case("The ministry scrapped the tariff on bread.", Says("ministry", "concede", "against", "tariff bread")),
)
def test_withdrawn_positions(row: Case) -> None:
    check(row)
