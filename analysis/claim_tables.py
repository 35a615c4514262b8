"""The ledger read in several ways: histories, revisions, differences, what was folded.

Tables in, tables out. Figures of different measures are never compared, and
nothing is added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.cells import known
from analysis.figure_tables import ABOUT, allowed, range_words
from analysis.ledger import Ledger

Row = Mapping[str, Any]
GIVEN = frozenset({"sent", "supplied", "deployed"})  # without a figure, these are one act
SAME_TIME = 31  # days within which two claims are taken to speak of the same time


def numbered(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that give a figure, with `value`, the figure in words."""
    rows = claims[claims["low"].notna() | claims["high"].notna()].reset_index(drop=True)
    words = [range_words(row["low"], row["high"], row["bound"], row["unit"])
             for row in rows.to_dict("records")]
    return rows.assign(value=pd.Series(words, index=rows.index, dtype="string"))


def comparable(claims: pd.DataFrame) -> pd.DataFrame:
    """The figures that can be set beside others: in no near-copy, and it is told what they measure.

    Two figures without a role may count different things.
    """
    rows = numbered(claims)
    return rows[rows["copy_of"].isna() & rows["role"].notna()]


def history(ledger: Ledger, group_id: str) -> pd.DataFrame:
    """The figures of one measure in order of the day they are about; copies left out.

    Those without a day, of undated reports, come last.
    """
    rows = numbered(ledger.claims[ledger.claims["group_id"] == group_id])
    rows = rows[rows["copy_of"].isna()]
    return _by_day(rows)


def _by_day(rows: pd.DataFrame) -> pd.DataFrame:
    """The claims in order of the day they are about; of one day, what is restated comes first.

    *2,000, up from the 600 of April* says 2,000.
    """
    return rows.assign(_new=rows["repeats"].isna()).sort_values(
        ["as_of", "published", "_new"], kind="stable", na_position="first", ignore_index=True,
    ).drop(columns="_new")


