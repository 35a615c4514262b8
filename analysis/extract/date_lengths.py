"""Readings of time spans, of points counted by them, and of repeated times."""

from __future__ import annotations

from datetime import date

from analysis.extract.date_fiscal import year_before
from analysis.extract.date_frame import OTHER_DATE, PUBLICATION, Frame, Reading, dated
from analysis.extract.date_grammar import Hit
from analysis.extract.date_numbers import read_number, short
from analysis.extract.date_relative import AHEAD, is_title, last_dated
from analysis.extract.date_tokens import lexicon, word_class
from analysis.extract.date_values import (
    UNKNOWN,
    Period,
    moved,
    period_of,
    plus_days,
    unknown,
)

# Units that are spelt in others: decade, century, millennium, fortnight, weekend, half a year.
SPELT = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "6M": (6, "M"),
         "WE": (2, "D")}
HALVES = {"Y": "6M", "H": "30M", "D": "T12H", "M": "15D"}
CLOCK_UNITS = frozenset({"hour", "minute", "second", "hr", "min"})
FINER = ("H", "Q", "M", "D")
PRECISION = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}


def length_value(number: float | None, unit: str, *, clock: bool = False) -> str:
    """The TIMEX3 value of a length: P3M, PT2H, P2Y6M; X for a number that is not told."""
    prefix = "PT" if clock else "P"
    if number is None:
        return f"{prefix}X{'Y' if unit in ('E', 'C', 'L') else unit[-1]}"
    times, letter = SPELT.get(unit, (1, unit))
    number *= times
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


def amount(hit: Hit, frame: Frame) -> tuple[float | None, bool]:
    """The number of a hit's amount and whether it is told (*several* is not)."""
    if "number" in hit.parts:
        return read_number(frame.words, *hit.parts["number"]), True
    if frame.value(hit, "few"):
        return float(frame.value(hit, "few")), True
    return None, False


def is_clock(hit: Hit, frame: Frame) -> bool:
    """Whether a hit's unit is one of the clock."""
    return frame.word(hit, "unit").rstrip("s") in CLOCK_UNITS


def read_length(hit: Hit, frame: Frame) -> Reading | None:
    """*three months*, *two-day*, *several years*; *$5 a year* is a SET; ages are none."""
    number, told = amount(hit, frame)
    unit, clock = frame.value(hit, "unit"), is_clock(hit, frame)
    if not unit or (told and (number is None or number > 100_000)):
        return None
    if "half" in hit.parts:
        number = (number or 0) + 0.5
    if is_title(hit, frame) or _is_age(hit, frame) or _is_fraction(hit, frame, number) or _is_rate(hit, frame):
        return None
    value = length_value(number, unit, clock=clock)
    return Reading(hit.start, hit.end, "DURATION", value, precision=_precision(unit, clock))


def _precision(unit: str, clock: bool) -> str:
    return "day" if clock else PRECISION.get(SPELT.get(unit, (1, unit))[1], "vague")


def _is_age(hit: Hit, frame: Frame) -> bool:
    words = frame.words.words
    after = words[hit.end : hit.end + 2]
    if words[hit.end - 1] == "old":
        return not any(word in lexicon() and word_class(word) == "AGED" for word in after)
    return after[:1] == ["old"] or after == ["of", "age"]


def _is_fraction(hit: Hit, frame: Frame, number: float | None) -> bool:
    """*a quarter*, *three-quarters*: a share, where no word makes it a time."""
    return frame.value(hit, "unit") == "Q" and number in (1, 3) and (
        frame.words.words[hit.start] in ("a", "an", "three")
    )


def _is_rate(hit: Hit, frame: Frame) -> bool:
    if frame.words.words[hit.start] not in ("a", "an") or hit.end != hit.start + 2:
        return False
    token = frame.words.tokens[hit.end - 1]
    before = frame.words.tokens[hit.start - 1] if hit.start else None
    return token.dep_ == "npadvmod" and before is not None and (
        before.pos_ in ("NOUN", "NUM", "SYM") or before.lower_ in ("times", "once", "twice")
    )


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
        return dated(hit, unknown(_plain(unit)), basis=PUBLICATION)
    return dated(hit, shifted(published, unit, way * number), basis=PUBLICATION, anchor=published)


def _plain(unit: str) -> str:
    return unit if unit in UNKNOWN else SPELT[unit][1]


def shifted(base: date, unit: str, number: float) -> Period:
    """The period of `unit` that lies `number` units from `base`."""
    times, letter = SPELT.get(unit, (1, unit)) if unit != "WE" else (1, "WE")
    count = number * times
    if letter == "Y" and count % 1:
        return period_of(moved(base, "M", round(count * 12)), "M")
    grain = "Y" if letter == "Y" else letter
    return period_of(moved(base, letter, int(count)), grain)


