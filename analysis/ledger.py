"""Claims of many reports: one row per claim, grouped by what it measures, copies folded.

Tables in, tables out; no text is read here. Figures for different things are
never in one group and nothing is added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.affiliations import affiliations, homes
from analysis.cells import joined, several
from analysis.copies import near_copies
from analysis.extract import Extraction
from analysis.extract.tables import DAY, REAL, TEXT, WHOLE, plain_rows
from analysis.measure_labels import measure_label
from analysis.measures import (
    AHEAD,
    KINDS,
    PEOPLE,
    STATE,
    Measure,
    measure_of,
    side_of,
    thing_of,
)
from analysis.names import listed_names, shown_name

Row = Mapping[str, Any]

SCHEMA: dict[str, str] = {
    "claim_id": TEXT, "report_id": TEXT, "sentence_id": TEXT, "quantity_id": TEXT,
    "event_id": TEXT, "attribution_id": TEXT, "group_id": TEXT, "measure": TEXT, "thing": TEXT,
    "role": TEXT, "about": TEXT, "place_id": TEXT, "place": TEXT, "scope": TEXT,
    "low": REAL, "high": REAL, "bound": TEXT, "unit": TEXT, "text": TEXT,
    "claimant_id": TEXT, "claimant": TEXT, "organ_id": TEXT, "side": TEXT, "via": TEXT,
    "carriers": TEXT, "published": DAY, "as_of_start": DAY, "as_of": DAY, "status": TEXT,
    "stance": TEXT, "answer": TEXT, "event_type": TEXT, "evidence": TEXT,
    "repeats": TEXT, "copy_of": TEXT, "n_reports": WHOLE, "n_sources": WHOLE,
}
MOVES = frozenset({"AID", "MOBILIZE", "RETREAT"})
GOING_ON = frozenset({"asserts", "predicts"})
UNDER_DENIAL = frozenset({"denied", "negated"})
# Acts that are claims even without a figure: admitting, rejecting, sending, losing.
TELLING = frozenset({"AID", "CASUALTIES", "MOBILIZE", "RETREAT"})


@dataclass(frozen=True)
class Ledger:
    """Claims over time: `claims` (one row per claim), `groups` (one per measure), `copies`.

    `copies` are near-copies of reports (report_id, copy_of, similarity).
    """

    claims: pd.DataFrame
    groups: pd.DataFrame
    copies: pd.DataFrame


def build_ledger(found: Iterable[Extraction]) -> Ledger:
    """The ledger of many reports' tables, in order of publication, then of the text.

    A claim that restates an earlier one (same measure, values and claimant)
    names it in `repeats`; what a near-copy repeats does not count as a report
    or a source. `n_reports` and `n_sources` are those of the claim's group.
    """
    found = sorted(found, key=lambda one: (str(one.report.published or ""), one.report.report_id))
    copies = near_copies([(one.report.report_id, one.report.text) for one in found])
    names, states = names_of(found), {}
    for one in found:
        states |= homes(one.actors)
    rows = [row for one in found for row in claims_of(one, names=names, states=states)]
    for number, row in enumerate(rows, 1):
        row["claim_id"] = f"c{number}"
    original = dict(zip(copies["report_id"], copies["copy_of"], strict=True))
    for row in rows:
        row["copy_of"] = original.get(row["report_id"])
    _fold(rows)
    _count(rows)
    claims = pd.DataFrame({
        name: pd.Series([row.get(name) for row in rows], dtype=dtype)
        for name, dtype in SCHEMA.items()
    })
    return Ledger(claims, groups_of(claims), copies)


def names_of(found: Iterable[Extraction]) -> dict[str, str]:
    """A name for each actor id: the listed one, else the one the reports use most."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        named = one.actors[one.actors["name"].notna() & one.actors["actor_id"].notna()]
        for actor_id, name in zip(named["actor_id"], named["name"], strict=True):
            counts.setdefault(actor_id, Counter())[name] += 1
    used = {actor_id: max(sorted(names), key=names.__getitem__)
            for actor_id, names in counts.items()}
    return used | listed_names()


