"""How fast `extract` is, against spaCy's stock pipeline, and whether it stays linear.

    python -m benchmarks.speed [FOLDER-OR-FILE …] [--rounds 7] [--no-growth]

Each round reads all texts twice, by `extract` (parse and tables included) and by the
installed pipeline as it comes, in turns; the ratio is that of one round, and its median,
least and greatest value over the rounds are printed. Then come where `extract` spends its
time, layer by layer, and how the time for one long sentence grows with its length. Seconds
are processor time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from analysis import Report, extract, language, load_reports
from analysis.lexicons import DATA

AT_MOST = 1.15  # times the stock pipeline
GROWTH = 1.5  # times the least seconds per unit of a shorter text: more is not linear
CLAUSE = "the ministry said it sent 3,000 men to the port and they left"
MADE = {  # texts that are one long sentence, and how many units each has
    "clauses joined by semicolons": (
        lambda n: "; ".join([CLAUSE] * n) + ".",
        (50, 100, 200, 400, 599)),
    "times '3,000'": (lambda n: "They counted " + "3,000 " * n + ".", (500, 1000, 2000, 4000)),
}


def timed(work: Callable[[], Any]) -> float:
    """The processor seconds that `work` takes; what else the machine does counts less so."""
    start = process_time()
    work()
    return process_time() - start


def rounds_of(
    ours: Callable[[], Any], stock: Callable[[], Any], rounds: int
) -> Iterator[tuple[float, float]]:
    """The seconds of both in each round; which of the two begins changes from round to round."""
    for number in range(rounds):
        if number % 2:
            theirs, mine = timed(stock), timed(ours)
        else:
            mine, theirs = timed(ours), timed(stock)
        yield mine, theirs


def ratio_lines(seconds: Sequence[tuple[float, float]], n_words: int) -> Iterator[str]:
    """The figures in words: seconds, words a second, ratios."""
    mine, theirs = (median(column) for column in zip(*seconds, strict=True))
    ratios = [one / other for one, other in seconds]
    yield f"stock pipeline: {theirs:.2f} s for {n_words:,} words ({n_words / theirs:,.0f} a second)"
    yield f"extract: {mine:.2f} s ({n_words / mine:,.0f} a second)"
    yield (f"extract / stock: median {median(ratios):.2f} (least {min(ratios):.2f}, greatest "
           f"{max(ratios):.2f}; {len(ratios)} rounds; at most {AT_MOST} asked for)")


@contextmanager
def layers_timed() -> Iterator[Mapping[str, float]]:
    """The seconds spent, by name, in the parse and in what the module of `extract` imports."""
    spent: Counter[str] = Counter()

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            start = process_time()
            try:
                return function(*args, **options)
            finally:
                spent[name] += process_time() - start
        return call

    module = sys.modules[extract.__module__]
    kept = {(language, "parse"): language.parse} | {
        (module, name): value for name, value in vars(module).items()
        if callable(value) and not isinstance(value, type)
        and getattr(value, "__module__", "").startswith("analysis.")
        and value.__module__ != module.__name__
    }
    try:
        for (where, name), function in kept.items():
            setattr(where, name, watched(name, function))
        yield spent
    finally:
        for (where, name), function in kept.items():
            setattr(where, name, function)


def layer_lines(spent: Mapping[str, float], whole: float) -> Iterator[str]:
    """The share of each layer in the time of `extract`, the greatest first."""
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        yield f"  {name:<20}{seconds / whole:6.1%}"
    yield f"  {'tables and the rest':<20}{1 - sum(spent.values()) / whole:6.1%}"


def seconds_by_length(
    made: Callable[[int], str], lengths: Sequence[int], read: Callable[[str], Any]
) -> dict[int, float]:
    """The seconds that `read` takes for the text of each length, the better of two runs."""
    texts = {n: made(n) for n in lengths}
    return {n: min(timed(partial(read, text)) for _ in range(2)) for n, text in texts.items()}


def growth(seconds: Mapping[int, float]) -> float:
    """How much dearer a unit gets: per unit, the longest against the cheapest of the shorter."""
    per_unit = [value / n for n, value in sorted(seconds.items())]
    return per_unit[-1] / min(per_unit[:-1])


def growth_line(what: str, seconds: Mapping[int, float]) -> str:
    """The seconds by length and whether they grow no faster than it."""
    told = ", ".join(f"{n} in {value:.2f} s" for n, value in seconds.items())
    factor = growth(seconds)
    verdict = "linear" if factor <= GROWTH else "NOT LINEAR"
    return f"{what}: {told}; a unit costs {factor:.2f} times as much in the longest: {verdict}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures for the given texts, the project's reports by default; 1 if not linear."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[DATA / "reports"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-growth", action="store_true", help="leave the long sentences out")
    options = parser.parse_args(arguments)

    import spacy

    reports = list(load_reports(*options.paths))
    stock = spacy.load(language.model_name())
    for report in reports:  # word lists and caches are filled before anything counts
        extract(report)
    seconds = list(rounds_of(
        lambda: [extract(report) for report in reports],
        lambda: [stock(report.text) for report in reports], options.rounds))
    print("\n".join(ratio_lines(seconds, sum(len(one.text.split()) for one in reports))))
    with layers_timed() as spent:
        whole = timed(lambda: [extract(report) for report in reports])
    print("\n".join(layer_lines(spent, whole)))
    if options.no_growth:
        return 0
    factors = []
    for what, (made, lengths) in MADE.items():
        measured = seconds_by_length(made, lengths, lambda text: extract(Report(text=text)))
        print(growth_line(what, measured), flush=True)
        factors.append(growth(measured))
    return int(max(factors) > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
