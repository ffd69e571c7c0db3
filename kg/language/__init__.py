"""Parsing: the only room that knows spaCy. ``load()`` gives a ``Parser``; rules elsewhere see ``kg.model.Parsed`` alone."""

from kg.language.parser import Parser, load

__all__ = ["Parser", "load"]
