"""Denials that stand apart from the verb that they undo, and words that keep a verb from having happened."""

from __future__ import annotations

from collections.abc import Callable

from kg.language.tree import HARDLY, Tree
from kg.lexicon import Lexicon

_OUTSIDE = {"relcl", "parataxis", "conj"}
_MAKES = {"make", "let", "help", "have"}
"""Verbs with a bare infinitive and its subject: a closed class of English grammar."""
_BESIDE = {"after", "before", "by", "since", "while", "upon", "despite", "when", "through", "because"}
"""What opens that which goes along with an act, and is not denied with it: a closed class of English grammar."""
_WOULD = {"would", "could", "might"}


def at_a_distance(tree: Tree, i: int) -> int | None:
    """The word that denies the verb or adjective at ``i`` from outside of its own words: "anything but in favor of the toll", "not
    until the fee is paid will the guild return"."""
    words = [t.text.lower() for t in tree.tokens[max(i - 2, 0) : i]]
    if (nowhere := _nowhere_near(tree, i)) is not None:
        return nowhere
    in_place = words == ["instead", "of"] and tree[i].dep == "pcomp"  # "instead of accepting it"
    if in_place or words == ["anything", "but"] or (words == ["less", "than"] and tree[i].pos == "ADJ"):
        return i - 2
    for c in tree.kids(i, "advcl", "prep"):
        opening = tree.subtree(c)[:2]
        if c < i and [tree[k].text.lower() for k in opening] in (["not", "until"], ["not", "unless"]):
            return opening[0]
    return None


def _nowhere_near(tree: Tree, i: int) -> int | None:
    """The "nowhere" of "is nowhere near accepting it"."""
    near = tree[i].head
    words = [t.text.lower() for t in tree.tokens[max(near - 1, 0) : near + 1]]
    return near - 1 if tree[i].dep == "pcomp" and words == ["nowhere", "near"] else None


