"""The dates layer: every TIMEX3 expression of a text, with the days that it can mean.

Words are looked up once in a lexicon of classes (date_tokens.py); patterns over
classes propose (date_grammar.py); readings turn a fit into a value, or refuse it
(date_absolute.py, date_relative.py, date_lengths.py, date_clock.py); the words
around it bound it (date_context.py, date_links.py). Values follow ISO-TimeML's TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.dates.absolute import ABSOLUTE
from analysis.extract.dates.clock import CLOCKS
from analysis.extract.dates.context import in_context
from analysis.extract.dates.counted import COUNTED
from analysis.extract.dates.fiscal import FISCAL
from analysis.extract.dates.frame import Frame, Reading
from analysis.extract.dates.grammar import Hit, find_hits
from analysis.extract.dates.holidays import HOLIDAYS
from analysis.extract.dates.lengths import LENGTHS
from analysis.extract.dates.links import linked
from analysis.extract.dates.relative import RELATIVE
from analysis.extract.dates.tokens import Words, read_words
from analysis.extract.dates.values import OutOfCalendar
from analysis.extract.dates.years import YEARS
from analysis.extract.records import DateMention
from analysis.extract.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

READINGS: dict[str, Callable[[Hit, Frame], Reading | None]] = {
    **ABSOLUTE, **YEARS, **FISCAL, **HOLIDAYS, **RELATIVE, **LENGTHS, **COUNTED, **CLOCKS,
}


def find_dates(doc: Doc, *, published: date | None = None) -> list[DateMention]:
    """The date expressions of `doc` in text order, with values, days and anchors.

    Columns as in data/CODEBOOK.md. Without `published` what is counted from it
    keeps a value like XXXX-WXX-5 and has no days. Offsets are characters of
    `doc.text`. Never raises; reads no clock.
    """
    words = read_words(doc)
    frame = Frame(words, published)
    floor = 0
    for hit in find_hits(words):
        if hit.start < floor:
            continue
        reading = _read(hit, frame, floor)
        if reading is not None:
            frame.found.append(reading)
            floor = reading.end
    text = text_of(doc)
    return [
        _mention(reading, number, text, words)
        for number, reading in enumerate(linked(frame, frame.found), 1)
    ]


def _read(hit: Hit, frame: Frame, floor: int) -> Reading | None:
    try:
        reading = READINGS[hit.reading](hit, frame)
        return in_context(reading, frame, floor) if reading else None
    except OutOfCalendar:
        return None


def _mention(reading: Reading, number: int, text: str, words: Words) -> DateMention:
    start, end = words.starts[reading.start], words.ends[reading.end - 1]
    return DateMention(
        date_id=f"d{number}", start=start, end=end, text=text[start:end], type=reading.type,
        value=reading.value, mod=reading.mod, date_start=reading.first, date_end=reading.last,
        precision=reading.precision, basis=reading.basis, anchor=reading.anchor,
    )
