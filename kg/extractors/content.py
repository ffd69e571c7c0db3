"""The contents of a cue: coordination split, conditions taken off, negation stripped and remembered."""

from __future__ import annotations

from kg.extractors import conditions, coordination, wording
from kg.extractors.readings import Content, Piece
from kg.language import absolutes
from kg.language.company import aside_end
from kg.language.gapping import gapped
from kg.language.tree import Tree
from kg.lexicon import Lexicon

_APART, _APART_WITHIN = 0.3, 0.6
"""Probability from which joined parts are contents of their own: the heads of a content, and what is joined within it. The first is
lower: where either reading serves, two demands are easier to compare than one of two things."""
_SEVERAL = 5
"""Members from which a list of things after one verb is no single content."""


def split(tree: Tree, content: Content, lexicon: Lexicon, outside: frozenset[int], cue: int = -1) -> list[Piece]:
    """The coordinated parts of a content, each with its own words. ``outside``: tokens that belong to the cue, never to the
    content.

    A coordination inside a part is distributed over it: "a cut in harbour dues and tolls on barges" is a cut in harbour dues, and
    a cut in tolls on barges."""
    heads = [h for h in tree.conjuncts(content.head) if _separable(tree, content.head, h)]
    if any(_listed(tree, h) for h in heads[1:]):  # "fair dues; training and skills; and safe ports" are three
        heads = [h for h in heads if h == content.head or _listed(tree, h) or _of_other_kind(tree, h)]
    suffered = [h for h in heads if h != content.head and or_else(tree, h, lexicon)]
    otherwise = tuple(k for h in suffered[:1] for k in wording.trimmed(tree, tree.subtree(or_else(tree, h, lexicon)[0])))
    left_out = {h for h in heads if _than(tree, h) or (h != content.head and _proviso(tree, h, lexicon))} | set(suffered)
    heads = [h for h in heads if h not in left_out]
    decided: tuple[str, ...] = ()
    if len(heads) > 1 and not _parted(tree, heads):
        score = coordination.apart(tree, heads, ())
        decided = (_decision(tree, heads, score, _APART),)
        heads = heads if score >= _APART else [content.head]
    pieces: list[Piece] = []
    denied: set[int] = set()
    for h in heads:
        bound, off = conditions.of(tree, h, lexicon)
        off |= _no_part(tree, h, cue, lexicon) | (set(tree.kids(h, "preconj")) if suffered else set())
        own = wording.own_words(tree, content, h, heads, off | left_out, outside, lexicon)
        negation = _negation(tree, content, h, cue)
        above = tree[h].head
        shared = tree[h].pos in {"NOUN", "PROPN"} or _nor(tree, heads, h)
        negated = negation is not None or (above in denied and not _but(tree, above) and shared)
        if negated:
            denied.add(h)
        after = h > cue and (content.prefix is None or content.prefix > cue)  # then nothing of it stands before the cue
        denying = {negation, negation + 1} if negation is not None and _no_longer(tree, negation) else {negation}
        denying |= _for_whom(tree, h) | _existence(tree, h)
        denying |= not_only(tree, h) if all(c in heads for c in tree.kids(h, "conj")) else set()
        own = [k for k in own if k not in denying and k not in outside and not (after and k < cue) and not _opens_list(tree, k)]
        parts, within = _distribute(tree, h, own)
        for part in parts:
            bare = tree[h].pos in {"ADP", "ADV"} and not tree.kids(h, "nsubj")  # but "wants the mayor out"
            if (indices := wording.trimmed(tree, wording.to_end_of_quote(tree, wording.whole_words(tree, part), h))) and not bare:
                pieces.append(Piece(h, tuple(indices), negated, tuple(bound), (*decided, *within), otherwise))
    return pieces


def _no_part(tree: Tree, h: int, cue: int, lexicon: Lexicon) -> set[int]:
    """What hangs on a content and is none of it: what it is preferred to, what is told in passing or of others (", with Fiji
    insisting …"), the clause of the cue, and a condition beside it."""
    off = {k for c in tree.kids(h, "conj", "cc") if _than(tree, c) or tree[c].text.lower() == "than" for k in tree.subtree(c)}
    off |= {k for p in tree.kids(h, "prep") if absolutes.beside(tree.tokens, tree[p]) for k in tree.subtree(p)}
    off |= {k for c in wording.tellings(tree, h, lexicon) for k in wording.with_marks(tree, c)}
    off |= {k for k in tree.ancestors(cue) if tree[k].head == h and tree[k].dep in {"relcl", "acl"}} if cue >= 0 else set()
    backed = [c for c in tree.kids(h, "acl") if cue >= 0 and tree[c].tag == "VBN" and lexicon.makes(tree[cue].lemma)]
    backed = [c for c in backed if lexicon.is_a(tree[c].lemma, "joins", "parts") and tree.agents(c)]
    backed = [c for c in backed if all(tree[a].pos == "PROPN" for a in tree.agents(c))]
    off |= {k for c in backed for k in tree.subtree(c)}  # "proposed a levy backed by Peru"
    beside = tree.kids(tree[h].head, "prep") if tree[h].dep in {"dobj", "nsubjpass"} else []
    return off | {p for p in beside if conditions.read(tree, p, lexicon)}  # "accepted the toll on condition that …"


