"""A small fictional dispute as documents and resolved claims, for the tests of the record room."""

from __future__ import annotations

from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Document,
    Link,
    Polarity,
    Relation,
    Slice,
    Stance,
    Tense,
)

ACTOR, OPTION, ISSUE = (f"https://w3id.org/negotiation/{kind}/" for kind in ("actor", "option", "issue"))
PAUSE = Link(iri="https://example.org/option/pause", label="The strike pauses", score=0.9, how="the same words")
PAY = Link(iri="https://example.org/option/pay", label="Pay rises", score=0.75)
PORT = Link(iri="https://example.org/issue/port", label="The port strike")

FIRST = Document(
    id="port-1",
    title="Dockers will not pause",
    publisher="The Quay Herald",
    published="2025-03-04",
    url="https://example.org/port-1?a=1&b=<2>",
    text="Dockers will not pause\n\nThe union said on Tuesday it will not pause the strike unless pay rises, its spokeswoman "
    "Ida Holm said. The port of Vesterhavn and the ministry urged the union to pause the strike. "
    "“Never,” said “<b>Holm</b>” \\ 'x'.\n",
)
SECOND = Document(
    id="port/2 #ü?",
    title="Union agrees",
    publisher='Evening "Tide"',
    published="2025-03-10",
    text="The union agreed to pause the strike after all. The port had demanded a lock-out in 2019. "
    "A delegate may want longer breaks.",
)


def part(document: Document, words: str) -> Slice:
    """The words' first place in the document."""
    start = document.text.index(words)
    return Slice(start=start, end=start + len(words), text=words)


def actor(document: Document, words: str, label: str = "", iri: str | None = None, **more: object) -> Actor:
    """An actor by its words; a party of its label where it has an IRI."""
    place = part(document, words)
    return Actor(text=words, start=place.start, end=place.end, label=label, iri=iri, party=label if iri else None, **more)  # type: ignore[arg-type]


UNION, HARBOUR = "https://example.org/actor/union", "https://example.org/actor/port"


def union(document: Document) -> Actor:
    """The dockers' union."""
    return actor(
        document, "The union", "Dockers' Union", UNION, chain=("The union", "Dockers' Union"), how=("a name", "line\nbreak \\n")
    )


def first_claims() -> list[Claim]:
    """Refusal with a condition and a speaker; a joint demand with an addressee."""
    d = FIRST
    holm = actor(
        d, "Ida Holm", "Ida Holm", person="https://example.org/person/holm", chain=("its spokeswoman", "Ida Holm", "Dockers' Union")
    )
    refusal = part(d, "The union said on Tuesday it will not pause the strike unless pay rises, its spokeswoman Ida Holm said.")
    urging = part(d, "The port of Vesterhavn and the ministry urged the union to pause the strike.")
    rises = part(d, "pay rises")
    return [
        Claim(
            document=d.id,
            evidence=refusal,
            cue=part(d, "will not pause the strike"),
            holders=(union(d),),
            stance=Stance.REJECT,
            polarity=Polarity.AGAINST,
            content="pause the strike",
            content_span=(refusal.start + 31, refusal.start + 47),
            speaker=holm,
            attribution="indirect",
            tense=Tense.CURRENT,
            certainty=Certainty.REPORTED,
            date="2025-03-04",
            rule="verb-object",
            conditions=(
                Condition(relation=Relation.UNLESS, text="pay rises", start=rises.start, end=rises.end, option=PAY),
                Condition(relation=Relation.BEFORE, text="Easter"),
            ),
            option=PAUSE,
            issue=PORT,
            confidence=0.815,
            trace=("cue 'will not'", "step\ntwo \\ three"),
        ),
        Claim(
            document=d.id,
            evidence=urging,
            cue=part(d, "urged"),
            holders=(
                actor(d, "The port of Vesterhavn", "Port of Vesterhavn", HARBOUR),
                actor(d, "the ministry", "Ministry of Transport"),
            ),
            stance=Stance.DEMAND,
            polarity=Polarity.FOR,
            content="pause the strike",
            addressees=(union(d),),
            date="2025-03-04",
            option=PAUSE,
            issue=PORT,
            rule="urge",
        ),
    ]


def second_claims() -> list[Claim]:
    """The union changes its mind; something past; something unlinked and inferred."""
    d = SECOND
    return [
        Claim(
            document=d.id,
            evidence=part(d, "The union agreed to pause the strike after all."),
            cue=part(d, "agreed"),
            holders=(union(d),),
            stance=Stance.ACCEPT,
            polarity=Polarity.FOR,
            content="pause the strike",
            date="2025-03-10",
            option=PAUSE,
            issue=PORT,
        ),
        Claim(
            document=d.id,
            evidence=part(d, "The port had demanded a lock-out in 2019."),
            cue=part(d, "demanded"),
            holders=(actor(d, "The port", "Port of Vesterhavn", HARBOUR),),
            stance=Stance.DEMAND,
            polarity=Polarity.FOR,
            content="a lock-out",
            tense=Tense.PAST,
            date="2019",
        ),
        Claim(
            document=d.id,
            evidence=part(d, "A delegate may want longer breaks."),
            cue=part(d, "want"),
            holders=(actor(d, "A delegate"),),
            stance=Stance.DEMAND,
            polarity=Polarity.FOR,
            content="longer breaks",
            certainty=Certainty.INFERRED,
        ),
    ]


def articles() -> list[tuple[Document, list[Claim]]]:
    """Both articles with their claims in text order."""
    return [(FIRST, first_claims()), (SECOND, second_claims())]
