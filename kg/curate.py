"""A curator's work: see who is who and what is what, merge, split, take back. Each decision is kept with who, when and why."""

from __future__ import annotations

import getpass
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kg import concepts, rows
from kg.curation import Act, Decision, Matter, own_option, wording_of
from kg.embeddings import chosen
from kg.errors import KgError, UnknownName
from kg.model import Actor, Claim, Link, Position
from kg.near import near
from kg.positions import holder_of, option_of
from kg.rdf import Concept
from kg.resolve import options as linking
from kg.store import Store
from kg.vocabulary import actors as actor_vocabulary
from kg.vocabulary import issues as issue_vocabulary
from kg.vocabulary.nobody import is_nobody

Row = dict[str, Any]
_A = {Matter.PARTY: "a party", Matter.OPTION: "an option"}
_LIST_OF = {Matter.PARTY: "parties", Matter.OPTION: "options"}
_LISTED = 20
"""So many names at most are listed where one is unknown; of more, the command that lists them is named."""


# ---- looking -------------------------------------------------------------------------------------------------------

def parties(store: Store, as_of: str | None = None) -> list[Row]:
    """Who holds positions, those with most first.

    Rows: ``label``, ``iri``, ``id`` (short, for commands), ``kind``, ``positions``, ``claims``, ``articles``, ``names`` (the names
    and ``words`` by which articles mention it, the latter with the number of claims), ``merged`` (what curators added to it),
    ``similar`` (other parties that may be the same, and why; label, id and why; nobody in particular is like nobody).
    """
    from kg.alike import alike

    held: dict[str, list[Position]] = defaultdict(list)
    for p in store.positions(as_of):
        held[p.holder.iri].append(p)
    articles = {iri: {c.document for p in of for c in p.claims} for iri, of in held.items()}
    named = {iri: of[0].holder.label for iri, of in held.items() if not is_nobody(of[0].holder.label)}
    near = alike(named, articles)
    known = store.concepts()  # read once: a store has as many as names and options
    found = [_party(store, iri, of, known) | {"similar": _similar(near.get(iri, ()), held)} for iri, of in held.items()]
    return sorted(found, key=lambda r: (-r["positions"], r["label"].casefold(), r["iri"]))


def _party(store: Store, iri: str, held: list[Position], known: Mapping[str, Concept]) -> Row:
    claims = {c.id: c for p in held for c in p.claims}.values()
    mentions = [a for c in claims for a in c.holders if holder_of(a).iri == iri]
    label = held[0].holder.label
    curated = actor_vocabulary.load().parties.get(iri)
    return {
        "label": label, "iri": iri, "id": short(iri), "kind": curated.kind if curated else _kind(known.get(iri)),
        "positions": len(held), "claims": len(claims), "articles": sorted({c.document for c in claims}),
        "names": sorted({a.label or a.text for a in mentions} - {label}, key=lambda n: (n.casefold(), n)),
        "words": _counted("text", (a.text for a in mentions)), "merged": _merged(store, Matter.PARTY, iri),
    }


def _kind(concept: Concept | None) -> str:
    return concept.kind.removeprefix("neg:") if concept else "Actor"


def _counted(name: str, texts: Iterable[str]) -> list[Row]:
    return [{name: text, "claims": n} for text, n in sorted(Counter(texts).items(), key=lambda i: (-i[1], i[0]))]


def _merged(store: Store, matter: Matter, iri: str) -> list[Row]:
    return [{"decision": d.number, "label": d.wording or d.source_label} for d in store.curation.standing
            if d.matter is matter and d.target == iri]


def _similar(near: Iterable[tuple[str, str]], held: Mapping[str, list[Position]]) -> list[Row]:
    return [{"label": held[iri][0].holder.label, "id": short(iri), "why": why} for iri, why in near]


