"""Readings of points counted by time spans: *two weeks ago*, *a year earlier*, *two days after*."""

from __future__ import annotations

from dataclasses import replace

from analysis.extract.dates.fiscal import year_before
from analysis.extract.dates.frame import OTHER_DATE, PUBLICATION, Frame, Reading, dated
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.lengths import amount, is_clock, precision_of
from analysis.extract.dates.relative import last_dated
from analysis.extract.dates.spans import length_value, plain_step, plain_unit, shifted
from analysis.extract.dates.tokens import word_class
from analysis.extract.dates.values import UNKNOWN, moved, period_of, unknown

FINER = ("H", "Q", "M", "D")


def read_ago(hit: Hit, frame: Frame) -> Reading | None:
    """*two weeks ago*, *a year ago*, *several years ago*."""
    return _counted(hit, frame, -1)


def read_from_now(hit: Hit, frame: Frame) -> Reading | None:
    """*two weeks from now*, *five years hence*."""
    return _counted(hit, frame, 1)


def _counted(hit: Hit, frame: Frame, way: int) -> Reading | None:
    number, _ = amount(hit, frame)
    if way < 0 and number == 1 and frame.value(hit, "unit") == "Y":
        compared = year_before(hit, frame)
        if compared:
            return compared
    unit, published = frame.value(hit, "unit"), frame.published
    anchor = published.isoformat() if published else None
    if number is None:
        value = "PAST_REF" if way < 0 else "FUTURE_REF"
        return Reading(hit.start, hit.end, "DATE", value, None, None, None, "vague", PUBLICATION,
                       anchor)
    if is_clock(hit, frame):
        period = period_of(published, "D") if published else unknown("D")
        return dated(hit, period, basis=PUBLICATION, anchor=published, type_="TIME")
    if published is None:
        return dated(hit, unknown(plain_unit(unit)), basis=PUBLICATION)
    return dated(hit, shifted(published, unit, way * number), basis=PUBLICATION, anchor=published)


def read_beside(hit: Hit, frame: Frame) -> Reading | None:
    """*a year earlier*, *two days later*; *two days after X* is a length from X."""
    counted = "number" in hit.parts or "few" in hit.parts
    number = amount(hit, frame)[0] if counted else 1
    unit, way = frame.value(hit, "unit"), int(frame.value(hit, "side") or -1)
    if is_clock(hit, frame):
        return None
    if frame.word(hit, "side") in ("before", "after") and _has_complement(hit, frame):
        if not counted:
            return _beside_event(hit, frame, unit)
        return _from_event(hit, frame, number, unit, way)
    if unit == "Y" and number == 1 and way < 0 and (compared := year_before(hit, frame)):
        return compared
    anchor = _anchor(hit, frame, unit)
    if anchor is None and way < 0:
        return _counted(hit, frame, way) if counted else None
    if anchor is None or anchor.first is None or number is None:
        if number is None:
            return Reading(hit.start, hit.end, "DURATION", length_value(None, unit),
                           precision=precision_of(unit, False), basis=OTHER_DATE)
        return dated(hit, unknown(plain_unit(unit)), basis=OTHER_DATE)
    grain = unit
    if unit == "Y" and _compares(anchor, frame, hit):
        grain = anchor.unit
        day = moved(anchor.first, "Y", way * int(number))
        return dated(hit, period_of(day, grain), basis=OTHER_DATE, anchor=anchor.first)
    period = shifted(anchor.first, unit, way * number)
    return dated(hit, period, basis=OTHER_DATE, anchor=anchor.first)


def _compares(anchor: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether *a year earlier* keeps the grain of a date: the quarter or May 3, not Friday."""
    if anchor.unit not in FINER or not frame.same_sentence(anchor, hit.start):
        return False
    named = frame.words.words[anchor.start : anchor.end]
    return anchor.unit != "D" or any(word_class(word) == "MONTH" for word in named)


def _anchor(hit: Hit, frame: Frame, unit: str) -> Reading | None:
    if unit == "D":
        return last_dated(frame, units="D")
    for reading in reversed(frame.found):
        # Two figures that are each compared with a year earlier are not two years apart.
        if reading.first and reading.unit and (unit != "Y" or reading.basis != OTHER_DATE):
            return reading
    return None


def _has_complement(hit: Hit, frame: Frame) -> bool:
    words = frame.words
    if hit.end >= len(words.words):
        return False
    return words.tokens[hit.end].pos_ not in ("PUNCT", "CCONJ", "ADP") or words.words[
        hit.end] in ("'", '"')


def _from_event(
    hit: Hit, frame: Frame, number: float | None, unit: str, way: int
) -> Reading | None:
    """A length counted from an event: back from the sentence's own day, or from its words."""
    value = length_value(number, unit)
    before = frame.words.words[hit.start - 1] if hit.start else ""
    exact = before != "some" and word_class(before) != "APPROX" and number is not None
    day = last_dated(frame, units="D")
    if exact and day and day.first and frame.same_sentence(day, hit.start):
        base = day.first
        other = moved(base, *plain_step(unit, -way * number))
        first, last = min(base, other), max(base, other)
        return Reading(hit.start, hit.end, "DURATION", value, None, first, last,
                       precision_of(unit, False), OTHER_DATE, base.isoformat())
    return Reading(hit.start, hit.end, "DURATION", value, None, None, None,
                   precision_of(unit, False), OTHER_DATE, _event_words(hit, frame))


def _beside_event(hit: Hit, frame: Frame, unit: str) -> Reading | None:
    """*the day after the vote*: no day of its own, but that of a date it explains."""
    if unit not in UNKNOWN or (hit.start and frame.words.words[hit.start - 1] == "in"):
        return None  # *later in the day before returning*
    named = frame.found[-1] if frame.found else None
    if named and named.unit == unit and frame.words.words[named.end : hit.start] == [","]:
        return replace(named, start=hit.start, end=hit.end, mod=None, basis=OTHER_DATE,
                       anchor=named.value)
    return dated(hit, unknown(unit), basis=OTHER_DATE, anchor=_event_words(hit, frame))


def _event_words(hit: Hit, frame: Frame) -> str | None:
    side = frame.words.tokens[hit.end - 1]
    phrase = next((child for child in side.children if child.dep_ == "pobj"), None)
    if phrase is None:
        phrase = side.head if side.dep_ == "mark" else None
    if phrase is None:
        return None
    doc = side.doc
    first = max(phrase.left_edge.i, side.i + 1)
    return doc[first : phrase.i + 1].text or None


COUNTED = {"ago": read_ago, "from_now": read_from_now, "beside": read_beside}
