"""Who takes the stance: the noun phrases that can hold a position, as they are written."""

from __future__ import annotations

from kg.extractors.speech import Speech, Speeches
from kg.language.gapping import gapped
from kg.language.tree import Tree
from kg.lexicon import Lexicon
from kg.model import Actor

_CUT = ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj")
_PEOPLES = {"NORP", "GPE"}
_FOCUS = {"even", "also", "only", "just", "not"}
_CAUCUSES = {"R", "D", "I"}
_NOMINAL = {"ADJ", "NOUN", "PROPN"}
FIRST_PERSON = {"we", "i", "us", "me", "our", "my", "ours", "mine"}
_SOMEBODY = {"he", "she", "they", "it", "his", "her", "their", "its", "who", "both", "some", "others", "many", "all", "most"}
_SOMEBODY |= {"several", "neither", "each", "none", "nobody"}
"""Pronouns for who can want something: a closed class."""
_MEMBERS = {"including", "like", "as"}
"""Prepositions before some of those just named."""
_SINGLING = {"especially", "notably", "particularly"}
"""Adverbs before those of several who do it most: a closed class."""
_SEVERAL = {"some", "others", "many", "several"}
_SAME = {"he": ("he", "his"), "she": ("she", "her"), "they": ("they", "their"), "it": ("it", "its")}
AGENTIVE_ENTITIES = {"PERSON", "ORG", "GPE", "NORP"}


