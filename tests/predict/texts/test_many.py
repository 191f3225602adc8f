"""Many texts: batches, reasons, and the columns that stand beside them."""

import numpy as np
import pytest

from dashboard.i18n import render
from dashboard.predict import load_texts
from dashboard.predict.texts.many import TEXTS_AT_ONCE, answer_many
from tests.predict.tiny_text_network import RUN_ID


def test_answers_keep_their_order_over_batches_and_progress_is_told(text_run):
    texts = ["good" if number % 3 else "bad" for number in range(TEXTS_AT_ONCE + 50)]
    told = []
    found = answer_many(load_texts(RUN_ID), texts, lambda done, total: told.append((done, total)))
    expected = ["positive" if text == "good" else "negative" for text in texts]
    assert found.frame()["label"].tolist() == expected
    assert told == [(TEXTS_AT_ONCE, len(texts)), (len(texts), len(texts))]


def test_a_text_with_nothing_in_it_has_a_reason_and_the_rest_is_answered(text_run):
    found = answer_many(load_texts(RUN_ID), ["good", " ", "\u200b", "the"])
    assert [problem and render(problem) for problem in found.problems] == [
        None, "There is no text here.", "There are no words in this text.", None,
    ]  # fmt: skip
    assert found.answered.tolist() == [True, False, False, True]
    assert found.num_not_sure == 1
    assert np.isnan(found.probabilities[1]).all()


def test_the_columns_hold_what_an_answer_holds(text_run):
    predictor = load_texts(RUN_ID)
    frame = answer_many(predictor, ["good", ""]).frame()
    assert list(frame.columns) == [
        "label", "probability", "not_sure", "unlike", "runner_up", "runner_up_probability", "problem",
        "probability_negative", "probability_positive",
    ]  # fmt: skip
    first, answer = frame.iloc[0], predictor.answer(["good"])[0]
    assert (first["label"], first["runner_up"], bool(first["not_sure"])) == ("positive", "negative", answer.not_sure)
    assert first["probability"] == pytest.approx(answer.probability)
    assert first["probability_negative"] == pytest.approx(answer.runner_up_probability)
    second = frame.iloc[1]
    assert second[["label", "probability", "not_sure", "unlike", "runner_up", "probability_positive"]].isna().all()
    assert second["problem"] == "There is no text here."


def test_no_texts_are_no_rows(text_run):
    found = answer_many(load_texts(RUN_ID), [])
    assert len(found.frame()) == 0 and found.num_not_sure == 0
