"""What else changes when a cell or row is corrected: cells that were taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.cells import joined, several
from analysis.corrections import ROW_ID, Correction, typed_cell
from analysis.extract.tables import DAY, SCHEMAS

CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # TIMEX3 values that are a year, month or day
DAYS = ("date_start", "date_end")
# Table → the column of events that refers to it, and the event's columns taken from there.
CARRIED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "dates": ("date_id", DAYS),
    "attributions": ("attribution_id", ("claimant", "claimant_id")),
}
# Table → the columns, of one id or several, that refer to it and lose the id of a rejected row.
REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "dates": (("clauses", "date_ids"),),
    "quantities": (("quantities", "part_of"), ("clauses", "quantity_ids"),
                   ("events", "quantity_ids")),
    "attributions": (("clauses", "attribution_id"),),
    "clauses": (("clauses", "parent_id"),),
    "events": (("clauses", "event_id"),),
}
REJECTED = "rejected by hand"  # why a clause is no event
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell, by table, index and column, and the value it gets."""

    table: str
    row: Any
    column: str
    value: Any


def consequences(one: Correction, row_id: str, tables: Tables) -> list[Change]:
    """The changes that follow from a correction of the row `row_id`, not the correction itself.

    Takes the tables as they are before it.
    """
    if one.action == "reject" and not one.column:
        return [*_without(one.table, row_id, tables)]
    if one.table == "dates" and one.column == "value":
        return [*_days_of_value(one, row_id, tables)]
    if one.column not in CARRIED.get(one.table, ("", ()))[1]:
        return []
    value = typed_cell(one.new if one.action == "edit" else "", SCHEMAS["events"][one.column])
    return [*_carried(one.table, row_id, {one.column: value}, tables)]


def _days_of_value(one: Correction, row_id: str, tables: Tables) -> Iterator[Change]:
    """A corrected year, month or day is also corrected in the days that it stands for."""
    dates = tables["dates"]
    row = dates.index[dates["date_id"] == row_id][0]
    if not CALENDAR.fullmatch(one.new) or pd.notna(dates.at[row, "mod"]):
        return
    try:
        period = pd.Period(one.new)
    except ValueError:  # 2025-13
        return
    ends = (period.start_time.normalize(), period.end_time.normalize())
    values = dict(zip(DAYS, ends, strict=True))
    for column, value in values.items():
        yield Change("dates", row, column, value)
    yield from _carried("dates", row_id, values, tables)


def _carried(
    table: str, row_id: str, values: Mapping[str, Any], tables: Tables
) -> Iterator[Change]:
    """The events' cells that were taken from the row: they refer to it and agree with it."""
    events, source = tables["events"], tables[table]
    before = source[source[ROW_ID[table]] == row_id].iloc[0]
    for row in _where(events, CARRIED[table][0], row_id):
        if _taken_from(before, events.loc[row], table):
            for column, value in values.items():
                yield Change("events", row, column, value)


def _taken_from(before: pd.Series, event: pd.Series, table: str) -> bool:
    """Whether the event has the row's claimant, or days inside the row's days."""
    if table == "attributions":
        return pd.notna(event["claimant_id"]) and event["claimant_id"] == before["claimant_id"]
    start, end = before["date_start"], before["date_end"]
    return (pd.isna(start) or event["date_start"] >= start) and (
        pd.isna(end) or event["date_end"] <= end)


def _without(table: str, row_id: str, tables: Tables) -> Iterator[Change]:
    """What is emptied or relinked so that nothing refers to the rejected row."""
    if table in CARRIED:
        column, taken = CARRIED[table]
        for row in _where(tables["events"], column, row_id):
            for name in (column, *taken):
                empty = pd.NaT if SCHEMAS["events"][name] == DAY else pd.NA
                yield Change("events", row, name, empty)
    elif table == "events":
        for row in _where(tables["clauses"], "event_id", row_id):
            yield Change("clauses", row, "reason", REJECTED)
        # The next mention of the same event takes the place of its first.
        later = _where(tables["events"], "same_as", row_id)
        heir = tables["events"].at[later[0], "event_id"] if later else None
        for row in later:
            yield Change("events", row, "same_as", heir if row != later[0] else pd.NA)
    for other, column in REFERENCES.get(table, ()):
        for row, cell in tables[other][column].items():
            if row_id in several(cell):
                kept = joined(one for one in several(cell) if one != row_id)
                yield Change(other, row, column, kept or pd.NA)


def _where(frame: pd.DataFrame, column: str, value: str) -> list[Any]:
    return list(frame.index[(frame[column] == value).fillna(False)])
