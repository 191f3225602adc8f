"""What smoothing a stretch away takes from an answer, worked by hand."""

import math
from itertools import pairwise

import numpy as np
import pytest

from dashboard.i18n import render
from dashboard.predict.sequences.stretches import COLUMNS, Asked, Stretch, stretch_importance, stretches_of
from tests.predict.tiny_sequence_network import CLASSES, PREPROCESSING, STEPS, wave, weights


def chance(score):
    return 1 / (1 + math.exp(-score))


def probabilities(says):
    def of(inputs):
        scores = inputs.reshape(len(inputs), -1) @ says.reshape(-1, says.shape[-1])
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return (scores / scores.sum(axis=1, keepdims=True)).astype(np.float32)

    return of


def asked(values, class_index=1, says=None):
    inputs = PREPROCESSING.array(PREPROCESSING.of_items([values]))[0]
    says = weights() if says is None else says
    return stretch_importance(Asked(inputs, len(values), 2), class_index, CLASSES, probabilities(says))


def test_stretches_cover_every_step_and_overlap_by_half():
    found = stretches_of(150)
    assert {stretch.end - stretch.start for stretch in found} == {15} and len(found) == 20
    assert (found[0].start, found[-1].end) == (0, 150)
    assert all(6 <= one.end - other.start <= 9 for one, other in pairwise(found))


def test_short_sequences_have_as_many_stretches_as_fit():
    assert stretches_of(1, 0.4) == (Stretch(0, 1),)
    assert stretches_of(3) == (Stretch(0, 2), Stretch(1, 3))


def test_a_stretch_becomes_the_straight_line_between_its_neighbours():
    inputs = np.array([[1, 5, 1], [9, 9, 1], [9, 9, 1], [4, 2, 1], [0, 0, 0]], np.float32)
    whole = Asked(inputs, length=4, num_channels=2)
    np.testing.assert_array_equal(whole.without(Stretch(1, 3))[:, :2], [[1, 5], [2, 4], [3, 3], [4, 2], [0, 0]])
    np.testing.assert_array_equal(whole.without(Stretch(2, 4))[:, 0], [1, 9, 9, 9, 0])  # the end: what is there
    np.testing.assert_array_equal(whole.without(Stretch(0, 4))[:4, :2], np.zeros((4, 2)))
    np.testing.assert_array_equal(whole.without(Stretch(0, 4))[:, 2], inputs[:, 2])  # which steps there are stays told
    assert inputs[1, 0] == 9


def test_the_stretch_that_takes_away_most_decides():
    found = asked(wave())
    assert found.width == 2
    assert found.probability == pytest.approx(chance(3), abs=1e-6)
    strongest = found.stretches[found.decisive[0]]
    assert (strongest.start, strongest.end) == (4, 6)
    assert found.drops[found.decisive[0]] == pytest.approx(chance(3) - chance(1), abs=1e-6)  # 1, 1 became ⅓, ⅔
    assert found.answers_without[found.decisive[0]] == "wave" and len(found.decisive) == 1
    assert render(found.sentence) == "The steps 5–6 decide: without them wave would fall from 95% to 73%."


def test_wider_stretches_are_tried_where_narrow_ones_change_nothing():
    says = np.zeros((STEPS, 3, 2), np.float32)
    says[4:7, 0, 1] = 0.35
    found = asked(wave(), says=says)  # two steps take 0.073 away at most
    assert found.width == 4
    assert found.drops.max() == pytest.approx(chance(1.05) - chance(0), abs=1e-6)
    assert render(found.sentence).startswith("The steps 4–7 decide")


def test_the_heat_of_a_step_is_that_of_the_stretch_over_it_that_changes_most():
    found = asked(wave())
    over = [place for place, stretch in enumerate(found.stretches) if stretch.start <= 4 < stretch.end]
    assert len(over) == 2 and found.heat[4] == pytest.approx(found.drops[over].max(), abs=1e-6)
    strongest = found.stretches[found.decisive[0]]
    assert found.heat[strongest.start : strongest.end] == pytest.approx(found.heat.max())  # words and bars agree
    assert len(found.heat) == STEPS and found.heat[0] == 0


def test_the_answer_that_would_be_is_told():
    sharp = weights()
    sharp[5, 0, 1] = 14.0  # one step decides nearly alone
    values = wave()
    values[[4, 6], 0] = 0
    assert render(asked(values, says=sharp).sentence) == (
        "The steps 5–6 decide: without them the answer would be rest with 95%, and wave would fall from 99.9% to 5%."
    )


def test_several_stretches_are_said_to_be_several():
    says = weights()
    says[1, 0, 1] = 2.0
    values = np.zeros((STEPS, 2))
    values[[1, 5], 0] = 1.0
    found = asked(values, says=says)
    assert len(found.decisive) == 2
    assert render(found.sentence).startswith("Several stretches decide")


def test_nothing_decides_where_nothing_is_read():
    found = asked(np.random.default_rng(0).normal(size=(STEPS, 2)), says=np.zeros((STEPS, 3, 2), np.float32))
    assert found.decisive == () and "No single stretch" in render(found.sentence)
    assert np.abs(found.heat).max() == 0


def test_what_speaks_against_a_class_is_told():
    found = asked(wave(), class_index=0)
    assert found.decisive == () and "speak against rest" in render(found.sentence)
    assert found.heat[5] < 0


def test_the_frame_counts_steps_from_one():
    frame = asked(wave()).frame()
    assert list(frame.columns) == list(COLUMNS)
    assert (frame["first"].min(), frame["last"].max()) == (1, STEPS)
