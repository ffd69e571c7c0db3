"""The gallery: ``page`` (interactive HTML), ``highlight`` (article with marks), ``explain``, ``report``, ``inline``."""

from __future__ import annotations

from kg.views.explain import explain
from kg.views.highlight import highlight, highlight_all
from kg.views.inline import inline
from kg.views.page import page
from kg.views.report import report

__all__ = ["explain", "highlight", "highlight_all", "inline", "page", "report"]
