# ruff: noqa: E501 - a table reads best with one row on one line
"""News articles read as a user reads them: no refusal told as a demand, nobody's wish given to somebody else."""

from expect import Case, Says, case, check, claims_of, parse_of, show, table

from kg import lexicon
from kg.extractors import extract
from kg.resolve.actors import resolve_actors
from kg.vocabulary import actors as vocabulary


@table(
    case("Chad wants nothing to do with the levy.", Says("Chad", "reject", "against", "levy", without="nothing")),
    case("The mayor said he wanted nothing to do with the levy.", Says("he|mayor", "reject", "against", "levy", without="nothing")),
    case("The last thing Peru wants is a levy.", Says("Peru", "reject", "against", "levy", without="thing")),
    case("The last thing the guild wants is to strike.", Says("guild", "reject", "against", "strike")),
    case('"The last thing I wanted was to go against the mayor," Roe said.', Says("Roe|I", "reject", "against", "go against mayor")),
    case("The only thing Peru wants is a levy.", Says("Peru", "demand", "for", "levy", without="thing")),
    case('Peru, Chad and Mali called the plans for a levy "disproportionate" and "egregious" at a time when talks were near.',
         Says("Peru & Chad & Mali", "reject", "against", "levy"), more=True),
    case('Peru called the plan for a levy "excessive" on Monday.', Says("Peru", "reject", "against", "levy"), more=True),
    case("Peru called the plan for a levy “a disgrace”.", Says("Peru", "reject", "against", "levy"), more=True),
    case('Peru called for an "urgent" meeting.', Says("Peru", "demand", "for", "urgent meeting")),
    case('The minister said any threats to the lives of divers are "unacceptable".', Says("minister", "reject", "against", "threats lives divers")),
    case("The guild dropped its threat to strike.", Says("guild", "concede", "against", "strike")),
    case("Peru vowed to pull its troops out of Arden.", Says("Peru", "commit", "for", "pull troops out Arden")),
    case("Peru pulled out of the pact.", Says("Peru", "reject", "against", "pact")),
    case("The guild insists it cannot house the crews.", Says("guild", "reject", "against", "house crews", without="it can")),
    case("The union insists on the port not being closed.", Says("union", "demand", "against", "port being closed")),
    case("The union's insistence on the port no longer being closed is odd.", Says("union", "demand", "against", "port being closed"), more=True),
    case("Peru opposed the levy being raised.", Says("Peru", "reject", "against", "levy being raised")),
    case("The guild said that it neither accepts the plan nor wants a strike.",
         Says("it|guild", "reject", "against", "plan"), Says("it|guild", "reject", "against", "strike")),
)
def test_a_refusal_stays_a_refusal(row: Case) -> None:
    check(row)


@table(
    case("The mayor said he would not wait and would instead send letters to the crews.",
         Says("he|mayor", "reject", "against", "wait", without="letters"), Says("he|mayor", "commit", "for", "send letters", without="wait")),
    case("Roe said she would not wait or would not send letters.", Says("she|Roe", "reject", "against", "wait"), Says("she|Roe", "reject", "against", "send letters")),
    case("We need to extend and develop our patrols in Arden and not keep them limited to the port, Roe said.",
         Says("Roe|We", "demand", "for", "extend develop patrols", without="keep limited"), Says("Roe|We", "demand", "against", "keep limited port")),
    case("The ministry should not hesitate to respond, he said.", Says("he", "demand", "for", "ministry respond", without="hesitate")),
    case("He said his plan would better protect the crews."),
    case('"They\'d better leave the port," Roe said.', Says("Roe", "demand", "for", "They leave port")),
    case("The premier stopped short of saying that he would disobey the court.", nobody="he"),
    case("The premier stopped short of accepting the levy.", Says("premier", "reject", "against", "levy")),
    case("Chad is ready to leave without warning.", Says("Chad", "consider|commit", "for", "leave", condition="")),
    case("Chad will not sign without reform.", Says("Chad", "reject", "against", "sign", condition="reform")),
    case("Peru called for a world without mines.", Says("Peru", "demand", "for", "world without mines", condition="")),
    case("The mission showed a willingness by Chad to go after the rebel leaders in Peru.",
         Says("Chad", "consider", "for", "go after rebel leaders", condition="")),
    case("Roe said she would honor the dead but would not apologize for the raid.",
         Says("she|Roe", "commit", "for", "honor dead", without="apologize"), Says("she|Roe", "reject", "against", "apologize raid")),
    case("Peru warned it would not hesitate to attack the port.", Says("it|Peru", "threaten", "for", "attack port", without="hesitate"), more=True),
    case("The premier says Peru will not hesitate to attack the port.", Says("Peru", "threaten", "for", "attack port", without="hesitate")),
    case("Roe backed off joining the call for a levy.", Says("Roe", "concede", "against", "joining call levy")),
    case('"It must be put into effect without delay," Roe said.', Says("Roe", "demand", "for", "It put effect", condition="")),
    case("Roe urged the company."),
    case("Roe urged restraint.", Says("Roe", "demand", "for", "restraint")),
    case('Roe urged the company to "PAY THE TOLLS."', Says("Roe", "demand", "for", "pay tolls"), more=True),
)
def test_what_is_said_of_an_act(row: Case) -> None:
    check(row)


