"""Who comments, mediates or judges is no party like the others; what the first conflicts of a list are."""

from dataclasses import replace

import pytest
from test_conflicts_contact import kinds, position

from kg.conflicts import find_conflicts
from kg.conflicts.hierarchy import Hierarchy
from kg.errors import BadResource
from kg.model import Actor, Condition, Link, Polarity, Relation, Slice, Stance
from kg.vocabulary import actors
from kg.vocabulary.bystanders import is_commentator, is_neutral

SENTENCE = "Portco, Dockers and Harbour Institute for Tides said so."
QUOTA = Link(iri="http://example.org/option/quota", label="The quota falls")


@pytest.mark.parametrize("label", [
    "Harbour Institute for Tides", "Center for Strategic Tides", "analysts at the bank of Veldhaven", "the economist", "scholars",
])
def test_what_a_commentator_says_is_of_low_severity_and_said_to_be_comment(label):
    assert is_commentator(label)
    held = position("Portco", Stance.ACCEPT, "port", SENTENCE), position(label, Stance.REJECT, "port", SENTENCE)
    (found,) = find_conflicts(held, Hierarchy())
    assert (found.kind, found.severity) == ("opposed", "low")
    assert found.explanation.endswith((f"; {label} comments and is no party.", f"; {label} comment and are no party."))


@pytest.mark.parametrize("label", ["Dockers", "Veldhaven Teachers' Union", "Court Street Tenants", "the experts' employer"])
def test_a_party_stays_a_party(label):
    assert not is_commentator(label)
    held = position("Portco ", Stance.ACCEPT, "port", SENTENCE), position(label, Stance.REJECT, "port", SENTENCE)
    assert find_conflicts(held, Hierarchy())[0].severity == "medium"


def test_a_person_is_a_commentator_where_an_article_calls_her_one():
    held = position("Ida Rask", Stance.REJECT, "port", SENTENCE)
    def called(words, person):
        holder = Actor(text=words, start=0, end=1, label="Ida Rask", party="Ida Rask", iri=person, person=person)
        return replace(held, claims=tuple(replace(c, holders=(holder,)) for c in held.claims))

    other = position("Portco", Stance.ACCEPT, "port", SENTENCE)
    assert find_conflicts([called("bank analyst Ida Rask", held.holder.iri), other], Hierarchy())[0].severity == "low"
    assert find_conflicts([called("captain Ida Rask", held.holder.iri), other], Hierarchy())[0].severity == "medium"


def test_curated_parties_are_what_their_class_says():
    un, us = (f"https://w3id.org/negotiation/actor/{x}" for x in ("un", "us"))
    assert is_neutral("United Nations", un) and not is_commentator("United Nations", un)
    assert not is_neutral("United States", us) and not is_commentator("an expert", us)
    assert [p.label for p in actors.load().parties.values() if is_commentator(p.label, p.iri)] == []


def test_own_words_are_added_and_faults_are_named(tmp_path, monkeypatch):
    (tmp_path / "actors").mkdir()
    file = tmp_path / "actors" / "bystanders.tsv"
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    file.write_text("class\twords\nmediator\tpilot boat\n", encoding="utf-8")
    assert is_neutral("the pilot boats") and is_neutral("mediators") and not is_neutral("pilots")
    (tmp_path / "b" / "actors").mkdir(parents=True)
    (tmp_path / "b" / "actors" / "bystanders.tsv").write_text("class\twords\nguest\tx\n", encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "b"))
    with pytest.raises(BadResource, match=r"bystanders\.tsv, line 2: unknown class 'guest'"):
        is_neutral("others")


def test_a_sentence_that_has_somebody_on_both_sides_tells_neither():
    text = "Arland and Berland said that talks must be fair and not be held."
    both = [position(who, stance, "one", text) for who in ("Arland", "Berland") for stance in (Stance.ACCEPT, Stance.REJECT)]
    assert kinds(*both) == []
    rival = position("Celand", Stance.REJECT, "one", "Celand refuses talks with Arland.")
    assert kinds(*both[:2], rival) == [] and kinds(both[0], rival) == ["opposed"]


def test_a_condition_makes_both_sides_of_one_sentence_clear():
    text = "Arland accepts talks, but refuses them unless the quota falls."
    unless = Condition(relation=Relation.UNLESS, text="the quota falls", option=QUOTA)
    refuses = replace(position("Arland", Stance.REJECT, "one", text), conditions=(unless,))
    rival = position("Berland", Stance.REJECT, "one", "Berland refuses talks with Arland.")
    assert kinds(position("Arland", Stance.ACCEPT, "one", text), refuses, rival) == ["opposed"]


