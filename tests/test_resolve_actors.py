"""Who is meant: each case is an article of ``data/actors.tsv`` (our own words), its recorded parse, and whom words in it stand for.

    python tests/test_resolve_actors.py       # records the parses again after an article was changed
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.language import conllu
from kg.model import Actor, Claim, Document, Parsed, Polarity, Sentence, Slice, Stance, Token
from kg.resolve._cast import Entity
from kg.resolve.actors import once, resolve_actors
from kg.vocabulary import actors as vocabulary

HERE = Path(__file__).parent
RECORDED = HERE / "parses" / "actors.conllu"
ARTICLES = {
    name: (published, text.replace(" ¶ ", "\n\n")) for name, published, text in (
        line.split("\t") for line in (HERE / "data" / "actors.tsv").read_text(encoding="utf-8").splitlines()[1:])
}


def document(name: str) -> Document:
    published, text = ARTICLES[name]
    return Document(id=name, text=text, published=published)


@cache
def recorded() -> dict[str, Parsed]:
    return {p.document.id: p for p in conllu.loads(RECORDED.read_text(encoding="utf-8"))}


def claim(name: str, *holders: Actor, speaker: Actor | None = None) -> Claim:
    text = ARTICLES[name][1]
    piece = Slice(start=0, end=len(text), text=text)
    return Claim(document=name, evidence=piece, cue=piece, holders=holders, stance=Stance.DEMAND, polarity=Polarity.FOR,
                 content="x", speaker=speaker)


def mention(name: str, words: str) -> Actor:
    """The words where they stand first in the article; in "[he] said" the words in brackets, where all of them stand."""
    start = ARTICLES[name][1].index(words.replace("[", "").replace("]", "")) + max(words.find("["), 0)
    inner = words.partition("[")[2].partition("]")[0] or words
    return Actor(text=inner, start=start, end=start + len(inner))


def who(name: str, words: str) -> list[Actor]:
    (resolved,) = resolve_actors([claim(name, mention(name, words))], recorded()[name], vocabulary.load())
    return list(resolved.holders)


CASES = [
    # article, words (in brackets where more is needed to tell the place), label and party
    ("banks", "The central bank", "central bank", "central bank"),  # the fund is none
    ("banks", "[The bank] rejected", "bank", "bank"),  # nor is the water board
    ("banks", "[the central bank] warned", "Bank of England", "Bank of England"),
    ("ministers", "Foreign Minister David Lammy", "David Lammy", "United Kingdom"),  # who had left the office by then
    ("next", "Theresa May", "Theresa May", "Theresa May"),  # not yet
    ("ministers", "Finance Minister Kofi Mensah", "Kofi Mensah", "Ghana"),
    ("ministers", "Energy Minister Ida Rask", "Ida Rask", "Ida Rask"),  # of Ghana or of Peru
    ("ministers", "Lib Dems", "Liberal Democrats", "Liberal Democrats"),
    ("ministers", "The CDU", "Christian Democratic Union", "Christian Democratic Union"),
    ("ministers", "Several envoys", "several envoys", "several envoys"),
    ("istanbul", "President Volodymyr Zelensky", "Volodymyr Zelensky", "Ukraine"),
    ("istanbul", "Mr. Zelensky", "Volodymyr Zelensky", "Ukraine"),
    ("istanbul", "[he] would fly", "Volodymyr Zelensky", "Ukraine"),
    ("istanbul", "Kremlin", "Russia", "Russia"),
    ("istanbul", "Dmitri S. Peskov", "Dmitry Peskov", "Russia"),
    ("istanbul", "Mr. Putin", "Vladimir Putin", "Russia"),
    ("istanbul", "[He] added", "Dmitry Peskov", "Russia"),
    ("istanbul", "Russia's Foreign Ministry", "Russia's Foreign Ministry", "Russia"),
    ("istanbul", "the Ukrainian delegation", "Ukrainian delegation", "Ukraine"),
    ("istanbul", "Kyiv", "Ukraine", "Ukraine"),
    ("istanbul", "its European allies", "Ukraine's European allies", "Ukraine's European allies"),
    ("istanbul", "Ukrainian officials", "Ukrainian officials", "Ukraine"),
    ("istanbul", "The Turkish president", "Recep Tayyip Erdogan", "Turkey"),
    ("istanbul", "A senior Ukrainian official", "senior Ukrainian official", "Ukraine"),
    ("istanbul", "The official", "senior Ukrainian official", "Ukraine"),
    ("docks", "The Veldhaven Dockers' Union", "Veldhaven Dockers' Union", "Veldhaven Dockers' Union"),
    ("docks", "[the company] was", "Norquay Terminals", "Norquay Terminals"),
    ("others", "Norway's left-wing [People's Party]", "People's Party", "People's Party"),  # not "Party"
    ("others", "[the party] said", "People's Party", "People's Party"),
    ("lender", "The lender", "lender", "lender"),  # not the armed group, though a group may be a company
    ("others", "Orla Finn", "Orla Finn", "Social Democrats"),  # not the Democrats of the United States
    ("others", "American [Democrats]", "Democrats", "Democratic Party (United States)"),
    ("others", "Senate [Democrats]", "Democrats", "Democratic Party (United States)"),
    ("docks", "Marta Oosterling", "Marta Oosterling", "Veldhaven Dockers' Union"),
    ("docks", "Ms. Oosterling", "Marta Oosterling", "Veldhaven Dockers' Union"),
    ("docks", "[it] to talk", "Norquay Terminals", "Norquay Terminals"),
    ("docks", "She", "Marta Oosterling", "Veldhaven Dockers' Union"),
    ("docks", "Henrik Dahl", "Henrik Dahl", "Norquay Terminals"),
    ("docks", "[The union] turned", "Veldhaven Dockers' Union", "Veldhaven Dockers' Union"),
    ("docks", "Jonas Veit", "Jonas Veit", "tugboat crews' association"),
    ("docks", "Protesters", "protesters", "protesters"),
    ("surnames", "Ms. Berg", "Anna Berg", "teachers' union"),
    ("surnames", "Mr. Berg", "Jonas Berg", "Lundhaven"),
    ("surnames", "Mayor Berg", "Jonas Berg", "Lundhaven"),
    ("headline", "Lavrov", "Sergei Lavrov", "Russia"),
    ("headline", "[he] would not", "Sergei Lavrov", "Russia"),
    ("office-2016", "The U.S. president", "Barack Obama", "United States"),
    ("office-2016", "The British prime minister", "David Cameron", "United Kingdom"),
    ("office-2026", "The U.S. president", "Donald Trump", "United States"),
    ("office-2026", "The British prime minister", "Keir Starmer", "United Kingdom"),
    ("undated", "President Trump", "Donald Trump", "United States"),
    ("undated", "The U.S. president", "Donald Trump", "United States"),
    ("candidate", "Donald Trump", "Donald Trump", "Donald Trump"),
    ("candidate", "Barack Obama", "Barack Obama", "United States"),
    ("conference", "SAUDI ARABIA", "Saudi Arabia", "Saudi Arabia"),
    ("conference", "Tuvalu", "Tuvalu", "Alliance of Small Island States"),
    ("conference", "[He] stressed", "Tuvalu", "Alliance of Small Island States"),
    ("conference", "G-77/CHINA", "Group of 77", "Group of 77"),
    ("conference", "[He] urged", "Group of 77", "Group of 77"),
    ("conference", "The US", "United States", "United States"),
    ("conference", "CANADA", "Canada", "Canada"),
    ("conference", "developed countries", "developed countries", "developed countries"),
    ("conference", "RUSSIAN FEDERATION", "Russia", "Russia"),
    ("conference", "Parties", "parties", "parties"),
    ("session", "She", "Japan", "Japan"),
    ("turns", "[He] opposed", "United States", "United States"),
    ("turns", "[He] warned", "Brazil", "Brazil"),
    ("turns", "[She] requested", "INDEPENDENT SAILORS' ORGANIZATIONS", "INDEPENDENT SAILORS' ORGANIZATIONS"),
    ("turns", "[he] demanded", "Malta", "Malta"),
    ("session", "[their] proposal", "Norway", "Norway"),
    ("company", "[He] said", "Malta", "Malta"),
    ("bodies", "Israeli Prime Minister Benjamin Netanyahu", "Benjamin Netanyahu", "Israel"),
    ("bodies", "A U.S. State Department spokesman", "U.S. State Department spokesman", "United States"),
    ("bodies", "Brazil's Congress", "Brazil's congress", "Brazil's congress"),
    ("powers", "Iran's [parliament]", "Iranian parliament", "Iranian parliament"),
    ("powers", "The [Brazilian Senate]", "Brazil's senate", "Brazil's senate"),
    ("powers", "[U.S. lawmakers]", "U.S. lawmakers", "U.S. lawmakers"),
    ("powers", "John Thune", "John Thune", "Republican Party (United States)"),
    ("powers", "and [Congress] refused", "U.S. Congress", "U.S. Congress"),
    ("bodies", "The European Commission", "European Commission", "European Union"),
    ("bodies", "the bloc", "European Union", "European Union"),
    ("bodies", "Ursula von der Leyen", "Ursula von der Leyen", "European Union"),
    ("bodies", "Kremlin officials", "Kremlin officials", "Russia"),
    ("epithets", "The billionaire businessman", "Milo Tark", "Milo Tark"),
    ("epithets", "The former lawyer", "former lawyer", "former lawyer"),
    ("partisans", "The [Republican] called", "Ana Roe", "Ana Roe"),
    ("partisans", "the [Republican]'s ban", "Ana Roe", "Ana Roe"),
    ("partisans", "[The Republican Party] met", "Republican Party (United States)", "Republican Party (United States)"),
    ("blamed", "[his] refusal", "Milo Tark", "Milo Tark"),
    ("blamed", "[she] said", "Ana Roe", "Ana Roe"),
    ("georgia", "Georgia", "Georgia", "Georgia"),
    ("labels", "[The NGA] rejected", "Northern Growers Association", "Northern Growers Association"),
    ("labels", "Milo Tark", "Milo Tark", "Northern Growers Association"),
    ("labels", "The association", "Northern Growers Association", "Northern Growers Association"),
    ("labels", "[Tark] called", "Milo Tark", "Northern Growers Association"),
    ("government", "the government", "Norway's government", "Norway"),
    ("government", "The country", "Norway", "Norway"),
    ("agencies", "The Canadian Grain Agency", "Canadian Grain Agency", "Canada"),
    ("agencies", "An official in Washington", "official in Washington", "United States"),
    ("agencies", "The special envoy", "special envoy to Syria", "special envoy to Syria"),
    ("agencies", "Troops in Syria", "troops in Syria", "troops in Syria"),
    ("agencies", "The committee", "committee", "committee"),
    ("family", "President Bush", "George W. Bush", "United States"),
    ("firms", "The cement maker", "Halden AG", "Halden AG"),
    ("firms", "The Swiss firm", "Halden AG", "Halden AG"),
    ("firms", "The French company", "Tarn SA", "Tarn SA"),
    ("firms", "The heavily indebted company", "Tarn SA", "Tarn SA"),
    ("firms", "The owner of two quarries", "Norquay Stone", "Norquay Stone"),
    ("firms", "The universities", "universities", "universities"),
    ("persons", "The economist", "Ida Rask", "Ida Rask"),
    ("persons", "The activist", "Milo Tark", "Milo Tark"),
    ("persons", "[he] said", "Milo Tark", "Milo Tark"),
    ("letters", "The letter", "Norquay Foods", "Norquay Foods"),
    ("letters", "A statement", "Veldhaven Dockers' Union", "Veldhaven Dockers' Union"),
    ("letters", "[It] also asked", "Norway", "Norway"),
    ("letters", "The memo", "memo", "memo"),
    ("headless", "[union] says", "Veldhaven Dockers' Union", "Veldhaven Dockers' Union"),
    ("headless", "Government must", "Norway's government", "Norway"),
    ("headless", "[government] plans", "Norway's government", "Norway"),
    ("topic", "The company", "Halden AG", "Halden AG"),
    ("koreas", "The North", "North Korea", "North Korea"),
    ("koreas", "The South", "South Korea", "South Korea"),
    ("koreas", "The North Sea fleet", "North Sea fleet", "North Sea fleet"),
    ("members", "Milo Tark", "Milo Tark", "Milo Tark"),
    *(("members", words, "National Rivers Safety Administration", "National Rivers Safety Administration")
      for words in ("The National Rivers Safety Administration", "NRSA")),
    ("groups", "[He] suggested", "Ethiopia", "Ethiopia"),
    ("groups", "[She] opposed", "Nauru", "Alliance of Small Island States"),
    ("african", "[He] asked", "Algeria", "African Group"),
    ("opposed", "[Foreign minister] rejects", "Ida Rask", "Norway"),
    ("opposed", "The tired foreign minister", "Ida Rask", "Norway"),
    ("rebels", "Tunisian opposition leader Ahmad Rask", "Ahmad Rask", "Tunisian opposition"),
    ("rebels", "A Malian rebel spokesman", "Malian rebel spokesman", "Malian opposition"),
    ("rebels", "The Malian Harbour Commission", "Malian Harbour Commission", "Malian opposition"),
    ("rebels", "officials there", "officials there", "China"),
    ("forums", "Their forum", "families of the sailors' forum", "families of the sailors' forum"),
    *(("forums", words, "early partners in Norway's fund", "early partners in Norway's fund")
      for words in ("Early partners", "[they] want")),
    ("bare", "[it] wants", "Hamas", "Hamas"),
    ("bare", "[it] had refused", "Norquay Terminals", "Norquay Terminals"),
    ("capital", "[They] insist", "Norway", "Norway"),
    ("capital", "four members in five", "four members", "Veldhaven Dockers' Union"),
    ("capital", "Younger members", "younger members", "younger members"),
    ("capital", "Members of the crew", "members of the crew", "members of the crew"),
    ("meant", "[The opposition] refused", "Syrian opposition", "Syrian opposition"),
    ("meant", "its allies", "Norway's allies", "Norway's allies"),
    ("delegates", "The opposition delegation", "opposition delegation", "Syrian opposition"),
    ("delegates", "Opposition delegate Nadia Rask", "Nadia Rask", "Syrian opposition"),
    ("delegates", "Omar Dahl", "Omar Dahl", "Syrian opposition"),
    *(("delegates", words, "Syrian opposition", "Syrian opposition") for words in (
        "The main opposition alliance", "Syria's foreign-backed opposition", "Syria's main opposition group", "its opposition",
        "[opposition] demands")),
    ("delegates", "A rival opposition council", "rival opposition council", "rival opposition council"),
    ("delegates", "Several opposition groups", "several opposition groups", "several opposition groups"),
    ("two oppositions", "The opposition delegation", "opposition delegation", "opposition delegation"),
    ("two oppositions", "Nadia Rask", "Nadia Rask", "Nadia Rask"),
    ("two oppositions", "The main opposition alliance", "main opposition alliance", "main opposition alliance"),
    ("meant", "the Norwegian drug major", "Halden AG", "Halden AG"),
    ("meant", "Malta's police", "Malta's police", "Malta"),
    ("trades", "the former band leader", "Milo Tark", "Milo Tark"),
    *(("aside", words, "Milo Tark", "Milo Tark") for words in ("[he] said. \"I", "[he] said.")),
    *(("beside", words, "Iceland", "Iceland") for words in ("longstanding ally", "[neighbour], Iceland")),
    ("beside", "top producer", "Fiji", "Fiji"),
    ("beside", "biggest daily", "Port Post", "Port Post"),
    ("beside", "spokesman", "guild's spokesman", "guild"),
    ("workshop", "[He] suggested", "Switzerland", "Switzerland"),
    ("workshop", "[She] urged", "Norway", "Norway"),
    ("against", "[the government] frees", "Syria's government", "Syria"),
    ("against", "[The government] rejected", "Syria's government", "Syria"),
    ("release", "[The statement] vowed", "Norquay Foods", "Norquay Foods"),
    ("executive", "Ida Rask", "Ida Rask", "Norquay Foods"),
    ("executive", "Milo Tark", "Milo Tark", "Milo Tark"),
    ("wire", "Arden Works", "Arden Works", "Arden Works"),  # and not the city of the dateline
    ("country", "her country", "Ruth Varga's country", "Ruth Varga's country"),
    ("officer", "[He] has vowed", "Rufus Ellery", "Rufus Ellery"),
    ("officer", "[He] asked", "young officer", "young officer"),
    ("fronted", "Though [it] opposes", "Norway", "Norway"),
    ("fronted", "Despite [its] doubts", "Laos", "Laos"),
    ("fronted", "to [its] request", "Malta", "Malta"),
    ("shares", "its board", "Arden Lines' board", "Arden Lines"),
    ("agency", "The agency", "Harbour Safety Commission", "Harbour Safety Commission"),
    ("hopeful", "the Republican [candidate]", "Ted Crane", "Ted Crane"),
    ("democrat", "The Republican candidate", "Republican candidate", "Republican candidate"),  # not the Democrat
    ("crews", "[they] would", "crews", "crews"),
    ("credits", "[Kim] called", "Kim Jong Un", "North Korea"),  # and not one of the reporters
    ("judge", "[New York federal judge] denied", "New York federal judge", "New York federal judge"),  # a judge speaks for no state
]


@pytest.mark.parametrize(("article", "words", "label", "party"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_words_mean(article: str, words: str, label: str, party: str) -> None:
    found = who(article, words)
    assert [(a.label, a.party) for a in found] == [(label, party)]
    assert found[0].how
    assert found[0].iri


def test_what_one_says_twice_in_a_sentence_is_told_once() -> None:
    full, short = claim("labels", mention("labels", "The association")), claim("labels", mention("labels", "the NGA"))
    both = resolve_actors([full, short], recorded()["labels"], vocabulary.load())
    assert len({c.holders[0].text for c in both}) == 2 and len({c.holders[0].label for c in both}) == 1
    first, other = both
    assert once(both) == [first]
    assert once([first, replace(other, stance=Stance.PROPOSE, content="X")]) == [first], "by another verb"
    for different in (replace(other, polarity=Polarity.AGAINST), replace(other, content="y"),
                      replace(other, evidence=replace(other.evidence, start=1)),
                      replace(other, holders=(replace(other.holders[0], label="mayor"),))):
        assert once([first, different]) == [first, different]


def test_who_leads_some_of_a_parliament_does_not_speak_for_it() -> None:
    assert [a.party for a in who("chamber", "Minority leader Otto Brandt")] == ["Otto Brandt"]
    assert [a.party for a in who("chamber", "Speaker Ida Rask")] == ["Arland Senate"]


def test_a_legal_form_makes_no_other_company_of_it() -> None:
    for long, short in (("Google Inc.", "Google"), ("Sony Corp", "Sony")):
        (one,), (other,) = who("forms", long), who("bare form", short)
        assert one.iri == other.iri and one.label.startswith(other.label), long


def test_it_has_the_names_by_which_the_article_calls_it() -> None:
    [it] = who("labels", "The association")
    assert "NGA" in it.called and "NGA" in it.aliases


def test_two_parties_for_two_sides() -> None:
    assert [a.party for a in who("istanbul", "Both sides")] == ["Ukraine", "Russia"]
    assert {a.party for a in who("docks", "Both sides")} == {"Veldhaven Dockers' Union", "Norquay Terminals"}
    assert {a.party for a in who("mediators", "both parties")} == {"Israel", "Hamas"}
    assert {a.party for a in who("opposed", "Both sides")} == {"Norway", "Malta"}
    assert {a.party for a in who("central", "Both sides")} == {"United States", "China"}
    assert [a.party for a in who("trades", "The three leaders")] == ["Norway", "Malta", "Chad"]
    assert [a.label for a in who("nearby", "The three leaders")] == ["Ida Rask", "Milo Tark", "Ana Roe"]
    assert [a.label for a in who("nearby", "The four leaders")] == ["four leaders"]
    assert [a.party for a in who("duo", "The duo")] == ["Norquay Foods", "Halden AG"]
    assert [a.party for a in who("pricing", "The countries")] == ["Norway", "Malta"]
    assert [a.party for a in who("pricing", "The firms")] == ["firms"]
    for words in ("The two", "The parties"):
        assert [a.party for a in who("pairs", words)] == ["Norway", "Malta"], words


def test_a_plural_means_those_who_were_named_together() -> None:
    three = ["Norway", "Iceland", "Malta"]
    for words in ("the governments", "The three northern nations", "[They] added", "[they] would not", "[They] also asked",
                  "All three countries"):
        assert [a.party for a in who("joint", words)] == three, words
    assert [a.label for a in who("joint", "The countries of the south")] == ["countries of the south"]
    assert [a.label for a in who("joint", "The two ministers")] == ["two ministers"]
    assert {a.party for a in who("firms", "The companies")} == {"companies"}
    assert [a.party for a in who("headless", "Both company boards")] == ["Norquay Foods", "Halden AG"]
    for words in ("[both] calling", "Both candidates", "The two lawyers"):
        assert [a.label for a in who("both", words)] == ["Ana Roe", "Milo Tark"], words


def test_both_men_are_the_two_of_whom_the_sentences_before_speak() -> None:
    assert [h.label for h in who("men", "both men")] == ["Ana Roe", "Piet Moll"]


def test_counterparts_of_two_states_are_two_holders() -> None:
    both = who("counterparts", "her Icelandic and Maltese counterparts")
    assert [a.party for a in both] == ["Iceland", "Malta"]
    assert [a.label for a in both] == ["Icelandic counterparts in Oslo", "Maltese counterparts in Oslo"]
    for words in ("The French and German trade ministers", "[They] agreed on a quota", "[They] agreed on a date"):
        assert [a.party for a in who("counterparts", words)] == ["France", "Germany"], words


def test_groups_that_share_a_noun_are_as_many_as_are_named() -> None:
    found = who("rebels", "Western and Gulf Arab governments")
    assert [a.party for a in found] == ["Western governments", "Gulf Arab governments"]


def test_a_bill_says_what_those_want_who_drafted_it() -> None:
    for words in ("[The bill] calls", "[It] demands"):
        assert [a.label for a in who("bare", words)] == ["Ida Rask", "Milo Tark"], words


def test_things_in_a_list_are_nobody() -> None:
    assert [a.label for a in who("forums", "[They] agreed")] == ["ministers"]


def test_the_leaders_of_three_states_are_three_holders_with_the_same_words() -> None:
    found = who("bodies", "The leaders of France, Germany and Poland")
    assert [a.party for a in found] == ["France", "Germany", "Poland"]
    assert [a.label for a in found] == ["leaders of France", "leaders of Germany", "leaders of Poland"]
    assert len({(a.text, a.start, a.end) for a in found}) == 1


def test_a_spokesman_speaks_for_the_president_and_he_for_the_state() -> None:
    (peskov,) = who("istanbul", "Dmitri S. Peskov")
    assert peskov.chain == ("Dmitry Peskov", "Vladimir Putin", "Russia")
    assert peskov.iri == "https://w3id.org/negotiation/actor/ru"
    assert peskov.person == "https://w3id.org/negotiation/actor/dmitry-peskov"
    assert "Vladimir Putin was president of Russia on 2025-05-15" in peskov.how
    assert "Dmitry Peskov was presidential spokesperson of Russia on 2025-05-15 and speaks for Vladimir Putin" in peskov.how


def test_every_step_is_told_in_words() -> None:
    (zelensky,) = who("istanbul", "Mr. Zelensky")
    at = ARTICLES["istanbul"][1].index("Volodymyr")
    assert zelensky.how[0] == f"'Zelensky' is Volodymyr Zelensky, introduced at character {at}"
    (oosterling,) = who("docks", "Marta Oosterling")
    assert any("says that Marta Oosterling belongs to Veldhaven Dockers' Union" in step for step in oosterling.how)


def test_a_former_minister_speaks_for_himself() -> None:
    (reyes,) = who("bodies", "Former Philippine foreign minister Albert Reyes")
    assert (reyes.label, reyes.party) == ("Albert Reyes", "Albert Reyes")


def test_a_pronoun_without_antecedent_has_no_party_and_an_iri_of_its_article_only() -> None:
    (they,) = who("labels", "They")
    assert they.party is None
    assert they.how == ("'They' could not be resolved",)
    assert they.iri
    assert they.iri != who("conference", "[He] urged")[0].iri


def test_of_titles_of_one_length_always_the_same_is_told() -> None:
    titles = ["secretary", "president", "commander", "principal", "caretaker", "librarian", "professor", "spokesman"]
    assert {Entity("Roe", "Person", titles=set(titles[k:] + titles[:k])).title for k in range(8)} == {"spokesman"}


def test_names_share_an_iri_between_articles_and_descriptions_do_not() -> None:
    parse = recorded()["docks"]
    other = replace(parse, document=replace(parse.document, id="another"))

    def iris(words: str) -> set[str | None]:
        asked = [claim("docks", mention("docks", words))]
        return {resolve_actors(asked, p, vocabulary.load())[0].holders[0].iri for p in (parse, other)}

    assert len(iris("Norquay Terminals")) == 1
    assert len(iris("Marta Oosterling")) == 1
    assert len(iris("Protesters")) == 2


def test_the_first_person_is_the_speaker_where_the_sentence_does_not_tell() -> None:
    text = "We will not pay."
    parse = Parsed(document=Document(id="q", text=text), tokens=(), sentences=())
    speaker = Actor(text="Ukraine", start=-1, end=-1)
    said = replace(claim("docks", Actor(text="We", start=0, end=2), speaker=speaker),
                   evidence=Slice(start=0, end=len(text), text=text))
    (resolved,) = resolve_actors([said], parse, vocabulary.load())
    assert resolved.speaker is not None
    assert (resolved.speaker.party, resolved.holders[0].party, resolved.holders[0].text) == ("Ukraine", "Ukraine", "We")
    assert resolved.holders[0].how[0] == "'We' is who speaks"


def test_a_name_that_nobody_knows_is_shown_without_the_state_it_is_of() -> None:
    text = "Sweden's Quorvik signed."
    tokens = [Token(i=i, text=w, lemma=w.lower(), pos=pos, tag=tag, dep=dep, head=head, ent="", start=text.index(w),
                    end=text.index(w) + len(w))
              for i, (w, pos, tag, dep, head) in enumerate((
                  ("Sweden", "PROPN", "NNP", "poss", 2), ("'s", "PART", "POS", "case", 0), ("Quorvik", "PROPN", "NNP", "nsubj", 3),
                  ("signed", "VERB", "VBD", "ROOT", 3), (".", "PUNCT", ".", "punct", 3)))]
    parse = Parsed(document=Document(id="q", text=text), tokens=tuple(tokens), sentences=(Sentence(0, 0, len(text), 0, 5),))
    asked = replace(claim("docks", Actor(text="Sweden's Quorvik", start=0, end=16)),
                    evidence=Slice(start=0, end=len(text), text=text))
    (resolved,) = resolve_actors([asked], parse, vocabulary.load())
    assert [a.label for a in resolved.holders] == ["Quorvik"]


def test_a_long_chain_of_pronouns_is_read_in_order() -> None:
    many = 600
    text = "Ida sang. " + "She sang. " * many
    tokens = []
    for n in range(many + 1):
        first, at = 3 * n, 10 * n
        word, pos, tag, ent = ("Ida", "PROPN", "NNP", "PERSON") if n == 0 else ("She", "PRON", "PRP", "")
        tokens += [
            Token(first, word, at, at + 3, word, tag, pos, "nsubj", first + 1, ent),
            Token(first + 1, "sang", at + 4, at + 8, "sing", "VBD", "VERB", "ROOT", first + 1),
            Token(first + 2, ".", at + 8, at + 9, ".", ".", "PUNCT", "punct", first + 1)]
    sentences = tuple(Sentence(n, 10 * n, 10 * n + 9, 3 * n, 3 * n + 3) for n in range(many + 1))
    parse = Parsed(document=Document(id="q", text=text), tokens=tuple(tokens), sentences=sentences)
    (resolved,) = resolve_actors([claim("docks", Actor(text="She", start=10 * many, end=10 * many + 3))], parse, vocabulary.load())
    assert [a.label for a in resolved.holders] == ["Ida"]


def test_actors_without_offsets_are_found_by_their_words_and_resolved_ones_are_kept() -> None:
    mine = Actor(text="x", start=-1, end=-1, label="Mine", party="Mine", iri="https://example.org/mine")
    names = (*(Actor(text=text, start=-1, end=-1) for text in ("the Kremlin", "NATO", "Nobody Known")), mine)
    (resolved,) = resolve_actors([claim("istanbul", *names)], recorded()["istanbul"], vocabulary.load())
    assert [a.party for a in resolved.holders] == ["Russia", "NATO", "Nobody Known", "Mine"]
    assert resolved.holders[3] == mine


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_any_words_of_an_article_resolve_to_somebody_and_end_at_the_party(name: str) -> None:
    parse = recorded()[name]
    text = parse.document.text
    spans = [(a.start, b.end) for a in parse.tokens for b in parse.tokens[a.i:a.i + 4]]
    asked = [claim(name, *(Actor(text=text[a:b], start=a, end=b) for a, b in spans), Actor(text="", start=-1, end=-1),
                   Actor(text="far", start=10**6, end=10**6 + 3))]
    (resolved,) = resolve_actors(asked, parse, vocabulary.load())
    for a in resolved.holders:
        assert a.label
        assert a.iri
        assert a.how
        assert len(set(a.chain)) == len(a.chain)
        assert a.party is None or (a.chain[0], a.chain[-1]) == (a.label, a.party)
    assert resolve_actors(asked, parse, vocabulary.load()) == [resolved]


def test_resolving_twice_changes_nothing() -> None:
    (once,) = resolve_actors([claim("istanbul", mention("istanbul", "Both sides"))], recorded()["istanbul"], vocabulary.load())
    assert resolve_actors([once], recorded()["istanbul"], vocabulary.load()) == [once]


def test_the_articles_are_those_that_were_recorded() -> None:
    assert {name: p.document for name, p in recorded().items()} == {name: document(name) for name in ARTICLES}


@pytest.mark.parser
@pytest.mark.parametrize(("text", "words", "party"), [
    ("The pilots waited. Norway's pro-EU trade envoy asked for a pause.", "envoy", "Norway"),
    ("The pilots waited. The pro-Kyiv lawmakers demanded new talks.", "lawmakers", "lawmakers"),
])
def test_whose_side_somebody_is_on_is_not_for_whom_they_speak(text: str, words: str, party: str) -> None:
    from kg.language import load

    start = text.index(words)
    asked = replace(claim("docks", Actor(text=words, start=start, end=start + len(words))), document="q")
    (resolved,) = resolve_actors([asked], load().parse(Document(id="q", text=text)), vocabulary.load())
    assert [a.party for a in resolved.holders] == [party]


@pytest.mark.parser
def test_the_recorded_parses_are_those_of_the_live_parser() -> None:
    from kg.language import load

    parser = load()
    for name, parse in recorded().items():
        live = parser.parse(document(name))
        assert (live.tokens, live.sentences) == (parse.tokens, parse.sentences), name


if __name__ == "__main__":
    from kg.language import load as load_parser

    RECORDED.write_text(conllu.dumps(load_parser().parse(document(name)) for name in ARTICLES), encoding="utf-8")