def options(store: Store, as_of: str | None = None) -> list[Row]:
    """What positions are about, those with most first.

    Rows: ``label``, ``iri``, ``id``, ``issue``, ``linked`` (to a curated option), ``positions``, ``claims``, ``articles``,
    ``parties``, ``words`` (the contents that led to it, with the number of claims), ``merged``, ``similar`` (own options that say
    much the same; label, id and why).
    """
    held: dict[str, list[Position]] = defaultdict(list)
    for p in store.positions(as_of):
        held[p.option.iri].append(p)
    near = _near(held)
    found = []
    for iri, of in held.items():
        claims = {c.id: c for p in of for c in p.claims}.values()
        found.append({
            "label": of[0].option.label, "iri": iri, "id": short(iri), "issue": rows.concept(_issue(of)),
            "linked": any(c.option for c in claims), "positions": len(of), "claims": len(claims),
            "articles": sorted({c.document for c in claims}), "parties": sorted({p.holder.label for p in of}, key=str.casefold),
            "words": _counted("text", (c.content for c in claims)), "merged": _merged(store, Matter.OPTION, iri),
            "similar": [{"label": held[other][0].option.label, "id": short(other), "why": "they share most of their words"}
                        for other in near.get(iri, ())],
        })
    return sorted(found, key=lambda r: (-r["positions"], str(r["label"]).casefold(), r["iri"]))


def _near(held: Mapping[str, list[Position]]) -> dict[str, list[str]]:
    """Own options whose contents are in one cluster."""
    claims = [c for of in held.values() for p in of for c in p.claims if c.option is None]
    iris = {wording_of(c.content): option_of(c).iri for c in claims}
    found = {}
    for cluster in linking.unlinked(claims, issue_vocabulary.load(), loose=True):
        members = [iris[key] for text, _ in cluster.contents if (key := wording_of(text)) in iris]
        found.update({iri: [other for other in members if other != iri] for iri in members})
    return found


def _issue(held: Iterable[Position]) -> Link | None:
    return min((p.issue for p in held if p.issue), key=lambda i: (i.label, i.iri), default=None)


def issues(
    store: Store, domain: str | None = None, as_of: str | None = None, unused: bool = False, embeddings: bool | None = None,
) -> list[Row]:
    """Issues and options with what is held on them, the issues with most positions first; contents without option in clusters.

    ``domain`` (label or short id of a scheme, or part of its label) keeps its issues only; with ``unused`` the curated options on
    which nothing is held come too; ``embeddings`` (default ``KG_EMBEDDINGS``) cluster by nearness too. Rows: ``issue``, ``option``
    (each label and IRI; None for a cluster), ``label``, ``for`` and ``against`` (positions), ``claims``, ``parties``, ``contents``
    (of a cluster: content and claims). Raises UnknownName for an unknown domain.
    """
    known = issue_vocabulary.load()
    scheme = domain and _domain(domain, known.domains)
    held = sorted(store.positions(as_of), key=rows.order_key)
    claims = {c.id: c for p in held for c in p.claims}.values()
    clusters = linking.unlinked(claims, known, chosen(embeddings))
    cluster_of = {wording_of(text): c for c in clusters for text, _ in c.contents}
    found: dict[str, Row] = {}
    for p in held:
        cluster = None if any(c.option for c in p.claims) else cluster_of.get(wording_of(p.claims[0].content))
        issue = {"iri": cluster.issue, "label": cluster.issue_label} if cluster and cluster.issue else rows.concept(p.issue)
        row = found.setdefault(f"cluster {cluster.contents}" if cluster else p.option.iri, {
            "issue": issue, "option": None if cluster else rows.concept(p.option),
            "label": cluster.label if cluster else p.option.label, "for": 0, "against": 0, "claims": 0, "parties": [],
            "contents": [{"content": text, "claims": n} for text, n in cluster.contents] if cluster else []})
        turned = cluster and wording_of(p.claims[0].content) in map(wording_of, cluster.contrary)
        row[str(p.polarity.flipped() if turned else p.polarity)] += 1
        row["claims"] += len(p.claims)
        row["parties"] += [] if p.holder.label in row["parties"] else [p.holder.label]
    if unused:
        for option in known.options.values():
            found.setdefault(option.iri, {
                "issue": rows.concept(known.issues[option.issue]), "option": rows.concept(option), "label": option.label,
                "for": 0, "against": 0, "claims": 0, "parties": [], "contents": []})
    kept = [r for r in found.values() if not scheme or (r["issue"] and known.domain_of(r["issue"]["iri"]) == scheme)]
    weight: Counter[str] = Counter()
    for r in kept:
        weight[r["issue"]["iri"] if r["issue"] else ""] += r["for"] + r["against"]
    return sorted(kept, key=lambda r: (
        not r["issue"], -weight[r["issue"]["iri"] if r["issue"] else ""], r["issue"]["label"] if r["issue"] else "",
        r["option"] is None, -r["claims"], r["label"], str(r["option"])))


