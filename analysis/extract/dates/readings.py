"""Readings: what a fit of the grammar means, or None where it is no date.

One function for each name in grammar.PATTERNS. What has no year of its own is in the
one nearest to publication that the tense of its clause allows (`in_year`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.dates.calendar import (
    PRECISIONS,
    SPELT,
    UNKNOWN,
    OutOfCalendar,
    Period,
    day_of,
    ending_at,
    holiday,
    length_value,
    moved,
    part_of_year,
    period_of,
    plus_days,
    season_period,
    shifted,
    starting_at,
    third,
    unknown,
    year_period,
    years_period,
)
from analysis.extract.dates.grammar import (
    EXPLICIT,
    OTHER_DATE,
    PUBLICATION,
    Frame,
    Hit,
    Reading,
    dated,
)
from analysis.extract.dates.tense import FUTURE, PAST, UNTOLD
from analysis.extract.dates.words import class_of, ordinal, plain_number, read_number, value_of

if TYPE_CHECKING:
    pass

# A date whose year is not told is hardly this many days away: *payable January 3*.
FAR = 300
NEAR_YEARS = 4  # years either side of publication that a date without a year may mean
LOOK_BACK = 60  # readings in which a quarter just named is looked for
SENTENCE = 40  # words within which a figure is looked for


def named_year(hit: Hit) -> tuple[int | None, str | None]:
    """The year a hit names, outright or as *last year*, with its basis; None for none."""
    if word := hit.word("year"):
        year = hit.number("year")
        return (full_year(year, hit.frame) if len(word) == 2 else year), EXPLICIT
    if hit.value("relunit") != "Y":
        return None, None
    if hit.published is None:
        return None, PUBLICATION
    known = hit.frame.last_dated() if hit.word("relyear") in ("that", "same") else None
    if known is not None and known.first:
        return known.first.year, OTHER_DATE
    return hit.published.year + int(hit.value("relyear") or 0), PUBLICATION


def full_year(two_digits: int, frame: Frame) -> int:
    """The year of this or the last century that two digits mean: at most ten years ahead."""
    near = (frame.published.year if frame.published else 2010) + 10
    year = near - near % 100 + two_digits
    return year if year <= near else year - 100


def in_year(
    hit: Hit, make: Callable[[int], Period], bare: Period, *, way: int | None = None
) -> Reading:
    """The period that `make` gives for a hit's year, or for the year that fits best.

    `bare` is the period without a year. `way` is the direction, if it is not the
    clause's. Raises OutOfCalendar where no year has such a period.
    """
    published = hit.published
    year, basis = named_year(hit)
    if year is not None:
        return dated(hit, make(year), basis=basis,
                     anchor=published if basis == PUBLICATION else None)
    if published is None:
        make(2024)  # a leap year: 30 February is in none
        return dated(hit, bare, basis=PUBLICATION)
    candidates = []
    for near in range(published.year - NEAR_YEARS, published.year + NEAR_YEARS + 1):
        with suppress(OutOfCalendar):
            candidates.append(make(near))
    if not candidates:
        raise OutOfCalendar
    way = hit.direction() if way is None else way
    period = _pick(candidates, hit.word("placed"), published, way)
    return dated(hit, period, basis=PUBLICATION, anchor=published)


def _pick(candidates: list[Period], word: str, published: date, way: int) -> Period:
    """The one that *last*, *this* or *next* picks; else the nearest that the tense allows."""
    over = [p for p in candidates if p.end and p.end < published]
    begun = [p for p in candidates if p.start and p.start <= published]
    open_ = [p for p in candidates if p.end and p.end >= published]
    if word in ("last", "previous") and over:
        return over[-1]
    if word in ("next", "coming", "following") and len(candidates) > len(begun):
        return candidates[len(begun)]
    if word == "this":
        return next(p for p in candidates if p.start and p.start.year == published.year)
    if way == FUTURE and open_ and (open_[0].start - published).days < FAR:  # type: ignore[operator]
        return open_[0]
    if way == PAST and begun and (published - begun[-1].end).days < FAR:  # type: ignore[operator]
        return begun[-1]
    return min(candidates, key=lambda p: _distance(p, published))


def _distance(period: Period, published: date) -> int:
    """Days from publication; those ahead count thrice, as news tells more of the past."""
    assert period.start
    assert period.end
    if period.start > published:
        return 3 * (period.start - published).days
    return max(0, (published - period.end).days)


# --- days and months by name or in figures


def read_iso_day(hit: Hit) -> Reading | None:
    """2025-03-27."""
    words = hit.frame.words.words[hit.start : hit.end]
    parts = words[0].split("t")[0].split("-") if len(words) == 1 else words[::2]
    if any(len(part) != 2 for part in parts[1:]):
        return None
    return dated(hit, period_of(day_of(*map(int, parts)), "D"), basis=EXPLICIT)


def read_slashed_day(hit: Hit) -> Reading | None:
    """3/27/2025, month first unless it cannot be one; 27.03.2025, day first."""
    word = hit.frame.words.words[hit.start]
    a, b, c = (int(part) for part in word.replace(".", "/").split("/"))
    if a > 99:
        year, month, day = a, b, c
    else:
        year = c if c > 99 else full_year(c, hit.frame)
        month, day = (b, a) if "." in word or a > 12 else (a, b)
    return dated(hit, period_of(day_of(year, month, day), "D"), basis=EXPLICIT)


def read_month_day(hit: Hit) -> Reading | None:
    """*October 23*, *Oct. 23, 1998*, *the 23rd of October*, *7-Mar-11*, *the week of May 4*."""
    hit = replace(hit, start=hit.start + (hit.frame.words.words[hit.start] == "the"))
    day = ordinal(hit.word("day"))
    if day is None or not 1 <= day <= 31 or (hit.before() == "in" and _is_counting(hit, "day")):
        return None  # *in May 15 people died*
    reading = in_day(hit, int(hit.value("month")), day)
    if "week" in hit.parts:
        return _week_of(hit, reading) if hit.value("week") == "W" else None
    return with_part(reading, hit.value("part"))


def in_day(hit: Hit, month: int, day: int) -> Reading:
    """The day of a month in the year that a hit means. Raises OutOfCalendar."""
    return in_year(hit, lambda year: period_of(day_of(year, month, day), "D"),
                   Period(f"XXXX-{month:02d}-{day:02d}"))


def _is_counting(hit: Hit, part: str) -> bool:
    """Whether a number counts the noun behind it, as no day does."""
    if part not in hit.parts:
        return False
    at, tokens = hit.parts[part][1], hit.frame.words.tokens
    token, behind = tokens[at - 1], tokens[at] if at < len(tokens) else None
    counted = token.dep_ == "nummod" and token.head.i > token.i
    return counted or (hit.before() == "in" and behind is not None and behind.tag_ == "NNS")


def _week_of(hit: Hit, day: Reading) -> Reading:
    if day.first is None:
        return replace(day, value=UNKNOWN["W"], precision="week")
    return dated(hit, period_of(day.first, "W"), basis=day.basis, anchor=day.anchor)


def with_part(reading: Reading, part: str) -> Reading:
    """A day's reading narrowed to its morning, evening …"""
    return replace(reading, type="TIME", value=f"{reading.value}T{part}") if part else reading


