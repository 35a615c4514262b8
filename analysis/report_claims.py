"""The claims of one report: its figures, and its sendings and losses without one.

Tables in, rows out; no text is read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.affiliations import affiliations
from analysis.cells import joined, several
from analysis.extract import Extraction
from analysis.extract.tables import plain_rows
from analysis.measure_labels import measure_label
from analysis.measures import (
    AHEAD,
    KINDS,
    PEOPLE,
    SHARE,
    STATE,
    Measure,
    measure_of,
    side_of,
    thing_of,
)
from analysis.names import shown_name

Row = Mapping[str, Any]

MOVES = frozenset({"AID", "MOBILIZE", "RETREAT"})
GOING_ON = frozenset({"asserts", "predicts"})
PERCENT = 100
UNDER_DENIAL = frozenset({"denied", "negated"})
# Acts that are claims even without a figure: admitting, rejecting, sending, losing.
TELLING = frozenset({"AID", "CASUALTIES", "MOBILIZE", "RETREAT"})


def claims_of(
    found: Extraction, *, names: Mapping[str, str], states: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The claims of one report: its figures, and its sendings, losses, denials without one.

    `names` and `states` give the name and the state of an actor by its id.
    """
    quantities = plain_rows(found.quantities)
    events = plain_rows(found.events)
    context = _Context(found, names, states, events)
    numbered = [
        context.claim(quantity, context.by_quantity.get(quantity["quantity_id"])
                      or _moved_with(quantity, events))
        for quantity in quantities if context.is_claim(quantity)
    ]
    telling = [
        context.claim(None, event) for event in events
        if not event["quantity_ids"] and event["event_type"] in TELLING
        and event["claimant_id"] and not event["same_as"]
    ]
    yield from sorted(numbered + telling, key=lambda row: row.pop("_at"))


def _moved_with(quantity: Row, events: list[Row]) -> Row | None:
    """The last sending or move before a figure, in its sentence, for people without a role."""
    if quantity["role"] or thing_of(quantity["counted"]) not in PEOPLE:
        return None
    near = [event for event in events if event["sentence_id"] == quantity["sentence_id"]
            and event["event_type"] in MOVES and event["trigger_start"] < quantity["start"]]
    return near[-1] if near else None


