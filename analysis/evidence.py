"""A row → its highlighted sentence: tables, findings and the text, linked by anchors.

All text is escaped: what a report says is data and never becomes markup. Each
function returns a `Shown`, which JupyterLab and nbconvert draw as HTML and a
terminal prints as plain text. Rows link to `#s12`, the anchor of sentence s12
in what `show_text` returns; on a page with several reports pass
`across_reports=True` to every function, and anchors become `#REPORT_ID-s12`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.export import to_csv
from analysis.report import Report

LINK = "sentence_id"
UNSAFE_ID = re.compile(r"[^\w.-]+")
MIDDLING, LONG = 20, 60  # characters; a column with longer cells is given room to wrap
MANY = 9  # columns; a table with more is printed on a page turned sideways
DATED_SOURCE = re.compile(r"(\d{4}-\d\d-\d\d)-.+?[-,] ?(s\d+)")
DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
# An event's trigger is marked rather than its sentence, a claim's cue rather than its content.
SPAN_COLUMNS = (("trigger_start", "trigger_end"), ("start", "end"), ("cue_start", "cue_end"))
Span = tuple[int, int]
Mark = tuple[int, int, str]  # start, end, the opening tag

# Enough to look right inside JupyterLab; the published pages refine it.
STYLE = (
    "<style>.re-scroll{overflow:auto;max-height:32rem}.re-table{border-collapse:collapse}"
    ".re-table caption{text-align:left;font-weight:600;padding:.3em 0}"
    ".re-table th,.re-table td{text-align:left;vertical-align:top;padding:.25em .6em}"
    ".re-table .num{text-align:right;font-variant-numeric:tabular-nums}"
    ".re-table .long{min-width:18em}.re-table .middling{min-width:9em}"
    ".re-table .day{white-space:nowrap}.re-text :target{outline:2px solid #0b5cad}"
    ".re-text mark{background:none;color:inherit;text-decoration:underline 2px #0072b2}"
    ".re-text .tone-2{text-decoration-color:#d55e00;text-decoration-style:dashed}"
    ".re-text .tone-3{text-decoration-color:#009e73;text-decoration-style:dotted}"
    ".re-text .tone-4{text-decoration-color:#b0559a;text-decoration-style:double}"
    ".re-text .tone-5{text-decoration-color:#8a7400;text-decoration-style:wavy}</style>"
)
# Okabe and Ito's colours, each with a line of its own, so that they differ in grey as well.
TONES = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook shows: `html` for JupyterLab and pages, `plain` for everything else."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.plain


def anchor(sentence_id: str, *, report_id: str | None = None) -> str:
    """The HTML id of a sentence: `s12`, or `REPORT_ID-s12` where `report_id` is given."""
    name = f"{report_id}-{sentence_id}" if report_id else str(sentence_id)
    return UNSAFE_ID.sub("-", name)


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    download: str | None = None,
    across_reports: bool = False,
    empty: str = "Nothing of this kind was found in the report.",
) -> Shown:
    """`frame` as a table whose rows link to their sentence, where it has a `sentence_id`.

    `columns` selects and orders; a mapping (column → heading) also renames.
    `download` is a file name: the table then carries a link that saves its rows
    as CSV, without a network. An empty frame becomes the sentence `empty`.
    Raises KeyError for a column that the frame has not.
    """
    headings = _headings(frame, columns)
    missing = [column for column in headings if column not in frame.columns]
    if missing:
        raise KeyError(f"no column {', '.join(missing)} in the table “{caption}”")
    if frame.empty:
        return Shown(f'<p class="re-empty">{escape(empty)}</p>', empty)
    shown = frame[list(headings)]
    texts = shown.rename(columns=headings).map(format_cell)
    plain = texts.to_string(index=False, max_colwidth=LONG)
    body = _table_html(frame, headings, caption, across_reports)
    return Shown(STYLE + body + _download_html(shown, download), f"{caption}\n{plain}")


def show_text(
    report: Report,
    sentences: pd.DataFrame,
    *,
    highlights: Mapping[str, pd.DataFrame | Iterable[Span]] | None = None,
    across_reports: bool = False,
) -> Shown:
    """The report's text, sentence by sentence, each with the anchor its rows link to.

    `highlights` maps a label (*dates*) to spans, or to a table of the report;
    of overlapping spans the one named first is marked. A legend explains the labels.
    """
    marks = _chosen_marks(highlights or {})
    rows = sentences.to_dict("records")
    parts = [STYLE, '<div class="re-text">', _legend(list(highlights or {}))]
    for (_, kind), group in groupby(rows, key=lambda row: (row["paragraph"], row["kind"])):
        inner = " ".join(_sentence(report, row, marks, across_reports) for row in group)
        parts.append(f'<p class="re-{escape(str(kind))}">{inner}</p>')
    parts.append("</div>")
    return Shown("".join(parts), report.text)


def show_findings(findings: Iterable[str | tuple[str, Sequence[str]]]) -> Shown:
    """Sentences as a list, one alone as a paragraph; a pair (text, sentence ids) links to them."""
    items = [(one, ()) if isinstance(one, str) else one for one in findings]
    parts = [f"{escape(text)}{_links(ids)}" for text, ids in items]
    plain = "\n".join(f"- {text}{_plain_ids(ids)}" for text, ids in items)
    if len(parts) == 1:
        return Shown(f'<p class="re-findings">{parts[0]}</p>', plain)
    listed = "".join(f"<li>{part}</li>" for part in parts)
    return Shown(f'<ul class="re-findings">{listed}</ul>', plain)


def show_quotes(
    sentences: pd.DataFrame, *, caption: str, across_reports: bool = False
) -> Shown:
    """Chosen sentences (columns `sentence_id`, `text`), quoted in full, each with its anchor.

    For pages that show evidence from many reports without their whole texts.
    """
    rows = sentences.to_dict("records")
    items = "".join(
        f'<li id="{_anchor_of(row, across_reports)}" tabindex="-1">'
        f'<q>{escape(str(row["text"]))}</q> '
        f"<small>{escape(_source(row, across_reports))}</small></li>"
        for row in rows
    )
    plain = "\n".join(f'{_source(row, across_reports)}: {row["text"]}' for row in rows)
    html = f'<p class="re-caption">{escape(caption)}</p><ul class="re-text re-quotes">{items}</ul>'
    return Shown(STYLE + html, f"{caption}\n{plain}")


def format_cell(value: Any) -> str:
    """One value as a reader expects it: `2025-03-27`, `3,000`, `yes`; empty where unknown."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.4g}"
    if isinstance(value, int):
        return f"{value:,}"
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def _headings(
    frame: pd.DataFrame, columns: Sequence[str] | Mapping[str, str] | None
) -> dict[str, str]:
    if isinstance(columns, Mapping):
        return dict(columns)
    chosen = frame.columns if columns is None else columns
    return {column: str(column).replace("_", " ") for column in chosen}


