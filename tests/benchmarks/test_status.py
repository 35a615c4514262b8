"""The comparison with factuality data: reading, correlation, error."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.factuality import mean_error, pearson, read_rated, score_factuality

SAMPLE = (
    "0\tThe\t_\tDT\n1\tarmy\t_\tNN\n2\tattacked\t3.0\tVBD\n3\t.\t_\t.\n\n"
    "0\tThe\t_\tDT\n1\tarmy\t_\tNN\n2\tdid\t_\tVBD\n3\tnot\t_\tRB\n4\tattack\t-2.8\tVB\n\n\n"
)


@pytest.fixture
def sample(tmp_path):
    file = tmp_path / "sample.conll"
    file.write_text(SAMPLE, encoding="utf-8")
    return file


def test_sentences_are_read_with_their_values(sample):
    first, second = read_rated(sample)
    assert first.words == ("The", "army", "attacked", ".")
    assert first.values == ((2, 3.0),)
    assert second.values == ((4, -2.8),)


def test_scores_name_the_baseline_beside_the_measure(sample):
    result = score_factuality(sample)
    assert result == score_factuality(sample)
    values = {score.measure: score.value for score in result.scores}
    assert values["factuality r"] == pytest.approx(1.0)
    assert values["factuality MAE of a constant +3"] == pytest.approx(2.9)
    assert values["factuality MAE"] < 1
    assert all(score.n == 2 for score in result.scores)


@pytest.mark.parametrize(
    "xs, ys, r",
    [
        ([1, 2, 3], [2, 4, 6], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3], [1, 1, 1], 0.0),
        ([1, 2, 3, 4], [1, 3, 2, 4], 0.8),
        ([], [], 0.0),
    ],
)
def test_pearson(xs, ys, r):
    assert pearson(xs, ys) == pytest.approx(r)


@pytest.mark.parametrize("xs, ys, error", [([1, -1], [3, 3], 3.0), ([], [], 0.0)])
def test_mean_error(xs, ys, error):
    assert mean_error(xs, ys) == pytest.approx(error)


def test_better_than_the_published_rule_based_system(shared):
    """Extended TruthTeller has r 0.668 on the test half of the same data."""
    file = shared / "gold/status/uw_dev.conll"
    r = next(s.value for s in score_factuality(file).scores if s.measure == "factuality r")
    assert r >= 0.72
