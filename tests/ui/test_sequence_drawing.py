"""Sequences as small line charts."""

import base64
import re

import numpy as np
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.ui.charts import style
from dashboard.ui.pictures import data_url
from dashboard.ui.sequence_drawing import MAX_CHANNELS, SequenceDrawing, line_svg, ranges_of, sequence_gallery


def points(svg):
    return [
        [(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]
        for path in re.findall(r'd="([^"]*)"', svg.decode())
    ]


def test_a_line_goes_from_corner_to_corner():
    [line] = points(line_svg(np.array([[0.0], [5.0], [10.0]]), [(0, 10)], 3))
    assert line == [(6.0, 94.0), (80.0, 50.0), (154.0, 6.0)]


def test_a_shorter_sequence_ends_earlier():
    [line] = points(line_svg(np.array([[0.0], [10.0]]), [(0, 10)], 3))
    assert line[-1] == (80.0, 6.0)


def test_a_gap_breaks_the_line_and_a_value_alone_is_a_dot():
    svg = line_svg(np.array([[1.0], [np.nan], [2.0], [3.0]]), [(1, 3)], 4).decode()
    assert svg.count("M") == 2 and svg.count("L") == 1 and "94.0h0M" in svg


def test_a_constant_or_empty_channel_is_drawn_in_the_middle_or_not_at_all():
    constant, empty = points(line_svg(np.array([[2.0, np.nan], [2.0, np.nan]]), [(2, 2), (0, 0)], 2))
    assert {y for _x, y in constant} == {50.0} and empty == []


def test_a_long_line_keeps_its_peaks_and_stays_small():
    values = np.zeros((5000, 1))
    values[1234], values[4000] = 9.0, -9.0
    svg = line_svg(values, [(-9, 9)], 5000)
    heights = [y for _x, y in points(svg)[0]]
    assert len(svg) < 4000 and min(heights) == 6.0 and max(heights) == 94.0


def test_each_channel_has_its_color_up_to_a_limit():
    svg = line_svg(np.zeros((2, MAX_CHANNELS + 3)), [(0, 1)] * (MAX_CHANNELS + 3), 2).decode()
    assert re.findall(r'stroke="(#\w+)"', svg) == list(style.CATEGORIES)


def test_ranges_are_of_all_sequences_without_gaps():
    found = ranges_of([np.array([[1.0, np.nan]]), np.array([[-2.0, np.inf], [5.0, np.nan]])])
    assert found == [(-2.0, 5.0), (0.0, 0.0)]
    assert ranges_of([]) == []


def test_a_gallery_holds_pictures_that_need_no_request():
    def script():
        import numpy as np

        from dashboard.ui.sequence_drawing import SequenceDrawing, sequence_gallery

        values = np.array([[0.0], [1.0]])
        sequence_gallery([SequenceDrawing(values, "<b>wave</b>", mark="good"), SequenceDrawing(2 * values, "x")])

    [block] = AppTest.from_function(script, default_timeout=30).run().html
    assert 'class="ks-gallery wide"' in block.value and "&lt;b&gt;wave" in block.value
    first = base64.b64decode(re.search(r"data:image/svg\+xml;base64,([^\"]+)", block.value).group(1))
    assert points(first)[0] == [(6.0, 94.0), (154.0, 50.0)]  # all on one scale
    assert data_url(first).startswith("data:image/svg+xml")


def test_several_channels_are_told_by_colour_and_escaped_one_is_not(monkeypatch):
    drawn = []
    monkeypatch.setattr(st, "html", drawn.append)
    one = SequenceDrawing(np.zeros((3, 2)), "a")
    sequence_gallery([one], channels=["<x>", "y"])
    assert len(drawn) == 2
    assert drawn[0].count("ks-key") == 2 and "<bdi>&lt;x&gt;</bdi>" in drawn[0] and style.CATEGORIES[1] in drawn[0]
    drawn.clear()
    sequence_gallery([SequenceDrawing(np.zeros((3, 1)), "a")], channels=["x"])
    assert len(drawn) == 1
