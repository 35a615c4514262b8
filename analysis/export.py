"""Tables → files that a spreadsheet can open without harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """`value`, or, for text that a spreadsheet would run as a formula, the text after a quote (').

    Numbers, dates and missing values stay as they are. Method: OWASP, "CSV Injection".
    """
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy of `frame` whose texts, column names included, cannot become formulas."""
    safe = frame.apply(lambda column: column if _is_number(column) else column.map(safe_cell))
    return safe.rename(columns=safe_cell)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)


def to_csv(frame: pd.DataFrame, path: Path | None = None) -> str | None:
    """`frame` as CSV text, or written to `path` in UTF-8; texts cannot become formulas."""
    return safe_frame(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
