"""Clauses that a word takes: with "that", infinitives, gerunds, what somebody is urged to do."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.readings import Content
from kg.language.tree import Tree
from kg.lexicon import Lexicon

CLAUSAL = {"VERB", "AUX"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_MEANWHILE = {"during", "in", "on", "at", "by", "after", "before"}
QUESTIONS = {"whether", "what", "how", "when", "where", "which"}


def finite(tree: Tree, i: int) -> list[int]:
    kids = [c for c in tree.kids(i, "ccomp", "acl", "relcl", "appos") if tree[c].pos in CLAUSAL or tree[c].dep == "ccomp"]
    if tree[i].pos == "ADJ":
        kids += [c for c in tree.kids(i, "advcl") if introduced(tree, c, "that")]  # "made clear that …"
    finite = [c for c in kids if tree[c].tag not in {"VBG"} and not is_infinitive(tree, c)]
    finite = [c for c in finite if tree.kids(c, "nsubj", "nsubjpass", "expl", "csubj", "mark", "aux") or tree[c].pos == "AUX"]
    finite = [
        c for c in finite if not any(tree[s].tag in {"WP", "WDT"} and tree[s].text.lower() != "that" for s in tree.kids(c, "nsubj"))
    ]
    if tree[i].pos in {"NOUN", "PROPN"}:
        finite = [c for c in finite if introduced(tree, c, "that") and (tree[c].dep in {"acl", "ccomp"} or _whole(tree, i, c))]
    return [
        c
        for c in finite
        if not introduced(tree, c, "whether", "if", "why", "how", "what") and not (c < i and tree[i].pos == "NOUN")
    ]


def _whole(tree: Tree, noun: int, clause: int) -> bool:
    """ "a proposal, supported by Chad, that [the text should name ports]": a clause behind an aside that was read as a
    relative one, though "that" stands for nothing in it."""
    marks = [k for k in tree.kids(clause, "mark") if tree[k].text.lower() == "that"]
    own = tree.kids(clause, "nsubj", "nsubjpass")
    return bool(marks) and marks[0] - 1 > noun and tree[marks[0] - 1].text == "," and bool(own) and own[0] > marks[0]


def answered(tree: Tree, noun: int, clause: int, lexicon: Lexicon) -> bool:
    """ "a demand that the junta has rejected": the clause tells what became of the demand, not what it is; but "a demand that the
    pact be scrapped"."""
    return (
        tree[noun].pos == "NOUN"
        and not tree.kids(clause, "nsubjpass")
        and bool(lexicon.alone("verb", tree[clause].lemma))
        and not any(k > clause for k in tree.kids(clause, "dobj", "xcomp", "ccomp", "prep", "advcl"))
    )


def infinitives(tree: Tree, i: int) -> list[tuple[int, int | None]]:
    """Infinitives below ``i`` with the head of their own subject ("for Ukraine to resume talks"), if any; those that were hung
    elsewhere where it has none."""
    found = [(c, tree[i].head if _takes_described(tree, i, c) else own_subject(tree, c)) for c in _own_infinitives(tree, i)]
    return found or _for_to(tree, i) or [(c, None) for c in _hung_elsewhere(tree, i)]


def _own_infinitives(tree: Tree, i: int) -> Iterator[int]:
    for c in tree.kids(i, "xcomp", "acl", "ccomp", "advcl", "relcl", "attr"):
        if c < i or not is_infinitive(tree, c) or _open(tree, i, c):
            continue
        if tree[i].pos == "VERB" and tree[i].lemma != "promise" and any(i < o < c for o in tree.kids(i, "dobj")):
            continue  # "proposed a fund to help farmers": the infinitive tells what the fund is for
        if tree[c].dep == "advcl" and tree[i].pos != "ADJ" and not after_and(tree, c) and (c - i > 3 or tree[i].pos == "NOUN"):
            continue
        yield c


def _takes_described(tree: Tree, i: int, verb: int) -> bool:
    """Whether an infinitive is about the noun that its clause describes: "a levy that the union refuses to pay"."""
    return (
        tree[i].dep in {"relcl", "acl"}
        and tree[i].pos == "VERB"
        and lacks_object(tree, i)
        and not tree.kids(verb, "dobj", "ccomp", "xcomp", "advmod")
        and all(tree[o].ent in {"DATE", "TIME"} for p in tree.kids(verb, "prep") for o in tree.kids(p, "pobj"))
    )


def _for_to(tree: Tree, i: int) -> list[tuple[int, int | None]]:
    """What somebody shall do behind "for", which was read as a preposition: "a call for Chad to pay"."""
    objects = [o for p in tree.kids(i, "prep") if tree[p].text.lower() == "for" for o in tree.kids(p, "pcomp", "pobj")]
    acts = [(c, o) for o in objects for c in (tree.kids(o, "acl", "relcl") if tree[o].pos in _NOMINAL else [o])]
    return [(c, o if c != o else own_subject(tree, c)) for c, o in acts if is_infinitive(tree, c)]


