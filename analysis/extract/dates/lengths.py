"""Readings of time spans and of repeated times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.extract.dates.frame import OTHER_DATE, PUBLICATION, Frame, Reading
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.numbers import read_number
from analysis.extract.dates.relative import AHEAD, is_title, last_dated
from analysis.extract.dates.spans import SPELT, ending_at, length_value, starting_at
from analysis.extract.dates.tokens import lexicon, word_class

PHRASE = 3  # steps from a preposition up to its verb
CLOCK_UNITS = frozenset({"hour", "minute", "second", "hr", "min"})
PRECISION = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}


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
    """*three months*, *two-day*, *several years*; ages, rates (*$5 a year*) and shares are none."""
    number, told = amount(hit, frame)
    unit, clock = frame.value(hit, "unit"), is_clock(hit, frame)
    if not unit or (told and (number is None or number > 100_000)):
        return None
    if told and _of_a_few(hit, frame):
        hit, number = replace(hit, start=hit.start - 1), None
    if "half" in hit.parts:
        number = (number or 0) + 0.5
    if is_title(hit, frame) or _is_age(hit, frame) or _is_rate(hit, frame):
        return None
    if frame.word(hit, "few") == "some" and not frame.word(hit, "unit").endswith("s"):
        return None  # *some day*
    if _is_fraction(hit, frame, number):
        return None
    value = length_value(number, unit, clock=clock)
    reading = Reading(hit.start, hit.end, "DURATION", value, precision=precision_of(unit, clock))
    if number is None or clock or not _lasts(hit, frame):
        return reading
    base = frame.published
    return replace(reading, first=ending_at(base, number, unit), last=base, basis=PUBLICATION,
                   anchor=base.isoformat())


def _lasts(hit: Hit, frame: Frame) -> bool:
    """*have been held for eight months*: in the perfect tense a span ends on publication."""
    if frame.published is None or not hit.start or frame.words.words[hit.start - 1] != "for":
        return False
    node = frame.words.tokens[hit.start - 1].head
    for _ in range(PHRASE):
        if node.pos_ in ("VERB", "AUX"):
            break
        node = node.head
    helpers = [child for child in node.lefts if child.dep_ in ("aux", "auxpass")]
    return any(child.lower_ in ("has", "have") for child in helpers) and not any(
        child.tag_ == "MD" for child in helpers)


def _of_a_few(hit: Hit, frame: Frame) -> bool:
    """*several hundred years*."""
    first = word_class(frame.words.words[hit.start]) == "MULT"
    return first and hit.start > 0 and word_class(frame.words.words[hit.start - 1]) == "FEW"


def precision_of(unit: str, clock: bool) -> str:
    """The precision of a length in `unit`."""
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


def read_lately(hit: Hit, frame: Frame) -> Reading | None:
    """*the past three months*, *the next two weeks*, *recent years*."""
    word, unit, clock = frame.word(hit, "placed"), frame.value(hit, "unit"), is_clock(hit, frame)
    if "number" in hit.parts or "few" in hit.parts:
        number, _ = amount(hit, frame)
    elif frame.word(hit, "unit").endswith("s"):
        if frame.words.words[hit.end : hit.end + 1] == ["of"]:
            return None  # *the last days of February*
        number = None
    else:
        return None
    base, basis = _stated_on(hit, frame)
    anchor = base.isoformat() if base else None
    first = last = None
    if base and number is not None and not clock:
        if word in AHEAD:
            first, last = base, starting_at(base, number, unit)
        else:
            first, last = ending_at(base, number, unit), base
    elif base and not clock:  # *the coming weeks*: how far they reach is not said
        first, last = (base, None) if word in AHEAD else (None, base)
    return Reading(hit.start, hit.end, "DURATION", length_value(number, unit, clock=clock), None,
                   first, last, precision_of(unit, clock), basis, anchor)


def _stated_on(hit: Hit, frame: Frame) -> tuple[date | None, str]:
    """The day that *the coming months* are counted from: of the statement where it has a date."""
    day = last_dated(frame, units="D")
    if day and day.first and frame.same_sentence(day, hit.start):
        named = frame.words.words[day.start : day.end]
        if any(word_class(word) == "MONTH" for word in named):
            return day.first, OTHER_DATE
    return frame.published, PUBLICATION


def read_same_length(hit: Hit, frame: Frame) -> Reading | None:
    """*the same two months*: those just named."""
    length = read_length(replace(hit, start=hit.start + 2), frame)
    period = next((reading for reading in reversed(frame.found) if reading.first), None)
    if length is None or period is None:
        return None
    return replace(length, start=hit.start, first=period.first, last=period.last,
                   basis=OTHER_DATE, anchor=period.value)


def read_for_units(hit: Hit, frame: Frame) -> Reading | None:
    """*for weeks*, *in years*; *months ago*."""
    if "before" in hit.parts and frame.word(hit, "before") not in ("for", "in", "over", "within"):
        return None
    if "ago" in hit.parts:
        return Reading(hit.start, hit.end, "DATE", "PAST_REF", precision="vague", basis=PUBLICATION)
    unit, clock = frame.value(hit, "unit"), is_clock(hit, frame)
    return Reading(hit.start + 1, hit.end, "DURATION", length_value(None, unit, clock=clock),
                   precision=precision_of(unit, clock))


def read_unit_long(hit: Hit, frame: Frame) -> Reading | None:
    """*day-long*, *decades-long*."""
    word, unit, clock = frame.word(hit, "unit"), frame.value(hit, "unit"), is_clock(hit, frame)
    value = length_value(None if word.endswith("s") else 1, unit, clock=clock)
    return Reading(hit.start, hit.end, "DURATION", value, precision=precision_of(unit, clock))


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
    """*daily*, *annually*; not a rate (*rose 8 % annually*, *10,000 units annually*)."""
    at, tokens = hit.start, frame.words.tokens
    if frame.word(hit, "freq").endswith("ally") and at and (
        tokens[at - 1].pos_ in ("NOUN", "NUM", "SYM")
        and any(token.like_num for token in tokens[max(0, at - 3) : at])
    ):
        return None
    return Reading(hit.start, hit.end, "SET", frame.value(hit, "freq"), precision="vague")


LENGTHS = {
    "lately": read_lately,
    "length": read_length, "same_length": read_same_length, "unit_long": read_unit_long,
    "every": read_every,
    "every_day": read_every_day, "frequency": read_frequency, "for_units": read_for_units,
}