def read_month_days(hit: Hit) -> Reading | None:
    """*October 8-13*, *between October 8 and 13*, *from 8 to 13 October* as one interval."""
    words = hit.frame.words.words
    if "and" in words[hit.start : hit.end] and words[hit.start] != "between":
        return None
    month, days = int(hit.value("month")), (ordinal(hit.word("day")), ordinal(hit.word("day2")))
    if not all(day and 1 <= day <= 31 for day in days) or days[0] >= days[1]:  # type: ignore[operator]
        return None
    first, last = (in_day(hit, month, day or 0) for day in days)
    return replace(last, value=f"{first.value}/{last.value}", first=first.first)


def read_further_day(hit: Hit) -> Reading | None:
    """The *5* and *7* of *May 3, 5 and 7*: days of the month just named."""
    last = hit.frame.found[-1] if hit.frame.found else None
    day = ordinal(hit.word("day"))
    if last is None or last.end != hit.start or day is None or (
            re.fullmatch(r"[\dX]{4}-\d\d-\d\d", last.value) is None):
        return None
    if not int(last.value[8:]) < day <= 31 or _is_counting(hit, "day"):
        return None
    year = named_year(hit)[0] or (last.first.year if last.first else None)
    hit = replace(hit, start=hit.parts["day"][0])
    month = int(last.value[5:7])
    period = period_of(day_of(year, month, day), "D") if year else Period(
        f"{last.value[:8]}{day:02d}")
    basis = EXPLICIT if "year" in hit.parts else last.basis
    return dated(hit, period, basis=basis, anchor=last.anchor if basis == last.basis else None)


def read_month(hit: Hit) -> Reading | None:
    """*October*, *October 2024*, *last October*, *July last year*."""
    return in_month(hit, int(hit.value("month")))


def in_month(hit: Hit, month: int) -> Reading:
    """The month in the year that a hit means."""
    return in_year(hit, lambda year: part_of_year(year, "M", month),
                   Period(f"XXXX-{month:02d}", precision="month"))


def read_months(hit: Hit) -> Reading | None:
    """*January and February*, *March-May 2024*: the months from the first to the last."""
    first, last = int(hit.value("month")), int(hit.value("month2"))
    joined_by_and = "and" in hit.frame.words.words[hit.start : hit.end]
    if first == last or (joined_by_and and last != first % 12 + 1):
        return None
    end = in_month(replace(hit, parts={**hit.parts, "month": hit.parts["month2"]}), last)
    if end.first is None:
        return replace(end, value=f"XXXX-{first:02d}/{end.value}")
    start = part_of_year(end.first.year - (first > last), "M", first)
    return replace(end, value=f"{start.value}/{end.value}", first=start.start)


