# ruff: noqa: E501 - a table reads best with one row on one line
"""Articles as web pages have them (credits of pictures, headlines of other stories), and who in the news holds a position."""

import time

import pytest
from expect import Case, Says, case, check, parse_of, table

from kg import lexicon
from kg.extractors import extract
from kg.language.text import prepare
from kg.resolve.actors import resolve_actors
from kg.vocabulary import actors as vocabulary

COUNCIL = "The mayor slams the new harbour levy as unfair. "


def cleaned(text: str) -> list[str]:
    """The paragraphs that the parser sees; each leads back to the article, letter by letter."""
    paragraphs = prepare(text)
    for p in paragraphs:
        assert all(text[at].lower() == c.lower() for c, at in zip(p.clean, p.offsets, strict=False) if c.isalnum())
    return [p.clean for p in paragraphs]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Ana Roe at the pier. (Piet Moll/Port News via Getty Images) The council met.", ["Ana Roe at the pier.", "The council met."]),
        ("A ferry at Norquay (Photo by Piet Moll) The council met.", ["A ferry at Norquay", "The council met."]),
        ("A ferry at Norquay. (Credit: Norquay Ferries) The council met.", ["A ferry at Norquay.", "The council met."]),
        ("The levy stays. By Ana Roe Reporting from Port Arden The council met.", ["The levy stays.", "The council met."]),
        ("CHINA, for the G-77/China (G-77/China), proposed a fund.", ["China, for the G-77/China (G-77/China), proposed a fund."]),
        ("They met in Malta (Valletta/Sliema) in May.", ["They met in Malta (Valletta/Sliema) in May."]),
        ("The credit (about $3) was cut by Ana Roe.", ["The credit (about $3) was cut by Ana Roe."]),
    ],
)
def test_credits_and_bylines(text: str, paragraphs: list[str]) -> None:
    assert cleaned(text) == paragraphs


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (COUNCIL + "MAYOR SLAMS NEW HARBOUR LEVY AS UNFAIR The council will vote.",
         [COUNCIL.strip(), "Mayor slams new harbour levy as unfair", "The council will vote."]),
        (COUNCIL + "NEW PORT LEVY: MALTA OBJECTS “We are angry,” she said.", None),
        ("MALTA, NORWAY, CHILE, PERU, INDIA and CHAD opposed.", ["Malta, Norway, Chile, PERU, India and CHAD opposed."]),
        ("NORWAY, SWITZERLAND, NEW ZEALAND, MEXICO, CANADA opposed the levy.", None),
        ("The EU agreed. NORWAY, SAUDI ARABIA, KUWAIT and INDIA opposed.", ["The EU agreed. Norway, Saudi Arabia, Kuwait and India opposed."]),
        ("He said: WE WILL NOT PAY THE LEVY and left.", None),
        ("The U.S. EPA GHG CO2 NOX rules stay.", None),
    ],
)
def test_other_headlines(text: str, paragraphs: list[str] | None) -> None:
    if paragraphs is None:
        expected = 3 if "OBJECTS" in text else 1
        assert len(cleaned(text)) == expected
    else:
        assert cleaned(text) == paragraphs


