"""Claims of many reports: comparable ones together, others apart, copies and chains folded."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from analysis import Report, extract, load_reports
from analysis.claim_readings import what_was_read
from analysis.claim_tables import (
    chains,
    differences,
    history,
    last_said,
    numbered,
    revisions,
    side_by_side,
)
from analysis.copies import near_copies, shingles
from analysis.ledger import SCHEMA, Ledger, build_ledger
from analysis.lexicons import DATA
from analysis.measure_labels import measure_label
from analysis.measures import Measure, thing_of
from analysis.names import side_of, state_of

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
    ("Chile sent 40 soldiers to Peru in 2022.", "Chile sent 40 soldiers to Peru in 2023."),
    ("Chile sent 40 soldiers to Peru since 2022.", "Chile sent 40 soldiers to Peru in 2022."),
    ("In Chile 40 soldiers were killed in March.", "In Chile 40 soldiers were killed on Monday."),
    ("Chile expects 40 soldiers in Lima.", "Chile saw 40 soldiers in Lima."),
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


def test_copies_make_no_measure_more_often_claimed() -> None:
    made = read(("2024-05-06", STORY), ("2024-05-07", STORY), ("2024-05-08", STORY),
                ("2024-05-09", "Norway said 12 trucks had been sent. Peru put it at 15 trucks sent."))
    assert made.groups[["measure", "n_claims", "n_reports"]].values.tolist()[1] == [
        "Chilean troops killed", 1, 1]
    assert made.groups["n_claims"].tolist()[0] == 2
    assert "4 claimed figures for 3 measures" in what_was_read(made, 4)[0]  # with two bridges
    assert what_was_read(made, 4)[0].endswith("; 4 more in near-copies.")


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
    # a fraction as its percentage is the same figure
    read_figures |= {(round(low * 100, 4), pd.NA if pd.isna(high) else round(high * 100, 4))
                     for low, high in read_figures if not pd.isna(low) and low < 1}
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
        Measure("troops", "sent", "CHL", period="2024"), Measure("troops", "sent", "CHL", part=True),
        Measure("troops", "sent", "CHL", period="2024-05"),
        Measure("troops", "sent", "CHL", change="up"),
    ]
    ids = {one.group_id for one in (plain, *others)}
    assert len(ids) == len(others) + 1


@pytest.mark.parametrize("text, period", [
    ("Chile sent 40 soldiers to Peru on Monday.", "2024-05-06"),
    ("Chile sent 40 soldiers to Peru in March.", "2024-03"),
    ("Chile sent 40 soldiers to Peru between March and April.", "2024-03..2024-04"),
    ("Chile sent 40 soldiers to Peru in 2023.", "2023"),
    ("Chile sent 40 soldiers to Peru between March 2023 and March 2024.", "2023-03..2024-03"),
    ("Chile has sent 40 soldiers to Peru since March 2023.", "since-2023"),
    # what will be, or is there, is no sum of a period
    ("Chile plans to send 40 soldiers to Peru in June.", None),
    ("Chile sent 40 soldiers to Peru.", None),
])
def test_a_sum_is_that_of_its_day_month_or_year(text: str, period: str | None) -> None:
    group = read(("2024-05-07", text)).claims["group_id"].iloc[0]
    assert group == ":".join(filter(None, ("CHL", "troops", "sent", period))) or (
        period is None and group.startswith("CHL:troops:sent")
        and not any(c.isdigit() for c in group))


def test_figures_of_one_verb_keep_their_own_days() -> None:
    text = "Chile sent 40 soldiers to Peru in March 2023 and 30 more in May 2023."
    claims = read(("2024-05-07", text)).claims
    assert [f"{day:%Y-%m-%d}" for day in claims["as_of"]] == ["2023-03-31", "2023-05-31"]
    # the second day is that of another act
    text = "Chile sent 40 soldiers to Peru in March 2023 and 30 more before Norway sent guns in May 2023."
    days = numbered(read(("2024-05-07", text)).claims)["as_of"]
    assert {f"{day:%Y-%m-%d}" for day in days} == {"2023-03-31"}


def test_a_forecast_without_an_act_lies_ahead() -> None:
    claims = read(("2024-05-07", "The Chilean army expects up to 300 soldiers in Lima.")).claims
    assert claims["status"].tolist() == ["possible"]
    assert claims["group_id"].iloc[0].endswith(":expected")


def test_half_and_fifty_percent_are_one_measure_a_fall_by_half_is_another() -> None:
    claims = numbered(read(
        ("2024-05-06", "Half of the shells were destroyed, the Chilean army said."),
        ("2024-05-07", "The Chilean army said 50 percent of the shells were destroyed."),
        ("2024-05-08", "The number of shells destroyed fell by 50 percent, the Chilean army said."),
    ).claims)
    assert claims["low"].tolist() == claims["high"].tolist() == [50, 50, 50]
    first, second, third = claims["group_id"]
    assert first == second != third


def test_a_sentence_without_a_source_goes_on_with_the_main_voice_before_it() -> None:
    text = ("At least 40 soldiers are in Lima, the Chilean army said, ahead of the Peruvian "
            "government's projection of 90. More than 30 of them were seen near the port.")
    claims = numbered(read(("2024-05-07", text)).claims)
    assert claims["claimant_id"].tolist() == ["CHL.MIL", "PER.GOV", "CHL.MIL"]


@pytest.mark.parametrize("measure, label", [
    (Measure("troops", "sent", "CHL"), "Chilean troops sent"),
    (Measure("troops", "casualties", "CHL"), "casualties among Chilean troops"),
    (Measure("troops", "sent", "CHL", "lima", ahead=True), "Chilean troops sent in Lima (expected)"),
    (Measure("troops", "killed", unit="percent", part=True),
     "percent of troops killed (part of a whole)"),
    (Measure("aid", "supplied", "IGO.EU", unit="USD"), "aid of European Union supplied, USD"),
    (Measure(None, "supplied", "CHL"), "Chilean things not named supplied"),
    (Measure(None, None), "things not named (role not told)"),
])
def test_a_measure_is_named_for_people(measure: Measure, label: str) -> None:
    assert measure_label(measure, {}) == label


def test_what_about_allows_decides_whether_a_figure_was_revised() -> None:
    made = read(("2024-05-06", "Norway said that Chile had sent about 100 soldiers to Peru."),
                ("2024-05-07", "Norway said that Chile had sent 108 soldiers to Peru."))
    assert list(revisions(made.claims, about=0.05)["change"]) == ["up"]
    assert list(revisions(made.claims, about=0.10)["change"]) == ["compatible"]
    assert "other value" in side_by_side(made.claims, about=0.05)["apart"][1]
    assert "other bounds" in side_by_side(made.claims, about=0.10)["apart"][1]


def test_last_words_are_one_per_claimant_and_measure() -> None:
    made = read(
        ("2024-05-06", "Norway said that 40 Chilean soldiers had been killed. Peru put it at 30."),
        ("2024-05-16", "Norway said that 60 Chilean soldiers had been killed."),
    )
    group = made.groups["group_id"][0]
    rows = last_said(made.claims, [group])
    assert dict(zip(rows["claimant"], rows["value"], strict=True))["Norway"] == "60"
    assert not rows["organ_id"].duplicated().any()
    assert last_said(made.claims, []).empty


def test_the_last_word_is_the_new_figure_not_the_one_it_is_set_beside() -> None:
    made = read(
        ("2024-05-06", "Norway said that 60 Chilean soldiers had been killed."),
        ("2024-05-16", "Norway said that 90 Chilean soldiers had been killed, and that in its last "
                       "count 60 Chilean soldiers had been killed."),
    )
    group = made.groups["group_id"][0]
    assert list(last_said(made.claims, [group])["value"]) == ["90"]
    assert list(history(made, group)["value"])[-1] == "90"


def test_figures_for_other_periods_neither_contradict_nor_revise_each_other() -> None:
    texts = ("Norway said that Chile had sent {} soldiers to Peru between May 1 and May 9, 2023.",
             "Iceland said that Chile had sent 900 soldiers to Peru between May 1 and May 9, 2023.",
             "Norway said that Chile had sent 50 soldiers to Peru between March 1 and May 9, 2024.")
    first, same, other = texts
    assert len(differences(read(
        ("2024-06-01", first.format(40)), ("2024-06-02", same)).claims)) == 1
    assert differences(read(("2024-06-01", same), ("2024-06-02", other)).claims).empty
    assert revisions(read(("2024-06-01", first.format(40)), ("2024-06-02", other)).claims).empty
    assert len(revisions(read(
        ("2024-06-01", first.format(40)), ("2024-06-02", first.format(45))).claims)) == 1


def test_figures_without_a_role_are_set_beside_no_other() -> None:
    made = read(("2024-05-06", "Norway spoke of 400 soldiers."),
                ("2024-05-07", "Norway spoke of 900 soldiers. Peru spoke of 100 soldiers."))
    assert len(numbered(made.claims)) == 3
    assert numbered(made.claims)["role"].isna().all()
    assert revisions(made.claims).empty
    assert differences(made.claims).empty
    assert side_by_side(made.claims).empty


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


@pytest.mark.parametrize("text, claimant", [
    ("The trucks held shells, the Chilean army said, including some 900 mortar shells.", "CHL.MIL"),
    # an act of its own, and a figure before a claim that is not about it
    ("The trucks held shells, the Chilean army said, three days after 900 men were killed.", None),
    ("Three days after 900 shells arrived, the Chilean army said the trucks were empty.", None),
])
def test_a_figure_behind_the_only_source_of_its_sentence(text: str, claimant: str | None) -> None:
    rows = numbered(read(("2024-05-07", text)).claims)
    found = rows.loc[rows["low"] == 900, "claimant_id"].tolist()
    assert found == ([claimant] if claimant else found)
    assert claimant or all(pd.isna(one) for one in found)


def only(text: str, words: str) -> dict:
    """The one claim of `text` whose figure is `words`."""
    claims = read(("2024-05-07", text)).claims
    return claims[claims["text"] == words].iloc[0].to_dict()


@pytest.mark.parametrize("text, words, group", [
    # what an act was done with is not what it was done to
    ("Chile brought 40 soldiers to Peru in 12 trucks.", "12 trucks", "any:truck:any"),
    ("Chile brought 40 soldiers to Peru in 12 trucks.", "40 soldiers", "CHL:troops:sent"),
    # the dead are soldiers only where the report says so
    ("In Chile 40 soldiers died, the army said. In May it had counted 30 deaths.", "30 deaths",
     "any:troops:killed"),
    ("A bus crashed in Chile, the army said. It counted 30 deaths.", "30 deaths",
     "any:people:killed"),
    # a part, a figure named beside another, and one for which the report has but one owner
    ("Chile sent 40 soldiers to Peru, including 12 officers.", "12 officers",
     "CHL:officers:sent:part"),
    ("Chile sent 40 soldiers to Peru. The total sent was 90, the Peruvian army said.", "90",
     "CHL:troops:sent"),
    ("Chile sent 40 soldiers to Peru. Norway sent 30 soldiers to Peru. The total sent was 90, the "
     "Peruvian army said.", "90", "any:troops:sent"),
])
def test_whose_the_counted_are(text: str, words: str, group: str) -> None:
    assert only(text, words)["group_id"] == group


def test_a_figure_set_beside_another_is_for_its_place() -> None:
    text = ("About 40 Chilean soldiers were in Lima, compared with the 30 that the Peruvian army "
            "had mentioned.")
    assert only(text, "30")["place_id"] == "lima"
    # another place is named between them
    text = "About 40 Chilean soldiers were in Lima and the army spoke of a total in Chile of 30."
    assert pd.isna(only(text, "30")["place_id"])


@pytest.mark.parametrize("actor_id, state", [
    ("KOR.MIL.JCS", "KOR"), ("PRK", "PRK"), ("IGO.UN", None), ("NGO.ICRC", None),
    ("MED.X", None), ("kim-jong-un", None), ("anon:officials", None), ("", None), (None, None),
])
def test_only_states_are_states(actor_id: str | None, state: str | None) -> None:
    assert state_of(actor_id) == state
    # NATO and the United Nations are two parties, not one.
    assert side_of(actor_id, {}) == (state or actor_id or None)