def read_holiday(hit: Hit) -> Reading | None:
    """*Thanksgiving*, *Election Day*, *Easter Monday*, *last Christmas*, *New Year's Eve 2023*."""
    rule, eve, weekday = hit.value("holiday"), hit.word("eve"), int(hit.value("weekday") or 0)
    named = "friday" in hit.frame.words.words[hit.start : hit.end] or "holiday2" not in hit.parts
    if eve not in ("", "day", "eve") or not named:
        return None
    known = rule[:2].isdigit() and rule[2] == "-" and eve != "eve" and not weekday
    bare = Period(f"XXXX-{int(rule[:2]):02d}-{int(rule[3:]):02d}") if known else unknown("D")

    def in_one(year: int) -> Period:
        day = holiday(rule, year)
        step = (weekday - day.isoweekday()) % 7 if weekday else -int(eve == "eve")
        return period_of(plus_days(day, step), "D")

    return in_year(hit, in_one, bare)


# --- years and their parts

NO_YEAR_BEHIND = frozenset({"$", "£", "€", "#", "no.", "nos.", "number", "than", "some", "page",
                            "flight", "room", "route", "article", "about", "nearly", "over"})
NO_YEAR_BEFORE = frozenset({"percent", "%", "dollars", "people", "troops", "gmt", "am", "pm",
                            "million", "billion", "mm", "km", "kg", "m"})
DETERMINED = frozenset({"the", "in", "of", "since", "'s", "his", "its", "their"})
BEFORE_DECADE = frozenset({"the", "early", "late", "mid", "-", "–"})


def read_year(hit: Hit) -> Reading | None:
    """*2006*, *the year 2000*; not *1,950*, *some 1950 men* or *$1990*."""
    year = hit.number("year")
    if hit.before() in NO_YEAR_BEHIND or hit.after() in NO_YEAR_BEFORE:
        return None
    if hit.end - hit.start == 1 and _counts_things(hit, year):
        return None
    return dated(hit, year_period(year), basis=EXPLICIT)


def _counts_things(hit: Hit, year: int) -> bool:
    """Whether a number like 1950 counts the plural noun behind it, or is part of a name."""
    if year < 1500:
        return hit.before() not in ("in", "since", "of", "year")
    last = hit.frame.found[-1] if hit.frame.found else None
    if hit.before() in DETERMINED or (last and last.unit == "Y" and last.end >= hit.start - 1):
        return False
    token = hit.frame.words.tokens[hit.end - 1]
    follower = token.nbor() if token.i + 1 < len(token.doc) else None
    return follower is not None and follower.tag_ == "NNS" and follower.text.islower()


def read_era_year(hit: Hit) -> Reading | None:
    """*AD 79*, *300 BC*."""
    number = hit.number("number")
    if hit.value("era") == "BC":
        return dated(hit, Period(f"BC{number:04d}", precision="year"), basis=EXPLICIT)
    return dated(hit, year_period(number), basis=EXPLICIT)


def read_spoken_year(hit: Hit) -> Reading | None:
    """*nineteen ninety-seven*, *two thousand*."""
    words = [hit.word(part) for part in ("century", "tens", "ones")]
    if any(word.isdigit() for word in words):
        return None
    century, tens, ones = (int(plain_number(word) or 0) for word in words)
    if (century, tens) == (2, 1000):
        return dated(hit, year_period(2000), basis=EXPLICIT)
    if century not in (18, 19, 20) or not 10 <= tens <= 90 or ones > 9 or (ones and tens % 10):
        return None
    return dated(hit, year_period(century * 100 + tens + ones), basis=EXPLICIT)


def read_years(hit: Hit) -> Reading | None:
    """*1950-53*, *1994-1997*, *2024/25* as one interval of years."""
    words = hit.frame.words.words[hit.start : hit.end]
    first, last = words[0].split("/") if len(words) == 1 else (words[0], words[2])
    if len(last) not in (2, 4):
        return None
    end = int(first[: 4 - len(last)] + last)
    end += 100 if end < int(first) and len(last) == 2 else 0
    if not int(first) < end <= int(first) + 100:
        return None
    start, stop = year_period(int(first)), year_period(end)
    return Reading(hit.start, hit.end, "DATE", f"{start.value}/{stop.value}", None, start.start,
                   stop.end, "year", EXPLICIT)


def read_decade(hit: Hit) -> Reading | None:
    """*the 1990s*, *the '80s*, *the nineties*, *the late 1800s* as a century; not *in his 40s*."""
    digits = hit.word("decade").rstrip("s")
    if len(digits) == 4 and digits.isdigit():
        century = digits.endswith("00") and digits < "2000"
        return dated(hit, years_period(digits[: 2 if century else 3]), basis=EXPLICIT)
    if hit.before() not in BEFORE_DECADE:
        return None
    known = hit.value("decade")
    if not known and digits.isdigit() and int(digits) >= 10:
        known = f"{19 if int(digits) > 20 else 20}{digits[0]}"
    return dated(hit, years_period(known), basis=EXPLICIT) if known else None


def read_ordinal_unit(hit: Hit) -> Reading | None:
    """*the third quarter*, *first half of 2025*, *the 20th century*."""
    which, unit = hit.word("ordinal"), hit.value("unit")
    unit = "H" if hit.word("unit") == "half" else unit
    size = {"Q": 4, "H": 2}.get(unit, 0)
    number = size if which in ("last", "final") else ordinal(which)
    if unit == "C" and number:
        return dated(hit, years_period(f"{number - 1:02d}"), basis=EXPLICIT)
    named = named_year(hit)[1] is not None
    # *the last quarter* is counted back; *the first half* alone is as often of a match.
    if not number or number > size or (not named and (which == "last" or unit == "H")):
        return None
    return _part_of_year(hit, unit, number)


