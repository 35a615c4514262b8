"""What every comparison with gold data yields: scores, and the misses behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

G = TypeVar("G")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: what was measured, on what, and how many cases it rests on.

    `value` is a percentage for F1 and accuracy, a correlation for r. `low` and
    `high` are the 95 % interval where one can be told.
    """

    layer: str
    dataset: str
    measure: str
    value: float
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """One case that came out otherwise than the gold data say.

    `kind` is missed (only in the gold), spurious (only found) or wrong (both,
    but different in `measure`).
    """

    layer: str
    dataset: str
    measure: str
    kind: str
    where: str
    gold: str | None
    found: str | None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one comparison and the misses behind them."""

    scores: tuple[Score, ...] = ()
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Result) -> Result:
        return Result(self.scores + other.scores, self.misses + other.misses)


def f1(matched: int, found: int, gold: int) -> float:
    """The F1 score, in percent; 0 where nothing was found and nothing is there."""
    return 200 * matched / (found + gold) if found + gold else 0.0


def f1_score(layer: str, dataset: str, measure: str, matched: int, found: int, gold: int) -> Score:
    """The F1 of `matched` pairs out of `found` and `gold` items, as a Score; n is `gold`."""
    return Score(layer, dataset, measure, f1(matched, found, gold), gold)


def share_score(layer: str, dataset: str, measure: str, right: int, n: int) -> Score:
    """The share of `right` among `n` in percent, with Wilson's 95 % interval."""
    if not n:
        return Score(layer, dataset, measure, 0.0, 0)
    z, p = 1.959964, right / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Score(layer, dataset, measure, 100 * p, n, 100 * (middle - half), 100 * (middle + half))


def pair_up(
    gold: Sequence[G], found: Sequence[F], fits: Callable[[G, F], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, found index), best fit first; `fits` is 0 for no match.

    Ties go to the earlier items, so that the pairing is deterministic.
    """
    ranked = sorted(
        ((-score, g, f) for g, one in enumerate(gold) for f, other in enumerate(found)
         if (score := fits(one, other)) > 0)
    )
    pairs, used_gold, used_found = [], set(), set()
    for _, g, f in ranked:
        if g not in used_gold and f not in used_found:
            pairs.append((g, f))
            used_gold.add(g)
            used_found.add(f)
    return sorted(pairs)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The share of the joint extent of two spans that both cover; 0 where they do not touch."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0
