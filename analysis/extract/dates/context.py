"""What stands around a date expression and changes it: *by*, *since*, *late*, *from … to*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.dates.anchors import FUTURE, PAST, direction
from analysis.extract.dates.edges import edged
from analysis.extract.dates.frame import Frame, Reading
from analysis.extract.dates.grammar import compile_classes
from analysis.extract.dates.tokens import value_of
from analysis.extract.dates.values import plus_days

if TYPE_CHECKING:
    from spacy.tokens import Token

PREFIXES = {"post": "after", "pre": "before"}
# Also verbs (*will start Monday*, *ended on Monday*): a part of time only before *of*.
NOUN_EDGES = frozenset({"end", "start", "beginning", "middle"})
NOUN_MODIFIERS = frozenset({"npadvmod", "nmod", "compound", "amod", "nummod", "poss"})
LOOK_BACK = 8  # words

LEFT = """
    (?P<prep>BY|SINCE|UNTIL|BEFORE|AFTER|POST HYPHEN)?
    (?P<approx>APPROX | MORE THAN | LESS THAN | IN LEAST | FEW)?
    (?:THE? (?P<end>ORD|LAST|FINAL) UNITS OF)?
    (?:THE? (?P<edge>EDGE|EARLIER|LATER) (?:TO (?P<edge2>EDGE))? (?P<joint>HYPHEN|OF|IN)? )?
    (?P<the>THE)? $
"""


@cache
def left_pattern() -> re.Pattern[str]:
    """What may stand to the left of a date expression."""
    return compile_classes(LEFT.replace("\n", ""))


def in_context(reading: Reading, frame: Frame, floor: int) -> Reading:
    """A reading with the words to its left, not before word `floor`, taken in."""
    low = max(floor, reading.start - LOOK_BACK)
    match = left_pattern().search(frame.words.code, low, reading.start)
    if match is None or match.start() == match.end():
        return reading
    words = frame.words.words
    edge = words[match.start("edge")] if match["edge"] else ""
    joint = words[match.start("joint")] if match["joint"] else ""
    if edge in NOUN_EDGES and joint not in ("of", "-", "–"):
        return reading
    if edge and reading.type == "DATE" and reading.value[-4:] != "_REF":
        edge2 = words[match.start("edge2")] if match["edge2"] else ""
        reading = edged(replace(reading, start=match.start("edge")), edge, edge2, frame)
    elif edge:
        return reading
    if match["end"]:
        reading = _units_of(reading, words, match.start("end"), frame)
    if match["approx"]:
        reading = _approximate(reading, words, match.span("approx"))
    if match["prep"] and reading.type in ("DATE", "TIME"):
        prep = PREFIXES.get(words[match.start("prep")], words[match.start("prep")])
        if prep in ("since", "until") or not _modifies_noun(frame.words.tokens[reading.end - 1]):
            reading = bounded(replace(reading, start=match.start("prep")), prep, frame)
    return reading


def _units_of(reading: Reading, words: list[str], at: int, frame: Frame) -> Reading:
    """*the first months of this year*: its first third; *the last days of May*: its last."""
    edge = {"first": "start", "last": "end", "final": "end"}.get(words[at])
    if edge is None or reading.type != "DATE" or reading.mod or reading.unit == "D":
        return reading
    return edged(replace(reading, start=at), edge, "", frame)


def _modifies_noun(token: Token) -> bool:
    """*by winter storms*, *after the June summit*: the preposition is the noun's."""
    head = token.head
    return token.dep_ in NOUN_MODIFIERS and head.i > token.i and head.pos_ in ("NOUN", "PROPN")


def _approximate(reading: Reading, words: list[str], span: tuple[int, int]) -> Reading:
    text = words[span[0] : span[1]]
    mod = "APPROX" if text == ["some"] else value_of(text[-1] if "than" not in text else text[0])
    if not mod or (text == ["some"] and reading.type != "DURATION"):
        return reading
    if mod != "APPROX" and reading.type != "DURATION":
        return reading
    return replace(reading, start=span[0], mod=reading.mod or mod)


def bounded(reading: Reading, prep: str, frame: Frame) -> Reading:
    """A date with *by*, *since*, *until*, *before* or *after*: one side open, or publication."""
    published = frame.published
    way = direction(frame.words.tokens[reading.end - 1])
    ahead = way == FUTURE
    if published and reading.last and reading.last > published:
        ahead = ahead or way != PAST or reading.mod == "END"
    first, last = reading.first, reading.last
    if prep == "since":
        return _interval(reading, "AFTER", first, published)
    if prep == "after":
        start = plus_days(last, 1) if last else None
        return _interval(reading, "AFTER", start, None if ahead else published)
    if published and last and (prep == "until" or (first or last) > published):
        ahead = ahead or last > published
    if prep == "before" and reading.type == "DATE":
        last = plus_days(first, -1) if first else None
    return _interval(reading, "BEFORE", published if ahead else None, last)


def _interval(reading: Reading, mod: str, first: date | None, last: date | None) -> Reading:
    if reading.value.endswith("_REF"):
        mod, first, last = "", reading.first, reading.last
    if first and last and first > last:
        first, last = (first, None) if mod == "AFTER" else (None, last)
    return replace(reading, mod=mod or reading.mod, first=first, last=last)