def _part_of_year(hit: Hit, unit: str, number: int) -> Reading:
    # A quarter just over is reported on, expected to be good, and so on: nearest, unless told.
    way = PAST if hit.direction() == PAST else UNTOLD
    return in_year(hit, lambda year: part_of_year(year, unit, number),
                   Period(f"XXXX-{unit}{number}", precision="quarter"), way=way)


def read_quartered(hit: Hit) -> Reading | None:
    """*Q3 2024*, *2024 H1*, *3Q*."""
    unit, number = sorted(hit.word("quartered").upper(), reverse=True)
    return _part_of_year(hit, unit, int(number)) if unit == "Q" or number < "3" else None


def read_fiscal_year(hit: Hit) -> Reading | None:
    """*fiscal 1989*, *fiscal year 2024*, *FY25*, under the calendar year they name."""
    digits = hit.word("year") or "".join(c for c in hit.word("fy") if c.isdigit())
    year = int(digits) if len(digits) == 4 else full_year(int(digits), hit.frame)
    return dated(hit, year_period(year), basis=EXPLICIT)


def read_season(hit: Hit) -> Reading | None:
    """*last fall*, *summer 2024*, *the winter*; winter bears the year it starts in."""
    season, word = hit.value("season"), hit.word("placed")
    if hit.before() in ("a", "an"):
        return None
    way = hit.direction()
    if word in ("", "this", "that") and way == UNTOLD:
        way = PAST
    return in_year(hit, lambda year: season_period(year, season),
                   Period(f"XXXX-{season}", precision="season"), way=way)


# --- the periods of business news


def reported_quarter(hit: Hit) -> Reading | None:
    """The quarter or half that a hit speaks of: the latest named that was over, else the last.

    Those before a turn to a longer period (*the first nine months*) are left behind.
    """
    found: list[Reading] = []
    for one in reversed(hit.frame.found[-LOOK_BACK:]):
        if one.value in ("P9M", "P6M", "P1Y", "P12M"):
            break
        if one.unit in ("Q", "H") and one.basis != OTHER_DATE and one.first and one.last:
            found.append(one)
    over = [one for one in found if not hit.published or one.last < hit.published]  # type: ignore[operator]
    return max(over, key=lambda one: one.last) if over else found[0] if found else None  # type: ignore[type-var,return-value]


def the_quarter(hit: Hit) -> Reading:
    """The quarter reported on, or the last one before publication."""
    known = reported_quarter(hit)
    if known:
        period = Period(known.value, known.first, known.last, known.precision)
        return dated(hit, period, basis=OTHER_DATE, anchor=known.value)
    return from_publication(hit, "Q", -1)


def year_before(hit: Hit) -> Reading | None:
    """A bare *a year ago* or *a year earlier* where figures of a quarter are compared."""
    known = reported_quarter(hit)
    if known is None or known.first is None or known.unit is None or not _with_figures(hit):
        return None
    period = period_of(moved(known.first, "Y", -1), known.unit)
    return dated(hit, period, basis=OTHER_DATE, anchor=known.first)


def _with_figures(hit: Hit) -> bool:
    """Whether the sentence gives a figure before the hit, as where two are compared."""
    tokens = hit.frame.words.tokens
    for token in reversed(tokens[max(0, hit.start - SENTENCE) : hit.start]):
        if token.like_num:
            return True
        if token.is_sent_start:
            return False
    return bool(tokens[hit.start].is_sent_start) and any(
        token.like_num for token in tokens[hit.end : hit.end + SENTENCE])


def read_same_period(hit: Hit) -> Reading | None:
    """*the same period last year*, *the year-ago quarter*: the one reported, a year back."""
    unit, number = hit.value("unit"), ordinal(hit.word("ordinal"))
    if hit.value("back") != "Y" or unit not in ("", "D", "W", "M", "Q"):
        return None
    words = hit.frame.words.words
    hit = replace(hit, start=hit.start + (words[hit.start] in ("a", "the") and (
        words[hit.start + 2] == "-")))
    known = reported_quarter(hit) if unit in ("", "Q") else hit.frame.last_dated(unit)
    base = known.first if known else hit.published
    if base is None:
        return dated(hit, unknown(unit or "Y"), basis=OTHER_DATE)
    if number and unit == "Q" and number <= 4:
        return dated(hit, part_of_year(base.year - 1, "Q", number), basis=OTHER_DATE, anchor=base)
    unit = (known.unit if known else None) or unit or "Y"
    return dated(hit, period_of(moved(base, "Y", -1), unit),
                 basis=OTHER_DATE if known else PUBLICATION, anchor=base)


