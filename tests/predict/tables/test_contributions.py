"""Contributions of columns, against answers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.tables.features import FeaturePreprocessing, NumberFeature
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import PredictionError
from dashboard.i18n import render
from dashboard.predict.tables import contributions as module
from dashboard.predict.tables.contributions import contributions, evenly
from dashboard.predict.tables.surrogate import surrogate


class Asked:
    """A network of which only the numbers matter: ``float64[n]`` of ``float64[n, columns]``."""

    def __init__(self, function, background: np.ndarray) -> None:
        self._function, self._background = function, background
        columns = [NumberFeature(NumberColumn(f"c{number}")) for number in range(background.shape[1])]
        self.preprocessing = FeaturePreprocessing(tuple(columns))

    def scores_of(self, label: str):
        return lambda inputs: self._function(inputs.astype(np.float64))

    def background(self) -> np.ndarray:
        return self._background


def test_what_two_columns_make_together_is_shared():
    """x0·x1 + x2 against rows of zeros: 2·3 is shared evenly, 5 belongs to the third."""
    found = contributions(Asked(lambda x: x[:, 0] * x[:, 1] + x[:, 2], np.zeros((4, 3))), np.array([2.0, 3, 5]), "")
    np.testing.assert_allclose(found.contributions, [3, 3, 5])
    assert found.is_exact and found.base == 0 and found.answer == 11
    assert found.order.tolist() == [2, 0, 1]


def test_a_weighted_sum_gives_each_column_its_own(prices):
    """The price is 100 + 20·(-(age-30)/10 + …); the mean age of the four rows is 30 with the gap filled."""
    found = contributions(prices, np.array([10.0, 0, 0, 19000]), "")
    # age: 20·(2 - 0 - a quarter of 0.5 for "is missing"); Kiel: 20·(2 - 0); alone: 20·(0 + 0.25); the day says nothing
    np.testing.assert_allclose(found.contributions, [37.5, 40, 5, 0], atol=1e-4)
    assert found.answer == pytest.approx(180, abs=1e-3) and found.base == pytest.approx(97.5, abs=1e-3)
    assert abs(found.gap) < 1e-6
    assert render(found.sentence) == "port = Kiel raised the answer the most: by 40."


def test_the_sentence_tells_what_lowered_a_chance(predictor):
    found = contributions(predictor, np.array([30.0, 1, 0, 19000]), "lived *x*")
    assert render(found.sentence).startswith("port = Riga lowered the chance of lived *x* the most: by ")
    other = contributions(predictor, np.array([30.0, 1, 0, 19000]), "died")
    np.testing.assert_allclose(other.contributions, -found.contributions, atol=1e-6)


def test_many_columns_are_sampled_and_still_add_up(monkeypatch):
    generator = np.random.default_rng(1)
    asked = Asked(lambda x: np.tanh(x[:, 0] * x[:, 1] * x[:, 2]) - x[:, 3] * x[:, 4], generator.normal(size=(20, 6)))
    row = generator.normal(size=6)
    exact = contributions(asked, row, "")
    monkeypatch.setattr(module, "_MOST_ASKED", 1000)
    sampled = contributions(asked, row, "")
    assert exact.is_exact and not sampled.is_exact and sampled.num_background == 20
    assert abs(sampled.gap) < 1e-9
    assert (np.abs(sampled.contributions - exact.contributions) <= 4 * sampled.errors + 1e-9).all()
    assert np.abs(sampled.contributions - exact.contributions).max() > 1e-6, "it was sampled indeed"


def test_hundreds_of_columns_are_asked_about_in_time():
    asked = Asked(lambda x: x.sum(axis=1), np.zeros((100, 400)))
    np.testing.assert_allclose(contributions(asked, np.ones(400), "").contributions, np.ones(400))


def test_a_run_without_training_rows_says_so(predictor, rows_folder):
    (rows_folder / "report" / "background.npy").unlink()
    with pytest.raises(PredictionError) as raised:
        contributions(predictor, np.array([30.0, 1, 0, 19000]), "died")
    assert raised.value.code == "P142"


def test_a_straight_line_is_found_again():
    """Against rows of (1, 1): keeping 4 instead of 1 adds 2·3, keeping 0 instead of 1 takes 5."""
    found = surrogate(Asked(lambda x: 2 * x[:, 0] + 5 * x[:, 1], np.ones((10, 2))), np.array([4.0, 0]), "")
    np.testing.assert_allclose(found.weights, [6, -5], atol=1e-2)
    assert found.fit == pytest.approx(1, abs=1e-4)


def test_what_is_not_straight_fits_badly():
    """One or the other, but not both: no straight line says that."""
    found = surrogate(Asked(lambda x: (x[:, 0] != x[:, 1]) * 1.0, np.zeros((10, 2))), np.array([1.0, 1]), "")
    assert found.fit < 0.5


def test_a_straight_line_fits_perfectly_whatever_the_training_rows_are():
    """Which rows fill in must not look like a bend."""
    background = np.random.default_rng(1).normal(size=(60, 3)) * [1, 50, 3]
    found = surrogate(Asked(lambda x: x @ [2, 0.5, -1], background), np.array([1.0, 20, 0]), "")
    np.testing.assert_allclose(found.weights, ([1.0, 20, 0] - background.mean(axis=0)) * [2, 0.5, -1], atol=0.05)
    assert found.fit == pytest.approx(1, abs=1e-4)


def test_answers_that_differ_by_rounding_only_are_a_perfect_fit():
    random = np.random.default_rng(0)
    found = surrogate(Asked(lambda x: 0.9999 + 1e-8 * random.random(len(x)), np.ones((5, 2))), np.zeros(2), "")
    assert found.fit == 1


def test_fewer_training_rows_come_from_all_over_the_data():
    rows = np.arange(100.0)[:, None]
    assert evenly(rows, 4)[:, 0].tolist() == [0, 33, 66, 99] and len(evenly(rows, 500)) == 100
    assert evenly(rows[:1], 2).tolist() == [[0.0]]


@pytest.mark.parametrize("ask", [contributions, surrogate])
def test_of_thousands_of_columns_nothing_is_told(ask):
    with pytest.raises(PredictionError) as raised:
        ask(Asked(lambda x: x[:, 0], np.zeros((2, 2001))), np.zeros(2001), "")
    assert raised.value.code == "P170"
