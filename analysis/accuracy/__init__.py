"""How well each layer does: scores against gold data, with the misses behind them.

`measure` reads the project's own gold reports and, where a folder is given, the
public formats: TimeML, NewsQuant's JSON, PolNeAR's stand-off, PLOVER-coded
sentences, and factuality in CoNLL columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from os.path import commonpath
from pathlib import Path

from analysis.accuracy.scores import Miss, Result, Score
from analysis.lexicons import DATA

__all__ = ["GoldMissing", "Miss", "Result", "Score", "measure"]

Scorer = Callable[[], Result]


class GoldMissing(ValueError):
    """A folder holds no gold data in a format that is known; the message says which are."""


def measure(
    gold: Path | None = None, *, layer: str | None = None, cache: Path | None = None
) -> Result:
    """The scores of all layers, or of one, on the gold data of the folder `gold`.

    Without `gold`: the project's own gold reports (data/gold). The formats are
    told by what lies in the folder and below it. Raises GoldMissing.
    """
    folder = gold or DATA / "gold"
    found = list(_scorers(folder, cache))
    if not found:
        raise GoldMissing(
            f"{folder}: no gold data found; known are .json files of this project or of "
            "NewsQuant, .tml (TimeML), text/ beside attributions/ (PolNeAR), .tsv with a column "
            "gold_root (PLOVER types), .conll (factuality)"
        )
    result = Result()
    for name, score in found:
        if layer is None or name in (layer, "all"):
            result += score()
    if layer is None:
        return result
    return Result(
        tuple(row for row in result.scores if row.layer == layer),
        tuple(row for row in result.misses if row.layer == layer),
    )


def _scorers(folder: Path, cache: Path | None) -> Iterator[tuple[str, Scorer]]:
    """What can be measured in `folder`: the layer's name, or all, and the call that does it."""
    if own := sorted(file.parent for file in folder.rglob("*.json") if _is_own(file)):
        yield "all", partial(_call, "own", own[0], _reports_of(own[0]))
    reference = folder.parent / "reference"
    if (reference / "claims.csv").exists():
        yield "ledger", partial(_call, "claims", reference, DATA / "reports", cache=cache)
    if timeml := [str(file.parent) for file in folder.rglob("*.tml")]:
        yield "dates", partial(_call, "timeml", Path(commonpath(timeml)), cache=cache)
    for file in sorted(folder.rglob("*.json")):
        if _is_newsquant(file):
            yield "quantities", partial(_call, "newsquant", file, cache=cache)
    for inside in sorted(folder.rglob("attributions")):
        if inside.is_dir() and (inside.parent / "text").is_dir():
            yield "attributions", partial(_call, "polnear", inside.parent, cache=cache)
    for file in sorted(folder.rglob("*.conll")):
        yield "status", partial(_call, "factuality", file, cache=cache)
    for file in sorted(folder.rglob("*.tsv")):
        if "gold_root" in _first_line(file).split("\t"):
            yield "events", partial(_call, "event_types", file, cache=cache)


def _call(module: str, *args: Path, **options: Path | None) -> Result:
    # Imported when needed: each comparison is a file of its own, and most runs want one.
    return getattr(import_module(f"analysis.accuracy.{module}"), f"score_{module}")(
        *args, **options
    )


def _is_own(file: Path) -> bool:
    return _first_line(file, 400).replace(" ", "").startswith('{"report":')


def _is_newsquant(file: Path) -> bool:
    start = "".join(_first_line(file, 4000).split())
    return start.startswith('[{"text":') and '"quantities":' in start


def _first_line(file: Path, length: int | None = None) -> str:
    """The first line of a file, or with `length` its first characters, lines joined."""
    with file.open(encoding="utf-8", errors="replace") as handle:
        return handle.read(length).replace("\n", " ") if length else handle.readline().rstrip("\n")


def _reports_of(gold: Path) -> Path:
    """The folder of the reports that `gold` annotates: beside it, or the project's own."""
    beside = (gold, gold.parent / "reports", gold.parent / "briefs")
    return next((folder for folder in beside if any(folder.glob("20*.md"))), DATA / "reports")
