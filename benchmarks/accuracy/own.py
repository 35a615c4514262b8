"""Scores of every layer against this project's own hand-made gold reports.

Format and conventions: data/gold/GUIDELINES.md. Spans are matched by overlap,
one to one; values are compared exactly. The title is not annotated and what is
found there is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import extract, load_report
from analysis.extract.tables import plain_rows
from analysis.lexicons import DATA
from benchmarks.accuracy.names import Names, all_words, words
from benchmarks.accuracy.scores import (
    Miss,
    Pairing,
    Result,
    Score,
    overlap,
    paired,
    share_score,
)

Row = Mapping[str, Any]
NAME = "own gold"
Pairs = Sequence[tuple["Item", "Item"]]
PARTIES = {"actor_id": "actor", "recipient_id": "recipient", "claimant_id": "claimant"}
PHRASES = frozenset({"object", "place", "status_cue", "hedge", "part_of", "same_as"})


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated or found row: where it is, and its cells by column."""

    report: str
    spans: tuple[tuple[int, int] | None, ...]
    cells: Row
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of its parties, by column

    @property
    def text(self) -> str:
        """What stands for the row in a list of misses."""
        return self.cells.get("text") or self.cells.get("trigger") or self.cells.get("cue") or ""


@dataclass(frozen=True, slots=True)
class Layer:
    """How one layer is compared: its spans, what a match needs, which columns are scored."""

    name: str
    spans: tuple[str, ...]  # "" for start/end, else the prefix in prefix_start/prefix_end
    columns: tuple[str, ...]  # scored on the matched rows
    needed: tuple[str, ...] = ()  # must be equal as well for the row to count as found
    coded: tuple[str, ...] = ()  # closed codes, for which agreement beyond chance is told too
    joint: tuple[str, ...] = ()  # scored together as well, of the matched rows and of all gold


LAYERS = (
    Layer("actors", ("",), ("actor_id", "is_place"), ("actor_id", "is_place")),
    Layer("dates", ("",), ("type", "value", "mod", "date_start", "date_end", "precision", "basis",
                           "anchor"), ("value",)),
    Layer("quantities", ("",), ("low", "high", "bound", "change", "unit", "counted", "kind",
                                "scope", "part_of", "role"), ("low", "high")),
    Layer("attributions", ("cue", "content", "source"),
          ("claimant_id", "speech", "stance", "via"), coded=("speech", "stance")),
    Layer("events", ("trigger",),
          ("event_type", "mode", "actor_id", "recipient_id", "object", "place", "dates", "status",
           "status_cue", "claimant_id", "hedge", "quantities", "same_as"),
          coded=("event_type", "status"), joint=("actor_id", "recipient_id")),
)


def score_own(gold: Path) -> Result:
    """Scores and misses of all layers on the gold files of the folder `gold`.

    The annotated texts are in it, in texts/, or beside it; else among the project's
    reports. Per layer that is annotated: F1 of the spans, F1 of spans with the columns
    that identify a row, and per column the share that is right among the matched rows.
    """
    files = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(gold.glob("*.json"))]
    read = [
        (one, extract(load_report(_report(gold, one["report"]), published=one.get("published"))))
        for one in files
    ]
    result = Result()
    for layer in LAYERS:
        if any(one[layer.name] for one in files):
            texts = [
                (list(_gold_items(layer, one, found.report)), list(_found_items(layer, one, found)))
                for one, found in read
            ]
            result += _scored(layer, paired(texts, _fit(layer)))
    return result


def _report(gold: Path, name: str) -> Path:
    near = (gold, gold / "texts", gold.parent / "reports", gold.parent / "briefs")
    return next((folder for folder in near if (folder / name).is_file()), DATA / "reports") / name


def _scored(layer: Layer, found: Pairing[Item, Item]) -> Result:
    scores = [found.f1_score(layer.name, NAME, "F1 spans")]
    if layer.needed:
        scores.append(found.f1_score(
            layer.name, NAME, "F1 spans + " + ", ".join(layer.needed),
            lambda g, f: all(_same(column, g, f) for column in layer.needed)))
    misses = [_unmatched(layer, gold, other) for _, gold, other in found.left]
    pairs = [(gold, other) for _, gold, other in found.pairs]
    for column in layer.columns:
        wrong = [
            Miss(layer.name, NAME, column, "wrong", gold.report,
                 f"{gold.text!r}: {gold.cells.get(column)}", f"{other.cells.get(column)}")
            for gold, other in pairs if not _same(column, gold, other)
        ]
        right = len(pairs) - len(wrong)
        scores.append(share_score(layer.name, NAME, column, right, len(pairs)))
        misses += wrong
    if layer.joint:
        right = sum(all(_same(column, *pair) for column in layer.joint) for pair in pairs)
        measure = " + ".join(layer.joint)
        n_gold = len(pairs) + sum(gold is not None for _, gold, _ in found.left)
        scores.append(share_score(layer.name, NAME, measure, right, len(pairs)))
        scores.append(share_score(layer.name, NAME, f"{measure} of all gold", right, n_gold))
    scores += [_agreement(layer, column, pairs) for column in layer.coded]
    return Result(tuple(scores), tuple(misses))


def _agreement(layer: Layer, column: str, pairs: Pairs) -> Score:
    """Cohen's kappa between the annotation and what was found: agreement beyond chance."""
    from nltk.metrics.agreement import AnnotationTask

    rows = [
        (coder, number, str(item.cells.get(column)))
        for number, pair in enumerate(pairs)
        for coder, item in zip(("gold", "found"), pair, strict=True)
    ]
    kappa = AnnotationTask(rows).kappa() if rows else 0.0
    return Score(layer.name, NAME, f"kappa {column}", kappa, len(pairs))


