"""Reports → layers → tables: one parse, each layer reading only what lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import language
from analysis.claims import find_claims
from analysis.clauses.rows import read
from analysis.extract import tables
from analysis.extract.actors import find_actors
from analysis.extract.coreference import referents
from analysis.extract.dates import find_dates
from analysis.extract.events import read_events
from analysis.extract.quantities import find_quantities
from analysis.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "Extraction", "extract", "extract_many",
    "find_actors", "find_claims", "find_dates", "find_quantities", "read_events",
]


@dataclass(frozen=True)
class Extraction:
    """What one report reports, as seven tables (columns: data/CODEBOOK.md).

    `uncoded` lists what was read but not coded as an event, with the reason.
    """

    report: Report
    reports: pd.DataFrame
    sentences: pd.DataFrame
    actors: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    attributions: pd.DataFrame
    events: pd.DataFrame
    uncoded: pd.DataFrame
    pipeline: str

    def tables(self) -> dict[str, pd.DataFrame]:
        """The seven tables by name, in the codebook's order."""
        return {name: getattr(self, name) for name in tables.TABLES}


def extract(report: Report) -> Extraction:
    """The tables of one report. Deterministic; reads no clock and no network."""
    return _tabled(report, language.parse(report.text))


def extract_many(reports: Iterable[Report], *, cache: Path | None = None) -> Iterator[Extraction]:
    """The tables of each report, streamed in order with bounded memory."""
    kept, texts = tee(reports)
    docs = language.parse_many((report.text for report in texts), cache=cache)
    for report, doc in zip(kept, docs, strict=True):
        yield _tabled(report, doc)


def _tabled(report: Report, doc: Doc) -> Extraction:
    actors = find_actors(doc)
    dates = find_dates(doc, published=report.published)
    quantities = find_quantities(doc, dates=dates)
    links = referents(doc, actors)
    clauses, mentions = read(doc, actors, links)
    attributions = find_claims(doc, clauses, mentions, actors=actors, referents=links)
    reading = read_events(
        doc, actors=actors, dates=dates, quantities=quantities, attributions=attributions,
        published=report.published, referents=links,
    )
    sentences = tables.sentences_table(report, doc)
    layers = {
        "actors": actors, "dates": dates, "quantities": quantities, "attributions": attributions,
        "events": reading.events, "uncoded": reading.uncoded,
    }
    return Extraction(
        report=report,
        reports=tables.reports_table(report, sentences, doc),
        sentences=sentences,
        pipeline=language.pipeline_version(),
        **{
            name: _outside_boilerplate(
                tables.records_table(name, records, report=report, sentences=sentences), sentences
            )
            for name, records in layers.items()
        },
    )


def _outside_boilerplate(table: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows that the report itself says; *Reporting by …* is no event."""
    page = set(sentences.loc[sentences["kind"] == "boilerplate", "sentence_id"])
    return table[~table["sentence_id"].isin(page)].reset_index(drop=True) if page else table
