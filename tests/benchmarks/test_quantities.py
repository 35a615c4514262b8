"""The comparison with NewsQuant's format, on cases written for this project."""

from __future__ import annotations

import json

import pytest

from benchmarks.accuracy.newsquant import score_newsquant

CASES = [
    {"text": "At least 40 engineers left for Riga.",
     "quantities": [{"value": "40.0", "change": ">", "unit": "engineers",
                     "normalized_unit": "engineer"}]},
    {"text": "Prices rose 3 percent to $84 a barrel.",
     "quantities": [{"value": "3", "change": "up", "unit": "percent",
                     "normalized_unit": "percentage"},
                    {"value": "84.0", "change": "=", "unit": "$ a barrel",
                     "normalized_unit": "dollar per barrel"}]},
    {"text": "Between 5 and 7 old ships sank.",
     "quantities": [{"value": "5.0-7.0", "change": "=", "unit": "old ships",
                     "normalized_unit": "old ship"}]},
    {"text": "The talks of 2019 failed for the first time.", "quantities": []},
]


def scores(tmp_path, cases):
    file = tmp_path / "cases_dev.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    result = score_newsquant(file)
    return {score.measure: (score.value, score.n) for score in result.scores}, result.misses


def changed(case: int, quantity: int, **cells: str):
    cases = json.loads(json.dumps(CASES))
    cases[case]["quantities"][quantity].update(cells)
    return cases


def test_all_right(tmp_path):
    found, misses = scores(tmp_path, CASES)
    assert found == {"value": (100.0, 4), "value+change": (100.0, 4), "value+unit": (100.0, 4)}
    assert misses == ()


@pytest.mark.parametrize(
    "cells, wrong",
    [
        ({"value": "41.0"}, {"value", "value+change", "value+unit"}),
        ({"value": "40.0001"}, set()),
        ({"change": "="}, {"value+change"}),
        ({"unit": "pilots", "normalized_unit": "pilot"}, {"value+unit"}),
        ({"normalized_unit": "railway engineer"}, set()),
    ],
)
def test_one_wrong_cell_lowers_the_figures_that_need_it(tmp_path, cells, wrong):
    found, misses = scores(tmp_path, changed(0, 0, **cells))
    assert {measure for measure, (value, _) in found.items() if value < 100} == wrong
    assert {miss.measure for miss in misses} == wrong
    assert all(found[measure][0] == pytest.approx(75.0) for measure in wrong)


def test_the_ends_of_a_range_count_in_any_order_and_both(tmp_path):
    assert scores(tmp_path, changed(2, 0, value="7.0 - 5.0"))[0]["value"][0] == 100
    assert scores(tmp_path, changed(2, 0, value="5.0-8.0"))[0]["value"][0] == 75
    assert scores(tmp_path, changed(2, 0, value="5.0"))[0]["value"][0] == 75


def test_missed_and_spurious_are_told_apart(tmp_path):
    cases = json.loads(json.dumps(CASES))
    cases[3]["quantities"] = cases[0]["quantities"]
    cases[0]["quantities"] = []
    _, misses = scores(tmp_path, cases)
    kinds = [(miss.where, miss.kind) for miss in misses if miss.measure == "value"]
    assert kinds == [("0", "spurious"), ("3", "missed")]


def test_files_without_change_get_no_score_of_it(tmp_path):
    cases = [{"text": "It is 14 km.", "quantities": [{"value": "14",
                                                      "normalized_unit": "kilometre"}]}]
    assert set(scores(tmp_path, cases)[0]) == {"value", "value+unit"}


def test_powers_of_ten_stand_for_vague_plurals(tmp_path):
    cases = [{"text": "Thousands of fans sang.",
              "quantities": [{"value": "1000-10000", "change": "=", "unit": "fans",
                              "normalized_unit": "fan"}]}]
    assert {value for value, _ in scores(tmp_path, cases)[0].values()} == {100.0}


@pytest.mark.parametrize("content", ['{"a": 1}', '[{"text": "x"}]', '[{"text": "x", "quantities": '
                                     '[{"value": "many"}]}]'])
def test_another_format_is_refused(tmp_path, content):
    file = tmp_path / "x_dev.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"value|list of"):
        score_newsquant(file)


def test_the_development_set_stays_above_the_targets(shared):
    file = shared / "gold" / "quantities" / "newsquant_dev.json"
    if not file.is_file():
        pytest.skip("the NewsQuant development set is not there")
    found = {score.measure: score.value for score in score_newsquant(file).scores}
    assert found["value"] >= 94
    assert found["value+change"] >= 90
    assert found["value+unit"] >= 85