@pytest.mark.parametrize("unit", ["A ", "AAAAA ", "(", "(x Getty ", "By A. ", ". By A", '"A" ', "NORWAY. The ", "Photo by (", "A"])
def test_long_lines_take_no_longer_than_their_length(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    start = time.process_time()
    prepare(line)
    assert time.process_time() - start < 5


@table(
    case("The council pays for the ferry. NORQUAY MAYOR BLOCKS COUNCIL FROM CLOSING THE FERRY The port authority demanded a lower levy.",
         Says("port authority", "demand", "for", "lower levy"), more=True),
    case("A ferry leaves the pier. (Piet Moll/Port News via Getty Images) The port authority demanded a lower levy.",
         Says("port authority", "demand", "for", "lower levy")),
)
def test_who_acts_on_a_web_page(row: Case) -> None:
    check(row)


@table(
    case("Several piers, including Arden and Norquay, rejected the levy.", Says("Arden & Norquay", "reject", "against", "levy")),
    case("Dozens of ferry lines, including Arden and Norquay, have endorsed the charter.", Says("Arden & Norquay", "accept", "for", "charter")),
    case("Several piers, including an old one, rejected the levy."),
    case("Arden Lines and Norquay Ferries were among the companies that praised the ruling.",
         Says("Arden Lines & Norquay Ferries", "accept", "for", "ruling")),
    case("Arden Lines is one of several firms that have refused to pay the levy.", Says("Arden Lines", "reject", "against", "pay levy")),
    case("Roe spoke to members of the guilds that oppose the levy.", Says("guilds", "reject", "against", "levy")),
    case("There was anger among the firms that praised the ruling.", Says("firms", "accept", "for", "ruling")),
    case("Arden Lines was not among the companies that praised the ruling.", nobody="Arden Lines"),
    case("Ana Roe and her collaborator Piet Moll want to close the yard.",
         Says("Ana Roe & her collaborator", "demand", "for", "close yard")),
    case("Malta, whose council voted for the levy, wants a truce.", Says("Malta", "accept", "for", "levy"), Says("Malta", "demand", "for", "truce")),
)
def test_one_of_several(row: Case) -> None:
    check(row)


@table(
    case("The mayor faces opposition to the levy from skippers and Malta.", Says("skippers & Malta", "reject", "against", "levy")),
    case("The mayor faces opposition to the levy from within his own ranks.", Says("his own ranks", "reject", "against", "levy")),
    case("The plan led to criticism from the fishermen.", Says("fishermen", "reject", "against", "plan")),
    case("Roe won backing for the levy from Malta.", Says("Malta", "accept", "for", "levy")),
    case("There is a dispute over law enforcement demands for data.", Says("law enforcement", "demand", "for", "data")),
    case("Ministers have agreed a deal with the dockers on shifts.", Says("Ministers & dockers", "accept", "for", "shifts")),
    case("Arden finalized a deal with the pilots on shifts.", Says("Arden & pilots", "accept", "for", "deal shifts")),
    case("Arden did not finalize a deal with the pilots."),
    case("The pilots came to a settlement with Arden Lines on Monday.", Says("pilots & Arden Lines", "accept", "for", "settlement")),
    case("Arden Lines did not come to a settlement with Malta."),
    case("Arden Lines came to the summit with Malta."),
    case("Arden Lines entered into an agreement with Malta on tolls.", Says("Arden Lines & Malta", "accept", "for", "tolls")),
    case("Last month, Arden Lines forged a deal with the Ministry of Ports for a new ferry.",
         Says("Arden Lines & Ministry of Ports", "accept", "for", "deal")),
)
def test_from_whom_and_with_whom(row: Case) -> None:
    check(row)


@table(
    case("The guild has decided not to appeal the ruling.", Says("guild", "consider", "for", "ruling")),
    case("The guild decided to oppose the levy.", Says("guild", "reject", "against", "levy")),
    case("The guild decided not to sign the charter.", Says("guild", "reject", "against", "charter")),
    case("Roe answered that the levy must go.", Says("Roe", "demand", "for", "levy go")),
    case("Roe answered questions from the pilots."),
    case("Roe said no levy was needed.", Says("Roe", "reject", "against", "levy")),
    case("Roe said no changes are needed in the port.", Says("Roe", "reject", "against", "changes")),
    case("Roe said it would be a mistake not to sign the treaty.", Says("Roe", "demand", "for", "sign treaty")),
)
def test_what_is_left_open_and_not_needed(row: Case) -> None:
    check(row)


@table(
    case("The women of Norquay rose. They demanded a bridge.", Says("women of Norquay", "demand", "for", "bridge")),
    case("Fishermen left the port. They demanded a bridge.", Says("fishermen", "demand", "for", "bridge")),
    case("Dozens of skippers blocked the port. They demanded a bridge.", Says("dozens of skippers", "demand", "for", "bridge")),
    case("Parts of the bridges fell. They demanded a bridge.", Says("They", "demand", "for", "bridge")),
)
def test_whom_they_means(row: Case) -> None:
    parsed = parse_of(row)
    claims = resolve_actors(extract(parsed, lexicon.load(), cues_only=True), parsed, vocabulary.load())
    assert [[h.label for h in c.holders] for c in claims] == [[row.says[0].holders]]
