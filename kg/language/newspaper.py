"""What hangs on the wrong word in newspaper sentences: pressure on somebody to act, what was said in a speech, asides between
dashes, quoted words; mends of the parse, as in ``repairs``."""

from __future__ import annotations

from dataclasses import replace

from kg import lexicon
from kg.language.near import above, below, within
from kg.model import Stance, Token

_DASHES = {"-", "–", "—"}


def told_past_phrase(tokens: list[Token], t: Token) -> None:
    """ "said in a speech that the port must close", "said after the vote that it would leave": where nothing else is said, the
    clause is what is said, and does not describe the speech."""
    noun = tokens[t.head]
    place = tokens[noun.head]
    verb = tokens[place.head]
    that = next((o for o in below(tokens, t.i, "mark", "dobj", "pobj", "attr", "dep") if o.text.lower() == "that"), None)
    own = below(tokens, t.i, "nsubj", "nsubjpass", "expl", "csubj")
    if that is None or not own or place.dep != "prep" or verb.pos != "VERB" or not verb.i < noun.i < that.i < own[0].i:
        return
    saying = verb.lemma in lexicon.load().speech and verb.dep not in {"parataxis", "ccomp"}
    if not saying or below(tokens, verb.i, "ccomp", "xcomp") or any(o.tag == "''" for o in tokens[max(verb.i - 4, 0) : verb.i]):
        return
    if verb.lemma == "tell" or not below(tokens, verb.i, "dobj", "auxpass"):
        tokens[that.i] = replace(that, dep="mark", tag="IN", pos="SCONJ", head=t.i)
        tokens[t.i] = replace(t, dep="ccomp", head=verb.i)


def under_pressure_to(tokens: list[Token], t: Token) -> None:
    """ "has been under pressure from crews not to sign": the infinitive tells what those want who press, not what who is pressed
    does."""
    be = tokens[t.head]
    under = [p for p in below(tokens, be.i, "prep") if p.text.lower() == "under" and be.i < p.i < t.i]
    nouns = [o for p in under for o in below(tokens, p.i, "pobj")]
    cues = lexicon.load().stance_cues
    if be.lemma == "be" and nouns and any("to" in c.frames for c in cues.get(("noun", nouns[0].lemma), ())):
        tokens[t.i] = replace(t, dep="acl", head=nouns[0].i)


def what_to_do(tokens: list[Token], t: Token) -> None:
    """ "urged the company to “PAY THE TOLL”": a verb behind "to" is an infinitive, whatever its letters."""
    if tokens[t.head].text.lower() != "to":
        return
    to = tokens[t.head]
    tokens[to.i] = replace(to, dep="aux", tag="TO", pos="PART", head=t.i)
    tokens[t.i] = replace(t, dep="xcomp", head=to.head)


def subject_for_object(tokens: list[Token], t: Token) -> None:
    """ "stressed its part had been small": what was read as the object of a verb of saying does what the clause behind it says."""
    verb = tokens[t.head]
    things = [o for o in below(tokens, verb.i, "dobj") if verb.i < o.i < t.i]
    if verb.pos != "VERB" or len(things) != 1 or below(tokens, t.i, "nsubj", "nsubjpass", "expl", "csubj", "mark"):
        return
    known = lexicon.load()
    tells = verb.lemma in known.speech or any("that" in c.frames for c in known.stance_cues.get(("verb", verb.lemma), ()))
    if tells and all(within(tokens, o, things[0].i) or within(tokens, o, t.i) for o in tokens[things[0].i : t.i]):
        tokens[things[0].i] = replace(things[0], dep="nsubj", head=t.i)


def past_aside(tokens: list[Token], t: Token) -> None:
    """ "was pressed by Peru – and its backer, Chad – to give way": what stands behind an aside between dashes goes on with the verb
    before it."""
    close = t.i - 2
    if t.dep not in {"relcl", "acl", "xcomp"} or tokens[t.i - 1].tag != "TO" or tokens[close].text not in _DASHES:
        return
    opening_ = next((k for k in range(close - 1, max(close - 15, 0), -1) if tokens[k].text in _DASHES), None)
    if opening_ is None or not opening_ < t.head < close:
        return
    verb = next((o for o in reversed(tokens[max(opening_ - 12, 0) : opening_]) if o.pos == "VERB"), None)
    if verb is not None and within(tokens, tokens[opening_ - 1], verb.i):
        tokens[t.i] = replace(t, dep="xcomp", head=verb.i)


