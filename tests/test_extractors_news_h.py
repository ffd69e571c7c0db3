# ruff: noqa: E501 - a table reads best with one row on one line
"""Interviews, sums, marks that nobody sees, headlines, what was wanted once, and other faults of news as it comes."""

from expect import Case, Says, case, check, claims_of, parse_of, show, table

from kg.resolve.actors import resolve_actors
from kg.vocabulary import actors as vocabulary


def held(row: Case) -> list[tuple[str, str]]:
    """Holders and stances of a row, with who is meant."""
    found = resolve_actors(claims_of(row), parse_of(row), vocabulary.load())
    return sorted((" & ".join(h.label for h in c.holders), str(c.stance)) for c in found)


def who_is_meant(row: Case) -> None:
    found = claims_of(row)
    assert held(row) == sorted((s.holders, s.stance) for s in row.says), [show(c) for c in found]


@table(
    case("Ana Roe of the Harbour Union spoke to the press.\n\nANA ROE: We demand a longer pause. We reject the toll.\n\nHOST: Will we see you accept the levy?\n\nROE: I will not accept the levy. The mayor must resign.",
         Says("Ana Roe", "demand", "for", "pause"), Says("Ana Roe", "reject", "against", "toll"), Says("Ana Roe", "reject", "against", "levy"),
         Says("Ana Roe", "demand", "for", "mayor resign")),
    case("Ana Roe leads the Harbour Union.\n\nQ: Should we sign the accord?\n\nA: We will not sign the accord. We want a longer pause.",
         Says("Ana Roe", "reject", "against", "accord"), Says("Ana Roe", "demand", "for", "longer pause")),
    case("Ana Roe: “We will not accept the levy”", Says("Ana Roe", "reject", "against", "levy")),
    case("Peru wants a levy.\n\nREAD MORE: The mayor must resign\n\nREAD MORE: The port must close", Says("Peru", "demand", "for", "levy")),
)
def test_in_an_interview_the_line_tells_who_speaks(row: Case) -> None:
    who_is_meant(row)


@table(
    case("The $2 billion rejected the offer.", nobody="$2 billion"),
    case("The Harbour Trust, a non-profit, demanded that the quay be reopened.", Says("Harbour Trust", "demand", "for", "quay be reopened")),
    case("The non-profit's demand for a pause was ignored.", Says("non-profit", "demand", "for", "pause")),
)
def test_sums_and_halves_of_words_hold_nothing(row: Case) -> None:
    check(row)


@table(
    case("Tom Berg told Maria Holt that she will support the deal.", Says("Maria Holt", "accept", "for", "deal")),
    case("Maria Holt told Tom Berg that she will support the deal.", Says("Maria Holt", "accept", "for", "deal")),
    case("Mary Poe told John Reed that he would drop the toll.", Says("John Reed", "concede", "against", "toll")),
    case("Ana \u200fRoe wants a levy. \u200eAna Roe\u200b rejected the toll.", Says("Ana Roe", "demand", "for", "levy"), Says("Ana Roe", "reject", "against", "toll")),
    case("The Har\u200bbour Union wants a raise. The \u2066Harbour Union\u2069 rejected the toll.",
         Says("Harbour Union", "demand", "for", "raise"), Says("Harbour Union", "reject", "against", "toll")),
)
def test_who_is_meant(row: Case) -> None:
    who_is_meant(row)


@table(
    case("IRAN REJECTS US OFFER OF TALKS", Says("IRAN", "reject", "against", "TALKS"), Says("US", "propose", "for", "TALKS")),
    case("Iran Rejects US Offer Of Talks", Says("Iran", "reject", "against", "Talks"), Says("US", "propose", "for", "Talks")),
)
def test_headlines(row: Case) -> None:
    check(row)


