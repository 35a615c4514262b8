"""The ledger against the reference claims that each brief's front matter names.

data/reference/claims.csv has the figures as they were claimed; claimants.csv
the actor ids that stand for its claimants; claim_subjects.csv what its subjects
count and in which role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.cells import several
from analysis.extract import extract
from analysis.extract.tables import plain_rows
from analysis.ledger import build_ledger
from analysis.loaders import load_reports
from benchmarks.accuracy.scores import Miss, Result, Score, share_score

Row = Mapping[str, Any]
LAYER, DATASET = "ledger", "reference claims"
AT_LEAST = frozenset({"at least", "more than"})


def score_claims(reference: Path, reports: Path) -> Result:
    """The share of the claims a brief restates that are in the ledger, with the misses.

    Measures: value range; value range and claimant; and role as well. Beside
    them, whether a group of the ledger holds claims of different subjects.
    """
    loaded = list(load_reports(reports))
    ledger = build_ledger(map(extract, loaded))
    known = _reference(reference)
    pairs = [
        (claim, report.report_id)
        for report in loaded for claim_id in report.meta.get("claims") or ()
        if (claim := known[claim_id])["value_low"] is not None
    ]
    rows: dict[str, list[Row]] = {}
    for row in plain_rows(ledger.claims):
        rows.setdefault(row["report_id"], []).append(row)
    return _scored(pairs, rows)


def _scored(pairs: Sequence[tuple[Row, str]], rows: Mapping[str, Sequence[Row]]) -> Result:
    right = {"value": 0, "value + claimant": 0, "value + claimant + role": 0}
    misses = []
    subjects: dict[str, set[str]] = {}
    for claim, report_id in pairs:
        best, got = _best(claim, rows.get(report_id, ()))
        for measure in got:
            right[measure] += 1
        if best and len(got) == len(right):
            subjects.setdefault(best["group_id"], set()).add(claim["subject"])
        for measure in right:
            if measure not in got:
                misses.append(Miss(
                    LAYER, DATASET, measure, "wrong" if best else "missed",
                    f"{report_id} {claim['claim_id']}", _gold_text(claim), _found_text(best),
                ))
                break
    scores = tuple(share_score(LAYER, DATASET, m, n, len(pairs)) for m, n in right.items())
    merged = {group: kinds for group, kinds in subjects.items() if len(kinds) > 1}
    misses += [
        Miss(LAYER, DATASET, "merged groups", "wrong", group, None, "; ".join(sorted(kinds)))
        for group, kinds in sorted(merged.items())
    ]
    apart = Score(LAYER, DATASET, "groups that merge measures", float(len(merged)), len(subjects))
    return Result((*scores, apart), tuple(misses))


def _reference(folder: Path) -> dict[str, Row]:
    claims = pd.read_csv(folder / "claims.csv", dtype={"value_low": float, "value_high": float})
    ids = pd.read_csv(folder / "claimants.csv").set_index("claimant")["actor_ids"]
    subjects = pd.read_csv(folder / "claim_subjects.csv").set_index("subject")
    claims = claims.join(ids, on="claimant", validate="m:1").join(subjects, on="subject",
                                                                  validate="m:1", rsuffix="_2")
    assert claims[["actor_ids", "things", "roles"]].notna().all().all()
    return {row["claim_id"]: row for row in plain_rows(claims)}


def _best(claim: Row, rows: Sequence[Row]) -> tuple[Row | None, list[str]]:
    """The row that fits the claim best, and which measures it gets right."""
    best, measures, most = None, [], (0, False)
    for row in rows:
        if not _same_range(claim, row):
            continue
        got = ["value"]
        if _same_claimant(claim, row):
            got.append("value + claimant")
            if row["role"] in several(claim["roles"]):
                got.append("value + claimant + role")
        # Of two figures that are equal (120 guns, 120 launchers) the one for the same thing.
        fit = (len(got), row["thing"] in several(claim["things"]))
        if fit > most:
            best, measures, most = row, got, fit
    return best, measures


def _same_range(claim: Row, row: Row) -> bool:
    low, high = claim["value_low"], claim["value_high"]
    how = claim["approximator"] or ""
    if claim["unit"] == "percent":
        low = abs(low)
    expected = {
        True: (low, high if high is not None else low),
        how in AT_LEAST: (low, None), how == "up to": (None, low),
    }[True]
    found = (row["low"], row["high"])
    # "a couple of thousand" is a range in the text and its lower end in the reference.
    return found == expected or (how == "about" and row["bound"] == "about" and found[0] == low)


def _same_claimant(claim: Row, row: Row) -> bool:
    found = [*several(row["claimant_id"]), *several(row["organ_id"])]
    return any(_related(one, other) for one in found for other in several(claim["actor_ids"]))


def _related(one: str, other: str) -> bool:
    """Equal, or one the sector of the other: KOR.MIL and KOR.MIL.JCS."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or ("." in shorter and longer.startswith(shorter + "."))


def _gold_text(claim: Row) -> str:
    return " ".join(str(claim[name]) for name in
                    ("claimant", "subject", "approximator", "value_low", "value_high")
                    if claim[name] is not None)


def _found_text(row: Row | None) -> str | None:
    return row and f"{row['text']!r}: {row['claimant_id']}, {row['measure']}"
