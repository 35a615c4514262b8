"""To doccano and back: what a person changes there becomes corrections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import Extraction, Report, extract
from analysis.correcting import apply_corrections
from analysis.doccano import corrections_from, labelled, read_doccano, write_doccano

TEXT = "Norway sent 40 engineers to Chile on Monday. Peru said that the talks had failed."


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extract(Report(TEXT, report_id="r", published="2024-05-08"))


def test_labels_are_spans_of_the_text(found: Extraction) -> None:
    line = labelled(found)
    shown = {(line["text"][start:end], label) for start, end, label in line["label"]}
    assert {("Norway", "actor:NOR"), ("sent", "status:occurred"),
            ("Monday", "date:2024-05-06"), ("said", "claimant:PER")} <= shown


def test_an_unchanged_line_is_no_correction(found: Extraction) -> None:
    assert corrections_from(labelled(found), found) == ()


def test_a_changed_label_is_an_edit_that_applies(found: Extraction) -> None:
    line = labelled(found)
    line["label"] = [[s, e, "date:2024-05-13" if label.startswith("date:") else label]
                     for s, e, label in line["label"]]
    corrected = apply_corrections(found, corrections_from(line, found))
    assert corrected.found.dates["value"].tolist() == ["2024-05-13"]
    assert len(corrected.stale) == 0


def test_a_removed_label_rejects_the_row(found: Extraction) -> None:
    line = labelled(found)
    line["label"] = [one for one in line["label"] if one[2] != "actor:NOR"]
    corrected = apply_corrections(found, corrections_from(line, found)).found
    assert "NOR" not in set(corrected.actors["actor_id"])
    assert len(corrected.actors) == len(found.actors) - 1


def test_a_file_goes_there_and_back(found: Extraction, tmp_path: Path) -> None:
    write_doccano(tmp_path / "r.jsonl", [found])
    assert json.loads((tmp_path / "r.jsonl").read_text("utf-8"))["text"] == TEXT
    assert read_doccano(tmp_path / "r.jsonl", {"r": found}) == ()


def test_another_text_is_refused(found: Extraction) -> None:
    with pytest.raises(ValueError, match="has changed"):
        corrections_from(labelled(found) | {"text": "Other."}, found)
