# ruff: noqa: E501 - a table reads best with one row on one line
"""On what condition: the words that open one, conditions told beside what is said, and what only tells when. And clauses that "with"
opens beside what is told."""

from expect import Case, Says, case, check, table


@table(
    case("Fiji said it was willing to finance a harbour, provided that Peru signs.", Says("Fiji|it", "consider", "for", "finance harbour", condition="Peru signs", relation="if")),
    case("Fiji said it could finance a harbour, as long as Peru signs.", Says("Fiji|it", "consider", "for", "finance harbour", without="long", condition="Peru signs", relation="if"), more=True),
    case("The company said it might raise wages, but only if the union ended the strike.",
         Says("company|it", "consider", "for", "raise wages", without="union", condition="union ended strike", relation="if"), more=True),
    case("The guild said it would accept the offer, unless the bonus was cut.", Says("guild|it", "accept", "for", "offer", condition="bonus was cut", relation="unless")),
    case("The minister said it would be accepted, but not before the troops had left.", nobody="troops"),
)
def test_the_condition_of_what_is_said(row: Case) -> None:
    check(row)


@table(
    case("The commission is set to approve the takeover so long as the firm agrees to the caps.", Says("commission", "accept", "for", "takeover", condition="firm agrees to caps", relation="if")),
    case("Fiji will not talk so long as the patrols continue.", Says("Fiji", "reject", "against", "talk", without="patrols", condition="patrols continue", relation="if")),
    case("Fiji stressed there could be no negotiations before the notice is given.", Says("Fiji", "reject", "against", "negotiations", condition="notice is given", relation="before")),
    case("Fiji will lift the embargo in the event of a truce, its premier said.", Says("Fiji", "commit", "for", "lift embargo", without="event", condition="truce", relation="if"), more=True),
    case("Fiji agreed to sign, on the understanding that the port stays open.", Says("Fiji", "accept", "for", "sign", without="understanding", condition="port stays open", relation="if")),
    case("Fiji would sign the deal, but not before Peru withdraws.", Says("Fiji", "accept", "for", "deal", condition="Peru withdraws", relation="after")),
    case("The bank pledged new loans, on the proviso that reforms continue.", Says("bank", "commit", "for", "new loans", condition="reforms continue", relation="if")),
    case("Fiji demanded a loan as a condition for signing the treaty.", Says("Fiji", "demand", "for", "loan", without="condition", condition="signing treaty", relation="before")),
    case("Fiji agreed in principle to the merger, subject to approval by its owners.", Says("Fiji", "accept", "for", "merger", without="approval", condition="approval by owners", relation="if")),
    case("The guild promised to end the boycott as soon as the contract is signed.", Says("guild", "commit", "for", "end boycott", without="contract", condition="contract is signed", relation="after")),
)
def test_words_that_open_a_condition(row: Case) -> None:
    check(row)


@table(
    case("After last week's vote, the guild had asked the owners to renew the offer.", Says("guild", "demand", "for", "owners renew offer", condition="")),
    case("Fiji hopes a summit will set out a framework, after earlier talks collapsed in April.", Says("Fiji", "demand", "for", "summit set framework", condition="")),
    case("Following a deal that lifted the tolls last month, Fiji has sought to sell ore.", Says("Fiji", "demand", "for", "sell ore", condition="")),
    case("Fiji had agreed to push the duties back to July, following a call with the pope.", Says("Fiji", "accept", "for", "push duties back", without="call", condition="")),
    case("Fiji agreed to the agenda, before turning to the elections.", Says("Fiji", "accept", "for", "agenda", condition="")),
    case("Before returning to office, Roe vowed to end the war.", Says("Roe", "commit", "for", "end war", condition="")),
    case("The envoy agreed to talk to reporters on condition of anonymity.", Says("envoy", "accept", "for", "talk reporters", condition="")),
    case("Fiji urged Peru to answer as soon as possible.", Says("Fiji", "demand", "for", "Peru answer soon possible", condition="")),
    case("Fiji wants guarantees before any vote is held.", Says("Fiji", "demand", "for", "guarantees", condition="vote held", relation="before")),
    case("Fiji agreed to talk after the patrols leave.", Says("Fiji", "accept", "for", "talk", condition="patrols leave", relation="after")),
)
def test_what_only_tells_when(row: Case) -> None:
    check(row)


@table(
    case("Talks went on, with Norway refusing to lift the tariffs and Malta demanding a date.",
         Says("Norway", "reject", "against", "lift tariffs", without="Malta"), Says("Malta", "demand", "for", "date")),
    case("The talks ended without a deal, with Fiji insisting that the quota be cut and Peru refusing to sign.",
         Says("Fiji", "demand", "for", "quota cut", without="Peru"), Says("Peru", "reject", "against", "sign")),
    case("Talks resumed, with Fiji insisting that any agreement be legally binding and Peru ruling out a treaty.",
         Says("Fiji", "demand", "for", "agreement legally binding", without="Peru"), Says("Peru", "reject", "against", "treaty")),
    case("The union said it would resume the talks, with the company insisting on a cut.",
         Says("union|it", "commit", "for", "resume talks", without="company"), Says("company", "demand", "for", "cut")),
)
def test_clauses_beside(row: Case) -> None:
    check(row)


@table(
    case("The board urged a recount. Fiji, which had demanded a new vote, dropped that demand last month.",
         Says("Fiji", "concede", "against", "new vote", without="recount"), more=True),
)
def test_who_drops_a_demand_drops_his_own(row: Case) -> None:
    check(row)


@table(
    case("Malta said it could support a fund provided the base was broadened.", Says("Malta|it", "consider", "for", "fund", condition="base was broadened", relation="if")),
    case("The fund provided money and said the port must open.", Says("fund", "demand", "for", "port open", condition="")),
)
def test_provided(row: Case) -> None:
    check(row)
