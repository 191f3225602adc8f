"""PCA and isolation forest as yardsticks."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.anomaly_baselines import isolation_forest_scores, pca_scores
from dashboard.i18n import render

LINE = np.stack([np.arange(20.0), np.arange(20.0)], axis=1).astype(np.float32)


def test_pca_finds_what_is_off_the_line():
    # (3, 5) is nearest to (4, 4) on the line: squared distances 1 and 1, mean 1
    found = pca_scores(LINE, [LINE, np.array([[3, 5]], np.float32)], code_size=1, seed=0)
    assert found.scores[0] == pytest.approx(np.zeros(20), abs=1e-9)
    assert found.scores[1] == pytest.approx([1.0])
    assert render(found.note) == "PCA with a code of 1, learned from 20 of 20 training items."


def test_pictures_are_laid_flat_and_the_seed_decides():
    pictures = np.random.default_rng(0).random((30, 4, 4, 1), dtype=np.float32)
    for measure in (
        lambda: pca_scores(pictures, [pictures[:3]], 2, 1),
        lambda: isolation_forest_scores(pictures, [pictures[:3]], 1),
    ):
        assert measure().scores[0].tolist() == measure().scores[0].tolist()


def test_a_code_as_large_as_the_item_is_no_yardstick():
    found = pca_scores(LINE, [LINE], code_size=2, seed=0)
    assert found.scores is None
    assert "a code of 2 numbers is no smaller than the item, which has 2" in render(found.note)


@pytest.mark.parametrize(
    "measure", [lambda train: pca_scores(train, [LINE], 1, 0), lambda train: isolation_forest_scores(train, [LINE], 0)]
)
def test_one_training_item_teaches_nothing(measure):
    found = measure(LINE[:1])
    assert found.scores is None
    assert "fewer than two training items" in render(found.note)


def test_items_that_are_all_alike_are_no_error():
    alike = np.ones((5, 3), np.float32)
    found = pca_scores(alike, [np.array([[1, 1, 4]], np.float32)], code_size=1, seed=0)
    assert found.scores[0] == pytest.approx([3.0])


def test_the_forest_sets_far_items_apart_and_empty_parts_stay_empty():
    cloud = np.random.default_rng(0).normal(size=(200, 3)).astype(np.float32)
    near, far, none = isolation_forest_scores(cloud, [cloud, cloud[:5] + 20, cloud[:0]], 0).scores
    assert far.min() > near.max()
    assert len(none) == 0
    assert len(pca_scores(cloud, [cloud[:0]], 1, 0).scores[0]) == 0
