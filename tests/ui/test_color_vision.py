"""Colours that are told apart by people whose cones for red or for green are missing, and shapes where they are not."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from dashboard.settings import ROOT
from dashboard.ui.charts import style
from dashboard.ui.charts.latent_map import COLORS, SHAPES, groups_of
from tests.ui.color_vision import VISIONS, difference, seen

AT_A_GLANCE = 10.0
visions = pytest.mark.parametrize("vision", VISIONS)


def test_known_colors_have_their_known_places():
    """White, and sRGB's red, as CIE has them; greys stay greys for everyone."""
    np.testing.assert_allclose(seen("#FFFFFF", "usual"), [100, 0, 0], atol=0.1)
    np.testing.assert_allclose(seen("#FF0000", "usual"), [53.2, 80.1, 67.2], atol=0.1)
    for vision in VISIONS:
        np.testing.assert_allclose(seen("#808080", vision), [53.6, 0, 0], atol=0.1)


def test_red_and_green_are_close_for_those_who_see_no_green():
    assert (
        difference("#C04000", "#608000", "usual") > 50 > AT_A_GLANCE > difference("#C04000", "#608000", "deuteranopia")
    )


@visions
def test_the_colors_of_charts_are_told_apart(vision):
    for one, other in combinations(style.CATEGORIES, 2):
        assert difference(one, other, vision) >= AT_A_GLANCE, (one, other)


@visions
def test_right_and_wrong_are_told_apart(vision):
    sheet = (ROOT / "dashboard" / "ui" / "assets" / "style.css").read_text("utf-8")
    good, bad = (re.findall(rf"\.{mark} \w+ {{ box-shadow: inset 2px 0 (#\w{{6}})", sheet) for mark in ("good", "bad"))
    assert len(good) == len(bad) == 1
    assert difference(*good, *bad, vision) >= AT_A_GLANCE


@visions
def test_groups_of_a_map_are_told_apart_by_color_or_shape(vision):
    for number in range(2, len(COLORS) + 1):
        groups = groups_of(pd.Series([f"group {place}" for place in range(number)]))
        for one, other in combinations(groups, 2):
            assert one.shape != other.shape or difference(one.color, other.color, vision) >= AT_A_GLANCE


def test_by_color_alone_they_would_not_be():
    closest = min(difference(one, other, vision) for one, other in combinations(COLORS, 2) for vision in VISIONS)
    assert closest < AT_A_GLANCE and len(SHAPES) == len(COLORS)
