"""Networks by the formulas of Discourse Network Analyzer, worked by hand."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from analysis import claim, conflict, iri, position

from kg.errors import UnknownName
from kg.model import Claim
from kg.network import conflict_graph, contested_options, network, opposed_pairs, statements, windows
from kg.positions import assemble

# x[i, j, k] of the hand-worked example (party, option, sign: count):
#            wage rise      night work      new crane
# Port       −2             +1              +1
# Dockers    +3             −1
# City       +1 −1                          +2
COUNTS = [
    ("Port", "wage rise", True, 2), ("Port", "night work", False, 1), ("Port", "new crane", False, 1),
    ("Dockers", "wage rise", False, 3), ("Dockers", "night work", True, 1),
    ("City", "wage rise", False, 1), ("City", "wage rise", True, 1), ("City", "new crane", False, 2),
]


def example() -> list[Claim]:
    return [claim(holder, "reject" if against else "demand", option, against=against, document=f"a{n}", at=10 * row)
            for row, (holder, option, against, count) in enumerate(COUNTS) for n in range(count)]


def weights(graph) -> dict[tuple[str, str], float]:
    label = graph.nodes(data="label")
    return {tuple(sorted((label[a], label[b]))): w for a, b, w in graph.edges(data="weight")}


def test_two_mode_subtract_is_for_minus_against():
    assert weights(network(example())) == {
        ("Port", "wage rise"): -2, ("Port", "night work"): 1, ("Port", "new crane"): 1, ("Dockers", "wage rise"): 3,
        ("Dockers", "night work"): -1, ("City", "new crane"): 2,  # City on wage rise: 1 − 1 = 0, no edge
    }


def test_two_mode_ignore_and_combine():
    assert weights(network(example(), aggregate="ignore"))["City", "wage rise"] == 2
    combined = weights(network(example(), aggregate="combine"))
    assert (combined["Dockers", "wage rise"], combined["Port", "wage rise"], combined["City", "wage rise"]) == (1, 2, 3)


def test_activity_divides_by_the_statements_of_the_party_and_prominence_by_those_on_the_option():
    activity = weights(network(example(), normalize="activity"))
    assert activity["Port", "wage rise"] == pytest.approx(-2 / 4)
    assert activity["City", "new crane"] == pytest.approx(2 / 4)
    prominence = weights(network(example(), normalize="prominence"))
    assert prominence["Dockers", "wage rise"] == pytest.approx(3 / 7)
    assert prominence["Port", "new crane"] == pytest.approx(1 / 3)


# Congruence Port–Dockers: none. Port–City: wage rise −: 2·1, crane +: 1·2. Dockers–City: wage rise +: 3·1.
# Conflict Port–Dockers: 2·3 + 1·1. Port–City: 2·1. Dockers–City: 3·1.
@pytest.mark.parametrize(("aggregate", "expected"), [
    ("congruence", {("City", "Port"): 4, ("City", "Dockers"): 3}),
    ("conflict", {("Dockers", "Port"): 7, ("City", "Port"): 2, ("City", "Dockers"): 3}),
    ("subtract", {("Dockers", "Port"): -7, ("City", "Port"): 2}),
    ("ignore", {("Dockers", "Port"): 2 * 3 + 1, ("City", "Port"): 2 * 2 + 1 * 2, ("City", "Dockers"): 3 * 2}),
])
def test_one_mode_party_networks(aggregate, expected):
    assert weights(network(example(), mode="party", aggregate=aggregate)) == expected


# Activities: Port 4, Dockers 4, City 4.
# Jaccard Port–City: Port alone: night work + (1); City alone: wage rise + (1); joint 2·1 + 1·2 = 4; together 6.
# Jaccard Port–Dockers: no joint cell: 4 + 4.
@pytest.mark.parametrize(("normalize", "pair", "expected"), [
    ("average", ("Dockers", "Port"), -7 / 4), ("average", ("City", "Port"), 2 / 4),
    ("jaccard", ("City", "Port"), 2 / 6), ("jaccard", ("Dockers", "Port"), -7 / 8),
    ("cosine", ("City", "Port"), 2 / 16),
])
def test_one_mode_normalisations_of_the_subtract_network(normalize, pair, expected):
    assert weights(network(example(), mode="party", aggregate="subtract", normalize=normalize))[pair] == pytest.approx(expected)


def test_average_activity_is_the_mean_of_two_different_activities():
    claims = [claim("Port", "demand", "night work", at=n) for n in range(3)] + [claim("City", "demand", "night work", at=9)]
    assert weights(network(claims, mode="party", normalize="average")) == {("City", "Port"): pytest.approx(3 / 2)}


def test_one_mode_option_network_swaps_the_modes():
    # new crane and wage rise: City + on both: 2·1; Port + and −; City + on crane, − on wage: conflict 2·1 + Port 1·2.
    graph = network(example(), mode="option", aggregate="congruence")
    assert weights(graph)["new crane", "wage rise"] == 2
    conflict_ = network(example(), mode="option", aggregate="conflict")
    assert weights(conflict_)["new crane", "wage rise"] == 2 * 1 + 1 * 2
    edge = graph.edges[iri("new crane"), iri("wage rise")]
    assert edge["agree"] == ("City",) and edge["differ"] == ("City", "Port")


def dated(*days_and_documents: tuple[str, str]) -> list[Claim]:
    return [claim("Port", "demand", "night work", date=day, document=name, at=n)
            for n, (day, name) in enumerate(days_and_documents)]


REPEATED = dated(("2030-01-01", "a"), ("2030-01-01", "a"), ("2030-01-02", "b"), ("2030-01-08", "c"), ("2030-02-01", "d"),
                 ("2031-02-03", "e"))


@pytest.mark.parametrize(("duplicates", "count"), [
    ("include", 6), ("document", 5), ("week", 4), ("month", 3), ("year", 2), ("acrossrange", 1),
])
def test_duplicates_count_once_in_each_period(duplicates, count):
    # 1 and 2 January 2030 are in ISO week 1, 8 January in week 2; February 2030 and February 2031 are two months.
    assert network(REPEATED, duplicates=duplicates).graph["statements"] == count


def test_duplicates_keep_opposite_signs_apart_unless_signs_are_ignored():
    both = [claim("Port", "demand", "night work"), claim("Port", "reject", "night work", against=True, at=5)]
    assert network(both, duplicates="acrossrange").graph["statements"] == 2
    assert network(both, duplicates="acrossrange", aggregate="ignore").graph["statements"] == 1


@pytest.mark.parametrize(("since", "until", "count"), [
    ("2030-01-02", "", 4), ("", "2030-01-02", 3), ("2030-02", "2030-02", 1), ("2030", "2030", 5), ("2031", "", 1),
])
def test_since_and_until_are_inclusive_and_may_be_partial(since, until, count):
    assert network(REPEATED, since=since, until=until).graph["statements"] == count


def test_a_date_that_is_none_is_refused_and_undated_statements_are_in_no_stretch_of_time():
    with pytest.raises(ValueError, match="yesterday"):
        network(REPEATED, since="yesterday")
    undated = dated(("", "a"))
    assert network(undated).graph["statements"] == 1
    assert network(undated, since="1999").graph["statements"] == 0


def test_exclusions_by_label_or_iri_and_isolates():
    claims = [claim("Port", "demand", "night work", issue="hours", document="a"),
              claim("City", "demand", "new crane", document="b")]
    assert network(claims, exclude_parties=["port"]).number_of_edges() == 1
    assert network(claims, exclude_options=[iri("new crane")]).number_of_edges() == 1
    assert network(claims, exclude_issues=["Hours"]).number_of_edges() == 1
    assert network(claims, exclude_documents=["b"]).number_of_edges() == 1
    assert iri("Port") not in network(claims, exclude_parties=["Port"])
    assert network(claims, exclude_parties=["Port"], isolates=True).nodes[iri("Port")]["frequency"] == 0


def test_moving_windows_lie_wholly_inside_the_range_and_are_centred():
    claims = dated(*((f"2030-01-{day:02}", "a") for day in range(1, 8)))
    series = windows(claims, unit="days", size=3)
    assert [(w.start[-2:], w.middle[-2:], w.stop[-2:], w.statements) for w in series] == [
        ("01", "02", "03", 3), ("02", "03", "04", 3), ("03", "04", "05", 3), ("04", "05", "06", 3), ("05", "06", "07", 3)]
    # Java's Math.round, which DNA uses: (4 − 1) / 2 = 1.5 → 2 units to either side.
    assert {(w.start, w.stop) for w in windows(claims, unit="days", size=4)} >= {("2030-01-01", "2030-01-05")}


def test_fixed_windows_follow_each_other_and_empty_ones_are_left_out():
    claims = dated(("2030-01-31", "a"), ("2030-03-01", "b"), ("2030-03-30", "c"))
    series = windows(claims, unit="months", size=1, moving=False, since="2030-01-01", until="2030-04-30")
    assert [(w.start, w.stop, w.statements) for w in series] == [("2030-01-01", "2030-01-31", 1), ("2030-03-01", "2030-03-31", 2)]


def test_windows_of_events_hold_half_a_size_on_either_side():
    claims = dated(*((f"2030-01-0{day}", "a") for day in range(1, 6)))
    assert [(w.middle, w.statements) for w in windows(claims, unit="events", size=2)] == [
        ("2030-01-02", 3), ("2030-01-03", 3), ("2030-01-04", 3)]
    with pytest.raises(ValueError, match="0 days"):
        windows(claims, unit="days", size=0)


def test_positions_and_their_claims_give_the_same_statements():
    claims = [*example(), claim("Port", "demand", "strike", inverted=True)]
    assert statements(claims) == statements(assemble(claims))
    assert statements([claims[-1]])[0].positive, "the inversion of a linked content must not turn the stated side twice"


def test_a_content_that_negates_its_option_counts_against_it():
    [found] = statements([claim("Port", "demand", "strike", against=True, inverted=True)])
    assert not found.positive


@pytest.mark.parametrize("setting", [
    {"mode": "three-mode"}, {"aggregate": "congruence"}, {"mode": "party", "aggregate": "combine"}, {"normalize": "average"},
    {"mode": "party", "normalize": "activity"}, {"duplicates": "sometimes"}, {"aggregate": "combine", "normalize": "activity"},
])
def test_settings_that_do_not_fit_are_refused_by_name(setting):
    with pytest.raises(UnknownName, match="known: "):
        network([], **setting)


def test_the_order_of_claims_does_not_matter():
    one, other = network(example(), mode="party"), network(list(reversed(example())), mode="party")
    assert list(one.nodes(data=True)) == list(other.nodes(data=True)) and list(one.edges(data=True)) == list(other.edges(data=True))


def test_conflict_graph_and_the_most_opposed_pairs():
    port, dockers = position("Port", "reject", "wage rise", against=True), position("Dockers", "demand", "wage rise")
    city, both = position("City", "demand", "new crane"), position("Port", "demand", "wage rise")
    found = [conflict("opposed", port, dockers, severity="medium"), conflict("refusal", dockers, port),
             conflict("opposed", port, city, severity="low"), conflict("inconsistent", port, both)]
    graph = conflict_graph(found)
    edge = graph.edges[iri("Port"), iri("Dockers")]
    assert (edge["weight"], edge["severity"], edge["kinds"]) == (2.0, "high", ("opposed", "refusal"))
    assert graph.nodes[iri("Port")]["inconsistent"] == 1 and graph.nodes[iri("Port")]["frequency"] == 4
    ranked = opposed_pairs(found)
    assert [(r["parties"], r["conflicts"]) for r in ranked] == [(["Dockers", "Port"], 2), (["City", "Port"], 1)]


def test_contested_options_count_opposite_pairs_among_standing_positions():
    held = [position("Port", "reject", "wage rise", against=True), position("Dockers", "demand", "wage rise"),
            position("City", "accept", "wage rise"), position("Port", "demand", "night work"),
            position("Dockers", "reject", "night work", against=True, past=True),
            position("City", "reject", "new crane", against=True), position("City", "demand", "new crane")]
    [row] = contested_options(held)
    assert (row["option"]["label"], row["pairs"], row["for"], row["against"]) == ("wage rise", 2, ["City", "Dockers"], ["Port"])
    assert row["share"] == pytest.approx(1 - 1 / 3)
    assert [r["option"]["label"] for r in contested_options(held, include_past=True)] == ["wage rise", "night work"]


@pytest.mark.parametrize("seed", range(5))
def test_sparse_networks_equal_the_formulas_written_out_over_all_cells(seed):
    draw = random.Random(seed)
    parties, options = [f"P{i}" for i in range(5)], [f"o{j}" for j in range(4)]
    said = [(draw.choice(parties), draw.choice(options), draw.randrange(2)) for _ in range(40)]
    x = np.zeros((5, 4, 2))
    for party, option, sign in said:
        x[parties.index(party), options.index(option), sign] += 1
    claims = [claim(p, "demand" if sign else "reject", o, against=not sign, at=n) for n, (p, o, sign) in enumerate(said)]
    same, opposite = np.einsum("ajk,bjk->ab", x, x), np.einsum("ajk,bjk->ab", x, x[:, :, ::-1])
    activity = x.sum(axis=(1, 2))
    alone = np.einsum("ajk,bjk->ab", x, x == 0)
    phi = {"no": np.ones((5, 5)), "average": (activity[:, None] + activity[None, :]) / 2, "jaccard": alone + alone.T + same,
           "cosine": np.outer(activity, activity)}
    values = {"congruence": same, "conflict": opposite, "subtract": same - opposite,
              "ignore": np.einsum("aj,bj->ab", x.sum(2), x.sum(2))}
    for aggregate, value in values.items():
        for normalize, divisor in phi.items():
            graph = network(claims, mode="party", aggregate=aggregate, normalize=normalize)
            for a, b in combinations(range(5), 2):
                edge = graph.get_edge_data(iri(parties[a]), iri(parties[b]), {"weight": 0.0})
                assert edge["weight"] == pytest.approx(value[a, b] / divisor[a, b])