def _table_html(
    frame: pd.DataFrame, headings: Mapping[str, str], caption: str, across: bool
) -> str:
    linked = LINK in frame.columns
    cells = [name for name in headings if not (linked and name == LINK)]
    kinds = {name: _kind(frame[name]) for name in cells}
    head = ['<th scope="col">sentence</th>'] if linked else []
    head += [f'<th scope="col"{kinds[name]}>{escape(headings[name])}</th>' for name in cells]
    rows = []
    for row in frame.to_dict("records"):
        shown = [f'<th scope="row">{_link(row, across)}</th>'] if linked else []
        shown += [f"<td{kinds[name]}>{_cell(row[name])}</td>" for name in cells]
        rows.append(f"<tr>{''.join(shown)}</tr>")
    wide = " re-wide" if len(head) > MANY else ""
    return (
        f'<div class="re-scroll{wide}" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="re-table"><caption><span>{escape(caption)}</span></caption>'
        f'<thead><tr>{"".join(head)}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _cell(value: Any) -> str:
    return DAY.sub(r'<span class="day">\g<0></span>', escape(format_cell(value)))


def _kind(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column):
        return ""
    if pd.api.types.is_numeric_dtype(column):
        return ' class="num"'
    longest = max(len(format_cell(cell)) for cell in column)
    return ' class="long"' if longest > LONG else ' class="middling"' if longest > MIDDLING else ""


def _anchor_of(row: Mapping[str, Any], across: bool) -> str:
    return escape(anchor(row[LINK], report_id=row["report_id"] if across else None))


def _link(row: Mapping[str, Any], across: bool) -> str:
    if not format_cell(row[LINK]):
        return ""
    return f'<a href="#{_anchor_of(row, across)}">{_label(_source(row, across))}</a>'


def _source(row: Mapping[str, Any], across: bool) -> str:
    return f"{row['report_id']}, {row[LINK]}" if across else str(row[LINK])


def _links(ids: Sequence[str]) -> str:
    links = (f'<a href="#{escape(anchor(one))}">{_label(str(one))}</a>' for one in ids)
    return f' <span class="re-links">({", ".join(links)})</span>' if ids else ""


def _label(source: str) -> str:
    """A sentence's id for reading: a report named by its day is cited by the day alone."""
    dated = DATED_SOURCE.fullmatch(source)
    short = ", ".join(dated.groups()) if dated else source
    hover = f' title="{escape(source)}"' if short != source else ""
    return f"<span{hover}>{escape(short)}</span>" if hover else escape(short)


def _plain_ids(ids: Sequence[str]) -> str:
    return f" ({', '.join(map(str, ids))})" if ids else ""


def _download_html(frame: pd.DataFrame, name: str | None) -> str:
    if not name:
        return ""
    data = base64.b64encode((to_csv(frame) or "").encode()).decode()
    return (
        f'<p class="re-download"><a download="{escape(name)}" '
        f'href="data:text/csv;charset=utf-8;base64,{data}">Save these rows as CSV</a></p>'
    )


def _spans(source: pd.DataFrame | Iterable[Span]) -> list[Span]:
    if not isinstance(source, pd.DataFrame):
        return [(int(start), int(end)) for start, end in source]
    for start, end in SPAN_COLUMNS:
        if start in source.columns:
            spans = source[[start, end]].dropna()
            return [(int(a), int(b)) for a, b in zip(spans[start], spans[end], strict=True)]
    raise KeyError("the highlights have no columns start and end")


def _chosen_marks(highlights: Mapping[str, Any]) -> list[Mark]:
    """The spans to mark, in text order, without overlaps; labels named first win."""
    taken: list[Mark] = []
    for number, (label, source) in enumerate(highlights.items()):
        for start, end in sorted(set(_spans(source)), key=lambda span: (span[0], -span[1])):
            if start < end and all(end <= a or b <= start for a, b, _ in taken):
                taken.append((start, end, _mark(label, number)))
    return sorted(taken)


def _mark(label: str, number: int) -> str:
    """The opening tag for spans of the label that is the `number`-th, from 0."""
    return f'<mark class="tone-{number % TONES + 1}" title="{escape(label)}">'


def _legend(labels: Sequence[str]) -> str:
    if not labels:
        return ""
    items = " ".join(f"{_mark(label, i)}{escape(label)}</mark>" for i, label in enumerate(labels))
    return f'<p class="re-legend">Marked: {items}</p>'


def _sentence(
    report: Report, row: Mapping[str, Any], marks: Sequence[Mark], across: bool
) -> str:
    at, end = int(row["start"]), int(row["end"])
    parts = []
    for start, stop, tag in marks:
        if at <= start and stop <= end:
            parts.append(escape(report.text[at:start]))
            parts.append(f"{tag}{escape(report.text[start:stop])}</mark>")
            at = stop
    parts.append(escape(report.text[at:end]))
    number = f'<sup class="re-number">{escape(str(row[LINK]))}</sup>'
    return f'<span id="{_anchor_of(row, across)}" tabindex="-1">{number}{"".join(parts)}</span>'
