"""Readings of years and their parts: decades, seasons, quarters, halves."""

from __future__ import annotations

from analysis.extract.dates.absolute import nearest, pick, related_year, years_around
from analysis.extract.dates.anchors import PAST, UNTOLD
from analysis.extract.dates.frame import EXPLICIT, PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.numbers import ordinal, plain_number
from analysis.extract.dates.values import (
    Period,
    century_period,
    decade_period,
    half_period,
    quarter_period,
    season_period,
    year_period,
)

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
    if (century, tens) == (2, 1000):
        return dated(hit, year_period(2000), basis=EXPLICIT)
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


BEFORE_DECADE = frozenset({"the", "early", "late", "mid", "-", "–"})


def read_decade(hit: Hit, frame: Frame) -> Reading | None:
    """*the 1990s*, *the '80s*, *the nineties*."""
    word = frame.word(hit, "decade").rstrip("s")
    known = frame.value(hit, "decade")
    before = frame.words.words[hit.start - 1] if hit.start else ""
    if known:
        if before not in BEFORE_DECADE:
            return None
        return dated(hit, decade_period(int(known)), basis=EXPLICIT)
    if len(word) == 4 and word.endswith("00") and word < "2000":
        return dated(hit, century_period(int(word[:2])), basis=EXPLICIT)
    if len(word) == 4:
        return dated(hit, decade_period(int(word[:3])), basis=EXPLICIT)
    if before not in BEFORE_DECADE or not word.isdigit() or int(word) < 10:
        return None  # *in his 40s*
    century = 190 if int(word) > 20 else 200
    return dated(hit, decade_period(century + int(word) // 10), basis=EXPLICIT)


def read_ordinal_unit(hit: Hit, frame: Frame) -> Reading | None:
    """*the third quarter*, *first half of 2025*, *the 20th century*."""
    word = frame.word(hit, "unit")
    unit = "H" if word == "half" else frame.value(hit, "unit")
    which = frame.word(hit, "ordinal")
    number = {"Q": 4, "H": 2}.get(unit, 0) if which in ("last", "final") else ordinal(which)
    if unit == "C" and number:
        return dated(hit, century_period(number - 1), basis=EXPLICIT)
    if which == "last" and related_year(hit, frame)[1] is None:
        return None  # *the last quarter*, counted back
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


YEARS = {
    "year": read_year, "short_year": read_short_year, "spoken_year": read_spoken_year,
    "years": read_years, "decade": read_decade, "ordinal_unit": read_ordinal_unit,
    "quartered": read_quartered, "fiscal_year": read_fiscal_year, "season": read_season,
}
