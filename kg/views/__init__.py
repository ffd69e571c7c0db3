"""Show the graph to people: ``page`` (interactive HTML), ``highlight`` (an article with its claims marked), ``explain`` and ``report``."""

from __future__ import annotations

from kg.views.explain import explain
from kg.views.highlight import highlight
from kg.views.page import page
from kg.views.report import report

__all__ = ["explain", "highlight", "page", "report"]
