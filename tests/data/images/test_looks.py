"""How a picture looks: edges by their place and direction."""

import numpy as np
import pytest

from dashboard.data.images.looks import looks


def test_a_plain_picture_has_no_edges():
    assert not looks(np.full((2, 20, 20, 3), 0.4, np.float32)).any()


def test_an_edge_is_found_where_it_is_and_in_its_direction():
    """Brighter to the right in the second of five columns of cells: direction 0; downwards it is a quarter turn further."""
    picture = np.zeros((1, 20, 20, 1), np.float32)
    picture[:, :, 6:] = 1
    found = looks(picture).reshape(5, 5, 8)
    assert np.argwhere(found.any(axis=(0, 2))).ravel().tolist() == [1]
    assert found[0, 1].argmax() == 0
    turned = looks(picture.transpose(0, 2, 1, 3)).reshape(5, 5, 8)
    assert np.argwhere(turned.any(axis=(1, 2))).ravel().tolist() == [1] and turned[1, 0].argmax() == 2


def test_dark_on_light_is_not_light_on_dark():
    picture = np.random.default_rng(0).random((1, 28, 28, 1), np.float32)
    one, other = looks(picture)[0], looks(1 - picture)[0]
    assert one.sum() == pytest.approx(other.sum(), rel=1e-4) and not np.allclose(one, other, atol=0.05)


@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 3, 1), (5, 7, 3), (64, 48, 3)])
def test_every_size_has_as_many_numbers(shape):
    assert looks(np.ones((2, *shape), np.float32)).shape == (2, 200)
    assert looks(np.ones((0, *shape), np.float32)).shape == (0, 200)  # as where no items are left for validation
