"""A small negotiation, made for the tests of the views: two articles, one of them hostile."""

from __future__ import annotations

from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Conflict,
    Document,
    Holder,
    Link,
    Polarity,
    Position,
    Relation,
    Slice,
    Stance,
    Tense,
)

EVIL = ('<script>window.hacked=1</script>"><img src=x onerror="window.hacked=2"> '
        '<a href="javascript:window.hacked=3">href</a></script> \u202eabc')
TEXT = (
    "The ferry union demanded a night bonus before the season starts.\n\n"
    "The harbor company refused to pay any night bonus, and its spokeswoman, Ada Quist, said it would accept arbitration.\n"
)


def piece(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def actor(text: str, words: str, party: str) -> Actor:
    start, end = piece(text, words)
    return Actor(text=words, start=start, end=end, label=party, party=party, iri=f"https://e.org/{party}",
                 how=(f"'{words}' is {party}",))


def claim(document: Document, sentence: str, holder: str, party: str, cue: str, content: str, stance: Stance, polarity: Polarity,
          option: Link, **more: object) -> Claim:
    text = document.text
    start, end = piece(text, sentence)
    at, till = piece(text, cue)
    return Claim(
        document=document.id, evidence=Slice(start=start, end=end, text=sentence), cue=Slice(start=at, end=till, text=cue),
        holders=(actor(text, holder, party),), stance=stance, polarity=polarity, content=content, content_span=piece(text, content),
        option=option, issue=PAY, date=document.published, rule=f"verb:{cue}", trace=(f'cue "{cue}"',), **more,  # type: ignore[arg-type]
    )


PAY = Link(iri="https://e.org/pay", label="Pay")
BONUS = Link(iri="https://e.org/bonus", label="A night bonus is paid", score=0.9, how="label 'night bonus'")
ARBITRATION = Link(iri="https://e.org/arbitration", label="A third party decides")
UNION, COMPANY = Holder(iri="https://e.org/union", label="Ferry union"), Holder(iri="https://e.org/company", label="Harbor company")
NEWS = Document(id="ferry", text=TEXT, title="Ferries may stop", publisher="Coast Post", published="2025-03-01",
                url="https://news.example/ferry")
FIRST, SECOND = (line for line in TEXT.split("\n") if line)

DEMAND = claim(NEWS, FIRST, "The ferry union", "Ferry union", "demanded", "a night bonus", Stance.DEMAND, Polarity.FOR, BONUS,
               conditions=(Condition(relation=Relation.BEFORE, text="the season starts", start=TEXT.index("the season"),
                                     end=TEXT.index("the season") + 17),))
REFUSAL = claim(NEWS, SECOND, "The harbor company", "Harbor company", "refused", "any night bonus", Stance.REJECT,
                Polarity.AGAINST, BONUS)
ACCEPTANCE = claim(NEWS, SECOND, "Ada Quist", "Harbor company", "accept", "arbitration", Stance.ACCEPT, Polarity.FOR, ARBITRATION,
                   certainty=Certainty.REPORTED, attribution="indirect", speaker=actor(TEXT, "Ada Quist", "Harbor company"))


def position(holder: Holder, of: Claim, **more: object) -> Position:
    assert of.option
    return Position(holder=holder, stance=of.stance, polarity=of.polarity, option=of.option, issue=of.issue,
                    conditions=of.conditions, held_from=of.date, claims=(of,), **more)  # type: ignore[arg-type]


def conflict(one: Position, other: Position, kind: str = "opposed", severity: str = "high") -> Conflict:
    return Conflict(kind=kind, severity=severity, positions=(one, other), parties=(one.holder.label, other.holder.label),
                    issue=one.issue, option=one.option, confidence=0.8,
                    explanation=f"{one.holder.label} wants it; {other.holder.label} does not.")


POSITIONS = [position(UNION, DEMAND), position(COMPANY, REFUSAL), position(COMPANY, ACCEPTANCE)]
CONFLICTS = [conflict(POSITIONS[0], POSITIONS[1])]


def hostile() -> tuple[list[Position], list[Conflict], list[Document]]:
    """The same negotiation as an attacker would write it: markup in every field that comes from an article."""
    text = f"{EVIL} demanded {EVIL}x."
    document = Document(id=EVIL, text=text, title=EVIL, publisher=EVIL, published="2025-03-02", url='javascript:alert("href")')
    option = Link(iri="https://e.org/evil?a=\"><b>", label=EVIL)
    issue = Link(iri="https://e.org/</script>", label=EVIL)
    found = []
    for name, stance, polarity in (("one", Stance.DEMAND, Polarity.FOR), ("two", Stance.REJECT, Polarity.AGAINST)):
        who = Actor(text=EVIL, start=0, end=len(EVIL), label=EVIL + name, party=EVIL)
        of = Claim(document=EVIL, evidence=Slice(start=0, end=len(text), text=text),
                   cue=Slice(start=len(EVIL) + 1, end=len(EVIL) + 9, text="demanded"), holders=(who,), speaker=who, stance=stance,
                   polarity=polarity, content=EVIL, content_span=(len(EVIL) + 10, len(text) - 2),
                   conditions=(Condition(relation=Relation.IF, text=EVIL),), option=option, issue=issue, rule=EVIL, trace=(EVIL,),
                   date="2025-03-02", tense=Tense.CURRENT)
        found.append(position(Holder(iri=f"https://e.org/{name}", label=EVIL + name), of))
    return found, [conflict(*found)], [document]
