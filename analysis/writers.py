"""Tables → files, piece by piece: CSV, Parquet, JSON lines, GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pandas as pd

from analysis.export import safe_frame
from analysis.extract.tables import JOINER, SCHEMAS

# Columns that join several values in one cell; JSON writes them as lists.
LISTS = frozenset({
    "actor", "actor_id", "agent", "agent_id", "patient", "patient_id", "recipient", "recipient_id",
    "theme", "theme_id", "date_ids", "quantity_ids", "via",
})
FORMATS = ("csv", "parquet", "jsonl", "geojson", "plover")


def records(table: str, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows as JSON-ready records: lists where a cell joins values, ISO dates, null."""
    lists = LISTS & set(frame.columns) if table != "actors" else frozenset()
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.to_dict("records"):
        yield {
            name: _json_list(cell) if name in lists else _json_cell(cell)
            for name, cell in row.items()
        }


def _json_list(cell: str | None) -> list[str]:
    return cell.split(JOINER) if cell else []


def _json_cell(cell: Any) -> Any:
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return cell.item() if hasattr(cell, "item") else cell


class TableWriter:
    """Writes one table to one file, piece by piece; a context manager.

    The file appears under its name only when all has been written: a run that
    breaks off leaves the previous file as it was.
    """

    def __init__(self, table: str, path: Path) -> None:
        self.table, self.path, self.n_rows = table, path, 0
        self._part = path.with_name(path.name + ".part")
        self._write, self._close = _opened(table, self._part, path.suffix[1:])

    def append(self, frame: pd.DataFrame) -> None:
        """Add the rows of `frame`, which has the table's columns and dtypes."""
        self._write(frame)
        self.n_rows += len(frame)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._close()
        if failed:
            self._part.unlink(missing_ok=True)
        else:
            self._part.replace(self.path)


Write = Callable[[pd.DataFrame], None]


def _opened(table: str, path: Path, suffix: str) -> tuple[Write, Callable[[], None]]:
    if suffix == "parquet":
        return _parquet_writer(table, path)
    handle = path.open("w", encoding="utf-8", newline="")
    if suffix == "csv":
        handle.write(",".join(SCHEMAS[table]) + "\n")

    def write(frame: pd.DataFrame) -> None:
        if suffix == "csv":
            safe_frame(frame).to_csv(handle, index=False, header=False, lineterminator="\n")
        else:
            _lines(handle, records(table, frame))

    return write, handle.close


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object per line, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        _lines(handle, rows)


def _lines(handle: IO[str], rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        handle.write(json.dumps(row, ensure_ascii=False) + "\n")


def _parquet_writer(table: str, path: Path) -> tuple[Write, Callable[[], None]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from analysis.extract.tables import empty_table

    schema = pa.Schema.from_pandas(empty_table(table), preserve_index=False)
    writer = pq.ParquetWriter(path, schema)

    def write(frame: pd.DataFrame) -> None:
        writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))

    return write, writer.close


def places_geojson(actors: pd.DataFrame) -> dict[str, Any]:
    """The place mentions that have coordinates, as a GeoJSON FeatureCollection (RFC 7946)."""
    located = actors[actors["lat"].notna() & actors["lon"].notna()]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row.pop("lon"), row.pop("lat")]},
                "properties": row,
            }
            for row in records("actors", located)
        ],
    }
