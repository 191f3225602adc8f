"""Errors of items and of their parts, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.reconstruction import (
    channel_errors,
    column_errors,
    item_errors,
    step_errors,
)


def test_the_error_of_an_item_is_the_mean_of_its_squared_differences():
    items = np.array([[1, 2], [3, 4]], np.float32)
    assert item_errors(items, np.array([[1, 0], [0, 0]], np.float32)).tolist() == [2.0, 12.5]
    assert item_errors(items[:0], items[:0]).shape == (0,)


def test_chunks_do_not_change_it():
    items = np.random.default_rng(0).random((2_500, 3), dtype=np.float32)
    assert item_errors(items, np.zeros_like(items)) == pytest.approx((items.astype(float) ** 2).mean(axis=1))


def test_what_is_no_number_is_infinitely_far():
    found = item_errors(np.zeros((2, 2), np.float32), np.array([[np.nan, 0], [0, 1]], np.float32))
    assert found.tolist() == [np.inf, 0.5]


def test_shapes_must_agree():
    with pytest.raises(ValueError, match=r"shape of the items, \(1, 2\), received \(1, 3\)"):
        item_errors(np.zeros((1, 2)), np.zeros((1, 3)))


def test_where_a_window_is_wrong():
    window = np.zeros((1, 2, 3), np.float32)
    restored = window.copy()
    restored[0, 1] = [0, 3, 3]
    assert step_errors(window, restored).tolist() == [[0, 6]]
    assert channel_errors(window, restored).tolist() == [[0, 4.5, 4.5]]


def test_where_a_row_is_wrong():
    errors = column_errors(np.zeros((2, 3), np.float32), np.array([[1, 3, 0], [0, 0, 0]], np.float32))
    assert errors.tolist() == [[1, 9, 0], [0, 0, 0]]
