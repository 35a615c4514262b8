"""Which event a report's figure belongs to, and what it shares with the figures beside it.

Tables in, look-ups out; no text is read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.cells import several
from analysis.extract import Extraction
from analysis.extract.tables import plain_rows
from analysis.measures import AHEAD, PEOPLE, thing_of

Row = Mapping[str, Any]

MOVES = frozenset({"AID", "MOBILIZE", "RETREAT"})
OWNERS = ("actor_id", "recipient_id")


class FigureEvents:
    """The events of a report's figures: what links them is looked up once."""

    def __init__(self, found: Extraction, quantities: Sequence[Row], events: Sequence[Row]) -> None:
        self.quantities, self.events = quantities, events
        self.dates = {row["date_id"]: row for row in plain_rows(found.dates)}
        self.places = [row for row in plain_rows(found.actors) if row["is_place"]]
        published = found.report.published
        self.published = None if published is None else pd.Timestamp(published)
        self.linked: dict[str, Row] = {}
        for event in events:
            for quantity_id in several(event["quantity_ids"]):
                self.linked.setdefault(quantity_id, event)
        self.parts: dict[str, set[str]] = {}
        for row in quantities:
            if row["part_of"]:
                self.parts.setdefault(row["part_of"], set()).add(row["quantity_id"])
        self.measured = {row["quantity_id"] for row in quantities if row["role"]}

    def of(self, quantity: Row) -> dict[str, Any] | None:
        """The event that tells what a figure measures, with the figure's own days, or None.

        `running` says that its days only begin a sum (*since May*), `told` that
        it was done to another figure's things: *sent 40 men in two ships*.
        """
        event = self.linked.get(quantity["quantity_id"]) or self._moved_with(quantity)
        if event is None:
            return None
        date = self.dates.get(event["date_id"])
        running = date is not None and date["mod"] == "AFTER"
        return {**event, "running": running, "told": self._told(quantity, event),
                **self._own_days(quantity, event)}

    def _told(self, quantity: Row, event: Row) -> bool:
        """Whether the act was done to another figure's things, or to a part of these."""
        others = set(several(event["quantity_ids"])) - {quantity["quantity_id"]}
        if thing_of(quantity["counted"]) in PEOPLE:
            others &= self.parts.get(quantity["quantity_id"], set())
        return bool(others & self.measured)

    def _moved_with(self, quantity: Row) -> Row | None:
        """The last sending or move before a figure, in its sentence, for people without a role."""
        if quantity["role"] or thing_of(quantity["counted"]) not in PEOPLE:
            return None
        near = [event for event in self.events if event["sentence_id"] == quantity["sentence_id"]
                and event["event_type"] in MOVES and event["trigger_start"] < quantity["start"]]
        return near[-1] if near else None

    def _own_days(self, quantity: Row, event: Row) -> Row:
        """The days of a figure that has its own: *40 sent in May and 30 more in June*."""
        first = self.dates.get(event["date_id"])
        own = next((day for day in self.dates.values() if day["start"] >= quantity["end"]
                    and day["sentence_id"] == quantity["sentence_id"]), None)
        if first is None or own is None or own["date_start"] is None or event["status"] in AHEAD:
            return {}
        told = event["trigger_start"] < first["start"] < quantity["start"]
        if not told or any(quantity["end"] <= other["trigger_start"] < own["start"]
                           for other in self.events):
            return {}
        ends = [end for end in (own["date_end"], self.published) if end is not None]
        return {"date_start": own["date_start"], "date_end": min(ends, default=None),
                "running": own["mod"] == "AFTER"}

    def owners(self, quantity: Row) -> dict[str, Any]:
        """Whose the counted are where no event tells it: those of the whole or of a like figure.

        A like figure stands before it in its sentence (*40 are in Lima, not the 30
        that he named*); its place goes with it unless another is named between.
        """
        whole = self.linked.get(quantity["part_of"] or "")
        if whole is not None:
            return {name: whole[name] for name in OWNERS}
        for other in reversed(self.quantities):
            event = self.linked.get(other["quantity_id"])
            if event is not None and _alike(other, quantity):
                between = {row["actor_id"] for row in self.places
                           if other["end"] <= row["start"] < quantity["start"]}
                same = between <= {event["place_id"]}
                return {name: event[name] for name in (*OWNERS, *(("place_id",) if same else ()))}
        return {}


def _alike(other: Row, quantity: Row) -> bool:
    """Whether `other` stands before `quantity` in its sentence and measures the same."""
    return (other["sentence_id"] == quantity["sentence_id"]
            and other["start"] < quantity["start"] and bool(quantity["role"])
            and other["role"] == quantity["role"]
            and thing_of(other["counted"]) == thing_of(quantity["counted"]))
