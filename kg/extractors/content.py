"""The words of a content: coordination split, conditions taken off, negation stripped and remembered."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import coordination
from kg.extractors.frames import Content
from kg.language import near
from kg.language.company import aside_end
from kg.language.gapping import gapped
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Condition, Relation, Stance

_EDGE = {",", ".", ";", ":", "-", "--", "—", "–", '"', "“", "”", "'", "’", "‘", "(", ")", "``", "''", "?", "!"}
_QUOTES = {'"', "“", "”", "''"}
_OF_NOUN = {"on", "between", "over", "against"}
"""Prepositions that, right after an object, more likely belong to it than to a verb of stance."""
_APART, _APART_WITHIN = 0.3, 0.6
"""Probability from which joined parts are contents of their own: the heads of a content, and what is joined within it. The first is
lower: where either reading serves, two demands are easier to compare than one of two things."""
_SEVERAL = 5
"""Members from which a list of things after one verb is no single content."""
_WHERE = {"out", "back", "off", "away"}
"""Where a thing shall be: adverbs that a parser hangs on the verb, a closed class."""
_LEADING = {"that", "to", "na", "whether", "for", "and", "or", "but", "also", "as", "both", "either"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One content of a cue: its head, its tokens, whether grammar negates it, and the conditions that hang on it."""

    head: int
    indices: tuple[int, ...]
    negated: bool
    conditions: tuple[Condition, ...]
    told: tuple[str, ...] = ()
    """What a model decided about its parts, for the trace."""
    otherwise: tuple[int, ...] = ()
    """What is to be suffered where it is not done: "leave the port or face *a fine*"."""


def split(tree: Tree, content: Content, lexicon: Lexicon, outside: frozenset[int], cue: int = -1) -> list[Piece]:
    """The coordinated parts of a content, each with its own words. ``outside``: tokens that belong to the cue, never to the
    content.

    A coordination inside a part is distributed over it: "a cut in harbour dues and tolls on barges" is a cut in harbour dues, and
    a cut in tolls on barges."""
    heads = [h for h in tree.conjuncts(content.head) if _separable(tree, content.head, h)]
    if any(_listed(tree, h) for h in heads[1:]):  # "fair dues; training and skills; and safe ports" are three
        heads = [h for h in heads if h == content.head or _listed(tree, h) or _of_other_kind(tree, h)]
    suffered = [h for h in heads if h != content.head and or_else(tree, h, lexicon)]
    otherwise = tuple(k for h in suffered[:1] for k in _trim(tree, tree.subtree(or_else(tree, h, lexicon)[0])))
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
        bound, off = conditions(tree, h, lexicon)
        off |= _no_part(tree, h, cue, lexicon) | (set(tree.kids(h, "preconj")) if suffered else set())
        own = _own_words(tree, content, h, heads, off | left_out, outside, lexicon)
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
            if (indices := _trim(tree, _to_end_of_quote(tree, _whole_words(tree, part), h))) and not bare:
                pieces.append(Piece(h, tuple(indices), negated, tuple(bound), (*decided, *within), otherwise))
    return pieces


def _to_end_of_quote(tree: Tree, indices: list[int], h: int) -> list[int]:
    """The words as far as a quotation goes that ends in a comma: "we will let them in," who spoke "was quoted as saying"."""
    ends = [k for k in indices if k > h and tree[k].tag == "''" and tree[k - 1].text == "," and k + 1 < len(tree.tokens)]
    ends = [k for k in ends if tree[k + 1].tag != "``" and tree[k + 1].pos != "CCONJ"]  # "parts called 'useful,' 'needed' and …"
    return [k for k in indices if k < ends[0] - 1] if ends else indices


