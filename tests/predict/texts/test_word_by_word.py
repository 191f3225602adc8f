"""The answer to each beginning of a text."""

import math

import numpy as np
import pytest

from dashboard.i18n import render
from dashboard.predict import load_texts
from tests.predict.tiny_text_network import RUN_ID


def test_each_beginning_is_answered(text_run):
    found = load_texts(RUN_ID).word_by_word("good not good")
    scores = [2.0, 1.5, -0.5]  # positive against negative: 2; 2 - 0.5; 4 - 4.5
    np.testing.assert_allclose(found.probabilities[:, 1], [1 / (1 + math.exp(-score)) for score in scores], atol=1e-5)
    assert found.settled_at == 2
    assert render(found.sentence) == "From ‘good’ on (word 3 of 3), the answer is negative."


def test_an_answer_that_never_changes(text_run):
    found = load_texts(RUN_ID).word_by_word("bad film")
    assert found.settled_at == 0
    assert render(found.sentence) == "From the first word on, the answer is negative."


def test_the_frame_is_tidy(text_run):
    frame = load_texts(RUN_ID).word_by_word("bad film").frame()
    assert frame["position"].tolist() == [1, 1, 2, 2]
    assert frame["label"].tolist() == ["negative", "positive"] * 2
    assert frame["probability"].iloc[0] == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-5)
