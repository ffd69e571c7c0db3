"""Who speaks, where asides part a delegation from its verb ("…, Chile, for AILAC, called for talks"): mends of the parse, as in
``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg.language.misread import past_lemma
from kg.language.near import within
from kg.language.speakers import BESIDE, COUNTED, SUBJECTS
from kg.model import Token

_FAR = 45
_ASIDES = {"for", "with", "on", "along", "together", "including", "speaking", *BESIDE}
"""First words of an aside between a delegation and its verb."""
_JOINING = {"and", "but"}
_NAMELY = {"PROPN", "DET", "CCONJ", "PUNCT", "SYM", "ADP", "ADJ", "NUM"}
_CLAUSAL = {"acl", "amod", "xcomp", "ccomp", "advcl", "relcl", "appos", "dep", "ROOT", "conj", "pcomp"}


def speaker(tokens: list[Token], verb: Token) -> None:
    """ "Describing the pact as fair, Chile, for AILAC, called for talks", "The EU noted the role of ports, and Malta, with Chad,
    proposed a fund": the name before the asides is the subject of the verb behind them, which tells what it did."""
    if not verb.text.endswith("d"):
        return
    if verb.dep not in _CLAUSAL or verb.text[:1].isupper() or not _past(tokens, verb):
        return
    start = _start(tokens, verb.i)
    own = [o for o in tokens[start : verb.i] if o.head == verb.i and o.dep in {*SUBJECTS, "aux", "auxpass", "mark"}]
    goal = [o for o in own if o.dep == "csubj" and o.tag == "VB" and tokens[start].tag == "TO" and o.i < start + 4]
    if verb.tag == "JJ" and verb.dep == "ROOT" and [o.dep for o in own] == ["nsubj"]:
        tokens[verb.i] = replace(verb, tag="VBD", pos="VERB", lemma=past_lemma(verb))  # "Fiji, supported by Mali, opposed"
    if len(own) > len(goal):
        return
    name = _name_before_asides(tokens, verb.i, start)
    if name is None or (tokens[name].dep in SUBJECTS and tokens[name].head == verb.i):
        return
    first = _first_of_name(tokens, name, start)
    leading = first == start or tokens[first - 1].text in {",", "and", "while", "but", "whereas"}
    topic = tokens[start].pos == "ADP" and tokens[start].dep == "ROOT"  # "On dues, Samoa, for AOSIS, proposed: lower fees; …"
    if not leading or (verb.tag != "VBD" and first != start and not topic):
        return
    main = _main(tokens, first, start)
    if main is not None and within(tokens, tokens[main], verb.i):
        main = None  # "While Chile, for AILAC, backed talks, Malaysia, for the LMDCs, said …"
    if main is None and tokens[name].dep in SUBJECTS and first != start:
        return
    for o in goal:
        tokens[o.i] = replace(o, dep="advcl")  # "To foster trade, Malta, with Chad, proposed a fund"
    _mend(tokens, verb.i, name, first, start, main)


def _past(tokens: list[Token], verb: Token) -> bool:
    """Whether a word may be the past tense behind an aside: "preferred" was also read as an adjective."""
    if verb.tag == "VBD":
        return True
    after = tokens[verb.i + 1].text.lower() if verb.i + 1 < len(tokens) else ""
    return verb.tag in {"VBN", "JJ"} and verb.text.endswith("ed") and tokens[verb.i - 1].text == "," and after != "by"


def _start(tokens: list[Token], i: int) -> int:
    """The first token of the sentence."""
    k = i
    while k > 0 and tokens[k - 1].text not in {".", "!", "?", ";", ":"} and i - k < 2 * _FAR:
        k -= 1
    return k


def _name_before_asides(tokens: list[Token], verb: int, start: int) -> int | None:
    """The last token of a name that one or more asides between commas part from the verb."""
    k, aside = verb - 1, False
    while k > start and tokens[k].pos == "ADV":
        k -= 1
    while k > start and (tokens[k].text == "," or (aside and tokens[k].text in _JOINING)):
        opening = _opening(tokens, k, start)
        if opening is None or not _named_from(tokens, opening, k):
            return None
        before = _parted(tokens, opening)
        further = _opening(tokens, before, start)
        inside = further is not None and further > start + 1 and _named_from(tokens, further, before)
        k, aside = before if inside or tokens[before].text in _JOINING else before - 1, True
    if not aside or k < start:
        return None
    several = tokens[k].text.lower() in COUNTED and tokens[k - 1].text in {"and", "while", ","}  # "…, and many, with Chad, asked"
    several = several or (tokens[k].tag == "NNS" and any(o.head == k and o.pos == "ADJ" for o in tokens[max(start, k - 4) : k]))
    opens = k == start and tokens[k].pos == "NOUN" and tokens[k].text.istitle()  # a state that was taken for a noun
    return k if tokens[k].pos == "PROPN" or several or opens else None


