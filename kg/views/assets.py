"""Templates, styles and scripts of this folder, and the policy that lets those scripts run and no others."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def asset(name: str) -> str:
    """A file of this folder, with the line ends that a browser hashes."""
    return (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def environment() -> Any:
    """A jinja2 environment (it comes with pyvis) over this folder that escapes whatever is not marked safe."""
    import jinja2

    return jinja2.Environment(loader=jinja2.FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def policy(scripts: Iterable[str]) -> str:
    """A content security policy that lets exactly these inline scripts run and nothing be fetched."""
    digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(f"'sha256-{d}'" for d in digests) or "'none'"
    rest = "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {allowed}; {rest}"
