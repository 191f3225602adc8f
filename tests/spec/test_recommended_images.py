"""The rules that choose a network and an augmentation for pictures: always one that can be built, and reasons that fit."""

from __future__ import annotations

import pytest

from dashboard.i18n import render
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.dataset import ImageFacts
from dashboard.spec.recipe import RECOMMENDED, THOROUGH, first_recipe, recipe_for, recipe_words, recipes_for
from dashboard.spec.recommended_images import recommended_images, thorough_images
from dashboard.spec.suited_augmentation import augmentation_for, suited_augmentation
from tests.versions import frozen_version

DIGITS = tuple("0123456789")
FLOWERS = ("daisy", "dandelion", "roses", "sunflowers", "tulips")


def facts(size: str = "227×227", channels: int = 3) -> ImageFacts:
    return ImageFacts(channels=channels, sizes={size: 100})


def test_photographs_are_learned_as_measured_on_flowers():
    network, training, augmentation, reasons = recommended_images(facts(), 510, FLOWERS)
    assert network.input_shape == (64, 64, 3) and network.stage_filters == (32, 64, 128, 256)
    assert (network.kind, network.convolutions_per_stage, network.dropout) == ("convolutional_blocks", 1, 0.3)
    assert (training.epochs, training.batch_size, training.early_stopping_patience) == (62, 32, 20)
    assert (training.optimizer, training.learning_rate, training.weight_decay) == ("adamw", 0.002, 0.02)
    assert (training.learning_rate_schedule, training.label_smoothing) == ("cosine", 0.1)
    assert augmentation == PictureAugmentation(flip=True, turn=15, shift=0.1, zoom=0.2, light=0.2)
    assert "64 × 64 pixels" in render(reasons[0])


def test_digits_keep_their_size_and_are_never_mirrored():
    network, training, augmentation, reasons = recommended_images(facts("28×28", 1), 48_000, DIGITS)
    assert network.input_shape == (28, 28, 1) and network.stage_filters == (32, 64, 128)
    # 2·9·32·784 + 64·784 (normalisation) … about 15 million operations a picture: 6 epochs of 48,000 in five minutes
    assert 5 <= training.epochs <= 7 and training.batch_size == 64
    assert not augmentation.flip and augmentation.shift > 0 and augmentation.light == 0
    assert "never mirrored" in render(reasons[1]) and "keep their 28 × 28" in render(reasons[0])


def test_many_photographs_get_fewer_epochs_so_that_the_time_stays():
    def found(num_train: int) -> int:
        return recommended_images(facts(), num_train, FLOWERS)[1].epochs

    # 1.4e13 operations; three times about 120 million for each picture and epoch
    assert [found(count) for count in (50, 90, 510, 2000, 100_000)] == [200, 200, 62, 19, 4]


def test_the_slower_one_is_deeper_and_learns_longer():
    given = (facts(), 510, FLOWERS)
    network, training, augmentation, reasons = thorough_images(*given)
    quick, quick_training, same, _ = recommended_images(*given)
    assert network.kind == "residual_cnn" and network.input_shape == (96, 96, 3) and network.halve_first
    assert network.operations_per_sample(5) > 2 * quick.operations_per_sample(5)
    assert training.epochs > quick_training.epochs and augmentation == same and reasons


@pytest.mark.parametrize("rule", [recommended_images, thorough_images])
@pytest.mark.parametrize("size", ["1×1", "8×8", "4×300", "30×20", "33×33", "50×2000", "8000×6000"])
@pytest.mark.parametrize(
    ("num_train", "classes"), [(0, ("a", "b")), (3, ("a", "b")), (2_000_000, tuple(map(str, range(500))))]
)
def test_the_edges_are_networks_too(rule, size: str, num_train: int, classes: tuple[str, ...]):
    network, training, augmentation, reasons = rule(facts(size), num_train, classes)
    assert type(network).model_validate(network.model_dump()) == network
    assert type(training).model_validate(training.model_dump()) == training
    assert network.problems(len(classes)) == () and reasons and augmentation.is_on


def test_few_pictures_are_told_to_become_more():
    def said(num_train: int) -> bool:
        reasons = recommended_images(facts(), num_train, FLOWERS)[3]
        return any(f"only {num_train} pictures" in render(reason) for reason in reasons)

    assert said(249) and not said(250)


@pytest.mark.parametrize(
    ("classes", "channels", "flip"),
    [
        (FLOWERS, 3, True),
        (FLOWERS, 1, False),
        (DIGITS, 3, False),
        (("digit_1", "digit_2"), 3, False),
        (tuple("ABCDE"), 3, False),
        (tuple("永和九年"), 3, False),
        (("turn left", "turn right", "stop"), 3, False),
        (("向左", "向右"), 3, False),
        (("bright", "leftover"), 3, True),
        (("ants", "b", "bees", "wasps"), 3, True),
    ],
)
def test_only_what_has_no_left_and_right_is_mirrored(classes: tuple[str, ...], channels: int, flip: bool):
    found, reason = augmentation_for(facts(channels=channels), classes)
    assert found.flip == flip
    assert ("never mirrored" in render(reason)) != flip


def test_a_version_is_offered_the_documents_recipes_and_two_of_ours(home):
    version = frozen_version()
    names = [found.name for found in recipes_for(version)]
    assert names == ["D2", "D1", "D3", RECOMMENDED, THOROUGH]
    assert recipe_for("Thorough", version).augmentation == suited_augmentation(version)
    assert [recipe_words(name) for name in names[2:]] == ["D3", "recommended", "slower and better"]
    assert first_recipe("images", "classify").name == "D2"  # one click is over in less than a minute


@pytest.mark.parametrize(("name", "dense"), [("D1", (128,)), ("D3", (120, 84))])
def test_d1_and_d3_are_what_the_document_has(home, name: str, dense: tuple[int, ...]):
    found = recipe_for(name, frozen_version())
    shapes = {layer.name: layer.output_shape for layer in found.network.layers(10)}
    assert found.network.input_shape == (24, 24, 3)
    assert shapes["convolution_1"] == (24, 24, 32) and shapes["pooling_2"] == (6, 6, 64)
    assert shapes["flatten"] == (64 * 6 * 6,)
    assert [shapes[f"dense_{number}"] for number in range(1, len(dense) + 1)] == [(units,) for units in dense]
    training = found.training
    assert (training.optimizer, training.learning_rate, training.momentum) == ("momentum", 0.001, 0.9)
    assert training.epochs == 10 and found.augmentation is None
