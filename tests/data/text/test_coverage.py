import numpy as np
import pandas as pd
import pytest

from dashboard.data.text import coverage as module
from dashboard.data.text.coverage import coverage

USED = pd.DataFrame(
    {
        "text": ["good good tea", "bad", "good milk", "很好 tea"],
        "split": ["train", "train", "validation", "test"],
    }
)


def test_words_are_ranked_as_a_vocabulary_takes_them():
    assert coverage(USED).words == ("good", "bad", "tea")


@pytest.mark.parametrize(("vocabulary", "unknown"), [(2, 1.0), (3, 0.5), (5, 0.5), (100_000, 0.5)])
def test_unknown_words_are_those_that_the_training_part_does_not_teach(vocabulary, unknown):
    """Validation has "good" and "milk"; two places of a vocabulary are taken by padding and by the unknown word."""
    assert coverage(USED).parts["validation"].share_unknown(vocabulary) == unknown


def test_a_larger_vocabulary_knows_more_of_the_test():
    test = coverage(USED).parts["test"]
    assert [round(test.share_unknown(size), 3) for size in (3, 5)] == [1.0, 0.667]


@pytest.mark.parametrize(("length", "cut"), [(0, 1.0), (1, 0.5), (2, 0.5), (3, 0.0)])
def test_longer_texts_are_cut(length, cut):
    assert coverage(USED).parts["train"].share_cut(length) == cut


def test_words_that_are_rare_in_many_texts_are_in_no_vocabulary():
    many = pd.DataFrame({"text": ["tea", *["milk"] * 600], "split": "train"})
    assert coverage(many).words == ("milk",)


def test_a_part_without_texts_is_left_out():
    assert set(coverage(USED[USED["split"] != "test"]).parts) == {"train", "validation"}


def test_a_part_without_words_has_none_unknown():
    empty = pd.DataFrame({"text": ["tea", "  "], "split": ["train", "test"]})
    assert coverage(empty).parts["test"].share_unknown(10) == 0.0


def test_of_very_many_texts_some_are_counted_and_that_is_told(monkeypatch):
    monkeypatch.setattr(module, "_MOST_TEXTS", 10)
    many = pd.DataFrame({"text": ["a"] * 95, "split": "train"})
    found = coverage(many)
    assert found.is_estimated and found.parts["train"].num_texts == 10
    assert not coverage(USED).is_estimated


def test_a_text_is_cut_as_a_network_would():
    cut = coverage(USED).cut("Good milk tea", length=2, vocabulary_size=4)
    assert ([token.text for token in cut.tokens], cut.known, cut.num_cut) == (["good", "milk"], (True, False), 1)


def test_lengths_are_in_order():
    assert np.array_equal(coverage(USED).parts["train"].lengths, [1, 3])
