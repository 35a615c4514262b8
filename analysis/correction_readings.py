"""What was corrected by hand, and what changed since the last run: sentences and a list."""

from __future__ import annotations

import pandas as pd

from analysis.correcting import Corrected, folded
from analysis.readings import Finding, finding
from analysis.words import plural

DONE = {"accept": "checked", "edit": "edited", "reject": "rejected"}
LISTED = ("sentence_id", "outcome", "table", "words", "column", "old", "new", "note")


def corrections_found(read: Corrected) -> list[Finding]:
    """How many corrections are applied, by kind, and how many no longer fit; [] for none."""
    told = []
    if len(read.applied):
        counts = read.applied["action"].value_counts()
        kinds = ", ".join(f"{counts[action]} {word}" for action, word in DONE.items()
                          if action in counts)
        told.append(finding(f"{plural(len(read.applied), 'correction')} by hand applied before "
                            f"anything was counted or drawn: {kinds}."))
    if len(read.stale):
        verb = "fits" if len(read.stale) == 1 else "fit"
        told.append(finding(f"{plural(len(read.stale), 'correction')} by hand no longer {verb} "
                            "and changed nothing; the table says why."))
    if read.n_other:
        told.append(finding(f"{plural(read.n_other, 'correction')} of other reports in the file; "
                            f"this one is “{read.found.report.report_id}”."))
    return told


def correction_list(read: Corrected) -> pd.DataFrame:
    """One row per correction of the report, those that no longer fit first, each with its outcome.

    Columns `sentence_id` (empty where the sentence is gone), `outcome`, `table`,
    `words`, `column`, `old`, `new`, `note`.
    """
    sentences = read.found.sentences
    ids = dict(zip(map(folded, sentences["text"]), sentences["sentence_id"], strict=True))
    stale = read.stale.assign(outcome="does not fit: " + read.stale["reason"])
    applied = read.applied.assign(outcome=read.applied["action"].map(DONE))
    same = (applied["action"] == "edit") & (applied["old"] == applied["new"])
    applied["outcome"] = applied["outcome"].mask(same, "no longer needed: the rules agree")
    rows = pd.concat([stale, applied], ignore_index=True)
    rows["sentence_id"] = rows["evidence"].map(folded).map(ids)
    return rows[list(LISTED)].astype("string")


def changes_found(changed: pd.DataFrame, *, compared: bool) -> Finding:
    """How many rows came, went and changed since the last run, or that there was none.

    `compared` is false where no tables of an earlier run were found, or they have
    the columns of another version. Links to sentences where `changed` has their ids.
    """
    if not compared:
        return finding("There is no earlier run to compare with: none is named, or its tables are "
                       "of other reports or another version.")
    if changed.empty:
        return finding("Nothing has changed since the last run.")
    counts = changed["change"].value_counts()
    words = {"added": "new", "removed": "gone", "changed": "changed"}
    parts = [f"{plural(counts[c], 'cell' if c == 'changed' else 'row')} {word}"
             for c, word in words.items() if c in counts]
    tables = ", ".join(dict.fromkeys(changed["table"]))
    return finding(f"Since the last run: {', '.join(parts)} (in {tables}).",
                   changed.get("sentence_id", ()))
