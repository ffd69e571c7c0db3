# ruff: noqa: E501 - a table reads best with one row on one line
"""Negation in all its forms: a refusal must never become a demand, nor the other way round."""

from expect import Case, Says, case, check, table


@table(
    case("The union did not accept the wage offer.", Says("union", "reject", "against", "wage offer", without="not")),
    case("Norway will not accept any cap on its exports.", Says("Norway", "reject", "against", "cap on exports")),
    case("The rebels won't sign the new text.", Says("rebels", "reject", "against", "new text")),
    case("Ukraine never agreed to the buffer zone.", Says("Ukraine", "reject", "against", "buffer zone")),
    case("The ministry no longer supports the pipeline.", Says("ministry", "reject", "against", "pipeline")),
    case("Neither Chile nor Peru accepted the draft border treaty.", Says("Chile & Peru", "reject", "against", "draft border treaty")),
    case("Neither side accepted the map.", Says("Neither side", "reject", "against", "map")),
    case("Canada neither accepted nor endorsed the quota.", Says("Canada", "reject", "against", "quota")),
    case("The pilots went back to work without accepting the new roster.", Says("pilots", "reject", "against", "new roster")),
    case("The government is far from accepting the audit.", Says("government", "reject", "against", "audit")),
    case("The employers refused to raise the minimum wage.", Says("employers", "reject", "against", "raise minimum wage")),
    case("Sudan declined to join the customs union.", Says("Sudan", "reject", "against", "join customs union")),
    case("The carmaker failed to accept the mediator's proposal.", Says("carmaker", "reject", "against", "mediator's proposal")),
    case("The prime minister ruled out a second referendum.", Says("prime minister", "reject", "against", "second referendum")),
    case("The prime minister ruled out holding a second referendum.", Says("prime minister", "reject", "against", "holding second referendum")),
    case("Brazil did not rule out a carbon tax.", Says("Brazil", "consider", "for", "carbon tax")),
    case("The bank refused to rule out further job cuts.", Says("bank", "consider", "for", "job cuts")),
    case("The militia does not want a ceasefire.", Says("militia", "reject", "against", "ceasefire")),
    case("Turkey does not want to leave the alliance.", Says("Turkey", "reject", "against", "leave alliance")),
    case("The union doesn't want the company to close the plant.", Says("union", "reject", "against", "company close plant")),
    case("Kenya said it did not want foreign troops on its soil.", Says("Kenya|it", "reject", "against", "foreign troops", speaker="Kenya")),
    case("Russia demanded that Georgia not join the alliance.", Says("Russia", "demand", "against", "Georgia join alliance", without="not")),
    case("The teachers promised not to strike in May.", Says("teachers", "commit", "against", "strike", without="not")),
    case("The two states agreed not to deploy missiles in the valley.", Says("two states", "accept", "against", "deploy missiles", without="not")),
    case("The city urged residents not to boycott the vote.",
         Says("city", "demand", "against", "boycott vote", to="residents", without="not")),
    case("The senators are not opposed to the merger.", Says("senators", "accept|consider", "for", "merger")),
    case("The tribe is not willing to sell the land.", Says("tribe", "reject", "against", "sell land")),
    case("The negotiators are not ready to discuss tariffs.", Says("negotiators", "reject", "against", "discuss tariffs")),
    case("The company is unwilling to extend the contract.", Says("company", "reject", "against", "extend contract")),
    case("Hungary has no intention of leaving the bloc.", Says("Hungary", "reject", "against", "leaving bloc")),
    case("The premier sees no need for a new treaty.", Says("premier", "reject", "against", "new treaty")),
    case("India has never supported the ban.", Says("India", "reject", "against", "ban")),
    case("The farmers no longer demand a price floor.", Says("farmers", "concede|reject", "against", "price floor")),
    case("The shareholders did not oppose the sale.", Says("shareholders", "accept|consider", "for", "sale")),
    case("Mali did not reject the plan.", Says("Mali", "accept|consider", "for", "plan")),
    case("Egypt could not agree to the shared canal fee.", Says("Egypt", "reject", "against", "shared canal fee")),
    case("The delegates cannot accept the second paragraph.", Says("delegates", "reject", "against", "second paragraph")),
    case("The regime hardly accepted the terms.", Says("regime", "reject", "against", "terms")),
    case("None of the parties endorsed the roadmap.", Says("None of the parties", "reject", "against", "roadmap")),
    case("The island will never give up its fishing rights.", Says("island", "reject", "against", "give fishing rights")),
    case("Serbia said it would not recognize the breakaway province.", Says("Serbia|it", "reject", "against", "recognize breakaway province")),
    case("The dockers refused to drop their demand for a pension.", Says("dockers", "demand", "for", "pension")),
    case("The drivers did not drop their demand for a shorter shift.", Says("drivers", "demand", "for", "shorter shift")),
    case("The coalition is not against a wealth tax.", Says("coalition", "accept|consider", "for", "wealth tax")),
    case("The lender stopped short of endorsing the budget.", Says("lender", "reject", "against", "budget")),
    case("The insurer did not demand a refund."),
    case("The diplomat did not propose a swap of prisoners."),
    case("The general did not threaten to cross the river."),
)
def test_negation(row: Case) -> None:
    check(row)