def _negation(tree: Tree, content: Content, h: int, cue: int) -> int | None:
    """The word that denies a part of a content: on its head, on what its copula says, before its preposition, on its subject."""
    negation = tree.negation(h)
    if negation is None and tree[h].lemma == "be":
        negation = next((n for k in tree.kids(h, "attr") if (n := tree.negation(k)) is not None), None)
    if negation is None and tree[h].dep == "pobj" and tree[h].head != cue and tree[tree[h].head - 1].text.lower() == "not":
        negation = tree[h].head - 1  # "agreed to the loan but not to the fee"
    if negation is None and content.frame in {"that", "obj+to", "for"}:
        negation = _of_none(tree, h)
    return negation


def not_only(tree: Tree, h: int) -> set[int]:
    """The words of "not only … but also", by which two things are wanted: "must *not only* pay, but also apologise"."""
    before = [c for c in tree.children[h] if c < h and tree[c].text.lower() == "not" and tree.negation(h) != c]
    before = [c for c in before if tree[c + 1].text.lower() in {"only", "just", "merely"}]
    also = [c for c in tree.kids(h, "advmod") if tree[c].text.lower() == "also" and tree[c - 1].text.lower() == "but"]
    return {k for c in before for k in (c, c + 1)} | set(also)


def _for_whom(tree: Tree, h: int) -> set[int]:
    """ "is crucial *for all of us that* Malta stays": for whom it is so is no part of what shall be."""
    marks = [k for k in tree.kids(h, "mark") if k < h]
    words = [tree[k].text.lower() for k in marks]
    whom = [k for k in marks if tree[k].text.lower() == "for" and tree.kids(k, "pobj")]
    return {k for m in whom for k in tree.subtree(m)} | set(marks) if whom and words == ["for", "that"] else set()


def _existence(tree: Tree, h: int) -> set[int]:
    """The words that only say that a thing exists: of "there must be a vote on the levy" the vote is what is wanted."""
    there = tree.kids(h, "expl") or (tree.kids(tree[h].head, "expl") if tree[h].dep == "xcomp" else [])
    if tree[h].lemma != "be" or not there or not tree.kids(h, "attr"):
        return set()
    return {h, *there, *(k for k in tree.kids(h, "aux") if tree[k].tag in {"MD", "TO"})}


def or_else(tree: Tree, h: int, lexicon: Lexicon) -> list[int]:
    """What is to be suffered, where a joined verb only threatens with it: "leave the port or face *a fine*"."""
    bare = coordination.joined_by_or(tree, h) and tree[h].pos == "VERB" and tree.negation(h) is None
    bare = bare and lexicon.is_a(tree[h].lemma, "facing")
    return tree.kids(h, "dobj")[:1] if bare and not tree.kids(h, "nsubj", "nsubjpass", "conj") else []


def _decision(tree: Tree, members: list[int], score: float, limit: float) -> str:
    """What is told of a guess in the trace."""
    words = ", ".join(f'"{tree[m].text}"' for m in members)
    said = "contents of their own" if score >= limit else "one content"
    return f"learned: {words} are {said} ({score:.2f}, apart from {limit:.2f})"


def _parted(tree: Tree, heads: list[int]) -> bool:
    """Whether joined parts are contents of their own in any case: members of a list that semicolons part, "a bonus and a shorter
    week", many things after one verb, and where one of them is denied or set against the others."""
    each = all(any(tree[d].text.lower() in {"a", "an"} for d in tree.kids(h, "det")) for h in heads)
    each = each or _many(tree, heads) or all(_whole(tree, h) for h in heads) or any(_and_that(tree, h) for h in heads[1:])
    denied = {tree.negation(h) is not None or tree[h - 1].text.lower() == "not" for h in heads}
    against = any(tree[c].text.lower() in {"but", "nor"} for h in heads for c in tree.kids(h, "cc"))
    each = each or any(gapped(tree.tokens, tree[h]) for h in heads[1:])
    return each or len(denied) > 1 or against or any(_listed(tree, h) or _accompanied(tree, h) for h in heads[1:])


