"""Several reports read at once, for a notebook: extractions, refusals, corrections applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.correcting import apply_corrections, orphans
from analysis.corrections import corrections_in
from analysis.extract import Extraction, extract_many
from analysis.extract.tables import TABLES
from analysis.loaders import LoadError, distinct, load_file, report_files
from analysis.report import Report

REFUSED = ["path", "reason"]


@dataclass(frozen=True)
class Collection:
    """What was read: `found`, one extraction per report; what was refused, corrected, stale.

    `applied`, `stale` and `marks` are those of `correcting.Corrected`, of all reports.
    """

    found: tuple[Extraction, ...]
    refused: pd.DataFrame
    applied: pd.DataFrame
    stale: pd.DataFrame
    marks: pd.DataFrame

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences of all reports, one table."""
        return pd.concat([one.sentences for one in self.found], ignore_index=True)


def read_collection(path: Path, *, corrections: str | Path = "") -> Collection:
    """All reports of a folder, a table, or a file; corrections of a CSV file applied.

    Where no `corrections` are named, those of data/corrections.csv, if there is one.
    What cannot be read is listed in `refused`. Raises LoadError where nothing
    can be read, CorrectionError where the corrections cannot.
    """
    refused: list[LoadError] = []
    taken: dict[str, int] = {}
    reports: list[Report] = [
        distinct(report, taken)
        for file in report_files(path) for report in load_file(file, refuse=refused.append)
    ]
    if not reports:
        raise LoadError(f"{path}: no report could be read; the first fault: {refused[0]}")
    by_hand = corrections_in(corrections)
    corrected = [apply_corrections(one, by_hand) for one in extract_many(reports)]
    return Collection(
        tuple(one.found for one in corrected),
        _refusals(refused),
        pd.concat([one.applied for one in corrected], ignore_index=True),
        pd.concat([*(one.stale for one in corrected), orphans(by_hand, taken)],
                  ignore_index=True),
        pd.concat([one.marks for one in corrected], ignore_index=True),
    )


def tables_of(read: Collection) -> dict[str, pd.DataFrame]:
    """The eight tables of all reports, each one table."""
    return {name: pd.concat([getattr(one, name) for one in read.found], ignore_index=True)
            for name in TABLES}


def _refusals(refused: Sequence[LoadError]) -> pd.DataFrame:
    rows = [str(error).partition(": ")[::2] for error in refused]
    return pd.DataFrame(rows, columns=REFUSED, dtype="string")

