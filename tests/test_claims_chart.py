"""The chart of one measure: what its title says, and what it does without days."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import Report, extract
from analysis.chart_claims import claims_chart, side_looks
from analysis.chart_style import Chart
from analysis.claim_readings import disputed, gaps, latest, sources_found
from analysis.claim_tables import (
    answers_to,
    differences,
    history,
    last_said,
    numbered,
    revisions,
    side_by_side,
)
from analysis.ledger import Ledger, build_ledger

NORWAY = "Norway said that {} Chilean soldiers had been killed."
PERU = "According to Peru, {} soldiers from Chile were killed in the blast near the old port."


def ledger(*reports: tuple[str | None, str]) -> Ledger:
    """The ledger of (day or None, text) pairs, with ids r1, r2 …"""
    return build_ledger([extract(Report(text, report_id=f"r{n}", published=day))
                         for n, (day, text) in enumerate(reports, 1)])


def drawn(made: Ledger) -> Chart:
    """The chart of the measure that is claimed most often."""
    group = made.groups["group_id"][0]
    return claims_chart(history(made, group), answers_to(made, group), source="made up",
                        looks=side_looks(numbered(made.claims)))


@pytest.mark.parametrize("texts, title", [
    ([NORWAY.format("40")], "Chilean troops killed: the only claim is 40 (Norway, May 2024)"),
    ([NORWAY.format("40"), PERU.format("40")], "Chilean troops killed: all claims are 40"),
    ([NORWAY.format("40"), PERU.format("at least 40")],
     "Chilean troops killed: all claims are 40 or at least 40"),
    ([NORWAY.format("40"), PERU.format("60")],
     "Chilean troops killed: claims range from 40 (Norway, May 2024) to 60 (Peru, May 2024)"),
])
def test_the_title_says_how_far_the_claims_go(texts: list[str], title: str) -> None:
    assert drawn(ledger(*(("2024-05-06", text) for text in texts))).title == title


def test_claims_without_a_day_are_counted_and_not_drawn() -> None:
    made = ledger(("2024-05-06", NORWAY.format("40")), (None, PERU.format("60")))
    chart = drawn(made)
    assert "the only claim is 40" in chart.title
    assert "1 more without a day" in chart.subtitle
    assert len(chart.table) == 2
    alone = drawn(ledger((None, PERU.format("60"))))
    assert alone.title == "Chilean troops killed: 1 claim, none with a day to stand at"
    assert alone.png()


def test_a_claim_without_a_day_is_no_last_word_and_revises_nothing() -> None:
    made = ledger((None, NORWAY.format("90")), ("2024-05-06", NORWAY.format("40")))
    assert list(last_said(made.claims, list(made.groups["group_id"]))["value"]) == ["40"]
    assert revisions(made.claims).empty
    only = ledger((None, NORWAY.format("90")))
    assert list(last_said(only.claims, list(only.groups["group_id"]))["value"]) == ["90"]


@pytest.mark.parametrize("reports, n", [
    ([(None, f"{NORWAY.format('40')} {PERU.format('60')}")], 1),  # one report: told at one time
    ([(None, NORWAY.format("40")), (None, PERU.format("60"))], 0),
    ([("2024-05-06", NORWAY.format("40")), (None, PERU.format("60"))], 0),
    ([("2024-05-06", NORWAY.format("40")), ("2024-05-07", PERU.format("60"))], 1),
])
def test_claims_without_a_day_contradict_only_in_one_report(
    reports: list[tuple[str | None, str]], n: int
) -> None:
    assert len(differences(ledger(*reports).claims)) == n


def test_of_undated_claims_no_other_day_is_told() -> None:
    made = ledger((None, NORWAY.format("40")), (None, PERU.format("60")),
                  ("2024-05-06", "Iceland said that 60 Chilean soldiers had been killed."))
    reasons = side_by_side(made.claims)["apart"].dropna()
    assert not reasons.str.contains("other day").any()
    assert reasons.str.contains("day not told").sum() == 1


def test_a_gap_from_nothing_has_no_factor() -> None:
    row = {"report_id": "r", "sentence_id": "s1", "measure": "troops killed", "one": "0",
           "one_says": "Peru", "other": "40", "other_says": "Norway", "factor": None}
    told, _ = disputed(pd.DataFrame([row]))
    assert told.endswith("0 (Peru) against 40 (Norway) for “troops killed”.")


def test_what_is_not_there_is_not_counted_in_words() -> None:
    none = ledger(("2024-05-06", "It rained."))
    assert sources_found(none)[0] == (
        "No report is a near-copy of another; no claim restates what the same claimant was "
        "already reported to have said.")
    assert gaps(none) == [("No figure is claimed in these reports.", ())]
    one = ledger(("2024-05-06", NORWAY.format("40")))
    assert gaps(one)[0][0] == "Without a claimant, in the report's own voice: none of 1 figure."


def test_copies_and_restated_claims_are_told() -> None:
    story = NORWAY.format("40") + " Rescue teams went on digging through the night."
    told = sources_found(ledger(("2024-05-06", story), ("2024-05-07", story),
                                ("2024-05-08", f"Nothing else was known. {NORWAY.format('40')}")))
    assert told[0] == (
        "1 report is a near-copy of another, with 1 claim; 1 claim restates what the same claimant "
        "was already reported to have said. None of them counts as a further source.")


@pytest.mark.parametrize("text, ends", [
    (f"{NORWAY.format('40')} {PERU.format('60')}",
     "most claimants, 2, give a figure for “Chilean troops killed”."),
    (f"{NORWAY.format('40')} Peru said that 9 Chilean soldiers had been wounded.",
     "2 measures; no measure has more than 1 claimant."),
])
def test_no_measure_leads_in_a_tie(text: str, ends: str) -> None:
    made = ledger(("2024-05-06", text))
    assert latest(last_said(made.claims, list(made.groups["group_id"])))[0].endswith(ends)


@pytest.mark.parametrize("thing, name", [
    ("troops", "claims-chl-troops-killed"),
    ("men/women", "claims-chl-men-women-killed"),
    ("../../x", "claims-chl-x-killed"),
])
def test_a_word_of_a_report_leads_a_file_to_no_other_folder(
    thing: str, name: str, tmp_path: Path
) -> None:
    made = ledger(("2024-05-06", NORWAY.format("40")))
    rows = history(made, made.groups["group_id"][0]).assign(group_id=f"CHL:{thing}:killed")
    chart = claims_chart(rows, made.answers, source="made up", looks=side_looks(rows))
    assert chart.save(tmp_path / "charts") == [
        tmp_path / f"charts/{name}.png", tmp_path / f"charts/{name}.csv"]
