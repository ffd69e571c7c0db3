"""Where the content of a cue stands: each frame of the lexicon as a way through the parse."""

from __future__ import annotations

from collections.abc import Callable

from kg.extractors import complements, objects, phrases, sharing
from kg.extractors.readings import Content
from kg.language.tree import Tree
from kg.lexicon import Lexicon


def find(tree: Tree, cue: int, frames: tuple[str, ...], parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    """The contents of the cue at token ``cue`` (further words at ``parts``) by the first of its frames that fits; [] where none
    does."""
    for frame in frames:
        if frame == "reply" and (raised := sharing.raised(tree, cue, frames)):
            return raised  # "Chad opposed, and Peru supported, a levy"
        found = _by_frame(tree, cue, frame, parts, lexicon)
        if found and frame == "to" and tree[found[0].head].dep == "advcl" and complements.after_and(tree, found[0].head):
            return [*phrases.to_phrase(tree, cue, parts), *found]  # "agree to limits, and to not join"
        if found and frame == "for" and "to" in frames:
            return [*found, *sharing.to_beside_for(tree, cue, parts, found)]
        if found and frame in {"for", "obj"}:
            return [*(sharing.shared_end(tree, cue, c) for c in found), *sharing.and_to(tree, cue, found)]
        if found:
            acts = frame == "to" and tree[cue].pos == "VERB"  # but not "it was too early to agree, and that …"
            return [*(sharing.shared_end(tree, cue, c) for c in found), *(sharing.that_too(tree, cue) if acts else ())]
        plain = not any(f.startswith("obj") for f in frames) or sharing.only_to(tree, cue)
        if frame == "to" and plain and (found := phrases.to_phrase(tree, cue, parts)):
            return [*found, *(sharing.that_too(tree, cue) if "that" in frames else ())]
    return (phrases.to_phrase(tree, cue, parts) if "to" in frames else []) or sharing.raised(tree, cue, frames)


def _by_frame(tree: Tree, i: int, frame: str, parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    """The contents by one frame; ``frame:class`` keeps those of the class."""
    frame, _, narrowed = frame.partition(":")
    found = _by_plain_frame(tree, i, frame, parts, lexicon)
    if not narrowed:
        return found
    if frame == "to":
        found = found or phrases.to_phrase(tree, i, parts)
    if frame == "obj" and not parts and tree.kids(i, "auxpass") and tree.agents(i):
        return found  # "the plan was agreed by both ministers": whatever the object is
    return [c for c in found if any(_of_class(tree, h, narrowed, lexicon) for h in tree.conjuncts(c.head))]


def _by_plain_frame(tree: Tree, i: int, frame: str, parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    """The contents by a named frame, else by the prepositions that the frame consists of: ``for``, ``obj+for``, ``on+to``."""
    if by_name := _NAMED.get(frame):
        return by_name(tree, i, parts, lexicon)
    first, plus, goal = frame.partition("+")
    if first == "obj":
        return phrases.asked_of_object(tree, i, goal)[:1]
    nouns = [h for h in sorted(parts) if tree[h].pos == "NOUN"]
    if plus:
        return [c for h in (i, *nouns) for c in phrases.addressed(tree, h, first, goal)]
    return phrases.behind(tree, i, frame, parts)


def _that(tree: Tree, i: int, parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    clauses = [(h, c) for h in (i, *sorted(parts)) for c in complements.finite(tree, h)]
    return [Content(c, "that") for h, c in clauses if not complements.answered(tree, h, c, lexicon)]


def _whether(tree: Tree, i: int, _parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    return [Content(c, "whether") for c in tree.kids(i, "ccomp", "xcomp") if complements.introduced(tree, c, "whether")]


def _to(tree: Tree, i: int, parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    return [Content(c, "to", prefix=p) for h in (i, *sorted(parts)) for c, p in complements.infinitives(tree, h)]


def _ing(tree: Tree, i: int, parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    return [Content(c, "ing", prefix=complements.own_subject(tree, c)) for c in complements.gerunds(tree, i, parts)]


def _obj(tree: Tree, i: int, _parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    return objects.objects(tree, i)


def _asked_to(tree: Tree, i: int, _parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    return complements.object_infinitive(tree, i, lexicon)


def _subject(tree: Tree, i: int, parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    return objects.subject(tree, i, parts)


def _reply(tree: Tree, i: int, parts: frozenset[int], _lexicon: Lexicon) -> list[Content]:
    """A cue with nothing of its own: what was proposed before is found later."""
    told = any(tree[k].dep == "ccomp" for k in (i, *tree.ancestors(i)))
    asked = told and any(tree[s].pos == "PRON" for s in tree.subjects(i))  # "most said they agreed"
    named = any(tree[k].pos != "PRON" for k in tree.kids(i, "nsubjpass"))  # "the plan was agreed"
    below = (k for h in (i, *parts) for k in tree.kids(h, "dobj", "xcomp", "ccomp", "prep", "prt", "acl", "relcl"))
    return [] if asked or named or any(k not in parts for k in below) else [Content(i, "reply")]


_NAMED: dict[str, Callable[[Tree, int, frozenset[int], Lexicon], list[Content]]] = {
    "that": _that,
    "whether": _whether,
    "to": _to,
    "ing": _ing,
    "obj": _obj,
    "obj+to": _asked_to,
    "subject": _subject,
    "reply": _reply,
}
"""What ``frames.tsv`` lists besides prepositions."""


def _of_class(tree: Tree, i: int, name: str, lexicon: Lexicon) -> bool:
    if name == "act":
        return tree[i].tag in {"VB", "VBG"}
    lemma = tree[i].lemma
    if tree[i].pos == "PROPN":
        lemma = lemma.removesuffix("s")  # headlines write "Strikes" like a name
    return lexicon.is_a(lemma, name) or (
        name == "position"
        and (lexicon.is_a(lemma, "anaphor") or ("noun", lemma) in lexicon.stance_cues)
        and not lexicon.is_a(lemma, "partisan")
    )
