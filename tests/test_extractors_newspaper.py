# ruff: noqa: E501 - a table reads best with one row on one line
"""Sentences of the length and make that newspapers and conference reports have; self-written, about invented matters."""

from expect import Case, Says, case, check, table


@table(
    case("The Dockers' Union on Friday rejected a 4 percent pay offer from the port operator and called for a one-day walkout next week.",
         Says("Dockers' Union", "reject", "against", "4 percent pay offer"), Says("Dockers' Union", "demand", "for", "one-day walkout"), more=True),
    case("Talks between the airline and its pilots broke down after the company refused to withdraw a plan to cut pensions.",
         Says("company", "demand", "for", "cut pensions"), more=True),
    case("Management has offered a bonus of 500 dollars, but union leaders say they will not sign any contract that lacks a cost-of-living clause.",
         Says("Management", "propose", "for", "bonus 500 dollars"), Says("they|union leaders", "reject", "against", "contract lacks cost-of-living clause")),
    case("A spokeswoman for the nurses' federation, Ines Moreau, said members would strike on Monday unless the ministry agreed to reopen talks on staffing.",
         Says("members", "threaten", "for", "strike", condition="ministry reopen talks staffing"), more=True),
    case("Under pressure from creditors, the shipping line dropped its demand for a state loan and agreed to sell two vessels.",
         Says("shipping line", "concede", "against", "state loan"), Says("shipping line", "accept", "for", "sell two vessels")),
    case("The brewer said it was prepared to raise its bid if the regulator cleared the merger.",
         Says("it|brewer", "consider", "for", "raise bid", condition="regulator cleared merger")),
    case("Shareholders voted against the takeover, saying that the price was too low.", Says("Shareholders", "reject", "against", "takeover"), more=True),
    case("The two carmakers signed a memorandum on Tuesday under which they will share a battery plant.",
         Says("two carmakers", "accept", "for", "memorandum"), more=True),
    case("Several towns, including Lundhaven and Veldhaven, opposed the dam.",
         Says("Several towns & Lundhaven & Veldhaven", "reject", "against", "dam")),
    case("The delegation, including its lawyers, opposed the dam.", Says("delegation", "reject", "against", "dam")),
    case("Jonas Lind, R-Utah, rejected the dam.", Says("Jonas Lind", "reject", "against", "dam")),
    case("Even small towns rejected the dam.", Says("small towns", "reject", "against", "dam")),
    case("He said that Mr. Lind was committed to the dam.", Says("Mr. Lind", "commit|accept", "for", "dam")),
)
def test_labour_and_business(row: Case) -> None:
    check(row)


@table(
    case("Foreign Minister Dara Lim of Batavia told reporters on Monday that her government would never accept a permanent military presence on the island.",
         Says("her government|Foreign Minister Dara Lim of Batavia|Foreign Minister Dara Lim", "reject", "against", "permanent military presence island")),
    case("Speaking after the summit, Mr. Okoro insisted that any settlement must include the return of refugees, a demand that the junta has repeatedly rejected.",
         Says("Mr. Okoro", "demand", "for", "settlement include return refugees"), Says("junta", "reject", "against", "demand"), more=True),
    case("While Norway and Iceland backed the moratorium, Japan opposed it and proposed a smaller quota instead.",
         Says("Norway & Iceland", "accept", "for", "moratorium"), Says("Japan", "reject", "against", "moratorium"), Says("Japan", "propose", "for", "smaller quota")),
    case("The rebels have said they will hand over their guns only after the army withdraws from the valley.",
         Says("they|rebels", "commit", "for", "hand over guns", condition="army withdraws valley", relation="after")),
    case("Chad, which has long demanded compensation for the flooded villages, accused its neighbour of bad faith.",
         Says("Chad", "demand", "for", "compensation flooded villages")),
    case("Both sides agreed to exchange prisoners but remained divided over the status of the port, which the government wants to keep under its control.",
         Says("Both sides", "accept", "for", "exchange prisoners"), Says("government", "demand", "for", "keep under control"), more=True),
    case("The envoy, speaking on condition of anonymity, said that Ruritania was not ready to discuss the border until the sanctions were lifted.",
         Says("Ruritania", "reject", "against", "discuss border", condition="sanctions lifted", relation="until")),
    case("\"We are open to talks, but we will not negotiate with a gun to our head,\" President Sorel said in a televised address.",
         Says("President Sorel", "consider", "for", "talks"), Says("President Sorel", "reject", "against", "negotiate gun head")),
    case("\"Their offer is an insult,\" said Mayor Petra Holm. \"We want the land back. We will not settle for money.\"",
         Says("Mayor Petra Holm", "demand", "for", "land"), Says("Mayor Petra Holm", "reject", "against", "money"), more=True),
    case("According to two diplomats, France has proposed that inspectors be allowed into the plant in return for the release of frozen funds.",
         Says("France", "propose", "for", "inspectors allowed plant", condition="release frozen funds")),
    case("The ministry rejected as baseless a claim that it had agreed to cede the islets.", Says("ministry", "reject", "against", "claim"), more=True),
    case("The general vowed to retaliate if the blockade continued.", Says("general", "threaten|commit", "for", "retaliate", condition="blockade continued")),
    case("Serbia's prime minister, under pressure at home, appeared to soften his opposition to the statute.",
         Says("Serbia's prime minister", "concede", "for", "statute", certainty="inferred")),
)
def test_diplomacy(row: Case) -> None:
    check(row)


