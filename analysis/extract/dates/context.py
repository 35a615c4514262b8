"""What stands around a date expression: *by*, *since*, *late*; and what two tell of each other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.dates.calendar import (
    UNKNOWN,
    OutOfCalendar,
    ending_at,
    moved,
    period_of,
    plus_days,
    starting_at,
    unit_of,
)
from analysis.extract.dates.grammar import (
    EXPLICIT,
    OTHER_DATE,
    PUBLICATION,
    Frame,
    Reading,
    compile_classes,
)
from analysis.extract.dates.readings import edged, names_month
from analysis.extract.dates.tense import FUTURE, PAST, direction, looks_ahead_from_past
from analysis.extract.dates.words import class_of, ordinal, value_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PREFIXES = {"post": "after", "pre": "before", "till": "until"}
# Also verbs (*will start Monday*, *ended on Monday*): a part of time only before *of*.
NOUN_EDGES = frozenset({"end", "start", "beginning", "middle"})
NOUN_MODIFIERS = frozenset({"npadvmod", "nmod", "compound", "amod", "nummod", "poss"})
LOOK_BACK = 8  # words
LENGTH = re.compile(r"P(\d+)([DWMY])")
# What is done on the day beside a *three-day visit* when that day is its last, or its first.
ENDS = frozenset({"end", "conclude", "finish", "complete", "wrap", "close"})
BEGINS = frozenset({"begin", "start", "open", "launch", "kick"})
# What stands between a length and its last day: *the year to March*, *the quarter ended May 3*.
TO_ITS_END = (["ended"], ["ending"], ["to"], ["through"], ["ended", "on"], ["ending", "on"])
LIST_LINKS = (["and"], ["or"], [","], [",", "and"], [",", "or"], ["to"], ["-"], ["–"], ["until"],
              ["through"], ["and", "the"], ["or", "the"], ["to", "the"], [])

LEFT = """
    (?P<prep>BY|SINCE|UNTIL|BEFORE|AFTER|POST HYPHEN)?
    (?P<approx>APPROX | MORE THAN | LESS THAN | IN LEAST)?
    (?:THE? (?P<end>ORD|LAST|FINAL) (?:UNITS|UNIT) OF)?
    (?:THE? (?P<edge>EDGE|EARLIER|LATER) (?:TO (?P<edge2>EDGE))? (?P<joint>HYPHEN|OF|IN)? )?
    (?P<the>THE)? $
""".replace("\n", "")


def in_context(reading: Reading, frame: Frame, floor: int) -> Reading:
    """A reading with the words to its left, not before word `floor`, taken in."""
    low = max(floor, reading.start - LOOK_BACK)
    match = compile_classes(LEFT).search(frame.words.code, low, reading.start)
    if match is None or match.start() == match.end():
        return reading
    words = frame.words.words
    told = {name: words[match.start(name)] for name, text in match.groupdict().items() if text}
    edge = told.get("edge", "")
    if edge in NOUN_EDGES and told.get("joint") not in ("of", "-", "–"):
        return reading
    if edge and (reading.type != "DATE" or reading.value.endswith("_REF")):
        return reading
    if edge:
        reading = edged(replace(reading, start=match.start("edge")), edge, told.get("edge2", ""),
                        frame)
    part = {"first": "start", "last": "end", "final": "end"}.get(told.get("end", ""))
    if part and reading.type == "DATE" and not reading.mod and reading.unit != "D":
        # *the first months of this year*, *the last week of May*
        reading = edged(replace(reading, start=match.start("end")), part, "", frame)
    if "approx" in told:
        reading = _approximate(reading, words, match.span("approx"))
    if "prep" in told and reading.type in ("DATE", "TIME"):
        prep = PREFIXES.get(told["prep"], told["prep"])
        if prep in ("since", "until") or not _modifies_noun(frame.words.tokens[reading.end - 1]):
            reading = _bounded(replace(reading, start=match.start("prep")), prep, frame)
    return reading


def _modifies_noun(token: Token) -> bool:
    """*by winter storms*, *after the June summit*: the preposition is the noun's."""
    head = token.head
    return token.dep_ in NOUN_MODIFIERS and head.i > token.i and head.pos_ in ("NOUN", "PROPN")


def _approximate(reading: Reading, words: list[str], span: tuple[int, int]) -> Reading:
    text = words[span[0] : span[1]]
    mod = value_of(text[0] if "than" in text else text[-1])
    if mod != "APPROX" and reading.type != "DURATION":
        return reading
    return replace(reading, start=span[0], mod=reading.mod or mod)


