"""The rule extractor: stance cues of the lexicon, found in a parse and turned into claims.

Each cue is matched, its content found by its frame, its holder by the relations of the parse. A cue whose content is itself a cue
("is ready to accept", "refused to drop") is composed with it, so that a negation or refusal outside always reaches what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extractors import content as contents
from kg.extractors import frames, holders
from kg.extractors.speech import Speeches
from kg.language.tree import Tree
from kg.lexicon import Cue, Lexicon
from kg.model import Actor, Certainty, Claim, Condition, Polarity, Relation, Slice, Stance, Tense

_CUE_POS = {"VERB": ("verb", "adj", "predicate"), "AUX": ("verb",), "NOUN": ("noun", "predicate"), "PROPN": ("noun",),
            "ADJ": ("adj", "predicate"), "ADP": ("adj", "predicate"), "SCONJ": ("adj",), "ADV": ("adj", "predicate")}


@dataclass(slots=True)
class Match:
    """A cue at a token, with what it governs."""

    cue: Cue
    token: int
    parts: frozenset[int]
    contents: list[frames.Content]
    inner: dict[int, Match] = field(default_factory=dict)
    consumed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with the places it was read from: what a judge looks at."""

    claim: Claim
    cue: int
    head: int
    holders: tuple[int, ...]
    frame: str


@dataclass(slots=True)
class Draft:
    """What a match says once composed: stance and polarity, the pieces of content, and how that came about."""

    stance: Stance
    polarity: Polarity
    pieces: list[contents.Piece]
    addressees: tuple[int, ...]
    trace: list[str] = field(default_factory=list)
    hedged: bool = False
    frame: str = "modal"
    own: bool = False
    """Whether the content is a position of the holder itself, named by a noun ("dropped its demand for …")."""


