"""Who joins the holders of a position in passing, and who parts from them: "X, supported by Y and opposed by Z, proposed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import holders
from kg.extractors.readings import Match, Piece
from kg.language.company import aside_end
from kg.language.speakers import abbreviated
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Stance
from kg.vocabulary import actors


class Companions:
    """Who stands with and against whom, by the words between holders and verb in one parse."""

    def __init__(self, tree: Tree, lexicon: Lexicon, matches: dict[int, Match]) -> None:
        self.tree, self.lexicon, self.matches = tree, lexicon, matches

    def of(self, i: int, heads: list[int]) -> tuple[list[int], list[int]]:
        """(who joins, who parts) between the holders and their verb ``i``; what says so is no claim of its own."""
        tree = self.tree
        main = tree[i].head if tree[i].dep == "advcl" and tree[i].tag == "VBG" else i
        if i < min(heads) and max(heads) < main:
            return self.of(main, heads)[0], []  # "Stressing the need for a fund, Chad, supported by Mali, opposed dues"
        joint: list[int] = []
        parted: list[int] = []
        first = i
        while tree[first].dep == "conj" and first > tree[first].head > min(heads):
            first = tree[first].head
        after = [c for c in tree.kids(i, "advcl") if c > i and tree[c].tag == "VBN" and tree[c - 1].text == ","]
        fronted = self._apart(i, min(heads), first, after)
        joins = [c for c in tree.kids(tree[i].head, "cc") if c < i]
        joins += [c for c in range(tree[i].head + 1, i - 2) if tree[c].dep == "cc" and tree[c + 1].text.lower() in {",", "with"}]
        joined = max(joins, default=i) if first < i else i
        for c in (*fronted, *range(min(heads) + 1, first), *range(joined, i)):  # what a first verb governs is not between them
            if tree[c].tag in {"VBN", "VBD"} and c not in heads and (agents := self._by(c)):
                everyone = holders.with_members(tree, [x for a in agents for x in tree.conjuncts(a)], c, self.lexicon)
                everyone += [h for h in heads if min(heads) < c < h]  # "opposed by many, including Chad"
                if c in after and not any(holders.is_agentive(tree, x, self.lexicon) for x in everyone):
                    continue  # "wants a truce, followed by talks"
                if c < min(heads) and any(k > c and tree[k].tag == "RB" for k in tree.kids(c, "advmod")):
                    continue  # "Backed militarily by Chad, Malta refused": it tells how, and of no opinion
                if self.lexicon.is_a(tree[c].lemma, "joins"):
                    joint += everyone
                elif self.lexicon.is_a(tree[c].lemma, "parts"):
                    parted += everyone
                else:
                    continue
                if c in self.matches:
                    self.matches[c].consumed = True
            elif tree[c].text.lower() == "with" and tree[c].pos == "ADP" and self._beside_name(c, heads):
                joint += [
                    x
                    for o in tree.kids(c, "pobj")
                    for x in self._supporters(o)
                    if holders.is_agentive(tree, x, self.lexicon) and self._may_join(x)
                ]
        opening = [p for k in {first, main} for p in self._opening(k, min(heads))]
        if first != i and joint:
            opening = []  # "With MALTA, he proposed a fund and, with CHAD, opposed a levy"
        joint += [
            x for p in opening for o in tree.kids(p, "pobj") for x in self._supporters(o) if self._named(x)
        ]  # "With MALTA and CHAD, he proposed a fund and said …", "With support from many states, he added …"
        joint += [x for h in heads for x in (*self._spoken_for(h), *self._supported_by(h))]
        parted += [h for h in heads if self._left_out(h)]
        for echo, same in self._echoes(i):
            (joint if same else parted).extend(tree.subjects(echo))
        own = set(heads) - set(parted)
        return [x for x in dict.fromkeys(joint) if x not in own], [x for x in dict.fromkeys(parted) if x not in own]

    def _apart(self, i: int, start: int, first: int, after: list[int]) -> list[int]:
        """Participles that may tell who joins or parts, before the holders, who ``start`` there, or behind the verb ``i``.

        ``first``: the verb that it is joined to; ``after``: its participles behind a comma."""
        tree = self.tree
        found = [
            x for c in tree.kids(i, "advcl", "acl") for x in tree.conjuncts(c) if c < start and tree[x].tag == "VBN"
        ]  # "Opposed by Chad and supported by Mali, he …"
        second = [c for c in tree.kids(i, "xcomp", "advcl", "acl") if c == i + 2]
        found += [c for c in tree.kids(i, "prep") if c == i + 2 and aside_end(tree.tokens, c)]  # "stressed, with Mali, that …"
        found += [c for c in second if tree[c].tag == "VBN" and tree[c - 1].text == ","]
        found += [x for c in after[-1:] for x in tree.conjuncts(c) if tree[x].tag == "VBN"]  # "…, joined by Mali, opposed by Peru"
        opened = [p for p in tree.kids(i, "prep") if p < start and tree[p].text == "With"]
        found += [c for p in opened for c in tree.kids(p, "conj") if tree[c].tag == "VBN"]  # "With Mali, but opposed by …"
        before = [c for c in tree.kids(first, "advcl", "acl") if c < start and tree[c].tag == "VBN"] if first != i else []
        found += [c for c in before if self.lexicon.is_a(tree[c].lemma, "joins")]  # "Joined by Chad, he opposed … and urged …"
        return found

    def _opening(self, verb: int, start: int) -> list[int]:
        """The "with" that opens a sentence before the holders: "With Chad, …", "Along with Chad, …", "Together with Chad, …"."""
        tree = self.tree
        before = [p for p in tree.kids(verb, "prep", "advmod") if p < start]
        below = [q for p in before if tree[p].text in {"Along", "Together"} for q in tree.kids(p, "prep")]
        beside = [p for p in before if tree[p].text == "with" and tree[p - 1].text in {"Along", "Together"}]
        return [p for p in before if tree[p].text == "With"] + [p for p in below if tree[p].text == "with"] + beside

    def _by(self, c: int) -> list[int]:
        """By whom a participle says it is done."""
        led = [p for p in self.tree.kids(c, "agent", "prep") if self.tree[p].text.lower() == "by"]
        return [o for p in led for o in self.tree.kids(p, "pobj")]

    def by_content(self, match: Match, pieces: list[Piece]) -> Iterator[tuple[Piece, list[int], list[int]]]:
        """Each content with who joins and who parts in it alone, and without the words that say so: "called for a pier and, with
        Chad, raising dues", "called for: a pier; and, opposed by Chad, higher dues"."""
        for piece in pieces:
            opener = self._opener(match.token, piece)
            if opener is None:
                yield piece, [], []
                continue
            if opener in self.matches:
                self.matches[opener].consumed = True
            words = set(self.tree.subtree(opener))
            indices = tuple(k for k in piece.indices if k not in words)
            while indices and self.tree[indices[0]].pos in {"PUNCT", "CCONJ"}:
                indices = indices[1:]
            with_whom = self.tree.kids(opener, "pobj") or self.tree.agents(opener)
            named = [x for o in with_whom for x in self.tree.conjuncts(o)]
            parts = self.lexicon.is_a(self.tree[opener].lemma, "parts")
            yield replace(piece, indices=indices), [] if parts else named, named if parts else []

    def _opener(self, cue: int, piece: Piece) -> int | None:
        """The first word of an aside between commas that opens a content behind "and" or a semicolon."""
        tree = self.tree
        above = tree.ancestors(piece.head)
        bearers = {*piece.indices, *above[: above.index(cue)]} if cue in above else set(piece.indices)
        last = piece.indices[0]
        for c in (c for k in bearers for c in tree.kids(k, "prep", "acl", "advcl") if cue < c <= last):
            end = aside_end(tree.tokens, c)
            parted = tree[c - 1].text == ";" or [t.text for t in tree.tokens[c - 2 : c]] in (["and", ","], [";", "and"])
            if parted and end is not None and end <= last + len(piece.indices):
                return c
        return None

    def _echoes(self, i: int) -> Iterator[tuple[int, bool]]:
        """Verbs that stand for ``i``, and whether they say the same of others: "Peru backed the levy, *as did* Chad, but Mali *did
        not*". What is not refused is not yet accepted: "Peru rejected it; Mali did not" tells nothing of Mali."""
        tree = self.tree
        above = tree.ancestors(i)[:2]
        places = [*(k for p in (i, *above) for k in tree.kids(p, "conj", "advcl")), *(p for p in above if tree[i].dep == "ccomp")]
        refused = i in self.matches and self.matches[i].cue.stance is Stance.REJECT
        for k in places:
            if k <= i or not tree.echoes(k):
                continue
            denied = tree.negation(k) is not None or tree[k - 1].text.lower() in {"nor", "neither"}
            same = denied == (tree.negation(i) is not None)
            if same or not refused:
                yield k, same

    def _left_out(self, h: int) -> bool:
        """Whether a name is joined to others only to be denied: "France, but not *Spain*, backed the levy"."""
        tree = self.tree
        before = [t.text.lower() for t in tree.tokens[max(h - 5, 0) : h]]
        denied = tree[h].dep in {"conj", "appos"} and "not" in before and tree.negation(h) is not None
        return denied or (tree[h].dep == "conj" and tree[h - 1].text.lower() in {"or", "nor"} and self._left_out(tree[h].head))

    def _beside_name(self, preposition: int, heads: list[int]) -> bool:
        """Whether "with" opens an aside that tells who joins somebody: ", with Malta,", or "CHAD with MALTA" of delegations."""
        tree, k = self.tree, preposition
        if tree[k - 1].text in {",", "and", "along", "together"} or (tree[k - 1].pos == "ADV" and tree[k - 2].text == ","):
            return True
        return k - 1 in heads and tree[k - 1].text.isupper() and all(tree[o].text.isupper() for o in tree.kids(k, "pobj"))

    def _spoken_for(self, h: int) -> list[int]:
        """The single states for which a speaker says that it speaks too: "Chad, also speaking for Peru and Mali", "Chad, also on
        behalf of Peru"; a group is part of who speaks."""
        tree, k, last = self.tree, h + 2, len(self.tree.tokens) - 1
        opened = [t.text.lower() for t in tree.tokens[h + 1 : h + 4]]
        if tree[h].pos != "PROPN" or opened[:1] != [","] or not {"also", "speaking"} & set(opened[1:]):
            return []
        while k < last and tree[k].text.lower() in {"also", "speaking"}:
            k += 1
        k += 2 if [t.text.lower() for t in tree.tokens[k : k + 3]] == ["on", "behalf", "of"] else 0
        objects = tree.kids(k, "pobj") if tree[min(k, last)].text.lower() in {"for", "of"} else []
        named = [c for o in objects for a in (o, *tree.kids(o, "appos")) for c in tree.conjuncts(a)]
        return named if all(self._state(c) for c in named) else []

    def _supported_by(self, h: int) -> list[int]:
        """Who holds it too where somebody supports them and no thing: "CHAD, supporting Malta and Peru, said the text was fair"."""
        tree, out = self.tree, list[int]()
        for c in (k for k in (h + 1, h + 2) if k < len(tree.tokens) and tree[k].dep in {"acl", "advcl"}):
            named = [o for first in tree.kids(c, "dobj") for o in tree.conjuncts(first)]
            plain = tree[c].tag == "VBG" and self.lexicon.is_a(tree[c].lemma, "joins") and not tree.kids(c, "prep")
            plain = plain and not any(tree.kids(o, "prep") for o in named)
            if plain and tree[h].pos == "PROPN" and named and all(self._state(o) for o in named):
                out += named
                if c in self.matches:
                    self.matches[c].consumed = True
        return out

    def _state(self, i: int) -> bool:
        """Whether a name is that of a state: "Mali", not "the AFRICAN GROUP"."""
        known = actors.load()
        meanings = known.lookup(holders.actor(self.tree, i, self.lexicon).text)
        kinds = {known.parties[n.iri].kind for n in meanings if n.iri in known.parties}
        return "State" in kinds if kinds else self.tree[i].ent == "GPE"

    def _supporters(self, noun: int) -> list[int]:
        """Who is meant after "with": "with Malta and Chad", "with support from Malta and Chad"."""
        tree = self.tree
        named = [noun] if tree[noun].lemma != "support" else tree.preposition_objects(noun, "from")
        return [x for y in named for x in tree.conjuncts(y)]

    def _may_join(self, i: int) -> bool:
        """Whether a word after "with" is somebody: "with Malta", "with CHAD and others", not "with the mayor's blessing"."""
        t = self.tree[i]
        return t.pos != "NOUN" or abbreviated(t.text) or t.text.lower() == "others" or self.lexicon.is_a(t.lemma, "agent")

    def _named(self, i: int) -> bool:
        """Whether a noun is a name, or several who can hold a position: "many developing countries", "others"."""
        t = self.tree[i]
        several = t.tag == "NNS" and (t.text.lower() == "others" or self.lexicon.is_a(t.lemma, "agent"))
        return t.pos == "PROPN" or abbreviated(t.text) or several
