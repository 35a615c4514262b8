"""All layers of one report as typed pandas tables, columns as in data/CODEBOOK.md."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import Report
from analysis.text import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT, WHOLE, REAL, FLAG, DAY = "string", "Int64", "Float64", "boolean", "datetime64[s]"
DTYPES = {dtype: pd.api.types.pandas_dtype(dtype) for dtype in (TEXT, WHOLE, REAL, FLAG, DAY)}


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
    "clauses": {
        **WHERE, "clause_id": TEXT, "start": WHOLE, "end": WHOLE,
        "trigger_start": WHOLE, "trigger_end": WHOLE,
        **_columns("trigger predicate kind voice"), "agent_open": FLAG,
        **_columns("parent_id relation agent agent_id agent_basis patient patient_id patient_basis "
                   "recipient recipient_id recipient_basis theme theme_id content place place_id "
                   "date_ids quantity_ids status status_cue attribution_id event_id reason"),
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
}
TABLES = tuple(SCHEMAS)
JOINER = "; "


def empty_table(name: str) -> pd.DataFrame:
    """The table `name` without rows, with its columns and dtypes."""
    return typed_table(name, [])


def typed_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """`rows` as the table `name`: columns in the codebook's order, typed; absent is <NA>."""
    return _table(name, {column: [row.get(column) for row in rows] for column in SCHEMAS[name]})


def _table(name: str, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    # Arrays and not Series: eight tables of Series take a quarter of the time of the parse.
    typed = {
        column: pd.array([_cell(value) for value in columns[column]], dtype=DTYPES[dtype])
        for column, dtype in SCHEMAS[name].items()
    }
    return pd.DataFrame(typed, copy=False)


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
    name: str, records: Iterable[Any], *, report: Report, sentences: Sequence[Mapping[str, Any]]
) -> pd.DataFrame:
    """A layer's records as the table `name`, each with its report's and sentence's id.

    Cells that have offsets are cut from the report's text, so that
    `report.text[start:end]` is the cell, exactly. What stands in a sentence of
    the page and not of the report (*Reporting by …*) is left out.
    """
    starts = [sentence["start"] for sentence in sentences]
    kept, ids = [], []
    for record in records:
        at = next(value for field in BEGINS if (value := getattr(record, field, None)) is not None)
        sentence = sentences[max(0, bisect_right(starts, at) - 1)] if starts else {}
        if sentence.get("kind") != "boilerplate":
            kept.append(record)
            ids.append(sentence.get("sentence_id"))
    columns = {
        column: [getattr(record, column, None) for record in kept] for column in SCHEMAS[name]
    }
    columns |= {"report_id": [report.report_id] * len(kept), "sentence_id": ids}
    for column, start, end in SLICES:
        if {column, start, end} <= columns.keys():
            columns[column] = [
                cell if first is None else report.text[first:last]
                for cell, first, last in zip(
                    columns[column], columns[start], columns[end], strict=True)
            ]
    return _table(name, columns)


BEGINS = ("trigger_start", "start", "cue_start")  # the first of them is where a record stands
SLICES = (
    ("text", "start", "end"),
    ("evidence", "start", "end"),
    ("trigger", "trigger_start", "trigger_end"),
    ("source", "source_start", "source_end"),
    ("cue", "cue_start", "cue_end"),
    ("content", "content_start", "content_end"),
)


def sentence_rows(report: Report, doc: Doc) -> list[dict[str, Any]]:
    """The rows of the table `sentences`: one per sentence, with its paragraph's number and kind."""
    paragraphs = report.paragraphs()
    starts = [paragraph.start for paragraph in paragraphs]
    rows: list[dict[str, Any]] = []
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
    return rows


def reports_table(report: Report, n_sentences: int, doc: Doc) -> pd.DataFrame:
    """One row: what is known about the report, and its size."""
    return typed_table("reports", [{
        "report_id": report.report_id, "title": report.title, "published": report.published,
        "outlet": report.outlet, "url": report.url, "language": report.language,
        "sha256": report.sha256, "n_chars": len(report.text), "n_sentences": n_sentences,
        "n_words": int((~doc.to_array(["IS_SPACE", "IS_PUNCT"]).any(axis=1)).sum()),
    }])
