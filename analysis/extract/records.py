"""The records that layers yield: one class per table, fields as in data/CODEBOOK.md.

All are frozen. An unknown is None (or an empty tuple), never 0 or "". Offsets
are characters of the report's text, start included, end excluded. Ids are
unique within one report, numbered from 1 in text order: m1, d1, q1, a1, e1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention of a person, organisation, armed force, state or place."""

    mention_id: str
    start: int
    end: int
    text: str
    actor_id: str | None = None
    name: str | None = None
    kind: str | None = None  # state, organ, organisation, group, media, person, place
    country: str | None = None  # ISO 3166 alpha-3
    role: str | None = None  # the title or office a person is given in the text
    is_place: bool = False
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """One TIMEX3 expression with the closed interval of days that it can mean."""

    date_id: str
    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str
    mod: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    precision: str | None = None
    basis: str | None = None  # explicit, publication, other_date
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it counts or measures; an open bound leaves an end None."""

    quantity_id: str
    start: int
    end: int
    text: str
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    change: str = "none"
    unit: str | None = None
    counted: str | None = None
    kind: str = "count"
    scope: str | None = None
    part_of: str | None = None  # the quantity_id of the whole
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim: who is said to say it (source), by which words (cue), and what (content)."""

    attribution_id: str
    cue_start: int
    cue_end: int
    cue: str
    content_start: int
    content_end: int
    content: str
    source_start: int | None = None
    source_end: int | None = None
    source: str | None = None
    claimant_id: str | None = None
    speech: str = "indirect"  # direct, indirect, mixed
    stance: str = "asserts"  # asserts, denies, questions, predicts, orders
    via: tuple[str, ...] = ()  # actor ids of carriers, the reader's side first
    kind: str = "statement"  # of the cue: statement, belief, judgement, order, intention …
    more: tuple[tuple[int, int], ...] = ()  # further stretches of the content (start, end)


@dataclass(frozen=True, slots=True)
class Status:
    """Whether something is reported as having happened, and the words that decide it."""

    status: str = "occurred"
    cue: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an act: who did what to whom, when, where, how many, says who.

    `start`, `end` are the offsets of the evidence, the sentence that holds it.
    """

    event_id: str
    start: int
    end: int
    evidence: str
    trigger_start: int
    trigger_end: int
    trigger: str
    action: str  # the trigger's lemma, with its particle
    event_type: str
    mode: str | None = None
    plover_type: str | None = None
    cameo_root: str | None = None
    actor: tuple[str, ...] = ()
    actor_id: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    recipient_id: tuple[str, ...] = ()
    object: str | None = None
    quantity_ids: tuple[str, ...] = ()
    place: str | None = None
    place_id: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_id: str | None = None
    status: str = "occurred"
    status_cue: str | None = None
    claimant: str | None = None
    claimant_id: str | None = None
    attribution_id: str | None = None
    hedge: str | None = None
    same_as: str | None = None  # the event_id of the first mention of the same event


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A verb or event noun that was read but not coded as an event, and why."""

    start: int
    end: int
    text: str
    action: str
    reason: str
