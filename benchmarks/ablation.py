"""What each mechanism of the clause reading is worth on gold data.

    python -m benchmarks.ablation --gold FOLDER [--write]

A mechanism is a value of the columns that say how a cell of `clauses` was found
(`agent_basis`, `patient_basis`, …). It is switched off by emptying the cells that it filled,
which needs no hook in the engine: what another mechanism would have put there instead
is not known, so that the change is the most that the mechanism can be worth.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.accuracy import role_sets
from benchmarks.accuracy.role_readers import READERS
from benchmarks.accuracy.roles import COLUMNS, Case, cases_of, figures

SIDE_OF = {column: side for side, columns in COLUMNS["clauses"].items() for column in columns}
MEASURES = ("agent right", "affected right", "place right", "both right, nothing crossed")
HEADER = ("column", "mechanism", "cells", "right", "wrong", "right, %", "gold has none",
          "agent", "affected", "place", "both")
WRITTEN = Path(__file__).with_name("ABLATION.md")


def mechanisms(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """The column and basis of every mechanism that filled a cell, in order of the columns."""
    found = {
        (column, cell.basis)
        for case in cases for column, cell in (case.cells or {}).items()
        if column in SIDE_OF and cell.basis
    }
    order = list(SIDE_OF)
    return sorted(found, key=lambda one: (order.index(one[0]), one[1]))


def without(case: Case, column: str, basis: str) -> Case:
    """The case with the cell of this column emptied if this mechanism found it."""
    if case.cells is None:
        return case
    return replace(case, cells={
        name: cell for name, cell in case.cells.items() if (name, cell.basis) != (column, basis)})


def ablation(cases: Sequence[Case]) -> list[tuple[str, ...]]:
    """One row per mechanism, the most cells first within a column; columns as `HEADER`.

    `right` and `wrong` are the cells where the gold data have that side; the last four
    columns are points gained or lost, of all gold, when the mechanism is off.
    """
    whole = _shares(cases)
    rows = []
    for column, basis in mechanisms(cases):
        mine = [case for case in cases
                if case.cells and column in case.cells and case.cells[column].basis == basis]
        judged = [case for case in mine if case.known(SIDE_OF[column])]
        right = sum(
            any(one & case.cells[column].words for one in case.known(SIDE_OF[column]))
            for case in judged
        )
        off = _shares([without(case, column, basis) for case in cases])
        share = f"{100 * right / len(judged):.0f}" if judged else ""
        rows.append((
            len(mine), column, basis, str(len(mine)), str(right), str(len(judged) - right), share,
            str(len(mine) - len(judged)),
            *(_change(off[name] - whole[name]) if name in whole else "" for name in MEASURES)))
    order = list(SIDE_OF)
    rows.sort(key=lambda row: (order.index(row[1]), -row[0], row[2]))
    return [row[1:] for row in rows]


def _change(points: float) -> str:
    return f"{points:+.1f}" if abs(points) >= 0.05 else "0.0"


def _shares(cases: Sequence[Case]) -> dict[str, float]:
    counts = figures(cases, COLUMNS["clauses"])
    return {name: 100 * right / n for name, (right, n) in counts.items() if n}


def report_lines(cases: Sequence[Case], sets: Sequence[str]) -> Iterator[str]:
    """The report in Markdown: what was measured, the figures of the whole, the table."""
    yield "# What each mechanism is worth"
    yield ""
    yield (f"Made by `python -m benchmarks.ablation --write` on {', '.join(sets)}: "
           f"{len(cases):,} gold predicates. Cells count on these predicates only; right and wrong "
           "are those where the gold data have that side. The last four columns are the points by "
           "which a figure changes when the cells of the mechanism are emptied.")
    yield ""
    shares = _shares(cases)
    yield "All on: " + "; ".join(f"{name} {shares[name]:.1f} %" for name in MEASURES
                                 if name in shares) + "."
    yield ""
    yield from markdown([HEADER, *ablation(cases)])


def markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, numbers to the right; the first row is the header."""
    yield _line(rows[0])
    yield _line(["---" if i < 2 else "---:" for i in range(len(rows[0]))])
    yield from map(_line, rows[1:])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 2 where there is no gold data or no table `clauses`."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ablation", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help=f"also to {WRITTEN.name}")
    options = parser.parse_args(arguments)
    sets = list(role_sets(options.gold))
    cases = [
        case for format, path in sets
        for case in cases_of(READERS[format](path), peer=False).get("clauses", ())
    ]
    if not cases:
        print(f"ablation: no cases from {options.gold}: no gold data on roles, or no table clauses",
              file=sys.stderr)
        return 2
    text = "\n".join(report_lines(cases, [path.stem for _, path in sets])) + "\n"
    print(text, end="")
    if options.write:
        WRITTEN.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
