"""Where the content of a cue stands: each frame of the lexicon as a way through the parse."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.tree import Tree
from kg.lexicon import Lexicon

_CLAUSAL = {"VERB", "AUX"}
_ABOUT = {"respect", "regard"}
"""Nouns that make a preposition with "with … to"."""
QUESTIONS = {"whether", "what", "how", "when", "where", "which"}


@dataclass(frozen=True, slots=True)
class Content:
    """``head`` of the content; ``addressees``: heads of who is asked; ``frame``: the frame that found it."""

    head: int
    frame: str
    addressees: tuple[int, ...] = ()
    prefix: int | None = None
    """Head of the noun phrase that does the content verb and is written before it ("[Ukraine] to accept …")."""


def find(tree: Tree, cue: int, frames: tuple[str, ...], parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    """The contents of the cue at token ``cue`` (further words at ``parts``) by the first of its frames that fits; [] where none
    does."""
    for frame in frames:
        if frame == "reply" and (raised := _raised(tree, cue, frames)):
            return raised  # "Chad opposed, and Peru supported, a levy"
        found = _by_frame(tree, cue, frame, parts, lexicon)
        if found and frame == "to" and tree[found[0].head].dep == "advcl" and _after_and(tree, found[0].head):
            return [*_to_phrase(tree, cue, parts), *found]  # "agree to limits, and to not join"
        if found and frame == "for" and "to" in frames:
            return [*found, *_to_beside_for(tree, cue, parts, found)]
        if found and frame in {"for", "obj"}:
            return [*(_shared_end(tree, cue, c) for c in found), *_and_to(tree, cue, found)]
        if found:
            acts = frame == "to" and tree[cue].pos == "VERB"  # but not "it was too early to agree, and that …"
            return [*(_shared_end(tree, cue, c) for c in found), *(_that_too(tree, cue) if acts else ())]
        plain = not any(f.startswith("obj") for f in frames) or _only_to(tree, cue)
        if frame == "to" and plain and (found := _to_phrase(tree, cue, parts)):
            return [*found, *(_that_too(tree, cue) if "that" in frames else ())]
    return (_to_phrase(tree, cue, parts) if "to" in frames else []) or _raised(tree, cue, frames)


def _shared_end(tree: Tree, cue: int, c: Content) -> Content:
    """What a bare gerund shares with a second verb: "supported [holding], and offered to host, [talks on ports]"."""
    bare = tree[c.head].tag == "VBG" and not tree.kids(c.head, "dobj", "prep", "xcomp", "ccomp", "prt", "conj")
    after = [t.text for t in tree.tokens[c.head + 1 : c.head + 3]]
    if not bare or after != [",", "and"]:
        return c
    seconds = [v for k in tree.kids(cue, "conj") if k > c.head for v in (k, *tree.kids(k, "xcomp"))]
    for o in (o for v in seconds for o in tree.kids(v, "dobj") if o > v):
        start = min(k for k in tree.subtree(o) if tree[k].pos != "PUNCT")
        if tree[start - 1].text == ",":
            return Content(o, c.frame, c.addressees, prefix=c.head)
    return c


def _to_beside_for(tree: Tree, cue: int, parts: frozenset[int], found: list[Content]) -> list[Content]:
    """ "the need *to make lists*, and for a review of dues", "the need for a list and *to review dues*": acts beside "for"."""
    nouns = [k for k in (cue, *sorted(parts)) if tree[k].pos == "NOUN"]
    heads = {h for c in found for h in tree.conjuncts(c.head)}
    beside = [c for k in nouns for c in tree.kids(k, "acl", "relcl") if _is_infinitive(tree, c) and c not in heads]
    beside += [c for c in tree.kids(cue, "advcl", "conj") if _is_infinitive(tree, c) and _after_and(tree, c) and c not in heads]
    return [Content(c, "to") for c in beside if not tree.kids(c, "nsubj", "nsubjpass", "mark")]


def _and_to(tree: Tree, cue: int, found: list[Content]) -> list[Content]:
    """ "called for a fund and *to meet again*", "proposed a levy and *to cut dues*": an act beside a thing."""
    acts = [c for c in tree.kids(cue, "conj", "advcl", "xcomp") if _is_infinitive(tree, c) and _after_and(tree, c)]
    plain = [c for c in acts if not tree.kids(c, "nsubj", "nsubjpass", "mark") and tree[cue].pos == "VERB"]
    return [Content(c, "to") for c in plain if not tree.is_passive(cue) and all(cue < f.head < c for f in found)]


def _that_too(tree: Tree, cue: int) -> list[Content]:
    """ "agreed to close the pier, *and that dues would fall*, but tolls would stay": clauses with "that" beside an infinitive, and
    what goes on with them."""
    joined = [c for c in tree.kids(cue, "conj", "ccomp") if tree[c].pos in _CLAUSAL and c > cue]
    first = next((c for c in joined if _introduced(tree, c, "that")), None)
    if first is None or tree[min(tree.subtree(first)) - 1].text.lower() not in {"and", ","}:
        return []
    will = {c for c in joined if tree.kids(c, "nsubj", "nsubjpass") and tree.has_modal(c)}
    return [Content(c, "that") for c in joined if c == first or (c > first and c in will)]


def _only_to(tree: Tree, cue: int) -> bool:
    """Whether "to" stands right behind the cue, which has no object: "could agree to the deal", but "offered to Chad a loan"."""
    after = [o for o in tree.kids(cue, "dobj") if o > cue]
    return cue + 1 < len(tree.tokens) and tree[cue + 1].text.lower() == "to" and not after


def _raised(tree: Tree, i: int, frames: tuple[str, ...]) -> list[Content]:
    """ "Ghana supported, and Oman opposed, the deletion", "Ghana supported, while Oman opposed, it": the content stands with the
    second verb."""
    seconds = [c for c in tree.kids(i, "conj", "advcl") if _shares(tree, i, c)]
    shared = [o for c in seconds for o in tree.kids(c, "dobj") if o > c]
    set_off = [p for c in seconds for p in tree.kids(c, "prep") if "," in (tree[p - 1].text, tree[p + 1].text)]
    shared += [o for p in set_off for o in tree.kids(p, "pobj")]
    if shared and ("obj" in frames or any(tree[p].text.lower() in frames for p in _stranded(tree, i))):
        return [Content(o, "obj") for o in shared]  # "Chad proposed, and Peru agreed to, the deletion"
    acts = [c for h in seconds for c in tree.kids(h, "xcomp", "advcl") if c == h + 2 and tree[c].tag == "VBG"]
    acts += [o for p in set_off for o in tree.kids(p, "pcomp") if tree[o].tag == "VBG"]  # "…, and Peru agreed to, deleting it"
    if "ing" in frames and acts:
        return [Content(c, "ing") for c in acts]  # "Chad proposed, and Peru supported, deleting it"
    told = [x for c in seconds for x in tree.kids(c, "ccomp") if _introduced(tree, x, "that")]
    if "that" in frames and told:
        return [Content(x, "that") for x in told]  # "Chad proposed, and Peru agreed, that dues should fall"
    return [Content(x, "to") for c in seconds for x in tree.kids(c, "xcomp", "advcl") if _is_infinitive(tree, x)]


def _shares(tree: Tree, first: int, second: int) -> bool:
    """Whether what the second of two joined verbs governs is also the content of the first, which has none: "Ghana supported, and
    Oman opposed, …"."""
    own = tree.kids(second, "nsubj")
    end = max(_stranded(tree, first), default=first)
    bare = not any(k > end for k in tree.kids(first, "dobj", "xcomp", "ccomp", "prep"))
    marks = {tree[m].text.lower() for m in tree.kids(second, "mark")}
    bare = bare and (tree[second].dep == "conj" or bool(marks & {"while", "whereas", "but"}))
    return bare and bool(own) and 1 < min(tree.subtree(own[0])) - end < 4 and tree[end + 1].text.lower() in {",", "and", "or"}


