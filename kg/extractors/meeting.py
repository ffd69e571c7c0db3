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
        """ "Chair Mora reported agreement on the levy", "There was broad support for it", "Talks resulted in agreement on it",
        "Consensus emerged on it": what all agreed on, told by one."""
        tree, verb = self.tree, self.tree[noun].head
        if tree[noun].dep == "pobj":
            verb = tree[verb].head
        came = self._came_about(noun, verb)
        reported = tree[noun].dep == "dobj" and self.lexicon.is_a(tree[verb].lemma, "tells-outcome")
        past = tree[verb].tag == "VBD" or (reported and tree[verb].tag == "VBG" and tree[verb].dep == "advcl")
        told = (came or reported) and past and self._plain(noun)
        told = told and self.modality.negator(verb) is None and (reported or self.speeches.of(noun) is None)
        return self._everybody(noun) if told else []

    def _came_about(self, noun: int, verb: int) -> bool:
        """Whether it is told that a noun of agreement came to be: "there was", "emerged", "resulted in"."""
        tree, lemma = self.tree, self.tree[verb].lemma
        full = all(tree[k].text.lower() not in _SCANT for k in tree.kids(noun, "amod", "advmod"))
        there_was = tree[noun].dep == "attr" and bool(tree.kids(verb, "expl")) and lemma == "be"
        emerged = tree[noun].dep == "nsubj" and self.lexicon.is_a(lemma, "comes-about")
        led = tree[noun].dep == "pobj" and self.lexicon.is_a(lemma, "leads-to")
        return full and (there_was or emerged or led)

    def _bare(self, noun: int) -> bool:
        """Whether a noun of agreement stands without article and owner: what came about, not one that is known."""
        return noun >= 0 and self.lexicon.is_a(self.tree[noun].lemma, "deal") and self._plain(noun)

    def _plain(self, noun: int) -> bool:
        tree = self.tree
        return tree[noun].tag == "NN" and not tree.kids(noun, "det", "poss") and not tree.owners(noun)

    def _everybody(self, i: int) -> list[int]:
        """The word for all who meet that stands nearest before, best as one that does something, or nearest behind."""
        reach = [k for k in range(len(self.tree.tokens)) if abs(self.tree[i].start - self.tree[k].start) <= _REACH]
        named = [k for k in reach if self._meets(k)]
        before = [k for k in named if k <= i]
        doing = [k for k in before if self.tree[k].dep == "nsubj"]
        return doing[-1:] or before[-1:] or named[:1]

    def _meets(self, k: int) -> bool:
        """Whether a word names all who meet: a bare "delegates"."""
        tree, told = self.tree, ("poss", "amod", "nummod", "compound", "nmod", "appos", "conj", "prep", "relcl", "acl")
        bare = tree[k].dep in {"nsubj", "pobj", "dobj"} and not tree.kids(k, *told)
        return tree[k].tag in {"NNS", "NNPS"} and bare and self.lexicon.is_a(tree[k].lemma, "assembled")
