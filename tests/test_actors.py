"""The curated actors are sound, and their index finds them."""

from __future__ import annotations

import importlib.util
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from kg.dates import days
from kg.errors import BadResource
from kg.vocabulary import actors
from kg.vocabulary.actors import Actors, name_key, words

ROOT = Path(__file__).parent.parent
BASE = "https://w3id.org/negotiation/actor/"
MODERN = "2000-01-01"

# Names that mean several actors, in the order in which they are tried. Whoever adds another declares it here.
AMBIGUOUS = {
    "brussels": ["eu", "be"], "congo": ["cd", "cg"], "congolese": ["cd", "cg"], "dominicans": ["dm", "do"],
    "georgia": ["ge", "us-ga"],
    "house of representatives": ["libyan-house", "us-house"], "korea": ["kr", "kp"], "washington": ["us", "us-wa"],
}


@pytest.fixture(scope="module")
def known() -> Actors:
    return actors.load()


def test_iris_are_well_formed(known: Actors) -> None:
    for iri in (*known.parties, *known.people):
        assert re.fullmatch(re.escape(BASE) + r"[a-z0-9]+(-[a-z0-9]+)*", iri), iri
    roles = [r.iri for p in known.people.values() for r in p.roles]
    assert len(set(roles)) == len(roles)
    assert all(re.fullmatch(r"https://w3id\.org/negotiation/role/[a-z0-9-]+", iri) for iri in roles)


def test_every_party_has_a_label_and_a_definition(known: Actors) -> None:
    for party in known.parties.values():
        assert party.label.strip() == party.label != ""
        assert party.definition.endswith("."), party.label
    labels = [p.label for p in known.parties.values()]
    assert len(set(labels)) == len(labels)


def test_all_states_of_iso_3166_with_names_people_and_seats(known: Actors) -> None:
    states = [p for p in known.parties.values() if p.kind == "State" and p.codes]
    assert len(states) == 250  # the 249 of ISO 3166-1 and Kosovo
    for party in states:
        assert party.iri == BASE + party.codes[0].lower()
    members = [known.parties[BASE + c] for c in "af br cd de eg fr gb in jp ke mx ng pk ru tr ua us vn za".split()]
    assert all(p.demonyms and p.people and p.metonyms for p in members)


def test_names_are_unique_or_declared_ambiguous(known: Actors) -> None:
    several = {key: list(dict.fromkeys(n.iri.removeprefix(BASE) for n in names)) for key, names in known.names.items()}
    assert {key: iris for key, iris in several.items() if len(iris) > 1} == AMBIGUOUS


@pytest.mark.parametrize(("name", "slug", "sort"), [
    ("Ukraine", "ua", "name"), ("Kyiv", "ua", "metonym"), ("Kiev", "ua", "metonym"), ("Ukrainian", "ua", "demonym"),
    ("Ukrainians", "ua", "people"), ("the Kremlin", "", ""), ("Kremlin", "ru", "metonym"), ("Russian Federation", "ru", "name"),
    ("White House", "us", "metonym"), ("U.S.", "us", "name"), ("Downing Street", "gb", "metonym"), ("Élysée", "fr", "metonym"),
    ("Foggy Bottom", "us", "metonym"), ("State Department", "us-state-department", "name"), ("Tehran", "ir", "metonym"),
    ("Türkiye", "tr", "name"), ("Cote d'Ivoire", "ci", "name"), ("G-77/China", "g77", "name"), ("AOSIS", "aosis", "name"),
    ("LDCs", "ldcs", "name"), ("N.A.T.O.", "nato", "name"), ("FARC", "farc", "name"),
    ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan", "person"),
    ("Volodymyr Zelenskyy", "volodymyr-zelensky", "person"), ("California", "us-ca", "name"), ("Scots", "scotland", "people"),
])
def test_a_name_means(known: Actors, name: str, slug: str, sort: str) -> None:
    found = known.lookup(name)
    assert [(n.iri, n.sort) for n in found[:1]] == ([(BASE + slug, sort)] if slug else [])


