"""The curated issues and options: sound as data, and faults of user files are named with file and line."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.errors import BadResource
from kg.vocabulary import issues
from kg.vocabulary.issues import ROLES, WORD_KINDS, Issues

ISSUE, OPTION = "https://w3id.org/negotiation/issue/", "https://w3id.org/negotiation/option/"
PREFIXES = f"""@prefix neg: <https://w3id.org/negotiation#> .
@prefix issue: <{ISSUE}> .
@prefix option: <{OPTION}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def known() -> Issues:
    return issues.load()


def test_there_are_enough_issues_and_options(known: Issues) -> None:
    assert len(known.issues) >= 220
    assert len(known.options) >= 450
    assert len(known.domains) >= 12


def test_every_issue_is_described_and_of_use(known: Issues) -> None:
    narrower = {b for i in known.issues.values() for b in i.broader}
    settled = {o.issue for o in known.options.values()}
    for issue in known.issues.values():
        assert issue.definition.endswith("."), issue.iri
        assert issue.labels, issue.iri
        assert issue.domain in known.domains, issue.iri
        assert issue.iri in settled | narrower, f"{issue.iri} has neither an option nor a narrower issue"


def test_every_option_is_a_proposition_with_wordings(known: Issues) -> None:
    for option in known.options.values():
        assert option.labels, option.iri
        assert option.label[0].isupper() and len(option.label.split()) > 1, f"{option.iri}: '{option.label}' is no proposition"
        assert option.concerns in ("", *ROLES)


def test_labels_name_one_option_of_a_domain(known: Issues) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for option in known.options.values():
        for label in option.labels:
            owners[known.domain_of(option.issue), label.casefold()].add(option.iri)
    assert {label: sorted(iris) for (_, label), iris in owners.items() if len(iris) > 1} == {}


def test_no_label_is_its_own_contrary(known: Issues) -> None:
    for option in known.options.values():
        assert not set(option.labels) & set(option.contrary), option.iri


def test_options_do_not_entail_what_they_exclude(known: Issues) -> None:
    for option in known.options.values():
        above = known.above(option.iri) - {option.iri}
        assert option.iri not in option.excludes and option.iri not in option.broader, option.iri
        clash = [o for o in above if known.exclude(option.iri, o)]
        assert not clash, f"{option.iri} entails and excludes {clash}"


def test_entailment_and_broader_have_no_cycles(known: Issues) -> None:
    for option in known.options.values():
        for other in known.above(option.iri) - {option.iri}:
            assert option.iri not in known.above(other), (option.iri, other)


def test_a_form_means_one_concept(known: Issues) -> None:
    assert all(row.kind in WORD_KINDS for row in known.words)
    twice = [form for form, n in Counter(f for r in known.words for f in r.forms).items() if n > 1]
    assert twice == []


def test_derived_options_tell_party_and_quantity(known: Issues) -> None:
    both = known.derived(OPTION + "raise-tariffs/eu/50-percent")
    assert both is not None
    assert (both.base, both.broader) == (OPTION + "raise-tariffs", OPTION + "raise-tariffs/eu")
    assert (both.party, both.value, both.unit) == ("eu", 50.0, "percent")
    span = known.derived(OPTION + "developed-cuts/60-80-percent-by-2050")
    assert span is not None and (span.value, span.unit) == (None, "percent-by-2050")
    assert known.derived(OPTION + "ceasefire") is None
    assert known.derived("https://elsewhere.example/option/30-day") is None


def test_quantities_of_one_thing_exclude_each_other_but_not_across_parties(known: Issues) -> None:
    def exclude(a: str, b: str) -> bool:
        return known.exclude(OPTION + a, OPTION + b)

    assert exclude("ceasefire/30-day", "ceasefire/3-day")
    assert not exclude("ceasefire/30-day", "ceasefire/30-day")
    assert not exclude("ceasefire/30-day", "ceasefire/1-month")
    assert not exclude("raise-tariffs/eu/50-percent", "raise-tariffs/cn/10-percent")
    assert exclude("neutrality/ua", "join-nato/ua") and exclude("join-nato/ua", "neutrality/ua")
    assert not exclude("neutrality/ua", "join-nato/fi")
    assert exclude("lift-sanctions", "impose-sanctions/ru")


def test_a_derived_option_brings_about_what_is_above_it(known: Issues) -> None:
    above = known.above(OPTION + "raise-tariffs/eu/50-percent")
    assert {OPTION + "raise-tariffs/eu", OPTION + "raise-tariffs"} <= above
    assert OPTION + "ceasefire" in known.above(OPTION + "unconditional-ceasefire")
    assert OPTION + "limit-military/ua" in known.above(OPTION + "demilitarise/ua"), "entailment stays with the party"
    assert OPTION + "limit-military/ru" not in known.above(OPTION + "demilitarise/ua")


def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> Path:
    path = tmp_path / "issues" / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    return path


def test_a_user_folder_adds_to_the_curated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Issues) -> None:
    _user(tmp_path, monkeypatch, "town.ttl", PREFIXES + """
issue:bins a neg:Issue, skos:Concept ; skos:prefLabel "Bin rounds"@en ; skos:definition "Whether rounds change."@en .
option:four-day-rounds a neg:Option, skos:Concept ; neg:issue issue:bins ; skos:prefLabel "Bins are emptied on four days"@en ;
    skos:altLabel "four-day bin rounds"@en ; neg:excludes option:shorter-hours .
""")
    more = issues.load()
    assert len(more.options) == len(known.options) + 1
    assert more.exclude(OPTION + "shorter-hours", OPTION + "four-day-rounds")


@pytest.mark.parametrize(("lines", "line", "reason"), [
    ("issue:x a neg:Issue ; skos:definition \"d\"@en .", 6, "no skos:prefLabel"),
    ("option:x a neg:Option ; skos:prefLabel \"X is done\"@en ;\n  neg:issue issue:nowhere .", 7, "names no issue"),
    ("option:x a neg:Option ; skos:prefLabel \"X is done\"@en ; neg:issue issue:pay ;\n  neg:excludes\n    option:pya-rise .", 8,
     "names no option"),
    ("option:x a neg:Option ; skos:prefLabel \"X is done\"@en ; neg:issue issue:pay ;\n  neg:concerns \"everybody\" .", 7,
     "not one of: agent, owner, target"),
    ("option:x a neg:Option ;; skos:prefLabel \"X .", 6, "not valid Turtle"),
])
def test_faults_are_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, line: int, reason: str,
) -> None:
    path = _user(tmp_path, monkeypatch, "mine.ttl", PREFIXES + "\n" + lines + "\n")
    with pytest.raises(BadResource) as raised:
        issues.load()
    assert str(path) in str(raised.value)
    assert f"line {line}" in str(raised.value)
    assert reason in str(raised.value)


def test_a_row_of_words_with_a_wrong_kind_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _user(tmp_path, monkeypatch, "words.tsv", "# mine\nconcept\tkind\tforms\nbin\tsynonym\tbin, dustbin\n")
    with pytest.raises(BadResource, match="line 3: unknown kind 'synonym'") as raised:
        issues.load()
    assert str(path) in str(raised.value)
