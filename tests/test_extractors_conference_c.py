# ruff: noqa: E501 - a table reads best with one row on one line
"""Lists, and where a sentence ends: members that semicolons part, many things after one verb, and what two verbs share."""

from expect import Case, Says, case, check, table

from kg.language.text import prepare


@table(
    case("Chad suggested merging Plan A and Plan B. MALTA, with TOGO, opposed.", Says("Chad", "propose", "for", "merging Plan", without="MALTA"), more=True),
    case("Chad preferred options C and D. MALTA said dues should fall.", Says("Malta", "demand", "for", "dues fall"), more=True),
    case("Chad called for aid under the AWG-HARBOUR. ST. LUCIA said dues should fall.", Says("Chad", "demand", "for", "aid", without="dues"), Says("ST. LUCIA", "demand", "for", "dues fall"), more=True),
    case("Mayor John B. SMITH said the piers should close.", Says("Mayor John B. SMITH|John B. SMITH", "demand", "for", "piers close")),
)
def test_where_a_sentence_ends(row: Case) -> None:
    check(row)


@table(
    case("Chad called for, inter alia , a levy on boats.", Says("Chad", "demand", "for", "levy boats", without="inter alia")),
)
def test_among_others(row: Case) -> None:
    check(row)


def test_among_others_behind_a_bracket() -> None:
    [paragraph] = prepare("The decision (L.5), inter alia, notes the need for lower tolls.")
    assert paragraph.clean == "The decision (L.5) notes the need for lower tolls."


@table(
    case("Chad noted the need to consider tolls, ferries, a fair levy, crews, and docks.",
         Says("Chad", "demand", "for", "consider tolls", without="ferries"), Says("Chad", "demand", "for", "consider ferries", without="tolls"), Says("Chad", "demand", "for", "consider fair levy", without="tolls"),
         Says("Chad", "demand", "for", "consider crews", without="tolls"), Says("Chad", "demand", "for", "consider docks", without="tolls")),
    case("Chad stressed the restoration, education, finance and technology gap.",
         Says("Chad", "demand", "for", "restoration education finance technology gap")),
    case("The panel recommended: fair dues; training and skills; and safe ports.",
         Says("panel", "propose", "for", "fair dues"), Says("panel", "propose", "for", "training and skills"), Says("panel", "propose", "for", "safe ports")),
    case("Chad highlighted the role of ports, ferries and piers; cranes and docks for boats; and that dues should fall.",
         Says("Chad", "demand", "for", "ports ferries and piers", without="cranes"), Says("Chad", "demand", "for", "cranes and docks for boats", without="ports"), Says("Chad", "demand", "for", "dues fall")),
    case("Chad identified priorities, including: the need for piers; a smooth transit; and a separate levy.",
         Says("Chad", "demand", "for", "piers"), Says("Chad", "demand", "for", "smooth transit", without="levy"), Says("Chad", "demand", "for", "separate levy")),
    case("Chad proposed a fund, considering: ferries; access to ports; and old boats.",
         Says("Chad", "propose", "for", "fund"), Says("Chad", "propose", "for", "ferries"), Says("Chad", "propose", "for", "access ports"), Says("Chad", "propose", "for", "old boats")),
    case("The group recommended: building ports through: opening a fund; and closing ferries; turning piers into roads.",
         Says("group", "propose", "for", "building ports through opening a fund", without="closing"), Says("group", "propose", "for", "closing ferries"), Says("group", "propose", "for", "turning piers into roads")),
    case("Chad opposed a fund, considering: ferries; ports; and boats.", Says("Chad", "reject", "against", "fund", without="ports")),
)
def test_members_of_lists(row: Case) -> None:
    check(row)


@table(
    case("The EU said that dues should be fair; states themselves should set the aims; and that aid should not be given, while loans should be paid.",
         Says("EU", "demand", "for", "dues fair", without="states"), Says("EU", "demand", "for", "states set aims", without="aid"),
         Says("EU", "demand", "against", "aid given", without="loans"), Says("EU", "demand", "for", "loans paid", without="aid")),
    case("Chad said that ports should close; Mali said that ports should open.", Says("Chad", "demand", "for", "ports close"), Says("Mali", "demand", "for", "ports open")),
)
def test_clauses_that_semicolons_part(row: Case) -> None:
    check(row)


@table(
    case("Chad supported holding, and offered to host, a meeting on piers.", Says("Chad", "accept", "for", "holding a meeting on piers", without="host"), Says("Chad", "propose", "for", "host a meeting on piers", without="holding")),
)
def test_what_two_verbs_share(row: Case) -> None:
    check(row)


@table(
    case("Chad, for the African Group, called for parties to agree on a levy, rules for ferries and a common port.", Says("Chad, for the African Group", "demand", "for", "parties agree common port"), more=True),
    case("Peru called for two separate workshops, one on ferries and the other on tolls.", Says("Peru", "demand", "for", "two separate workshops"), nobody="other"),
)
def test_things_joined_at_the_end(row: Case) -> None:
    check(row)
