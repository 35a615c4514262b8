"""How much time the layers add to the parse they read, measured in one run.

    python benchmarks/speed.py [FOLDER-OR-FILE …] [--rounds 5]

Each round parses the same texts and then reads parse by parse with all layers, in
the order in which `extract` runs them; the figures are medians over the rounds, as
shares of the bare parse of that round.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from analysis import language, load_reports
from analysis.claims import read_claims
from analysis.extract.actors import find_actors
from analysis.extract.coreference import referents
from analysis.extract.dates import find_dates
from analysis.extract.events import read_events
from analysis.extract.quantities import find_quantities
from analysis.lexicons import DATA


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` returns, and the seconds that it took."""
    start = perf_counter()
    made = work()
    return made, perf_counter() - start


def round_of(texts: list[str], published: list[Any]) -> dict[str, float]:
    """The seconds of the parse and of each layer over all texts."""
    pipeline = language.load_pipeline()
    views = [language.reading_view(text) for text in texts]
    docs, seconds = timed(lambda: list(pipeline.pipe(views)))
    spent = {"parse": seconds}
    for doc, day in zip(docs, published, strict=True):
        for name, more in seconds_of_layers(doc, day).items():
            spent[name] = spent.get(name, 0.0) + more
    return spent


def seconds_of_layers(doc: Any, day: Any) -> dict[str, float]:
    """The seconds that each layer takes over one parse; `day` is its publication date."""
    spent: dict[str, float] = {}

    def layer(name: str, work: Callable[[], Any]) -> Any:
        made, spent[name] = timed(work)
        return made

    actors = layer("actors", lambda: find_actors(doc))
    dates = layer("dates", lambda: find_dates(doc, published=day))
    quantities = layer("quantities", lambda: find_quantities(doc, dates=dates))
    links = layer("references", lambda: referents(doc, actors))
    claims = layer("attributions", lambda: read_claims(
        doc, actors=actors, referents=links))
    layer("events", lambda: read_events(
        doc, actors=actors, dates=dates, quantities=quantities, attributions=claims,
        published=day, referents=links))
    return spent


def report_lines(rounds: list[dict[str, float]], n_tokens: int) -> Iterable[str]:
    """The figures in words: medians over the rounds."""
    parse = median(one["parse"] for one in rounds)
    yield f"parse: {parse:.2f} s for {n_tokens:,} tokens ({n_tokens / parse:,.0f} a second)"
    for name in rounds[0]:
        if name != "parse":
            share = median(one[name] / one["parse"] for one in rounds)
            yield f"{name:<14}{share:6.1%} of the parse"
    both = median((one["dates"] + one["quantities"]) / one["parse"] for one in rounds)
    total = median(sum(one.values()) / one["parse"] for one in rounds)
    yield f"dates and quantities together: {both:.1%} of the parse (at most 15 % asked for)"
    yield f"parse and all layers: {total:.2f} times the bare parse (at most 1.35 asked for)"


def main() -> None:
    """Print the figures for the given texts, the project's own reports by default."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[DATA / "reports"])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    reports = list(load_reports(*options.paths))
    texts = [report.text for report in reports]
    published = [report.published for report in reports]
    round_of(texts[:2], published[:2])  # word lists and caches are filled before anything counts
    rounds = [round_of(texts, published) for _ in range(options.rounds)]
    n_tokens = sum(len(doc) for doc in language.parse_many(texts))
    print("\n".join(report_lines(rounds, n_tokens)))


if __name__ == "__main__":
    main()
