"""Files and folders of many formats → Report, or a clear refusal.

One report per file: .md with front matter, .txt (title, blank line, body, an
optional last line `Original Source: host`), .html. Many reports per file, one
per row: .jsonl, .json, .csv, .parquet, with a column `text` and, where present,
title, published, outlet, url.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from analysis.report import Report, as_date
from analysis.text import slug

PAGES = frozenset({".md", ".txt", ".html", ".htm"})
TABLES = frozenset({".jsonl", ".json", ".csv", ".parquet"})
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
ORIGINAL_SOURCE = re.compile(r"\n[ \t]*Original Source:[ \t]*(\S+)[ \t]*\n*\Z", re.IGNORECASE)
MARKDOWN_TITLE = re.compile(r"\A#[ \t]+([^\n]+)\n+")


class LoadError(ValueError):
    """A file cannot be read as a report; the message names the file, the fault, the remedy."""


def load_report(path: str | Path, *, published: date | str | None = None) -> Report:
    """The one report that the file `path` holds.

    `published` overrides the date in the file. Raises LoadError where the file
    is missing, unreadable, empty, or holds more than one report.
    """
    path = Path(path)
    reports = list(_read(path))
    if len(reports) != 1:
        raise LoadError(f"{path}: holds {len(reports)} reports, not one; use load_reports")
    if published in (None, ""):
        return reports[0]
    return replace(reports[0], published=_date(path, published))


def load_reports(*paths: str | Path) -> Iterator[Report]:
    """The reports of files and folders, streamed in the order of their names.

    A folder is read with its subfolders, all files of a known format. A
    report_id that comes again gets a number behind it. Raises LoadError at the
    first file that cannot be read; `report_files` and `load_file` let a caller go on past it.
    """
    taken: dict[str, int] = {}
    for path in report_files(*paths):
        for report in load_file(path):
            yield distinct(report, taken)


def load_file(
    path: str | Path, *, refuse: Callable[[LoadError], None] | None = None
) -> Iterator[Report]:
    """All reports of one file, in its order.

    Raises LoadError, or hands it to `refuse` and goes on: a bad row of a table
    does not lose the rows behind it.
    """
    try:
        yield from _read(Path(path), refuse)
    except LoadError as error:
        if refuse is None:
            raise
        refuse(error)


def report_files(*paths: str | Path) -> list[Path]:
    """The files of a known format among `paths`, folders searched, in the order of their names.

    A file named outright is always listed, whatever its format. Raises
    LoadError for a path that does not exist or a folder without any report.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            if not path.exists():
                raise LoadError(f"{path}: no such file or folder")
            found.append(path)
            continue
        inside = sorted(
            file for file in path.rglob("*")
            if file.is_file() and file.suffix.lower() in PAGES | TABLES
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
        if not inside:
            known = " ".join(sorted(PAGES | TABLES))
            raise LoadError(f"{path}: no file of a known format in this folder ({known})")
        found.extend(inside)
    return found


def distinct(report: Report, taken: dict[str, int]) -> Report:
    """`report`, its id numbered where `taken` already has it; `taken` counts the ids seen."""
    taken[report.report_id] = taken.get(report.report_id, 0) + 1
    if taken[report.report_id] == 1:
        return report
    return replace(report, report_id=f"{report.report_id}-{taken[report.report_id]}")


def _read(
    path: Path, refuse: Callable[[LoadError], None] | None = None
) -> Iterator[Report]:
    suffix = path.suffix.lower()
    if suffix not in PAGES | TABLES:
        known = " ".join(sorted(PAGES | TABLES))
        raise LoadError(f"{path}: unknown format {suffix or '(no ending)'}; known are {known}")
    if suffix in PAGES:
        reader = {".md": _markdown, ".txt": _plain}.get(suffix, _html)
        yield _report(path, report_id=slug(path.stem), **reader(path, _text_of(path)))
        return
    for number, row in enumerate(_rows(path, suffix), 1):
        try:
            yield _from_row(path, number, row)
        except LoadError as error:
            if refuse is None:
                raise
            refuse(error)


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise LoadError(f"{path}: no such file") from None
    except OSError as error:
        raise LoadError(f"{path}: cannot be opened: {error.strerror}") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoadError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8 and try again"
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise LoadError(f"{path}: holds NUL bytes; this is not a text file")
    if not text.strip():
        raise LoadError(f"{path}: is empty")
    return text


def _report(path: Path, *, text: str, **known: Any) -> Report:
    known["published"] = _date(path, known.get("published"))
    if not text.strip():
        raise LoadError(f"{path}: has no text below its title and metadata")
    title = known.get("title")
    try:
        return Report(text=f"{title}\n\n{text}" if title else text, **known)
    except ValueError as error:
        raise LoadError(f"{path}: {error}") from None


def _date(path: Path, value: Any) -> date | None:
    try:
        return as_date(value)
    except ValueError as error:
        raise LoadError(f"{path}: {error}") from None


def _markdown(path: Path, text: str) -> dict[str, Any]:
    front = FRONT_MATTER.match(text)
    if not front:
        if text.startswith("---\n"):
            raise LoadError(f"{path}: the front matter is not closed by a line ---")
        return _untitled(text, MARKDOWN_TITLE)
    try:
        meta = yaml.safe_load(front[1]) or {}
    except yaml.YAMLError as error:
        raise LoadError(f"{path}: the front matter is not YAML: {error}") from None
    if not isinstance(meta, dict):
        raise LoadError(f"{path}: the front matter is not a list of `name: value`")
    body = text[front.end():].strip()
    known = {name: _plain_value(meta.get(name)) for name in ("title", "outlet", "url")}
    if not known["title"]:
        known |= (titled := _untitled(body, MARKDOWN_TITLE))
        body = titled["text"]
    return known | {"text": body, "published": meta.get("published"), "meta": meta}


def _untitled(text: str, heading: re.Pattern[str]) -> dict[str, Any]:
    match = heading.match(text)
    if not match:
        return {"text": text.strip(), "title": None}
    return {"text": text[match.end():].strip(), "title": match[1].strip()}


def _plain(path: Path, text: str) -> dict[str, Any]:
    source = ORIGINAL_SOURCE.search(text)
    body = text[: source.start()] if source else text
    title, blank, rest = body.strip().partition("\n\n")
    known: dict[str, Any] = {"outlet": source[1] if source else None}
    if blank and "\n" not in title:
        return known | {"title": title.strip(), "text": rest.strip()}
    return known | {"title": None, "text": body.strip()}


def _html(path: Path, text: str) -> dict[str, Any]:
    import trafilatura

    page = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    found = page.as_dict() if page else {}
    body = (found.get("text") or "").strip()
    if not body:
        raise LoadError(f"{path}: no article text found in this page")
    title = (found.get("title") or "").strip() or None
    if title and body.startswith(title + "\n"):
        body = body[len(title):].strip()
    return {
        "text": body, "title": title, "published": found.get("date"),
        "outlet": found.get("sitename") or found.get("hostname"), "url": found.get("url"),
    }


def _rows(path: Path, suffix: str) -> Iterable[dict[str, Any]]:
    if suffix == ".parquet":
        return _frame_rows(path, "read_parquet")
    if suffix == ".csv":
        return _frame_rows(path, "read_csv", dtype="string", keep_default_na=False)
    text = _text_of(path)
    if suffix == ".jsonl":
        lines = ((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
        return [_json_line(path, line, n) for n, line in lines]
    rows = _json(path, text)
    return rows if isinstance(rows, list) else [rows]


def _frame_rows(path: Path, reader: str, **options: Any) -> list[dict[str, Any]]:
    import pandas as pd

    if not path.exists():
        raise LoadError(f"{path}: no such file")
    try:
        frame = getattr(pd, reader)(path, **options)
    except (ValueError, OSError) as error:  # pandas' and pyarrow's own errors derive from these
        raise LoadError(f"{path}: not readable as {path.suffix[1:]}: {error}") from None
    if not len(frame):
        raise LoadError(f"{path}: has no rows")
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise LoadError(f"{path}, line {error.lineno}: not JSON: {error.msg}") from None


def _json_line(path: Path, text: str, number: int) -> Any:
    """The value of one line, or the LoadError that it is: the lines behind it are still read."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return LoadError(f"{path}, line {number}: not JSON: {error.msg}")


def _from_row(path: Path, number: int, row: Any) -> Report:
    if isinstance(row, LoadError):
        raise row
    where = Path(f"{path}, row {number}")
    if not isinstance(row, dict):
        raise LoadError(f"{where}: not an object with a field text")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise LoadError(f"{where}: the field text is missing or empty")
    known = {name: _plain_value(row.get(name)) for name in ("title", "outlet", "url")}
    named = slug(_plain_value(row.get("report_id") or row.get("id")) or "")
    title = known["title"]
    body = text.strip()
    if title and body.startswith(title):
        body = body[len(title):].strip() or body
    return _report(
        where, text=body, published=row.get("published") or None,
        report_id=named or f"{slug(path.stem)}-{number}", **known,
    )


def _plain_value(value: Any) -> str | None:
    text = " ".join(str(value).split()) if value is not None else ""
    return text or None
