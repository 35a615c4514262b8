"""What a claim measures: the thing counted, in which role, about whom, and where.

Two figures can be compared only if they measure the same; everything that
keeps them apart is part of the measure's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis.lexicons import list_of
from analysis.names import side_of
from analysis.words import singular

Row = Mapping[str, Any]

KINDS = frozenset({"count", "money", "percent", "mass", "rate"})
# What an event says of a figure that has no role of its own.
ROLE_OF_EVENT = {"AID": "supplied", "MOBILIZE": "deployed", "RETREAT": "withdrawn",
                 "LAUNCH": "launched", "CASUALTIES": "casualties"}
PEOPLE = frozenset({"troops", "engineers", "builders", "workers", "officers", "generals"})
LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured", "repatriated"})
PRESENT = frozenset({"sent", "deployed", "supplied"})  # roles of people who are somewhere
SHARE = "share"  # the unit of a fraction; half is 50 percent
CHANGES = frozenset({"up", "down"})
# Nouns for those who come on top of others.
ON_TOP = frozenset({"reinforcement", "reinforcements", "replacement"})
# Figures for what lies ahead are never put beside figures for what has been.
AHEAD = frozenset({"planned", "possible", "conditional", "requested"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures; figures with equal measures can be compared."""

    thing: str | None
    role: str | None
    about: str | None = None  # the state, organisation or person whose soldiers, arms … they are
    place_id: str | None = None  # a city or region that people are sent to or are in
    additional: bool = False
    ahead: bool = False
    part: bool = False
    period: str | None = None  # so many on 2024-10-08, in 2024-10, 2024, since 2023
    unit: str | None = None
    change: str | None = None  # up or down: so many more or fewer, not so many

    @property
    def group_id(self) -> str:
        """The measure as a stable id; equal for equal measures only."""
        parts = [
            self.about or "any", self.unit or "", self.thing or "any", self.role or "any",
            self.place_id or "", "additional" if self.additional else "",
            "expected" if self.ahead else "", "part" if self.part else "",
            self.period or "", self.change or "",
        ]
        return ":".join(part.replace(" ", "-") for part in parts if part)


@lru_cache(maxsize=1)
def things() -> Mapping[str, str]:
    """Counted noun → the thing it stands for."""
    rows = list_of("ledger/words", "thing", ("word", "value"))
    return {row["word"]: row["value"] for row in rows}


@lru_cache(maxsize=1)
def unsaid() -> frozenset[str]:
    """Counted nouns that do not say who is meant: *dead*, *men*."""
    rows = list_of("ledger/words", "thing", ("word", "unsaid"))
    return frozenset(row["word"] for row in rows if row["unsaid"])


def thing_of(counted: str | None) -> str | None:
    """What a counted noun stands for: itself, where no list says otherwise."""
    if not counted:
        return None
    word = counted.lower()
    return things().get(word) or things().get(word.rsplit(" ", 1)[-1]) or word


def measure_of(
    quantity: Row | None, event: Row | None, *, countries: Mapping[str, str]
) -> Measure:
    """What a quantity, an event, or an event's quantity measures.

    `countries` gives the state of a person or organ by its id.
    """
    event = _told_of(quantity, event or {})
    thing = thing_of(quantity["counted"]) if quantity else thing_of(_head(event.get("object")))
    role = (quantity or {}).get("role") or _role(event, thing)
    if (quantity or {}).get("counted") in unsaid() or (thing is None and role in LOSSES):
        thing = "troops" if _is_force(event, role) else None
    status = event.get("status")
    unit, change = (quantity or {}).get("unit"), (quantity or {}).get("change")
    return Measure(
        thing=thing, role="sent" if thing in PEOPLE and (
            role == "supplied" or (role == "deployed" and event.get("event_type") == "AID")
        ) else role,
        about=_about(event, role, countries),
        place_id=_place(event) if role in PRESENT and thing in PEOPLE else None,
        additional=_is_additional(quantity or {}),
        ahead=status in AHEAD,
        part=change not in CHANGES and _is_part(quantity or {}, role),
        period=period_of(event, running=bool(
            event.get("running") or (quantity or {}).get("scope") == "cumulative")),
        unit="percent" if unit == SHARE else unit,
        change=change if change in CHANGES else None,
    )


def _told_of(quantity: Row | None, event: Row) -> Row:
    """What the event tells of the figure: only its status where it was done to other things."""
    aside = event.get("told") and not (quantity or {}).get("role")
    return {"status": event.get("status")} if aside else event


def _is_additional(quantity: Row) -> bool:
    """Whether the figure comes on top of another: *300 more*, *300 reinforcements*."""
    return quantity.get("scope") == "additional" or (quantity.get("counted") or "") in ON_TOP


def period_of(event: Row, *, running: bool) -> str | None:
    """The stretch of time that an event's figure is for: its day, its year or its months.

    None where it is a state (so many are there) or lies ahead. A `running` sum is
    named by the year it began in.
    """
    start, status = event.get("date_start"), event.get("status")
    if start is None or status in AHEAD or status == "ongoing":
        return None
    end = event.get("date_end") or start
    if running:
        return f"since {start.year}"
    if start == end:
        return f"{start:%Y-%m-%d}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    if (first, last) == (f"{start.year}-01", f"{start.year}-12"):
        return f"{start.year}"
    return first if first == last else f"{first}..{last}"


def _is_part(quantity: Row, role: str | None) -> bool:
    """A share, or some of those who were sent: not to be put beside figures for all of them."""
    some = quantity.get("scope") == "part" and role in PRESENT
    return quantity.get("kind") == "percent" or quantity.get("unit") == SHARE or some


def _place(event: Row) -> str | None:
    """The city or region of an event; a state is already told by whose and to whom."""
    place_id = event.get("place_id")
    return place_id if place_id and place_id.islower() else None


def _role(event: Row, thing: str | None) -> str | None:
    kind, mode = event.get("event_type"), event.get("mode")
    if kind == "CASUALTIES" and mode:
        return mode
    if kind == "AID" and thing in PEOPLE:
        return "sent"
    return ROLE_OF_EVENT.get(kind or "")


def _about(event: Row, role: str | None, countries: Mapping[str, str]) -> str | None:
    """Whose the counted are: losses are the recipient's, everything else the actor's."""
    ids = event.get("recipient_id") if role in LOSSES else event.get("actor_id")
    first = (ids or "").split("; ")[0]
    return side_of(first, countries)


def _is_force(event: Row, role: str | None) -> bool:
    """Whether those harmed, or those who act, are an armed force."""
    ids = event.get("recipient_id") if role in LOSSES else event.get("actor_id")
    return ".MIL" in (ids or "") or (role not in LOSSES and event.get("mode") == "military")


def _head(text: str | None) -> str | None:
    """The last word of a phrase's first noun group: a table knows no parse."""
    words = (text or "").replace(",", " ,").split()
    for stop in ("of", "to", "from", "for", "in", "with", "that", "which", ","):
        if stop in words[1:]:
            words = words[: words.index(stop, 1)]
    return singular(words[-1].lower()) if words else None