def _no_part(tree: Tree, h: int, cue: int, lexicon: Lexicon) -> set[int]:
    """What hangs on a content and is none of it: what it is preferred to, what is told in passing, the clause of the cue, and a
    condition beside it."""
    off = {k for c in tree.kids(h, "conj", "cc") if _than(tree, c) or tree[c].text.lower() == "than" for k in tree.subtree(c)}
    off |= {k for c in _tellings(tree, h, lexicon) for k in _with_marks(tree, c)}
    off |= {k for k in tree.ancestors(cue) if tree[k].head == h and tree[k].dep in {"relcl", "acl"}} if cue >= 0 else set()
    backed = [c for c in tree.kids(h, "acl") if cue >= 0 and tree[c].tag == "VBN" and lexicon.makes(tree[cue].lemma)]
    backed = [c for c in backed if lexicon.is_a(tree[c].lemma, "joins", "parts") and tree.agents(c)]
    backed = [c for c in backed if all(tree[a].pos == "PROPN" for a in tree.agents(c))]
    off |= {k for c in backed for k in tree.subtree(c)}  # "proposed a levy backed by Peru"
    beside = tree.kids(tree[h].head, "prep") if tree[h].dep in {"dobj", "nsubjpass"} else []
    return off | {p for p in beside if read_condition(tree, p, lexicon)}  # "accepted the toll on condition that …"


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
    joined = tree[h].dep == "conj" and any(tree[c].text.lower() == "or" for c in tree.kids(tree[h].head, "cc") if c < h)
    bare = joined and tree[h].pos == "VERB" and lexicon.is_a(tree[h].lemma, "facing") and tree.negation(h) is None
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
    return bool(tree.kids(h, "mark")) and read_condition(tree, h, lexicon) is not None


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


def _tellings(tree: Tree, h: int, lexicon: Lexicon) -> list[int]:
    """The clauses within a content that only tell who speaks: "a law, he said, that …", "“The levy,” she said, “must fall”"."""
    return [c for k in tree.subtree(h) for c in tree.kids(k, "parataxis", "ccomp") if _only_tells(tree, c, lexicon)]


def _only_tells(tree: Tree, c: int, lexicon: Lexicon) -> bool:
    """Whether a clause is short, behind a comma or a quotation mark, and of a speaker and a verb of speech."""
    words = [k for k in tree.subtree(c) if tree[k].pos != "PUNCT"]
    if not words:  # a stray mark that the parser took for a clause
        return False
    before = tree[words[0] - 1].text
    quoted = any(tree[k].text in _QUOTES for k in range(words[0], words[-1]))
    short = len(words) < (12 if before in _QUOTES else 6) and not quoted
    return tree[c].lemma in lexicon.speech and short and bool(tree.kids(c, "nsubj")) and before in {",", *_QUOTES}


def _with_marks(tree: Tree, c: int) -> list[int]:
    """A clause with the commas and quotation marks around it."""
    below = tree.subtree(c)
    first, last = below[0], below[-1]
    while first > 0 and tree[first - 1].pos == "PUNCT":
        first -= 1
    while last < len(tree.tokens) - 1 and tree[last + 1].pos == "PUNCT":
        last += 1
    return [*range(first, below[0]), *below, *range(below[-1] + 1, last + 1)]


def _asides(tree: Tree, h: int) -> list[int]:
    """Appositions that tell what became of the content: "…, a demand that the junta rejected"."""
    return [
        a
        for k in tree.subtree(h)
        for a in tree.kids(k, "appos")
        if a > k + 1 and any(tree.kids(c, "nsubj") for c in tree.kids(a, "relcl", "acl"))
    ]


def _completes(tree: Tree, p: int) -> bool:
    """Whether a preposition hung on the verb may belong to the noun: "a levy on flights", but not "a levy on Monday"."""
    return tree[p].text.lower() in _OF_NOUN and all(tree[o].ent not in {"DATE", "TIME"} for o in tree.kids(p, "pobj"))


