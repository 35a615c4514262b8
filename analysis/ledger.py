"""Claims of many reports: one row per claim, grouped by what it measures, copies folded.

Tables in, tables out; no text is read here. Figures for different things are
never in one group and nothing is added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.affiliations import homes
from analysis.answers import answer_table, answers_of
from analysis.copies import near_copies
from analysis.extract import Extraction
from analysis.extract.tables import DAY, REAL, TEXT, WHOLE
from analysis.names import listed_names
from analysis.report_claims import claims_of

Row = Mapping[str, Any]

SCHEMA: dict[str, str] = {
    "claim_id": TEXT, "report_id": TEXT, "sentence_id": TEXT, "quantity_id": TEXT,
    "event_id": TEXT, "attribution_id": TEXT, "group_id": TEXT, "measure": TEXT, "thing": TEXT,
    "role": TEXT, "about": TEXT, "place_id": TEXT, "place": TEXT, "scope": TEXT,
    "low": REAL, "high": REAL, "bound": TEXT, "unit": TEXT, "text": TEXT,
    "claimant_id": TEXT, "claimant": TEXT, "organ_id": TEXT, "side": TEXT, "via": TEXT,
    "carriers": TEXT, "published": DAY, "as_of_start": DAY, "as_of": DAY, "status": TEXT,
    "stance": TEXT, "answer": TEXT, "event_type": TEXT, "evidence": TEXT,
    "repeats": TEXT, "copy_of": TEXT, "n_reports": WHOLE, "n_sources": WHOLE,
}


@dataclass(frozen=True)
class Ledger:
    """Claims over time: `claims` (one row per claim), `groups` (one per measure) and more.

    `copies` are near-copies of reports (report_id, copy_of, similarity), `answers`
    denials and admissions (`analysis.answers`).
    """

    claims: pd.DataFrame
    groups: pd.DataFrame
    copies: pd.DataFrame
    answers: pd.DataFrame


def build_ledger(found: Iterable[Extraction]) -> Ledger:
    """The ledger of many reports' tables, in order of publication, then of the text.

    A claim that restates an earlier one (same measure, values and claimant)
    names it in `repeats`; what a near-copy repeats does not count as a report
    or a source. `n_reports` and `n_sources` are those of the claim's group.
    """
    found = sorted(found, key=lambda one: (str(one.report.published or ""), one.report.report_id))
    copies = near_copies([(one.report.report_id, one.report.text) for one in found])
    names, states = names_of(found), {}
    for one in found:
        states |= homes(one.actors)
    rows = [row for one in found for row in claims_of(one, names=names, states=states)]
    for number, row in enumerate(rows, 1):
        row["claim_id"] = f"c{number}"
    original = dict(zip(copies["report_id"], copies["copy_of"], strict=True))
    for row in rows:
        row["copy_of"] = original.get(row["report_id"])
    _fold(rows)
    _count(rows)
    claims = pd.DataFrame({
        name: pd.Series([row.get(name) for row in rows], dtype=dtype)
        for name, dtype in SCHEMA.items()
    })
    answers = [row for one in found for row in answers_of(
        one, names=names, states=states, copy_of=original.get(one.report.report_id))]
    return Ledger(claims, groups_of(claims), copies, answer_table(answers))


def names_of(found: Iterable[Extraction]) -> dict[str, str]:
    """A name for each actor id: the listed one, else the one the reports use most."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        named = one.actors[one.actors["name"].notna() & one.actors["actor_id"].notna()]
        for actor_id, name in zip(named["actor_id"], named["name"], strict=True):
            counts.setdefault(actor_id, Counter())[name] += 1
    used = {actor_id: max(sorted(names), key=names.__getitem__)
            for actor_id, names in counts.items()}
    return used | listed_names()


def _fold(rows: list[dict[str, Any]]) -> None:
    """Name in `repeats` the first claim that a row restates: one claimant, measure, value."""
    first: dict[tuple, str] = {}
    for row in rows:
        if not row["claimant_id"]:
            continue
        key = (row["group_id"], row.get("low"), row.get("high"), row.get("bound"),
               row["organ_id"], row["status"] == "denied")
        if key in first:
            row["repeats"] = first[key]
        else:
            first[key] = row["claim_id"]


def _count(rows: list[dict[str, Any]]) -> None:
    """Per group: reports that are not near-copies, and claimants after chains are folded."""
    reports: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for row in rows:
        group = row["group_id"]
        reports.setdefault(group, set()).add(row["copy_of"] or row["report_id"])
        if row["organ_id"]:
            sources.setdefault(group, set()).add(row["organ_id"])
    for row in rows:
        row["n_reports"] = len(reports[row["group_id"]])
        row["n_sources"] = len(sources.get(row["group_id"], ()))


def groups_of(claims: pd.DataFrame) -> pd.DataFrame:
    """One row per measure, most claimed first: how often, by whom, since when, from … to ….

    What stands only in near-copies is left out. Figures of which it is not told what
    they measure (no role) come last.
    """
    given = claims["low"].notna() | claims["high"].notna()
    numbers = claims[given & claims["copy_of"].isna()]
    if not len(numbers):
        return pd.DataFrame(columns=["group_id", "measure", "n_claims", "n_reports", "n_sources",
                                     "first", "last", "lowest", "highest"])
    grouped = numbers.groupby("group_id", sort=True)
    groups = grouped.agg(
        measure=("measure", "first"), n_claims=("claim_id", "size"),
        n_reports=("n_reports", "first"), n_sources=("n_sources", "first"),
        first=("as_of", "min"), last=("as_of", "max"), lowest=("low", "min"),
        highest=("high", "max"), role=("role", "first"),
    ).reset_index()
    order = groups.assign(unknown=groups["role"].isna()).sort_values(
        ["unknown", "n_claims", "group_id"], ascending=[True, False, True], ignore_index=True)
    return order.drop(columns=["unknown", "role"])
