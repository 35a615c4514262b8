"""What a reading of a date expression needs and yields: its frame, and the reading itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analysis.extract.dates.anchors import FUTURE, PAST, UNTOLD, direction
from analysis.extract.dates.grammar import Hit
from analysis.extract.dates.tokens import Words, value_of
from analysis.extract.dates.values import Period, unit_of

# *a loan to be paid by February*: an end that lies ahead unless the tense says otherwise.
OPEN_ENDED = frozenset({"by", "through", "until"})
EXPLICIT, PUBLICATION, OTHER_DATE = "explicit", "publication", "other_date"


@dataclass(frozen=True, slots=True)
class Reading:
    """A date expression understood: the words start..end and what they mean."""

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    basis: str | None = None
    anchor: str | None = None

    @property
    def unit(self) -> str | None:
        """The calendar unit of the value (D, W, M, Q, Y …), or None."""
        return unit_of(self.value) if self.type in ("DATE", "TIME") else None


@dataclass(slots=True)
class Frame:
    """The words of one Doc, its publication day, and what was read before."""

    words: Words
    published: date | None
    found: list[Reading] = field(default_factory=list)

    def word(self, hit: Hit, part: str) -> str:
        """The last word of a hit's part, lower case, or ""."""
        span = hit.parts.get(part)
        return self.words.words[span[1] - 1] if span else ""

    def value(self, hit: Hit, part: str) -> str:
        """The lexicon's value of a hit's part, or ""."""
        return value_of(self.word(hit, part))

    def number(self, hit: Hit, part: str) -> int | None:
        """The number that a hit's part is in digits, or None."""
        word = self.word(hit, part)
        return int(word) if word.isdigit() else None

    def direction(self, hit: Hit) -> int:
        """Whether the clause of a hit looks back, ahead, or does not tell."""
        before = self.words.words[hit.start - 1] if hit.start else ""
        way = direction(self.words.tokens[hit.end - 1])
        if before not in OPEN_ENDED:
            return way
        # An end may lie ahead of what is told of the past: *granted loans through January*.
        return FUTURE if way == UNTOLD else UNTOLD if way == PAST else way

    def same_sentence(self, reading: Reading, index: int) -> bool:
        """Whether a reading lies in the sentence of word `index`."""
        starts = (token.is_sent_start for token in self.words.tokens[reading.start + 1 : index + 1])
        return not any(starts)


def dated(
    hit: Hit, period: Period, *, basis: str | None, anchor: date | str | None = None,
    type_: str = "DATE", mod: str | None = None,
) -> Reading:
    """The reading of a hit as a calendar period."""
    anchor = anchor.isoformat() if isinstance(anchor, date) else anchor
    return Reading(
        hit.start, hit.end, type_, period.value, mod, period.start, period.end,
        period.precision, basis, anchor,
    )
