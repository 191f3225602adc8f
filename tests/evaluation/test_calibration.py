"""Calibration and temperature scaling, with answers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dashboard.evaluation.calibration import MIN_FITTED, bins_frame, calibration, expected_error, sentence
from dashboard.evaluation.temperature import fitted_temperature, log_loss, with_temperature
from dashboard.i18n import render


def says(share: float, count: int, right: int) -> tuple[np.ndarray, np.ndarray]:
    """``count`` answers of two classes that say ``share``, of which the first ``right`` are right."""
    probabilities = np.tile(np.array([share, 1 - share], np.float32), (count, 1))
    return probabilities, (np.arange(count) >= right).astype(np.int64)


def both(*parts: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def test_the_temperature_makes_what_is_said_what_is_right():
    # says 9 to 1, is right 3 to 1: log 9 / T = log 3, so T is 2
    probabilities, labels = says(0.9, 80, 60)
    temperature = fitted_temperature(probabilities, labels)
    assert temperature == pytest.approx(2, abs=1e-3)
    cooled = with_temperature(probabilities, temperature)
    np.testing.assert_allclose(cooled[:, 0], 0.75, atol=1e-4)
    assert log_loss(cooled, labels) == pytest.approx(-0.75 * math.log(0.75) - 0.25 * math.log(0.25), abs=1e-4)
    assert log_loss(cooled, labels) < log_loss(probabilities, labels)


def test_a_network_that_is_not_sure_enough_is_made_surer():
    probabilities, labels = says(0.75, 80, 72)  # 3 to 1, but right 9 to 1
    assert fitted_temperature(probabilities, labels) == pytest.approx(0.5, abs=1e-3)


def test_a_network_that_has_hardly_begun_has_a_very_low_one():
    probabilities, labels = says(0.505, 80, 72)  # log(505/495) / T = log 9
    assert fitted_temperature(probabilities, labels) == pytest.approx(math.log(505 / 495) / math.log(9), rel=1e-3)


def test_a_perfect_network_has_the_temperature_1_and_is_mostly_taken_at_its_word():
    """Labels drawn with the very probabilities that are said, many times."""
    chance, temperatures, trusted = np.random.default_rng(0), [], 0
    for _ in range(60):
        probabilities = chance.dirichlet(np.full(10, 0.2), 1000)
        labels = (probabilities.cumsum(axis=1) > chance.random((1000, 1))).argmax(axis=1)
        found, _bins = calibration(probabilities, labels, np.arange(1000) >= 500)
        temperatures.append(found.temperature)
        said = render(found.sentence)
        trusted += "taken at their word" in said or "chance" in said
    assert np.mean(temperatures) == pytest.approx(1, abs=0.02)
    assert trusted >= 54  # with the 95% interval of each bin it would be about 36


def test_no_temperature_changes_an_answer_and_1_changes_nothing():
    probabilities = np.random.default_rng(0).dirichlet(np.ones(5), 200)
    np.testing.assert_allclose(with_temperature(probabilities, 1.0), probabilities, atol=1e-6)
    for temperature in (0.3, 4.0):
        assert (with_temperature(probabilities, temperature).argmax(axis=1) == probabilities.argmax(axis=1)).all()


def test_there_is_none_where_nothing_shows_how_sure_is_too_sure():
    assert fitted_temperature(*says(0.9, 80, 80)) is None
    assert fitted_temperature(*says(0.9, 80, 0)) is None


def test_the_error_is_the_mean_difference_each_answer_counting_the_same():
    bins = bins_frame(*both(says(0.9, 30, 27), says(0.6, 10, 2)))  # right as said; and 0.4 too sure
    assert expected_error(bins) == pytest.approx((30 * 0 + 10 * 0.4) / 40, abs=1e-6)
    filled = bins[bins["count"] > 0]
    assert len(bins) == 15 and filled["count"].tolist() == [10, 30] and filled["right"].tolist() == [2, 27]
    assert filled["low"].tolist() == pytest.approx([8 / 15, 13 / 15])
    assert bins["accuracy"].isna().sum() == 13


def test_an_edge_belongs_to_the_bin_below_it_and_certainty_to_the_last():
    bins = bins_frame(np.array([[0.6, 0.4, 0.0], [1.0, 0.0, 0.0]]), np.array([0, 0]))
    assert bins.index[bins["count"] == 1].tolist() == [8, 14]


def test_it_is_fitted_on_the_validation_and_judged_on_the_test():
    validation, test = says(0.9, 80, 60), says(0.9, 40, 30)
    probabilities, labels = both(validation, test)
    found, bins = calibration(probabilities, labels, np.arange(120) >= 80)
    assert (found.num_items, found.note) == (40, None)
    assert found.temperature == pytest.approx(2, abs=1e-3)
    assert found.error == pytest.approx(0.15, abs=1e-5) and found.error_after == pytest.approx(0, abs=1e-3)
    assert found.log_loss_after < found.log_loss
    assert bins.groupby("stage")["count"].sum().to_dict() == {"before": 40, "after": 40}


@pytest.mark.parametrize(
    ("validation", "words"),
    [
        (says(0.9, MIN_FITTED - 1, 20), "at least 50 validation items, and there are 49"),
        (says(0.9, 80, 80), "every validation item was answered rightly"),
        (says(0.9, 80, 10), "nothing to do with whether it is right"),
    ],
)
def test_where_there_is_no_temperature_it_says_why(validation, words):
    probabilities, labels = both(validation, says(0.9, 40, 36))
    found, bins = calibration(probabilities, labels, np.arange(len(labels)) >= len(validation[1]))
    assert found.temperature is None and found.error_after is None
    assert words in render(found.note)
    assert set(bins["stage"]) == {"before"}


def test_without_test_items_nothing_is_claimed():
    probabilities, labels = says(0.9, 80, 60)
    found, bins = calibration(probabilities, labels, np.zeros(80, bool))
    assert (found.num_items, found.error, found.error_after) == (0, None, None)
    assert bins["count"].sum() == 0
    assert "too few test items" in render(found.sentence)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (says(0.9, 100, 90), "When it says about 90%, it is right in 90 of 100 cases (100 test items): its probabilities can be taken at their word."),
        (says(0.9, 100, 60), "is right in only 60 of 100 cases (100 test items): it is surer than it should be."),
        (says(0.6, 100, 95), "is right in 95 of 100 cases (100 test items): it is right more often than it says."),
        (says(0.8, 40, 28), "right in 70 of 100 cases (40 test items). So few items do not tell whether that is chance."),
        (says(0.9, 12, 11), "There are too few test items"),
        (both(says(0.9, 200, 180), says(0.7, 60, 20)), "When it says about 70%, it is right in only 33 of 100"),
    ],
)  # fmt: skip
def test_it_is_told_in_words(answers, words):
    assert words in render(sentence(bins_frame(*answers)))
