"""Readings of the periods of business news: *the quarter*, *a year-ago period*, *year-end*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.extract.dates.absolute import related_year
from analysis.extract.dates.anchors import FUTURE
from analysis.extract.dates.edges import edged
from analysis.extract.dates.frame import OTHER_DATE, PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.numbers import ordinal, plain_number
from analysis.extract.dates.values import (
    Period,
    half_period,
    moved,
    period_of,
    plus_days,
    quarter_period,
    unknown,
    year_period,
)

SENTENCE = 40  # words within which a figure is looked for
NEAR = 2  # sentences within which a quarter just named is meant

# Longer periods that a report may turn to after its quarter.
YEARLY = frozenset({"P9M", "P6M", "P1Y", "P12M"})


def reported_quarter(frame: Frame, hit: Hit) -> Reading | None:
    """The quarter or half that a hit speaks of, among those named and not counted back.

    One named close before; else the last that was over by publication:
    a report of the third quarter may go back to a flat second.
    """
    running = over = None
    for reading in reversed(frame.found):
        if reading.value in YEARLY:
            break
        if reading.unit not in ("Q", "H") or reading.basis == OTHER_DATE:
            continue
        if frame.published and reading.last and reading.last >= frame.published:
            running = running or reading
        elif over is None and _near(frame, reading, hit):
            return reading
        elif over is None or (reading.last and over.last and reading.last > over.last):
            over = reading
    return over or running


def _near(frame: Frame, reading: Reading, hit: Hit) -> bool:
    """Whether a reading lies at most NEAR sentences before a hit."""
    tokens = frame.words.tokens[reading.start + 1 : hit.start + 1]
    return sum(token.is_sent_start is True for token in tokens) <= NEAR


def read_part_units(hit: Hit, frame: Frame) -> Reading | None:
    """*the first two quarters of 1990*, *the last six months of 2024*, *first nine months*."""
    unit, which = frame.value(hit, "unit"), frame.word(hit, "ordinal")
    number = frame.number(hit, "number") or int(frame.value(hit, "number") or 0)
    months = number * {"M": 1, "Q": 3}.get(unit, 0)
    year, basis = related_year(hit, frame)
    if frame.value(hit, "theyear") == "Y" and frame.published:
        year, basis = frame.published.year, PUBLICATION
    if not 0 < months < 12 or which not in ("first", "last", "final") or year is None:
        return None
    whole = year_period(year)
    if whole.start is None or whole.end is None:
        return None
    start = whole.start if which == "first" else moved(whole.start, "M", 12 - months)
    end = whole.end if which != "first" else plus_days(moved(whole.start, "M", months), -1)
    anchor = frame.published if basis == PUBLICATION else None
    if months == 6:
        return dated(hit, half_period(year, 1 if which == "first" else 2), basis=basis,
                     anchor=anchor)
    return dated(hit, Period(f"P{number}{unit}", start, end, "month"), basis=basis, anchor=anchor,
                 type_="DURATION")


def read_bare_unit(hit: Hit, frame: Frame) -> Reading | None:
    """*the quarter*, *the weekend*, *the end of the year*, *year-end*, *for the full year*."""
    unit, words = frame.value(hit, "unit"), frame.words.words
    if "edge" in hit.parts:
        if unit not in ("M", "Q", "Y") or frame.word(hit, "edge") not in ("end", "start"):
            return None
        step = -1 if words[hit.start - 1 : hit.start] == ["since"] else 0
        return _edge_of(_current(hit, frame, unit, step), hit, frame)
    before = words[hit.start - 2 : hit.start]
    edge = before[:1] in (["end"], ["beginning"], ["start"], ["rest"]) and before[-1:] == ["of"]
    edge = edge or (before[-1:] == ["in"] and before[0] in ("earlier", "later", "early", "late"))
    if unit == "Q":
        return the_quarter(hit, frame)
    if unit == "WE":
        return _weekend(hit, frame)
    if unit == "D":
        return _that_day(hit, frame) if before[-1:] == ["in"] and edge else None
    if unit == "W" and (edge or before[-1:] == ["for"]):
        return _current(hit, frame, unit)
    if unit in ("Y", "M") and (edge or "full" in hit.parts or before[-1:] in (["for"], ["of"])):
        after = words[hit.end : hit.end + 1]
        if after in (["ended"], ["ending"]):
            return Reading(hit.start, hit.end, "DURATION", f"P1{unit}", precision="year")
        return _current(hit, frame, unit) if edge or unit == "Y" else None
    if unit == "Y" and words[hit.end : hit.end + 1] in (["ended"], ["ending"]):
        return Reading(hit.start, hit.end, "DURATION", "P1Y", precision="year")
    return None


def _that_day(hit: Hit, frame: Frame) -> Reading:
    """The *day* of *later in the day*: the last one named, else publication's."""
    for day in reversed(frame.found):
        if day.unit == "D" and day.first:
            return dated(hit, period_of(day.first, "D"), basis=OTHER_DATE, anchor=day.value[:10])
    return _current(hit, frame, "D")


def _current(hit: Hit, frame: Frame, unit: str, step: int = 0) -> Reading:
    """The unit that holds publication, or that `step` units from it (*since year-end*)."""
    if frame.published is None:
        return dated(hit, unknown(unit), basis=PUBLICATION)
    period = period_of(moved(frame.published, unit, step), unit)
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def _edge_of(reading: Reading, hit: Hit, frame: Frame) -> Reading:
    return edged(reading, frame.word(hit, "edge"), "", frame)


