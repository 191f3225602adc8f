"""The map of codes, neighbours and sliders."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.latent_map import code_frame, map_frame, map_view, neighbour_frame


def test_two_numbers_are_shown_as_they_are_and_one_on_a_line():
    two = np.array([[1, 2], [3, 4]], np.float32)
    assert map_view(two).place(two).tolist() == two.tolist()
    assert map_view(two[:, :1]).place(two[:, :1]).tolist() == [[1, 0], [3, 0]]


def test_longer_codes_are_seen_from_where_they_differ_most():
    # variances 8·4/3, 2·4/3 and 0.02·4/3 along the axes
    codes = np.array([[x, y, z] for x in (-2, 2) for y in (-1, 1) for z in (-0.1, 0.1)], np.float32)
    view = map_view(codes)
    places = view.place(codes)
    assert np.abs(places) == pytest.approx(np.tile([2, 1], (8, 1)))
    assert view.shown == pytest.approx((4 + 1) / (4 + 1 + 0.01))
    assert view.place(np.array([[2, 1, 50]])) == pytest.approx(view.place(np.array([[2, 1, 0]])))


def test_codes_that_are_all_alike_have_a_map_too():
    codes = np.ones((4, 5), np.float32)
    assert map_view(codes).place(codes).tolist() == [[0, 0]] * 4
    assert np.isfinite(map_view(codes[:1]).place(codes[:1])).all()


def test_one_row_an_item():
    codes = np.array([[1, 2], [3, 4]], np.float32)
    frame = map_frame("ab", ["test"] * 2, ["x", "y"], codes, map_view(codes))
    assert frame.to_numpy().tolist() == [["a", "test", "x", 1, 2, 1], ["b", "test", "y", 3, 4, 1]]
    assert map_frame("ab", ["test"] * 2, None, codes, map_view(codes))["label"].isna().all()


def test_the_nearest_others():
    codes = np.array([[0.0], [1.0], [3.0], [3.0]])
    frame = neighbour_frame("abcd", codes, most=2)
    of_b = frame[frame["id"] == "b"]
    assert of_b["place"].tolist() == [1, 2]
    assert of_b["neighbour"].tolist()[0] == "a"
    assert of_b["distance"].tolist() == [1, 2]
    nearest = frame[frame["place"] == 1].set_index("id")
    assert nearest["neighbour"].tolist() == ["b", "a", "d", "c"]
    assert nearest["distance"].tolist() == [1, 1, 0, 0]


def test_one_item_has_no_neighbour():
    assert neighbour_frame("a", np.zeros((1, 3))).empty


def test_sliders_reach_where_items_are_and_numbers_that_never_move_are_told():
    codes = np.stack([np.linspace(0, 100, 101), np.zeros(101), np.full(101, 3.0)], axis=1)
    frame = code_frame(codes)
    assert frame["number"].tolist() == [1, 2, 3]
    assert frame.iloc[0][["low", "middle", "high"]].tolist() == pytest.approx([1, 50, 99])
    assert frame["used"].tolist() == [True, False, False]
    assert not code_frame(np.zeros((3, 2)))["used"].any()
