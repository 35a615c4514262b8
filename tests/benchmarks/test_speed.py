"""The speed report: ratios round by round, layers, and growth with length."""

from __future__ import annotations

import pytest

from analysis import Report, extract, language
from benchmarks.speed import MADE, growth, growth_line, layers_timed, ratio_lines, rounds_of


def test_the_ratio_is_that_of_each_round():
    lines = list(ratio_lines([(2.0, 1.0), (3.0, 2.0), (4.0, 4.0)], 600))
    assert "600 words (300 a second)" in lines[0]
    assert "median 1.50 (least 1.00, greatest 2.00; 3 rounds" in lines[2]


def test_both_take_turns_to_begin():
    calls = []
    assert len(list(rounds_of(lambda: calls.append("ours"), lambda: calls.append("stock"), 3))) == 3
    assert calls == ["ours", "stock", "stock", "ours", "ours", "stock"]


@pytest.mark.parametrize("seconds, factor, verdict", [
    ({10: 1.0, 20: 2.0, 40: 4.0}, 1.0, "linear"),
    ({10: 1.0, 20: 2.0, 40: 16.0}, 4.0, "NOT LINEAR"),
    ({10: 3.0, 20: 2.0, 40: 4.0}, 1.0, "linear"),  # the first call is dearer
    ({10: 1.0, 20: 1.0, 40: 4.0}, 2.0, "NOT LINEAR"),
])
def test_growth_per_unit(seconds, factor, verdict):
    assert growth(seconds) == pytest.approx(factor)
    assert growth_line("x", seconds).endswith(f": {verdict}")


@pytest.mark.parametrize("what", list(MADE))
def test_the_long_texts_are_as_long_as_they_say(what):
    made, lengths = MADE[what]
    units = made(lengths[0]).count("3,000")
    assert units == lengths[0]
    assert list(lengths) == sorted(set(lengths))


def test_layers_are_timed_and_the_functions_put_back():
    before = language.parse
    with layers_timed() as spent:
        extract(Report(text="Norland sent ships to the port."))
    assert language.parse is before
    assert "parse" in spent
    assert len(spent) > 3
    assert all(seconds > 0 for seconds in spent.values())