def _stranded(tree: Tree, verb: int) -> list[int]:
    """A preposition right behind a verb without what it is about: "Chad called *for*, and Peru opposed, a levy"."""
    return [p for p in tree.kids(verb, "prep") if p == verb + 1 and not tree.children[p]]


def _to_phrase(tree: Tree, cue: int, parts: frozenset[int]) -> list[Content]:
    """ "to" as a preposition: "agreed to the plan", after "offered aid to the islands" has had its object."""
    return [Content(o, "to") for h in (cue, *sorted(parts)) for o in _prepositional(tree, h, "to")]


def _by_frame(tree: Tree, i: int, frame: str, parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    """The contents by one frame; ``frame:class`` keeps those of the class."""
    frame, _, narrowed = frame.partition(":")
    found = _by_plain_frame(tree, i, frame, parts, lexicon)
    if not narrowed:
        return found
    if frame == "to":
        found = found or _to_phrase(tree, i, parts)
    if frame == "obj" and not parts and tree.kids(i, "auxpass") and tree.agents(i):
        return found  # "the plan was agreed by both ministers": whatever the object is
    return [c for c in found if any(_of_class(tree, h, narrowed, lexicon) for h in tree.conjuncts(c.head))]


def _by_plain_frame(tree: Tree, i: int, frame: str, parts: frozenset[int], lexicon: Lexicon) -> list[Content]:
    holders = [i, *sorted(parts)]
    if frame == "that":
        return [Content(c, frame) for h in holders for c in _finite(tree, h) if not _answered(tree, h, c, lexicon)]
    if frame == "whether":
        return [Content(c, frame) for c in tree.kids(i, "ccomp", "xcomp") if _introduced(tree, c, "whether")]
    if frame == "to":
        return [Content(c, frame, prefix=p) for h in holders for c, p in _infinitives(tree, h)]
    if frame == "ing":
        return [
            Content(c, frame, prefix=_own_subject(tree, c))
            for h in holders
            for c in tree.kids(h, *(("xcomp", "ccomp", "pcomp", "dobj", "advcl") if h == i else ("acl",)))
            if c > i
            and (tree[c].tag == "VBG" or _is_being(tree, c))
            and tree[c].pos == "VERB"
            and not any(tree[k].tag in {"VBZ", "VBD"} for k in tree.kids(c, "aux"))
            and not (tree[c].dep == "advcl" and c - i > 2 and not _set_off(tree, i, c))
            and not (
                tree[c].dep == "advcl" and c - i == 2 and tree[c - 1].text == "," and not _shares(tree, tree[i].head, i)
            )  # "opposed, stressing …" is a reply
        ]
    if frame == "obj":
        return _objects(tree, i)
    if frame == "reply":
        told = any(tree[k].dep == "ccomp" for k in (i, *tree.ancestors(i)))
        asked = told and any(tree[s].pos == "PRON" for s in tree.subjects(i))  # "most said they agreed"
        named = any(tree[k].pos != "PRON" for k in tree.kids(i, "nsubjpass"))  # "the plan was agreed"
        more = [k for h in holders for k in tree.kids(h, "dobj", "xcomp", "ccomp", "prep", "prt", "acl", "relcl") if k not in parts]
        return [Content(i, frame)] if not asked and not named and not more else []
    if frame == "subject":
        return _subject(tree, i, parts)
    if frame == "obj+to":
        return _object_infinitive(tree, i, lexicon)
    if frame.startswith("obj+"):
        return [
            Content(o, frame, tuple(tree.conjuncts(a)))
            for a in tree.kids(i, "dobj", "dative")[:1]
            for k in (i, a)
            for o in tree.preposition_objects(k, frame[4:])
        ][:1]
    if "+" in frame:
        preposition, goal = frame.split("+")
        return [c for h in holders if h == i or tree[h].pos == "NOUN" for c in _addressed(tree, h, preposition, goal)]
    found = [
        _done_by(tree, i, o, frame)
        for h in holders
        for o in _prepositional(tree, h, frame)
        if o > i or tree[i].dep in {"relcl", "acl"}
    ]
    if frame == "for":
        # "called for Ukraine to resume talks": "for" marks a clause
        found += [
            Content(c, frame, prefix=_own_subject(tree, c))
            for h in holders
            for c in tree.kids(h, "advcl", "ccomp", "acl")
            if _is_infinitive(tree, c) and _introduced(tree, c, "for")
        ]
    return found


def _asked_of_subject(tree: Tree, i: int, p: int, frame: str) -> list[Content]:
    """ "called on [delegates to vote]": who is asked was read as the subject of what is asked, and the preposition stands alone."""
    asked = [(c, s) for c in tree.kids(i, "xcomp", "ccomp") for s in tree.kids(c, "nsubj") if _is_infinitive(tree, c)]
    return [Content(c, frame, tuple(tree.conjuncts(s)), prefix=s) for c, s in asked if min(tree.subtree(s)) == p + 1][:1]


def _done_by(tree: Tree, i: int, o: int, frame: str) -> Content:
    """The content after a preposition; in "insists on Chad halting work" what is done by the object, not the object."""
    below = [*tree.kids(o, "acl", "relcl"), *tree.kids(i, "acl", "relcl", "xcomp")]
    if (being := _being_done(tree, i, o)) is not None:
        return Content(being, frame, prefix=o)
    if shared := _done_by_several(tree, i, o) if frame == "for" else None:
        return Content(shared, frame, prefix=o)
    goals = [c for c in below if frame == "for" and c > o and _is_infinitive(tree, c)]
    below = [*below, *tree.kids(i, "advcl")]
    denied = [c for c in below if frame == "for" and c > o and _is_infinitive(tree, c) and _not_to(tree, o, c)]
    if denied:
        return Content(denied[0], frame, prefix=o)  # "called for dues not to rise"
    if goals and any(tree[k].ent in {"NORP", "GPE", "ORG"} for k in (o, *tree.kids(o, "amod", "compound"))):
        return Content(goals[0], frame, prefix=o)  # "demands for Norwegian units to leave"
    acts = [c for k in (i, o) for c in tree.kids(k, "advcl", "acl") if tree[c].tag == "VBG" and o < c <= o + 2]
    if acts and tree[o].ent in {"GPE", "ORG", "PERSON", "NORP"} and all(tree[k].pos == "ADV" for k in range(o + 1, acts[0])):
        return Content(acts[0], frame, prefix=o)
    return Content(o, frame)


def _is_being(tree: Tree, c: int) -> bool:
    """Whether a participle is one of what is, or is not, to be done: "opposed the levy *being raised*"."""
    subjects = tree.kids(c, "nsubjpass", "nsubj")
    return tree[c].tag == "VBN" and any(tree[k].text.lower() == "being" for k in tree.kids(c, "auxpass")) and bool(subjects)


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
    acts = [c for k in places for c in tree.kids(k, "acl", "relcl", "advcl", "xcomp") if c > o and _is_infinitive(tree, c)]
    plain = [c for c in acts if _own_subject(tree, c) is None and max(tree.subtree(o, without=[c])) + 2 == c]
    return plain[0] if plain else None


def _not_to(tree: Tree, o: int, c: int) -> bool:
    """Whether right behind a noun phrase it is said what it shall not do: "called for dues *not to rise*"."""
    no = tree.negation(c)
    return no is not None and tree[no - 1].text != "," and max(tree.subtree(o, without=[c])) + 1 in {no, no - 1}


def _answered(tree: Tree, noun: int, clause: int, lexicon: Lexicon) -> bool:
    """ "a demand that the junta has rejected": the clause tells what became of the demand, not what it is; but "a demand that the
    pact be scrapped"."""
    return (
        tree[noun].pos == "NOUN"
        and not tree.kids(clause, "nsubjpass")
        and any(len(cue.words) == 1 for cue in lexicon.stance_cues.get(("verb", tree[clause].lemma), ()))
        and not any(k > clause for k in tree.kids(clause, "dobj", "xcomp", "ccomp", "prep", "advcl"))
    )


def _set_off(tree: Tree, i: int, c: int) -> bool:
    """Whether only a phrase between commas stands between: "suggested, supported by Turkey, replacing the text"."""
    first = min((k for k in tree.kids(i) if k > i and tree[k].tag == "VBG"), default=-1)
    opens = tree[i + 2].tag == "VBN" or tree[i + 2].text == "with"
    return c == first and tree[i + 1].text == "," and tree[c - 1].text == "," and opens


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


def _finite(tree: Tree, i: int) -> list[int]:
    kids = [c for c in tree.kids(i, "ccomp", "acl", "relcl", "appos") if tree[c].pos in _CLAUSAL or tree[c].dep == "ccomp"]
    if tree[i].pos == "ADJ":
        kids += [c for c in tree.kids(i, "advcl") if _introduced(tree, c, "that")]  # "made clear that …"
    finite = [c for c in kids if tree[c].tag not in {"VBG"} and not _is_infinitive(tree, c)]
    finite = [c for c in finite if tree.kids(c, "nsubj", "nsubjpass", "expl", "csubj", "mark", "aux") or tree[c].pos == "AUX"]
    finite = [
        c for c in finite if not any(tree[s].tag in {"WP", "WDT"} and tree[s].text.lower() != "that" for s in tree.kids(c, "nsubj"))
    ]
    if tree[i].pos in {"NOUN", "PROPN"}:
        finite = [c for c in finite if _introduced(tree, c, "that") and (tree[c].dep in {"acl", "ccomp"} or _whole(tree, i, c))]
    return [
        c
        for c in finite
        if not _introduced(tree, c, "whether", "if", "why", "how", "what") and not (c < i and tree[i].pos == "NOUN")
    ]


def _whole(tree: Tree, noun: int, clause: int) -> bool:
    """ "a proposal, supported by Chad, that [the text should name ports]": a clause behind an aside that was read as a
    relative one, though "that" stands for nothing in it."""
    marks = [k for k in tree.kids(clause, "mark") if tree[k].text.lower() == "that"]
    own = tree.kids(clause, "nsubj", "nsubjpass")
    return bool(marks) and marks[0] - 1 > noun and tree[marks[0] - 1].text == "," and bool(own) and own[0] > marks[0]


def _introduced(tree: Tree, clause: int, *words: str) -> bool:
    return any(
        tree[k].text.lower() in words
        for k in tree.kids(clause, "mark", "advmod", "dobj", "attr")
        if k < clause or tree[k].dep == "mark"
    )


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree[k].text.lower() == "to" and tree[k].dep in {"aux", "mark"} for k in tree.children[verb])


