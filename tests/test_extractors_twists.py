# ruff: noqa: E501 - a table reads best with one row on one line
"""What turns a sentence round: refusals named by nouns, warnings, commands, expectations, positions that somebody draws."""

from expect import Case, Says, case, check, parse_of, table

from kg.language.tree import Tree

ASIDE = "Petra Holm, the union's chief negotiator, junked longer rounds."


@table(
    case("The union stuck to its refusal to sign the deal.", Says("union", "reject", "against", "deal")),
    case("France criticised the refusal to extend the truce.", Says("France", "demand", "for", "extend truce")),
    case("The drivers did not drop their demand for a shorter shift.", Says("drivers", "demand", "for", "shorter shift")),
    case("Japan refused to delay the tariff.", Says("Japan", "reject", "against", "delay tariff")),
    case("The union refused to drop its opposition to the plan.", Says("union", "reject", "against", "plan")),
    case("The farmers no longer want a price floor.", Says("farmers", "concede|reject", "against", "price floor")),
    case("The ministry made clear that the base must close.", Says("ministry", "demand", "for", "base close")),
    case("Malta said the tax was a red line.", Says("Malta", "reject", "against", "tax")),
    case("Peru said the target was too high.", Says("Peru", "reject", "against", "target")),
    case("The mayor said the merger was a bad idea.", Says("mayor", "reject", "against", "merger")),
    case("The proposal drew sharp criticism from Hungary.", Says("Hungary", "reject", "against", "proposal")),
    case("The company's proposed takeover of its rival was delayed.", Says("company", "propose", "for", "takeover rival")),
    case("The premier warned that his government would expel the envoy if he continued to interfere.",
         Says("premier", "threaten", "for", "expel envoy", condition="continued interfere")),
    case("The bank warned that prices would rise next year."),
    case("Moscow said it would attack the port.", Says("Moscow", "threaten", "for", "attack port")),
    case("The ministry says teachers will be heard before the timetable is printed.", Says("ministry", "commit", "for", "teachers heard")),
    case("The analyst said the goal will be met."),
    case("The minister said the talks should be enough to calm the markets."),
    case("\"Open the border now,\" said the envoy.", Says("envoy", "demand", "for", "open border")),
    case("\"Imagine a world without tariffs,\" said the envoy."),
    case("The carrier has agreed not to outsource calls, keep pensions intact and give workers a raise.",
         Says("carrier", "accept", "against", "outsource calls"), Says("carrier", "accept", "for", "keep pensions intact"), Says("carrier", "accept", "for", "give workers raise")),
    case("Chile made a call for lower fees and faster access to loans.", Says("Chile", "demand", "for", "lower fees"), Says("Chile", "demand", "for", "faster access loans")),
    case("The two sides carried out the swap that the rebels had agreed to.", Says("rebels", "accept", "for", "swap")),
    case("The quarrel damaged relations with Norway, which opposes the ban.", Says("Norway", "reject", "against", "ban")),
    case("The clerk declined to be identified."),
    case("The owner declined to comment on the vote."),
    case("Both teams agree that the meeting did not bring progress."),
    case("Iran has tested missiles, drawing threats from Washington to tighten the sanctions.", Says("Washington", "threaten", "for", "tighten sanctions")),
    case("\"We are determined, with our friends, to end the strike, secure the pay of the crews and reopen the port,\" the minister said.",
         Says("minister", "commit", "for", "end strike"), Says("minister", "commit", "for", "secure pay crews"), Says("minister", "commit", "for", "reopen port")),
    case("The plane maker said it should have acted."),
    case("The governor criticised a bailout that he refuses to support.", Says("he", "reject", "against", "bailout"), more=True),
    case("Norway offered terms that the union will never accept.", Says("union", "reject", "against", "terms"), more=True),
    case("Drivers use boots as opposed to shoes."),
    case("\"I have had to move house,\" the tenant said."),
    case("The president refused a request from the minister to dismiss the judge.", Says("president", "reject", "against", "dismiss judge"), Says("minister", "demand", "for", "dismiss judge")),
    case("The state said it might close the harbour.", Says("it|state", "consider", "for", "close harbour")),
    case("Talks ended without a deal, the union having failed to reach an agreement."),
    case("China asked for funds to support farmers.", Says("China", "demand", "for", "funds")),
    case("Norquay would call off the talks should the union refuse the offer.", Says("Norquay", "reject", "against", "talks", condition="union refuse offer")),
    case("Arden vowed to retaliate should Belmark raise the levy.", Says("Arden", "threaten", "for", "retaliate", condition="Belmark raise levy")),
    case("Arden will leave the talks should ferries be stopped, the minister said.", Says("Arden", "commit", "for", "leave talks", condition="ferries stopped")),
    case("Arden is able to retaliate should tariffs be levied on its ore, the minister added."),
    case("Arden asked the union: should the ports close?"),
    case("Belmark will pay a heavy price, Arden's president said.", Says("Arden's president", "threaten", "for", "heavy price")),
    case("Arden said it would strike a deal with Belmark.", Says("Arden", "accept", "for", "deal")),
    case("The governor promises to sue the ministry if the lease is pulled.", Says("governor", "threaten", "for", "sue ministry", condition="lease pulled")),
    case("Arden said it would cut off gas to Belmark.", Says("Arden", "threaten", "for", "cut off gas")),
    case("Arden said it would sink the wells next year.", Says("Arden", "threaten|commit", "for", "sink wells")),
    case("Arden is prepared to impose further sanctions on Belmark.", Says("Arden", "threaten", "for", "impose further sanctions")),
    case("Arden is ready to lift the sanctions.", Says("Arden", "consider", "for", "lift sanctions")),
    case("Arden is not ready to attack the port.", Says("Arden", "reject", "against", "attack port")),
    case("Arden would use military force against the pirates, its premier said.", Says("Arden", "threaten", "for", "use military force")),
    case("The union demanded that the port shorten the working week.", Says("union", "demand", "for", "shorten working week")),
    case(ASIDE),
    case("Arden is seeking tougher fines against Belmark following the oil spill.", Says("Arden", "demand", "for", "tougher fines Belmark", without="spill", condition="")),
    case("Arden rebuffed pressure to curb its fishing, restating its claim and saying it has no fear.", Says("Arden", "reject", "against", "curb its fishing", without="claim")),
)
def test_twists(row: Case) -> None:
    check(row)


def test_a_verb_behind_an_aside_is_that_of_the_sentence() -> None:
    tree = Tree(parse_of(case(ASIDE)))
    verb = next(t for t in tree.tokens if t.text == "junked")
    assert verb.dep == "ROOT" and [tree[k].text for k in tree.kids(verb.i, "nsubj")] == ["Holm"]
