"""Ranges of tokens that hold a claim: cut, trimmed, joined, grown to a quotation's bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

PRONOMINAL = frozenset({"det", "nsubj", "nsubjpass", "attr", "pobj", "poss"})  # uses of *that*
NEAR = 3  # tokens between an object and its complement


def pieces(doc: Doc, start: int, end: int, cut: Sequence[Range]) -> list[Range]:
    """The tokens start..end without the ranges of `cut`, each piece trimmed."""
    found, at = [], start
    for a, b in sorted(cut):
        if a < end and b > at:
            if a > at:
                found.append((at, a))
            at = max(at, b)
    if at < end:
        found.append((at, end))
    return [piece for piece in (trimmed(doc, *p) for p in found) if piece[0] < piece[1]]


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """The range without punctuation, blanks and a formal *that* at its ends."""
    while start < end and (
        doc[start].is_space or doc[start].is_punct
        or (doc[start].lower_ == "that" and doc[start].dep_ in ("mark", "advmod"))
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    if end - start > 1 and doc[end - 1].dep_ == "cc":
        return trimmed(doc, start, end - 1)
    return start, end


def with_quotation(doc: Doc, piece: Range, quotations: Quotations) -> Range:
    """`piece`, grown to the bounds of a quotation that it begins or ends in."""
    start, end = piece
    first = quotations.at(start)
    if first:
        start = min(start, first[0])
    last = quotations.at(end - 1)
    if last:
        end = max(end, last[1])
    return start, end


def merged(ranges: Sequence[Range]) -> list[Range]:
    """The ranges in order, those that touch, overlap or nearly meet as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
