"""What a content means that only points back: "Mr. Putin rebuffed that idea", "Kyiv did not agree to that", "they endorsed it"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extractors import unlisted
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Claim, Polarity, Relation, Stance
from kg.vocabulary import actors

_REACH = 900
"""Characters back in which the antecedent is sought."""
_OWNED_REACH = 3000
"""The same where the words say whose it was: there is no mistaking it."""
_SENTENCES = 2
"""Sentences back to which "it" points."""
_IT = {"it", "this", "that"}
_DONE = {"so", "do so", "doing so"}
"""Contents that repeat an act: it was named in the same sentence or the last."""
_THEM = {"them", "these", "those"}
_OWNERS = {"his", "her", "its", "their"}
_ABOUT = {"of", "for", "on"}
_THERE = re.compile(
    r"^there (?:is|are|was|were) "
    r"(?:(?:an?|any|some|the) (?:option|opportunity|possibility|chance|offer|proposal) (?:for|of) )?(.+)$"
)
"""What an if-clause supposes to be there."""
_DETERMINER = re.compile(
    r"^(?:the|this|that|these|those|such an?|his|her|its|their)\s+(?:(?P<told>\w+)\s+)?(?P<noun>\w+?)s?$", re.IGNORECASE
)
_NAMED_AGAIN = re.compile(r"^an?\s+(?:\w+\s+)?(?P<noun>\w+)$", re.IGNORECASE)
_FOUND = {Stance.PROPOSE, Stance.DEMAND, Stance.ACCEPT, Stance.CONSIDER, Stance.COMMIT}
_PLAIN = ("relcl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj")


@dataclass(frozen=True)
class _Meant:
    """What a content points back to: its words, where they stand, and how they were found. ``whole``: they name the thing again."""

    words: str
    place: int
    how: str
    whole: bool = False


def resolve(
    claims: list[Claim], tree: Tree, lexicon: Lexicon, believes: Callable[[Claim], bool] = lambda claim: True
) -> list[Claim]:
    """Put what was proposed or demanded before for a content that only points back to it.

    Claims that are not believed are dropped."""
    return _Replies(tree, lexicon).resolve(claims, believes)


def is_reply(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim says what it is about only by what was said before."""
    return _is_bare(claim) or _points_back(claim.content, lexicon)


def _points_back(content: str, lexicon: Lexicon) -> bool:
    match = _DETERMINER.match(content)
    return lexicon.is_a(content.casefold(), "pronoun") or (match is not None and lexicon.is_a(match["noun"].casefold(), "anaphor"))


def _is_bare(claim: Claim) -> bool:
    """Whether a cue that wants a content has none: "India objected." objects to what was proposed before. A verb that no cue lists
    tells all by itself: "Roe will resign"."""
    return claim.content == claim.cue.text and not claim.rule.startswith(unlisted.FRAME)


