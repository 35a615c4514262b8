"""Tables ↔ JSON lines of doccano, so that people can correct in a tool they know.

Format: doccano's sequence labelling JSONL, one report per line: `text`, and
`label`, a list of [start, end, label]. A label is the layer and the column a
person would correct: `event:AID`, `status:planned`, `actor:PRK` …
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.corrections import WORDS, Correction
from analysis.extract import Extraction
from analysis.extract.tables import plain_rows

# Label → table, where the span starts and ends, and the column the label's value is in.
LABELS: Mapping[str, tuple[str, str, str, str]] = {
    "actor": ("actors", "start", "end", "actor_id"),
    "date": ("dates", "start", "end", "value"),
    "role": ("quantities", "start", "end", "role"),
    "claimant": ("attributions", "cue_start", "cue_end", "claimant_id"),
    "event": ("events", "trigger_start", "trigger_end", "event_type"),
    "status": ("events", "trigger_start", "trigger_end", "status"),
}
EMPTY = "?"  # a label needs a value; this one stands for an empty cell
Label = tuple[int, int, str]


def labelled(found: Extraction) -> dict[str, Any]:
    """One line for doccano: the report's text with a label per row and correctable column."""
    labels = sorted((start, end, label) for _, start, end, label, _ in _rows(found))
    return {"text": found.report.text, "label": [list(one) for one in labels],
            "report_id": found.report.report_id}


def write_doccano(path: Path, found: Iterable[Extraction]) -> None:
    """Write one line per report to `path`, for doccano's import."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        for one in found:
            handle.write(json.dumps(labelled(one), ensure_ascii=False) + "\n")


def corrections_from(line: Mapping[str, Any], found: Extraction) -> tuple[Correction, ...]:
    """What a person changed in one exported line, as corrections in text order.

    A label that was taken away rejects its cell (or, for the label that stands
    for the row itself, the row); one whose value was changed edits the cell.
    Spans that were added are not corrections of a row and are left out. Raises
    ValueError where the line's text is not the report's.
    """
    if line["text"] != found.report.text:
        raise ValueError(f"{found.report.report_id}: the text of the annotation has changed")
    kept = {(start, end, label) for start, end, label in line["label"]}
    evidence = dict(zip(found.sentences["sentence_id"], found.sentences["text"], strict=True))
    corrections = []
    for row, start, end, label, kind in _rows(found):
        if (start, end, label) in kept:
            continue
        table, _, _, column = LABELS[kind]
        value = label.partition(":")[2]
        changed = sorted(
            other.partition(":")[2] for s, e, other in kept
            if (s, e) == (start, end) and other.partition(":")[0] == kind
        )
        whole = not changed and kind != "status"
        corrections.append(Correction(
            table, found.report.report_id, evidence[row["sentence_id"]],
            row[WORDS.get(table, "text")], "edit" if changed else "reject",
            "" if whole else column, "" if whole or value == EMPTY else value,
            changed[0] if changed and changed[0] != EMPTY else "", "doccano",
        ))
    return tuple(corrections)


def read_doccano(path: Path, found: Mapping[str, Extraction]) -> tuple[Correction, ...]:
    """The corrections in a file exported by doccano; `found` gives the extractions by id."""
    corrections: list[Correction] = []
    with path.open(encoding="utf-8") as handle:
        for line in map(json.loads, filter(str.strip, handle)):
            if (one := found.get(line["report_id"])) is not None:
                corrections += corrections_from(line, one)
    return tuple(corrections)


def _rows(found: Extraction) -> Iterator[tuple[Mapping[str, Any], int, int, str, str]]:
    """Each row with the span, label and kind of each of its labels."""
    for kind, (table, start, end, column) in LABELS.items():
        frame = getattr(found, table)
        for row in plain_rows(frame):
            yield row, int(row[start]), int(row[end]), f"{kind}:{row[column] or EMPTY}", kind
