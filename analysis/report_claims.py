"""The claims of one report: its figures, and its sendings and losses without one.

Tables in, rows out; no text is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.affiliations import affiliations
from analysis.cells import joined, several
from analysis.extract import Extraction
from analysis.extract.tables import plain_rows
from analysis.figure_events import FigureEvents
from analysis.measure_labels import measure_label
from analysis.measures import (
    AHEAD,
    KINDS,
    PEOPLE,
    SHARE,
    Measure,
    measure_of,
    unsaid,
)
from analysis.names import is_side, shown_name, side_of, state_of

Row = Mapping[str, Any]

GOING_ON = frozenset({"asserts", "predicts"})
PERCENT = 100
TROOPS = "troops"
UNDER_DENIAL = frozenset({"denied", "negated"})
# Acts that are claims even without a figure: admitting, rejecting, sending, losing.
TELLING = frozenset({"AID", "CASUALTIES", "MOBILIZE", "RETREAT"})


def claims_of(
    found: Extraction, *, names: Mapping[str, str], states: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The claims of one report: its figures, and its sendings, losses, denials without one.

    `names` and `states` give the name and the state of an actor by its id.
    """
    quantities, events = plain_rows(found.quantities), plain_rows(found.events)
    figures = FigureEvents(found, quantities, events)
    context = _Context(found, names, states, figures)
    numbered = [
        context.claim(quantity, figures.of(quantity))
        for quantity in quantities if context.is_claim(quantity)
    ]
    telling = [
        context.claim(None, event) for event in events
        if not event["quantity_ids"] and event["event_type"] in TELLING
        and event["claimant_id"] and not event["same_as"]
    ]
    claims = sorted(numbered + telling, key=lambda claim: claim.start)
    for claim in claims:
        yield context.row(replace(claim, measure=_completed(claim, claims)))


def _completed(claim: _Claim, claims: Sequence[_Claim]) -> Measure:
    """The measure; of an unnamed thing or owner, what the report's like figures agree on."""
    measure = claim.measure
    if measure.role is None:
        return measure
    if measure.thing is None and claim.quantity and claim.quantity["counted"] in unsaid():
        known = {other.thing for other in _like(measure, claims)} & PEOPLE
        measure = replace(measure, thing=TROOPS if TROOPS in known else _only(known) or "people")
    same = (other.about for other in _like(measure, claims) if other.thing == measure.thing
            or (other.thing in PEOPLE and measure.thing in PEOPLE))
    owner = measure.about or _only(same)
    return replace(measure, about=owner) if state_of(owner) else measure


def _like(measure: Measure, claims: Sequence[_Claim]) -> Iterator[Measure]:
    """The measures of the report's figures in the same role, of the same owner if it is known."""
    for other in claims:
        known = measure.about is None or other.measure.about in (None, measure.about)
        if other.measure.role == measure.role and known:
            yield other.measure


def _only(found: Iterable[str | None]) -> str | None:
    """The one value that is there, or None where there are several or none."""
    known = {one for one in found if one}
    return known.pop() if len(known) == 1 else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim in the making: a figure or an event, what it measures, who says it."""

    quantity: Row | None
    event: Row | None
    said: Row
    measure: Measure
    status: str | None
    start: int


class _Context:
    """What a report's claims need to know of its other tables, looked up once."""

    def __init__(
        self, found: Extraction, names: Mapping[str, str], states: Mapping[str, str],
        figures: FigureEvents,
    ) -> None:
        self.report, self.names, self.countries = found.report, names, states
        self.attributions = plain_rows(found.attributions)
        self.by_attribution = {row["attribution_id"]: row for row in self.attributions}
        self.organs = affiliations(found.actors)
        self.figures = figures
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
            quantity["role"] or quantity["quantity_id"] in self.figures.linked
            or self._said(quantity, None)
        )

    def claim(self, quantity: Row | None, event: Row | None) -> _Claim:
        """What a figure or an event claims; a figure without an event may be foreseen."""
        said = self._said(quantity, event)
        if event is not None:
            known, status = event, event["status"]
        else:
            known = self.figures.owners(quantity or {})
            status = "possible" if said.get("stance") == "predicts" else None
        measure = measure_of(quantity, {**known, "status": status}, countries=self.countries)
        start = quantity["start"] if quantity else known["trigger_start"]
        return _Claim(quantity, event, said, measure, status, start)

    def row(self, claim: _Claim) -> dict[str, Any]:
        """One row of the ledger, still without its place among other reports' claims."""
        said, event = claim.said, claim.event or {}
        at = claim.quantity or event
        claimant_id = event.get("claimant_id") or said.get("claimant_id")
        organ_id = joined(self.organs.get(one, one) for one in several(claimant_id))
        side = self.countries.get(claimant_id) or side_of(organ_id, self.countries)
        return {
            **_of_measure(claim.measure, self.names), **_of_quantity(claim.quantity),
            **self._when(event),
            "report_id": self.report.report_id, "sentence_id": at["sentence_id"],
            "evidence": self.sentences[at["sentence_id"]],
            "event_id": event.get("event_id"), "event_type": event.get("event_type"),
            "status": claim.status, "text": at.get("text") or at.get("trigger"),
            "attribution_id": said.get("attribution_id"), "stance": said.get("stance"),
            "via": said.get("via"), "carriers": self._named(said.get("via")),
            "claimant_id": claimant_id, "claimant": self._named(claimant_id),
            "organ_id": organ_id,
            "answer": _answer(claim.status, side, claim.measure.about),
            "side": self._side_name(side, claimant_id),
            "published": self.report.published,
        }

    def _named(self, ids: str | None) -> str | None:
        return joined(shown_name(one, self.names) for one in several(ids))

    def _side_name(self, side: str | None, claimant_id: str | None) -> str | None:
        """The name of a state or organisation; a person is not a side."""
        return self.names.get(side) if is_side(side, claimant_id) else None

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
        here = [row for row in self.attributions if row["source"]
                and row["sentence_id"] == quantity["sentence_id"]]
        if here:
            return here[0] if event is None and _trails(quantity, here) else {}
        return self._going_on(quantity)

    def _going_on(self, quantity: Row) -> Row:
        """The main voice of the last sentence before, in the paragraph, that has one."""
        paragraph = self.paragraphs[quantity["sentence_id"]]
        before = [
            row for row in self.attributions if self.paragraphs[row["sentence_id"]] == paragraph
            and row["cue_start"] < quantity["start"]
            and row["claimant_id"] and row["stance"] in GOING_ON
        ]
        last = [row for row in before if row["sentence_id"] == before[-1]["sentence_id"]]
        return max(last, key=lambda row: row["content_end"] - row["content_start"], default={})

    def _when(self, event: Row) -> dict[str, Any]:
        start, end = event.get("date_start"), event.get("date_end")
        return {"as_of_start": start, "as_of": end or start or self.report.published}


def _trails(quantity: Row, here: Sequence[Row]) -> bool:
    """Whether a figure stands behind the only source of its sentence: *…, it said, plus 9*."""
    only = here[0]
    return len(here) == 1 and bool(only["claimant_id"]) and only["stance"] in GOING_ON and (
        only["content_end"] <= only["cue_start"] < quantity["start"])


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
