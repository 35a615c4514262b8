"""Corrections survive a re-run and a changed file, and say when they no longer fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import Extraction, Report, corrections, extract
from analysis.correcting import apply_corrections
from analysis.correction_readings import changes_found, correction_list
from analysis.corrections import (
    Correction,
    CorrectionError,
    add_corrections,
    read_corrections,
    write_corrections,
)

TEXT = ("Norway sent 40 engineers to Chile on Monday. Peru said that the talks had failed. "
        "Norway sent 40 engineers to Peru.")
FIRST = "Norway sent 40 engineers to Chile on Monday."


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extract(Report(TEXT, report_id="r", published="2024-05-08"))


def correction(**cells: str) -> Correction:
    return replace(Correction("quantities", "r", FIRST, "40 engineers", "edit"), **cells)


def test_an_edit_changes_one_cell_and_nothing_else(found: Extraction) -> None:
    result = apply_corrections(found, [correction(column="low", old="40", new="39")])
    before, after = found.quantities, result.found.quantities
    assert after["low"].tolist() == [39, 40]
    pd.testing.assert_frame_equal(before.drop(columns="low"), after.drop(columns="low"))
    assert before["low"].tolist() == [40, 40]
    assert result.applied["row_id"].tolist() == ["q1"]
    assert len(result.stale) == 0


def test_an_edit_whose_cell_holds_something_else_is_stale(found: Extraction) -> None:
    result = apply_corrections(found, [correction(column="low", old="39", new="41")])
    assert result.found.quantities["low"].tolist() == [40, 40]
    assert result.stale["old"].tolist() == ["39"]


def test_a_rejected_row_goes_and_a_rejected_cell_is_emptied(found: Extraction) -> None:
    gone = apply_corrections(found, [correction(action="reject")]).found.quantities
    assert gone["quantity_id"].tolist() == ["q2"]
    emptied = apply_corrections(found, [correction(action="reject", column="counted")])
    assert pd.isna(emptied.found.quantities.iloc[0]["counted"])


def test_an_accepted_row_is_kept_and_recorded(found: Extraction) -> None:
    result = apply_corrections(found, [correction(action="accept")])
    pd.testing.assert_frame_equal(result.found.quantities, found.quantities)
    assert result.applied["action"].tolist() == ["accept"]


def test_a_changed_file_keeps_what_still_fits(found: Extraction) -> None:
    longer = extract(Report("It rained.\n\n" + TEXT.replace("Monday. Peru", "Monday.  Peru"),
                            report_id="r", published="2024-05-08"))
    edit = correction(column="low", old="40", new="41")
    assert apply_corrections(longer, [edit]).found.quantities["low"].tolist() == [41, 40]
    other = extract(Report("Norway sent 50 engineers to Chile on Monday.", report_id="r"))
    assert len(apply_corrections(other, [edit]).stale) == 1


def test_other_reports_corrections_are_left_alone(found: Extraction) -> None:
    result = apply_corrections(found, [correction(report_id="other", action="reject")])
    assert (len(result.applied), len(result.stale)) == (0, 0)


def test_a_file_is_written_and_read_back(tmp_path: Path) -> None:
    rows = (correction(column="low", old="40", new="41", note="says, “41”"),
            correction(action="reject"))
    write_corrections(tmp_path / "c.csv", rows)
    assert read_corrections(tmp_path / "c.csv") == rows


HEAD = "table,report_id,evidence,words,action,column,old,new"


@pytest.mark.parametrize("content, says", [
    ("a,b\n1,2\n", "column table, report_id"),
    ("table,report_id,evidence,words,action\nquantities,r,e,w,change\n", "row 2: action is 'change'"),
    ("table,report_id,evidence,words,action\nquantity,r,e,w,accept\n", "row 2: table is 'quantity'"),
    ("table,report_id,evidence,words,action,column\nquantities,r,e,w,edit,size\n", "no column 'size'"),
    ("table,report_id,evidence,words,action,column\nquantities,r,e,w,edit,start\n",
     "row 2: the column start says which row it is"),
    ("table,report_id,evidence,words,action\nsentences,r,e,w,reject\n", "table is 'sentences'"),
    (f"{HEAD}\nevents,r,e,w,edit,trigger,sent,send\n", "trigger says which row it is"),
    (f"{HEAD}\nevents,r,e,w,edit,event_id,e1,e2\n", "event_id says which row it is"),
    (f"{HEAD}\nevents,r,e,w,edit,status,planned,maybe\n", "status is 'maybe', not one of occurred"),
    (f"{HEAD}\nevents,r,e,w,edit,event_type,AID,HELP\n", "event_type is 'HELP', not one of AGREE"),
    (f"{HEAD}\nevents,r,e,w,edit,status,planned,\n", "status cannot be empty"),
    (f"{HEAD}\nevents,r,e,w,reject,status,,\n", "status cannot be empty"),
    (f"{HEAD}\nquantities,r,e,w,edit,low,40,many\n", "low is 'many', which is not a number"),
    (f"{HEAD}\nquantities,r,e,w,edit,low,40,nan\n", "low is 'nan', which is not a number"),
    (f"{HEAD}\nquantities,r,e,w,edit,low,40,\"3,5\"\n", "low is '3,5', which is not a number"),
    (f"{HEAD}\ndates,r,e,w,edit,date_end,,2025-02-30\n", "which is not a day"),
    (f"{HEAD}\ndates,r,e,w,edit,date_end,,today\n", "which is not a day"),
    (f"{HEAD}\ndates,r,e,w,edit,date_end,,05/06/2025\n", "which is not a day"),
    (f"{HEAD}\nactors,r,e,w,edit,is_place,True,maybe\n", "which is not true or false"),
    (f"{HEAD},nth\nactors,r,e,w,reject,,,,0\n", "nth is '0'"),
    ("table,report_id,evidence,words,action\nquantities,r,e,w,edit\n", "row 2: an edit names"),
])
def test_unusable_files_are_refused_by_row(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CorrectionError, match=says):
        read_corrections(file)


@pytest.mark.parametrize("row", [
    "quantities,r,e,w,edit,low,40,", "quantities,r,e,w,reject,counted,,",
    "quantities,r,e,w,edit,low,,\"12,000\"", "dates,r,e,w,edit,date_end,,2025-02-28",
    "actors,r,e,w,edit,is_place,True,false", "actors,r,e,w,reject,kind,,",
    "events,r,e,w,accept,trigger,,",
])
def test_usable_rows_are_taken(tmp_path: Path, row: str) -> None:
    (tmp_path / "c.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    assert len(read_corrections(tmp_path / "c.csv")) == 1


def test_rows_of_blank_cells_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f"{HEAD}\n,,,,,,,\nactors,r,e,w,accept,,,\n,,,,,,,\n")
    assert [one.table for one in read_corrections(tmp_path / "c.csv")] == ["actors"]


def test_no_cell_of_a_written_file_is_a_formula(tmp_path: Path) -> None:
    rows = (correction(evidence="=1+1 soldiers came.", column="counted", new="-cmd", note="@x"),)
    write_corrections(tmp_path / "c.csv", rows)
    assert "'=1+1" in (tmp_path / "c.csv").read_text("utf-8")
    assert read_corrections(tmp_path / "c.csv") == rows


def test_corrections_are_added_once_behind_those_that_are_there(tmp_path: Path) -> None:
    one, other = correction(column="low", old="40", new="41"), correction(action="accept")
    assert add_corrections(tmp_path / "c.csv", [one, one]) == 1
    assert add_corrections(tmp_path / "c.csv", [other, one]) == 1
    assert read_corrections(tmp_path / "c.csv") == (one, other)


def test_where_no_file_is_named_the_project_s_own_is_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(corrections, "CORRECTIONS", tmp_path / "corrections.csv")
    assert corrections.corrections_in("") == ()
    write_corrections(tmp_path / "corrections.csv", [correction(action="accept")])
    assert len(corrections.corrections_in("")) == 1
    with pytest.raises(CorrectionError, match=r"none\.csv: no such file"):
        corrections.corrections_in(tmp_path / "none.csv")


def test_the_list_leads_to_the_sentence_however_it_is_blanked(found: Extraction) -> None:
    blanks = correction(evidence=FIRST.replace(" ", "  "), action="accept")
    gone = correction(evidence="It rained.", action="accept")
    listed = correction_list(apply_corrections(found, [blanks, gone]))
    assert listed["sentence_id"].fillna("").tolist() == ["", "s1"]
    assert listed["outcome"].tolist() == [
        "does not fit: the report no longer has this sentence", "checked"]


@pytest.mark.parametrize("rows, compared, says", [
    ([], False, "There is no earlier run to compare with: none is named, or its tables are of "
                "other reports or another version."),
    ([], True, "Nothing has changed since the last run."),
    ([("events", "added"), ("events", "changed"), ("dates", "added")], True,
     "Since the last run: 2 rows new, 1 cell changed (in events, dates)."),
])
def test_what_changed_is_told(rows: list[tuple[str, str]], compared: bool, says: str) -> None:
    changed = pd.DataFrame(rows, columns=["table", "change"]).assign(sentence_id="s1")
    assert changes_found(changed, compared=compared)[0] == says
