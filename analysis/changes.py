"""What changed between two runs over the same reports: tables → a table of differences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.corrections import WORDS
from analysis.extract.tables import SCHEMAS, TABLES, typed_table

COLUMNS = ("table", "report_id", "words", "change", "column", "before", "after")
# Positions and running numbers move when a sentence is added: that is no change of a claim.
IGNORED = frozenset({"start", "end", "sentence_id", "sha256", "paragraph"})


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per row that came or went, and per cell that changed.

    Rows are the same row where report, words and their count in the report
    agree. Columns: table, report_id, words, change (added, removed, changed),
    column, before, after.
    """
    rows = []
    for name in TABLES[2:]:
        old, new = _keyed(name, before[name]), _keyed(name, after[name])
        rows += [(name, *_where(key), "removed", None, None, None) for key in old if key not in new]
        for key, cells in new.items():
            if key not in old:
                rows.append((name, *_where(key), "added", None, None, None))
                continue
            rows += [
                (name, *_where(key), "changed", column, old[key][column], cells[column])
                for column in cells if cells[column] != old[key][column]
            ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")


def _where(key: tuple[str, str, int]) -> tuple[str, str]:
    return key[0], key[1]


def _keyed(name: str, frame: pd.DataFrame) -> dict[tuple[str, str, int], dict[str, str | None]]:
    """Report, words and how often they have come before → the cells as text."""
    kept = [c for c in frame.columns if (c not in IGNORED and not c.endswith(("_id", "_ids"))
            and not c.endswith(("_start", "_end"))) or c in ("actor_id", "claimant_id")]
    words = WORDS.get(name, "text")
    texts = frame.astype("string")
    seen: dict[tuple[str, str], int] = {}
    keyed = {}
    for row in texts.astype(object).where(texts.notna(), None).to_dict("records"):
        place = (row["report_id"], row[words])
        seen[place] = seen.get(place, 0) + 1
        keyed[(*place, seen[place])] = {column: row[column] for column in kept}
    return keyed


def saved_tables(folder: Path) -> dict[str, pd.DataFrame] | None:
    """The tables that an earlier run left in `folder` as Parquet files, or None."""
    files = {name: folder / f"{name}.parquet" for name in TABLES}
    if not all(file.exists() for file in files.values()):
        return None
    tables = {name: pd.read_parquet(file) for name, file in files.items()}
    if any(list(tables[name].columns) != list(SCHEMAS[name]) for name in TABLES):
        return None  # an older version's columns: nothing to compare
    return {name: typed_table(name, frame.to_dict("records")) for name, frame in tables.items()}