def _own_words(
    tree: Tree, content: Content, h: int, heads: list[int], off: set[int], outside: frozenset[int], lexicon: Lexicon
) -> list[int]:
    """The tokens of one conjunct, with the subject that it shares with the first."""
    joined = [c for c in heads if c != h and h in tree.ancestors(c)]
    as_well_as = [c for c in tree.kids(h, "cc") if joined and tree[c].text.lower() == "as"]  # "a levy[, as well as] a toll"
    others = gapped(tree.tokens, tree[h]) if h != heads[0] else []  # "a fund, and [Mali] a loan"
    others += [p for p in tree.kids(h, "prep") if others and p < h]  # "for a fund, and [Mali for] a loan"
    own = set(tree.subtree(h, without={*joined, *as_well_as, *off, *outside, *others, *_asides(tree, h)}))
    behind = tree[h].dep == "pobj" and tree[h].head == tree[tree[h].head].head + 1  # "objected to language [on tolls]"
    if ((content.frame == "obj" and tree[h].dep == "dobj") or behind) and h == heads[-1] and own:
        own = _with_hung(tree, h, own, off, outside, lexicon)
    if content.frame == "obj" and tree[h].dep == "nsubjpass" and len(heads) == 1:
        verb = tree[h].head
        for p in tree.kids(verb, "prep", "xcomp", "advcl"):
            goal = tree[p].tag == "VB" and tree[verb + 1].tag == "TO"
            if (p == verb + 1 and _completes(tree, p)) or goal:
                own |= set(tree.subtree(p)) - off  # "agreement was reached on the list", "… to forward it"
    if content.prefix is not None and h != content.prefix and (h == heads[0] or not tree.kids(h, "nsubj", "nsubjpass")):
        so = tree[h].lemma == "do" and [t.text.lower() for t in tree.tokens[h + 1 : h + 2]] == ["so"]
        told = () if so else tree.kids(content.prefix, "relcl", "acl", "advcl")  # "states that have not paid to do so"
        cut = {*told, *outside, content.head, *(k for c in told for k in _set_off(tree, c))}
        own |= set(tree.subtree(content.prefix, without=cut))
    elif h != heads[0] and tree[h].pos in {"VERB", "AUX"} and not tree.kids(h, "nsubj", "nsubjpass"):
        nearest = next((k for k in tree.ancestors(h) if k in heads and tree.kids(k, "nsubj", "nsubjpass")), heads[0])
        for subject in tree.kids(nearest, "nsubj", "nsubjpass"):
            own |= set(tree.subtree(subject, without=tree.kids(subject, "relcl")))
    return sorted(own)


def _set_off(tree: Tree, c: int) -> list[int]:
    """The commas or dashes around an aside."""
    words = tree.subtree(c)
    ends = (words[0] - 1, max((k for k in words if tree[k].pos != "PUNCT"), default=c) + 1)
    return [k for k in ends if 0 <= k < len(tree.tokens) and tree[k].text in {",", "-", "–", "—"}]


def _with_hung(tree: Tree, h: int, own: set[int], off: set[int], outside: frozenset[int], lexicon: Lexicon) -> set[int]:
    """The words of an object with what follows it and was hung on the verb: "a levy [on flights]", "its money [back]"."""
    verb, own = tree[h].head if tree[h].dep == "dobj" else tree[tree[h].head].head, set(own)
    for p in tree.kids(verb, "prep") if tree[h].pos == "NOUN" else ():
        text_for = tree[p].text.lower() == "for" and lexicon.is_a(tree[h].lemma, "document")  # "language for a paragraph"
        if p == max(own) + 1 and p not in off and (_completes(tree, p) or text_for):
            own |= set(tree.subtree(p))
    for p in tree.kids(verb, "prt", "advmod", "prep"):
        if tree[p].text.lower() in _WHERE and p == max(own) + 1 and p not in outside:
            own |= set(tree.subtree(p))
    next_ = max(own) + 1
    if tree.preposition_objects(h, "with") and [t.tag for t in tree.tokens[next_ : next_ + 1]] == ["TO"]:
        for c in [c for c in tree.kids(verb, "advcl") if tree[c].tag == "VB"][:1]:
            own |= set(tree.subtree(c)) - off  # "reached a deal with Chad to lower the toll"
    return own


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


def _whole_words(tree: Tree, indices: list[int]) -> list[int]:
    """Add the rest of a hyphenated word that the tokenizer cut ("co-operate")."""
    out = set(indices)
    for k in indices:
        while (
            k + 2 < len(tree.tokens)
            and tree[k + 1].text == "-"
            and tree[k].end == tree[k + 1].start
            and tree[k + 1].end == tree[k + 2].start
        ):
            out |= {k + 1, k + 2}
            k += 2
    first = min(out, default=0)
    if first > 1 and tree[first - 1].text == "-" and tree[first - 2].text.lower() in near.PREFIXES:
        out |= {first - 2, first - 1} if tree[first - 2].end == tree[first - 1].start == tree[first].start - 1 else set()
    return sorted(out)


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