def _domain(wanted: str, domains: Mapping[str, str]) -> str:
    folded, ids = wanted.casefold(), {iri: re.split("[/#]", iri)[-1] for iri in domains}
    exact = [iri for iri, label in domains.items() if folded in (iri.casefold(), ids[iri].casefold(), label.casefold())]
    found = exact or [iri for iri, label in domains.items() if folded in label.casefold()]
    if len(found) != 1:
        raise UnknownName("domain", wanted, sorted(f"{label} [{ids[iri]}]" for iri, label in domains.items()))
    return found[0]


def suggest(store: Store, most: int = 10, embeddings: bool | None = None) -> str:
    """Turtle that makes options of the largest clusters of contents without one, for a file in ``issues/`` of one's own folder.

    ``embeddings`` (default ``KG_EMBEDDINGS``) cluster by nearness too.
    """
    claims = map(store.curation.claim, store.claims())
    known = issue_vocabulary.load()
    taken = {iri.rpartition("/")[2] for iri in (*known.options, *known.issues)}
    found: list[str] = []
    for cluster in linking.unlinked(claims, known, chosen(embeddings))[:most]:
        found.append(linking.suggest_turtle(cluster, taken, prefixes=not found))
        taken.update(re.findall(r"^option:(\S+) a ", found[-1], re.MULTILINE))
    return "\n".join(found)


# ---- deciding ------------------------------------------------------------------------------------------------------

def merge(
    store: Store, matter: Matter, one: str, other: str, *, inverted: bool = False, by: str = "", why: str = "", at: str = "",
) -> Decision:
    """Decide that ``one`` is ``other``: all that is known as the first counts as the second. The claims stay as extracted.

    Both are named by label, IRI or short id; the second may be a curated party or option that the store has not met yet. With
    ``inverted`` the first option says the opposite of the second. ``by`` defaults to the login name, ``at`` (UTC, ISO 8601) to now
    or ``SOURCE_DATE_EPOCH``. Raises UnknownName, naming candidates, for an unknown or ambiguous name; KgError where there is
    nothing to merge.
    """
    held = _held(store, matter)
    source = _meant(store, matter, one, held)
    target = _target(store, matter, other, held)
    if source == target:
        raise KgError(f"'{one}' and '{other}' are one {matter} already; there is nothing to merge")
    return _decide(store, Decision(
        number=0, matter=matter, source=source, source_label=held[source], target=target, concept=_concept(store, matter, target),
        issue=_issue_of(store, target) if matter is Matter.OPTION else None, inverted=inverted, made=_act(by, why, at)))


def split(
    store: Store, matter: Matter, whole: str, wording: str, *, into: str = "", article: str = "", inverted: bool = False,
    by: str = "", why: str = "", at: str = "",
) -> Decision:
    """Decide that what articles call ``wording`` is not ``whole`` but a party (or option) of its own, or another: ``into``.

    The wording is a name or the words of a mention for parties, a content for options; with ``article`` (id) only there. With
    ``inverted`` the content says the opposite of the option ``into``. Raises as ``merge``, and UnknownName for a wording that does
    not lead to the whole, naming those that do.
    """
    held = _held(store, matter)
    source = _meant(store, matter, whole, held)
    if article:
        store.document(article)
    uses = _mentions(store, source, article) if matter is Matter.PARTY else _contents(store, source, article)
    used = [(own, shown) for key, own, shown in uses if key == wording_of(wording)]
    if not used:
        raise UnknownName(f"wording of {held[source]}", wording, sorted({shown for _, _, shown in uses}, key=str.casefold))
    if into:
        target = _target(store, matter, into, held)
        concept = _concept(store, matter, target)
    else:
        target, concept = min((own for own, _ in used), key=lambda own: (own[1].kind != "neg:Person", own[1].label, own[0]))
    if target == source or (not into and wording_of(wording) == wording_of(held[source])):
        raise KgError(f"“{wording}” is what {held[source]} is called by itself; name another {matter} with --into")
    issue = _issue_of(store, target) if into and matter is Matter.OPTION else None
    return _decide(store, Decision(
        number=0, matter=matter, source=source, source_label=held[source], target=target, concept=concept, issue=issue,
        wording=min(shown for _, shown in used), article=article, inverted=inverted, made=_act(by, why, at)))


