"""Optimizers, class weights and pace from settings."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from dashboard.spec.training import TrainingSettings
from dashboard.training.class_weights import balanced_class_weights
from dashboard.training.optimizers import optimizer_for
from dashboard.training.pace import evaluation_batch_size, steps_per_execution
from models.registry import build
from models.specs import BlockCNNSpec, LayerShape


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sgd", keras.optimizers.SGD),
        ("momentum", keras.optimizers.SGD),
        ("rmsprop", keras.optimizers.RMSprop),
        ("adam", keras.optimizers.Adam),
        ("adamw", keras.optimizers.AdamW),
    ],
)
def test_each_optimizer_is_the_one_that_was_asked_for(name: str, kind: type):
    found = optimizer_for(TrainingSettings(optimizer=name, learning_rate=0.02, momentum=0.7))
    assert type(found) is kind
    assert float(found.learning_rate) == pytest.approx(0.02)
    assert getattr(found, "momentum", 0.0) == (0.7 if name == "momentum" else 0.0)
    assert found.global_clipnorm is None


def test_clipping_limits_the_whole_step():
    assert optimizer_for(TrainingSettings(gradient_clip_norm=1.5)).global_clipnorm == 1.5


def test_adamw_pulls_weights_towards_zero_but_no_bias_and_no_normalisation():
    network = BlockCNNSpec(height=4, width=4, stage_filters=(2,))
    model, settings = build(network, 2), TrainingSettings(optimizer="adamw", learning_rate=0.1, weight_decay=0.5)
    model.compile(optimizer_for(settings), loss=lambda wanted, found: 0 * keras.ops.sum(found), run_eagerly=True)
    before = {value.path: np.asarray(value) + 0 for value in model.trainable_variables}
    model.train_on_batch(np.ones((2, 4, 4, 1), np.float32), np.zeros(2))
    for value in model.trainable_variables:
        shrunk = 0.95 if value.path.endswith("kernel") else 1  # 1 - 0.1 · 0.5
        np.testing.assert_allclose(np.asarray(value), shrunk * before[value.path], atol=1e-6, err_msg=value.path)


def test_rare_classes_count_more():
    # 4 items, 2 classes that occur: 4 / (2 · 3) and 4 / (2 · 1)
    assert balanced_class_weights(np.array([0, 0, 0, 2]), 3) == {0: pytest.approx(2 / 3), 1: 1.0, 2: pytest.approx(2)}


def test_as_many_steps_in_one_go_as_take_half_a_second():
    assert steps_per_execution(1e6, 32, 1000) == 20
    assert steps_per_execution(1e6, 32, 7) == 7
    assert steps_per_execution(1e8, 32, 1000) == 1  # 3 · 1e8 · 32 = 9.6e9 operations: half a second
    assert steps_per_execution(1e12, 32, 1000) == 1


def test_a_large_layer_makes_the_evaluation_batch_small():
    def layer(*shape: int) -> LayerShape:
        return LayerShape(name="x", kind="Conv2D", output_shape=shape, parameters=0, operations=0)

    assert evaluation_batch_size([layer(26, 26, 32), layer(10)]) == 256
    assert evaluation_batch_size([layer(512, 512, 64)]) == 4  # 64 MiB an item
    assert evaluation_batch_size([layer(4096, 4096, 64)]) == 1