def _unmatched(layer: Layer, gold: Item | None, found: Item | None) -> Miss:
    item = gold or found
    filled = {column: cell for column, cell in item.cells.items() if cell not in (None, "", [], ())}
    return Miss(layer.name, NAME, "spans", "missed" if gold else "spurious", item.report,
                gold and gold.text, found and found.text, str(filled))


def _fit(layer: Layer) -> Callable[[Item, Item], float]:
    def fit(gold: Item, found: Item) -> float:
        total = 0.0
        for one, other in zip(gold.spans, found.spans, strict=True):
            if one is None or other is None:
                if one is not other:
                    return 0.0
                continue
            shared = overlap(one, other)
            if not shared:
                return 0.0
            total += shared
        # Between equal spans the row that also agrees in its columns is the better match.
        return total + 0.01 * sum(_same(c, gold, found) for c in layer.columns)

    return fit


def _same(column: str, gold: Item, found: Item) -> bool:
    one, other = gold.cells.get(column), found.cells.get(column)
    if (name := f"{PARTIES.get(column)}_name") in gold.cells:
        # Small groups are on no list: where the gold data name them, a shared name will do.
        named, given = all_words(_listed(gold.cells[name])), found.names[column]
        if not (one or named):
            return not given
        return bool(named & given) or bool(one and _same_ids(one, other))
    if column in PARTIES:
        return _same_ids(one, other)
    if column == "quantities":
        return len(one) == len(other) and all(any(_alike(g, f) for f in other) for g in one)
    return _alike(one, other) if column in PHRASES else one == other


def _alike(gold: str | None, found: str | None) -> bool:
    """Both empty, or a content word in common: where a phrase is cut is a matter of taste."""
    return words(gold) == words(found) or bool(words(gold) & words(found))


def _same_ids(gold: Any, found: Any) -> bool:
    gold, found = _listed(gold), _listed(found)
    if len(gold) != len(found):
        return False
    return all(any(_same_id(g, f) for f in found) for g in gold)


def _same_id(gold: str, found: str) -> bool:
    # Two parts are a match where only the sector is known (GUIDELINES.md).
    return gold == found or (found.count(".") == 1 and gold.startswith(found + "."))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _gold_items(layer: Layer, annotated: Row, report: Any) -> Iterator[Item]:
    offset = len(report.title) + 2 if report.title else 0
    body = report.text[offset:]
    for row in annotated[layer.name]:
        spans = tuple(_gold_span(body, offset, row, prefix) for prefix in layer.spans)
        yield Item(annotated["report"], spans, _gold_cells(layer, row))


def _gold_span(body: str, offset: int, row: Row, prefix: str) -> tuple[int, int] | None:
    text = row.get(prefix or "text")
    if not text:
        return None
    count = row.get(f"{prefix}_occurrence" if f"{prefix}_occurrence" in row else "occurrence", 1)
    at = -1
    for _ in range(count):
        at = body.find(text, at + 1)
        if at < 0:
            raise ValueError(f"gold: {text!r} does not occur {count} times in {row}")
    return offset + at, offset + at + len(text)


def _gold_cells(layer: Layer, row: Row) -> Row:
    cells = dict(row)
    if layer.name == "events":
        cells["dates"] = (row["date_start"], row["date_end"])
        cells["same_as"] = row["same_as"] and row["same_as"]["trigger"]
    return cells


def _found_items(layer: Layer, annotated: Row, extraction: Any) -> Iterator[Item]:
    table = getattr(extraction, layer.name)
    report, texts, names = extraction.report, _texts(extraction), Names(extraction.actors)
    offset = len(report.title) + 2 if report.title else 0
    for row in plain_rows(table):
        spans = tuple(_found_span(row, prefix) for prefix in layer.spans)
        if spans[0] and spans[0][0] >= offset:
            parties = {
                column: names.of(row.get(party, row.get("source")), row[column])
                for column, party in PARTIES.items() if column in row
            }
            yield Item(annotated["report"], spans, _found_cells(layer, row, texts), parties)


def _found_span(row: Row, prefix: str) -> tuple[int, int] | None:
    start, end = (f"{prefix}_{edge}" if prefix else edge for edge in ("start", "end"))
    return None if row[start] is None else (int(row[start]), int(row[end]))


def _found_cells(layer: Layer, row: Row, texts: Mapping[str, str]) -> Row:
    cells = dict(row)
    for column in ("date_start", "date_end"):
        if cells.get(column) is not None:
            cells[column] = cells[column].date().isoformat()
    for column in ("actor_id", "recipient_id", "via", "quantity_ids"):
        if layer.name != "actors" and column in cells:
            cells[column] = cells[column].split("; ") if cells[column] else []
    for column in ("part_of", "same_as"):  # ids here, texts in the gold data
        if cells.get(column):
            cells[column] = texts[cells[column]]
    if layer.name == "events":
        cells["dates"] = (cells["date_start"], cells["date_end"])
        cells["quantities"] = [texts[i] for i in cells["quantity_ids"]]
    return cells


def _texts(extraction: Any) -> dict[str, str]:
    quantities, events = extraction.quantities, extraction.events
    return dict(zip(quantities["quantity_id"], quantities["text"], strict=True)) | dict(
        zip(events["event_id"], events["trigger"], strict=True)
    )
