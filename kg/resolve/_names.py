"""Finds the parties that an article names: curated ones first, then organisations by the recogniser's labels, then repetitions."""

from __future__ import annotations

import re
from collections import Counter

from kg.language.tree import SIDES
from kg.model import Token
from kg.resolve._cast import Cast, Entity, Mention
from kg.vocabulary.actors import Name, Word, name_key, words

Run = tuple[int, int]
Key = tuple[str, ...]
_JUNK = re.compile(r"[^\w\s.'’‑–&-]|_")
_THINGS = {"FAC", "GPE", "PRODUCT", "WORK_OF_ART"}
_TAKES_PART = {"nsubj", "nsubjpass", "pobj", "conj", "appos", "poss"}
_PLACE_PREPOSITIONS = {"in", "at", "near", "around", "into", "across", "throughout", "outside", "inside"}
_CLOSED = {"VERB", "AUX", "DET", "ADP", "PRON"}
_SMALL = {"of", "the", "and", "for", "in", "on"}


class Names:
    """Adds the mentions of parties to a cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.tokens, self.actors = cast, cast.tokens, cast.actors
        self.taken = [False] * len(cast.tokens)
        self._others: list[Run] = []

    # ---- curated names -------------------------------------------------------------------------------------------------------

    def curated(self) -> None:
        """Mentions of curated names. Where a name has several meanings the rest of the article decides."""
        if not self.tokens:
            return
        found = [w for w in words(self.cast.text) if self._is_read(w)]
        hits = [(self.cast.token_at(found[i].start), self.cast.token_at(found[j - 1].start) + 1, names)
                for i, j, names in self.actors.scan(found, self.cast.text)]
        self._others = [(first - 1, last) for first, last, names in hits if self._is_other_party(first, names)]
        other = {last for _, last in self._others}
        hits = [h for h in hits if h[1] not in other and not self._is_sided(h[0])
                and not self._within_person(*h) and not self._within_name(*h)]
        sure = Counter(anchor for _, _, names in hits if len({n.iri for n in names}) == 1 and names[0].sort != "local"
                       for anchor in self._anchors(names[0].iri))
        for first, last, names in hits:
            name = self._choose(names, sure)
            if name is not None:
                self._mention(first, last, name, names)
            elif last - first > 1 and all(self._is_party(n) for n in names):
                self._others.append((first, last))  # the Social Democrats of a country that nobody noted

    def _is_read(self, word: Word) -> bool:
        """Whether a word stands in a sentence, and not in a dateline or another part of the page that was not parsed."""
        token = self.tokens[self.cast.token_at(word.start)]
        return token.start <= word.start < token.end

    def _mention(self, first: int, last: int, name: Name, names: tuple[Name, ...]) -> None:
        e = self.cast.entity(name.iri)
        if e.first < 0:
            e.first = self.tokens[first].start
        others = sorted({self._label(n.iri) for n in names if n.iri != name.iri})
        if others:
            self.cast.notes[first] = f"'{self.cast.written(first, last)}' may also mean {', '.join(others)}"
        if name.sort == "people":
            e = self._people_of(e, self.cast.written(first, last))
        self.cast.mentions.append(Mention(first, last, e, name.sort, self._is_place(first, last, name)))
        self.taken[first:last] = [True] * (last - first)

    def _people_of(self, party: Entity, written: str) -> Entity:
        """The Ukrainians, the Republicans: under their own name, speaking for their party."""
        for e in self.cast.entities:
            if e.kind == "People" and e.label == written and e.belongs is party:
                return e
        e = Entity(written, "People", belongs=party)
        self.cast.entities.append(e)
        return e

    def _label(self, iri: str) -> str:
        return self.actors.people[iri].label if iri in self.actors.people else self.actors.parties[iri].label

    def _anchors(self, iri: str) -> set[str]:
        """What is talked about where a name is used: the party, its state, a person's states."""
        if iri in self.actors.people:
            return {iri} | {a for r in self.actors.people[iri].roles for a in self._anchors(r.of)}
        party = self.actors.parties[iri]
        return {iri} | {p.iri for p in self.actors.chain(iri)} | ({party.within} if party.within else set())

    def _choose(self, names: tuple[Name, ...], sure: Counter[str]) -> Name | None:
        """The meaning that the rest of the article supports; among equals the first. Local names need support."""
        possible = [n for n in names if n.sort != "local" or any(sure[a] for a in self._anchors(n.iri))]
        return max(possible, key=lambda n: sure[n.iri] + (0.5 if n.sort == "local" and sure[n.iri] else 0), default=None)

    def _within_person(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Whether a place name is only part of somebody's name (Michael Jordan)."""
        if names[0].sort in {"person", "demonym"} or last - first > 1 or self.tokens[first].ent != "PERSON":
            return False
        around = [self.tokens[k] for k in (first - 1, last) if 0 <= k < len(self.tokens)]
        return any(t.ent == "PERSON" and t.pos == "PROPN" and not self.cast.is_title(t.i) for t in around)

    def _within_name(self, first: int, last: int, names: tuple[Name, ...]) -> bool:
        """Whether a local name only begins a longer one: the North, but not the North Sea."""
        following = self.tokens[last] if last < len(self.tokens) else None
        part = self.tokens[last - 1].dep in {"compound", "amod", "nmod"} and following is not None and following.text[:1].isupper()
        return names[0].sort == "local" and part

    def _is_party(self, name: Name) -> bool:
        """Whether a name is that of a political party."""
        party = self.actors.parties.get(name.iri)
        return party is not None and "party" in party.kinds

    def _is_other_party(self, first: int, names: tuple[Name, ...]) -> bool:
        """Whether the members of a party are those of another by the word that is part of the name: the Social Democrats are no
        Democrats, but American Democrats and Senate Democrats are."""
        before = self.tokens[first - 1] if first else None
        if before is None or names[0].sort != "people" or self.cast.sentence(first - 1) != self.cast.sentence(first):
            return False
        named = before.tag in {"JJ", "NNP"} and before.text[:1].isupper() and before.ent == self.tokens[first].ent == "NORP"
        return named and before.head == first and not self.actors.lookup(before.text)

    def _is_sided(self, i: int) -> bool:
        """Whether a name only says whose side others are on: the pro-EU envoy, anti-NATO marchers."""
        before = [t.text.lower() for t in self.tokens[max(0, i - 2):i]]
        return len(before) == 2 and before[0] in SIDES and before[1] in {"-", "‑", "–"}

    def _is_place(self, first: int, last: int, name: Name) -> bool:
        if name.sort != "metonym":
            return False
        head = next((k for k in range(first, last) if not first <= self.tokens[k].head < last), first)
        governor = self.tokens[self.tokens[head].head]
        inside = self.tokens[head].dep == "pobj" and governor.text.lower() in _PLACE_PREPOSITIONS
        return inside or self.opens_in_capitals(first)

    def opens_in_capitals(self, i: int) -> bool:
        """Whether a sentence opens with a word in capitals that does not go on so, as after a dateline."""
        opening = i == 0 or self.cast.sentence(i - 1) != self.cast.sentence(i)
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (opening and len(self.tokens[i].text) > 3 and self.tokens[i].text.isupper() and following is not None
                and not (following.text.isupper() and len(following.text) > 3) and following.pos not in {"VERB", "AUX"})

    # ---- organisations -------------------------------------------------------------------------------------------------------

    def organisations(self, mistaken: list[Run], families: set[str]) -> None:
        """What the recogniser labels and no curated name covers; short forms and abbreviations join the first long name."""
        runs = [run for run in self._candidates(mistaken)
                if not all(self.taken[slice(*run)]) and self._is_organisation(*run, families)]
        keys = {run: self.key(*run) for run in runs}
        first = {k: run[0] for run, k in reversed(keys.items()) if k}
        legal = {k for run, k in keys.items() if len(k) < len(words(self.cast.written(*run)))}
        given = self._given_abbreviations(runs, keys)
        known: dict[Key, Entity] = {}
        for run in runs:
            if keys[run]:
                full = given.get(keys[run]) or _long_form(keys[run], first, legal)
                if full not in known:
                    known[full] = self._organisation([r for r in runs if keys[r] == full], run)
                self._cover(run, known[full])

    def _given_abbreviations(self, runs: list[Run], keys: dict[Run, Key]) -> dict[Key, Key]:
        """Abbreviations in brackets after a name: "Public and Commercial Services Union (PCS)"."""
        starts = {run[0]: run for run in runs}
        out: dict[Key, Key] = {}
        for run in runs:
            short = starts.get(run[1] + 1)
            if short and self.tokens[run[1]].text == "(" and self.cast.written(*short).isupper():
                out.setdefault(keys[short], keys[run])
        return out

    def _candidates(self, mistaken: list[Run]) -> list[Run]:
        out = []
        for first, last in sorted({*self.labelled({"ORG"}), *self._unlabelled(), *self._others, *mistaken}):
            first = self._with_owners(first)
            if self.tokens[first].pos == "DET" or self.tokens[first].text.lower() in {"the", "a", "an"}:
                first += 1
            while last > first and self.cast.is_title(last - 1):
                last -= 1
            out.append((first, last))
        return out

    def _organisation(self, runs: list[Run], run: Run) -> Entity:
        if (chamber := self._chamber(runs[0])) is not None:
            chamber.first = min(chamber.first, self.tokens[run[0]].start) if chamber.first >= 0 else self.tokens[run[0]].start
            return chamber
        labelled = any(self.tokens[k].ent == "ORG" for r in runs for k in range(*r))
        e = Entity(self.cast.written(*runs[0]), "Organisation" if labelled else "Name", first=self.tokens[run[0]].start)
        e.belongs = self._state_of(runs[0])
        self.cast.entities.append(e)
        return e

    def _chamber(self, run: Run) -> Entity | None:
        """The parliament whose name is that of a state and the noun for it: the Brazilian Senate."""
        noun = self.cast.chamber_noun(run[1] - 1)
        state = next((m for m in self.cast.mentions if m.first == run[0] and m.entity.kind == "State"), None)
        whole = state is not None and self.cast.written(state.last, run[1]).lower() == noun
        return self.cast.chamber(state.entity, noun) if state is not None and noun and whole else None

    def _state_of(self, run: Run) -> Entity | None:
        """The state whose agency it is by its name: the Canadian Food Inspection Agency."""
        if not any(self.tokens[k].text.lower() in self.actors.nouns["agency"] for k in range(*run)):
            return None
        inside = (m for m in self.cast.mentions if m.first == run[0] and m.last < run[1])
        return next((m.entity for m in inside if m.entity.kind == "State"), None)

    def _cover(self, run: Run, e: Entity) -> None:
        """The mention of an organisation takes the place of curated names that are only part of it (Bank of Japan)."""
        self.cast.mentions = [m for m in self.cast.mentions if not (run[0] <= m.first and m.last <= run[1] and m.sort != "person")]
        self.cast.mentions.append(Mention(run[0], run[1], e, "org"))
        self.taken[slice(*run)] = [True] * (run[1] - run[0])

    def _is_organisation(self, first: int, last: int, families: set[str]) -> bool:
        """Not the organ of a state (its Foreign Ministry), which its state describes, but a longer name (the Rivers Safety
        Administration); not a surname, not a part of a title, not whose side somebody is on (the pro-EU envoy)."""
        if first >= last or self._is_sided(first) or self._is_sided(first + 2):
            return False
        spoken = [t.text.lower() for t in self.tokens[first:last]]
        organ = self.actors.nouns["organ"]
        portfolio = spoken[0] in self.actors.nouns["portfolio"]
        own = last - first > 2 and not any(self.taken[first:last]) and not portfolio
        if spoken[0] in organ or (spoken[-1] in organ and not own) or " ".join(spoken) in self.actors.titles:
            return False
        if last - first <= 2 and name_key(spoken[-1]) in families:
            return False
        before = [t.text.lower() for t in self.tokens[max(0, first - 3):first] if t.text.lower() != "the"]
        if portfolio and len(before) > 1 and before[-1] in {"of", "for"} and before[-2] in self.actors.nouns["title"]:
            return False
        if portfolio and last - first == 1 and self.cast.is_title(last):
            return False
        return any(c.isupper() for c in self.cast.written(first, last))

    def labelled(self, labels: set[str]) -> list[Run]:
        """Unbroken runs of tokens with these entity labels, cut at possessives and sentence ends, without a dateline."""
        out: list[Run] = []
        first = None
        for i, t in enumerate(self.tokens):
            inside = t.ent in labels and t.tag != "POS" and t.pos not in {"VERB", "AUX"} and not _JUNK.search(t.text)
            if first is not None and (not inside or self.cast.sentence(i) != self.cast.sentence(first)):
                out.append((first, i))
                first = None
            if inside and first is None:
                first = i
        if first is not None:
            out.append((first, len(self.tokens)))
        return [(self._after_dateline(a, b), b) for a, b in out]

    def _after_dateline(self, first: int, last: int) -> int:
        """Past a dateline that the recogniser took for a part of the name: "ARDEN United Harbour Crews"."""
        if last - first < 2 or not self.opens_in_capitals(first):
            return first
        city = any(n.sort == "metonym" for n in self.actors.lookup(self.tokens[first].text))
        return first + 1 if city or last - first > 2 else first

    def _unlabelled(self) -> list[Run]:
        """Proper nouns that take part in a clause, taken for places or things; or two or more that the recogniser did not see."""
        out = [(a, b) for a, b in self.labelled(_THINGS)
               if not any(self.taken[a:b]) and self.tokens[b - 1].pos == "PROPN" and self._takes_part(self.tokens[b - 1])]
        i = 0
        while i < len(self.tokens):
            j = i
            while j < len(self.tokens) and self._is_bare_name(j) and not self.taken[j]:
                j += 1
            if j - i > 1 and not self.cast.is_title(i) and self.tokens[j - 1].dep in _TAKES_PART:
                out.append((i, j))
            i = max(j, i + 1)
        return out

    def _takes_part(self, t: Token) -> bool:
        """Not as a place, but the object in "the mayor of Lundhaven" has somebody who speaks for it."""
        holder = self.tokens[self.tokens[t.head].head]
        return t.dep in _TAKES_PART and (t.dep != "pobj" or self.cast.is_class(holder, "officer"))

    def _is_bare_name(self, i: int) -> bool:
        t = self.tokens[i]
        return t.pos == "PROPN" and t.ent == "" and t.text[:1].isupper() and not t.text.isupper() and t.text.isalpha()

    def _with_owners(self, first: int) -> int:
        """Where a name begins that has a plural possessive in it: "Veldhaven Dockers' Union", "People's Party"."""
        while first > 1 and self._is_owned(first):
            first -= 2
            while first > 0 and self.tokens[first - 1].pos == "PROPN" and self.tokens[first - 1].dep == "compound" \
                    and not self.taken[first - 1]:
                first -= 1
        return first

    def _is_owned(self, first: int) -> bool:
        """Whether the name goes on before the possessive at its left: after "'s" only where the rest is a mere noun."""
        owner, mark = self.tokens[first - 2], self.tokens[first - 1]
        if mark.tag != "POS" or not owner.text[:1].isupper() or self.taken[first - 2]:
            return False
        bare = owner.ent == mark.ent == self.tokens[first].ent == "ORG" and self.cast.is_class(self.tokens[first], "bloc", "group")
        return mark.text in {"'", "’"} or bare

    def key(self, first: int, last: int) -> Key:
        """The words of a name without Inc., Corp. and the like."""
        found = [w.folded for w in words(self.cast.written(first, last))]
        while len(found) > 1 and found[-1] in self.actors.nouns["suffix"]:
            found.pop()
        return tuple(found)

    # ---- repetitions ---------------------------------------------------------------------------------------------------------

    def repeated(self, surnames: dict[str, Entity]) -> None:
        """Names of the cast where the recogniser missed them or took them for something else."""
        known: dict[Key, Mention] = {(k,): Mention(0, 1, e, "person") for k, e in surnames.items()}
        for m in reversed(self.cast.mentions):
            if m.sort == "org" or (m.sort == "person" and m.last - m.first == 1):
                known[tuple(w.folded for w in words(self.cast.written(m.first, m.last)))] = m
        short = {_initials(self.key(m.first, m.last)): m for m in reversed(self.cast.mentions)
                 if m.sort == "org" and len(self.key(m.first, m.last)) > 2}
        inside = {k for m in self.cast.mentions for k in range(m.first, m.last)}
        for i, t in enumerate(self.tokens):
            if i not in inside and t.text.isupper() and (full := short.get((t.text.lower(),))) and full.first < i:
                self.cast.mentions.append(Mention(i, i + 1, full.entity, "org"))
                inside.add(i)
            if i in inside or not t.text[:1].isupper() or t.pos in _CLOSED or not t.text.isalpha():
                continue
            if len(t.text) > 2 or t.text.isupper():
                self._repetition(i, known, inside)

    def _repetition(self, i: int, known: dict[Key, Mention], inside: set[int]) -> None:
        for length in (3, 2, 1):
            span = range(i, min(i + length, len(self.tokens)))
            if inside & set(span) or not self.tokens[span[-1]].text[-1:].isalnum():
                continue
            same = known.get(tuple(w.folded for k in span for w in words(self.tokens[k].text)))
            if same is not None:
                self.cast.mentions.append(Mention(i, i + len(span), same.entity, same.sort))
                inside |= set(span)
                return


def _long_form(key: Key, first: dict[Key, int], legal: set[Key]) -> Key:
    """The name that this one shortens, else the name itself.

    A name introduces its abbreviation, and its first words where it stands before them or has the form of a company's legal name
    (Exxon, Exxon Mobil Corp.). "BBC" is not short for "BBC Africa Eye", which comes later, nor "Apple Inc." for "Apple Store".
    """
    for longer in sorted(first, key=lambda k: (first[k], k)):
        begins = longer[:len(key)] == key and key not in legal and (first[longer] <= first[key] or longer in legal)
        if len(longer) > len(key) and (begins or _initials(longer) == key):
            return longer
    return key


def _initials(key: Key) -> Key:
    """The abbreviation of a name, as the key that it would have."""
    return ("".join(w[0] for w in key if w not in _SMALL),)
