"""How well each layer does: scores against gold data, with the misses behind them.

    python -m benchmarks.accuracy [--gold FOLDER] [--layer LAYER] [--show N]

`measure` reads the project's own gold reports and, where a folder is given, public
formats, told by what lies in the folder; one module scores one format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from os.path import commonpath
from pathlib import Path

from analysis.lexicons import DATA
from benchmarks.accuracy.scores import Miss, Result, Score

__all__ = ["GoldMissing", "Miss", "Result", "Score", "measure"]

KNOWN = (
    ".json files of this project or of NewsQuant, .tml (TimeML), text/ beside attributions/ "
    "(PolNeAR), .tsv with a column gold_root (PLOVER types), .conll (factuality), .jsonl of RAMS "
    "or WikiEvents, .csv of QA-SRL or QANom, .xml (MEANTIME)"
)
ALL = "actors dates quantities attributions events"
ROLES = "clauses events"


class GoldMissing(ValueError):
    """A folder holds no gold data in a format that is known; the message says which are."""


def measure(gold: Path | None = None, *, layer: str | None = None) -> Result:
    """The scores of all layers, or of one, on the gold data of the folder `gold`.

    Without `gold`: the project's own gold reports (data/gold). Raises GoldMissing.
    """
    folder = gold or DATA / "gold"
    found = list(_scorers(folder))
    if not found:
        raise GoldMissing(f"{folder}: no gold data found; known are {KNOWN}")
    result = Result()
    for layers, score in found:
        if layer is None or layer in layers.split():
            result += score()
    return Result(
        tuple(row for row in result.scores if layer in (None, row.layer)),
        tuple(row for row in result.misses if layer in (None, row.layer)),
    )


def _scorers(folder: Path) -> Iterator[tuple[str, Callable[[], Result]]]:
    """What can be measured in `folder`: the layers, and the call that does it."""
    if own := sorted(file.parent for file in folder.rglob("*.json") if _is_own(file)):
        yield ALL, _call("own", own[0])  # sets in folders below are scored by themselves
    reference = folder.parent / "reference"
    if (reference / "claims.csv").exists():
        yield "ledger", _call("claims", reference, DATA / "reports")
    if timeml := [str(file.parent) for file in folder.rglob("*.tml")]:
        yield "dates", _call("timeml", Path(commonpath(timeml)))
    for file in sorted(folder.rglob("*.json")):
        if _is_newsquant(file):
            yield "quantities", _call("newsquant", file)
    for inside in sorted(folder.rglob("attributions")):
        if inside.is_dir() and (inside.parent / "text").is_dir():
            yield "attributions", _call("polnear", inside.parent)
    for file in sorted(folder.rglob("*.conll")):
        yield "status", _call("factuality", file)
    for file in sorted(folder.rglob("*.tsv")):
        if "gold_root" in _start(file).split("\t"):
            yield "events", _call("event_types", file)
    for format, path in role_sets(folder):
        yield ROLES, _call("roles", format, path)


def role_sets(folder: Path) -> Iterator[tuple[str, Path]]:
    """The data sets in `folder` that say who does what to whom: format, and file or folder."""
    for file in sorted(folder.rglob("*.jsonl")):
        start = _start(file)
        if '"gold_evt_links"' in start:
            yield "rams", file
        elif '"event_mentions"' in start:
            yield "wikievents", file
    for file in sorted(folder.rglob("*.csv")):
        columns = _start(file).split(",")
        if "verb_idx" in columns:
            yield "qasrl", file
        elif "target_idx" in columns and "is_verbal" in columns:
            yield "qanom", file
    for inside in sorted({file.parent for file in folder.rglob("*.xml")
                          if "<token " in _start(file, 4000)}):
        yield "meantime", inside


def _call(module: str, *args: str | Path) -> Callable[[], Result]:
    # Imported when needed: each comparison is a file of its own, and most runs want one.
    return lambda: getattr(
        import_module(f"benchmarks.accuracy.{module}"), f"score_{module}")(*args)


def _is_own(file: Path) -> bool:
    return _start(file, 400).replace(" ", "").startswith('{"report":')


def _is_newsquant(file: Path) -> bool:
    start = "".join(_start(file, 4000).split())
    return start.startswith('[{"text":') and '"quantities":' in start


def _start(file: Path, length: int | None = None) -> str:
    """The first line of a file, or with `length` its first characters, lines joined."""
    with file.open(encoding="utf-8", errors="replace") as handle:
        return handle.read(length).replace("\n", " ") if length else handle.readline().rstrip("\n")


