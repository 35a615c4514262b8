"""Quotations of a parse: which tokens stand between quotation marks.

A mark without its counterpart is passed over, so that it costs nothing but
itself. The one exception is the newspaper's own: a quotation that goes on in
the next paragraph has no closing mark, and the next paragraph opens anew.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.syntax import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]

# Opening marks that can only open, with the marks that close them.
PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’'", "``": "''\"", "「": "」"}
EITHER = frozenset({'"', "''", "'", "”"})
CLOSERS = frozenset("".join(PAIRS.values())) | EITHER
MARKS = CLOSERS.union(PAIRS)
SINGLE = frozenset({"'", "‘", "’"})
LONGEST_SINGLE = 60  # tokens; beyond that a single mark is taken for an apostrophe


@dataclass(frozen=True)
class Quotations:
    """The quotations of one parse as token ranges, marks included, in order, not overlapping."""

    ranges: tuple[Range, ...]
    starts: tuple[int, ...]

    def at(self, i: int) -> Range | None:
        """The quotation that token `i` lies in, marks included, or None."""
        k = bisect_right(self.starts, i) - 1
        return self.ranges[k] if k >= 0 and i < self.ranges[k][1] else None

    def within(self, start: int, end: int) -> int:
        """How many of the tokens start..end lie in quotations."""
        k = max(0, bisect_right(self.starts, start) - 1)
        total = 0
        for a, b in self.ranges[k:]:
            if a >= end:
                break
            total += max(0, min(end, b) - max(start, a))
        return total


def find_quotations(doc: Doc) -> Quotations:
    """The quotations of `doc`, one pass over its quotation marks."""
    ranges: list[Range] = []
    open_at: int | None = None
    opener = ""
    for i, paragraph_start in _marks(doc):
        text = doc[i].text
        if open_at is not None and paragraph_start:
            if paragraph_start == i and _opens(doc, i):
                ranges.append((open_at, paragraph_start))
            open_at = None
        if open_at is not None and _closes(doc, i, opener):
            if opener not in SINGLE or i - open_at <= LONGEST_SINGLE:
                ranges.append((open_at, i + 1))
            open_at = None
        elif _opens(doc, i) and not (open_at is not None and text in SINGLE):
            open_at, opener = i, text
    return _joined(doc, ranges)


def _marks(doc: Doc) -> list[tuple[int, int]]:
    """Token index of each mark; with the start of its paragraph where a new one has begun."""
    words = words_of(doc)
    marks = [i for i, word in enumerate(words) if word in MARKS]
    breaks = [i + 1 for i, word in enumerate(words) if "\n" in word and word.isspace()]
    found, previous = [], 0
    for i in marks:
        k = bisect_right(breaks, i)
        begun = breaks[k - 1] if k else 0
        found.append((i, begun if begun > previous else 0))
        previous = max(previous, begun)
    return found


def _opens(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in PAIRS:
        return True
    if token.text not in EITHER or token.text == "”" or token.whitespace_ or i + 1 == len(doc):
        return False
    return i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].text in "([—–-:" or (
        doc[i - 1].is_space)


def _closes(doc: Doc, i: int, opener: str) -> bool:
    token = doc[i]
    if opener in PAIRS:
        return token.text in PAIRS[opener] and not _apostrophe(doc, i)
    return token.text == opener and not _opens(doc, i)


def _apostrophe(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text not in SINGLE:
        return False
    return not token.whitespace_ and i + 1 < len(doc) and doc[i + 1].is_alpha


def _joined(doc: Doc, ranges: list[Range]) -> Quotations:
    """Quotations that follow each other across a paragraph break, as one."""
    joined: list[Range] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start and not doc[start - 1].is_quote:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return Quotations(tuple(joined), tuple(start for start, _ in joined))
