"""Who says what: quotes, reporting clauses and "according to", so that each word of an article has its speaker or the narrator.

After the source–cue–content scheme of attribution annotation (PARC, Pareti 2012; PolNeAR, Newell et al. 2018).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors.interviews import statement, turns
from kg.extractors.modality import obliges
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Token

_OPEN, _CLOSE = "“«„", "”»"
_STRAIGHT = {'"', "''", "``"}
RETOLD = {"say", "tell", "insist"}
"""Verbs by which a quote tells what others said."""
_QUOTED = {"i", "we", "my", "our", "me", "us"}
"""Words by which who is quoted means himself, also in what he says that others said."""
_MIN_QUOTE = 4
"""Words; shorter quotes ("root causes") are the writer's distance to a term, not speech."""


@dataclass(frozen=True, slots=True)
class Speech:
    """``speakers``: heads of who speaks; ``verb``: the reporting word; ``kind``: direct or indirect."""

    speakers: tuple[int, ...]
    verb: int
    kind: str


class Speeches:
    """The speech that each token of a parse stands in."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.quote_of = _quotes(tree)
        self._by_token: dict[int, Speech] = {}
        self._reporting: dict[int, list[Speech]] = {}
        for sentence in tree.parsed.sentences:
            self._reporting[sentence.index] = [s for i in range(sentence.first, sentence.last) if (s := self._report(i))]
            self._according(sentence.first, sentence.last)
        self._assign_indirect()
        self._assign_quotes()
        self._assign_retold()
        self._assign_turns()

    def of(self, i: int) -> Speech | None:
        """The speech that token ``i`` stands in, the innermost where they nest; None for the narrator."""
        return self._by_token.get(i)

    def in_quote(self, i: int) -> bool:
        """Whether the token stands between quotation marks of a real quote."""
        return self.quote_of[i] is not None

    def _report(self, i: int) -> Speech | None:
        tree, t = self.tree, self.tree[i]
        if t.pos != "VERB" or not self._reports(i) or self.in_quote(i):
            return None
        speakers = tree.subjects(i)
        if any(tree[c].lemma in self.lexicon.speech for c in tree.preposition_objects(i, "as")):
            speakers = tree.patients(i) if tree.is_passive(i) else [o for d in tree.kids(i, "dobj") for o in tree.conjuncts(d)]
        if not speakers and tree.is_passive(i):
            return None
        return Speech(tuple(self._able(i, speakers)), i, "indirect") if speakers else None

    def _able(self, i: int, speakers: list[int]) -> list[int]:
        """Who speaks, for a verb that was joined to what somebody says of a thing: "Roe said the vote was close but added …"."""
        tree, first = self.tree, i
        while tree[first].dep == "conj":
            first = tree[first].head
        above = next((k for k in (tree[first].head, tree[tree[first].head].head) if k < first and self._reports(k)), i)
        thing = all(
            tree[s].pos == "NOUN" and not tree[s].ent and not self.lexicon.is_a(tree[s].lemma, "agent", "document")
            for s in speakers
        )
        if first == i or above == i or not thing or tree.kids(i, "nsubj"):
            return speakers
        return tree.subjects(above) or speakers

    def _reports(self, i: int) -> bool:
        """Whether the verb is one of saying, alone or with the particle right after it ("point out", "fire back")."""
        tree, lemma = self.tree, self.tree[i].lemma
        after = [k for k in tree.kids(i, "prt", "advmod") if k == i + 1]
        return lemma in self.lexicon.speech or any(f"{lemma} {tree[k].text.lower()}" in self.lexicon.speech for k in after)

    def _clauses(self, verb: int) -> list[int]:
        """Heads of the reported clauses of a reporting verb; for a verb that is set off inside its clause, the clause around it."""
        tree = self.tree
        inside = [c for c in tree.kids(verb, "ccomp") if tree[c].pos in {"VERB", "AUX", "ADJ", "NOUN"}] or self._before(verb)
        if not inside and tree[verb].dep in {"parataxis", "ccomp", "advcl", "dep"} and not tree.kids(verb, "dobj", "xcomp", "mark"):
            around = tree[verb].head
            if around > verb - 60 and any(
                tree[k].text in {",", '"', "”", "“", "-"} for k in (verb - 1, verb + 1) if 0 <= k < len(tree.tokens)
            ):
                return [around]
        return inside

    def _before(self, verb: int) -> list[int]:
        """The statement before its reporting clause, where it was read as adverbial: "For now it must stay, Ana Roe said."""
        tree = self.tree
        found = [c for c in tree.kids(verb, "advcl") if c < verb and not tree.kids(c, "mark")]
        first = tree.parsed.sentences[tree.sentence_of[verb]].first
        if orders := [c for c in found if c == first and tree[c].tag == "VB" and not tree.kids(c, "aux", "nsubj")]:
            return orders  # "Leave the town or face an attack, Ana Roe told them"
        found = [c for c in found if tree.kids(c, "nsubj", "nsubjpass")]
        finite = [c for c in found if tree.is_finite(c)]
        return [c for c in finite if not any(tree[k].tag in {"WRB", "WDT", "WP"} and k < c for k in tree.subtree(c))][-1:]

    def _assign_indirect(self) -> None:
        for speeches in self._reporting.values():
            for speech in sorted(speeches, key=lambda s: len(self.tree.ancestors(s.verb))):
                for clause in self._clauses(speech.verb):
                    own = {speech.verb, *(c for c in self.tree.children[speech.verb] if c != clause)}
                    own |= {
                        c
                        for c in self.tree.kids(clause, "advcl")
                        if any(self.lexicon.is_a(self.tree[m].text.lower(), "contrast") for m in self.tree.kids(c, "mark"))
                        and not obliges(self.tree, c, self.lexicon)  # "said ports should pay, whereas a loan should do here"
                    }
                    for k in self.tree.subtree(clause, without=own):
                        self._by_token[k] = speech

    def _according(self, first: int, last: int) -> None:
        tree = self.tree
        for i in range(first, last - 1):
            if tree[i].text.lower() == "according" and tree[i + 1].text.lower() == "to":
                for source in (o for p in (i, i + 1) for o in tree.kids(p, "pobj")):
                    speech = Speech(tuple(tree.conjuncts(source)), i, "indirect")
                    for k in range(first, last):
                        self._by_token.setdefault(k, speech)

    def _assign_quotes(self) -> None:
        tree = self.tree
        last: Speech | None = None
        last_sentence = -9
        for sentence in tree.parsed.sentences:
            i, reports = sentence.first, self._reporting[sentence.index]
            quotes = sorted({q for k in range(sentence.first, sentence.last) if (q := self.quote_of[k]) is not None})
            if quotes:
                speech = (
                    reports[-1]
                    if reports
                    else self._beside(sentence.index, quotes, last if sentence.index - last_sentence <= 3 else None)
                )
                if speech:
                    direct = Speech(speech.speakers, speech.verb, "direct")
                    for k in range(i, sentence.last):
                        if self.quote_of[k] is not None:
                            nearest = self._nearest(reports, k) or direct
                            self._by_token[k] = Speech(nearest.speakers, nearest.verb, "direct")
                    last, last_sentence = direct, sentence.index
            elif reports:
                last, last_sentence = reports[-1], sentence.index

    def _assign_retold(self) -> None:
        """What a quote says that others said: "The envoys told us that the port must close," the mayor said."""
        tree = self.tree
        for t in tree.tokens:
            if not self.in_quote(t.i) or t.pos != "VERB" or t.lemma not in RETOLD or tree.is_passive(t.i):
                continue
            speakers = tree.kids(t.i, "nsubj")
            if not speakers or tree[speakers[-1]].pos not in {"NOUN", "PROPN"} or tree.negation(t.i) is not None:
                continue
            speech = Speech(tuple(tree.conjuncts(speakers[-1])), t.i, "indirect")
            for clause in (c for c in tree.kids(t.i, "ccomp") if c > t.i):
                inside = tree.subtree(clause)
                if not any(tree[k].text.lower() in _QUOTED for k in inside):  # "Critics say that I oppose it"
                    self._by_token.update(dict.fromkeys(inside, speech))

    def _assign_turns(self) -> None:
        """What somebody says in an interview, where nothing else tells who says it."""
        for turn in turns(self.tree, self.lexicon):
            speech = Speech(turn.speakers, turn.colon, "direct")
            for k in range(turn.first, turn.last):
                self._by_token.setdefault(k, speech)
        others = [r for reports in self._reporting.values() for r in reports if not self._by_himself(r)]
        for reports in self._reporting.values():
            for report in reports[-1:]:
                colon = self.tree.parsed.sentences[self.tree.sentence_of[report.verb]].last - 1
                for k in statement(self.tree, colon, frozenset(r.verb for r in others)) if self.tree[colon].text == ":" else ():
                    self._by_token.setdefault(k, Speech(report.speakers, report.verb, "direct"))

    def _by_himself(self, report: Speech) -> bool:
        """ "I said that …", within a statement."""
        return any(self.tree[s].text.lower() in _QUOTED for s in report.speakers)

    def _nearest(self, reports: list[Speech], k: int) -> Speech | None:
        """Of several reporting verbs in a sentence the one that governs the token, else the nearest."""
        above = set(self.tree.ancestors(k))
        governing = [r for r in reports if r.verb in above]
        heard = {r.verb for r in governing}  # "“…,” the memo said, the paper reported": the memo says it
        inner = [r for r in reports if k < r.verb and self.tree[r.verb].dep == "parataxis" and self.tree[r.verb].head in heard]
        pool = inner or governing or reports
        return min(pool, key=lambda r: (abs(r.verb - k), r.verb)) if pool else None

    def _beside(self, index: int, quotes: list[int], last: Speech | None) -> Speech | None:
        """The speaker of a quote whose sentence names none: of the same quote before or after, of the quote before it."""
        sentences = self.tree.parsed.sentences
        following = index + 1
        while following < len(sentences) and following <= index + 3:
            s = sentences[following]
            continued = any(self.quote_of[k] in quotes for k in range(s.first, s.last))
            reports = self._reporting[following]
            if reports and (continued or (self.quote_of[s.first] is None and last is None)):
                return reports[0]
            if not continued:
                break
            following += 1
        return last


