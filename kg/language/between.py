"""Words set between a subject and its verb, or behind what is said: mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
from kg.language import misread, verbs
from kg.language.near import below, told
from kg.language.speakers import SUBJECTS, abbreviated, capitals
from kg.model import Token

_REACH = 40
_WITHIN = {"others", "behalf"}
_LISTED = {"PROPN", "DET", "CCONJ", "PUNCT", "SYM", "ADP", "NUM"}


def aside(tokens: list[Token], end: int, behind: tuple[str, ...] = ("PROPN",)) -> int:
    """Where an aside begins that ends before ``end`` and tells who else is meant: ", supported by Cuba and the EU,", "(on behalf of
    Chad and Peru)", ", for AOSIS,"; ``end`` itself where there is none. ``behind``: what it may stand behind, a name by itself."""
    found, k = end, end - 1
    if tokens[k].text not in {",", ")"}:
        return end
    while k > 2 and end - k < _REACH and (_names(tokens[k]) or _joins(tokens, k)):
        opens = tokens[k].pos == "ADP" or _joins(tokens, k)
        if opens and tokens[k - 1].text in {",", "("} and tokens[k - 2].pos in behind:
            found = k - 1
        k -= 1
    return found


def _names(t: Token) -> bool:
    """Whether a word may stand in a list of names: "Cuba and the EU", "others", "LDCs" that was read as a noun."""
    return t.pos in _LISTED or t.text in _WITHIN or abbreviated(t.text)


def _joins(tokens: list[Token], k: int) -> bool:
    """Whether a participle tells who stands beside or against somebody: "supported by", "speaking for"."""
    return tokens[k].tag in {"VBN", "VBG"} and tokens[k + 1].pos == "ADP" and tokens[k - 1].text in {",", "and", "but"}


def name_like_modal(tokens: list[Token], t: Token) -> None:
    """ "CAN called for talks": a short name in capitals right before a past tense was read as a modal verb."""
    if t.tag != "MD" and t.dep != "aux":
        return
    k = t.i + 1
    while k < len(tokens) and tokens[k].pos == "ADV":
        k += 1
    verb = tokens[min(k, len(tokens) - 1)]
    if not t.text.isupper() or verb.tag not in {"VBD", "VBN"} or not verb.text.islower() or t.head != verb.i:
        return
    if [o for o in below(tokens, verb.i, *SUBJECTS) if o.i < t.i]:
        return
    tokens[t.i] = replace(t, tag="NNP", pos="PROPN", dep="nsubj", lemma=t.text.lower())
    tokens[verb.i] = replace(verb, tag="VBD", pos="VERB")


def goes_on_after_thing(tokens: list[Token], t: Token) -> None:
    """ "CHAD noted the storms that cost many boats and called for a fund", "CHAD voiced concern that dues still rose and urged a
    cut": what things cannot do is done by who speaks."""
    inner = tokens[t.head]
    who_ = [o for o in below(tokens, inner.i, "nsubj") if o.i < inner.i]
    told_of = inner.dep in {"acl", "ccomp"} and inner.tag == "VBD" and any(o.text == "that" for o in below(tokens, inner.i, "mark"))
    thing = who_[-1] if told_of and who_ else tokens[inner.head]
    which = bool(who_) and (told_of or (inner.dep == "relcl" and who_[-1].tag == "WDT"))
    if not which or thing.pos != "NOUN" or lexicon.load().is_a(thing.lemma, "agent", "document"):
        return
    main = told(tokens, tokens[inner.head] if told_of else tokens[thing.head])
    who = [o for o in below(tokens, main.i, "nsubj") if o.i < main.i]
    able = t.lemma in verbs.telling()
    if main.tag == "VBD" and main.i < thing.i and who and who[0].pos == "PROPN" and able and not below(tokens, t.i, *SUBJECTS):
        tokens[t.i] = replace(t, head=main.i)


def verb_after_aside(tokens: list[Token], t: Token) -> None:
    """ "Japan, backed by Chad but opposed by Mali and Cuba, preferred raising dues": behind the aside what looks like an adjective
    is the verb that the sentence lacks."""
    thing = tokens[t.head]
    start = aside(tokens, t.i)
    name = tokens[start - 1]
    if not t.text.endswith("ed") or start == t.i or thing.i < t.i or name.dep != "ROOT" or name.pos != "PROPN":
        return
    tokens[t.i] = replace(t, tag="VBD", pos="VERB", dep="ROOT", head=t.i, lemma=misread.past_lemma(t))
    tokens[name.i] = replace(name, dep="nsubj", head=t.i)
    for o in below(tokens, name.i, "prep"):
        if o.i < name.i:
            tokens[o.i] = replace(o, head=t.i)
    gerund = tokens[t.i + 1]
    if gerund.tag == "VBG" and gerund.head == thing.i:
        tokens[gerund.i] = replace(gerund, pos="VERB", dep="xcomp", head=t.i)
    tokens[thing.i] = replace(thing, dep="dobj", head=gerund.i if gerund.tag == "VBG" and gerund.i < thing.i else t.i)


