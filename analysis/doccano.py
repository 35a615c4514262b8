"""Tables ↔ JSON lines of doccano, so that people can correct in a tool they know.

Format: doccano's sequence labelling JSONL, one report per line: `text`, and
`label`, a list of [start, end, label]. A label is the layer and the column a
person would correct: `event:AID`, `status:planned`, `actor:PRK` …
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.correcting import folded, written
from analysis.corrections import ROW_ID, WORDS, Correction, CorrectionError, fault_of
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

    A label that was taken away rejects the row it stands for; one whose value was
    changed edits the cell. A `status` label that was taken away says nothing: a
    status cannot be empty. Spans that were added are not corrections of a row and
    are left out. Raises CorrectionError where the line's text is not the report's,
    or a label has a value that its column cannot have.
    """
    if line["text"] != found.report.text:
        raise CorrectionError(f"{found.report.report_id}: the text of the annotation has changed")
    kept = {(start, end, label) for start, end, label in line["label"]}
    evidence = dict(zip(found.sentences["sentence_id"], found.sentences["text"], strict=True))
    numbers = _numbers(found)
    corrections = []
    gone: set[tuple[str, str]] = set()
    for row, start, end, label, kind in _rows(found):
        table, _, _, column = LABELS[kind]
        row_id = (table, row[ROW_ID[table]])
        if (start, end, label) in kept or row_id in gone:
            continue
        new = _value_now(kept, start, end, kind)
        if new is None and kind == "status":
            continue
        one = Correction(table, found.report.report_id, evidence[row["sentence_id"]],
                         row[WORDS.get(table, "text")], "reject", note="doccano",
                         nth=numbers[row_id])
        if new is None:
            gone.add(row_id)
            corrections.append(one)
            continue
        one = replace(one, action="edit", column=column, new=new, old=written(row[column]))
        if fault := fault_of(one):
            raise CorrectionError(f"{one.report_id}, label “{kind}:{new}” at {start}: {fault}")
        corrections.append(one)
    return tuple(corrections)


def _value_now(kept: set[Label], start: int, end: int, kind: str) -> str | None:
    """The value that a label of this kind now has at the span; None where there is none."""
    values = sorted(label.partition(":")[2] for s, e, label in kept
                    if (s, e) == (start, end) and label.partition(":")[0] == kind)
    if not values:
        return None
    return "" if values[0] == EMPTY else values[0]


def _numbers(found: Extraction) -> dict[tuple[str, str], str]:
    """Per row, which of the same words in its sentence it is; empty for the only one."""
    placed: dict[tuple[str, str, str], list[str]] = {}
    for table, row_id in ROW_ID.items():
        for row in plain_rows(getattr(found, table)):
            words = folded(row[WORDS.get(table, "text")])
            placed.setdefault((table, row["sentence_id"], words), []).append(row[row_id])
    return {(table, one): str(number) if len(ids) > 1 else ""
            for (table, _, _), ids in placed.items() for number, one in enumerate(ids, 1)}


def read_doccano(path: Path, found: Mapping[str, Extraction]) -> tuple[Correction, ...]:
    """The corrections in a file exported by doccano; `found` gives the extractions by id.

    Raises CorrectionError for a line that is not of this format, of another text, or of
    a report that is not in `found`.
    """
    corrections: list[Correction] = []
    with path.open("rb") as handle:
        for number, text in enumerate(handle, 1):
            if not text.strip():
                continue
            try:
                line = json.loads(text)
                report_id = line["report_id"]
                if report_id not in found:
                    raise CorrectionError(f"no report “{report_id}” was read from the paths")
                corrections += corrections_from(line, found[report_id])
            except CorrectionError as error:
                raise CorrectionError(f"{path}, line {number}: {error}") from None
            except (KeyError, TypeError, ValueError) as error:
                raise CorrectionError(
                    f"{path}, line {number}: not a report as doccano exports it: {error!r}"
                ) from None
    return tuple(corrections)


def _rows(found: Extraction) -> Iterator[tuple[Mapping[str, Any], int, int, str, str]]:
    """Each row with the span, label and kind of each of its labels."""
    for kind, (table, start, end, column) in LABELS.items():
        frame = getattr(found, table)
        for row in plain_rows(frame):
            yield row, int(row[start]), int(row[end]), f"{kind}:{row[column] or EMPTY}", kind
