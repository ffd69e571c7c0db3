"""Claims as JSON Lines, both ways: the contract by which an LLM, a human coder or another program may enter the line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import UnreadableSource
from kg.model import Actor, Certainty, Claim, Condition, Link, Polarity, Relation, Slice, Stance, Tense

Json = dict[str, Any]


def _slice(s: Slice) -> Json:
    return {"start": s.start, "end": s.end, "text": s.text}


def _actor(a: Actor) -> Json:
    return {"label": a.label or a.text, "party": a.party, "text": a.text, "iri": a.iri, "person": a.person,
            "start": a.start, "end": a.end, "aliases": list(a.aliases), "chain": list(a.chain), "how": list(a.how)}


def _link(link: Link | None) -> Json | None:
    if link is None:
        return None
    written: Json = {"iri": link.iri, "label": link.label, "inverted": link.inverted, "score": round(link.score, 4),
                     "how": link.how}
    narrower = {"broader": link.broader, "value": link.value, "unit": link.unit or None}
    return written | {k: v for k, v in narrower.items() if v is not None}


def _condition(c: Condition) -> Json:
    return {"relation": str(c.relation), "text": c.text, "start": c.start, "end": c.end, "option": _link(c.option)}


def claim_to_json(claim: Claim) -> Json:
    """One claim as a JSON object with a fixed key order (see ``docs/claims.md``)."""
    return {
        "id": claim.id, "document": claim.document, "evidence": _slice(claim.evidence), "cue": _slice(claim.cue),
        "holders": [_actor(h) for h in claim.holders], "speaker": _actor(claim.speaker) if claim.speaker else None,
        "stance": str(claim.stance), "polarity": str(claim.polarity), "content": claim.content,
        "content_span": list(claim.content_span) if claim.content_span else None,
        "option": _link(claim.option), "issue": _link(claim.issue),
        "addressees": [_actor(a) for a in claim.addressees], "conditions": [_condition(c) for c in claim.conditions],
        "tense": str(claim.tense), "certainty": str(claim.certainty), "date": claim.date, "attribution": claim.attribution,
        "rule": claim.rule, "confidence": claim.confidence, "trace": list(claim.trace),
    }


def _read_actor(o: Json | str) -> Actor:
    if isinstance(o, str):
        return Actor(text=o, start=-1, end=-1, label=o)
    return Actor(text=o.get("text") or o.get("label") or "", start=o.get("start", -1), end=o.get("end", -1),
                 label=o.get("label") or "", party=o.get("party"), iri=o.get("iri"), person=o.get("person"),
                 chain=tuple(o.get("chain") or ()), called=tuple(o.get("aliases") or ()),
                 how=tuple(o.get("how") or ()))


def _read_link(o: Json | None) -> Link | None:
    if not o:
        return None
    value = o.get("value")
    return Link(iri=o["iri"], label=o["label"], inverted=bool(o.get("inverted")), score=float(o.get("score", 1.0)),
                how=o.get("how") or "", broader=o.get("broader") or None, value=None if value is None else float(value),
                unit=o.get("unit") or "")


def _read_slice(o: Json) -> Slice:
    return Slice(start=int(o["start"]), end=int(o["end"]), text=o["text"])


def claim_from_json(o: Json) -> Claim:
    """The claim that ``claim_to_json`` wrote. Only document, evidence, holders, stance, polarity and content are required.

    Raises KeyError, ValueError or TypeError for an object that is no claim.
    """
    evidence = _read_slice(o["evidence"])
    span = o.get("content_span")
    speaker = o.get("speaker")
    return Claim(
        document=o["document"], evidence=evidence, cue=_read_slice(o["cue"]) if o.get("cue") else evidence,
        holders=tuple(_read_actor(h) for h in o["holders"]), speaker=_read_actor(speaker) if speaker else None,
        stance=Stance(o["stance"]), polarity=Polarity(o["polarity"]), content=o["content"],
        content_span=(int(span[0]), int(span[1])) if span else None,
        option=_read_link(o.get("option")), issue=_read_link(o.get("issue")),
        addressees=tuple(_read_actor(a) for a in o.get("addressees") or ()),
        conditions=tuple(
            Condition(relation=Relation(c["relation"]), text=c["text"], start=c.get("start", -1), end=c.get("end", -1),
                      option=_read_link(c.get("option")))
            for c in o.get("conditions") or ()
        ),
        tense=Tense(o.get("tense") or "current"), certainty=Certainty(o.get("certainty") or "asserted"), date=o.get("date") or "",
        attribution=o.get("attribution") or "narrator", rule=o.get("rule") or "", confidence=o.get("confidence"),
        trace=tuple(o.get("trace") or ()),
    )


def dump(claims: Iterable[Claim]) -> Iterator[str]:
    """One line of JSON per claim, without the newline."""
    for claim in claims:
        yield json.dumps(claim_to_json(claim), ensure_ascii=False)


def load(path: str | Path) -> Iterator[Claim]:
    """The claims of a JSON Lines file. Raises UnreadableSource naming file and line for the first line that is no claim."""
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield claim_from_json(json.loads(line))
            except (KeyError, ValueError, TypeError) as error:
                raise UnreadableSource(f"{path}, line {number}: not a claim ({error}); docs/claims.md has the format") from error