def _quotes(tree: Tree) -> list[int | None]:
    """For each token the number of the quotation that it stands in. A new paragraph ends a straight quote, not a curly one."""
    out: list[int | None] = [None] * len(tree.tokens)
    text = tree.parsed.document.text
    open_, number = False, 0
    members: list[int] = []
    last_end = 0
    for t in tree.tokens:
        if open_ and "\n" in text[last_end : t.start] and not (t.text in _OPEN or t.text == '"'):
            open_, members = False, _close(out, members, number)
        last_end = t.end
        side = _side(text, t) if t.text in _STRAIGHT else ""
        if t.text in _OPEN or side == "open" or (t.text in _STRAIGHT and not side and not open_):
            if open_ and side:  # each paragraph of a long quote opens again; only the last one closes
                members = _close(out, members, number)
            if not open_ or side:
                number += 1
            open_ = True
        elif open_ and (t.text in _CLOSE or t.text in _STRAIGHT):
            open_, members = False, _close(out, members, number)
        elif open_:
            members.append(t.i)
    if open_:
        _close(out, members, number)
    return out


def _side(text: str, t: Token) -> str:
    """Whether a straight quotation mark opens or closes by the blanks beside it; empty where they do not tell."""
    before, after = text[t.start - 1 : t.start].strip(), text[t.end : t.end + 1].strip()
    if after and (not before or before in "([—–"):
        return "open"
    return "close" if before and (not after or after in ".,;:?!)]—–") else ""


def _close(out: list[int | None], members: list[int], number: int) -> list[int]:
    if len(members) >= _MIN_QUOTE:
        for i in members:
            out[i] = number
    return []
