"""Changed copies of pictures: worked out by hand where that can be, and always the same for the same seed."""

from __future__ import annotations

import time

import numpy as np
import pytest

from dashboard.data.images.augmentation import augmented
from dashboard.spec.augmentation import PictureAugmentation

RANDOM = np.random.default_rng(0)
COLOUR = RANDOM.integers(0, 256, (6, 9, 12, 3), dtype=np.uint8)
GREY = RANDOM.integers(0, 256, (6, 10, 8, 1), dtype=np.uint8)
ALL = PictureAugmentation(flip=True, turn=20, shift=0.2, zoom=0.3, light=0.3)


def seeds(count: int, epoch: int = 0) -> list[tuple[int, ...]]:
    return [(7, epoch, row) for row in range(count)]


@pytest.mark.parametrize("pictures", [COLOUR, GREY], ids=["colour", "grey"])
def test_the_same_seed_gives_the_same_in_whatever_company(pictures: np.ndarray):
    before = pictures.copy()
    found = augmented(pictures, ALL, seeds(6))
    assert found.dtype == np.uint8 and found.shape == pictures.shape
    np.testing.assert_array_equal(augmented(pictures[2:4], ALL, seeds(6)[2:4]), found[2:4])
    assert not np.array_equal(augmented(pictures, ALL, seeds(6, epoch=1)), found)
    np.testing.assert_array_equal(pictures, before)


def test_nothing_chosen_is_an_untouched_copy():
    found = augmented(COLOUR, PictureAugmentation(), seeds(6))
    np.testing.assert_array_equal(found, COLOUR)
    assert found is not COLOUR
    assert augmented(COLOUR[:0], ALL, []).shape == (0, 9, 12, 3)


def test_about_half_of_the_pictures_are_mirrored_and_the_others_stay():
    pictures = np.repeat(COLOUR[:1], 200, axis=0)
    found = augmented(pictures, PictureAugmentation(flip=True), seeds(200))
    mirrored = (found == pictures[:, :, ::-1]).all(axis=(1, 2, 3))
    assert ((found == pictures).all(axis=(1, 2, 3)) ^ mirrored).all()
    assert 70 < mirrored.sum() < 130  # 100 ± 4 standard deviations


def test_a_flip_on_the_way_is_the_same_as_one_before():
    moves = PictureAugmentation(turn=15, shift=0.1)
    both = augmented(COLOUR, moves.model_copy(update={"flip": True}), seeds(6))
    flipped = augmented(COLOUR, PictureAugmentation(flip=True), seeds(6))
    np.testing.assert_array_equal(both, augmented(flipped, moves, seeds(6)))


def _dot(size: int = 41, row: int = 20, column: int = 20) -> np.ndarray:
    picture = np.zeros((1, size, size, 1), np.uint8)
    picture[0, row - 1 : row + 2, column - 1 : column + 2] = 240
    return picture


def _middle(picture: np.ndarray) -> np.ndarray:
    """Row and column of the centre of mass."""
    weights = picture[..., 0].astype(float)
    return np.array([(weights * places).sum() for places in np.indices(weights.shape)]) / weights.sum()


def test_shifts_stay_within_their_share_and_go_everywhere():
    found = augmented(np.repeat(_dot(), 200, axis=0), PictureAugmentation(shift=0.2), seeds(200))
    moved = np.array([_middle(picture) for picture in found]) - 20
    assert np.abs(moved).max() <= 0.2 * 41 + 0.05
    assert (moved.min(axis=0) < -6).all() and (moved.max(axis=0) > 6).all()


def test_turns_go_around_the_middle_by_at_most_the_angle():
    found = augmented(np.repeat(_dot(column=35), 200, axis=0), PictureAugmentation(turn=30), seeds(200))
    rows, columns = (np.array([_middle(picture) for picture in found]) - 20).T
    np.testing.assert_allclose(np.hypot(rows, columns), 15, atol=0.2)
    angles = np.degrees(np.arctan2(rows, columns))
    assert np.abs(angles).max() <= 31 and angles.min() < -25 and angles.max() > 25


def test_enlarging_moves_what_lies_outside_by_that_share():
    found = augmented(np.repeat(_dot(column=30), 200, axis=0), PictureAugmentation(zoom=0.3), seeds(200))
    far = np.array([_middle(picture) for picture in found])[:, 1] - 20
    assert 6.9 <= far.min() < 7.5 and 12.5 < far.max() <= 13.1  # 10 · (1 ± 0.3)


def test_what_lies_outside_is_the_mirror_image_so_that_no_black_edge_is_learned():
    bright = np.full((20, 16, 16, 3), 200, np.uint8)
    assert augmented(bright, PictureAugmentation(turn=45, shift=0.3, zoom=0.5), seeds(20)).min() == 200


def test_light_keeps_the_form_and_stays_within_what_a_byte_holds():
    flat = np.full((100, 4, 4, 1), 100, np.uint8)
    found = augmented(flat, PictureAugmentation(light=0.3), seeds(100))
    assert (found == found[:, :1, :1]).all()
    assert 70 <= found.min() < 80 and 120 < found.max() <= 130
    wild = augmented(COLOUR, PictureAugmentation(light=0.5), seeds(6)).astype(int)
    for before, after in zip(COLOUR.reshape(6, -1).astype(int), wild.reshape(6, -1), strict=True):
        order = np.argsort(before, kind="stable")
        assert (np.diff(after[order]) >= 0).all()  # what was brighter stays brighter, or both are white or black


@pytest.mark.parametrize(
    ("pictures", "count"),
    [(COLOUR.astype(np.float32), 6), (COLOUR[0], 9), (COLOUR, 5)],
)
def test_what_it_cannot_take_is_refused(pictures: np.ndarray, count: int):
    with pytest.raises(ValueError, match="received"):
        augmented(pictures, ALL, seeds(count))


def test_one_core_changes_hundreds_of_photographs_a_second():
    pictures = RANDOM.integers(0, 256, (64, 96, 96, 3), dtype=np.uint8)
    began = time.process_time()
    augmented(pictures, ALL, seeds(64))
    assert 64 / (time.process_time() - began) > 400  # about 2,000 on a quiet machine
