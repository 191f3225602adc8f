"""Folds and smaller draws."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.folds import folds_of, nested_draws

STRATA = ["cat"] * 30 + ["dog"] * 12
GROUPS = [f"g{number // 2}" for number in range(42)]  # pairs of near copies


def test_each_class_is_in_each_fold_alike_and_no_group_is_parted():
    folds = folds_of(STRATA, GROUPS, 3, seed=0)
    counts = {label: np.bincount(folds[np.array(STRATA) == label], minlength=3).tolist() for label in ("cat", "dog")}
    assert counts == {"cat": [10, 10, 10], "dog": [4, 4, 4]}
    assert all(len(set(folds[np.array(GROUPS) == group].tolist())) == 1 for group in GROUPS)


def test_a_large_group_does_not_make_its_fold_the_largest():
    folds = folds_of(["a"] * 12, ["film"] * 4 + [str(number) for number in range(8)], 3, seed=1)
    assert np.bincount(folds).tolist() == [4, 4, 4]


def test_the_seed_decides():
    one, same, other = (folds_of(STRATA, GROUPS, 3, seed) for seed in (0, 0, 1))
    assert one.tolist() == same.tolist() != other.tolist()


def test_a_larger_draw_holds_the_smaller_ones():
    draws = nested_draws(STRATA, (0.1, 0.4, 1.0), seed=0)
    assert [len(draw) for draw in draws] == [3 + 2, 12 + 5, 42]  # a tenth of 12 dogs is rounded up
    assert set(draws[0]) <= set(draws[1]) <= set(draws[2])
    assert draws[2].tolist() == list(range(42))


@pytest.mark.parametrize("share", [0.01, 0.1])
def test_of_each_class_there_is_one_at_least(share):
    [draw] = nested_draws(["a", "a", "a", "b"], (share,), seed=0)
    assert 3 in draw and len(draw) == 2
