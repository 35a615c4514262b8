"""Which event mentions of one report are of the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.events.parties import same_side
from analysis.extract.records import Event, Quantity

UNLINKED = frozenset({"OTHER", "SUPPORT"})
# Statuses of what has (or is denied to have) happened; the others are still to come.
TOLD = frozenset({"occurred", "ongoing", "denied", "failed"})


@dataclass(frozen=True, slots=True)
class Told:
    """One event with what its words say about which event it is.

    `definite`: named as known (*this deployment*); `new`: said to come on top (*more troops*).
    """

    event: Event
    definite: bool = False
    new: bool = False


def linked(mentions: Sequence[Told], *, quantities: Sequence[Quantity]) -> list[Event]:
    """The events with `same_as` set to the first mention of the same event."""
    numbers = {quantity.quantity_id: quantity for quantity in quantities}
    found: dict[str, str] = {}
    earlier: dict[str, list[Told]] = {}
    events = []
    for told in mentions:
        kin = earlier.setdefault(told.event.event_type, [])
        first = next((other.event.event_id for other in reversed(kin)
                      if is_same(told, other, numbers)), None)
        if first is not None:
            first = found.get(first, first)
            found[told.event.event_id] = first
        events.append(told.event if first is None else replace(told.event, same_as=first))
        kin.append(told)
    return events


def is_same(told: Told, other: Told, numbers: Mapping[str, Quantity]) -> bool:
    """Whether two mentions of one report are of one event: nothing against it, something for it."""
    event, before = told.event, other.event
    if event.event_type in UNLINKED or (event.mode and before.mode and event.mode != before.mode):
        return False
    if not same_side(event.actor_id, before.actor_id) or not same_side(
            event.recipient_id, before.recipient_id):
        return False
    if event.date_start and before.date_end and event.date_start > before.date_end:
        return False
    if before.date_start and event.date_end and before.date_start > event.date_end:
        return False
    figures, known = _figures(event, numbers), _figures(before, numbers)
    if figures and known:
        return bool(figures & known) and told.new == other.new
    if (event.status in TOLD) != (before.status in TOLD):
        return False
    if told.definite and not told.new and not figures and event.mode == before.mode:
        return True
    if told.new != other.new:
        return False
    rivals = event.claimant_id and before.claimant_id and event.claimant_id != before.claimant_id
    if told.new:
        return not rivals
    if event.status == "denied" and event.mode == before.mode:
        return True  # what is denied is what was told
    one_actor = not set(event.actor_id).isdisjoint(before.actor_id)
    known = one_actor or (not (event.actor_id and before.actor_id)
                          and not set(event.recipient_id).isdisjoint(before.recipient_id))
    if event.status not in TOLD and known and event.mode and event.mode == before.mode:
        return not rivals  # what lies ahead of one side is one plan
    return one_actor and event.date_start is not None and (
        event.date_start, event.date_end) == (before.date_start, before.date_end)


def _figures(event: Event, numbers: Mapping[str, Quantity]) -> set[tuple[object, object]]:
    return {(numbers[i].low, numbers[i].high) for i in event.quantity_ids
            if i in numbers and numbers[i].kind == "count"}
