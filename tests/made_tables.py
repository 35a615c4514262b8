"""Small tables made by hand, for tests of what is computed from tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analysis.extract.tables import typed_table


def day(text: str | None) -> date | None:
    """A date from its ISO string."""
    return date.fromisoformat(text) if text else None


def events(*rows: dict[str, Any]) -> pd.DataFrame:
    """An events table; what a row leaves out is an occurred act *act* in sentence s1."""
    made = []
    for number, row in enumerate(rows, 1):
        cells = {
            "report_id": "r", "event_id": f"e{number}", "sentence_id": f"s{number}",
            "trigger": "act", "action": "act", "event_type": "OTHER", "status": "occurred",
            "start": 0, "end": 3, "evidence": "act", "trigger_start": 0, "trigger_end": 3,
        } | row
        made.append(cells | {c: day(cells.get(c)) for c in ("date_start", "date_end")})
    return typed_table("events", made)


def clauses(*rows: dict[str, Any]) -> pd.DataFrame:
    """A clauses table; what a row leaves out is an occurred act *act* of nobody in its sentence."""
    return typed_table("clauses", [
        {"report_id": "r", "clause_id": f"c{n}", "sentence_id": f"s{n}", "trigger": "act",
         "predicate": "act", "kind": "verb", "voice": "active", "agent_open": False,
         "status": "occurred", "start": 0, "end": 3, "trigger_start": 0, "trigger_end": 3} | row
        for n, row in enumerate(rows, 1)
    ])


def actors(*rows: dict[str, Any]) -> pd.DataFrame:
    """An actors table; each row needs `actor_id` and `text`."""
    return typed_table("actors", [
        {"mention_id": f"m{n}", "sentence_id": "s1", "start": 0, "end": 1, "is_place": False} | row
        for n, row in enumerate(rows, 1)
    ])


def quantities(*rows: dict[str, Any]) -> pd.DataFrame:
    """A quantities table; what a row leaves out is a total count, exact."""
    return typed_table("quantities", [
        {"quantity_id": f"q{n}", "sentence_id": f"s{n}", "start": 10 * n, "end": 10 * n + 5,
         "text": f"figure {n}", "bound": "exact", "change": "none", "kind": "count",
         "scope": "total"} | row
        for n, row in enumerate(rows, 1)
    ])


def claims(*rows: dict[str, Any]) -> pd.DataFrame:
    """An attributions table; each row needs `content_start` and `content_end`."""
    return typed_table("attributions", [
        {"attribution_id": f"a{n}", "sentence_id": f"s{n}", "cue": "said", "cue_start": 0,
         "cue_end": 4, "speech": "indirect", "stance": "asserts"} | row
        for n, row in enumerate(rows, 1)
    ])


def dates(*rows: dict[str, Any]) -> pd.DataFrame:
    """A dates table."""
    return typed_table("dates", [
        {"date_id": f"d{n}", "sentence_id": "s1", "start": 0, "end": 1, "type": "DATE"} | row
        for n, row in enumerate(rows, 1)
    ])


def sentences(*texts: str) -> pd.DataFrame:
    """A sentences table of body sentences, one paragraph each, one blank between them."""
    rows, at = [], 0
    for number, text in enumerate(texts, 1):
        rows.append({"sentence_id": f"s{number}", "paragraph": number, "kind": "body",
                     "start": at, "end": at + len(text), "text": text})
        at += len(text) + 1
    return typed_table("sentences", rows)
