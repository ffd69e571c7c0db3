"""The words of a content as they are written down: its own and those hung elsewhere, without asides, tellings and edges."""

from __future__ import annotations

from kg.extractors.readings import Content
from kg.language import near
from kg.language.gapping import gapped
from kg.language.tree import Tree
from kg.lexicon import Lexicon

_EDGE = {",", ".", ";", ":", "-", "--", "—", "–", '"', "“", "”", "'", "’", "‘", "(", ")", "``", "''", "?", "!"}
_LEADING = {"that", "to", "na", "whether", "for", "and", "or", "but", "also", "as", "both", "either"}
_QUOTES = {'"', "“", "”", "''"}
_OF_NOUN = {"on", "between", "over", "against"}
"""Prepositions that, right after an object, more likely belong to it than to a verb of stance."""
_WHERE = {"out", "back", "off", "away"}
"""Where a thing shall be: adverbs that a parser hangs on the verb, a closed class."""


def own_words(
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


def _completes(tree: Tree, p: int) -> bool:
    """Whether a preposition hung on the verb may belong to the noun: "a levy on flights", but not "a levy on Monday"."""
    return tree[p].text.lower() in _OF_NOUN and all(tree[o].ent not in {"DATE", "TIME"} for o in tree.kids(p, "pobj"))


def _asides(tree: Tree, h: int) -> list[int]:
    """Appositions that tell what became of the content: "…, a demand that the junta rejected"."""
    return [
        a
        for k in tree.subtree(h)
        for a in tree.kids(k, "appos")
        if a > k + 1 and any(tree.kids(c, "nsubj") for c in tree.kids(a, "relcl", "acl"))
    ]


def _set_off(tree: Tree, c: int) -> list[int]:
    """The commas or dashes around an aside."""
    words = tree.subtree(c)
    ends = (words[0] - 1, max((k for k in words if tree[k].pos != "PUNCT"), default=c) + 1)
    return [k for k in ends if 0 <= k < len(tree.tokens) and tree[k].text in {",", "-", "–", "—"}]


def tellings(tree: Tree, h: int, lexicon: Lexicon) -> list[int]:
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


def with_marks(tree: Tree, c: int) -> list[int]:
    """A clause with the commas and quotation marks around it."""
    below = tree.subtree(c)
    first, last = below[0], below[-1]
    while first > 0 and tree[first - 1].pos == "PUNCT":
        first -= 1
    while last < len(tree.tokens) - 1 and tree[last + 1].pos == "PUNCT":
        last += 1
    return [*range(first, below[0]), *below, *range(below[-1] + 1, last + 1)]


def to_end_of_quote(tree: Tree, indices: list[int], h: int) -> list[int]:
    """The words as far as a quotation goes that ends in a comma: "we will let them in," who spoke "was quoted as saying"."""
    ends = [k for k in indices if k > h and tree[k].tag == "''" and tree[k - 1].text == "," and k + 1 < len(tree.tokens)]
    ends = [k for k in ends if tree[k + 1].tag != "``" and tree[k + 1].pos != "CCONJ"]  # "parts called 'useful,' 'needed' and …"
    return [k for k in indices if k < ends[0] - 1] if ends else indices


def whole_words(tree: Tree, indices: list[int]) -> list[int]:
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


def trimmed(tree: Tree, indices: list[int]) -> list[int]:
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
