"""The recurrent autoencoder: a window of a series through a code."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from models.outputs import with_embedding
from models.recurrent_autoencoder import build_recurrent_autoencoder
from models.specs import RecurrentAutoencoderSpec


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("lstm", 4 * 5 * (3 + 5 + 1) + (5 * 2 + 2) + 4 * 5 * (2 + 5 + 1) + (5 * 3 + 3)),
        ("gru", 3 * 5 * (3 + 5 + 2) + (5 * 2 + 2) + 3 * 5 * (2 + 5 + 2) + (5 * 3 + 3)),
    ],
)
def test_the_parameters_worked_out_by_hand(cell, expected):
    spec = RecurrentAutoencoderSpec(steps=6, channels=3, cell=cell, units=5, code_size=2)
    assert build_recurrent_autoencoder(spec).count_params() == spec.num_parameters(0) == expected


def test_the_code_knows_the_order_and_the_length_costs_no_parameters():
    short, long = (RecurrentAutoencoderSpec(steps=steps, units=4, code_size=3) for steps in (5, 9))
    models = [build_recurrent_autoencoder(spec) for spec in (short, long)]
    models[1].set_weights(models[0].get_weights())
    window = np.linspace(-1, 1, 5, dtype=np.float32).reshape(1, 5, 1)
    codes = [np.asarray(with_embedding(models[0])(given)["embedding"]) for given in (window, window[:, ::-1])]
    assert not np.allclose(*codes, atol=1e-4)
    again = [np.asarray(model(np.zeros(model.input_shape[1:], np.float32)[None])) for model in models]
    assert again[0].shape == (1, 5, 1) and again[1].shape == (1, 9, 1)


def test_values_below_0_can_come_out():
    model = build_recurrent_autoencoder(RecurrentAutoencoderSpec(steps=4, units=3, code_size=2))
    model.get_layer("reconstruction").bias.assign([-5.0])
    assert np.asarray(model(np.zeros((1, 4, 1), np.float32))).max() < -3


def test_it_is_fitted_to_windows_alone():
    fitted = RecurrentAutoencoderSpec(cell="gru").fitted_to((24, 2))
    assert fitted.input_shape == (24, 2) and fitted.cell == "gru"
    with pytest.raises(ValueError, match=r"must be \(steps, channels\), received \(28, 28, 1\)"):
        fitted.fitted_to((28, 28, 1))
    for shape in ((1, 2), (24, 0)):
        with pytest.raises(ValidationError):
            fitted.fitted_to(shape)


def test_a_window_of_few_values_can_be_copied():
    assert RecurrentAutoencoderSpec(steps=8).can_copy and not RecurrentAutoencoderSpec(steps=9).can_copy
    assert not RecurrentAutoencoderSpec(steps=8, channels=2).can_copy