def conditions(tree: Tree, head: int, lexicon: Lexicon) -> tuple[list[Condition], set[int]]:
    """Conditions that hang on a content or cue, and the heads of their subtrees."""
    found: list[Condition] = []
    off: set[int] = set()
    off |= {
        c
        for c in tree.kids(head, "advcl")
        if any(lexicon.is_a(tree[m].text.lower(), "contrast", "reason") for m in tree.kids(c, "mark"))
    }
    off |= {c for c in tree.kids(head, "npadvmod") if tree[c].ent in {"DATE", "TIME"}}
    off |= {c for c in tree.kids(head, "prep") if _has_been(tree, c)}
    joined = [c for c in tree.kids(head, "conj") if tree.kids(c, "mark")]  # "will sign, but only if the fee is paid"
    own = tree.kids(head, "advcl", "prep", "pcomp", "advmod", "npadvmod", "mark", "acl")
    inverted = [c for c in tree.kids(head, "ccomp") if c < head and tree.inversion(c) is not None]
    for c in (*own, *inverted, *joined, *_in_return(tree, head), *_of_next_verb(tree, head)):
        if c not in off and not _free_of(tree, c, lexicon) and (condition := read_condition(tree, c, lexicon)):
            found.append(condition)
            off.add(c)
    return found, off


def _free_of(tree: Tree, c: int, lexicon: Lexicon) -> bool:
    """ "called for a port without tolls", "agreed to sail without a pilot": what a thing has not, or how it is done; but
    "no truce without a deal", "refused to sail without a pilot" need one."""
    if tree[c].text.lower() != "without" or not tree.kids(c, "pobj", "pcomp") or tree[tree[c].head].pos not in {"NOUN", "VERB"}:
        return False
    first = tree.parsed.sentences[tree.sentence_of[c]].first
    if tree[tree[c].head].pos == "VERB" and c < tree[c].head and c <= first + 1:
        return False  # "Without a truce, the guild would sail"
    return not any(_denies(tree, k, lexicon) for k in (tree[c].head, *tree.ancestors(tree[c].head)))


