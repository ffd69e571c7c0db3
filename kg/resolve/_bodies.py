"""Nouns for a body: the bank, the German firm, the rebels, and the union for which its members speak."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.resolve._cast import Entity, Mention
from kg.resolve._memory import Memory

BODIES = ("company", "union", "bloc", "group")
"""The classes of nouns by which an organisation is called."""


class Bodies(Memory):
    """Which of the organisations of one article a noun means."""

    def of_members(self, i: int) -> Entity | None:
        """The union or group for which its members speak, all or a share of them ("four members in five"); a few or some of a kind
        ("younger members") speak for themselves."""
        if self.phrases.is_singular(i) or not self.cast.is_class(self.tokens[i], "member"):
            return None
        share = [t.tag if t.tag == "CD" else t.text for t in self.tokens[i + 1:i + 3]] == ["in", "CD"]
        if self.tree.preposition_objects(i, "of") or (self.phrases.modifiers(i) and not share):
            return None
        return self._prominent([m for m in self.reference.before(i) if any(self._is_kind(m.entity, [c]) for c in BODIES[1:])], i)

    def is_company(self, i: int) -> bool:
        """Whether one company is meant that the words tell from others: the German firm, the electric car maker."""
        t = self.tokens[i]
        clear = self.cast.is_class(t, "company") and not self.cast.is_class(t, "group", "body", "organ")
        more = self.phrases.modifiers(i) or self.phrases.is_narrowed(i)
        another = self.phrases.telling(i) & self.actors.nouns["other"]
        return bool(clear and more and t.tag == "NN" and self.phrases.is_definite(i) and not another)

    def company(self, i: int, belongs: list[Entity]) -> Entity | None:
        """The company that the words fit by what the article says of it; else the only one of some weight that they do not
        contradict; else the one of which the sentence before speaks."""
        home = next((e for e in belongs if e.is_state), None)
        told = self.phrases.telling(i) - {self.phrases.word(k) for k in self.phrases.modifiers(i) if k in self.cast.at}
        if (belongs and home is None) or self.tree.kids(i, "poss"):
            return None
        earlier = [m for m in self.reference.before(i) if self._is_kind(m.entity, ["company"]) and self._may_be_called(m.entity, i)]
        possible = [m for m in earlier if self._may_be(m.entity, i, home, told)]
        fitting = [m for m in possible if (home is not None and m.entity.home is home)
                   or (told and told <= m.entity.told | set(re.findall(r"\w+", m.entity.label.lower())))]
        if fitting:
            return self._prominent(fitting, i)
        weighty = {m.entity for m in possible if m.entity.count > 1}
        if len(weighty) == 1 and (home is not None or told):
            return weighty.pop()
        return self._subject_above(i, possible) or self._subject_before(i, possible)

    def _subject_above(self, i: int, possible: list[Mention]) -> Entity | None:
        """The company that the main clause is about: "Arden is selling its mill, a month after the drug maker dropped the bid"."""
        verb = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep != "nsubj" or verb.dep != "advcl":
            return None
        subjects = [self.cast.at[s].entity for s in self.tree.kids(verb.head, "nsubj") if s < i and s in self.cast.at]
        return next((e for e in subjects if e in {m.entity for m in possible}), None)

    def _may_be(self, e: Entity, i: int, home: Entity | None, told: set[str]) -> bool:
        """Whether nothing that the article says of a company is against it: another country, another kind of maker."""
        if home is not None and e.home not in {None, home}:
            return False
        return not (told and e.told and self.tokens[i].lemma in e.kinds and not told & e.told)

    def _subject_before(self, i: int, possible: list[Mention]) -> Entity | None:
        """The company of which the sentence before speaks, for the subject of a sentence that begins with it."""
        t, here = self.tokens[i], self.cast.sentence(i)
        if t.dep != "nsubj" or self.tokens[t.head].dep != "ROOT" or not here:
            return None
        opens = min(self.tree.subtree(i)) == self.cast.parsed.sentences[here].first
        topic = self._topic(i) if opens else None
        return topic if topic in {m.entity for m in possible} else None

    def kind_before(self, i: int) -> list[Entity]:
        """The organisation whose name or description has this noun; for companies, unions and groups also by their class."""
        t = self.tokens[i]
        classes = [c for c in BODIES if self.cast.is_class(t, c)]
        nouns = {t.text.lower()} | ({t.lemma} if self.phrases.is_singular(i) or "group" in classes else set())
        if t.lemma == "agency" and self.phrases.is_singular(i):  # "the Harbour Safety Administration … the agency"
            nouns |= self.actors.nouns["bureau"]
        topic = self._topic(i) if "company" in classes and self.phrases.is_singular(i) else None
        if topic is not None and self._is_kind(topic, ["company"]) and self._may_be_called(topic, i):
            return [topic]
        earlier = [m for m in self._known(i)
                   if not m.entity.is_person and not m.entity.is_state and m.entity.kind != "People"]
        entities = dict.fromkeys(m.entity for m in earlier)
        meant = {e: [x for x in self.cast.behalf(e)[:2] if self._is_named(x, nouns)] for e in entities}
        whole = self._are_some(i)
        named = [replace(m, entity=e) for m in earlier for e in meant[m.entity] if not whole or e.label.endswith(t.text)]
        several = classes == ["group"] and t.text.lower() in self.actors.nouns["group"]  # "the rebels", but not "the militias"
        loosely = classes and (self.phrases.is_singular(i) or several)  # "the banks" are more than one company
        if self.cast.is_class(t, "opposition"):
            named, loosely = self.against(i), loosely and t.lemma != "opposition"
        like = [m for m in earlier if loosely and self._is_kind(m.entity, classes) and self._may_be_called(m.entity, i)]
        best = self._prominent(named or like, i)
        if best is not None and t.text.lower() not in best.label.lower() and (other := self._brought_up(i, best)) is not None:
            return [other]
        return [best] if best is not None else []

    def _brought_up(self, i: int, best: Entity) -> Entity | None:
        """Those whom the article has brought up by this very noun since it named a body of that kind: "Hezbollah left. A group of
        islanders sued. The group wants …"."""
        last = max((m.first for m in self.reference.before(i) if m.entity is best), default=-1)
        for o in self.reference.nouns_before(i):
            if o > last and o not in self.cast.at and self.phrases.determiners(o) & {"a", "an"} and self.tokens[o].dep == "nsubj":
                return Entity(self.phrases.name(o), "Generic")
        return None

    def _are_some(self, i: int) -> bool:
        """Whether people of one kind are meant, of whom a body may bear the name: "the teachers" are not their
        association."""
        return self.tokens[i].tag == "NNS" and self.cast.is_class(self.tokens[i], "people")

    def against(self, i: int) -> list[Mention]:
        """Where the opposition of which an article speaks is named in full, before or, if nowhere before, below."""
        nouns = self.cast.actors.nouns["opposition"] & {self.phrases.word(i), self.tokens[i].lemma}
        named = [m for m in self.cast.mentions if m.entity.kinds & nouns and not m.entity.is_person]
        return [m for m in named if m.first < i] or named

    def _is_named(self, e: Entity, nouns: set[str]) -> bool:
        head = re.split(r" (?:of|on|for) ", e.label.lower())[0]  # a conference of parties is no party
        return not e.is_person and not e.is_state and bool(nouns & (e.kinds | set(re.findall(r"[a-z]+", head))))

    def _may_be_called(self, e: Entity, i: int) -> bool:
        """Whether nothing that is known of an organisation is against this noun: "the bank" is no fund and no water board, "the
        central bank" is one that is called a bank."""
        t, nouns = self.tokens[i], self.actors.nouns
        name = re.findall(r"\w+", e.label.lower())
        if not self.cast.is_class(t, "exact") or t.lemma in e.kinds or t.lemma in name:
            return True
        narrow = i > 0 and f"{self.phrases.word(i - 1)} {t.lemma}" in nouns["exact"]
        return not narrow and not e.iri and name[-1] not in nouns["bloc"] - nouns["company"]

    def _is_kind(self, e: Entity, classes: list[str]) -> bool:
        nouns = self.actors.nouns
        classes = [c for c in classes if c != "bloc"]  # a committee is no commission: these need the very noun
        if e.kind in {"Movement", "NegotiationGroup"}:
            classes = [c for c in classes if c != "company"]  # "group" is a word for both, and a militant group is no bank
        if not classes or any(e.kinds & nouns[c] for c in classes):
            return bool(classes)
        union = bool(set(re.findall(r"[a-z]+", e.label.lower())) & (nouns["union"] | {"unions", "workers"}))
        if classes[0] == "union":
            return union
        if classes[0] == "company":
            return not e.iri and e.kind in {"Organisation", "Name"} and not union and not e.kinds & (nouns["bloc"] | nouns["union"])
        return classes[0] == "group" and e.kind in {"Movement", "NegotiationGroup"}
