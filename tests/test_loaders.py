"""Files and folders → Report; and what is refused, with words a person can act on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis import LoadError, load_report, load_reports
from analysis.loaders import report_files
from tests.conftest import DEFAULT_BRIEF, ROOT

PAGE = """<html lang="en"><head><title>Storm hits coast - Daily Example</title>
<meta property="og:title" content="Storm hits coast">
<meta property="og:site_name" content="Daily Example">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head>
<body><nav>Home News Sport</nav><article><h1>Storm hits coast</h1>
<p>A storm hit the northern coast on Monday and left 12 people dead, the interior ministry
said in a statement that was sent to reporters in the capital.</p>
<p>Officials said that more than 3,000 houses were without electricity on Tuesday, and that
schools would stay closed until Friday.</p></article><footer>All rights reserved</footer>
</body></html>"""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    if isinstance(content, str):
        content = content.encode()
    file.write_bytes(content)
    return file


def test_markdown_front_matter_is_metadata_and_not_text() -> None:
    report = load_report(DEFAULT_BRIEF)
    assert report.report_id == "2025-03-27-north-korea-sends-more-troops"
    assert report.title == "North Korea sends more troops as Kim prepares for Russia trip"
    assert report.published == date(2025, 3, 27)
    assert report.text.startswith(f"{report.title}\n\nNorth Korea sent at least 3,000")
    assert report.text.endswith("for such talks.")
    assert "sources:" not in report.text
    assert report.meta["claims"] == ["C093", "C094", "C095", "C096", "C097"]


def test_plain_text_with_title_and_original_source(tmp_path: Path) -> None:
    file = written(tmp_path, "a b.txt",
                   "Ministers meet\r\n\r\nThey met on Monday.\r\nTalks go on.\r\n"
                   "Original Source: example.org\r\n")
    report = load_report(file)
    assert (report.title, report.outlet, report.published) == ("Ministers meet", "example.org", None)
    assert report.text == "Ministers meet\n\nThey met on Monday.\nTalks go on."
    assert report.report_id == "a-b"


@pytest.mark.parametrize("content, title", [
    ("One paragraph only, no title.", None),
    ("Two lines\nof a first paragraph.\n\nA second.", None),
    ("# A heading is a title in Markdown only\n\nBody.", "# A heading is a title in Markdown only"),
])
def test_plain_text_near_misses(tmp_path: Path, content: str, title: str | None) -> None:
    assert load_report(written(tmp_path, "x.txt", content)).title == title


def test_original_source_counts_only_as_the_last_line(tmp_path: Path) -> None:
    file = written(tmp_path, "x.txt", "T\n\nOriginal Source: a.org\nMore text follows here.")
    report = load_report(file)
    assert report.outlet is None
    assert "Original Source: a.org" in report.text


def test_markdown_without_front_matter_takes_its_heading(tmp_path: Path) -> None:
    report = load_report(written(tmp_path, "x.md", "# Talks resume\n\nThey resumed."))
    assert (report.title, report.text) == ("Talks resume", "Talks resume\n\nThey resumed.")


def test_html_article_with_the_page_s_own_title_and_date(tmp_path: Path) -> None:
    report = load_report(written(tmp_path, "storm.html", PAGE))
    assert (report.title, report.published) == ("Storm hits coast", date(2024, 5, 6))
    assert report.outlet == "Daily Example"
    assert "12 people dead" in report.text
    assert "Home News Sport" not in report.text


def test_the_caller_s_date_comes_before_the_file_s() -> None:
    assert load_report(DEFAULT_BRIEF, published="2025-04-01").published == date(2025, 4, 1)


ROWS = [
    {"title": "One", "text": "First text.", "published": "2024-01-02", "outlet": "A", "url": "u"},
    {"text": "Second text."},
]


def table_file(folder: Path, suffix: str) -> Path:
    file = folder / f"table.{suffix}"
    frame = pd.DataFrame(ROWS)
    if suffix == "jsonl":
        file.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n\n", encoding="utf-8")
    elif suffix == "json":
        file.write_text(json.dumps(ROWS), encoding="utf-8")
    elif suffix == "csv":
        frame.to_csv(file, index=False)
    else:
        frame.to_parquet(file)
    return file


@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv", "parquet"])
def test_tables_of_reports(tmp_path: Path, suffix: str) -> None:
    first, second = load_reports(table_file(tmp_path, suffix))
    assert first.text == "One\n\nFirst text."
    assert (first.published, first.outlet, first.url) == (date(2024, 1, 2), "A", "u")
    assert (second.text, second.title, second.published) == ("Second text.", None, None)
    assert (first.report_id, second.report_id) == ("table-1", "table-2")


def test_a_folder_is_read_in_the_order_of_its_names() -> None:
    reports = list(load_reports(ROOT / "data/reports"))
    assert len(reports) == 18
    assert [r.report_id for r in reports] == sorted(r.report_id for r in reports)


def test_an_id_that_comes_again_is_numbered(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, "same.txt", "Some text.")
    assert [r.report_id for r in load_reports(tmp_path)] == ["same", "same-2"]


@pytest.mark.parametrize("name, content, says", [
    ("x.pdf", b"%PDF", "unknown format .pdf"),
    ("x", b"text", "unknown format"),
    ("x.txt", b"", "is empty"),
    ("x.txt", b" \n\n ", "is empty"),
    ("x.txt", b"\xff\xfe\x00bad", "not UTF-8 at byte 0"),
    ("x.txt", b"binary\x00text", "NUL bytes"),
    ("x.md", b"---\ntitle: [1\n---\nBody.", "front matter is not YAML"),
    ("x.md", b"---\ntitle: x\nBody without an end", "not closed"),
    ("x.md", b"---\ntitle: Only a title\n---\n", "has no text below"),
    ("x.md", b"---\ntitle: T\npublished: yesterday\n---\nBody.", "not a date like 2025-03-27"),
    ("x.html", b"<html><body></body></html>", "no article text"),
    ("x.json", b'{"title": "no text"}', "text is missing"),
    ("x.jsonl", b'{"text": "ok"}\n{"text": ', "line 2: not JSON"),
    ("x.jsonl", b'[1]', "not an object"),
    ("x.csv", b"title,text\n", "has no rows"),
    ("x.csv", b"title\nonly\n", "row 1: the field text is missing"),
    ("x.parquet", b"not parquet", "not readable as parquet"),
])
def test_refusals_name_the_file_and_the_fault(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = written(tmp_path, name, content)
    with pytest.raises(LoadError, match=says) as error:
        list(load_reports(file))
    assert str(file) in str(error.value)


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no such file or folder"):
        report_files(tmp_path / "nowhere.md")
    with pytest.raises(LoadError, match="no file of a known format"):
        report_files(tmp_path)
    with pytest.raises(LoadError, match="holds 2 reports"):
        load_report(table_file(tmp_path, "json"))