def _denies(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Whether a word is denied, or denies or refuses what stands below it."""
    if tree.negation(k) is not None or any(tree.negation(s) is not None for s in tree.kids(k, "nsubj", "nsubjpass", "attr")):
        return True
    if any(tree[s].text.lower() in {"nobody", "nothing", "none", "neither", "few"} for s in tree.kids(k, "nsubj", "nsubjpass")):
        return True
    if tree[k].pos in {"VERB", "AUX"} and any(tree[a].text.lower() in {"would", "could"} for a in tree.kids(k, "aux")):
        return bool(tree.kids(k, "acomp")) or lexicon.is_a(tree[k].lemma, "hampers", "negative-implicative")
    cues = [c for pos in ("verb", "noun", "adj", "predicate") for c in lexicon.stance_cues.get((pos, tree[k].lemma), ())]
    refusing = any(len(c.words) == 1 and c.stance in {Stance.REJECT, Stance.THREATEN} for c in cues)
    refusing |= lexicon.is_a(tree[k].lemma, "harm", "hampers", "downs-tools")  # "will strike without a pay rise"
    named = tree[k].pos in {"ADJ"} and not cues
    return refusing or named or lexicon.is_a(tree[k].lemma, "negative-implicative", "denying", "improbable")


def _of_next_verb(tree: Tree, head: int) -> list[int]:
    """Clauses with "if" that were hung on a verb further down: "would stop attacking ships [if the siege ends]"."""
    verbs = tree.kids(head, "xcomp")
    below = [c for k in verbs for c in tree.kids(k, "advcl") if c > k]
    clauses = [c for c in below if {tree[m].text.lower() for m in tree.kids(c, "mark")} & {"if", "unless"}]
    return clauses + [c for k in verbs for c in _of_next_verb(tree, k)]


def _in_return(tree: Tree, head: int) -> list[int]:
    """What is given for it, where the phrase was hung on a word further down: "sell ore to Chad [in return for a canal]"."""
    below = tree.subtree(head, without=[c for k in tree.subtree(head) for c in tree.kids(k, "relcl")])
    below = [k for k in below if tree[k].text.lower() == "in" and tree[k].head != head]
    return [k for k in below if any(tree[o].text.lower() in {"return", "exchange"} for o in tree.kids(k, "pobj"))]


def is_event(tree: Tree, condition: Condition) -> bool:
    """Whether a clause of time tells what has happened: "after the siege ended"; what is still to come stands in the present."""
    inside = [t for t in tree.tokens if condition.start <= t.start < condition.end]
    verb = next((t for t in inside if not condition.start <= tree[t.head].start < condition.end or t.head == t.i), None)
    acting = verb is not None and tree.kids(verb.i, "nsubj", "nsubjpass")
    finite = [verb.tag, *(tree[k].tag for k in tree.kids(verb.i, "aux", "auxpass"))] if verb and acting else []
    return not {"VBZ", "VBP"} & set(finite)


def read_condition(tree: Tree, c: int, lexicon: Lexicon) -> Condition | None:
    """The condition that the clause or phrase headed by ``c`` states, if one of the condition cues opens it."""
    indices = tree.subtree(c)
    if tree[c].dep in {"advmod", "npadvmod"} and not tree.kids(c, "prep", "pcomp"):
        return None
    if (opening := tree.inversion(c)) is not None:
        rest = _trim(tree, [k for k in indices if k > opening])
        start, end = tree.span(rest)
        return Condition(relation=Relation.IF, text=tree.text(rest), start=start, end=end)
    words = [tree[k].text.lower() for k in indices[:6]]
    for cue in lexicon.conditions:
        n = len(cue.words)
        for skip in (0, 1):
            if tuple(words[skip : skip + n]) == cue.words and (skip == 0 or words[0] in {"only", "not", "but", ","}):
                rest = _trim(tree, indices[skip + n :])
                if words[0] == "not" and cue.words == ("without",):
                    return None  # "agreed, not without regret"
                if not rest or (
                    cue.words in {("after",), ("before",), ("following",), ("until",), ("without",)} and not _eventful(tree, rest)
                ):
                    return None
                if cue.words == ("after",) and skip == 0 and _chased(tree, c, lexicon):
                    return None  # "is willing to go after the rebels" tells no time
                if cue.words == ("if",) and not any(tree[k].pos in {"VERB", "AUX"} for k in rest):
                    return None  # "welcomed it, if without joy"
                if cue.words == ("provided",) and tree[rest[0]].text.lower() == "by":
                    return None  # "welcomed the aid provided by the fund"
                start, end = tree.span(rest)
                denied = words[0] == "not" or any(tree[k].text.lower() == "not" and k < c for k in tree.kids(c, "neg"))
                relation = Relation.AFTER if denied and cue.words == ("before",) else cue.relation  # "but not before it is paid"
                return Condition(relation=relation, text=tree.text(rest), start=start, end=end)
    return None


def _chased(tree: Tree, after: int, lexicon: Lexicon) -> bool:
    """Whether "after" tells whom somebody goes after: "to go after the rebels", not "to go after the vote"."""
    whom = tree.kids(after, "pobj")
    several = bool(whom) and tree[whom[0]].tag == "NNS" and not tree.kids(whom[0], "det", "poss", "nummod")
    chased = several or (bool(whom) and lexicon.is_a(tree[whom[0]].lemma, "agent", "person"))
    return tree[after - 1].lemma in {"go", "come"} and chased


def _has_been(tree: Tree, c: int) -> bool:
    """Whether a phrase tells what has happened before: "wants sanctions [following the launch]", "[following its launch]"."""
    things = tree.kids(c, "pobj")
    known = any(tree[k].text.lower() == "the" or tree[k].tag == "PRP$" for t in things for k in tree.kids(t, "det", "poss"))
    return tree[c].text.lower() == "following" and known


def _eventful(tree: Tree, indices: list[int]) -> bool:
    """Whether words name something that can happen, and not just a date or a place."""
    head = [k for k in indices if tree[k].head not in indices] or indices
    return any(tree[k].pos in {"VERB", "AUX", "NOUN"} and tree[k].ent not in {"DATE", "TIME"} for k in head)


def _trim(tree: Tree, indices: list[int]) -> list[int]:
    while indices and (
        tree[indices[0]].text in _EDGE
        or tree[indices[0]].tag in {"-LRB-", "-RRB-", "HYPH", ",", ":", "``", "''"}
        or (
            tree[indices[0]].text.lower() in _LEADING
            and tree[indices[0]].dep in {"mark", "aux", "cc", "advmod", "prep", "det", "preconj", "punct"}
            and len(indices) > 1
            and not (tree[indices[0]].text.lower() == "for" and tree[indices[0]].dep == "prep")
            and tree[indices[0]].dep != "det"
        )
    ):
        indices = indices[1:]
    while indices and (
        tree[indices[-1]].text in _EDGE
        or tree[indices[-1]].dep == "cc"
        or (len(indices) > 1 and tree[indices[-1]].text.lower() == "also" and tree[indices[-2]].dep == "cc")
    ):
        if tree[indices[-1]].text == ")" and any(tree[k].text == "(" for k in indices):
            break
        indices = indices[:-1]
    return indices
