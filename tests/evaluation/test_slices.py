"""Groups of items, and which of them are answered worse than the rest."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.group_steps import group_name, worst_group
from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.slice_groups import slice_groups
from dashboard.evaluation.slices import COLUMNS, holm, slice_frame, sliced
from dashboard.i18n import Message, render

RANDOM = np.random.default_rng(0)


def properties(**columns: object) -> pd.DataFrame:
    n = len(next(iter(columns.values())))
    return pd.DataFrame({"id": [f"{number:012x}" for number in range(n)], **columns})


def groups(**columns: object) -> list[tuple]:
    frame = properties(**columns)
    found = slice_groups(frame)
    return [(one.group, one.low, one.high, int(one.inside(frame[one.property]).sum())) for one in found]


def test_numbers_are_divided_into_quarters_that_do_not_overlap():
    found = groups(length=np.arange(40.0))
    assert found == [("1", 0, 9, 10), ("2", 10, 19, 10), ("3", 20, 29, 10), ("4", 30, 39, 10)]


def test_few_items_are_divided_into_fewer_parts():
    assert [found[3] for found in groups(length=np.arange(20.0))] == [10, 10]
    assert [found[3] for found in groups(length=np.arange(30.0))] == [10, 10, 10]
    assert groups(length=np.arange(8.0)) == []


def test_few_values_are_a_group_each():
    assert groups(width=np.repeat([16.0, 28.0], [5, 7])) == [("1", 16, 16, 5), ("2", 28, 28, 7)]


def test_what_all_items_share_or_few_have_is_no_group():
    assert groups(width=np.full(20, 28.0)) == []
    assert [found[0] for found in groups(camera=["a"] * 10 + ["b"] * 4)] == ["a"]


def test_missing_values_are_a_group_of_their_own():
    found = groups(size=np.append(np.arange(20.0), [np.nan] * 5))
    assert found[-1][0] == "" and found[-1][3] == 5 and np.isnan(found[-1][1])
    assert [found[3] for found in groups(colour=pd.Series(["red"] * 5 + [None] * 6, dtype="str"))] == [5, 6]


def test_dates_are_divided_by_days():
    days = pd.Series(pd.date_range("2024-01-01", periods=20, freq="D"))
    found = groups(day=days)
    assert [count for *_, count in found] == [10, 10] and found[0][1] == 19723


def test_right_answers_by_hand():
    camera, right = ["old"] * 10 + ["new"] * 30, np.array([False] * 8 + [True] * 32)
    frame = slice_frame(properties(camera=camera), right)
    assert list(frame.columns) == list(COLUMNS)
    old = frame[frame["group"] == "old"].iloc[0]
    assert (old["count"], old["right"], old["value"], old["difference"]) == (10, 2, 0.2, 0.2 - 1.0)
    assert (old["low_ci"], old["high_ci"]) == (wilson(2, 10).low, wilson(2, 10).high)
    assert old["p"] == pytest.approx(2 * fisher_exact([[2, 8], [30, 0]]).pvalue)  # of two groups
    assert old["is_worse"] and not frame[frame["group"] == "new"].iloc[0]["is_worse"]


def test_errors_are_dealt_out_anew():
    size, errors = np.repeat([1.0, 2.0], 50), RANDOM.exponential(1, 100)
    frame = slice_frame(properties(size=size), errors)
    assert not frame["is_worse"].any() and frame["right"].isna().all()
    frame = slice_frame(properties(size=size), np.where(size == 2, errors + 3, errors))
    large = frame[frame["group"] == "2"].iloc[0]
    assert large["is_worse"] and large["p"] < 1e-6 and large["difference"] > 2
    assert large["low_ci"] < large["value"] < large["high_ci"]


def test_many_errors_have_the_interval_that_drawing_again_would_give():
    errors = RANDOM.exponential(2, 800)
    row = slice_frame(properties(size=np.repeat([1.0, 2.0], 400)), errors).iloc[0]
    drawn = mean_estimate(errors[:400])
    assert (row["low_ci"], row["high_ci"]) == pytest.approx((drawn.low, drawn.high), rel=0.03)


def test_chance_is_not_called_worse():
    """Of 20 made sets with ten properties that say nothing, one may have a false finding, and four hardly ever do."""
    false = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        made = properties(**{f"c{number}": random.normal(size=120) for number in range(10)})
        false += bool(slice_frame(made, random.random(120) < 0.8)["is_worse"].any())
    assert false <= 3


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]).tolist() == [1, 1] and len(holm([])) == 0


def test_without_items_or_properties():
    assert slice_frame(properties(size=np.empty(0)), np.empty(0, bool)).empty
    assert slice_frame(properties(size=np.full(9, 1.0)), np.ones(9, bool)).empty
    assert sliced(None, np.ones(3, bool), np.ones(3)) == {}


def test_the_worst_group_is_advised():
    camera, right = ["old"] * 10 + ["new"] * 30, np.array([False] * 8 + [True] * 32)
    (step,) = worst_group(slice_frame(properties(camera=camera), right))
    assert (step.action, step.values) == ("slice", {"property": "camera", "group": "old"})
    assert "camera, old (10 items, 20% right)" in render(step.sentence)
    (step,) = worst_group(slice_frame(properties(length=np.repeat([1.0, 2.0], 20)), np.repeat([0.5, 9.0], 20)))
    assert "length, 2 (20 items, off by 9)" in render(step.sentence)
    assert list(worst_group(slice_frame(properties(camera=camera), np.ones(40, bool)))) == []
    assert list(worst_group(None)) == []


def test_groups_have_names():
    frame = slice_frame(properties(day=pd.Series(pd.date_range("2024-01-01", periods=20))), np.ones(20, bool))
    name = group_name(frame.iloc[0])
    assert isinstance(name, Message) and render(name) == "2024-01-01 to 2024-01-10"
