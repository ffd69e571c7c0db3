"""The rule extractor: stance cues of the lexicon, found in a parse and turned into claims.

Each cue is matched, its content found by its frame, its holder by the relations of the parse. A cue whose content is itself a cue
("is ready to accept", "refused to drop") is composed with it, so that a negation or refusal outside always reaches what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import conditions
from kg.extractors.asides import is_aside
from kg.extractors.casting import Cast
from kg.extractors.composition import Composer
from kg.extractors.holders import of_gap
from kg.extractors.matching import Matcher
from kg.extractors.modality import Modality
from kg.extractors.readings import Candidate, Draft, Match, Piece
from kg.extractors.speech import RETOLD, Speeches
from kg.extractors.writing import Writer
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Condition, Polarity, Relation, Stance


class RuleExtractor:
    """Claims of one parse; ``candidates()`` is the only verb."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches) -> None:
        self.tree, self.lexicon, self.speeches = tree, lexicon, speeches
        self.matches: dict[int, Match] = {}
        self.modality = Modality(tree, lexicon)
        self.matcher = Matcher(tree, lexicon)
        self.composer = Composer(tree, lexicon, self.modality, self.matches)
        self.cast = Cast(tree, lexicon, speeches, self.modality, self.matches)
        self.writer = Writer(tree, lexicon, speeches, self.modality)

    def candidates(self) -> list[Candidate]:
        """All claims by stance cues, with where they were read."""
        self._match_all()
        self.composer.compose()
        self.cast.keep_company()
        out: list[Candidate] = []
        for match in self.matches.values():
            if not match.consumed:
                out += self._claims_of(match)
        return out

    def _match_all(self) -> None:
        for t in self.tree.tokens:
            if match := self.matcher.match(t.i):
                self.matches[t.i] = match
        for match in list(self.matches.values()):
            self.matches.update(self.matcher.further(match))

    def _claims_of(self, match: Match) -> Iterator[Candidate]:
        tree = self.tree
        if self.modality.hypothetical(match.token) or self.unsaid(match.token):
            return
        heads = self.cast.holders_of(match)
        if not heads or is_aside(tree, match, heads, self.lexicon, self.speeches):
            return
        if "could" in self.modality.modals(match.token) and (delegates := self.cast.delegates(match)):
            heads = delegates
        joint, parted = self.cast.company.get(match.token, ([], []))
        heads = [h for h in heads if h not in parted and tree[h].tag not in {"WP", "WDT"}]
        if not heads:
            return
        for composed in self.composer.drafts(match):
            draft = self._modal(composed, match)
            if draft is None:
                continue
            first = draft.pieces[0].head if draft.pieces else 0
            for piece, beside, against in self.cast.companions.by_content(match, draft.pieces):
                alone = replace(draft, pieces=[piece])
                if others := of_gap(tree, piece.head):
                    for c in self.write(match, alone, others):  # "Chad preferred a fund, and Mali a loan"
                        yield replace(c, head=first, holders=tuple(heads))  # as likely a position as the first
                    continue
                yield from self.write(match, alone, list(dict.fromkeys([*heads, *joint, *beside])))
                if others := [*parted, *against]:
                    yield from self.write(match, self.opposite(alone), others)

    def unsaid(self, i: int) -> bool:
        """ "stopped short of saying that he would resign", "refused to say that it backs the levy": it was not said."""
        speech = self.speeches.of(i)
        if speech and any(self.tree[k].lemma in RETOLD and self._of_hearer(k) for k in self.tree.ancestors(i) if k != speech.verb):
            return True  # "“If you say that the mayor should go, …,” Roe said"
        refusal = self.composer.content_of.get(speech.verb) if speech else None
        return refusal is not None and refusal.cue.stance is Stance.REJECT and self.modality.negator(refusal.token) is None

    def _of_hearer(self, verb: int) -> bool:
        """Whether a verb of saying tells what those say who are spoken to."""
        return any(self.tree[s].text.lower() == "you" for s in self.tree.kids(verb, "nsubj"))

    def opposite(self, draft: Draft) -> Draft:
        """What those hold who are said in passing to oppose it: against what was wanted, for what was rejected."""
        against = draft.polarity is Polarity.FOR
        return Draft(
            Stance.REJECT if against else Stance.ACCEPT,
            draft.polarity.flipped(),
            draft.pieces,
            (),
            [*draft.trace, "opposed in passing"],
        )

    def _modal(self, draft: Draft, match: Match) -> Draft | None:
        modals = self.modality.modals(match.token)
        if any(self.lexicon.is_a(m, "obligation") for m in modals) and not (modals & {"shall"}):
            return None
        if "could" in modals and self.cast.delegates(match):
            draft.stance = Stance.PROPOSE
            draft.trace.append('"could" in what a delegate says of others: proposes')
        elif modals & {"may", "might", "could"} and draft.stance in {
            Stance.ACCEPT,
            Stance.COMMIT,
            Stance.PROPOSE,
            Stance.CONCEDE,
            Stance.DEMAND,
        }:
            draft.stance = Stance.CONSIDER
            draft.hedged = True
            draft.trace.append(f'"{min(modals & {"may", "might", "could"})}": considers it')
        elif modals & {"may", "might"} or ("could" in modals and self.modality.negator(match.token) is None):
            draft.hedged = True  # "the council may reject the budget": nobody knows yet
        return draft

    def _told_when(self, i: int, bearers: list[int], condition: Condition) -> bool:
        """ "agreed after a long night", "agreed, before turning to the budget": when it was done, not on what condition."""
        tree = self.tree
        if self.modality.negator(i) is not None or any(tree[k].tag == "MD" for b in bearers for k in tree.kids(b, "aux")):
            return False
        if condition.relation is Relation.BEFORE:
            return conditions.is_next_act(tree, condition)
        return condition.relation is Relation.AFTER and conditions.is_event(tree, condition)

    def _manner(self, condition: Condition) -> bool:
        """ "signed the law without a word" tells how."""
        before = [t.text.lower() for t in self.tree.tokens if t.end <= condition.start][-1:]
        return before == ["without"]

    def without_bare(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces without conditions that only tell how."""
        return [replace(p, conditions=tuple(c for c in p.conditions if not self._bare(c))) for p in pieces]

    def _bare(self, condition: Condition) -> bool:
        """ "is ready to leave without warning": one bare noun tells how, where nothing is denied."""
        inside = [t for t in self.tree.tokens if condition.start <= t.start < condition.end]
        return len(inside) == 1 and inside[0].tag in {"NN", "VBG"} and self._manner(condition)

    def write(self, match: Match, draft: Draft, heads: list[int]) -> Iterator[Candidate]:
        """One claim per piece of content."""
        tree, i = self.tree, match.token
        cue_indices = sorted({i, *match.parts})
        rule = f"{match.cue.pos}:{match.cue.text}"
        bearers = (
            [i, tree[i].head]
            if tree[i].dep in {"acomp", "attr", "prep", "oprd"} and self.lexicon.is_a(tree[tree[i].head].lemma, "copula")
            else [i]
        )
        found = [c for k in bearers for c in conditions.of(tree, k, self.lexicon)[0]]
        general = [c for c in found if not self._told_when(i, bearers, c)]
        if self.modality.negator(i) is None and not self.modality.modals(i) and draft.stance in {Stance.ACCEPT, Stance.CONCEDE}:
            general = [c for c in general if not self._manner(c)]
        if self.modality.negator(i) is None and draft.polarity is Polarity.FOR:
            general = [c for c in general if not self._bare(c)]
            draft.pieces = self.without_bare(draft.pieces)
        yield from self.writer.emit(cue_indices, rule, draft, heads, tuple(general))
