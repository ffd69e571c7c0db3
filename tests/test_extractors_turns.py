# ruff: noqa: E501 - a table reads best with one row on one line
"""Delegations that speak in turn, one joined to the next by "and"; second asides; unnamed others; what a meeting accepts."""

from expect import Case, Says, case, check, parse_of, table

from kg.language import repairs
from kg.language.repairs import repaired
from kg.model import Token


@table(
    case("EGYPT proposed a harbour committee of experts and NEPAL suggested a ferry research centre in the mountains.",
         Says("EGYPT", "propose", "for", "harbour committee experts", without="NEPAL"), Says("NEPAL", "propose", "for", "ferry research centre")),
    case("The EU, JAPAN and others emphasized their commitment to the harbour targets and NEW ZEALAND proposed considering the issue in May.",
         Says("EU & JAPAN & others", "demand", "for", "harbour targets", without="ZEALAND"), Says("NEW ZEALAND", "propose", "for", "considering issue")),
    case("The AFRICAN GROUP, AOSIS and others called for rapid use of the Fund and URUGUAY and CUBA urged a decision.",
         Says("AFRICAN GROUP & AOSIS & others", "demand", "for", "rapid use Fund", without="URUGUAY"), Says("URUGUAY & CUBA", "demand", "for", "decision")),
    case("Chad, Mali and Benin voiced concern about the plan and a contact group was established, chaired by Malta.",
         Says("Chad & Mali & Benin", "reject", "against", "plan", without="contact"), more=True),
    case("AUSTRALIA, NEW ZEALAND and the US said dues and tolls could be considered as separate agenda items.",
         Says("AUSTRALIA & NEW ZEALAND & US", "propose", "for", "dues tolls considered separate items")),
    case("ROMANIA, speaking for several states, said OIL and COAL have distinct roles and should not be treated in the same way.",
         Says("ROMANIA", "demand", "against", "treated same way"), more=True),
    case("On producing a list of speakers, Austria and Belgium said experts must declare their role.",
         Says("Austria & Belgium", "demand", "for", "experts declare role")),
    case("Noting the need for a new pier and the cost of cranes, CANADA and AUSTRALIA said the private sector should be the main source.",
         Says("CANADA & AUSTRALIA", "demand", "for", "private sector main source"), more=True),
    case("The US also emphasized the importance of openness and, with JAPAN, called for reasonable certainty about results for non-compliance.",
         Says("US", "demand", "for", "openness"), Says("US & JAPAN", "demand", "for", "reasonable certainty results")),
    case("BINGOs called for an independent review of the fund.", Says("BINGOs", "demand", "for", "independent review fund")),
    case("The Bahamas, for AOSIS, called for enhancing a supporting framework for national reports, and a training framework.",
         Says("Bahamas, for AOSIS", "demand", "for", "enhancing supporting framework national reports"), more=True),
)
def test_one_after_the_other(row: Case) -> None:
    check(row)


@table(
    case("MALTA, for AOSIS, supported by CHAD, proposed insertion of text.", Says("MALTA, for AOSIS|MALTA & CHAD", "propose", "for", "insertion text")),
    case("BRAZIL, on behalf of the G-77/China, and opposed by CANADA, the EU and AUSTRALIA, proposed insertion of more text on ports.",
         Says("BRAZIL, on behalf of the G-77/China|BRAZIL", "propose", "for", "insertion more text ports"), Says("CANADA & EU & AUSTRALIA", "reject", "against", "insertion more text ports")),
    case("MALTA, with CHAD and others, and opposed by PERU, opposed the fund.",
         Says("MALTA & CHAD & others", "reject", "against", "fund"), Says("PERU", "accept", "for", "fund")),
    case("The EU, supported by INDIA, proposed ferry lines' submissions on tolls.", Says("EU & INDIA", "propose", "for", "submissions tolls")),
    case("With support from many states, MALI added that the fund should be closed.", Says("MALI & states|many states", "demand", "for", "fund closed")),
    case("With MALTA and KOREA, CHINA emphasized the role of ports and said tolls should be lowered.",
         Says("CHINA & MALTA & KOREA", "demand", "for", "role ports"), Says("CHINA & MALTA & KOREA", "demand", "for", "tolls lowered")),
    case("The US stressed the role of ports and, along with POLAND, supported a new pier.",
         Says("US", "demand", "for", "role ports"), Says("US & POLAND", "accept", "for", "new pier")),
    case("CANADA said the guidance should not emphasize any specific dues.", Says("CANADA", "demand", "against", "guidance emphasize any specific dues")),
    case("CANADA said the report should emphasize tolls.", Says("CANADA", "demand", "for", "report emphasize tolls")),
    case("CANADA said he wanted to emphasize tolls.", nobody="CANADA", more=True),
)
def test_second_asides_and_second_verbs(row: Case) -> None:
    check(row)


@table(
    case("Delegates discussed the levy. The text was adopted.", Says("Delegates", "accept", "for", "text"), more=True),
    case("Parties discussed the levy. It was agreed that the port would prepare a list.", Says("Parties", "accept", "for", "port prepare list"), more=True),
    case("Delegates discussed the levy. The text was not adopted.", nobody="Delegates", more=True),
    case("Several delegates discussed the levy. The text was adopted.", nobody="delegates", more=True),
    case("Delegates discussed the levy. Malta said the text was adopted.", nobody="Delegates", more=True),
    case("The PHILIPPINES opposed a levy. MALTA disagreed.", Says("PHILIPPINES", "reject", "against", "levy")),
    case("TOGO said there should be no review. MALTA did not agree.", Says("TOGO", "demand", "against", "review")),
    case("PERU proposed a levy. CHAD objected. MALI disagreed.",
         Says("PERU", "propose", "for", "levy"), Says("CHAD", "reject", "against", "levy"), Says("MALI", "reject", "against", "levy")),
    case("The US called for two more sessions. MALTA and CHINA did not agree.",
         Says("US", "demand", "for", "two more sessions"), Says("MALTA & CHINA", "reject", "against", "two more sessions")),
    case("Peru proposed a levy. Most of those asked said they agreed.", Says("Peru", "propose", "for", "levy")),
)
def test_what_a_meeting_accepts_and_short_replies(row: Case) -> None:
    check(row)


@table(
    case("While Chad, for AILAC, the US and the EU supported beginning talks on the parts of the pact, Malaysia, for the LMDCs, said "
         "it is premature.",
         Says("Chad, for AILAC & US & EU", "accept", "for", "beginning talks parts pact", without="Malaysia"),
         Says("Malaysia, for the LMDCs", "reject", "against", "beginning talks")),
)
def test_two_mends_that_would_close_a_circle(row: Case) -> None:
    check(row)
    tokens = repaired(parse_of(row).tokens)
    for t in tokens:
        way = [t.i]
        while tokens[way[-1]].head != way[-1]:
            way.append(tokens[way[-1]].head)
            assert len(way) <= len(tokens), f"no way up from {t.text}"


def test_where_two_mends_close_a_circle_the_sentence_stays_as_parsed() -> None:
    def token(i: int, text: str, head: int, dep: str) -> Token:
        return Token(i, text, 2 * i, 2 * i + 1, text, "NN", "NOUN", dep, head, "")

    parsed = (token(0, "a", 1, "nsubj"), token(1, "b", 1, "ROOT"), token(2, "c", 1, "dobj"))
    circle = [token(0, "a", 1, "nsubj"), token(1, "b", 2, "conj"), token(2, "c", 1, "dobj")]
    assert repairs._sound(circle, parsed) == parsed
