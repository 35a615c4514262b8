"""The arithmetic of time spans: TIMEX3 durations, and the days they reach from a day."""

from __future__ import annotations

from datetime import date

from analysis.extract.dates.numbers import short
from analysis.extract.dates.values import UNKNOWN, Period, moved, period_of, plus_days

# Units that are spelt in others: decade, century, millennium, fortnight, weekend, half a year.
SPELT = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "6M": (6, "M"),
         "WE": (2, "D")}

# Half a unit told in the smaller one, by whether the unit is of the clock.
HALF_A = {(True, "H"): "PT30M", (True, "M"): "PT30S", (False, "D"): "PT12H", (False, "Y"): "P6M"}
HALVES = {"Y": "6M", "H": "30M", "D": "T12H", "M": "15D"}


def length_value(number: float | None, unit: str, *, clock: bool = False) -> str:
    """The TIMEX3 value of a length: P3M, PT2H, P2Y6M; X for a number that is not told."""
    prefix = "PT" if clock else "P"
    if number is None:
        return f"{prefix}X{'Y' if unit in ('E', 'L') else unit[-1]}"
    times, letter = SPELT.get(unit, (1, unit))
    number *= times
    if number == 0.5 and (clock, letter) in HALF_A:
        return HALF_A[clock, letter]
    if number % 1 == 0.5 and number > 1 and letter in HALVES and (clock or letter != "H"):
        half = "30S" if clock and letter == "M" else HALVES[letter]
        return f"{prefix}{int(number)}{letter}{half}"
    return f"{prefix}{short(number)}{letter}"


def ending_at(base: date, number: float, unit: str) -> date | None:
    """The first day of a length that ends on `base`: days inclusive, months by the calendar."""
    times, letter = SPELT.get(unit, (1, unit))
    count = int(number * times)
    if letter in ("D", "W"):
        return plus_days(base, 1 - count * (7 if letter == "W" else 1))
    return moved(base, letter, -count) if letter in ("M", "Q", "Y") else None


def starting_at(base: date, number: float, unit: str) -> date | None:
    """The last day of a length that starts on `base`."""
    times, letter = SPELT.get(unit, (1, unit))
    count = int(number * times)
    if letter in ("D", "W"):
        return plus_days(base, count * (7 if letter == "W" else 1) - 1)
    return moved(base, letter, count) if letter in ("M", "Q", "Y") else None


def plain_unit(unit: str) -> str:
    """The calendar unit that a unit is spelt in: Y for a millennium, W for a fortnight."""
    return unit if unit in UNKNOWN else SPELT[unit][1]


def shifted(base: date, unit: str, number: float) -> Period:
    """The period of `unit` that lies `number` units from `base`."""
    times, letter = SPELT.get(unit, (1, unit)) if unit != "WE" else (1, "WE")
    count = number * times
    if letter == "Y" and count % 1:
        return period_of(moved(base, "M", round(count * 12)), "M")
    grain = "Y" if letter == "Y" else letter
    return period_of(moved(base, letter, int(count)), grain)


def plain_step(unit: str, number: float) -> tuple[str, int]:
    """`number` of a unit as a calendar unit and a whole number of it."""
    times, letter = SPELT.get(unit, (1, unit))
    return letter, int(number * times)
