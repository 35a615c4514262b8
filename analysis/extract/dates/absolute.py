"""Readings of days and months by name, and the year that a date without one means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from analysis.extract.dates.anchors import FUTURE, PAST
from analysis.extract.dates.frame import EXPLICIT, PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.numbers import ordinal
from analysis.extract.dates.values import (
    Period,
    day_period,
    month_period,
    plus_days,
    safe_date,
    week_period,
)

# A date whose year is not told is hardly this many days away: *payable January 3*.
FAR = 300


def nearest(candidates: list[Period], published: date, way: int) -> Period:
    """The one of the same period in several years that the tense allows, nearest first."""
    begun = [p for p in candidates if p.start and p.start <= published]
    open_ = [p for p in candidates if p.end and p.end >= published]
    if way == FUTURE and open_ and (open_[0].start - published).days < FAR:
        return open_[0]
    if way == PAST and begun and (published - begun[-1].end).days < FAR:
        return begun[-1]
    return min(candidates, key=lambda p: _distance(p, published))


def _distance(period: Period, published: date) -> int:
    """Days from publication; those ahead count thrice, as news tells more of the past."""
    if period.start is None or period.end is None:
        return 0
    if period.start > published:
        return 3 * (period.start - published).days
    return max(0, (published - period.end).days)


def years_around(published: date) -> range:
    """The years that a date without a year may mean."""
    return range(max(1, published.year - 1), min(9999, published.year + 1) + 1)


def related_year(hit: Hit, frame: Frame) -> tuple[int | None, str | None]:
    """The year a hit names, outright or as *last year*, with its basis; None for none."""
    for part in ("year", "year2"):
        if part in hit.parts:
            return frame.number(hit, part), EXPLICIT
    if "relyear" in hit.parts and frame.value(hit, "relunit") == "Y":
        if frame.published is None:
            return None, PUBLICATION
        word = frame.word(hit, "relyear")
        last = [r for r in frame.found if r.first and r.unit]
        if word in ("that", "same") and last:
            return last[-1].first.year, "other_date"  # type: ignore[union-attr]
        step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
        return frame.published.year + step.get(word, 0), PUBLICATION
    return None, None


def read_iso_day(hit: Hit, frame: Frame) -> Reading | None:
    """2025-03-27."""
    words = frame.words.words[hit.start : hit.end]
    parts = words[0].split("t")[0].split("-") if len(words) == 1 else words[::2]
    if len(words) > 1 and any(len(part) != 2 for part in parts[1:]):
        return None
    day = safe_date(*map(int, parts))
    return dated(hit, day_period(day), basis=EXPLICIT) if day else None


def read_slashed_day(hit: Hit, frame: Frame) -> Reading | None:
    """3/27/2025, month first unless it cannot be one; 27.03.2025, day first."""
    word = frame.words.words[hit.start]
    a, b, c = (int(part) for part in word.replace(".", "/").split("/"))
    if a > 99:
        year, month, day = a, b, c
    else:
        year = c if c > 99 else c + (1900 if c > 68 else 2000)
        month, day = (b, a) if "." in word or a > 12 else (a, b)
    found = safe_date(year, month, day)
    return dated(hit, day_period(found), basis=EXPLICIT) if found else None


def without_article(hit: Hit, frame: Frame) -> Hit:
    """The hit without a leading *the*."""
    return replace(hit, start=hit.start + (frame.words.words[hit.start] == "the"))


def read_month_day(hit: Hit, frame: Frame) -> Reading | None:
    """*October 23*, *Oct. 23, 1998*, *the 23rd of October*, *Friday, Oct. 23*."""
    hit = without_article(hit, frame)
    month = int(frame.value(hit, "month"))
    reading = _month_day(hit, frame, month, ordinal(frame.word(hit, "day")))
    if reading and "week" in hit.parts:
        return _week_of(hit, frame, reading)
    part = frame.value(hit, "part")
    if reading and part:
        return replace(reading, type="TIME", value=f"{reading.value}T{part}")
    return reading


def _week_of(hit: Hit, frame: Frame, day: Reading) -> Reading | None:
    """*the week of March 6*."""
    if frame.value(hit, "week") != "W":
        return None
    if day.first is None:
        return replace(day, value="XXXX-WXX", precision="week")
    return dated(hit, week_period(day.first), basis=day.basis, anchor=day.anchor)


def _month_day(hit: Hit, frame: Frame, month: int, day: int | None) -> Reading | None:
    if day is None or not 1 <= day <= monthrange(2024, month)[1]:
        return None
    year, basis = related_year(hit, frame)
    if year is not None:
        found = safe_date(year, month, day)
        anchor = frame.published if basis == PUBLICATION else None
        return dated(hit, day_period(found), basis=basis, anchor=anchor) if found else None
    if frame.published is None:
        return dated(hit, Period(f"XXXX-{month:02d}-{day:02d}"), basis=PUBLICATION)
    days = [safe_date(y, month, day) for y in years_around(frame.published)]
    candidates = [day_period(d) for d in days if d]
    if not candidates:
        return None
    period = pick(candidates, frame.word(hit, "placed"), frame.published, frame.direction(hit))
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def read_month_days(hit: Hit, frame: Frame) -> Reading | None:
    """*October 8-13*, *between October 8 and 13*, *from 8 to 13 October* as one interval."""
    words = frame.words.words
    if "and" in words[hit.start : hit.end] and words[hit.start] != "between":
        return None
    month = int(frame.value(hit, "month"))
    first = _month_day(hit, frame, month, ordinal(frame.word(hit, "day")))
    last = _month_day(hit, frame, month, ordinal(frame.word(hit, "day2")))
    if first is None or last is None or first.value >= last.value:
        return None
    return Reading(
        hit.start, hit.end, "DATE", f"{first.value}/{last.value}", None, first.first, last.last,
        "day", first.basis, first.anchor,
    )


def read_further_day(hit: Hit, frame: Frame) -> Reading | None:
    """The *25* of *April 24 and 25*: a day of the month just named."""
    last = frame.found[-1] if frame.found else None
    day = ordinal(frame.word(hit, "day"))
    if last is None or last.end != hit.start or len(last.value) != 10 or day is None:
        return None
    token = frame.words.tokens[hit.end - 1]
    if token.dep_ == "nummod" and token.head.i > token.i:
        return None
    if not last.first:
        value, found = f"{last.value[:8]}{day:02d}", None
    else:
        found = safe_date(last.first.year, last.first.month, day)
        value = found.isoformat() if found else ""
    if not value or value <= last.value or day > 31:
        return None
    return Reading(
        hit.end - 1, hit.end, "DATE", value, None, found, found, "day", last.basis, last.anchor
    )


def read_month(hit: Hit, frame: Frame) -> Reading | None:
    """*October*, *October 2024*, *last October*, *July last year*."""
    month = int(frame.value(hit, "month"))
    year, basis = related_year(hit, frame)
    published = frame.published
    if year is not None:
        anchor = published if basis == PUBLICATION else None
        return dated(hit, month_period(year, month), basis=basis, anchor=anchor)
    if published is None:
        return dated(hit, Period(f"XXXX-{month:02d}", precision="month"), basis=PUBLICATION)
    candidates = [month_period(y, month) for y in years_around(published)]
    period = pick(candidates, frame.word(hit, "placed"), published, frame.direction(hit))
    return dated(hit, period, basis=PUBLICATION, anchor=published)


def read_week_of_month(hit: Hit, frame: Frame) -> Reading | None:
    """*the first week of February*: the ISO week that holds most of it."""
    which, month = frame.word(hit, "ordinal"), read_month(hit, frame)
    number = 5 if which in ("last", "final") else ordinal(which)
    if month is None or frame.value(hit, "unit") != "W" or not number or number > 5:
        return None
    if month.first is None or month.last is None:
        return replace(month, value=f"{month.value[:4]}-WXX", precision="week")
    middle = plus_days(month.first, 7 * number - 4)
    if which in ("last", "final"):
        middle = plus_days(month.last, -3)
    return dated(hit, week_period(middle), basis=month.basis, anchor=month.anchor)


def pick(candidates: list[Period], word: str, published: date, way: int) -> Period:
    """The candidate that *last*, *this* or *next* picks; else the one the tense allows."""
    over = [p for p in candidates if p.end and p.end < published]
    ahead = [p for p in candidates if p.start and p.start > published]
    if word in ("last", "previous") and over:
        return over[-1]
    if word in ("next", "coming", "following") and ahead:
        return ahead[0]
    if word == "this":
        return next(p for p in candidates if p.start and p.start.year == published.year)
    return nearest(candidates, published, PAST if word == "past" else way)


def read_months(hit: Hit, frame: Frame) -> Reading | None:
    """*January and February*, *March-May 2024*: the months from the first to the last."""
    first, last = (int(frame.value(hit, part)) for part in ("month", "month2"))
    joined_by_and = "and" in frame.words.words[hit.start : hit.end]
    if first == last or (joined_by_and and last != first % 12 + 1):
        return None
    year, basis = related_year(hit, frame)
    anchor = None
    if year is None and frame.published is None:
        value = f"XXXX-{first:02d}/XXXX-{last:02d}"
        return Reading(hit.start, hit.end, "DATE", value, precision="month", basis=PUBLICATION)
    if year is None:
        assert frame.published
        basis, anchor = PUBLICATION, frame.published.isoformat()
        candidates = [month_period(y, last) for y in years_around(frame.published)]
        end = nearest(candidates, frame.published, frame.direction(hit))
    else:
        end = month_period(year, last)
    assert end.start
    start = month_period(end.start.year - (first > last), first)
    return Reading(hit.start, hit.end, "DATE", f"{start.value}/{end.value}", None, start.start,
                   end.end, "month", basis, anchor)


ABSOLUTE = {
    "iso_day": read_iso_day, "slashed_day": read_slashed_day, "month_day": read_month_day,
    "month_days": read_month_days, "further_day": read_further_day, "month": read_month,
    "months": read_months, "week_of_month": read_week_of_month,
}