def read_beside(hit: Hit, frame: Frame) -> Reading | None:
    """*a year earlier*, *two days later*; *two days after X* is a length from X."""
    counted = "number" in hit.parts or "few" in hit.parts
    number = amount(hit, frame)[0] if counted else 1
    unit, way = frame.value(hit, "unit"), int(frame.value(hit, "side") or -1)
    if is_clock(hit, frame):
        return None
    if frame.word(hit, "side") in ("before", "after") and _has_complement(hit, frame):
        return _from_event(hit, frame, number, unit, way)
    if unit == "Y" and number == 1 and way < 0 and (compared := year_before(hit, frame)):
        return compared
    anchor = _anchor(hit, frame, unit)
    if anchor is None or anchor.first is None or number is None:
        if number is None:
            return Reading(hit.start, hit.end, "DURATION", length_value(None, unit),
                           precision=_precision(unit, False), basis=OTHER_DATE)
        return dated(hit, unknown(_plain(unit)), basis=OTHER_DATE)
    grain = unit
    if unit == "Y" and anchor.unit in FINER and frame.same_sentence(anchor, hit.start):
        grain = anchor.unit
        day = moved(anchor.first, "Y", way * int(number))
        return dated(hit, period_of(day, grain), basis=OTHER_DATE, anchor=anchor.first)
    period = shifted(anchor.first, unit, way * number)
    return dated(hit, period, basis=OTHER_DATE, anchor=anchor.first)


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
    """A length counted from an event: anchored by the sentence's own day, or by its words."""
    value = length_value(number, unit)
    side = frame.words.tokens[hit.end - 1]
    clause = side.dep_ == "mark" or any(child.dep_ == "pcomp" for child in side.children)
    day = last_dated(frame, units="D")
    if clause and day and frame.same_sentence(day, hit.start) and number is not None:
        base = day.first
        assert base
        other = moved(base, *_step(unit, -way * number))
        first, last = min(base, other), max(base, other)
        return Reading(hit.start, hit.end, "DURATION", value, None, first, last,
                       _precision(unit, False), OTHER_DATE, base.isoformat())
    return Reading(hit.start, hit.end, "DURATION", value, None, None, None,
                   _precision(unit, False), OTHER_DATE, _event_words(hit, frame))


def _step(unit: str, number: float) -> tuple[str, int]:
    times, letter = SPELT.get(unit, (1, unit))
    return letter, int(number * times)


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


def read_lately(hit: Hit, frame: Frame) -> Reading | None:
    """*the past three months*, *the next two weeks*, *recent years*."""
    word, unit, clock = frame.word(hit, "placed"), frame.value(hit, "unit"), is_clock(hit, frame)
    if "number" in hit.parts or "few" in hit.parts:
        number, _ = amount(hit, frame)
    elif frame.word(hit, "unit").endswith("s"):
        number = None
    else:
        return None
    base = frame.published
    anchor = base.isoformat() if base else None
    first = last = None
    if base and number is not None and not clock:
        if word in AHEAD:
            first, last = base, starting_at(base, number, unit)
        else:
            first, last = ending_at(base, number, unit), base
    return Reading(hit.start, hit.end, "DURATION", length_value(number, unit, clock=clock), None,
                   first, last, _precision(unit, clock), PUBLICATION, anchor)


def read_for_units(hit: Hit, frame: Frame) -> Reading | None:
    """*for weeks*, *in years*; *months ago*."""
    if "before" in hit.parts and frame.word(hit, "before") not in ("for", "in", "over", "within"):
        return None
    if "ago" in hit.parts:
        return Reading(hit.start, hit.end, "DATE", "PAST_REF", precision="vague", basis=PUBLICATION)
    unit, clock = frame.value(hit, "unit"), is_clock(hit, frame)
    return Reading(hit.start + 1, hit.end, "DURATION", length_value(None, unit, clock=clock),
                   precision=_precision(unit, clock))


def read_unit_long(hit: Hit, frame: Frame) -> Reading | None:
    """*day-long*, *decades-long*."""
    word, unit, clock = frame.word(hit, "unit"), frame.value(hit, "unit"), is_clock(hit, frame)
    value = length_value(None if word.endswith("s") else 1, unit, clock=clock)
    return Reading(hit.start, hit.end, "DURATION", value, precision=_precision(unit, clock))


def read_every(hit: Hit, frame: Frame) -> Reading | None:
    """*every day*, *each month*, *every two years*."""
    number = read_number(frame.words, hit.start + 1, hit.end - 1) or 1
    if frame.words.words[hit.start + 1] == "other":
        number = 2
    elif hit.end - hit.start == 3 and number == 1 and frame.words.words[hit.start + 1] != "one":
        return None
    value = length_value(number, frame.value(hit, "unit"), clock=is_clock(hit, frame))
    return Reading(hit.start, hit.end, "SET", value, precision="vague")


def read_every_day(hit: Hit, frame: Frame) -> Reading | None:
    """*every Monday*, *Tuesdays*, *each July*."""
    day = next(filter(None, (frame.value(hit, f"weekday{x}") for x in ("", "s", "2"))), "")
    part = frame.value(hit, "part") or frame.value(hit, "parts")
    value = f"XXXX-WXX-{day}" if day else f"XXXX-{int(frame.value(hit, 'month')):02d}"
    return Reading(hit.start, hit.end, "SET", value + (f"T{part}" if part else ""),
                   precision="day" if day else "month")


def read_frequency(hit: Hit, frame: Frame) -> Reading | None:
    """*daily*, *annually*."""
    return Reading(hit.start, hit.end, "SET", frame.value(hit, "freq"), precision="vague")


LENGTHS = {
    "ago": read_ago, "from_now": read_from_now, "beside": read_beside, "lately": read_lately,
    "length": read_length, "unit_long": read_unit_long, "every": read_every,
    "every_day": read_every_day, "frequency": read_frequency, "for_units": read_for_units,
}
