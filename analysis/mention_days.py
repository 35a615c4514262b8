"""When two mentions lie: on one day, in spans that overlap, or apart."""

from __future__ import annotations

from datetime import date

from analysis.mentions import Days, Mention

A_DAY = 3  # days; a span up to this long tells which day is meant (*over the weekend*)
A_SEASON = 62  # days; a longer span says too little, unless both are the same (*in 2024*)
SAME_TIME = 31  # days between two reports of something that is under way
DAY, SPAN, PERIOD = "day", "span", "period"


def nearness(one: Mention, other: Mention) -> str | None:
    """How near in time: `day`, `span` (they overlap), `period` (one long span), or not known."""
    if other_days(one, other):
        return None
    if is_state(one) and is_state(other):
        apart = days_apart(one, other)
        return None if apart is None else SPAN if apart else DAY
    lengths = [length(mention.days) for mention in (one, other)]
    if None in lengths:
        return None
    longest = max(filter(None, lengths))
    if longest > A_SEASON:
        return PERIOD if one.days == other.days else None
    return DAY if longest <= A_DAY else SPAN


def is_state(mention: Mention) -> bool:
    """Under way when reported, without a day of its own."""
    return mention.status == "ongoing" and mention.days == (None, None)


def days_apart(one: Mention, other: Mention) -> int | None:
    """The days between the two reports; None where one has no date."""
    if not one.published or not other.published:
        return None
    return abs((one.published - other.published).days)


def length(days: Days) -> int | None:
    """How many days a closed span has."""
    start, end = days
    return (end - start).days + 1 if start and end else None


def last_day(mention: Mention) -> date | None:
    """The last day a mention can mean: what has happened had happened when it was reported."""
    return mention.days[1] or (mention.published if mention.standing == "happened" else None)


def other_days(one: Mention, other: Mention) -> str | None:
    """How the days of two mentions exclude each other, in words."""
    if is_state(one) and is_state(other):
        apart = days_apart(one, other)
        told = f"under way at two times, told {apart} days apart"
        return told if apart is not None and apart > SAME_TIME else None
    for early, late in ((one, other), (other, one)):
        end, start = last_day(early), late.days[0]
        if end and start and end < start:
            return f"dates do not overlap: {day_words(one)} against {day_words(other)}"
    return None


def day_words(mention: Mention) -> str:
    """The days of a mention in words; without a day, what is known from publication."""
    start, end = mention.days
    if not start and not end:
        return f"before {mention.published}, its publication"
    if not start or not end:
        return f"from {start}" if start else f"until {end}"
    return str(start) if start == end else f"{start} to {end}"
