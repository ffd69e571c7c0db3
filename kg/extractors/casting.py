"""Who holds what a cue says: subjects, owners, speakers."""

from __future__ import annotations

from kg.extractors import holders, objects
from kg.extractors.backers import Backers
from kg.extractors.companions import Companions
from kg.extractors.meeting import Meeting
from kg.extractors.modality import Modality
from kg.extractors.readings import Match
from kg.extractors.speech import Speech, Speeches
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Stance

_ONESELF = {"he", "she", "it", "they"}


class Cast:
    """The holders of the matches of one parse. ``company``: by cue, who joins its holders and who parts from them."""

    def __init__(self, tree: Tree, lexicon: Lexicon, speeches: Speeches, modality: Modality, matches: dict[int, Match]) -> None:
        self.tree, self.lexicon, self.speeches, self.modality, self.matches = tree, lexicon, speeches, modality, matches
        self.backers = Backers(tree, lexicon, matches)
        self.meeting = Meeting(tree, lexicon, speeches, modality)
        self.companions = Companions(tree, lexicon, matches)
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
        """Who holds what a cue says, by their heads."""
        tree, i = self.tree, match.token
        if match.cue.pos == "predicate":
            return self._judges(match)
        if match.cue.pos == "noun" and self.lexicon.is_a(tree[i].lemma, "partisan"):
            return [] if tree.negation(i) is not None else [i]  # "foes of the levy said …": their name tells what they hold
        found = self._of_noun(match) if match.cue.pos == "noun" else self._of_verb(match)
        if found is None:
            return []
        if not found and (everybody := self._everybody(match)):
            return everybody
        agentive = [h for h in found if holders.is_agentive(tree, h, self.lexicon)]
        if tree[i].dep == "relcl" and agentive and all(self._anybody(h) for h in agentive):
            return []  # "people who want to buy guns"
        if not agentive and found:
            agentive = self._for_things(match, found)
        agentive = [h for h in agentive if not self._instrument(h)] or [h for h in found if self._speaks(match, h)]
        agentive = holders.with_members(tree, holders.listed(tree, agentive, i), i, self.lexicon)
        if not agentive and match.cue.pos != "noun":
            agentive = holders.members_of(tree, found, i, self.lexicon)
        agentive = holders.in_headline(tree, agentive, i, self.lexicon)
        return [*agentive, *self._partners(match, agentive), *self._joined(i, agentive)]

    def _judges(self, match: Match) -> list[int]:
        """Who judges a thing by a predicate: for whom it is so, who calls it so, or who speaks."""
        tree, i, speech = self.tree, match.token, self.speeches.of(match.token)
        if not speech and (whom := self._to_whom(i)):
            return whom
        judged = tree[i].head if tree[i].dep == "amod" and tree[i].head in match.parts else i  # "a bad deal"
        judged = objects.first_predicate(tree, judged)
        if (verb := tree.called_as(judged)) is not None:
            called = self.lexicon.is_a(tree[verb].lemma, "calling", "regarding")
            return self._writers(tree.subjects(verb)) if called else []
        if tree[judged].dep in {"oprd", "ccomp", "xcomp"} and self.lexicon.is_a(tree[tree[judged].head].lemma, "calling"):
            return self._writers(tree.subjects(tree[judged].head))
        return holders.with_members(tree, list(speech.speakers), speech.verb, self.lexicon) if speech else []

    def _of_noun(self, match: Match) -> list[int] | None:
        """Whose demand, offer or refusal a noun names; None where others only say what a plan would do."""
        i = match.token
        found = self._by_verb(i, self._owners(match))
        if match.contents[0].frame == "tabled" and (speech := self.speeches.of(i)) and not set(speech.speakers) & set(found):
            return None  # what others say that a plan would do is their view of it
        return found or (self.backers.of(i) if match.puts_forward() else [])

    def _owners(self, match: Match) -> list[int]:
        """Whose a noun is said to be, by the words that hang on it."""
        tree, i = self.tree, match.token
        found = tree.owners(i) or [
            o
            for p in tree.preposition_objects(i, "of")
            for o in tree.conjuncts(p)
            if match.contents[0].frame != "of" and holders.is_agentive(tree, o, self.lexicon)
        ]
        if not found and match.cue.stance is Stance.THREATEN:  # "the threat of a walkout by porters"
            by = [o for c in match.contents for o in tree.preposition_objects(c.head, "by")]
            found = [o for o in by if holders.is_agentive(tree, o, self.lexicon)]
        found = [x for o in found for x in holders.hyphenated(tree, o)]
        return (
            found
            or [c for c in tree.kids(i, "compound") if self._acts(c)][-1:]  # "opposition calls for", "law enforcement demands"
            or [o for w in ("between", "among") for p in tree.preposition_objects(i, w) for o in tree.conjuncts(p)]
            # "a deal between Chad and Mali", "consensus among delegates"
        )

    def _acts(self, c: int) -> bool:
        """Whether a word before a noun is an actor, by itself or with the one before it."""
        tree = self.tree
        return self.lexicon.is_a(tree[c].lemma, "agent") or self.lexicon.is_a(f"{tree[c - 1].lemma} {tree[c].lemma}", "agent")

    def _by_verb(self, i: int, owners: list[int]) -> list[int]:
        """The owners of a noun, or who does with it what makes it theirs: "reiterated its support", "voiced opposition"."""
        tree, governor = self.tree, self.tree[i].head
        found, own = owners, bool(owners) and tree[owners[0]].tag == "PRP$"
        if own and tree[i].dep == "dobj" and self.lexicon.is_a(tree[governor].lemma, "support"):
            doers = [h for h in tree.subjects(governor) if holders.is_agentive(tree, h, self.lexicon)]
            found = doers or found  # "reiterated its support", but not "the raid confirms our resolve"
        answer = tree[i].dep == "pobj" and tree[governor].text.lower() == "with"
        answer = answer and self.lexicon.is_a(tree[tree[governor].head].lemma, "answering")
        if answer and (not found or tree[found[0]].tag == "PRP$"):
            found = tree.subjects(tree[governor].head) or found  # "answered with a challenge to …"
        if not found and tree[i].dep == "dobj" and self.lexicon.is_a(tree[governor].lemma, "draws"):
            found = tree.drawn_from(governor)  # "faces opposition to the levy from skippers"
        if not found and tree[i].dep == "nsubj" and tree[governor].lemma == "come":
            found = [c for o in tree.preposition_objects(governor, "from") for c in tree.conjuncts(o)]  # "calls came from pilots"
        if not found and tree[i].dep in {"dobj", "attr", "nsubjpass", "conj"}:
            while tree[governor].dep == "conj" and tree[governor].pos == "NOUN":
                governor = tree[governor].head
            if tree[governor].pos == "NOUN":
                governor = tree[governor].head
            if self.lexicon.is_a(tree[governor].lemma, "support"):
                found = tree.subjects(governor)
        return found

    def _of_verb(self, match: Match) -> list[int] | None:
        """Who does what a verb or adjective says; None where it only describes them."""
        tree, i = self.tree, match.token
        described = tree[i].dep == "acl" and tree.is_passive(i) and holders.is_agentive(tree, tree[i].head, self.lexicon)
        if described and not self.lexicon.puts_forward(tree[tree[i].head].lemma):  # but "a Chadian request, supported by Mali"
            return None  # "fighters supported by Russia" describes the fighters
        found = tree.subjects(i) if match.contents[0].frame != "itself" else tree.owners(match.contents[0].head)
        found = [b for b in tree.blamed(i) if holders.is_agentive(tree, b, self.lexicon)] or found
        if not found and tree[i].dep == "relcl" and tree[i].tag == "VB" and tree[tree[i].head].dep == "nsubj":
            found = [n for n in self._said_to_be(i, tree[i].head) if n != tree[i].head]
        found = [x for h in found for x in self._said_to_be(i, self._whose(i, h))]
        if match.cue.pos == "adj" and (not found or tree.kids(i, "nsubjpass")):
            found = tree.patients(i) or tree.subjects_or_patients(i)
        return self._correspondents(i) or self._shown(i) or found or self._beside(i)

    def _everybody(self, match: Match) -> list[int]:
        """All who meet, where what they accepted is told without them."""
        if match.cue.stance is not Stance.ACCEPT:
            return []
        return self.meeting.of_noun(match.token) if match.cue.pos == "noun" else self.meeting.of_verb(match.token)

    def _for_things(self, match: Match, found: list[int]) -> list[int]:
        """Who speaks through things without a voice: "the ministry's draft calls for …" is the ministry's, "the attacks underlined
        the need for …" of who says so."""
        tree, i, speech = self.tree, match.token, self.speeches.of(match.token)
        if authors := self._authors(match, found):
            return authors
        if speech is None:
            return []
        told = self._tells_need(match) or self._thing_requires(match, found)
        told = told or (tree[i].dep == "conj" and not tree.kids(i, "nsubj", "nsubjpass"))  # "said it was a crime and urged …"
        told = told or self._adds(i, speech)  # "said the talks would open in May, urging both sides to come"
        return list(speech.speakers) if told else []

    def _authors(self, match: Match, things: list[int]) -> list[int]:
        """Whose the things are that say something: "the ministry's draft calls for …", "issued a statement rejecting the plan"."""
        tree, i = self.tree, match.token
        owned = match.cue.stance is not Stance.THREATEN
        cues = self.lexicon.stance_cues
        written = tree[i].dep == "acl" and tree[i].tag == "VBG"  # "issued a statement rejecting the plan"
        presented = [h for h in things if written or match.puts_forward() or (owned and ("noun", tree[h].lemma) in cues)]
        return [
            o
            for h in presented
            if self.lexicon.is_a(tree[h].lemma, "anaphor", "position", "document")
            for o in (*(tree.owners(h) or self.backers.of(h)), *self.backers.issuers(h))
            if holders.is_agentive(tree, o, self.lexicon)
        ]

    def _to_whom(self, i: int, denied: bool = False) -> list[int]:
        """ "The draft was not acceptable to Chad": it is Chad that judges. ``denied``: for whom the opposite is said in passing,
        "acceptable to Peru, but not to Chad"."""
        tree, be = self.tree, self.tree[i].head
        if not self.lexicon.is_a(tree[i].lemma, "to-whom") or tree[i].dep != "acomp" or tree[be].lemma != "be":
            return []
        own = tree.kids(be, "nsubj", "csubj")
        if not own or tree[own[-1]].tag in {"WDT", "WP"} or not tree.is_finite(be):
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
        if tree[verb].lemma == "write" and not things and tree[tree[i].head].head in tree.kids(verb, "prep", "dative"):
            return tree.subjects(verb)  # "wrote to the mayor opposing the levy"
        if things and tree[verb].lemma == "receive":
            return [o for k in (verb, *things) for p in tree.preposition_objects(k, "from") for o in tree.conjuncts(p) if o < i]
        path = above[: above.index(verb)] if verb != i else []
        things = [o for o in things if self.lexicon.is_a(tree[o].lemma, "document")]
        if tree[i].head in things:  # "sent a letter to the mayor threatening …", but not "read a letter threatening …"
            path = [p for k in (verb, *things) for p in tree.kids(k, "prep", "dative") if p < i]
        to = any(tree[k].text.lower() == "to" and tree[k].head in {verb, *things} for k in path)
        return tree.subjects(verb) if things and to and tree[i].dep == "acl" else []

    def _shown(self, i: int) -> list[int]:
        """Who is seen doing something in a picture: "Protesters were filmed in the square calling for a truce"."""
        tree, place = self.tree, self.tree[i].head
        if tree[i].tag != "VBG" or tree[i].dep != "acl" or tree[place].dep != "pobj":
            return []
        verb = tree[tree[place].head].head
        shown = tree.is_passive(verb) and self.lexicon.is_a(tree[verb].lemma, "seen") and self.modality.negator(verb) is None
        return tree.patients(verb) if shown and not holders.is_agentive(tree, place, self.lexicon) else []

    def _said_to_be(self, i: int, h: int) -> list[int]:
        """Who is said to be the one that does it: "Ana Roe is the first senator to call for a ban", "is among those calling for a
        ban", "is a senator who has called for a ban"."""
        tree, verb = self.tree, self.tree[h].head
        if (named := self._one_of(i, h)) is not None:
            return named
        told = tree[i].head == h and tree[i].tag == "VB"
        told = told or any(tree[k].head == h and tree[k].dep == "relcl" for k in (i, tree[i].head) if k > h)
        if told and tree[h].dep == "nsubj" and tree[verb].lemma == "be" and self.modality.negator(verb) is None:
            return [n for n in tree.kids(verb, "attr") if tree[n].pos == "PROPN"] or [h]  # "the only one to oppose it was Chad"
        told = told and tree[h].dep == "attr" and tree[verb].lemma == "be"
        subjects = [s for s in tree.subjects(verb) if tree[s].text.lower() not in {"it", "this", "that", "there"}]
        return (subjects or [h]) if told and self.modality.negator(verb) is None else [h]

    def _whose(self, i: int, h: int) -> int:
        """The body of whom a relative clause tells what its own organ does: "Malta, whose council voted for the levy"."""
        tree = self.tree
        of_it = any(tree[p].tag == "WP$" for p in tree.kids(h, "poss")) and self.lexicon.is_a(tree[h].lemma, "own-body")
        clause = next((c for c in (i, *tree.ancestors(i)[:2]) if tree[c].dep == "relcl"), None)
        whom = tree[clause].head if of_it and clause is not None else h
        return whom if whom < h and tree[whom].ent in holders.AGENTIVE_ENTITIES - {"PERSON"} else h

    def _one_of(self, i: int, h: int) -> list[int] | None:
        """Who is one of those of whom a participle, infinitive or relative clause tells: "Ana Roe is one of several envoys calling
        for a ban", "Arden Lines was among the firms that praised it"."""
        tree, k, among = self.tree, h, False
        clause = next((c for c in (i, *tree.ancestors(i)[:2]) if tree[c].dep == "relcl" and tree[c].head == h), None)
        told_of_all = clause is not None and tree[h].tag in {"NNS", "NNPS"}
        told = told_of_all or tree[i].dep == "acl"
        while told and tree[k].dep == "pobj" and tree[tree[k].head].text.lower() in {"of", "among"}:
            among = tree[tree[k].head].text.lower() == "among"
            k = tree[tree[k].head].head
        one = tree[k].text.lower() == "one" and k != h
        if one and tree[k].dep == "appos" and tree[tree[k].head].pos == "PROPN":
            return [tree[k].head]  # "Ana Roe, one of the envoys calling for a ban, …"
        one = one and tree[k].dep == "attr"
        verb = k if among else tree[k].head
        if not (one or among) or tree[verb].lemma != "be" or self.modality.negator(verb) is not None:
            return None
        return [s for s in tree.subjects(verb) if not told_of_all or holders.is_agentive(tree, s, self.lexicon)] or None

    def _anybody(self, h: int) -> bool:
        """Whether a noun stands for whoever does something: a bare "people", "those", "anyone"."""
        said = self.tree.kids(h, "det", "poss", "amod", "nummod", "compound")
        return self.lexicon.is_a(self.tree[h].lemma, "anybody") and not said

    def _partners(self, match: Match, heads: list[int]) -> list[int]:
        """With whom the holders agree on something, and who so agrees too: "the line agreed with the port on a rota"."""
        tree = self.tree
        if match.cue.stance is not Stance.ACCEPT or not heads or match.contents[0].frame == "with":
            return []
        bearers = self._bearers(match)
        if not bearers or self.modality.negator(match.token) is not None:
            return []
        with_whom = [o for k in bearers for p in tree.preposition_objects(k, "with") for o in tree.conjuncts(p)]
        others = [o for o in dict.fromkeys(with_whom) if o not in heads and tree[o].pos != "PRON"]
        return [o for o in others if holders.is_agentive(tree, o, self.lexicon)]

    def _bearers(self, match: Match) -> list[int]:
        """The words on which "with" tells who agrees too: "agreed with the port on a rota", and where it is a fact, "reached a deal
        with the port"."""
        tree, i = self.tree, match.token
        told = [*tree.kids(i, "dobj"), *tree.preposition_objects(i, "to"), *tree.preposition_objects(i, "into")]
        deals = [o for o in told if self.lexicon.is_a(tree[o].lemma, "deal")]  # "came to a settlement with the port"
        if self.lexicon.is_a(tree[i].lemma, "mutual"):
            return [i, *(o for o in deals if tree[o].dep == "dobj")]  # "agreed a deal with", not yet "could agree to a deal with"
        open_yet = any(self.lexicon.is_a(m, "intention", "possibility", "obligation") for m in self.modality.modals(i))
        fact = tree[i].tag in {"VBD", "VBN", "VBZ"} and not open_yet and not tree.is_passive(i)
        if not fact or not self.lexicon.is_a(tree[i].lemma, "joint-act", "signs"):
            return []
        return [i, *deals] if deals else []

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
                joined, parted = self.companions.of(speech.verb, list(speech.speakers))
                others = [] if self.tree[heads[0]].text.lower() == "they" else speech.speakers[1:]
                others = [s for s in others if not holders.paired(self.tree, s, self.lexicon)]
                self.company[match.token] = [*others, *joined], parted  # "X, with Y, said they could not accept it"
            elif match.cue.pos != "predicate" and heads and self._here(heads, match.token):
                self.company[match.token] = self.companions.of(match.token, heads)
            elif heads and (verb := self._called_so_by(match.token, heads)) is not None:
                self.company[match.token] = self.companions.of(verb, heads)  # "which Peru, supported by Mali, described as unfair"
            elif heads and speech and heads[: len(speech.speakers)] == [*speech.speakers] and self.tree[speech.verb].tag != "VBG":
                self.company[match.token] = self.companions.of(speech.verb, heads)  # "X, supported by Y, said it was premature"

    def _called_so_by(self, i: int, heads: list[int]) -> int | None:
        """The verb behind its subjects by which they call something what a predicate says."""
        verb = self.tree.called_as(objects.first_predicate(self.tree, i))
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