class RuleExtractor:
    """Claims of one parse; ``claims()`` is the only verb."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches) -> None:
        self.tree, self.lexicon, self.speeches = tree, lexicon, speeches
        self.matches: dict[int, Match] = {}
        self.content_of: dict[int, Match] = {}
        self.company: dict[int, tuple[list[int], list[int]]] = {}

    def candidates(self) -> list[Candidate]:
        """All claims by stance cues, with where they were read."""
        self._match_all()
        self._compose_all()
        self._keep_company()
        out: list[Candidate] = []
        for match in self.matches.values():
            if not match.consumed:
                out += self._claims_of(match)
        return out

    # -- matching -------------------------------------------------------------------------------------------------------------

    def _match_all(self) -> None:
        for t in self.tree.tokens:
            if match := self._match(t.i):
                self.matches[t.i] = match

    def _match(self, i: int) -> Match | None:
        t = self.tree[i]
        order = _CUE_POS.get(t.pos, ())
        if t.pos == "PROPN" and t.ent in {"ORG", "LAW", "EVENT"}:
            return None  # "the General Agreement on Tariffs"
        if t.tag == "VBN" and self.tree.is_passive(i) and not self.tree.agents(i):
            order = order[::-1]  # "is committed to", "was opposed to" are adjectives, whatever the parser says
        for pos in order:
            for key in dict.fromkeys((t.lemma, t.text.lower())):
                for cue in self.lexicon.stance_cues.get((pos, key), ()):
                    if pos == "adj" and t.pos == "VERB" and t.tag != "VBN":
                        continue
                    if pos == "predicate" and t.pos == "VERB" and t.tag not in {"VBN", "VBG"}:
                        continue
                    if t.pos == "ADP" and not self.lexicon.is_a(self.tree[t.head].lemma, "copula"):
                        continue
                    parts = self._parts(i, cue)
                    if parts is None:
                        continue
                    found = [c for c in frames.find(self.tree, i, cue.frames, parts, self.lexicon) if not self._fact(cue, c)]
                    if found and self._describes(i, cue, found):
                        return None
                    if found or pos == "noun":
                        found = found or self._equated(i)
                        if found:
                            return Match(cue, i, parts, found)
        return None

    def _describes(self, i: int, cue: Cue, found: list[frames.Content]) -> bool:
        """"NEPAL, supported by PERU, noted": who backs a speaker takes no position on the speaker."""
        return self.lexicon.is_a(cue.words[0], "joins", "parts") and self.tree.is_passive(i) and not self.tree.kids(i, "auxpass") and all(
            self.tree[c.head].pos == "PROPN" for c in found)

    def _fact(self, cue: Cue, found: frames.Content) -> bool:
        """Whether a that-clause states a fact ("insisted that the talks were hard") where only what shall be is a position."""
        if found.frame != "that" or not self.lexicon.is_a(cue.words[0], "assertive"):
            return False
        if cue.stance is Stance.THREATEN:  # "warned that prices would rise" foresees, "warned that it would strike" threatens
            if "unless" in self._marks(found.head):
                return False
            own = self.tree.kids(found.head, "nsubj")
            if own and holders.is_agentive(self.tree, own[-1], self.lexicon) and self._conditional(found.head):
                return False
            return not own or self.tree[own[-1]].text.lower() not in {"it", "he", "she", "they", "we", "i"}
        head = self.tree[found.head]
        did = any(self.tree[k].lemma == "do" for k in self.tree.kids(found.head, "aux"))
        return not ((head.tag == "VB" and not did) or self._subjunctive(head.i) or any(self.tree[k].tag == "MD" for k in self.tree.kids(found.head, "aux")) or any(self.tree[k].text.lower() == "be" for k in (head.i, *self.tree.kids(head.i, "aux", "auxpass"))))

    def _marks(self, i: int) -> set[str]:
        """What opens the adverbial clauses of a verb; "if" also for "should it be …"."""
        tree = self.tree
        out = {tree[m].text.lower() for c in tree.kids(i, "advcl") for m in tree.kids(c, "mark")}
        return out | {"if" for c in tree.kids(i, "advcl") for a in tree.kids(c, "aux") if tree[a].text.lower() == "should" and a < min([c, *tree.kids(c, "nsubj", "nsubjpass")])}

    def _conditional(self, i: int) -> bool:
        return bool({"if", "unless"} & self._marks(i)) and any(self.tree[k].tag == "MD" for k in self.tree.kids(i, "aux"))

    def _subjunctive(self, i: int) -> bool:
        """"that the secretariat compile": a bare form with a subject in the singular."""
        tree, own = self.tree, self.tree.kids(i, "nsubj")
        bare = tree[i].tag == "VBP" and tree[i].text.lower() == tree[i].lemma != "be" and bool(own)
        singular = bare and tree[own[-1]].tag in {"NN", "NNP"} and len(tree.conjuncts(own[-1])) == 1
        return singular or (bare and tree[tree[i].head].lemma == "suggest" and tree[tree[i].head].tag in {"VBD", "VBN"})

    def _parts(self, i: int, cue: Cue) -> frozenset[int] | None:
        """Where the further words of a cue stand: after it, below it in the parse, at most six tokens on."""
        parts, last = [], i
        for word in cue.words[1:]:
            place = next((k for k in range(last + 1, min(last + 7, len(self.tree.tokens)))
                          if word in (self.tree[k].lemma, self.tree[k].text.lower()) and self._hangs(k, i)), None)
            if place is None:
                return None
            parts.append(place)
            last = place
        return frozenset(parts)

    def _hangs(self, k: int, i: int) -> bool:
        """Whether word ``k`` belongs to the cue at ``i``: below it within the clause, or right above it ("bad idea")."""
        if self.tree[i].head == k and k - i < 3:
            return True
        if self.tree[k].dep == "mark" and self.tree[self.tree[k].head].head == i:
            return True  # "called for the embargo to be lifted"
        if self.tree[k].head == i and self.tree[k].pos == "ADJ":
            return True  # "made clear"
        for _ in range(3):
            if self.tree[k].dep in {"ccomp", "advcl", "relcl", "conj", "acl", "nsubj", "nsubjpass"}:
                return False
            k = self.tree[k].head
            if k == i:
                return True
        return False

    def _equated(self, i: int) -> list[frames.Content]:
        """"a key demand: an immediate cease-fire", "Russia's main demand is that …"."""
        tree = self.tree
        found = [c for c in tree.kids(i, "appos") if (tree[c].pos in {"NOUN", "VERB"} or (tree[c].pos == "PROPN" and tree[c].text[0].isupper() and tree[c].ent != "PERSON")) and c > i]
        governor = tree[i].head
        if not found and tree[i].dep == "nsubj" and tree[governor].lemma == "be":
            found = [c for c in tree.kids(governor, "attr", "ccomp", "xcomp") if c > governor and (
                tree[c].dep != "attr" or ("predicate", tree[c].lemma) not in self.lexicon.stance_cues)]
        if not found and self.lexicon.is_a(tree[i].lemma, "offer") and any(tree[k].dep in {"amod", "compound", "nummod"} for k in tree.children[i]):
            return [frames.Content(i, "itself")]  # "the airline's improved offer": what is proposed is named by the noun
        if not found and self.lexicon.is_a(tree[i].lemma, "standalone") and tree[i].dep == "dobj" and self.lexicon.is_a(tree[governor].lemma, "support"):
            return [frames.Content(i, "itself")]  # "has issued an ultimatum to the port": the act is the content
        if not found and tree[i].dep == "dobj" and self.lexicon.is_a(tree[governor].lemma, "draws") and tree.preposition_objects(i, "from"):
            subject = tree.patients(governor) if tree.is_passive(governor) else tree.kids(governor, "nsubj") or tree.subjects(governor)
            return [frames.Content(s, "drawn") for s in subject[-1:] if self.lexicon.is_a(tree[s].lemma, "anaphor", "document", "deal", "position")]  # "the idea drew opposition from farmers"
        return [frames.Content(c, "equated") for c in found[:1]]

    # -- composition ----------------------------------------------------------------------------------------------------------

    def _compose_all(self) -> None:
        for match in self.matches.values():
            for found in match.contents:
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
            owner = self._explicit_owner(match)
            if match.cue.pos == "noun":
                match.consumed = not owner
                outer.inner.setdefault(match.token, match)
                continue
            match.consumed = True
            found = next((c for c in outer.contents if match.token in self.tree.conjuncts(c.head)), None)
            if found and found.prefix is None and not self._own_subject(match.token):
                outer.inner.setdefault(match.token, match)
            elif found and found.frame == "that" and match.cue.stance in {Stance.ACCEPT, Stance.COMMIT} and len(match.contents) > 1:
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

    def _buried(self, match: Match) -> bool:
        """Whether a cue stands deep inside what somebody else wants or refuses, where it is no fact: "demanded a vote to reject …"."""
        tree, i = self.tree, match.token
        for g in tree.ancestors(i):
            if tree[i].dep in {"relcl", "appos", "parataxis"} or (tree[i].dep == "acl" and tree.is_passive(i) and tree.agents(i)) or (tree[i].dep == "ccomp" and i < g) or (tree[i].dep == "advcl" and self._finite(i)):
                return False
            if i == match.token and tree[i].tag == "VB" and match.cue.stance is Stance.ACCEPT and tree[i].dep in {"advcl", "acl", "xcomp"} and i not in self.content_of and any(tree[k].tag == "TO" for k in tree.kids(i, "aux")):
                if (tree[g].pos == "NOUN" or g in self.matches) and (g not in self.matches or self.matches[g].cue.pos != "noun"):
                    return True  # "asked for funds to support farmers" tells what for
            if g in self.content_of and self.content_of[g] is not match and self.content_of[g].token != match.token:
                return not (match.cue.pos == "noun" and self._explicit_owner(match))
            if g in self.matches and self.matches[g] is not match and tree[i].dep in {"ccomp", "xcomp"} and tree[g].lemma not in self.lexicon.speech:
                return not (match.cue.pos == "noun" and self._explicit_owner(match))
            i = g
        return False

    def _finite(self, i: int) -> bool:
        return self.tree[i].tag in {"VBD", "VBZ", "VBP", "MD"} or any(self.tree[k].tag in {"VBD", "VBZ", "VBP", "MD"} for k in self.tree.kids(i, "aux", "auxpass"))

    def _draft(self, match: Match) -> Draft | None:
        tree, cue = self.tree, match.cue
        outside = frozenset({match.token}) | (match.parts if match.cue.pos != "noun" else frozenset())
        if match.contents[0].frame == "reply":
            outside = frozenset()
        if match.contents[0].frame == "itself":
            outside = frozenset(k for o in tree.owners(match.contents[0].head) if tree[o].dep == "poss" for k in tree.subtree(o))
        pieces = [p for c in match.contents for p in contents.split(tree, c, self.lexicon, outside, match.token)]
        addressees = tuple(a for c in match.contents for a in c.addressees)
        draft = Draft(cue.stance, cue.polarity, pieces, addressees, [f"cue \"{cue.text}\" ({cue.pos}, frame {match.contents[0].frame}): {cue.stance}"],
                      frame=match.contents[0].frame)
        return self._negate(draft, match)

    def _drafts(self, match: Match, depth: int = 0) -> list[Draft]:
        """The match composed with the cues that are its contents: one draft for what is its own, one for each of these."""
        draft = self._draft(match)
        if draft is None:
            return []
        out, covered = [], set()
        for head, inner in match.inner.items():
            if draft.stance is Stance.THREATEN or depth > 3:
                continue
            if match.cue.pos == "noun" and inner.cue.pos != "noun" and draft.stance in {Stance.DEMAND, Stance.PROPOSE}:
                continue  # "a request to dismiss the judge": who asks dismisses nobody
            for under in self._drafts(inner, depth + 1):
                if self._takes_over(draft, under, inner.cue.pos == "noun"):
                    out.append(self._compose(draft, under, inner.cue.pos == "noun"))
                    covered.add(head)
        draft.pieces = [p for p in draft.pieces if p.head not in covered]
        return [draft, *out] if draft.pieces else out

    def _turned(self, draft: Draft) -> tuple[Stance, Polarity] | None:
        """What the denial of a draft says; who will not drop an opposition still opposes, who will not drop a demand still demands."""
        if draft.stance is Stance.CONCEDE and draft.polarity is Polarity.FOR:
            return Stance.REJECT, Polarity.AGAINST
        return self.lexicon.negated.get(draft.stance)

    def _takes_over(self, outer: Draft, inner: Draft, nominal: bool) -> bool:
        """Whether the inner cue changes what is said ("agreed to drop", "refused to accept"); else its words just belong to the content
        ("agreed to offer seats")."""
        negative = {Stance.REJECT, Stance.CONCEDE}
        if outer.stance is Stance.REJECT and inner.stance is Stance.CONCEDE and not nominal and not inner.own:
            return any(("noun", self.tree[p.head].lemma) in self.lexicon.stance_cues for p in inner.pieces)
        if nominal and outer.stance is Stance.DEMAND and inner.stance is Stance.ACCEPT:
            return False  # "would prefer an agreement to an attack"
        if nominal or inner.stance in negative or len({p.head for p in inner.pieces}) > 1:
            return True
        return outer.stance in negative and inner.stance in {Stance.ACCEPT, Stance.CONSIDER}

    def _compose(self, outer: Draft, inner: Draft, nominal: bool) -> Draft:
        trace = outer.trace + inner.trace
        if nominal:
            if inner.polarity is Polarity.AGAINST and outer.stance is not Stance.CONCEDE:
                return self._of_refusal(outer, inner, trace)
            back = outer.stance is Stance.CONCEDE and inner.stance is Stance.REJECT  # "dropped its opposition to": now for it
            return Draft(outer.stance, Polarity.FOR if back else outer.polarity, inner.pieces, outer.addressees or inner.addressees, trace, outer.hedged, own=True)
        if outer.polarity is Polarity.AGAINST or outer.stance is Stance.REJECT:
            stance, polarity = self._turned(inner) or (Stance.REJECT, Polarity.AGAINST)
            return Draft(stance, polarity, inner.pieces, inner.addressees, [*trace, f"{outer.stance} of {inner.stance}: {stance}"], outer.hedged)
        if inner.stance in {Stance.REJECT, Stance.CONCEDE, Stance.THREATEN}:
            return Draft(inner.stance, inner.polarity, inner.pieces, inner.addressees, trace, outer.hedged)
        return Draft(outer.stance, inner.polarity, inner.pieces, outer.addressees or inner.addressees, trace, outer.hedged)

    def _of_refusal(self, outer: Draft, inner: Draft, trace: list[str]) -> Draft:
        """"stuck to its refusal to sign" refuses, "criticised the refusal to sign" wants it signed."""
        for_it = outer.polarity is Polarity.AGAINST
        stance = Stance.DEMAND if for_it else Stance.REJECT
        return Draft(stance, Polarity.FOR if for_it else Polarity.AGAINST, inner.pieces, inner.addressees, [*trace, f"{outer.stance} of {inner.stance}: {stance}"],
                     outer.hedged, own=True)

    # -- negation, modality, time ---------------------------------------------------------------------------------------------

    def negator(self, i: int) -> int | None:
        """The token that negates what the cue at ``i`` says: on it, on its copula or auxiliary governor, on its subject or by an
        implicative ("failed to agree", "without agreeing")."""
        tree = self.tree
        if (n := tree.negation(i)) is not None:
            return n
        t, g = tree[i], tree[tree[i].head]
        if t.lemma == "be":
            for k in tree.kids(i, "attr"):
                if (n := tree.negation(k)) is not None:
                    return n
        if t.dep in {"acomp", "attr", "oprd", "prep"} and g.lemma in {"be", "remain", "seem", "appear", "feel"} and (n := tree.negation(g.i)) is not None:
            return n
        if t.dep == "xcomp" and g.lemma in {"able", "unable"}:
            return self.negator(g.i) if g.lemma == "able" else g.i
        if t.dep == "xcomp" and g.pos in {"VERB", "AUX"}:
            if self.lexicon.is_a(g.lemma, "negative-implicative"):
                return g.i if tree.negation(g.i) is None else None
            if self.lexicon.is_a(g.lemma, "transparent"):
                return self.negator(g.i)
        if t.dep == "pcomp" and (g.text.lower() == "without" or (g.text.lower() == "from" and tree[g.head].text.lower() == "far")):
            return g.i
        if t.dep == "conj" and g.i in tree.ancestors(i) and not tree.kids(i, "nsubj", "aux") and self._nor_between(g.i, i):
            return tree.negation(g.i)
        for s in tree.kids(i, "nsubj", "nsubjpass"):
            if tree[s].text.lower() in {"neither", "nobody", "none"}:
                return s
            for d in tree.kids(s, "det", "neg", "preconj"):
                if tree[d].text.lower() in {"no", "neither"}:
                    return d
        return None

    def _nor_between(self, first: int, second: int) -> bool:
        return any(self.tree[k].text.lower() in {"or", "nor"} for k in range(first, second))

    def _negate(self, draft: Draft, match: Match) -> Draft | None:
        n = self.negator(match.token)
        if n is None:  # "sees no need for a treaty"
            n = next((k for p in sorted(match.parts) if (k := self.tree.negation(p)) is not None and k not in match.parts), None)
        if n is None and match.cue.pos == "noun":
            governor = self.tree[match.token].head
            if self.lexicon.is_a(self.tree[governor].lemma, "support") and match.token not in self.content_of:
                n = self.negator(governor)
        if n is not None:
            turned = self._turned(draft)
            if draft.stance is Stance.DEMAND and self.tree[n + 1].text.lower() == "longer":
                turned = Stance.CONCEDE, Polarity.AGAINST
            elif turned is None or self.lexicon.is_a(match.cue.words[0], "joint-act") or (draft.stance is Stance.DEMAND and not self.lexicon.is_a(match.cue.words[0], "negative-raising")):
                return None  # "did not demand a refund" takes no position; "does not want a refund" does
            draft.stance, draft.polarity = turned
            draft.trace.append(f"\"{self.tree[n].text}\" negates it: {draft.stance}")
        return draft

    def modals(self, i: int) -> set[str]:
        """The modal words on a verb, or on its copula."""
        tree = self.tree
        out = {tree[k].text.lower() for k in tree.kids(i, "aux")}
        g = tree[i].head
        if tree[i].dep in {"acomp", "attr", "oprd", "prep", "xcomp"} and g != i and (tree[g].lemma == "be" or self.lexicon.is_a(tree[g].lemma, "transparent")):
            out |= self.modals(g)
        if tree[i].dep == "conj" and not tree.kids(i, "nsubj", "aux") and g != i:
            out |= self.modals(g)
        return out

    def hypothetical(self, i: int) -> bool:
        """Inside an if-clause, a question, or "would have done": nothing is claimed."""
        tree = self.tree
        aux = [tree[k].text.lower() for k in tree.kids(i, "aux")]
        if "have" in aux and any(a in {"would", "could", "might", "should"} for a in aux):
            return True
        for k in (i, *tree.ancestors(i)):
            if any(tree[m].text.lower() in {"if", "whether", "unless"} for m in tree.kids(k, "mark")):
                return True
            if tree[k].dep in {"relcl"} or tree[k].lemma in self.lexicon.speech:
                break
        sentence = tree.parsed.sentences[tree.sentence_of[i]]
        return tree[sentence.last - 1].text == "?" or (tree[sentence.last - 1].text in {'"', "”"} and tree[max(sentence.last - 2, 0)].text == "?")

    # -- claims ---------------------------------------------------------------------------------------------------------------

    def _claims_of(self, match: Match) -> Iterator[Candidate]:
        tree = self.tree
        if self.hypothetical(match.token):
            return
        heads = self._holders(match)
        if not heads:
            return
        if "could" in self.modals(match.token) and (delegates := self._delegates(match)):
            heads = delegates
        joint, parted = self.company.get(match.token, ([], []))
        heads = [h for h in heads if h not in parted and tree[h].tag not in {"WP", "WDT"}]
        if not heads:
            return
        for composed in self._drafts(match):
            draft = self._modal(composed, match)
            if draft is None:
                continue
            yield from self.write(match, draft, [*heads, *joint])
            if parted:
                yield from self.write(match, self.opposite(draft), parted)

    def _delegates(self, match: Match) -> list[int]:
        """The speakers where a conference report says what others could do: "JAPAN said the body could recommend a fund" proposes it."""
        tree, speech = self.tree, self.speeches.of(match.token)
        own = tree.kids(match.token, "nsubj", "nsubjpass")
        if not speech or speech.kind != "indirect" or not own or tree[own[-1]].pos == "PRON" or self.negator(match.token) is not None:
            return []
        return [s for s in speech.speakers if tree[s].pos == "PROPN" and tree[s].text.isupper() and len(tree[s].text) > 1]

    def opposite(self, draft: Draft) -> Draft:
        """What those hold who are said in passing to oppose it: against what was wanted, for what was rejected."""
        against = draft.polarity is Polarity.FOR
        return Draft(Stance.REJECT if against else Stance.ACCEPT, draft.polarity.flipped(), draft.pieces, (), [*draft.trace, "opposed in passing"])

    def _modal(self, draft: Draft, match: Match) -> Draft | None:
        modals = self.modals(match.token)
        if any(self.lexicon.is_a(m, "obligation") for m in modals) and not (modals & {"shall"}):
            return None
        if "could" in modals and self._delegates(match):
            draft.stance = Stance.PROPOSE
            draft.trace.append("\"could\" in what a delegate says of others: proposes")
        elif modals & {"may", "might", "could"} and draft.stance in {Stance.ACCEPT, Stance.COMMIT, Stance.PROPOSE, Stance.CONCEDE, Stance.DEMAND}:
            draft.stance = Stance.CONSIDER
            draft.hedged = True
            draft.trace.append(f"\"{min(modals & {'may', 'might', 'could'})}\": considers it")
        return draft

    def _holders(self, match: Match) -> list[int]:
        tree, i = self.tree, match.token
        if match.cue.pos == "predicate":
            speech = self.speeches.of(i)
            if tree[i].dep in {"oprd", "ccomp", "xcomp"} and self.lexicon.is_a(tree[tree[i].head].lemma, "calling"):
                return [h for h in tree.subjects(tree[i].head) if holders.is_agentive(tree, h, self.lexicon)]
            return list(speech.speakers) if speech else []
        if match.cue.pos == "noun":
            found = tree.owners(i) or [o for p in tree.preposition_objects(i, "of") for o in tree.conjuncts(p)
                                       if "of" not in match.cue.frames and holders.is_agentive(tree, o, self.lexicon)]
            found = found or [c for c in tree.kids(i, "compound") if self.lexicon.is_a(tree[c].lemma, "agent")][:1]  # "opposition calls for"
            governor = tree[i].head
            if found and tree[found[0]].tag == "PRP$" and tree[i].dep == "dobj" and self.lexicon.is_a(tree[governor].lemma, "support"):
                found = tree.subjects(governor) or found  # "reiterated its support": of whom the verb says it
            if (not found or tree[found[0]].tag == "PRP$") and tree[i].dep == "pobj" and tree[governor].text.lower() == "with" and self.lexicon.is_a(tree[tree[governor].head].lemma, "answering"):
                found = tree.subjects(tree[governor].head) or found  # "answered with a challenge to …"
            if not found and tree[i].dep in {"dobj", "attr", "nsubjpass", "conj"}:
                while tree[governor].dep == "conj" and tree[governor].pos == "NOUN":
                    governor = tree[governor].head
                if tree[governor].pos == "NOUN":
                    governor = tree[governor].head
                if self.lexicon.is_a(tree[governor].lemma, "support"):
                    found = tree.subjects(governor)
        else:
            if tree[i].dep == "acl" and tree.is_passive(i) and holders.is_agentive(tree, tree[i].head, self.lexicon):
                return []  # "fighters supported by Russia" describes the fighters
            found = tree.subjects(i) if match.contents[0].frame != "itself" else tree.owners(match.contents[0].head)
            if not found and match.cue.pos == "adj":
                found = tree.subjects_or_patients(i)
            found = found or self._beside(i)
        agentive = [h for h in found if holders.is_agentive(tree, h, self.lexicon)]
        if not agentive and found:
            agentive = [o for h in found if self.lexicon.is_a(tree[h].lemma, "anaphor", "position", "document") for o in tree.owners(h)
                        if holders.is_agentive(tree, o, self.lexicon)]  # "the ministry's draft calls for …"
            speech = self.speeches.of(i)
            if not agentive and speech and tree[i].dep == "conj" and not tree.kids(i, "nsubj", "nsubjpass"):
                agentive = list(speech.speakers)  # "said the violence was a crime and urged …"
        return holders.listed(tree, agentive, i)

    def _beside(self, i: int) -> list[int]:
        """For a finite verb that was left without a subject: the names that stand right before it."""
        tree = self.tree
        if tree[i].tag not in {"VBD", "VBZ", "VBP"} or tree[i].pos != "VERB":
            return []
        k = i - 1
        while k > 0 and tree[k].pos in {"ADV", "AUX", "PART"}:
            k -= 1
        if k < 0 or tree.sentence_of[k] != tree.sentence_of[i] or not holders.is_agentive(tree, k, self.lexicon) or tree[k].pos not in {"NOUN", "PROPN", "PRON"}:
            return []
        out = [k]
        while tree[k].dep == "conj" and tree[tree[k].head].pos == tree[k].pos and tree[tree[k].head].dep == "conj":
            k = tree[k].head
            out.append(k)
        return out[::-1]

    def _keep_company(self) -> None:
        """Conference style: "X, supported by Y and with Z, proposed": who joins the holders of a cue, and who parts ("opposed by W")."""
        for match in list(self.matches.values()):
            if match.consumed or match.cue.pos not in {"verb", "adj"} or match.token in self.company:
                continue
            if heads := self._holders(match):
                self.company[match.token] = self.companions(match.token, heads)

    def companions(self, i: int, heads: list[int]) -> tuple[list[int], list[int]]:
        """(who joins, who parts) between the holders and their verb ``i``; what says so is no claim of its own."""
        tree = self.tree
        joint: list[int] = []
        parted: list[int] = []
        fronted = [c for c in tree.kids(i, "advcl", "acl") if c < min(heads) and tree[c].tag == "VBN"]
        for c in (*fronted, *range(min(heads) + 1, i)):
            if tree[c].tag in {"VBN", "VBD"} and c not in heads and (agents := [o for p in tree.kids(c, "agent", "prep") if tree[p].text.lower() == "by" for o in tree.kids(p, "pobj")]):
                everyone = [x for a in agents for x in tree.conjuncts(a)] + [h for h in heads if min(heads) < c < h]
                if self.lexicon.is_a(tree[c].lemma, "joins"):
                    joint += everyone
                elif self.lexicon.is_a(tree[c].lemma, "parts"):
                    parted += everyone
                else:
                    continue
                if c in self.matches:
                    self.matches[c].consumed = True
            elif tree[c].text.lower() == "with" and tree[c - 1].text == "," and tree[c].pos == "ADP":
                joint += [x for o in tree.kids(c, "pobj") for y in ([o] if tree[o].lemma != "support" else tree.preposition_objects(o, "from"))
                          for x in tree.conjuncts(y) if holders.is_agentive(tree, x, self.lexicon)]
        own = set(heads) - set(parted)
        return [x for x in dict.fromkeys(joint) if x not in own], [x for x in dict.fromkeys(parted) if x not in own]

    def write(self, match: Match, draft: Draft, heads: list[int]) -> Iterator[Candidate]:
        """One claim per piece of content."""
        tree, i = self.tree, match.token
        cue_indices = sorted({i, *match.parts})
        rule = f"{match.cue.pos}:{match.cue.text}"
        bearers = [i, tree[i].head] if tree[i].dep in {"acomp", "attr", "prep", "oprd"} and self.lexicon.is_a(tree[tree[i].head].lemma, "copula") else [i]
        found = [c for k in bearers for c in contents.conditions(tree, k, self.lexicon)[0]]
        general = [c for c in found if c.relation is not Relation.AFTER or self.negator(i) is not None or self.modals(i)]
        # "agreed after a long night" tells when, not on what condition
        yield from self.emit(cue_indices, rule, draft, heads, tuple(general))

    def emit(self, cue_indices: list[int], rule: str, draft: Draft, heads: list[int], general: tuple[Condition, ...] = ()) -> Iterator[Candidate]:
        """Claims from a finished draft; ``heads`` are the heads of the holders."""
        tree, i = self.tree, cue_indices[0]
        sentence = tree.parsed.sentences[tree.sentence_of[i]]
        text = tree.parsed.document.text
        placed, first_person = holders.in_place(tree, heads, self.speeches, i, self.lexicon)
        placed = [h for h in placed if not holders.paired(tree, h, self.lexicon)]
        actors = [holders.actor(tree, h, self.lexicon) for h in placed]
        speech = self.speeches.of(i)
        start, end = tree[cue_indices[0]].start, tree[cue_indices[-1]].end
        for piece in draft.pieces:
            polarity = draft.polarity.flipped() if piece.negated and draft.stance is not Stance.REJECT else draft.polarity
            words = text[start:end] if draft.frame == "reply" else tree.text(piece.indices)
            if not self._telling(piece):
                continue
            claim = Claim(
                document=tree.parsed.document.id, evidence=Slice(start=sentence.start, end=sentence.end, text=text[sentence.start:sentence.end]),
                cue=Slice(start=start, end=end, text=text[start:end]), holders=tuple(dict.fromkeys(actors)), stance=draft.stance, polarity=polarity,
                content=words, content_span=tree.span(piece.indices), speaker=holders.speaker(tree, speech, self.lexicon),
                attribution=speech.kind if speech else "narrator",
                addressees=tuple(holders.actor(tree, a, self.lexicon) for b in dict.fromkeys(draft.addressees) for a in [b] if holders.is_agentive(tree, a, self.lexicon)),
                conditions=tuple(dict.fromkeys((*piece.conditions, *general))), tense=self._tense(i),
                certainty=Certainty.INFERRED if self._inferred(i) or draft.hedged else Certainty.REPORTED if speech else Certainty.ASSERTED,
                date=tree.parsed.document.published, rule=rule,
                trace=(*draft.trace, *(["the pronoun stands for the speaker"] if first_person else [])),
            )
            yield Candidate(claim, i, piece.head, tuple(placed), draft.frame)

    def _telling(self, piece: contents.Piece) -> bool:
        """Whether a content says anything: a pronoun that can be resolved, or a word of substance that is not listed as ``vacuous``."""
        tree = self.tree
        if len(piece.indices) == 1 and self.lexicon.is_a(tree[piece.indices[0]].text.lower(), "pronoun"):
            return True
        if tree[piece.head].tag == "VB" or (tree[piece.head].tag == "VBN" and tree.kids(piece.head, "auxpass")):
            if self.lexicon.is_a(tree[piece.head].lemma, "vacuous-act") and not tree.kids(piece.head, "ccomp", "xcomp"):
                return False  # "wants to thank the hosts", "declined to be identified"
        return any(tree[k].pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ", "SYM"} and len(tree[k].text) > 1 and (tree[k].ent not in {"DATE", "TIME"} or tree[k].tag in {"JJR", "VBG"})
                   and not (len(piece.indices) < 4 and self.lexicon.is_a(tree[k].lemma, "vacuous")) for k in piece.indices)

    def _tense(self, i: int) -> Tense:
        tree = self.tree
        aux = {tree[k].text.lower() for k in tree.kids(i, "aux")}
        former = any(self.lexicon.is_a(tree[k].text.lower(), "former") for k in tree.kids(i, "advmod"))
        year = tree.parsed.document.published[:4]
        dated = any(tree[k].ent == "DATE" and tree[k].text.isdigit() and len(tree[k].text) == 4 and year and tree[k].text < year
                    for p in (i, *tree.ancestors(i)[:1]) for d in tree.kids(p, "prep", "npadvmod", "advmod") for k in tree.subtree(d)[:4])
        return Tense.PAST if "had" in aux or former or dated else Tense.CURRENT

    def _inferred(self, i: int) -> bool:
        tree = self.tree
        near = [i, *tree.ancestors(i)[:2]]
        return any(tree[k].lemma in {"appear", "seem"} for k in near) or any(self.lexicon.is_a(tree[c].text.lower(), "inference") for c in tree.kids(i, "advmod"))
