"""Readings of holidays that news reports use as dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from analysis.extract.dates.absolute import pick, related_year, years_around
from analysis.extract.dates.frame import PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.values import Period, day_period, easter, plus_days, unknown

NTH = re.compile(r"(\d+)/(\d)/(-?\d)(?:\+(\d))?")
EASTER = "easter+0"  # also *Easter Sunday*, *Easter Monday*
FIXED = re.compile(r"(\d+)-(\d+)")


def holiday(rule: str, year: int) -> date:
    """The day of a holiday: rules 12-25, 11/4/4 (fourth Thursday), 5/1/-1 (last), easter-2."""
    if rule.startswith("easter"):
        return plus_days(easter(year), int(rule[6:]))
    if fixed := FIXED.fullmatch(rule):
        return date(year, int(fixed[1]), int(fixed[2]))
    match = NTH.fullmatch(rule)
    assert match, rule
    month, weekday, nth = (int(match[i]) for i in (1, 2, 3))
    if nth > 0:
        first = date(year, month, 1)
        day = plus_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year, month, monthrange(year, month)[1])
        day = plus_days(last, -((last.isoweekday() - weekday) % 7))
    return plus_days(day, int(match[4] or 0))


def read_holiday(hit: Hit, frame: Frame) -> Reading | None:
    """*Thanksgiving*, *Election Day*, *Easter Monday*, *last Christmas*, *New Year's Eve 2023*."""
    rule = frame.value(hit, "holiday") or frame.value(hit, "holiday2")
    eve = frame.word(hit, "eve")
    if eve not in ("", "day", "eve") or ("holiday2" in hit.parts and not _is_friday(hit, frame)):
        return None
    if "weekday" in hit.parts and rule != EASTER:
        return None
    step = -1 if eve == "eve" else int(frame.value(hit, "weekday") or 0) % 7
    if step > 1:
        return None
    year, basis = related_year(hit, frame)
    if year is not None:
        return dated(hit, day_period(plus_days(holiday(rule, year), step)), basis=basis)
    if frame.published is None:
        fixed = FIXED.fullmatch(rule)
        if fixed is None or step:
            return dated(hit, unknown("D"), basis=PUBLICATION)
        value = f"XXXX-{int(fixed[1]):02d}-{int(fixed[2]):02d}"
        return dated(hit, Period(value), basis=PUBLICATION)
    days = [plus_days(holiday(rule, y), step) for y in years_around(frame.published)]
    candidates = [day_period(day) for day in days]
    period = pick(candidates, frame.word(hit, "placed"), frame.published, frame.direction(hit))
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def _is_friday(hit: Hit, frame: Frame) -> bool:
    return "friday" in frame.words.words[hit.start : hit.end]


HOLIDAYS = {"holiday": read_holiday}
