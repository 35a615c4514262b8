"""Which event mentions of one report are of the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.extract.events.participants import state_of
from analysis.extract.records import Event, Quantity

UNLINKED = frozenset({"OTHER", "SUPPORT"})
# Statuses of what has (or is denied to have) happened, and of what is still to come.
TOLD = frozenset({"occurred", "ongoing", "denied", "failed"})
PLANNED = frozenset({"CONSULT", "LAUNCH", "SANCTION", "AID"})
COMING = frozenset({"planned", "possible", "conditional", "requested", "negated"})


@dataclass(frozen=True, slots=True)
class Told:
    """One event with what its words say about which event it is.

    `definite`: named as known (*this deployment*); `new`: said to come on top
    (*more troops*); `thing`: the kind of thing that is sent; `standing`: help in
    general (*its support*); `again`: another count of what was told before.
    """

    event: Event
    definite: bool = False
    new: bool = False
    thing: str | None = None
    standing: bool = False
    sentence: int = 0
    again: bool = False


def linked(mentions: Sequence[Told], *, quantities: Sequence[Quantity]) -> list[Event]:
    """The events with `same_as` set to the first mention of the same event."""
    numbers = {quantity.quantity_id: quantity for quantity in quantities}
    found: dict[str, str] = {}
    earlier: dict[str, list[Told]] = {}
    events = []
    for told in mentions:
        kin = earlier.setdefault(told.event.event_type, [])
        first = _first_mention(told, kin, numbers)
        if first is not None:
            first = found.get(first, first)
            found[told.event.event_id] = first
        events.append(told.event if first is None else replace(told.event, same_as=first))
        kin.append(told)
    return events


def _first_mention(
    told: Told, earlier: Sequence[Told], numbers: Mapping[str, Quantity]
) -> str | None:
    if told.event.event_type in UNLINKED:
        return None
    for other in reversed(earlier):
        if _compatible(told, other, numbers) and _evidence(told, other, numbers):
            return other.event.event_id
    return None


def _compatible(told: Told, other: Told, numbers: Mapping[str, Quantity]) -> bool:
    event, before = told.event, other.event
    same_mode = event.mode == before.mode or not event.mode or not before.mode
    if not same_mode and event.event_type != "INCIDENT":
        return False
    other_thing = told.thing and other.thing and told.thing != other.thing
    if other_thing or told.standing != other.standing:
        return False
    if _rival_forecasts(event, before):
        return False
    return (
        _same_parties(event.actor_id, before.actor_id)
        and _same_parties(event.recipient_id, before.recipient_id)
        and _days_meet(event, before)
        and (told.again or _no_other_figure(event, before, numbers))
    )


def _rival_forecasts(event: Event, other: Event) -> bool:
    """Whether two sources look ahead: each has a forecast of its own."""
    if event.status not in COMING or other.status not in COMING or event.event_type != "AID":
        return False
    return event.claimant_id != other.claimant_id and bool(event.claimant_id and other.claimant_id)


def _same_parties(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    sides = [{state_of(i) or i for i in ids} for ids in (one, other)]
    return bool(sides[0] & sides[1])


def _days_meet(event: Event, other: Event) -> bool:
    if event.date_start and other.date_end and event.date_start > other.date_end:
        return False
    return not (other.date_start and event.date_end and other.date_start > event.date_end)


def _no_other_figure(event: Event, other: Event, numbers: Mapping[str, Quantity]) -> bool:
    figures, before = _figures(event, numbers), _figures(other, numbers)
    return not figures or not before or bool(set(figures) & set(before))


def _figures(event: Event, numbers: Mapping[str, Quantity]) -> list[tuple[object, ...]]:
    return [
        (numbers[i].low, numbers[i].high) for i in event.quantity_ids
        if i in numbers and numbers[i].kind == "count"
    ]


def _evidence(told: Told, other: Told, numbers: Mapping[str, Quantity]) -> bool:
    """What speaks for one event beyond nothing speaking against it."""
    event, before = told.event, other.event
    figures, known = _figures(event, numbers), _figures(before, numbers)
    if told.again:
        return _tense(event) == _tense(before)
    if figures and known:
        return told.new == other.new
    if event.status == "denied":
        return bool(event.actor_id and before.actor_id)
    if _tense(event) != _tense(before):
        return False
    if told.new:
        return other.new
    if told.definite and not figures:
        return True
    refused = event.status == "negated" and event.event_type == "CONSULT"
    if event.status in COMING and event.event_type in PLANNED and not refused:
        return _same_plan(event, before)
    same_days = event.date_start is not None and (
        (event.date_start, event.date_end) == (before.date_start, before.date_end)
    )
    near = event.event_type == "INCIDENT" and told.sentence == other.sentence
    return near or (same_days and bool(set(event.actor_id) & set(before.actor_id)))


def _tense(event: Event) -> bool:
    return event.status in TOLD


def _same_plan(event: Event, other: Event) -> bool:
    """Whether two mentions of what is to come are of one plan: the same parties on both sides."""
    sides = [{*one.actor_id, *one.recipient_id} for one in (event, other)]
    if sides[0] != sides[1]:
        return not event.recipient_id and event.actor_id == other.actor_id
    return bool(event.actor_id) and not event.quantity_ids