def read_bare_unit(hit: Hit) -> Reading | None:
    """*the quarter*, *the weekend*, *the end of the year*, *year-end*, *for the full year*."""
    unit, before = hit.value("unit"), (hit.before(2), hit.before())
    if "edge" in hit.parts:
        if unit not in ("M", "Q", "Y") or hit.word("edge") not in ("end", "start"):
            return None
        step = -1 if before[1] == "since" else 0
        return edged(from_publication(hit, unit, step), hit.word("edge"), "", hit.frame)
    edge = before[1] == "of" and before[0] in ("end", "beginning", "start", "rest")
    edge = edge or (before[1] == "in" and before[0] in ("earlier", "later", "early", "late"))
    if unit == "Q":
        return the_quarter(hit)
    if unit == "WE":
        over = hit.direction() != FUTURE and hit.published and hit.published.isoweekday() < 6
        return from_publication(hit, unit, -1 if over else 0)
    if unit == "Y" and _to_an_end(hit):
        return Reading(hit.start, hit.end, "DURATION", "P1Y", precision="year")
    if (edge and unit in ("Y", "M")) or (unit == "Y" and (
            "full" in hit.parts or before[1] in ("for", "of"))):
        return from_publication(hit, unit)
    return None


def _to_an_end(hit: Hit) -> bool:
    """*the year ended March 31*, *the year to March*."""
    words = hit.frame.words.words
    behind = words[hit.end + 1] if hit.end + 1 < len(words) else ""
    return hit.after() in ("ended", "ending") or (
        hit.after() in ("to", "through") and class_of(behind) in ("MONTH", "EDGE"))


# --- counted from publication or from another date


def from_publication(hit: Hit, unit: str, step: int = 0) -> Reading:
    """The unit that lies `step` units from the one that holds publication."""
    if hit.published is None:
        return dated(hit, unknown(unit), basis=PUBLICATION)
    period = period_of(moved(hit.published, unit, step), unit)
    return dated(hit, period, basis=PUBLICATION, anchor=hit.published)


def read_weekday(hit: Hit) -> Reading | None:
    """*Thursday*, *last Friday*, *Tuesday of last week*: the nearest that words and tense allow."""
    number, word = int(hit.value("weekday")), hit.word("placed")
    base, basis = hit.published, PUBLICATION
    anchored = hit.frame.last_dated("D") if word in ("previous", "following") else None
    if anchored:
        base, basis = anchored.first, OTHER_DATE
    if base is None:
        return with_part(dated(hit, Period(f"XXXX-WXX-{number}"), basis=basis), hit.value("part"))
    ahead = (number - base.isoweekday()) % 7
    if "relyear" in hit.parts and hit.value("relunit") != "W":
        return None
    if word == "this" or "relyear" in hit.parts:
        days = number - base.isoweekday() + 7 * int(hit.value("relyear") or 0)
    elif hit.value("placed") == "1":
        days = ahead or 7
    elif hit.value("placed") == "-1":
        days = ahead - 7
    else:
        days = ahead if not ahead or _looks_ahead(hit) else ahead - 7
    period = period_of(plus_days(base, days), "D")
    return with_part(dated(hit, period, basis=basis, anchor=base), hit.value("part"))


def _looks_ahead(hit: Hit) -> bool:
    """*will meet Thursday*, *has until 9 a.m. EST Thursday*; not *Until Thursday, they had …*."""
    words, at = hit.frame.words, hit.start - 1
    while at > 0 and (words.words[at][0].isdigit() or words.words[at] == "on"
                      or class_of(words.words[at]) in ("AMPM", "ZONE", "POINT", "OCLOCK")):
        at -= 1
    until = at > 0 and words.words[at] == "until" and not words.tokens[at].is_sent_start
    return until or hit.direction() == FUTURE


def read_today(hit: Hit) -> Reading | None:
    """*today*, *yesterday*, *tomorrow morning*, *the day before yesterday*."""
    if hit.value("unit") not in ("", "D"):
        return None
    step = int(hit.value("today")) + int(hit.value("side") or 0)
    return with_part(from_publication(hit, "D", step), hit.value("part"))


def read_tonight(hit: Hit) -> Reading | None:
    """*tonight*, *overnight*, *this morning*, *last night*, *that evening*, *early morning*."""
    word, part = hit.word("placed"), hit.value("part") or "NI"
    day = hit.frame.last_dated("D")
    if word in ("that", "same", "next", "following"):
        if day is None or day.first is None:
            return with_part(dated(hit, unknown("D"), basis=OTHER_DATE), part)
        period = period_of(plus_days(day.first, int(hit.value("placed"))), "D")
        return with_part(dated(hit, period, basis=OTHER_DATE, anchor=day.first), part)
    if "edge" in hit.parts and day and day.first and hit.frame.same_sentence(day, hit.start):
        period = period_of(day.first, "D")
        return with_part(dated(hit, period, basis=day.basis, anchor=day.anchor), part)
    if hit.frame.words.words[hit.start] == "overnight" and hit.direction() == PAST:
        # The night that a report tells of began the evening before.
        return replace(with_part(from_publication(hit, "D", -1), part), last=hit.published)
    return with_part(from_publication(hit, "D", -1 if word == "last" else 0), part)


