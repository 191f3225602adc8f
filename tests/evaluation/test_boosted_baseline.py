"""Gradient-boosted trees on rows as they are stored."""

from __future__ import annotations

import numpy as np

from dashboard.evaluation.boosted_baseline import TableRows, boosted, boosted_numbers
from dashboard.evaluation.number_metrics import scores
from dashboard.i18n import render

CATEGORIES = np.array([False, False, True])
NOTHING = TableRows(np.zeros((0, 3)), np.zeros(0, np.int64))


def rows(count: int, seed: int, *, numbers: bool = False) -> TableRows:
    """Class 1 where exactly one of a number is above 0 and a word is the third one: no line divides that."""
    random = np.random.default_rng(seed)
    values = np.stack([random.normal(size=count), np.full(count, np.nan), random.integers(0, 4, count)], axis=1)
    is_one = (values[:, 0] > 0) ^ (values[:, 2] == 2)
    values[random.random(count) < 0.05, 2] = np.nan
    return TableRows(values, 1000.0 * is_one if numbers else is_one.astype(np.int64))


def test_they_learn_what_no_line_divides_though_a_column_is_empty():
    found = boosted((rows(300, 0), rows(60, 1), rows(100, 2)), CATEGORIES, 300, 8.0)
    assert found.baseline.accuracy.value >= 0.9 and found.right.shape == (100,)
    assert render(found.baseline.note).endswith("learned from 300 of 300 training items.")


def test_without_validation_rows_there_are_a_hundred_trees():
    found = boosted((rows(300, 0), NOTHING, rows(50, 2)), CATEGORIES, 900, 8.0)
    assert render(found.baseline.note).startswith("100 gradient-boosted trees, learned from 300 of 900")


def test_time_is_limited():
    found = boosted((rows(300, 0), NOTHING, rows(50, 2)), CATEGORIES, 300, 0.0)
    assert render(found.baseline.note).startswith("25 gradient-boosted trees")


def test_few_rows_can_still_be_divided():
    few = TableRows(np.stack([np.arange(20.0), np.zeros(20), np.zeros(20)], axis=1), np.repeat([0, 1], 10))
    assert boosted((few, NOTHING, few), CATEGORIES, 20, 8.0).baseline.accuracy.value == 1.0


def test_without_test_rows_or_with_one_class_nothing_is_measured():
    assert boosted((rows(40, 0), NOTHING, NOTHING), CATEGORIES, 40, 1.0).right is None
    alike = TableRows(rows(40, 0).values, np.zeros(40, np.int64))
    assert boosted((alike, NOTHING, alike), CATEGORIES, 40, 1.0).baseline.accuracy is None


def test_numbers_are_predicted():
    parts = tuple(rows(count, seed, numbers=True) for seed, count in enumerate((300, 60, 100)))
    predicted, note = boosted_numbers(parts, CATEGORIES, 300, 8.0)
    assert scores(parts[2].wanted, predicted)[2] > 0.6
    assert "learned from 300 of 300" in render(note)


def test_one_validation_row_is_enough_to_choose_by():
    parts = (rows(60, 0, numbers=True), rows(1, 1, numbers=True), rows(9, 2, numbers=True))
    assert boosted_numbers(parts, CATEGORIES, 60, 8.0)[0].shape == (9,)
