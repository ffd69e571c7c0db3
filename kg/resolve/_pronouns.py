"""Pronouns: the antecedent by grammar (the subject of a clause above), then by recency, as far as number and gender fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import lexicon
from kg.extractors.speech import Speeches
from kg.model import Stance, Token
from kg.resolve._cast import Entity
from kg.resolve._phrases import FEMININE, FIRST_PERSON, MASCULINE, NEUTER, PLURAL, RELATIVE, THIRD_PERSON

if TYPE_CHECKING:
    from kg.resolve._refer import Found, Reference

_WINDOW = 6
"""Sentences, the pronoun's own included, in which its antecedent may stand."""
_NEAR = 3
"""Sentences in which several named together come before a single organisation as what "they" means."""
_FAR = 30
"""Sentences back in which somebody spoke or acted who is still "she", where nobody nearer fits."""
_QUOTE = 150
"""Tokens, the longest quote whose beginning is looked for."""
_IN = {"in", "at", "near", "across", "inside", "outside", "around", "through", "throughout"}
_ORGANISED = {"Movement", "NegotiationGroup", "Organisation", "Description"}
_DELEGATIONS = {"State", "NegotiationGroup", "Organisation", "Delegate"}
_PLACES = {"GPE", "LOC", "FAC"}
Fits = Callable[[list[Entity], Token], bool]


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, reference: Reference) -> None:
        self.reference, self.cast, self.phrases = reference, reference.cast, reference.phrases
        self.tree, self.tokens = self.cast.tree, self.cast.tokens
        self._barred: list[Entity] = []
        self._told = False

    def find(self, i: int) -> Found:
        """Whom the pronoun at ``i`` means; ([], []) if nobody fits."""
        before = self._barred, self._told
        self._barred, self._told = self._heard_from(i), self._speeches.in_quote(i)
        try:
            return self._find(i)
        finally:
            self._barred, self._told = before

    def _heard_from(self, i: int) -> list[Entity]:
        """Who says "he" or "she" of somebody else, between quotation marks: "He wants to sell the port," Ana Roe's brother said."""
        speech = self._speeches.of(i) if self.phrases.word(i) in MASCULINE | FEMININE and self._speeches.in_quote(i) else None
        if speech is None or speech.kind != "direct" or i in speech.speakers:
            return []
        named = [s for s in speech.speakers if s in self.cast.at or self.tokens[s].pos == "PRON"]
        return [e for s in named for e in self.reference.of(s)[0] if e.is_person]

    @cached_property
    def _speeches(self) -> Speeches:
        return Speeches(self.tree, lexicon.load())

    def _find(self, i: int) -> Found:
        word = self.phrases.word(i)
        if word in RELATIVE:
            return self._relative(i)
        if word in FIRST_PERSON:
            return self._speaker(i)
        for group, fits in ((MASCULINE, self._is_he), (FEMININE, self._is_she), (NEUTER, self._is_it), (PLURAL, self._is_they)):
            if word in group and (found := self._known_rather(i, fits) or self._antecedent(i, fits)):
                return found, [f"'{self.tokens[i].text}' is {listed(found)}, the last one before it that fits"]
        if word in {"he", "she"} and (found := self._far(i, self._is_he if word == "he" else self._is_she)):
            return found, [f"'{self.tokens[i].text}' is {listed(found)}, the last one before it who acts and fits"]
        if word in {"he", "she"} and (found := self._delegation(i)):
            return found, [f"'{self.tokens[i].text}' speaks for {listed(found)}, of which the sentence before speaks"]
        return [], []

    def _known_rather(self, i: int, fits: Fits) -> list[Entity]:
        """The person for "he" or "she" of whom the article knows more than a noun for somebody in passing: "The crash, which an
        officer saw, led to calls for Roe to resign. He …" is Roe, unless the sentence is about the officer."""
        if fits not in (self._is_he, self._is_she):
            return []
        return self._antecedent(i, lambda found, t: fits(found, t) and (self._is_known(found[0], t) or self._rank(t.i)[0] == 0))

    def _is_known(self, e: Entity, t: Token) -> bool:
        """Whether a name is surely somebody's, not that of a town read as a person's: no "crowds in Port Arden"."""
        above = self.tokens[t.head]
        place = above.dep == "prep" and above.tag == "IN" and self.phrases.word(above.i) in _IN and e.count == 1 and not e.titles
        return e.kind != "Generic" and not place

    def _far(self, i: int, fits: Fits) -> list[Entity]:
        """Who was last the subject of a sentence, where a long quotation or other matter stands between: "Ana Roe said …. … She
        added …"."""
        here = self.cast.sentence(i)
        for sentence in reversed(self.cast.parsed.sentences[max(0, here - _FAR):max(0, here - _WINDOW + 1)]):
            for t in reversed(self.tokens[sentence.first:sentence.last]):
                main = t.dep == "nsubj" and self.tokens[t.head].dep == "ROOT"
                if main and (found := self._fitting(t.i, fits)) and found[0].is_person:
                    return found
        return []

    def _delegation(self, i: int) -> list[Entity]:
        """The state or group whose delegate goes on to speak, where nobody else fits: "Norway said …. He suggested …"."""
        here = self.cast.sentence(i)
        main = self.tokens[i].dep == "nsubj" and self.tokens[self.tokens[i].head].dep == "ROOT"
        for sentence in reversed(self.cast.parsed.sentences[max(0, here - _NEAR):here] if main else ()):
            for t in self.tokens[sentence.first:sentence.last]:
                verb = self.tokens[t.head]
                if t.dep == "nsubj" and verb.dep == "ROOT" and verb.tag == "VBD" and t.i in self.cast.at:
                    found = self.reference.of(t.i)[0]
                    return found if len(found) == 1 and found[0].kind in _DELEGATIONS else []
        return []

    def _relative(self, i: int) -> Found:
        verb = self.tokens[i].head
        clause = next((k for k in [verb, *self.tree.ancestors(verb)][:4] if self.tokens[k].dep in {"relcl", "acl"}), None)
        return self.reference.of(self.tokens[clause].head) if clause is not None else ([], [])

    def _speaker(self, i: int) -> Found:
        """A first person in a quotation: who the sentence says is speaking."""
        for k in reversed(self.tree.ancestors(i)):
            for s in self.tree.kids(k, "nsubj"):
                found = self.reference.of(s)[0] if self.phrases.word(s) not in FIRST_PERSON else []
                if found and (found[0].kind != "Generic" or self.phrases.is_agent(self.tokens[s])):
                    return found, [f"'{self.tokens[i].text}' is {listed(found)}, who speaks"]
        found = self._announced(i)
        return found, [f"'{self.tokens[i].text}' is {listed(found)}, whose statement it is"] if found else []

    def _announced(self, i: int) -> list[Entity]:
        """Who was said to speak before a colon: "Welcoming the accord, the minister said:", as statements without quotes begin."""
        for sentence in reversed(self.cast.parsed.sentences[:self.cast.sentence(i)]):
            if self.tokens[sentence.last - 1].text == ":":
                subjects = [t.i for t in self.tokens[sentence.first:sentence.last] if t.dep == "nsubj"]
                found = self.reference.of(subjects[-1])[0] if subjects else []
                if subjects and not any(e.is_person for e in found):  # "Here are the mayor's remarks:"
                    found = self.reference.affiliation(subjects[-1])
                return found if len(found) == 1 and found[0].is_person else []
        return []

    def _antecedent(self, i: int, fits: Fits) -> list[Entity]:
        owner = self.tokens[i].dep == "poss"
        governors = self.tree.ancestors(i)
        if owner and (first := self._joined_to(governors[0])) is not None and (found := self._fitting(first, fits)):
            return found
        if owner and (whom := self._blamed(governors)) is not None and (found := self._fitting(whom, fits)):
            return found
        for k in governors if owner else governors[1:]:
            if fits == self._is_they and not owner and (found := self._spoken_for(k, i)):
                return found
            for s in self.tree.kids(k, "nsubj", "nsubjpass"):
                if s < i and (found := self._fitting(s, fits) or self._owning(s, fits) or (self._whose(s, fits) if owner else [])):
                    return found
        if (ahead := self._ahead(i, governors)) is not None and (found := self._fitting(ahead, fits)):
            return found
        clause = governors[0] if governors and not owner else -1
        said = self._quoted(i)
        here = self.cast.sentence(i)
        searches = ((_NEAR, self._is_several), (_WINDOW, fits)) if fits == self._is_they else ((_WINDOW, fits),)
        for reach, suits in searches:
            for sentence in reversed(self.cast.parsed.sentences[max(0, here - reach + 1):here + 1]):
                for s in self._candidates(sentence.first, min(i, sentence.last), clause):
                    aside = suits == self._is_several and sentence.index != here and self._rank(s)[0] > 1
                    if s not in governors and s not in said and not aside and (found := self._fitting(s, suits)):
                        return found
        return []

    def _ahead(self, i: int, governors: list[int]) -> int | None:
        """The subject to come, named, where a sentence opens with an aside about it: "Though it opposes the toll, Norway will
        pay", "Despite its doubts, Norway agreed"."""
        for k in governors:
            verb = self.tokens[k].head
            aside = self.tokens[k].dep == "prep" and self.tokens[governors[0]].head == k  # not "in response to her demand, Roe …"
            aside = aside or (self.tokens[k].dep == "advcl" and self.tokens[k].tag != "VBG")
            if aside and k < verb and self.cast.sentence(i) == self.cast.sentence(verb):
                opens = min(self.tree.subtree(k)) == self.cast.parsed.sentences[self.cast.sentence(i)].first
                own = [s for s in self.tree.kids(verb, "nsubj", "nsubjpass") if i < s < verb and s in self.cast.at]
                return own[0] if opens and own else None
        return None

    def _owning(self, s: int, fits: Fits) -> list[Entity]:
        """Whom a relative pronoun means, which is the subject of what is told: "met Ana Roe, who is known for her refusal"."""
        found = self._relative(s)[0] if self.tokens[s].tag == "WP" else []
        return found if found and fits(found, self.tokens[s]) else []

    def _spoken_for(self, k: int, i: int) -> list[Entity]:
        """Those for whom one person speaks: "The crews' lawyer said they would settle" tells of the crews."""
        for s in self.tree.kids(k, "nsubj"):
            if s < i and self.tokens[s].tag == "NN" and self.cast.is_class(self.tokens[s], "officer", "person"):
                owners = [o for o in self.tree.kids(s, "poss") if self.tokens[o].tag in {"NNS", "NNPS"}]
                return next((found for o in owners if (found := self.reference.joined(o))), [])
        return []

    def _whose(self, s: int, fits: Fits) -> list[Entity]:
        """The company or body named before the thing that is the subject: "Arden Lines shares fell after its board refused"."""
        if self.phrases.is_agent(self.tokens[s]) or s in self.cast.at:
            return []
        for o in self.tree.kids(s, "poss", "compound", "nmod"):
            if self.tokens[o].ent not in _PLACES and (found := self._fitting(o, fits)):
                return found
        return []

    def _blamed(self, governors: list[int]) -> int | None:
        """Who is blamed or praised for what is theirs: "Ana Roe faulted him for his refusal" tells of his, not of hers."""
        for p, verb in pairwise(governors):
            before = self.tokens[p - 1] if self.phrases.word(p) == "over" else None
            if before is not None and before.i in self.cast.at and before.dep in {"pobj", "dobj"}:
                return before.i  # "suspended talks with Norway over its plan"
            if self.phrases.word(p) == "for" and self.tokens[verb].pos == "VERB":
                return next((o for o in self.tree.kids(verb, "dobj") if o < p), None)
        return None

    def _quoted(self, i: int) -> range:
        """The words that a pronoun says, as far as they stand between quotation marks before it: "I like Ana Roe," he said is not
        said by Roe."""
        t = self.tokens[i]
        marks = range(max(0, i - 4), i)
        close = next((k for k in marks if self.tokens[k].text in {'"', "”", "''"}), None)
        if close is None and t.dep == "nsubj":
            return self._reported(i)
        if t.dep != "nsubj" or close is None or self.tokens[t.head].pos != "VERB" or any(
                self.tokens[k].pos in {"VERB", "NOUN"} for k in range(close, i) if k != t.head):
            return range(0)
        first = next((k for k in range(close - 1, max(0, close - _QUOTE), -1) if self.tokens[k].text in {'"', "“", "``"}), close)
        return range(first, close)

    def _reported(self, i: int) -> range:
        """The words that a pronoun says before it without quotation marks: "Ana Roe should call a vote, he said" is not said by
        Roe, but "The mill will close, it said" may be by the mill."""
        verb = self.tokens[i].head
        told = [c for c in self.tree.kids(verb, "ccomp") if c < i]
        if not told or self.phrases.word(i) in NEUTER or self.tree.kids(verb, "dobj", "xcomp", "acomp", "auxpass"):
            return range(0)
        return range(min(self.tree.subtree(told[0])), i) if self.tokens[i - 1].text == "," else range(0)

    def _joined_to(self, noun: int) -> int | None:
        """The name to which a noun is joined: "calls from Norway and its allies" names whose allies they are."""
        t = self.tokens[noun]
        return t.head if t.dep == "conj" and t.head in self.cast.at and t.head < noun else None

    def _candidates(self, first: int, last: int, clause: int) -> Iterator[int]:
        """Heads of names and agents between two tokens: main subjects, other subjects, the rest, each from the last to the first.

        What the pronoun's own verb governs (``clause``) is left out: in "He met him" they are two.
        """
        beside = {k for p in (self.tree.kids(clause, "prep") if clause >= 0 else ()) if self.phrases.word(p) == "with"
                  for k in self.tree.subtree(p)}  # "With Chad, for the LDCs, he called for a fund"
        beside |= self._opening(clause) if clause >= 0 and self.cast.conference else set()
        heads = [t.i for t in self.tokens[first:last] if t.pos in {"NOUN", "PROPN", "PRON"} and t.head != clause
                 and t.i not in beside
                 and not self._is_set_phrase(t)
                 and (t.dep != "compound" if t.i in self.cast.at else self._is_subject(t) or self.phrases.is_agent(t)
                      or self._is_main_document(t) or self._are_people(t))]
        yield from sorted(heads, key=self._rank)

    def _opening(self, verb: int) -> set[int]:
        """What is told before a speaker who is only a pronoun: "Opposed by *Chad*, it proposed …", "Noting the tasks of *the
        panel*, they said …", "On *Agenda Item 9*, he said …"."""
        told = [c for c in self.tree.kids(verb, "advcl", "acl") if c < verb and self.tokens[c].tag in {"VBN", "VBG"}]
        told = [c for c in told if self.tokens[c].lemma != "speak"]
        told += [p for p in self.tree.kids(verb, "prep") if self.tokens[p].text == "On" and self.phrases.word(p + 1) != "behalf"]
        told += [p for p in self.tree.kids(verb, "prep", "advmod") if self.tokens[p].text in {"Along", "Together"}]
        return {k for c in told for k in self.tree.subtree(c)}

    def _is_set_phrase(self, t: Token) -> bool:
        """Whether a bare noun only makes a preposition with the one before it: "in exchange for that", "in addition to it"."""
        bare = t.tag == "NN" and t.dep == "pobj" and t.head == t.i - 1 and t.i not in self.cast.at
        return bare and not self.tree.kids(t.i, "det", "poss", "amod", "compound", "nummod")

    def _is_subject(self, t: Token) -> bool:
        """Whether a pronoun is a subject, so that what it means goes on ("They added …. They further said …")."""
        return t.text.lower() in THIRD_PERSON and t.dep in {"nsubj", "nsubjpass"}

    def _are_people(self, t: Token) -> bool:
        """Whether people of one kind are what a clause is about: "Families of the sailors met. Their forum …", "Dozens of skippers
        left. They …"."""
        counted = [t, *(self.tokens[o] for o in self.tree.preposition_objects(t.i, "of"))][:2] if t.tag == "NNS" else []
        return t.dep == "nsubj" and any(o.tag == "NNS" and self.cast.is_class(o, "person", "people") for o in counted)

    def _is_main_document(self, t: Token) -> bool:
        """Whether a document is what its sentence is about ("The offer gives … It also proposes …")."""
        return self.cast.is_class(t, "document") and t.tag == "NN" and t.dep == "nsubj" and self.tokens[t.head].dep == "ROOT"

    def _speaks(self, t: Token) -> bool:
        """Whether a document of nobody known says what it wants itself: "The resolution calls for a truce. It also urges …"."""
        words, verb = lexicon.load(), self.tokens[t.head].lemma
        return verb in words.speech or any(c.stance is Stance.DEMAND for c in words.stance_cues.get(("verb", verb), ()))

    def _rank(self, k: int) -> tuple[int, int, int]:
        t = self.tokens[k]
        if t.dep in {"nsubj", "nsubjpass"}:
            verb = self.tokens[t.head]
            joined = verb.dep == "conj"
            while verb.dep == "conj" and verb.head != verb.i:
                verb = self.tokens[verb.head]
            main = verb.head == verb.i or (joined and verb.dep not in {"ccomp", "advcl", "relcl"}) or self._takes_turn(verb)
            return (0, 0, -k) if main else (1, len(self.tree.ancestors(k)), -k)
        to = self.tokens[t.head]
        if t.dep == "pobj" and "according" in {self.phrases.word(to.i), self.phrases.word(to.head)}:
            return 0, 0, -k  # "According to two officials, …. They also said …"
        return (3 if t.dep in {"poss", "amod"} else 2), 0, -k

    def _takes_turn(self, verb: Token) -> bool:
        """Whether a clause tells who speaks next in a conference: "The EU proposed a fund, while Chad urged talks. He …"."""
        marks = {self.phrases.word(m) for m in self.tree.kids(verb.i, "mark")}
        return self.cast.conference and verb.dep == "advcl" and verb.head < verb.i and bool(marks & {"while", "whereas"})

    def _fitting(self, s: int, fits: Fits) -> list[Entity]:
        if self.tokens[s].pos == "PRON" and self.phrases.word(s) not in THIRD_PERSON:
            return []
        if fits in (self._is_they, self._is_several) and not self._may_act(s):
            return []
        found = self.reference.joined(s) if fits in (self._is_they, self._is_several) else self.reference.of(s)[0]
        return found if found and fits(found, self.tokens[s]) else []

    def _may_act(self, s: int) -> bool:
        """Whether all that "and" joins may be actors: no "customs union, single market and freedom of movement"."""
        joined = self.tree.conjuncts(s)
        things = [k for k in joined if self.tokens[k].tag == "NN" and k not in self.cast.at and not self.tree.kids(k, "poss")
                  and not self.phrases.is_agent(self.tokens[k]) and not self.cast.is_class(self.tokens[k], "person")]
        return len(joined) == 1 or not things

    def _is_he(self, found: list[Entity], t: Token) -> bool:
        return len(found) == 1 and found[0] not in self._barred and self._may_be(found[0], t, "he")

    def _is_she(self, found: list[Entity], t: Token) -> bool:
        return len(found) == 1 and found[0] not in self._barred and self._may_be(found[0], t, "she")

    def _may_be(self, e: Entity, t: Token, gender: str) -> bool:
        if t.text.lower() in NEUTER | PLURAL:
            return False
        if e.is_person:
            return not e.gender or e.gender == gender
        if e.kind == "Delegate":
            return True
        one = t.tag != "NNS" or t.text.isupper()  # "the WORKERS' ORGANIZATIONS" speak through one delegate
        anybody = any(self.tokens[d].text.lower() in {"a", "an"} for d in self.tree.kids(t.i, "det"))
        if self.cast.conference and t.dep in {"nsubj", "nsubjpass"} and e.kind in _DELEGATIONS and one:
            return not anybody  # "A party should pay" is said of all
        unnamed = e.kind in {"Description", "Generic"} and self.cast.is_class(t, "officer") and t.tag in {"NN", "NNP"}
        body = self.phrases.is_agent(t) or self.cast.is_class(t, "suffix")  # "the Harbour Families Forum" is no he
        body = body or (t.ent != "PERSON" and self.cast.is_class(t, "instrument"))  # nor is "the Port Convention"
        return (e.kind == "Name" and t.ent not in _PLACES and not body) or unnamed

    def _is_it(self, found: list[Entity], t: Token) -> bool:
        if self._is_main_document(t):
            if found[0].kind == "Generic":
                return self._speaks(t) and not self._told  # between quotation marks it says "it" of another
            return len(found) > 1 or not found[0].is_person  # its authors
        named = t.i in self.cast.at
        plural = t.tag == "NNS" or (t.tag == "NNPS" and (not named or found[0].kind == "People"))  # Norquay Terminals is one
        if len(found) != 1 or found[0].is_person or plural or t.dep == "amod":
            return False
        return named or t.pos == "PRON" or (self.phrases.is_agent(t) and not self.cast.is_class(t, "officer"))

    def _is_they(self, found: list[Entity], t: Token) -> bool:
        one = (found[0].kind == "Description" and self.cast.is_class(t, "officer")) or t.text.lower() in NEUTER
        m = self.cast.at.get(t.i)
        capital = m is not None and m.sort == "metonym" and t.dep == "nsubj" and t.ent != "PERSON"  # "Oslo waits. They …"
        speaks = self.cast.conference and found[0].kind in _DELEGATIONS and t.dep == "nsubj"  # "The US outlined their proposal"
        capital = capital or speaks
        return self._is_several(found, t) or (t.dep != "amod" and (capital or found[0].kind in _ORGANISED) and not one)

    def _is_several(self, found: list[Entity], t: Token) -> bool:
        """Whether several are meant: a plural, or names joined by "and"."""
        return len(found) > 1 or t.tag in {"NNS", "NNPS"} or t.text.lower() in PLURAL


def listed(found: list[Entity]) -> str:
    """The names of entities, joined by "and"."""
    return " and ".join(e.label for e in found)
