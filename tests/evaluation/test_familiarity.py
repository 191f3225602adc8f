"""Distances to training items, limits and ranges, worked out by hand."""

import json

import numpy as np
import pytest

from dashboard.evaluation.familiarity import FILE, Familiarity, distances, unit

EAST_AND_NORTH = np.array([[1, 0], [1, 0], [0, 1]], np.float16)


def test_only_the_direction_counts():
    """Northeast is 1 - 1/√2 from both; west is 1 from north and 2 from east."""
    found = distances(EAST_AND_NORTH, np.array([[7.0, 7.0], [-3.0, 0.0]]), 3)
    assert found == pytest.approx([1 - 0.5**0.5, (2 + 2 + 1) / 3])


def test_the_nearest_ones_count():
    assert distances(EAST_AND_NORTH, np.array([[2.0, 0.0], [0.0, 2.0]]), 2) == pytest.approx([0.0, 0.5])


def test_an_item_of_the_reference_is_not_its_own_neighbour():
    found = distances(EAST_AND_NORTH, EAST_AND_NORTH, 1, skip=1)
    assert found == pytest.approx([0, 0, 1])


def test_more_neighbours_than_there_are_items():
    assert distances(EAST_AND_NORTH[:1], np.array([[0.0, 1.0]]), 5) == pytest.approx([1])


def test_many_items_are_measured_in_pieces():
    vectors = np.tile([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]], (1000, 1))
    assert distances(EAST_AND_NORTH[:1], vectors, 1) == pytest.approx(np.tile([0.0, 1.0, 2.0], 1000))


def test_what_a_network_sees_nothing_in_is_far_away():
    assert unit(np.zeros((1, 2))).tolist() == [[0, 0]]
    assert distances(EAST_AND_NORTH, np.zeros((1, 2)), 1).tolist() == [1]


def test_the_measure_that_is_farthest_beyond_its_limit_counts():
    known = Familiarity({"embedding": 0.5, "unknown": 0.25}, {"embedding": EAST_AND_NORTH}, neighbours=1)
    measured = {"embedding": np.array([[1.0, 0.0], [-1.0, 0.0]]), "unknown": np.array([0.75, 0.0])}
    assert known.strangeness(measured).tolist() == [3.0, 2.0]


def test_where_all_validation_items_are_alike_anything_else_is_unlike():
    assert Familiarity({"error": 0.0}).strangeness({"error": np.array([0.0, 0.1])}).tolist()[0] == 0
    assert Familiarity({"error": 0.0}).strangeness({"error": np.array([0.1])})[0] > 1


def test_numbers_beyond_the_range_are_named_by_column_gaps_are_not():
    known = Familiarity({}, ranges={"age": (0.0, 80.0), "fare": (5.0, 9.0)})
    rows = np.array([[80.0, 5.0], [np.nan, 4.9], [-1.0, np.nan], [99.0, 10.0]])
    assert known.outside(rows, ("age", "fare")).tolist() == [[False, False], [False, True], [True, False], [True, True]]


def test_of_a_sequence_one_step_is_enough_and_unknown_channels_have_no_range():
    known = Familiarity({}, ranges={"x": (0.0, 1.0)})
    steps = np.zeros((2, 3, 2))
    steps[1, 2] = (5.0, 5.0)
    assert known.outside(steps, ("x", "y")).tolist() == [[False, False], [True, False]]


def test_what_is_kept_comes_back(tmp_path):
    known = Familiarity({"look": 0.5}, {"look": EAST_AND_NORTH}, {"age": (1.0, 2.0)}, neighbours=2)
    known.save(tmp_path / FILE)
    back = Familiarity.kept(json.loads(json.dumps({"unlike": known.to_json()})), tmp_path)
    assert back is not None and (back.limits, back.ranges, back.neighbours) == (known.limits, known.ranges, 2)
    np.testing.assert_array_equal(back.references["look"], EAST_AND_NORTH)
    assert Familiarity.kept({"classes": []}, tmp_path) is None, "runs from before there was any"
