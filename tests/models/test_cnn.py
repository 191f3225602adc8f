"""The builder of the plain CNN."""

from __future__ import annotations

import subprocess
import sys

import keras

from dashboard.settings import ROOT
from models.cnn import build_cnn
from models.specs import CNNSpec


def test_d2_has_the_parameters_worked_out_by_hand():
    # 3·3·1·32+32, 3·3·32·64+64, 5·5·64·128+128, 128·10+10
    assert build_cnn(CNNSpec(), 10).count_params() == 320 + 18_496 + 204_928 + 1_290


def test_dropout_stands_before_each_dense_layer_and_l2_on_each_kernel():
    model = build_cnn(CNNSpec(height=8, width=8, convolution_filters=(2,), dense_units=(3,), dropout=0.25, l2=0.01), 2)
    assert [layer.name for layer in model.layers][1:] == [
        "convolution_1", "pooling_1", "flatten", "dropout_1", "dense_1", "dropout_2", "probabilities",
    ]  # fmt: skip
    assert model.get_layer("dropout_2").rate == 0.25
    regularized = [layer.name for layer in model.layers if getattr(layer, "kernel_regularizer", None)]
    assert regularized == ["convolution_1", "dense_1", "probabilities"]


def test_without_them_there_are_none():
    model = build_cnn(CNNSpec(height=8, width=8, convolution_filters=(2,)), 2)
    assert not any(isinstance(layer, keras.layers.Dropout) for layer in model.layers)
    assert not model.losses


def test_the_same_seed_gives_the_same_first_weights():
    spec, found = CNNSpec(height=8, width=8, convolution_filters=(2,), dense_units=()), []
    for seed in (1, 1, 2):
        keras.utils.set_random_seed(seed)
        found.append(build_cnn(spec, 2).get_weights()[0].tolist())
    assert found[0] == found[1] != found[2]


def test_importing_specs_and_builders_loads_no_keras_and_nothing_of_the_dashboard():
    code = "import models.registry, models.outputs, sys; print({'keras', 'tensorflow', 'dashboard'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
