"""What follows from a correction, and why one no longer fits."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import Extraction, Report, extract
from analysis.correcting import Corrected, apply_corrections, orphans
from analysis.corrections import Correction, read_corrections
from analysis.ledger import build_ledger
from analysis.summaries import distinct_events
from tests.conftest import ROOT
from tests.made_corrections import (
    DENIED,
    KILLED,
    PLANNED,
    SENT,
    TEXT,
    correction,
    report,
)


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extract(report())


def event(read: Corrected, evidence: str, trigger: str) -> pd.Series:
    events = read.found.events
    return events[(events["evidence"] == evidence) & (events["trigger"] == trigger)].iloc[0]


def test_a_rejected_claim_is_nobody_s_word_any_more(found: Extraction) -> None:
    read = apply_corrections(found, [correction("attributions", SENT, "said", "reject")])
    sent = event(read, SENT, "sent")
    assert sent[["claimant", "claimant_id", "attribution_id"]].isna().all()
    assert event(read, KILLED, "killed")["claimant_id"] == "PER"
    assert build_ledger([read.found]).claims["claimant_id"].notna().any()


def test_a_corrected_claimant_is_corrected_in_what_rests_on_the_claim(found: Extraction) -> None:
    edit = correction("attributions", SENT, "said", "edit", column="claimant_id",
                      old="PER.MIL", new="PER")
    read = apply_corrections(found, [edit])
    assert event(read, SENT, "sent")["claimant_id"] == "PER"
    assert read.applied["action"].tolist() == ["edit"]
    follow = read.marks[read.marks["action"] == "follow"].iloc[0]
    assert tuple(follow[["table", "row_id", "column", "old", "new"]]) == (
        "events", "e2", "claimant_id", "PER.MIL", "PER")


@pytest.mark.parametrize("value, start, end", [
    ("2024-03", "2024-03-01", "2024-03-31"), ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2023", "2023-01-01", "2023-12-31"),
])
def test_a_corrected_date_moves_its_days_and_its_events(
    found: Extraction, value: str, start: str, end: str
) -> None:
    edit = correction("dates", SENT, "April 2024", "edit", column="value", old="2024-04", new=value)
    read = apply_corrections(found, [edit])
    days = [pd.Timestamp(start), pd.Timestamp(end)]
    date = read.found.dates[read.found.dates["text"] == "April 2024"].iloc[0]
    assert [date["date_start"], date["date_end"]] == days
    sent = event(read, SENT, "sent")
    assert [sent["date_start"], sent["date_end"]] == days
    assert event(read, PLANNED, "send")["date_start"] == pd.Timestamp("2024-06-01")


@pytest.mark.parametrize("value", ["P2W", "PAST_REF", "2024-XX", "2024-13"])
def test_a_value_that_is_no_calendar_date_leaves_the_days(found: Extraction, value: str) -> None:
    edit = correction("dates", SENT, "April 2024", "edit", column="value", old="2024-04", new=value)
    read = apply_corrections(found, [edit])
    assert read.found.dates["value"].iloc[0] == value
    assert event(read, SENT, "sent")["date_start"] == pd.Timestamp("2024-04-01")


def test_one_end_of_a_date_is_corrected_alone(found: Extraction) -> None:
    edit = correction("dates", SENT, "April 2024", "edit", column="date_end",
                      old="2024-04-30", new="2024-04-15")
    sent = event(apply_corrections(found, [edit]), SENT, "sent")
    assert [sent["date_start"], sent["date_end"]] == [
        pd.Timestamp("2024-04-01"), pd.Timestamp("2024-04-15")]


def test_a_rejected_date_dates_nothing(found: Extraction) -> None:
    read = apply_corrections(found, [correction("dates", SENT, "April 2024", "reject")])
    assert event(read, SENT, "sent")[["date_start", "date_end", "date_id"]].isna().all()
    assert pd.notna(event(read, PLANNED, "send")["date_id"])


def test_a_rejected_figure_is_nobody_s_part_and_no_event_s_number(found: Extraction) -> None:
    assert found.quantities["part_of"].tolist()[1] == "q1"
    read = apply_corrections(found, [correction("quantities", SENT, "40 engineers", "reject")])
    assert read.found.quantities["quantity_id"].tolist() == ["q2", "q3", "q4"]
    assert read.found.quantities["part_of"].isna().all()
    assert pd.isna(event(read, SENT, "sent")["quantity_ids"])


def test_a_rejected_event_leaves_a_clause_that_says_why_it_is_none(found: Extraction) -> None:
    read = apply_corrections(found, [correction("events", SENT, "sent", "reject")])
    here = read.found.uncoded[read.found.uncoded["trigger"] == "sent"]
    assert here["reason"].tolist() == ["rejected by hand"]
    assert set(read.found.clauses["event_id"].dropna()) == set(read.found.events["event_id"])


@pytest.mark.parametrize("table, words, column", [
    ("dates", "April 2024", "date_ids"), ("quantities", "40 engineers", "quantity_ids"),
    ("attributions", "said", "attribution_id"), ("clauses", "said", "parent_id"),
])
def test_no_clause_refers_to_a_rejected_row(
    found: Extraction, table: str, words: str, column: str
) -> None:
    def cell(one: Extraction) -> object:
        return one.clauses.set_index("trigger").at["sent", column]

    assert pd.notna(cell(found))
    read = apply_corrections(found, [correction(table, SENT, words, "reject")])
    assert pd.isna(cell(read.found))


def test_a_clause_is_corrected_and_its_event_is_not(found: Extraction) -> None:
    edit = correction("clauses", SENT, "sent", "edit", column="status", old="occurred",
                      new="planned")
    read = apply_corrections(found, [edit])
    assert read.found.clauses.set_index("trigger").at["sent", "status"] == "planned"
    assert event(read, SENT, "sent")["status"] == "occurred"


def test_the_next_mention_stands_for_a_rejected_first_one(found: Extraction) -> None:
    before = distinct_events(found.events)
    assert "e4; e7" in before["mention_ids"].tolist()
    read = apply_corrections(found, [correction("events", KILLED, "killed", "reject")])
    assert event(read, DENIED, "killed")["event_id"] == "e7"
    assert pd.isna(event(read, DENIED, "killed")["same_as"])
    assert "e7" in distinct_events(read.found.events)["mention_ids"].tolist()


def test_rows_are_numbered_without_gaps_after_a_rejection(found: Extraction) -> None:
    read = apply_corrections(found, [correction("events", SENT, "sent", "reject")])
    assert read.found.events.index.tolist() == list(range(len(found.events) - 1))


@pytest.mark.parametrize("one, reason", [
    (correction("events", "It rained.", "sent", "accept"), "no longer has this sentence"),
    (correction("events", SENT, "shipped", "accept"), "no row “shipped” is read"),
    (correction("events", SENT, "sent", "accept", nth="2"), "no row “sent” is read"),
    (correction("quantities", SENT, "40 engineers", "edit", column="low", old="39", new="41"),
     "now holds “40”, not “39”"),
    (correction("quantities", SENT, "40 engineers", "accept", column="low", old="39"),
     "now holds “40”, not “39”"),
    (correction("quantities", SENT, "40 engineers", "reject", column="role", old="killed"),
     "now holds “sent”, not “killed”"),
    (correction("quantities", SENT, "40 engineers", "edit", column="part_of", old="q9", new="q2"),
     "now holds “”, not “q9”"),
    (correction("events", SENT, "sent", "reject", column="status"), "status cannot be empty"),
])
def test_what_no_longer_fits_changes_nothing_and_says_why(
    found: Extraction, one: Correction, reason: str
) -> None:
    read = apply_corrections(found, [one])
    assert reason in read.stale["reason"].iloc[0]
    assert len(read.applied) == len(read.marks) == 0
    for name, table in found.tables().items():
        pd.testing.assert_frame_equal(table, read.found.tables()[name])


def test_a_row_that_was_rejected_above_cannot_be_edited(found: Extraction) -> None:
    row = ("quantities", SENT, "40 engineers")
    read = apply_corrections(found, [
        correction(*row, "reject"), correction(*row, "edit", column="low", old="40", new="41")])
    assert read.stale["reason"].tolist() == ["the row is rejected by a correction above"]


@pytest.mark.parametrize("old, new", [("40", "1000"), ("40.0", "1,000"), ("4e1", "1000.0")])
def test_numbers_are_compared_by_value(found: Extraction, old: str, new: str) -> None:
    edit = correction("quantities", SENT, "40 engineers", "edit", column="low", old=old, new=new)
    assert apply_corrections(found, [edit]).found.quantities["low"].iloc[0] == 1000


@pytest.mark.parametrize("edits, low, high, n_marks", [
    ({"low": "44"}, 44, 44, 2), ({"high": "30"}, 30, 30, 2), ({"low": "30"}, 30, 40, 1),
    ({"high": "50"}, 40, 50, 1), ({"low": "44", "high": "50"}, 44, 50, 2),
    ({"high": "50", "low": "44"}, 44, 50, 2), ({"low": "44", "high": "44"}, 44, 44, 2),
    ({"low": ""}, None, 40, 1),
])
def test_an_end_that_a_corrected_one_has_passed_goes_with_it(
    found: Extraction, edits: dict[str, str], low: float, high: float, n_marks: int
) -> None:
    read = apply_corrections(found, [
        correction("quantities", SENT, "40 engineers", "edit", column=column, old="40", new=new)
        for column, new in edits.items()])
    row = read.found.quantities.iloc[0]
    assert [None if pd.isna(end) else end for end in (row["low"], row["high"])] == [low, high]
    assert (len(read.stale), len(read.applied), len(read.marks)) == (0, len(edits), n_marks)


def test_an_edit_that_the_rules_now_make_themselves_still_fits(found: Extraction) -> None:
    edit = correction("quantities", SENT, "40 engineers", "edit", column="low", old="4", new="40")
    read = apply_corrections(found, [edit])
    assert len(read.stale) == 0
    assert read.applied[["old", "new"]].values.tolist() == [["40", "40"]]


def test_the_second_of_two_equal_words_is_named_by_its_number() -> None:
    sentence = "Norway said that it left and Peru said that it stayed."
    found = extract(report(f"{sentence}\n"))
    claims = found.attributions[found.attributions["cue"] == "said"]
    assert len(claims) == 2
    reject = correction("attributions", sentence, "said", "reject", nth="2")
    first = correction("attributions", sentence, "said", "reject", nth="1")
    for given in ([reject], [first, reject]):
        left = apply_corrections(found, given).found.attributions["attribution_id"]
        assert claims["attribution_id"].iloc[1] not in left.tolist()
        assert len(left) == len(found.attributions) - len(given)


def test_a_sentence_that_moved_keeps_its_corrections(found: Extraction) -> None:
    edit = correction("quantities", SENT, "40 engineers", "edit", column="low", old="40", new="41")
    moved = extract(report(TEXT.replace(SENT, f"It rained on Sunday. {SENT}")))
    assert apply_corrections(moved, [edit]).found.quantities["low"].iloc[0] == 41
    changed = extract(report(TEXT.replace("Chile in April", "Peru in April")))
    assert len(apply_corrections(changed, [edit]).stale) == 1


def test_the_readme_s_example_fits(tmp_path: Path) -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith("table,report_id"))
    rows = [line.strip() for line in lines[at:at + 4]]
    (tmp_path / "c.csv").write_text("\n".join(rows), encoding="utf-8")
    given = read_corrections(tmp_path / "c.csv")
    text = f"Losses\n\n{given[0].evidence}\n"
    made = extract(Report(text, report_id="my-report", published="2024-05-08"))
    read = apply_corrections(made, given)
    assert [len(read.applied), len(read.stale)] == [3, 0]
    assert read.found.quantities[["low", "high"]].values.tolist() == [[44, 44]]


def test_corrections_of_other_reports_are_counted_and_listed_where_none_is_read(
    found: Extraction
) -> None:
    other = Correction("events", "other", "x", "y", "reject")
    read = apply_corrections(found, [other])
    assert (read.n_other, len(read.stale)) == (1, 0)
    assert orphans([other], {"r": 1})["report_id"].tolist() == ["other"]
    assert orphans([other], {"other": 1}).empty
