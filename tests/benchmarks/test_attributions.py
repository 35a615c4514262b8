"""The comparison with PolNeAR: reading brat's stand-off, pairing, and the score on its dev part."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.polnear import (
    fitting,
    overlapping,
    read_articles,
    read_relations,
    score_polnear,
)

STAND_OFF = [
    "T1\tSource 0 4\tLima",
    "T2\tCue 5 9\tsaid",
    "T3\tContent 10 20;30 40\tpiece one piece two",
    "T4\tAttribution 5 9\tsaid",
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
    "T5\tCue 50 60\tis expected",
    "T6\tContent 61 70\tto rise",
    "T7\tContent 75 80\tagain",
    "T8\tAttribution-no-source 50 60\tis expected",
    "E2\tAttribution-no-source:T8 Content:T6 Cue:T5 Content2:T7",
    "T9\tDiscard 90 95\tFooter",
]


def test_reads_pieces_missing_sources_and_second_contents():
    first, second = read_relations(STAND_OFF)
    assert first == (((0, 4),), ((5, 9),), ((10, 20), (30, 40)))
    assert second == ((), ((50, 60),), ((61, 70), (75, 80)))


def test_no_lines_no_relations():
    assert read_relations([]) == ()


@pytest.mark.parametrize("gold, found, expected", [
    (((0, 10),), ((0, 10),), 1.0),
    (((0, 10),), ((10, 20),), 0.0),
    (((0, 10),), ((5, 10),), 0.5),
    (((0, 5), (10, 15)), ((10, 15),), 0.5),
])
def test_overlap(gold, found, expected):
    assert overlapping(gold, found) == expected


@pytest.mark.parametrize("found, fits", [
    ((((0, 2),), ((5, 9),), ((35, 50),)), True),
    ((((0, 2),), ((5, 9),), ((21, 29),)), False),
    (((), ((5, 9),), ((10, 20),)), False),
])
def test_a_relation_fits_only_with_all_three_spans(found, fits):
    gold = read_relations(STAND_OFF)[0]
    assert (fitting(gold, found) > 0) is fits


def test_two_missing_sources_match():
    assert fitting(((), ((0, 4),), ((5, 9),)), ((), ((0, 4),), ((5, 9),))) == 1.0


def test_scores_a_folder(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text("Lima said the port was shut.", encoding="utf-8")
    marks = ["T1\tSource 0 4\tLima", "T2\tCue 5 9\tsaid", "T3\tContent 10 27\tthe port was shut",
             "T4\tAttribution 5 9\tsaid", "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3"]
    (tmp_path / "attributions" / "one.ann").write_text("\n".join(marks), encoding="utf-8")
    result = score_polnear(tmp_path)
    assert {score.measure: (score.value, score.n) for score in result.scores} == {
        f"{part} F1": (100.0, 1) for part in (
            "source overlap", "cue overlap", "content overlap", "source exact", "cue exact",
            "content exact", "relation overlap")
    }
    assert result.misses == ()


def test_a_folder_without_text_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_articles(tmp_path))


def test_development_scores(shared, tmp_path):
    """A part of the development articles; the floors leave room for its smaller size."""
    folder = shared / "gold/attributions/dev"
    for kind, suffix in (("text", "txt"), ("attributions", "ann")):
        (tmp_path / kind).mkdir()
        for text in sorted((folder / "text").glob("*.txt"))[::6]:
            marks = folder / kind / f"{text.stem}.{suffix}"
            (tmp_path / kind / marks.name).write_bytes(marks.read_bytes())
    scores = {score.measure: score.value for score in score_polnear(tmp_path).scores}
    assert scores["source overlap F1"] >= 72
    assert scores["cue overlap F1"] >= 72
    assert scores["content overlap F1"] >= 74
    assert scores["relation overlap F1"] >= 66
