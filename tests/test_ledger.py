"""Claims of many reports: comparable ones together, others apart, copies and chains folded."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from analysis import Report, extract, load_reports
from analysis.claim_tables import chains, differences, history, numbered, revisions, side_by_side
from analysis.copies import near_copies, shingles
from analysis.ledger import SCHEMA, Ledger, build_ledger
from analysis.lexicons import DATA
from analysis.measures import Measure, thing_of

STORY = (
    "At least 40 Chilean soldiers were killed in the landslide near the port, the defence "
    "ministry of Chile said on Monday. Rescue teams went on digging through the night. The road "
    "to the north was closed, and two bridges had been swept away by the water."
)


@lru_cache(maxsize=32)
def read(*reports: tuple[str, str]) -> Ledger:
    """The ledger of (day, text) pairs, with ids r1, r2 …"""
    return build_ledger([
        extract(Report(text, report_id=f"r{n}", published=day))
        for n, (day, text) in enumerate(reports, 1)
    ])


@lru_cache(maxsize=1)
def briefs() -> Ledger:
    from analysis import extract_many

    return build_ledger(extract_many(load_reports(DATA / "reports")))


def test_columns_dtypes_and_ids() -> None:
    claims = briefs().claims
    assert {c: str(t) for c, t in claims.dtypes.items()} == SCHEMA
    assert claims["claim_id"].is_unique
    assert set(claims["repeats"].dropna()) <= set(claims["claim_id"])
    assert claims["published"].is_monotonic_increasing


@pytest.mark.parametrize("one, other", [
    ("Chile sent 40 soldiers to Peru.", "Chile sent 40 trucks to Peru."),
    ("In Chile 40 soldiers were killed.", "In Chile 40 soldiers were wounded."),
    ("Chile sent 40 soldiers to Peru.", "Chile sent another 40 soldiers to Peru."),
    ("Chile sent 40 soldiers to Peru.", "Chile plans to send 40 soldiers to Peru."),
    ("Chile sent 40 soldiers to Peru.", "Norway sent 40 soldiers to Peru."),
])
def test_different_measures_never_share_a_group(one: str, other: str) -> None:
    claims = numbered(read(("2024-05-06", one), ("2024-05-07", other)).claims)
    first, second = (set(claims.loc[claims["report_id"] == name, "group_id"]) for name in ("r1", "r2"))
    assert first
    assert second
    assert not first & second


def test_the_same_measure_in_other_words_shares_a_group() -> None:
    ledger = read(
        ("2024-05-06", "Chile sent 40 soldiers to Peru, the Chilean army said on Monday."),
        ("2024-05-08", "Chile sent about 60 troops to Peru, the Peruvian government said."),
    )
    claims = numbered(ledger.claims)
    assert claims["group_id"].nunique() == 1
    assert ledger.groups.iloc[0][["n_claims", "n_reports", "n_sources"]].tolist() == [2, 2, 2]


def test_a_restated_claim_is_folded_into_the_first() -> None:
    ledger = read(
        ("2024-05-06", "Chile sent 40 soldiers to Peru, the Chilean army said on Monday."),
        ("2024-05-20", "The Chilean army said earlier this month that Chile had sent 40 soldiers "
                       "to Peru. The weather was bad in both countries."),
    )
    claims = numbered(ledger.claims)
    assert claims["repeats"].isna().tolist() == [True, False]
    assert claims["repeats"].iloc[1] == claims["claim_id"].iloc[0]
    assert ledger.groups.iloc[0]["n_sources"] == 1


def test_a_near_copy_counts_neither_as_report_nor_as_source() -> None:
    other_desk = STORY.replace("Rescue teams", "Rescuers").replace("by the water", "")
    ledger = read(("2024-05-06", STORY), ("2024-05-07", other_desk))
    assert ledger.copies[["report_id", "copy_of"]].values.tolist() == [["r2", "r1"]]
    killed = ledger.groups[ledger.groups["measure"].str.contains("killed")].iloc[0]
    assert (killed["n_reports"], killed["n_sources"]) == (1, 1)


def test_nothing_is_summed() -> None:
    claims = numbered(briefs().claims)
    quantities = {
        (low, high) for low, high in zip(claims["low"], claims["high"], strict=True)
    }
    from analysis import extract_many

    read_figures = {
        (low, high) for one in extract_many(load_reports(DATA / "reports"))
        for low, high in zip(one.quantities["low"], one.quantities["high"], strict=True)
    }
    assert quantities <= read_figures


def test_the_planted_copies_and_chains_are_folded() -> None:
    ledger = briefs()
    assert ledger.copies[["report_id", "copy_of"]].values.tolist() == [[
        "2024-12-24-kyiv-and-seoul-differ-on-losses", "2024-12-23-jcs-counts-1100-casualties"]]
    folded = chains(ledger.claims)
    assert {"anon:western-officials", "UKR.SPY"} <= set(
        ledger.claims.set_index("claim_id").loc[
            [c for cell in folded["claims"] for c in cell.split("; ")], "organ_id"])


def test_revisions_name_first_and_last_and_the_way() -> None:
    ledger = read(
        ("2024-05-06", "Chile sent 40 soldiers to Peru, the Chilean army said on Monday."),
        ("2024-05-20", "Chile sent 90 soldiers to Peru, the Chilean army said on Monday."),
    )
    rows = revisions(ledger.claims)
    assert rows[["first", "last", "change"]].values.tolist() == [["40", "90", "up"]]


@pytest.mark.parametrize("second, gap", [
    ("90 soldiers", 50), ("about 41 soldiers", 0), ("at least 30 soldiers", 0),
    ("more than 60 soldiers", 20), ("between 35 and 50 soldiers", 0), ("up to 20 soldiers", 20),
])
def test_claimants_differ_only_where_both_cannot_hold(second: str, gap: float) -> None:
    ledger = read(
        ("2024-05-06", "Chile sent 40 soldiers to Peru, the Chilean army said on Monday."),
        ("2024-05-08", f"Chile sent {second} to Peru, the Peruvian government said on Tuesday."),
    )
    rows = differences(ledger.claims)
    assert rows["gap"].tolist() == ([gap] if gap else [])


def test_claims_about_distant_days_are_not_set_against_each_other() -> None:
    ledger = read(
        ("2024-05-06", "Chile sent 40 soldiers to Peru, the Chilean army said on Monday."),
        ("2024-09-09", "Chile sent 90 soldiers to Peru, the Peruvian government said on Monday."),
    )
    assert len(differences(ledger.claims)) == 0
    assert len(differences(ledger.claims, days=200)) == 1


def test_every_row_side_by_side_says_why_it_stands_apart() -> None:
    rows = side_by_side(briefs().claims)
    first = ~rows["group_id"].duplicated()
    assert rows.loc[first, "apart"].isna().all()
    assert rows.loc[~first, "apart"].notna().all()


def test_a_history_is_in_order_of_the_day_the_claims_are_about() -> None:
    ledger = briefs()
    for group in ledger.groups["group_id"].head(5):
        rows = history(ledger, group)
        assert rows["as_of"].is_monotonic_increasing
        assert rows["copy_of"].isna().all()


@pytest.mark.parametrize("counted, thing", [
    ("soldier", "troops"), ("combat troops", "troops"), ("turnip", "turnip"), (None, None),
    ("sapper", "engineers"), ("shell", "ammunition rounds"),
])
def test_things(counted: str | None, thing: str | None) -> None:
    assert thing_of(counted) == thing


def test_a_measure_s_id_tells_everything_that_keeps_it_apart() -> None:
    plain = Measure("troops", "sent", "CHL")
    others = [
        Measure("troops", "killed", "CHL"), Measure("troops", "sent", "PER"),
        Measure("troops", "sent", "CHL", additional=True),
        Measure("troops", "sent", "CHL", ahead=True), Measure("troops", "sent", "CHL", "lima"),
        Measure("trucks", "sent", "CHL"), Measure("troops", "sent", "CHL", unit="percent"),
    ]
    ids = {one.group_id for one in (plain, *others)}
    assert len(ids) == len(others) + 1


def test_near_copies_need_half_of_their_shingles() -> None:
    pair = near_copies([("a", STORY), ("b", STORY.upper()), ("c", "Another story altogether.")])
    assert pair[["report_id", "copy_of", "similarity"]].values.tolist() == [["b", "a", 1.0]]
    assert len(near_copies([("a", STORY), ("b", STORY[:120])])) == 0
    assert shingles("") == frozenset()


def test_an_empty_ledger_has_its_columns() -> None:
    ledger = build_ledger([])
    assert list(ledger.claims.columns) == list(SCHEMA)
    assert len(ledger.groups) == len(ledger.copies) == 0
    assert isinstance(revisions(ledger.claims), pd.DataFrame)
    assert len(differences(ledger.claims)) == len(chains(ledger.claims)) == 0
