"""The prefixes of every query, every export and every file of ``ontology/``: one table, ``ontology/prefixes.tsv``."""

from __future__ import annotations

from kg import resources

_ROWS = (line.partition("\t") for line in resources.read("prefixes.tsv").splitlines()[1:])
PREFIXES: dict[str, str] = {name: namespace for name, _, namespace in _ROWS if namespace}
"""Prefix → namespace."""
