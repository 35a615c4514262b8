"""Computed sentences about claims over time, with N; nothing is said that is not counted."""

from __future__ import annotations

from hashlib import sha256

import pandas as pd

from analysis import limits
from analysis.cells import leaders
from analysis.claim_tables import numbered
from analysis.collection import Collection
from analysis.ledger import Ledger
from analysis.readings import Finding, finding
from analysis.words import none_or, plural


def ids_of(rows: pd.DataFrame) -> list[str]:
    """The anchors of the rows' sentences on a page of many reports."""
    return [f"{row['report_id']}-{row['sentence_id']}" for row in rows.to_dict("records")]


def what_was_read(ledger: Ledger, n_reports: int) -> Finding:
    """How many reports, claims and measures the ledger holds, those of near-copies apart."""
    every = numbered(ledger.claims)
    claims = every[every["copy_of"].isna()]
    n_copied = len(every) - len(claims)
    copied = f"; {n_copied:,} more in near-copies" if n_copied else ""
    days = ledger.claims["published"].dropna()
    span = f", published {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else ""
    return finding(
        f"{plural(n_reports, 'report')}{span}: {plural(len(claims), 'claimed figure')} for "
        f"{plural(claims['group_id'].nunique(), 'measure')}, by "
        f"{plural(claims['organ_id'].nunique(), 'claimant')}; "
        f"{plural(int(claims['claimant_id'].isna().sum()), 'figure')} without a claimant{copied}.")


def most_claimed(ledger: Ledger) -> Finding:
    """The measure with most figures, and from where to where they go."""
    if ledger.groups.empty:
        return finding("No figure is claimed in these reports.")
    top = ledger.groups.iloc[0]
    return finding(
        f"Most often claimed is “{top['measure']}”: {plural(int(top['n_claims']), 'figure')} in "
        f"{plural(int(top['n_reports']), 'report')}, from "
        f"{plural(int(top['n_sources']), 'independent claimant')}.")


def sources_found(ledger: Ledger) -> Finding:
    """How many reports are near-copies, and how many claims restate an earlier one."""
    again = ledger.claims[ledger.claims["repeats"].notna() & ledger.claims["copy_of"].isna()]
    n_copied = int(ledger.claims["copy_of"].notna().sum())
    copies = "No report is a near-copy of another" if ledger.copies.empty else (
        f"{plural(len(ledger.copies), 'report is a near-copy', 'reports are near-copies')} of "
        f"another, with {plural(n_copied, 'claim')}")
    restated = "no claim restates" if again.empty else (
        plural(len(again), "claim restates", "claims restate"))
    counts = "" if ledger.copies.empty and again.empty else (
        " None of them counts as a further source.")
    return finding(f"{copies}; {restated} what the same claimant was already reported to have "
                   f"said.{counts}", ids_of(again))


def revised(revisions: pd.DataFrame) -> Finding:
    """Who revised a figure, and the largest revision."""
    if revisions.empty:
        return finding("No claimant is reported with two values for one measure.")
    moved = revisions[revisions["change"] != "compatible"]
    ups = int((moved["change"] == "up").sum())
    words = (f"{plural(len(revisions), 'time')} a claimant is reported with more than one value "
             f"for one measure: {ups} went up, {len(moved) - ups} down, "
             f"{len(revisions) - len(moved)} only changed the wording or the bound.")
    return finding(words, ids_of(revisions))


def disputed(differences: pd.DataFrame) -> Finding:
    """How many pairs of claimants contradict each other, and the widest gap."""
    if differences.empty:
        return finding("No two claimants contradict each other about one measure at one time.")
    top = differences.iloc[0]
    times = "" if pd.isna(top["factor"]) else f", {top['factor']:,.1f} times"
    return finding(
        f"{plural(len(differences), 'pair')} of figures by different claimants cannot both hold; "
        f"the widest apart: {top['one']} ({top['one_says']}) against {top['other']} "
        f"({top['other_says']}) for “{top['measure']}”{times}.",
        ids_of(differences.head(3)))


