"""Things that a verb is about: its object, what a relative clause lacks, what is said to be something."""

from __future__ import annotations

from kg.extractors.complements import lacks_object, meant_by_it
from kg.extractors.readings import Content
from kg.language.tree import Tree


def objects(tree: Tree, i: int) -> list[Content]:
    if tree.is_passive(i):
        found = tree.patients(i)[:1]
        return [Content(o, "obj") for o in found if tree[o].tag not in {"EX"}]
    found = (
        [o for o in tree.kids(i, "dobj", "oprd", "attr", "pobj") if tree[o].pos not in {"PART"}]
        or [c for c in tree.kids(i, "xcomp", "ccomp") if tree[c].tag == "VBG" and not tree.kids(c, "aux")]
        or [c for c in tree.kids(i, "prep") if tree[c].tag == "VBG" and c == i + 1]
    )  # "supported including a panel"
    if not found and not tree.kids(i, "dobj", "xcomp", "ccomp") and lacks_object(tree, i):
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
    lacking = lacks_object(tree, first) and not [o for o in tree.kids(first, "dobj") if o > first]
    return [tree[first].head] if first == i or lacking else []


def subject(tree: Tree, i: int, parts: frozenset[int]) -> list[Content]:
    if tree[i].head in parts and tree[i].dep in {"amod", "compound"}:
        i = tree[i].head  # "a red line", "a bad idea"
    i = first_predicate(tree, i)
    if (verb := tree.called_as(i)) is not None:
        things = tree.patients(verb) if tree.is_passive(verb) else tree.kids(verb, "dobj")
        return [Content(_lifted(tree, o), "subject") for o in things[:1]]  # "the plan, which Peru described as a mistake"
    if tree.kids(i, "expl") or (tree[i].pos == "NOUN" and tree[i].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}):
        return []  # "there is one way", "averted a disaster": nothing is called so
    if tree[i].dep in {"oprd", "acomp"} and (objects := tree.kids(tree[i].head, "dobj")):
        meant = meant_by_it(tree, objects[-1], i, tree[i].head)  # "called it a mistake to raise the toll"
        return [Content(meant, "subject")] if meant is not None else [Content(_lifted(tree, o), "subject") for o in objects]
    governor = tree[i].head if tree[i].dep in {"acomp", "attr", "oprd", "prep", "pobj", "xcomp", "advmod"} else i
    for verb in dict.fromkeys((governor, tree[governor].head, i)):
        if own := tree.kids(verb, "nsubj", "nsubjpass", "csubj"):
            meant = meant_by_it(tree, own[-1], i, verb)
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


def considering(tree: Tree, i: int, frame: str) -> list[Content]:
    """What a list adds to what is proposed: "proposed a fund, considering: ferries; access to ports; and old boats"."""
    opened = [c for k in (i, *tree.kids(i, "dobj", "xcomp", "ccomp")) for c in tree.kids(k, "advcl", "acl", "prep") if c > i]
    opened = [c for c in opened if tree[c].text == "considering" and [t.text for t in tree.tokens[c + 1 : c + 2]] == [":"]]
    return [Content(o, frame) for c in opened for o in tree.kids(c, "dobj", "pobj", "ccomp", "xcomp") if o > c]
