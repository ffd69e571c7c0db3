"""Who stands behind a proposal, demand or document that is named without its owner."""

from __future__ import annotations

from kg.extractors import holders
from kg.extractors.readings import Match
from kg.language.tree import Tree
from kg.lexicon import Lexicon

_REACH = 2000
"""Characters back in which the owner of a proposal is sought."""


class Backers:
    """Who stands behind the plans of one parse, by the matches that name who made them."""

    def __init__(self, tree: Tree, lexicon: Lexicon, matches: dict[int, Match]) -> None:
        self.tree, self.lexicon, self.matches = tree, lexicon, matches

    def of(self, noun: int) -> list[int]:
        """Who stands behind a proposal or demand that is named without its owner: who presented it there ("an option tabled by
        …"), or owned or made it where it was named before ("The guild made an offer. … The offer includes …")."""
        tree, lemma = self.tree, self.tree[noun].lemma
        known = self.lexicon.puts_forward(lemma)
        if self.lexicon.is_a(lemma, "necessity"):
            return []  # "the need for a pier": each is named anew
        if not known and not any(tree[k].text.lower() == "proposed" for k in tree.kids(noun, "amod")):
            return []
        if (own := self._made(noun)) or not self._definite(noun):
            return own
        for k in range(noun - 1, -1, -1):
            if tree[noun].start - tree[k].start > _REACH:
                return []
            if tree[k].lemma == lemma and tree[k].pos == "NOUN" and (own := self._made(k)):
                return own
        return []

    def issuers(self, document: int) -> list[int]:
        """Who makes a document speak that has no owner of its own: "issued a statement calling for a truce"."""
        tree, verb = self.tree, self.tree[document].head
        if tree.owners(document) or not self.lexicon.is_a(tree[document].lemma, "document"):
            return []
        if tree[document].dep not in {"dobj", "nsubjpass"} or not self.lexicon.is_a(tree[verb].lemma, "issues"):
            return []
        return tree.subjects(verb)

    def _made(self, noun: int) -> list[int]:
        """Who owns, presented, wants or makes what a noun names, by the words around it alone."""
        tree = self.tree
        light = tree[noun].head if tree[noun].dep == "dobj" and self.lexicon.is_a(tree[tree[noun].head].lemma, "support") else None
        found = (
            tree.owners(noun)
            or [o for c in tree.kids(noun, "acl") for a in tree.agents(c) for o in tree.conjuncts(a)]
            or (tree.subjects(light) if light is not None else [])
            or [
                o
                for m in self.matches.values()
                if m.puts_forward() and m.token != noun and any(noun in tree.conjuncts(c.head) for c in m.contents)
                for o in tree.subjects(m.token)
            ]
        )
        return [o for o in found if holders.is_agentive(tree, o, self.lexicon)]

    def _definite(self, noun: int) -> bool:
        return any(self.tree[d].text.lower() in {"the", "that", "this", "these", "those"} for d in self.tree.kids(noun, "det"))
