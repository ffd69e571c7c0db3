"""SPARQL that only reads: what is refused before it is evaluated, errors with line and column, answers as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import BadQuery

Value = str | int | float | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under named columns: IRIs and texts as str, numbers and booleans as such, None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


# The tokens of SPARQL 1.1/1.2 as far as they decide where a bare word is a keyword; prefixed names and variables come before words.
_TOKENS = re.compile(
    r"""
      (?P<iri>   < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<text>  \"\"\" (?:[^"\\]|\\.|"(?!""))* \"\"\" | ''' (?:[^'\\]|\\.|'(?!''))* '''
                 | " (?:[^"\\\n\r]|\\.)* " | ' (?:[^'\\\n\r]|\\.)* ' )
    | (?P<note>  \# [^\n\r]* )
    | (?P<name>  [?$]\w+ | @[a-zA-Z]+(?:-[a-zA-Z0-9]+)*
                 | (?:[^\W\d_](?:[\w.·-]*[\w·-])?)? : (?:[\w:]|%[0-9a-fA-F]{2}|\\[_~.!$&'()*+,;=/?\#@%-])
                 (?:[\w:.·-]|%[0-9a-fA-F]{2}|\\[_~.!$&'()*+,;=/?\#@%-])* | (?:[^\W\d_](?:[\w.·-]*[\w·-])?)? : | _:\w+ )
    | (?P<word>  [a-zA-Z_]\w* )
    | (?P<mark>  [{}()] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
# "<" may also be "less than": then what looks like an IRI runs to a ">" behind it, and can hide a keyword only behind a closing
# parenthesis, because "less than" only stands inside parentheses.
_HIDDEN = re.compile(r"\).*(?<![\w:])(service|load|from)(?!\w)", re.IGNORECASE | re.DOTALL)


def _tokens(query: str) -> Iterator[re.Match[str]]:
    return _TOKENS.finditer(query)


def place(query: str, offset: int) -> str:
    """A character's place in words: "line 2, column 5"."""
    before = query[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"


@dataclass(frozen=True, slots=True)
class Shape:
    """What was seen of a query before it is evaluated."""

    form: str
    ordered: bool
    graphs: tuple[str, ...]


def inspect(query: str) -> Shape:
    """The query's form, whether its answer is ordered, and the graphs it names by FROM.

    Raises BadQuery for anything that would write, or fetch from elsewhere (SERVICE, LOAD), whether it is well formed or not.
    """
    plain = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), query)
    for version in dict.fromkeys((plain, query)):  # a query may mean either, so neither may hide anything
        shape = _inspect(version)
    return shape


def _inspect(query: str) -> Shape:
    form, ordered, depth, graphs, source = "", False, 0, [], False
    for token in _tokens(query):
        kind, value = token.lastgroup, token.group()
        if kind == "mark":
            depth += (value in "{(") - (value in "})")
        elif kind == "iri":
            if source:
                graphs.append(value[1:-1])
            elif _HIDDEN.search(value):
                raise BadQuery(f"{place(query, token.start())}: '{value}' is ambiguous; write a space after '<', or escape the IRI")
        elif kind == "word":
            word = value.upper()
            if word == "SERVICE" or (word in _WRITES and (not form or word == "LOAD")):
                raise BadQuery(f"{place(query, token.start())}: {word} is not allowed: a query only reads what is in the store")
            form = form or (word if word in _FORMS else "")
            ordered |= word == "ORDER" and depth == 0
        if kind == "name" and source:
            raise BadQuery(f"{place(query, token.start())}: write the graph after FROM as a full <IRI>")
        if kind != "note":
            source = kind == "word" and (value.upper() == "FROM" or (source and value.upper() == "NAMED"))
    if not form:
        raise BadQuery("not a query: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE, perhaps after PREFIX lines")
    return Shape(form, ordered, tuple(graphs))


def bind(query: str, bindings: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with variables set to terms: a VALUES block at the start of its pattern, the terms written by pyoxigraph.

    (Its own substitutions only take variables of the projection.) Raises BadQuery where the query has no pattern to put it into.
    """
    if not bindings:
        return query
    form, depth, groups = "", 0, []
    for token in _tokens(query):
        value = token.group()
        if token.lastgroup == "word" and not form and value.upper() in _FORMS:
            form = value.upper()
        elif token.lastgroup == "mark":
            if value == "{" and depth == 0:
                groups.append(token.end())
            depth += (value in "{(") - (value in "})")
    pattern = groups[1:] if form == "CONSTRUCT" else groups
    if not pattern:
        raise BadQuery("parameters can only be set in a query with a pattern: … WHERE { … }")
    names = sorted(bindings)
    if bad := [name for name in names if not re.fullmatch(r"[A-Za-z_]\w*", name)]:
        raise BadQuery(f"'{bad[0]}' cannot be a variable; use letters, digits and _")
    block = f" VALUES ({' '.join('?' + name for name in names)}) {{ ({' '.join(str(bindings[name]) for name in names)}) }} "
    return query[:pattern[0]] + block + query[pattern[0]:]


def _unknown_prefix(query: str, known: Iterable[str]) -> re.Match[str] | None:
    """The first prefixed name whose prefix was not declared."""
    declared, before = set(known), ""
    for token in _tokens(query):
        prefix, colon, _ = token.group().partition(":")
        if token.lastgroup == "name" and colon and prefix[:1] not in ("?", "$", "@", "_"):
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return token
        if token.lastgroup != "note":
            before = token.group().upper()
    return None


def syntax_error(query: str, error: SyntaxError, prefixes: Iterable[str] = ()) -> BadQuery:
    """The engine's complaint with line and column. ``prefixes``: those known without being declared."""
    message = str(error.msg or error)
    if unknown := _unknown_prefix(query, prefixes):
        return BadQuery(f"not valid SPARQL: {place(query, unknown.start())}: the prefix of '{unknown.group()}' is not declared; "
                        "write PREFIX name: <…> before the query")
    found = re.match(r"(?:error at |Parser error at line )?(\d+)(?::| column )(\d+)[^:]*: *", message)
    if found:
        line, column, reason = int(found[1]), int(found[2]), message[found.end():]
    elif error.lineno:
        line, column, reason = error.lineno, error.offset or 1, message
    else:
        return BadQuery(f"not valid SPARQL: {message}")
    lines = query.split("\n")
    near = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    where = f"; near: {near[:80]}" if near else ""
    return BadQuery(f"not valid SPARQL: line {line}, column {column}: {_expected(reason)}{where}")


def _expected(reason: str) -> str:
    """The parser's expectation without its character classes; only said in part where it is long."""
    if not reason.startswith("expected"):
        return " ".join(reason.split())
    tokens = re.findall(r"'\S+?'|\"\\?\S+?\"|\b[A-Z][A-Z]+\b", re.sub(r"\[[^\]]*\]", "", reason))
    if not tokens:
        return "something else was expected here"
    return f"expected {', '.join(tokens[:8])}{', …' if len(tokens) > 8 else ''}"


def value(term: object) -> Value:
    """A term as a plain value."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        try:
            if kind in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"):
                return int(term.value)
            if kind in ("decimal", "double", "float"):
                return float(term.value)
        except ValueError:
            return term.value
        return term.value in ("true", "1") if kind == "boolean" else term.value
    return str(term)


def sort_key(row: Row) -> tuple[tuple[int, str | float], ...]:
    """An order over rows with values of any kind."""
    return tuple((0, "") if v is None else (1, v) if isinstance(v, int | float) else (2, v) for v in row)
