# ruff: noqa: E501 - a table reads best with one row on one line
"""Articles as web pages have them: who took a picture and wrote the story, and headlines of other stories between sentences."""

import time

import pytest
from expect import Case, Says, case, check, table

from kg.language.text import prepare

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