class _Replies:
    """The claims of one article as far as they are read. ``core``: by claim, what its content comes down to."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon, self.actors = tree, lexicon, actors.load()
        self._at = {t.start: t for t in tree.tokens}
        self.out: list[Claim] = []
        self.core: dict[int, str] = {}
        self._parties: dict[str, frozenset[str]] = {}
        self._adjectives = {t.text.casefold() for t in tree.tokens if t.pos in {"ADJ", "VERB"}}

    def resolve(self, claims: list[Claim], believes: Callable[[Claim], bool]) -> list[Claim]:
        for found in claims:
            claim = self._of_case(found)
            if not believes(claim) and claim is found:
                claim = self._right_behind(claim)
                if not believes(claim):
                    continue
            if filled := self._filled(claim):
                self.out.append(filled)
        return self.out

    def _filled(self, claim: Claim) -> Claim | None:
        """The claim with what its content means; None for a reply to nothing."""
        if whole := self._completed(claim):
            return replace(claim, content=whole)
        if (apposed := self._apposed(claim)) is not None:
            words = self.core.get(id(apposed), apposed.content)
            first, end = apposed.content_span or (0, 0)
            if (start := (claim.content_span or (0, 0))[0]) < end:  # "wants a levy, a plan opposed by Mali" read as one content
                words = self.tree.parsed.document.text[first:start].rstrip(" ,–—-")
            how = f'"{claim.content}" is what {apposed.holders[0].text} wanted right before'
            return replace(claim, content=f"{claim.content} ({words})", trace=(*claim.trace, how))
        bare = _is_bare(claim)
        if not is_reply(claim, self.lexicon):
            return claim
        if bare and self._last_is_against(claim):
            return None
        if whole := self._whole(claim):
            return replace(claim, content=whole)
        meant = self._meant(claim, bare) if not self._is_relative_pronoun(claim) else None
        if meant is None:
            return None if bare or self.lexicon.is_a(claim.content.casefold(), "pronoun") else claim
        words = f"{claim.content} ({meant.words})"
        if bare or meant.whole or self.lexicon.is_a(claim.content.casefold(), "pronoun"):
            words = meant.words
        filled = replace(
            claim, content=words, trace=(*claim.trace, meant.how if bare else f'"{claim.content}" is {meant.how}')
        )
        self.core[id(filled)] = meant.words
        return filled

    def _right_behind(self, claim: Claim) -> Claim:
        """ "Norway proposed a levy, but Chad disagreed": somebody's bare reply right behind what another wants is a position,
        however seldom its verb is one alone."""
        taken_up = claim.content.casefold() in _IT and claim.rule.startswith("predicate") and self._named_speaker(claim)
        if not (_is_bare(claim) or taken_up) or claim.stance not in {Stance.ACCEPT, Stance.REJECT}:
            return claim
        last = self.out[-1] if self.out else None
        near = last is not None and 0 <= self._sentence(claim) - self._sentence(last) < 2
        told = taken_up or self._told_of(claim)
        if last is None or not near or not told or {h.text for h in claim.holders} & {h.text for h in last.holders}:
            return claim
        wants = last.polarity is Polarity.FOR and last.stance in {Stance.PROPOSE, Stance.DEMAND, Stance.ACCEPT}
        if not wants or last.rule.startswith(unlisted.FRAME):
            return claim
        return replace(claim, confidence=0.5, trace=(*claim.trace, "a reply right behind what another wants: kept"))

    def _named_speaker(self, claim: Claim) -> bool:
        """Whether a name says it: "…, but Peru said it is premature"."""
        named = all((t := self._at.get(h.start)) is not None and t.pos == "PROPN" for h in claim.holders)
        return claim.attribution == "indirect" and claim.stance is Stance.REJECT and named

    def _told_of(self, claim: Claim) -> bool:
        """Whether the verb of a claim ends its clause in the past tense, with a name for its subject: "…, but Chad disagreed"."""
        tree = self.tree
        verb = self._at.get(claim.cue.start)
        if verb is None or verb.tag != "VBD" or verb.i + 1 >= len(tree.tokens) or tree[verb.i + 1].pos not in {"PUNCT", "CCONJ"}:
            return False
        return any(tree[s].pos == "PROPN" for s in tree.kids(verb.i, "nsubj"))

    def _is_relative_pronoun(self, claim: Claim) -> bool:
        """Whether a pronoun stands for the noun before its clause: "issues *that* we must settle" takes up nothing said before."""
        word = self._at.get((claim.content_span or (-1, 0))[0])
        return word is not None and word.tag in {"WDT", "WP"} and claim.content == word.text

    def _apposed(self, claim: Claim) -> Claim | None:
        """The claim whose content is named again right behind it: "Chad wants to close the port, a move opposed by Mali". Where
        the first refuses it, "a move" is the refusal, and nothing is put for it; "an idea" is still what is refused."""
        match = _NAMED_AGAIN.match(claim.content)
        if match is None or claim.content_span is None or not self.lexicon.is_a(match["noun"].casefold(), "anaphor"):
            return None
        text, start = self.tree.parsed.document.text, claim.content_span[0]
        before = text[claim.evidence.start : start].rstrip()
        if before[-1:] not in {",", "–", "—", "-"}:
            return None
        own = {h.text for h in claim.holders}
        near = [c for c in self.out if c.evidence == claim.evidence and c.content_span and c.content_span[0] < start]
        last = max(near, key=lambda c: c.content_span or (0, 0), default=None)
        if last is None or own & {h.text for h in last.holders}:
            return None
        named = last.polarity is Polarity.FOR or self.lexicon.puts_forward(match["noun"].casefold())
        return last if named else None

    def _last_is_against(self, claim: Claim) -> bool:
        """Whether the last that somebody else held before was against something: who then disagrees may well be for it. Other
        replies are passed over: "Chad objected. Mali objected, too." """
        own = {h.text for h in claim.holders}
        before = (c for c in reversed(self.out) if id(c) not in self.core and not own & {h.text for h in c.holders})
        last = next(before, None)
        near = last is not None and claim.evidence.start - last.evidence.start <= _REACH
        return near and last is not None and last.polarity is Polarity.AGAINST

    def _whole(self, claim: Claim) -> str:
        """The content with what its noun is said to be about right behind it, which need not be sought: "their offer [of a
        ship]"."""
        tree, end = self.tree, (claim.content_span or (0, 0))[1]
        noun = next((t.i for t in tree.tokens if t.end == end and t.pos == "NOUN" and claim.content.endswith(t.text)), -1)
        return tree.text(self._phrase(noun)) if noun >= 0 and self._about(noun) else ""

    def _of_case(self, claim: Claim) -> Claim:
        """ "If there is an offer of a truce, we will accept it": a pronoun means what its own condition supposes to be."""
        supposed = [_THERE.match(c.text) for c in claim.conditions if c.relation is Relation.IF]
        if not supposed or supposed[0] is None or not self.lexicon.is_a(claim.content.casefold(), "pronoun"):
            return claim
        return replace(
            claim,
            content=supposed[0][1],
            conditions=(),
            trace=(*claim.trace, f'"{claim.content}" is what "if" supposes'),
        )

    # ---- what it points to ---------------------------------------------------------------------------------------------------

    def _meant(self, claim: Claim, bare: bool) -> _Meant | None:
        """What was asked in the same sentence, else the nearest of a position taken before and a thing named before."""
        if asked := self._asked(claim):
            return asked
        antecedent = self._claim_before(claim)
        taken = None
        if antecedent is not None:
            words = self._own_thing(antecedent, claim) or self.core.get(id(antecedent), antecedent.content)
            who = antecedent.holders[0].text
            how = f"replies to what {who} wanted before" if bare else f"what {who} took a position on before"
            taken = _Meant(words, (antecedent.content_span or (antecedent.cue.start, 0))[0], how)
        named = None if bare else self._named_before(claim)
        if taken is None or named is None:
            return taken or named
        again = claim.content.casefold().startswith("the ") and antecedent is not None and antecedent.stance != Stance.PROPOSE
        of_taken = antecedent is not None and antecedent.evidence.start <= named.place < antecedent.evidence.end
        if of_taken and self._covers(antecedent, named.place):
            return taken
        return named if again or named.place >= taken.place else taken

    def _own_thing(self, before: Claim, claim: Claim) -> str:
        """What "it" is after an act of the same holder: who "would study the plan and not back it" would not back the plan."""
        verb = self._at.get((before.content_span or (-1, 0))[0])
        same = before.evidence == claim.evidence and {h.text for h in before.holders} & {h.text for h in claim.holders}
        if claim.content.casefold() != "it" or not same or verb is None or verb.pos != "VERB":
            return ""
        things = [o for o in self.tree.kids(verb.i, "dobj") if self.tree[o].pos == "NOUN"]
        return self.tree.text(self._phrase(things[0])) if things else ""

    def _asked(self, claim: Claim) -> _Meant | None:
        """ "Asked whether Chad would go to court, the envoy said he had not ruled *it* out": what was asked."""
        cue, tree = self._at.get(claim.cue.start), self.tree
        if claim.content.casefold() not in _IT or cue is None:
            return None
        first = tree.parsed.sentences[tree.sentence_of[cue.i]].first
        asking = [t.i for t in tree.tokens[first : cue.i] if t.lemma == "ask" and t.tag == "VBN"]
        for act in (c for k in reversed(asking) for c in tree.kids(k, "ccomp")):
            if any(tree[m].text.lower() in {"whether", "if"} for m in tree.kids(act, "mark")) and tree[act].pos == "VERB":
                own = tree.subtree(act, without=tree.kids(act, "mark", "aux", "nsubj", "nsubjpass", "punct"))
                return _Meant(tree.text(own), tree[act].start, "what was asked")
        return None

    def _covers(self, claim: Claim | None, place: int) -> bool:
        """Whether a thing is named in a claim's own content, or is the noun by which it was put forward."""
        if claim is None:
            return False
        spans = [(claim.cue.start, claim.cue.end), *([claim.content_span] if claim.content_span else [])]
        return any(start <= place < end for start, end in spans)

    def _claim_before(self, claim: Claim) -> Claim | None:
        words, match = claim.content.casefold(), _DETERMINER.match(claim.content)
        told = match["told"] if match is not None else None
        reach = _OWNED_REACH if told else _REACH
        near = [
            c
            for c in reversed(self.out)
            if claim.evidence.start - c.evidence.start <= reach
            and not self._unclear(c, claim)
            and not (" " in words and words in c.content.casefold())  # "welcomed that Chad will do so": not what "do so" means
            and not self._unfinished(c)
        ]
        if words in _IT and any(self._own_opposite(c, claim) for c in near):
            return None
        if told:
            possessed = words.split()[0] in _OWNERS  # "his harbour plan": another than the last
            near = [c for c in near if not possessed and self._tells(told, c)]
        if match is not None and self._wanted(match["noun"].casefold()):
            near = [c for c in near if c.stance is Stance.DEMAND]
        elif match is not None and self.lexicon.puts_forward(match["noun"].casefold()):  # "the proposal": no demand beside it
            near = [c for c in near if c.stance is Stance.PROPOSE] or near
        if words == "which" or (words in _DONE and self._in_relative_clause(claim)):
            near = [c for c in near if c.evidence == claim.evidence]  # "bound to fail, which we do not want"
        elif words in _DONE:
            near = [c for c in near if self._sentence(claim) - self._sentence(c) <= 1]
        if words in _THEM:
            near = [c for c in near if self._several(c, claim)]
        if words == "it":
            near = [c for c in near if not c.content.casefold().endswith(" it")]  # "would study it": what it is, stands before
        if words in _IT:  # "supported the proposal, but Chad said it was premature"
            near = [c for c in near if c.evidence == claim.evidence] or [
                c for c in near if words != "it" or self._sentence(claim) - self._sentence(c) <= _SENTENCES
            ]
        own = {h.text for h in claim.holders}
        if claim.stance is Stance.CONCEDE and claim.polarity is Polarity.AGAINST:  # "dropped that demand": one's own
            return next((c for c in near if own & {h.text for h in c.holders}), None)
        others = [c for c in near if not own & {h.text for h in c.holders} and c.stance in _FOUND]
        return next(iter(others or near), None)

    def _own_opposite(self, before: Claim, claim: Claim) -> bool:
        """Whether the same holder wants just the opposite in the same sentence: in "Peru urged Chad to lift the ban, calling it
        unfair" it is not the lifting that is unfair."""
        same = {h.text for h in claim.holders} & {h.text for h in before.holders} and claim.evidence == before.evidence
        turned = claim.polarity is not before.polarity and not {Stance.CONCEDE, Stance.CONSIDER} & {claim.stance, before.stance}
        return bool(same) and turned and claim.tense is before.tense  # "which had opposed it, now supports it"

    def _several(self, before: Claim, claim: Claim) -> bool:
        """Whether "them" may mean what was wanted before: several things, and no others named since ("Peru wants *new talks*. Mali
        rejected them", but "Peru wants new talks. The envoys brought gifts. Mali rejected them")."""
        tree, (first, end) = self.tree, before.content_span or (0, 0)
        things = [t for t in tree.tokens if t.tag == "NNS" and t.ent not in {"DATE", "TIME"} and first <= t.start < claim.cue.start]
        things = [t for t in things if t.lemma != "other" and not self.lexicon.is_a(t.lemma, "agent", "person")]
        inside = [t for t in tree.tokens if first <= t.start < end]
        heads = [t for t in inside if t.head == t.i or not first <= tree[t.head].start < end]
        plural = any(t.tag in {"NNS", "NNPS"} for t in heads) or any(tree.kids(t.i, "conj") for t in heads if t.pos == "NOUN")
        return plural and all(t.start < end for t in things) and self._sentence(claim) - self._sentence(before) <= _SENTENCES

    def _in_relative_clause(self, claim: Claim) -> bool:
        """Whether a claim stands in a relative clause: "governors who refused to do so" did not refuse what others wanted."""
        cue = self._at.get(claim.cue.start)
        return cue is not None and any(self.tree[k].dep == "relcl" for k in (cue.i, *self.tree.ancestors(cue.i)))

    def _unclear(self, before: Claim, claim: Claim) -> bool:
        """Whether a claim before only points back itself; a noun in the same sentence still says more than "it"."""
        if id(before) in self.core or not _points_back(before.content, self.lexicon):
            return False
        plain = self.lexicon.is_a(before.content.casefold(), "pronoun")
        return plain or claim.content.casefold() not in _IT or before.evidence != claim.evidence

    def _wanted(self, noun: str) -> bool:
        """Whether a noun names what is demanded, not what is offered: "the demand", "the condition"."""
        cues = self.lexicon.stance_cues.get(("noun", noun), ())
        return any(c.stance is Stance.DEMAND for c in cues)

    def _unfinished(self, claim: Claim) -> bool:
        """Whether a content is the mere verb of a relative clause, which says nothing without what it is about: "a strike that
        both wanted to avoid"."""
        inside = [t for t in self.tree.tokens if claim.content_span and claim.content_span[0] <= t.start < claim.content_span[1]]
        lone = len(inside) == 1 and inside[0].tag.startswith("VB")
        return lone and any(self.tree[k].dep == "relcl" for k in (inside[0].i, *self.tree.ancestors(inside[0].i)))

    def _completed(self, claim: Claim) -> str:
        """The mere verb of a relative clause with the thing before it: "a levy, a move that the guild vowed to *block*" is to be
        read "block a levy"; "" where a content is more than that."""
        verb = self._at.get((claim.content_span or (-1, 0))[0])
        if verb is None or verb.tag != "VB" or claim.content != verb.text or not self._unfinished(claim):
            return ""
        clause = next(k for k in (verb.i, *self.tree.ancestors(verb.i)) if self.tree[k].dep == "relcl")
        noun = self.tree[clause].head
        while self.tree[noun].dep == "appos":
            noun = self.tree[noun].head
        own = any(self.tree[s].tag in {"WDT", "WP"} for s in self.tree.kids(clause, "nsubj", "nsubjpass"))
        return "" if own or self.tree[noun].pos != "NOUN" else f"{verb.text} {self.tree.text(self._phrase(noun))}"

    def _tells(self, told: str, claim: Claim) -> bool:
        """Whether a word before the noun fits who held a position or, where it names nobody, what it was on: "the American offer",
        "the harbour plan". "The new offer" tells nothing, but that it is another."""
        if owners := self._party(told):
            return any(owners & self._party(h.text) for h in claim.holders)
        spoken = {w for words in (claim.content, *(h.text for h in claim.holders)) for w in re.findall(r"\w+", words.casefold())}
        return told.casefold() in spoken - self._adjectives

    def _party(self, words: str) -> frozenset[str]:
        """The parties that words name, those for which they speak included."""
        if words not in self._parties:
            self._parties[words] = self.actors.meant_by(words, self.tree.parsed.document.published)
        return self._parties[words]

    # ---- things named --------------------------------------------------------------------------------------------------------

    def _named_before(self, claim: Claim) -> _Meant | None:
        """The plan, offer or other such thing that the words take up, as it was named with its own words."""
        for k in self._things(claim):
            words = self.tree.text(self._phrase(k))
            return _Meant(words, self.tree[k].start, f'"{words}", named before', whole=True)
        return None

    def _things(self, claim: Claim) -> Iterator[int]:
        tree, words, match = self.tree, claim.content.casefold(), _DETERMINER.match(claim.content)
        here = self._sentence(claim)
        end = min(claim.cue.start, (claim.content_span or (claim.cue.start, 0))[0])
        for t in reversed(tree.tokens):
            if t.start >= end or t.pos != "NOUN":
                continue
            back = here - tree.sentence_of[t.i]
            if words == "it":
                if back > 1:
                    return
                if t.tag == "NN" and self._is_plan(t.lemma) and t.dep in {"dobj", "nsubjpass"} and self._told(t.i):
                    yield t.i
            elif match is not None and not match["told"]:
                if end - t.start > _REACH:
                    return
                if t.lemma == match["noun"].casefold() and (self._about(t.i) or tree.kids(t.i, "acl")):
                    yield t.i

    def _is_plan(self, lemma: str) -> bool:
        return self.lexicon.is_a(lemma, "anaphor", "document")

    def _told(self, k: int) -> bool:
        """Whether a noun is said to be of something: more than "a plan" alone."""
        return any(self.tree[c].dep in {"prep", "acl", "amod", "compound", "poss"} for c in self.tree.kids(k))

    def _about(self, noun: int) -> int | None:
        """The preposition right behind a noun that says what it is about, wherever the parse hangs it: "made an offer [of a ship]",
        not "on Monday"."""
        tree, k = self.tree, noun + 1
        if k >= len(tree.tokens) or tree[k].text.lower() not in _ABOUT:
            return None
        objects = tree.kids(k, "pobj", "pcomp")
        when = tree[k].text.lower() != "of" and any(
            tree[o].ent == "DATE" or (tree[o].ent == "TIME" and tree.kids(o, "nummod")) for o in objects
        )
        return k if objects and not when else None

    def _phrase(self, noun: int) -> list[int]:
        """The words for a thing with what it is about."""
        about = self._about(noun)
        below = self.tree.subtree(noun, without=[*self.tree.kids(noun, *_PLAIN), *([about] if about else [])])
        more = self.tree.subtree(about, without=self.tree.kids(about, *_PLAIN)) if about else []
        return [*below, *more]

    def _sentence(self, claim: Claim) -> int:
        sentences = self.tree.parsed.sentences
        return next((s.index for s in sentences if s.start == claim.evidence.start), len(sentences))
