"""To doccano and back: what a person changes there becomes corrections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import Extraction, Report, cli, extract
from analysis.correcting import apply_corrections
from analysis.corrections import CorrectionError, read_corrections
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


def test_a_status_label_taken_away_says_nothing(found: Extraction) -> None:
    line = labelled(found)
    line["label"] = [one for one in line["label"] if not one[2].startswith("status:")]
    assert corrections_from(line, found) == ()


def test_a_row_taken_away_is_rejected_once(found: Extraction) -> None:
    line = labelled(found)
    line["label"] = [[s, e, "status:planned" if label == "status:occurred" else label]
                     for s, e, label in line["label"] if label != "event:AID"]
    made = corrections_from(line, found)
    assert next((one.words, one.action) for one in made if one.table == "events") == (
        "sent", "reject")
    assert len(apply_corrections(found, made).stale) == 0
    assert [one.words for one in made].count("sent") == 1


def test_the_same_words_twice_in_a_sentence_are_told_apart() -> None:
    text = "Norway said that it left and Peru said that it stayed."
    twice = extract(Report(text, report_id="t"))
    line = labelled(twice)
    last = max(one for one in line["label"] if one[2].startswith("claimant:"))
    line["label"] = [one for one in line["label"] if one != last]
    made = corrections_from(line, twice)
    assert [(one.words, one.nth, one.action) for one in made] == [("said", "2", "reject")]
    left = apply_corrections(twice, made).found.attributions
    assert last[0] not in left["cue_start"].tolist()
    assert len(left) == len(twice.attributions) - 1


@pytest.mark.parametrize("content, says", [
    (b"{", "not a report"), (b"[]", "not a report"), (b'{"text": "x"}', "not a report"),
    (b'{"report_id": "r", "text": 1}', "the text of the annotation has changed"),
    (b'{"report_id": "\xff"}', "not a report"),
    (json.dumps({"report_id": "r", "text": TEXT, "label": [[1, 2]]}).encode(), "not a report"),
    (b'{"report_id": "other", "text": "x"}', "no report “other” was read"),
])
def test_lines_of_another_format_are_refused_by_number(
    found: Extraction, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"\n" + content + b"\n")
    with pytest.raises(CorrectionError, match=f"line 2: .*{says}"):
        read_doccano(tmp_path / "r.jsonl", {"r": found})


def test_a_label_that_no_correction_can_hold_is_refused_before_it_is_written(
    found: Extraction,
) -> None:
    line = labelled(found)
    line["label"] = [[s, e, label.replace("event:AID", "event:HELP")]
                     for s, e, label in line["label"]]
    with pytest.raises(CorrectionError, match="label “event:HELP” at 7: event_type is 'HELP'"):
        corrections_from(line, found)


def test_the_command_goes_there_and_back(tmp_path: Path, capsys) -> None:
    (tmp_path / "r.txt").write_text(f"Engineers\n\n{TEXT}\n", encoding="utf-8")
    there, back = tmp_path / "there.jsonl", tmp_path / "back.csv"
    assert cli.main(["doccano", str(tmp_path / "r.txt"), "--out", str(there)]) == 0
    line = json.loads(there.read_text("utf-8"))
    line["label"] = [[s, e, label.replace("status:occurred", "status:planned")]
                     for s, e, label in line["label"]]
    there.write_text(json.dumps(line), encoding="utf-8")
    again = ["doccano", str(tmp_path / "r.txt"), "--annotated", str(there), "--out", str(back)]
    assert cli.main(again) == cli.main(again) == 0
    said = capsys.readouterr().out
    made = read_corrections(back)
    assert len(made) == 1
    assert "back.csv, 1 new correction\n" in said
    assert ", 0 new corrections" in said
    assert {(one.column, one.old, one.new) for one in made} == {("status", "occurred", "planned")}


def test_a_file_goes_there_and_back(found: Extraction, tmp_path: Path) -> None:
    write_doccano(tmp_path / "r.jsonl", [found])
    assert json.loads((tmp_path / "r.jsonl").read_text("utf-8"))["text"] == TEXT
    assert read_doccano(tmp_path / "r.jsonl", {"r": found}) == ()


def test_another_text_is_refused(found: Extraction) -> None:
    with pytest.raises(ValueError, match="has changed"):
        corrections_from(labelled(found) | {"text": "Other."}, found)