def _hung_elsewhere(tree: Tree, i: int) -> list[int]:
    """ "drawing threats from the capital to close the strait", "are determined, with our partners, to stop the war", "pledged
    during her tour to reopen the mine": infinitives that were hung on the verb above, or on a noun between."""
    beside = [c for c in tree.kids(tree[i].head, "advcl", "xcomp") if is_infinitive(tree, c)]
    if tree[i].pos == "NOUN" and tree[i].dep == "dobj":
        end = max(tree.subtree(i)) + 1
        return [c for c in beside if min(tree.subtree(c)) == end and tree.preposition_objects(i, "from")]
    set_off = [c for c in beside if c > i and tree[i + 1].text == ","] if tree[i].dep == "acomp" else []
    if set_off or tree[i].pos != "VERB":
        return set_off
    places = [p for p in tree.kids(i, "prep") if p > i and tree[p].text.lower() in _MEANWHILE]
    nouns = [o for p in places for o in tree.kids(p, "pobj") if tree[o].text.lower() != "order"]  # "in order to" tells what for
    return [c for o in nouns for c in tree.kids(o, "acl", "relcl") if is_infinitive(tree, c)]


def _open(tree: Tree, i: int, verb: int) -> bool:
    """Whether a question word stands between: "will decide whether to sell" and "what to sell" leave it open."""
    return any(i < k < verb and tree[k].text.lower() in QUESTIONS for k in tree.kids(verb, "mark", "advmod", "dobj", "attr"))


def gerunds(tree: Tree, i: int, parts: frozenset[int]) -> list[int]:
    """The gerunds below a cue, and what is being done: "opposed *closing* the pier", "opposed the levy *being raised*"."""
    found = [c for c in tree.kids(i, "xcomp", "ccomp", "pcomp", "dobj", "advcl") if c > i and _fits(tree, i, c)]
    return found + [c for h in sorted(parts) for c in tree.kids(h, "acl") if c > i and _fits(tree, i, c)]


def _fits(tree: Tree, i: int, c: int) -> bool:
    """Whether a gerund is what the cue is about, and not what is done besides."""
    if tree[c].pos != "VERB" or not (tree[c].tag == "VBG" or _is_being(tree, c)):
        return False
    if any(tree[k].tag in {"VBZ", "VBD"} for k in tree.kids(c, "aux")):
        return False  # "suggested Malta is not offering much"
    if tree[c].dep != "advcl":
        return True
    if c - i == 2 and tree[c - 1].text == ",":
        return shares(tree, tree[i].head, i)  # "opposed, stressing …" is a reply
    return c - i <= 2 or _set_off(tree, i, c)


def _set_off(tree: Tree, i: int, c: int) -> bool:
    """Whether only a phrase between commas stands between: "suggested, supported by Turkey, replacing the text"."""
    first = min((k for k in tree.kids(i) if k > i and tree[k].tag == "VBG"), default=-1)
    opens = tree[i + 2].tag == "VBN" or tree[i + 2].text == "with"
    return c == first and tree[i + 1].text == "," and tree[c - 1].text == "," and opens


def _is_being(tree: Tree, c: int) -> bool:
    """Whether a participle is one of what is, or is not, to be done: "opposed the levy *being raised*"."""
    subjects = tree.kids(c, "nsubjpass", "nsubj")
    return tree[c].tag == "VBN" and any(tree[k].text.lower() == "being" for k in tree.kids(c, "auxpass")) and bool(subjects)


def object_infinitive(tree: Tree, i: int, lexicon: Lexicon) -> list[Content]:
    """ "urged Ukraine to accept", "wants Ukraine to accept", "Ukraine was urged to accept"."""
    if tree.is_passive(i):
        patients = tree.patients(i)
        return [
            Content(c, "obj+to", tuple(p for q in patients for p in tree.conjuncts(q)), prefix=patients[0] if patients else None)
            for c in tree.kids(i, "xcomp", "advcl")
            if is_infinitive(tree, c) and (patients or tree.agents(i))
        ]
    out = []
    for c in tree.kids(i, "ccomp", "xcomp"):
        own = own_subject(tree, c)
        if own is not None and is_infinitive(tree, c):
            out.append(Content(c, "obj+to", tuple(tree.conjuncts(own)), prefix=own))
    if out:
        return out
    objects = [o for o in tree.kids(i, "dobj", "dative") if not tree[o].text.lower().endswith(("self", "selves"))]
    if not objects:
        return []
    addressee = objects[0]
    things = [o for p in tree.kids(i, "prep") for o in tree.kids(p, "pobj") if not _asked_for(tree, p, o)]
    between = [c for o in things for c in tree.kids(o, "acl")]
    within = [c for r in tree.kids(addressee, "relcl") for o in tree.kids(r, "dobj") for c in _end_of(tree, r, o, lexicon)]
    takes_for = any("obj+for" in c.frames for c in lexicon.stance_cues.get(("verb", tree[i].lemma), ()))
    if takes_for and _thing_asked(tree, i, addressee) is not None:
        return []  # "asked them for a loan to help the port"
    for c in [*tree.kids(i, "xcomp", "ccomp", "advcl"), *tree.kids(addressee, "acl", "relcl"), *between, *within]:
        if is_infinitive(tree, c) and own_subject(tree, c) is None and c > addressee:
            out.append(Content(c, "obj+to", tuple(tree.conjuncts(addressee)), prefix=addressee))
    return out[:1]


