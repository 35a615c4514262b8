"""Readings of date expressions counted from publication or from another date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.extract.dates.anchors import FUTURE, PAST, announces
from analysis.extract.dates.fiscal import the_quarter
from analysis.extract.dates.frame import OTHER_DATE, PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.spans import ending_at, length_value
from analysis.extract.dates.tokens import word_class
from analysis.extract.dates.values import (
    UNKNOWN,
    Period,
    day_period,
    moved,
    period_of,
    plus_days,
    unknown,
)

CLOCK_WORDS = frozenset({"AMPM", "ZONE", "POINT", "OCLOCK"})
BACK = frozenset({"last", "previous", "past", "preceding", "prior", "recent"})
AHEAD = frozenset({"next", "coming", "upcoming", "following"})
BY_ANCHOR = frozenset({"that", "those", "same", "following", "previous", "preceding", "prior"})


def last_dated(frame: Frame, *, units: str | None = None) -> Reading | None:
    """The last reading that has days (of one of the space-separated units), or None."""
    wanted = units.split() if units else None
    for reading in reversed(frame.found):
        if reading.first and reading.unit and (wanted is None or reading.unit in wanted):
            return reading
    return None


def with_part(reading: Reading, part: str) -> Reading:
    """A day's reading narrowed to its morning, evening …"""
    return replace(reading, type="TIME", value=f"{reading.value}T{part}") if part else reading


def read_weekday(hit: Hit, frame: Frame) -> Reading | None:
    """*Thursday*, *last Friday*, *next Monday morning*: the nearest that words and tense allow."""
    number = int(frame.value(hit, "weekday"))
    part = frame.value(hit, "part")
    word = frame.word(hit, "placed")
    base = frame.published
    basis: str = PUBLICATION
    anchored = last_dated(frame, units="D") if word in ("previous", "following") else None
    if anchored:
        base, basis = anchored.first, OTHER_DATE
    if base is None:
        return with_part(dated(hit, Period(f"XXXX-WXX-{number}"), basis=basis), part)
    ahead = (number - base.isoweekday()) % 7
    if word in BACK:
        days = ahead - 7
    elif word in AHEAD:
        days = ahead or 7
    elif word == "this":
        days = number - base.isoweekday()
    elif _looks_ahead(hit, frame):
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    period = day_period(plus_days(base, days))
    return with_part(dated(hit, period, basis=basis, anchor=base), part)


def _looks_ahead(hit: Hit, frame: Frame) -> bool:
    """*will meet Thursday*, *meets Thursday*, *has until Thursday*."""
    words, at = frame.words, hit.start - 1
    token = words.tokens[hit.end - 1]
    while at > 0 and (words.words[at][0].isdigit() or words.words[at] == "on"
                      or word_class(words.words[at]) in CLOCK_WORDS):
        at -= 1  # *until 9 a.m. EST Tuesday*
    if at > 0 and words.words[at] == "until" and not words.tokens[at].is_sent_start:
        return True  # not *Until Thursday, they had …*
    return frame.direction(hit) == FUTURE or announces(token)


def read_today(hit: Hit, frame: Frame) -> Reading | None:
    """*today*, *yesterday*, *tomorrow morning*."""
    if frame.published is None:
        return with_part(dated(hit, unknown("D"), basis=PUBLICATION), frame.value(hit, "part"))
    days = int(frame.value(hit, "today"))
    return _day_from(hit, frame, days, frame.value(hit, "part"))


def _day_from(hit: Hit, frame: Frame, days: int, part: str = "") -> Reading:
    assert frame.published
    period = day_period(plus_days(frame.published, days))
    reading = dated(hit, period, basis=PUBLICATION, anchor=frame.published)
    return with_part(reading, part)


def read_tonight(hit: Hit, frame: Frame) -> Reading | None:
    """*tonight*, *overnight*, *this morning*, *last night*, *that evening*."""
    word = frame.word(hit, "placed")
    part = frame.value(hit, "part") or frame.value(hit, "part2") or "NI"
    if "edge" in hit.parts:
        return _part_of_day(hit, frame, part)
    if word in ("that", "same", "next", "following"):
        anchor = last_dated(frame, units="D")
        if anchor is None or anchor.first is None:
            return with_part(dated(hit, unknown("D"), basis=OTHER_DATE), part)
        day = plus_days(anchor.first, 1 if word in AHEAD else 0)
        return with_part(dated(hit, day_period(day), basis=OTHER_DATE, anchor=anchor.first), part)
    if frame.published is None:
        return with_part(dated(hit, unknown("D"), basis=PUBLICATION), part)
    if frame.words.words[hit.start] == "overnight" and frame.direction(hit) == PAST:
        # The night that a report tells of began the evening before.
        return replace(_day_from(hit, frame, -1, part), last=frame.published)
    return _day_from(hit, frame, -1 if word == "last" else 0, part)


def _part_of_day(hit: Hit, frame: Frame, part: str) -> Reading:
    """*mid-afternoon*, *early morning*, of the sentence's day or of publication."""
    day = last_dated(frame, units="D")
    if day and day.first and frame.same_sentence(day, hit.start):
        reading = dated(hit, day_period(day.first), basis=day.basis, anchor=day.anchor)
        return with_part(reading, part)
    if frame.published is None:
        return with_part(dated(hit, unknown("D"), basis=PUBLICATION), part)
    return _day_from(hit, frame, 0, part)