def undo(store: Store, matter: Matter, number: int | None = None, *, by: str = "", why: str = "", at: str = "") -> Decision:
    """Take back a decision, by its number, or the last that stands. It stays in the log; all that followed from it is gone.

    Raises UnknownName for a number that is no decision on such a matter, KgError where it was taken back already or none stands.
    """
    standing = [d.number for d in store.curation.standing if d.matter is matter]
    if number is None and not standing:
        raise KgError(f"there is no decision on {_A[matter]} to take back")
    wanted = standing[-1] if number is None else number
    decision = next((d for d in store.curation.decisions if d.number == wanted and d.matter is matter), None)
    if decision is None:
        raise UnknownName(f"decision on {_A[matter]}", str(wanted), [str(n) for n in standing], remedy="the log lists them all")
    if decision.undone:
        raise KgError(f"decision {wanted} was taken back already ({decision.undone})")
    undone = replace(decision, undone=_act(by, why, at))
    store.curate(undone if d == decision else d for d in store.curation.decisions)
    return undone


def log(store: Store, matter: Matter | None = None) -> list[Row]:
    """The decisions in their order, those taken back included.

    Rows: ``number``, ``matter``, ``text``, ``source`` and ``target`` (label, IRI), ``wording``, ``article``, ``inverted``, ``made``
    and ``undone`` (by, at, why; None where it stands).
    """
    return [_row(d) for d in store.curation.decisions if matter in (None, d.matter)]


def _row(d: Decision) -> Row:
    def act(done: Act | None) -> Row | None:
        return {"by": done.by, "at": done.at, "why": done.why} if done else None

    return {"number": d.number, "matter": str(d.matter), "text": d.told, "source": {"iri": d.source, "label": d.source_label},
            "target": {"iri": d.target, "label": d.concept.label}, "wording": d.wording or None, "article": d.article or None,
            "inverted": d.inverted, "made": act(d.made), "undone": act(d.undone)}


def _decide(store: Store, decision: Decision) -> Decision:
    decisions = store.curation.decisions
    numbered = replace(decision, number=1 + max((d.number for d in decisions), default=0))
    store.curate([*decisions, numbered])
    return numbered


def _act(by: str, why: str, at: str) -> Act:
    if not at:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Act(by or _login(), at, why)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in a container; which error depends on the version of Python
        return "unknown"


# ---- what is meant -------------------------------------------------------------------------------------------------

def short(iri: str) -> str:
    """The part of an IRI that names a party, person or option, as commands take it."""
    return re.split(r"/(?:actor|party|person|option)/", iri, maxsplit=1)[-1]


def _held(store: Store, matter: Matter) -> dict[str, str]:
    """The parties (holders, addressees) or options (of positions, of conditions) in the store, label by IRI."""
    found: dict[str, str] = {}
    for p in store.positions(with_claims=False):
        if matter is Matter.PARTY:
            found.update((h.iri, h.label) for h in (p.holder, *p.addressees))
        else:
            found.update((o.iri, o.label) for o in (p.option, *(c.option for c in p.conditions if c.option)))
    return found


