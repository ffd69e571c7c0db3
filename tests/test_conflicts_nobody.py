"""Who is nobody in particular is no party of a conflict."""

import pytest
from test_conflicts_contact import kinds, position

from kg.coded import RULE
from kg.conflicts import find_conflicts
from kg.conflicts.hierarchy import Hierarchy
from kg.errors import BadResource
from kg.model import Stance
from kg.vocabulary import actors
from kg.vocabulary.nobody import is_nobody

SENTENCE = "Portco, opposed by some, others, many and the negotiations, accepts talks."


@pytest.mark.parametrize("label", [
    "others", "Others", "some", "many", "negotiations", "the talks", "I", "many parties", "Some member states", "the other parties",
    "both sides", "42 Parties", "nearly 200 countries", "delegates", "a number of participants", "thousands of protesters",
    "32 percent", "majorities of Democrats",
])
def test_nobody_in_particular_is_no_party(label):
    assert is_nobody(label)
    assert kinds(position("Portco", Stance.ACCEPT, "port", SENTENCE), position(label, Stance.REJECT, "port", SENTENCE)) == []
    both = position(label, Stance.ACCEPT, "port", SENTENCE), position(label, Stance.REJECT, "port", SENTENCE)
    assert kinds(*both) == []  # nor at odds with itself


@pytest.mark.parametrize("label", ["US", "WHO", "dock workers", "two rebel factions", "Othersea", "Group of 77", "One Arland"])
def test_whoever_can_be_found_again_is_a_party(label):
    assert not is_nobody(label)
    held = position("Portco", Stance.ACCEPT, "port", SENTENCE), position(label, Stance.REJECT, "port", SENTENCE)
    assert kinds(*held) == ["opposed"]


def test_no_curated_name_is_nobody():
    assert [party.label for party in actors.load().parties.values() if is_nobody(party.label)] == []


def test_whom_a_coder_names_is_somebody():
    coded = position("A", Stance.ACCEPT, "t1", "x", rule=RULE), position("Others", Stance.REJECT, "t2", "y", rule=RULE)
    assert kinds(*coded) == ["opposed"]


def test_nobody_does_not_hide_who_else_collides():
    held = [position(who, stance, "port", SENTENCE) for who, stance in
            (("Portco", Stance.ACCEPT), ("others", Stance.REJECT), ("Dockers", Stance.REJECT))]
    assert [c.parties for c in find_conflicts(held, Hierarchy())] == [("Dockers", "Portco")]


def test_own_words_are_added_and_faults_are_named(tmp_path, monkeypatch):
    (tmp_path / "actors").mkdir()
    file = tmp_path / "actors" / "nobody.tsv"
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    file.write_text("class\twords\nnoun\tcaptains; ferrymen\n", encoding="utf-8")
    assert is_nobody("all captains") and is_nobody("others") and not is_nobody("old captains")
    (tmp_path / "b" / "actors").mkdir(parents=True)
    (tmp_path / "b" / "actors" / "nobody.tsv").write_text("class\twords\nnone\tx\n", encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "b"))
    with pytest.raises(BadResource, match=r"nobody\.tsv, line 2: unknown class 'none'"):
        is_nobody("others")
