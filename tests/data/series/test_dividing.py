from __future__ import annotations

from collections import Counter

import numpy as np

from dashboard.data.series.dividing import divide_series, divided
from dashboard.spec.dataset import SplitSettings
from tests.data.series.conftest import frame_of

SETTINGS = SplitSettings()


def flags(num_rows: int, *stretches: tuple[int, int]) -> np.ndarray:
    places = np.arange(num_rows)
    return np.any([(places >= first) & (places < end) for first, end in stretches] or [places < 0], axis=0)


def test_without_unusual_rows_the_last_ones_are_the_test():
    assert divide_series(flags(100), SETTINGS) == ["train"] * 70 + ["validation"] * 15 + ["test"] * 15
    assert divide_series(flags(100), SETTINGS, is_test_given=True) == ["train"] * 85 + ["validation"] * 15


def test_unusual_stretches_judge_half_in_each_part_and_are_never_cut():
    stretches = ((210, 260), (500, 540), (900, 950), (1700, 1740))
    unusual = flags(2000, *stretches)
    splits = np.array(divide_series(unusual, SETTINGS))
    parts = [set(splits[first:end]) for first, end in stretches]
    assert all(len(part) == 1 for part in parts)
    assert Counter(part for found in parts for part in found) == {"validation": 2, "test": 2}
    normal = Counter(splits[~unusual])
    assert 1200 <= normal["train"] <= 1400 and min(normal["validation"], normal["test"]) >= 220


def test_a_stretch_on_the_edge_of_two_blocks_keeps_them_together():
    splits = divide_series(flags(2000, (190, 210)), SETTINGS)
    assert set(splits[100:300]) == {"test"}
    assert set(splits) == {"train", "validation", "test"}


def test_many_short_stretches_make_smaller_blocks():
    unusual = flags(16_000, *((start, start + 5) for start in range(100, 16_000, 700)))
    splits = np.array(divide_series(unusual, SETTINGS))
    assert not (unusual & (splits == "train")).any()
    assert (splits[~unusual] == "train").mean() >= 0.4


def test_rows_scattered_everywhere_are_taken_out_one_by_one():
    unusual = np.arange(1000) % 10 == 0
    splits = np.array(divide_series(unusual, SETTINGS))
    assert not (unusual & (splits == "train")).any()
    assert Counter(splits[~unusual])["train"] == 630
    assert abs(Counter(splits[unusual])["test"] - 50) <= 1


def test_the_seed_decides_which_normal_blocks_are_taken():
    unusual = flags(2000, (500, 540))
    splits = [divide_series(unusual, SplitSettings(seed=seed)) for seed in (1, 1, 2)]
    assert splits[0] == splits[1] != splits[2]


def test_rows_are_divided_in_the_order_of_time_whatever_theirs_is():
    frame = frame_of(100)
    shuffled = frame.iloc[np.random.default_rng(0).permutation(100)]
    splits = dict(zip(shuffled["id"], divided(shuffled.assign(split=None), SETTINGS), strict=True))
    assert [splits[id] for id in frame["id"]] == ["train"] * 70 + ["validation"] * 15 + ["test"] * 15
