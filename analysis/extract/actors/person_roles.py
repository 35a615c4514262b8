"""The title or office beside a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.people import title_of
from analysis.extract.syntax import span_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TITLE = 5
RELATIVES = frozenset({"who", "whose", "whom", "which"})
RANKS = actor_cues("grade")


def role_before(doc: Doc, start: int) -> tuple[int | None, str | None]:
    """The title that ends right before a name, a comma allowed between them."""
    end = start
    if end and doc[end - 1].text == "," and end > 1:
        end -= 1
    for size in range(min(LONGEST_TITLE, end), 0, -1):
        if title_of(span_text(doc, end - size, end)):
            begin = end - size
            while begin and doc[begin - 1].lower_ in RANKS:
                begin -= 1
            return begin, span_text(doc, begin, end)
    return _office_before(doc, end) if end < start else (None, None)


def _office_before(doc: Doc, end: int) -> tuple[int | None, str | None]:
    """*the mayor of Brod, Ana Kolar*: a title with its place, before the comma at `end`."""
    place = end
    while place and doc[place - 1].pos_ == "PROPN":
        place -= 1
    if place == end or place < 2 or doc[place - 1].lower_ != "of":
        return None, None
    for size in range(min(LONGEST_TITLE, place - 1), 0, -1):
        if title_of(span_text(doc, place - 1 - size, place - 1)):
            return place - 1 - size, span_text(doc, place - 1 - size, end)
    return None, None


def role_after(doc: Doc, end: int) -> str | None:
    """The title in an apposition: *Pell, the chief of the harbour police,*."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    stop = next((i for i in range(end + 1, min(end + 14, len(doc)))
                 if (doc[i].is_punct and doc[i].text != "-") or doc[i].pos_ in ("VERB", "AUX")),
                min(end + 14, len(doc)))
    for i in range(end + 1, min(end + 7, stop)):
        for size in range(min(LONGEST_TITLE, stop - i), 0, -1):
            if title_of(span_text(doc, i, i + size)):
                begin = i
                while begin > end + 1 and doc[begin - 1].lower_ in RANKS:
                    begin -= 1
                return span_text(doc, begin, stop).strip()
        if doc[i].pos_ == "ADP" or doc[i].lower_ in RELATIVES:
            return None
    return None