def read_placed_unit(hit: Hit) -> Reading | None:
    """*last week*, *this year*, *the same day*, *the following month*, *the latest quarter*."""
    unit, word = hit.value("unit"), "same" if "same" in hit.parts else hit.word("placed")
    if word == "latest" and unit in ("", "Q"):
        return the_quarter(hit)
    if unit not in UNKNOWN or _is_title(hit) or _of_month(hit):
        return None
    if word == "past":
        return _length_from(hit, 1, unit, False, hit.published, PUBLICATION, ahead=False)
    step = 0 if word == "same" else int(hit.value("placed"))
    if word not in ("that", "those", "same", "following", "previous", "preceding", "prior"):
        return from_publication(hit, unit, step)
    known = hit.frame.last_dated(unit) or (None if unit == "D" else hit.frame.last_dated())
    if known is None or known.first is None:
        if word in ("that", "those"):
            return None
        return from_publication(hit, unit, step) if step < 0 else dated(
            hit, unknown(unit), basis=OTHER_DATE)
    base = known.last if step > 0 and known.last and unit == "D" else known.first
    return dated(hit, period_of(moved(base, unit, step), unit), basis=OTHER_DATE, anchor=base)


def _of_month(hit: Hit) -> bool:
    """*the last week of October* is no last week."""
    words = hit.frame.words.words
    return hit.after() == "of" and hit.end + 1 < len(words) and (
        class_of(words[hit.end + 1]) == "MONTH")


def read_ago(hit: Hit) -> Reading | None:
    """*two weeks ago*, *several years ago*, *two weeks from now*, *five years hence*."""
    return _counted(hit, 1 if "ahead" in hit.parts or "from" in hit.parts else -1)


def _counted(hit: Hit, way: int) -> Reading | None:
    number, unit, published = amount(hit), hit.value("unit"), hit.published
    if way < 0 and number == 1 and unit == "Y" and (compared := year_before(hit)):
        return compared
    if number is None:
        return replace(vague(hit, "PAST_REF" if way < 0 else "FUTURE_REF"))
    if is_clock(hit):
        return replace(from_publication(hit, "D"), type="TIME")
    if published is None:
        return dated(hit, unknown(plain_unit(unit)), basis=PUBLICATION)
    return dated(hit, shifted(published, unit, way * number), basis=PUBLICATION, anchor=published)


def read_beside(hit: Hit) -> Reading | None:
    """*a year earlier*, *two days later*; *two days after X* is a length from X."""
    counted = "number" in hit.parts or "few" in hit.parts
    number = amount(hit) if counted else 1
    unit, side, way = hit.value("unit"), hit.word("side"), int(hit.value("side") or -1)
    plural = class_of(hit.word("unit")) == "UNITS"
    if is_clock(hit) or (not counted and (plural or side not in ("before", "after"))):
        return None
    if side in ("before", "after") and _has_complement(hit):
        return _from_event(hit, number, way) if counted else _beside_event(hit)
    if unit == "Y" and number == 1 and way < 0 and (compared := year_before(hit)):
        return compared
    # Two figures that are each compared with a year earlier are not two years apart.
    known = hit.frame.last_dated("D") if unit == "D" else next(
        (one for one in reversed(hit.frame.found[-LOOK_BACK:])
         if one.first and one.unit and (unit != "Y" or one.basis != OTHER_DATE)), None)
    if known is None and way < 0:
        return _counted(hit, way) if counted else None
    if number is None:
        return replace(_length(hit, None), basis=OTHER_DATE)
    if known is None or known.first is None:
        return dated(hit, unknown(plain_unit(unit)), basis=OTHER_DATE)
    if unit == "Y" and known.unit and _compares(known, hit):
        period = period_of(moved(known.first, "Y", way * int(number)), known.unit)
    else:
        period = shifted(known.first, unit, way * number)
    return dated(hit, period, basis=OTHER_DATE, anchor=known.first)


def _compares(known: Reading, hit: Hit) -> bool:
    """Whether *a year earlier* keeps the grain of a date: the quarter or May 3, not Friday."""
    if known.unit not in ("H", "Q", "M", "D") or not hit.frame.same_sentence(known, hit.start):
        return False
    return known.unit != "D" or names_month(known, hit.frame)


def names_month(reading: Reading, frame: Frame) -> bool:
    """Whether the words of a reading name a month."""
    return any(class_of(word) == "MONTH" for word in frame.words.words[reading.start : reading.end])


def _has_complement(hit: Hit) -> bool:
    tokens = hit.frame.words.tokens
    return hit.end < len(tokens) and (
        tokens[hit.end].pos_ not in ("PUNCT", "CCONJ", "ADP") or hit.after() in ("'", '"'))


def _from_event(hit: Hit, number: float | None, way: int) -> Reading:
    """A length counted from an event, or back from the sentence's own day."""
    length = replace(_length(hit, number), basis=OTHER_DATE)
    day = hit.frame.last_dated("D")
    exact = class_of(hit.before()) not in ("APPROX", "FEW") and number is not None
    if not exact or not (day and day.first and hit.frame.same_sentence(day, hit.start)):
        return length
    times, letter = SPELT.get(hit.value("unit"), (1, hit.value("unit")))
    other = moved(day.first, letter, -way * int(number * times))  # type: ignore[operator]
    return replace(length, first=min(day.first, other), last=max(day.first, other),
                   anchor=day.first.isoformat())


