"""What stands behind a preposition: what is called for, on whom it is called, what shall be done by it."""

from __future__ import annotations

from kg.extractors.complements import introduced, is_infinitive, lacks_object, own_subject
from kg.extractors.readings import Content
from kg.language.tree import Tree

_ABOUT = {"respect", "regard"}
"""Nouns that make a preposition with "with … to"."""


def _prepositional(tree: Tree, i: int, word: str) -> list[int]:
    found = [o for o in tree.preposition_objects(i, word) if tree[o].ent not in {"DATE", "TIME"} or tree.is_duration(o)]
    if found and tree[i].dep == "dobj":
        # "the need for action and for funds" hangs the second phrase on the verb
        found += [
            o
            for p in tree.kids(tree[i].head, "prep")
            if p > max(found) and tree[p].text.lower() == word and tree[p - 1].pos == "CCONJ"
            for o in tree.kids(p, "pobj", "pcomp")
        ]
    if (
        not found
        and tree[i].dep in {"relcl", "acl"}
        and any(tree[p].text.lower() == word and not tree.children[p] and p > i for p in tree.kids(i))
        and lacks_object(tree, i)
    ):
        return [tree[i].head]  # "the swap that both sides had agreed to"
    if not found:
        # "against" and the like may hang on an adverb or a particle of the cue
        found = [o for a in tree.kids(i, "advmod", "prt") for o in tree.preposition_objects(a, word)]
    if not found and tree[i].dep in {"nsubj", "nsubjpass"} and word == "on" and not tree.kids(i, "det", "poss", "prep"):
        verb = tree[i].head  # "Agreement was reached on the fee" hangs the phrase on the verb
        found = [o for p in tree.kids(verb, "prep") if p == verb + 1 and tree[p].text.lower() == word for o in tree.kids(p, "pobj")]
        found = [o for o in found if tree[o].ent not in {"DATE", "TIME"}]
    if not found and tree[i].dep == "dobj" and word != "to":
        # "did not drop their demand for a shorter shift" hangs the phrase on the verb
        found = [
            o
            for p in tree.kids(tree[i].head, "prep")
            if tree[p].text.lower() == word
            for o in tree.kids(p, "pobj")
            if p == i + 1 or (p == _end_of_owner(tree, i) and tree.kids(o, "det"))  # but "for lack of funds"
        ]
    if word == "with":  # "expressed concern with respect to new tolls"
        found = [x for o in found for x in (tree.preposition_objects(o, "to") if tree[o].text in _ABOUT else [o])]
    return [o for o in found if not (word == "on" and _binds(tree, o))]


def _end_of_owner(tree: Tree, i: int) -> int | None:
    """Where the phrase ends that tells whose a noun is: "won the support of the council [for] a toll"."""
    whose = [p for p in tree.kids(i, "prep") if tree[p].text.lower() in {"of", "from", "by"}]
    end = max(tree.subtree(i)) + 1
    return end if whose and max(tree.subtree(whose[-1])) + 1 == end else None


def _binds(tree: Tree, o: int) -> bool:
    """ "accepted the plan on the condition that dues fall": a condition is not what the plan is about."""
    clauses = tree.kids(o, "acl", "ccomp", "relcl") if tree[o].lemma == "condition" else []
    return any(introduced(tree, c, "that") for c in clauses)


def to_phrase(tree: Tree, cue: int, parts: frozenset[int]) -> list[Content]:
    """ "to" as a preposition: "agreed to the plan", after "offered aid to the islands" has had its object."""
    return [Content(o, "to") for h in (cue, *sorted(parts)) for o in _prepositional(tree, h, "to")]


def behind(tree: Tree, i: int, word: str, parts: frozenset[int]) -> list[Content]:
    """The contents behind a preposition; "for" may also mark a clause: "called for Ukraine to resume talks"."""
    places = (i, *sorted(parts))
    about = [o for h in places for o in _prepositional(tree, h, word)]
    found = [_done_by(tree, i, o, word) for o in about if o > i or tree[i].dep in {"relcl", "acl"}]
    if word == "for":
        clauses = [c for h in places for c in tree.kids(h, "advcl", "ccomp", "acl") if is_infinitive(tree, c)]
        own = [c for c in clauses if introduced(tree, c, "for")]
        found += [Content(c, word, prefix=own_subject(tree, c)) for c in own]
    return found


def asked_of_object(tree: Tree, i: int, word: str) -> list[Content]:
    """ "asked the port for a loan": what stands behind the preposition, and of whom it is asked."""
    whom = tree.kids(i, "dobj", "dative")[:1]
    found = [(o, a) for a in whom for k in (i, a) for o in tree.preposition_objects(k, word)]
    return [Content(o, f"obj+{word}", tuple(tree.conjuncts(a))) for o, a in found]


