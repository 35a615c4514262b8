"""The dates layer: every TIMEX3 expression of a text, with the days that it can mean.

Words are looked up once in a lexicon of classes (words.py); patterns over classes
propose (grammar.py); readings turn a fit into a value, or refuse it (readings.py, with
the calendar and the tense of the clause); the words around it bound it, and two dates of
one sentence tell about each other (context.py). Values follow ISO-TimeML's TIMEX3.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.dates import readings
from analysis.extract.dates.calendar import OutOfCalendar
from analysis.extract.dates.context import in_context, linked
from analysis.extract.dates.grammar import Frame, Reading, find_hits
from analysis.extract.dates.words import read_words
from analysis.extract.records import DateMention
from analysis.extract.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_dates(doc: Doc, *, published: date | None = None) -> list[DateMention]:
    """The date expressions of `doc` in text order, with values, days and anchors.

    Columns as in data/CODEBOOK.md. Without `published` what is counted from it
    keeps a value like XXXX-WXX-5 and has no days. A day that no calendar has
    (*February 30*) is none, nor a part of it another. Offsets are characters of
    `doc.text`. Never raises; reads no clock.
    """
    frame = Frame(read_words(doc), published)
    floor = 0
    for hit in find_hits(frame):
        if hit.start < floor:
            continue
        try:
            reading = getattr(readings, f"read_{hit.reading}")(hit)
            if reading is not None:
                reading = in_context(reading, frame, floor)
        except OutOfCalendar:
            floor = hit.end
            continue
        if reading is not None:
            frame.found.append(reading)
            floor = reading.end
    text = text_of(doc)
    return [_mention(one, number, text, frame) for number, one in enumerate(linked(frame), 1)]


def _mention(reading: Reading, number: int, text: str, frame: Frame) -> DateMention:
    start, end = frame.words.starts[reading.start], frame.words.ends[reading.end - 1]
    return DateMention(
        date_id=f"d{number}", start=start, end=end, text=text[start:end], type=reading.type,
        value=reading.value, mod=reading.mod, date_start=reading.first, date_end=reading.last,
        precision=reading.precision, basis=reading.basis, anchor=reading.anchor,
    )
