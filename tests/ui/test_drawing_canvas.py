"""What the browser sends is checked before it is believed."""

import base64

import pytest

from dashboard.errors import InputError
from dashboard.ui.drawing_canvas import drawing_from, points_from

URL = "data:image/png;base64," + base64.b64encode(b"png").decode()


def test_a_drawing_is_unpacked():
    drawing = drawing_from({"png": URL, "strokes": 2})
    assert drawing is not None
    assert (drawing.png, drawing.strokes) == (b"png", 2)


@pytest.mark.parametrize("value", [None, {}, {"png": "", "strokes": 0}, {"png": URL, "strokes": 0}])
def test_an_empty_sheet_is_no_drawing(value):
    assert drawing_from(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "text",
        {"strokes": 1},
        {"png": 5, "strokes": 1},
        {"png": "data:text/html;base64,AAAA", "strokes": 1},
        {"png": "data:image/png;base64,%%%", "strokes": 1},
        {"png": URL, "strokes": "many"},
        {"png": "data:image/png;base64," + "A" * 2_000_001, "strokes": 1},
    ],
)
def test_what_is_no_drawing_of_ours_is_refused(value):
    with pytest.raises(InputError) as caught:
        drawing_from(value)
    assert caught.value.code == "P107"


def test_a_sheet_that_is_drawn_anew_gets_its_strokes_back():
    strokes = [[[1, 2], [3, 4]]]
    assert points_from({"drawing": {"png": URL, "strokes": 1, "points": strokes}}) == strokes


@pytest.mark.parametrize("value", [None, {}, {"drawing": None}, {"drawing": {"png": URL}}, {"drawing": {"points": 5}}])
def test_a_fresh_sheet_has_no_strokes(value):
    assert points_from(value) == []
