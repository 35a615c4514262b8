"""Corrections by hand that survive a re-run, a new version, a changed file.

A correction names a row by what a person saw: the report, the sentence
(evidence), the words of the row, and the column. It is applied wherever that
still fits and listed where it does not; nothing is applied by position.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.extract import Extraction
from analysis.extract.tables import SCHEMAS, TABLES
from analysis.lexicons import DATA

CORRECTIONS = DATA / "corrections.csv"  # read where no other file is named
ACTIONS = ("accept", "edit", "reject")
# What stands for a row, in tables that have no column `text`.
WORDS = {"events": "trigger", "attributions": "cue"}
# Columns that say where a row is: to correct one would be to move it to another place.
FIXED = frozenset({"report_id", "sentence_id", "start", "end", "text", "evidence"})


class CorrectionError(ValueError):
    """A corrections file cannot be used; the message names the file, the row and the fault."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: accept a row or a cell, edit a cell (`old` → `new`), reject a row or a cell.

    An empty `column` means the whole row. `old` guards an edit: where the cell
    now holds something else, the correction no longer fits.
    """

    table: str
    report_id: str
    evidence: str
    words: str
    action: str
    column: str = ""
    old: str = ""
    new: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Correction))


@dataclass(frozen=True)
class Corrected:
    """A corrected extraction, the corrections that were applied, those that no longer fit.

    `applied` and `stale` are tables with the columns of the corrections file;
    `applied` also has `row_id`, the id of the row that was corrected.
    """

    found: Extraction
    applied: pd.DataFrame
    stale: pd.DataFrame


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a CSV file, in its order. Raises CorrectionError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            missing = [c for c in COLUMNS[:5] if c not in (reader.fieldnames or ())]
            if missing:
                raise CorrectionError(f"{path}: column {', '.join(missing)} is missing")
            return tuple(_checked(row, path, number) for number, row in enumerate(reader, 2))
    except FileNotFoundError:
        raise CorrectionError(f"{path}: no such file") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path}: not readable as CSV in UTF-8: {error}") from None


def write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write the corrections to a CSV file that `read_corrections` reads."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in corrections)


def _checked(row: Mapping[str, str | None], path: Path, number: int) -> Correction:
    where = f"{path}, row {number}"
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    one = Correction(**cells)
    if one.action not in ACTIONS:
        raise CorrectionError(f"{where}: action is {one.action!r}, not one of {', '.join(ACTIONS)}")
    if one.table not in TABLES:
        raise CorrectionError(f"{where}: table is {one.table!r}, not one of {', '.join(TABLES)}")
    if one.column and one.column not in SCHEMAS[one.table]:
        raise CorrectionError(f"{where}: the table {one.table} has no column {one.column!r}")
    if one.action == "edit" and (not one.column or one.column in FIXED):
        raise CorrectionError(f"{where}: an edit names a column, and none of {sorted(FIXED)}")
    return one


def apply_corrections(found: Extraction, corrections: Sequence[Correction]) -> Corrected:
    """The extraction with all corrections of its report that still fit.

    A rejected row is left out, a rejected cell is emptied, an edited cell holds
    the new value. Corrections of other reports are neither applied nor stale.
    """
    tables = found.tables()
    evidence = dict(zip(found.sentences["sentence_id"], found.sentences["text"], strict=True))
    applied, stale = [], []
    for one in corrections:
        if one.report_id != found.report.report_id:
            continue
        row = _row_of(one, tables[one.table], evidence)
        changed = None if row is None else _applied(one, tables[one.table], row)
        if changed is None:
            stale.append(asdict(one))
            continue
        applied.append(asdict(one) | {"row_id": _row_id(one.table, tables[one.table], row)})
        tables[one.table] = changed
    return Corrected(
        replace(found, **tables),
        pd.DataFrame(applied, columns=[*COLUMNS, "row_id"], dtype="string"),
        pd.DataFrame(stale, columns=list(COLUMNS), dtype="string"),
    )


def _row_of(one: Correction, table: pd.DataFrame, evidence: Mapping[str, str]) -> Any | None:
    """The index of the row that a correction names, or None; the first where several fit."""
    words = table[WORDS.get(one.table, "text")].map(_folded, na_action="ignore")
    sentence = table["sentence_id"].map(evidence).map(_folded, na_action="ignore")
    fits = (words == _folded(one.words)) & (sentence == _folded(one.evidence))
    return table.index[fits.fillna(False)][0] if fits.any() else None


def _applied(one: Correction, table: pd.DataFrame, row: Any) -> pd.DataFrame | None:
    """The table after one correction, or None where the cell no longer holds `old`."""
    if one.action == "accept":
        return table
    if not one.column:
        return table.drop(index=row)
    now = table.loc[row, one.column]
    if one.action == "edit" and one.old != ("" if pd.isna(now) else _written(now)):
        return None
    changed = table.copy()
    try:
        changed.loc[row, one.column] = _cell(one, str(table[one.column].dtype))
    except (TypeError, ValueError) as error:
        raise CorrectionError(
            f"correction of {one.column} in {one.report_id}: {one.new!r} does not fit: {error}"
        ) from None
    return changed


def _cell(one: Correction, dtype: str) -> Any:
    if one.action == "reject" or not one.new:
        return pd.NaT if dtype.startswith("datetime") else pd.NA
    if dtype.startswith("datetime"):
        return pd.Timestamp(one.new)
    if dtype == "boolean":
        return one.new.lower() == "true"
    return one.new if dtype == "string" else float(one.new)


def _written(value: Any) -> str:
    """A cell as a CSV file shows it."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _row_id(table: str, frame: pd.DataFrame, row: Any) -> str:
    return str(frame.loc[row, frame.columns[2]]) if table != "sentences" else str(
        frame.loc[row, "sentence_id"])


def _folded(text: str) -> str:
    """Blanks and a guard against formulas do not make two texts differ."""
    return " ".join(text.removeprefix("'").split())
