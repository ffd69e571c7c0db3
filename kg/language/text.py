"""Prepare article text for a parser without moving a character that matters.

Parsers trained on edited text stumble over line breaks inside sentences, typographic quotes and names in capitals. ``prepare``
cuts a text into paragraphs and gives for each a cleaned copy with a map back to the offsets of the original. """

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg import lexicon

MAX_PARAGRAPH = 20_000
"""Characters; longer paragraphs (a file without line breaks) are cut at sentence ends, so that memory stays bounded."""

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "–": "-",
        "—": "-",
        "\t": " ",
        "\r": " ",
        "\n": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Marks that nobody sees: soft hyphens, joiners, which way to write. Within a word they are no gap."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’]{4,}\b|\b[A-Z]{2,}(?= [A-Z]{5,}\b)|(?<=[A-Z]{5} )[A-Z]{4,}\b")
_ROMAN = re.compile(r"(?<=\b[Aa]nnex )I\b|(?<=\b[Pp]hase )I\b|(?<=\b[Pp]art )I\b|(?<=\b[Tt]itle )I\b")
"""A Roman one after such a noun; parsers take it for the speaker."""
_TICKER = re.compile(r"(?<=[\w.]) ?[(\[<][A-Z0-9]{1,9}(?:_p|[a-z])?\.[A-Z]{1,3}[)\]>]")
"""What agencies put after the name of a company whose shares are traded, "Norquay Inc (NRQ.N)"; parsers take it for the name."""
_AMONG_OTHERS = re.compile(r"(?<=[\w)]),? *inter +alia(?: *: *-?(?= +[a-z]+ed\b)| *(?=[:;.])|(?: *,)?(?= ))")
"""The Latin adverb of conference reports and the marks around it, "called for, inter alia, a fund"; parsers take it for a thing."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_LETTER_END = re.compile(r"\b([A-Za-z]{1,30})(?:\s{1,3}[A-Z],?(?:\s{1,3}(?:and|or))?){0,12}\s{1,3}[A-Z]\.\s{1,9}(?=[A-Z])")
"""A full stop behind a letter that names one of several, and the words before it: "Options A and B. MALTA opposed"."""
_TITLE = re.compile(r"\b[A-Z]{2,4}(?=\. [A-Z])")
"""What is written short before a name, in capitals: "ST. LUCIA"."""
_SHORT_END = re.compile(r"(?<![\w.])([A-Z](?:[\w/-]*[A-Z]))\.\s+(?=[A-Z]{4}|The\s+[A-Z]{2})")
"""A full stop behind capitals and before a delegation: "under the CDM. NORWAY agreed"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``clean`` is what the parser sees; ``offsets[i]`` is the place in the article of its character ``i`` (one more at the
    end)."""

    clean: str
    offsets: tuple[int, ...]


def visible(text: str) -> str:
    """A text without the marks that nobody sees."""
    return _UNSEEN.sub("", text)


def prepare(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order, without empty ones."""
    common = frozenset(re.findall(r"(?<=[a-z,] )[a-z]{2,}\b", text)) | _SMALL | _stance_words()
    out: list[Paragraph] = []
    for start, end in _blocks(text):
        for s, e in _pieces(text, start, end):
            told = _ADVERTISEMENT.match(text, s, e) or _DATELINE.match(text, s, e)
            top = len(out) < _TOP
            dateline = told or (top and (_WIRE_DATELINE.match(text, s, e) or _CITY_DATELINE.match(text, s, e)))
            for first, last in _between_leavings(text, dateline.end() if dateline else s, e):
                for a, b in _behind_name(text, first, last):
                    if (p := _clean(text, a, b, common)).clean:
                        out.append(p)
    return out


