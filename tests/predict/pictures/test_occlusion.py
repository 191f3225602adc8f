"""Occlusion on pictures whose reason is known, because the "network" is written by hand."""

import numpy as np
import pytest

from dashboard.i18n import render
from dashboard.predict.pictures.occlusion import Patches, background, explain, heat_map


def looks_at(rows: slice, columns: slice, weight: float = 1.0):
    """A network whose first class is as probable as that part of the picture is bright."""

    def probabilities(pictures):
        first = weight * pictures[:, rows, columns, 0].mean(axis=(1, 2))
        return np.stack([first, 1 - first], axis=1).astype(np.float32)

    return probabilities


def bright(height=28, width=28):
    picture = np.zeros((height, width, 1), np.float32)
    picture[2:-2, 2:-2] = 1.0  # an even, dark border: what is covered becomes dark
    return picture


def explained(picture, probabilities):
    return explain(picture, (picture * 255).astype(np.uint8), 0, ["seven", "one"], probabilities)


def test_patches_cover_every_pixel_of_any_shape():
    for height, width in [(28, 28), (4, 4), (24, 24), (224, 224), (16, 400), (512, 7), (2, 2)]:
        patches = Patches(height, width)
        hit = np.zeros((height, width), int)
        for top, left in patches.positions():
            hit[top : top + patches.size, left : left + patches.size] += 1
        assert hit.min() >= 1, (height, width)


def test_a_picture_of_28_pixels_has_at_most_169_patches():
    assert len(Patches(28, 28).positions()) <= 169
    assert len(Patches(224, 224).positions()) <= 169


def test_heat_is_the_mean_of_the_patches_that_reach_a_pixel():
    patches = Patches(4, 4)  # patches of 2, two positions a side at 0 and 2: no overlap
    assert patches.size == 2
    drops = np.zeros(len(patches.positions()), np.float32)
    drops[0] = 0.5
    heat = heat_map(drops, patches)
    assert heat[0, 0] == pytest.approx(0.5)
    assert heat[3, 3] == 0


def test_what_raises_the_probability_counts_as_no_reason():
    patches = Patches(4, 4)
    assert heat_map(np.full(len(patches.positions()), -0.4, np.float32), patches).max() == 0


def test_the_background_is_the_even_border():
    assert background(bright())[0] == 0.0


def test_without_an_even_border_the_mean_hides_a_part():
    picture = np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8, 1)
    assert background(picture)[0] == pytest.approx(0.5, abs=1e-6)


def test_the_part_that_decides_is_hottest_and_named():
    result = explained(bright(), looks_at(slice(4, 10), slice(4, 10)))
    assert result.heat.shape == (28, 28)
    assert result.heat.max() == pytest.approx(1.0)
    row, column = np.unravel_index(result.heat.argmax(), result.heat.shape)
    assert 2 <= row <= 9 and 2 <= column <= 9
    assert result.probability == pytest.approx(1.0)
    assert result.covered_probability == pytest.approx(0.0)
    assert render(result.sentence) == (
        "Mostly the upper left decided: covering it lowers seven from 100% to 0%, and the answer becomes one."
    )


def test_the_scale_turns_heat_back_into_a_drop():
    result = explained(bright(), looks_at(slice(4, 10), slice(4, 10)))
    assert 0.5 < result.scale <= 1.0


def test_a_network_that_looks_at_nothing_gives_no_reason():
    def fixed(pictures):
        return np.tile(np.array([0.9, 0.1], np.float32), (len(pictures), 1))

    result = explained(bright(), fixed)
    assert result.scale == 0
    assert result.heat.max() == 0
    assert render(result.sentence).startswith("No single part decided")


def test_a_network_that_needs_everything_says_so():
    def all_or_nothing(pictures):
        first = (pictures[:, 2:-2, 2:-2, 0].min(axis=(1, 2)) > 0.5) * 0.9
        return np.stack([first, 1 - first], axis=1).astype(np.float32)

    assert render(explained(bright(), all_or_nothing).sentence).startswith("Many parts decided together")


def test_small_drops_are_no_reason():
    result = explained(bright(), looks_at(slice(4, 10), slice(4, 10), weight=0.05))
    assert render(result.sentence).startswith("No single part decided")