def _infinitives(tree: Tree, i: int) -> list[tuple[int, int | None]]:
    """Infinitives below ``i`` with the head of their own subject ("for Ukraine to resume talks"), if any."""
    out = []
    for c in tree.kids(i, "xcomp", "acl", "ccomp", "advcl", "relcl", "attr"):
        verb = c
        if c < i or not _is_infinitive(tree, verb) or _open(tree, i, verb):
            continue
        if tree[i].pos == "VERB" and tree[i].lemma != "promise" and any(i < o < c for o in tree.kids(i, "dobj")):
            continue  # "proposed a fund to help farmers": the infinitive tells what the fund is for
        if tree[c].dep == "advcl" and tree[i].pos != "ADJ" and not _after_and(tree, c) and (c - i > 3 or tree[i].pos in {"NOUN"}):
            continue
        gap = (
            tree[i].dep in {"relcl", "acl"}
            and tree[i].pos == "VERB"
            and _gap(tree, i)
            and not tree.kids(verb, "dobj", "ccomp", "xcomp", "advmod")
            and all(tree[o].ent in {"DATE", "TIME"} for p in tree.kids(verb, "prep") for o in tree.kids(p, "pobj"))
        )
        out.append((verb, tree[i].head if gap else _own_subject(tree, verb)))  # "a levy that the union refuses to pay"
    if not out:
        for p in tree.kids(i, "prep"):
            if tree[p].text.lower() == "for":
                for o in tree.kids(p, "pcomp", "pobj"):
                    for c in tree.kids(o, "acl", "relcl") if tree[o].pos in {"NOUN", "PROPN", "PRON"} else [o]:
                        if _is_infinitive(tree, c):
                            out.append((c, o if c != o else _own_subject(tree, c)))
    if not out and tree[i].pos == "NOUN" and tree[i].dep == "dobj":
        end = max(k for k in tree.subtree(i)) + 1
        out = [
            (c, None)
            for c in tree.kids(tree[i].head, "advcl", "xcomp")
            if _is_infinitive(tree, c) and min(tree.subtree(c)) == end and tree.preposition_objects(i, "from")
        ]  # "drawing threats from the capital to close the strait"
    if not out and tree[i].dep == "acomp":
        # "are determined, with our partners, to stop the war"
        out = [
            (c, None)
            for c in tree.kids(tree[i].head, "advcl", "xcomp")
            if c > i and _is_infinitive(tree, c) and tree[i + 1].text == ","
        ]
    if not out and tree[i].pos == "VERB":
        # "pledged during her tour to reopen the mine": the infinitive was hung on the noun between
        out = [
            (c, None)
            for p in tree.kids(i, "prep")
            if p > i
            for o in tree.kids(p, "pobj")
            for c in tree.kids(o, "acl", "relcl")
            if _is_infinitive(tree, c)
            and tree[o].text.lower() != "order"  # "in order to" tells what for
            and tree[p].text.lower() in {"during", "in", "on", "at", "by", "after", "before"}
        ]
    return out


