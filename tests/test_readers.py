"""Readers: every form of article, and every fault with one message that names file, place and remedy."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import lzma
import sys

import pytest

from kg.errors import KgError, UnreadableSource
from kg.readers import MAX_CHARACTERS, read
from kg.readers.dates import iso

FRONT = """---
title: A title: with a colon
publisher: The Paper
published: 12 May 2025
url: https://example.org/a
mood: grim
---

Kyiv refuses.
"""


def read_all(*paths):
    """(documents, messages of faults, notes)."""
    faults: list[KgError] = []
    notes: list[str] = []
    return list(read(paths, faults.append, notes.append)), [str(f) for f in faults], notes


@pytest.mark.parametrize(("written", "expected"), [
    ("Wed, 21 May 2025 16:57:38 +0300", "2025-05-21"), ("28-APR-1987 17:18:43.51", "1987-04-28"), ("2016-02-20", "2016-02-20"),
    ("2025-05-20T23:10:00+02:00", "2025-05-20"), ("May 21, 2025", "2025-05-21"), ("Thursday, May 15, 2025", "2025-05-15"),
    ("Feb. 12, 2025", "2025-02-12"), ("1st March 2024", "2024-03-01"), ("20250521", "2025-05-21"), ("2016-02", "2016-02"),
    ("May 2025", "2025-05"), ("2016", "2016"), (2016, "2016"), ("", ""), (None, ""), ("yesterday", ""), ("2025-13-01", ""),
    ("2025-02-30", ""), ("05/06/2025", ""),
])
def test_dates_become_iso_and_ambiguous_ones_nothing(written, expected):
    assert iso(written) == expected


def test_a_date_that_is_not_understood_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(FRONT.replace("12 May 2025", "05/06/2025"), encoding="utf-8")
    dates = ("2025-05-20", "soon", "later", "")
    lines = [json.dumps({"text": "Kyiv refuses.", "id": str(n), "date": date}) for n, date in enumerate(dates)]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, faults, notes = read_all(tmp_path / "a.txt", tmp_path / "b.jsonl")
    assert [d.published for d in documents] == ["", "2025-05-20", "", "", ""] and not faults
    first, second = notes
    assert "a.txt: the date '05/06/2025' is not understood" in first and "write it as 2025-05-20" in first
    assert "b.jsonl, line 2: the date 'soon'" in second and second.endswith("(and 1 more such dates)")


def test_plain_text_is_taken_as_it_is(tmp_path):
    text = "Kyiv refuses.\n\nMoscow insists — “never”.\n"
    (tmp_path / "talks.txt").write_text(text, encoding="utf-8")
    (document,), faults, notes = read_all(tmp_path / "talks.txt")
    assert (document.id, document.text, document.title, document.published) == ("talks", text, "", "")
    assert not faults and not notes


def test_front_matter_fills_the_fields_and_the_text_begins_after_it(tmp_path):
    (tmp_path / "a.md").write_text(FRONT, encoding="utf-8")
    (document,), _, _ = read_all(tmp_path / "a.md")
    assert document.text == "Kyiv refuses.\n"
    assert (document.title, document.publisher, document.published, document.url) == (
        "A title: with a colon", "The Paper", "2025-05-12", "https://example.org/a")


def test_dashes_without_fields_are_text(tmp_path):
    text = "---\nKyiv refuses to sign, it says\n---\nMore.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_all(tmp_path / "a.txt")[0][0].text == text


def test_an_empty_name_is_not_this_folder():
    with pytest.raises(UnreadableSource, match="empty name of a file"):
        read([""])


@pytest.mark.parametrize("text", ["---\ntitle: Talks\ndate: 2025-05-12\n\nKyiv refuses.\n",
                                  "---\ntitle: Talks\n\nKyiv refuses.\n\n---\nMoscow insists.\n"])
def test_front_matter_without_an_end_is_named(tmp_path, text):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    documents, (fault,), _ = read_all(tmp_path / "a.md")
    assert not documents and "does not end; put a line '---' before the text" in fault and "\n" not in fault


def test_lists_in_front_matter_are_passed_over(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: Talks\ntags:\n  - kyiv\n- moscow\n---\nKyiv refuses.\n", encoding="utf-8")
    (document,), faults, _ = read_all(tmp_path / "a.md")
    assert (document.title, document.text, faults) == ("Talks", "Kyiv refuses.\n", [])


LINES = [{"id": "n-1", "title": "T\nitle", "date": "Wed, 21 May 2025 16:57:38 +0300", "url": "https://example.org/1",
          "source": "Wire", "text": "Kyiv refuses.\r\nIt will not sign.", "event": "ignored"}, {"text": "Moscow insists."}]


def _write(path, lines, open_=None):
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    with (open_ or io.open)(path, "wb") as out:
        out.write(data)


@pytest.mark.parametrize(("name", "open_"), [("x.jsonl", None), ("x.jsonl.xz", lzma.open), ("x.jsonl.gz", gzip.open)])
def test_json_lines_plain_and_packed(tmp_path, name, open_):
    _write(tmp_path / name, LINES, open_)
    documents, faults, _ = read_all(tmp_path / name)
    assert not faults
    first, second = documents
    assert (first.id, first.title, first.published, first.publisher) == ("n-1", "T itle", "2025-05-21", "Wire")
    assert first.text == LINES[0]["text"], "offsets count the characters of the text as given"
    assert (second.id, second.text) == ("x-2", "Moscow insists.")


def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path):
    lines = ['{"text": "One."}', '{"text": "Two."', "", '["no"]', '{"text": ""}', '{"text": "Five."}']
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "x.jsonl")
    assert [d.text for d in documents] == ["One.", "Five."]
    assert [f.split(": ")[0].rsplit("/", 1)[-1] for f in faults] == ["x.jsonl, line 2", "x.jsonl, line 4", "x.jsonl, line 5"]
    assert "broken JSON" in faults[0] and '"text"' in faults[1] and "empty" in faults[2]


def test_a_file_that_is_no_json_lines_is_given_up_early(tmp_path):
    (tmp_path / "x.jsonl").write_text("no\n" * 1000, encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "x.jsonl")
    assert not documents and len(faults) == 1 and "is this JSON Lines?" in faults[0] and "line 1: broken JSON" in faults[0]


def test_a_file_of_other_json_is_one_fault(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"words": "a"}\n' * 3, encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "x.jsonl")
    assert not documents and len(faults) == 1 and "none of its 3 lines holds an article (line 1: no article" in faults[0]


def test_faults_before_the_first_article_are_said_one_by_one(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"words": "a"}\nno\n{"text": "The port closed."}\n', encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "x.jsonl")
    assert len(documents) == 1 and len(faults) == 2 and "line 1" in faults[0] and "line 2" in faults[1]


def test_a_truncated_archive_is_one_fault(tmp_path):
    _write(tmp_path / "x.jsonl.xz", LINES * 2000, lzma.open)
    whole = (tmp_path / "x.jsonl.xz").read_bytes()
    (tmp_path / "x.jsonl.xz").write_bytes(whole[: len(whole) // 2])
    _, faults, _ = read_all(tmp_path / "x.jsonl.xz")
    assert len(faults) == 1 and "x.jsonl.xz: cannot be read" in faults[0]


def test_a_lone_surrogate_does_not_move_an_offset(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "a\\ud800b \\u0000c"}\n', encoding="utf-8")
    assert read_all(tmp_path / "x.jsonl")[0][0].text == "a�b  c"


def test_a_folder_is_read_in_order_and_other_files_are_left(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.html", "c.pdf", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Kyiv refuses.</p>" if name.endswith("html") else f"Text of {name}.", encoding="utf-8")
    documents, faults, _ = read_all(tmp_path)
    assert [d.id for d in documents] == ["a", "1", "2"] and not faults


def test_equal_names_get_different_ids_and_equal_articles_come_once(tmp_path):
    for folder, text in (("x", "One."), ("y", "Two."), ("z", "One.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    documents, _, notes = read_all(tmp_path)
    assert [d.text for d in documents] == ["One.", "Two."]
    assert documents[0].id == "a" and documents[1].id.startswith("a-") and len(notes) == 1
    assert [d.id for d in read_all(tmp_path)[0]] == [d.id for d in documents], "ids do not change from run to run"


def test_standard_input_is_text_or_json_lines(monkeypatch):
    for data, expected in ((b"Kyiv refuses.", [("stdin", "Kyiv refuses.")]),
                           (b'{"text": "One."}\n{"id": 7, "text": "Two."}\n', [("stdin-1", "One."), ("7", "Two.")])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [(d.id, d.text) for d in read_all("-")[0]] == expected


def test_a_web_page_gives_its_article(tmp_path):
    page = """<!doctype html><html><head><title>Site | T</title><meta property="og:title" content="Talks &amp; terms">
      <meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://example.org/t">
      <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-05-16T08:00:00Z", }</script></head>
      <body><nav><p>Home</p></nav><p>Subscribe!</p><article><h1>Talks</h1><p>Kyiv <b>refuses</b> to sign.</p>
      <aside><p>More news</p></aside><script>var x = "<p>no</p>";</script><p>Moscow
      insists.</p></article><footer><p>Imprint</p></footer></body></html>"""
    (tmp_path / "t.html").write_text(page, encoding="utf-8")
    (document,), faults, _ = read_all(tmp_path / "t.html")
    assert not faults and document.text == "Kyiv refuses to sign.\nMoscow insists."
    assert (document.id, document.title, document.publisher, document.published, document.url) == (
        "t", "Talks & terms", "The Paper", "2025-05-16", "https://example.org/t")


@pytest.mark.parametrize(("data", "text", "said"), [
    (codecs.BOM_UTF8 + "Kyiv — no.".encode(), "Kyiv — no.", ""),
    ("Kyiv — no.".encode("utf-16"), "Kyiv — no.", "utf-16"),
    ("“No,” said Bayrou’s aide, François, in a café in Paris.".encode("cp1252"),
     "“No,” said Bayrou’s aide, François, in a café in Paris.", "cp1252"),
    (b"One.\r\nTwo.\rThree.", "One.\nTwo.\nThree.", ""),
])
def test_encodings_are_detected_and_said(tmp_path, data, text, said):
    (tmp_path / "a.txt").write_bytes(data)
    (document,), faults, notes = read_all(tmp_path / "a.txt")
    assert document.text == text and not faults
    assert bool(notes) == bool(said) and (not said or (said in notes[0] and "a.txt" in notes[0]))


def test_other_scripts_are_decoded_by_detection(tmp_path):
    text = "Россия отвергла предложение о прекращении огня. " * 20
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    (document,), _, notes = read_all(tmp_path / "a.txt")
    assert document.text == text and "cp1251" in notes[0]


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.txt", b"", "empty"), ("a.txt", b" \n\n ", "empty"), ("a.jsonl", b"\n", "empty"),
    ("a.txt", b"\x7fELF\x02\0\0\0\1", "binary data (a NUL at byte 5)"), ("a.txt", b"%PDF-1.7 ...", "PDF"),
    ("a.txt", b"PK\x03\x04...", "zip"), ("a.txt", b"word " * 1_100_000, "one line of 5,500,000 characters"),
    ("a.txt", b"<!DOCTYPE html><html><body><p>Kyiv refuses.</p></body></html>", "ending .html"),
    ("a.txt", b"<div class=x><p>Kyiv refuses.</p><p>It said.</p></div>", "ending .html"),
    ("a.txt", b'{"text": "Kyiv refuses."}', ".jsonl"), ("a.html", b"<html><body><script>x</script></body></html>", "without text"),
    ("a.jsonl.xz", b"not xz at all", "fetch it anew, or unpack it"),
    ("a.jsonl.gz", b"not gzip at all", "fetch it anew, or unpack it"),
])
def test_what_is_no_article_is_refused_in_one_line(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    documents, faults, _ = read_all(tmp_path / name)
    assert not documents and len(faults) == 1
    assert message in faults[0] and str(tmp_path / name) in faults[0] and "\n" not in faults[0]


def test_html_is_not_seen_in_text_that_only_has_angle_brackets(tmp_path):
    (tmp_path / "a.txt").write_text("Growth was <2 percent; write to <mail@example.org>. Kyiv refuses.", encoding="utf-8")
    assert len(read_all(tmp_path / "a.txt")[0]) == 1


def test_a_missing_path_is_said_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Kyiv refuses.", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"b\.txt: no such file"):
        read([tmp_path / "a.txt", tmp_path / "b.txt"], lambda _: None)


def test_an_empty_folder_is_said(tmp_path):
    with pytest.raises(UnreadableSource, match="no article in this folder"):
        read([tmp_path])


def test_without_a_listener_a_fault_is_raised(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(UnreadableSource, match="empty"):
        list(read([tmp_path / "a.txt"]))


def test_the_longest_article_is_accepted(tmp_path):
    (tmp_path / "a.txt").write_text("a " * (MAX_CHARACTERS // 2), encoding="utf-8")
    assert len(read_all(tmp_path / "a.txt")[0]) == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_row_of_a_table_is_an_article_and_a_faulty_row_is_named(tmp_path, separator):
    rows = ["ID|Text|Date", "a|The port closed.|2025-05-20", "b|too|many|cells", "c||2025-05-21",
            '|"The guild\nrefuses."|2025-05-22']
    (tmp_path / "x.csv").write_text("\n".join(rows).replace("|", separator), encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "x.csv")
    assert [(d.id, d.text, d.published) for d in documents] == [
        ("a", "The port closed.", "2025-05-20"), ("x-4", "The guild\nrefuses.", "2025-05-22")]
    cells, empty = faults
    assert "x.csv, line 3: 4 cells for 3 columns" in cells and "x.csv, line 4: empty" in empty


def test_json_holds_an_article_or_an_array_of_them(tmp_path):
    (tmp_path / "one.json").write_text('{"text": "The port closed.", "title": "Port"}', encoding="utf-8")
    (tmp_path / "two.json").write_text('[{"text": "The guild refuses."}, {"text": 5}]', encoding="utf-8")
    documents, faults, _ = read_all(tmp_path / "one.json", tmp_path / "two.json")
    assert [(d.id, d.title) for d in documents] == [("one", "Port"), ("two-1", "")]
    assert len(faults) == 1 and "two.json, article 2: no article" in faults[0]


@pytest.mark.parametrize(("name", "text"), [("x.csv", "a,b\n1,2\n"), ("x.json", '{"a": 1}')])
def test_a_table_of_other_things_is_a_fault_where_it_is_named_and_a_note_in_a_folder(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The port closed.", encoding="utf-8")
    documents, faults, notes = read_all(tmp_path / name)
    assert not documents and not notes and name in faults[0]
    documents, faults, notes = read_all(tmp_path)
    assert [d.id for d in documents] == ["a"] and not faults and notes[0].endswith("left out")


def test_lines_of_known_keys_before_an_empty_line_are_front_matter(tmp_path):
    (tmp_path / "a.txt").write_text("Title: Port: closed\nDate: 20 May 2025\n\nThe port closed.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Title: Port\nPell: never.\n\nThe port closed.", encoding="utf-8")
    (a, b), faults, _ = read_all(tmp_path)
    assert (a.title, a.published, a.text) == ("Port: closed", "2025-05-20", "The port closed.")
    assert b.text.startswith("Title: Port") and not faults
