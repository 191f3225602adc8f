"""The list of suspected labels, and the neighbours that speak against them."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.label_neighbours import neighbour_votes
from dashboard.evaluation.suspects import OutOfFold, suspects_of

CLASSES = ("4", "9")


def test_the_votes_are_those_of_the_most_similar_directions():
    known = np.array([[1, 0], [10, 1], [0, 1], [0, 5]], np.float32)
    votes = neighbour_votes(known, np.array([0, 0, 1, 0]), np.array([[3, 0], [0.1, 1]], np.float32), 2, most=2)
    assert votes.tolist() == [[2, 0], [1, 1]]


def test_fewer_items_than_neighbours_vote_all_and_none_is_no_vote():
    known = np.ones((2, 3), np.float32)
    assert neighbour_votes(known, np.array([0, 1]), known[:1], 2).tolist() == [[1, 1]]
    assert neighbour_votes(known[:0], np.array([], np.int64), known, 2).tolist() == [[0, 0], [0, 0]]


def out_of_fold(**changes: object) -> OutOfFold:
    """Five items; the third is labelled 4, but all say 9."""
    given: dict = {
        "ids": ["a", "b", "c", "d", "e"],
        "splits": ["train", "train", "test", "test", "train"],
        "labels": np.array([0, 0, 0, 1, 1]),
        "probabilities": np.array([[0.9, 0.1], [0.7, 0.3], [0.2, 0.8], [0.3, 0.7], [0.45, 0.55]], np.float32),
        "votes": np.array([[10, 0], [9, 1], [1, 9], [0, 10], [4, 6]]),
        "has_class": np.ones(5, bool),
    }
    return OutOfFold(**(given | changes))


def test_the_wrong_label_is_listed_with_what_speaks_against_it():
    found = suspects_of(out_of_fold(), CLASSES)
    [row] = found.frame.to_dict("records")
    assert (row["id"], row["split"], row["label"], row["proposed"]) == ("c", "test", "4", "9")
    assert (row["votes"], row["own_votes"], row["num_neighbours"]) == (9, 1, 10)
    assert row["probability"] == pytest.approx(0.8) and row["own_probability"] == pytest.approx(0.2)
    assert row["score"] == pytest.approx((0.8 + 0.9) / 2 - (0.2 + 0.1) / 2)
    assert (found.expected, found.num_judged) == (1.0, 5)


def test_neighbours_alone_suspect_where_the_network_agrees_but_is_not_sure_enough():
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.45, 0.55], [0.1, 0.9], [0.1, 0.9]], np.float32)
    assert suspects_of(out_of_fold(probabilities=probabilities), CLASSES).frame["id"].tolist() == ["c"]
    few = np.array([[10, 0], [9, 1], [5, 5], [0, 10], [4, 6]])
    assert suspects_of(out_of_fold(probabilities=probabilities, votes=few), CLASSES).frame.empty


def test_an_item_whose_class_the_network_never_saw_is_not_judged():
    has_class = np.array([True, True, False, True, True])
    found = suspects_of(out_of_fold(has_class=has_class), CLASSES)
    assert found.frame.empty and found.num_judged == 4
    nothing = suspects_of(out_of_fold(has_class=np.zeros(5, bool)), CLASSES)
    assert nothing.frame.empty and (nothing.expected, nothing.num_judged) == (0.0, 0)


def test_the_most_suspicious_comes_first():
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    probabilities = np.array([[0.9, 0.1]] * 2 + [[0.3, 0.7], [0.01, 0.99]] + [[0.1, 0.9]] * 4, np.float32)
    votes = np.array([[10, 0]] * 2 + [[2, 8], [0, 10]] + [[0, 10]] * 4)
    given = out_of_fold(ids=list("abcdefgh"), splits=["train"] * 8, labels=labels, probabilities=probabilities,
                        votes=votes, has_class=np.ones(8, bool))  # fmt: skip
    assert suspects_of(given, CLASSES).frame["id"].tolist() == ["d", "c"]
