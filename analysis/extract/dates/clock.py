"""Readings of times of day, and their joining with the day they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from analysis.extract.dates.frame import PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.numbers import plain_number
from analysis.extract.dates.relative import last_dated
from analysis.extract.dates.values import day_period, unknown

CLOCK_PARTS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?([ap])?\.?m?\.?|(\d\d)(\d\d)h")


def read_clock(hit: Hit, frame: Frame) -> Reading | None:
    """*10:35 a.m.*, *7 p.m.*, *four o'clock*, *noon*, on the sentence's day or publication."""
    time = frame.value(hit, "point") or _time(hit, frame)
    if time is None:
        return None
    day = last_dated(frame, units="D")
    if day and frame.same_sentence(day, hit.start):
        reading = Reading(hit.start, hit.end, "TIME", "", None, day.first, day.last, "day",
                          day.basis, day.anchor)
        return replace(reading, value=f"{day.value[:10]}T{time}")
    period = day_period(frame.published) if frame.published else unknown("D")
    reading = dated(hit, period, basis=PUBLICATION, anchor=frame.published, type_="TIME")
    return replace(reading, value=f"{period.value}T{time}")


def _time(hit: Hit, frame: Frame) -> str | None:
    words = frame.words.words[hit.start : hit.end]
    hour: float | None
    minute, half = "00", next((w[0] for w in words if w.rstrip(".") in ("am", "pm", "a.m", "p.m")),
                              "")
    if "clock" in hit.parts:
        match = CLOCK_PARTS.fullmatch(frame.word(hit, "clock"))
        if match is None:
            return None
        hour = int(match[1] or match[4])
        minute, half = match[2] or match[5] or "00", half or match[3] or ""
        if "." in words[0] and not half and "gmt" not in words:
            return None  # 7.30 is as often a number
    elif "military" in hit.parts:
        digits = frame.word(hit, "military")
        if "," in digits or words[-1] in ("minutes", "seconds") or digits[2:] > "59":
            return None
        hour, minute = int(digits[:2]), digits[2:]
    else:
        hour = plain_number(frame.word(hit, "hour"))
    if hour is None or hour > 24 or hour % 1 or (half and hour > 12):
        return None
    if half == "p" or frame.value(hit, "part") in ("AF", "EV"):
        hour += 12 if hour < 12 else 0
    elif half == "a" and hour == 12:
        hour = 0
    return f"{int(hour):02d}:{minute}"


def on_day(clock: Reading, day: Reading) -> Reading:
    """A time of day and the day right after it (*noon Thursday*) as one."""
    time = clock.value[clock.value.index("T") :]
    if clock.mod == "BEFORE":
        published = day.anchor if day.basis == PUBLICATION else None
        counted = date.fromisoformat(published) if published else None
        first = counted if counted and day.last and day.last > counted else None
        return replace(clock, end=day.end, value=day.value[:10] + time, first=first, last=day.last)
    if clock.mod == "AFTER":
        return replace(clock, end=day.end, value=day.value[:10] + time, first=day.first, last=None)
    return replace(day, start=clock.start, type="TIME", value=day.value[:10] + time)


CLOCKS = {"clock": read_clock}
