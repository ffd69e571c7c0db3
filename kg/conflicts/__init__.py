"""Positions that collide: ``find_conflicts`` runs the rules of ``ontology/rules/`` over positions and explains what it finds.

What each kind means, the format of a rule and the formulas of severity and confidence: ``docs/conflicts.md``.
"""

from __future__ import annotations

from kg.conflicts.find import conflict_to_json, find_conflicts, kinds
from kg.conflicts.hierarchy import Hierarchy, OptionFacts
from kg.conflicts.rules import Rule
from kg.conflicts.rules import load as load_rules
from kg.conflicts.together import under

__all__ = ["Hierarchy", "OptionFacts", "Rule", "conflict_to_json", "find_conflicts", "kinds", "load_rules", "under"]
