"""A table as HTML: rows that link to their sentence, cells corrected by hand marked as such."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from analysis.export import to_csv
from analysis.marks import Mark, Marks, marks_of, note_of
from analysis.shown import LINK, STYLE, Shown, format_cell, sentence_link

MIDDLING, LONG = 20, 60  # characters; a column with longer cells is given room to wrap
MANY = 9  # columns; a table with more is printed on a page turned sideways
MOST = 500  # rows; of a longer table that can be saved as CSV, only so many are shown
DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    download: str | None = None,
    across_reports: bool = False,
    by_hand: pd.DataFrame | None = None,
    empty: str = "Nothing of this kind was found in the report.",
) -> Shown:
    """`frame` as a table whose rows link to their sentence, where it has a `sentence_id`.

    `columns` selects and orders; a mapping (column → heading) also renames.
    `download` is a file name: the table then carries a link that saves its rows
    as CSV, without a network; of more than 500 rows the page shows the first ones
    and says so. `by_hand` (`correcting.Corrected.marks`) marks cells
    that were corrected or checked by hand, in frames that keep their rows' ids.
    An empty frame becomes the sentence `empty`. Raises KeyError for a column
    that the frame has not.
    """
    headings = _headings(frame, columns)
    missing = [column for column in headings if column not in frame.columns]
    if missing:
        raise KeyError(f"no column {', '.join(missing)} in the table “{caption}”")
    if frame.empty:
        return Shown(f'<p class="re-empty">{escape(empty)}</p>', empty)
    shown = frame.head(MOST) if download else frame
    cells = list(headings)
    marks = {place: mark for place, mark in marks_of(shown, by_hand).items()
             if place[1] in {*cells, LINK}}
    body = _table_html(shown, headings, caption, across_reports, marks)
    note = note_of(marks.values())
    body += f'<p class="re-legend">{escape(note)}; all under Limits.</p>' if note else ""
    cut = "" if len(shown) == len(frame) else (
        f"The first {MOST} of {len(frame):,} rows; all are in the CSV file.")
    body += f'<p class="re-legend">{cut}</p>' if cut else ""
    plain = _plain(shown[cells], headings, marks)
    told = "\n".join(filter(None, (caption, plain, note, cut)))
    return Shown(STYLE + body + _download_html(frame[cells], download), told)


def _plain(shown: pd.DataFrame, headings: Mapping[str, str], marks: Marks) -> str:
    texts = shown.map(format_cell).reset_index(drop=True).astype(object)
    for (number, column), mark in marks.items():
        if column in texts.columns:
            texts.at[number, column] += f" {mark.sign}"
    return texts.rename(columns=headings).to_string(index=False, max_colwidth=LONG)


def _headings(
    frame: pd.DataFrame, columns: Sequence[str] | Mapping[str, str] | None
) -> dict[str, str]:
    if isinstance(columns, Mapping):
        return dict(columns)
    chosen = frame.columns if columns is None else columns
    return {column: str(column).replace("_", " ") for column in chosen}


def _table_html(
    frame: pd.DataFrame, headings: Mapping[str, str], caption: str, across: bool, marks: Marks
) -> str:
    linked = LINK in frame.columns
    cells = [name for name in headings if not (linked and name == LINK)]
    kinds = {name: _kind(frame[name]) for name in cells}
    head = ['<th scope="col">sentence</th>'] if linked else []
    head += [f'<th scope="col"{kinds[name]}>{escape(headings[name])}</th>' for name in cells]
    rows = []
    for number, row in enumerate(frame.to_dict("records")):
        at_row = {column: _sign(marks.get((number, column))) for column in (*cells, LINK)}
        link = sentence_link(row, across) if linked else ""
        shown = [f'<th scope="row">{link}{at_row[LINK]}</th>'] if linked else []
        shown += [f"<td{kinds[name]}>{_cell(row[name])}{at_row[name]}</td>" for name in cells]
        rows.append(f"<tr>{''.join(shown)}</tr>")
    wide = " re-wide" if len(head) > MANY else ""
    return (
        f'<div class="re-scroll{wide}" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="re-table"><caption><span>{escape(caption)}</span></caption>'
        f'<thead><tr>{"".join(head)}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _cell(value: Any) -> str:
    return DAY.sub(r'<span class="day">\g<0></span>', escape(format_cell(value)))


def _sign(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return f' <abbr class="re-hand" title="{escape(mark.title)}">{mark.sign}</abbr>'


def _kind(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column):
        return ""
    if pd.api.types.is_numeric_dtype(column):
        return ' class="num"'
    longest = max(len(format_cell(cell)) for cell in column)
    return ' class="long"' if longest > LONG else ' class="middling"' if longest > MIDDLING else ""


def _download_html(frame: pd.DataFrame, name: str | None) -> str:
    if not name:
        return ""
    data = base64.b64encode((to_csv(frame) or "").encode()).decode()
    return (
        f'<p class="re-download"><a download="{escape(name)}" '
        f'href="data:text/csv;charset=utf-8;base64,{data}">Save these rows as CSV</a></p>'
    )
