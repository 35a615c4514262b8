"""Scores of every layer against this project's own hand-made gold reports.

Format and conventions: data/gold/GUIDELINES.md. Spans are matched by overlap,
one to one; values are compared exactly. The title is not annotated and what is
found there is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.accuracy.scores import (
    Miss,
    Result,
    Score,
    f1_score,
    overlap,
    pair_up,
    share_score,
)
from analysis.extract.tables import plain_rows

Row = Mapping[str, Any]
NAME = "own gold"
WORD = re.compile(r"[\w,.]*\w")
SMALL_WORDS = frozenset("the a an to of s about some at least more".split())


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated or found row: where it is, and its cells by column."""

    report: str
    spans: tuple[tuple[int, int] | None, ...]
    cells: Row

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
          coded=("event_type", "status")),
)


def score_own(gold: Path, reports: Path) -> Result:
    """Scores and misses of all layers on the gold files of the folder `gold`.

    `reports` is the folder of the annotated reports. Per layer: F1 of the spans,
    F1 of spans with the columns that identify a row, and per column the share
    that is right among the matched rows.
    """
    from analysis import extract, load_report

    pairs = []
    for file in sorted(gold.glob("*.json")):
        annotated = json.loads(file.read_text(encoding="utf-8"))
        report = load_report(reports / annotated["report"])
        pairs.append((annotated, extract(report)))
    result = Result()
    for layer in LAYERS:
        result += _score_layer(layer, pairs)
    return result


def _score_layer(layer: Layer, pairs: Iterable[tuple[Row, Any]]) -> Result:
    matched: list[tuple[Item, Item]] = []
    misses: list[Miss] = []
    n_gold = n_found = 0
    for annotated, extraction in pairs:
        gold = list(_gold_items(layer, annotated, extraction.report))
        found = list(_found_items(layer, extraction))
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        joined = pair_up(gold, found, _fit(layer))
        matched += [(gold[g], found[f]) for g, f in joined]
        misses += _unmatched(layer, gold, {g for g, _ in joined}, "missed")
        misses += _unmatched(layer, found, {f for _, f in joined}, "spurious")
    scores = [f1_score(layer.name, NAME, "F1 spans", len(matched), n_found, n_gold)]
    if layer.needed:
        right = sum(all(_same(c, g, f) for c in layer.needed) for g, f in matched)
        measure = "F1 spans + " + ", ".join(layer.needed)
        scores.append(f1_score(layer.name, NAME, measure, right, n_found, n_gold))
    for column in layer.columns:
        score, wrong = _score_column(layer, column, matched)
        scores.append(score)
        misses += wrong
    scores += [_agreement(layer, column, matched) for column in layer.coded]
    return Result(tuple(scores), tuple(misses))


def _agreement(layer: Layer, column: str, matched: list[tuple[Item, Item]]) -> Score:
    """Cohen's kappa between the annotation and what was found: agreement beyond chance."""
    from nltk.metrics.agreement import AnnotationTask

    rows = [
        (coder, number, str(item.cells.get(column)))
        for number, pair in enumerate(matched)
        for coder, item in zip(("gold", "found"), pair, strict=True)
    ]
    kappa = AnnotationTask(rows).kappa() if rows else 0.0
    return Score(layer.name, NAME, f"kappa {column}", kappa, len(matched))


def _score_column(
    layer: Layer, column: str, matched: list[tuple[Item, Item]]
) -> tuple[Score, list[Miss]]:
    wrong = [
        Miss(layer.name, NAME, column, "wrong", gold.report,
             f"{gold.text!r}: {gold.cells.get(column)}", f"{found.cells.get(column)}")
        for gold, found in matched if not _same(column, gold, found)
    ]
    right = len(matched) - len(wrong)
    return share_score(layer.name, NAME, column, right, len(matched)), wrong


def _unmatched(layer: Layer, items: list[Item], used: set[int], kind: str) -> list[Miss]:
    return [
        Miss(layer.name, NAME, "spans", kind, item.report,
             item.text if kind == "missed" else None, item.text if kind == "spurious" else None,
             str({k: v for k, v in item.cells.items() if v not in (None, "", [], ())}))
        for i, item in enumerate(items) if i not in used
    ]


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
    if column in ("actor_id", "recipient_id", "claimant_id"):
        return _same_ids(one, other)
    if column == "quantities":
        return len(one) == len(other) and all(any(_alike(g, f) for f in other) for g in one)
    if column in ("object", "place", "status_cue", "hedge", "part_of", "same_as"):
        return _alike(one, other)
    return one == other


def _alike(gold: str | None, found: str | None) -> bool:
    """Both empty, or a content word in common: where a phrase is cut is a matter of taste."""
    return _words(gold) == _words(found) or bool(_words(gold) & _words(found))


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


def _words(text: str | None) -> set[str]:
    return {word for word in WORD.findall((text or "").lower()) if word not in SMALL_WORDS}


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


def _found_items(layer: Layer, extraction: Any) -> Iterator[Item]:
    table = getattr(extraction, layer.name)
    report, texts = extraction.report, _texts(extraction)
    offset = len(report.title) + 2 if report.title else 0
    for row in plain_rows(table):
        spans = tuple(_found_span(row, prefix) for prefix in layer.spans)
        if spans[0] and spans[0][0] >= offset:
            yield Item(f"{report.report_id}.md", spans, _found_cells(layer, row, texts))


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
