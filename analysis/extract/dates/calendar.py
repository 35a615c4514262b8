"""The calendar behind TIMEX3 values: periods, their days, lengths, and steps between them.

Pure functions of dates; nothing here reads text or a clock. A period of which only a
part is known has X for what is unknown and no days.
"""

from __future__ import annotations

import re
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
IN_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
IN_DAYS = {"D": 1, "W": 7, "WE": 7}
# Units that are spelt in others: decade, century, millennium, fortnight, weekend, half a year.
SPELT = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "6M": (6, "M"),
         "WE": (2, "D")}
# Half a unit alone, by whether the unit is of the clock; and half a unit more.
HALF_A = {(True, "H"): "PT30M", (True, "M"): "PT30S", (False, "D"): "PT12H", (False, "Y"): "P6M"}
HALVES = {(False, "Y"): "6M", (True, "H"): "30M", (False, "D"): "T12H", (False, "M"): "15D",
          (True, "M"): "30S"}


class OutOfCalendar(ValueError):
    """A date lies outside the years 1 to 9999, or the calendar has no such day."""


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


def day_of(year: int, month: int, day: int) -> date:
    """The date. Raises OutOfCalendar."""
    try:
        return date(year, month, day)
    except ValueError:
        raise OutOfCalendar from None


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
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OutOfCalendar
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, unit: str, number: int) -> date:
    """`day` moved by `number` calendar units. Raises OutOfCalendar."""
    if unit in IN_DAYS:
        return plus_days(day, number * IN_DAYS[unit])
    return plus_months(day, number * IN_MONTHS[unit])


def months_period(value: str, year: int, month: int, months: int, precision: str) -> Period:
    """The period of whole months that begins with a month. Raises OutOfCalendar."""
    start = day_of(year, month, 1)
    last = plus_months(start, months - 1)
    return Period(value, start, last.replace(day=monthrange(last.year, last.month)[1]), precision)


def part_of_year(year: int, unit: str, number: int) -> Period:
    """The month, quarter or half (M, Q, H) of that number in a year. Raises OutOfCalendar."""
    value = f"{year:04d}-{number:02d}" if unit == "M" else f"{year:04d}-{unit}{number}"
    months = IN_MONTHS[unit]
    return months_period(value, year, months * (number - 1) + 1, months, PRECISIONS[unit])


def season_period(year: int, season: str) -> Period:
    """The season (SP, SU, FA, WI) of three months; winter bears the year it starts in."""
    return months_period(f"{year:04d}-{season}", year, SEASON_MONTHS[season], 3, "season")


def years_period(digits: str) -> Period:
    """The year, decade or century whose years begin with two to four digits: 199 the 1990s."""
    length = 10 ** (4 - len(digits))
    unit = {1: "Y", 10: "E", 100: "C"}[length]
    return months_period(digits, max(1, int(digits) * length), 1, 12 * length, PRECISIONS[unit])


def year_period(year: int) -> Period:
    """The calendar year. Raises OutOfCalendar."""
    return years_period(f"{year:04d}") if year > 0 else months_period("", year, 1, 12, "year")


def period_of(day: date, unit: str) -> Period:
    """The calendar period of a unit (D, W, WE, M, Q, H, Y, E, C) that holds `day`."""
    if unit == "D":
        return Period(day.isoformat(), day, day)
    if unit in ("W", "WE"):
        year, week, weekday = day.isocalendar()
        value, sunday = f"{year:04d}-W{week:02d}", plus_days(day, 7 - weekday)
        if unit == "W":
            return Period(value, plus_days(sunday, -6), sunday, "week")
        return Period(f"{value}-WE", plus_days(sunday, -1), sunday, "week")
    if unit in ("M", "Q", "H"):
        return part_of_year(day.year, unit, (day.month - 1) // IN_MONTHS[unit] + 1)
    return years_period(f"{day.year:04d}"[: {"Y": 4, "E": 3, "C": 2}[unit]])


def unit_of(value: str) -> str | None:
    """The unit of a period's TIMEX3 value, or None where it is no calendar period."""
    if "/" in value or "X" in value or not value[:2].isdigit():
        return None
    for mark, unit in (("-WE", "WE"), ("-WI", None), ("-W", "W"), ("-Q", "Q"), ("-H", "H")):
        if mark in value:
            return unit
    return "D" if "T" in value else {2: "C", 3: "E", 4: "Y", 7: "M", 10: "D"}.get(len(value))


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


def length_value(number: float | None, unit: str, *, clock: bool = False) -> str:
    """The TIMEX3 value of a length: P3M, PT2H, P2Y6M; X for a number that is not told."""
    prefix = "PT" if clock else "P"
    if number is None:
        return f"{prefix}X{'Y' if unit in ('E', 'L') else unit[-1]}"
    times, letter = SPELT.get(unit, (1, unit))
    number *= times
    if number == 0.5 and (clock, letter) in HALF_A:
        return HALF_A[clock, letter]
    if number % 1 == 0.5 and number > 1 and (clock, letter) in HALVES:
        return f"{prefix}{int(number)}{letter}{HALVES[clock, letter]}"
    return f"{prefix}{number:g}{letter}" if number % 1 else f"{prefix}{int(number)}{letter}"


def ending_at(base: date, number: float, unit: str) -> date:
    """The first day of a length that ends on `base`: days inclusive, months by the calendar."""
    return _end_of(base, number, unit, -1)


def starting_at(base: date, number: float, unit: str) -> date:
    """The last day of a length that starts on `base`."""
    return _end_of(base, number, unit, 1)


def _end_of(base: date, number: float, unit: str, way: int) -> date:
    times, letter = SPELT.get(unit, (1, unit))
    inclusive = way if letter in IN_DAYS else 0
    return plus_days(moved(base, letter, way * int(number * times)), -inclusive)


def shifted(base: date, unit: str, number: float) -> Period:
    """The period of `unit` that lies `number` units from `base`."""
    times, letter = SPELT.get(unit, (1, unit)) if unit != "WE" else (1, "WE")
    if letter == "Y" and number * times % 1:
        return period_of(moved(base, "M", round(number * times * 12)), "M")
    return period_of(moved(base, letter, int(number * times)), letter)


NTH = re.compile(r"(\d+)/(\d)/(-?\d)(?:\+(\d))?")


def holiday(rule: str, year: int) -> date:
    """The day of a holiday: rules 12-25, 11/4/4 (fourth Thursday), 5/1/-1 (last), easter-2."""
    if rule.startswith("easter"):
        return plus_days(easter(year), int(rule[6:]))
    match = NTH.fullmatch(rule)
    if match is None:
        return date(year, *map(int, rule.split("-")))
    month, weekday, nth = (int(match[i]) for i in (1, 2, 3))
    if nth > 0:
        first = date(year, month, 1)
        day = plus_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year, month, monthrange(year, month)[1])
        day = plus_days(last, -((last.isoweekday() - weekday) % 7))
    return plus_days(day, int(match[4] or 0))


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