@table(
    case("TUVALU, on behalf of AOSIS, and supported by BARBADOS, called for a stronger mitigation target, while SAUDI ARABIA, opposed by the EU, requested that the paragraph be deleted.",
         Says("TUVALU|TUVALU, on behalf of AOSIS & BARBADOS", "demand", "for", "stronger mitigation target"), Says("SAUDI ARABIA", "demand", "for", "paragraph deleted"), Says("EU", "reject", "against", "paragraph deleted")),
    case("On transport, GHANA, for the AFRICAN GROUP, underscored the need for predictable funding and opposed any reference to private sources.",
         Says("GHANA, for the AFRICAN GROUP", "demand", "for", "predictable funding"), Says("GHANA, for the AFRICAN GROUP", "reject", "against", "reference private sources")),
    case("The EU, with NORWAY and SWITZERLAND, preferred retaining the brackets and suggested further consultations.",
         Says("EU & NORWAY & SWITZERLAND", "demand", "for", "retaining brackets"), Says("EU & NORWAY & SWITZERLAND", "propose", "for", "further consultations")),
    case("Delegates could not agree on the venue of the next session.", Says("Delegates", "reject", "against", "venue next session")),
    case("The Chair invited parties to submit views by March, and the Secretariat presented its budget report.",
         Says("Chair", "propose", "for", "parties submit views"), nobody="Secretariat"),
    case("SOUTH AFRICA emphasized capacity building, and called on Annex I parties to increase their pledges.",
         Says("SOUTH AFRICA", "demand", "for", "capacity building"), Says("SOUTH AFRICA", "demand", "for", "increase pledges", to="Annex I parties")),
    case("Noting its limited resources, NAURU urged a simpler reporting format.", Says("NAURU", "demand", "for", "simpler reporting format")),
)
def test_conferences(row: Case) -> None:
    check(row)


@table(
    case("The opposition Harvest Party said on Sunday it would back the budget only if the premier scrapped a planned tax on fuel.",
         Says("it|opposition Harvest Party", "accept", "for", "budget", condition="premier scrapped planned tax fuel")),
    case("Lawmakers in the lower house approved a bill banning short-term rentals, which hotel owners had lobbied for and the mayor had threatened to veto.",
         Says("Lawmakers in the lower house|Lawmakers", "accept", "for", "bill banning short-term rentals"), more=True),
    case("The commission wants member states to cut gas use by a tenth, a proposal that Hungary and Malta oppose.",
         Says("commission", "demand", "for", "member states cut gas use"), Says("Hungary & Malta", "reject", "against", "proposal"), more=True),
    case("Senator Abiola Ray, a longtime critic of the accord, said she was considering supporting it.",
         Says("she|Senator Abiola Ray", "consider", "for", "it"), more=True),
    case("The president ruled out both a snap election and a coalition with the far left.",
         Says("president", "reject", "against", "snap election"), Says("president", "reject", "against", "coalition far left")),
    case("Nobody in the cabinet has suggested abolishing the tax."),
    case("Critics say the minister has done too little, and polls suggest that voters want a change.", nobody="polls"),
    case("The court is expected to rule on the appeal in May."),
)
def test_politics(row: Case) -> None:
    check(row)