def _open(tree: Tree, i: int, verb: int) -> bool:
    """Whether a question word stands between: "will decide whether to sell" and "what to sell" leave it open."""
    return any(i < k < verb and tree[k].text.lower() in QUESTIONS for k in tree.kids(verb, "mark", "advmod", "dobj", "attr"))


def _after_and(tree: Tree, verb: int) -> bool:
    """Whether the infinitive is opened by "and to" / "or to"."""
    first = min([verb, *tree.kids(verb, "aux", "neg")])
    return first > 0 and tree[first - 1].pos == "CCONJ"


def _own_subject(tree: Tree, verb: int) -> int | None:
    own = tree.kids(verb, "nsubj", "nsubjpass")
    return own[0] if own else None


def _objects(tree: Tree, i: int) -> list[Content]:
    if tree.is_passive(i):
        found = tree.patients(i)[:1]
        return [Content(o, "obj") for o in found if tree[o].tag not in {"EX"}]
    found = (
        [o for o in tree.kids(i, "dobj", "oprd", "attr", "pobj") if tree[o].pos not in {"PART"}]
        or [c for c in tree.kids(i, "xcomp", "ccomp") if tree[c].tag == "VBG" and not tree.kids(c, "aux")]
        or [c for c in tree.kids(i, "prep") if tree[c].tag == "VBG" and c == i + 1]
    )  # "supported including a panel"
    if not found and not tree.kids(i, "dobj", "xcomp", "ccomp") and _gap(tree, i):
        found = _described(tree, i)
    if (
        not found
        and tree[i].dep == "amod"
        and tree[i].tag == "VBN"
        and any(tree[o].ent not in {"DATE", "TIME"} for o in tree.kids(tree[i].head, "poss"))
    ):
        return [Content(tree[i].head, "itself")]  # "the company's proposed takeover"
    if not found and tree[i].dep == "conj" and tree[i].head < i:
        # "rejected or ignored the plan" hangs the object on one of the two
        found = [o for o in tree.kids(tree[i].head, "dobj") if o > i]
    if not found and not tree.kids(i, "xcomp", "ccomp", "prep"):  # "rejected the longer week": what is refused is no date
        found = [o for o in tree.kids(i, "npadvmod") if o > i and any(tree[k].tag == "JJR" for k in tree.kids(o, "amod"))]
    found = found or _quoted(tree, i)
    return [Content(_lifted(tree, k), "obj") for o in found for k in _said_to_be(tree, i, o)]


