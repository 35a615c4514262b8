"""Which mentions, in one report or several, are reported as the same event; which are only near.

The strongest links are taken first (a report's own `same_as`, then the grounds
of `event_pairs`), and a link is refused where any mention on the one side stands
against any on the other, as in complete-link clustering (Manning, Raghavan and
Schütze 2008, section 17.2): no chain joins two mentions that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Any

from analysis.event_pairs import (
    UNLINKED,
    Agreement,
    against,
    agreement,
    ground,
    linked,
    shortage,
)
from analysis.mention_days import A_DAY, A_SEASON, length
from analysis.mention_parties import JOINT, Parties
from analysis.mentions import Mention, by_type

STRENGTH = {"same report": 6, "near-copy": 5, "same day": 4, "overlapping dates": 3,
            "same period": 2, "same claimant": 1, "same wording": 1}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions with something in common; `ground` is why they may be one event, if they may."""

    one: Mention
    other: Mention
    agreed: Agreement
    against: tuple[str, ...]
    ground: str | None

    @property
    def rank(self) -> tuple[Any, ...]:
        """Strongest first, then by content, never by the order in which reports were given."""
        return (-STRENGTH.get(self.ground or "", 0), -len(self.agreed.what),
                self.one.mode != self.other.mode, in_order(self.one), in_order(self.other))


@dataclass(frozen=True)
class Event:
    """Mentions of one event, in order; `grounds` are why they were taken for one."""

    mentions: tuple[Mention, ...]
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """`events`, each mention in exactly one; `apart`, near pairs not merged, with the reason."""

    events: tuple[Event, ...]
    apart: tuple[tuple[Pair, str], ...]


def group_events(mentions: Sequence[Mention], parties: Parties) -> Told:
    """The events that `mentions` tell of, in order of first mention, and the near pairs apart."""
    mentions = sorted(mentions, key=in_order)
    group = {mention.key: number for number, mention in enumerate(mentions)}
    members = {number: [mention] for number, mention in enumerate(mentions)}
    grounds: dict[int, set[str]] = {number: set() for number in members}
    near = sorted(near_pairs(mentions, parties), key=lambda pair: pair.rank)
    refused: dict[tuple[Key, Key], str] = {}
    for pair in near:
        one, other = sorted((group[pair.one.key], group[pair.other.key]))
        if pair.ground is None or one == other:
            continue
        if reason := _between(members[one], members[other], parties):
            refused[pair.one.key, pair.other.key] = reason
            continue
        grounds[one] |= grounds.pop(other) | {pair.ground}
        for mention in members.pop(other):
            members[one].append(mention)
            group[mention.key] = one
    events = tuple(
        Event(tuple(sorted(members[number], key=in_order)), tuple(sorted(grounds[number])))
        for number in sorted(members))
    return Told(events, tuple(_apart(near, group, refused)))


def in_order(mention: Mention) -> tuple[Any, ...]:
    """The place of a mention among all: by day of publication, report, and text."""
    digits = mention.event_id.lstrip("e")
    number = int(digits) if digits.isdecimal() else 0
    return str(mention.published or ""), mention.report_id, number, mention.event_id


def _between(one: Sequence[Mention], other: Sequence[Mention], parties: Parties) -> str | None:
    """The first reason that any mention of the one group has against any of the other."""
    return next((reason for a in sorted(one, key=in_order) for b in sorted(other, key=in_order)
                 for reason in against(a, b, parties)), None)


def near_pairs(mentions: Sequence[Mention], parties: Parties) -> Iterator[Pair]:
    """Pairs of one type and side with a day, figure, place, object or person in common."""
    for same in by_type(mentions).values():
        shared: dict[tuple[Any, ...], list[int]] = {}
        for number, mention in enumerate(same):
            for mark in set(_marks(mention)):
                shared.setdefault(mark, []).append(number)
        for one, other in sorted({pair for alike in shared.values()
                                  for pair in combinations(alike, 2)}):
            first, second = sorted((same[one], same[other]), key=in_order)
            if linked(first, second) or parties.same_side(first, second):
                yield _pair(first, second, parties)


def _pair(one: Mention, other: Mention, parties: Parties) -> Pair:
    reasons = tuple(against(one, other, parties))
    agreed = agreement(one, other, parties)
    return Pair(one, other, agreed, reasons, None if reasons else ground(one, other, agreed))


def _marks(mention: Mention) -> Iterator[tuple[Any, ...]]:
    """What makes a mention findable by others like it: every ground needs one of these."""
    yield ("copy", mention.origin, mention.action)
    yield ("told", mention.report_id, mention.first)
    yield from (("word", word) for word in mention.telling)
    yield from (("person", p) for p in mention.actors + mention.recipients if p.islower())
    yield from (("figure", f.measure.thing, f.measure.role, end)
                for f in mention.figures for end in f.ends)
    if mention.place and mention.place.islower():
        yield ("place", mention.place)
    if mention.event_type in JOINT:
        yield ("parties", frozenset(mention.actors + mention.recipients))
    yield from _marks_in_time(mention)


def _marks_in_time(mention: Mention) -> Iterator[tuple[Any, ...]]:
    """The day, where it is known; the months in which something is counted or made."""
    start, end = mention.days
    n_days = length(mention.days) or A_SEASON + 1
    if n_days <= A_DAY:
        yield from (("day", start + timedelta(days=n)) for n in range(n_days))
    if n_days <= A_SEASON:
        months = {(day.year, day.month) for day in (start, start + timedelta(days=31), end)
                  if day <= end}
        yield from (("month", thing, month) for thing in mention.things for month in months)


def _apart(
    near: Sequence[Pair], group: dict[Key, int], refused: dict[tuple[Key, Key], str]
) -> Iterator[tuple[Pair, str]]:
    for pair in near:
        if group[pair.one.key] == group[pair.other.key]:
            continue
        by_others = refused.get((pair.one.key, pair.other.key))
        if pair.against:
            yield pair, "; ".join(pair.against)
        elif by_others == UNLINKED:
            yield pair, "one report tells it apart from another mention of that event"
        elif by_others:
            yield pair, f"another mention stands against it: {by_others}"
        else:
            yield pair, shortage(pair.one, pair.other, pair.agreed)
