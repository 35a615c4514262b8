"""Scores and misses: pairing, figures, what is printed and what is saved."""

from __future__ import annotations

import csv

import pytest

import benchmarks.accuracy.__main__ as command
from benchmarks.accuracy.scores import (
    Miss,
    Result,
    Score,
    miss_lines,
    paired,
    save,
    score_table,
)

RESULT = Result(
    scores=(
        Score("dates", "own", "F1", 91.25, 40),
        Score("status", "own", "accuracy", 80.0, 10, 49.02, 94.33),
    ),
    misses=(
        Miss("dates", "own", "F1", "missed", "r, s1", "May", None, "They met in May."),
        Miss("dates", "own", "F1", "spurious", "r, s2", None, "March", ""),
    ),
)


def test_a_score_table_lines_up():
    assert score_table(RESULT.scores) == [
        "layer   data  measure   value  95 % interval   N",
        "dates   own   F1         91.2                 40",
        "status  own   accuracy   80.0   49.0 to 94.3  10",
    ]


def test_misses_are_shown_up_to_a_number():
    assert not list(miss_lines(RESULT.misses, 0))
    assert list(miss_lines(RESULT.misses, 1)) == [
        "\ndates, F1, missed, r, s1", "  gold: May\n  found: –", "  in: They met in May.",
    ]


def rows_of(file):
    with file.open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_scores_and_misses_are_saved_and_what_else_the_files_hold_is_kept(tmp_path):
    scores, misses = tmp_path / "a.csv", tmp_path / "m.csv"
    other = Result((Score("dates", "theirs", "F1", 50.0, 4),))
    stale = Result((Score("dates", "own", "F1", 12.0, 40),))
    for result in (other + stale, RESULT):
        save(result, scores, misses)
    assert [(row["layer"], row["dataset"], row["value"]) for row in rows_of(scores)] == [
        ("dates", "own", "91.2"), ("status", "own", "80.0"), ("dates", "theirs", "50.0")]
    assert rows_of(scores)[1]["low"] == "49.0"
    assert [(row["kind"], row["gold"], row["found"]) for row in rows_of(misses)] == [
        ("missed", "May", ""), ("spurious", "", "March")]
    save(Result(RESULT.scores), scores, misses)  # nothing is missed any more
    assert rows_of(misses) == []


@pytest.mark.parametrize("gold, misses", [(None, 2), ("elsewhere", 0)])
def test_only_misses_on_the_project_s_own_texts_are_saved(tmp_path, monkeypatch, gold, misses):
    monkeypatch.setattr(command, "measure", lambda folder, *, layer: RESULT)
    given = ["--gold", gold] if gold else []
    assert command.main([*given, "--save", str(tmp_path)]) == 0
    assert len(rows_of(tmp_path / "accuracy.csv")) == 2
    assert len(rows_of(tmp_path / "misses.csv")) == misses


def test_the_command_prints_its_table(capsys, monkeypatch):
    monkeypatch.setattr(command, "measure", lambda folder, *, layer: RESULT)
    assert command.main(["--show", "1"]) == 0
    said = capsys.readouterr().out
    assert "95 % interval" in said
    assert said.count("gold:") == 1


def test_a_folder_without_gold_data_is_named(capsys, tmp_path):
    assert command.main(["--gold", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_layer_that_the_gold_data_do_not_have_gives_1(capsys, tmp_path):
    (tmp_path / "x.conll").write_text("0\tRain\t_\tNN\n1\tfell\t3.0\tVBD\n", encoding="utf-8")
    assert command.main(["--gold", str(tmp_path), "--layer", "dates"]) == 1
    assert "dates" in capsys.readouterr().err


def test_items_are_paired_within_their_text_best_fit_first():
    texts = [([10, 20], [12, 21, 90]), ([90], [])]
    found = paired(texts, lambda g, f: max(0, 5 - abs(g - f)))
    assert found.pairs == ((0, 10, 12), (0, 20, 21))
    assert found.left == ((0, None, 90), (1, 90, None))
    score = found.f1_score("layer", "set", "F1", lambda g, f: f - g == 1)
    assert (score.value, score.n) == (pytest.approx(100 * 2 * 1 / (3 + 3)), 3)
