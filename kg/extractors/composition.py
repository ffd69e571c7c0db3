"""Cues within cues: "is ready to accept", "refused to drop its demand", so that what is outside always reaches what is inside."""

from __future__ import annotations

from dataclasses import replace

from kg.extractors import content as contents
from kg.extractors import denial
from kg.extractors.modality import Modality, obliges
from kg.extractors.readings import Draft, Match
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Polarity, Stance

_ANSWERS = {Stance.ACCEPT, Stance.REJECT, Stance.CONSIDER}
_TEXTS = ("anaphor", "position", "document", "deal")


class Composer:
    """Puts the matches of one parse together. ``content_of``: by head of a content, the match whose content it is."""

    def __init__(self, tree: Tree, lexicon: Lexicon, modality: Modality, matches: dict[int, Match]) -> None:
        self.tree, self.lexicon, self.modality, self.matches = tree, lexicon, modality, matches
        self.content_of: dict[int, Match] = {}

    def compose(self) -> None:
        """Find which matches stand inside of which, and consume those that count only there."""
        for match in self.matches.values():
            for found in (c for c in match.contents if c.frame != "reply"):  # "objected and called for talks"
                for head in self.tree.conjuncts(found.head):
                    if head != match.token:
                        self.content_of.setdefault(head, match)
        within = {p for m in self.matches.values() for p in m.parts}
        for match in self.matches.values():
            if match.token in within:
                match.consumed = True  # "abandoned his opposition": the noun is part of the other cue
                continue
            outer = self.content_of.get(match.token)
            if outer is None or outer is match:
                if self._buried(match):
                    match.consumed = True
                continue
            if match.cue.pos == "noun" and self.lexicon.is_a(match.cue.words[0], "partisan"):
                continue  # "scolded critics of the levy": they hold it, whoever scolds them
            owner = self._explicit_owner(match) or self._left_undone(match, outer) or self._made_of(match, outer)
            owner = owner or self._answered(match, outer)
            if match.cue.pos == "noun":
                match.consumed = not owner
                if match.contents[0].frame not in {"listed", "tabled"}:  # what is said of a proposal is not what it is for
                    outer.inner.setdefault(match.token, match)
                continue
            match.consumed = True
            around = next((c for c in outer.contents if match.token in self.tree.conjuncts(c.head)), None)
            if around and around.prefix is None and not self._own_subject(match.token):
                outer.inner.setdefault(match.token, match)
            elif (
                around and around.frame == "that" and match.cue.stance in {Stance.ACCEPT, Stance.COMMIT} and len(match.contents) > 1
            ):
                outer.inner.setdefault(match.token, match)  # "demanded that Ukraine agree to limits, and to not join NATO"

    def _own_subject(self, i: int) -> bool:
        """Whether the verb has a subject that is not a pronoun for the holder."""
        own = self.tree.kids(i, "nsubj", "nsubjpass")
        while not own and self.tree[i].dep == "conj":  # "demanded that Ukraine become neutral and give up its hope"
            i = self.tree[i].head
            own = self.tree.kids(i, "nsubj", "nsubjpass")
        return bool(own) and self.tree[own[-1]].text.lower() not in {"it", "he", "she", "they", "we", "i"}

    def _explicit_owner(self, match: Match) -> bool:
        owners = self.tree.owners(match.token)
        return bool(owners) and all(self.tree[o].tag != "PRP$" for o in owners)

    def _answered(self, match: Match, outer: Match) -> bool:
        """ "The council rejected a union demand for a toll", "endorsed his plan for a toll": what somebody answers is another's,
        who is named right before it."""
        tree, i = self.tree, match.token
        if match.cue.pos != "noun" or outer.cue.stance not in _ANSWERS or not match.puts_forward():
            return False
        if any(self.lexicon.is_a(tree[c].lemma, "agent") for c in tree.kids(i, "compound")):
            return True
        own = [tree[o].text.lower() for o in tree.kids(i, "poss") if tree[o].tag == "PRP$"]
        answering = tree.subjects(outer.token)
        return own[:1] in (["his"], ["her"]) and bool(answering) and all(self._body(s) for s in answering)

    def _body(self, i: int) -> bool:
        """Whether a noun names several, or a body, and no single person."""
        t = self.tree[i]
        if t.pos == "PROPN":
            return t.ent in {"ORG", "GPE", "NORP"}
        return t.pos == "NOUN" and (t.tag == "NNS" or not self.lexicon.is_a(t.lemma, "person"))

    def _made_of(self, match: Match, outer: Match) -> bool:
        """ "Peru made a proposal, supported by Chad, to close the pier": who makes it holds it, whoever else supports it."""
        i, tree = match.token, self.tree
        made = tree[i].dep == "dobj" and self.lexicon.is_a(tree[tree[i].head].lemma, "support")
        return made and tree[outer.token].head == i and tree[outer.token].dep == "acl" and tree.is_passive(outer.token)

    def _left_undone(self, match: Match, outer: Match) -> bool:
        """ "His calls for a truce were ignored": nobody is named who ignores them, and he made them."""
        i = outer.token
        return bool(self.tree.owners(match.token)) and self.tree.is_passive(i) and not self.tree.agents(i)

    def _buried(self, match: Match) -> bool:
        """Whether a cue stands deep inside what somebody else wants or refuses, where it is no fact: "demanded a vote to reject
        …"."""
        tree, i = self.tree, match.token
        for g in tree.ancestors(i):
            if (
                tree[i].dep in {"relcl", "appos", "parataxis"}
                or (tree[i].dep == "acl" and (tree.kids(i, "nsubj") or (tree.is_passive(i) and tree.agents(i))))
                or (tree[i].dep == "ccomp" and i < g)
                or (tree[i].dep == "advcl" and self.tree.is_finite(i))
            ):
                return False
            if i == match.token and self._purpose(match, g):
                return True
            if g in self.content_of and self.content_of[g] is not match and self.content_of[g].token != match.token:
                return not (match.cue.pos == "noun" and self._explicit_owner(match))
            if (
                g in self.matches
                and self.matches[g] is not match
                and tree[i].dep in {"ccomp", "xcomp"}
                and tree[g].lemma not in self.lexicon.speech
            ):
                return not (match.cue.pos == "noun" and self._explicit_owner(match))
            i = g
        return False

    def _purpose(self, match: Match, g: int) -> bool:
        """Whether the cue only tells what something asked for is good for: "asked for funds to support farmers"."""
        tree, i = self.tree, match.token
        if tree[i].tag != "VB" or match.cue.stance is not Stance.ACCEPT or tree[i].dep not in {"advcl", "acl", "xcomp"}:
            return False
        if i in self.content_of or not any(tree[k].tag == "TO" for k in tree.kids(i, "aux")):
            return False
        return self.matches[g].cue.pos != "noun" if g in self.matches else tree[g].pos == "NOUN"

    def _draft(self, match: Match) -> Draft | None:
        tree, cue, frame = self.tree, match.cue, match.contents[0].frame
        outside = self._outside(match)
        pieces = [p for c in match.contents for p in contents.split(tree, c, self.lexicon, outside, match.token)]
        if frame == "reply":
            pieces = pieces[:1]  # "objected and left"
        if cue.stance is Stance.REJECT and cue.pos != "predicate":  # "rejected not the fee but the fine", "refused not to strike"
            pieces = [p for p in pieces if not p.negated]
        addressees = tuple(a for c in match.contents for a in c.addressees)
        stance = cue.stance
        if stance in {Stance.COMMIT, Stance.CONSIDER, Stance.PROPOSE} and self._vows_harm(match):
            stance = Stance.THREATEN
        if stance is Stance.THREATEN and frame == "that":
            obliged = obliges(tree, match.contents[0].head, self.lexicon)
            stance = Stance.DEMAND if obliged else stance  # "a warning to ports that they should mend their gates"
        told = f'cue "{cue.text}" ({cue.pos}, frame {frame}): {stance}'
        draft = Draft(stance, cue.polarity, pieces, addressees, [told], frame=frame)
        return self._own_act(self._negate(draft, match), match)

    def _outside(self, match: Match) -> frozenset[int]:
        """The words that are no part of the content: those of the cue, who stands behind it, what it is called or set against."""
        tree, cue, first = self.tree, match.cue, match.contents[0]
        if first.frame == "tabled":
            own = {*tree.subtree(match.token, without=[first.head]), *tree.kids(first.head, "aux")}
            return frozenset({*own, *tree.relative_subjects(first.head)})
        outside = {match.token, *(match.parts if cue.pos != "noun" else ())}
        if first.frame == "reply":
            outside = set()
        if first.frame == "itself":
            outside = {k for o in tree.owners(first.head) if tree[o].dep == "poss" for k in tree.subtree(o)}
        off: list[int] = []
        if cue.pos == "noun":  # "opposition to the bill from within the guild": who opposes it is no part of it
            within = [tree[o].head for o in tree.owners(match.token) if tree[tree[o].head].text.lower() == "within"]
            outside |= {tree[p].head for p in within}
            off += within
        if first.frame == "drawn" and tree[match.token].dep == "pobj":  # "the sale over objections from dockers"
            outside.add(tree[match.token].head)
            off.append(match.token)
        if cue.stance is Stance.REJECT:  # "dismissed the offer as a trick": what it is called is no part of it
            texts = [c.head for c in match.contents if self.lexicon.is_a(tree[c.head].lemma, *_TEXTS)]
            off += [p for h in texts for p in tree.kids(h, "prep") if tree[p].text.lower() == "as" and p > match.token]
        if self.lexicon.is_a(cue.words[0], "preferring"):  # "prefers an agreement to an attack"
            things = [c.head for c in match.contents if not self.lexicon.is_a(tree[c.head].lemma, "takes-to")]
            off += [p for h in things for p in tree.kids(h, "prep") if tree[p].text.lower() == "to"]
        off += [c for content in match.contents for c in tree.kids(content.head, "advcl") if self._adds(content.head, c)]
        return frozenset(outside.union(*(tree.subtree(p) for p in off)))

    def _adds(self, act: int, clause: int) -> bool:
        """ "called for Chad to open the port, *calling it an engine of growth*": what the holder says besides."""
        t, first = self.tree[clause], min(self.tree.subtree(clause))
        says = t.lemma in self.lexicon.speech or self.lexicon.is_a(t.lemma, "calling")
        return says and t.tag == "VBG" and clause == first and act < first and self.tree[first - 1].text == ","

    def _own_act(self, draft: Draft | None, match: Match) -> Draft | None:
        """ "insists that it will not sell" refuses, as "insists that it cannot sell" does, "stressed that it would sell" commits:
        what is asserted is one's own act."""
        tree, clause = self.tree, match.contents[0]
        if draft is None or clause.frame != "that" or draft.stance not in {Stance.DEMAND, Stance.THREATEN}:
            return draft
        own = tree.kids(clause.head, "nsubj")
        open_to = ("intention", "possibility") if draft.stance is Stance.THREATEN else ("intention",)
        will = any(self.lexicon.is_a(tree[k].text.lower(), *open_to) for k in tree.kids(clause.head, "aux"))
        if draft.stance is Stance.DEMAND and tree.negation(clause.head) is not None:  # "insists that it cannot sell"
            will = will or any(tree[k].text.lower() in {"can", "could", "ca"} for k in tree.kids(clause.head, "aux"))
        if not own or not will or tree[own[-1]].text.lower() not in {"it", "he", "she", "they", "we", "i"}:
            return draft
        mine = {tree[k].text.lower() for k in tree.kids(match.token, "nsubj")} & {"i", "we"}
        if mine and tree[own[-1]].text.lower() not in {"i", "we"}:
            return draft  # "I wish they would accept it"
        off = {*tree.subtree(own[-1]), *tree.kids(clause.head, "aux")}
        if draft.stance is Stance.THREATEN:  # "warned that [it would] shell the port"
            draft.pieces = [replace(p, indices=tuple(k for k in p.indices if k not in off)) for p in draft.pieces]
            acts = tree.kids(clause.head, "xcomp")
            if acts and tree.negation(clause.head) is not None and self.lexicon.is_a(tree[clause.head].lemma, "hesitation"):
                # "warned that it would not hesitate to strike"
                act = replace(draft.pieces[0], head=acts[0], indices=tuple(tree.subtree(acts[0])), negated=False)
                draft.pieces = [act, *(p for p in draft.pieces if p.head != clause.head)]
            return draft
        denied = tree.negation(clause.head) is not None
        draft.stance = Stance.REJECT if denied else Stance.COMMIT
        draft.polarity = Polarity.AGAINST if denied else Polarity.FOR
        draft.pieces = [replace(p, negated=False, indices=tuple(k for k in p.indices if k not in off)) for p in draft.pieces]
        draft.trace.append(f"what the holder says of itself: {draft.stance}")
        return draft

    def _vows_harm(self, match: Match) -> bool:
        """ "vowed to retaliate", "vowed revenge", "is ready to attack": who promises harm threatens, and so does who intends it, or
        anything else, unless another gives way; "decided to attack" only tells."""
        if self.modality.negator(match.token) is not None or any(self.tree.negation(c.head) is not None for c in match.contents):
            return False
        marks = set().union(*(self.tree.depends_on(k) for k in (match.token, *(c.head for c in match.contents))))
        heads = [c.head for c in match.contents]
        if match.cue.stance is not Stance.PROPOSE and "unless" in marks:
            return True
        if match.cue.stance is not Stance.PROPOSE and "if" in marks and all(self.modality.may_harm(h) for h in heads):
            return True
        if match.cue.stance is not Stance.COMMIT and any(c.frame == "that" and self._own_subject(c.head) for c in match.contents):
            return False  # "hinted that the rebels would attack"
        return self.lexicon.is_a(match.cue.words[0], "vow") and all(self.modality.harms(h) for h in heads)

    def _chosen(self, draft: Draft, match: Match) -> Draft:
        """ "voted not to attend" refuses to; nobody proposes by offering no details."""
        denied = bool(draft.pieces) and all(p.negated for p in draft.pieces)
        if denied and self.lexicon.is_a(match.cue.words[0], "choosing"):
            draft.stance, draft.polarity = Stance.REJECT, Polarity.AGAINST
            draft.trace.append("what is chosen is not to do it: reject")
        elif denied and match.cue.pos == "predicate" and self._told_once(draft, match):
            draft.pieces = [replace(p, negated=False) for p in draft.pieces]
        elif denied and match.cue.pos == "predicate" and draft.stance is Stance.REJECT:
            draft.stance, draft.polarity = Stance.DEMAND, Polarity.FOR
            draft.pieces = [replace(p, negated=False) for p in draft.pieces]
            draft.trace.append("not to do it is what would be bad: demand")
        elif draft.stance is Stance.PROPOSE:
            draft.pieces = [p for p in draft.pieces if not p.negated or self.tree[p.head].pos in {"VERB", "AUX"}]
        return draft

    def _told_once(self, draft: Draft, match: Match) -> bool:
        """ "No levy was needed" holds one no, that of its subject: it refuses the levy."""
        n = self.modality.negator(match.token)
        return n is not None and draft.stance is Stance.REJECT and self.tree[n].head in {p.head for p in draft.pieces}

    def drafts(self, match: Match, depth: int = 0) -> list[Draft]:
        """The match composed with the cues that are its contents: one draft for what is its own, one for each of these."""
        draft = self._draft(match)
        if draft is None:
            return []
        outer = replace(draft)  # "decided not to sign" holds one no, that of the signing
        draft = self._chosen(draft, match)
        out, covered = [], set()
        if match.cue.pos == "predicate" and draft.stance is Stance.DEMAND:
            return [draft]  # "it would be a mistake not to sign the treaty"
        for head, inner in match.inner.items():
            if draft.stance is Stance.THREATEN or depth > 3:
                continue
            if match.cue.pos == "noun" and inner.cue.pos != "noun" and draft.stance in {Stance.DEMAND, Stance.PROPOSE}:
                continue  # "a request to dismiss the judge": who asks dismisses nobody
            if inner.cue.pos == "noun" and draft.polarity is Polarity.FOR and self.lexicon.is_a(inner.cue.words[0], "pressure"):
                continue  # "called for a boycott of the games": for the boycott
            for under in self.drafts(inner, depth + 1):
                if not self._enacted(draft, inner) and self._takes_over(draft, under, inner.cue.pos == "noun"):
                    out.append(self._undenied(self._compose(outer, under, inner.cue.pos == "noun"), match, inner))
                    covered.add(head)
        draft.pieces = [p for p in draft.pieces if p.head not in covered]
        return [draft, *out] if draft.pieces else out

    def _turned(self, draft: Draft) -> tuple[Stance, Polarity] | None:
        """What the denial of a draft says; who will not drop an opposition still opposes, who will not drop a demand still
        demands."""
        if draft.stance is Stance.CONCEDE and draft.polarity is Polarity.FOR:
            return Stance.REJECT, Polarity.AGAINST
        return self.lexicon.negated.get(draft.stance)

    def _takes_over(self, outer: Draft, inner: Draft, nominal: bool) -> bool:
        """Whether the inner cue changes what is said ("agreed to drop", "refused to accept"); else its words just belong to the
        content ("agreed to offer seats")."""
        negative = {Stance.REJECT, Stance.CONCEDE}
        if outer.stance is Stance.REJECT and inner.stance is Stance.CONCEDE and not nominal and not inner.own:
            return any(("noun", self.tree[p.head].lemma) in self.lexicon.stance_cues for p in inner.pieces)
        if nominal and inner.stance is Stance.REJECT and outer.polarity is Polarity.AGAINST and not self._verbal(inner):
            return False  # "will not accept a veto on technology": the veto is what is refused
        if nominal and outer.stance is Stance.CONSIDER and outer.polarity is Polarity.FOR and inner.stance is Stance.REJECT:
            return False  # "is mulling a boycott of the talks": what is considered is the boycott
        if nominal and outer.stance is Stance.DEMAND and inner.stance is Stance.ACCEPT:
            return False  # "would prefer an agreement to an attack"
        if nominal and outer.stance is not Stance.CONCEDE and inner.stance is Stance.THREATEN:
            return False  # "any threat to the crews is unacceptable": the threat is what is refused
        if nominal and outer.stance is Stance.PROPOSE and inner.stance is Stance.DEMAND:
            return False  # "proposed stricter requirements for loans"
        if nominal or inner.stance in negative or len({p.head for p in inner.pieces}) > 1:
            return True
        return outer.stance in negative and inner.stance in {Stance.ACCEPT, Stance.CONSIDER}

    def _enacted(self, outer: Draft, match: Match) -> bool:
        """ "wants to ban eels", "plans to scrap the treaty": the act is what is wanted; "agreed to drop its demand" concedes."""
        if match.cue.pos != "verb" or not self.lexicon.is_a(match.cue.words[0], "enacts"):
            return False
        own = any(self.tree[k].tag == "PRP$" for c in match.contents for k in self.tree.kids(c.head, "poss"))
        if outer.stance in {Stance.PROPOSE, Stance.DEMAND} and self.tree[match.token].tag == "VBG" and not own:
            return True  # "suggested postponing the acceptance of the report", "requested postponing the deadline"
        if outer.stance is Stance.REJECT and self.tree[match.token].tag == "VBG" and not own:
            named = [self.lexicon.stance_cues.get(("noun", self.tree[c.head].lemma), ()) for c in match.contents]
            # "cautioned against delaying adoption", not "ruled out dropping the demand"
            return all(c.stance is Stance.ACCEPT for cues in named for c in cues)
        if outer.polarity is not Polarity.FOR:
            return False
        return all(("noun", self.tree[c.head].lemma) not in self.lexicon.stance_cues for c in match.contents)

    def _verbal(self, draft: Draft) -> bool:
        return any(self.tree[p.head].pos in {"VERB", "AUX"} for p in draft.pieces)

    def _compose(self, outer: Draft, inner: Draft, nominal: bool) -> Draft:
        trace = outer.trace + inner.trace
        if nominal:
            if inner.polarity is Polarity.AGAINST and outer.stance is not Stance.CONCEDE:
                return self._of_refusal(outer, inner, trace)
            if outer.stance is Stance.REJECT and inner.pieces and all(p.negated for p in inner.pieces):
                pieces = [replace(p, negated=False) for p in inner.pieces]  # "opposed the idea that tolls should not be public"
                told = [*trace, "what is refused is not to do it: demand"]
                return Draft(Stance.DEMAND, Polarity.FOR, pieces, inner.addressees, told, outer.hedged, own=True)
            back = outer.stance is Stance.CONCEDE and inner.stance is Stance.REJECT  # "dropped its opposition to": now for it
            return Draft(
                outer.stance,
                Polarity.FOR if back else outer.polarity,
                inner.pieces,
                outer.addressees or inner.addressees,
                trace,
                outer.hedged,
                own=True,
            )
        if outer.polarity is Polarity.AGAINST or outer.stance is Stance.REJECT:
            stance, polarity = self._turned(inner) or (Stance.REJECT, Polarity.AGAINST)
            return Draft(
                stance,
                polarity,
                inner.pieces,
                inner.addressees,
                [*trace, f"{outer.stance} of {inner.stance}: {stance}"],
                outer.hedged,
            )
        if inner.stance in {Stance.REJECT, Stance.CONCEDE, Stance.THREATEN}:
            return Draft(inner.stance, inner.polarity, inner.pieces, inner.addressees, trace, outer.hedged)
        return Draft(outer.stance, inner.polarity, inner.pieces, outer.addressees or inner.addressees, trace, outer.hedged)

    def _undenied(self, draft: Draft, match: Match, inner: Match) -> Draft:
        """ "decided not to oppose the levy" promises no levy: it leaves it open, as "did not oppose it" does."""
        chosen = draft.stance is Stance.COMMIT and self.lexicon.is_a(match.cue.words[0], "choosing")
        if chosen and inner.cue.pos == "verb" and inner.cue.stance is Stance.REJECT and draft.polarity is Polarity.FOR:
            draft.stance = Stance.CONSIDER
            draft.trace.append("what is chosen is not to refuse it: consider")
        return draft

    def _of_refusal(self, outer: Draft, inner: Draft, trace: list[str]) -> Draft:
        """ "stuck to its refusal to sign" refuses, "criticised the refusal to sign" wants it signed."""
        for_it = outer.polarity is Polarity.AGAINST
        stance = Stance.DEMAND if for_it else Stance.REJECT
        return Draft(
            stance,
            Polarity.FOR if for_it else Polarity.AGAINST,
            inner.pieces,
            inner.addressees,
            [*trace, f"{outer.stance} of {inner.stance}: {stance}"],
            outer.hedged,
            own=True,
        )

    def _negate(self, draft: Draft, match: Match) -> Draft | None:
        n = self.modality.negator(match.token)
        if n in match.parts:
            n = None  # "there is no place for": the cue is negative itself
        if n is None:  # "sees no need for a treaty"
            n = next((k for p in sorted(match.parts) if (k := self.tree.negation(p)) is not None and k not in match.parts), None)
            if n is not None and draft.stance is Stance.CONCEDE:
                return None  # "made no concessions on pay"
        if n is None and match.cue.pos == "noun":
            governor = self.tree[match.token].head
            if self.lexicon.is_a(self.tree[governor].lemma, "support") and match.token not in self.content_of:
                n = self.modality.negator(governor)
        if n is not None:
            turned = self._turned(draft)
            if denial.pending(self.tree, match.token) or self._both_denied(match) or self._not_called(draft, match):
                return None
            if self._unable(draft, match):
                return None
            if draft.stance is Stance.DEMAND and self.tree[n + 1].text.lower() == "longer":
                turned = Stance.CONCEDE, Polarity.AGAINST
            elif (
                turned is None
                or self.lexicon.is_a(match.cue.words[0], "joint-act", "word-given")
                or (draft.stance is Stance.DEMAND and not self.lexicon.is_a(match.cue.words[0], "negative-raising"))
            ):
                return None  # "did not demand a refund" takes no position; "does not want a refund" does
            draft.stance, draft.polarity = turned
            draft.trace.append(f'"{self.tree[n].text}" negates it: {draft.stance}')
        return self._nothing_else(draft)

    def _nothing_else(self, draft: Draft) -> Draft:
        """ "will not accept anything but a recount", "rejected anything less than a recount": the recount is demanded."""
        tree, out = self.tree, []
        if draft.stance is not Stance.REJECT or draft.polarity is not Polarity.AGAINST:
            return draft
        for p in draft.pieces:
            only = denial.exception(tree, p.head)
            out.append(p if only is None else replace(p, head=only, indices=tuple(tree.subtree(only))))
        if out and all(denial.exception(tree, p.head) is not None for p in draft.pieces):
            draft.stance, draft.polarity, draft.pieces = Stance.DEMAND, Polarity.FOR, out
            draft.trace.append("nothing else will do: demand")
        return draft

    def _unable(self, draft: Draft, match: Match) -> bool:
        """ "could not reject the offer": who could not has chosen nothing; but "could not rule it out" leaves it open."""
        if draft.stance is not Stance.REJECT or match.cue.pos != "verb":
            return False
        unable = self.modality.modals(match.token) & {"can", "could", "ca"}
        return bool(unable) and not self.lexicon.is_a(match.cue.words[0], "leaves-open")

    def _both_denied(self, match: Match) -> bool:
        """ "neither accepted nor rejected the offer": who does neither has no position on it."""
        tree, i = self.tree, match.token
        beside = [*tree.conjuncts(i), *([tree[i].head] if tree[i].dep == "conj" else [])]
        found = {
            c.polarity
            for k in beside
            if self.modality.negator(k) is not None
            for c in self.lexicon.alone("verb", tree[k].lemma)
            if c.stance in {Stance.ACCEPT, Stance.REJECT}
        }
        return match.cue.pos == "verb" and len(found) > 1

    def _not_called(self, draft: Draft, match: Match) -> bool:
        """ "did not call the plan a mistake" says nothing; "does not consider it fair" does."""
        verb = self.tree.called_as(match.token)
        above = self.tree[self.tree[match.token].head if verb is None else verb]
        called = match.cue.pos == "predicate" and self.lexicon.is_a(above.lemma, "calling", "regarding")
        return called and draft.stance is not Stance.ACCEPT