@table(
    case("Peru increased pressure on Chad to sign a deal.", Says("Peru", "demand", "for", "Chad sign deal")),
    case("Peru is under pressure from Chad to sign a deal.", Says("Chad", "demand", "for", "sign deal")),
    case("Peru stepped up its pressure on Chad to leave the port.", Says("its|Peru", "demand", "for", "Chad leave port")),
    case("The captain faces calls from dockers to resign.", Says("dockers", "demand", "for", "resign")),
    case("The board will be pressed by Peru – and its chief backer, Chad – to give way and to broaden its team.",
         Says("Peru & its chief backer", "demand", "for", "board give way"), Says("Peru & its chief backer", "demand", "for", "board broaden team"), more=True),
    case("Roe urged the council - which drew up the plan - to address their concerns.",
         Says("Roe", "demand", "for", "council address concerns", without="drew")),
    case("The owners - a group of banks - rejected the offer.", Says("owners", "reject", "against", "offer")),
    case("Turkish plans came too late, leaving envoys to seek more talks with Chad.", Says("envoys", "demand", "for", "talks"), more=True),
    case("Ana Roe said that Arden would hurt the island, but that she accepted the vote and would work towards a deal.",
         Says("Arden", "commit", "for", "hurt island", without="work accepted"), Says("Ana Roe|she", "accept", "for", "vote"), more=True),
    case("The premier said in a speech that the port must close.", Says("premier", "demand", "for", "port close")),
    case("Roe said after the vote that the port must close.", Says("Roe", "demand", "for", "port close")),
    case("The port must close, Roe said in a letter that the mayor read.", Says("Roe", "demand", "for", "port close")),
    case("Peru called for solidarity with crews and a fair share of tolls.", Says("Peru", "demand", "for", "solidarity crews")),
    case("Despite notes of concern from states such as Japan, India and Peru, Roe rejected the prospect of a levy.",
         Says("Roe", "reject", "against", "levy"), more=True),
    case("Japan, India, Peru and Chad rejected the levy.", Says("Japan & India & Peru & Chad", "reject", "against", "levy")),
    case("Backed militarily by Peru and Mali, Chad has shown no willingness to give way.", Says("Chad", "reject", "against", "give way")),
    case("PORT ARDEN A group of 51 states has blocked the levy.", Says("group of 51 states", "reject", "against", "levy")),
    case("Peru's tariffs are threatening to derail the talks."),
    case('"If needed, we will let those crews in," Ana Roe was quoted as saying.', Says("Ana Roe|we", "commit", "for", "let crews in", without="quoted")),
)
def test_whose_wish_it_is(row: Case) -> None:
    check(row)


@table(
    case("The couple, whose lawyers said they would appeal, live in Arden.", Says("couple's lawyers", "commit", "for", "appeal")),
    case("The guild, whose leaders have called for a strike, met on Monday.", Says("guild's leaders", "demand", "for", "strike")),
    case("Leaders of Norway, Malta and Peru called for a truce.",
         Says("leaders of Norway & leaders of Malta & leaders of Peru", "demand", "for", "truce")),
    case("Norwegian and Maltese officials backed the levy.", Says("Norwegian officials & Maltese officials", "accept", "for", "levy")),
    case('Piet Moll spoke about Peru\'s president. "He wants to sell the port," Moll said.', Says("Peru's president", "demand", "for", "sell port")),
    case('Moll opposed the plan. "He wants to sell the port," he said.', Says("Moll", "reject", "against", "plan"), Says("He", "demand", "for", "sell port")),
    case("President Justin Holm met Ana Roe. Holm, whose father, Piet Holm, was premier, rejected the levy.", Says("Justin Holm", "reject", "against", "levy")),
    case("The Arden Teachers Association opposed the levy. Ten teachers sued. Those teachers are asking the judges to act.",
         Says("Arden Teachers Association", "reject", "against", "levy"), Says("teachers", "demand", "for", "judges act")),
    case("Hezbollah left Arden. Last week a group of refugees from Peru sued the port. The group wants the port to pay.",
         Says("group of refugees from Peru", "demand", "for", "port pay")),
    case("Telecoms operators lobbied against the rules. Services will be allowed, the document says. It calls for a fair review.",
         Says("Telecoms operators", "reject", "against", "rules"), Says("document", "demand", "for", "fair review")),
    case("Malta said that it was suspending talks with Norway over its plan to close the strait.",
         Says("Malta", "concede", "against", "talks"), Says("Norway", "propose", "for", "close strait")),
    case("The army fought Islamic State. The militias have pledged to leave.", Says("militias", "commit", "for", "leave")),
    case("According to two officials, Lund was angry at the generals. They also told him that the pier must close.",
         Says("two officials", "demand", "for", "pier close")),
    case("Peru wants new talks. The envoys brought gifts. Mali rejected them.", Says("Peru", "demand", "for", "talks")),
    case("Peru wants new talks. Mali rejected them.", Says("Peru", "demand", "for", "talks"), Says("Mali", "reject", "against", "talks")),
)
def test_who_is_meant(row: Case) -> None:
    parsed = parse_of(row)
    found = resolve_actors(claims_of(row), parsed, vocabulary.load())
    labels = {(" & ".join(h.label for h in c.holders), str(c.stance)) for c in found}
    assert labels == {(s.holders, s.stance) for s in row.says}, [show(c) for c in found]


@table(
    case("The islanders ignored his appeals to stay in the union.", Says("islanders", "reject", "against", "his appeals", without="stay")),
)
def test_what_is_ignored_is_not_done(row: Case) -> None:
    parsed = parse_of(row)
    found = extract(parsed, lexicon.load())
    assert all(row.says[0].met_by(c) for c in found), [show(c) for c in found]
