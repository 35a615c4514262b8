"""What a reader must know before trusting a table: gaps, accuracy, provenance."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from analysis.lexicons import DATA
from analysis.readings import Finding, finding
from analysis.words import none_or, plural

if TYPE_CHECKING:
    from analysis.extract import Extraction

ACCURACY = DATA / "accuracy.csv"
DEVELOPMENT = "(development)"  # how the names of public sets end, on which rules were made
PACKAGES = ("spacy", "pandas", "nltk", "matplotlib")


def gaps(found: Extraction) -> list[Finding]:
    """What was read but not extracted or left open, each with N."""
    events, dates = found.events, found.dates
    told = []
    if pd.isna(found.reports["published"].iloc[0]):
        told.append(finding("The report has no date of publication: expressions such as "
                            "“last week” stay open. Give one with the parameter published."))
    return [*told, uncoded_found(found), *_events_left_open(events), _dates_left_open(dates),
            _figures_left_open(found.quantities)]


def _events_left_open(events: pd.DataFrame) -> list[Finding]:
    if events.empty:
        return [finding("No event was found.")]
    undated = events["date_start"].isna() & events["date_end"].isna()
    counts = (
        (events["actor_id"].notna(), "An actor was identified", ""),
        (events["claimant_id"].notna(), "A claimant was identified",
         ", the others are told in the report's own voice, or name a source that stays unknown"),
        (~undated, "The text gives a date", ""),
    )
    mentions = plural(len(events), "mention")
    return [finding(f"{what} for {none_or(int(rows.sum()))} of {mentions} of an event"
                    f"{'' if rows.all() else otherwise}.")
            for rows, what, otherwise in counts]


def _dates_left_open(dates: pd.DataFrame) -> Finding:
    if dates.empty:
        return finding("No date expression was found.")
    vague = dates[dates["date_start"].isna() & dates["date_end"].isna()]
    return finding(f"{len(dates) - len(vague)} of {plural(len(dates), 'date expression')} could be "
                   "placed on a calendar.", vague["sentence_id"])


def _figures_left_open(quantities: pd.DataFrame) -> Finding:
    if quantities.empty:
        return finding("No figure was found.")
    roles = int(quantities["role"].notna().sum())
    return finding("What is measured (the role) is known for "
                   f"{none_or(roles)} of {plural(len(quantities), 'figure')}.")


def uncoded_found(found: Extraction) -> Finding:
    """How many clauses are no event, by reason."""
    rows, n = found.uncoded, len(found.clauses)
    if rows.empty:
        return finding(f"Every clause that was read is an event (N = {n})." if n else
                       "No clause was read.")
    verb = "is" if len(rows) == 1 else "are"
    return finding(f"{len(rows)} of {plural(n, 'clause')} {verb} no event{_reasons(rows)}.",
                   rows["sentence_id"])


def _reasons(uncoded: pd.DataFrame) -> str:
    counts = uncoded["reason"].value_counts()
    parts = "; ".join(f"{n}: {reason.replace(':', ',')}" for reason, n in counts.items())
    return f" ({parts})" if parts else ""


def measured_accuracy(*layers: str, everything: bool = False) -> pd.DataFrame:
    """The saved scores of data/accuracy.csv, of all layers or of `layers`; empty if none is saved.

    Without `everything` only those on this project's own gold data, not those on
    the public development sets.
    Columns `layer, dataset, measure, value` (percent), `interval` (95 %, in words), `n`.
    """
    columns = ["layer", "dataset", "measure", "value", "interval", "n"]
    if not ACCURACY.exists():
        return pd.DataFrame(columns=columns)
    table = pd.read_csv(ACCURACY)
    if not everything:
        other = table["dataset"].str.endswith(DEVELOPMENT)
        other |= table["measure"].str.startswith(("kappa", "groups"))  # no percentages
        table = table[~other].reset_index(drop=True)
    if layers:
        table = table[table["layer"].isin(layers)].reset_index(drop=True)
    spans = [None if pd.isna(low) else f"{low:.0f} to {high:.0f}"
             for low, high in zip(table["low"], table["high"], strict=True)]
    return table.assign(interval=pd.Series(spans, dtype="string"))[columns]


def accuracy_beside(*layers: str) -> pd.DataFrame:
    """The saved scores of `layers`, one row per column of a table, the gold sets side by side.

    Columns `layer`, `column`, then one per gold set: percent, 95 % interval where the
    measure has one, and N, in words.
    """
    table = measured_accuracy(*layers)
    words = [f"{row.value:.1f}" + ("" if pd.isna(row.interval) else f" ({row.interval})")
             + f", N = {row.n}" for row in table.itertuples()]
    wide = table.assign(words=words).pivot_table(
        index=["layer", "measure"], columns="dataset", values="words", aggfunc="first", sort=False)
    wide = wide.reset_index().rename(columns={"measure": "column"}).rename_axis(columns=None)
    return wide.astype("string")


def accuracy_note() -> Finding:
    """What the accuracy table is, or that nothing was measured yet."""
    table = measured_accuracy()
    if table.empty:
        return finding("How accurate the columns are has not yet been measured.")
    return finding(f"Accuracy: {plural(len(table), 'figure')}, in percent, with N and a 95 % "
                   "interval. “Own gold” are annotated briefs of one subject, by which the rules "
                   "were checked while they were written; reports of other news, annotated by "
                   "somebody who did not know the rules, had what stands under “at first sight”, "
                   "and public articles whose misses nobody read what stands under “not read”. "
                   "Expect the latter for your reports; notebook 5 shows every miss on own gold.")


def provenance(found: Extraction) -> pd.DataFrame:
    """What made these tables: the input's hash, the pipeline, versions; `what, value`."""
    rows = [
        ("report", found.report.report_id),
        ("SHA-256 of its text", found.report.sha256),
        ("parse", found.pipeline),
        ("analysis", version("reported-events")),
        ("Python", platform.python_version()),
        *((package, version(package)) for package in PACKAGES),
    ]
    return pd.DataFrame(rows, columns=["what", "value"]).astype("string")