def claims_of(
    found: Extraction, *, names: Mapping[str, str], states: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The claims of one report: its figures, and its sendings, losses, denials without one.

    `names` and `states` give the name and the state of an actor by its id.
    """
    quantities = plain_rows(found.quantities)
    events = plain_rows(found.events)
    context = _Context(found, names, states)
    counted = set()
    by_quantity: dict[str, Row] = {}
    for event in events:
        for quantity_id in several(event["quantity_ids"]):
            by_quantity.setdefault(quantity_id, event)
            counted.add(event["event_id"])
    numbered = [
        context.claim(quantity, by_quantity.get(quantity["quantity_id"])
                      or _moved_with(quantity, events))
        for quantity in quantities if context.is_claim(quantity, by_quantity)
    ]
    telling = [
        context.claim(None, event) for event in events
        if event["event_id"] not in counted and event["event_type"] in TELLING
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
        self, found: Extraction, names: Mapping[str, str], states: Mapping[str, str]
    ) -> None:
        self.report, self.names, self.countries = found.report, names, states
        self.attributions = plain_rows(found.attributions)
        self.by_attribution = {row["attribution_id"]: row for row in self.attributions}
        self.organs = affiliations(found.actors)
        self.paragraphs = dict(
            zip(found.sentences["sentence_id"], found.sentences["paragraph"], strict=True)
        )
        self.sentences = dict(
            zip(found.sentences["sentence_id"], found.sentences["text"], strict=True)
        )

    def is_claim(self, quantity: Row, by_quantity: Mapping[str, Row]) -> bool:
        """Whether a figure measures something, or is at least said to be so by somebody."""
        if quantity["kind"] not in KINDS or quantity["unit"] == "times":
            return False
        return bool(
            quantity["role"] or quantity["quantity_id"] in by_quantity
            or self._said(quantity, None)
        )

    def claim(self, quantity: Row | None, event: Row | None) -> dict[str, Any]:
        """One row of the ledger, still without its place among other reports' claims."""
        measure = measure_of(quantity, event, countries=self.countries)
        at = quantity or event or {}
        said = self._said(quantity, event)
        claimant_id = (event or {}).get("claimant_id") or said.get("claimant_id")
        organ_id = self.organs.get(claimant_id, claimant_id)
        side = self.countries.get(claimant_id) or side_of(organ_id, self.countries)
        status = (event or {}).get("status")
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
        here = quantity["sentence_id"]
        before: Row = {}
        for row in self.attributions:
            if row["sentence_id"] == here and row["source"]:
                return {}
            same = self.paragraphs[row["sentence_id"]] == self.paragraphs[here]
            before_it = row["cue_start"] < quantity["start"]
            if same and before_it and row["claimant_id"] and row["stance"] in GOING_ON:
                before = row
        return before

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
    names = ("quantity_id", "scope", "low", "high", "bound", "unit")
    return {name: quantity[name] for name in names} if quantity else {}


def _fold(rows: list[dict[str, Any]]) -> None:
    """Name in `repeats` the first claim that a row restates: one claimant, measure, value."""
    first: dict[tuple, str] = {}
    for row in rows:
        if not row["claimant_id"]:
            continue
        key = (row["group_id"], row.get("low"), row.get("high"), row.get("bound"),
               row["organ_id"], row["status"] == "denied")
        if key in first:
            row["repeats"] = first[key]
        else:
            first[key] = row["claim_id"]


def _count(rows: list[dict[str, Any]]) -> None:
    """Per group: reports that are not near-copies, and claimants after chains are folded."""
    reports: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for row in rows:
        group = row["group_id"]
        reports.setdefault(group, set()).add(row["copy_of"] or row["report_id"])
        if row["organ_id"]:
            sources.setdefault(group, set()).add(row["organ_id"])
    for row in rows:
        row["n_reports"] = len(reports[row["group_id"]])
        row["n_sources"] = len(sources.get(row["group_id"], ()))


def groups_of(claims: pd.DataFrame) -> pd.DataFrame:
    """One row per measure, most claimed first: how often, by whom, since when, from … to …."""
    numbers = claims[claims["low"].notna() | claims["high"].notna()]
    if not len(numbers):
        return pd.DataFrame(columns=["group_id", "measure", "n_claims", "n_reports", "n_sources",
                                     "first", "last", "lowest", "highest"])
    grouped = numbers.groupby("group_id", sort=True)
    groups = grouped.agg(
        measure=("measure", "first"), n_claims=("claim_id", "size"),
        n_reports=("n_reports", "first"), n_sources=("n_sources", "first"),
        first=("as_of", "min"), last=("as_of", "max"), lowest=("low", "min"),
        highest=("high", "max"),
    ).reset_index()
    return groups.sort_values(["n_claims", "group_id"], ascending=[False, True],
                              ignore_index=True)
