"""Nearest words by Euclidean distance."""

import numpy as np
import pytest

from dashboard.errors import PredictionError
from dashboard.predict.texts.word_vectors import WordVectors

VOCABULARY = ("", "[UNK]", "king", "queen", "car", "king car")
VECTORS = np.array([[0, 0], [9, 9], [0, 0], [3, 4], [6, 8], [1, 0]], np.float32)


@pytest.fixture
def vectors(tmp_path):
    np.save(tmp_path / "word_vectors.npy", VECTORS)
    return WordVectors(tmp_path / "word_vectors.npy", VOCABULARY)


def test_the_nearest_come_first_with_their_distance(vectors):
    found = vectors.nearest("King")
    assert found["word"].tolist() == ["queen", "car"]
    assert found["distance"].tolist() == [5.0, 10.0]


def test_pairs_of_words_only_when_asked(vectors):
    assert vectors.nearest("king", with_ngrams=True)["word"].tolist() == ["king car", "queen", "car"]
    assert vectors.nearest("king car", 1)["distance"].tolist() == [1.0]


def test_no_more_than_asked(vectors):
    assert len(vectors.nearest("car", 1)) == 1


def test_a_misspelt_word_gets_similar_ones(vectors):
    with pytest.raises(PredictionError) as caught:
        vectors.nearest("qeen")
    assert caught.value.code == "P203"
    assert "queen" in str(caught.value)


@pytest.mark.parametrize("word", ["zzz", "", "[UNK]"])
def test_an_unknown_word_says_so(vectors, word):
    with pytest.raises(PredictionError) as caught:
        vectors.nearest(word)
    assert caught.value.code == "P204"


def test_a_run_without_vectors_says_so(tmp_path):
    with pytest.raises(PredictionError) as caught:
        WordVectors(tmp_path / "none.npy", VOCABULARY).nearest("king")
    assert caught.value.code == "P205"