def addressed(tree: Tree, i: int, preposition: str, goal: str) -> list[Content]:
    """ "called on Russia to stop", "called on both sides for restraint", "appealed to Russia to …"."""
    out = []
    for p in tree.kids(i, "prep", "dative", "prt"):
        if tree[p].text.lower() != preposition:
            continue
        if goal == "to" and not tree.kids(p, "pobj"):
            out += _asked_of_subject(tree, i, p, f"{preposition}+to")
        for o in (o for o in tree.kids(p, "pobj") if tree[o].ent not in {"DATE", "TIME"}):
            addressees = tuple(tree.conjuncts(o))
            if goal == "to":
                verbs = [
                    c
                    for k in (i, p, *addressees)
                    for c in tree.kids(k, "xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp", "appos")
                    if is_infinitive(tree, c) and c > o
                ]
                verbs += [c for a in addressees for c in _behind_aside(tree, a)]
                out += [Content(c, f"{preposition}+to", addressees, prefix=o) for c in verbs[:1]]
            else:
                things = [x for k in (i, p, o) for x in tree.preposition_objects(k, goal)]
                out += [Content(x, f"{preposition}+{goal}", addressees) for x in things[:1]]
    return out


def _behind_aside(tree: Tree, addressee: int) -> list[int]:
    """ "called on Malta, which mediates, *to set* a date": the infinitive behind a relative clause was hung on its verb."""
    acts = [c for r in tree.kids(addressee, "relcl") for c in tree.kids(r, "advcl", "xcomp") if is_infinitive(tree, c)]
    return [c for c in acts if tree[min(tree.subtree(c)) - 1].text == ","]


def _asked_of_subject(tree: Tree, i: int, p: int, frame: str) -> list[Content]:
    """ "called on [delegates to vote]": who is asked was read as the subject of what is asked, and the preposition stands alone."""
    asked = [(c, s) for c in tree.kids(i, "xcomp", "ccomp") for s in tree.kids(c, "nsubj") if is_infinitive(tree, c)]
    return [Content(c, frame, tuple(tree.conjuncts(s)), prefix=s) for c, s in asked if min(tree.subtree(s)) == p + 1][:1]


def _done_by(tree: Tree, i: int, o: int, frame: str) -> Content:
    """The content after a preposition; in "insists on Chad halting work" what is done by the object, not the object."""
    below = [*tree.kids(o, "acl", "relcl"), *tree.kids(i, "acl", "relcl", "xcomp")]
    if (being := _being_done(tree, i, o)) is not None:
        return Content(being, frame, prefix=o)
    if shared := _done_by_several(tree, i, o) if frame == "for" else None:
        return Content(shared, frame, prefix=o)
    goals = [c for c in below if frame == "for" and c > o and is_infinitive(tree, c)]
    below = [*below, *tree.kids(i, "advcl")]
    denied = [c for c in below if frame == "for" and c > o and is_infinitive(tree, c) and _not_to(tree, o, c)]
    if denied:
        return Content(denied[0], frame, prefix=o)  # "called for dues not to rise"
    if goals and any(tree[k].ent in {"NORP", "GPE", "ORG"} for k in (o, *tree.kids(o, "amod", "compound"))):
        return Content(goals[0], frame, prefix=o)  # "demands for Norwegian units to leave"
    acts = [c for k in (i, o) for c in tree.kids(k, "advcl", "acl") if tree[c].tag == "VBG" and o < c <= o + 2]
    if acts and tree[o].ent in {"GPE", "ORG", "PERSON", "NORP"} and all(tree[k].pos == "ADV" for k in range(o + 1, acts[0])):
        return Content(acts[0], frame, prefix=o)
    return Content(o, frame)


def _being_done(tree: Tree, i: int, o: int) -> int | None:
    """What is to be done to the object, or not to be: "insists on the port *not being closed*"."""
    places = (i, o, tree[o].head, tree[i].head)
    for c in (c for k in places for c in tree.kids(k, "acl", "advcl", "ccomp", "pcomp", "relcl") if c > o):
        own = [k for k in tree.children[c] if o < k < c and tree[k].dep in {"aux", "auxpass", "neg", "advmod"}]
        being = any(tree[k].text.lower() == "being" for k in own)
        first = min((k for a in own for k in tree.subtree(a)), default=c)
        if being and first == max(tree.subtree(o, without=[c])) + 1:
            return c
    return None


def _done_by_several(tree: Tree, i: int, o: int) -> int | None:
    """What several who are named shall do: "the need for Chad and Mali *to pay*", "called for Chad and Mali *to pay*"."""
    several = tree.conjuncts(o)
    named = [k for k in several if tree[k].ent in {"NORP", "GPE", "ORG"} or tree[k].pos == "PROPN" or tree[k].text.isupper()]
    if len(several) < 2 or named != several:
        return None
    places = (i, tree[tree[o].head].head, several[-1])
    acts = [c for k in places for c in tree.kids(k, "acl", "relcl", "advcl", "xcomp") if c > o and is_infinitive(tree, c)]
    plain = [c for c in acts if own_subject(tree, c) is None and max(tree.subtree(o, without=[c])) + 2 == c]
    return plain[0] if plain else None


def _not_to(tree: Tree, o: int, c: int) -> bool:
    """Whether right behind a noun phrase it is said what it shall not do: "called for dues *not to rise*"."""
    no = tree.negation(c)
    return no is not None and tree[no - 1].text != "," and max(tree.subtree(o, without=[c])) + 1 in {no, no - 1}
