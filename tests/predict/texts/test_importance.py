"""Leaving out words: drops worked by hand, and the sentence that says so."""

import math

import numpy as np
import pytest

from dashboard.i18n import render
from dashboard.predict import load_texts
from dashboard.predict.texts.importance import importance
from dashboard.predict.texts.words import MAX_WORDS, Word
from tests.predict.tiny_text_network import RUN_ID

CLASSES = ("no", "yes")


def share(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def words_of(*tokens: str) -> list[Word]:
    return [Word(place, place + 1, token.upper(), token, True) for place, token in enumerate(tokens)]


def counts(word: str, weight: float):
    """A network that says "yes" by how often a word stands in the text."""

    def probabilities(rows):
        yes = np.array([share(weight * list(row).count(word) - 0.2) for row in rows], np.float32)
        return np.stack([1 - yes, yes], axis=1)

    return probabilities


def test_the_word_that_decides_is_named_with_what_it_changes():
    found = importance(words_of("a", "great", "day"), 1, CLASSES, counts("great", 3))
    assert found.probability == pytest.approx(share(2.8))
    np.testing.assert_allclose(found.drops, [0, share(2.8) - share(-0.2), 0], atol=1e-6)
    assert found.answers_without == ("yes", "no", "yes")
    assert render(found.sentence) == (
        "‘GREAT’ decided: without it, yes falls from 94% to 45%, and the answer becomes no."
    )


def test_a_word_that_lowers_it_without_turning_the_answer():
    def probabilities(rows):
        yes = np.array([0.95 if "great" in row else 0.7 for row in rows], np.float32)
        return np.stack([1 - yes, yes], axis=1)

    found = importance(words_of("great", "day"), 1, CLASSES, probabilities)
    assert render(found.sentence) == "‘GREAT’ decided: without it, yes falls from 95% to 70%."


def test_words_that_say_the_same_are_left_out_together():
    found = importance(words_of("good", "and", "good", "day"), 1, CLASSES, counts("good", 3))
    assert found.drops.max() < 0.1
    assert found.together == (0, 2)
    assert render(found.sentence) == (
        "These words decided together: GOOD, GOOD. Without them, yes falls from 99.6% to 45%, and the answer becomes no."
    )


def test_when_nothing_stands_out_it_says_so():
    def unmoved(rows):
        return np.tile(np.array([0.2, 0.8], np.float32), (len(rows), 1))

    found = importance(words_of("a", "b", "c"), 1, CLASSES, unmoved)
    assert found.together == ()
    assert render(found.sentence) == (
        "No single word decided: whichever word is left out, yes keeps at least 80% (now 80%)."
    )


def test_a_word_that_speaks_against_is_named():
    found = importance(words_of("a", "day"), 1, CLASSES, counts("day", -3))
    assert render(found.sentence) == "‘DAY’ speaks against yes: without it, yes rises from 4% to 45%."


def test_the_only_word_is_compared_with_an_unknown_one():
    found = importance(words_of("great"), 1, CLASSES, counts("great", 3))
    assert found.probabilities_without[0] == pytest.approx(share(-0.2))


def test_long_texts_are_tried_up_to_a_limit():
    found = importance(words_of(*["a"] * (MAX_WORDS + 5)), 1, CLASSES, counts("b", 1))
    assert len(found.words) == MAX_WORDS and found.num_left == 5


def test_pairs_are_made_anew_when_a_word_is_left_out(text_run):
    found = load_texts(RUN_ID).importance("not good", class_index=0)
    # alone, "not" says 0.5 for negative; alone, "good" says 2 for positive; the pair says 4 for negative
    np.testing.assert_allclose(found.probabilities_without, [share(-2), share(0.5)], atol=1e-5)
    assert [word.text for word in found.words] == ["not", "good"]
    assert render(found.sentence).startswith("‘not’ decided: without it, negative falls from 92% to 12%")


def test_the_frame_has_a_row_a_word(text_run):
    frame = load_texts(RUN_ID).importance("The film was BAD", class_index=0).frame()
    assert frame["word"].tolist() == ["The", "film", "was", "BAD"]
    assert frame["known"].tolist() == [True, True, False, True]
    assert frame.loc[frame["drop"].idxmax(), "word"] == "BAD"
    assert frame["answer_without"].iloc[3] == "negative"
