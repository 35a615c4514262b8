"""What every comparison with gold data yields: scores, and the misses behind them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from math import sqrt
from pathlib import Path
from typing import Generic, TypeVar

G = TypeVar("G")
F = TypeVar("F")
FINE = ("kappa", "factuality")  # measures whose values lie between 0 and 1 (or are errors)


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


def share_score(layer: str, dataset: str, measure: str, right: int, n: int) -> Score:
    """The share of `right` among `n` in percent, with Wilson's 95 % interval."""
    if not n:
        return Score(layer, dataset, measure, 0.0, 0)
    z, p = 1.959964, right / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Score(layer, dataset, measure, 100 * p, n, 100 * (middle - half), 100 * (middle + half))


@dataclass(frozen=True)
class Pairing(Generic[G, F]):
    """Gold and found items of many texts, joined one to one within each text.

    `pairs` holds the number of the text, the gold and the found item; `left` the same
    for items without a counterpart, which is None.
    """

    pairs: tuple[tuple[int, G, F], ...]
    left: tuple[tuple[int, G | None, F | None], ...]

    def f1_score(
        self, layer: str, dataset: str, measure: str, right: Callable[[G, F], bool] | None = None
    ) -> Score:
        """The F1 of the pairs, or of those that are `right`, as a Score; n is the gold items."""
        matched = sum(right is None or right(gold, found) for _, gold, found in self.pairs)
        n_gold = len(self.pairs) + sum(gold is not None for _, gold, _ in self.left)
        n_found = len(self.pairs) + sum(found is not None for _, _, found in self.left)
        return Score(layer, dataset, measure, f1(matched, n_found, n_gold), n_gold)


def paired(
    texts: Iterable[tuple[Sequence[G], Sequence[F]]], fits: Callable[[G, F], float]
) -> Pairing[G, F]:
    """The items of each text (gold, found), joined best fit first; `fits` is 0 for no match."""
    pairs: list[tuple[int, G, F]] = []
    left: list[tuple[int, G | None, F | None]] = []
    for number, (gold, found) in enumerate(texts):
        joined = pair_up(gold, found, fits)
        pairs += [(number, gold[g], found[f]) for g, f in joined]
        used_gold, used_found = {g for g, _ in joined}, {f for _, f in joined}
        left += [(number, one, None) for i, one in enumerate(gold) if i not in used_gold]
        left += [(number, None, one) for i, one in enumerate(found) if i not in used_found]
    return Pairing(tuple(pairs), tuple(left))


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


def score_table(scores: Iterable[Score]) -> list[str]:
    """The scores as lines of a table, a header first."""
    rows = [("layer", "data", "measure", "value", "95 % interval", "N")]
    for one in scores:
        known = one.low is not None and one.high is not None
        span = f"{one.low:.1f} to {one.high:.1f}" if known else ""
        value = written(one.value, one.measure)
        rows.append((one.layer, one.dataset, one.measure, value, span, f"{one.n:,}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i < 3 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def miss_lines(misses: Iterable[Miss], limit: int) -> Iterator[str]:
    """Up to `limit` misses of each measure, each in three or four lines."""
    shown: Counter[tuple[str, str, str]] = Counter()
    for one in misses:
        key = (one.layer, one.dataset, one.measure)
        shown[key] += 1
        if shown[key] <= limit:
            yield f"\n{one.layer}, {one.measure}, {one.kind}, {one.where}"
            yield f"  gold: {one.gold or '–'}\n  found: {one.found or '–'}"
            if one.context:
                yield f"  in: {one.context}"


def save(result: Result, scores: Path, misses: Path) -> None:
    """Writes two CSV files, a column per field; other layers and data sets in them are kept."""
    measured = {(one.layer, one.dataset) for one in result.scores}
    for path, kind, rows in ((scores, Score, result.scores), (misses, Miss, result.misses)):
        kept = []
        if path.exists():
            with path.open(encoding="utf-8", newline="") as handle:
                rows_there = list(csv.reader(handle))[1:]
            kept = [row for row in rows_there if tuple(row[:2]) not in measured]
        made = [[_cell(one, cell) for cell in astuple(one)] for one in rows]
        with path.open("w", encoding="utf-8", newline="") as handle:
            header = [field.name for field in fields(kind)]
            csv.writer(handle, lineterminator="\n").writerows([header, *made, *kept])


def _cell(one: Score | Miss, cell: object) -> object:
    return written(cell, one.measure) if isinstance(cell, float) else cell


def written(value: float, measure: str) -> str:
    """A score as people read it: percentages with one decimal, kappa, r and errors with three."""
    return f"{value:.3f}" if measure.startswith(FINE) else f"{value:.1f}"
