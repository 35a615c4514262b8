"""Corrections applied to one report's tables: what fits, what follows from it, what fits no more.

Nothing is applied by position: a correction fits where the sentence, the words
of the row and, for a cell, its old value are still there.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from analysis.consequences import Change, consequences
from analysis.corrections import COLUMNS, ROW_ID, WORDS, Correction, fault_of, typed_cell
from analysis.extract import Extraction
from analysis.extract.tables import SCHEMAS

APPLIED = (*COLUMNS, "row_id")
STALE = (*COLUMNS, "reason")
ENDS = (("low", "high"), ("date_start", "date_end"))
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Corrected:
    """A corrected extraction, the corrections that were applied, those that no longer fit.

    `applied` and `stale` are tables with the columns of the corrections file.
    `applied`, where `old` is what the cell held, also has `row_id`, the id of the
    row that was corrected; `stale` the `reason` why it fits no more. `marks` has the
    applied ones and the cells that changed because they rest on a corrected one.
    `n_other` counts corrections of other reports.
    """

    found: Extraction
    applied: pd.DataFrame
    stale: pd.DataFrame
    marks: pd.DataFrame
    n_other: int = 0


class Unfit(Exception):
    """A correction does not fit these tables; the message is the reason."""


def apply_corrections(found: Extraction, corrections: Sequence[Correction]) -> Corrected:
    """The extraction with all corrections of its report that still fit.

    A rejected row is left out and nothing refers to it any more, a rejected cell
    is emptied, an edited cell holds the new value; where an event's claimant or
    days were taken from a corrected cell, they follow, and so does the other end
    of a range that a corrected one has passed. Corrections of other reports are
    neither applied nor stale.
    """
    mine = [one for one in corrections if one.report_id == found.report.report_id]
    if not mine:
        none = _table([], APPLIED)
        return Corrected(found, none, _table([], STALE), none, len(corrections))
    rows = _Rows(found)
    applied, marks, stale = [], [], []
    for one in mine:
        try:
            followed = rows.correct(one)
        except Unfit as unfit:
            stale.append(asdict(one) | {"reason": str(unfit)})
            continue
        applied.append(followed[0])
        marks += followed
    marks += rows.settle()
    return Corrected(
        replace(found, **{name: rows.tables[name].reset_index(drop=True) for name in rows.tables}),
        _table(applied, APPLIED), _table(stale, STALE), _table(marks, APPLIED),
        len(corrections) - len(mine),
    )


def orphans(corrections: Sequence[Correction], read: Container[str]) -> pd.DataFrame:
    """The corrections of reports that were not read, as stale ones; `read` has the ids of all."""
    return _table([asdict(one) | {"reason": "no report of this name was read"}
                   for one in corrections if one.report_id not in read], STALE)


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype="string")


class _Rows:
    """The tables of one report while they are corrected, and their rows by what they say."""

    def __init__(self, found: Extraction) -> None:
        self.tables: Tables = {name: getattr(found, name) for name in ROW_ID}
        self._sentences = {row_id: folded(text) for row_id, text in zip(
            found.sentences["sentence_id"], found.sentences["text"], strict=True)}
        self._places: dict[str, dict[tuple[str, str], list[Any]]] = {}
        self._edited: dict[tuple[str, Any], dict[str, Correction]] = {}

    def correct(self, one: Correction) -> list[dict[str, Any]]:
        """The correction and what followed from it, as marks, after both were done; or Unfit."""
        if fault := fault_of(one):
            raise Unfit(fault)
        row = self._row(one)
        row_id = str(self.tables[one.table].at[row, ROW_ID[one.table]])
        self._guard(one, row)
        changes = [] if one.action == "accept" else consequences(one, row_id, self.tables)
        old = written(self.tables[one.table].at[row, one.column]) if one.column else ""
        marks = [asdict(one) | {"old": old, "row_id": row_id}]
        if one.action == "reject" and not one.column:
            self.tables[one.table] = self.tables[one.table].drop(index=row)
        elif one.action != "accept":
            self._edited.setdefault((one.table, row), {})[one.column] = one
            self._set(Change(one.table, row, one.column, typed_cell(
                one.new if one.action == "edit" else "", SCHEMAS[one.table][one.column])))
        for change in changes:
            marks.append(self._mark(one, change))
            self._set(change)
        return marks

    def settle(self) -> list[dict[str, Any]]:
        """Marks of what was done last: an end that a corrected one has passed goes with it."""
        marks = []
        for (table, row), columns in self._edited.items():
            for low, high in ENDS:
                given = {low, high} & set(columns)
                if len(given) != 1 or row not in self.tables[table].index:
                    continue
                ends = self.tables[table].loc[row, [low, high]]
                if ends.notna().all() and ends[low] > ends[high]:
                    [end] = given
                    other = Change(table, row, high if end == low else low, ends[end])
                    marks.append(self._mark(columns[end], other))
                    self._set(other)
        return marks

    def _row(self, one: Correction) -> Any:
        """The index of the row that a correction names: of several, the n-th, or one that fits."""
        sentence = folded(one.evidence)
        if sentence not in self._sentences.values():
            raise Unfit("the report no longer has this sentence")
        all_rows = self._placed(one.table).get((sentence, folded(one.words)), [])
        rows = all_rows[int(one.nth) - 1:int(one.nth)] if one.nth else all_rows
        if not rows:
            raise Unfit(f"no row “{one.words}” is read in this sentence")
        here = [row for row in rows if row in self.tables[one.table].index]
        if not here:
            raise Unfit("the row is rejected by a correction above")
        if one.column and one.old:
            return next((row for row in here if self._holds(one, row, one.old)), here[0])
        return here[0]

    def _placed(self, table: str) -> dict[tuple[str, str], list[Any]]:
        """The rows of a table by their sentence and words, as they were before any correction."""
        if table not in self._places:
            frame, places = self.tables[table], {}
            words = frame[WORDS.get(table, "text")].fillna("")
            for row, sentence_id, text in zip(
                    frame.index, frame["sentence_id"], words, strict=True):
                key = (self._sentences.get(sentence_id, ""), folded(text))
                places.setdefault(key, []).append(row)
            self._places[table] = places
        return self._places[table]

    def _guard(self, one: Correction, row: Any) -> None:
        """Unfit where the cell no longer holds `old`, and not what it is edited to either."""
        if not one.column or not (one.old or one.action == "edit"):
            return
        wanted = {one.old} | ({one.new} if one.action == "edit" else set())
        if not any(self._holds(one, row, text) for text in wanted):
            now = written(self.tables[one.table].at[row, one.column])
            raise Unfit(f"the cell now holds “{now}”, not “{one.old}”")

    def _holds(self, one: Correction, row: Any, text: str) -> bool:
        """Whether the cell is `text`: numbers and days by their value, texts by their words."""
        value = self.tables[one.table].at[row, one.column]
        if not text or pd.isna(value):
            return not text and bool(pd.isna(value))
        try:
            wanted = typed_cell(text, SCHEMAS[one.table][one.column])
        except (TypeError, ValueError):
            return False
        return folded(wanted) == folded(value) if isinstance(wanted, str) else wanted == value

    def _mark(self, one: Correction, change: Change) -> dict[str, Any]:
        frame = self.tables[change.table]
        blank = asdict(Correction(change.table, one.report_id, one.evidence, "", "follow"))
        return blank | {
            "column": change.column, "old": written(frame.at[change.row, change.column]),
            "new": written(change.value), "row_id": str(frame.at[change.row, ROW_ID[change.table]]),
            "note": f"follows from the correction of “{one.words}”",
        }

    def _set(self, change: Change) -> None:
        frame = self.tables[change.table].copy()
        frame.loc[change.row, change.column] = change.value
        self.tables[change.table] = frame


def written(value: Any) -> str:
    """A cell as a CSV file shows it; empty where it is unknown."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def folded(text: str) -> str:
    """Blanks and a guard against formulas do not make two texts differ."""
    return " ".join(text.removeprefix("'").split())
