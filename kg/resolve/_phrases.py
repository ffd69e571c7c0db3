"""Noun phrases of an article: their words, titles and modifiers, as far as they tell who is meant."""

from __future__ import annotations

import re

from kg.model import Token
from kg.resolve._cast import Cast, possessive

MASCULINE, FEMININE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
NEUTER, PLURAL = {"it", "its", "itself"}, {"they", "them", "their", "theirs", "themselves"}
FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "ours", "mine"}
RELATIVE = {"who", "which", "that", "whom", "whose"}
THIRD_PERSON = MASCULINE | FEMININE | NEUTER | PLURAL
PRONOUNS = THIRD_PERSON | FIRST_PERSON | RELATIVE | {"this", "these", "those", "one", "you", "your"}
INDEFINITE = {"a", "an", "another", "one", "no"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|whose|this|that|these|those)\s+", re.IGNORECASE)
_BESIDE = ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "preconj")
_SOME = {"including", "excluding"}
_BREAK = re.compile(r"\s[–—-]\s|,(?:\s|$)")
_WHERE, _SHORT = {"in", "from", "at", "inside", "within"}, 6
"""Prepositions that tell whose somebody is, and the most words with which they do."""
_INNER = {"HYPH", "``", "''"}
AGENTS = ("officer", "organ", "body", "company", "union", "bloc", "group", "state")


