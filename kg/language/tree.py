"""A thin layer of relations over a parse, so that rules never touch labels of one parser's scheme more than needed.

Coordination is resolved, preposition and object are folded, and the subject of a verb without one of its own (infinitive,
participle, relative clause, conjoined verb) is filled in by control. All indices are positions in ``Parsed.tokens``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg import lexicon
from kg.language.near import FINITE, INVERTED
from kg.language.repairs import repaired
from kg.model import Parsed, Token

_ECHOES = {"do", "have", "be", "will", "would", "can", "could", "shall", "may", "might"}
"""Verbs that stand for a verb named before: a closed class of grammar."""
HARDLY = {"hardly", "scarcely", "barely", "rarely", "seldom", "ill"}
"""Adverbs that deny all but a little: a closed class of grammar."""
_NOT_ONLY = {"only", "just", "merely", "simply", "least"}
"""What turns "not" into "also": a closed class of English grammar."""
SIDES = {"pro", "anti"}
"""First syllables that tell for or against whom something is."""
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


class Tree:
    """Relations of one parse."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.tokens = repaired(parsed.tokens)
        self.children: list[list[int]] = [[] for _ in parsed.tokens]
        for t in self.tokens:
            if t.head != t.i:
                self.children[t.head].append(t.i)
        self.sentence_of = [0] * len(parsed.tokens)
        for s in parsed.sentences:
            for i in range(s.first, s.last):
                self.sentence_of[i] = s.index

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of ``i`` with one of the labels, left to right (all children without labels)."""
        below = self.children[i]
        if not below or not deps:
            return below.copy()
        return [c for c in below if self.tokens[c].dep in deps]

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """``i`` and all below it in text order, leaving out the subtrees of ``without``."""
        cut = set(without)
        out, stack = [], [i]
        while stack:
            j = stack.pop()
            if j in cut:
                continue
            out.append(j)
            stack.extend(self.children[j])
        return sorted(out)

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and what is coordinated with it, in text order, as far as it hangs below ``i``."""
        out, queue = [i], [i]
        while queue:
            j = queue.pop()
            for c in self.kids(j, "conj"):
                out.append(c)
                queue.append(c)
        return sorted(out)

    def ancestors(self, i: int) -> list[int]:
        """Governors of ``i`` from the nearest to the root."""
        out: list[int] = []
        while self.tokens[i].head != i and len(out) < 200:
            i = self.tokens[i].head
            out.append(i)
        return out

    def preposition_objects(self, i: int, word: str) -> list[int]:
        """Heads of the objects of the preposition ``word`` below ``i`` (coordination resolved by the caller), also ``pcomp``."""
        found = [p for p in self.kids(i, "prep", "agent", "dative", "prt") if self.tokens[p].text.lower() == word]
        found += [
            c
            for p in (i, *self.kids(i, "prep", "agent", "dative", "prt"))
            for c in self.kids(p, "conj")
            if self.tokens[c].pos == "ADP" and self.tokens[c].text.lower() == word
        ]
        return [o for p in found for o in self.kids(p, "pobj", "pcomp")]

    def is_duration(self, i: int) -> bool:
        """Whether a time is a thing that one can ask for ("a four-day week", "a shorter shift"), and not when something is."""
        article = any(self.tokens[d].text.lower() in {"a", "an"} for d in self.kids(i, "det"))
        return article and bool(self.kids(i, "amod", "compound", "nmod")) and self.tokens[i].tag == "NN"

    def is_passive(self, i: int) -> bool:
        """Whether the verb is a passive participle."""
        if self.tokens[i].tag != "VBN":
            return self.tokens[i].tag == "VBD" and bool(self.kids(i, "auxpass"))  # tagged amiss
        if self.kids(i, "nsubjpass", "auxpass", "agent"):
            return True
        if self.tokens[i].dep == "acl":
            return not self.kids(i, "nsubj")
        return self.tokens[i].dep == "conj" and not self.kids(i, "nsubj", "aux") and self.is_passive(self.tokens[i].head)

    def called_as(self, i: int) -> int | None:
        """The verb by which something is called what stands at ``i``: "described" of "described the plan as a mistake"."""
        above = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep == "amod" and above.i < i and above.dep == "dobj":
            return above.head  # "called the claims “baseless”": the quotation marks hang it on the noun
        if above.text.lower() != "as" and self.tokens[i].dep == "amod":
            above = self.tokens[above.head]  # "a big mistake"
        if above.text.lower() != "as" or above.dep != "prep":
            return None
        verb = self.tokens[above.head]
        if verb.pos == "NOUN" and verb.dep == "dobj":
            verb = self.tokens[verb.head]
        return verb.i if verb.pos == "VERB" else None

    def agents(self, i: int) -> list[int]:
        """Heads of the by-phrase of a passive."""
        return [
            o
            for p in self.kids(i, "agent", "prep")
            if self.tokens[p].text.lower() == "by"
            for o in self.kids(p, "pobj")
            if self.tokens[o].ent not in {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY"}
        ]

    def subjects(self, i: int, depth: int = 0) -> list[int]:
        """Heads of who does ``i`` (a verb, or an adjective after a copula): explicit, by agent, or filled in by control. May be
        []."""
        if depth > 12:
            return []
        t = self.tokens[i]
        if self.is_passive(i):
            if agents := self.agents(i):
                return [c for a in agents for c in self.conjuncts(a)]
            if t.dep == "conj" and self.is_passive(t.head) and not self.kids(i, "nsubjpass"):
                return self.subjects(t.head, depth + 1)
            return []
        own = self.kids(i, "nsubj", "csubj")
        if own:
            return [*self._antecedents(own[-1], i), *self._spoken_for(own[-1], i)]
        return self._inherited(i, depth)

    def _spoken_for(self, subject: int, verb: int) -> list[int]:
        """Several states on whose behalf one speaks: "Malta, for Chad, Mali and Togo, said …"; a single body is part of the
        speaker's name."""
        if self.tokens[min(subject + 1, verb)].text != ",":
            return []
        speaking = [*self.kids(subject, "acl"), *(s for s in self.kids(verb, "advcl") if s == subject + 2)]
        beside = [p for s in speaking for w in self.kids(s, "cc") for p in self.kids(w, "prep")]
        if also := [o for p in beside for o in self.kids(p, "pobj") if subject < o < verb]:
            return self.conjuncts(also[0])  # "Malta, speaking for AOSIS, as well as for Chad and Mali, said …"
        if self.tokens[subject].pos != "PROPN":
            return []
        objects = [o for p in self.kids(subject, "prep") if self.tokens[p].text.lower() == "for" for o in self.kids(p, "pobj")]
        several = [c for o in objects[:1] for c in self.conjuncts(o) if o > subject and c < verb and self.tokens[c].pos == "PROPN"]
        last = max(several, default=subject)
        if last + 1 < len(self.tokens) and self.tokens[last + 1].text in {"(", ")"}:
            return []  # "Chad, for Mali, Togo and Benin (MTB), said": the group has a name
        return several if len(several) > 2 else []

    def patients(self, i: int) -> list[int]:
        """Heads of what a passive verb is done to (its grammatical subject or the noun it modifies)."""
        own = self.kids(i, "nsubjpass")
        if own:
            return self._antecedents(own[-1], i)
        t = self.tokens[i]
        if t.dep == "acl" or t.dep == "relcl":
            return [t.head]
        if t.dep == "conj":
            return self.patients(t.head) if self.is_passive(t.head) else self.subjects(t.head)
        if t.dep == "advcl" and self.agents(i) and any(self.tokens[m].text.lower() == "as" for m in self.kids(i, "mark")):
            return self._as_told(i)
        return []

    def _as_told(self, i: int) -> list[int]:
        """What "as" takes up: "the parties discussed a fund, as proposed by Chad"."""
        above = self.tokens[i].head
        if above > i or self.negation(above) is not None:
            return []
        if self.tokens[above].pos in NOMINAL:
            return [above]
        behind = [o for p in self.kids(above, "prep") if p > above for o in self.kids(p, "pobj")]
        return [o for o in (*self.kids(above, "dobj", "nsubjpass"), *behind) if o < i][:1]

    def _antecedents(self, subject: int, verb: int) -> list[int]:
        """A relative pronoun stands for the noun before its clause; other subjects for themselves and what is joined to them."""
        if self.tokens[subject].tag in {"WDT", "WP"} or (
            self.tokens[subject].text.lower() == "that" and self.tokens[verb].dep == "relcl"
        ):
            clause = verb
            while self.tokens[clause].dep == "conj":
                clause = self.tokens[clause].head
            if self.tokens[clause].dep in {"relcl", "acl"}:
                joined = self.conjuncts(self._first_of_pair(self._named(self.tokens[clause].head), subject))
                return [c for c in joined if c < subject] or joined  # "Chad, which refused, and Mali"
            before = self.tokens[subject - 2] if subject > 1 and self.tokens[subject - 1].text == "," else None
            if before is not None and before.pos in NOMINAL:
                return [before.i]  # "relations with the US, which opposes …": hung elsewhere
        return self.conjuncts(subject)

    def _first_of_pair(self, i: int, who: int) -> int:
        """The first of two plurals of which a clause with "who" tells both ("pilots and stewards who fear a cut"), else the noun
        itself."""
        t = self.tokens[i]
        first = self.tokens[t.head]
        bare = not self.kids(i, "det", "poss", "nummod") and i + 1 == who and self.tokens[who].text.lower() == "who"
        return first.i if t.dep == "conj" and bare and t.tag == first.tag == "NNS" else i

    def _named(self, i: int) -> int:
        """The name that a noun stands beside ("the Harbour Institute, a group that opposes tolls"), else the noun itself."""
        t = self.tokens[i]
        name = self.tokens[t.head]
        noun = t.pos == "NOUN" or any(self.tokens[d].text.lower() in {"a", "an"} for d in self.kids(i, "det"))  # "a Democrat who"
        return name.i if t.dep == "appos" and noun and name.ent in {"ORG", "PERSON", "GPE"} and name.i < i else i

    def blamed(self, i: int) -> list[int]:
        """Who is blamed or praised for doing ``i``, be it somebody or a thing: "criticised Chad for refusing", "accused him of
        stalling", "a case against Chad for refusing", "angry with Chad for refusing", "hit out at Chad for refusing"."""
        preposition = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep != "pcomp" or self.tokens[i].tag != "VBG" or preposition.text.lower() not in {"for", "of"}:
            return []
        verb = preposition.head
        felt = bool(self.kids(verb, "auxpass", "prt")) or self.tokens[verb].pos == "ADJ"
        at = {"against", "at", "with"} if felt else {"against"}
        places = [verb, *self.kids(verb, "dobj", "acomp")]
        found = [o for o in self.kids(verb, "dobj") if preposition.text.lower() == "for" or not self.kids(o, "prep")]
        aimed = [o for k in places for p in self.kids(k, "prep") if self.tokens[p].text.lower() in at for o in self.kids(p, "pobj")]
        whom = [o for o in (*aimed, *found) if o < preposition.i]
        return self.conjuncts(whom[0]) if whom else []

    def _is_somebody(self, i: int) -> bool:
        """Whether a word is the name of somebody or a pronoun for a person or several."""
        t = self.tokens[i]
        return t.ent in {"PERSON", "ORG", "GPE", "NORP"} or t.text.lower() in {"him", "her", "them", "me", "us"}

    def _inherited(self, i: int, depth: int) -> list[int]:
        t = self.tokens[i]
        if t.head == i:
            return []
        g = self.tokens[t.head]
        if t.dep in {"acomp", "attr", "oprd", "prep"} and g.pos in {"AUX", "VERB"}:
            return self.subjects_or_patients(g.i, depth + 1)
        if t.dep == "xcomp" or (t.dep in {"ccomp", "advcl"} and t.tag in {"VB", "VBG"} and not self.kids(i, "mark")):
            if (
                lexicon.load().is_a(g.lemma, "object-control")
                and not (t.dep == "advcl" and t.tag == "VBG")
                and (objects := [o for o in self.kids(g.i, "dobj") if o < i])
            ):
                return self.conjuncts(objects[-1])
            return self.subjects_or_patients(g.i, depth + 1)
        if t.dep in {"conj", "advcl", "ccomp", "dep", "parataxis"}:
            return self.subjects_or_patients(g.i, depth + 1)
        if t.dep == "pcomp":
            governor = self.tokens[g.head] if g.head != g.i else g
            while governor.pos in {"ADV", "ADP"} and governor.head != governor.i:
                governor = self.tokens[governor.head]  # "is far from accepting"
            if g.text.lower() == "but" and governor.dep == "dobj":
                noun, governor = governor, self.tokens[governor.head]  # "have no choice but to accept"
                if given := [o for o in self.kids(governor.i, "dative", "dobj") if o < noun.i]:
                    return self.conjuncts(given[0])  # "left the guild no choice but to accept"
            if governor.pos in {"VERB", "AUX", "ADJ"}:
                blamed = [o for o in self.blamed(i) if self._is_somebody(o)]
                return blamed or self.subjects_or_patients(governor.i, depth + 1)
            return []
        if t.dep == "relcl":
            return [g.i] if not self.kids(i, "dobj") else []
        if t.dep == "acl":
            return [g.i] if t.tag == "VBG" else self.owners(g.i)
        if t.dep == "amod" and t.tag == "VBG":
            return [g.i]
        return []

    def subjects_or_patients(self, i: int, depth: int = 0) -> list[int]:
        """The grammatical subject, whatever the voice ("Ukraine was asked to …", "Iran is prepared to …")."""
        if self.is_passive(i):
            return self.patients(i)
        return self.subjects(i, depth)

    def owners(self, i: int) -> list[int]:
        """Whose a noun is: possessive, "by" or "of" phrase with a name, demonym or compound before it, or subject of its light
        verb."""
        found = [c for p in self.kids(i, "poss") for c in self.conjuncts(p)]
        if found:
            return found
        for word in ("by", "from"):
            if objects := self.preposition_objects(i, word) or (self._from_within(i) if word == "from" else []):
                return [c for o in objects for c in self.conjuncts(o) if self.tokens[c].pos in NOMINAL]
        named = [c for c in self.kids(i, "amod", "compound", "nmod") if self.tokens[c].ent in {"NORP", "GPE", "ORG", "PERSON"}]
        named = [c for c in named if self.tokens[c].text[:1].isalnum()]
        sided = {c for c in named if self.tokens[c].text.lower() in SIDES}  # "anti-union remarks" are not of the union
        sided |= {c for c in named if c > 1 and self.tokens[c - 1].text == "-" and self.tokens[c - 2].text.lower() in SIDES}
        return [c for c in named if c not in sided][:1]

    def relative_subjects(self, verb: int) -> list[int]:
        """The relative pronouns that are subjects of a clause: "a plan *that* would let the ferries run"."""
        return [s for s in self.kids(verb, "nsubj") if self.tokens[s].tag in {"WDT", "WP"}]

    def drawn_from(self, verb: int) -> list[int]:
        """From whom a verb says that something comes: "faces opposition to the levy *from skippers*", "from within his party"."""
        sources = [p for p in self.kids(verb, "prep") if p > verb and self.tokens[p].text.lower() == "from"]
        sources += [w for p in sources for w in self.kids(p, "prep") if self.tokens[w].text.lower() == "within"]
        return [c for p in sources for o in self.kids(p, "pobj") for c in self.conjuncts(o) if self.tokens[c].pos in NOMINAL]

    def _from_within(self, i: int) -> list[int]:
        """ "Opposition to the bill from within the guild": it comes from there, wherever the phrase was hung."""
        places = [i, *(o for p in self.kids(i, "prep") for o in self.kids(p, "pobj"))]
        sources = [p for k in places for p in self.kids(k, "prep") if self.tokens[p].text.lower() == "from"]
        within = [w for p in sources for w in self.kids(p, "prep") if self.tokens[w].text.lower() == "within"]
        return [o for w in within for o in self.kids(w, "pobj")]

    def _but_behind(self, i: int) -> bool:
        """Whether "but" follows in the sentence, and no clause of its own behind it ("but that …")."""
        last = self.parsed.sentences[self.sentence_of[i]].last
        but = next((k for k in range(i, last - 1) if self.tokens[k].text.lower() == "but"), None)
        return but is not None and self.tokens[but + 1].text.lower() != "that"

    def negation(self, i: int) -> int | None:
        """The token that negates the verb, adjective or noun ``i`` itself (not, n't, never, no, neither, nor, hardly …), or
        None."""
        for c in self.children[i]:
            t = self.tokens[c]
            if t.dep == "neg" or (
                t.text.lower() in {"never", "neither", "nor", "no", "not", "n't"}
                and t.dep in {"advmod", "det", "preconj", "cc", "neg"}
            ):
                if t.text.lower() == "nor" and c > i:
                    continue
                after = self.tokens[c + 1].text.lower() if c + 1 < len(self.tokens) else ""
                only = (t.text.lower() == "not" and after in _NOT_ONLY) or (t.text.lower() == "no" and c > i and after == "only")
                instead = after in {"just", "merely"} and c > 0 and self.tokens[c - 1].text.lower() == "and" and c < i
                instead = instead and self.tokens[i].pos in {"VERB", "AUX"}  # "must be fair, and not just look it"
                if only and ((after != "simply" and not instead) or self._but_behind(c)):
                    continue  # "not only opposed to it but …" is opposed; "will not simply accept it" is not for it
                if t.text.lower() == "not" and c > i and self.tokens[i].pos in {"NOUN", "PROPN"}:
                    continue  # "a mistake, not a remedy"
                if after == "but" and c < i and i - c < 4 and self.tokens[i].pos in {"VERB", "AUX"}:
                    continue  # "cannot but accept it" accepts
                if t.text.lower() == "no" and after in {"less", "fewer"}:
                    continue  # "no less than a recount" is a recount
                return c
            if t.text.lower() in HARDLY and t.dep == "advmod":
                return c
            if t.dep == "advmod" and t.text.lower() in {"ever", "far", "yet", "once"}:
                for k in self.children[c]:  # "hardly ever backed it", "has not so far agreed"
                    if self.tokens[k].text.lower() in {"hardly", "scarcely", "not", "n't"}:
                        return k
            if t.text.lower() in {"longer", "more"} and any(self.tokens[k].text.lower() == "no" for k in (c - 1,)):
                return c - 1
        return None

    def has_modal(self, i: int) -> bool:
        """Whether a modal goes with a verb: "dues *should* fall"."""
        return any(self.tokens[k].tag == "MD" for k in self.kids(i, "aux"))

    def is_finite(self, i: int) -> bool:
        """Whether a verb, or its auxiliary, says when."""
        return any(self.tokens[k].tag in FINITE for k in (i, *self.kids(i, "aux", "auxpass")))

    def echoes(self, i: int) -> bool:
        """Whether a verb stands alone for one that is named before: "Peru backed the levy, and so *did* Chad"."""
        words = [self.tokens[c] for c in self.children[i] if self.tokens[c].text.lower() not in {"so", "too"}]
        alone = {t.dep for t in words} <= {"nsubj", "cc", "neg", "mark", "punct", "ccomp"}
        alone = alone and bool(self.kids(i, "nsubj")) and all(c < i for c in self.kids(i, "ccomp"))
        return alone and self.tokens[i].lemma in _ECHOES

    def inversion(self, c: int) -> int | None:
        """The verb that opens a condition without "if": "*should* the levy rise, we will leave", "*were* it lifted, …"."""
        if self.tokens[c].dep not in {"advcl", "ccomp"} or not (subjects := self.kids(c, "nsubj", "nsubjpass")):
            return None
        opening = next((k for k in self.subtree(c) if self.tokens[k].pos != "PUNCT"), c)
        before = any(opening < s < c or opening == c < s for s in subjects)
        inverted = before and c in {opening, self.tokens[opening].head} and self.tokens[opening].text.lower() in INVERTED
        return opening if inverted else None

    def depends_on(self, verb: int) -> set[str]:
        """What opens the adverbial clauses of a verb; "if" also where none stands: "will go *should* the levy rise"."""
        clauses = [*self.kids(verb, "advcl", "ccomp"), *([self.tokens[verb].head] if self._hung_on_condition(verb) else [])]
        marks = {self.tokens[m].text.lower() for c in self.kids(verb, "advcl") for m in self.kids(c, "mark")}
        return marks | {"if" for c in clauses if self.inversion(c) is not None or c == self.tokens[verb].head}

    def _hung_on_condition(self, verb: int) -> bool:
        """ "The league may fine the club should it go to court": the condition was read as the main clause."""
        above = self.tokens[verb].head
        first = [k for k in self.kids(above, "aux") if self.tokens[k].text.lower() == "should"]
        own = self.kids(above, "nsubj", "nsubjpass")
        return self.tokens[verb].dep == "ccomp" and bool(first and own) and verb < first[0] < min(self.subtree(own[0]))

    def text(self, indices: Iterable[int]) -> str:
        """The words at these places: verbatim where they adjoin, a single space where something was left out."""
        source = self.parsed.document.text
        pieces: list[str] = []
        last = None
        for i in sorted(indices):
            t = self.tokens[i]
            if t.text == "," and pieces[-1:] == [","]:
                continue  # what stood between two commas was left out
            if last is not None and i == last + 1:
                pieces.append(" " if t.start > self.tokens[last].end else "")
            elif last is not None and t.text == "," == self.tokens[last].text:
                continue  # "a group[, led by Peru], to meet"
            elif last is not None:
                pieces.append("" if t.tag in {"POS", ",", "."} else " ")
            pieces.append(source[t.start : t.end])
            last = i
        return "".join(pieces)

    def span(self, indices: Iterable[int]) -> tuple[int, int]:
        """First and last character."""
        ordered = sorted(indices)
        return self.tokens[ordered[0]].start, self.tokens[ordered[-1]].end


@lru_cache(maxsize=1)
def tree_of(parsed: Parsed) -> Tree:
    """The tree of an article. The last one is kept: extraction and resolution read the same, and to mend a parse takes time."""
    return Tree(parsed)
