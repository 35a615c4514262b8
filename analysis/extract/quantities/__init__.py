"""The quantities layer: every number with what it counts or measures, never a false point.

Ranges stay ranges and open bounds stay open. Reads the parse and, if given, the
dates layer; knows nothing of actors or events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.drafts import read_drafts
from analysis.extract.quantities.links import linked
from analysis.extract.quantities.ordinals import read_multiples, read_ordinals
from analysis.extract.records import DateMention, Quantity
from analysis.extract.syntax import starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_quantities(
    doc: Doc, *, dates: Sequence[DateMention] | None = None, every_number: bool = False
) -> list[Quantity]:
    """The quantities of `doc` in text order, ids q1, q2 …; columns as in data/CODEBOOK.md.

    With `dates`, what the dates layer holds (days, times, spans of time) is left to
    it. Without (None), there is no such table beside this one, and spans of time
    stay in, as `kind=duration`. `every_number` adds the small numbers that the
    codebook leaves out: *the two sides*, *one of the oldest*.
    """
    text = text_of(doc)
    starts = starts_of(doc)
    drafts = read_drafts(doc, text, starts, every_number=every_number)
    if dates is not None:
        drafts = _outside_dates(drafts, dates)
    drafts = _added(drafts, read_ordinals(doc, text, starts) + read_multiples(doc, text, starts))
    return _numbered(text, linked(doc, text, drafts))


def _outside_dates(drafts: list[Draft], dates: Sequence[DateMention]) -> list[Draft]:
    spans = sorted((date.start, date.end) for date in dates)
    starts = [start for start, _ in spans]
    kept = []
    for draft in drafts:
        i = bisect_right(starts, draft.number_start) - 1
        inside = i >= 0 and draft.number_start < spans[i][1]
        if draft.kind != "duration" and (draft.kind == "age" or not inside):
            kept.append(draft)
    return kept


def _added(drafts: list[Draft], others: list[Draft]) -> list[Draft]:
    """All drafts in text order; one that lies inside another row's number is left out."""
    numbers = {draft.number_start for draft in drafts}
    return sorted(
        drafts + [one for one in others if one.number_start not in numbers],
        key=lambda draft: (draft.start, draft.number_start),
    )


def _numbered(text: str, drafts: list[Draft]) -> list[Quantity]:
    ids = {draft.key: f"q{i}" for i, draft in enumerate(drafts, 1)}
    return [
        draft.record(text, ids[draft.key],
                     ids.get(draft.whole) if draft.whole is not None else None)
        for draft in drafts
    ]