def read_placed_unit(hit: Hit, frame: Frame) -> Reading | None:
    """*last week*, *this year*, *the same day*, *the following month*, *the latest quarter*."""
    unit, word = frame.value(hit, "unit"), frame.word(hit, "placed")
    if word == "latest" and unit in ("", "Q"):
        return the_quarter(hit, frame)
    if unit not in UNKNOWN or is_title(hit, frame):
        return None
    if word == "past":
        return _ending_now(hit, frame, 1, unit)
    if frame.words.words[hit.end - 2] == "same":
        word = "same"
    if word in BY_ANCHOR:
        return _by_anchor(hit, frame, unit, word)
    if frame.published is None:
        return dated(hit, unknown(unit), basis=PUBLICATION)
    step = -1 if word in BACK or word == "latest" else 1 if word in AHEAD else 0
    period = period_of(moved(frame.published, unit, step), unit)
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def _by_anchor(hit: Hit, frame: Frame, unit: str, word: str) -> Reading | None:
    step = -1 if word in BACK else 1 if word in AHEAD else 0
    anchor = last_dated(frame, units=unit) or last_dated(frame)
    if unit == "D" and anchor and anchor.unit != "D":
        anchor = None
    base: date | None = anchor.first if anchor else None
    basis = OTHER_DATE
    if base is None and word in BACK:
        base, basis = frame.published, PUBLICATION
    if base is None and word in ("that", "those"):
        return None
    if base is None:
        return dated(hit, unknown(unit), basis=basis)
    if step > 0 and anchor and anchor.last and unit == "D":
        base = anchor.last
    return dated(hit, period_of(moved(base, unit, step), unit), basis=basis, anchor=base)


def _ending_now(hit: Hit, frame: Frame, number: int, unit: str) -> Reading:
    value = length_value(number, unit)
    base = frame.published
    first = ending_at(base, number, unit) if base else None
    return Reading(hit.start, hit.end, "DURATION", value, None, first, base if first else None,
                   unknown(unit).precision, PUBLICATION, base.isoformat() if base else None)


def is_title(hit: Hit, frame: Frame) -> bool:
    """Whether a hit is a name: *60 Minutes*, *This Week*."""
    first, last = frame.words.tokens[hit.start], frame.words.tokens[hit.end - 1]
    quoted = hit.start > 0 and frame.words.tokens[hit.start - 1].is_quote
    return last.text.istitle() and (
        last.ent_type_ in ("ORG", "WORK_OF_ART")
        or (quoted and (first.text.istitle() or first.is_digit))
    )


def read_day_beside(hit: Hit, frame: Frame) -> Reading | None:
    """*the day before yesterday*, *the day after tomorrow*."""
    if frame.value(hit, "unit") != "D":
        return None
    if frame.published is None:
        return dated(hit, unknown("D"), basis=PUBLICATION)
    step = int(frame.value(hit, "side")) + int(frame.value(hit, "today"))
    return _day_from(hit, frame, step)


def read_reference(hit: Hit, frame: Frame) -> Reading | None:
    """*now*, *recently*, *soon*: the publication day, or no day at all."""
    return _vague(hit, frame, frame.value(hit, "ref"))


def read_attribute(hit: Hit, frame: Frame) -> Reading | None:
    """The *current* of *the current weakness*, the *future* of *future losses*."""
    token = frame.words.tokens[hit.start]
    if token.dep_ != "amod" or token.head.i < token.i:
        return None
    return _vague(hit, frame, "PRESENT_REF" if token.lower_ == "current" else "FUTURE_REF")


def _vague(hit: Hit, frame: Frame, value: str) -> Reading:
    day = frame.published if value == "PRESENT_REF" else None
    published = frame.published
    return Reading(hit.start, hit.end, "DATE", value, None, day, day, "vague", PUBLICATION,
                   published.isoformat() if published else None)


def read_now(hit: Hit, frame: Frame) -> Reading | None:
    """*right now*, *these days*, *at the moment*."""
    words = frame.words.words[hit.start : hit.end]
    if (words[0] == "these" and words[1] != "days") or words[0] in ("in", "for", "on", "over"):
        return None
    return _vague(hit, frame, "PRESENT_REF")


def read_time_itself(hit: Hit, frame: Frame) -> Reading | None:
    """*the past*, *the near future*, standing alone."""
    tokens = frame.words.tokens
    after = tokens[hit.end] if hit.end < len(tokens) else None
    words = frame.words.words
    if words[hit.start + 1 : hit.end] in (["short", "term"], ["near", "term"]):
        return _vague(hit, frame, "FUTURE_REF")
    if after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    return _vague(hit, frame, "PAST_REF" if frame.word(hit, "time") == "past" else "FUTURE_REF")


def read_then(hit: Hit, frame: Frame) -> Reading | None:
    """The *then* of *since then*, *by then*: the last date named."""
    before = frame.words.words[hit.start - 1] if hit.start else ""
    anchor = last_dated(frame)
    if anchor is None or before not in ("since", "by", "until"):
        return None
    return Reading(hit.start, hit.end, anchor.type, anchor.value, None, anchor.first, anchor.last,
                   anchor.precision, OTHER_DATE, anchor.value)


RELATIVE = {
    "weekday": read_weekday, "today": read_today, "tonight": read_tonight,
    "placed_unit": read_placed_unit, "day_beside": read_day_beside,
    "reference": read_reference, "then": read_then, "now": read_now,
    "attribute": read_attribute,
    "time_itself": read_time_itself,
}
