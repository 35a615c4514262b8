"""Corrections survive a re-run and a changed file, and say when they no longer fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import Extraction, Report, extract
from analysis.correcting import apply_corrections
from analysis.corrections import (
    Correction,
    CorrectionError,
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
    result = apply_corrections(found, [correction(column="low", old="40", new="41")])
    before, after = found.quantities, result.found.quantities
    assert after["low"].tolist() == [41, 40]
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


@pytest.mark.parametrize("content, says", [
    ("a,b\n1,2\n", "column table, report_id"),
    ("table,report_id,evidence,words,action\nquantities,r,e,w,change\n", "row 2: action is 'change'"),
    ("table,report_id,evidence,words,action\nquantity,r,e,w,accept\n", "row 2: table is 'quantity'"),
    ("table,report_id,evidence,words,action,column\nquantities,r,e,w,edit,size\n", "no column 'size'"),
    ("table,report_id,evidence,words,action,column\nquantities,r,e,w,edit,start\n",
     "row 2: the column start says which row it is"),
    ("table,report_id,evidence,words,action\nquantities,r,e,w,edit\n", "row 2: an edit names"),
])
def test_unusable_files_are_refused_by_row(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CorrectionError, match=says):
        read_corrections(file)
