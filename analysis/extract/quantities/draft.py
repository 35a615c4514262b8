"""A quantity in the making, between the bare number and the record, and the text it is in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.records import Quantity
from analysis.extract.syntax import starts_of, text_of, tokens_of
from analysis.lexicons import Row, read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class of data/lexicons/quantities/words.csv. Raises KeyError for no class."""
    found = frozenset(row["word"] for row in rows_of(name))
    if not found:
        raise KeyError(name)
    return found


@cache
def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of a class of data/lexicons/quantities/words.csv."""
    rows = read_lexicon("quantities/words", ("word", "class", "value", "detail"))
    return tuple(row for row in rows if row["class"] == name)


@dataclass(frozen=True, slots=True)
class Source:
    """A Doc with what is asked of it for each number: tokens, their offsets, sentences."""

    doc: Doc
    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    sentences: Sequence[int]  # the first token of each

    def at(self, offset: int) -> int:
        """The index of the token that holds the character `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def from_(self, offset: int) -> int:
        """The index of the first token that begins at the character `offset` or behind it."""
        return bisect_right(self.starts, offset - 1)

    def sentence(self, i: int) -> tuple[int, int]:
        """The first token of the sentence of token `i`, and the one behind its last."""
        k = bisect_right(self.sentences, i)
        return self.sentences[k - 1] if k else 0, (
            self.sentences[k] if k < len(self.sentences) else len(self.tokens))

    def token(self, i: int) -> Token | None:
        """The token `i`, or None outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def lower(self, i: int) -> str:
        """The token `i` in small letters, or "" outside the text."""
        return self.tokens[i].lower_ if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        """The tag of the token `i`, or "" outside the text."""
        return self.tokens[i].tag_ if 0 <= i < len(self.tokens) else ""


def read_source(doc: Doc) -> Source:
    """What the quantities layer asks of `doc`, looked up once."""
    tokens = tokens_of(doc)
    sentences = [token.i for token in tokens if token.is_sent_start]
    return Source(doc, text_of(doc), tokens, starts_of(doc), sentences)


@dataclass(frozen=True, slots=True)
class Draft:
    """A number with what is known of it so far.

    `start`, `end` are the offsets of the row; `number_start`, `number_end` those of
    the bare number, `first`, `last` its tokens. `head` is the token that stands for
    the quantity in the parse, `noun` the one counted, where it follows.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    first: int
    last: int
    head: int
    low: float
    high: float
    style: str = "figure"
    scaled: bool = False
    prefixed: bool = False  # a currency stands before the number
    fraction: bool = False
    moved: int = 0  # from one figure to another: 1 up, -1 down
    noun: int | None = None
    bound: str = "exact"
    change: str = "none"
    unit: str | None = None
    name: str | None = None
    counted: str | None = None
    kind: str = "count"
    scope: str | None = None
    whole: int | None = None  # the key of the whole
    role: str | None = None

    @property
    def key(self) -> int:
        """What tells this draft from the others of its text."""
        return self.number_start

    @property
    def share(self) -> bool:
        """Whether the number is a part of one whole: *half*, *8 percent*."""
        return self.fraction or self.kind == "percent"

    def record(self, text: str, quantity_id: str, part_of: str | None) -> Quantity:
        """The draft as a record; an open bound leaves its end empty."""
        return Quantity(
            quantity_id=quantity_id, start=self.start, end=self.end,
            text=text[self.start : self.end],
            low=None if self.bound in ("at_most", "less_than") else self.low,
            high=None if self.bound in ("at_least", "more_than") else self.high,
            bound=self.bound, change=self.change, unit=self.unit, counted=self.counted,
            kind=self.kind, scope=self.scope, part_of=part_of, role=self.role,
        )
