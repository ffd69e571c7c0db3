"""Concessions, smallest sets (against brute force), and what must happen first."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from analysis import claim, condition, conflict, position

from kg.errors import UnknownName
from kg.leverage import concessions, order, smallest_set


def port(option, against=True, **more):
    return position("Port", "reject" if against else "demand", option, against=against, **more)


def dockers(option, **more):
    return position("Dockers", "demand", option, **more)


def test_the_concession_that_resolves_most_comes_first_and_lists_its_conflicts():
    wage = port("wage rise")
    found = [conflict("opposed", wage, dockers("wage rise")), conflict("opposed", wage, position("City", "demand", "wage rise")),
             conflict("opposed", port("strike"), dockers("strike"), severity="low")]
    first, *rest = concessions(found)
    assert (first["holder"]["label"], first["option"]["label"], first["resolves"]) == ("Port", "wage rise", 2)
    assert first["text"] == "Port no longer opposes “wage rise”" and first["with"] == ["City", "Dockers"]
    assert {c["id"] for c in first["conflicts"]} == {found[0].id, found[1].id} and first["high"] == 2
    assert [r["resolves"] for r in rest] == [1, 1, 1, 1] and rest[-1]["high"] == 0
    assert concessions([*found, found[0]]) == concessions(found), "a conflict counts once"


def test_nobody_is_advised_to_have_a_mediator_or_a_judge_concede():
    mediator = position("the mediator", "demand", "talks")
    court = position("harbour court", "demand", "talks")
    found = [conflict("opposed", port("talks"), who) for who in (mediator, court)]
    assert [(r["holder"]["label"], r["resolves"]) for r in concessions(found)] == [("Port", 2)]
    asked = smallest_set(found, "Port", "the mediator", only="the mediator")
    assert asked["size"] == 1, "who is asked for by name may be told what it would take"


def test_what_only_comments_is_no_conflict_to_resolve():
    comment = position("analysts at the bank", "reject", "talks", against=True)
    found = [conflict("opposed", dockers("talks"), comment), conflict("opposed", dockers("talks"), port("talks"))]
    assert {(r["holder"]["label"], r["resolves"]) for r in concessions(found)} == {("Dockers", 1), ("Port", 1)}


def test_what_each_article_means_by_an_option_is_conceded_for_itself():
    def passage(p):
        return replace(p, option=replace(p.option, iri="https://w3id.org/negotiation/option/draft-decision"))

    found = [conflict("opposed", passage(port("draft", document=d)), passage(position(who, "demand", "draft", document=d)))
             for d, who in (("monday", "Dockers"), ("friday", "City"))]
    mine = [(r["article"], r["resolves"], r["with"]) for r in concessions(found) if r["holder"]["label"] == "Port"]
    assert sorted(mine) == [("friday", 1, ["City"]), ("monday", 1, ["Dockers"])]
    plain = [conflict("opposed", port("draft", document=d), position(who, "demand", "draft", document=d))
             for d, who in (("monday", "Dockers"), ("friday", "City"))]
    assert [(r["article"], r["resolves"]) for r in concessions(plain) if r["holder"]["label"] == "Port"] == [("", 2)]


def test_the_verb_of_a_concession_agrees_with_who_makes_it():
    farmers = position("farmers in the valley", "reject", "dam", against=True)
    rows = concessions([conflict("opposed", farmers, position("City", "demand", "dam"))])
    assert {r["text"] for r in rows} == {"farmers in the valley no longer oppose “dam”", "City no longer insists on “dam”"}


def test_several_stances_on_one_side_are_given_up_together():
    demand, threat = dockers("wage rise"), position("Dockers", "threaten", "wage rise")
    found = [conflict("opposed", demand, port("wage rise")), conflict("threat", threat, port("strike"))]
    row = next(r for r in concessions(found) if r["holder"]["label"] == "Dockers")
    assert row["resolves"] == 2 and len(row["positions"]) == 2


def test_where_a_condition_collides_only_the_condition_need_go():
    talks = port("talks", conditions=(condition("before", "strike ends"),))
    end = dockers("strike ends", conditions=(condition("after", "talks"),))
    rows = concessions([conflict("sequence", talks, end)])
    assert {r["gives_up"] for r in rows} == {"condition"}
    assert "Port drops the condition before “strike ends” on “talks”" in {r["text"] for r in rows}
    both = concessions([conflict("sequence", talks, end), conflict("opposed", talks, dockers("talks"))])
    assert (both[0]["gives_up"], both[0]["resolves"]) == ("position", 2), "here only the position itself resolves both"


def clashes(pairs):
    """Conflicts between options a… of the Port and b… of the Dockers."""
    return [conflict("exclusive", port(f"a{i}", against=False), dockers(f"b{j}")) for i, j in pairs]


@pytest.mark.parametrize("seed", range(12))
def test_smallest_sets_between_two_parties_are_smallest(seed):
    draw = random.Random(seed)
    pairs = sorted({(draw.randrange(5), draw.randrange(5)) for _ in range(draw.randrange(1, 12))})
    row = smallest_set(clashes(pairs), "Port", "Dockers")
    nodes = sorted({("a", i) for i, _ in pairs} | {("b", j) for _, j in pairs})
    least = next(n for n in range(len(nodes) + 1) for chosen in combinations(nodes, n)
                 if all(("a", i) in chosen or ("b", j) in chosen for i, j in pairs))
    assert (row["size"], row["exact"], row["bound"], row["conflicts"]) == (least, True, 1.0, len(pairs))
    resolved = {c["id"] for r in row["concessions"] for c in r["conflicts"]}
    assert resolved == {c.id for c in clashes(pairs)} and row["unresolved"] == []


@pytest.mark.parametrize("seed", range(12))
def test_smallest_sets_are_smallest_where_conflicts_have_many_positions_too(seed):
    draw = random.Random(100 + seed)
    options = [port(f"a{i}", against=False) for i in range(4)] + [dockers(f"b{j}") for j in range(4)]
    found = []
    for _ in range(6):
        chosen = [draw.choice(options[:4]), draw.choice(options[4:]), draw.choice(options)]
        found.append(conflict("deadlock", *dict.fromkeys(chosen)))
    sets = [{p.option.label for p in c.positions} for c in found]
    least = next(n for n in range(9) for chosen in combinations([p.option.label for p in options], n)
                 if all(s & set(chosen) for s in sets))
    row = smallest_set(found, "Port", "Dockers")
    assert (row["size"], row["exact"]) == (least, True)


def test_what_one_side_alone_would_have_to_give():
    found = clashes([(0, 0), (0, 1), (1, 1)])
    assert smallest_set(found, "Port", "Dockers")["size"] == 2
    alone = smallest_set(found, "Port", "Dockers", only="dockers")
    assert alone["size"] == 2 and {r["holder"]["label"] for r in alone["concessions"]} == {"Dockers"}
    with pytest.raises(UnknownName, match="known: Dockers, Port"):
        smallest_set(found, "Port", "Navy")


def test_parties_without_a_conflict_need_no_concession():
    elsewhere = conflict("opposed", position("City", "demand", "x"), position("Navy", "reject", "x", against=True))
    found = [*clashes([(0, 0)]), elsewhere]
    row = smallest_set(found, "Port", "City")
    assert (row["conflicts"], row["size"], row["exact"], row["concessions"]) == (0, 0, True, [])


def test_beyond_the_exact_size_the_greedy_set_clears_all_within_its_bound(monkeypatch):
    options = [port(f"a{i}", against=False) for i in range(6)] + [dockers(f"b{j}") for j in range(6)]
    draw = random.Random(3)
    found = [conflict("deadlock", options[draw.randrange(6)], *draw.sample(options[6:], 2)) for _ in range(15)]
    least = smallest_set(found, "Port", "Dockers")
    monkeypatch.setattr("kg.leverage.EXACT_CONFLICTS", 2)
    row = smallest_set(found, "Port", "Dockers")
    assert {c["id"] for r in row["concessions"] for c in r["conflicts"]} == {c.id for c in found}
    assert least["exact"] and row["lower"] <= least["size"] <= row["size"] <= row["bound"] * least["size"]
    assert row["exact"] == (row["lower"] == row["size"])


# --- order ---


def labels(steps):
    return [(s["step"], [i["label"] for i in s["items"]], s["after"]) for s in steps]


def test_conditions_put_things_in_order():
    held = [port("talks", conditions=(condition("before", "strike ends"),)),            # no talks before the strike ends
            dockers("wage rise", conditions=(condition("after", "talks"),)),
            dockers("vote", conditions=(condition("before", "wage rise"),))]            # a vote before the wage rise
    assert labels(order(held)) == [
        (1, ["strike ends"], []), (1, ["vote"], []), (2, ["talks"], ["strike ends"]), (3, ["wage rise"], ["talks", "vote"])]
    last = order(held)[-1]
    assert {b["first"] for b in last["because"]} == {"talks", "vote"} and not last["cycle"]
    assert all(b["position"]["claims"] for b in last["because"])


def test_a_cycle_is_one_step_and_says_who_insists():
    held = [port("talks", conditions=(condition("until", "strike ends"),)),
            position("Dockers", "reject", "strike ends", against=True, conditions=(condition("before", "talks"),)),
            dockers("wage rise", conditions=(condition("if", "talks"),))]
    knot, after = order(held)
    assert knot["cycle"] and [i["label"] for i in knot["items"]] == ["strike ends", "talks"] and len(knot["because"]) == 2
    assert (after["step"], after["after"], after["cycle"]) == (2, ["talks"], False)


def test_an_exchange_is_one_step_but_no_cycle():
    held = [port("wage rise", against=False, conditions=(condition("in-exchange-for", "night work"),)),
            position("Dockers", "propose", "night work", conditions=(condition("in-exchange-for", "wage rise"),))]
    [step] = order(held)
    assert step["together"] and not step["cycle"] and len(step["because"]) == 2


def test_to_demand_the_contrary_first_is_not_to_refuse_it():
    # "halt night work before talks": the option is night work, the content its negation.
    halt = claim("Dockers", "demand", "night work", against=True, inverted=True)
    held = position("Dockers", "demand", "night work", halt, against=True, conditions=(condition("before", "talks"),))
    assert labels(order([held])) == [(1, ["not: night work"], []), (2, ["talks"], ["not: night work"])]
    # "no night work before talks"
    refuse = position("Dockers", "reject", "night work", against=True, conditions=(condition("before", "talks"),))
    assert labels(order([refuse])) == [(1, ["talks"], []), (2, ["night work"], ["talks"])]
    # "will not halt night work before talks"
    go_on = claim("Dockers", "reject", "night work", inverted=True)
    held = position("Dockers", "reject", "night work", go_on, conditions=(condition("before", "talks"),))
    assert labels(order([held])) == [(1, ["talks"], []), (2, ["not: night work"], ["talks"])]


def test_a_refusal_that_is_feared_comes_before_nothing():
    feared = replace(condition("if", "wage rise"), text="the dockers refuse the wage rise")
    assert order([position("Port", "propose", "night work", conditions=(feared,))]) == []


def test_what_is_threatened_is_not_among_the_steps():
    assert order([position("Port", "threaten", "lockout", conditions=(condition("if", "strike ends"),))]) == []


def test_unlinked_conditions_go_by_their_words_and_past_positions_are_left_out():
    held = [port("talks", against=False, conditions=(condition("after", "The cranes stand still", linked=False),)),
            dockers("x", past=True, conditions=(condition("after", "y"),))]
    first, second = order(held)
    assert first["items"] == [{"option": None, "label": "The cranes stand still", "negated": False}]
    assert second["items"][0]["option"] and len(order(held, include_past=True)) == 4