def _quoted(tree: Tree, i: int) -> list[int]:
    """Words of a text that stand in quotes right behind a verb, whatever they are: "favored 'ambitious' dues", "preferred
    'shall'"."""
    if i + 2 >= len(tree.tokens) or tree[i + 1].tag not in {"``", "''"}:
        return []
    return [c for c in tree.kids(i, "acomp", "xcomp", "prep", "advmod") if c > i + 1 and min(tree.subtree(c)) <= i + 2][:1]


def _said_to_be(tree: Tree, i: int, o: int) -> list[int]:
    """What "what" stands for: "What Armenia wants is a guarantee"; nothing where it is said what it is not."""
    be = tree[i].head
    if tree[o].text.lower() != "what" or tree[i].dep != "csubj" or tree[be].lemma != "be":
        return [o]
    others = [c for c in tree.kids(be, "advcl") if any(tree[m].text.lower() == "for" for m in tree.kids(c, "mark"))]
    return [*tree.kids(be, "attr", "xcomp", "ccomp"), *others][:1] if tree.negation(be) is None else []


def considering(tree: Tree, i: int, frame: str) -> list[Content]:
    """What a list adds to what is proposed: "proposed a fund, considering: ferries; access to ports; and old boats"."""
    opened = [c for k in (i, *tree.kids(i, "dobj", "xcomp", "ccomp")) for c in tree.kids(k, "advcl", "acl", "prep") if c > i]
    opened = [c for c in opened if tree[c].text == "considering" and [t.text for t in tree.tokens[c + 1 : c + 2]] == [":"]]
    return [Content(o, frame) for c in opened for o in tree.kids(c, "dobj", "pobj", "ccomp", "xcomp") if o > c]


