"""What changed between two runs over the same reports: tables → a table of differences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.corrections import LAYERS, ROW_ID, WORDS
from analysis.extract.tables import SCHEMAS, TABLES, WHOLE, typed_table
from analysis.writers import TableWriter

COLUMNS = ("table", "report_id", "sentence_id", "words", "change", "column", "before", "after")
# Running numbers move when a sentence is added, and so do positions: that changes no claim.
# Neither does the construction in which the parse found a clause's parties.
RUNNING = frozenset({"report_id", "sentence_id", "evidence", "quantity_ids", "part_of", "same_as",
                     "parent_id", "date_ids", "relation", "agent_basis", "patient_basis",
                     "recipient_basis", *ROW_ID.values()})
Tables = Mapping[str, pd.DataFrame]


def changes(before: Tables, after: Tables) -> pd.DataFrame:
    """One row per row that came or went, and per cell that changed.

    Rows are the same row where report, words and their count in the report
    agree. Columns: table, report_id, sentence_id (in `after`; empty for what is
    gone), words, change (added, removed, changed), column, before, after.
    """
    rows = []
    for name in LAYERS:
        old, new = _keyed(name, before[name]), _keyed(name, after[name])
        rows += [(name, key[0], None, key[1], "removed", None, None, None)
                 for key in old if key not in new]
        for key, cells in new.items():
            place = (name, key[0], cells["sentence_id"], key[1])
            if key not in old:
                rows.append((*place, "added", None, None, None))
                continue
            rows += [
                (*place, "changed", column, old[key][column], cells[column])
                for column in cells
                if column != "sentence_id" and cells[column] != old[key][column]
            ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")


def _keyed(name: str, frame: pd.DataFrame) -> dict[tuple[str, str, int], dict[str, str | None]]:
    """Report, words and how often they have come before → the cells as text."""
    kept = [column for column, dtype in SCHEMAS[name].items()
            if dtype != WHOLE and column not in RUNNING]
    words = WORDS.get(name, "text")
    texts = frame.astype("string")
    seen: dict[tuple[str, str], int] = {}
    keyed = {}
    for row in texts.astype(object).where(texts.notna(), None).to_dict("records"):
        place = (row["report_id"], row[words])
        seen[place] = seen.get(place, 0) + 1
        keyed[(*place, seen[place])] = {column: row[column] for column in ("sentence_id", *kept)}
    return keyed


def saved_tables(folder: Path, *, report_id: str = "") -> dict[str, pd.DataFrame] | None:
    """The tables that an earlier run left in `folder` as Parquet files, or None.

    With `report_id` only that report's rows, and None where it was not read then.
    """
    files = {name: folder / f"{name}.parquet" for name in TABLES}
    if not all(file.exists() for file in files.values()):
        return None
    try:
        tables = {name: pd.read_parquet(file) for name, file in files.items()}
    except (OSError, ValueError):  # broken off while it was written, or no Parquet at all
        return None
    if any(list(tables[name].columns) != list(SCHEMAS[name]) for name in TABLES):
        return None  # an older version's columns: nothing to compare
    if report_id:
        tables = {name: frame[frame["report_id"] == report_id] for name, frame in tables.items()}
        if tables["reports"].empty:
            return None
    return {name: typed_table(name, frame.to_dict("records")) for name, frame in tables.items()}


def keep_tables(tables: Tables, folder: Path) -> None:
    """Write the tables to `folder` as Parquet files, for `saved_tables` of the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        with TableWriter(name, folder / f"{name}.parquet") as writer:
            writer.append(tables[name])
