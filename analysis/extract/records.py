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
class ClauseRecord:
    """One predicate with its arguments: what is said to be done, by whom, to whom.

    `start`, `end` are the offsets of all that hangs on the predicate. A party has its words,
    its ids and its basis, the mechanism that found it.
    """

    clause_id: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    trigger: str
    predicate: str
    kind: str  # verb, noun, adjective
    voice: str = "none"  # active, passive, none
    agent_open: bool = False  # it asks for an agent and none is named
    parent_id: str | None = None
    relation: str | None = None
    agent: tuple[str, ...] = ()
    agent_id: tuple[str, ...] = ()
    agent_basis: str | None = None
    patient: tuple[str, ...] = ()
    patient_id: tuple[str, ...] = ()
    patient_basis: str | None = None
    recipient: tuple[str, ...] = ()
    recipient_id: tuple[str, ...] = ()
    recipient_basis: str | None = None
    theme: tuple[str, ...] = ()
    theme_id: tuple[str, ...] = ()
    content: str | None = None
    place: str | None = None
    place_id: str | None = None
    date_ids: tuple[str, ...] = ()
    quantity_ids: tuple[str, ...] = ()
    status: str = "occurred"
    status_cue: str | None = None
    attribution_id: str | None = None
    event_id: str | None = None  # empty: not an event
    reason: str | None = None  # why it is none
