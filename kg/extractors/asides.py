"""Cues that only describe somebody in passing, or leave open what is wanted: nothing is claimed by them."""

from __future__ import annotations

from kg.extractors.readings import Match
from kg.extractors.speech import Speeches
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Stance

_BELOW = {"relcl", "acl", "advcl", "pcomp"}
_OPEN = {"which", "what", "whichever", "whatever"}


def is_aside(tree: Tree, match: Match, heads: list[int], lexicon: Lexicon, speeches: Speeches) -> bool:
    """Whether a match is one of these."""
    return (
        _seekers(tree, match, heads, lexicon)
        or _own_thing(tree, match)
        or _lacked(tree, match, heads, lexicon)
        or _meanwhile(tree, match, lexicon)
        or _purpose(tree, match, lexicon)
        or _left_open(tree, match)
        or _on_the_side_of(tree, match, lexicon)
        or (speeches.of(match.token) is None and _to_the_reader(tree, match, heads))
    )


def _seekers(tree: Tree, match: Match, heads: list[int], lexicon: Lexicon) -> bool:
    """ "a rule for investors seeking a loan", "any guild wishing to join": whoever wants something."""
    i = match.token
    if tree[i].dep != "acl" or tree[i].tag != "VBG" or tree.negation(i) is not None or not lexicon.is_a(tree[i].lemma, "seeking"):
        return False
    return all(
        tree[h].pos == "NOUN"
        and tree[tree[h].head].dep != "agent"  # "a suit filed by pilots seeking a raise"
        and not any(tree[d].text.lower() in {"the", "these", "those"} for d in tree.kids(h, "det", "poss"))
        for h in heads
    )


def _own_thing(tree: Tree, match: Match) -> bool:
    """ "the win he sought", "any judge she offers": a clause that only tells which thing is meant."""
    i = match.token
    own = tree.kids(i, "nsubj")
    return (
        tree[i].dep == "relcl"
        and bool(own)
        and tree[own[-1]].text.lower() in {"he", "she", "it", "they"}
        and all(c.head == tree[i].head for c in match.contents)
    )


def _lacked(tree: Tree, match: Match, heads: list[int], lexicon: Lexicon) -> bool:
    """ "the aid that poor states require": which thing is meant, not what is asked for."""
    i = match.token
    own = tree[i].dep == "relcl" and any(s in heads for s in tree.kids(i, "nsubj"))
    needs = lexicon.is_a(tree[i].lemma, "requiring") and lexicon.is_a(tree[i].lemma, "seeking")
    return own and needs and all(c.head == tree[i].head for c in match.contents)


def _meanwhile(tree: Tree, match: Match, lexicon: Lexicon) -> bool:
    """ "continued considering the draft", "talks went on, with parties considering the draft": the work of a meeting, while "is
    considering a fee" tells what somebody may do."""
    i = match.token
    first = next((k for k in (i, *tree.ancestors(i)) if tree[k].dep != "conj"), i)
    going_on = match.cue.stance is Stance.CONSIDER and tree[i].tag == "VBG" and lexicon.is_a(tree[i].lemma, "deliberation")
    return going_on and not tree.kids(first, "aux") and tree[first].dep in {"xcomp", "advcl", "pcomp", "ccomp"}


def _purpose(tree: Tree, match: Match, lexicon: Lexicon) -> bool:
    """ "targets for funds to support such work": what a thing is for."""
    i = match.token
    noun = tree[tree[i].head]
    to = tree[i].dep in {"acl", "relcl"} and any(tree[k].tag == "TO" for k in tree.kids(i, "aux"))
    thing = noun.pos == "NOUN" and not lexicon.is_a(noun.lemma, "agent", "person")
    return to and thing and ("noun", noun.lemma) not in lexicon.stance_cues and lexicon.is_a(tree[i].lemma, "siding")


def _left_open(tree: Tree, match: Match) -> bool:
    """ "must say what kind of canal it wants", "on whichever side they want"."""
    return any(
        c.head < match.token
        and any(tree[k].text.lower() in _OPEN for k in tree.subtree(c.head) if k < c.head and tree[k].tag in {"WDT", "WP"})
        for c in match.contents
    )


def _on_the_side_of(tree: Tree, match: Match, lexicon: Lexicon) -> bool:
    """ "allies who support the rebels", "intervened to back Mr. Roe": whose friend or foe somebody is, told in passing."""
    i = match.token
    if match.cue.stance not in {Stance.ACCEPT, Stance.REJECT} or match.cue.pos != "verb":
        return False
    above = [i, *tree.ancestors(i)]
    first = next((k for k in above if tree[k].dep not in {"conj", "xcomp"}), i)
    if tree[first].dep not in _BELOW or not lexicon.is_a(tree[i].lemma, "siding"):
        return False
    return all(
        c.frame == "obj" and (tree[c.head].ent == "PERSON" or lexicon.is_a(tree[c.head].lemma, "agent", "person"))
        for c in match.contents
    )


def _to_the_reader(tree: Tree, match: Match, heads: list[int]) -> bool:
    """ "We want to hear from you.": what a paper asks of its readers."""
    asks = all(tree[h].text.lower() == "we" for h in heads)
    you = any(tree[k].text.lower() in {"you", "your"} for c in match.contents for k in tree.subtree(c.head))
    return asks and you
