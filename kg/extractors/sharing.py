"""What a cue shares with a verb joined to it, and what stands beside its first content."""

from __future__ import annotations

from kg.extractors.complements import CLAUSAL, after_and, introduced, is_infinitive, shares, stranded
from kg.extractors.readings import Content
from kg.language.tree import Tree


def shared_end(tree: Tree, cue: int, c: Content) -> Content:
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


def raised(tree: Tree, i: int, frames: tuple[str, ...]) -> list[Content]:
    """ "Ghana supported, and Oman opposed, the deletion", "Ghana supported, while Oman opposed, it": the content stands with the
    second verb."""
    seconds = [c for c in tree.kids(i, "conj", "advcl") if shares(tree, i, c)]
    shared = [o for c in seconds for o in tree.kids(c, "dobj") if o > c]
    set_off = [p for c in seconds for p in tree.kids(c, "prep") if "," in (tree[p - 1].text, tree[p + 1].text)]
    shared += [o for p in set_off for o in tree.kids(p, "pobj")]
    if shared and ("obj" in frames or any(tree[p].text.lower() in frames for p in stranded(tree, i))):
        return [Content(o, "obj") for o in shared]  # "Chad proposed, and Peru agreed to, the deletion"
    acts = [c for h in seconds for c in tree.kids(h, "xcomp", "advcl") if c == h + 2 and tree[c].tag == "VBG"]
    acts += [o for p in set_off for o in tree.kids(p, "pcomp") if tree[o].tag == "VBG"]  # "…, and Peru agreed to, deleting it"
    if "ing" in frames and acts:
        return [Content(c, "ing") for c in acts]  # "Chad proposed, and Peru supported, deleting it"
    told = [x for c in seconds for x in tree.kids(c, "ccomp") if introduced(tree, x, "that")]
    if "that" in frames and told:
        return [Content(x, "that") for x in told]  # "Chad proposed, and Peru agreed, that dues should fall"
    return [Content(x, "to") for c in seconds for x in tree.kids(c, "xcomp", "advcl") if is_infinitive(tree, x)]


def to_beside_for(tree: Tree, cue: int, parts: frozenset[int], found: list[Content]) -> list[Content]:
    """ "the need *to make lists*, and for a review of dues", "the need for a list and *to review dues*": acts beside "for"."""
    nouns = [k for k in (cue, *sorted(parts)) if tree[k].pos == "NOUN"]
    heads = {h for c in found for h in tree.conjuncts(c.head)}
    beside = [c for k in nouns for c in tree.kids(k, "acl", "relcl") if is_infinitive(tree, c) and c not in heads]
    beside += [c for c in tree.kids(cue, "advcl", "conj") if is_infinitive(tree, c) and after_and(tree, c) and c not in heads]
    return [Content(c, "to") for c in beside if not tree.kids(c, "nsubj", "nsubjpass", "mark")]


def and_to(tree: Tree, cue: int, found: list[Content]) -> list[Content]:
    """ "called for a fund and *to meet again*", "proposed a levy and *to cut dues*": an act beside a thing."""
    acts = [c for c in tree.kids(cue, "conj", "advcl", "xcomp") if is_infinitive(tree, c) and after_and(tree, c)]
    plain = [c for c in acts if not tree.kids(c, "nsubj", "nsubjpass", "mark") and tree[cue].pos == "VERB"]
    return [Content(c, "to") for c in plain if not tree.is_passive(cue) and all(cue < f.head < c for f in found)]


def that_too(tree: Tree, cue: int) -> list[Content]:
    """ "agreed to close the pier, *and that dues would fall*, but tolls would stay": clauses with "that" beside an infinitive, and
    what goes on with them."""
    joined = [c for c in tree.kids(cue, "conj", "ccomp") if tree[c].pos in CLAUSAL and c > cue]
    first = next((c for c in joined if introduced(tree, c, "that")), None)
    if first is None or tree[min(tree.subtree(first)) - 1].text.lower() not in {"and", ","}:
        return []
    will = {c for c in joined if tree.kids(c, "nsubj", "nsubjpass") and tree.has_modal(c)}
    return [Content(c, "that") for c in joined if c == first or (c > first and c in will)]


def only_to(tree: Tree, cue: int) -> bool:
    """Whether "to" stands right behind the cue, which has no object: "could agree to the deal", but "offered to Chad a loan"."""
    after = [o for o in tree.kids(cue, "dobj") if o > cue]
    return cue + 1 < len(tree.tokens) and tree[cue + 1].text.lower() == "to" and not after
