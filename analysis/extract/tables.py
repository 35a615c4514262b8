"""All layers of one report as typed pandas tables, columns as in data/CODEBOOK.md."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.report import Report

TEXT, WHOLE, REAL, FLAG, DAY = "string", "Int64", "Float64", "boolean", "datetime64[s]"


def _columns(spec: str, dtype: str = TEXT) -> dict[str, str]:
    return dict.fromkeys(spec.split(), dtype)


WHERE = {"report_id": TEXT, "sentence_id": TEXT}
SPAN = {"start": WHOLE, "end": WHOLE, "text": TEXT}

# Table → column → dtype, in the codebook's order.
SCHEMAS: dict[str, dict[str, str]] = {
    "reports": {
        **_columns("report_id title"), "published": DAY, **_columns("outlet url language sha256"),
        **_columns("n_chars n_sentences n_words", WHOLE),
    },
    "sentences": {
        **WHERE, "paragraph": WHOLE, "kind": TEXT, **SPAN,
    },
    "actors": {
        **WHERE, "mention_id": TEXT, **SPAN, **_columns("actor_id name kind country role"),
        "is_place": FLAG, "lat": REAL, "lon": REAL,
    },
    "dates": {
        **WHERE, "date_id": TEXT, **SPAN, **_columns("type value mod"),
        "date_start": DAY, "date_end": DAY, **_columns("precision basis anchor"),
    },
    "quantities": {
        **WHERE, "quantity_id": TEXT, **SPAN, "low": REAL, "high": REAL,
        **_columns("bound change unit counted kind scope part_of role"),
    },
    "attributions": {
        **WHERE, "attribution_id": TEXT,
        "source_start": WHOLE, "source_end": WHOLE, **_columns("source claimant_id"),
        "cue_start": WHOLE, "cue_end": WHOLE, "cue": TEXT,
        "content_start": WHOLE, "content_end": WHOLE, **_columns("content speech stance via"),
    },
    "events": {
        **WHERE, "event_id": TEXT, "start": WHOLE, "end": WHOLE, "evidence": TEXT,
        "trigger_start": WHOLE, "trigger_end": WHOLE,
        **_columns("trigger action event_type mode actor actor_id recipient recipient_id object "
                   "quantity_ids place place_id"),
        "date_start": DAY, "date_end": DAY,
        **_columns("date_id status status_cue claimant claimant_id attribution_id hedge same_as "
                   "plover_type cameo_root"),
    },
    "clauses": {
        **WHERE, "clause_id": TEXT, "start": WHOLE, "end": WHOLE,
        "trigger_start": WHOLE, "trigger_end": WHOLE,
        **_columns("trigger predicate kind voice"), "agent_open": FLAG,
        **_columns("parent_id relation agent agent_id agent_basis patient patient_id patient_basis "
                   "recipient recipient_id recipient_basis theme theme_id content place place_id "
                   "date_ids quantity_ids status status_cue attribution_id event_id reason"),
    },
}
TABLES = ("reports", "sentences", "actors", "dates", "quantities", "attributions", "clauses",
          "events")
JOINER = "; "


def empty_table(name: str) -> pd.DataFrame:
    """The table `name` without rows, with its columns and dtypes."""
    return typed_table(name, [])


def typed_table(name: str, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """`rows` as the table `name`: columns in the codebook's order, typed; absent is <NA>."""
    schema = SCHEMAS[name]
    columns = {
        column: pd.Series([_cell(row.get(column)) for row in rows], dtype=dtype)
        for column, dtype in schema.items()
    }
    return pd.DataFrame(columns)


def _cell(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return JOINER.join(value) or None
    return value


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as records in which an unknown is None."""
    columns = [
        [None if gap else cell for cell, gap in zip(column.tolist(), column.isna(), strict=True)]
        for _, column in frame.items()
    ]
    return [dict(zip(frame.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]


def records_table(
    name: str, records: Iterable[Any], *, report: Report, sentences: pd.DataFrame
) -> pd.DataFrame:
    """A layer's records as the table `name`, each with its report's and sentence's id.

    Cells that have offsets are cut from the report's text, so that
    `report.text[start:end]` is the cell, exactly.
    """
    starts = sentences["start"].tolist()
    ids = sentences["sentence_id"].tolist()
    rows = []
    for record in records:
        row = asdict(record)
        for text, start, end in SLICES:
            if text in row and row.get(start) is not None:
                row[text] = report.text[row[start] : row[end]]
        if "evidence" in row:
            row["evidence"] = report.text[row["start"] : row["end"]]
        at = row.get("trigger_start", row.get("start", row.get("cue_start")))
        row["report_id"] = report.report_id
        row["sentence_id"] = ids[max(0, bisect_right(starts, at) - 1)] if ids else None
        rows.append(row)
    return typed_table(name, rows)


SLICES = (
    ("text", "start", "end"),
    ("trigger", "trigger_start", "trigger_end"),
    ("source", "source_start", "source_end"),
    ("cue", "cue_start", "cue_end"),
    ("content", "content_start", "content_end"),
)


def sentences_table(report: Report, doc: Any) -> pd.DataFrame:
    """One row per sentence of the parse, with its paragraph's number and kind."""
    from analysis.text import trimmed

    paragraphs = report.paragraphs()
    starts = [paragraph.start for paragraph in paragraphs]
    rows = []
    for sentence in doc.sents:
        start, end = trimmed(report.text, sentence.start_char, sentence.end_char)
        if start == end:
            continue
        paragraph = paragraphs[max(0, bisect_right(starts, start) - 1)]
        rows.append({
            "report_id": report.report_id, "sentence_id": f"s{len(rows) + 1}",
            "paragraph": paragraph.number, "kind": paragraph.kind,
            "start": start, "end": end, "text": report.text[start:end],
        })
    return typed_table("sentences", rows)


def reports_table(report: Report, sentences: pd.DataFrame, doc: Any) -> pd.DataFrame:
    """One row: what is known about the report, and its size."""
    return typed_table("reports", [{
        "report_id": report.report_id, "title": report.title, "published": report.published,
        "outlet": report.outlet, "url": report.url, "language": report.language,
        "sha256": report.sha256, "n_chars": len(report.text), "n_sentences": len(sentences),
        "n_words": sum(1 for token in doc if not (token.is_space or token.is_punct)),
    }])
