"""Computed sentences about the figures of a report: tables → words with N."""

from __future__ import annotations

import pandas as pd

from analysis.cells import known, several
from analysis.figure_tables import countable
from analysis.readings import Finding, finding
from analysis.words import none_or, plural, ratio_words, times

TOLD_SCOPES = {"additional": "in addition to others", "cumulative": "in all so far",
               "part": "part of a larger figure"}
MOST = 6  # figures of one role named in a sentence
NO_FIGURES = "The report gives no figure that was found."


def figures_found(table: pd.DataFrame) -> Finding:
    """How many figures, how exact, with role and claimant. Takes `figure_table`."""
    if table.empty:
        return finding(NO_FIGURES)
    exact = int((table["bound"] == "exact").sum())
    claimed, role = int(table["claimant"].notna().sum()), int(table["role"].notna().sum())
    return finding(f"{plural(len(table), 'figure')}: {none_or(exact)} given as exact, "
                   f"{none_or(len(table) - exact)} as “about”, a range or a bound. What is "
                   f"measured is known for {none_or(role)}, who gives it for {none_or(claimed)}.",
                   table["sentence_id"])


def by_role(table: pd.DataFrame) -> list[Finding]:
    """For each role its figures in words, with who says so. Takes `figure_table`."""
    rows = countable(table).dropna(subset=["role"])
    told = []
    for role, group in rows.groupby("role", sort=False):
        parts = "; ".join(_figure(row) for row in group.head(MOST).to_dict("records"))
        parts += f"; and {len(group) - MOST} more" if len(group) > MOST else ""
        told.append(finding(f"{str(role).capitalize()}: {parts}.", group["sentence_id"]))
    return told


def _figure(row: dict[str, object]) -> str:
    scope = TOLD_SCOPES.get(str(known(row["scope"])))
    status = row["status"] if known(row["status"]) not in (None, "occurred") else None
    claimant = known(row["claimant"])
    says = f"according to {claimant}" if claimant else None
    return ", ".join(str(cell) for cell in (f"“{row['text']}”", scope, status, says) if cell)


def parts_found(parts: pd.DataFrame) -> list[Finding]:
    """Each part beside its whole with the ratio and its range. Takes `parts_of_wholes`."""
    if parts.empty:
        return [finding("No figure is given as a part of another figure.")]
    rows = parts.dropna(subset=["ratio_low", "ratio_high"], how="all").to_dict("records")
    return [finding(f"{row['part']} of {row['whole']}{_in_brackets(row['role'])}: "
                    f"{ratio_words(row)}.", [row["sentence_id"], row["whole_sentence_id"]])
            for row in rows]


def _in_brackets(cell: object) -> str:
    return f" ({cell})" if known(cell) else ""


def repeats_found(rows: pd.DataFrame, table: pd.DataFrame) -> Finding:
    """Which figures are given again. Takes `repeated` and `figure_table`."""
    if table.empty:
        return finding(NO_FIGURES)
    if rows.empty:
        return finding(f"None of the {plural(len(table), 'figure')} is given twice.")
    parts = "; ".join(f"{row.value} {known(row.thing) or ''}".rstrip() + f", {times(row.n)}"
                      for row in rows.itertuples())
    return finding(f"{plural(len(rows), 'figure is', 'figures are')} given again: {parts}.",
                   [i for cell in rows["sentence_ids"] for i in several(cell)])


def differences_found(rows: pd.DataFrame, table: pd.DataFrame) -> Finding:
    """Which figures of one measure disagree. Takes `differing`."""
    if table.empty:
        return finding(NO_FIGURES)
    if rows.empty:
        return finding(f"No two of the {plural(len(table), 'figure')} give different values for "
                       "one measure.")
    two = int((rows["between"] == "two claimants").sum())
    come = "comes" if two == 1 else "come"
    return finding(f"{plural(len(rows), 'pair')} of figures for the same measure cannot both hold "
                   f"for the same day; {none_or(two)} of them {come} from two claimants.",
                   [i for c in ("sentence_id", "other_sentence_id") for i in rows[c]])


def key_findings(
    table: pd.DataFrame, parts: pd.DataFrame, again: pd.DataFrame, apart: pd.DataFrame
) -> list[Finding]:
    """The key findings about figures: how many, by role, parts, repeats and disagreements."""
    if table.empty:
        return [finding(NO_FIGURES)]
    told = [figures_found(table), all_roles(table)]
    if not parts.empty:
        told += parts_found(parts)[:1]
    return [*told, _together([repeats_found(again, table), differences_found(apart, table)])]


def all_roles(table: pd.DataFrame) -> Finding:
    """The figures of every role in one finding. Takes `figure_table`."""
    if table.empty:
        return finding(NO_FIGURES)
    roles = by_role(table)
    return _together(roles) if roles else finding("No figure has a role that was found.")


def _together(findings: list[Finding]) -> Finding:
    ids = [i for _, found in findings for i in found]
    return finding(" ".join(words for words, _ in findings), ids)
