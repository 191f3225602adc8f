"""A text predictor on a real, tiny ONNX network."""

import math

import numpy as np
import pytest

from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.errors import PredictionError
from dashboard.predict import TextPredictor, load, load_pictures, load_texts
from dashboard.store import folders
from tests.predict.tiny_network import write_run
from tests.predict.tiny_text_network import RUN_ID, write_text_run

GOOD = 1 / (1 + math.exp(-2))  # softmax of 2 against 0
NOT_GOOD = 1 / (1 + math.exp(-2.5))  # 0.5 + 4 against 2


def test_the_kind_of_the_preprocessing_picks_the_predictor(text_run):
    assert isinstance(load(RUN_ID), TextPredictor)
    assert load(RUN_ID).kind == "text"


def test_answers_come_in_order_with_hand_worked_probabilities(text_run):
    good, bad = load_texts(RUN_ID).answer(["The film: GOOD!", "not good"])
    assert (good.label, bad.label) == ("positive", "negative")
    assert good.probability == pytest.approx(1 / (1 + math.exp(-1.9)), abs=1e-5)
    assert bad.probability == pytest.approx(NOT_GOOD, abs=1e-5)
    assert not good.not_sure


def test_more_than_one_batch_keeps_the_order(text_run):
    texts = ["good" if number % 3 else "bad" for number in range(300)]
    answers = load_texts(RUN_ID).answer(texts)
    assert [answer.label for answer in answers] == ["positive" if text == "good" else "negative" for text in texts]


def test_a_text_of_unknown_words_is_answered_and_not_sure(text_run):
    answer = load_texts(RUN_ID).answer(["xyzzy"])[0]
    assert answer.not_sure and answer.probability == pytest.approx(0.5)


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_a_text_without_words_says_what_to_do(text_run, text):
    with pytest.raises(PredictionError) as caught:
        load_texts(RUN_ID).answer(["good", text])
    assert caught.value.code == "P201"
    assert str(caught.value) == "There are no words in this text. Write at least one."


def test_nothing_asked_is_nothing_answered(text_run):
    assert load_texts(RUN_ID).answer([]) == []


def test_the_cut_tells_known_unknown_and_cut_off(text_run):
    cut = load_texts(RUN_ID).cut("The film, not GOOD but long")
    assert [token.text for token in cut.tokens] == ["the", "film", ",", "not", "good", "but"]
    assert cut.known == (True, True, False, True, True, False)
    assert cut.num_cut == 1


def test_states_are_those_of_the_words_alone(text_run):
    np.testing.assert_allclose(load_texts(RUN_ID).states("bad film"), [[2, 0], [0.1, 0]])


def test_a_run_of_texts_reads_no_pictures(text_run):
    with pytest.raises(PredictionError) as caught:
        load_pictures(RUN_ID)
    assert caught.value.code == "P113"
    assert "does not read pictures" in str(caught.value)


def test_a_run_of_pictures_reads_no_texts(home):
    write_run(folders.run(RUN_ID))
    with pytest.raises(PredictionError) as caught:
        load_texts(RUN_ID)
    assert caught.value.code == "P113"


def test_chinese_is_read_by_characters(home):
    learned = TextPreprocessing(("", "[UNK]", "好", "坏", "很"), 6)
    write_text_run(folders.run(RUN_ID), preprocessing=learned)
    predictor = load_texts(RUN_ID)
    assert [word.text for word in predictor.words("很好吃")] == ["很", "好", "吃"]
    assert predictor.answer(["很好吃"])[0].probability == pytest.approx(GOOD, abs=1e-5)
