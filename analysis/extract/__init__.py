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
from analysis.clauses.figures import with_roles
from analysis.clauses.rows import clause_records, read
from analysis.clauses.status import read_statuses
from analysis.events import read_events
from analysis.extract import tables
from analysis.extract.actors import find_actors
from analysis.extract.coreference import referents
from analysis.extract.dates import find_dates
from analysis.extract.quantities import find_quantities
from analysis.extract.records import Status
from analysis.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "Extraction", "extract", "extract_many",
    "find_actors", "find_claims", "find_dates", "find_quantities", "read_events",
]


@dataclass(frozen=True)
class Extraction:
    """What one report reports, as eight tables (columns: data/CODEBOOK.md).

    `clauses` holds every predicate that was read with its arguments, coded as an event or not.
    """

    report: Report
    reports: pd.DataFrame
    sentences: pd.DataFrame
    actors: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    attributions: pd.DataFrame
    events: pd.DataFrame
    clauses: pd.DataFrame
    pipeline: str

    @property
    def uncoded(self) -> pd.DataFrame:
        """The clauses that are no event, each with the reason."""
        return self.clauses[self.clauses["event_id"].isna()]

    def tables(self) -> dict[str, pd.DataFrame]:
        """The eight tables by name, in the codebook's order."""
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
    quantities = with_roles(quantities, clauses)
    attributions = find_claims(doc, clauses, mentions, referents=links)
    statuses = {i: Status(one.status, one.cue, one.hedge)
                for i, one in read_statuses(clauses).items()}
    reading = read_events(
        clauses, mentions, dates=dates, quantities=quantities, attributions=attributions,
        statuses=statuses, published=report.published,
    )
    clause_rows = clause_records(
        clauses, mentions, dates=dates, quantities=quantities, statuses=statuses,
        claims=reading.claim_of, events=reading.event_of, reasons=reading.reasons,
    )
    sentences = tables.sentence_rows(report, doc)
    layers = {
        "actors": actors, "dates": dates, "quantities": quantities, "attributions": attributions,
        "clauses": clause_rows, "events": reading.events,
    }
    return Extraction(
        report=report,
        reports=tables.reports_table(report, len(sentences), doc),
        sentences=tables.typed_table("sentences", sentences),
        pipeline=language.pipeline_version(),
        **{
            name: tables.records_table(name, records, report=report, sentences=sentences)
            for name, records in layers.items()
        },
    )