def claim_table(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims as a person reads them: value, who, through whom, about when, whether folded."""
    rows = numbered(claims)
    return rows.assign(
        says=rows["claimant"],
        folded=[_folded(row) for row in rows.to_dict("records")],
    )


def _folded(row: Row) -> str | None:
    if known(row["copy_of"]):
        return f"near-copy of {row['copy_of']}"
    return f"restates {row['repeats']}" if known(row["repeats"]) else None


def last_said(claims: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """What each claimant last said about the measures `groups`, one row each, in their order.

    Columns as in `numbered`; a spokesperson and the organ are one claimant; copies left out.
    A figure without a day is only taken where the claimant gives none with a day.
    """
    rows = numbered(claims[claims["copy_of"].isna() & claims["organ_id"].notna()])
    rows = rows[rows["group_id"].isin(groups)]
    rows = _by_day(rows)
    rows = rows.drop_duplicates(["group_id", "organ_id"], keep="last")
    order = rows["group_id"].map({group: at for at, group in enumerate(groups)})
    return rows.assign(_order=order).sort_values(
        ["_order", "as_of"], ascending=[True, False], kind="stable", ignore_index=True,
    ).drop(columns="_order")


def revisions(claims: pd.DataFrame, *, about: float = ABOUT) -> pd.DataFrame:
    """One row per measure and claimant with more than one value: first, last, how it changed.

    Columns: measure, side, claimant, n, first, first_day, last, last_day, change
    (up, down, compatible), report_id and sentence_id of the last. Figures without a day,
    of undated reports, come neither first nor last and are left out.
    """
    rows = comparable(claims)
    rows = rows[rows["claimant_id"].notna() & rows["repeats"].isna() & rows["as_of"].notna()]
    rows = rows.sort_values("as_of", kind="stable")
    told = []
    for (_, _), every in rows.groupby(["group_id", "organ_id"], sort=True):
        last = every.iloc[-1]
        same = every[[_starts_apart(row, last) <= SAME_TIME for row in every.to_dict("records")]]
        if same["value"].nunique() < 2:
            continue
        first = same.iloc[0]
        told.append({
            "measure": first["measure"], "side": last["side"],
            "claimant": last["claimant"], "n": len(same),
            "first": first["value"], "first_day": first["as_of"], "last": last["value"],
            "last_day": last["as_of"], "change": _change(first, last, about),
            "report_id": last["report_id"], "sentence_id": last["sentence_id"],
        })
    columns = ["measure", "side", "claimant", "n", "first", "first_day", "last", "last_day",
               "change", "report_id", "sentence_id"]
    return pd.DataFrame(told, columns=columns)


def _change(first: Row, last: Row, about: float) -> str:
    gap = _gap(first, last, about=about)
    if gap == 0:
        return "compatible"
    return "up" if _middle(last) > _middle(first) else "down"


def _middle(row: Row) -> float:
    ends = [end for end in (known(row["low"]), known(row["high"])) if end is not None]
    return sum(ends) / len(ends)


def differences(claims: pd.DataFrame, *, about: float = ABOUT, days: int = SAME_TIME
                ) -> pd.DataFrame:
    """One row per pair of claimants whose figures for one measure cannot both hold.

    Compared are figures about days at most `days` apart, of periods both ends; without a day
    only those of one report. `gap` is what lies between their ranges, `factor` the ratio of
    their middles, empty where one is 0. Largest factor first.
    """
    rows = comparable(claims)
    rows = rows[rows["repeats"].isna() & rows["claimant_id"].notna()]
    found = []
    for _, same in rows.groupby("group_id", sort=True):
        for one, other in combinations(same.to_dict("records"), 2):
            apart = _days_apart(one, other)
            if one["organ_id"] == other["organ_id"] or apart is None or apart > days:
                continue
            if gap := _gap(one, other, about=about):
                found.append(_pair(one, other, gap, apart))
    columns = ["measure", "one", "one_says", "other", "other_says", "gap", "factor", "days_apart",
               "report_id", "sentence_id", "other_report_id"]
    table = pd.DataFrame(found, columns=columns)
    return table.sort_values(["factor", "measure"], ascending=[False, True], kind="stable",
                             ignore_index=True)


def _days_apart(one: Row, other: Row) -> int | None:
    """Days between what two claims are about, the larger of both ends; None where not known."""
    ends = known(one["as_of"]), known(other["as_of"])
    if ends == (None, None) and one["report_id"] == other["report_id"]:
        return 0
    return max(abs((ends[0] - ends[1]).days), _starts_apart(one, other)) if all(ends) else None


def _starts_apart(one: Row, other: Row) -> int:
    """Days between the beginnings of the periods that two claims are about; 0 for days."""
    starts = known(one["as_of_start"]), known(other["as_of_start"])
    return abs((starts[0] - starts[1]).days) if all(starts) else 0


def _gap(one: Row, other: Row, *, about: float) -> float:
    """What lies between two ranges; 0 where they touch or an open end lets them."""
    low, high = allowed(one["low"], one["high"], one["bound"], about=about)
    other_low, other_high = allowed(other["low"], other["high"], other["bound"], about=about)
    below = (other_low or 0) - high if high is not None and other_low is not None else 0
    above = (low or 0) - other_high if other_high is not None and low is not None else 0
    return max(below, above, 0)


def _pair(one: Row, other: Row, gap: float, apart: int) -> dict[str, Any]:
    low, high = sorted((_middle(one), _middle(other)))
    return {
        "measure": one["measure"], "one": one["value"], "one_says": one["claimant"],
        "other": other["value"], "other_says": other["claimant"], "gap": gap,
        "factor": round(high / low, 1) if low else None, "days_apart": apart,
        "report_id": one["report_id"], "sentence_id": one["sentence_id"],
        "other_report_id": other["report_id"],
    }


def chains(claims: pd.DataFrame) -> pd.DataFrame:
    """One row per claimant and measure whose claim came through several carriers or reports.

    What looks like several sources and ends at one: `carriers` are the chains as
    reported, `reports` the reports that carry it, `claims` the rows folded into one.
    """
    rows = numbered(claims)
    rows = rows[rows["claimant_id"].notna()]
    found = []
    for _, same in rows.groupby(["group_id", "organ_id", "low", "high", "bound"], sort=True,
                                dropna=False):
        carriers = list(dict.fromkeys(via for via in same["carriers"] if known(via)))
        if len(same) < 2 or not carriers:
            continue
        first = same.iloc[0]
        found.append({
            "measure": first["measure"], "value": first["value"], "says": first["claimant"],
            "carriers": " | ".join(carriers), "n_reports": same["report_id"].nunique(),
            "reports": "; ".join(dict.fromkeys(same["report_id"])),
            "claims": "; ".join(same["claim_id"]), "report_id": first["report_id"],
            "sentence_id": first["sentence_id"],
        })
    columns = ["measure", "value", "says", "carriers", "n_reports", "reports", "claims",
               "report_id", "sentence_id"]
    return pd.DataFrame(found, columns=columns)


def side_by_side(claims: pd.DataFrame, *, about: float = ABOUT) -> pd.DataFrame:
    """Every figure of the measures with several, and why it was not merged with the one before.

    Rows of one measure in the order of the day they are about.
    """
    rows = comparable(claims)
    rows = rows[rows.groupby("group_id")["claim_id"].transform("size") > 1]
    rows = rows.sort_values(["group_id", "as_of"], kind="stable", ignore_index=True)
    records = rows.to_dict("records")
    return rows.assign(says=[_said_through(row) for row in records],
                       apart=pd.Series(list(_reasons(records, about)), dtype="string"))


def _said_through(row: Row) -> str | None:
    """The claimant, and who passed it on."""
    via = f" (via {row['carriers']})" if known(row["carriers"]) else ""
    return f"{row['claimant']}{via}" if known(row["claimant"]) else None


def _reasons(rows: list[Row], about: float) -> Iterator[str | None]:
    before: Row | None = None
    for row in rows:
        same = before is not None and before["group_id"] == row["group_id"]
        yield _reason(before, row, about) if same else None
        before = row


def _reason(before: Row, row: Row, about: float) -> str:
    if known(row["repeats"]):
        return f"merged: restates {row['repeats']}"
    reasons = []
    if known(before["organ_id"]) != known(row["organ_id"]):
        reasons.append("other claimant" if known(row["organ_id"]) else "no claimant")
    if before["value"] != row["value"]:
        reasons.append("other value" if _gap(before, row, about=about) else "other bounds")
    if _starts_apart(before, row):
        reasons.append("other period")
    elif known(before["as_of"]) != known(row["as_of"]):
        told = known(before["as_of"]) and known(row["as_of"])
        reasons.append("other day" if told else "day not told")
    if known(before["status"]) != known(row["status"]):
        reasons.append("other status")
    return ", ".join(reasons) or "no claimant to tell"


def answers_shown(ledger: Ledger) -> pd.DataFrame:
    """Denials, admissions and confirmations that are not in near-copies, by their day."""
    told = ledger.answers[ledger.answers["copy_of"].isna()]
    return told.sort_values(["as_of", "published"], kind="stable", ignore_index=True)


def answers_to(ledger: Ledger, group_id: str) -> pd.DataFrame:
    """The denials and admissions that concern one measure, by their day.

    They concern it where the act that is answered has the measure's role and is by
    the same side; an act without a role (*its troops fought*) concerns who was sent.
    """
    of = ledger.claims[ledger.claims["group_id"] == group_id].iloc[0]
    rows = answers_shown(ledger)
    rows = rows[rows["answer"].isin(["denies", "admits"]) & (rows["about"] == of["about"])]
    given = of["role"] in GIVEN
    same = rows["role"].isin(GIVEN if given else {of["role"]})
    return rows[same | (rows["role"].isna() & given)].reset_index(drop=True)
