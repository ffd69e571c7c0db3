"""Only positions that are about one matter between the same parties collide."""

from dataclasses import replace

from kg.conflicts import find_conflicts
from kg.conflicts.contact import Contacts
from kg.conflicts.hierarchy import Hierarchy
from kg.model import Actor, Claim, Holder, Link, Polarity, Position, Slice, Stance

TALKS = Link(iri="http://example.org/option/talks", label="The parties hold talks")


def position(who, stance, document, sentence, told=(), rule="verb:want"):
    holder = Holder(iri=f"http://example.org/party/{who}", label=who, party=who)
    place = Slice(start=0, end=len(sentence), text=sentence)
    actors = tuple(Actor(text=w, start=0, end=1, label=w, party=w, iri=f"http://example.org/party/{w}") for w in (who, *told))
    against = stance is Stance.REJECT
    claim = Claim(document=document, evidence=place, cue=place, holders=actors[:1], addressees=actors[1:], stance=stance,
                  polarity=Polarity.AGAINST if against else Polarity.FOR, content="talks", option=TALKS, rule=rule)
    return Position(holder=holder, stance=stance, polarity=claim.polarity, option=TALKS, claims=(claim,))


def kinds(*positions):
    return [c.kind for c in find_conflicts(positions, Hierarchy())]


def test_strangers_in_unrelated_articles_do_not_collide():
    union = position("Dockers", Stance.ACCEPT, "port", "The dockers accept talks.")
    kingdom = position("Arland", Stance.REJECT, "border", "Arland refuses talks with Berland.")
    assert kinds(union, kingdom) == []


def test_articles_that_name_the_other_side_meet():
    union = position("Dockers", Stance.ACCEPT, "monday", "The dockers accept talks with Portco.")
    company = position("Portco", Stance.REJECT, "friday", "Portco refused talks with the Dockers.")
    assert kinds(union, company) == ["opposed"]


def test_one_article_that_names_the_other_is_not_enough():
    """Arland is named where the dockers speak, but the article on Arland knows no dockers."""
    union = position("Dockers", Stance.ACCEPT, "port", "Unlike Arland, the Dockers accept talks.")
    kingdom = position("Arland", Stance.REJECT, "border", "Arland refuses talks with Berland.")
    assert kinds(union, kingdom) == []


def test_addressees_are_named():
    union = position("Dockers", Stance.ACCEPT, "monday", "It accepts talks.", told=("Portco",))
    company = position("Portco", Stance.REJECT, "friday", "It refused.", told=("Dockers",))
    assert kinds(union, company) == ["opposed"]


def test_articles_with_the_same_cast_meet():
    cast = ("Arland", "Berland", "Celand")
    one = position("Dorland", Stance.ACCEPT, "first", "It accepts talks.", told=cast)
    other = position("Eland", Stance.REJECT, "second", "It refuses talks.", told=cast)
    assert kinds(one, other) == ["opposed"]
    assert kinds(one, replace(other, claims=(replace(other.claims[0], addressees=other.claims[0].addressees[:2]),))) == []


def test_coded_statements_and_bare_positions_always_meet():
    coded = position("A", Stance.ACCEPT, "t1", "x", rule="coded"), position("B", Stance.REJECT, "t2", "y", rule="coded")
    assert kinds(*coded) == ["opposed"]
    bare = [replace(p, claims=()) for p in (position("A", Stance.ACCEPT, "t1", "x"), position("B", Stance.REJECT, "t2", "y"))]
    assert kinds(*bare) == ["opposed"]


def test_an_abbreviation_is_no_pronoun():
    states = position("US", Stance.ACCEPT, "one", "The US accepts talks with Arland.")
    other = position("Arland", Stance.REJECT, "two", "Arland told us that it refuses talks.")
    assert not Contacts([states, other]).may_collide(states, other)
