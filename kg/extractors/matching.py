"""Cues of the lexicon, found in a parse with their content."""

from __future__ import annotations

from dataclasses import replace

from kg.extractors import complements, frames, holders, objects
from kg.extractors.modality import obliges
from kg.extractors.readings import Content, Match
from kg.language.tree import Tree
from kg.lexicon import Cue, Lexicon
from kg.model import Stance

_CUE_POS = {
    "VERB": ("verb", "adj", "predicate"),
    "AUX": ("verb", "predicate"),
    "NOUN": ("noun", "predicate"),
    "PROPN": ("noun",),
    "ADJ": ("adj", "predicate"),
    "ADP": ("adj", "predicate"),
    "SCONJ": ("adj",),
    "ADV": ("adj", "predicate"),
}
_DRAWN = ("anaphor", "document", "deal", "position", "policy", "thing")
"""Classes of what draws opposition."""
_DONE = {Stance.REJECT: ("despite", "over", "amid"), Stance.ACCEPT: ("with",), Stance.DEMAND: ("at",)}
"""Prepositions by which a noun of a stance tells what somebody holds of what is done."""


class Matcher:
    """Finds the cue at a token of one parse."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon

    def match(self, i: int) -> Match | None:
        """The cue at token ``i`` with its contents; None where there is none, or none that leads to a content."""
        return self._match(i) or (self._match(i, joined=True) if self.tree[i].pos == "VERB" else None)

    def _match(self, i: int, joined: bool = False) -> Match | None:
        """``joined``: by a noun that is joined to the object: "highlighted the dues and *the need for* a fund"."""
        t = self.tree[i]
        order = _CUE_POS.get(t.pos, ())
        if not order:
            return None
        if i and self.tree[i - 1].text.lower() == "as" and i + 1 < len(self.tree.tokens) and self.tree[i + 1].text.lower() == "to":
            return None  # "as opposed to" compares
        if t.pos == "PROPN" and t.ent in {"ORG", "LAW", "EVENT"}:
            return None  # "the General Agreement on Tariffs"
        if self._brought_about(i) or self._held_over(i):
            return None
        if t.tag == "VBN" and self.tree.is_passive(i) and not self.tree.agents(i):
            order = order[::-1]  # "is committed to", "was opposed to" are adjectives, whatever the parser says
        for pos in order:
            for key in dict.fromkeys((t.lemma, t.text.lower(), *self._tabled_as(i, pos))):
                cues = self.lexicon.stance_cues.get((pos, key), ())
                if key not in {t.lemma, t.text.lower()}:  # "Chad's proposed fund for piers" is the fund, not the piers
                    cues = tuple(replace(c, frames=tuple(f for f in c.frames if f == "that")) for c in cues)
                for n, cue in enumerate(cues):
                    if pos == "adj" and t.pos == "VERB" and (t.tag != "VBN" or self._done_by_somebody(i, cue)):
                        continue
                    if pos == "predicate" and t.pos in {"VERB", "AUX"} and t.tag not in {"VBN", "VBG"} and len(cue.words) == 1:
                        continue  # "go far enough" judges, a lone finite verb does not
                    if t.pos == "ADP" and not self.lexicon.is_a(self.tree[t.head].lemma, "copula"):
                        continue
                    parts = self._joined_object(i, cue) if joined else self._parts(i, cue)
                    if parts is None or self._phrasal(i, cue) or self._of_another(parts) or self._moves(i, cue, parts):
                        continue
                    about = (self._won(i, cue) or self._done_with(i, cue)) if pos == "noun" else []
                    found = about or self._contents(i, cue, parts)
                    if found and self._describes(i, cue, found):
                        return None
                    if not found and pos == "noun" and all(c.words != cue.words for c in cues[n + 1 :]):
                        found = self._equated(i)  # by the last row of a noun: none of the others has a content
                    if found:
                        return Match(cue, i, parts, found)
        return None

    def further(self, match: Match) -> dict[int, Match]:
        """The cues of the same verb with a second noun, by that noun: "highlighted the importance of talks and *the need for* a
        fund"; and a text that is needed too: "noted the need for talks, and *a draft text*"."""
        tree, out = self.tree, dict[int, Match]()
        if match.cue.pos != "verb" or len(match.cue.words) != 2:
            return out
        first = next(iter(match.parts))
        for noun in [k for k in tree.conjuncts(first) if k > first and tree[k].pos == tree[first].pos == "NOUN"]:
            cues = self.lexicon.stance_cues.get(("verb", match.cue.words[0]), ())
            named = [c for c in cues if c.words[1:] == (tree[noun].lemma,)]
            for cue in named:
                if found := self._contents(noun, cue, frozenset()):
                    out[noun] = Match(cue, match.token, frozenset({noun}), found)
            if not named and self._needed_text(first, noun):
                out[noun] = Match(match.cue, match.token, match.parts, [Content(noun, "for")])
        return out

    def _needed_text(self, need: int, noun: int) -> bool:
        """Whether a new text stands beside a need, and nothing that there is already."""
        tree = self.tree
        new = any(tree[d].text.lower() in {"a", "an"} for d in tree.kids(noun, "det"))
        new = new and ("noun", tree[noun].lemma) not in self.lexicon.stance_cues and not tree.owners(noun)
        new = new and not any(tree.is_passive(c) for c in tree.kids(noun, "acl"))  # "a report prepared by the panel"
        return new and self.lexicon.is_a(tree[need].lemma, "necessity") and self.lexicon.is_a(tree[noun].lemma, "document")

    def _done_by_somebody(self, i: int, cue: Cue) -> bool:
        """ "a note prepared by the chair" is ready for nothing; "was shocked by the toll" is what the cue says."""
        return bool(self.tree.agents(i)) and not any(f.startswith("by") for f in cue.frames)

    def _brought_about(self, i: int) -> bool:
        """ "was forced to accept the toll": nobody is named who forces, and it was accepted."""
        tree = self.tree
        passive = tree.is_passive(i) and not tree.agents(i) and not any(tree[k].tag in {"MD", "TO"} for k in tree.kids(i, "aux"))
        inner = [c for c in tree.kids(i, "xcomp") if ("verb", tree[c].lemma) in self.lexicon.stance_cues]
        return passive and bool(inner) and self.lexicon.is_a(tree[i].lemma, "brings-about")

    def _held_over(self, i: int) -> bool:
        """ "will boycott the talks unless …": more than a refusal."""
        will = any(self.lexicon.is_a(self.tree[k].text.lower(), "intention") for k in self.tree.kids(i, "aux"))
        held = will and self.lexicon.is_a(self.tree[i].lemma, "hampers") and self.tree.negation(i) is None
        return held and bool({"if", "unless"} & self.tree.depends_on(i))

    def _contents(self, i: int, cue: Cue, parts: frozenset[int]) -> list[Content]:
        """The contents of a cue by the first frame whose contents can be positions."""
        left = cue.frames
        if (thing := self._judged(i, cue)) is not None:
            return [Content(thing, "subject")]
        while left and (found := frames.find(self.tree, i, left, parts, self.lexicon)):
            if kept := [c for c in found if not self._fact(cue, c)]:
                kept = [self._called_thing(i, c) for c in kept]
                wanted = kept[0].frame in {"obj", "ing"} and cue.stance in {Stance.PROPOSE, Stance.DEMAND}
                return [*kept, *objects.considering(self.tree, i, kept[0].frame)] if wanted else kept
            left = tuple(f for f in left if f.partition(":")[0] != found[0].frame)
        return []

    def _judged(self, i: int, cue: Cue) -> int | None:
        """ "training is critical to reaching the goals", "a levy is important for ports": the subject is what is wanted."""
        if cue.pos != "predicate" or cue.words[0] != "be" or len(cue.words) != 2 or cue.stance is not Stance.DEMAND:
            return None
        own = self.tree.kids(i, "nsubj")
        told = [c for k in (i, *self.tree.kids(i, "acomp")) for c in self.tree.kids(k, "prep", "xcomp") if c > i]
        told = [c for c in told if self.tree[c].dep == "xcomp" or self.tree[c].text in {"to", "for"}]
        names = own and self.tree[own[-1]].pos in {"NOUN", "PROPN"} and self.tree[i].lemma == "be" and cue.words[1] != "need"
        return own[-1] if names and told and not self.tree.kids(i, "expl", "ccomp", "attr") else None

    def _describes(self, i: int, cue: Cue, found: list[Content]) -> bool:
        """ "NEPAL, supported by PERU, noted": who backs a speaker takes no position on the speaker."""
        return (
            self.lexicon.is_a(cue.words[0], "joins", "parts")
            and self.tree.is_passive(i)
            and not self.tree.kids(i, "auxpass")
            and all(self.tree[c.head].pos == "PROPN" for c in found)
        )

    def _stance_of_owner(self, noun: int) -> bool:
        """ "stressed Chad's commitment to a pause": the noun tells by itself who takes which stance."""
        owned = any(self.tree[o].tag != "PRP$" for o in self.tree.kids(noun, "poss"))
        stances = {c.stance for c in self.lexicon.alone("noun", self.tree[noun].lemma)}
        return owned and bool(stances & {Stance.COMMIT, Stance.CONSIDER, Stance.ACCEPT, Stance.REJECT})

    def _fact(self, cue: Cue, found: Content) -> bool:
        """Whether a content is no position: whom one agrees with, or, where only what shall be is a position, a that-clause that
        states a fact ("insisted that the talks were hard"), or how things are ("stressed the risks of a toll")."""
        if found.frame == "with" and self.lexicon.is_a(cue.words[0], "mutual"):
            return holders.is_agentive(self.tree, found.head, self.lexicon)  # "agreed with its critics": on what is not said
        if found.frame == "obj" and self.lexicon.is_a(cue.words[0], "greeting"):
            return self._somebody(found.head)  # "welcomed delegates to the hall"
        if found.frame == "obj" and "obj+to" in cue.frames and cue.stance is Stance.DEMAND and self._asked(found.head, cue):
            return True  # "urged the company": to do what is not said
        if found.frame == "obj" and cue.stance is Stance.DEMAND and self.lexicon.is_a(self.tree[found.head].lemma, "circumstance"):
            return self.lexicon.is_a(cue.words[0], "stressing")
        if found.frame == "obj" and self.lexicon.is_a(cue.words[0], "stressing") and self._stance_of_owner(found.head):
            return True
        if found.frame == "on" and cue.stance is Stance.REJECT and self._is_question(found.head):
            return True  # "disagreed on which body should draft the rules"
        if found.frame == "that" and cue.words[0] in self.lexicon.speech and cue.stance is Stance.REJECT:
            return self._required(found.head)
        if found.frame == "that" and self.lexicon.is_a(cue.words[0], "insinuating") and self._indicative(found.head):
            return True  # "suggested that Malta is not offering fair terms", but "suggested that the fleet leave"
        if found.frame != "that" or not self.lexicon.is_a(cue.words[0], "assertive"):
            return False
        if cue.stance is Stance.THREATEN:  # "warned that prices would rise" foresees, "warned that it would strike" threatens
            if "unless" in self.tree.depends_on(found.head):
                return False
            if cue.pos == "verb" and self._required(found.head):
                return True  # "warned ports that they should mend their gates"
            own = self.tree.kids(found.head, "nsubj")
            if own and holders.is_agentive(self.tree, own[-1], self.lexicon) and self._conditional(found.head):
                return False
            word = self.tree[own[-1]].text.lower() if own else ""
            several = any(self.tree[s].tag in {"NNS", "NNPS"} for s in self.tree.kids(self.tree[found.head].head, "nsubj"))
            return word not in {"it", "he", "she", "they", "we", "i"} or (several and word in {"it", "he", "she"})
        head = self.tree[found.head]
        did = any(self.tree[k].lemma == "do" for k in self.tree.kids(found.head, "aux"))
        return not (
            (head.tag == "VB" and not did)
            or self._subjunctive(head.i)
            or self.tree.has_modal(found.head)
            or any(self.tree[k].text.lower() == "be" for k in (head.i, *self.tree.kids(head.i, "aux", "auxpass")))
        )

    def _indicative(self, i: int) -> bool:
        """Whether a clause tells what is or was: by its verb or an auxiliary in the third person or the past."""
        tree = self.tree
        told = {tree[k].tag for k in (i, *tree.kids(i, "aux", "auxpass"))}
        return bool(told & {"VBZ", "VBD"}) and "MD" not in told and bool(tree.kids(i, "nsubj", "nsubjpass"))

    def _is_question(self, i: int) -> bool:
        """Whether a clause is a question: "which body should draft it", "whether to draft it"."""
        below = [k for k in self.tree.subtree(i) if k < i]
        return self.tree[i].pos in {"VERB", "AUX"} and any(self.tree[k].text.lower() in complements.QUESTIONS for k in below)

    def _required(self, i: int) -> bool:
        """ "cautioned that the talks must be open", "objected that more talks were needed": what should be is wanted."""
        tree = self.tree
        judged = [tree[k].text.lower() for k in (i, *tree.kids(i, "acomp", "attr"))]
        cues = [c for word in judged for c in self.lexicon.alone("predicate", word)]
        return obliges(tree, i, self.lexicon) or tree[i].lemma == "need" or any(c.stance is Stance.DEMAND for c in cues)

    def _asked(self, i: int, cue: Cue) -> bool:
        """Whether an object is who is asked to do something: "urged the company", but "wants a mayor", "urged a new board"."""
        determined = {self.tree[k].text.lower() for k in self.tree.kids(i, "det", "poss")}
        somebody = self.lexicon.is_a(self.tree[i].lemma, "agent", "person") and bool(determined - {"a", "an", "no", "any"})
        return somebody and not self.lexicon.is_a(cue.words[0], "negative-raising")

    def _called_thing(self, i: int, found: Content) -> Content:
        """ "The last thing Peru wants is *a levy*": what the thing is, not the thing."""
        tree, thing = self.tree, self.tree[found.head]
        above = tree[thing.head]
        if thing.lemma != "thing" or tree[i].head != thing.i or thing.dep != "nsubj" or above.lemma != "be":
            return found
        named = [c for c in tree.kids(above.i, "attr", "xcomp", "ccomp") if c > above.i]
        return Content(named[0], found.frame) if named else found

    def _somebody(self, i: int) -> bool:
        """Whether a noun phrase names people or a state, not what they did."""
        t = self.tree[i]
        named = t.pos == "PROPN" and t.ent in {"GPE", "PERSON", "NORP"}
        several = t.tag == "NNS" and self.lexicon.is_a(t.lemma, "agent")  # but "welcomed an exchange of views"
        return named or several or (t.pos == "NOUN" and self.lexicon.is_a(t.lemma, "person"))

    def _conditional(self, i: int) -> bool:
        return bool({"if", "unless"} & self.tree.depends_on(i)) and self.tree.has_modal(i)

    def _subjunctive(self, i: int) -> bool:
        """ "that the secretariat compile": a bare form with a subject in the singular, or after a verb in the past."""
        tree, own = self.tree, self.tree.kids(i, "nsubj")
        bare = tree[i].tag == "VBP" and tree[i].text.lower() == tree[i].lemma != "be" and bool(own)
        singular = bare and tree[own[-1]].tag in {"NN", "NNP"} and len(tree.conjuncts(own[-1])) == 1
        told = tree[tree[i].head]  # "insisted that the guns fall silent": a fact would stand in the past too
        return singular or (bare and told.tag == "VBD") or (bare and told.lemma == "suggest" and told.tag == "VBN")

    def _phrasal(self, i: int, cue: Cue) -> bool:
        """Whether a particle makes another verb of it: "passed over the plan" did not pass it, but "wants the mayor out" wants."""
        near = [k for k in self.tree.kids(i, "prt") if k == i + 1 or cue.stance is not Stance.DEMAND]
        particles = {self.tree[k].text.lower() for k in near}
        return cue.pos == "verb" and bool(particles - set(cue.words) - {p for f in cue.frames for p in f.split("+")})

    def _moves(self, i: int, cue: Cue, parts: frozenset[int]) -> bool:
        """Whether an object stands before the particle of a cue that takes none: "pull the crews out of the port" is not to pull
        out of it, nor is "called the plan for a levy unfair" a call for one. What is narrowed to a class is sure: "took her up
        on her *offer*"."""
        if cue.pos != "verb" or not parts or any(f.startswith("obj") or ":" in f for f in cue.frames):
            return False
        part = min(parts)
        own = [o for o in self.tree.kids(i, "dobj") if i < o < part and self.tree[o].pos != "PRON"]
        return bool(own) and self.tree[part].pos in {"ADP", "ADV", "PART"} and not parts & set(own)

    def _parts(self, i: int, cue: Cue) -> frozenset[int] | None:
        """Where the further words of a cue stand: after it, below it in the parse, at most six tokens on."""
        parts, last = [], i
        for word in cue.words[1:]:
            place = next(
                (
                    k
                    for k in range(last + 1, min(last + 7, len(self.tree.tokens)))
                    if word in (self.tree[k].lemma, self.tree[k].text.lower())
                    and self._hangs(k, i)
                    and not self._of_other(k, i, cue)
                ),
                None,
            )
            if place is None:
                return None
            parts.append(place)
            last = place
        return frozenset(parts)

    def _of_other(self, k: int, i: int, cue: Cue) -> bool:
        """ "noted agreement on the need for a fund": what is noted is that all agreed; nor is "as well as" part of a
        cue."""
        if self.tree[k].dep == "cc" or [t.text.lower() for t in self.tree.tokens[k : k + 2]] == ["as", "well"]:
            return True
        above = self.tree.ancestors(k)
        between = above[: above.index(i)] if i in above else []
        return any(self.lexicon.is_a(self.tree[a].lemma, "deal") and self.tree[a].lemma not in cue.words for a in between)

    def _joined_object(self, i: int, cue: Cue) -> frozenset[int] | None:
        """Where the noun of a cue of two words stands, if it is joined to the object."""
        things = [c for o in self.tree.kids(i, "dobj") if o > i for c in self.tree.conjuncts(o)[1:]] if cue.pos == "verb" else []
        named = [c for c in things if self.tree[c].pos == "NOUN" and cue.words[1:] == (self.tree[c].lemma,)]
        return frozenset(named[:1]) if named else None

    def _of_another(self, parts: frozenset[int]) -> bool:
        """ "noted the objection by Chad to the toll": what is noted is another's, and the noun a cue of its own."""
        tree = self.tree
        own = {("noun", tree[k].lemma) for k in parts if tree.preposition_objects(k, "by") or tree.preposition_objects(k, "from")}
        return any(key in self.lexicon.stance_cues for key in own)

    def _hangs(self, k: int, i: int) -> bool:
        """Whether word ``k`` belongs to the cue at ``i``: below it within the clause, or right above it ("bad idea")."""
        if self.tree[i].head == k and k - i < 3:
            return True
        if self.tree[k].dep == "mark" and self.tree[self.tree[k].head].head == i:
            return True  # "called for the toll to be waived"
        if self.tree[k].head == i and self.tree[k].pos == "ADJ":
            return True  # "made clear"
        for step in range(3):
            if self.tree[k].dep in {"ccomp", "advcl", "relcl", "conj", "acl", "nsubj", "nsubjpass"}:
                return False
            if step and self.tree[k].dep == "prep" and self.tree[k].tag == "VBN" and self.tree[k - 1].text == ",":
                return False  # "questioned the toll, given the need for funds"
            k = self.tree[k].head
            if k == i:
                return True
        return False

    def _listed(self, verb: int) -> list[int]:
        """What a demand or proposal holds ("the guild's demands include …", "the plan provides for …")."""
        tree = self.tree
        if not self.lexicon.is_a(tree[verb].lemma, "holds") or tree.negation(verb) is not None:
            return []
        return [c for c in tree.kids(verb, "dobj", "xcomp", "ccomp", "pcomp") if c > verb] or tree.preposition_objects(verb, "for")

    def _tabled_as(self, i: int, pos: str) -> tuple[str, ...]:
        """ "the proposed rule would …": whatever is called proposed is a proposal."""
        proposed = pos == "noun" and any(self.tree[k].text.lower() == "proposed" for k in self.tree.kids(i, "amod"))
        return ("proposal",) if proposed else ()

    def _tabled(self, noun: int, verb: int) -> bool:
        """ "the offer would let the ferries run": what a proposal would do is what is proposed."""
        tree, names = self.tree, (self.tree[noun].lemma, *self._tabled_as(noun, "noun"))
        return (
            any(c.stance is Stance.PROPOSE for k in names for c in self.lexicon.stance_cues.get(("noun", k), ()))
            and tree[verb].pos == "VERB"
            and bool(tree.kids(verb, "dobj", "ccomp", "xcomp"))
            and any(self.lexicon.is_a(tree[k].text.lower(), "intention") for k in tree.kids(verb, "aux"))
            and tree.negation(verb) is None
        )

    def _equated(self, i: int) -> list[Content]:
        """ "a key demand: an immediate cease-fire", "Russia's main demand is that …"."""
        tree, governor = self.tree, self.tree[i].head
        named = [c for c in tree.kids(i, "appos") if c > i and self._may_be_content(c)]
        if not named and tree[i].dep == "nsubj" and tree[governor].lemma == "be":
            said = [c for c in tree.kids(governor, "attr", "ccomp", "xcomp") if c > governor]
            named = [c for c in said if tree[c].dep != "attr" or ("predicate", tree[c].lemma) not in self.lexicon.stance_cues]
        if named:
            return [Content(named[0], "equated")]
        if tree[i].dep == "nsubj" and (listed := self._listed(governor)):
            return [Content(c, "listed") for c in listed]
        if tree[i].dep == "nsubj" and self._tabled(i, governor):
            return [Content(governor, "tabled")]
        if would := [c for c in tree.kids(i, "relcl") if tree.relative_subjects(c) and self._tabled(i, c)]:
            return [Content(would[0], "tabled")]  # "a proposal that would let the ferries run"
        if self._is_itself(i):
            return [Content(i, "itself")]
        return self._drawn(i, _DRAWN) if tree.preposition_objects(i, "from") else []  # "the idea drew opposition from farmers"

    def _may_be_content(self, c: int) -> bool:
        """Whether an apposition may say what a noun is about, and is no name of somebody."""
        t = self.tree[c]
        return t.pos in {"NOUN", "VERB"} or (t.pos == "PROPN" and t.text[0].isupper() and t.ent != "PERSON")

    def _is_itself(self, i: int) -> bool:
        """ "the airline's improved *offer*", "has issued an *ultimatum* to the port": whether the noun itself names what is
        wanted."""
        tree, is_a = self.tree, self.lexicon.is_a
        heading = [t.text for t in tree.tokens[i + 1 : i + 2]] == [":"]  # "Peruvian proposal: Delegates met"
        told = not heading and any(tree[k].dep in {"amod", "compound", "nummod"} for k in tree.children[i])
        if is_a(tree[i].lemma, "offer") and told:
            return True
        return is_a(tree[i].lemma, "standalone") and tree[i].dep == "dobj" and is_a(tree[tree[i].head].lemma, "support")

    def _drawn(self, i: int, kinds: tuple[str, ...]) -> list[Content]:
        """What draws the stance that a noun names: "*the idea* drew opposition"; of these classes, if any are given."""
        tree, verb = self.tree, self._drawing(i)
        if verb is None:
            return []
        subject = tree.patients(verb) if tree.is_passive(verb) else tree.kids(verb, "nsubj") or tree.subjects(verb)
        if tree[verb].dep == "relcl" and subject and tree[subject[-1]].tag == "WDT":
            subject = [tree[verb].head]  # "a plan that drew criticism from farmers"
        return [Content(s, "drawn") for s in subject[-1:] if not kinds or self.lexicon.is_a(tree[s].lemma, *kinds)]

    def _done_with(self, i: int, cue: Cue) -> list[Content]:
        """What is done over somebody's objections, with their support, or at their request: "approved *the toll* despite opposition
        from dockers"."""
        tree, preposition = self.tree, self.tree[i].head
        if tree[i].dep != "pobj" or tree[preposition].text.lower() not in _DONE.get(cue.stance, ()):
            return []
        if not self._somebodys(i) or tree.negation(i) is not None or len(tree.kids(i, "prep")) > 1 or tree.kids(i, "acl"):
            return []
        verb = next((k for k in (tree[preposition].head, tree[tree[preposition].head].head) if tree[k].pos == "VERB"), None)
        if verb is None or tree.negation(verb) is not None:
            return []
        if cue.stance is not Stance.DEMAND:  # who objects to what is refused may well want it
            cues = self.lexicon.alone("verb", tree[verb].lemma)
            if not cues or any(c.stance not in {Stance.ACCEPT, Stance.PROPOSE, Stance.COMMIT} for c in cues):
                return []
        things = tree.patients(verb) if tree.is_passive(verb) else tree.kids(verb, "dobj")
        return [Content(o, "drawn") for o in things[:1] if tree[o].pos in {"NOUN", "PROPN"}]

    def _somebodys(self, i: int) -> bool:
        """Whether a noun is said to be from, or of, somebody."""
        whose = [o for word in ("of", "from") for o in self.tree.preposition_objects(i, word)] or self.tree.owners(i)
        return bool(whose) and all(holders.is_agentive(self.tree, o, self.lexicon) and self.tree[o].tag != "PRP$" for o in whose)

    def _won(self, i: int, cue: Cue) -> list[Content]:
        """What won somebody's approval: "*the plan* gained the backing of the council", where it is a fact."""
        tree, verb = self.tree, self._drawing(i)
        if verb is None or cue.stance is not Stance.ACCEPT or tree[i].dep != "dobj":
            return []
        named = not tree.kids(i, "poss") and bool(tree.kids(i, "prep")) and self._somebodys(i)
        fact = tree[verb].tag in {"VBD", "VBZ", "VBN", "VBP"} and not tree.has_modal(verb)
        if not named or not fact or tree.negation(verb) is not None or tree.negation(i) is not None or tree.kids(i, "acl"):
            return []
        if any(tree[p].text.lower() in {"for", "on", "to"} for k in (i, verb) for p in tree.kids(k, "prep")):
            return []  # "won the backing of the council for a toll"
        return [c for c in self._drawn(i, ()) if tree[c.head].pos in {"NOUN", "PROPN"}]

    def _drawing(self, i: int) -> int | None:
        """The verb by which something draws what a noun names: "*drew* criticism", "*ran* into opposition", "was *met* with it"."""
        tree, above = self.tree, self.tree[i].head
        if tree[i].dep == "dobj":
            names = [tree[above].lemma, *(f"{tree[above].lemma} {tree[k].text.lower()}" for k in tree.kids(above, "prt"))]
            return above if any(self.lexicon.is_a(name, "draws") for name in names) else None
        verb = tree[above].head
        phrase = f"{tree[verb].lemma} {tree[above].text.lower()}"
        return verb if tree[i].dep == "pobj" and self.lexicon.is_a(phrase, "draws") else None
