"""The calendar behind TIMEX3 values: periods, their days, and steps between them.

Pure functions of dates; nothing here reads text or a clock. A period without a
year, of which only a part is known, has X for what is unknown and no days.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "H": "XXXX-HX", "Y": "XXXX", "E": "XXX", "C": "XX",
}
PRECISIONS = {
    "D": "day", "W": "week", "WE": "week", "M": "month", "Q": "quarter", "H": "quarter",
    "Y": "year", "E": "decade", "C": "decade",
}
# How many of the smaller unit a longer one holds.
IN_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
IN_DAYS = {"D": 1, "W": 7, "WE": 7}


class OutOfCalendar(ValueError):
    """A date lies outside the years 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value, the closed interval of days it stands for, and its precision."""

    value: str
    start: date | None = None
    end: date | None = None
    precision: str = "day"


def unknown(unit: str) -> Period:
    """The period of which only the unit is known."""
    return Period(UNKNOWN[unit], precision=PRECISIONS[unit])


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_days(day: date, days: int) -> date:
    """`day` moved by `days`. Raises OutOfCalendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutOfCalendar from None


def plus_months(day: date, months: int) -> date:
    """`day` moved by calendar months, to the month's last day where it is shorter.

    Raises OutOfCalendar.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        raise OutOfCalendar
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, unit: str, number: int) -> date:
    """`day` moved by `number` units. Raises OutOfCalendar."""
    if unit in IN_DAYS:
        return plus_days(day, number * IN_DAYS[unit])
    return plus_months(day, number * IN_MONTHS[unit])


def day_period(day: date) -> Period:
    """The period of one day."""
    return Period(day.isoformat(), day, day)


def week_period(day: date) -> Period:
    """The ISO week, Monday to Sunday, that holds `day`."""
    year, week, weekday = day.isocalendar()
    start = plus_days(day, 1 - weekday)
    return Period(f"{year:04d}-W{week:02d}", start, plus_days(start, 6), "week")


def weekend_period(day: date) -> Period:
    """The Saturday and Sunday of the ISO week that holds `day`."""
    week = week_period(day)
    assert week.end is not None
    return Period(f"{week.value}-WE", plus_days(week.end, -1), week.end, "week")


def months_period(value: str, year: int, month: int, months: int, precision: str) -> Period:
    """The period of whole months that begins with a month. Raises OutOfCalendar."""
    if not 1 <= year <= 9999:
        raise OutOfCalendar
    start = date(year, month, 1)
    last = plus_months(start, months - 1)
    return Period(value, start, last.replace(day=monthrange(last.year, last.month)[1]), precision)


def month_period(year: int, month: int) -> Period:
    """The calendar month."""
    return months_period(f"{year:04d}-{month:02d}", year, month, 1, "month")


def quarter_period(year: int, quarter: int) -> Period:
    """The calendar quarter, 1 to 4."""
    return months_period(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3, "quarter")


def half_period(year: int, half: int) -> Period:
    """The half of a year, 1 or 2."""
    return months_period(f"{year:04d}-H{half}", year, 6 * half - 5, 6, "quarter")


def year_period(year: int) -> Period:
    """The calendar year."""
    return months_period(f"{year:04d}", year, 1, 12, "year")


def decade_period(decade: int) -> Period:
    """The ten years that share their first three digits, as in 199 for the 1990s."""
    return months_period(f"{decade:03d}", max(1, decade * 10), 1, 120, "decade")


def century_period(century: int) -> Period:
    """The hundred years that share their first two digits, as in 19 for the 20th century."""
    return months_period(f"{century:02d}", max(1, century * 100), 1, 1200, "decade")


def season_period(year: int, season: str) -> Period:
    """The season (SP, SU, FA, WI) of three months; winter bears the year it starts in."""
    return months_period(f"{year:04d}-{season}", year, SEASON_MONTHS[season], 3, "season")


def period_of(day: date, unit: str) -> Period:
    """The calendar period of a unit (D, W, WE, M, Q, H, Y, E, C) that holds `day`."""
    if unit == "D":
        return day_period(day)
    if unit in ("W", "WE"):
        return week_period(day) if unit == "W" else weekend_period(day)
    if unit == "M":
        return month_period(day.year, day.month)
    if unit == "Q":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "H":
        return half_period(day.year, (day.month + 5) // 6)
    if unit == "Y":
        return year_period(day.year)
    return decade_period(day.year // 10) if unit == "E" else century_period(day.year // 100)


def unit_of(value: str) -> str | None:
    """The unit of a period's TIMEX3 value, or None where it is no calendar period."""
    if "/" in value or "X" in value or not value[:2].isdigit():
        return None
    for mark, unit in (("-WE", "WE"), ("-WI", None), ("-W", "W"), ("-Q", "Q"), ("-H", "H")):
        if mark in value:
            return unit
    if "T" in value:
        return "D"
    return {2: "C", 3: "E", 4: "Y", 7: "M", 10: "D"}.get(len(value))


def third(period: Period, mod: str) -> Period:
    """The first, middle or last third of a period (START, MID, END), under its own value.

    Of a month these are the days 1–10, 11–20 and 21 to the last; of a year four
    months each; of a decade the years 0–3, 4–6, 7–9; of other periods thirds of
    its days, rounded outwards.
    """
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return period
    place = ("START", "MID", "END").index(mod)
    if period.precision == "month":
        starts = [start, start.replace(day=11), start.replace(day=21)]
    elif period.precision == "year":
        starts = [start, plus_months(start, 4), plus_months(start, 8)]
    elif period.precision == "decade" and len(period.value) == 3:
        starts = [start, plus_months(start, 48), plus_months(start, 84)]
    else:
        length = (end - start).days + 1
        starts = [start, plus_days(start, length // 3), plus_days(start, length - -(-length // 3))]
    stop = end if place == 2 else plus_days(starts[place + 1], -1)
    return replace(period, start=starts[place], end=max(stop, starts[place]))


def easter(year: int) -> date:
    """Easter Sunday of a year, Gregorian (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)