def _lifted(tree: Tree, o: int) -> int:
    """A relative pronoun as object stands for the noun before its clause, "the following" for what follows the colon."""
    if tree[o].lemma == "following":
        listed = [a for a in tree.kids(o, "appos") if a > o]
        return listed[0] if listed else o
    if tree[o].tag in {"WDT", "WP"} or tree[o].text.lower() == "that":
        clause = tree[o].head
        while tree[clause].dep in {"conj", "xcomp"}:
            clause = tree[clause].head
        if tree[clause].dep in {"relcl", "acl"} and o < tree[o].head:
            return tree[clause].head
    return o


def _described(tree: Tree, i: int) -> list[int]:
    """The noun of a relative clause that lacks its object, and of what is joined to it: "a levy [which] Peru proposed and Mali
    rejected"."""
    first = i
    while tree[first].dep == "conj" and tree[first].head < first:
        first = tree[first].head
    if tree[first].dep not in {"relcl", "acl"}:
        return []
    lacking = _gap(tree, first) and not [o for o in tree.kids(first, "dobj") if o > first]
    return [tree[first].head] if first == i or lacking else []


def _gap(tree: Tree, verb: int) -> bool:
    """Whether a relative clause lacks its object: it has a subject of its own that is no relative pronoun."""
    own = tree.kids(verb, "nsubj")
    return bool(own) and tree[own[-1]].tag not in {"WDT", "WP"}