def _beside_event(hit: Hit) -> Reading | None:
    """*the day after the vote*: no day of its own."""
    if hit.value("unit") not in UNKNOWN or hit.before() == "in":
        return None  # *early in the week before he left*
    return dated(hit, unknown(hit.value("unit")), basis=OTHER_DATE)


# --- vague times


def vague(hit: Hit, value: str) -> Reading:
    """A reference to past, present or future without a day, but the present's."""
    published = hit.published
    day = published if value == "PRESENT_REF" else None
    return Reading(hit.start, hit.end, "DATE", value, None, day, day, "vague", PUBLICATION,
                   published.isoformat() if published else None)


def read_reference(hit: Hit) -> Reading | None:
    """*now*, *recently*, *right now*, *these days*, *at the moment*."""
    if hit.word("days") not in ("", "days") or (
            "moment" in hit.parts and hit.frame.words.words[hit.start] != "at"):
        return None
    return vague(hit, hit.value("ref") or "PRESENT_REF")


def read_attribute(hit: Hit) -> Reading | None:
    """The *current* of *the current weakness*, the *future* of *future losses*."""
    token = hit.frame.words.tokens[hit.start]
    if token.dep_ != "amod" or token.head.i < token.i:
        return None
    return vague(hit, "PRESENT_REF" if hit.word("attribute") == "current" else "FUTURE_REF")