def the_quarter(hit: Hit, frame: Frame) -> Reading:
    """The quarter reported on, or the last one before publication."""
    known = reported_quarter(frame, hit)
    if known and known.first and known.last:
        period = Period(known.value, known.first, known.last, known.precision)
        return dated(hit, period, basis=OTHER_DATE, anchor=known.value)
    if frame.published is None:
        return dated(hit, unknown("Q"), basis=PUBLICATION)
    period = period_of(moved(frame.published, "Q", -1), "Q")
    return dated(hit, period, basis=PUBLICATION, anchor=frame.published)


def _weekend(hit: Hit, frame: Frame) -> Reading:
    """The weekend that has begun, or the coming one where the tense looks ahead."""
    if frame.published is None:
        return dated(hit, unknown("WE"), basis=PUBLICATION)
    base = frame.published
    if frame.direction(hit) != FUTURE and base.isoweekday() < 6:
        base = plus_days(base, -7)
    return dated(hit, period_of(base, "WE"), basis=PUBLICATION, anchor=frame.published)


def read_year_ago(hit: Hit, frame: Frame) -> Reading | None:
    """*the year-ago quarter*, *year-earlier third quarter*: the reported one a year back."""
    if frame.value(hit, "back") != "Y":
        return None
    if frame.words.words[hit.start] in ("a", "the"):
        hit = replace(hit, start=hit.start + 1)
    if "number" in hit.parts:
        return _months_before(hit, frame)
    number = ordinal(frame.word(hit, "ordinal")) if "ordinal" in hit.parts else None
    known = reported_quarter(frame, hit)
    base: date | None = known.first if known else None
    if number and frame.value(hit, "unit") == "Q":
        base = quarter_period((base or frame.published).year, number).start if (
            base or frame.published) and 1 <= number <= 4 else None  # type: ignore[union-attr]
    unit = known.unit if known and known.unit else "Q" if number else "Y"
    base = base or frame.published
    if base is None:
        return dated(hit, unknown(unit), basis=OTHER_DATE)
    period = period_of(moved(base, "Y", -1), unit)
    return dated(hit, period, basis=OTHER_DATE, anchor=base)


def _months_before(hit: Hit, frame: Frame) -> Reading | None:
    """*the year-earlier nine months*: as long as those reported on, a year back."""
    number = plain_number(frame.word(hit, "number"))
    if number is None or frame.value(hit, "unit") != "M":
        return None
    return Reading(hit.start, hit.end, "DURATION", f"P{int(number)}M", precision="month",
                   basis=OTHER_DATE)


def read_same_period(hit: Hit, frame: Frame) -> Reading | None:
    """*the same period last year*, *the quarter a year ago*: the one reported, a year back."""
    back = frame.value(hit, "back") or frame.value(hit, "back2")
    unit = frame.value(hit, "unit")
    if back != "Y" or unit not in ("", "D", "W", "M", "Q"):
        return None
    known = reported_quarter(frame, hit) if unit in ("", "Q") else None
    if known is None:
        dated_before = (r for r in reversed(frame.found) if r.first and r.unit)
        known = next((r for r in dated_before if unit in ("", r.unit)), None)
    if known is None or known.first is None or known.unit is None:
        if not unit or frame.published is None:
            return dated(hit, unknown(unit or "Y"), basis=OTHER_DATE)
        period = period_of(moved(frame.published, "Y", -1), unit)
        return dated(hit, period, basis=PUBLICATION, anchor=frame.published)
    period = period_of(moved(known.first, "Y", -1), known.unit)
    return dated(hit, period, basis=OTHER_DATE, anchor=known.value)


def year_before(hit: Hit, frame: Frame) -> Reading | None:
    """A bare *a year ago* or *a year earlier* where figures of a quarter are compared."""
    known = reported_quarter(frame, hit)
    if known is None or known.first is None or known.unit is None:
        return None
    if not _with_figures(frame, hit):
        return None
    period = period_of(moved(known.first, "Y", -1), known.unit)
    return dated(hit, period, basis=OTHER_DATE, anchor=known.first)


def _with_figures(frame: Frame, hit: Hit) -> bool:
    """Whether the sentence gives a figure before the hit, as where two are compared."""
    tokens = frame.words.tokens
    for i in range(hit.start - 1, max(-1, hit.start - SENTENCE), -1):
        if tokens[i].like_num:
            return True
        if tokens[i].is_sent_start:
            break
    following = tokens[hit.end : hit.end + SENTENCE]
    return tokens[hit.start].is_sent_start is True and any(token.like_num for token in following)


def read_year_unit(hit: Hit, frame: Frame) -> Reading | None:
    """*the 1988 quarter*, *the 1988 period*: the reported quarter in another year."""
    year, known = frame.number(hit, "year"), reported_quarter(frame, hit)
    if year is None or frame.value(hit, "unit") not in ("Q", ""):
        return None
    if known and known.first and known.unit:
        period = period_of(known.first.replace(year=year), known.unit)
        return dated(hit, period, basis=OTHER_DATE, anchor=known.value)
    if frame.value(hit, "unit") == "Q":
        return dated(hit, Period(f"{year:04d}-QX", precision="quarter"), basis=OTHER_DATE)
    return dated(hit, year_period(year), basis="explicit")


FISCAL = {
    "part_units": read_part_units, "bare_unit": read_bare_unit, "year_ago": read_year_ago,
    "year_unit": read_year_unit, "same_period": read_same_period,
}