def _subject(tree: Tree, i: int, parts: frozenset[int]) -> list[Content]:
    if tree[i].head in parts and tree[i].dep in {"amod", "compound"}:
        i = tree[i].head  # "a red line", "a bad idea"
    i = first_predicate(tree, i)
    if (verb := tree.called_as(i)) is not None:
        things = tree.patients(verb) if tree.is_passive(verb) else tree.kids(verb, "dobj")
        return [Content(_lifted(tree, o), "subject") for o in things[:1]]  # "the plan, which Peru described as a mistake"
    if tree.kids(i, "expl") or (tree[i].pos == "NOUN" and tree[i].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}):
        return []  # "there is one way", "averted a disaster": nothing is called so
    if tree[i].dep in {"oprd", "acomp"} and (objects := tree.kids(tree[i].head, "dobj")):
        meant = _meant_by_it(tree, objects[-1], i, tree[i].head)  # "called it a mistake to raise the toll"
        return [Content(meant, "subject")] if meant is not None else [Content(_lifted(tree, o), "subject") for o in objects]
    governor = tree[i].head if tree[i].dep in {"acomp", "attr", "oprd", "prep", "pobj", "xcomp", "advmod"} else i
    for verb in dict.fromkeys((governor, tree[governor].head, i)):
        if own := tree.kids(verb, "nsubj", "nsubjpass", "csubj"):
            meant = _meant_by_it(tree, own[-1], i, verb)
            return [Content(own[-1] if meant is None else meant, "subject")]
    return []