def _parted(tokens: list[Token], opening: int) -> int:
    """Where the mark or conjunction stands that parts an aside from what is before it: ", and opposed by", "but opposed by"."""
    joined = tokens[opening - 1].text in _JOINING and tokens[opening - 2].text == ","
    return opening - 2 if joined else opening - 1


def _opening(tokens: list[Token], k: int, start: int) -> int | None:
    """The first word of the aside that ends before ``k``."""
    near = range(k - 1, max(start, k - _FAR), -1)
    return next((j for j in near if tokens[j].text.lower() in _ASIDES and _begins(tokens, j) and tokens[j].dep != "mark"), None)


def _begins(tokens: list[Token], j: int) -> bool:
    """Whether an aside may begin here: after a comma, or as a second one after "and" or "but"."""
    return tokens[j - 1].text == "," or (tokens[j - 1].text in _JOINING and tokens[j].tag in {"VBN", "VBD"})


def _named_from(tokens: list[Token], opening: int, end: int) -> bool:
    """Whether all words of an aside up to ``end`` are such as name somebody."""
    return all(_of_aside(tokens, o, opening) for o in range(opening + 1, end))


def _of_aside(tokens: list[Token], k: int, opening: int) -> bool:
    t = tokens[k]
    noun = t.pos == "NOUN" or t.tag in {"VBG", "VBN"}
    return t.pos in _NAMELY or (noun and (k == opening + 1 or tokens[k - 1].text != ",")) or t.text in {"/", "-", "&"}


def _first_of_name(tokens: list[Token], name: int, start: int) -> int:
    k = name
    while k > start and (tokens[k - 1].pos in {"PROPN", "DET", "ADJ"} or tokens[k - 1].text in {"/", "-", "&"}):
        k -= 1
    if k > start + 1 and tokens[k - 1].text.lower() == "of" and tokens[k - 2].pos == "PROPN":
        return _first_of_name(tokens, k - 2, start)  # "the Republic of Korea"
    while (
        k > start + 1
        and tokens[k - 1].text in {"and", ","}
        and tokens[k - 2].pos == "PROPN"
        and _joined(tokens, k, name)
        and not (tokens[k - 2].dep == "pobj" and tokens[k - 2].head == start)  # "On the CDM, Chad and Mali, with Peru, …"
    ):
        k -= 2
        while k > start and (tokens[k - 1].pos in {"PROPN", "DET"} or tokens[k - 1].text in {"/", "-", "&"}):
            k -= 1
    return k


def _joined(tokens: list[Token], k: int, name: int) -> bool:
    """Whether the name before goes on with the one at ``k`` in the parse, as "Chad and Malta" does."""
    before = tokens[k - 2]
    return any(o.dep == "conj" and o.head == before.i for o in tokens[k : name + 1])


def _main(tokens: list[Token], first: int, start: int) -> int | None:
    """The verb in the past tense of a clause before, that has a subject of its own."""
    verbs = [
        t.i
        for t in tokens[start:first]
        if t.tag == "VBD"
        and t.pos == "VERB"
        and t.dep in {"ROOT", "conj", "ccomp", "advcl"}
        and any(o.head == t.i and o.dep in SUBJECTS for o in tokens[start : t.i])
    ]
    return next((v for v in verbs if tokens[v].dep == "ROOT"), verbs[0] if verbs else None)


