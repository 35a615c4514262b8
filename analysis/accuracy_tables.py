"""What the saved scores and misses say in sentences, for the accuracy notebook."""

from __future__ import annotations

import platform
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from analysis.readings import Finding, finding
from analysis.words import plural

FEW = 30  # cases: below it a score is named as resting on few


def shares(scores: pd.DataFrame) -> pd.DataFrame:
    """The rows that are a share of right cells, in percent: neither F1 nor kappa nor counts."""
    measure = scores["measure"]
    other = measure.str.startswith(("kappa", "groups", "factuality"))
    return scores[~other & ~measure.str.contains("F1")]


def compared(scores: pd.DataFrame, misses: pd.DataFrame) -> list[Finding]:
    """What was compared with what, with N."""
    sets = ", ".join(scores["dataset"].unique()) or "nothing"
    return [finding(f"{plural(len(scores), 'figure')} on {sets}; "
                    f"{plural(len(misses), 'miss', 'misses')}.")]


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


def provenance(*files: Path) -> pd.DataFrame:
    """What was read, a hash per file, and versions."""
    rows = [
        *((f"SHA-256 of {file.name}", sha256(file.read_bytes()).hexdigest()) for file in files),
        ("analysis", version("reported-events")), ("Python", platform.python_version()),
        ("pandas", version("pandas")),
    ]
    return pd.DataFrame(rows, columns=["what", "value"], dtype="string")