def first_predicate(tree: Tree, i: int) -> int:
    """The first of joined predicates: "the fees are steep, *unfair* and unjust" says all of the fees."""
    while tree[i].dep == "conj" and tree[tree[i].head].pos in {"ADJ", "NOUN", "VERB"} and not tree.kids(i, "nsubj", "aux", "cop"):
        head = tree[tree[i].head]
        if head.dep not in {"acomp", "attr", "oprd", "conj"} and tree[head.head].text.lower() != "as":
            break
        i = head.i
    return i


def _meant_by_it(tree: Tree, pronoun: int, *governors: int) -> int | None:
    """The clause that "it" stands for: "it would be wrong to raise the toll"."""
    if tree[pronoun].text.lower() not in {"it", "this", "that"}:
        return None
    return next(
        (
            c
            for k in governors
            for c in tree.kids(k, "xcomp", "ccomp", "advcl", "acl", "relcl")
            if _is_infinitive(tree, c)
            or (tree[c].dep not in {"acl", "relcl"} and _introduced(tree, c, "that"))
            or (tree[c].dep == "ccomp" and c > governors[0])
        ),
        None,
    )


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


def _object_infinitive(tree: Tree, i: int, lexicon: Lexicon) -> list[Content]:
    """ "urged Ukraine to accept", "wants Ukraine to accept", "Ukraine was urged to accept"."""
    if tree.is_passive(i):
        patients = tree.patients(i)
        return [
            Content(c, "obj+to", tuple(p for q in patients for p in tree.conjuncts(q)), prefix=patients[0] if patients else None)
            for c in tree.kids(i, "xcomp", "advcl")
            if _is_infinitive(tree, c) and (patients or tree.agents(i))
        ]
    out = []
    for c in tree.kids(i, "ccomp", "xcomp"):
        own = _own_subject(tree, c)
        if own is not None and _is_infinitive(tree, c):
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
        if _is_infinitive(tree, c) and _own_subject(tree, c) is None and c > addressee:
            out.append(Content(c, "obj+to", tuple(tree.conjuncts(addressee)), prefix=addressee))
    return out[:1]


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
        and _gap(tree, i)
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
    return any(_introduced(tree, c, "that") for c in clauses)


def _addressed(tree: Tree, i: int, preposition: str, goal: str) -> list[Content]:
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
                    if _is_infinitive(tree, c) and c > o
                ]
                out += [Content(c, f"{preposition}+to", addressees, prefix=o) for c in verbs[:1]]
            else:
                things = [x for k in (i, p, o) for x in tree.preposition_objects(k, goal)]
                out += [Content(x, f"{preposition}+{goal}", addressees) for x in things[:1]]
    return out
