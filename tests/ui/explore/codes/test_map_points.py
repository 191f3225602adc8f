"""How small the pictures of points are, and where a walk begins."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.actions import datasets
from dashboard.ui.explore.codes.walk_tab import farthest_apart
from dashboard.ui.explore.map.points import MapPoints, small_picture


def encoded(side, kind):
    buffer = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 255, (side, side, 3), dtype=np.uint8)
    Image.fromarray(noise).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(("side", "kind", "stays"), [(8, "PNG", True), (96, "JPEG", False)])
def test_a_large_thumbnail_is_made_smaller_and_a_small_one_travels_as_it_is(monkeypatch, side, kind, stays):
    content = encoded(side, kind)
    monkeypatch.setattr(datasets, "thumbnail", lambda *_: content)
    sent = small_picture("version", {})
    assert (sent == content) == stays
    assert max(Image.open(io.BytesIO(sent)).size) <= 40
    assert len(sent) < 2500


def test_a_walk_begins_with_the_two_that_lie_farthest_apart():
    places = pd.DataFrame(
        {"id": ["a", "b", "c", "d"], "x": [0.0, 1, 9, 2], "y": [0.0, 0, 0, 1], "heading": list("abcd")}
    )
    assert farthest_apart(MapPoints(places, {}, 4, 1.0, 2, has_entries=True)) == ("c", "a")


def test_two_items_of_one_code_can_be_walked_too():
    places = pd.DataFrame({"id": ["a", "b"], "x": [1.0, 1], "y": [1.0, 1], "heading": ["a", "b"]})
    assert set(farthest_apart(MapPoints(places, {}, 2, 1.0, 2, has_entries=True))) == {"a", "b"}
