"""Negation, modals, hypotheticals and time: whether and how a statement holds."""

from __future__ import annotations

from kg.extractors import denial
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Tense

_SUPPOSES = {"if", "whether", "unless", "provided", "providing"}
"""Marks of what is only supposed: a closed class of English grammar."""


def obliges(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a modal of obligation goes with a verb: "ports *should* pay"."""
    return any(lexicon.is_a(tree[k].text.lower(), "obligation") for k in tree.kids(i, "aux"))


class Modality:
    """What negates, weakens or dates the verbs, adjectives and nouns of one parse."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon
        self._negators: dict[int, int | None] = {}

    def negator(self, i: int) -> int | None:
        """The token that negates what the cue at ``i`` says: on it, on its copula or auxiliary governor, on its subject or by an
        implicative ("failed to agree", "without agreeing")."""
        if i not in self._negators:
            self._negators[i] = self._negator_of(i)
        return self._negators[i]

    def _negator_of(self, i: int) -> int | None:
        tree = self.tree
        if denial.emphatic(tree, i):
            return None
        if (n := tree.negation(i)) is not None:
            return n
        if (answer := denial.answer(tree, i)) is not None:
            return tree.negation(answer)
        t, g = tree[i], tree[tree[i].head]
        last = next((k for k in tree.kids(g.i, "amod") if tree[k].text.lower() == "last"), None)
        if last is not None and t.dep == "relcl" and g.lemma == "thing" and g.dep == "nsubj":
            return last  # "the last thing Peru wants is a levy"
        if t.lemma == "be":
            for k in tree.kids(i, "attr"):
                if (n := tree.negation(k)) is not None:
                    return n
        if self._linked(i) and (n := tree.negation(g.i)) is not None:
            return n
        if t.dep == "amod" and g.pos == "NOUN" and g.dep == "attr":
            return self.negator(g.i)  # "is not a bad idea"
        if t.pos in {"ADJ", "NOUN"} and t.dep in {"ccomp", "oprd", "acomp"} and self.lexicon.is_a(g.lemma, "calling"):
            return tree.negation(g.i)  # "does not consider the offer fair"
        if (verb := tree.called_as(i)) is not None and self.lexicon.is_a(tree[verb].lemma, "calling", "regarding"):
            return self.negator(verb)  # "never described the plan as unacceptable"
        if t.dep == "xcomp" and g.lemma in {"able", "about", "unable"}:
            return g.i if g.lemma == "unable" else self.negator(g.i)
        if t.dep == "xcomp" and g.pos in {"VERB", "AUX"} and self.lexicon.is_a(g.lemma, "transparent"):
            return self.negator(g.i)
        if (undone := denial.left_undone(tree, self.lexicon, i)) is not None:
            return undone if tree.negation(undone) is None else None
        if (n := self._doubt_above(i)) is not None:
            return n
        if (than := self._rather_than(i)) is not None:
            return than
        if (far := denial.at_a_distance(tree, i)) is not None or (far := denial.out_of_reach(tree, self.lexicon, i)) is not None:
            return far
        if t.dep == "pcomp" and g.text.lower() == "like" and self.lexicon.is_a(tree[g.head].lemma, "linking"):
            return self.negator(g.head)  # "does not look like backing down"
        if t.dep == "pcomp" and (g.text.lower() == "without" or (g.text.lower() == "from" and tree[g.head].text.lower() == "far")):
            return g.i
        if t.dep == "conj" and g.i in tree.ancestors(i) and not tree.kids(i, "nsubj", "aux") and self._nor_between(g.i, i):
            return tree.negation(g.i) if t.pos != "ADJ" else self.negator(g.i)
        joined = t.dep == "conj" and t.pos == g.pos == "ADJ" and g.dep in {"acomp", "conj", "oprd"} and not tree.kids(i, "nsubj")
        if joined and all(tree[k].text.lower() not in {"but", "yet"} for k in range(g.i, i)):
            return self.negator(g.i)  # "is not fair and reasonable"
        never = self._on_no_occasion(i)
        return self._done_by_nobody(i) if never is None else never

    def _on_no_occasion(self, i: int) -> int | None:
        """ "under no circumstances", "at no point"."""
        occasions = [o for p in self.tree.kids(i, "prep") for o in self.tree.kids(p, "pobj")]
        occasions = [o for o in occasions if self.lexicon.is_a(self.tree[o].lemma, "no-occasion")]
        return next((n for o in occasions if (n := self.tree.negation(o)) is not None), None)

    def _done_by_nobody(self, i: int) -> int | None:
        """ "nobody backed it", "no party backed it", "was backed by hardly any state"."""
        tree = self.tree
        for s in [*tree.kids(i, "nsubj", "nsubjpass"), *(tree.agents(i) if tree.is_passive(i) else [])]:
            if tree[s].text.lower() in {"neither", "nobody", "none", "nothing"}:
                return s
            if (hardly := denial.hardly_any(tree, s)) is not None:
                return hardly
            no = next((d for d in tree.kids(s, "det", "neg", "preconj") if tree[d].text.lower() in {"no", "neither"}), None)
            if no is not None:
                return no
        return None

    def _doubt_above(self, i: int) -> int | None:
        """What negates the belief a clause stands under: "do not think we will accept it", "is unlikely to accept it"
        (negative raising; Horn 1978)."""
        tree, above = self.tree, self.tree[self.tree[self._clause(i)].head]
        if tree[self._clause(i)].dep not in {"ccomp", "xcomp"}:
            return None
        for k in self._predicates(above.i):
            if self.lexicon.is_a(tree[k].lemma, "improbable"):
                return k if self.negator(k) is None else None
            if self.lexicon.is_a(tree[k].lemma, "belief"):
                return self.negator(k)
        return None

    def _predicates(self, i: int) -> list[int]:
        """A word, and the adjectives that it says something by where it is a copula: "it is unlikely that …"."""
        return [i, *(self.tree.kids(i, "acomp") if self.tree[i].lemma == "be" else [])]

    def _clause(self, i: int) -> int:
        """The verb of the clause that a cue heads: its copula where it is a predicate."""
        above = self.tree[self.tree[i].head]
        return above.i if self.tree[i].dep in {"acomp", "attr", "oprd"} and above.lemma == "be" else i

    def _of_another(self, i: int) -> bool:
        """Whether a clause tells what somebody believes, or does not believe, that another will do."""
        tree, above = self.tree, self.tree[self.tree[i].head]
        own, who = tree.kids(i, "nsubj"), tree.kids(above.i, "nsubj")
        if tree[i].pos != "VERB" or not own or not who or not self.lexicon.is_a(above.lemma, "belief"):
            return False
        if self.modals(i) & {"should", "must", "ought"}:
            return False  # what he believes that others should do is his own position
        first = [tree[k].text.lower() in {"i", "we"} for k in (own[-1], who[-1])]
        return tree[own[-1]].pos != "PRON" or first[0] != first[1]

    def _rather_than(self, i: int) -> int | None:
        """The "than" before a verb that is what somebody would not do: "would sooner resign than accept the toll"."""
        tree = self.tree
        if i < 2 or tree[i].tag != "VB" or tree[i - 1].text.lower() != "than":
            return None
        first = tree.parsed.sentences[tree.sentence_of[i]].first
        return i - 1 if any(tree[k].text.lower() in {"rather", "sooner"} for k in range(first, i - 1)) else None

    def _nor_between(self, first: int, second: int) -> bool:
        return any(self.tree[k].text.lower() in {"or", "nor"} for k in range(first, second))

    def modals(self, i: int) -> set[str]:
        """The modal words on a verb, or on its copula."""
        tree = self.tree
        out = {tree[k].text.lower() for k in tree.kids(i, "aux")}
        if (i and tree[i - 1].text.lower() == "but") or denial.emphatic(tree, i):
            out -= {"could"}  # "could not but accept it" accepted
        g = tree[i].head
        if (
            tree[i].dep in {"acomp", "attr", "oprd", "prep", "xcomp"}
            and g != i
            and (tree[g].lemma == "be" or self.lexicon.is_a(tree[g].lemma, "transparent"))
        ):
            out |= self.modals(g)
        if self._is_duty(i):
            out.add("must")
        if tree[i].dep == "conj" and tree[i].tag not in {"VBD", "VBZ"} and not tree.kids(i, "nsubj", "aux") and g != i:
            out |= self.modals(g)  # but not "could not accept it and proposed a toll"
        return out

    def _is_duty(self, i: int) -> bool:
        """ "has to accept it", "needs to accept it", "is obliged to accept it": nobody has done so."""
        tree, above = self.tree, self.tree[self.tree[i].head]
        if tree[i].dep != "xcomp" or not any(tree[k].tag == "TO" for k in tree.kids(i, "aux")):
            return False
        present = any(tree[k].tag in {"VBZ", "VBP"} for k in tree.kids(above.i, "auxpass"))  # who "was obliged to" did so
        return (present and self.lexicon.is_a(above.lemma, "obliging")) or above.lemma in {"have", "need", "ought"}

    def hypothetical(self, i: int) -> bool:
        """Inside an if-clause, a question, or "would have done": nothing is claimed."""
        tree = self.tree
        aux = [tree[k].text.lower() for k in tree.kids(i, "aux")]
        if "have" in aux and any(a in {"would", "could", "might", "should"} for a in aux):
            return True
        if "need" in aux and tree.negation(i) is not None:
            return True  # "need not accept it" may do so
        due = [tree[k].head for k in (i, *tree.kids(i, "xcomp")) if self._is_duty(k)]
        if any(tree[k].lemma == "have" and tree.negation(k) is not None for k in due):
            return True  # "does not have to accept it" may do so
        if denial.nearly(tree, self.lexicon, i) or denial.gone(tree, self.lexicon, i) or self._alternative(i):
            return True
        for k in (i, *tree.ancestors(i)) if denial.answer(tree, i) is None else ():
            opened = any(tree[m].text.lower() in _SUPPOSES for m in tree.kids(k, "mark"))
            opened |= tree[k].dep == "advcl" and tree[tree[k].head].text.lower() == "long"  # "so long as the firm agrees"
            if opened or tree.inversion(k) is not None or self._unsaid(k):
                return True
            if tree[k].dep in {"relcl"} or tree[k].lemma in self.lexicon.speech:
                break
        sentence = tree.parsed.sentences[tree.sentence_of[i]]
        return tree[sentence.last - 1].text == "?" or (
            tree[sentence.last - 1].text in {'"', "”"} and tree[max(sentence.last - 2, 0)].text == "?"
        )

    def _alternative(self, i: int) -> bool:
        """ "Ardland either agreed to a truce or it faced sanctions": nobody knows yet which of the two it does."""
        tree = self.tree
        first = tree[i].head if tree[i].dep == "conj" else i
        either = any(tree[k].text.lower() == "either" for k in tree.kids(first, "preconj"))
        told = {tree[k].tag for k in (first, *tree.kids(first, "aux"))}  # "must either pay or go" is a demand all the same
        if not either or "MD" in told or not told & {"VBD", "VBZ", "VBP"}:
            return False
        return any(tree[k].pos in {"VERB", "AUX"} for k in tree.kids(first, "conj"))

    def _unsaid(self, i: int) -> bool:
        """Whether a clause is what is denied ("denied that …"), not certain, not said, not believed of another, or still to come
        ("only after …")."""
        tree, above = self.tree, self.tree[self.tree[i].head]
        if tree[i].dep == "ccomp" and self.lexicon.is_a(above.lemma, "denying") and tree.negation(above.i) is None:
            return True
        if self._unsure(i) or self._not_said(i) or self._refuted(i) or self._of_few(i):
            return True
        if denial.yet_to_come(tree, i) or denial.not_done(tree, self.lexicon, i, self.negator):
            return True
        if self._unwilling(i) or self._of_somebody_else(i) or (self._of_another(i) and self._doubt_above(i) is not None):
            return True
        marks = {tree[m].text.lower() for m in tree.kids(i, "mark")} if tree[i].dep == "advcl" else set()
        tags = {tree[k].tag for k in (i, *tree.kids(i, "aux", "auxpass"))}
        done = "VBD" in tags and not any(tree[k].lemma == "have" for k in tree.kids(i, "aux"))  # "will meet after he delayed it"
        to_come = not done and bool(self.modals(above.i) & {"will", "would", "wo", "can", "could", "must"})
        return bool(marks & {"until", "once"}) or (bool(marks & {"after", "before", "when"}) and to_come)

    def _of_few(self, i: int) -> bool:
        """ "not a single member endorsed it", "few members did"."""
        tree = self.tree
        before = [{tree[k].text.lower() for k in tree.subtree(s) if k <= s} for s in tree.kids(i, "nsubj", "nsubjpass")]
        return any("not" in words or ("few" in words and "a" not in words) for words in before)

    def _not_said(self, i: int) -> bool:
        """ "never said that it would …"; what is not believed is read by ``_doubt_above``."""
        above = self.tree[self.tree[i].head]
        said = above.lemma in self.lexicon.speech and not self.lexicon.is_a(above.lemma, "belief")
        return self.tree[i].dep == "ccomp" and above.i != i and said and self.tree.negation(above.i) is not None

    def _unwilling(self, i: int) -> bool:
        """ "in no mood to sign", whether the parser hangs "sign" on the noun or on the verb above it."""
        tree, t = self.tree, self.tree[i]
        above = tree[t.head]
        if t.tag != "VB" or t.dep not in {"acl", "relcl", "ccomp", "advcl"}:
            return False
        places = [above.head] if above.dep == "pobj" else tree.kids(above.i, "prep") if t.dep == "advcl" else []
        return any(tree[p].text.lower() == "in" and any(tree.negation(o) is not None for o in tree.kids(p, "pobj")) for p in places)

    def _of_somebody_else(self, i: int) -> bool:
        """ "it is not the union that demands it"."""
        tree, above = self.tree, self.tree[self.tree[i].head]
        if tree[i].dep == "ccomp" and above.lemma == "be" and "it" in {tree[k].text.lower() for k in tree.kids(above.i, "nsubj")}:
            return tree.negation(above.i) is not None  # "it is not that the guild opposes it"
        if self.tree[i].dep != "relcl" or above.dep != "attr":
            return False
        return "it" in {tree[k].text.lower() for k in tree.kids(above.head, "nsubj")} and tree.negation(above.head) is not None

    def _refuted(self, i: int) -> bool:
        """ "reports that it agreed are false", "dismissed claims that it agreed"; not "rejects Malta's claim that it agreed": Malta
        did claim it."""
        tree, is_a, above = self.tree, self.lexicon.is_a, self.tree[self.tree[i].head]
        if tree[i].dep not in {"acl", "ccomp"} or above.pos not in {"NOUN", "PROPN"} or tree.kids(above.i, "poss"):
            return False
        if above.dep == "dobj":
            return is_a(tree[above.head].lemma, "denying", "dismissing")
        return above.dep == "nsubj" and any(is_a(tree[k].lemma, "untrue") for k in tree.kids(above.head, "acomp"))

    def _unsure(self, i: int) -> bool:
        """Whether a clause is what is not certain, or not yet done: "no sign that …", "no guarantee that …", "not clear that …",
        "far from certain to …", "has yet to …"."""
        tree, above = self.tree, self.tree[self.tree[i].head]
        if tree[i].dep not in {"acl", "relcl", "ccomp", "xcomp"} or above.i == i:
            return False
        adverbs = {tree[k].text.lower() for k in tree.kids(above.i, "advmod")}
        if tree[i].dep == "xcomp" and ((above.lemma == "have" and "yet" in adverbs) or (above.lemma == "be" and "far" in adverbs)):
            return True
        return any(self.lexicon.is_a(tree[k].lemma, "assurance") and self.negator(k) is not None for k in self._predicates(above.i))

    def tense(self, i: int) -> Tense:
        tree = self.tree
        aux = {tree[k].text.lower() for k in tree.kids(i, "aux")}
        former = any(self.lexicon.is_a(tree[k].text.lower(), "former") for k in tree.kids(i, "advmod"))
        year = tree.parsed.document.published[:4]
        when = [c for c in tree.kids(i, "advcl") if any(tree[k].text.lower() == "when" for k in tree.kids(c, "advmod"))]
        times = [d for p in (i, *tree.ancestors(i)[:1]) for d in tree.kids(p, "prep", "npadvmod", "advmod")]
        told = [k for d in times for k in tree.subtree(d)[:4]]
        told += [k for c in when for k in tree.subtree(c)]  # "when he was mayor in 1992, he suggested"
        years = [tree[k].text for k in told if tree[k].ent == "DATE" and tree[k].text.isdigit() and len(tree[k].text) == 4]
        dated = any(y < year if year else tree[i].tag == "VBD" for y in years)  # of this year one says so without it
        ago = any(tree[k].text.lower() == "ago" and self.lexicon.is_a(tree[k - 1].lemma, "long-time") for k in told)
        before = "had" in aux and not self._told_later(i)
        return Tense.PAST if before or former or dated or ago else Tense.CURRENT

    def _told_later(self, i: int) -> bool:
        """ "Chad said it had dropped its demand": "had" only follows from "said", which tells the news."""
        tree, verb = self.tree, self.tree[self.tree[i].head]
        return tree[i].dep == "ccomp" and verb.tag == "VBD" and verb.lemma in self.lexicon.speech

    def harms(self, i: int) -> bool:
        """Whether an act does harm, or inflicts what is listed as ``pressure``, or is named by it: "attack the port", "impose a
        blockade", "revenge", but not "lift the blockade" or "face sanctions"."""
        tree, lexicon = self.tree, self.lexicon
        things = tree.kids(i, "dobj")
        does_harm = tree[i].pos == "VERB" and any(lexicon.is_a(act, "harm") for act in self.acts(i))
        does_harm |= not things and lexicon.is_a(tree[i].lemma, "downs-tools")
        if lexicon.is_a(tree[i].lemma, "setting-in") and any(self.harms(c) for c in tree.kids(i, "xcomp")):
            return True  # "will start shooting hostages"
        if does_harm and not any(lexicon.is_a(tree[o].lemma, "deal", "position") for o in things):
            return True  # but not "strike a deal"
        named = [i] if tree[i].pos == "NOUN" else tree.kids(i, "dobj") if lexicon.is_a(tree[i].lemma, "inflicts") else []
        words = [(w, tree[o].lemma) for o in named for k in tree.kids(o, "amod", "compound") for w in (tree[k].lemma, tree[k].text)]
        phrases = [f"{word.lower()} {noun}" for word, noun in words]
        return any(lexicon.is_a(name, "pressure") for name in (*(tree[o].lemma for o in named), *phrases))

    def may_harm(self, i: int) -> bool:
        """Whether an act harms where it hangs on what another does: "will boycott the talks if …", and cutting off what others live
        on: "will halt gas deliveries unless …"; but not "will halt its strikes if …"."""
        if self.harms(i) or (self.tree[i].pos == "VERB" and any(self.lexicon.is_a(act, "hampers") for act in self.acts(i))):
            return True
        if not any(self.lexicon.is_a(act, "cuts-off") for act in self.acts(i)):
            return False
        things = [k for o in self.tree.kids(i, "dobj") for k in self.tree.conjuncts(o)]
        named = [k for o in things for k in (o, *self.tree.kids(o, "compound"))]
        return any(self.lexicon.is_a(self.tree[k].lemma.lower(), "lifeline") for k in named)

    def acts(self, i: int) -> list[str]:
        """A verb, alone and with its particle, object or preposition: "cut", "cut off", "use force", "go on strike"."""
        tree, verb = self.tree, self.tree[i].lemma
        out = [verb, *(f"{verb} {tree[o].lemma.lower()}" for o in tree.kids(i, "dobj", "prt", "acomp", "advmod"))]
        for p in tree.kids(i, "prep"):
            phrase = f"{verb} {tree[p].text.lower()}"
            out += [phrase, *(f"{phrase} {tree[o].lemma}" for o in tree.kids(p, "pobj"))]
        return out

    def suffers(self, i: int) -> bool:
        """Whether an act is to suffer: "Chad will pay a heavy price", "who signs will face consequences" promise nothing of
        theirs."""
        tree, verb = self.tree, self.tree[i].lemma
        described = (f"{verb} {tree[k].lemma} {tree[o].lemma}" for o in tree.kids(i, "dobj") for k in tree.kids(o, "amod"))
        return any(self.lexicon.is_a(act, "suffering") for act in (*self.acts(i), *described))

    def inferred(self, i: int) -> bool:
        tree = self.tree
        near = [i, *tree.ancestors(i)[:2]]
        return (
            any(tree[k].lemma in {"appear", "seem"} or self._seems(k) or self._forecast(k) for k in near)
            or any(self.lexicon.is_a(tree[c].text.lower(), "inference") for c in tree.kids(i, "advmod"))
            or self._of_another(i)
        )

    def _linked(self, i: int) -> bool:
        """Whether a verb that says nothing itself links its subject to this word: "is *in favour*", "looks *ready*"."""
        t, verb = self.tree[i], self.tree[self.tree[i].head]
        return t.dep in {"acomp", "attr", "oprd", "prep"} and self.lexicon.is_a(verb.lemma, "linking")

    def _seems(self, i: int) -> bool:
        """Whether somebody only looks so: "looks ready to sign", not "looks into the matter"."""
        return self.tree[i].lemma in {"look", "sound"} and bool(self.tree.kids(i, "acomp", "oprd"))

    def _forecast(self, i: int) -> bool:
        """Whether it says what is held to come: "is unlikely to", "it is likely that", "is expected to"."""
        tree, is_a = self.tree, self.lexicon.is_a
        return any(
            is_a(tree[k].lemma, "improbable")
            or (is_a(tree[k].lemma, "belief") and (tree[k].pos == "ADJ" or bool(tree.kids(k, "auxpass"))))
            for k in self._predicates(i)
        )