def _end_of(tree: Tree, clause: int, noun: int, lexicon: Lexicon) -> list[int]:
    """ "encouraged states that have not sent a report to use the fund": the infinitive that ends a relative clause was hung on its
    object, which takes none."""
    takes = lexicon.is_a(tree[noun].lemma, "takes-to", "duty", "position", "anaphor")
    takes = takes or ("noun", tree[noun].lemma) in lexicon.stance_cues
    return tree.kids(noun, "acl", "relcl") if tree.relative_subjects(clause) and not takes else []


def _asked_for(tree: Tree, preposition: int, o: int) -> bool:
    """ "asked Chad for permission to land": it is the permission that is asked for; but "asked them for the third time to land"."""
    return tree[preposition].text.lower() == "for" and tree[o].ent not in {"DATE", "TIME", "ORDINAL"} and tree[o].lemma != "time"


def _thing_asked(tree: Tree, i: int, addressee: int) -> int | None:
    """What somebody is asked for, right behind him: "asked lawmakers for *a loan* to …"."""
    end = max(tree.subtree(addressee, without=tree.kids(addressee, "prep")))
    led = [p for k in (i, addressee) for p in tree.kids(k, "prep") if p == end + 1]
    return next((o for p in led for o in tree.kids(p, "pobj") if _asked_for(tree, p, o)), None)


def meant_by_it(tree: Tree, pronoun: int, *governors: int) -> int | None:
    """The clause that "it" stands for: "it would be wrong to raise the toll"."""
    if tree[pronoun].text.lower() not in {"it", "this", "that"}:
        return None
    return next(
        (
            c
            for k in governors
            for c in tree.kids(k, "xcomp", "ccomp", "advcl", "acl", "relcl")
            if is_infinitive(tree, c)
            or (tree[c].dep not in {"acl", "relcl"} and introduced(tree, c, "that"))
            or (tree[c].dep == "ccomp" and c > governors[0])
        ),
        None,
    )


def introduced(tree: Tree, clause: int, *words: str) -> bool:
    return any(
        tree[k].text.lower() in words
        for k in tree.kids(clause, "mark", "advmod", "dobj", "attr")
        if k < clause or tree[k].dep == "mark"
    )


def is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree[k].text.lower() == "to" and tree[k].dep in {"aux", "mark"} for k in tree.children[verb])


def after_and(tree: Tree, verb: int) -> bool:
    """Whether the infinitive is opened by "and to" / "or to"."""
    first = min([verb, *tree.kids(verb, "aux", "neg")])
    return first > 0 and tree[first - 1].pos == "CCONJ"


def own_subject(tree: Tree, verb: int) -> int | None:
    own = tree.kids(verb, "nsubj", "nsubjpass")
    return own[0] if own else None


def lacks_object(tree: Tree, verb: int) -> bool:
    """Whether a relative clause lacks its object: it has a subject of its own that is no relative pronoun."""
    own = tree.kids(verb, "nsubj")
    return bool(own) and tree[own[-1]].tag not in {"WDT", "WP"}


def shares(tree: Tree, first: int, second: int) -> bool:
    """Whether what the second of two joined verbs governs is also the content of the first, which has none: "Ghana supported, and
    Oman opposed, …"."""
    own = tree.kids(second, "nsubj")
    end = max(stranded(tree, first), default=first)
    bare = not any(k > end for k in tree.kids(first, "dobj", "xcomp", "ccomp", "prep"))
    marks = {tree[m].text.lower() for m in tree.kids(second, "mark")}
    bare = bare and (tree[second].dep == "conj" or bool(marks & {"while", "whereas", "but"}))
    return bare and bool(own) and 1 < min(tree.subtree(own[0])) - end < 4 and tree[end + 1].text.lower() in {",", "and", "or"}


def stranded(tree: Tree, verb: int) -> list[int]:
    """A preposition right behind a verb without what it is about: "Chad called *for*, and Peru opposed, a levy"."""
    return [p for p in tree.kids(verb, "prep") if p == verb + 1 and not tree.children[p]]
