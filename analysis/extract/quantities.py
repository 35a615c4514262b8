"""The quantities layer: every number with what it counts or measures, never a false point.

Ranges stay ranges and open bounds stay open. Reads the parse and, if given, the
dates layer; knows nothing of actors or events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantity_drafts import Draft, read_drafts
from analysis.extract.quantity_links import linked
from analysis.extract.records import DateMention, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_quantities(
    doc: Doc, *, dates: Sequence[DateMention] | None = None, every_number: bool = False
) -> list[Quantity]:
    """The quantities of `doc` in text order, ids q1, q2 …; columns as in data/CODEBOOK.md.

    With `dates`, what the dates layer holds (days, times, time spans) is left to
    it. Without, there is no such table beside this one, and spans of time stay
    in, as `kind=duration`. `every_number` adds the small numbers that the
    codebook leaves out: *the two sides*, *one of the largest*.
    """
    drafts = read_drafts(doc, every_number=every_number)
    if dates is not None:
        drafts = _outside_dates(drafts, dates)
    return _numbered(linked(doc, drafts))


def _outside_dates(drafts: list[Draft], dates: Sequence[DateMention]) -> list[Draft]:
    spans = sorted((date.start, date.end) for date in dates)
    starts = [start for start, _ in spans]
    kept = []
    for draft in drafts:
        i = bisect_right(starts, draft.number_start) - 1
        inside = i >= 0 and spans[i][1] > draft.number_start
        if draft.kind == "duration" or not inside or draft.kind in ("age", "money", "percent"):
            if draft.kind != "duration":
                kept.append(draft)
            continue
    return kept


def _numbered(drafts: list[Draft]) -> list[Quantity]:
    ids = {draft.key: f"q{i}" for i, draft in enumerate(drafts, 1)}
    return [
        replace(draft.record(), quantity_id=ids[draft.key],
                part_of=ids.get(draft.whole) if draft.whole is not None else None)
        for draft in drafts
    ]
