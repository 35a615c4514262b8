"""A quantity in the making, between the bare number and the record."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.records import Quantity


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
    spelled: bool = False  # a currency stands behind the number
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