def what_is_called_for(tokens: list[Token], t: Token) -> None:
    """ "increased pressure on Chad to sign the deal", "is under pressure from Chad to sign it": what is to be done hangs on the
    noun by which it is demanded, not on the verb before."""
    if tokens[t.i - 1].tag != "TO":
        return
    before = reversed(tokens[max(t.head + 1, t.i - 10) : t.i - 2])
    noun = next((o for o in before if o.dep in {"dobj", "pobj"} and _demands(o)), None)
    if t.dep not in {"advcl", "xcomp"} or noun is None or t.head > noun.i:
        return
    if not within(tokens, tokens[t.i - 2], noun.i) or not within(tokens, noun, t.head):
        return
    if any(o.dep == "prep" and o.head == noun.i and o.text.lower() in {"on", "from", "by"} for o in tokens[noun.i + 1 : t.i]):
        tokens[t.i] = replace(t, dep="acl", head=noun.i)


def _demands(t: Token) -> bool:
    """Whether a noun is listed as one by which somebody demands that something be done: "pressure", "calls"."""
    return any(c.stance is Stance.DEMAND and "to" in c.frames for c in lexicon.load().alone("noun", t.lemma))


def with_whom(tokens: list[Token], t: Token) -> None:
    """ "called for solidarity with crews and a fair share": right behind a bare noun, "with" tells of it, not of who called."""
    noun = tokens[t.i - 1]
    led = noun.tag == "NN" and noun.dep == "pobj" and tokens[noun.head].head == t.head and noun.head == noun.i - 1
    with_ = below(tokens, t.i, "pobj")
    if led and tokens[t.head].pos == "VERB" and with_ and with_[-1].pos == "NOUN" and with_[-1].i > t.i:
        tokens[t.i] = replace(t, head=noun.i)


def without_what(tokens: list[Token], t: Token) -> None:
    """ "called for a port without tolls": right behind what is demanded, "without" tells what it is to be free of."""
    verb = tokens[t.head]
    places = [verb.i, *(p.i for p in below(tokens, verb.i, "prep") if p.i < t.i)]
    things = [o for k in places for o in below(tokens, k, "dobj", "pobj") if k < o.i < t.i]
    thing = next((o for o in things if within(tokens, tokens[t.i - 1], o.i)), None)
    denied = bool(below(tokens, verb.i, "neg")) or any(o.tag == "MD" for o in below(tokens, verb.i, "aux"))
    if thing is None or thing.pos != "NOUN" or denied:
        return
    cues = lexicon.load().stance_cues.get(("verb", verb.lemma), ())
    if any(c.stance in {Stance.DEMAND, Stance.PROPOSE} for c in cues) and below(tokens, t.i, "pobj"):
        tokens[t.i] = replace(t, head=thing.i)


def nothing_to_do_with(tokens: list[Token], t: Token) -> None:
    """ "wants nothing to do with the levy": what one has nothing to do with belongs to "nothing", not to the doing."""
    do = tokens[t.i - 1]
    if do.lemma == "do" and tokens[t.i - 2].tag == "TO" and tokens[t.i - 3].text.lower() == "nothing" and t.head == do.i:
        tokens[t.i] = replace(t, head=t.i - 3)


def minister_for_time(tokens: list[Token], t: Token) -> None:
    """ "called on the PM to resign" tells no time."""
    if t.text == "PM" and t.ent == "TIME":
        tokens[t.i] = replace(t, ent="")


def called_in_quotes(tokens: list[Token], mark: Token) -> None:
    """ "called the plans for a levy “excessive”", "… “a disgrace”": the quoted words that say what the plans are were read as what
    they are for, or as its attribute."""
    close = next((k for k in range(mark.i + 2, min(mark.i + 6, len(tokens))) if tokens[k].tag == "''"), mark.i)
    said = [o for o in tokens[mark.i + 1 : close] if not mark.i < o.head < close]
    verb = next((o for o in reversed(tokens[max(mark.i - 15, 0) : mark.i]) if o.pos in {"VERB", "AUX"}), mark)
    things = [o for o in below(tokens, verb.i, "dobj") if o.i < mark.i]
    if len(said) != 1 or not things or said[0].pos not in {"ADJ", "NOUN"} or not lexicon.load().is_a(verb.lemma, "calling"):
        return
    word, place = said[0], tokens[mark.i - 1]
    preposition = above(tokens, word, lambda o: o.dep == "prep")
    if preposition.dep != "prep" or not things[-1].i < preposition.i < mark.i or preposition.head not in {verb.i, things[-1].i}:
        return
    if word.dep == "pobj" and place.head == word.i and place.pos == "NOUN":
        for o in tokens[preposition.i + 1 : place.i]:
            if o.head == word.i:
                tokens[o.i] = replace(o, head=place.i)
        tokens[place.i] = replace(place, dep="pobj", head=preposition.i)
    elif word.dep not in {"amod", "appos"}:
        return
    tokens[preposition.i] = replace(preposition, head=things[-1].i)
    tokens[mark.i] = replace(mark, head=word.i)
    tokens[word.i] = replace(word, dep="oprd", head=verb.i)
