"""A page within a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class inline:
    """An HTML page of this room as the value of a notebook's cell: shown in a frame that can reach neither notebook nor network."""

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        return (f'<iframe srcdoc="{escape(self.html, quote=True)}" sandbox="allow-scripts allow-popups" title="kg" '
                f'style="width: 100%; height: {int(self.height)}px; border: 1px solid #dfe4ea; border-radius: 8px"></iframe>')