@table(
    case("In 2019 Chad demanded that the base be closed.", Says("Chad", "demand", "for", "base be closed", tense="past")),
    case("Two years ago the guild rejected the levy.", Says("guild", "reject", "against", "levy", tense="past")),
    case("Norway said it had dropped its demand for a toll.", Says("Norway|it", "concede", "against", "toll", tense="current")),
    case("Norway had previously demanded a toll.", Says("Norway", "demand", "for", "toll", tense="past")),
    case("In 2025 Chad demanded that the base be closed.", Says("Chad", "demand", "for", "base be closed", tense="current"), published="2025-05-02"),
)
def test_what_was_wanted_once(row: Case) -> None:
    check(row)


@table(
    case("Roe said a levy was not a bad idea.", Says("Roe", "consider", "for", "levy")),
    case("Roe said a levy was not a good idea.", Says("Roe", "reject", "against", "levy")),
    case("It is not a bad idea to close the port, Roe said.", Says("Roe", "consider", "for", "close port")),
    case("Peru urged Chad to lift the ban, calling it unfair.", Says("Peru", "demand", "for", "Chad lift ban", without="calling unfair")),
    case("Roe wants the ban lifted. Moll called for the levy to be scrapped, describing it as a mistake.",
         Says("Roe", "demand", "for", "ban lifted"), Says("Moll", "demand", "for", "levy scrapped")),
    case("Roe has been under pressure from crews not to sign off on the levy.", Says("crews", "demand", "against", "sign off levy")),
)
def test_no_flips(row: Case) -> None:
    check(row)


@table(
    case("There should be a deal that includes the crews, he said, according to ABC.", Says("he", "demand", "for", "deal includes crews")),
    case("“We are asking all shops to do their share,” the memo said, the paper reported.", nobody="paper"),
    case("Two senators wrote to the mayor's aides opposing a plan to ban ferries.", Says("senators|two senators", "reject", "against", "ban ferries"), more=True),
    case("The minister underlined Norway's commitment to supporting the port.", Says("Norway", "commit", "for", "supporting port")),
    case("The envoy stressed Norway's opposition to the levy.", Says("Norway", "reject", "against", "levy")),
    case("He posted anti-union remarks, including the demand that the port close.", nobody="union"),
    case("Ana Roe gave her views on the aid.\n\nThe minister said:\n\nI am glad of the aid. The guild must lift its blockade.\n\nThe crews must keep to their duties.\n\nThe quay should close, Tom Berg said.",
         Says("minister", "demand", "for", "guild lift blockade"), Says("minister", "demand", "for", "crews keep duties"), Says("Tom Berg", "demand", "for", "quay close")),
)
def test_who_holds_it(row: Case) -> None:
    check(row)


@table(
    case("“That needs to end,” Roe said.", Says("Roe", "demand", "for", "That end")),
    case("Some of those prices need to be cut, Roe said.", Says("Roe", "demand", "for", "Some prices be cut")),
    case("Norway said it needs to leave the port.", Says("Norway|it", "demand", "for", "leave port", without="it")),
    case("But when the guild refused to comply, the mayor would not issue a permit.", Says("guild", "reject", "against", "comply"),
         Says("mayor", "reject", "against", "issue permit", without="guild")),
    case("Roe called for Chad to open the port, calling it an engine of growth.", Says("Roe", "demand", "for", "Chad open port", without="engine")),
)
def test_contents(row: Case) -> None:
    check(row)


@table(
    case("Roe urged Chad to “drop its toll,” the paper said.", Says("Roe", "demand", "for", "Chad drop toll")),
)
def test_half_a_pair_of_quotation_marks_is_left_out(row: Case) -> None:
    assert {c.content for c in claims_of(row)} == {"Chad to drop its toll"}


@table(
    case("African-American director Spike Holm said he would boycott the show.", Says("Spike Holm", "reject", "against", "show")),
    case("Kim Gold, of Washington, said she wants a refund.", Says("Kim Gold", "demand", "for", "refund")),
    case("Dan Pfeil, a former senior White House adviser, called for a vote.", Says("Dan Pfeil", "demand", "for", "vote")),
)
def test_whose_words_are_only_their_own(row: Case) -> None:
    found = resolve_actors(claims_of(row), parse_of(row), vocabulary.load())
    assert {(h.label, h.party) for c in found for h in c.holders} == {(s.holders, s.holders) for s in row.says}
