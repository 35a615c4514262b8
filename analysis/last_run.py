"""Tables kept beside the pages made from them, so that the next run can show what has changed."""

from __future__ import annotations

from pathlib import Path

from analysis.changes import keep_tables
from analysis.collection import Collection, tables_of
from analysis.correcting import apply_corrections
from analysis.corrections import corrections_in
from analysis.extract import extract
from analysis.lexicons import DATA
from analysis.loaders import load_report


def keep(report: str, published: str, corrections: str, folder: str) -> None:
    """Write the tables that the notebooks show with these parameters to `folder`."""
    found = extract(load_report(DATA.parent / report, published=published or None))
    keep_tables(apply_corrections(found, corrections_in(corrections)).found.tables(), Path(folder))


def keep_all(read: Collection, folder: str) -> None:
    """Write the tables of all reports that a notebook has read to `folder`."""
    keep_tables(tables_of(read), Path(folder))