class _Context:
    """What a report's claims need to know of its other tables, looked up once."""

    def __init__(
        self, found: Extraction, names: Mapping[str, str], states: Mapping[str, str],
        events: Sequence[Row],
    ) -> None:
        self.report, self.names, self.countries = found.report, names, states
        self.attributions = plain_rows(found.attributions)
        self.by_attribution = {row["attribution_id"]: row for row in self.attributions}
        self.organs = affiliations(found.actors)
        self.dates, self.events = plain_rows(found.dates), events
        self.published = self.report.published and pd.Timestamp(self.report.published)
        self.by_quantity: dict[str, Row] = {}
        for event in events:
            for quantity_id in several(event["quantity_ids"]):
                self.by_quantity.setdefault(quantity_id, event)
        self.paragraphs = dict(
            zip(found.sentences["sentence_id"], found.sentences["paragraph"], strict=True)
        )
        self.sentences = dict(
            zip(found.sentences["sentence_id"], found.sentences["text"], strict=True)
        )

    def is_claim(self, quantity: Row) -> bool:
        """Whether a figure measures something, or is at least said to be so by somebody."""
        if quantity["kind"] not in KINDS or quantity["unit"] == "times":
            return False
        return bool(
            quantity["role"] or quantity["quantity_id"] in self.by_quantity
            or self._said(quantity, None)
        )

    def claim(self, quantity: Row | None, event: Row | None) -> dict[str, Any]:
        """One row of the ledger, still without its place among other reports' claims."""
        at = quantity or event or {}
        said = self._said(quantity, event)
        event = {**event, **self._own_days(quantity, event)} if event and quantity else event
        predicted = event is None and said.get("stance") == "predicts"
        status = "possible" if predicted else (event or {}).get("status")
        owner = event or self._owners(quantity or {})
        measure = measure_of(quantity, {**owner, "status": status}, countries=self.countries)
        claimant_id = (event or {}).get("claimant_id") or said.get("claimant_id")
        organ_id = self.organs.get(claimant_id, claimant_id)
        side = self.countries.get(claimant_id) or side_of(organ_id, self.countries)
        return {
            **_of_measure(measure, self.names), **_of_quantity(quantity), **self._when(event),
            "_at": at["start"] if quantity else at["trigger_start"],
            "report_id": self.report.report_id, "sentence_id": at["sentence_id"],
            "evidence": self.sentences[at["sentence_id"]],
            "event_id": (event or {}).get("event_id"),
            "event_type": (event or {}).get("event_type"),
            "status": status, "text": at.get("text") or at.get("trigger"),
            "attribution_id": said.get("attribution_id"), "stance": said.get("stance"),
            "via": said.get("via"), "carriers": self._named(said.get("via")),
            "claimant_id": claimant_id, "claimant": self._named(claimant_id),
            "organ_id": organ_id,
            "answer": _answer(status, side, measure.about),
            "side": self._side_name(side, claimant_id),
            "published": self.report.published,
        }

    def _named(self, ids: str | None) -> str | None:
        return joined(shown_name(one, self.names) for one in several(ids))

    def _side_name(self, side: str | None, claimant_id: str | None) -> str | None:
        """The name of a state or organisation; a person is not a side."""
        return self.names.get(side) if side != claimant_id or STATE.match(side or "") else None

    def _said(self, quantity: Row | None, event: Row | None) -> Row:
        """The attribution that the claim rests on: the event's, else the innermost around it.

        A sentence that names no source goes on with the one before, in its paragraph.
        """
        if event and event["claimant_id"] and event["attribution_id"]:
            return self.by_attribution[event["attribution_id"]]
        if quantity is None:
            return {}
        around = [
            row for row in self.attributions
            if row["content_start"] <= quantity["start"] and quantity["end"] <= row["content_end"]
        ]
        if any(row["claimant_id"] for row in around):
            return min(around, key=lambda row: row["content_end"] - row["content_start"])
        return self._going_on(quantity)

    def _going_on(self, quantity: Row) -> Row:
        """The main voice of the last sentence before, in the paragraph, that has one."""
        here = quantity["sentence_id"]
        if any(row["sentence_id"] == here and row["source"] for row in self.attributions):
            return {}
        before = [
            row for row in self.attributions
            if self.paragraphs[row["sentence_id"]] == self.paragraphs[here]
            and row["cue_start"] < quantity["start"]
            and row["claimant_id"] and row["stance"] in GOING_ON
        ]
        last = [row for row in before if row["sentence_id"] == before[-1]["sentence_id"]]
        return max(last, key=lambda row: row["content_end"] - row["content_start"], default={})

    def _owners(self, quantity: Row) -> Row:
        """Whose the counted are, of a part told without an event: those of its whole."""
        event = self.by_quantity.get(quantity.get("part_of") or "") or {}
        return {name: event.get(name) for name in ("actor_id", "recipient_id")}

    def _own_days(self, quantity: Row, event: Row) -> Row:
        """The days of a figure that has its own: *40 sent in May and 30 more in June*."""
        first = next((day for day in self.dates if day["date_id"] == event["date_id"]), None)
        own = next((day for day in self.dates if day["sentence_id"] == quantity["sentence_id"]
                    and day["start"] >= quantity["end"]), None)
        if first is None or own is None or own["date_start"] is None or event["status"] in AHEAD:
            return {}
        told = event["trigger_start"] < first["start"] < quantity["start"]
        if not told or any(quantity["end"] <= other["trigger_start"] < own["start"]
                           for other in self.events):
            return {}
        ends = [end for end in (own["date_end"], self.published) if end is not None]
        return {"date_start": own["date_start"], "date_end": min(ends, default=None)}

    def _when(self, event: Row | None) -> dict[str, Any]:
        start, end = (event or {}).get("date_start"), (event or {}).get("date_end")
        return {"as_of_start": start, "as_of": end or start or self.report.published}


def _answer(status: str | None, side: str | None, about: str | None) -> str | None:
    """Whether a claim denies something, or a side admits what is said about itself."""
    if status in UNDER_DENIAL:
        return "denies"
    return "admits" if side and side == about and status not in AHEAD else None


def _of_measure(measure: Measure, names: Mapping[str, str]) -> dict[str, Any]:
    return {"group_id": measure.group_id, "measure": measure_label(measure, names),
            "thing": measure.thing, "role": measure.role, "about": measure.about,
            "place_id": measure.place_id,
            "place": measure.place_id and shown_name(measure.place_id, names)}


def _of_quantity(quantity: Row | None) -> dict[str, Any]:
    """The figure's cells; a fraction as its percentage, so that half and 50 percent meet."""
    if not quantity:
        return {}
    cells = {name: quantity[name]
             for name in ("quantity_id", "scope", "low", "high", "bound", "unit")}
    if cells["unit"] != SHARE:
        return cells
    shares = {end: cells[end] and round(cells[end] * PERCENT, 4) for end in ("low", "high")}
    return {**cells, **shares, "unit": "percent"}