@table(
    case("\"I do not think we will accept the offer,\" Ms. Varga said.", Says("Ms. Varga|we", "reject", "against", "offer")),
    case("\"We do not believe that we can support this text,\" Ms. Varga said.", Says("Ms. Varga|We|we", "reject", "against", "text")),
    case("Mr. Sand said he did not think the offer was acceptable.", Says("Mr. Sand|he", "reject", "against", "offer")),
    case("The minister does not believe the union should sign the agreement.", Says("minister", "demand", "against", "union sign agreement")),
    case("The ministry said it did not expect to accept the offer.", Says("ministry|it", "reject", "against", "offer")),
    case("The union is unlikely to accept the offer.", Says("union", "reject", "against", "offer", certainty="inferred")),
    case("The union is not likely to accept the offer.", Says("union", "reject", "against", "offer", certainty="inferred")),
    case("It is unlikely that the union will accept the offer.", Says("union", "reject", "against", "offer", certainty="inferred")),
    case("The union is likely to reject the offer.", Says("union", "reject", "against", "offer", certainty="inferred")),
    case("The ministry is not expected to reject the plan.", Says("ministry", "consider", "for", "plan", certainty="inferred")),
    case("Mr. Sand expects the union to accept the offer.", Says("union", "accept", "for", "offer", certainty="inferred")),
)
def test_a_negated_belief_negates_what_is_believed(row: Case) -> None:
    check(row)


@table(
    case("Mr. Sand does not expect the union to accept the offer.", nobody="union"),
    case("The minister did not believe the union would sign the agreement.", nobody="union"),
    case("Nobody expects the union to accept the offer.", nobody="union"),
    case("The union is not convinced that the ministry will accept the offer.", nobody="ministry"),
    case("There is no guarantee that the union will accept the offer.", nobody="union"),
    case("There is no chance that the union will accept the offer.", nobody="union"),
    case("It is not clear that the union will accept the offer.", nobody="union"),
    case("It is not true that the union accepted the offer.", nobody="union"),
    case("The union has yet to accept the offer.", nobody="union"),
    case("The union is far from certain to accept the offer.", nobody="union"),
)
def test_what_is_not_believed_of_another_is_nobodys_position(row: Case) -> None:
    check(row)


@table(
    case("The union said it would under no circumstances accept the offer.", Says("union|it", "reject", "against", "offer")),
    case("Under no circumstances will the union accept the offer.", Says("union", "reject", "against", "offer")),
    case("At no point did the union agree to the cuts.", Says("union", "reject", "against", "cuts")),
    case("The ministry withheld its support for the plan.", Says("ministry", "reject", "against", "plan")),
    case("The union dismissed claims that it would accept the offer.", Says("union", "reject", "against", "claims that it would accept offer")),
    case("The union is not only opposed to the merger but wants a recount.",
         Says("union", "reject", "against", "merger"), Says("union", "demand", "for", "recount")),
)
def test_negation_far_from_the_verb(row: Case) -> None:
    check(row)


@table(
    case("Not a single member endorsed the plan.", nobody="member"),
    case("Few members endorsed the plan.", nobody="members"),
    case("The union never said that it would accept the offer.", nobody="union"),
    case("Reports that the union had accepted the offer are false, the chairman said.", nobody="union"),
    case("It is not the union that demands a recount.", nobody="union"),
    case("The union is in no mood to accept the offer.", nobody="union"),
)
def test_what_was_not_said_or_not_so_is_nobodys_position(row: Case) -> None:
    check(row)


@table(
    case('"If he doesn\'t he should resign at once," the mayor said.', Says("mayor", "demand", "for", "he resign once", condition="he doesn't")),
)
def test_a_negation_stays_in_its_condition(row: Case) -> None:
    check(row)


@table(
    case("Kim does not look ready to give up the bomb.", Says("Kim", "reject", "against", "give up bomb", certainty="inferred")),
    case("He doesn't look willing to back down on the levy.", Says("he", "reject", "against", "back down levy", certainty="inferred")),
    case("The mayor did not sound willing to sign the lease.", Says("mayor", "reject", "against", "lease")),
    case("Arden does not look like backing down on the toll.", Says("Arden", "demand", "for", "toll")),
    case("Arden looks ready to sign the pact.", Says("Arden", "consider|accept", "for", "sign pact", certainty="inferred")),
)
def test_a_verb_that_only_links_hands_its_negation_on(row: Case) -> None:
    check(row)


@table(
    case("Arden rarely backs such levies.", Says("Arden", "reject", "against", "levies")),
    case("Arden avoided backing the pact.", Says("Arden", "reject", "against", "pact")),
    case("Arden fell short of backing the pact.", Says("Arden", "reject", "against", "pact")),
    case("The synod withheld its consent to the plan.", Says("synod", "reject", "against", "plan")),
    case("The synod refused its blessing to the bid.", Says("synod", "reject", "against", "bid")),
    case("Arden ducked signing the pact.", Says("Arden", "reject", "against", "pact")),
)
def test_what_somebody_leaves_undone_is_not_accepted(row: Case) -> None:
    check(row)


@table(
    case("Arden can ill afford to accept the levy.", nobody="Arden"),
    case("Arden is no closer to accepting the deal.", nobody="Arden"),
    case("Arden did not go as far as backing the pact.", nobody="Arden"),
    case("Arden held off on backing the plan.", nobody="Arden"),
    case("Arden lost its support for the plan.", nobody="Arden"),
    case("Arden put off signing the pact.", nobody="Arden"),
)
def test_what_somebody_is_far_from_is_not_accepted(row: Case) -> None:
    check(row)