def verb_behind_short_name(tokens: list[Token], t: Token) -> None:
    """ "The CLAs advised against naming it", "One ports group preferred naming it", "Delegates adopted by consensus the list", "Ana
    Holm, the guild's envoy, junked the plan": a sentence that was given no verb has the one behind its first noun and an aside."""
    behind = (o for o in below(tokens, t.i, "acl") if o.tag == "VBD" and tokens[o.i - 1].text == tokens[t.i + 1].text == ",")
    verb = next(behind, tokens[t.i + 1])
    short = abbreviated(t.text) and below(tokens, verb.i, "prep", "dobj") and not below(tokens, verb.i, "xcomp")
    how = below(tokens, verb.i, "agent")
    active = bool(how) and any(o.i > how[-1].i for o in below(tokens, verb.i, "dobj"))
    if verb.dep != "acl" or verb.head != t.i or (how and not active):
        return
    if verb.tag == "VBD" or (verb.tag == "VBN" and (short or active)):
        for o in how:
            tokens[o.i] = replace(o, dep="prep")
        tokens[verb.i] = replace(verb, tag="VBD", dep="ROOT", head=verb.i)
        tokens[t.i] = replace(t, dep="nsubj", head=verb.i, tag="NNS" if abbreviated(t.text) and t.text[-1] == "s" else t.tag)
        for o in below(tokens, t.i, "punct", "cc", "conj", "advmod"):
            if o.i > verb.i:
                tokens[o.i] = replace(o, head=verb.i)


def what_is_proposed(tokens: list[Token], t: Token) -> None:
    """ "approved a proposal by Chad, for the LDCs, to raise dues", "turned to a Chadian proposal, supported by Peru, that dues
    should rise": behind whom the proposer speaks for, or who stands beside him, stands what he proposes."""
    verb, start = tokens[t.head], aside(tokens, t.i, ("PROPN", "NOUN"))
    name = tokens[start - 1]
    by = tokens[name.head]
    made = name.dep == "pobj" and by.dep == "prep" and by.head == by.i - 1 and tokens[by.head].pos == "NOUN"
    noun = tokens[by.head] if made else name
    if start == t.i or noun.pos != "NOUN" or verb.i < t.i or noun.dep in SUBJECTS:
        return
    if not (made and verb.tag == "VB" and t.tag == "TO") and not lexicon.load().puts_forward(noun.lemma):
        return
    if verb.dep == "ROOT" and not _main_before(tokens, noun, verb):
        return
    tokens[verb.i] = replace(verb, dep="acl", head=noun.i)
    beside = tokens[start + 1]
    tokens[beside.i] = replace(beside, dep="acl", head=noun.i) if beside.tag == "VBN" else replace(beside, head=name.i)


def _main_before(tokens: list[Token], noun: Token, verb: Token) -> bool:
    """Make the verb above a noun the main one, which was read as part of what a verb far behind it says; False where there is
    none."""
    main = told(tokens, noun)
    if main.head != verb.i or main.i > noun.i or main.tag != "VBD":
        return False
    tokens[main.i] = replace(main, dep="ROOT", head=main.i)
    for o in below(tokens, verb.i, "punct"):
        tokens[o.i] = replace(o, head=main.i)
    return True


def as_did(tokens: list[Token], t: Token) -> None:
    """ "Peru backed the draft, as did Mali": who does the same is a second subject."""
    mark, verb, who = tokens[t.i - 1], tokens[t.head], [o for o in below(tokens, t.i, "nsubj", "dobj") if o.i > t.i]
    subject = [o for o in below(tokens, verb.i, "nsubj") if o.i < verb.i]
    if mark.text.lower() != "as" or tokens[t.i - 2].text != "," or not who or not subject or verb.i > t.i:
        return
    tokens[who[0].i] = replace(who[0], dep="conj", head=subject[-1].i)


def supported_behind(tokens: list[Token], t: Token) -> None:
    """ "Peru proposed a review of dues, supported by MALI": who supports it stands beside who proposes it, and tells of nothing
    else."""
    agents = [o for p in below(tokens, t.i, "agent") for o in below(tokens, p.i, "pobj")]
    noun = tokens[t.head]
    if tokens[t.i - 1].text != "," or not agents or not capitals(agents[0]):
        return
    if lexicon.load().puts_forward(noun.lemma) and any(o.i > t.i for o in below(tokens, noun.i, "acl")):
        return  # "noted a Chadian proposal, supported by MALI, to raise dues"
    verb = told(tokens, tokens[t.head])
    subject = [o for o in below(tokens, verb.i, "nsubj") if o.i < verb.i]
    if verb.tag != "VBD" or verb.i > t.i or not subject or subject[-1].pos != "PROPN" or tokens[t.head].i < verb.i:
        return
    tokens[t.i] = replace(t, dep="advcl", head=verb.i)


def which_they(tokens: list[Token], t: Token) -> None:
    """ "proposed a fund, which developed states opposed": the participle of "developed states" was read as the verb, and the verb
    as a participle."""
    which, who = tokens[t.i - 1], tokens[min(t.i + 1, len(tokens) - 1)]
    verb = next((o for o in below(tokens, who.i, "acl") if o.i > who.i and o.tag in {"VBD", "VBN"}), None)
    if which.tag != "WDT" or which.head != t.i or who.tag != "NNS" or who.head != t.i or verb is None:
        return
    if verb.i - who.i > 2 or below(tokens, verb.i, "agent", "dobj"):
        return
    tokens[which.i] = replace(which, dep="dobj", head=verb.i)
    tokens[t.i] = replace(t, tag="VBN", dep="amod", head=who.i)
    tokens[who.i] = replace(who, dep="nsubj", head=verb.i)
    main = told(tokens, tokens[t.head])
    thing = [o for o in below(tokens, main.i, "dobj") if main.i < o.i < which.i]
    tokens[verb.i] = replace(verb, tag="VBD", dep="relcl", head=thing[-1].i if thing else t.head)
