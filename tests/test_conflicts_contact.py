"""Only positions that are about one matter between the same parties collide."""

from dataclasses import replace

import pytest

from kg.conflicts import find_conflicts
from kg.conflicts.contact import Contacts
from kg.conflicts.hierarchy import Hierarchy, OptionFacts
from kg.model import Actor, Certainty, Claim, Condition, Holder, Link, Polarity, Position, Relation, Slice, Stance

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


def joined(*positions):
    """One position with the claims of several of the same holder and side, as ``kg.positions`` makes it."""
    return replace(positions[0], claims=tuple(c for p in positions for c in p.claims),
                   addressees=tuple(a for p in positions for a in p.addressees))


def dated(position, day, certainty=Certainty.ASSERTED):
    return replace(position, claims=tuple(replace(c, date=day, certainty=certainty) for c in position.claims), held_from=day)


LAKE = position("Powerland", Stance.ACCEPT, "lake", "It wants talks on the lake.", told=("Rivalia", "Arland", "Celand"))
PEAK = position("Powerland", Stance.ACCEPT, "peak", "It wants talks on the peak.", told=("Rivalia", "Berland", "Dorland"))
NO = position("Rivalia", Stance.REJECT, "shore", "It refuses talks on the lake.", told=("Powerland", "Arland"))


def test_claims_of_another_negotiation_are_left_out():
    """Powerland and Rivalia face each other over the lake and over the peak; only the third party tells which is which."""
    both = joined(dated(PEAK, "2016-02-01"), dated(LAKE, "2016-05-01"))
    (conflict,) = find_conflicts([both, dated(NO, "2016-05-03")], Hierarchy())
    power, rival = conflict.positions
    assert [c.document for c in power.claims] == ["lake"] and [c.document for c in rival.claims] == ["shore"]
    assert power.held_from == "2016-05-01" and power.id == both.id
    assert len(both.claims) == 2  # the position itself keeps all that supports it


def test_a_conflict_that_stands_on_such_claims_only_is_none():
    """The articles on the peak and on the lake name both powers, but no third party together."""
    assert kinds(PEAK, NO) == []


def test_severity_and_belief_are_those_of_the_claims_that_meet():
    """What is said firmly over the peak does not make up for what is only inferred over the lake."""
    alone = find_conflicts([dated(LAKE, "", Certainty.INFERRED), NO], Hierarchy())
    mixed = find_conflicts([joined(dated(LAKE, "", Certainty.INFERRED), PEAK), NO], Hierarchy())
    assert [(c.severity, c.confidence) for c in mixed] == [(c.severity, c.confidence) for c in alone]
    assert alone[0].severity == "low"


def test_a_demand_that_is_made_of_the_other_elsewhere_is_no_refusal_here():
    elsewhere = position("Powerland", Stance.DEMAND, "peak", "It demands talks.", told=("Rivalia", "Berland", "Dorland"))
    here = position("Powerland", Stance.DEMAND, "shore", "It demands talks.", told=("Arland",))
    told = tuple(Holder(iri=f"http://example.org/party/{w}", label=w, party=w) for w in ("Rivalia", "Arland"))
    both = replace(joined(elsewhere, here), addressees=told)
    assert kinds(both, NO) == ["opposed"]
    assert kinds(replace(here, addressees=told), NO) == ["refusal"]  # whom no claim addresses, the position does


def test_a_holder_is_at_odds_with_itself_in_one_matter_only():
    peak = replace(PEAK, stance=Stance.REJECT, polarity=Polarity.AGAINST)
    assert kinds(LAKE, peak) == []
    assert kinds(LAKE, replace(peak, claims=tuple(replace(c, document="lake") for c in peak.claims))) == ["inconsistent"]


def test_a_description_of_one_article_is_not_named_in_another():
    mine = position("minister", Stance.ACCEPT, "one", "The minister accepts talks with Arland.")
    other = position("Arland", Stance.REJECT, "two", "Arland told the minister that it refuses talks.")
    assert kinds(mine, other) == []


def test_what_only_the_article_tells_collides_within_it():
    """"A passage stays": two articles on one negotiation mean two passages."""
    known = Hierarchy([OptionFacts(iri=TALKS.iri, article_only=True)])
    union = position("Dockers", Stance.ACCEPT, "monday", "The dockers accept talks with Portco.")
    company = position("Portco", Stance.REJECT, "friday", "Portco refused talks with the Dockers.")
    assert find_conflicts([union, company], known) == []
    assert len(find_conflicts([union, company], Hierarchy())) == 1
    at_once = replace(company, claims=tuple(replace(c, document="monday") for c in company.claims))
    assert len(find_conflicts([union, at_once], known)) == 1
    assert Hierarchy.curated(["https://w3id.org/negotiation/option/retain-text"]).get(
        "https://w3id.org/negotiation/option/retain-text").article_only


# ---- time

