"""Readings of date expressions that name days, months, quarters, seasons, years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from analysis.extract.date_anchors import FUTURE, PAST, UNTOLD
from analysis.extract.date_frame import EXPLICIT, PUBLICATION, Frame, Reading, dated
from analysis.extract.date_grammar import Hit
from analysis.extract.date_numbers import ordinal, plain_number
from analysis.extract.date_values import (
    Period,
    century_period,
    day_period,
    decade_period,
    half_period,
    month_period,
    quarter_period,
    safe_date,
    season_period,
    year_period,
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
    assert period.start and period.end
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


def read_month_day(hit: Hit, frame: Frame) -> Reading | None:
    """*October 23*, *Oct. 23, 1998*, *the 23rd of October*, *Friday, Oct. 23*."""
    if frame.words.words[hit.start] == "the":
        hit = replace(hit, start=hit.start + 1)
    month = int(frame.value(hit, "month"))
    return _month_day(hit, frame, month, ordinal(frame.word(hit, "day")))


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


NOT_BEFORE_YEAR = frozenset({"$", "£", "€", "#", "no.", "nos.", "number", "than", "some", "page",
                             "flight", "room", "route", "article", "about", "nearly", "over"})
YEAR_UNITS = frozenset({"mm", "km", "kg", "m", "percent", "%", "feet", "miles", "tons", "dollars",
                        "people", "troops", "soldiers", "men", "hours", "gmt", "am", "pm"})


def read_year(hit: Hit, frame: Frame) -> Reading | None:
    """*2006*, *the year 2000*; not *1,950*, *some 1950 men* or *$1990*."""
    year = frame.number(hit, "year")
    if year is None or not 1000 <= year <= 2100:
        return None
    words, tokens = frame.words.words, frame.words.tokens
    before = words[hit.start - 1] if hit.start else ""
    after = words[hit.end] if hit.end < len(words) else ""
    token = tokens[hit.end - 1]
    if before in NOT_BEFORE_YEAR or after in YEAR_UNITS or after in ("million", "billion"):
        return None
    if hit.end - hit.start == 1 and _counts(token, before):
        return None
    return dated(hit, year_period(year), basis=EXPLICIT)


def _counts(token: object, before: str) -> bool:
    """Whether a number like 1950 counts the plural noun after it, or is part of a name."""
    doc, i = token.doc, token.i  # type: ignore[attr-defined]
    if token.text < "1500":  # type: ignore[attr-defined]
        return before not in ("in", "since", "of", "year")
    follower = doc[i + 1] if i + 1 < len(doc) else None
    if follower is None or before in ("the", "in", "of", "since", "'s", "his", "its", "their"):
        return False
    return follower.tag_ == "NNS" and follower.text.islower()


def read_short_year(hit: Hit, frame: Frame) -> Reading | None:
    """*'97*: the year of this or the last century that is nearest."""
    word = frame.word(hit, "short")
    first, last = frame.words.ends[hit.end - 2], frame.words.starts[hit.end - 1]
    if len(word) != 2 or not word.isdigit() or first != last:
        return None
    return dated(hit, year_period(_full_year(int(word), frame)), basis=EXPLICIT)


def _full_year(two_digits: int, frame: Frame) -> int:
    near = (frame.published.year if frame.published else 2010) + 10
    year = near - near % 100 + two_digits
    return year if year <= near else year - 100


def read_spoken_year(hit: Hit, frame: Frame) -> Reading | None:
    """*nineteen ninety-seven*, *two thousand*."""
    words = [frame.word(hit, part) for part in ("century", "tens", "ones")]
    if any(word.isdigit() for word in words):
        return None
    century, tens, ones = (int(plain_number(word) or 0) for word in words)
    if century not in (18, 19, 20) or not 10 <= tens <= 90 or ones > 9 or (ones and tens % 10):
        return None
    return dated(hit, year_period(century * 100 + tens + ones), basis=EXPLICIT)


def read_years(hit: Hit, frame: Frame) -> Reading | None:
    """*1950-53*, *1994-1997*, *2024/25* as one interval of years."""
    words = frame.words.words[hit.start : hit.end]
    first, last = words[0].split("/") if len(words) == 1 else (words[0], words[2])
    if len(last) not in (2, 4):
        return None
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    end += 100 if end < int(first) and len(last) == 2 else 0
    if not int(first) < end <= int(first) + 100:
        return None
    start_year, end_year = year_period(int(first)), year_period(end)
    return Reading(hit.start, hit.end, "DATE", f"{start_year.value}/{end_year.value}", None,
                   start_year.start, end_year.end, "year", EXPLICIT)


