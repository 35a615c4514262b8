"""Cells of tables: empty or not, several values in one, cut to a length."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import pandas as pd

from analysis.extract.tables import JOINER

LABEL_LENGTH = 64


def known(value: Any) -> Any:
    """`value`, or None where the cell is empty."""
    return None if value is None or pd.isna(value) else value


def several(value: Any) -> list[str]:
    """The values that a cell joins, in order; an empty cell has none."""
    return [part for part in str(value).split(JOINER) if part] if known(value) else []


def joined(values: Iterable[str]) -> str | None:
    """`values` without repetition, in order, as one cell."""
    return JOINER.join(dict.fromkeys(values)) or None


def leaders(names: Iterable[str], counts: Iterable[float]) -> tuple[list[str], float]:
    """The names with the highest count, in order, and that count; ([], 0) for none."""
    pairs = list(zip(names, counts, strict=True))
    most = max((count for _, count in pairs), default=0)
    return [name for name, count in pairs if count == most], most


def wrapped(text: str, width: int) -> str:
    """`text` on at most two lines of `width` characters, cut with an ellipsis where needed."""
    return "\n".join(wrap(text, width, max_lines=2, placeholder=" …"))


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """`text` on one line, cut at a word with an ellipsis where it is longer than `length`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