def paired(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the token ends a name of two joined words ("Trinidad and Tobago", class ``paired-name``)."""
    return 1 < i < len(tree.tokens) and lexicon.is_a(" ".join(tree[k].text.lower() for k in (i - 2, i - 1, i)), "paired-name")


def actor(tree: Tree, head: int, lexicon: Lexicon) -> Actor:
    """The noun phrase at ``head`` without clauses, appositions and conjuncts, as an unresolved actor."""
    cut = [
        c
        for k in tree.subtree(head)
        for c in tree.kids(k, *_CUT)
        if not (tree[c].dep == "punct" and _inside(tree, c)) and not (tree[c].dep in {"conj", "cc"} and k != head)
    ]
    far = [c for c in tree.kids(head, "prep") if tree[c].text.lower() not in {"of", "for", "to"}]
    indices = [k for k in tree.subtree(head, without={*cut, *far}) if tree[k].tag != "POS" or k < head or tree[k].head != head]
    if indices[0] < head and tree[indices[0]].text.lower() in {*_FOCUS, *_SINGLING}:
        indices = indices[1:]
    indices = [
        k for k in indices if not (tree[k].pos == "DET" and k == indices[0] and tree[k].text.lower() in {"the", "a", "an"})
    ] or [head]
    indices = _without_dateline(tree, _undated(tree, _contiguous(indices, head), head))
    start, end = tree.span(indices)
    if paired(tree, head + 2, lexicon):
        end = tree[head + 2].end
    end = _on_behalf(tree, head, head + 2 if paired(tree, head + 2, lexicon) else indices[-1]) or end
    return Actor(text=tree.parsed.document.text[start:end], start=start, end=end)


def _inside(tree: Tree, c: int) -> bool:
    """Whether a mark stands inside a name ("Wynn-Moll", "O'Hara"); a dash between spaces opens an aside."""
    close = c and (tree[c - 1].end == tree[c].start or tree[c].end == tree[min(c + 1, len(tree.tokens) - 1)].start)
    return tree[c].text in "-/'’.&" and (tree[c].text != "-" or bool(close))


def _on_behalf(tree: Tree, head: int, last: int) -> int | None:
    """Where ", for the G-77/CHINA" or ", on behalf of the African Group" after a name ends: whom the speaker speaks for."""
    after = [t.text.lower() for t in tree.tokens[last + 1 : last + 5]]
    if not after or after[0] != ",":
        return None
    size = 2 if after[1:2] == ["for"] else 4 if after[1:4] == ["on", "behalf", "of"] else 0
    if not size or tree[head].pos != "PROPN" or tree[last + 2].dep == "conj":
        return None  # "called for a fund and, with Chad, for dues"
    objects = tree.kids(last + size, "pobj")
    return (
        tree.span(
            tree.subtree(
                objects[0],
                without=[
                    c
                    for c in tree.kids(objects[0], "punct", "acl", "relcl", "appos")
                    if tree[c - 1].text != "/" and tree[c].text != "/"
                ],
            )
        )[1]
        if objects
        else None
    )


def _contiguous(indices: list[int], head: int) -> list[int]:
    """The unbroken run of tokens around the head."""
    have, first, last = set(indices), head, head
    while first - 1 in have:
        first -= 1
    while last + 1 in have:
        last += 1
    return list(range(first, last + 1))


def _undated(tree: Tree, indices: list[int], head: int) -> list[int]:
    """The tokens without a day that was drawn to the front: "[On Tuesday] President Ana Roe"."""
    dated = [tree[k].ent in {"DATE", "TIME"} for k in indices[:2]]
    if dated != [True, False] or indices[0] == head:
        return indices
    return indices[2:] if tree[indices[1]].tag == "POS" else indices[1:]  # "Monday's deal"


def _without_dateline(tree: Tree, indices: list[int]) -> list[int]:
    """The tokens without the place that a dispatch begins with: "[PORT ARDEN] A group of states"."""
    opened = next((n for n, k in enumerate(indices) if n and tree[k].pos == "DET" and tree[k].text[:1].isupper()), 0)
    opens = tree.parsed.sentences[tree.sentence_of[indices[0]]].first == indices[0]
    capitals = all(tree[k].text.isupper() and len(tree[k].text) > 1 for k in indices[:opened])
    return indices[opened + 1 :] if opened and opens and capitals else indices


def is_agentive(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can want something: a name, a pronoun for people, or a noun listed as ``agent`` in ``word.tsv``."""
    t = tree[head]
    if head > 1 and tree[head - 1].text == "-" and tree[head - 2].text in _CAUCUSES:
        return False  # "Jane Doe, R-Utah"
    if t.pos == "PRON":
        return t.text.lower() in FIRST_PERSON | _SOMEBODY
    if t.ent == "MONEY":
        return False
    if ("noun", t.lemma) in lexicon.stance_cues and tree.preposition_objects(head, "to") and not lexicon.is_a(t.lemma, "partisan"):
        return False  # "Opposition to the bill threatens it"
    counted = tree.preposition_objects(head, "of")
    if counted and lexicon.is_a(t.lemma, "quantity"):  # "a third of the islanders"
        return any(lexicon.is_a(tree[o].lemma, "agent") or tree[o].ent in AGENTIVE_ENTITIES for o in counted)
    if counted and t.text.lower() in {"none", "neither", "most", "both", "one"}:
        return any(is_agentive(tree, o, lexicon) for o in tree.preposition_objects(head, "of"))
    short = t.text.removesuffix("s") if t.tag == "NNS" else t.text  # "BINGOs"
    if t.ent in AGENTIVE_ENTITIES or t.pos == "PROPN" or (short.isupper() and len(short) > 2 and t.pos == "NOUN"):
        return True
    if lexicon.is_a(t.lemma, "agent") or (head and lexicon.is_a(f"{tree[head - 1].lemma} {t.lemma}", "agent")):
        return True
    if head > 1 and tree[head - 1].text == "-" and lexicon.is_a(f"{tree[head - 2].lemma}-{t.lemma}", "agent"):
        return True  # "hard-liners", which the tokenizer cuts
    if t.pos == "ADJ" and head and tree[head - 1].pos in {"NOUN", "PROPN"}:
        return False  # "the plenary" read as an adjective
    if t.pos in {"DET", "ADJ", "NUM"} or t.lemma in {"other", "one"}:
        return True
    if t.tag == "NN" and any(tree[c].ent == "PERSON" and tree[head + 1].ent == "PERSON" for c in tree.kids(head, "appos")):
        return True  # "her collaborator Piet Moll"
    if lexicon.is_a(t.lemma, "thing", "policy", "reprisal", "deed", "overture") or ("noun", t.lemma) in lexicon.stance_cues:
        return False  # "Chad's insistence delayed the accord", "Peru's tariffs threaten to derail it"
    return any(tree[c].ent in AGENTIVE_ENTITIES for c in tree.kids(head, "poss", "amod", "compound"))


def listed(tree: Tree, heads: list[int], verb: int) -> list[int]:
    """All names of a list before the verb, where the parse has only some: "BRAZIL, the PHILIPPINES, CUBA and others stressed"."""
    if not heads or max(heads) > verb or any(tree[h].pos != "PROPN" and tree[h].text.lower() != "others" for h in heads):
        return heads
    first, last = min(heads), max(heads)
    while first > 0 and tree.sentence_of[first - 1] == tree.sentence_of[verb] and _list_word(tree, first - 1):
        first -= 1
    while last + 1 < verb and _list_word(tree, last + 1):
        last += 1
    if any(tree[k].dep == "relcl" or tree[k].text.lower() == "for" for k in range(first, last + 1)):
        return heads  # "Malta, which hosts the talks in Valletta, and Chad": names inside a clause are no members
    segments: list[list[int]] = [[]]
    for k in range(first, last + 1):
        if tree[k].text == "," or tree[k].pos == "CCONJ":
            segments.append([])
        elif tree[k].pos == "PROPN" or k in heads or tree[k].text.lower() == "others":
            segments[-1].append(k)
    if first > 0 and tree.sentence_of[first - 1] == tree.sentence_of[verb] and tree[first - 1].pos not in {"PUNCT", "SCONJ"}:
        segments = segments[1:]  # the first name hangs on a preposition or another word before it
        comma = next((k for k in range(first, last + 1) if tree[k].text == ","), last)
        several = any(tree[k].dep == "pobj" for k in range(first, comma)) or tree[first].pos == "CCONJ"
        if several and any(tree[k].pos == "CCONJ" for k in range(first, comma)):
            segments = segments[1:]  # "Noting the aims of the FTC and the PPC, Chad and Mali said"
    ends = [s[-1] for s in segments if s]
    is_list = any(tree[k].pos == "CCONJ" for k in range(first, last + 1))
    closing = [k for k in range(first, last) if tree[k].text == "," or tree[k].pos == "CCONJ"][-1:]
    if closing and tree[closing[0]].text == ",":
        return heads  # "Despite appeals from Chad, Mali and Malta, Roe refused": the list ended before
    return ends if is_list and len(ends) > len(heads) and set(heads) <= set(ends) and len(ends) > 2 else heads


def hyphenated(tree: Tree, head: int) -> list[int]:
    """Both of two joined by a hyphen, each a holder: a Norwegian-Maltese plan."""
    other = head - 2
    joined = other >= 0 and tree[head - 1].text == "-" and tree[other].ent in _PEOPLES and tree[head].ent in _PEOPLES
    return [other, head] if joined and other in tree.subtree(tree[head].head) else [head]


def with_members(tree: Tree, heads: list[int], verb: int, lexicon: Lexicon) -> list[int]:
    """The holders, those named as some of them ("several states, including Chad and Mali, opposed it"), and those named beside
    them ("Chad, along with Mali, opposed it")."""
    several = [
        k for h in heads for k in (h, *(tree.preposition_objects(h, "of") if lexicon.is_a(tree[h].lemma, "quantity") else ()))
    ]  # "a number of ports, including Chad"
    found = [
        o
        for h in several
        for p in tree.kids(h, "prep")
        for o in tree.kids(p, "pobj")
        if tree[p].text.lower() in _MEMBERS and _are_several(tree, h)
        if tree[p].text.lower() != "as" or tree[p - 1].text.lower() == "such"
    ]
    found += [
        o
        for p in tree.kids(verb, "prep")
        for q in tree.kids(p, "prep")
        for o in tree.kids(q, "pobj")
        if tree[p].text.lower() in {"along", "together"} and tree[q].text.lower() == "with" and heads and heads[-1] < p < verb
    ]
    found += [
        o
        for h in heads
        if tree[h].tag == "NNS"
        for o in tree.kids(h, "appos")
        if (tree[o].ent in {"GPE", "ORG", "PERSON"} and len(tree.conjuncts(o)) > 1)
        or (tree[o].pos == "PROPN" and any(tree[k].text.lower() in _SINGLING for k in tree.kids(o, "advmod")))
    ]  # "the three guarantors – Chad, Mali and Malta –", "small states, particularly Malta,"
    named = [m for o in found for m in tree.conjuncts(o) if tree[m].lemma != "other" and is_agentive(tree, m, lexicon)]
    return [*heads, *(m for m in dict.fromkeys(named) if m not in heads)]


def members_of(tree: Tree, heads: list[int], verb: int, lexicon: Lexicon) -> list[int]:
    """Those named of several that are no actors by their noun: "several piers, including Arden and Norquay, rejected the levy"."""
    several = [h for h in heads if tree[h].pos == "NOUN"]
    members = [m for m in with_members(tree, several, verb, lexicon) if m not in several]
    return members if all(tree[m].ent in AGENTIVE_ENTITIES for m in members) else []


def _are_several(tree: Tree, h: int) -> bool:
    """Whether a noun stands for more than one: "states", "several", "a group of states"."""
    counted = tree[h].tag == "NN" and any(tree[o].tag == "NNS" for o in tree.preposition_objects(h, "of"))
    return tree[h].tag in {"NNS", "NNPS"} or tree[h].text.lower() in _SEVERAL or counted


def in_headline(tree: Tree, heads: list[int], verb: int, lexicon: Lexicon) -> list[int]:
    """The holders with the others of a headline's list, which has a comma for "and": "Norquay, dockers sign deal"."""
    sentence = tree.parsed.sentences[tree.sentence_of[verb]]
    if sentence.index or tree[sentence.last - 1].text in {".", "?", "!"} or not heads or max(heads) > verb:
        return heads
    first, last = min(heads), max(heads)
    while first > 0 and tree[first - 1].pos in _NOMINAL:
        first -= 1
    before = range(first - 1) if first > 1 and tree[first - 1].text == "," else range(0)
    after = range(last + 2, verb - 1) if tree[last + 1].text == "," and tree[verb - 1].text.lower() == "to" else range(0)
    found: list[int] = []
    for part in (before, after):
        nominal = all(tree[k].pos in _NOMINAL or tree[k].text == "," for k in part)
        ends = [k for k in part if k == part[-1] or tree[k + 1].text == ","] if nominal else []
        if all(tree[k].pos != "ADJ" and tree[k].ent not in {"DATE", "TIME"} and is_agentive(tree, k, lexicon) for k in ends):
            found += ends
    return sorted({*found, *heads})


def _list_word(tree: Tree, k: int) -> bool:
    return tree[k].pos in {"PROPN", "CCONJ"} or tree[k].text in {",", "the", "The", "/", "-", "others"}


def in_place(tree: Tree, heads: list[int], speeches: Speeches, cue: int, lexicon: Lexicon) -> tuple[list[int], list[str]]:
    """Put the speaker for a first person ("we", in a quote of Mr. X) and for a pronoun that can only mean the speaker ("Iran said
    it would"). Returns the heads, and the words for which the speaker was put."""
    out: list[int] = []
    replaced: list[str] = []
    for h in (n for head in heads for n in _by_name(tree, head)):
        said = speeches.of(cue)
        person = tree[h].text.lower() in {"he", "she"}
        itself = person and said is not None and h in said.speakers  # "…, he said, according to the paper": he is not the paper
        speech = None if itself else speeches.of(h) or said
        if speech and _is_speaker(tree, h, speech, lexicon):
            out += list(speech.speakers)
            replaced.append(tree[h].text)
        else:
            out.append(h)
    return list(dict.fromkeys(out)), replaced


def _by_name(tree: Tree, h: int) -> list[int]:
    """ "One of the mayor's allies, Ana Roe, and five others": the name, where the words before it only count."""
    counted = (h, *tree.preposition_objects(h, "of")) if tree[h].text.lower() == "one" else ()
    names = [a for k in counted for a in tree.kids(k, "appos") if tree[a].ent == "PERSON"]
    return tree.conjuncts(names[0]) if names else [h]


def of_gap(tree: Tree, head: int) -> list[int]:
    """Who wants a thing by a verb that is not said again: "Chad preferred a fund, and *Mali and Peru* a loan"."""
    return [c for g in gapped(tree.tokens, tree[head]) for c in tree.conjuncts(g)]


def _of_who_is_named(tree: Tree, h: int) -> bool:
    """ "Malta said it was suspending talks with Chad over its raid": what there is talk about is of who is named right before."""
    over = tree[tree[h].head].head
    named = tree[over - 1].ent in AGENTIVE_ENTITIES and tree[over - 1].dep in {"pobj", "dobj"}
    return tree[h].tag == "PRP$" and tree[over].text.lower() == "over" and named


def _is_speaker(tree: Tree, h: int, speech: Speech, lexicon: Lexicon) -> bool:
    word = tree[h].text.lower()
    if _of_who_is_named(tree, h):
        return False
    own = [p for p in tree.kids(h, "poss") if tree[p].tag == "PRP$"] if lexicon.is_a(tree[h].lemma, "own-body") else []
    if own and (speech.kind == "direct") == (tree[own[0]].text.lower() in FIRST_PERSON):
        return True
    if word in FIRST_PERSON and tree[h].pos == "PRON":
        return True
    if word in {"he", "she"} and any(tree[o].ent == "PERSON" for o in tree.kids(speech.verb, "dobj", "dative")):
        return False  # "Berg told Ana Roe that she would go": who is meant is seen from what the article knows of both
    first = speech.speakers[:1]
    fits = word not in {"it", "its"} or all(tree[s].pos == "PROPN" or may_be_it(tree, s, lexicon) for s in first)
    return speech.kind == "indirect" and fits and means_speaker(tree, word, speech, lexicon)


def may_be_it(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether "it" can be said of a speaker: not of several ("The shippers said it would stifle trade") or of a person, but for
    one of a body that is named there ("Norway's premier says it will sue")."""
    t = tree[i]
    if t.tag != "NNS" and any(tree[k].ent in {"GPE", "ORG", "NORP"} for k in tree.kids(i, "poss", "amod", "compound", "nmod")):
        return True
    return t.tag != "NNS" and t.ent != "PERSON" and not lexicon.is_a(t.lemma, "person")


def means_speaker(tree: Tree, word: str, speech: Speech, lexicon: Lexicon) -> bool:
    """Whether a third-person pronoun in a reported clause agrees with who speaks."""
    if not speech.speakers:
        return False
    head = tree[speech.speakers[0]]
    if head.pos == "PRON":
        return word in _SAME.get(head.text.lower(), ())  # "They added that they would go"
    if len(speech.speakers) > 1 and word not in {"they", "their"}:
        return False
    if word in {"he", "she", "his", "her"}:
        if head.pos == "PROPN" and head.text.isupper() and len(head.text) > 1:
            return True  # "JAPAN said he could accept": the delegate, in conference reports
        counted = tree.preposition_objects(head.i, "of") if head.text.lower() == "one" else []  # "One of the envoys said he"
        several = any(tree[o].tag == "NNS" and tree[o].ent not in AGENTIVE_ENTITIES for o in counted)
        return several or head.ent == "PERSON" or lexicon.is_a(head.lemma, "person")
    if word in {"it", "its"}:
        return True
    if word in {"they", "their"}:
        # a body, several speakers, or one who speaks for others, unless other people were named between
        between = [
            t
            for t in tree.tokens[max(0, speech.verb - 25) : speech.verb]
            if t.tag in {"NNS", "NNPS"} and t.i not in tree.subtree(speech.speakers[0]) and is_agentive(tree, t.i, lexicon)
        ]
        return len(speech.speakers) > 1 or head.tag in {"NNS", "NNPS"} or not between
    return False
