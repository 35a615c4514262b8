"""Many reports → one file per table: in order, with bounded memory, on several processors.

What cannot be read is listed in refused.csv with the reason; everything else
goes on. Parses are kept in a cache folder, so that a run that was broken off
is made up quickly.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.correcting import apply_corrections, orphans
from analysis.corrections import Correction
from analysis.datapackage import package
from analysis.export import to_csv
from analysis.extract import extract_many
from analysis.extract.tables import SCHEMAS, empty_table
from analysis.loaders import LoadError, distinct, load_file, report_files
from analysis.plover import plover_records
from analysis.report import Report
from analysis.words import plural
from analysis.writers import TableWriter, places_geojson, write_lines

BATCH = 16  # reports handed to a worker at once
BY_HAND = ("applied", "stale")  # which corrections were applied, which no longer fit
BESIDE = frozenset({"geojson", "plover"})  # formats that are one file beside CSV tables
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a row of one, that could not be read, and why."""

    path: str
    reason: str


def run_extract(
    paths: Sequence[Path], out: Path, *, format: str = "csv", jobs: int = 1,
    scheduler: str | None = None, cache: Path | None = None,
    corrections: Sequence[Correction] = (), progress: Callable[[str], None] | None = None,
) -> int:
    """The number of files and rows that were refused, after all tables have been written to `out`.

    Writes one file per table in `format` (csv, parquet or jsonl), datapackage.json
    that describes them, run.json with counts and versions, and, where there are any,
    refused.csv, corrections-applied.csv, corrections-stale.csv. Two formats write csv
    tables and a file beside them: geojson places.geojson, plover plover.jsonl. `jobs`
    processes share the work, or a Dask scheduler's workers; the result is the same.
    `corrections` by hand are applied to each report. `progress` is called with a line
    after each batch. Raises LoadError for a path that does not exist.
    """
    files = report_files(*paths)
    out.mkdir(parents=True, exist_ok=True)
    refused: list[Refusal] = []
    taken: dict[str, int] = {}
    work = partial(_work, cache=cache, corrections=tuple(corrections))
    batches = _batches(_readable(files, refused, taken))
    parts = _worked(work, batches, jobs=jobs, scheduler=scheduler)
    rows, kept = _write_tables(parts, out, format, progress or (lambda line: None))
    if format == "geojson":
        _write_json(out / "places.geojson", places_geojson(_joined(kept)["actors"]))
    elif format == "plover":
        write_lines(out / "plover.jsonl", plover_records(_joined(kept)))
    _write_rows(out / "refused.csv", pd.DataFrame(refused, columns=["path", "reason"]))
    for name in BY_HAND:
        rest = [orphans(corrections, taken)] if name == "stale" else []
        by_hand = [*(part[name] for part in kept), *rest]
        _write_rows(out / f"corrections-{name}.csv",
                    pd.concat(by_hand) if by_hand else pd.DataFrame())
    _write_about(out, format, files, rows, refused)
    return len(refused)


def _suffix(format: str) -> str:
    return "csv" if format in BESIDE else format


def _write_tables(
    parts: Iterator[Tables], out: Path, format: str, say: Callable[[str], None]
) -> tuple[dict[str, int], list[Tables]]:
    """The number of rows of each table written, and what a file beside them is made from."""
    kept: list[Tables] = []
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(TableWriter(name, out / f"{name}.{_suffix(format)}"))
            for name in SCHEMAS
        }
        for tables in parts:
            for name, writer in writers.items():
                writer.append(tables[name])
            kept.append(tables if format in BESIDE else {name: tables[name] for name in BY_HAND})
            say(f"{plural(writers['reports'].n_rows, 'report')}, "
                f"{plural(writers['events'].n_rows, 'event')}")
        return {name: writer.n_rows for name, writer in writers.items()}, kept


def _readable(
    files: Iterable[Path], refused: list[Refusal], taken: dict[str, int]
) -> Iterator[Report]:
    """The reports of `files`; what cannot be read is added to `refused`, ids to `taken`."""
    for file in files:
        note = partial(_note, refused, file.as_posix())
        for report in load_file(file, refuse=note):
            yield distinct(report, taken)


def _note(refused: list[Refusal], path: str, error: LoadError) -> None:
    refused.append(Refusal(path, str(error)))


def _batches(reports: Iterator[Report]) -> Iterator[list[Report]]:
    while batch := list(islice(reports, BATCH)):
        yield batch


def _joined(parts: list[Tables]) -> Tables:
    return {name: pd.concat([part[name] for part in parts]) for name in SCHEMAS} if parts else {
        name: empty_table(name) for name in SCHEMAS}


def _work(
    batch: list[Report], *, cache: Path | None, corrections: Sequence[Correction]
) -> Tables:
    """All tables of a batch, corrected, the rows of its reports one after the other."""
    done = [apply_corrections(one, corrections) for one in extract_many(batch, cache=cache)]
    joined = {
        name: pd.concat([getattr(one.found, name) for one in done], ignore_index=True)
        for name in SCHEMAS
    }
    by_hand = {"applied": [one.applied for one in done], "stale": [one.stale for one in done]}
    return joined | {name: pd.concat(parts, ignore_index=True) for name, parts in by_hand.items()}


def _worked(
    work: Callable[[list[Report]], Tables], batches: Iterator[list[Report]], *, jobs: int,
    scheduler: str | None,
) -> Iterator[Tables]:
    if scheduler:
        from distributed import Client

        with Client(scheduler) as client:
            width = 2 * max(1, sum(client.nthreads().values()))
            yield from _windowed(
                batches, lambda batch: client.submit(work, batch, pure=False), width
            )
    elif jobs > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from _windowed(batches, lambda batch: pool.submit(work, batch), 2 * jobs)
    else:
        yield from map(work, batches)


def _windowed(
    batches: Iterator[list[Report]], submit: Callable[[list[Report]], Any], width: int
) -> Iterator[Tables]:
    """Results in the order of the batches, at most `width` of them under way at once."""
    under_way: deque[Any] = deque(submit(batch) for batch in islice(batches, width))
    while under_way:
        yield under_way.popleft().result()
        under_way.extend(submit(batch) for batch in islice(batches, 1))


def _write_rows(path: Path, rows: pd.DataFrame) -> None:
    """Write the rows as CSV; where there are none, no file, and none of an earlier run."""
    if rows.empty:
        path.unlink(missing_ok=True)
    else:
        to_csv(rows.astype("string"), path)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_about(
    out: Path, format: str, files: list[Path], rows: dict[str, int], refused: list[Refusal]
) -> None:
    """Write run.json, what was done with which versions, and datapackage.json."""
    from analysis import __version__
    from analysis.language import pipeline_version

    names = {name: f"{name}.{_suffix(format)}" for name in SCHEMAS}
    versions = {"version": __version__, "pipeline": pipeline_version()}
    _write_json(out / "datapackage.json", package(names, **versions))
    _write_json(out / "run.json", versions | {
        "n_files": len(files), "n_refused": len(refused), "n_rows": rows,
    })