def read_decade(hit: Hit, frame: Frame) -> Reading | None:
    """*the 1990s*, *the '80s*, *the nineties*."""
    word = frame.word(hit, "decade").rstrip("s")
    known = frame.value(hit, "decade")
    before = frame.words.words[hit.start - 1] if hit.start else ""
    if known:
        if before not in ("the", "early", "late", "mid", "-"):
            return None
        return dated(hit, decade_period(int(known)), basis=EXPLICIT)
    if len(word) == 4:
        return dated(hit, decade_period(int(word[:3])), basis=EXPLICIT)
    if before not in ("the", "early", "late", "mid", "-") or not word.isdigit():
        return None
    if before == "his" or int(word) < 10:
        return None
    return dated(hit, decade_period(190 + int(word) // 10 if int(word) > 20 else 200), basis=EXPLICIT)


def read_ordinal_unit(hit: Hit, frame: Frame) -> Reading | None:
    """*the third quarter*, *first half of 2025*, *the 20th century*."""
    word = frame.word(hit, "unit")
    unit = "H" if word == "half" else frame.value(hit, "unit")
    which = frame.word(hit, "ordinal")
    number = {"Q": 4, "H": 2}.get(unit, 0) if which == "last" else ordinal(which)
    if unit == "C" and number:
        return dated(hit, century_period(number - 1), basis=EXPLICIT)
    if unit not in ("Q", "H") or not number or number > {"Q": 4, "H": 2}[unit]:
        return None
    return _part_of_year(hit, frame, unit, number)


def _part_of_year(hit: Hit, frame: Frame, unit: str, number: int) -> Reading | None:
    make = quarter_period if unit == "Q" else half_period
    year, basis = related_year(hit, frame)
    if year is not None:
        anchor = frame.published if basis == PUBLICATION else None
        return dated(hit, make(year, number), basis=basis, anchor=anchor)
    # *the first half* alone is as often of a match as of a year.
    if unit == "H" and basis is None:
        return None
    if frame.published is None:
        return dated(hit, Period(f"XXXX-{unit}{number}", precision="quarter"), basis=PUBLICATION)
    candidates = [make(y, number) for y in years_around(frame.published)]
    # A quarter just over is reported on, expected to be good, and so on: nearest, unless told.
    way = frame.direction(hit)
    period = nearest(candidates, frame.published, PAST if way == PAST else UNTOLD)
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def read_quartered(hit: Hit, frame: Frame) -> Reading | None:
    """*Q3 2024*, *2024 H1*, *3Q*."""
    word = (frame.word(hit, "quartered") or frame.word(hit, "quartered2")).upper()
    unit, number = (word[0], word[1]) if word[0] in "QH" else (word[1], word[0])
    if unit == "H" and int(number) > 2:
        return None
    return _part_of_year(hit, frame, unit, int(number))


def read_fiscal_year(hit: Hit, frame: Frame) -> Reading | None:
    """*fiscal 1989*, *fiscal year 2024*, *FY25*, under the calendar year they name."""
    year = frame.number(hit, "year")
    if year is None:
        digits = "".join(c for c in frame.word(hit, "fy") if c.isdigit())
        year = int(digits) if len(digits) == 4 else _full_year(int(digits), frame)
    return dated(hit, year_period(year), basis=EXPLICIT)


def read_season(hit: Hit, frame: Frame) -> Reading | None:
    """*last fall*, *summer 2024*, *the winter*; winter bears the year it starts in."""
    season = frame.value(hit, "season")
    if hit.start and frame.words.words[hit.start - 1] in ("a", "an"):
        return None
    year, basis = related_year(hit, frame)
    published = frame.published
    if year is not None:
        anchor = published if basis == PUBLICATION else None
        return dated(hit, season_period(year, season), basis=basis, anchor=anchor)
    if published is None:
        return dated(hit, Period(f"XXXX-{season}", precision="season"), basis=PUBLICATION)
    years = range(max(1, published.year - 2), min(9998, published.year + 1) + 1)
    candidates = [season_period(y, season) for y in years]
    way, word = frame.direction(hit), frame.word(hit, "placed")
    if word == "this" and season == "WI":
        word = ""
    if word in ("", "the", "that"):
        way = PAST if way == UNTOLD else way
    period = pick(candidates, word, published, way)
    return dated(hit, period, basis=PUBLICATION, anchor=published)


ABSOLUTE = {
    "iso_day": read_iso_day, "slashed_day": read_slashed_day, "month_day": read_month_day,
    "month_days": read_month_days, "further_day": read_further_day, "month": read_month,
    "months": read_months, "year": read_year, "short_year": read_short_year,
    "spoken_year": read_spoken_year, "years": read_years, "decade": read_decade,
    "ordinal_unit": read_ordinal_unit, "quartered": read_quartered,
    "fiscal_year": read_fiscal_year, "season": read_season,
}
