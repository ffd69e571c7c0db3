"""Whom a noun, name or pronoun of an article means: entities of its cast, found by grammar, recency and role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.model import Token
from kg.resolve._cast import Cast, Entity, Mention

_MASCULINE, _FEMININE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
_NEUTER, _PLURAL = {"it", "its", "itself"}, {"they", "them", "their", "theirs", "themselves"}
FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "ours", "mine"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
PRONOUNS = _MASCULINE | _FEMININE | _NEUTER | _PLURAL | FIRST_PERSON | _RELATIVE | {"this", "these", "those", "one", "you", "your"}
_PAIR = {"both", "neither", "either", "each", "two"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_PREPOSITIONS = {"of", "for", "from", "at", "with", "to", "in", "on", "behalf"}
_FORMER = {"former", "ex", "late", "retired", "onetime", "ex-"}
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|this|that|these|those)\s+", re.IGNORECASE)
_LEADS = {"lead", "head", "chair", "represent", "run", "direct", "command"}
_OPPOSED = {"warring", "rival", "opposing", "opposed", "negotiating", "conflicting"}
_OTHER = {"other", "another", "first", "second", "third", "next", "last", "different", "rival", "separate", "new"}
_WINDOW = 6
Found = tuple[list[Entity], list[str]]


class Reference:
    """Resolves the tokens of one cast, each once."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.tree, self.tokens, self.nouns = cast, cast.tree, cast.tokens, cast.actors.nouns
        self._known: dict[int, Found] = {}
        self._open: set[int] = set()
        self._before = sorted((m for m in cast.mentions if m.sort != "demonym" and not m.place), key=lambda m: m.first)
        for m in cast.mentions:
            if m.entity.is_person:
                self._affiliate(m)
            elif m.sort == "org" or not m.entity.kinds:
                self._describe_organisation(m)
        self._weights = cast.weights()

    # ---- entry ---------------------------------------------------------------------------------------------------------------

    def of(self, i: int) -> Found:
        """The entities that token ``i``, the head of a noun phrase, means, and how that was found. ([], []) for nobody in particular."""
        if i in self._known:
            return self._known[i]
        if i in self._open:  # a description within itself: give up on this path, not for good
            return [], []
        self._open.add(i)
        found = self._find(i)
        self._open.discard(i)
        self._known[i] = found
        return found

    def _find(self, i: int) -> Found:
        m = self.cast.at.get(i)
        if m is not None and not self._is_other_body(m, i):
            return [m.entity], [self._introduced(m), *filter(None, [self.cast.notes.get(m.first)])]
        t = self.tokens[i]
        for c in [*self.tree.kids(i, "appos"), *([t.head] if t.dep == "appos" else [])]:
            named = self.cast.at.get(c)
            if named is not None and named.entity.is_person and self._class(t, "officer"):
                return [named.entity], [f"'{self._phrase(i)}' is {named.entity.label}, named beside it"]
        if t.pos == "PRON" or t.tag in {"PRP", "PRP$", "WP", "WDT", "WP$"}:
            return self._pronoun(i)
        return self._description(i)

    def _introduced(self, m: Mention) -> str:
        written = self._text(m.first, m.last)
        e = m.entity
        if m.sort in {"metonym", "demonym", "people", "local"} or (e.iri and not e.is_person and written != e.label):
            return f"'{written}' stands for {e.label}"
        at = f", introduced at character {e.first}" if e.first >= 0 and e.first != self.tokens[m.first].start else ""
        return f"'{written}' is {e.label}{at}"

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.cast.text[self.tokens[first].start:self.tokens[last - 1].end].split())

    def _phrase(self, i: int) -> str:
        """The noun phrase around ``i`` without clauses, appositions and what is joined to it."""
        cut = self.tree.kids(i, "relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "preconj")
        run = [k for k in self.tree.subtree(i, without=cut)]
        run = [k for k in range(i, run[0] - 1, -1) if k in set(run)] + [k for k in run if k > i]
        last = max(run)
        return self._text(min(run), last + (self.tokens[last].tag != "POS" or last == i))

    def _label(self, i: int) -> str:
        return _LEADING.sub("", self._phrase(i))

    def _class(self, t: Token, *names: str) -> bool:
        return any(t.lemma in self.nouns[n] or t.text.lower() in self.nouns[n] for n in names)

    def _is_other_body(self, m: Mention, i: int) -> bool:
        """A curated body or party under another state's name: Brazil's Congress is not that of the United States."""
        e = m.entity
        if e.kind not in {"Body", "Movement"} or not e.iri:
            return False
        party = self.cast.actors.parties[e.iri]
        home = {p.iri for p in self.cast.actors.chain(e.iri)} | {party.within}
        states = [self.cast.at[c].entity for c in self.tree.kids(i, "poss", "amod", "compound", "nmod") if c in self.cast.at and not m.first <= c < m.last]
        return any(s.kind in {"State", "Territory"} and s.iri not in home for s in states)

    # ---- affiliations --------------------------------------------------------------------------------------------------------

    def _modifiers(self, i: int, skip: range = range(0)) -> list[int]:
        """Tokens before ``i`` within its phrase, nearest first, that may say to whom it belongs."""
        out = []
        for c in reversed(self.tree.kids(i, "poss", "amod", "compound", "nmod", "nummod")):
            if c < i and c not in skip:
                out.append(c)
                if c not in self.cast.at:
                    out += self._modifiers(c, skip)
        return out

    def affiliation(self, i: int, skip: range = range(0)) -> list[Entity]:
        """To whom the noun ``i`` belongs: possessor, demonym or name before it, or the object of its "of", "for", "from"."""
        for c in self._modifiers(i, skip):
            m, t = self.cast.at.get(c), self.tokens[c]
            if m is not None and not (m.first <= i < m.last):
                return self._joined(c) if t.dep == "poss" else [m.entity]
            if t.dep == "poss" or self._class(t, "company", "union"):
                found, _ = self.of(c)
                if found:
                    return found
        for p in self.tree.kids(i, "prep"):
            if self.tokens[p].text.lower() in _PREPOSITIONS:
                for o in self.tree.kids(p, "pobj"):
                    if self.tokens[o].text.lower() == "behalf":
                        return self.affiliation(o)
                    found = self._joined(o)
                    if found and (o in self.cast.at or self.tokens[p].text.lower() in {"of", "for"}) and not self._is_thing(o):
                        return found
        return []

    def _is_thing(self, o: int) -> bool:
        """A common noun that is nobody in particular (minister of finance)."""
        return o not in self.cast.at and not self._class(self.tokens[o], "officer", "organ", "body", "company", "union", "bloc", "group", "state")

    def _joined(self, o: int) -> list[Entity]:
        out: list[Entity] = []
        for c in self.tree.conjuncts(o):
            out += [e for e in self.of(c)[0] if e not in out]
        return out

    def _affiliate(self, m: Mention) -> None:
        """Note a person's titles and whom the article says that they belong to."""
        e, inside = m.entity, range(m.first, m.last)
        h = next((k for k in reversed(inside) if self.tokens[k].head not in inside or self.tokens[k].head == k), m.last - 1)
        before = [k for k in self._modifiers(h, inside)]
        nouns = [k for k in before if self._class(self.tokens[k], "officer", "title")]
        if any(self.tokens[k].text.lower() in _FORMER for k in range(max(0, m.first - 5), m.first) if self.tree.sentence_of[k] == self.tree.sentence_of[h]):
            e.former = True
        sources: list[tuple[int, range]] = []
        if nouns or any(self.tokens[k].dep == "poss" and k in self.cast.at for k in before):
            sources.append((h, inside))
        governor = self.tokens[h].head
        if self.tokens[h].dep == "appos" and self._class(self.tokens[governor], "officer"):
            nouns.append(governor)
            sources.append((governor, range(0)))
        for c in self.tree.kids(h, "appos"):
            if self._class(self.tokens[c], "officer"):
                nouns.append(c)
                sources.append((c, range(0)))
        for p in self.tree.kids(h, "prep"):
            if self.tokens[p].text.lower() in {"of", "from", "for", "with", "at"} and any(o in self.cast.at for o in self.tree.kids(p, "pobj")):
                sources.append((h, inside))
        sources += [(o, range(0)) for o in self._led(h)]
        e.titles |= {title for k in nouns for title in self._titles(k)}
        if e.belongs is None:
            for noun, skip in sources:
                found = [self.cast.at[noun].entity] if noun in self.cast.at and noun != h else self.affiliation(noun, skip)
                found = [x for x in found if x is not e]
                if found:
                    e.belongs = found[0]
                    e.how.append(f"'{self._text(*_around(self.tokens, self.tree, h, noun))}' says that {e.label} belongs to {found[0].label}")
                    break

    def _led(self, h: int) -> list[int]:
        """What somebody leads or is: "who heads X", "is the head of X"."""
        out = [o for v in self.tree.kids(h, "relcl") if self.tokens[v].lemma in _LEADS for o in self.tree.kids(v, "dobj") if o in self.cast.at]
        t = self.tokens[h]
        verb = self.tokens[t.head]
        if t.dep == "nsubj" and verb.lemma == "be":
            out += [a for a in self.tree.kids(verb.i, "attr") if self._class(self.tokens[a], "officer") and a not in self.cast.at]
        return out

    def _titles(self, i: int) -> list[str]:
        """An office as it is written, longest first: "minister of foreign affairs", "deputy foreign minister", "foreign minister", …"""
        t = self.tokens[i]
        tail = ""
        for p in self.tree.kids(i, "prep"):
            if self.tokens[p].text.lower() in {"of", "for"}:
                for o in self.tree.kids(p, "pobj"):
                    if o not in self.cast.at:
                        tail = f" {self.tokens[p].text.lower()} {self._label(o).lower()}"
        base = t.text.lower()
        out, k = [base], i - 1
        while k >= 0 and self.tokens[k].dep in {"compound", "amod", "nmod", "punct"} and k not in self.cast.at and len(out) < 4:
            base = f"{self.tokens[k].text.lower()} {base}" if self.tokens[k].text != "-" else base
            out.insert(0, base)
            k -= 1
        return [*(o + tail for o in out if tail), *out]

    def _describe_organisation(self, m: Mention) -> None:
        """Note the nouns by which an article calls an organisation: "the carmaker Volkswagen", "Foxconn, an electronics company"."""
        inside = range(m.first, m.last)
        h = next((k for k in reversed(inside) if self.tokens[k].head not in inside), m.last - 1)
        nouns = [*self.tree.kids(h, "appos"), *(c for c in self.tree.kids(h, "compound", "nmod") if c not in inside and c < h)]
        if self.tokens[h].dep == "appos":
            nouns.append(self.tokens[h].head)
        verb = self.tokens[self.tokens[h].head]
        if self.tokens[h].dep == "nsubj" and verb.lemma == "be":
            nouns += self.tree.kids(verb.i, "attr")
        m.entity.kinds |= {self.tokens[n].lemma for n in nouns if self.tokens[n].pos == "NOUN"}

    # ---- pronouns ------------------------------------------------------------------------------------------------------------

    def _pronoun(self, i: int) -> Found:
        word = self.tokens[i].text.lower()
        if word in _RELATIVE:
            return self._relative(i)
        if word in FIRST_PERSON:
            return self._speaker(i)
        for words_, fits in ((_MASCULINE, self._is_he), (_FEMININE, self._is_she), (_NEUTER, self._is_it), (_PLURAL, self._is_they)):
            if word in words_:
                found = self._antecedent(i, fits)
                if found:
                    return found, [f"'{self.tokens[i].text}' is {_listed(found)}, the last one before it that fits"]
                return [], []
        return self._pair(i) if word in _PAIR else ([], [])

    def _relative(self, i: int) -> Found:
        verb = self.tokens[i].head
        for k in [verb, *self.tree.ancestors(verb)][:4]:
            if self.tokens[k].dep in {"relcl", "acl"}:
                return self.of(self.tokens[k].head)
        return [], []

    def _speaker(self, i: int) -> Found:
        """A first person in a quotation: who the sentence says is speaking."""
        for k in reversed(self.tree.ancestors(i)):
            for s in self.tree.kids(k, "nsubj"):
                if self.tokens[s].text.lower() not in FIRST_PERSON and (found := self.of(s)[0]):
                    return found, [f"'{self.tokens[i].text}' is {_listed(found)}, who speaks"]
        return [], []

    def _antecedent(self, i: int, fits: object) -> list[Entity]:
        """The subject of a clause above, else by sentence, going back: a subject before other mentions, the last before the first."""
        assert callable(fits)
        t = self.tokens[i]
        governors = self.tree.ancestors(i)
        for k in governors[0 if t.dep == "poss" else 1:]:
            for s in self.tree.kids(k, "nsubj", "nsubjpass"):
                if s < i and s != i and (found := self._if(s, fits)):
                    return found
        sentence = self.tree.sentence_of[i]
        for index in range(sentence, max(-1, sentence - _WINDOW), -1):
            first, last = self.cast.parsed.sentences[index].first, min(i, self.cast.parsed.sentences[index].last)
            for s in self._candidates(first, last, {governors[0]} if governors and t.dep != "poss" else set()):
                if found := self._if(s, fits):
                    return found
        return []

    def _candidates(self, first: int, last: int, clause: set[int]) -> Iterator[int]:
        """Heads of mentions and agents between two tokens: main subjects, other subjects, then the rest, each from the last to the first."""
        heads = [k for k in range(first, last) if self.tokens[k].pos in {"NOUN", "PROPN", "PRON"} and not (self.tokens[k].head in clause)
                 and (k in self.cast.at or self._class(self.tokens[k], "officer", "organ", "body", "company", "union", "bloc", "group", "state"))
                 and not (k in self.cast.at and self.tokens[k].dep == "compound")]
        def rank(k: int) -> tuple[int, int]:
            t = self.tokens[k]
            if t.dep in {"nsubj", "nsubjpass"}:
                root = self.tokens[t.head]
                return (0 if root.head == root.i or root.dep == "conj" else 1), -k
            return (3 if t.dep in {"poss", "amod"} else 2), -k
        yield from sorted(heads, key=rank)

    def _if(self, s: int, fits: object) -> list[Entity]:
        assert callable(fits)
        if self.tokens[s].text.lower() in _NEUTER | _PLURAL | _MASCULINE | _FEMININE or self.tokens[s].pos != "PRON":
            found: list[Entity] = list(dict.fromkeys(e for c in self.tree.conjuncts(s) for e in self.of(c)[0])) if fits == self._is_they else self.of(s)[0]
            if found and fits(found, self.tokens[s]):
                return found
        return []

    def _is_he(self, found: list[Entity], t: Token) -> bool:
        return len(found) == 1 and self._may_be(found[0], t, "he")

    def _is_she(self, found: list[Entity], t: Token) -> bool:
        return len(found) == 1 and self._may_be(found[0], t, "she")

    def _may_be(self, e: Entity, t: Token, gender: str) -> bool:
        if e.is_person:
            return not e.gender or e.gender == gender
        if self.cast.conference and t.dep in {"nsubj", "nsubjpass"} and e.kind in {"State", "NegotiationGroup", "Organisation"}:
            return True
        return e.kind == "Name" or e.kind in {"Description", "Generic"} and self._class(t, "officer") and t.tag in {"NN", "NNP"}

    def _is_it(self, found: list[Entity], t: Token) -> bool:
        if len(found) != 1 or found[0].is_person or t.tag in {"NNS", "NNPS"}:
            return False
        return not (found[0].kind == "Description" and self._class(t, "officer")) and t.dep not in {"amod"}

    def _is_they(self, found: list[Entity], t: Token) -> bool:
        if len(found) > 1:
            return True
        plural = t.tag in {"NNS", "NNPS"} or t.text.lower() in _PLURAL
        return plural or (not found[0].is_person and t.dep != "amod" and found[0].kind in {"Movement", "NegotiationGroup", "Organisation", "Description"})

    # ---- descriptions --------------------------------------------------------------------------------------------------------

    def _description(self, i: int) -> Found:
        """A common noun: the president, Ukrainian officials, its European allies, the union, both sides."""
        t = self.tokens[i]
        if self._is_pair(i):
            pair = self._pair(i)
            if pair[0]:
                return pair
        label = self._label(i)
        if any(self.tokens[k].text.lower() in _FORMER for k in self.tree.kids(i, "amod", "compound", "nmod")):
            return [Entity(label, "Generic")], []
        belongs = self.affiliation(i)
        if belongs and self._class(t, "officer", "organ", "body"):
            return self._speaking_for(i, label, belongs)
        if belongs and self._class(t, "state") and self.tree.kids(i, "poss"):
            tops = [top for e in belongs if (top := self.cast.top(e)) is not None]
            return tops, [f"'{self._phrase(i)}' is {_listed(tops)}"]
        if belongs and self.tree.kids(i, "poss") and self._class(t, "company", "union", "group", "bloc"):
            own = [top for e in belongs if e.is_person and (top := self.cast.top(e)) is not None and top.kind not in {"State", "Territory"}]
            if own:
                return own, [f"'{self._phrase(i)}' is {_listed(own)}, to whom {_listed(belongs)} belongs"]
        if not belongs and self._is_definite(i) and not self._is_narrowed(i):
            pointed = [e for e in self._pointed(i) if self._has_words(e, i)]
            if pointed:
                return pointed, [f"'{self._phrase(i)}' points back to {_listed(pointed)}"]
        return [Entity(label, "Generic")], []

    def _speaking_for(self, i: int, label: str, belongs: list[Entity]) -> Found:
        t = self.tokens[i]
        singular = t.tag in {"NN", "NNP"} and not {self.tokens[d].text.lower() for d in self.tree.kids(i, "det")} & {"a", "an", "another", "one", "no"}
        if singular and len(belongs) == 1 and self._class(t, "officer"):
            person = self._holder(self._titles(i), belongs[0], i)
            if person:
                return [person], [f"'{self._phrase(i)}' is {person.label}"]
        if len(belongs) == 1 and (self._phrase(i).partition(" ")[0].lower() in _MASCULINE | _FEMININE | _NEUTER | _PLURAL):
            label = f"{belongs[0].label}'s {label}"
        out = [Entity(label, "Description", belongs=b) for b in belongs]
        return out, [f"'{self._phrase(i)}' speaks for {_listed(belongs)}"]

    def _holder(self, titles: list[str], party: Entity, i: int) -> Entity | None:
        """Who has this title of that party: somebody in the article, else who held the office at the article's date."""
        if not party.iri and party.is_person:
            return None
        for title in titles:
            inside = [e for e in self.cast.entities if e.is_person and self._has_title(e, title, party)]
            if inside:
                return max(inside, key=lambda e: (self._last_before(e, i), -e.first))
        for title in titles:
            if party.iri and title != "leader":
                held = self.cast.actors.holders(title, party.iri, self.cast.date)
                if len(held) == 1 and any(self.cast.actors.offices[r.office].single for r in held[0].roles
                                          if r.office in self.cast.actors.offices and self.cast.actors.is_office(r.office, title)):
                    return self.cast.entity(held[0].iri)
        return None

    def _has_title(self, e: Entity, title: str, party: Entity) -> bool:
        office, of = self.cast.role(e)
        if of:
            return self.cast.actors.is_office(office, title) and party in self.cast.behalf(self.cast.entity(of))
        return not e.former and title in e.titles and party in self.cast.behalf(e)

    def _last_before(self, e: Entity, i: int) -> int:
        return max((m.first for m in self._before if m.entity is e and m.first < i), default=-1)

    def _is_definite(self, i: int) -> bool:
        words_ = {self.tokens[d].text.lower() for d in self.tree.kids(i, "det")}
        return bool(words_ & _DEFINITE) or (i > 0 and self.tokens[i - 1].text.lower() == "the")

    def _is_narrowed(self, i: int) -> bool:
        """Whether the phrase itself says who is meant: the operator of two hotels, the group that drafts the budget."""
        clauses = [c for c in self.tree.kids(i, "relcl", "acl") if self.tokens[min(self.tree.subtree(c)) - 1].text != ","]
        return bool(clauses or self.tree.kids(i, "nummod")) or any(self.tokens[p].text.lower() != "in" for p in self.tree.kids(i, "prep"))

    def _has_words(self, e: Entity, i: int) -> bool:
        """Whether the description fits: its nouns and capitals are known of the entity (the postal union, not the research group)."""
        modifiers = [self.tokens[k] for k in self.tree.kids(i, "amod", "compound", "nmod") if k < i]
        known = " ".join([e.label, *e.titles, *e.kinds, e.belongs.label if e.belongs else "", self.cast.role(e)[0]]).lower()
        telling = {t.text.lower() for t in modifiers if t.pos != "ADJ" or not t.text.islower() or t.text.lower() in _OTHER}
        return telling <= set(re.findall(r"\w+", known))

    def _pointed(self, i: int) -> list[Entity]:
        """Whom a definite description without a name points back to."""
        t = self.tokens[i]
        singular = t.tag in {"NN", "NNP"}
        if self._class(t, "officer") and singular and (person := self._titled_before(i)):
            return [person]
        own = self._own_state(i) if self._class(t, "organ", "state") and singular else None
        if own is None and self._class(t, "officer", "organ", "body") and (same := self._same_noun(i)):
            return same
        if self._class(t, "organ", "state") and singular and (state := own or self._state_before(i)):
            return [state] if self._class(t, "state") and t.lemma != "government" \
                else [Entity(f"{state.label}'s {self._label(i)}", "Description", belongs=state)]
        return self._kind_before(i)

    def _titled_before(self, i: int) -> Entity | None:
        title = self._titles(i)[0]
        return self._prominent([m for m in self._before if m.first < i and m.entity.is_person and self._is_called(m.entity, title)], i)

    def _is_called(self, e: Entity, title: str) -> bool:
        """Whether a title fits somebody by what the article calls them or by their office at its date."""
        office, _ = self.cast.role(e)
        if e.former and not office:
            return False
        known = e.titles | {t.rpartition(" ")[2] for t in e.titles}
        return title in known or (bool(office) and (self.cast.actors.is_office(office, title) or office.endswith(f" {title}")))

    def _prominent(self, mentions: list[Mention], i: int) -> Entity | None:
        """The entity that these earlier mentions make most likely: named in the last sentences, and often."""
        counts = Counter(m.entity for m in mentions)
        near = {m.entity: self.tree.sentence_of[i] - self.tree.sentence_of[m.first] for m in mentions}
        last = {m.entity: m.first for m in mentions}
        acted = {m.entity for m in mentions if self.tree.sentence_of[i] - self.tree.sentence_of[m.first] <= 2
                 and any(self.tokens[k].dep == "nsubj" for k in range(m.first, m.last))}
        def weight(e: Entity) -> tuple[int, int]:
            return min(counts[e], 8) + (4 if near[e] <= 1 else 2 if near[e] <= 3 else 0) + 2 * (e in acted), last[e]
        return max(counts, key=weight, default=None)

    def _same_noun(self, i: int) -> list[Entity]:
        """The last mention of the same noun that says whom it speaks for: "a senior Iranian official … the official"."""
        t = self.tokens[i]
        for k in range(i - 1, -1, -1):
            o = self.tokens[k]
            if o.lemma == t.lemma and o.pos in {"NOUN", "PROPN"} and k not in self.cast.at and o.tag[:3] == t.tag[:3]:
                found, _ = self.of(k)
                if found and all(e.belongs is not None or e.is_person for e in found):
                    return found
        return []

    def _own_state(self, i: int) -> Entity | None:
        """The speaker's state where somebody speaks of "the government" or "the country"."""
        for k in self.tree.ancestors(i):
            for s in self.tree.kids(k, "nsubj"):
                m = self.cast.at.get(s)
                top = self.cast.top(m.entity) if m is not None and m.entity.is_person else None
                if top is not None and top.kind in {"State", "Territory"}:
                    return top
        return None

    def _state_before(self, i: int) -> Entity | None:
        """The state talked about: the last one named in this or the two sentences before, else the one named most by far."""
        here = self.tree.sentence_of[i]
        near = [m for m in self.cast.mentions if m.first < i and here - self.tree.sentence_of[m.first] <= 2
                and m.entity.kind in {"State", "Territory"} and not m.place]
        if near and len({m.entity for m in near}) == 1:
            return near[-1].entity
        states = sorted((e for e in self.cast.entities if e.kind in {"State", "Territory"}), key=lambda e: (-e.count, e.first))
        if states and (len(states) == 1 or states[0].count >= 2 * states[1].count):
            return states[0]
        return next((m.entity for m in reversed(near) if self.tokens[m.first].dep in {"nsubj", "poss", "nsubjpass"}), None) or (near[-1].entity if near else None)

    def _kind_before(self, i: int) -> list[Entity]:
        """The last organisation whose name or description has this noun; for companies, unions and groups also by their class."""
        t = self.tokens[i]
        classes = [c for c in ("company", "union", "bloc", "group") if self._class(t, c)]
        nouns = {t.lemma, t.text.lower()}
        earlier = [m for m in self._before
                   if m.first < i and not m.entity.is_person and m.entity.kind not in {"State", "Territory", "People"}]
        named = [m for m in earlier if m.entity.kinds & nouns or nouns & set(re.findall(r"[a-z]+", m.entity.label.lower()))]
        fitting = named or [m for m in earlier if classes and self._is_kind(m.entity, classes)]
        best = self._prominent(fitting, i)
        return [best] if best is not None else []

    def _is_kind(self, e: Entity, classes: list[str]) -> bool:
        if any(e.kinds & self.nouns[c] for c in classes):
            return True
        union = bool(set(re.findall(r"[a-z]+", e.label.lower().replace("unions", "union").replace("workers", "union"))) & self.nouns["union"])
        if "union" in classes and classes[0] == "union":
            return union
        if classes[0] == "company":
            return not e.iri and e.kind in {"Organisation", "Name"} and not union and not e.kinds & (self.nouns["bloc"] | self.nouns["union"])
        return classes[0] == "group" and e.kind in {"Movement", "NegotiationGroup"}

    # ---- both sides ----------------------------------------------------------------------------------------------------------

    def _is_pair(self, i: int) -> bool:
        t = self.tokens[i]
        if t.text.lower() not in self.nouns["side"]:
            return False
        words_ = {self.tokens[d].text.lower() for d in self.tree.kids(i, "det", "nummod", "predet", "preconj", "amod", "compound", "poss", "nmod")}
        if words_ - _PAIR - _DEFINITE - _OPPOSED:
            return False
        return bool(words_ & (_PAIR - {"two"})) or ("the" in words_ and ("two" in words_ or t.text.lower() == "sides"))

    def _pair(self, i: int) -> Found:
        """The two last named together, else the two parties of these sentences if there are just two, else the two named most."""
        people = self._class(self.tokens[i], "officer") or self.tokens[i].lemma == "man"
        acting = {top for k in self.tree.ancestors(i) for s in self.tree.kids(k, "nsubj") if s < i for e in self._joined(s)
                  for top in self.cast.behalf(e)}
        for pair in (self._together(i, people, acting), self._two_people(i) if people else self._near(i, acting), self._most_named(acting)):
            if len(pair) == 2:
                return pair, [f"'{self._phrase(i)}' are {_listed(pair)}"]
        return [], []

    def _together(self, i: int, people: bool, acting: set[Entity]) -> list[Entity]:
        """Two joined by "and" in this or the four sentences before, of different parties."""
        here = self.tree.sentence_of[i]
        for m in reversed(self._before):
            if m.first >= i or here - self.tree.sentence_of[m.first] > 3:
                continue
            joined = next((found for h in range(m.first, m.last) if len(found := self.tree.conjuncts(h)) > 1), [])
            pair = [self.cast.at[k].entity for k in joined if k in self.cast.at and self.tokens[joined[0]].dep != "conj"]
            if len(joined) != 2 or len(pair) != 2 or m.place or (people and not all(e.is_person for e in pair)):
                continue
            tops = list(dict.fromkeys(self.cast.top(e) or e for e in pair))
            likely = sum(self._weights.get(e, 0) for e in tops) * 2 >= sum(list(self._weights.values())[:2])
            if len(tops) == 2 and (people or likely) and not acting & {*tops, *pair} and (people or all(self._negotiates(e) for e in tops)):
                return pair if people else tops
        return []

    def _two_people(self, i: int) -> list[Entity]:
        """The last two people named who speak for different parties."""
        found: dict[str, Entity] = {}
        for m in reversed(self._before):
            top = self.cast.top(m.entity) if m.entity.is_person and m.first < i else None
            if top is not None and len(found) < 2:
                found.setdefault(top.label, m.entity)
        return list(found.values())

    def _near(self, i: int, acting: set[Entity]) -> list[Entity]:
        here = self.tree.sentence_of[i]
        tops = [self.cast.top(m.entity) for m in self._before if m.first < i and here - self.tree.sentence_of[m.first] <= 2]
        return list(dict.fromkeys(top for top in tops if top is not None and self._negotiates(top) and top not in acting))

    def _most_named(self, acting: set[Entity]) -> list[Entity]:
        return [e for e in self._weights if self._negotiates(e) and e not in acting][:2]

    def _negotiates(self, e: Entity) -> bool:
        if "mediator" in e.kinds or "host" in e.kinds:
            return False
        return e.kind in {"State", "Movement", "Territory"} or (e.kind in {"Organisation", "Name"} and self._weights.get(e, 0) > 1)


def _listed(found: list[Entity]) -> str:
    return " and ".join(e.label for e in found)


def _around(tokens: tuple[Token, ...], tree: object, one: int, other: int) -> tuple[int, int]:
    """The words from one place to another, at most twelve."""
    first, last = min(one, other), max(one, other) + 1
    return max(first - 4, 0) if last - first < 3 else first, min(last, first + 12)