class Phrases:
    """Reads the noun phrases of a cast's article by the index of their head."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.tree, self.tokens = cast, cast.tree, cast.tokens

    def word(self, i: int) -> str:
        """A token in lower case."""
        return self.tokens[i].text.lower()

    def text(self, i: int, *without: int) -> str:
        """The phrase around ``i`` without clauses, appositions and what is joined to it (and ``without`` some of its parts);
        unbroken to the left of ``i``."""
        return self.cast.written(*self.span(i, *without))

    def span(self, i: int, *without: int) -> tuple[int, int]:
        """The first token of ``text`` and that after its last."""
        some = [p for p in self.tree.kids(i, "prep") if p > i and self.word(p) in _SOME and self.tokens[p - 1].text != "such"]
        kept = set(self.tree.subtree(i, without=[*self.tree.kids(i, *_BESIDE), *some, *without]))
        first = i
        while first - 1 in kept or (self.tokens[first - 1].tag in _INNER and first - 2 in kept and first > 1):
            first -= 1
        last = max(kept)
        return first, last + (self.tokens[last].tag != "POS" or last == i)

    def opened(self, label: str, first: int) -> str:
        """The label, which begins with the token ``first``, without the capital that only the beginning of a sentence gives it."""
        t = self.tokens[first]
        start = self.cast.parsed.sentences[self.cast.sentence(first)].first
        opens = all(x.pos == "PUNCT" for x in self.tokens[start:first])
        named = t.pos == "PROPN" or t.tag[:3] == "NNP" or first in self.cast.at or t.ent not in {"", "CARDINAL"}
        common = not named and t.text.lower() not in PRONOUNS
        alone = label.startswith(t.text) and t.text[1:].islower()
        return label[0].lower() + label[1:] if opens and common and alone else label

    def owned(self, owner: str, i: int) -> str:
        """The phrase with its owner put for a pronoun or article: Norway's government."""
        label = self.label(i)
        opens = self.tokens[i].pos == "NOUN" and label == self.tokens[i].text
        return f"{owner}{possessive(owner)} {label.lower() if opens else label}"

    def label(self, i: int) -> str:
        """The phrase without a leading article or possessive pronoun."""
        return self.bare(self.text(i))

    @staticmethod
    def bare(words: str) -> str:
        """Words without a leading article or possessive pronoun."""
        return _LEADING.sub("", words)

    def name(self, i: int) -> str:
        """The words by which somebody is called who has no name: the label with where or whose they are, if that is short, and
        without when, like whom and the like."""
        far = [p for p in self.tree.kids(i, "prep") if p > i and self.word(p) not in {"of", "for", "to"}]
        more = [p for p in far if self.word(p) in _WHERE and len(self.tree.subtree(p)) <= _SHORT
                and not any(self.tokens[o].ent in {"DATE", "TIME"} or self.determiners(o) & INDEFINITE
                            for o in self.tree.kids(p, "pobj"))]
        first, last = self.span(i, *(p for p in far if p not in more[:1]))
        return _LEADING.sub("", _BREAK.split(self.opened(self.cast.written(first, last), first))[0])

    def is_agent(self, t: Token) -> bool:
        """Whether a common noun may stand for an actor."""
        return self.cast.is_class(t, *AGENTS)

    def is_singular(self, i: int) -> bool:
        """Whether a noun is singular."""
        return self.tokens[i].tag in {"NN", "NNP"}

    def determiners(self, i: int) -> set[str]:
        """The determiners of a noun, in lower case."""
        return {self.word(d) for d in self.tree.kids(i, "det")}

    def is_definite(self, i: int) -> bool:
        """Whether a noun has the article or a demonstrative."""
        return bool(self.determiners(i) & _DEFINITE) or (i > 0 and self.word(i - 1) == "the")

    def is_narrowed(self, i: int) -> bool:
        """Whether the phrase itself says who is meant: the operator of two hotels, the group that drafts the budget."""
        clauses = [c for c in self.tree.kids(i, "relcl", "acl") if self.tokens[min(self.tree.subtree(c)) - 1].text != ","]
        superlative = any(self.tokens[c].tag == "JJS" or any(self.tokens[k].tag == "RBS" for k in self.tree.kids(c, "advmod"))
                          for c in self.tree.kids(i, "amod"))
        elsewhere = any(self.word(p) != "in" for p in self.tree.kids(i, "prep"))
        return bool(clauses or superlative or elsewhere or self.tree.kids(i, "nummod"))

    def is_former(self, i: int) -> bool:
        """Whether the noun is that of a former office."""
        return any(self.cast.is_class(self.tokens[k], "former") for k in self.tree.kids(i, "amod", "compound", "nmod"))

    def telling(self, i: int) -> set[str]:
        """The modifiers that must fit whoever a description means: nouns and capitals (the postal union), not "radical"."""
        modifiers = [self.tokens[k] for k in self.tree.kids(i, "amod", "compound", "nmod") if k < i]
        return {t.text.lower() for t in modifiers
                if t.pos in {"NOUN", "PROPN"} or not t.text.islower() or t.text.lower() in self.cast.actors.nouns["other"]
                or (t.pos == "VERB" and self.tree.kids(t.i, "advmod"))}

    def modifiers(self, i: int, skip: range = range(0)) -> list[int]:
        """Tokens before ``i`` within its phrase, nearest first, that may say to whom it belongs."""
        out = []
        for c in reversed(self.tree.kids(i, "poss", "amod", "compound", "nmod", "nummod")):
            if c < i and c not in skip and all(t.tag != ":" for t in self.tokens[c:i]):  # not from beyond a dash
                out.append(c)
                if c not in self.cast.at:
                    out += self.modifiers(c, skip)
        return out

    def titles(self, i: int) -> list[str]:
        """An office as it is written, longest first: "minister of foreign affairs", "foreign minister", "minister"."""
        tail = ""
        for p in self.tree.kids(i, "prep"):
            for o in self.tree.kids(p, "pobj"):
                if self.word(p) in {"of", "for"} and o not in self.cast.at:
                    tail = f" {self.word(p)} {self.label(o).lower()}"
        base = self.word(i)
        out, k = [base], i - 1
        while k >= 0 and len(out) < 4 and k not in self.cast.at and (
                self.tokens[k].dep in {"compound", "amod", "nmod"} or self.tokens[k].tag == "HYPH"):
            base = f"{self.word(k)} {base}" if self.tokens[k].tag != "HYPH" else base
            out.insert(0, base)
            k -= 1
        return [*(o + tail for o in out if tail), *out]
