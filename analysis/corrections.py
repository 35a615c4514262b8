"""Corrections by hand as a file: what each row says, and which rows cannot be used.

A correction names a row by what a person saw: the report, the sentence
(evidence), the words of the row, and the column; nothing is named by position.
`analysis.correcting` applies them.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.export import FORMULA_STARTS, safe_cell
from analysis.extract.tables import DAY, FLAG, REAL, SCHEMAS, TABLES, WHOLE
from analysis.figure_tables import BOUND_WORDS
from analysis.lexicons import DATA, read_lexicon
from analysis.summaries import STATUSES

CORRECTIONS = DATA / "corrections.csv"  # read where no other file is named
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
ACTIONS = ("accept", "edit", "reject")
LAYERS = TABLES[2:]  # the tables that the rules fill; reports and sentences are the text itself
# What stands for a row, in tables that have no column `text`.
WORDS: Mapping[str, str] = {"attributions": "cue", "clauses": "trigger", "events": "trigger"}
ROW_ID: Mapping[str, str] = {table: list(SCHEMAS[table])[2] for table in LAYERS}
# Columns that say which row it is: to correct one would be to speak of another row.
PLACE = frozenset({"report_id", "sentence_id", "text", "evidence", "trigger", "cue"})
# Columns that a row always has.
FILLED: Mapping[str, frozenset[str]] = {
    "actors": frozenset({"is_place"}), "dates": frozenset({"type"}),
    "quantities": frozenset({"bound", "change", "kind"}),
    "attributions": frozenset({"speech", "stance"}),
    "clauses": frozenset({"predicate", "kind", "voice", "agent_open", "status"}),
    "events": frozenset({"action", "event_type", "status"}),
}


class CorrectionError(ValueError):
    """A corrections file cannot be used; the message names the file, the row and the fault."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: accept a row or a cell, edit a cell (`old` → `new`), reject a row or a cell.

    An empty `column` means the whole row. `old` guards a cell: where it now
    holds something else, the correction no longer fits. `nth` tells rows with
    the same words in one sentence apart: 2 is the second.
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
    nth: str = ""


COLUMNS = tuple(field.name for field in fields(Correction))


def corrections_in(path: str | Path = "") -> tuple[Correction, ...]:
    """The corrections of the file named, or of data/corrections.csv, if there is one.

    A relative path starts at the project's folder. Raises CorrectionError.
    """
    if not str(path):
        return read_corrections(CORRECTIONS) if CORRECTIONS.exists() else ()
    return read_corrections(DATA.parent / path)


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a CSV file, in its order; rows of blank cells are passed over.

    Raises CorrectionError.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            missing = [c for c in COLUMNS[:5] if c not in (reader.fieldnames or ())]
            if missing:
                raise CorrectionError(f"{path}: column {', '.join(missing)} is missing")
            return tuple(_checked(row, path, number) for number, row in enumerate(reader, 2)
                         if any(row.get(name, "") for name in COLUMNS))
    except FileNotFoundError:
        raise CorrectionError(f"{path}: no such file") from None
    except (csv.Error, OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path}: not readable as CSV in UTF-8: {error}") from None


def write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write the corrections to a CSV file that `read_corrections` reads and a spreadsheet can."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: safe_cell(cell) for name, cell in asdict(one).items()} for one in corrections
        )


def add_corrections(path: Path, corrections: Iterable[Correction]) -> int:
    """How many of the corrections are new; `path` has them behind its own after this."""
    before = read_corrections(path) if path.exists() else ()
    new = [one for one in dict.fromkeys(corrections) if one not in before]
    write_corrections(path, [*before, *new])
    return len(new)


def _checked(row: Mapping[str, Any], path: Path, number: int) -> Correction:
    cells = {name: _unguarded((row.get(name) or "").strip()) for name in COLUMNS}
    one = Correction(**cells)
    if fault := fault_of(one):
        raise CorrectionError(f"{path}, row {number}: {fault}")
    return one


def _unguarded(cell: str) -> str:
    """A cell without the quote that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell


def fault_of(one: Correction) -> str:
    """What makes a correction unusable, in words; empty where nothing does."""
    if one.action not in ACTIONS:
        return f"action is {one.action!r}, not one of {', '.join(ACTIONS)}"
    if one.table not in LAYERS:
        return f"table is {one.table!r}, not one of {', '.join(LAYERS)}"
    if one.nth and not (one.nth.isdecimal() and int(one.nth) > 0):
        return f"nth is {one.nth!r}, not 1, 2, 3 …"
    if one.column and one.column not in SCHEMAS[one.table]:
        return f"the table {one.table} has no column {one.column!r}"
    if one.action == "edit" and not one.column:
        return "an edit names a column"
    return _cell_fault(one) if one.column and one.action != "accept" else ""


def _cell_fault(one: Correction) -> str:
    dtype = SCHEMAS[one.table][one.column]
    if dtype == WHOLE or one.column in PLACE | {ROW_ID[one.table]}:
        return f"the column {one.column} says which row it is and cannot be corrected"
    if one.action == "reject" or not one.new:
        return f"{one.column} cannot be empty" if one.column in FILLED[one.table] else ""
    allowed = _allowed(one.table, one.column)
    if allowed and one.new not in allowed:
        return f"{one.column} is {one.new!r}, not one of {', '.join(allowed)}"
    try:
        typed_cell(one.new, dtype)
    except (TypeError, ValueError, OverflowError):
        return f"{one.column} is {one.new!r}, which is not {KINDS_OF_CELL[dtype]}"
    return ""


KINDS_OF_CELL = {REAL: "a number such as 3000", DAY: "a day such as 2025-03-27",
                 FLAG: "true or false"}


def _allowed(table: str, column: str) -> tuple[str, ...]:
    """The values that a column of a closed list can have; () for every other."""
    if column == "event_type":
        return tuple(row["event_type"] for row in read_lexicon("events/types",
                                                               ("event_type", "label")))
    closed = {("clauses", "status"): STATUSES, ("events", "status"): STATUSES,
              ("quantities", "bound"): tuple(BOUND_WORDS)}
    return closed.get((table, column), ())


def typed_cell(text: str, dtype: str) -> Any:
    """`text` as a cell of a column of `dtype`; empty is unknown. Raises ValueError."""
    if not text:
        return pd.NaT if dtype == DAY else pd.NA
    if dtype == DAY:
        return pd.Timestamp(date.fromisoformat(text))  # neither *today* nor *05/06/2024*
    if dtype == FLAG:
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
        return text.lower() == "true"
    if dtype != REAL:
        return text
    plain = text.replace(",", "") if THOUSANDS.fullmatch(text) else text
    if not math.isfinite(number := float(plain)):
        raise ValueError(text)
    return number
