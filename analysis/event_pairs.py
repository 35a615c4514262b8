"""Two event mentions: what stands against their being one event, and what speaks for it.

Rules over cells, each with its reason in words. A single thing that stands
against it is enough; where nothing does, something specific has to agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.mention_days import (
    DAY,
    PERIOD,
    SPAN,
    days_apart,
    is_state,
    nearness,
    other_days,
)
from analysis.mention_figures import (
    clashing,
    comparable,
    other_kind,
    other_scope,
    other_thing,
    same_words,
    shared_number,
)
from analysis.mention_parties import JOINT, Parties, persons
from analysis.mentions import Mention

A_QUARTER = 92  # days between two reports in which one claimant is taken to restate a claim
SMALL = 10  # smaller numbers are alike by chance
# Acts in words: the same parties seldom do the same twice on one day. Blows, aid, losses may be.
SPOKEN = JOINT | {"ACCUSE", "CONCEDE", "ELECT", "LEGAL", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
UNLINKED = "the report itself does not link them"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two mentions agree on: how near in `time` (see `nearness`), and in `what`."""

    time: str | None
    what: frozenset[str]


def linked(one: Mention, other: Mention) -> bool:
    """Whether the report itself tells the two as one event."""
    return one.report_id == other.report_id and one.first == other.first


def against(one: Mention, other: Mention, parties: Parties) -> list[str]:
    """The reasons why two mentions cannot be one event.

    Against a link of the report itself stands only that the one has happened when
    the report appears and the other still lies ahead, that two claimants each look
    ahead, or that they name other places.
    """
    if linked(one, other):
        apart = {one.standing, other.standing} == {"happened", "ahead"}
        hard = [_statuses(one, other) if apart else None, _own_forecast(one, other, parties),
                parties.other_place(one, other)]
        return [reason for reason in hard if reason]
    return [reason for reason in _reasons(one, other, parties) if reason]


def _reasons(one: Mention, other: Mention, parties: Parties) -> Iterator[str | None]:
    if one.event_type != other.event_type:
        yield f"other type of act: {one.event_type} against {other.event_type}"
    yield parties.other_party(one, other)
    if one.standing != other.standing or (one.standing == "not" and one.status != other.status):
        yield _statuses(one, other)
    yield _own_forecast(one, other, parties)
    yield other_days(one, other)
    yield parties.other_place(one, other)
    yield other_kind(one, other)
    yield other_thing(one, other)
    yield other_scope(one, other)
    rivals = compete(one, other, parties)
    if not rivals and (clash := clashing(one, other)):
        yield f"figures cannot both hold: {clash}"
    if one.report_id == other.report_id and not rivals:
        yield UNLINKED


def _statuses(one: Mention, other: Mention) -> str:
    return f"other status: {one.status} against {other.status}"


def _own_forecast(one: Mention, other: Mention, parties: Parties) -> str | None:
    ahead = one.standing == other.standing == "ahead" and nearness(one, other) != DAY
    rivals = one.claimant and other.claimant and not parties.same_claimant(one, other)
    return "each claimant has a forecast of its own" if ahead and rivals else None


def compete(one: Mention, other: Mention, parties: Parties) -> bool:
    """Whether they are two counts of one thing: one measure, one day, one place named.

    In one report they have to be the counts of two claimants.
    """
    one_voice = parties.same_claimant(one, other) or not one.claimant or not other.claimant
    if one.report_id == other.report_id and one_voice:
        return False
    here = one.place is not None and one.place == other.place
    return here and nearness(one, other) == DAY and any(comparable(one, other))


def agreement(one: Mention, other: Mention, parties: Parties) -> Agreement:
    """What two mentions agree on."""
    claimant = parties.same_claimant(one, other)
    # One claimant may leave the place out when restating a figure for what has happened.
    unplaced = None in (one.place, other.place) and "ongoing" not in (one.status, other.status)
    number = shared_number(one, other, anywhere=claimant and unplaced)
    found = {
        "figure": number is not None,
        "large figure": number is not None and number >= SMALL,
        "object": same_words(one.telling, other.telling),
        "wording": len(one.telling & other.telling) > 1,
        "place": bool(one.place and one.place == other.place and one.place.islower()),
        "act": one.action == other.action,
        "claimant": claimant,
        "parties": parties.same_parties(one, other),
        "persons": bool(persons(one) & persons(other)),
        "counts": compete(one, other, parties),
        "state": is_state(one) and is_state(other),
    }
    return Agreement(nearness(one, other), frozenset(w for w, agrees in found.items() if agrees))


def ground(one: Mention, other: Mention, agreed: Agreement) -> str | None:
    """Why two mentions that nothing keeps apart are one event; None: not enough agrees."""
    if linked(one, other):
        return "same report"
    what = agreed.what
    spoken = one.event_type in SPOKEN and "parties" in what
    placed = {"place", "act"} <= what and "state" not in what
    thing = bool(what & {"large figure", "object"}) or {"figure", "place"} <= what
    if _copied(one, other) and "act" in what:
        return "near-copy"
    if agreed.time == DAY and (spoken or what & {"figure", "object", "place", "counts"}):
        return "same day"
    if agreed.time == SPAN and (thing or placed or {"parties", "persons", "act"} <= what):
        return "overlapping dates"
    if agreed.time == PERIOD and "large figure" in what:
        return "same period"
    if agreed.time:
        return None
    if "claimant" in what and (thing or placed) and _soon(one, other):
        return "same claimant"
    rivals = one.claimant and other.claimant and "claimant" not in what
    return "same wording" if spoken and "wording" in what and not rivals else None


def _copied(one: Mention, other: Mention) -> bool:
    """Whether the one stands in a near-copy of the other's report, with the same figures."""
    figures = [[figure.words for figure in mention.figures] for mention in (one, other)]
    return (one.report_id != other.report_id and one.origin == other.origin
            and one.claimant == other.claimant and figures[0] == figures[1])


def _soon(one: Mention, other: Mention) -> bool:
    apart = days_apart(one, other)
    return apart is not None and apart <= A_QUARTER


def shortage(one: Mention, other: Mention, agreed: Agreement) -> str:
    """Why two mentions that nothing keeps apart are still not taken for one event."""
    if agreed.time == DAY:
        return "same day, but no figure, object or place agrees"
    if agreed.time:
        when = "both are under way" if "state" in agreed.what else "the dates overlap"
        return f"{when}, but too little else agrees"
    if not agreed.what & {"figure", "object", "place"}:
        return "no date fixes both, and no figure, object or place agrees"
    apart = days_apart(one, other)
    if "claimant" in agreed.what and apart is None:
        return "no date fixes both, and one report has no date"
    if "claimant" in agreed.what and not _soon(one, other):
        return f"no date fixes both, and they were told {apart} days apart"
    if "claimant" in agreed.what:
        return "no date fixes both, and too little else agrees"
    if one.claimant and other.claimant:
        return "no date fixes both, and the claimants differ"
    named = "only one names" if one.claimant or other.claimant else "neither names"
    return f"no date fixes both, and {named} a claimant"