def _between_leavings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph without what web pages leave in it: who took a picture, "(Ana Roe/Port News via Getty Images)", and who wrote the
    story, "By Ana Roe Reporting from Norquay". The caption before it is a paragraph of its own, and so is the headline of another
    story, "MAYOR SLAMS NEW HARBOUR LEVY AS UNFAIR The council will …"."""
    out, last = [], start
    for m in _CREDIT.finditer(text, start, end):
        out.append((last, m.start()))
        last = m.end()
    cuts = [(s, e) for s, e in [*out, (last, end)] if s < e]
    return [(a, b) for s, e in cuts for a, b in pairwise([s, *_headline_bounds(text, s, e), e])]


def _headline_bounds(text: str, start: int, end: int) -> list[int]:
    """Where headlines in capitals begin and end that stand between two sentences of a stretch of text."""
    bounds: list[int] = []
    first, words, free = start, 0, True  # where the words in capitals began, how many they are, whether one may begin here
    last = ""  # the word before
    for m in _PLACE.finditer(text, start, end):
        word = m[0]
        if _loud(word) and (words or free):
            first, words = (first, words + 1) if words else (m.start(), 1)
        else:
            alone = last.lstrip("\"“‘'") in {"A", "I"}  # "… NEW LEVY A council member said"
            if words - alone >= _HEADLINE_WORDS and (alone or _opens_sentence(word)):
                bounds += [k for k in (first, m.start() - alone * (len(last) + 1)) if k > start]
            words = 0
        last, free = word, word[-1] in ".?!)]\"”’"
    return bounds


def _loud(word: str) -> bool:
    """Whether a word stands in capitals or is a number: "LEVY,", "$20"."""
    return word.upper() == word and any(c.isalnum() for c in word)


def _opens_sentence(word: str) -> bool:
    """Whether a word that is not in capitals can begin a sentence: "The", "“We"."""
    return word.lstrip("\"“‘'")[:1].isupper()


def _behind_name(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph cut behind who speaks in a transcript, "ROE: | We demand …", "Q: | Will you …", and then behind letters."""
    name = _SPEAKS.match(text, start, end)
    cuts = [(start, name.end()), (name.end(), end)] if name else [(start, end)]
    return [piece for a, b in cuts for piece in _behind_letters(text, a, b)]


def _behind_letters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph cut where a sentence ends in a letter that names one of several or in an abbreviation, which parsers take for
    the initial of a name: "They prefer Option B. | MALTA opposed.", "under the SBI. | MALTA opposed." (not: "J. SMITH")."""
    known = lexicon.load()
    cuts = []
    for m in _LETTER_END.finditer(text, start, end):
        word = m[1].lower()
        if any(known.is_a(form, "lettered") for form in (word, word.removesuffix("s"), word.removesuffix("es"))):
            cuts.append(m.end())
    cuts += [m.end() for m in _SHORT_END.finditer(text, start, end) if not known.is_a(m[1].lower(), "before-name", "after-name")]
    bounds = [start, *sorted(set(cuts)), end]
    return list(pairwise(bounds))


_SPEAKS = re.compile(r"\s*(?:[A-Z][A-Z.'’-]*[^\S\n]+){0,4}[A-Z][A-Z'’-]*:(?=[^\S\n]+[“\"‘']?(?:[IA]\b|[A-Z]?[a-z]))")
"""Who speaks in a transcript; "NEW PORT LEVY: MALTA OBJECTS" is a headline."""
_TOP = 4
_DATELINE = re.compile(r"\s*[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w. ]{1,25})?(?: \([\w ]{2,20}\))? ?(?:—|–|--| - ) ?(?=[A-Z\"“])")
"""Place (and agency) before a story, "ISTANBUL (Reuters) - "; a parser takes it for the subject."""
_ADVERTISEMENT = re.compile(r"\s*(?:[\w'’.-]+ ){0,6}Advertisement Supported by (?=[A-Z\"“])")
"""What web pages leave between a headline and its story."""
_WIRE_DATELINE = re.compile(
    r"\s*(?:[A-Z]{5,}(?:/[A-Z]{3,})*|[A-Z]{3,}(?: [A-Z]{2,})? [A-Z]{4,})"
    r"(?: [A-Z]{3,}| [A-Z]{1,2}\.|/[A-Z]{3,}| [A-Z]{2}(?= [A-Z]{3}))*"
    r"(?:, [A-Z][a-z]+\.?)? (?=[A-Z][\w.'’]*[a-z]|U\.[SN]\. )"
)
"""The same without a dash, "BEIRUT Syria's opposition …", in the first paragraphs."""
_CITY_DATELINE = re.compile(r"\s*[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+)? — (?=[A-Z][\w.'’]* [\w'’]+ [\w'’]+ )")
"""The same in small letters, "Port Arden — Norway's …"."""


_CREDIT = re.compile(
    r"\((?:[^()\n]{0,100}(?:Getty Images|AP Photo|via AP\b|via AFP\b|via R(?:euters|EUTERS)|iStock|Shutterstock)[^()\n]{0,60}"
    r"|(?:[Pp]hoto |PHOTO |[Ii]mage )?(?:[Cc]redit|CREDIT): ?[^()\n]{1,80}"
    r"|(?:Photo|Image|Picture)s? (?:by|via|courtesy of) [^()\n]{1,80})\)"
    r"|(?:(?<=[.?!”\"] )|(?<![^\n]))By [A-Z][\w.'’-]{1,30}(?:,? (?:and )?[A-Z][\w.'’-]{0,30}){1,8} Reporting from "
    r"(?:(?:New|Los|San|Santa|St\.|Tel|Port|Cape) )?[A-Z][\w.'’-]{1,30}(?:, [A-Z][\w.]{1,20})?(?= )"
)
"""Who took a picture or wrote a story, where web pages leave it: a parser takes them for who acts."""
_PLACE = re.compile(r"\S+")
_HEADLINE_WORDS = 5
"""Words in capitals that make a headline between two sentences; fewer may be a name."""

_SMALL = frozenset("a an and as at but by for from in into its no nor not of on or over says say the to up with will won't".split())
_FOUR = re.compile(r"\b[A-Z]{4}\b")
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@cache
def _stance_words() -> frozenset[str]:
    """Verbs of stance in -s and nouns of stance, which in title case are read as names: "Norway Rejects Chad Offer"."""
    verbs = {c.words[0] for c in lexicon.load().cues() if c.pos == "verb"}
    nouns = {c.words[0] for c in lexicon.load().cues() if c.pos == "noun" and len(c.words) == 1}
    return frozenset(
        v[:-1] + "ies"
        if v[-1] == "y" and v[-2:-1] not in "aeou"
        else v + "es"
        if v.endswith(("s", "sh", "ch", "x", "z"))
        else v + "s"
        for v in verbs | nouns
    ) | frozenset(nouns)


def _headline(plain: str, common: frozenset[str]) -> str:
    """A headline in title case, with the words in lower case that the article itself writes so: "Norway Rejects Cod Quota"."""
    words = _WORD.findall(plain)
    if len(words) < 4 or len(plain) > 160 or plain.rstrip()[-1:] in ".!" or sum(w[0].isupper() for w in words) < 0.7 * len(words):
        return plain
    first = _WORD.search(plain)
    start = first.end() if first else 0
    return plain[:start] + _WORD.sub(lambda m: m[0].lower() if m[0].istitle() and m[0].lower() in common else m[0], plain[start:])


def _quiet(plain: str, common: frozenset[str]) -> str:
    """A headline in capitals with the words in lower case that the article itself writes so: "MAYOR SLAMS HARBOUR LEVY"."""
    if plain.upper() != plain or len(_WORD.findall(plain)) < _HEADLINE_WORDS:
        return plain
    first = _WORD.search(plain)
    start = first.end() if first else 0
    known = _WORD.sub(lambda m: m[0].lower() if m[0].lower() in common and m[0] != "US" else m[0], plain[start:])
    return _FOUR.sub(lambda m: m[0].capitalize(), plain[:start] + known)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Where paragraphs lie: lines, unless the text is hard-wrapped; then stretches between blank lines."""
    pattern = _BLANK_LINE if _hard_wrapped(text) else re.compile(r"\n")
    bounds, start = [], 0
    for match in pattern.finditer(text):
        bounds.append((start, match.start()))
        start = match.end()
    return [*bounds, (start, len(text))]


