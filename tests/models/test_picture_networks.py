"""The deep networks for pictures: counted by hand, and every spec that cannot be built says so."""

from __future__ import annotations

import keras
import pytest

from models.registry import build
from models.specs import BlockCNNSpec, CNNSpec, PictureSpec, ResidualCNNSpec

BLOCKS = BlockCNNSpec(height=8, width=8, channels=3, stage_filters=(4, 6), dropout=0.25, l2=0.01)


def test_parameters_worked_out_by_hand():
    # convolutions 3·3·3·4 and 3·3·4·6 without a bias, four numbers a channel, 6·2+2
    assert BLOCKS.num_parameters(2) == 108 + 16 + 216 + 24 + 14
    # 1·9·32 + 128; a block of 32: 2·(9·32·32 + 128); of 64: 9·32·64 + 9·64·64 + 32·64 + 3·256
    residual = ResidualCNNSpec(stage_filters=(32, 64), blocks_per_stage=1)
    assert residual.num_parameters(10) == 416 + 18_688 + (18_432 + 36_864 + 2_048 + 768) + 650


def test_operations_of_a_convolution_are_two_for_each_weight_and_place():
    first = BLOCKS.layers(2)[0]
    assert (first.output_shape, first.operations) == ((8, 8, 4), 2 * 108 * 64)


def test_dropout_and_penalty_are_where_they_belong():
    model = build(BLOCKS, 2)
    assert [layer.name for layer in model.layers][-3:] == ["average", "dropout", "probabilities"]
    regularized = [layer.name for layer in model.layers if getattr(layer, "kernel_regularizer", None)]
    assert regularized == ["convolution_1_1", "convolution_2_1", "probabilities"]
    plain = build(BlockCNNSpec(height=8, width=8, stage_filters=(2,)), 2)
    assert not plain.losses and not any(isinstance(layer, keras.layers.Dropout) for layer in plain.layers)


def test_a_residual_block_adds_its_input():
    """With the second normalisation's scale at 0, the first block gives back what it was given."""
    spec = ResidualCNNSpec(height=6, width=5, stage_filters=(3,), blocks_per_stage=1)
    model = build(spec, 2)
    gamma = model.get_layer("normalization_1_1_2").gamma
    gamma.assign(keras.ops.zeros_like(gamma))
    both = keras.Model(model.inputs, [model.get_layer("activation_0").output, model.get_layer("activation_1_1").output])
    before, after = both(keras.random.uniform((2, 6, 5, 1)))
    assert float(keras.ops.max(before)) > 0
    assert float(keras.ops.max(keras.ops.abs(before - after))) == 0


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (BlockCNNSpec(stage_filters=()), "N110"),
        (ResidualCNNSpec(stage_filters=()), "N110"),
        (BlockCNNSpec(height=512, width=512, stage_filters=(1,) * 7), "N111"),
        (BlockCNNSpec(height=7, width=8, stage_filters=(2, 2, 2)), "N112"),  # 7, 3, 1
        (ResidualCNNSpec(height=4, width=4, stage_filters=(2, 2, 2)), "N112"),  # 4, 2, 1
        (ResidualCNNSpec(stage_filters=(0, 5000)), "N102"),
    ],
)
def test_what_cannot_be_built_is_told_with_its_field(spec: PictureSpec, code: str):
    assert [(problem.code, problem.field) for problem in spec.problems(2)] == [(code, "stage_filters")]
    assert spec.layers(2) == ()


def test_the_edge_of_what_can_be_built():
    for spec in (
        BlockCNNSpec(height=8, width=8, stage_filters=(2, 2, 2)),  # 8, 4, 2
        ResidualCNNSpec(height=4, width=4, stage_filters=(2, 2)),
        ResidualCNNSpec(height=5, width=5, stage_filters=(2, 2), halve_first=True),  # 3, 2
    ):
        assert spec.problems(2) == () and spec.layers(2)


@pytest.mark.parametrize("spec", [CNNSpec(), BlockCNNSpec(), ResidualCNNSpec()])
def test_one_class_is_none_to_tell_apart(spec: PictureSpec):
    assert [problem.code for problem in spec.problems(1)] == ["N101"]
