"""Which points the map shows, and how small their pictures are."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.actions import datasets
from dashboard.ui.explore.codes import map_points
from dashboard.ui.explore.codes.map_points import MAX_POINTS, MapPoints, small_picture
from dashboard.ui.explore.codes.walk_tab import farthest_apart


def frame(count, num_unusual):
    unusual = pd.array([number < num_unusual for number in range(count)], dtype="boolean")
    return pd.DataFrame({"id": [str(number) for number in range(count)], "unusual": unusual})


def test_all_are_shown_where_there_is_room():
    assert len(map_points._some(frame(MAX_POINTS, 5))) == MAX_POINTS


def test_unusual_ones_stay_and_the_same_are_drawn_each_time():
    shown = map_points._some(frame(MAX_POINTS + 500, 30))
    assert len(shown) == MAX_POINTS
    assert shown["unusual"].sum() == 30
    assert shown.index.is_monotonic_increasing
    assert shown["id"].tolist() == map_points._some(frame(MAX_POINTS + 500, 30))["id"].tolist()


def test_where_most_are_unusual_half_of_the_room_is_theirs_at_least():
    shown = map_points._some(frame(MAX_POINTS * 2, MAX_POINTS * 2 - 1000))
    assert len(shown) == MAX_POINTS
    assert shown["unusual"].sum() >= MAX_POINTS // 2


def test_without_labels_points_are_drawn_by_chance():
    unknown = frame(MAX_POINTS + 1, 0).assign(unusual=pd.array([pd.NA] * (MAX_POINTS + 1), dtype="boolean"))
    assert len(map_points._some(unknown)) == MAX_POINTS


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
