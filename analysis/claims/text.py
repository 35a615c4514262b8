"""Quotations and extents of one parse: the stretches of text that a claim is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.clauses.reading import Clauses
from analysis.clauses.rows import Mentions
from analysis.clauses.tree import Tree
from analysis.extract.coreference import Referents

Range = tuple[int, int]  # tokens, the end excluded

# Opening marks that can only open, with the marks that close them.
PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’'", "``": "''\"", "「": "」"}
EITHER = frozenset({'"', "''", "'", "”"})
MARKS = frozenset("".join(PAIRS.values())) | EITHER | PAIRS.keys()
SINGLE = frozenset({"'", "‘", "’"})
LONGEST_SINGLE = 60  # tokens; beyond that a single mark is taken for an apostrophe
NEAR = 3  # tokens between an object and its complement


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
        total = 0
        for a, b in self.ranges[max(0, bisect_right(self.starts, start) - 1):]:
            if a >= end:
                break
            total += max(0, min(end, b) - max(start, a))
        return total


def breaks(tree: Tree, i: int) -> bool:
    """Whether token `i` is the blank between two paragraphs."""
    return "\n" in tree.words[i] and tree.words[i].isspace()


def spaced(tree: Tree, i: int) -> bool:
    """Whether a blank follows token `i`."""
    return i + 1 < len(tree) and tree.end(i) < tree.starts[i + 1]


def find_quotations(tree: Tree) -> Quotations:
    """The quotations of a parse, one pass over its quotation marks.

    A mark without its counterpart is passed over. The one exception is the newspaper's own:
    a quotation that goes on in the next paragraph has no closing mark, and the next
    paragraph opens anew.
    """
    ranges: list[Range] = []
    open_at: int | None = None
    begun = -1  # the first token of a paragraph that no mark has been seen in
    for i, word in enumerate(tree.words):
        if breaks(tree, i):
            begun = i + 1
        if word not in MARKS:
            continue
        if open_at is not None and begun > open_at:
            if begun == i and _opens(tree, i):
                ranges.append((open_at, i))
            open_at = None
        if open_at is not None and _closes(tree, i, tree.words[open_at]):
            if tree.words[open_at] not in SINGLE or i - open_at <= LONGEST_SINGLE:
                ranges.append((open_at, i + 1))
            open_at = None
        elif _opens(tree, i) and not (open_at is not None and word in SINGLE):
            open_at = i
    joined: list[Range] = []
    for start, end in ranges:  # those that follow each other across a paragraph break, as one
        if joined and joined[-1][1] == start and tree.words[start - 1] not in MARKS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return Quotations(tuple(joined), tuple(start for start, _ in joined))


def _opens(tree: Tree, i: int) -> bool:
    word = tree.words[i]
    if word in PAIRS:
        return True
    if word not in EITHER or word == "”" or i + 1 == len(tree) or spaced(tree, i):
        return False
    return i == 0 or spaced(tree, i - 1) or tree.words[i - 1] in "([—–-:" or (
        tree.words[i - 1].isspace())


def _closes(tree: Tree, i: int, opener: str) -> bool:
    word = tree.words[i]
    if opener not in PAIRS:
        return word == opener and not _opens(tree, i)
    inside_word = word in SINGLE and i + 1 < len(tree) and not spaced(tree, i) and (
        tree.words[i + 1].isalpha())
    return word in PAIRS[opener] and not inside_word


@dataclass(frozen=True)
class Text:
    """One parse as claims read it: its clauses and mentions, quotations and extents."""

    clauses: Clauses
    mentions: Mentions
    referents: Referents
    tree: Tree
    quotations: Quotations
    left: Sequence[int]  # for each token the first of all that hangs on it
    right: Sequence[int]  # and the last

    @classmethod
    def of(cls, clauses: Clauses, mentions: Mentions, referents: Referents) -> Text:
        """The text of one parse."""
        tree = clauses.tree
        left, right = _edges(tree)
        return cls(clauses, mentions, referents, tree, find_quotations(tree), left, right)

    def ids(self, i: int) -> tuple[str, ...]:
        """The actor ids that the phrase headed by `i` refers to."""
        return self.mentions.ids.get(i, ())

    def behind(self, i: int, *deps: str) -> list[int]:
        """The children of `i` behind it, with one of the labels if any is given."""
        return [k for k in self.tree.kids[i] if k > i and (not deps or self.tree.dep[k] in deps)]

    def whole(self, i: int) -> Range:
        """All that hangs on `i`, from its *that* on where something was drawn in before it."""
        tree = self.tree
        start = next((k for k in reversed(tree.kids[i]) if k < i and tree.dep[k] == "mark"
                      and tree.lower[k] == "that"), self.left[i])
        return start, self.right[i] + 1

    def pieces(self, start: int, end: int, cut: Sequence[Range] = ()) -> list[Range]:
        """The tokens start..end without the ranges of `cut`, each piece trimmed."""
        found, at = [], start
        for a, b in sorted(cut):
            if a < end and b > at:
                found.append((at, a))
                at = max(at, b)
        found.append((at, end))
        return [piece for piece in (self.trimmed(*p) for p in found) if piece[0] < piece[1]]

    def trimmed(self, start: int, end: int) -> Range:
        """The range without punctuation, blanks, conjunctions and a formal *that* at its ends."""
        tree = self.tree
        while start < end and (self._empty(start) or (
                tree.lower[start] == "that" and tree.dep[start] in ("mark", "advmod"))):
            start += 1
        while end > start and (self._empty(end - 1) or (
                tree.dep[end - 1] == "cc" and end - start > 1)):
            end -= 1
        return start, end

    def _empty(self, i: int) -> bool:
        tree = self.tree
        return tree.pos[i] in ("PUNCT", "SPACE") or tree.words[i].isspace()

    def with_quotation(self, piece: Range) -> Range:
        """`piece`, grown to the bounds of a quotation that it begins or ends in."""
        start, end = piece
        if (first := self.quotations.at(start)) is not None:
            start = first[0]
        if (last := self.quotations.at(end - 1)) is not None:
            end = max(end, last[1])
        return start, end

    def offsets(self, piece: Range) -> Range:
        """The characters of the tokens of `piece`."""
        return self.tree.starts[piece[0]], self.tree.end(piece[1] - 1)


def merged(ranges: Sequence[Range]) -> list[Range]:
    """The ranges in order, those that touch, overlap or nearly meet as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _edges(tree: Tree) -> tuple[list[int], list[int]]:
    left, right = list(range(len(tree))), list(range(len(tree)))
    order = [i for i, head in enumerate(tree.head) if head == i]
    for i in order:
        order.extend(tree.kids[i])
    for i in reversed(order):
        head = tree.head[i]
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
    return left, right