def test_the_surest_of_the_gravest_stand_first():
    held = [position("Arland", Stance.ACCEPT, "one", SENTENCE)]
    for who, score in (("Berland", 0.5), ("Celand", 0.9), ("Dorland", 0.7)):
        p = position(who, Stance.REJECT, "one", f"{who} refuses talks.")
        held.append(replace(p, claims=tuple(replace(c, confidence=score) for c in p.claims)))
    assert [c.parties[1] for c in find_conflicts(held, Hierarchy())] == ["Celand", "Dorland", "Berland"]


def threat(sentence, told=()):
    found = position("Arland", Stance.THREATEN, "one", sentence, told=told)
    harm = Link(iri="http://example.org/option/harm", label="The strait closes")
    unless = Condition(relation=Relation.UNLESS, text="talks", option=found.option)
    claims = tuple(replace(c, option=harm, polarity=Polarity.FOR) for c in found.claims)
    addressees = tuple(replace(found.holder, iri=a.iri, label=a.label) for c in claims for a in c.addressees)
    return replace(found, option=harm, conditions=(unless,), claims=claims, addressees=addressees)


def test_a_threat_meets_whom_it_names_or_turns_to():
    rivals = [position(who, Stance.REJECT, "one", f"{who} refuses talks.") for who in ("Berland", "Celand")]
    def met(*held):
        return [c.parties for c in find_conflicts(held, Hierarchy()) if c.kind == "threat"]

    assert met(threat("Arland warned that it would close the strait unless Berland talks."), *rivals) == [("Arland", "Berland")]
    assert met(threat("Arland threatened to close the strait unless there are talks.", told=("Celand",)), *rivals) == [
        ("Arland", "Celand")]
    assert met(threat("Arland warned of repercussions unless there are talks."), *rivals) == []


def test_after_tells_an_order_only_of_what_is_wanted_or_refused():
    wants = position("Arland", Stance.ACCEPT, "one", "Arland wants talks after the storm.")
    at_once = position("Berland", Stance.ACCEPT, "one", "Berland demands talks with Arland.")
    at_once = replace(at_once, stance=Stance.DEMAND)
    def after(option):
        return replace(wants, conditions=(Condition(relation=Relation.AFTER, text="the storm", option=option),))

    assert kinds(after(QUOTA), at_once) == ["sequence"]
    assert [c.rule for c in find_conflicts([after(QUOTA), at_once], Hierarchy())] == ["sequence-unconditional"]
    assert kinds(after(None), at_once) == []


def test_places_of_one_text_are_told_apart():
    """Two sentences of one article may be word for word the same."""
    text = "Arland said so."
    one, other = position("Arland", Stance.ACCEPT, "one", text), position("Arland", Stance.REJECT, "one", text)
    there = Slice(start=90, end=90 + len(text), text=text)
    assert kinds(one, other) == []
    assert kinds(one, replace(other, claims=tuple(replace(c, evidence=there) for c in other.claims))) == ["inconsistent"]


def test_a_commentator_meets_whom_its_sentence_names_only():
    opinion = position("Harbour Institute for Tides", Stance.REJECT, "one", "The strike of the Dockers should not end, it said.")
    held = [position(who, Stance.ACCEPT, "one", f"{who} wants an end to it.") for who in ("Dockers", "Portco", "Arland")]
    assert [c.parties for c in find_conflicts([opinion, *held], Hierarchy())] == [("Dockers", "Harbour Institute for Tides")]
    told = position("Harbour Institute for Tides", Stance.REJECT, "one", "It should not end.", told=("Portco",))
    assert [c.parties for c in find_conflicts([told, *held], Hierarchy())] == [("Harbour Institute for Tides", "Portco")]


def spoken(who, held):
    speaker = Actor(text=who, start=0, end=1, label=who, party=who, iri=f"http://example.org/party/{who}")
    return replace(held, claims=tuple(replace(c, speaker=speaker) for c in held.claims))


def test_what_is_said_of_others_meets_the_other_articles_words_of_who_says_it_only():
    refused = position("Berland", Stance.REJECT, "one", "Berland does not want talks with Arland and Celand, he said.")
    wants = [position(who, Stance.ACCEPT, "two", f"{who} wants talks with Berland.") for who in ("Arland", "Celand")]
    assert [c.parties for c in find_conflicts([refused, *wants], Hierarchy())] == [("Arland", "Berland"), ("Berland", "Celand")]
    assert [c.parties for c in find_conflicts([spoken("Arland", refused), *wants], Hierarchy())] == [("Arland", "Berland")]
    here = [spoken("Arland", refused), position("Celand", Stance.ACCEPT, "one", "Celand wants talks with Berland.")]
    assert [c.parties for c in find_conflicts(here, Hierarchy())] == [("Berland", "Celand")]