def _whole(tree: Tree, h: int) -> bool:
    """Whether a part is a clause with its own "that", or modal: "urged that dues fall and that tolls be lowered", "said dues should
    fall and tolls must rise"."""
    that = any(tree[m].text.lower() == "that" for m in tree.kids(h, "mark"))
    return (that or tree.has_modal(h)) and bool(tree.kids(h, "nsubj", "nsubjpass"))


def _and_that(tree: Tree, h: int) -> bool:
    """Whether a part is a clause of its own behind "and that": "said that dues should fall, and that tolls would rise"."""
    that = any(tree[m].text.lower() == "that" and tree[m - 1].pos == "CCONJ" for m in tree.kids(h, "mark"))
    return that and bool(tree.kids(h, "nsubj", "nsubjpass"))


def _accompanied(tree: Tree, h: int) -> bool:
    """Whether an aside tells who wants this part too: "called for a pier and, with Chad, raising dues"."""
    before = [c for c in tree.kids(h, "prep", "acl") if c < h and [t.text for t in tree.tokens[c - 2 : c]] == ["and", ","]]
    return any(aside_end(tree.tokens, c) is not None for c in before)


def _many(tree: Tree, members: list[int]) -> bool:
    """Whether five or more things stand in a list right after one verb, with a comma before its "and" too: "consider dues, ferries,
    a fair levy, tolls, and docks", but "noted the dues, levy, toll, ferry and dock gap"."""
    above = tree[tree[members[0]].head]
    verb = tree[above.head] if tree[members[0]].dep == "pobj" else above
    things = all(tree[m].pos == "NOUN" for m in members)
    ands = [c for m in members for c in tree.kids(m, "cc")]
    things = things and bool(ands) and tree[ands[-1] - 1].text == ","
    return len(members) >= _SEVERAL and things and verb.pos == "VERB" and tree[members[0]].dep in {"dobj", "pobj"}


def _nor(tree: Tree, heads: list[int], h: int) -> bool:
    """Whether one negation is that of all: "would not be fined, jailed or sent home", "should not lend or be asked to"."""
    bare = not tree.kids(h, "nsubj", "nsubjpass", "aux") and all(tree[k].text == "be" for k in tree.kids(h, "auxpass"))
    between = {tree[k].text.lower() for k in range(tree[h].head, heads[-1])}
    return bare and bool(between & {"or", "nor"}) and "but" not in between


def _than(tree: Tree, h: int) -> bool:
    """Whether it is what shall not be, after "rather than": "wants to close the bridge rather than widen it"."""
    before = [t.text.lower() for t in tree.tokens[max(h - 2, 0) : h]]
    return tree[h].dep == "conj" and before == ["rather", "than"]


def _of_other_kind(tree: Tree, h: int) -> bool:
    """Whether a joined part is a content of its own even within a member of a list: "a fund for piers and closing the docks; …",
    "that dues fall and that tolls rise; …", "that dues fall, while tolls rise"."""
    act, thing = tree[h], tree[tree[h].head]
    that = any(tree[m].text.lower() == "that" for m in tree.kids(h, "mark"))
    beside = any(tree[c].text.lower() in {"while", "whereas"} for c in tree.kids(thing.i, "cc"))
    return that or beside or (act.tag == "VBG" and thing.pos == "NOUN")


def _proviso(tree: Tree, h: int, lexicon: Lexicon) -> bool:
    """Whether a joined clause is a condition: "will sign, but only if the fee is paid"."""
    return bool(tree.kids(h, "mark")) and conditions.read(tree, h, lexicon) is not None


def _but(tree: Tree, first: int) -> bool:
    """Whether what follows is wanted instead: "wants not a bridge but a ferry"."""
    return any(tree[k].text.lower() == "but" for k in tree.kids(first, "cc"))


def _of_none(tree: Tree, h: int) -> int | None:
    """The "no" of who or what shall not do it: "demanded that no worker be dismissed"."""
    own = tree.kids(h, "nsubj", "nsubjpass")
    return next((d for s in own for d in tree.kids(s, "det") if tree[d].text.lower() == "no"), None)


def _no_longer(tree: Tree, negation: int) -> bool:
    """Whether the negation is the "no" of "no longer", which is one word in two."""
    return tree[negation].text.lower() == "no" and [t.text.lower() for t in tree.tokens[negation + 1 : negation + 2]] == ["longer"]


