"""What changed since the last run."""

from __future__ import annotations

from pathlib import Path

from analysis import Report, extract
from analysis.changes import changes, keep_tables, saved_tables
from analysis.corpus import run_extract

TEXT = "Norway sent 40 engineers to Chile on Monday. Peru said that the talks had failed."


def tables(text: str) -> dict:
    return extract(Report(text, report_id="r", published="2024-05-08")).tables()


def test_the_same_report_has_no_changes_wherever_its_sentences_stand() -> None:
    moved = "It rained.\n\n" + TEXT
    kept = changes(tables(TEXT), tables(moved))
    assert not kept["change"].isin(["removed", "changed"]).any()


def test_a_new_figure_is_one_row_gone_and_one_come() -> None:
    found = changes(tables(TEXT), tables(TEXT.replace("40", "50")))
    figures = found[found["table"] == "quantities"]
    assert figures[["words", "change"]].values.tolist() == [
        ["40 engineers", "removed"], ["50 engineers", "added"]]


def test_a_changed_cell_names_its_column() -> None:
    after = tables(TEXT)
    after["quantities"] = after["quantities"].assign(bound=["about"])
    found = changes(tables(TEXT), after)
    assert found[["table", "change", "column", "before", "after"]].values.tolist() == [
        ["quantities", "changed", "bound", "exact", "about"]]


def test_an_earlier_run_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert saved_tables(tmp_path / "out") is None
    run_extract([file], tmp_path / "out", format="parquet")
    saved = saved_tables(tmp_path / "out")
    assert saved is not None
    assert len(changes(saved, extract(Report(TEXT, report_id="r")).tables())) == 0


def test_days_and_parties_count_and_running_numbers_do_not() -> None:
    before = tables(TEXT)
    after = tables(TEXT)
    sent = before["events"]["trigger"] == "sent"
    after["events"] = after["events"].assign(
        date_end=after["events"]["date_end"].mask(sent, "2024-05-07"),
        recipient_id=after["events"]["recipient_id"].mask(sent, "PER"),
        quantity_ids=after["events"]["quantity_ids"].mask(sent, "q9"), event_id="e9",
        evidence="other",
    )
    found = changes(before, after)
    assert found[["column", "before", "after"]].values.tolist() == [
        ["recipient_id", "CHL", "PER"], ["date_end", "2024-05-06", "2024-05-07"]]
    assert set(found["sentence_id"]) == {"s1"}


def test_kept_tables_are_read_back_and_broken_ones_are_none(tmp_path: Path) -> None:
    keep_tables(tables(TEXT), tmp_path / "kept")
    saved = saved_tables(tmp_path / "kept")
    assert saved is not None
    assert changes(saved, tables(TEXT)).empty
    (tmp_path / "kept/events.parquet").write_bytes(b"broken off")
    assert saved_tables(tmp_path / "kept") is None