def _mend(tokens: list[Token], verb: int, name: int, first: int, start: int, main: int | None) -> None:
    """Make the name the subject of the verb, the asides words about the name, and the verb one of the sentence."""
    lead = name
    while tokens[lead].dep == "conj" and first <= tokens[lead].head < lead:
        lead = tokens[lead].head
    old = next((o.i for o in tokens[start:] if o.dep == "ROOT" and o.i == o.head), verb)
    if tokens[verb].dep == "amod" and tokens[verb].head > verb:
        thing = tokens[tokens[verb].head]
        while thing.dep in {"poss", "compound", "nmod"} and thing.head > thing.i:
            thing = tokens[thing.head]
        tokens[thing.i] = replace(thing, dep="dobj", head=verb)  # "Malta, for AOSIS, supported by Chad, [proposed] deletion of it"
    behind = [o for o in tokens[verb + 1 : verb + 2 * _FAR] if o.head == tokens[verb].head and o.i > verb and o.dep == "punct"]
    tokens[lead] = replace(tokens[lead], dep="nsubj", head=verb)
    for o in tokens[first:verb]:
        if first <= o.i <= name and o.i != lead and not first <= o.head <= name:
            tokens[o.i] = replace(o, head=lead)
        elif o.i > name and not name < o.head < verb and o.pos == "ADV":
            tokens[o.i] = replace(o, head=verb)
        elif o.i > name and not name < o.head < verb:
            dep = "prep" if o.pos == "ADP" or o.dep == "prep" else "acl" if o.tag in {"VBN", "VBG"} and o.dep != "conj" else o.dep
            tokens[o.i] = replace(o, dep=dep, head=lead)
    if tokens[first - 1].dep == "cc" and first > start:
        tokens[first - 1] = replace(tokens[first - 1], head=verb if main is None else main)
    if main is not None and main != verb:
        tokens[verb] = replace(tokens[verb], tag="VBD", pos="VERB", dep="conj", head=main)
        return
    lemma = past_lemma(tokens[verb])
    tokens[verb] = replace(tokens[verb], tag="VBD", pos="VERB", dep="ROOT", head=verb, lemma=lemma)
    for o in behind:
        tokens[o.i] = replace(o, head=verb)
    if old == lead:
        _freed(tokens, lead, first, verb)
    elif old != verb and start <= old:
        above = tokens[old]
        adding = next((o for o in tokens[verb + 1 : old] if o.tag == "VBG" and tokens[o.i - 1].text == ","), None)
        if adding is not None and above.pos in {"VERB", "AUX"}:
            _added(tokens, adding, above, verb)
            return
        if above.tag == "VBD" and old > verb and not any(o.head == old and o.dep in SUBJECTS for o in tokens[verb:old]):
            _second(tokens, above, verb, first)
            return
        opening = old < first
        dep = ("prep" if above.pos == "ADP" else "advcl") if opening else "dobj" if above.pos in {"NOUN", "PROPN"} else "ccomp"
        tokens[old] = replace(above, dep=dep, head=verb)
        for o in tokens[verb + 1 : verb + 2 * _FAR]:
            if o.head == old and o.dep in {"advcl", "punct", "conj", "cc"} and (dep == "dobj" or opening):
                tokens[o.i] = replace(o, head=verb)


def _added(tokens: list[Token], adding: Token, said: Token, verb: int) -> None:
    """ "Malta, with Chad, objected, stressing the toll should fall": what the participle reports was read as the main clause."""
    tokens[adding.i] = replace(adding, dep="advcl", head=verb)
    tokens[said.i] = replace(said, dep="ccomp", head=adding.i)
    for o in tokens[adding.i + 1 : said.i]:
        if o.head == adding.i and o.dep == "dobj":
            tokens[o.i] = replace(o, dep="nsubj", head=said.i)


def _second(tokens: list[Token], root: Token, verb: int, first: int) -> None:
    """ "Noting the toll, Malta, with Chad, called for talks and urged Peru to join": the second verb was read as the main one."""
    tokens[root.i] = replace(root, dep="conj", head=verb)
    for o in tokens[max(0, first - _FAR) : root.i]:
        joining = o.i > verb and o.dep in {"cc", "punct"} and first - _FAR <= o.head < first
        if o.head == root.i or joining:
            tokens[o.i] = replace(o, head=verb)


def _freed(tokens: list[Token], lead: int, first: int, verb: int) -> None:
    """ "Malta, supported by Chad, opposed, stressing the toll": where the name was read as the whole sentence, what hung on it
    hangs on the verb."""
    labels = {"appos": "dobj", "acl": "advcl", "relcl": "advcl"}
    for o in tokens[max(0, first - _FAR) : verb + _FAR]:
        if o.head == lead and not first <= o.i <= verb:
            tokens[o.i] = replace(o, head=verb, dep=labels.get(o.dep, o.dep) if o.i > verb else o.dep)
