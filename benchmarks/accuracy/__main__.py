"""`python -m benchmarks.accuracy`: compare with gold data, print the scores and the misses."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.language import ModelMissing
from analysis.lexicons import DATA, LexiconError
from analysis.limits import DEVELOPMENT
from analysis.loaders import LoadError
from benchmarks.accuracy import GoldMissing, Result, measure
from benchmarks.accuracy.scores import miss_lines, save, score_table


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, 1 where there is no score to print, 2 where nothing could be read."""
    options = _parser().parse_args(arguments)
    try:
        result = measure(options.gold, layer=options.layer)
    except (GoldMissing, LexiconError, LoadError, ModelMissing, OSError) as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    if not result.scores:
        print(f"accuracy: no scores for the layer {options.layer}", file=sys.stderr)
        return 1
    print("\n".join(score_table(result.scores)))
    for line in miss_lines(result.misses, options.show):
        print(line)
    if options.save:
        own = options.gold is None or options.gold.resolve() == (DATA / "gold").resolve()
        # Misses quote their text, which only of this project's own may be kept.
        files = options.save / "accuracy.csv", options.save / "misses.csv"
        save(result if own else Result(tuple(
            replace(row, dataset=f"{row.dataset} {DEVELOPMENT}") for row in result.scores)), *files)
        print("Written: {}, {}".format(*files))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="(default: the project's own)")
    parser.add_argument("--layer", help="only this layer, such as dates")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="also N misses of each measure")
    parser.add_argument(
        "--save", nargs="?", type=Path, const=DATA, metavar="FOLDER",
        help="also write accuracy.csv and, for the project's own texts, misses.csv (to data/ where "
        "no FOLDER is named); what they hold of other layers and data sets is kept",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