def _distribute(tree: Tree, head: int, own: list[int]) -> tuple[list[list[int]], tuple[str, ...]]:
    """One list of tokens for each member of the highest coordination inside a content whose members are contents of their own; just
    ``own`` where there is none. And what was guessed."""
    inside = set(own)
    listed = next((k for k in own if k != head and any(_listed(tree, c) and c in inside for c in tree.kids(k, "conj"))), None)
    if listed is not None:
        members = [listed, *(m for m in tree.conjuncts(listed) if m in inside and _listed(tree, m))]
        rest = {m: {x for o in members if o != m for x in tree.subtree(o)} for m in members}
        rest = {m: rest[m] - set(tree.subtree(m, without=[o for o in members if o != m])) for m in members}
        none = {k for k in own if tree[k].text.lower() == "no" and tree[k + 1].text == ":"}  # "that there is no: A; B; and C"
        return [[x for x in own if x not in rest[m] or x in none] for m in members], ()
    for members, way in coordination.groups(tree, head, inside) if not _in_list(tree, head) else ():
        if not way:
            continue
        score, many = coordination.apart(tree, members, way), _many(tree, members)
        if score >= _APART_WITHIN or many:
            everything = {x for m in members for x in tree.subtree(m)}
            each = [set(coordination.own_words(tree, m)) for m in members]
            parts = [[x for x in own if x not in everything or x in words] for words in each]
            told = () if many else (_decision(tree, members, score, _APART_WITHIN),)
            return parts, told
    return [own], ()


def _in_list(tree: Tree, head: int) -> bool:
    """Whether a content is a member of a list that semicolons part: what is joined within it is no content of its own."""
    return _listed(tree, head) or any(_listed(tree, c) for c in tree.conjuncts(head)[1:])


def _separable(tree: Tree, first: int, h: int) -> bool:
    """Whether a conjunct is a content of its own: the same kind of word as the first, and no mere pair of names."""
    if h == first or _listed(tree, h):
        return True
    a, b = tree[first], tree[h]
    nominal = {"NOUN", "PROPN", "PRON", "NUM"}
    beside = a.pos == b.pos == "VERB" and h - first == 2 and tree[first + 1].pos == "CCONJ"
    if beside and not any(k > first for k in tree.kids(first, "dobj", "prep", "xcomp")):
        return False  # "suspend or remove the levy": the object belongs to both
    before = tree[b.head]
    paired = b.dep == "conj" and before.pos == b.pos == "VERB" and h - before.i == 2 and tree[h - 1].pos == "CCONJ"
    if paired and before.i != first and tree.kids(h, "dobj") and not any(k > before.i for k in tree.kids(before.i, "dobj", "prep")):
        return False  # "a pier and, with Chad, buying or leasing boats"
    if a.pos == "NOUN" and h - first == 2 and tree[first + 1].pos == "CCONJ" and tree.kids(h, "prep", "acl", "relcl"):
        return False  # "evaluation and verification of the use": what follows belongs to both
    if a.tag == "VBG" and b.pos == "NOUN" and tree[h].head == first:
        start = min(tree.subtree(h))
        return [t.text for t in tree.tokens[start - 2 : start]] == [",", "and"]  # "stressed using boats, and action at all levels"
    if (a.pos in nominal) != (b.pos in nominal):
        return b.pos in {"VERB", "AUX"} and a.pos in {"VERB", "AUX", "NOUN"}
    if b.pos == "NOUN" and a.pos == "NOUN" and len(tree.conjuncts(first)) == 2 and tree.kids(first) and not tree.kids(h):
        return False  # "the importance of the principles and commitments"
    return not (a.pos == "PROPN" and b.pos == "PROPN")


def _opens_list(tree: Tree, k: int) -> bool:
    """Whether a colon only opens a list of which the content is one member: "should: be fair; and have a review"."""
    sentence = tree.parsed.sentences[tree.sentence_of[k]]
    return tree[k].text == ":" and tree[k].head == k - 1 and any(t.text == ";" for t in tree.tokens[k : sentence.last])


def _listed(tree: Tree, h: int) -> bool:
    """Whether a conjunct is a member of a list that semicolons part: "called for: lower tolls; a new pier; and free ferries"."""
    k = min([h, *(c for c in tree.subtree(h))]) - 1
    while k > 0 and tree[k].dep in {"cc", "punct"} and tree[k].text != ";":
        k -= 1
    return tree[h].dep == "conj" and k > 0 and tree[k].text == ";"
