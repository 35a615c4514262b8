"""Which event mentions of one report are of the same event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.participants import state_of
from analysis.extract.records import Event, Quantity

UNLINKED = frozenset({"OTHER"})
FORECASTS = frozenset({"possible"})


def linked(
    events: Sequence[Event], *, definite: frozenset[str], quantities: Sequence[Quantity]
) -> list[Event]:
    """`events` with `same_as` set to the first mention of the same event.

    `definite` holds the ids of events named by a definite phrase (*this
    deployment*, *the new contingent was sent*).
    """
    numbers = {quantity.quantity_id: quantity for quantity in quantities}
    found: list[Event] = []
    for event in events:
        first = _first_mention(event, found, numbers, definite=event.event_id in definite)
        found.append(event if first is None else replace(event, same_as=first))
    return found


def _first_mention(
    event: Event, earlier: Sequence[Event], numbers: dict[str, Quantity], *, definite: bool
) -> str | None:
    for other in reversed(earlier):
        if _compatible(event, other, numbers) and _evidence(event, other, numbers, definite=definite):
            return other.same_as or other.event_id
    return None


def _compatible(event: Event, other: Event, numbers: dict[str, Quantity]) -> bool:
    if event.event_type != other.event_type or event.event_type in UNLINKED:
        return False
    if event.mode != other.mode and event.mode and other.mode:
        return False
    if event.status == other.status == "possible" and event.claimant_id != other.claimant_id:
        return False
    return (
        _same_parties(event.actor_id, other.actor_id)
        and _same_parties(event.recipient_id, other.recipient_id)
        and _days_meet(event, other)
        and _figures(event, numbers) in (_figures(other, numbers), ())
    )


def _same_parties(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    sides = [{state_of(i) or i for i in ids} for ids in (one, other)]
    return bool(sides[0] & sides[1])


def _days_meet(event: Event, other: Event) -> bool:
    if event.date_start and other.date_end and event.date_start > other.date_end:
        return False
    return not (other.date_start and event.date_end and other.date_start > event.date_end)


def _figures(event: Event, numbers: dict[str, Quantity]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (numbers[i].low, numbers[i].high) for i in event.quantity_ids
        if i in numbers and numbers[i].kind == "count"
    )


def _evidence(
    event: Event, other: Event, numbers: dict[str, Quantity], *, definite: bool
) -> bool:
    figures = _figures(event, numbers)
    if figures:
        return figures == _figures(other, numbers)
    if definite:
        return True
    same_days = event.date_start is not None and (
        (event.date_start, event.date_end) == (other.date_start, other.date_end)
    )
    return same_days and bool(set(event.actor_id) & set(other.actor_id))
