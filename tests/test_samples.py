"""The sample articles are what they promise to be."""

from __future__ import annotations

import re

from kg.readers import read
from kg.samples import paths

DOCUMENTS = list(read(paths()))


def test_there_are_enough_and_each_is_complete():
    assert len(DOCUMENTS) >= 8
    for d in DOCUMENTS:
        assert all((d.title, d.publisher, d.url)) and re.fullmatch(r"\d{4}-\d\d-\d\d", d.published), d.id
        assert d.url.startswith("https://example.org/") and d.publisher == "kg sample wire", d.id
        assert 300 <= len(d.text.split()) <= 700, (d.id, len(d.text.split()))


def test_direct_quotes_belong_to_invented_people_only():
    for path, document in zip(paths(), DOCUMENTS, strict=True):
        fiction = "\nfiction: " in path.read_text(encoding="utf-8")
        assert fiction == any(mark in document.text for mark in '"“”'), document.id


def test_istanbul_is_told_from_two_sides_on_two_dates():
    told = {d.published: d.text.split(" — ")[0] for d in DOCUMENTS if d.id.startswith("istanbul")}
    assert told["2025-05-12"] == "KYIV" and told["2025-05-17"] == "MOSCOW"
