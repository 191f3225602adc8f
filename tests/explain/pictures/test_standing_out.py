"""Which part of a heat map stands out, and what is said of it."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.explain.pictures.standing_out import Part, hidden, sentence, standing_out
from dashboard.i18n import render


def heat_at(*places: tuple[int, int]) -> np.ndarray:
    heat = np.zeros((9, 12), np.float32)
    for place in places:
        heat[place] = 1
    return heat


def test_the_part_is_a_ninth_and_holds_the_heat():
    part = standing_out(heat_at((7, 10), (8, 11)))
    assert part is not None and (part.height, part.width) == (3, 4)
    assert part.top <= 7 and part.left <= 10


def test_heat_everywhere_and_none_at_all_do_not_stand_out():
    assert standing_out(np.ones((9, 12))) is None
    assert standing_out(np.zeros((9, 12))) is None
    assert standing_out(-np.ones((9, 12))) is None


def test_hiding_takes_the_part_out_and_leaves_the_rest():
    picture = np.full((9, 12, 1), 0.2, np.float32)
    picture[4, 5] = 1
    covered = hidden(picture, Part(3, 4, 3, 4))
    np.testing.assert_allclose(covered, 0.2)
    assert picture[4, 5] == 1


@pytest.mark.parametrize(
    ("heat", "part", "covered", "words"),
    [
        (heat_at((1, 1)), Part(0, 0, 3, 4), 0.2, "The network looked mostly at the upper left: with it covered, cat falls from 90% to 20%."),
        (heat_at((1, 1)), Part(3, 4, 3, 4), 0.85, "mostly at the middle, but that part alone does not decide: with it covered, cat has 85% (now 90%)."),
        (np.ones((9, 12)), None, None, "What speaks for cat is spread over the whole picture; no part stands out."),
        (np.zeros((9, 12)), None, None, "No part of the picture was found that speaks for cat."),
    ],
)  # fmt: skip
def test_it_is_said_in_words(heat, part, covered, words):
    assert words in render(sentence(heat, part, "cat", 0.9, covered))
