"""Which cells of a shown table were corrected or checked by hand: tables in, marks out.

A correction is made in one of the package's tables and shows in every table
made from it: an event's corrected `date_start` in the column *when*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.cells import several

CORRECTED, CHECKED = "†", "✓"
MEANING: Mapping[str, str] = {CORRECTED: "corrected by hand", CHECKED: "checked by hand"}
Names = Mapping[str, tuple[str, ...]]

EVENT: Names = {
    "actor": ("who", "actor"), "actor_id": ("who", "actor_id"),
    "recipient": ("whom", "recipient"), "recipient_id": ("whom", "recipient_id"),
    "date_start": ("date_start", "when", "days"), "date_end": ("date_end", "when", "days"),
    "object": ("object", "what"), "quantity_ids": ("how_many", "what"), "place": ("where", "place"),
    "place_id": ("where", "place_id"), "claimant": ("says", "claimant"),
    "claimant_id": ("says", "claimant", "claimant_id"),
}
QUANTITY: Names = {
    "low": ("low", "value", "one", "ratio"), "high": ("high", "value", "one", "ratio"),
    "bound": ("bound", "value", "one", "ratio"), "unit": ("unit", "value", "one"),
    "counted": ("counted", "thing"),
}
OTHER: Names = dict.fromkeys(("low", "high", "bound", "unit"), ("other",)) | {"counted": ("thing",)}
WHOLE: Names = dict.fromkeys(("low", "high", "bound"), ("ratio",))
CLAIM: Names = {"claimant_id": ("claimant", "says", "claimant_id"), "source": ("source",)}
ACTOR: Names = {"actor_id": ("actor_id", "name")}
CLAUSE: Names = {f"{role}_id": (role, f"{role}_id")
                 for role in ("agent", "patient", "recipient", "theme", "place")}
# Id column of a shown table → the table it speaks of, and where that table's columns are shown.
# A table's own id comes before those it only refers to.
SHOWN: Mapping[str, tuple[tuple[str, Names], ...]] = {
    "quantity_id": (("quantities", QUANTITY),), "quantity_ids": (("quantities", QUANTITY),),
    "other_id": (("quantities", OTHER),), "whole_id": (("quantities", WHOLE),),
    "event_id": (("events", EVENT),), "mention_ids": (("events", EVENT), ("actors", ACTOR)),
    "attribution_id": (("attributions", CLAIM),), "date_id": (("dates", {}),),
    "mention_id": (("actors", ACTOR),), "clause_id": (("clauses", CLAUSE),),
}
OWN = ("clause_id", "quantity_id", "event_id", "attribution_id", "date_id", "mention_id")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside a cell: a sign that is read without colour, and what it says."""

    sign: str
    title: str


Marks = Mapping[tuple[int, str], Mark]


def marks_of(frame: pd.DataFrame, by_hand: pd.DataFrame | None) -> dict[tuple[int, str], Mark]:
    """The marks of `frame` by row number and column, from `correcting.Corrected.marks`.

    A row that was checked as a whole has its mark under `sentence_id`.
    """
    if by_hand is None or by_hand.empty:
        return {}
    made: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in by_hand.astype(object).where(by_hand.notna(), "").to_dict("records"):
        made.setdefault((row["table"], row["row_id"]), []).append(row)
    own = next((name for name in OWN if name in frame.columns), "")
    ids = [name for name in SHOWN if name in frame.columns]
    if own == "clause_id":  # its cells are its own: they do not follow its event's or figures'
        ids = [own]
    found: dict[tuple[int, str], list[Mark]] = {}
    for number, row in enumerate(frame.to_dict("records")):
        for column, mark in _of_row(row, ids, own, made):
            if column in frame.columns and mark not in found.setdefault((number, column), []):
                found[number, column].append(mark)
    return {place: _one(marks) for place, marks in found.items() if marks}


def _of_row(
    row: Mapping[str, Any], ids: Iterable[str], own: str, made: Mapping[tuple[str, str], list]
) -> Iterator[tuple[str, Mark]]:
    for name in ids:
        for table, names in SHOWN[name]:
            for row_id in several(row[name]):
                for one in made.get((table, row_id), ()):
                    if one["report_id"] != row.get("report_id", one["report_id"]):
                        continue
                    if not one["column"]:
                        yield from [("sentence_id", _mark(one))] if name == own else []
                    elif _is_shown(one["column"], row_id, row):
                        for column in names.get(one["column"], (one["column"],)):
                            yield column, _mark(one)


def _is_shown(column: str, row_id: str, row: Mapping[str, Any]) -> bool:
    """Whether an event's row shows this mention's cell: the first's, or one that it completed."""
    if "completed" not in row or row_id == row["event_id"] or not row_id.startswith("e"):
        return True
    return column.replace("date_start", "date").replace("date_end", "date") in several(
        row["completed"])


def _mark(one: Mapping[str, str]) -> Mark:
    if one["action"] == "accept" or (one["action"] == "edit" and one["old"] == one["new"]):
        return Mark(CHECKED, _noted("Checked by hand", one))
    if one["action"] == "follow":
        return Mark(CORRECTED, _noted(f"Corrected: {_cells(one)}", one))
    return Mark(CORRECTED, _noted(f"Corrected by hand: {_cells(one)}", one))


def _cells(one: Mapping[str, str]) -> str:
    new = "" if one["action"] == "reject" else one["new"]
    return f"{one['column']}: {one['old'] or '(empty)'} → {new or '(empty)'}"


def _noted(words: str, one: Mapping[str, str]) -> str:
    return f"{words} ({one['note']})" if one["note"] else words


def _one(marks: list[Mark]) -> Mark:
    changed = [mark for mark in marks if mark.sign == CORRECTED] or marks
    return Mark(changed[0].sign, "; ".join(mark.title for mark in marks))


def note_of(marks: Iterable[Mark]) -> str:
    """What the signs under a table mean, only those that are in it; empty without any."""
    used = {mark.sign for mark in marks}
    return ", ".join(f"{sign} {words}" for sign, words in MEANING.items() if sign in used)
