"""Drafts written down as claims, with evidence, speaker, conditions and the trace of how they were found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import holders
from kg.extractors.modality import Modality
from kg.extractors.readings import Candidate, Draft, Piece
from kg.extractors.speech import Speeches
from kg.language.tree import NOMINAL, Tree
from kg.lexicon import Lexicon
from kg.model import Actor, Certainty, Claim, Condition, Polarity, Slice, Stance, Token

_OPEN = {"whether", "if", "when", "why", "how", "what", "who", "where"}
"""What opens an indirect question: a closed class of English grammar."""


class Writer:
    """Writes the claims of one parse."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches, modality: Modality) -> None:
        self.tree, self.lexicon, self.speeches, self.modality = tree, lexicon, speeches, modality
        self._actors: dict[int, Actor] = {}

    def emit(
        self, cue_indices: list[int], rule: str, draft: Draft, heads: list[int], general: tuple[Condition, ...] = ()
    ) -> Iterator[Candidate]:
        """Claims from a finished draft; ``heads`` are the heads of the holders."""
        tree, i = self.tree, cue_indices[0]
        sentence = tree.parsed.sentences[tree.sentence_of[i]]
        text = tree.parsed.document.text
        placed, replaced = holders.in_place(tree, heads, self.speeches, i, self.lexicon)
        placed = list(dict.fromkeys(h - 2 if holders.paired(tree, h, self.lexicon) else h for h in placed))
        if self._of_nobody(draft, placed):
            return
        actors = [self._actor(h) for h in placed]
        if not actors:
            return  # "we" of an interviewer
        speech = self.speeches.of(i)
        start, end = tree[cue_indices[0]].start, tree[cue_indices[-1]].end
        addressees = [a for a in dict.fromkeys(draft.addressees) if holders.is_agentive(tree, a, self.lexicon)]
        certainty = Certainty.REPORTED if speech else Certainty.ASSERTED
        if self.modality.inferred(i) or draft.hedged:
            certainty = Certainty.INFERRED
        for piece in draft.pieces:
            polarity = draft.polarity.flipped() if piece.negated and draft.stance is not Stance.REJECT else draft.polarity
            refused = piece.negated and draft.stance is Stance.ACCEPT and tree[piece.head].pos in NOMINAL
            # "backed neither the levy nor the toll"
            words = text[start:end] if draft.frame == "reply" else tree.text(self._paired(piece.indices))
            if not self._telling(piece) or (draft.stance is not Stance.REJECT and self.only_says(tree[piece.head])):
                continue
            claim = Claim(
                document=tree.parsed.document.id,
                evidence=Slice(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
                cue=Slice(start=start, end=end, text=text[start:end]),
                holders=tuple(dict.fromkeys(actors)),
                stance=Stance.REJECT if refused else draft.stance,
                polarity=polarity,
                content=words,
                content_span=tree.span(piece.indices),
                speaker=self._actor(speech.speakers[0]) if speech and speech.speakers else None,
                attribution=speech.kind if speech else "narrator",
                addressees=tuple(self._actor(a) for a in addressees),
                conditions=tuple(dict.fromkeys((*piece.conditions, *general))),
                tense=self.modality.tense(i),
                certainty=certainty,
                date=tree.parsed.document.published,
                rule=rule,
                trace=(*draft.trace, *piece.told, *(f'"{word}" stands for who speaks' for word in replaced)),
            )
            yield Candidate(claim, i, piece.head, tuple(placed), draft.frame, draft.hedged)
            if piece.otherwise and draft.stance is Stance.DEMAND and not piece.negated:
                threat = self._threat(claim, piece.otherwise)
                yield Candidate(threat, i, piece.otherwise[0], tuple(placed), draft.frame, draft.hedged)

    def _paired(self, indices: tuple[int, ...]) -> tuple[int, ...]:
        """The words of a content without quotation marks of which it has only one half: kids to [“]make stuff[,”]."""
        opened: list[int] = []
        lone: set[int] = set()
        for k in indices:
            if self.tree[k].tag == "``":
                opened.append(k)
            elif self.tree[k].tag == "''" or (opened and self.tree[k].tag == "POS" and self.tree[k].text in {"'", "’"}):
                lone |= set() if opened else {k}
                opened = opened[:-1]
        lone |= set(opened)
        return tuple(k for k in indices if k not in lone) or indices

    def _of_nobody(self, draft: Draft, heads: list[int]) -> bool:
        """ "no one wants a war", "no party opposed the levy": whether nobody holds it."""
        tree = self.tree
        nobodies = [(tree[h].text.lower(), tree.negation(h)) for h in heads]
        if any(word in {"nobody", "nothing"} or (word == "one" and no is not None) for word, no in nobodies):
            return True
        return draft.stance is Stance.CONSIDER and any(tree[d].text.lower() == "no" for h in heads for d in tree.kids(h, "det"))

    def _actor(self, head: int) -> Actor:
        """Who is named at ``head``: each is asked for by many candidates."""
        if head not in self._actors:
            self._actors[head] = holders.actor(self.tree, head, self.lexicon)
        return self._actors[head]

    def _threat(self, claim: Claim, otherwise: tuple[int, ...]) -> Claim:
        """What who demands threatens with: "leave the port or face *a fine*"."""
        return replace(
            claim,
            stance=Stance.THREATEN,
            polarity=Polarity.FOR,
            content=self.tree.text(otherwise),
            content_span=self.tree.span(otherwise),
            trace=(*claim.trace, '"or" with what is to be suffered otherwise: threatens'),
        )

    def _telling(self, piece: Piece) -> bool:
        """Whether a content says anything: a pronoun that can be resolved, or a word of substance that is not listed as
        ``vacuous``."""
        tree = self.tree
        if len(piece.indices) == 1 and self.lexicon.is_a(tree[piece.indices[0]].text.lower(), "pronoun"):
            return True
        if self.says_nothing(tree[piece.head]):
            return False
        return any(
            tree[k].pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ", "SYM"}
            and len(tree[k].text) > 1
            and (tree[k].ent not in {"DATE", "TIME"} or tree[k].tag in {"JJR", "VBG"} or tree.is_duration(piece.head))
            and not (len(piece.indices) < 4 and self.lexicon.is_a(tree[k].lemma, "vacuous"))
            for k in piece.indices
        )

    def says_nothing(self, act: Token) -> bool:
        """Whether an act tells nothing by itself: "would not say whether it would attend", "wants to thank the hosts", "declined to
        be identified"; but what others or a text shall do tells something."""
        tree = self.tree
        infinitive = act.tag == "VB" or (act.tag == "VBN" and tree.kids(act.i, "auxpass"))
        if not infinitive or not self.lexicon.is_a(act.lemma, "vacuous-act") or tree.kids(act.i, "prt", "conj"):
            return False
        own = tree.kids(act.i, "nsubj", "nsubjpass")
        if own and not holders.is_agentive(tree, own[-1], self.lexicon):
            return False  # "said the text should mention the levy"
        if act.tag == "VB" and act.dep in {"xcomp", "ccomp"} and self._asked(act, own):
            return False  # "urged Peru to specify its targets", "called on Peru to specify them"
        if act.dep == "ccomp" and not tree.kids(act.i, "aux") and any(tree[s].pos in {"NOUN", "PROPN"} for s in own):
            return False  # "proposed that the secretariat look into it"
        told = tree.kids(act.i, "ccomp", "xcomp")
        return all(any(tree[m].text.lower() in _OPEN for m in tree.children[c]) for c in told)

    def only_says(self, act: Token) -> bool:
        """ "is keen to stress that the cranes are safe", "wants to make clear that they are": who wants to say it
        says it, and what it is stands in the clause."""
        tree = self.tree
        words = {act.lemma, *(f"{act.lemma} {tree[k].text.lower()}" for k in tree.kids(act.i, "prt", "acomp", "oprd", "ccomp"))}
        clauses = [c for k in (act.i, *tree.kids(act.i, "acomp", "oprd")) for c in tree.kids(k, "ccomp") if c > act.i]
        told = any(tree.is_finite(c) and not any(tree[m].text.lower() in _OPEN for m in tree.children[c]) for c in clauses)
        own = tree.kids(act.i, "nsubj", "nsubjpass")
        if act.tag != "VB" or act.dep != "xcomp" or not told or not words & self.lexicon.speech:
            return False
        return not own and not self._asked(act, own) and not tree.is_passive(act.head)

    def _asked(self, act: Token, own: list[int]) -> bool:
        """Whether somebody else is asked to do it."""
        tree = self.tree
        before = [p for p in tree.kids(act.head, "prep", "prt") if p < act.i and tree[p].text.lower() in {"on", "upon", "to"}]
        if any(holders.is_agentive(tree, o, self.lexicon) for p in before for o in tree.kids(p, "pobj")):
            return True
        after = act.head < act.i and bool(own) and tree[own[-1]].pos in {"NOUN", "PROPN"}
        return bool(act.dep == "xcomp" and tree.kids(act.head, "dobj")) or after