DOCKERS = position("Dockers", Stance.REJECT, "port", "The Dockers refuse talks with Portco.", told=("Portco",))


def portco(*days):
    """Portco accepts talks with the Dockers, on each of these days."""
    return joined(*(dated(position("Portco", Stance.ACCEPT, f"port {d}", "It accepts talks.", told=("Dockers",)), d) for d in days))


@pytest.mark.parametrize(("one", "other", "severity", "apart"), [
    ("2009-05-01", "2009-06-01", "medium", ""),
    ("2008-12-03", "2009-12-18", "medium", ""),  # from one yearly conference to the next
    ("2008", "2009", "medium", ""),  # the dates do not tell that more lies between
    ("2000-11-20", "2009-06-01", "low", "; this was said 9 years apart."),
    ("2010-09-01", "2009-06-01", "low", "; this was said 15 months apart."),
    ("", "2009-06-01", "medium", ""),
])
def test_what_was_said_years_apart_is_of_low_severity(one, other, severity, apart):
    (conflict,) = find_conflicts([portco(one), dated(DOCKERS, other)], Hierarchy())
    assert conflict.severity == severity
    assert conflict.explanation == f"On “The parties hold talks”: Portco accepts it; Dockers refuses it{apart or '.'}"


def test_what_was_said_in_the_same_period_is_the_conflict():
    (conflict,) = find_conflicts([portco("2000-11-20", "2009-05-01"), dated(DOCKERS, "2009-06-01")], Hierarchy())
    assert conflict.severity == "medium" and "apart" not in conflict.explanation
    assert [[c.date for c in p.claims] for p in conflict.positions] == [["2009-06-01"], ["2009-05-01"]]


def test_a_newer_position_on_the_option_takes_the_place_of_an_old_one():
    """What was demanded of the Dockers in 2000 is no refusal of 2009, when Portco accepts the same."""
    old = replace(portco("2000-11-20"), stance=Stance.DEMAND, addressees=(DOCKERS.holder,))
    found = find_conflicts([old, portco("2009-05-01"), dated(DOCKERS, "2009-06-01")], Hierarchy())
    assert [(c.kind, c.severity, [p.stance for p in c.positions]) for c in found] == [("opposed", "medium", ["reject", "accept"])]
    (alone,) = find_conflicts([old, dated(DOCKERS, "2009-06-01")], Hierarchy())
    assert (alone.kind, alone.severity) == ("refusal", "low")


def test_a_shared_cast_joins_nothing_across_the_years():
    cast = ("Arland", "Berland", "Celand")
    one = dated(position("Dorland", Stance.ACCEPT, "first", "It accepts talks.", told=cast), "2000-01-01")
    other = position("Eland", Stance.REJECT, "second", "It refuses talks.", told=cast)
    assert kinds(one, dated(other, "2000-02-01")) == ["opposed"]
    assert kinds(one, dated(other, "2009-01-01")) == []


def test_with_the_past_time_does_not_matter():
    (conflict,) = find_conflicts([portco("2000-11-20"), dated(DOCKERS, "2009-06-01")], Hierarchy(), include_past=True)
    assert conflict.severity == "medium" and "apart" not in conflict.explanation


def test_coded_statements_have_their_time():
    coded = [dated(position(who, stance, f"t{day}", "x", rule="coded"), day) for who, stance, day in
             (("A", Stance.ACCEPT, "1995-01-01"), ("B", Stance.REJECT, "1999-01-01"))]
    (conflict,) = find_conflicts(coded, Hierarchy())
    assert conflict.severity == "low" and "4 years apart" in conflict.explanation


