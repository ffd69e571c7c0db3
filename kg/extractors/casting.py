"""Who holds what a cue says: subjects, owners, speakers, and who joins or opposes them in passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import frames, holders
from kg.extractors.content import Piece
from kg.extractors.modality import Modality
from kg.extractors.readings import Match
from kg.extractors.speech import Speech, Speeches
from kg.language.company import aside_end
from kg.language.speakers import abbreviated
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Stance
from kg.vocabulary import actors

_REACH = 2000
"""Characters back in which the owner of a proposal is sought."""
_MEETING = 5000
"""The same for who meets."""
_SCANT = {"little", "less", "least", "insufficient"}
"""What makes agreement next to none."""
_ONESELF = {"he", "she", "it", "they"}


class Cast:
    """The holders of the matches of one parse. ``company``: by cue, who joins its holders and who parts from them."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches, modality: Modality, matches: dict[int, Match]) -> None:
        self.tree, self.lexicon, self.speeches, self.modality, self.matches = tree, lexicon, speeches, modality, matches
        self.company: dict[int, tuple[list[int], list[int]]] = {}

    def delegates(self, match: Match) -> list[int]:
        """The speakers where a conference report says what others could do: "JAPAN said the body could recommend a fund" proposes
        it."""
        tree, speech = self.tree, self.speeches.of(match.token)
        own = tree.kids(match.token, "nsubj", "nsubjpass")
        if (
            not speech
            or speech.kind != "indirect"
            or not own
            or tree[own[-1]].pos == "PRON"
            or self.modality.negator(match.token) is not None
        ):
            return []
        return [s for s in speech.speakers if tree[s].pos == "PROPN" and tree[s].text.isupper() and len(tree[s].text) > 1]

    def holders_of(self, match: Match) -> list[int]:
        tree, i = self.tree, match.token
        if match.cue.pos == "predicate":
            speech = self.speeches.of(i)
            if not speech and (whom := self._to_whom(i)):
                return whom
            judged = tree[i].head if tree[i].dep == "amod" and tree[i].head in match.parts else i  # "a bad deal"
            judged = frames.first_predicate(tree, judged)
            if (verb := tree.called_as(judged)) is not None:
                called = self.lexicon.is_a(tree[verb].lemma, "calling", "regarding")
                return self._writers(tree.subjects(verb)) if called else []
            if tree[judged].dep in {"oprd", "ccomp", "xcomp"} and self.lexicon.is_a(tree[tree[judged].head].lemma, "calling"):
                return self._writers(tree.subjects(tree[judged].head))
            return holders.with_members(tree, list(speech.speakers), speech.verb, self.lexicon) if speech else []
        if match.cue.pos == "noun" and self.lexicon.is_a(tree[i].lemma, "partisan"):
            return [] if tree.negation(i) is not None else [i]  # "foes of the levy said …": their name tells what they hold
        if match.cue.pos == "noun":
            found = tree.owners(i) or [
                o
                for p in tree.preposition_objects(i, "of")
                for o in tree.conjuncts(p)
                if "of" not in match.cue.frames and holders.is_agentive(tree, o, self.lexicon)
            ]
            found = [x for o in found for x in holders.hyphenated(tree, o)]
            found = (
                found
                or [c for c in tree.kids(i, "compound") if self.lexicon.is_a(tree[c].lemma, "agent")][:1]  # "opposition calls for"
                or [o for p in tree.preposition_objects(i, "between") for o in tree.conjuncts(p)]  # "a deal between Chad and Mali"
            )
            governor = tree[i].head
            if (
                found
                and tree[found[0]].tag == "PRP$"
                and tree[i].dep == "dobj"
                and self.lexicon.is_a(tree[governor].lemma, "support")
            ):
                doers = [h for h in tree.subjects(governor) if holders.is_agentive(tree, h, self.lexicon)]
                found = doers or found  # "reiterated its support", but not "the raid confirms our resolve"
            if (
                (not found or tree[found[0]].tag == "PRP$")
                and tree[i].dep == "pobj"
                and tree[governor].text.lower() == "with"
                and self.lexicon.is_a(tree[tree[governor].head].lemma, "answering")
            ):
                found = tree.subjects(tree[governor].head) or found  # "answered with a challenge to …"
            if not found and tree[i].dep in {"dobj", "attr", "nsubjpass", "conj"}:
                while tree[governor].dep == "conj" and tree[governor].pos == "NOUN":
                    governor = tree[governor].head
                if tree[governor].pos == "NOUN":
                    governor = tree[governor].head
                if self.lexicon.is_a(tree[governor].lemma, "support"):
                    found = tree.subjects(governor)
            if match.contents[0].frame == "tabled" and (speech := self.speeches.of(i)) and not set(speech.speakers) & set(found):
                return []  # what others say that a plan would do is their view of it
            found = found or (self.behind(i) if match.puts_forward() else [])
            if not found and match.cue.stance is Stance.ACCEPT and self._outcome(i):
                return self._all_who_meet(i)
        else:
            described = tree[i].dep == "acl" and tree.is_passive(i) and holders.is_agentive(tree, tree[i].head, self.lexicon)
            if described and not self.lexicon.puts_forward(tree[tree[i].head].lemma):  # but "a Chadian request, supported by Mali"
                return []  # "fighters supported by Russia" describes the fighters
            found = tree.subjects(i) if match.contents[0].frame != "itself" else tree.owners(match.contents[0].head)
            found = [b for b in tree.blamed(i) if holders.is_agentive(tree, b, self.lexicon)] or found
            found = [x for h in found for x in self._said_to_be(i, h)]
            if match.cue.pos == "adj" and (not found or tree.kids(i, "nsubjpass")):
                found = tree.patients(i) or tree.subjects_or_patients(i)
            found = self._correspondents(i) or found or self._beside(i)
            if not found and (everybody := self._assembled(match)):
                return everybody
        agentive = [h for h in found if holders.is_agentive(tree, h, self.lexicon)]
        if tree[i].dep == "relcl" and agentive and all(self._anybody(h) for h in agentive):
            return []  # "people who want to buy guns"
        if not agentive and found:
            owned = match.cue.stance is not Stance.THREATEN
            cues = self.lexicon.stance_cues
            written = tree[i].dep == "acl" and tree[i].tag == "VBG"  # "issued a statement rejecting the plan"
            presented = [h for h in found if written or match.puts_forward() or (owned and ("noun", tree[h].lemma) in cues)]
            agentive = [
                o
                for h in presented
                if self.lexicon.is_a(tree[h].lemma, "anaphor", "position", "document")
                for o in (*(tree.owners(h) or self.behind(h)), *self._issuers(h))
                if holders.is_agentive(tree, o, self.lexicon)
            ]  # "the ministry's draft calls for …"
            speech = self.speeches.of(i)
            if not agentive and speech and (self._tells_need(match) or self._thing_requires(match, found)):
                agentive = list(speech.speakers)  # "said the attacks underlined the need for …", "said safety requires …"
            if not agentive and speech and tree[i].dep == "conj" and not tree.kids(i, "nsubj", "nsubjpass"):
                agentive = list(speech.speakers)  # "said the violence was a crime and urged …"
            if not agentive and speech and self._adds(i, speech):
                agentive = list(speech.speakers)  # "said the talks would open in May, urging both sides to come"
        agentive = [h for h in agentive if not self._instrument(h)] or [h for h in found if self._speaks(match, h)]
        agentive = holders.with_members(tree, holders.listed(tree, agentive, i), i, self.lexicon)
        agentive = holders.in_headline(tree, agentive, i, self.lexicon)
        return [*agentive, *self._partners(match, agentive), *self._joined(i, agentive)]

    def _to_whom(self, i: int, denied: bool = False) -> list[int]:
        """ "The draft was not acceptable to Chad": it is Chad that judges. ``denied``: for whom the opposite is said in passing,
        "acceptable to Peru, but not to Chad"."""
        tree, be = self.tree, self.tree[i].head
        if not self.lexicon.is_a(tree[i].lemma, "to-whom") or tree[i].dep != "acomp" or tree[be].lemma != "be":
            return []
        own = tree.kids(be, "nsubj", "csubj")
        finite = {tree[k].tag for k in (be, *tree.kids(be, "aux"))} & {"VBD", "VBZ", "VBP", "MD"}
        if not own or tree[own[-1]].tag in {"WDT", "WP"} or not finite:
            return []  # "a text that is acceptable to all"
        first = [p for p in tree.kids(i, "prep") if tree[p].text.lower() == "to"]
        second = [p for k in (be, i, *first) for p in tree.kids(k, "conj") if tree[p].text.lower() == "to"]
        second += [p for p in tree.kids(be, "prep") if tree[p].text.lower() == "to" and tree[p - 1].dep == "cc"]
        apart = [p for p in second if tree.negation(p) is not None and self.modality.negator(i) is None]
        to = apart if denied else [p for p in (*first, *second) if p not in apart]  # "not acceptable to Peru and not to Chad"
        whom = [c for p in to for o in tree.kids(p, "pobj") for c in tree.conjuncts(o)]
        return [o for o in whom if holders.is_agentive(tree, o, self.lexicon)]

    def _adds(self, i: int, speech: Speech) -> bool:
        """Whether a participle at the end of what is reported tells what the speaker does, not what follows from it."""
        t = self.tree[i]
        after = speech.kind == "indirect" and speech.verb < i and t.dep == "advcl" and t.tag == "VBG"
        return after and not self.lexicon.is_a(t.lemma, "inference")

    def _writers(self, heads: list[int]) -> list[int]:
        """Who calls something so: a document speaks for its owner ("a statement by the guild called the fee absurd")."""
        written = [o for h in heads if self.lexicon.is_a(self.tree[h].lemma, "document") for o in self.tree.owners(h)]
        return [h for h in heads + written if holders.is_agentive(self.tree, h, self.lexicon)]

    def _instrument(self, h: int) -> bool:
        """Whether a name is that of a treaty or a part of one, which holds nothing: "Protocol Article 3 calls on states to pay"."""
        return self.tree[h].pos == "PROPN" and self.lexicon.is_a(self.tree[h].text.lower().removesuffix("s"), "instrument")

    def _speaks(self, match: Match, h: int) -> bool:
        """Whether a document without an owner speaks for itself: "The report calls for a levy"."""
        return match.cue.pos == "verb" and match.cue.stance is Stance.DEMAND and self.lexicon.is_a(self.tree[h].lemma, "speaks")

    def _assembled(self, match: Match) -> list[int]:
        """Who accepts what is told as accepted in a meeting: "Delegates discussed the draft. … The text was adopted.", "… The Chair
        reported that agreement had been reached on the text." """
        tree, i, speech = self.tree, match.token, self.speeches.of(match.token)
        if match.cue.stance is not Stance.ACCEPT or not tree.is_passive(i) or self.modality.negator(i) is not None:
            return []
        past = [tree[k].text.lower() for k in (*tree.kids(i, "aux"), *tree.kids(i, "auxpass"))]
        if speech is None:
            told = tree[i].dep in {"ROOT", "conj"} and not tree.kids(i, "mark") and past in (["was"], ["were"])
        else:
            reported = speech.kind == "indirect" and self.lexicon.is_a(tree[speech.verb].lemma, "tells-outcome")
            told = reported and tree[i].head == speech.verb and past in (["was"], ["had", "been"])
            told = told and self._bare(next(iter(tree.kids(i, "nsubjpass")), -1))
        return self._all_who_meet(i) if told else []

    def _outcome(self, noun: int) -> bool:
        """ "Chair Mora reported agreement on the levy", "There was broad agreement on it": what all agreed on, told by one."""
        tree, verb = self.tree, self.tree[noun].head
        told = tree[noun].dep == "dobj" and self.lexicon.is_a(tree[verb].lemma, "tells-outcome")
        full = all(tree[k].text.lower() not in _SCANT for k in tree.kids(noun, "amod", "advmod"))
        told = told or (tree[noun].dep == "attr" and bool(tree.kids(verb, "expl")) and tree[verb].lemma == "be" and full)
        told = told and tree[verb].tag == "VBD"
        return told and self._bare(noun) and self.modality.negator(verb) is None and self.speeches.of(noun) is None

    def _bare(self, noun: int) -> bool:
        """Whether a noun of agreement stands without article and owner: what came about, not one that is known."""
        tree = self.tree
        deal = noun >= 0 and self.lexicon.is_a(tree[noun].lemma, "deal") and tree[noun].tag == "NN"
        return deal and not tree.kids(noun, "det", "poss") and not tree.owners(noun)

    def _all_who_meet(self, i: int) -> list[int]:
        """The word for all who meet that stands nearest before."""
        near = (k for k in range(i, -1, -1) if self.tree[i].start - self.tree[k].start <= _MEETING)
        return next(([k] for k in near if self._meets(k)), [])

    def _meets(self, k: int) -> bool:
        """Whether a word names all who meet: a bare "delegates"."""
        tree, told = self.tree, ("poss", "amod", "nummod", "compound", "nmod", "appos", "conj", "prep", "relcl", "acl")
        bare = tree[k].dep == "nsubj" and not tree.kids(k, *told)
        return tree[k].tag in {"NNS", "NNPS"} and bare and self.lexicon.is_a(tree[k].lemma, "assembled")

    def _joined(self, i: int, heads: list[int]) -> list[int]:
        """Whom somebody joins in doing it: "The mayor joined the Chadian and Maltese envoys to call for a pause"."""
        tree, verb = self.tree, self.tree[i].head
        if tree[i].dep == "pcomp" and tree[verb].text.lower() == "in":
            verb = tree[verb].head
        elif tree[i].tag != "VB" or tree[i].dep not in {"advcl", "xcomp"}:
            return []
        if tree[verb].lemma != "join" or self.modality.negator(verb) is not None:
            return []
        others = [c for o in tree.kids(verb, "dobj") for c in tree.conjuncts(o) if o < i]
        others += [c for o in tree.preposition_objects(verb, "with") for c in tree.conjuncts(o) if o < i]
        return [o for o in others if o not in heads and tree[o].pos != "PRON" and holders.is_agentive(tree, o, self.lexicon)]

    def _correspondents(self, i: int) -> list[int]:
        """Who writes what a participle tells of a letter: "sent a letter to the head of the port threatening to sue it" is of who
        sent it, "received a call from the mayor requesting a delay" of the mayor."""
        tree = self.tree
        if tree[i].tag != "VBG" or tree[i].dep not in {"acl", "advcl"}:
            return []
        above = tree.ancestors(i)
        verb = next((k for k in above if tree[k].pos in {"VERB", "AUX"}), i)
        things = [o for o in tree.kids(verb, "dobj") if o < i]
        if things and tree[verb].lemma == "receive":
            return [o for k in (verb, *things) for p in tree.preposition_objects(k, "from") for o in tree.conjuncts(p) if o < i]
        path = above[: above.index(verb)] if verb != i else []
        things = [o for o in things if self.lexicon.is_a(tree[o].lemma, "document")]
        if tree[i].head in things:  # "sent a letter to the mayor threatening …", but not "read a letter threatening …"
            path = [p for k in (verb, *things) for p in tree.kids(k, "prep", "dative") if p < i]
        to = any(tree[k].text.lower() == "to" and tree[k].head in {verb, *things} for k in path)
        return tree.subjects(verb) if things and to and tree[i].dep == "acl" else []

    def _said_to_be(self, i: int, h: int) -> list[int]:
        """Who is said to be the one that does it: "Ana Roe is the first senator to call for a ban", "is among those calling for a
        ban", "is a senator who has called for a ban"."""
        tree, verb = self.tree, self.tree[h].head
        if (named := self._one_of(i, h)) is not None:
            return named
        told = tree[i].head == h and tree[i].tag == "VB"
        told = told or any(tree[k].head == h and tree[k].dep == "relcl" for k in (i, tree[i].head) if k > h)
        told = told and tree[h].dep == "attr" and tree[verb].lemma == "be"
        subjects = [s for s in tree.subjects(verb) if tree[s].text.lower() not in {"it", "this", "that", "there"}]
        return (subjects or [h]) if told and self.modality.negator(verb) is None else [h]

    def _one_of(self, i: int, h: int) -> list[int] | None:
        """Who is one of those of whom a participle or infinitive tells: "Ana Roe is one of several envoys calling for a ban"."""
        tree, k, among = self.tree, h, False
        while tree[i].dep == "acl" and tree[k].dep == "pobj" and tree[tree[k].head].text.lower() in {"of", "among"}:
            among = tree[tree[k].head].text.lower() == "among"
            k = tree[tree[k].head].head
        one = tree[k].text.lower() == "one" and k != h
        if one and tree[k].dep == "appos" and tree[tree[k].head].pos == "PROPN":
            return [tree[k].head]  # "Ana Roe, one of the envoys calling for a ban, …"
        one = one and tree[k].dep == "attr"
        verb = k if among else tree[k].head
        if not (one or among) or tree[verb].lemma != "be" or self.modality.negator(verb) is not None:
            return None
        return tree.subjects(verb) or None

    def _anybody(self, h: int) -> bool:
        """Whether a noun stands for whoever does something: a bare "people", "those", "anyone"."""
        said = self.tree.kids(h, "det", "poss", "amod", "nummod", "compound")
        return self.lexicon.is_a(self.tree[h].lemma, "anybody") and not said

    def _partners(self, match: Match, heads: list[int]) -> list[int]:
        """With whom the holders agree on something, and who so agrees too: "the line agreed with the port on a rota"."""
        tree = self.tree
        if match.cue.stance is not Stance.ACCEPT or not heads or match.contents[0].frame == "with":
            return []
        if not self.lexicon.is_a(tree[match.token].lemma, "mutual") or self.modality.negator(match.token) is not None:
            return []
        with_whom = [o for p in tree.preposition_objects(match.token, "with") for o in tree.conjuncts(p)]
        others = [o for o in dict.fromkeys(with_whom) if o not in heads and tree[o].pos != "PRON"]
        return [o for o in others if holders.is_agentive(tree, o, self.lexicon)]

    def _tells_need(self, match: Match) -> bool:
        """Whether what is demanded is named by a noun of demand ("the need", "the importance"), so that things can tell it too."""
        nouns = {*match.parts, *(c.head for c in match.contents)}
        return match.cue.stance is Stance.DEMAND and any(
            c.stance is Stance.DEMAND for k in nouns for c in self.lexicon.stance_cues.get(("noun", self.tree[k].lemma), ())
        )

    def _thing_requires(self, match: Match, subjects: list[int]) -> bool:
        """ "A lasting peace requires a joint patrol," said of a thing: who says so demands it."""
        tree = self.tree
        if match.cue.pos != "verb" or not self.lexicon.is_a(match.cue.words[0], "requiring") or tree[match.token].tag == "VBN":
            return False
        return all(tree[s].pos == "NOUN" and not self.lexicon.is_a(tree[s].lemma, "document") for s in subjects)

    def behind(self, noun: int) -> list[int]:
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

    def _issuers(self, document: int) -> list[int]:
        """Who makes a document speak that has no owner of its own: "issued a statement calling for a truce"."""
        tree, verb = self.tree, self.tree[document].head
        if tree.owners(document) or not self.lexicon.is_a(tree[document].lemma, "document"):
            return []
        if tree[document].dep not in {"dobj", "nsubjpass"} or not self.lexicon.is_a(tree[verb].lemma, "issues"):
            return []
        return tree.subjects(verb)

    def _beside(self, i: int) -> list[int]:
        """For a finite verb that was left without a subject: the names that stand right before it."""
        tree = self.tree
        if tree[i].tag not in {"VBD", "VBZ", "VBP"} or tree[i].pos != "VERB":
            return []
        k = i - 1
        while k > 0 and tree[k].pos in {"ADV", "AUX", "PART"}:
            k -= 1
        if (
            k < 0
            or tree.sentence_of[k] != tree.sentence_of[i]
            or not holders.is_agentive(tree, k, self.lexicon)
            or tree[k].pos not in {"NOUN", "PROPN", "PRON"}
        ):
            return []
        out = [k]
        while tree[k].dep == "conj" and tree[tree[k].head].pos == tree[k].pos and tree[tree[k].head].dep == "conj":
            k = tree[k].head
            out.append(k)
        return out[::-1]

    def keep_company(self) -> None:
        """Conference style: "X, supported by Y and with Z, proposed": who joins the holders of a cue, and who parts ("opposed by
        W")."""
        for match in list(self.matches.values()):
            if match.consumed or match.cue.pos not in {"verb", "adj", "predicate"} or match.token in self.company:
                continue
            speech = self.speeches.of(match.token)
            heads = self.holders_of(match)
            if match.cue.pos == "predicate" and not speech and (denied := self._to_whom(match.token, denied=True)):
                self.company[match.token] = [], denied
            elif speech and self._themselves(heads, speech):
                joined, parted = self.companions(speech.verb, list(speech.speakers))
                others = [] if self.tree[heads[0]].text.lower() == "they" else speech.speakers[1:]
                others = [s for s in others if not holders.paired(self.tree, s, self.lexicon)]
                self.company[match.token] = [*others, *joined], parted  # "X, with Y, said they could not accept it"
            elif match.cue.pos != "predicate" and heads and self._here(heads, match.token):
                self.company[match.token] = self.companions(match.token, heads)
            elif heads and (verb := self._called_so_by(match.token, heads)) is not None:
                self.company[match.token] = self.companions(verb, heads)  # "which Peru, supported by Mali, described as unfair"
            elif heads and speech and heads[: len(speech.speakers)] == [*speech.speakers] and self.tree[speech.verb].tag != "VBG":
                self.company[match.token] = self.companions(speech.verb, heads)  # "X, supported by Y, said it was premature"

    def _called_so_by(self, i: int, heads: list[int]) -> int | None:
        """The verb behind its subjects by which they call something what a predicate says."""
        verb = self.tree.called_as(frames.first_predicate(self.tree, i))
        return verb if verb is not None and max(heads) < verb and set(heads) <= set(self.tree.subjects(verb)) else None

    def _here(self, heads: list[int], i: int) -> bool:
        """Whether all holders stand in the sentence of the cue."""
        return all(self.tree.sentence_of[h] == self.tree.sentence_of[i] for h in heads)

    def _themselves(self, heads: list[int], speech: Speech) -> bool:
        """Whether the holder is a pronoun for who speaks: "Malta and Chad, with Mali, indicated it could not accept the text"."""
        tree = self.tree
        pronoun = len(heads) == 1 and tree[heads[0]].text.lower() in _ONESELF and tree[heads[0]].dep == "nsubj"
        near = pronoun and speech.speakers and max(speech.speakers) < speech.verb < heads[0] and tree[speech.verb].tag == "VBD"
        return bool(near) and tree[tree[heads[0]].head].head == speech.verb and tree[speech.speakers[0]].pos == "PROPN"

    def companions(self, i: int, heads: list[int]) -> tuple[list[int], list[int]]:
        """(who joins, who parts) between the holders and their verb ``i``; what says so is no claim of its own."""
        tree = self.tree
        joint: list[int] = []
        parted: list[int] = []
        fronted = [
            x for c in tree.kids(i, "advcl", "acl") for x in tree.conjuncts(c) if c < min(heads) and tree[x].tag == "VBN"
        ]  # "Opposed by Chad and supported by Mali, he …"
        fronted += [
            c for c in tree.kids(i, "xcomp", "advcl", "acl") if c == i + 2 and tree[c].tag == "VBN" and tree[c - 1].text == ","
        ]
        after = [c for c in tree.kids(i, "advcl") if c > i and tree[c].tag == "VBN" and tree[c - 1].text == ","]
        fronted += after[-1:]  # "Chad opposed the levy, joined by Mali"
        first = i
        while tree[first].dep == "conj" and first > tree[first].head > min(heads):
            first = tree[first].head
        before = [c for c in tree.kids(first, "advcl", "acl") if c < min(heads) and tree[c].tag == "VBN"] if first != i else []
        fronted += [c for c in before if self.lexicon.is_a(tree[c].lemma, "joins")]  # "Joined by Chad, he opposed … and urged …"
        joins = [c for c in tree.kids(tree[i].head, "cc") if c < i]
        joins += [c for c in range(tree[i].head + 1, i - 2) if tree[c].dep == "cc" and tree[c + 1].text.lower() in {",", "with"}]
        joined = max(joins, default=i) if first < i else i
        for c in (*fronted, *range(min(heads) + 1, first), *range(joined, i)):  # what a first verb governs is not between them
            if (
                tree[c].tag in {"VBN", "VBD"}
                and c not in heads
                and (
                    agents := [
                        o for p in tree.kids(c, "agent", "prep") if tree[p].text.lower() == "by" for o in tree.kids(p, "pobj")
                    ]
                )
            ):
                everyone = [x for a in agents for x in tree.conjuncts(a)] + [h for h in heads if min(heads) < c < h]
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
        opening = [p for p in tree.kids(first, "prep") if p < min(heads) and tree[p].text == "With"]
        joint += [
            x for p in opening for o in tree.kids(p, "pobj") for x in self._supporters(o) if self._named(x)
        ]  # "With MALTA and CHAD, he proposed a fund and said …", "With support from many states, he added …"
        joint += [x for h in heads for x in self._spoken_for(h)]
        own = set(heads) - set(parted)
        return [x for x in dict.fromkeys(joint) if x not in own], [x for x in dict.fromkeys(parted) if x not in own]

    def by_company(self, match: Match, pieces: list[Piece]) -> Iterator[tuple[Piece, list[int], list[int]]]:
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

    def _beside_name(self, preposition: int, heads: list[int]) -> bool:
        """Whether "with" opens an aside that tells who joins somebody: ", with Malta,", or "CHAD with MALTA" of delegations."""
        tree, k = self.tree, preposition
        if tree[k - 1].text in {",", "and", "along", "together"} or (tree[k - 1].pos == "ADV" and tree[k - 2].text == ","):
            return True
        return k - 1 in heads and tree[k - 1].text.isupper() and all(tree[o].text.isupper() for o in tree.kids(k, "pobj"))

    def _spoken_for(self, h: int) -> list[int]:
        """The single states for which a speaker says that it speaks too: "Chad, also speaking for Peru and Mali"; a group is part
        of who speaks."""
        tree, k, last = self.tree, h + 2, len(self.tree.tokens) - 1
        opened = [t.text.lower() for t in tree.tokens[h + 1 : h + 4]]
        if tree[h].pos != "PROPN" or opened[:1] != [","] or "speaking" not in opened:
            return []
        while k < last and tree[k].text.lower() in {"also", "speaking"}:
            k += 1
        k += 2 if [t.text.lower() for t in tree.tokens[k : k + 3]] == ["on", "behalf", "of"] else 0
        objects = tree.kids(k, "pobj") if tree[min(k, last)].text.lower() in {"for", "of"} else []
        named = [c for o in objects for c in tree.conjuncts(o)]
        return named if all(self._state(c) for c in named) else []

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
        """Whether a noun is a name, or several who can hold a position: "many developing countries"."""
        t = self.tree[i]
        return t.pos == "PROPN" or (t.tag == "NNS" and self.lexicon.is_a(t.lemma, "agent"))
