from __future__ import annotations

import tracemalloc
from itertools import islice, product
from math import log, sqrt

import numpy as np
import pytest

from dashboard.evaluation.telling_words import log_odds, telling_words


def test_log_odds_by_hand():
    # 4 uses in all, so the prior of 500 gives both words 250: own 253 and 251, other 251 and 251 … for the first class
    found = log_odds(np.array([2.0, 0.0]), total=np.array([2.0, 2.0]))
    score = (log(252 / 250) - log(250 / 252)) / sqrt(1 / 252 + 1 / 250)
    assert found == pytest.approx(np.array([score, -score]))


def test_no_uses_no_scores():
    assert log_odds(np.zeros(0), total=np.zeros(0)).shape == (0,)


def test_thousands_of_classes_need_no_table_of_all_words_and_classes():
    words = ["".join(letters) for letters in islice(product("abcdefghijklmno", repeat=3), 3000)]
    labels = [f"class {word}" for word in words]
    tracemalloc.start()
    found = telling_words([f"{word} {word}" for word in words], labels, labels)
    most_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found["word"].tolist() == words
    assert most_bytes < 8 * len(labels) ** 2 / 2


@pytest.mark.filterwarnings("error")
def test_a_single_word_tells_nothing():
    assert telling_words(["same", "same"], ["a", "b"], ["a", "b"]).empty


def test_telling_words_by_hand():
    texts = ["good good film", "good food", "bad film", "bad food"]
    found = telling_words(texts, ["+", "+", "-", "-"], ["-", "+"])
    # film and food are used as often by both; "+" has 5 words and "-" 4, so that they speak slightly for "-"
    assert found.columns.tolist() == ["label", "word", "score", "count", "num_texts"]
    best = found.groupby("label", sort=False).first()
    assert best.index.tolist() == ["-", "+"]
    assert best["word"].tolist() == ["bad", "good"]
    assert best[["count", "num_texts"]].to_numpy().tolist() == [[2, 2], [3, 2]]
    assert (found["score"] > 0).all()


def test_pairs_of_characters_are_words_and_their_parts_are_not():
    found = telling_words(["很好吃", "好吃", "难吃", "很难吃"], list("++--"), ["+", "-"])
    words = {label: rows["word"].tolist() for label, rows in found.groupby("label")}
    assert words["+"][0] == "好吃" and words["-"][0] == "难吃"
    assert "好" not in words["+"]  # always beside 吃


def test_a_frequent_word_outranks_a_rare_one():
    texts = ["nice"] * 30 + ["nice xyz"] * 2 + ["bad"] * 30 + ["nice"] * 2
    found = telling_words(texts, ["+"] * 32 + ["-"] * 32, ["+", "-"])
    assert found[found["label"] == "+"]["word"].tolist()[:2] == ["nice", "xyz"]


def test_what_was_said_once_speaks_for_nothing():
    assert telling_words(["one", "two"], ["a", "b"], ["a", "b"]).empty
    assert telling_words([], [], []).empty


def test_no_more_than_asked_for():
    found = telling_words(["a b c d", "e"] * 5, ["x", "y"] * 5, ["x", "y"], num_words=2)
    assert found["word"].tolist() == ["a", "b", "e"]


def test_marks_and_numbers_tell_nothing_but_emoji_do():
    found = telling_words(["win! £ 500 ☺ 😀 第3", "no ? 12"] * 3, ["x", "y"] * 3, ["x", "y"])
    words = {label: set(rows["word"]) for label, rows in found.groupby("label")}
    assert words == {"x": {"win", "☺", "😀", "第"}, "y": {"no"}}
