"""The dateline before a report's first sentence, which nobody says: *LIMA, May 3 (AP) -*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.reporting import Draft
from analysis.extract.syntax import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

DASHES = frozenset({"-", "–", "—", "--"})
LONGEST = 16  # tokens of the longest dateline, its date and agency with it
PARAGRAPHS = 3  # the first ones, among which the title and a line of authors are


def without_dateline(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, their content cut before the word behind the dateline."""
    found = _dateline(doc)
    if found is None:
        return list(drafts)
    start, end = found
    return [
        replace(draft, content=tuple((end if start <= a < end else a, b)
                                     for a, b in draft.content if b > end or b <= start)
                or draft.content)
        for draft in drafts
    ]


def _dateline(doc: Doc) -> tuple[int, int] | None:
    """The first token of the dateline and the one behind its dash, or None."""
    words = words_of(doc)
    starts = [0, *(i + 1 for i, word in enumerate(words[:400]) if "\n" in word)][:PARAGRAPHS]
    for start in starts:
        if start >= len(words) or not (words[start].isupper() and len(words[start]) > 2):
            continue
        for i in range(start + 1, min(start + LONGEST, len(words))):
            if words[i] in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
                return start, i + 1
            if "\n" in words[i] or doc[i].pos_ in ("VERB", "AUX"):
                break
    return None
