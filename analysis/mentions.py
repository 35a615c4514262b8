"""Event mentions of many reports with what is needed to compare them: parties, days, figures.

Tables in, frozen records out; no report's text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.affiliations import affiliations, homes
from analysis.cells import known, several
from analysis.extract import Extraction
from analysis.extract.tables import plain_rows
from analysis.figure_tables import allowed, range_words
from analysis.measures import KINDS, PEOPLE, Measure, measure_of, thing_of, things
from analysis.summaries import STANDING
from analysis.words import singular, stop_words

Row = Mapping[str, Any]
Days = tuple[date | None, date | None]
WORD = re.compile(r"[^\W\d_]{3,}")
# Acts that cost lives where they happen.
COSTLY = frozenset({"ASSAULT", "COERCE", "INCIDENT", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a mention, with what it measures (days and status left aside)."""

    measure: Measure
    low: float | None
    high: float | None
    bound: str
    words: str

    @property
    def ends(self) -> frozenset[float]:
        """The numbers that are named."""
        return frozenset(end for end in (self.low, self.high) if end is not None)

    def can_hold_with(self, other: Figure) -> bool:
        """Whether some number lies in both ranges."""
        low, high = allowed(self.low, self.high, self.bound)
        other_low, other_high = allowed(other.low, other.high, other.bound)
        below = high is not None and other_low is not None and high < other_low
        above = low is not None and other_high is not None and other_high < low
        return not below and not above


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one sentence of one report tells it, ready to be compared.

    `origin` is the report that this one nearly copies, or the report itself;
    `first` the first mention of the same event in the report (`same_as`);
    `words` what is done, sent or signed, in content words; `row` the events row,
    with `dated`, the row of its date.
    """

    report_id: str
    event_id: str
    first: str
    origin: str
    published: date | None
    event_type: str
    mode: str | None
    action: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    days: Days
    place: str | None
    claimant: str | None
    figures: tuple[Figure, ...]
    words: frozenset[str]
    row: Row

    @property
    def key(self) -> tuple[str, str]:
        """What names the mention among all reports."""
        return self.report_id, self.event_id

    @property
    def standing(self) -> str:
        """Happened, ahead, or not."""
        return STANDING[self.status]

    @property
    def things(self) -> frozenset[str]:
        """What is counted, or else the things of the word list that the object names."""
        counted = frozenset(f.measure.thing for f in self.figures if f.measure.thing)
        return counted or frozenset(things()[word] for word in self.words if word in things())

    @property
    def telling(self) -> frozenset[str]:
        """The words of the object that tell one thing from another: *troops* do not."""
        return frozenset(word for word in self.words if thing_of(word) not in PEOPLE)


@dataclass(frozen=True)
class Mentions:
    """All mentions in order of publication and text, and what is known of their parties.

    `homes` gives the state of a person, organ or place by its id, `organs` the
    organ that a person speaks for, `actors` the reports' actors tables as one.
    """

    rows: tuple[Mention, ...]
    homes: Mapping[str, str]
    organs: Mapping[str, str]
    actors: pd.DataFrame


def read_mentions(found: Iterable[Extraction], copies: pd.DataFrame) -> Mentions:
    """The mentions of many reports' tables; the order in which reports are given is no matter.

    `copies` is the table of near-copies (`analysis.copies.near_copies`).
    """
    found = sorted(found, key=lambda one: (str(one.report.published or ""), one.report.report_id))
    original = dict(zip(copies["report_id"], copies["copy_of"], strict=True))
    states: dict[str, str] = {}
    organs: dict[str, str] = {}
    for one in found:
        states = homes(one.actors) | states
        organs = affiliations(one.actors) | organs
    rows = [mention for one in found
            for mention in mentions_of(one, homes=states, organs=organs, original=original)]
    actors = [one.actors for one in found if len(one.actors)]
    named = pd.concat(actors, ignore_index=True) if actors else pd.DataFrame(
        columns=["actor_id", "name", "text"])
    return Mentions(tuple(rows), states, organs, named)


def mentions_of(
    found: Extraction, *, homes: Mapping[str, str], organs: Mapping[str, str],
    original: Mapping[str, str],
) -> list[Mention]:
    """The mentions of one report's tables, in text order."""
    report_id = found.report.report_id
    numbers = {row["quantity_id"]: row for row in plain_rows(found.quantities)}
    dates = {row["date_id"]: row for row in plain_rows(found.dates)}
    published = found.report.published
    day = date.fromisoformat(str(published)[:10]) if known(published) else None
    events = plain_rows(found.events)
    places = _places(events)
    return [
        _mention({**event, "place_id": event["place_id"] or places.get(event["event_id"])},
                 report_id, day, original.get(report_id, report_id), organs,
                 _figures(event, numbers, homes), dates.get(event["date_id"]))
        for event in events
    ]


def _places(events: Sequence[Row]) -> dict[str, str]:
    """Losses without a place → the only place of the blows or accidents of their sentence."""
    named: dict[str, set[str]] = {}
    for event in events:
        if event["place_id"] and event["event_type"] in COSTLY:
            named.setdefault(event["sentence_id"], set()).add(event["place_id"])
    found = {}
    for event in events:
        here = named.get(event["sentence_id"], set())
        if event["event_type"] == "CASUALTIES" and len(here) == 1:
            found[event["event_id"]] = next(iter(here))
    return found


def _mention(
    event: Row, report_id: str, published: date | None, origin: str, organs: Mapping[str, str],
    figures: tuple[Figure, ...], dated: Row | None,
) -> Mention:
    claimant = event["claimant_id"]
    return Mention(
        report_id=report_id, event_id=event["event_id"],
        first=event["same_as"] or event["event_id"], origin=origin, published=published,
        event_type=event["event_type"], mode=event["mode"], action=event["action"],
        actors=tuple(several(event["actor_id"])),
        recipients=tuple(several(event["recipient_id"])), status=event["status"],
        days=(_day(event["date_start"]), _day(event["date_end"])), place=event["place_id"],
        claimant=organs.get(claimant, claimant), figures=figures,
        words=frozenset() if figures else content_words(event["object"]),
        row={**event, "report_id": report_id, "dated": dated or {}},
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if known(value) else None


def _figures(
    event: Row, numbers: Mapping[str, Row], homes: Mapping[str, str]
) -> tuple[Figure, ...]:
    rows = [numbers[i] for i in several(event["quantity_ids"]) if i in numbers]
    return tuple(
        Figure(_measure(row, event, homes), row["low"], row["high"], row["bound"],
               range_words(row["low"], row["high"], row["bound"], row["unit"]))
        for row in rows if row["kind"] in KINDS and row["unit"] != "times"
    )


def _measure(row: Row, event: Row, homes: Mapping[str, str]) -> Measure:
    """The measure without its day and status: those are compared for the mention as a whole."""
    return replace(measure_of(row, event, countries=homes), ahead=False, period=None)


def content_words(text: str | None) -> frozenset[str]:
    """The words of a cell without small words, plural endings cut."""
    words = (word.lower() for word in WORD.findall(text or ""))
    return frozenset(singular(word) for word in words if word not in stop_words())


def by_type(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each event type, in order."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.event_type, []).append(mention)
    return found
