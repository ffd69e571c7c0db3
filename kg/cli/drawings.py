"""Commands that draw and export."""

from __future__ import annotations
