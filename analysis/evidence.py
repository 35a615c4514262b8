"""A row → its highlighted sentence: findings, quotes and the text, linked by anchors.

All text is escaped: what a report says is data and never becomes markup. Each
function returns a `Shown`, which JupyterLab and nbconvert draw as HTML and a
terminal prints as plain text. Rows link to `#s12`, the anchor of sentence s12
in what `show_text` returns; on a page with several reports pass
`across_reports=True` to every function, and anchors become `#REPORT_ID-s12`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.report import Report
from analysis.shown import (
    LINK,
    STYLE,
    Shown,
    anchor,
    anchor_of,
    format_cell,
    sentence_links,
    source_of,
)
from analysis.shown_table import show_table

__all__ = [
    "STYLE", "Shown", "anchor", "format_cell", "show_findings", "show_quotes", "show_table",
    "show_text",
]

# An event's trigger is marked rather than its sentence, a claim's cue rather than its content.
SPAN_COLUMNS = (("trigger_start", "trigger_end"), ("start", "end"), ("cue_start", "cue_end"))
Span = tuple[int, int]
Mark = tuple[int, int, str]  # start, end, the opening tag
# Okabe and Ito's colours, each with a line of its own, so that they differ in grey as well.
TONES = 5


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
    parts = [f"{escape(text)}{sentence_links(ids)}" for text, ids in items]
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
    parts = [
        _report_line(report_id, across_reports) + f'<ul class="re-text re-quotes">{items}</ul>'
        for report_id, items in _by_report(rows, across_reports)
    ]
    plain = "\n".join(f'{source_of(row, across_reports)}: {row["text"]}' for row in rows)
    html = f'<p class="re-caption">{escape(caption)}</p>{"".join(parts)}'
    return Shown(STYLE + html, f"{caption}\n{plain}")


def _by_report(rows: list[dict[str, Any]], across: bool) -> Iterator[tuple[str, str]]:
    for report_id, of_one in groupby(rows, key=lambda row: str(row.get("report_id", ""))):
        yield report_id, "".join(
            f'<li id="{anchor_of(row, across)}" tabindex="-1">'
            f'<small>{escape(str(row["sentence_id"]))}</small> '
            f'<q>{escape(str(row["text"]))}</q></li>'
            for row in of_one
        )


def _report_line(report_id: str, across: bool) -> str:
    return f'<p class="re-report"><strong>{escape(report_id)}</strong></p>' if across else ""


def _plain_ids(ids: Sequence[str]) -> str:
    return f" ({', '.join(map(str, ids))})" if ids else ""


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
    return f'<span id="{anchor_of(row, across)}" tabindex="-1">{number}{"".join(parts)}</span>'
