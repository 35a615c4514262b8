"""What two date expressions of one sentence tell about each other: ranges, days of clocks, ends."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.extract.dates.clock import on_day
from analysis.extract.dates.frame import EXPLICIT, OTHER_DATE, PUBLICATION, Frame, Reading
from analysis.extract.dates.numbers import ordinal
from analysis.extract.dates.spans import ending_at, starting_at
from analysis.extract.dates.values import UNKNOWN, moved, period_of, plus_days

LENGTH = re.compile(r"P(\d+)([DWMY])")
# What is done on the day beside a *three-day visit* when that day is its last, or its first.
ENDS = frozenset({"end", "conclude", "finish", "complete", "wrap", "close"})
ENDED = (["ended"], ["ending"])
BEGINS = frozenset({"begin", "start", "open", "launch", "kick"})


def linked(frame: Frame, found: list[Reading]) -> list[Reading]:
    """The readings, ranges joined, clocks and lengths on the day that their sentence names."""
    placed: list[Reading] = []
    for reading in reversed(joined(frame, found)):
        placed.append(_placed_by_next(frame, reading, placed[-1] if placed else None))
    return placed[::-1]


def _placed_by_next(frame: Frame, reading: Reading, following: Reading | None) -> Reading:
    if following is None or following.unit != "D":
        return reading
    if following.type != "DATE" and following.first == reading.first:
        return reading
    if following.first is None or not frame.same_sentence(reading, following.start):
        return reading
    if reading.type == "TIME" and reading.basis == PUBLICATION and "T" in reading.value:
        day = replace(following, start=reading.start, end=reading.end)
        return on_day(reading, day) if _is_clock(reading) else reading
    bare = not any(ordinal(word) for word in frame.words.words[reading.start : reading.end])
    if reading.unit == "Q" and bare and frame.words.words[reading.end : following.start] in ENDED:
        period = period_of(moved(following.first, "M", -1), "Q")
        return replace(reading, value=period.value, first=period.start, last=period.end,
                       basis=OTHER_DATE, anchor=following.value)
    if reading.value == UNKNOWN["D"] and reading.basis == OTHER_DATE:
        return _beside_day(frame, reading, following)
    length = LENGTH.fullmatch(reading.value)
    if reading.type != "DURATION" or length is None or reading.first:
        return reading
    if reading.basis == OTHER_DATE:
        return _from_day(frame, reading, following, length)
    if "-" not in frame.words.words[reading.start : reading.end]:
        return reading
    return _lasting(frame, reading, following, length)


def _is_clock(reading: Reading) -> bool:
    """Whether a time was put on publication for want of a day: 10:35, not *this morning*."""
    on_publication = reading.anchor is None or reading.value.startswith(reading.anchor)
    return on_publication and ":" in reading.value


def _from_day(frame: Frame, reading: Reading, day: Reading, length: re.Match[str]) -> Reading:
    """*two days after October 8*."""
    if len(frame.words.words[reading.end : day.start]) > 1 or day.first is None:
        return reading
    back = frame.words.words[reading.end - 1] == "before"
    other = moved(day.first, length[2], -int(length[1]) if back else int(length[1]))
    return replace(reading, first=min(day.first, other), last=max(day.first, other),
                   anchor=day.value)


def _beside_day(frame: Frame, reading: Reading, day: Reading) -> Reading:
    """*the day after Tuesday's vote*."""
    side = frame.words.words[reading.end - 1]
    if side not in ("before", "after") or len(frame.words.words[reading.end : day.start]) > 1:
        return reading
    if day.first is None:
        return reading
    found = plus_days(day.first, -1 if side == "before" else 1)
    return replace(reading, value=found.isoformat(), first=found, last=found, anchor=day.value)


def _lasting(frame: Frame, reading: Reading, day: Reading, length: re.Match[str]) -> Reading:
    """*ended a three-day visit on Sunday*: the days up to that Sunday."""
    verb = frame.words.tokens[reading.start]
    while verb.pos_ != "VERB" and verb.head != verb:
        verb = verb.head
    number, base = int(length[1]), day.first
    if base is None:
        return reading
    if verb.lemma_.lower() in ENDS:
        first, last = ending_at(base, number, length[2]), base
    elif verb.lemma_.lower() in BEGINS:
        first, last = base, starting_at(base, number, length[2])
    else:
        return reading
    return replace(reading, first=first, last=last, basis=OTHER_DATE, anchor=day.value)


def joined(frame: Frame, found: list[Reading]) -> list[Reading]:
    """The readings with *from A to B*, *between A and B*, *A-B*, *noon Thursday* made one."""
    out: list[Reading] = []
    for reading in found:
        whole = _join(frame, out[-1], reading) if out else None
        if whole is None:
            out.append(reading)
        else:
            out[-1] = whole
    return out


def _join(frame: Frame, a: Reading, b: Reading) -> Reading | None:
    words = frame.words.words
    between = words[a.end : b.start]
    if between in ([], ["on"], [","]) and a.type == "TIME" and "T" in a.value:
        return on_day(a, b) if b.type == "DATE" and b.unit == "D" and not b.mod else None
    if a.type != "DATE" or b.type != "DATE" or len(between) != 1 or "/" in a.value + b.value:
        return None
    before = words[a.start - 1] if a.start else ""
    if between[0] in ("to", "through", "until", "-", "–"):
        opens = before == "from"
    elif between[0] == "and" and before == "between":
        opens = True
    else:
        return None
    if len(a.value) != len(b.value) or a.mod in ("BEFORE", "AFTER") or a.value.endswith("_REF"):
        return None
    if a.basis == PUBLICATION and b.basis == EXPLICIT:
        a = _same_year(a, b)
    if a.first and b.last and a.first > b.last:
        if not (a.unit == b.unit == "D" and (a.first - b.last).days < 7):
            return None
        a = replace(a, first=plus_days(a.first, -7), value=plus_days(a.first, -7).isoformat())
    return Reading(a.start - opens, b.end, "DATE", f"{a.value}/{b.value}", None, a.first, b.last,
                   a.precision, b.basis, b.anchor)


def _same_year(a: Reading, b: Reading) -> Reading:
    if not (a.first and a.last and b.first) or a.unit not in ("M", "D"):
        return a
    years = b.first.year - a.first.year
    if (a.first.month, a.first.day) > (b.first.month, b.first.day):
        years -= 1
    value = f"{a.first.year + years:04d}{a.value[4:]}"
    return replace(a, value=value, first=moved(a.first, "Y", years), last=moved(a.last, "Y", years))
