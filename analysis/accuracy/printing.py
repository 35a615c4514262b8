"""Scores and misses → lines of text, and a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.accuracy.scores import Miss, Score

FINE = ("kappa", "factuality")  # measures whose values lie between 0 and 1 (or are errors)


def score_table(scores: Iterable[Score]) -> list[str]:
    """The scores as lines of a table, a header first."""
    rows = [("layer", "data", "measure", "value", "95 % interval", "N")]
    for one in scores:
        known = one.low is not None and one.high is not None
        span = f"{one.low:.1f} to {one.high:.1f}" if known else ""
        value = written(one.value, one.measure)
        rows.append((one.layer, one.dataset, one.measure, value, span, f"{one.n:,}"))
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    return [
        "  ".join(
            cell.ljust(width) if i < 3 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def miss_lines(misses: Iterable[Miss], limit: int) -> Iterator[str]:
    """Up to `limit` misses of each measure, each in three or four lines."""
    shown: dict[tuple[str, str, str], int] = {}
    for one in misses:
        key = (one.layer, one.dataset, one.measure)
        shown[key] = shown.get(key, 0) + 1
        if shown[key] <= limit:
            yield f"\n{one.layer}, {one.measure}, {one.kind}, {one.where}"
            yield f"  gold: {one.gold or '–'}\n  found: {one.found or '–'}"
            if one.context:
                yield f"  in: {one.context}"


def write_scores(scores: Iterable[Score], path: Path) -> None:
    """Writes one row per score as CSV."""
    columns = ("layer", "dataset", "measure", "value", "n", "low", "high")
    with path.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, lineterminator="\n")
        rows.writerow(columns)
        for one in scores:
            cells = (getattr(one, column) for column in columns)
            rows.writerow(
                written(cell, one.measure) if isinstance(cell, float) else cell for cell in cells
            )


def written(value: float, measure: str) -> str:
    """A score as people read it: percentages with one decimal, kappa, r and errors with three."""
    return f"{value:.3f}" if measure.startswith(FINE) else f"{value:.1f}"
