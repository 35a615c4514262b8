"""Scores and misses as tables, and what they say in sentences, for the accuracy notebook."""

from __future__ import annotations

import platform
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from analysis.accuracy.printing import written
from analysis.accuracy.scores import Result
from analysis.language import pipeline_version
from analysis.readings import Finding, finding
from analysis.words import plural

FEW = 30  # cases: below it a score is named as resting on few
SCORES = ["layer", "dataset", "measure", "value", "n", "low", "high"]
MISSES = ["layer", "dataset", "measure", "kind", "where", "gold", "found"]


def score_table(result: Result) -> pd.DataFrame:
    """One row per figure: layer, dataset, measure, value, n, low, high."""
    rows = [[getattr(one, name) for name in SCORES] for one in result.scores]
    return pd.DataFrame(rows, columns=SCORES).astype(
        {"value": "Float64", "n": "Int64", "low": "Float64", "high": "Float64"}
    ).assign(value=lambda table: [
        float(written(value, measure))
        for value, measure in zip(table["value"], table["measure"], strict=True)
    ]).round({"low": 1, "high": 1})


def shares(scores: pd.DataFrame) -> pd.DataFrame:
    """The rows that are a share of right cells, in percent: neither F1 nor kappa nor counts."""
    measure = scores["measure"]
    other = measure.str.startswith(("kappa", "groups", "factuality"))
    return scores[~other & ~measure.str.contains("F1")]


def miss_table(result: Result) -> pd.DataFrame:
    """One row per miss: layer, dataset, measure, kind, where, gold, found."""
    rows = [[getattr(one, name) for name in MISSES] for one in result.misses]
    return pd.DataFrame(rows, columns=MISSES, dtype="string")


def compared(result: Result, gold: str) -> list[Finding]:
    """What was compared with what, with N."""
    sets = sorted({one.dataset for one in result.scores})
    return [finding(f"{plural(len(result.scores), 'figure')} on {', '.join(sets) or 'nothing'} "
                    f"from {gold}; {plural(len(result.misses), 'miss', 'misses')}.")]


def key_findings(scores: pd.DataFrame) -> list[Finding]:
    """Per layer its first figure, and how many columns reach 90 percent."""
    if scores.empty:
        return [finding("Nothing was compared.")]
    told = []
    for layer, rows in scores.groupby("layer", sort=False):
        first, columns = rows.iloc[0], shares(rows)
        good = int((columns["value"] >= 90).sum())
        told.append(finding(
            f"{layer}: {first['measure']} {first['value']:.1f} (N = {first['n']}); {good} of "
            f"{plural(len(columns), 'column')} right in at least 90 % of the cases."))
    return told


def weakest(scores: pd.DataFrame) -> Finding:
    """The three lowest figures, and which rest on few cases."""
    if scores.empty:
        return finding("Nothing was compared.")
    lowest = scores[scores["n"] > 0].nsmallest(3, "value")
    told = "; ".join(f"{row.layer}, {row.measure} {row.value:.1f} (N = {row.n})"
                     for row in lowest.itertuples())
    few = int((scores["n"] < FEW).sum())
    return finding(f"Lowest: {told}. {few} of {plural(len(scores), 'figure')} rest on fewer than "
                   f"{FEW} cases.")


def at_first_sight(saved: pd.DataFrame) -> list[Finding]:
    """Per set that nobody had looked at, the first figure of each layer."""
    rows = saved[saved["dataset"].str.endswith("at first sight")]
    first = rows.drop_duplicates(["dataset", "layer"])
    told = [
        finding(f"F1 of the spans, {dataset}: " + "; ".join(
            f"{row.layer} {row.value:.1f} (N = {row.n})" for row in of_set.itertuples()) + ".")
        for dataset, of_set in first.groupby("dataset", sort=False)
    ]
    return told or [finding("Nothing was saved.")]


def by_kind(misses: pd.DataFrame) -> Finding:
    """How many were missed, spurious, wrong."""
    counts = misses["kind"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in ("missed", "spurious", "wrong"))
    return finding(f"{plural(len(misses), 'miss', 'misses')}: {told}.")


def provenance(gold: Path) -> pd.DataFrame:
    """What was compared: a hash over the gold files, the pipeline, versions."""
    files = sorted(file for file in gold.rglob("*") if file.is_file())
    joint = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    rows = [
        ("gold files", str(len(files))), ("SHA-256 over them, in order", joint),
        ("parse", pipeline_version()), ("analysis", version("reported-events")),
        ("Python", platform.python_version()), ("spacy", version("spacy")),
    ]
    return pd.DataFrame(rows, columns=["what", "value"], dtype="string")