def _meant(store: Store, matter: Matter, wanted: str, known: Mapping[str, str]) -> str:
    """The IRI that is named by IRI, short id or label, in any case; what was merged away is no more to be named."""
    found = _called(wanted, known)
    if len(found) == 1:
        return found[0]
    away = {d.source: d for d in store.curation.standing if d.matter is matter and not (d.wording or d.article)}
    if not found and (gone := _called(wanted, {iri: d.source_label for iri, d in away.items()})):
        d = away[gone[0]]
        raise KgError(f"'{wanted}' was merged into {d.concept.label} (decision {d.number}); name that, or take the decision back")
    listed = _shown(found or known, known)
    if not found and (like := _close(wanted, known)):
        raise UnknownName(str(matter), wanted, like=_shown(like, known))
    if len(listed) > _LISTED:
        raise UnknownName(str(matter), wanted, remedy=f"'kg {_LIST_OF[matter]}' lists all {len(listed)} of them with their ids")
    raise UnknownName(str(matter), wanted, listed)


def _called(wanted: str, known: Mapping[str, str]) -> list[str]:
    folded = wanted.strip().casefold()
    exact = [iri for iri in known if folded in (iri.casefold(), short(iri).casefold())]
    return exact or [iri for iri, label in known.items() if label.casefold() == folded]


def _close(wanted: str, known: Mapping[str, str]) -> list[str]:
    """What is called by a name like the one that is unknown."""
    labels = defaultdict(list)
    for iri, label in known.items():
        labels[label].append(iri)
    return [iri for label in near(wanted, labels) for iri in labels[label]]


def _shown(iris: Iterable[str], known: Mapping[str, str]) -> list[str]:
    return sorted({f"{known[iri]} [{short(iri)}]" for iri in iris}, key=str.casefold)


def _target(store: Store, matter: Matter, wanted: str, held: Mapping[str, str]) -> str:
    """As ``_meant``, but what the store has not met may be meant as well."""
    if not _called(wanted, held):
        kinds = ("neg:Option",) if matter is Matter.OPTION else ("neg:Party", "neg:Person")
        curated = {iri: c.label for iri, c in _curated().items() if c.kind in kinds}
        found = _called(wanted, curated)
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownName(str(matter), wanted, _shown(found, curated))
    return _meant(store, matter, wanted, held)


def _curated() -> dict[str, Concept]:
    return concepts.read_concepts(triple for triples in concepts.curated().values() for triple in triples)


def _concept(store: Store, matter: Matter, iri: str) -> Concept:
    """How the target of a decision is described. A curator's party is a party, however it was mentioned."""
    concept = store.concepts().get(iri) or _curated()[iri]
    return replace(concept, kind="neg:Party") if matter is Matter.PARTY and concept.kind != "neg:Person" else concept


def _issue_of(store: Store, option: str) -> Link | None:
    known = issue_vocabulary.load()
    if curated := known.options.get(known.base(option)):
        issue = known.issues[curated.issue]
        return Link(iri=issue.iri, label=issue.label)
    return _issue(p for p in store.positions(with_claims=False) if p.option.iri == option)


Use = tuple[str, tuple[str, Concept], str]
"""A wording, what it is by itself (IRI and description), and how it is shown."""


def _mentions(store: Store, party: str, article: str) -> list[Use]:
    return [use for claim in _claims(store, article) for actor in (*claim.holders, *claim.addressees)
            if holder_of(store.curation.actor(actor, claim.document)).iri == party for use in _uses(actor)]


def _uses(actor: Actor) -> Iterator[Use]:
    for name in sorted({actor.text, actor.label} - {""}):
        own = holder_of(Actor(text=name, start=-1, end=-1, label=name, party=name))
        person = actor.person if wording_of(name) == wording_of(actor.label) else None
        yield wording_of(name), (person, Concept("neg:Person", actor.label)) if person else (
            own.iri, Concept("neg:Party", own.label)), name


def _contents(store: Store, option: str, article: str) -> list[Use]:
    found = []
    for claim in _claims(store, article):
        seen = store.curation.claim(claim)
        texts = [claim.content] if option_of(seen).iri == option else []
        texts += [k.text for k in seen.conditions if k.option and k.option.iri == option]
        for text in texts:
            own = own_option(text, claim)
            found.append((wording_of(text), (own.iri, Concept("neg:Option", own.label)), text))
    return found


def _claims(store: Store, article: str) -> Iterator[Claim]:
    return store.claims(article or None)
