"""What a code of a few numbers keeps, beside PCA."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.anomaly_baselines import pca_scores
from dashboard.evaluation.compression import code_size_frame, compression_verdict, pca_error_matrix
from dashboard.i18n import render

# The mean is (2, 0); the spread lies along the first column.
TRAIN = np.array([[0, 1], [0, -1], [4, 1], [4, -1]], np.float32)


def test_one_pca_answers_for_all_sizes():
    # (5, 2): 3 along and 2 across. Size 0 loses (9 + 4) / 2, size 1 4 / 2, size 2 nothing; no more is to be had
    found = pca_error_matrix(TRAIN, np.array([[5, 2]], np.float32), [0, 1, 2, 9], 0)
    assert found[0] == pytest.approx([6.5, 2, 0, 0])
    assert pca_error_matrix(TRAIN, np.array([[5, 2]], np.float32), [0], 0)[0] == pytest.approx([6.5])


def test_it_agrees_with_going_through_the_code():
    random = np.random.default_rng(0)
    train, items = random.random((50, 3, 4)).astype(np.float32), random.random((7, 3, 4)).astype(np.float32)
    through = pca_scores(train, [items], 5, 0).scores[0]
    assert pca_error_matrix(train, items, [5], 0)[:, 0] == pytest.approx(through)


def test_sizes_beside_one_another():
    frame = code_size_frame({1: 1.0}, TRAIN, np.array([[5, 2]], np.float32), [1, 2], 0)
    assert frame["code_size"].tolist() == [1, 2]
    assert frame["network"].tolist()[0] == 1.0
    assert frame["network"].isna().tolist() == [False, True]
    assert frame["pca"].tolist() == pytest.approx([2, 0])
    assert frame["kept_network"].tolist()[0] == pytest.approx(1 - 1 / 6.5)
    assert frame["kept_pca"].tolist() == pytest.approx([1 - 2 / 6.5, 1])


def test_items_that_do_not_differ_have_nothing_to_keep():
    alike = np.ones((4, 2), np.float32)
    assert code_size_frame({}, alike, alike, [1], 0)["kept_pca"].isna().all()


MEAN = np.linspace(0.9, 1.1, 60)


@pytest.mark.parametrize(
    ("errors", "pca", "sizes", "level", "part"),
    [
        (0.1 * MEAN, 0.3 * MEAN, (2, 64), "good", "On 60 test items 2 numbers instead of 64 keep 90% of what differs between items: clearly more than PCA with as many (70%)"),
        (0.3 * MEAN, 0.1 * MEAN, (2, 64), "poor", "PCA, which is simpler, keeps clearly more with as many (90%)"),
        (0.2 * MEAN, 0.2 * MEAN[::-1], (2, 64), "fair", "not clearly more or less than PCA with as many (80%)"),
        (0.2 * MEAN, None, (2, 64), "fair", "keep 80% of what differs between items."),
        (1.2 * MEAN, 0.2 * MEAN, (2, 64), "poor", "not clearly more than always answering the mean item"),
        (np.full(60, np.inf), 0.2 * MEAN, (2, 64), "poor", "not clearly more than always answering the mean item"),
        (0.1 * MEAN, None, (64, 64), "poor", "nothing is compressed"),
        (0.1 * MEAN[:29], None, (2, 64), "unclear", "There are 29 test items: too few"),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(errors, pca, sizes, level: str, part: str):
    found = compression_verdict(errors, pca, MEAN[: len(errors)], sizes)
    assert part in render(found.sentence)
    assert found.level == level
