"""The rule that chooses an autoencoder: always one that can be built, and of a size that can be worked out by hand."""

from __future__ import annotations

import pytest

from dashboard.data.item_counts import item_counts
from dashboard.i18n import render
from dashboard.spec.autoencoder_recipes import num_to_learn_from
from dashboard.spec.dataset import Kind
from dashboard.spec.recipe import recipe_for
from dashboard.spec.recommended_autoencoder import recommended_form
from dashboard.spec.task import Purpose
from models.specs import ConvolutionalAutoencoderSpec, DenseAutoencoderSpec
from tests.autoencoder_versions import frozen_for_autoencoder


def test_unusual_rows_get_a_code_that_cannot_grow():
    network, training, reasons = recommended_form("table", "anomalies", (21,), 1159)
    assert isinstance(network, DenseAutoencoderSpec)
    assert (network.item_shape, network.hidden_units, network.code_size) == ((21,), (64,), 3)  # 21 ** 0.4 = 3.4
    assert (network.activation, network.code_activation, network.output_activation) == ("tanh", "tanh", "linear")
    assert (training.epochs, training.batch_size, training.early_stopping_patience) == (110, 32, 11)  # 4000·32 / 1159
    assert any("between −1 and 1" in render(reason) for reason in reasons)


@pytest.mark.parametrize(
    ("kind", "item_shape", "code_size"),
    [
        ("table", (1,), 1),
        ("table", (3,), 1),  # half of three
        ("table", (8,), 2),  # 8 ** 0.4 = 2.3
        ("table", (32,), 4),  # the fifth root of 32 is 2
        ("table", (1024,), 16),  # 2 ** (10 · 0.4)
        ("series", (2, 1), 1),
        ("series", (144, 1), 7),
        ("series", (16, 2), 4),
        ("series", (144, 100), 32),
    ],
)
def test_codes_grow_with_the_items_and_leave_half_of_their_numbers_out(
    kind: Kind, item_shape: tuple[int, ...], code_size: int
):
    for purpose in ("anomalies", "compress"):
        assert recommended_form(kind, purpose, item_shape, 1000)[0].code_size == code_size


def test_small_pictures_get_dense_layers_where_the_unusual_is_wanted():
    network, training, _ = recommended_form("images", "anomalies", (28, 28, 1), 1890)
    assert isinstance(network, DenseAutoencoderSpec)
    assert (network.item_shape, network.hidden_units, network.code_size) == ((28, 28, 1), (512, 256), 8)
    assert (training.epochs, training.early_stopping_patience) == (67, 6)


def test_large_pictures_get_convolutions_and_a_warning():
    network, training, reasons = recommended_form("images", "anomalies", (64, 48, 3), 340)
    assert isinstance(network, ConvolutionalAutoencoderSpec)
    assert (network.input_shape, network.code_form, network.code_size) == ((64, 48, 3), "numbers", 16)
    assert training.epochs == 96  # 4000·784 / (64·48) = 1020 steps of 32
    assert any(render(reason).startswith("Photos differ") for reason in reasons)


def test_noise_is_taken_away_by_a_code_that_keeps_places():
    network, training, _ = recommended_form("images", "denoise", (28, 28, 1), 2100)
    assert isinstance(network, ConvolutionalAutoencoderSpec)
    assert (network.code_form, network.code_size, training.epochs) == ("map", 8, 38)  # 2500·32 / 2100
    assert not network.can_copy


@pytest.mark.parametrize(
    ("num_train", "epochs", "batch_size", "patience"),
    [(0, 200, 32, 20), (640, 200, 32, 20), (20_000, 6, 32, 4), (20_001, 12, 64, 4), (1_000_000, 5, 128, 4)],
)
def test_more_items_mean_fewer_epochs_and_larger_batches(num_train: int, epochs: int, batch_size: int, patience: int):
    training = recommended_form("table", "compress", (8,), num_train)[1]
    assert (training.epochs, training.batch_size, training.early_stopping_patience) == (epochs, batch_size, patience)


@pytest.mark.parametrize(
    ("kind", "purpose", "item_shape"),
    [
        ("images", "anomalies", (8, 8, 1)),
        ("images", "denoise", (8, 8, 3)),
        ("images", "compress", (64, 64, 3)),
        ("table", "anomalies", (1,)),
        ("table", "compress", (2,)),
        ("series", "anomalies", (2, 1)),
        ("series", "compress", (8, 3)),
    ],
)
def test_the_edges_are_networks_too(kind: Kind, purpose: Purpose, item_shape: tuple[int, ...]):
    network, training, reasons = recommended_form(kind, purpose, item_shape, 1)
    assert type(network).model_validate(network.model_dump()) == network
    assert type(training).model_validate(training.model_dump()) == training
    assert network.input_shape == item_shape and network.problems() == () and reasons


def test_a_series_has_as_many_items_as_it_is_cut_into_windows(home):
    version = frozen_for_autoencoder("series")  # 1,400 rows to learn from, windows of 48, one begins every 6 rows
    recipe = recipe_for("recommended", version, "anomalies")
    assert num_to_learn_from(version) == 233
    assert item_counts(version, recipe.network)["train"] == 226  # the last window ends with the part
    assert recipe.training.epochs == 200
    assert num_to_learn_from(frozen_for_autoencoder("table")) == 140