def read_time_itself(hit: Hit) -> Reading | None:
    """*the past*, *the near future*, *the short term*, standing alone."""
    tokens = hit.frame.words.tokens
    if "time" in hit.parts and hit.end < len(tokens) and (
            tokens[hit.end].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")):
        return None
    return vague(hit, "PAST_REF" if hit.word("time") == "past" else "FUTURE_REF")


def read_then(hit: Hit) -> Reading | None:
    """The *then* of *since then*, *by then*: the last date named."""
    known = hit.frame.last_dated()
    if known is None or hit.before() not in ("since", "by", "until"):
        return None
    return replace(known, start=hit.start, end=hit.end, mod=None, basis=OTHER_DATE,
                   anchor=known.value)


# --- lengths, repeated times, times of day


def amount(hit: Hit) -> float | None:
    """The number of a hit's amount; None for one that is not told (*several*)."""
    if "number" in hit.parts:
        return read_number(hit.frame.words, *hit.parts["number"])
    told = hit.value("few") and "hundred" not in hit.frame.words.words[hit.start : hit.end]
    return float(hit.value("few")) if told else None


def is_clock(hit: Hit) -> bool:
    """Whether a hit's unit is one of the clock."""
    return class_of(hit.word("unit")).startswith("T")


def plain_unit(unit: str) -> str:
    """The calendar unit that a unit is spelt in: Y for a millennium, W for a fortnight."""
    return unit if unit in UNKNOWN else SPELT[unit][1]


def _length(hit: Hit, number: float | None) -> Reading:
    unit, clock = hit.value("unit"), is_clock(hit)
    precision = "day" if clock else PRECISIONS.get(SPELT.get(unit, (1, unit))[1], "vague")
    return Reading(hit.start, hit.end, "DURATION", length_value(number, unit, clock=clock),
                   precision=precision)


def _length_from(hit: Hit, number: float | None, unit: str, clock: bool, base: date | None,
                 basis: str, *, ahead: bool) -> Reading:
    """A length up to `base` or from it; one end is open where its number is not told."""
    end = None
    if base and number is not None and not clock:
        end = starting_at(base, number, unit) if ahead else ending_at(base, number, unit)
    day = None if clock or (number is not None and end is None) else base
    return replace(_length(hit, number), first=day if ahead else end, last=end if ahead else day,
                   basis=basis, anchor=base.isoformat() if base else None)


def read_length(hit: Hit) -> Reading | None:
    """*three months*, *two-day*, *decades-long*; ages, rates (*$5 a year*) and shares are none."""
    if "long" in hit.parts:
        return _length(hit, None if hit.word("unit").endswith("s") else 1)
    number, told = amount(hit), "number" in hit.parts
    if told and (number is None or number > 100_000):
        return None
    if "half" in hit.parts:
        number = (number or 0) + 0.5
    some_day = hit.word("few") == "some" and not hit.word("unit").endswith("s")
    if some_day or _is_title(hit) or _is_age(hit) or _is_rate(hit) or _is_share(hit, number):
        return None
    return _length(hit, number)


def _is_title(hit: Hit) -> bool:
    """Whether a hit is a name: *60 Minutes*, *This Week*."""
    last = hit.frame.words.tokens[hit.end - 1]
    quoted = hit.start > 0 and hit.frame.words.tokens[hit.start - 1].is_quote
    return last.text.istitle() and (quoted or last.ent_type_ in ("ORG", "WORK_OF_ART"))


def _is_age(hit: Hit) -> bool:
    """*44-year-old driver*, *30 years old*; not of things that last: *eight-month-old truce*."""
    words = hit.frame.words.words
    if words[hit.end - 1] == "old":
        return all(class_of(word) != "AGED" for word in words[hit.end : hit.end + 2])
    return hit.after() == "old" or words[hit.end : hit.end + 2] == ["of", "age"]


def _is_share(hit: Hit, number: float | None) -> bool:
    """*a quarter*, *three-quarters*: a share, where no word makes it a time."""
    return hit.value("unit") == "Q" and number in (1, 3) and (
        hit.frame.words.words[hit.start] in ("a", "an", "three"))


def _is_rate(hit: Hit) -> bool:
    """*ten cups a day*, *twice a year*."""
    if hit.frame.words.words[hit.start] not in ("a", "an") or hit.end != hit.start + 2:
        return False
    tokens = hit.frame.words.tokens
    counted = hit.start > 0 and tokens[hit.start - 1].pos_ in ("NOUN", "NUM", "SYM")
    return tokens[hit.end - 1].dep_ == "npadvmod" and (
        counted or hit.before() in ("times", "once", "twice"))


def read_lately(hit: Hit) -> Reading | None:
    """*the past three months*, *the next two weeks*, *recent years*."""
    number, unit = amount(hit), hit.value("unit")
    if "number" not in hit.parts and "few" not in hit.parts and (
            not hit.word("unit").endswith("s") or hit.after() == "of"):
        return None  # *the last days of February*
    base, basis, day = hit.published, PUBLICATION, hit.frame.last_dated("D")
    if day and hit.frame.same_sentence(day, hit.start) and names_month(day, hit.frame):
        base, basis = day.first, OTHER_DATE  # of the day of the statement
    return _length_from(hit, number, unit, is_clock(hit), base, basis,
                        ahead=hit.value("placed") == "1")


def read_for_units(hit: Hit) -> Reading | None:
    """*for weeks*, *in years*, *over decades*."""
    if hit.frame.words.words[hit.start] not in ("for", "in", "over", "within"):
        return None
    return replace(_length(hit, None), start=hit.start + 1)


def read_every(hit: Hit) -> Reading | None:
    """*every day*, *each month*, *every two years*."""
    word = hit.word("number")
    number = 2 if word == "other" else plain_number(word) or 1
    return replace(_length(hit, number), type="SET", precision="vague")


def read_every_day(hit: Hit) -> Reading | None:
    """*every Monday*, *Tuesdays*, *each July*, *Monday mornings*."""
    day, part = hit.value("weekday"), hit.value("part")
    value = f"XXXX-WXX-{day}" if day else f"XXXX-{int(hit.value('month')):02d}"
    return Reading(hit.start, hit.end, "SET", value + (f"T{part}" if part else ""),
                   precision="day" if day else "month")


def read_frequency(hit: Hit) -> Reading | None:
    """*daily*, *annually*; not a rate (*rose 8 % annually*, *10,000 units annually*)."""
    at, tokens = hit.start, hit.frame.words.tokens
    if hit.word("freq").endswith("ally") and at and tokens[at - 1].pos_ in (
            "NOUN", "NUM", "SYM") and any(t.like_num for t in tokens[max(0, at - 3) : at]):
        return None
    return Reading(hit.start, hit.end, "SET", hit.value("freq"), precision="vague")


def read_clock(hit: Hit) -> Reading | None:
    """*10:35 a.m.*, *7 p.m.*, *half past six*, *noon*, on the sentence's day or publication."""
    time = hit.value("point") or _time(hit)
    if time is None:
        return None
    day = hit.frame.last_dated("D")
    if day and hit.frame.same_sentence(day, hit.start):
        return replace(day, start=hit.start, end=hit.end, type="TIME", mod=None, precision="day",
                       value=f"{day.value[:10]}T{time}")
    reading = from_publication(hit, "D")
    return replace(reading, type="TIME", value=f"{reading.value}T{time}")


def _time(hit: Hit) -> str | None:
    words = hit.frame.words.words[hit.start : hit.end]
    half = next((word[0] for word in words if class_of(word) == "AMPM"), "")
    if word := hit.word("clock"):
        digits = [int(part) for part in "".join(
            c if c.isdigit() else " " for c in word).split()[:2]]
        half = half or ("p" if "p" in word else "a" if "a" in word else "")
        if "." in words[0] and not half and "gmt" not in words:
            return None  # 7.30 is as often a number
        hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
        if word.endswith("h"):
            hour, minute = divmod(hour, 100)
    elif word := hit.word("military"):
        if "," in word:
            return None
        hour, minute = int(word[:2]), int(word[2:])
    else:
        hour, minute = hit.number("hour") or hit.number("past"), 30 if "past" in hit.parts else 0
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if (half == "p" or hit.value("part") in ("AF", "EV")) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


# --- parts of a period


def edged(reading: Reading, edge: str, edge2: str, frame: Frame) -> Reading:
    """A period's third (*late*), or all of it on one side of publication (*earlier*)."""
    first, last, published = reading.first, reading.last, frame.published
    if edge in ("earlier", "later"):
        if published and first and last and first <= published <= last:
            first, last = (first, published) if edge == "earlier" else (published, last)
        return replace(reading, first=first, last=last)
    period = Period(reading.value, first, last, reading.precision)
    mod = value_of(edge)
    one, other = third(period, mod), third(period, value_of(edge2) or mod)
    if not edge2 or not one.start or not other.end or one.start > other.end:
        return replace(reading, mod=mod, first=one.start, last=one.end)
    value = f"{one.start.isoformat()}/{other.end.isoformat()}"
    return replace(reading, value=value, first=one.start, last=other.end)