def test_abbreviations_are_found_in_capitals_only_and_names_with_capitals_only(known: Actors) -> None:
    text = "The US told us that Turkey, not a turkey, and SAUDI ARABIA, G-77/China and the U.S.-led group met in Côte d’Ivoire."
    found = words(text)
    hits = [text[found[i].start:found[j - 1].end] for i, j, _ in known.scan(found, text)]
    assert hits == ["US", "Turkey", "SAUDI ARABIA", "G-77/China", "U.S", "Côte d’Ivoire"]


def test_the_longest_name_wins(known: Actors) -> None:
    text = "The European Parliament and the Democratic Republic of the Congo"
    found = words(text)
    assert [names[0].iri.removeprefix(BASE) for _, _, names in known.scan(found, text)] == ["european-parliament", "cd"]


def test_references_between_parties_lead_up_to_who_holds_positions(known: Actors) -> None:
    assert [p.label for p in known.chain(BASE + "us-state-department")] == ["U.S. State Department", "United States"]
    assert [p.label for p in known.chain(BASE + "european-commission")] == ["European Commission", "European Union"]
    for party in known.parties.values():
        assert not known.chain(party.iri)[-1].speaks_for, f"{party.label} speaks for itself in a circle"
        assert party.kind != "Body" or party.speaks_for or party.within, f"{party.label} is a body of nobody"


def test_people_of_at_least_sixty_states_and_organisations(known: Actors) -> None:
    modern = {r.of for p in known.people.values() for r in p.roles if not r.end or r.end >= MODERN}
    assert len(modern) > 150
    assert len([of for of in modern if known.parties[of].kind != "State"]) >= 60


def test_dates_of_roles_are_dates_in_order(known: Actors) -> None:
    for person in known.people.values():
        assert person.roles, person.label
        for role in person.roles:
            assert all(days(d) for d in (role.start, role.end) if d), role.iri
            assert not (role.start and role.end) or days(role.start)[0] < days(role.end)[1], role.iri  # type: ignore[index]
            assert role.office in known.offices, f"{role.iri}: office '{role.office}' is not in offices.tsv"


def test_one_seat_has_one_holder_at_a_time(known: Actors) -> None:
    seats = defaultdict(list)
    for person in known.people.values():
        for role in person.roles:
            if known.offices[role.office].single:
                seats[role.office, role.of].append(role)
    for roles in seats.values():
        for one, other in pairwise(sorted(roles, key=lambda r: r.start)):
            assert one.end, f"{one.iri} is open, but {other.iri} follows"
            assert days(one.end)[0] <= days(other.start)[1], f"{one.iri} overlaps {other.iri}"  # type: ignore[index]


@pytest.mark.parametrize(("title", "of", "date", "label"), [
    ("president", "us", "2016-06-01", "Barack Obama"), ("president", "us", "2026-06-01", "Donald Trump"),
    ("prime minister", "gb", "1987-06-01", "Margaret Thatcher"), ("premier", "cn", "2010-06", "Wen Jiabao"),
    ("chancellor", "de", "2012", "Angela Merkel"), ("secretary of state", "us", "2015-07-14", "John Kerry"),
    ("foreign secretary", "gb", "2017-01-01", "Boris Johnson"), ("secretary general", "nato", "2022-02-24", "Jens Stoltenberg"),
    ("director general", "iaea", "2005", "Mohamed ElBaradei"), ("leader", "soviet-union", "1986-10-11", "Mikhail Gorbachev"),
])
def test_who_held_an_office_on_a_date(known: Actors, title: str, of: str, date: str, label: str) -> None:
    assert [p.label for p in known.holders(title, BASE + of, date)] == [label]


def test_without_a_date_nobody_is_known_to_hold_an_office(known: Actors) -> None:
    assert known.holders("president", BASE + "us", "") == []