def answered(answers: pd.DataFrame) -> Finding:
    """How often something is denied, admitted, confirmed or passed over, and by whom."""
    if answers.empty:
        return finding("Nobody is reported to deny, admit or confirm any of this.")
    told = []
    grouped = sorted(answers.groupby("answer"), key=lambda pair: (-len(pair[1]), pair[0]))
    for answer, rows in grouped:
        who = ", ".join(dict.fromkeys(rows["side"].fillna(rows["claimant"])))
        told.append(f"{answer}: {len(rows)} ({who})")
    return finding(f"{plural(len(answers), 'answer')}: {'; '.join(told)}.", ids_of(answers))


def latest(said: pd.DataFrame) -> Finding:
    """Of how many claimants the last word is known, and for which measure most of them."""
    if said.empty:
        return finding("No claimant is named for any of these figures.")
    counts = said["measure"].value_counts(sort=False)
    first, n = leaders(counts.index, counts)
    most = f"most claimants, {n}, give a figure for “{first[0]}”" if len(first) == 1 else (
        f"no measure has more than {plural(n, 'claimant')}")
    return finding(
        f"{plural(len(said), 'last word')} of {plural(said['organ_id'].nunique(), 'claimant')} on "
        f"{plural(len(counts), 'measure')}; {most}.")


def evidence_of(*tables: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that the tables' rows rest on, once each, in order of report and text."""
    wanted = {
        (row["report_id"], row["sentence_id"]) for table in tables
        for row in table.to_dict("records")
    }
    keep = [key in wanted for key in zip(sentences["report_id"], sentences["sentence_id"],
                                         strict=True)]
    return sentences[keep].reset_index(drop=True)


def about_reports(read: Collection) -> list[Finding]:
    """How many reports were read, from when to when; and what kind of text they are, if known."""
    days = sorted(one.report.published for one in read.found if one.report.published)
    n_undated = len(read.found) - len(days)
    span = f", published {days[0]} to {days[-1]}" if days else ""
    told = [finding(f"{plural(len(read.found), 'report')}{span}; {n_undated} without a date of "
                    f"publication, {plural(len(read.refused), 'refusal')}.")]
    briefs = sum(1 for one in read.found if one.report.meta.get("basis"))
    if briefs:
        told.append(finding(f"{plural(briefs, 'report is', 'reports are')} briefs: this project's "
                            "own retelling of published facts. Cite the sources that each "
                            "lists, not the brief."))
    return told


def unmerged(beside: pd.DataFrame) -> Finding:
    """Why figures of one measure stand apart, the most frequent reasons first."""
    if beside.empty:
        return finding("No measure has more than one figure.")
    reasons = beside["apart"].dropna()
    merged = int(reasons.str.startswith("merged").sum())
    counts = reasons[~reasons.str.startswith("merged")].str.split(", ").explode().value_counts()
    told = ", ".join(f"{reason} ({n})" for reason, n in sorted(
        counts.items(), key=lambda item: (-item[1], item[0])))
    return finding(f"Of {plural(len(beside), 'figure')} of measures with several, {merged} "
                   f"restate an earlier one; the others stand apart because of: {told or 'none'}.")


def gaps(ledger: Ledger) -> list[Finding]:
    """What the ledger leaves open, each with N."""
    claims = numbered(ledger.claims)
    if claims.empty:
        return [finding("No figure is claimed in these reports.")]
    n = plural(len(claims), "figure")
    return [
        finding(f"{what}: {none_or(int(claims[column].isna().sum()))} of {n}.")
        for column, what in (
            ("claimant_id", "Without a claimant, in the report's own voice"),
            ("role", "Without a role, so that what they measure is not certain"),
            ("about", "Not told whose they are"),
            ("status", "Without a status, as they belong to no event that was coded"),
        )
    ]


def provenance(read: Collection) -> pd.DataFrame:
    """What made the tables: a hash over all reports' texts, the pipeline, versions."""
    joint = sha256("".join(one.report.sha256 for one in read.found).encode()).hexdigest()
    rows = [("reports", str(len(read.found))), ("SHA-256 over their hashes, in order", joint)]
    return pd.concat([
        pd.DataFrame(rows, columns=["what", "value"]),
        limits.provenance(read.found[0]).iloc[2:],
    ], ignore_index=True).astype("string")