def _bounded(reading: Reading, prep: str, frame: Frame) -> Reading:
    """A date with *by*, *since*, *until*, *before* or *after*: one side open, or publication."""
    published, first, last = frame.published, reading.first, reading.last
    way = direction(frame.words.tokens[reading.end - 1])
    ahead = way == FUTURE
    if published and last and last > published:
        ahead = ahead or way != PAST or reading.mod == "END"
    if prep == "since":
        return _interval(reading, "AFTER", first, published)
    if prep == "after":
        return _interval(reading, "AFTER", plus_days(last, 1) if last else None,
                         None if ahead else published)
    if published and last:
        ahead = ahead or (last if prep == "until" else first or last) > published
    if prep == "before" and reading.type == "DATE":
        last = plus_days(first, -1) if first else None
    return _interval(reading, "BEFORE", published if ahead else None, last)


def _interval(reading: Reading, mod: str, first: date | None, last: date | None) -> Reading:
    if reading.value.endswith("_REF"):
        return reading
    if first and last and first > last:
        first, last = (first, None) if mod == "AFTER" else (None, last)
    return replace(reading, mod=mod, first=first, last=last)


# --- two date expressions of one sentence


def linked(frame: Frame) -> list[Reading]:
    """The readings, ranges joined, years shared, clocks and lengths on their sentence's day."""
    found = _joined(frame, _sharing_years(frame, frame.found))
    found = [_after_saying(frame, found, i) for i in range(len(found))]
    placed: list[Reading] = []
    for reading in reversed(found):
        placed.append(_placed_by_next(frame, reading, placed[-1]) if placed else reading)
    return placed[::-1]


def _after_saying(frame: Frame, found: list[Reading], i: int) -> Reading:
    """*The strike would begin on Tuesday, it said on Monday*: the Tuesday after that Monday."""
    one, tokens, published = found[i], frame.words.tokens, frame.published
    if not published or not one.first or one.first <= published or one.basis != PUBLICATION or (
            class_of(frame.words.words[one.end - 1]) != "WDAY"
            or not looks_ahead_from_past(tokens[one.end - 1])):
        return one
    for said in found[max(0, i - 2) : i + 3]:
        first, last = sorted((one, said), key=lambda reading: reading.start)
        if said.unit != "D" or not said.first or said.first > published or (
                not frame.same_sentence(first, last.start)
                or direction(tokens[said.end - 1]) != PAST):
            continue
        day = plus_days(said.first, (one.first - said.first).days % 7 or 7)
        return replace(one, first=day, last=day, value=day.isoformat() + one.value[10:],
                       basis=OTHER_DATE, anchor=said.value)
    return one


