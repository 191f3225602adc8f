from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.text_baseline import tfidf
from dashboard.i18n import render

NOTHING = ([], np.zeros(0, np.int64))


def labelled(good: list[str], bad: list[str]):
    return [*good, *bad], np.array([1] * len(good) + [0] * len(bad))


TRAIN = labelled(["very good food", "好吃极了", "good and fast"] * 4, ["awful food", "难吃死了", "slow and awful"] * 4)
VALIDATION = labelled(["good"], ["awful"])
TEST = labelled(["so good!", "真好吃"], ["awful place", "太难吃"])


def test_it_learns_words_and_characters():
    found = tfidf(TRAIN, VALIDATION, TEST, num_train=30, time_limit_s=10)
    assert found.right.tolist() == [True] * 4
    assert (found.baseline.name, found.baseline.accuracy.value) == ("linear", 1.0)
    assert render(found.baseline.note).endswith("learned from 24 of 30 training texts.")


def test_pairs_of_words_count():
    # only "not" beside the other word tells: single words are equally frequent in both
    good, bad = ["not bad but good"], ["not good but bad"]
    found = tfidf(labelled(good * 10, bad * 10), NOTHING, labelled(["not bad"], ["not good"]), 20, 10)
    assert found.baseline.accuracy.value == 1.0


def test_more_than_two_classes():
    texts, labels = ["red rose", "blue sea", "green leaf"] * 5, np.array([2, 0, 1] * 5)
    found = tfidf((texts, labels), NOTHING, (["rose", "leaf", "sea", "rose"], np.array([2, 1, 0, 1])), 15, 10)
    assert found.right.tolist() == [True, True, True, False]
    assert found.baseline.accuracy.value == 0.75
    # blue 1; green and red 2/3 each: one of two is found, one of two answers is right
    assert found.baseline.macro_f1 == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_time_is_limited():
    assert tfidf(TRAIN, VALIDATION, TEST, 24, time_limit_s=0).right.all()


def test_the_same_answer_every_time():
    first, second = (tfidf(TRAIN, VALIDATION, TEST, 24, 10) for _ in range(2))
    assert np.array_equal(first.right, second.right)


def test_what_cannot_be_measured_says_why():
    many = [f"word{number}" for number in range(1001)], np.arange(1001)
    cases = {
        "with 1,001 classes": (many, many, many),
        "no test items": (TRAIN, VALIDATION, NOTHING),
        "all of one class": ((TRAIN[0][:4], TRAIN[1][:4]), VALIDATION, TEST),
        "share no words": ((["\u200b"] * 4, np.array([0, 1, 0, 1])), VALIDATION, TEST),
    }
    for words, (train, validation, test) in cases.items():
        found = tfidf(train, validation, test, 4, 10)
        assert found.right is None and found.baseline.accuracy is None
        assert words in render(found.baseline.note)