def test_own_rules_and_deadlocks_have_their_time_too(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.rq").write_text(
        "# kind: own\n# title: Own\n# severity: high\n# explanation: {a} and {b}.\n"
        "SELECT ?a ?b { GRAPH ?g { ?a neg:stance neg:accept . ?b neg:stance neg:reject } }", encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    (conflict,) = find_conflicts([portco("2000-11-20"), dated(DOCKERS, "2009-06-01")], Hierarchy(), kinds=["own"])
    assert (conflict.severity, conflict.explanation) == ("low", "Portco and Dockers; this was said 9 years apart.")
    knot = [dated(waits(who, *options, "port"), day) for who, options, day in
            (("Arland", "xy", "2000-01-01"), ("Berland", "yx", "2009-01-01"))]
    (deadlock,) = find_conflicts(knot, Hierarchy(), kinds=["deadlock"])
    assert deadlock.severity == "low" and deadlock.explanation.endswith("; this was said 9 years apart.")


def waits(who, option, first, document):
    held = position(who, Stance.REJECT, document, "Arland and Berland wait for each other.")
    first, option = (Link(iri=f"http://example.org/option/{x}", label=x) for x in (first, option))
    return replace(held, option=option, conditions=(Condition(relation=Relation.BEFORE, text=first.label, option=first),))


def test_who_meets_nobody_in_a_deadlock_is_taken_out_of_it():
    knot = waits("Arland", "x", "y", "one"), waits("Berland", "y", "x", "one")
    (conflict,) = [c for c in find_conflicts([*knot, waits("Celand", "x", "y", "far")], Hierarchy()) if c.kind == "deadlock"]
    assert conflict.parties == ("Arland", "Berland")


def test_within_a_month_two_reports_that_name_both_parties_are_of_one_matter():
    assert kinds(dated(PEAK, "2025-05-02"), dated(NO, "2025-05-20")) == ["opposed"]
    assert kinds(dated(PEAK, "2025-05-02"), dated(NO, "2025-07-20")) == []


def test_a_copy_of_an_article_has_its_own_voters_and_allies():
    """The same report from two agencies: its allies and its voters are four holders, who oppose each other within each copy."""
    def copy(article):
        cast = ("Arland", "Berland", "Cerland")
        for who, stance in (("voters", Stance.REJECT), ("allies", Stance.ACCEPT)):
            one = position(who, stance, article, f"The {who} spoke of talks.", told=cast)
            yield replace(one, holder=replace(one.holder, iri=f"{one.holder.iri}-{article}"))

    assert kinds(*copy("one")) == ["opposed"]
    assert kinds(*copy("one"), *copy("two")) == ["opposed", "opposed"]


def test_the_talks_of_two_powers_over_one_matter_are_not_those_over_another():
    here = dated(position("Arland", Stance.ACCEPT, "one", "It wants talks.", told=("Berland", "Celand")), "2025-05-02")
    there = dated(position("Berland", Stance.REJECT, "two", "Berland refuses talks.", told=("Arland", "Dorland")), "2025-05-09")
    same = dated(position("Berland", Stance.REJECT, "two", "Berland refuses talks.", told=("Arland", "Celand", "Eland", "Feland")),
                 "2025-05-09")
    bare = dated(position("Berland", Stance.REJECT, "two", "Berland refuses talks.", told=("Arland",)), "2025-05-09")
    general, special = (Hierarchy([OptionFacts(iri=TALKS.iri, general=g)]) for g in (True, False))

    def met(other, known):
        return [c.kind for c in find_conflicts([here, other], known)]

    assert met(there, special) == ["opposed"] and met(there, general) == []
    assert met(same, general) == ["opposed"] and met(bare, general) == ["opposed"]


def test_what_is_said_of_one_party_and_of_none_meets_where_both_articles_name_it():
    on_chad = Link(iri=f"{TALKS.iri}/chad", label="Talks on Chad")
    known = Hierarchy([OptionFacts(iri=TALKS.iri), OptionFacts(iri=on_chad.iri, broader=(TALKS.iri,), party="chad")])

    def of_chad(held):
        return replace(held, option=on_chad, claims=tuple(replace(c, option=on_chad) for c in held.claims))

    wants = dated(of_chad(position("Arland", Stance.ACCEPT, "one", "It wants that.", told=("Berland", "Chad"))), "2025-05-02")
    for told, expected in ((("Arland",), []), (("Arland", "Chad"), ["opposed"])):
        refuses = dated(position("Berland", Stance.REJECT, "two", "It refuses talks.", told=told), "2025-05-09")
        assert [c.kind for c in find_conflicts([wants, refuses], known)] == expected


def test_a_deal_of_months_before_is_told_to_be_apart():
    wants = dated(position("Arland", Stance.ACCEPT, "one", "It wants talks.", told=("Berland", "Celand", "Dorland")), "2025-01-02")
    refuses = dated(position("Berland", Stance.REJECT, "two", "It refuses.", told=("Arland", "Celand", "Dorland")), "2025-05-09")
    for general, severity in ((False, "medium"), (True, "low")):
        (found,) = find_conflicts([wants, refuses], Hierarchy([OptionFacts(iri=TALKS.iri, general=general)]))
        assert found.severity == severity and ("4 months apart" in found.explanation) is general


def test_what_is_done_with_somebody_meets_beyond_its_article_only_where_both_are_named():
    """Portco may refuse talks with others; within one article it is clear with whom."""
    talks = Hierarchy([OptionFacts(iri=TALKS.iri, with_somebody=True)])
    union = position("Dockers", Stance.ACCEPT, "monday", "The dockers accept talks with Portco.")
    other = position("Portco", Stance.REJECT, "friday", "Portco refused talks with the seamen.")
    named = position("Dockers", Stance.DEMAND, "friday", "The Dockers want to be heard.")
    assert [c.kind for c in find_conflicts([union, other, named], Hierarchy()) if len(c.positions[0].claims) == 1]
    assert not [c for c in find_conflicts([union, other, named], talks) if any(p.id == union.id for p in c.positions)]
    turned = position("Portco", Stance.REJECT, "friday", "Portco refused talks with the Dockers.")
    assert [c.kind for c in find_conflicts([union, turned], talks)] == ["opposed"]