def _sharing_years(frame: Frame, found: list[Reading]) -> list[Reading]:
    """*March, April and May 2019*, *May 3, 5 and 7, 2019*: the year told last is of all."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        unit = unit_of(b.value.split("/")[0])
        dated_alike = a.basis == PUBLICATION and b.basis == EXPLICIT and (
            a.mod in (None, "START", "MID", "END"))
        if dated_alike and a.unit == unit and unit in ("M", "D") and _in_figures(a, frame) and (
                frame.words.words[a.end : b.start] in LIST_LINKS):
            shared[i] = _in_year_of(a, b)
    return shared


def _in_figures(reading: Reading, frame: Frame) -> bool:
    """Whether a reading names a month, or a day by its number: *5* of *May 3, 5 and 7*."""
    return names_month(reading, frame) or frame.words.words[reading.start].isdigit()


def _in_year_of(a: Reading, b: Reading) -> Reading:
    """The day or month `a` in the year of `b`, or in the one before where it lies behind."""
    if not (a.first and a.last and b.first):
        return a
    years = b.first.year - a.first.year - (
        (a.first.month, a.first.day) > (b.first.month, b.first.day))
    try:
        first, last = moved(a.first, "Y", years), moved(a.last, "Y", years)
    except OutOfCalendar:
        return a
    return replace(a, value=f"{first.year:04d}{a.value[4:]}", first=first, last=last,
                   basis=EXPLICIT, anchor=None)


def _joined(frame: Frame, found: list[Reading]) -> list[Reading]:
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
    between, before = words[a.end : b.start], words[a.start - 1] if a.start else ""
    if between in ([], ["on"], [","]) and a.type == "TIME" and "T" in a.value:
        return _on_day(a, b) if b.type == "DATE" and b.unit == "D" and not b.mod else None
    if a.type != "DATE" or b.type != "DATE" or len(between) != 1 or "/" in a.value + b.value:
        return None
    if between[0] == "and":
        opens = before == "between"
        if not opens:
            return None
    elif between[0] in ("to", "through", "until", "-", "–"):
        opens = before == "from"
    else:
        return None
    if len(a.value) != len(b.value) or a.mod in ("BEFORE", "AFTER") or a.value.endswith("_REF"):
        return None
    if a.basis == EXPLICIT and b.basis == PUBLICATION and a.first and b.first and b.last and (
            class_of(words[b.start]) == "MONTH"):
        years = a.first.year - b.first.year + (
            (a.first.month, a.first.day) > (b.first.month, b.first.day))
        b = replace(b, value=f"{b.first.year + years:04d}{b.value[4:]}", basis=EXPLICIT,
                    first=moved(b.first, "Y", years), last=moved(b.last, "Y", years), anchor=None)
    if a.first and b.last and a.first > b.last:
        if not (a.unit == b.unit == "D" and (a.first - b.last).days < 7):
            return None
        a = replace(a, first=plus_days(a.first, -7), value=plus_days(a.first, -7).isoformat())
    return Reading(a.start - opens, b.end, "DATE", f"{a.value}/{b.value}", None, a.first, b.last,
                   a.precision, b.basis, b.anchor)


def _on_day(clock: Reading, day: Reading) -> Reading:
    """A time of day and the day right after it (*noon Thursday*) as one."""
    value = day.value[:10] + clock.value[clock.value.index("T") :]
    if clock.mod == "BEFORE":
        told = day.anchor if day.basis == PUBLICATION else None
        published = date.fromisoformat(told) if told else None
        ahead = published is not None and day.last is not None and day.last > published
        return replace(clock, end=day.end, value=value, first=published if ahead else None,
                       last=day.last)
    if clock.mod == "AFTER":
        return replace(clock, end=day.end, value=value, first=day.first, last=None)
    return replace(day, start=clock.start, type="TIME", value=value)


def _placed_by_next(frame: Frame, reading: Reading, following: Reading) -> Reading:
    """A clock, a length or *the day after* on the day or month that the sentence names next."""
    words, day = frame.words.words, following.first
    if following.unit not in ("D", "M") or day is None or following.last is None or (
            not frame.same_sentence(reading, following.start)):
        return reading
    gap, length = words[reading.end : following.start], LENGTH.fullmatch(reading.value)
    if gap in TO_ITS_END and length and reading.type == "DURATION" and length[2] in "MY":
        first = ending_at(plus_days(following.last, 1), int(length[1]), length[2])
        return replace(reading, first=first, last=following.last, basis=OTHER_DATE,
                       anchor=following.value)
    if following.unit != "D" or (following.type != "DATE" and day == reading.first):
        return reading
    if reading.type == "TIME" and reading.basis == PUBLICATION and ":" in reading.value:
        on_publication = reading.anchor is None or reading.value.startswith(reading.anchor)
        to = replace(following, start=reading.start, end=reading.end)
        return _on_day(reading, to) if on_publication else reading
    if reading.unit == "Q" and gap in TO_ITS_END and not any(
            ordinal(word) for word in words[reading.start : reading.end]):
        period = period_of(moved(day, "M", -1), "Q")
        return replace(reading, value=period.value, first=period.start, last=period.end,
                       basis=OTHER_DATE, anchor=following.value)
    side = words[reading.end - 1]
    if reading.basis == OTHER_DATE and side in ("before", "after") and (
            len(gap) <= 1 or _of_that(frame, reading, following)):
        return _from_day(reading, following, day, -1 if side == "before" else 1, length)
    if reading.type == "DURATION" and length and not reading.first and (
            "-" in words[reading.start : reading.end]):
        return _lasting(frame, reading, following, length)
    return reading


def _of_that(frame: Frame, reading: Reading, named: Reading) -> bool:
    """*three days after the attack on Monday*: the day is that of what is counted from."""
    preposition = frame.words.tokens[named.end - 1].head
    return preposition.dep_ == "prep" and preposition.head.pos_ == "NOUN" and (
        frame.words.tokens[reading.end].i <= preposition.head.i < preposition.i)


def _from_day(reading: Reading, named: Reading, day: date, way: int,
              length: re.Match[str] | None) -> Reading:
    """*two days after October 8*, *the day after Tuesday's vote*."""
    if reading.value == UNKNOWN["D"]:
        found = plus_days(day, way)
        return replace(reading, value=found.isoformat(), first=found, last=found,
                       anchor=named.value)
    if length is None or reading.first:
        return reading
    other = moved(day, length[2], way * int(length[1]))
    return replace(reading, first=min(day, other), last=max(day, other), anchor=named.value)


def _lasting(frame: Frame, reading: Reading, named: Reading, length: re.Match[str]) -> Reading:
    """*ended a three-day visit on Sunday*: the days up to that Sunday."""
    verb = frame.words.tokens[reading.start]
    while verb.pos_ != "VERB" and verb.head.i != verb.i:
        verb = verb.head
    number, base, lemma = int(length[1]), named.first, verb.lemma_.lower()
    if base is None or lemma not in ENDS | BEGINS:
        return reading
    first, last = (ending_at(base, number, length[2]), base) if lemma in ENDS else (
        base, starting_at(base, number, length[2]))
    return replace(reading, first=first, last=last, basis=OTHER_DATE, anchor=named.value)