def out_of_reach(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The word that denies the verb at ``i`` by the noun it describes: "there is no way we can accept the treaty", "this is *not*
    a deal we can accept"."""
    noun = tree[tree[i].head]
    verb = tree[noun.head]
    if tree[i].dep not in {"relcl", "acl"} or verb.lemma not in {"be", "see"}:
        return None
    if lexicon.is_a(noun.lemma, "no-occasion") and (no := tree.negation(noun.i)) is not None:
        return no
    able = tree.has_modal(i)
    return tree.negation(verb.i) if able and noun.dep == "attr" and not tree.relative_subjects(i) else None


def left_undone(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The verb above a gerund or an infinitive by which it is not done: "*failed* to back it", "*refrained* from backing it",
    "*fell* short of backing it"."""
    t, above = tree[i], tree[tree[i].head]
    direct = above.i if t.dep == "xcomp" else above.head if t.dep == "pcomp" and above.text.lower() == "from" else None
    if direct is not None and lexicon.is_a(tree[direct].lemma, "negative-implicative"):
        return direct
    return _with_words_between(tree, lexicon, i, "negative-implicative")


def _with_words_between(tree: Tree, lexicon: Lexicon, i: int, name: str) -> int | None:
    """The verb above a gerund or an infinitive that with the words between belongs to a class: "*fell* short of backing it",
    "*held* off signing it"."""
    t = tree[i]
    verb = next((k for k in tree.ancestors(i)[:3] if tree[k].pos in {"VERB", "AUX"}), i)
    if t.dep not in {"xcomp", "pcomp"} or not verb < i <= verb + 4:
        return None
    between = [tree[k].text.lower() for k in range(verb + 1, i) if tree[k].tag != "TO"]
    return verb if lexicon.is_a(" ".join([tree[verb].lemma, *between]), name) else None


def answer(tree: Tree, i: int) -> int | None:
    """The verb by which somebody answers whether he did, or would do, what the verb at ``i`` says: "asked if she backed the levy,
    the mayor said she *did not*"."""
    opened = [m for m in tree.kids(i, "mark") if m and tree[m].text.lower() in {"if", "whether"}]
    asked = tree[opened[0] - 1] if opened else None
    if asked is None or asked.lemma != "ask" or asked.tag != "VBN":
        return None
    return next((c for c in tree.kids(asked.head, "ccomp") if c > i and tree.echoes(c)), None)


def hardly_any(tree: Tree, subject: int) -> int | None:
    """The "hardly" of "hardly any delegate supported the tax"."""
    for k in (subject, *tree.kids(subject, "det")):
        if k and tree[k - 1].text.lower() in HARDLY and tree[k].text.lower().startswith("any"):
            return k - 1
    return None


def emphatic(tree: Tree, i: int) -> bool:
    """ "could not agree more with the plan" agrees with all of it."""
    able = any(tree[k].text.lower() in {"could", "can"} for k in tree.kids(i, "aux"))
    return able and any(k == i + 1 and tree[k].text.lower() == "more" for k in tree.kids(i, "advmod"))


def not_done(tree: Tree, lexicon: Lexicon, i: int, negator: Callable[[int], int | None]) -> bool:
    """Whether a verb without a tense of its own stands under what is denied, and no rule can tell what that makes of it: "is not
    bound to accept the offer", "hesitates to sign it", "saw little point in accepting it", "denied rejecting it", "would be
    foolish to accept it"."""
    t = tree[i]
    above = tree[t.head]
    if above.i == i or t.dep in _OUTSIDE or t.tag not in {"VB", "VBG"} or negator(i) is not None:
        return False
    if _with_words_between(tree, lexicon, i, "postponing") is not None:
        return True
    if t.dep == "xcomp" and lexicon.is_a(above.lemma, "denying"):
        return negator(above.i) is None
    if tree.kids(i, "nsubj") and above.lemma in _MAKES and not tree.kids(i, "aux", "mark"):
        # "nothing would make the guild accept it"
        return negator(above.i) is not None or tree.has_modal(above.i)
    if t.dep == "pcomp":
        return _pointless(tree, i) or _no_nearer(tree, i) or _kept_from(tree, lexicon, i)
    if t.tag == "VBG" and t.dep in {"xcomp", "ccomp"} and above.pos == "VERB" and above.i < i and not tree.kids(i, "nsubj"):
        # "cannot justify supporting the line", but "will not stop supporting it"
        return tree.negation(above.i) is not None and left_undone(tree, lexicon, i) is None
    if not any(tree[k].tag == "TO" for k in tree.kids(i, "aux")) or t.dep not in {"xcomp", "advcl", "acl"}:
        return False
    if lexicon.is_a(above.lemma, "hesitation"):
        return tree.negation(above.i) is None
    if above.lemma in lexicon.speech:
        return False
    predicates = [k for k in tree.kids(above.i, "acomp") if k < i]
    if above.pos == "ADJ" and above.dep in {"ccomp", "oprd"} and ("adj", above.lemma) not in lexicon.stance_cues:
        return True  # "find it hard to accept"
    degrees = [tree[a].text.lower() for k in (above.i, *predicates) for a in tree.kids(k, "advmod") if tree[k].pos == "ADJ"]
    if {"too", "enough"} & set(degrees):
        return True  # "too weak to reject it"
    if any(("adj", tree[k].lemma) not in lexicon.stance_cues for k in predicates):
        return bool(_WOULD & {tree[k].text.lower() for k in tree.kids(above.i, "aux")}) or negator(predicates[0]) is not None
    if above.pos in {"NOUN", "PROPN"}:
        return _little(tree, above.i)
    return tree.negation(above.i) is not None and not predicates


def _kept_from(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """ "was prevented from endorsing it", "kept Chad from signing it"."""
    preposition = tree[tree[i].head]
    verb = tree[preposition.head]
    return preposition.text.lower() == "from" and lexicon.is_a(verb.lemma, "hindering") and tree.negation(verb.i) is None


def gone(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a stance that a noun names is no longer held, or not for certain: "Mali's support for the toll has faded", "… is in
    doubt", "lost its support for the toll"."""
    verb = tree[i].head
    if tree[i].dep not in {"nsubj", "dobj"} or tree.negation(verb) is not None:
        return False
    within = [o for p in tree.kids(verb, "prep") if tree[p].text.lower() == "in" for o in tree.kids(p, "pobj")]
    return lexicon.is_a(tree[verb].lemma, "vanishing") or any(lexicon.is_a(tree[o].lemma, "doubt") for o in within)


def _pointless(tree: Tree, i: int) -> bool:
    """ "little point in accepting", "no use in signing"; "no choice but to accept" leaves it done."""
    preposition = tree[tree[i].head]
    above = tree[preposition.head]
    nouns = [above.i] if above.pos == "NOUN" else [o for o in tree.kids(above.i, "dobj", "attr") if o == preposition.i - 1]
    return preposition.text.lower() in {"in", "of", "for"} and any(_little(tree, n) for n in nouns)


def _no_nearer(tree: Tree, i: int) -> bool:
    """ "is no *closer* to accepting it", "did not *go* as far as accepting it"; what is done "after" or "by
    accepting it" is done."""
    over = [k for k in tree.ancestors(i)[1:4] if tree[k].pos in {"ADJ", "ADV", "VERB", "AUX"} and k < i]
    beside = tree[tree[i].head].text.lower() in _BESIDE
    return not beside and any(tree.negation(k) is not None for k in over)


def _little(tree: Tree, noun: int) -> bool:
    few = {tree[k].text.lower() for k in tree.kids(noun, "amod", "det")} & {"little", "no", "few", "scant"}
    return bool(few) and "a" not in {tree[k].text.lower() for k in tree.kids(noun, "det")}


def nearly(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """ "almost agreed to the fee", "nearly signed", "all but accepted it", "is close to accepting it": it did not come to that, or
    nobody has said it yet."""
    if tree[i].pos != "VERB":
        return False
    to = tree[tree[i].head]
    if tree[i].dep == "pcomp" and (to.text.lower() == "near" or tree[to.head].text.lower() == "close"):
        return _nowhere_near(tree, i) is None
    words = [t.text.lower() for t in tree.tokens[max(i - 2, 0) : i]]
    return words == ["all", "but"] or any(lexicon.is_a(tree[k].text.lower(), "approximator") for k in tree.kids(i, "advmod"))


def pending(tree: Tree, i: int) -> bool:
    """ "has not yet agreed", "has not so far agreed": the answer is still to come."""
    perfect = tree[i].tag == "VBN" and any(tree[k].lemma == "have" for k in tree.kids(i, "aux"))
    adverbs = tree.kids(i, "advmod")
    so_far = any(tree[k].text.lower() == "far" and "so" in {tree[c].text.lower() for c in tree.kids(k)} for k in adverbs)
    return perfect and (so_far or any(tree[k].text.lower() == "yet" for k in adverbs))


def yet_to_come(tree: Tree, i: int) -> bool:
    """ "has yet to accept the offer", "was yet to sign it", "has still to agree": nobody has done it, or refused it."""
    if tree[i].dep == "conj" and not tree.kids(i, "nsubj", "aux"):
        return yet_to_come(tree, tree[i].head)
    for verb in (i, *tree.kids(i, "xcomp")):
        for to in (k for k in tree.kids(verb, "aux") if tree[k].tag == "TO" and k > 1):
            if tree[to - 1].text.lower() in {"yet", "still"} and tree[to - 2].lemma in {"have", "be", "remain"}:
                return True
    return False


def exception(tree: Tree, i: int) -> int | None:
    """What alone will do: of "anything but a recount" and "anything less than a recount" the recount."""
    if tree[i].text.lower() not in {"anything", "everything"}:
        return None
    for p in tree.kids(i, "prep"):
        if tree[p].text.lower() in {"but", "except"}:
            return next(iter(tree.kids(p, "pobj", "pcomp")), None)
    for less in tree.kids(i, "amod", "advmod", "prep"):
        if tree[less].text.lower() in {"less", "short", "other"}:
            return next((o for p in tree.kids(less, "prep") for o in tree.kids(p, "pobj", "pcomp")), None)
    return None
