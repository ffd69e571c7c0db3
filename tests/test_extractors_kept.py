"""The learned judge leaves plain statements alone: it was taught by annotated articles, the tables are none of them."""

from expect import claims_of, parse_of, rows

from kg import lexicon
from kg.extractors import extract


def test_the_judge_keeps_what_the_tables_say() -> None:
    right = dropped = 0
    for row in rows():
        kept = {c.id for c in extract(parse_of(row), lexicon.load())}
        for claim in claims_of(row):
            if any(says.met_by(claim) for says in row.says):
                right += 1
                dropped += claim.id not in kept
    assert right > 250
    assert dropped <= 0.1 * right, f"{dropped} of {right} right claims are dropped"


def test_the_judge_keeps_what_only_points_back() -> None:
    """A reply says little by itself, and is a position all the same."""
    texts = {"Kazakhstan proposed a joint water board. Uzbekistan rebuffed that idea.": "verb:rebuff",
             "Egypt proposed a two-day truce. The rebels accepted, but the junta refused.": "verb:refuse"}
    for row in rows():
        if rule := texts.pop(row.text, None):
            (reply,) = [c for c in extract(parse_of(row), lexicon.load()) if c.rule == rule]
            assert any(word in reply.content for word in ("board", "truce")), reply.content
    assert not texts
