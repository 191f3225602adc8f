"""Answers for sequences through ONNX Runtime, with gaps, too short and too long ones."""

import math

import numpy as np
import pytest

from dashboard.errors import PredictionError
from dashboard.i18n import render
from dashboard.predict import load_pictures, load_sequences
from dashboard.predict.bundle import TAKE_AWAYS
from tests.predict.tiny_sequence_network import RUN_ID, STEPS, wave


@pytest.fixture
def predictor(sequence_run):
    return load_sequences(RUN_ID)


def test_answers_come_in_order(predictor):
    first, second = predictor.answer([wave(), np.zeros((STEPS, 2))])
    assert (first.label, second.label) == ("wave", "rest")
    assert first.probability == pytest.approx(1 / (1 + math.exp(-3)), abs=1e-6)


def test_what_is_beyond_the_last_step_changes_nothing(predictor):
    longer = np.concatenate([wave(), np.full((5, 2), 99.0)])
    assert predictor.answer([longer])[0] == predictor.answer([wave()])[0]
    assert predictor.length(longer) == STEPS


def test_the_network_is_told_where_a_short_sequence_ends(predictor):
    short = predictor.answer([wave(7)])[0]
    assert short.probability == pytest.approx(1 / (1 + math.exp(-(6 - 7 * 0.3))), abs=1e-6)
    assert len(predictor.stretch_importance(wave(7), 1).heat) == 7


def test_a_gap_gets_the_value_before_it(predictor):
    values = wave()
    values[5, 0] = np.nan
    assert predictor.answer([values])[0] == predictor.answer([wave()])[0]


def test_without_numbers_there_is_no_answer(predictor):
    with pytest.raises(PredictionError) as raised:
        predictor.answer([np.full((4, 2), np.nan)])
    assert raised.value.code == "P150"
    with pytest.raises(PredictionError):
        predictor.channel_importance(np.zeros((0, 2)), 0)


def test_a_channel_is_held_at_its_mean(predictor):
    found = predictor.channel_importance(wave(), 1)
    assert found.channels == ("x", "y")
    np.testing.assert_allclose(found.probabilities_without, [1 / (1 + math.exp(3)), 1 / (1 + math.exp(-3))], atol=1e-6)
    assert found.answers_without == ("rest", "wave") and found.drops[1] == pytest.approx(0, abs=1e-6)
    assert "x decides: held at its mean, wave would fall from 95% to 5%" in render(found.sentence)
    assert found.frame()["channel"].tolist() == ["x", "y"]


def test_no_channel_decides_where_none_is_missed(predictor):
    found = predictor.channel_importance(np.zeros((STEPS, 2)), 0)
    assert render(found.sentence).startswith("No single channel decides")


def test_states_end_with_the_sequence(predictor):
    states = predictor.states(wave(8))
    assert states.shape == (8, 3) and states[5].tolist() == [1.0, 0.0, 1.0]


def test_an_unknown_class_is_refused(predictor):
    with pytest.raises(PredictionError) as raised:
        predictor.class_index("jump")
    assert raised.value.code == "P206"


def test_another_kind_of_network_is_told_calmly(predictor):
    with pytest.raises(PredictionError) as raised:
        load_pictures(RUN_ID)
    assert raised.value.code == "P113"


def test_it_can_be_taken_away():
    assert set(TAKE_AWAYS["sequences"]) == {"probabilities"}
