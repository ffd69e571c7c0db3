"""All who meet, who accept together what a report of their meeting tells without naming anybody."""

from __future__ import annotations

from kg.extractors.modality import Modality
from kg.extractors.speech import Speeches
from kg.language.tree import Tree
from kg.lexicon import Lexicon

_REACH = 5000
"""Characters back in which the word for all who meet is sought."""
_SCANT = {"little", "less", "least", "insufficient"}
"""What makes agreement next to none."""


class Meeting:
    """Who meets, in one parse."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches, modality: Modality) -> None:
        self.tree, self.lexicon, self.speeches, self.modality = tree, lexicon, speeches, modality

    def of_verb(self, i: int) -> list[int]:
        """Who accepts what is told as accepted in a meeting: "Delegates discussed the draft. … The text was adopted.", "… The Chair
        reported that agreement had been reached on the text." """
        tree, speech = self.tree, self.speeches.of(i)
        if not tree.is_passive(i) or self.modality.negator(i) is not None:
            return []
        past = [tree[k].text.lower() for k in (*tree.kids(i, "aux"), *tree.kids(i, "auxpass"))]
        if speech is None:
            told = tree[i].dep in {"ROOT", "conj"} and not tree.kids(i, "mark") and past in (["was"], ["were"])
        else:
            reported = speech.kind == "indirect" and self.lexicon.is_a(tree[speech.verb].lemma, "tells-outcome")
            told = reported and tree[i].head == speech.verb and past in (["was"], ["had", "been"])
            told = told and self._bare(next(iter(tree.kids(i, "nsubjpass")), -1))
        return self._everybody(i) if told else []

    def of_noun(self, noun: int) -> list[int]:
        """ "Chair Mora reported agreement on the levy", "There was broad agreement on it": what all agreed on, told by one."""
        tree, verb = self.tree, self.tree[noun].head
        reported = tree[noun].dep == "dobj" and self.lexicon.is_a(tree[verb].lemma, "tells-outcome")
        full = all(tree[k].text.lower() not in _SCANT for k in tree.kids(noun, "amod", "advmod"))
        there_was = tree[noun].dep == "attr" and bool(tree.kids(verb, "expl")) and tree[verb].lemma == "be" and full
        told = (reported or there_was) and tree[verb].tag == "VBD" and self._bare(noun)
        told = told and self.modality.negator(verb) is None and self.speeches.of(noun) is None
        return self._everybody(noun) if told else []

    def _bare(self, noun: int) -> bool:
        """Whether a noun of agreement stands without article and owner: what came about, not one that is known."""
        tree = self.tree
        deal = noun >= 0 and self.lexicon.is_a(tree[noun].lemma, "deal") and tree[noun].tag == "NN"
        return deal and not tree.kids(noun, "det", "poss") and not tree.owners(noun)

    def _everybody(self, i: int) -> list[int]:
        """The word for all who meet that stands nearest before."""
        near = (k for k in range(i, -1, -1) if self.tree[i].start - self.tree[k].start <= _REACH)
        return next(([k] for k in near if self._meets(k)), [])

    def _meets(self, k: int) -> bool:
        """Whether a word names all who meet: a bare "delegates"."""
        tree, told = self.tree, ("poss", "amod", "nummod", "compound", "nmod", "appos", "conj", "prep", "relcl", "acl")
        bare = tree[k].dep == "nsubj" and not tree.kids(k, *told)
        return tree[k].tag in {"NNS", "NNPS"} and bare and self.lexicon.is_a(tree[k].lemma, "assembled")
