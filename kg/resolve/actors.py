"""Who is meant: fills the actors of claims from the article's own words and from the curated knowledge, and says how.

Deterministic, linear in the length of the article, and never a guess that nobody can see: each step is a sentence in ``Actor.how``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from kg.language.text import visible
from kg.model import Actor, Claim, Parsed, Polarity, digest
from kg.positions import base, holder_of, slug
from kg.resolve._cast import Cast, Entity
from kg.resolve._phrases import FIRST_PERSON, PRONOUNS
from kg.resolve._refer import Reference
from kg.vocabulary.actors import Actors, words

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)

_NOTE = 3
"""The last sentences, in which a note on the author may stand."""


def resolve_actors(claims: Iterable[Claim], parsed: Parsed, actors: Actors) -> list[Claim]:
    """The claims with label, party, IRIs, chain and explanation of their holders, speakers and addressees.

    A holder that stands for several parties ("both sides", "the leaders of France and Germany") becomes several holders with the
    same words. Actors that have a party already are kept as they are. Raises nothing.
    """
    resolver = Resolver(parsed, actors)
    return [resolver.claim(c) for c in claims]


def once(claims: list[Claim]) -> list[Claim]:
    """Of claims of one sentence that say the same of the same, now that it is known who is meant ("*he* pledged to sail, and *his*
    promise to sail …"), the first. Claims and their order are kept otherwise."""
    found: dict[tuple[int, tuple[str, ...], str, Polarity], Claim] = {}
    for claim in claims:
        key = (claim.evidence.start, tuple(h.label for h in claim.holders), claim.content.casefold(), claim.polarity)
        found.setdefault(key, claim)
    return list(found.values())


class Resolver:
    """Resolves the actors of one article."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.cast = Cast(parsed, actors)
        self.reference = Reference(self.cast)
        self._done: dict[tuple[str, int, int], list[Actor]] = {}

    def claim(self, claim: Claim) -> Claim:
        """The claim with its actors resolved."""
        return replace(
            claim, holders=self._all(claim.holders, claim), addressees=self._all(claim.addressees, claim),
            speaker=self.actor(claim.speaker, claim)[0] if claim.speaker else None,
        )

    def _all(self, found: tuple[Actor, ...], claim: Claim) -> tuple[Actor, ...]:
        out: dict[tuple[str, str | None], Actor] = {}
        for actor in found:
            for resolved in self.actor(actor, claim):
                out.setdefault((resolved.label, resolved.iri), resolved)
        return tuple(out.values())

    def actor(self, actor: Actor, claim: Claim) -> list[Actor]:
        """One actor as written → the actor or actors that are meant."""
        if actor.party is not None:
            return [actor]
        key = (actor.text, actor.start if actor.start >= 0 else claim.evidence.start, actor.end)
        if key not in self._done:
            self._done[key] = self._resolve(actor, claim)
        return self._done[key]

    def _resolve(self, actor: Actor, claim: Claim) -> list[Actor]:
        span = self._span(actor, claim)
        head = self._beyond_title(self._head(*span), span[1]) if span else -1
        entities, how = self.reference.of(head) if span else ([], [])
        if entities and how and ([e.kind for e in entities] != ["Generic"] or actor.text.lower() in PRONOUNS):
            return [self._filled(actor, e, how) for e in entities]
        if actor.text.lower() in FIRST_PERSON and claim.speaker and claim.speaker.text.lower() not in FIRST_PERSON:
            return [replace(a, text=actor.text, start=actor.start, end=actor.end, how=(f"'{actor.text}' is who speaks", *a.how))
                    for a in self.actor(claim.speaker, claim)]
        if actor.text.lower() in FIRST_PERSON and claim.speaker is None and self._author is not None:
            return [self._filled(actor, self._author, [f"'{actor.text}' is {self._author.label}, who writes"])]
        if not span:
            return [self._by_name(actor)]
        whole = entities[0].label if entities and entities[0].kind == "Generic" else ""
        opened = self.reference.phrases.opened(actor.text, span[0])
        return [self._unknown(actor, head, whole, opened)]

    @cached_property
    def _author(self) -> Entity | None:
        """Who writes, as the note below an opinion piece says, or that above it: "Ana Roe is the head of the Harbour Institute".
        Such a person is named nowhere else."""
        sentences, tokens = self.cast.parsed.sentences, self.cast.tokens
        for s in [*sentences[:-_NOTE - 1:-1], *sentences[:1]]:
            for m in self.cast.mentions:
                subject = next((tokens[k] for k in range(m.first, m.last) if tokens[k].dep == "nsubj"), None)
                here = s.first <= m.first < s.last and m.entity.is_person and subject is not None
                if not here or subject is None or tokens[subject.head].dep != "ROOT":
                    continue
                once = all(s.first <= x.first < s.last for x in self.cast.mentions if x.entity is m.entity)
                if once and (tokens[subject.head].lemma == "be" or s is not sentences[0]):
                    return m.entity
        return None

    # ---- where it stands -----------------------------------------------------------------------------------------------------

    def _span(self, actor: Actor, claim: Claim) -> tuple[int, int] | None:
        """First token and token after the last; an actor without offsets is looked for in its sentence, then in the article."""
        start, end = actor.start, actor.end
        if start < 0 or self.cast.text[start:end] != actor.text:
            words = re.compile(rf"(?<!\w){re.escape(actor.text)}(?!\w)") if actor.text.strip() else None
            evidence = (claim.evidence.start, claim.evidence.end)
            found = words and (words.search(self.cast.text, *evidence) or words.search(self.cast.text))
            if not found:
                return None
            start, end = found.span()
        if not self.cast.tokens:
            return None
        first = self.cast.token_at(start)
        last = max(bisect_left(self.cast.starts, end), first + 1)
        return first, last

    def _head(self, first: int, last: int) -> int:
        """The token that governs the others: its governor lies outside; of several a noun, then that with most words below it."""
        inside = range(first, last)
        heads = [k for k in inside if self.cast.tokens[k].head not in inside or self.cast.tokens[k].head == k]
        if not heads:
            return last - 1
        return max(heads, key=lambda k: (self.cast.tokens[k].pos in {"NOUN", "PROPN", "PRON"}, len(self.cast.tree.subtree(k)), -k))

    def _beyond_title(self, head: int, last: int) -> int:
        """The name after a title that was cut off from it."""
        following, t = self.cast.at.get(last), self.cast.tokens[head]
        cut = head not in self.cast.at and t.text[:1].isupper() and self.cast.is_class(t, "title")
        return last if cut and following is not None and following.entity.is_person else head

    # ---- what is filled in ---------------------------------------------------------------------------------------------------

    def _filled(self, actor: Actor, e: Entity, how: list[str]) -> Actor:
        behalf = self.cast.behalf(e)
        top = behalf[-1]
        steps = list(dict.fromkeys([*how, *e.how, *self._steps(behalf)]))
        return replace(
            actor, label=e.label, party=top.label, iri=self._iri(top), person=self._iri(e) if e.is_person else None,
            chain=tuple(dict.fromkeys(x.label for x in behalf)), how=tuple(steps),
            called=tuple(dict.fromkeys(name for x in behalf for name in self.cast.called.get(x, ()))),
        )

    def _steps(self, behalf: list[Entity]) -> list[str]:
        out = []
        for who, whom in pairwise(behalf):
            office, of = self.cast.role(who)
            if of:
                party = self.cast.actors.parties[of].label
                when = f"was {office} of {party} on {self.cast.date}" if self.cast.date else f"has been {office} of {party}"
                out.append(f"{who.label} {when}" + (f" and speaks for {whom.label}" if whom.label != party else ""))
            elif who.iri and who.is_person:
                out.append(f"{who.label} is called {who.title or 'so'} here, as in an office of {whom.label}")
            elif who.iri:
                out.append(f"{who.label} speaks for {whom.label}")
        return out

    def _iri(self, e: Entity) -> str:
        """The curated IRI; a minted one for a name; one of this article only for a description or a bare surname."""
        if e.iri:
            return e.iri
        if e.is_person:
            own = "" if " " in e.label else f"-{digest(self.cast.parsed.document.id)[:6]}"
            return f"{base()}person/{slug(e.label) or digest(e.label)[:8]}{own}"
        if e.kind in {"Generic", "Description"}:
            return f"{base()}party/{slug(e.label) or 'party'}-{digest(self.cast.parsed.document.id, e.label.casefold())[:6]}"
        name = self._without_form(e.label)
        return holder_of(Actor(text=name, start=-1, end=-1, label=name, party=name)).iri

    def _without_form(self, name: str) -> str:
        """A company's name without its legal form: "Portco Inc" of one article is "Portco" of the next."""
        found = words(name)
        while len(found) > 1 and found[-1].folded in self.cast.actors.nouns["form"]:
            found.pop()
        return name[:found[-1].end] if found else name

    def _unknown(self, actor: Actor, head: int = -1, whole: str = "", opened: str = "") -> Actor:
        """Nobody in particular: a party of its own under its own words, the ``whole`` of them if the article has more, or as they
        are ``opened`` without the capital of a sentence's beginning; a name without the state that it is said to be of."""
        label = _DETERMINER.sub("", " ".join(visible(opened or actor.text).split()).rstrip("'’")) or actor.text.strip() or "unnamed"
        if head >= 0 and self.cast.tokens[head].pos == "PROPN":
            owner, _, name = re.sub("['’]s? ", "\n", label, count=1).partition("\n")
            label = name if name[:1].isupper() and self.cast.actors.lookup(owner) else label
        if whole and (whole.casefold().startswith(label.casefold()) or label.partition(" ")[0].lower() in PRONOUNS - FIRST_PERSON):
            label = whole
        if label.lower() in PRONOUNS or label == "unnamed":
            how = f"'{actor.text}' could not be resolved"
            return replace(actor, label=label, iri=self._iri(Entity(label, "Generic")), chain=(label,), how=(how,))
        return self._filled(actor, Entity(label, "Generic"), [f"'{actor.text}' is nobody known; it stays itself"])

    def _by_name(self, actor: Actor) -> Actor:
        """A name that does not stand in the article, as a coder may write it."""
        names = self.cast.actors.lookup(_DETERMINER.sub("", actor.text)) or self.cast.actors.lookup(actor.text)
        if not names:
            return self._unknown(actor)
        e = self.cast.entity(names[0].iri)
        return self._filled(actor, e, [f"'{actor.text}' is a name of {e.label}"])
