"""What somebody says or wants in company, after "and" ("… and, with Chad, preferred raising dues"): mends of the parse, as in
``repairs``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg import lexicon
from kg.language import verbs
from kg.language.misread import past_lemma
from kg.language.near import FINITE, above, below, in_place_of, within
from kg.language.rolls import names_end
from kg.language.speakers import BESIDE, SUBJECTS
from kg.model import Token


def aside_end(tokens: Sequence[Token], k: int) -> int | None:
    """The comma that closes an aside that opens at ``k`` and names company: "with Chad and Mali,", "opposed by Chad,"."""
    word, after = tokens[k].text.lower(), tokens[k + 1 : k + 2]
    by = word in BESIDE and bool(after) and after[0].text.lower() == "by"
    if not by and word != "with":
        return None
    end = names_end(tokens, k + 1 + by)
    return end if end is not None and end < len(tokens) and tokens[end].text == "," else None


def goes_on(tokens: list[Token], conjunction: Token) -> None:
    """ "noted the costs and, with Chad, preferred to wait", "noted the costs and, opposed by Chad, recommended text on ports": the
    verb behind the company is what the speaker does next, and "and, with Chad, raising dues" a further thing that he wants."""
    k = conjunction.i + 2
    if conjunction.i < 2 or k + 3 >= len(tokens) or tokens[k - 1].text != ",":
        return
    end = aside_end(tokens, k)
    before = tokens[conjunction.i - (2 if tokens[conjunction.i - 1].text == "," else 1)]
    if end is None or end + 1 >= len(tokens):
        return
    main = above(tokens, before, lambda o: _past(tokens, o) and _named_subject(tokens, o))
    if not _named_subject(tokens, main) or not _past(tokens, main) or main.i >= conjunction.i:
        return
    v = end + 1 + (tokens[end + 1].pos == "ADV")
    if _tells(tokens, v):
        _verb(tokens, tokens[v], main, conjunction.i)
        _aside(tokens, k, end, v, "advcl")
    elif (again := _again(tokens, end + 1, main)) is not None:
        about = below(tokens, end + 1, "pobj", "pcomp")[0]
        tokens[end + 1] = replace(tokens[end + 1], dep="conj", head=again.i)
        tokens[conjunction.i] = replace(tokens[conjunction.i], dep="cc", head=again.i)
        _aside(tokens, k, end, about.i, "acl")
    elif (thing := _thing(tokens, end + 1, main.i)) is not None and (first := _first(tokens, main, conjunction.i)) is not None:
        tokens[thing] = replace(tokens[thing], dep="conj", head=first)
        tokens[conjunction.i] = replace(tokens[conjunction.i], dep="cc", head=first)
        _aside(tokens, k, end, thing, "acl")


def _again(tokens: list[Token], k: int, main: Token) -> Token | None:
    """The preposition behind a verb that is said again behind the company: "called *for* a pier and, with Chad, *for* dues"."""
    first = next((p for p in below(tokens, main.i, "prep") if p.i == main.i + 1 and p.text == tokens[k].text), None)
    return first if tokens[k].pos == "ADP" and below(tokens, k, "pobj", "pcomp") else None


def _past(tokens: list[Token], t: Token) -> bool:
    """Whether a verb tells what was done, or not: "noted", "did not note"."""
    return t.tag == "VBD" or (t.tag == "VB" and any(o.tag == "VBD" for o in below(tokens, t.i, "aux")))


def tells_beside(tokens: list[Token], preposition: Token) -> None:
    """ "The text was put off, with Chad, opposed by Mali, seeking a pause": the participle behind the aside tells what the one
    after "with" does."""
    name = next((o for o in tokens[preposition.i + 1 : preposition.i + 8] if o.head == preposition.i and o.dep == "pobj"), None)
    if name is None or tokens[preposition.i - 1].text != "," or name.i + 3 >= len(tokens):
        return
    if name.pos != "PROPN" and not (name.text.isupper() and len(name.text) > 2):
        return
    last = names_end(tokens, preposition.i + 1) or name.i + 1
    if last < len(tokens) and tokens[last].tag == "VBG" and tokens[last].dep in {"advcl", "acl"}:
        _tells_itself(tokens, preposition, name, tokens[last])
        return
    end = aside_end(tokens, last + 1) if last + 1 < len(tokens) and tokens[last].text == "," else None
    if end is None or end + 1 >= len(tokens) or tokens[end + 1].tag != "VBG" or tokens[end + 1].dep not in {"advcl", "acl"}:
        return
    tokens[end + 1] = replace(tokens[end + 1], head=preposition.i, dep="pcomp")
    tokens[name.i] = replace(name, head=end + 1, dep="nsubj")
    _aside(tokens, last + 1, end, name.i, "acl")


def _tells_itself(tokens: list[Token], preposition: Token, name: Token, does: Token) -> None:
    """ "stressed a new fund, with Chad noting that it was needed": what Chad does was read as what the first does."""
    main = above(tokens, tokens[preposition.head], lambda o: o.pos in {"VERB", "AUX"})
    beside = {name.i, main.i, *(o.i for o in tokens[name.i : does.i] if within(tokens, o, name.i))}
    if main.pos not in {"VERB", "AUX"} or main.i > preposition.i or does.head not in beside:
        return
    tokens[preposition.i] = replace(preposition, head=main.i)
    tokens[does.i] = replace(does, head=preposition.i, dep="pcomp")
    tokens[name.i] = replace(name, head=does.i, dep="nsubj", pos="PROPN", tag="NNP")


def _named_subject(tokens: list[Token], verb: Token) -> bool:
    """Whether a delegation, a word for one or a pronoun is what a verb tells of."""
    own = [o for o in below(tokens, verb.i, "nsubj") if o.i < verb.i]
    return any(o.pos in {"PROPN", "PRON"} or (o.pos == "NOUN" and lexicon.load().is_a(o.lemma, "agent")) for o in own)


def _tells(tokens: list[Token], v: int) -> bool:
    """Whether a word may be the past tense of a verb by which somebody speaks: "preferred", also where it was read as an
    adjective."""
    t = tokens[v]
    passive = v + 1 < len(tokens) and tokens[v + 1].text.lower() == "by"
    past = t.tag == "VBD" or (t.tag in {"VBN", "JJ"} and t.text.endswith("ed"))
    return past and not passive and (t.lemma if t.tag == "VBD" else past_lemma(t)) in verbs.telling()


def _verb(tokens: list[Token], verb: Token, main: Token, conjunction: int) -> None:
    """Join the verb behind the company to the one before it; what stood between them is no subject of it."""
    if within(tokens, main, verb.i):
        tokens[main.i] = main = in_place_of(main, verb)
    noun = tokens[verb.head]
    lemma = verb.lemma if verb.tag == "VBD" else past_lemma(verb)
    for o in below(tokens, verb.i, *SUBJECTS):
        if main.i < o.i < conjunction:
            tokens[o.i] = replace(o, dep="dobj", head=main.i)
    if verb.dep == "amod" and noun.i > verb.i:
        tokens[noun.i] = replace(noun, dep="dobj", head=verb.i)
    tokens[verb.i] = replace(verb, tag="VBD", pos="VERB", lemma=lemma, dep="conj", head=main.i)
    tokens[conjunction] = replace(tokens[conjunction], dep="cc", head=main.i)


def _aside(tokens: list[Token], k: int, end: int, head: int, clause: str) -> None:
    """Hang an aside, and the names in it, on what it tells of; ``clause`` labels a participle."""
    if tokens[k].text.lower() == "with":
        tokens[k] = replace(tokens[k], head=head, dep="prep", pos="ADP", tag="IN")
    else:
        tokens[k] = replace(tokens[k], head=head, dep=clause, pos="VERB", tag="VBN")
        tokens[k + 1] = replace(tokens[k + 1], head=k, dep="agent")
        k += 1
    outside = [o for o in tokens[k + 1 : end] if not k < o.head < end and o.pos not in {"PUNCT", "CCONJ"}]
    for o in outside:
        first = outside[0].i
        dep, to = ("pobj", k) if o.i == first else ("conj", first)
        tokens[o.i] = replace(o, dep=dep, head=to)


def _thing(tokens: list[Token], v: int, main: int) -> int | None:
    """The head of a noun phrase or gerund behind an aside that has no verb of its own: "and, with Chad, [the need] for cranes"."""
    rest = tokens[v:]
    stop = next((o.i for o in rest if o.text in {".", ";", "?", "!"}), len(tokens))
    if any(o.tag in FINITE and v <= o.head < stop and o.dep not in {"relcl", "aux"} for o in tokens[v:stop] if o.dep != "ccomp"):
        return None
    if tokens[v].tag == "VBG":
        return None if _listed(tokens, tokens[v], main) else v
    k = v
    while k < stop and tokens[k].pos in {"DET", "ADJ", "NUM"}:
        k += 1
    while k + 1 < stop and tokens[k].pos == tokens[k + 1].pos == "NOUN":
        k += 1
    noun = k < stop and tokens[k].pos == "NOUN" and tokens[k].tag in {"NN", "NNS"}
    return k if noun and not _listed(tokens, tokens[k], main) else None


def _listed(tokens: list[Token], t: Token, main: int) -> bool:
    """Whether a word is joined already to a member of a list before a semicolon."""
    return t.dep == "conj" and main < t.head < t.i and any(o.text == ";" for o in tokens[t.head : t.i])


def _first(tokens: list[Token], main: Token, conjunction: int) -> int | None:
    """The first of what a verb governs before "and": "called for [a pier] and, with Chad, …"."""
    own = [o for o in below(tokens, main.i, "dobj", "xcomp") if main.i < o.i < conjunction]
    own += [o for p in below(tokens, main.i, "prep") if p.i == main.i + 1 for o in below(tokens, p.i, "pobj", "pcomp")]
    return next((o.i for o in own if main.i < o.i < conjunction), None)
