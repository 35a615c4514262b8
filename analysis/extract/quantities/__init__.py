"""The quantities layer: every number with what it counts or measures, never a false point.

The numbers of the bare text (numerals.py) that are no dates, names or codes
(exclusions.py) get their unit (measures.py), the noun they count (nouns.py), bound and
change (bounds.py), range, whole and scope (joins.py). Ranges stay ranges and open bounds
stay open. Reads the parse and, if given, the dates layer; knows nothing of actors or events.
What a number measures is told by its clause (analysis/clauses/figures.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.extract.quantities.bounds import bounded
from analysis.extract.quantities.draft import Draft, read_source
from analysis.extract.quantities.joins import carried, in_whole, merged, scoped, sharing
from analysis.extract.quantities.nouns import with_counted
from analysis.extract.quantities.numbers import aged, read_multiples, read_numbers, read_ordinals
from analysis.extract.records import DateMention, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_quantities(
    doc: Doc, *, dates: Sequence[DateMention] | None = None, every_number: bool = False
) -> list[Quantity]:
    """The quantities of `doc` in text order, ids q1, q2 …; columns as in data/CODEBOOK.md.

    With `dates`, what the dates layer holds (days, times, spans of time) is left to
    it. Without (None), there is no such table beside this one, and spans of time
    stay in, as `kind=duration`. `every_number` adds the small numbers that the
    codebook leaves out: *the two sides*, *one of the oldest*. `role` is left to `with_roles`.
    """
    source = read_source(doc)
    drafts = merged(source.text, read_numbers(source, every_number=every_number))
    drafts = [bounded(source, aged(source, draft)) for draft in drafts]
    if dates is not None:
        drafts = _outside_dates(drafts, dates)
    numbers = {draft.key for draft in drafts}
    drafts += [one for one in read_ordinals(source) + read_multiples(source)
               if one.key not in numbers]
    drafts.sort(key=lambda draft: (draft.start, draft.number_start))
    found: list[Draft] = []
    drafts = sharing(source.text, drafts)
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        draft = in_whole(source, carried(source.text, draft, found), found, following)
        draft = with_counted(source, draft, found)
        found.append(scoped(source, draft, found))
    return _numbered(source.text, found)


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


def _numbered(text: str, drafts: list[Draft]) -> list[Quantity]:
    ids = {draft.key: f"q{i}" for i, draft in enumerate(drafts, 1)}
    return [draft.record(text, ids[draft.key],
                         ids.get(draft.whole) if draft.whole is not None else None)
            for draft in drafts]