def _hard_wrapped(text: str) -> bool:
    """Whether line breaks fall inside sentences: most full lines go on in lower case or without an end mark before them."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < 3:
        return False
    running = sum(a[-1] not in ".!?:;\"'”’" and len(a) < 120 for a, b in pairs)
    return running > 0.5 * len(pairs)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_PARAGRAPH:
        cuts = [m.end() for m in _SENTENCE_END.finditer(text, start, start + MAX_PARAGRAPH)]
        space = text.rfind(" ", start + 1, start + MAX_PARAGRAPH)
        cut = cuts[-1] if cuts else space + 1 if space > start else start + MAX_PARAGRAPH
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _lowered(plain: str) -> str:
    """Long names in capitals and what is written short before a name, with one capital each: "ST. LUCIA" is "St. Lucia"."""
    known = lexicon.load()
    plain = _TITLE.sub(lambda m: m[0].capitalize() if known.is_a(m[0].lower(), "before-name") else m[0], plain)
    return _CAPITALS.sub(lambda m: m[0][0] + m[0][1:].lower(), plain)


def _clean(text: str, start: int, end: int, common: frozenset[str]) -> Paragraph:
    plain = _lowered(_quiet(text[start:end].translate(_PLAIN), common))
    plain = _headline(_ROMAN.sub("1", plain), common)
    spans = [m.span() for told in (_TICKER, _AMONG_OTHERS, _UNSEEN) for m in told.finditer(plain)]
    unread = {k + start for first, last in spans for k in range(first, last)}
    chars: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(plain, start):
        if i in unread:
            continue
        if char == " " and (not chars or chars[-1] == " "):
            continue
        chars.append(char)
        offsets.append(i)
    while chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    offsets.append(offsets[-1] + 1 if offsets else end)
    return Paragraph("".join(chars), tuple(offsets))