def test_family_names_in_every_spelling(known: Actors) -> None:
    def of(family: str) -> set[str]:
        return {known.people[i].label for i in known.families[name_key(family)]}

    assert "Bashar al-Assad" in of("Assad") & of("al-Assad")
    assert of("Zelenskyy") == of("Zelensky") == {"Volodymyr Zelensky"}
    assert of("Xi") == {"Xi Jinping"}
    assert of("von der Leyen") == {"Ursula von der Leyen"}
    assert of("Bush") == {"George W. Bush", "George H. W. Bush"}


def test_tables_are_written_without_faults(known: Actors) -> None:
    assert all(known.nouns.values())
    assert set(known.given.values()) == {"he", "she"}
    for office in known.offices.values():
        assert not office.speaks_for or office.speaks_for in known.offices, office.name


def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> Path:
    (tmp_path / "actors").mkdir()
    path = tmp_path / "actors" / name
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    return path


TURTLE = """@prefix actor: <https://w3id.org/negotiation/actor/> . @prefix neg: <https://w3id.org/negotiation#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_an_added_folder_adds_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _own(tmp_path, monkeypatch, "port.ttl", TURTLE + """
actor:norquay a neg:Organisation, skos:Concept ; skos:prefLabel "Norquay Terminals"@en ; skos:altLabel "Norquay"@en .
actor:nu neg:metonym "Port House"@en .""")
    found = actors.load()
    assert found.lookup("Norquay")[0].iri == BASE + "norquay"
    assert found.lookup("Port House")[0].iri == BASE + "nu"
    assert found.lookup("Ukraine")


def test_the_example_of_the_documentation_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```turtle\n(.*?)```", (ROOT / "docs" / "actors.md").read_text(encoding="utf-8"), re.DOTALL)
    _own(tmp_path, monkeypatch, "port.ttl", example)
    found = actors.load()
    assert [p.label for p in found.holders("chief executive", BASE + "norquay-terminals", "2030-01-01")] == ["Henrik Dahl"]
    assert found.holders("chief executive", BASE + "norquay-terminals", "2029-01-01") == []
    assert found.lookup("Norquay")[0].iri == BASE + "norquay-terminals"


@pytest.mark.parametrize(("name", "text", "message"), [
    ("a.ttl", TURTLE + "actor:x a neg:State", r"a\.ttl, line \d+.*not valid Turtle"),
    ("a.ttl", TURTLE + "actor:x a neg:Body ; skos:prefLabel 'X'@en ; neg:speaksFor actor:nowhere .", "'X' refers to <.*nowhere>"),
    ("a.ttl", TURTLE + "actor:x a neg:State .", "has no skos:prefLabel"),
    ("nouns.tsv", "class\tnouns\nthing\tbox\n", r"nouns\.tsv, line 2: unknown class 'thing'"),
    ("offices.tsv", "office\ttitles\tseats\tspeaks for\nboss\t\tmaybe\t\n", r"offices\.tsv, line 2: seats must be"),
    ("nouns.tsv", "class\tnouns\nhe\ta\tb\n", r"nouns\.tsv, line 2: 3 tab-separated cells, and the heading names only class"),
])
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, message: str,
) -> None:
    _own(tmp_path, monkeypatch, name, text)
    with pytest.raises(BadResource, match=message):
        actors.load()


def test_the_people_file_is_what_the_tables_give() -> None:
    spec = importlib.util.spec_from_file_location("build_actors", ROOT / "scripts" / "build_actors.py")
    assert spec and spec.loader
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    written = (ROOT / "ontology" / "actors" / "people.ttl").read_text(encoding="utf-8")
    assert builder.people() == written, "run: python scripts/build_actors.py people"


def test_an_article_before_initials_is_no_initial(known: Actors) -> None:
    def found(text: str) -> set[str]:
        return {n.iri.removeprefix(BASE) for _, _, names in known.scan(words(text), text) for n in names}

    assert found("A U.S. envoy") == {"us"}
    assert found("the A.U. summit") == found("the AU summit") == {"african-union"}
    assert "us" in found("the U. S. envoy")
