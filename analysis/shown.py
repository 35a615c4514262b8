"""What a notebook shows: HTML for JupyterLab and pages, plain text elsewhere; its style, its links.

All text is escaped: what a report says is data and never becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

import pandas as pd

LINK = "sentence_id"
UNSAFE_ID = re.compile(r"[^\w.-]+")
DATED_SOURCE = re.compile(r"(\d{4}-\d\d-\d\d)-.+?[-,] ?(s\d+)")

# Enough to look right inside JupyterLab; the published pages refine it.
# The class is doubled where JupyterLab's own rule for cells would win.
STYLE = (
    "<style>.re-scroll{overflow:auto;max-height:32rem}.re-table{border-collapse:collapse}"
    ".re-table caption{text-align:left;font-weight:600;padding:.3em 0}"
    ".re-table.re-table th,.re-table.re-table td{text-align:left;vertical-align:top;"
    "padding:.25em .6em}"
    ".re-table.re-table .num{text-align:right;font-variant-numeric:tabular-nums}"
    ".re-table .long{min-width:18em}.re-table .middling{min-width:9em}"
    ".re-table .day{white-space:nowrap}.re-text :target{outline:2px solid #0b5cad}"
    ".re-text mark{background:none;color:inherit;text-decoration:underline 2px #0072b2}"
    ".re-text .tone-2{text-decoration-color:#d55e00;text-decoration-style:dashed}"
    ".re-text .tone-3{text-decoration-color:#009e73;text-decoration-style:dotted}"
    ".re-text .tone-4{text-decoration-color:#b0559a;text-decoration-style:double}"
    ".re-text .tone-5{text-decoration-color:#8a7400;text-decoration-style:wavy}</style>"
)


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


def anchor_of(row: Mapping[str, Any], across: bool) -> str:
    return escape(anchor(row[LINK], report_id=row["report_id"] if across else None))


def sentence_link(row: Mapping[str, Any], across: bool) -> str:
    if not format_cell(row[LINK]):
        return ""
    return f'<a href="#{anchor_of(row, across)}">{_label(source_of(row, across))}</a>'


def source_of(row: Mapping[str, Any], across: bool) -> str:
    return f"{row['report_id']}, {row[LINK]}" if across else str(row[LINK])


def sentence_links(ids: Sequence[str]) -> str:
    links = (f'<a href="#{escape(anchor(one))}">{_label(str(one))}</a>' for one in ids)
    return f' <span class="re-links">({", ".join(links)})</span>' if ids else ""


def _label(source: str) -> str:
    """A sentence's id for reading: a report named by its day is cited by the day alone."""
    dated = DATED_SOURCE.fullmatch(source)
    short = ", ".join(dated.groups()) if dated else source
    hover = f' title="{escape(source)}"' if short != source else ""
    return f"<span{hover}>{escape(short)}</span>" if hover else escape(short)


