"""The map of codes: colours, tooltips with pictures, and what a click gives."""

import pandas as pd
import pytest

from dashboard.ui.charts.latent_map import CLICKED, COLORS, MAX_GROUPS, groups_of, latent_map, map_alt_text
from dashboard.ui.charts.map_key import map_key


@pytest.fixture
def points():
    return pd.DataFrame(
        {
            "id": ["a", "b", "c"], "x": [0.0, 1, 2], "y": [0.0, 1, 0], "group": ["cat", "dog", ""],
            "heading": ["cat · 1", "dog · 2", "3"], "image": ["data:image/png;base64,AA=="] * 3, "number_0": ["1", "2", "3"],
        }
    )  # fmt: skip


NOTHING = pd.DataFrame({"x": [], "y": [], "role": []})


def spec(points, marked=NOTHING, num_axes=0):
    return latent_map(points, groups_of(points["group"].iloc[:2]), marked, {"number_0": "image"}, num_axes=num_axes)


def test_groups_are_in_the_order_of_classes_and_two_differ_in_shape():
    groups = groups_of(pd.Series(["10", "2", "2"]))
    assert [(group.name, group.count, group.shape) for group in groups] == [
        ("2", 2, "circle"),
        ("10", 1, "triangle-up"),
    ]
    assert {group.shape for group in groups_of(pd.Series(list("abc")))} == {"circle"}


def test_groups_that_have_an_order_take_the_first_colours():
    groups = groups_of(pd.Series(["异常", "正常", "异常"]), ("正常", "异常", "absent"))
    assert [group.name for group in groups] == ["正常", "异常"]
    assert [group.color for group in groups] == list(COLORS[:2])


def test_only_the_most_frequent_groups_have_a_colour():
    values = pd.Series([f"{number:02d}" for number in range(MAX_GROUPS + 3) for _ in range(number + 1)])
    groups = groups_of(values)
    assert len({group.color for group in groups}) == len(groups) == MAX_GROUPS
    assert [group.name for group in groups] == [f"{number:02d}" for number in range(3, MAX_GROUPS + 3)]


@pytest.mark.parametrize("background", ["#FFFFFF", "#0F1417"])
def test_colours_are_seen_on_both_backgrounds(background):
    def light(color):
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for color in COLORS:
        darker, lighter = sorted((light(color), light(background)))
        assert (lighter + 0.05) / (darker + 0.05) >= 3, color


def test_a_tooltip_has_one_picture_and_a_column_called_image_is_no_picture(points):
    tooltip = spec(points)["layer"][0]["encoding"]["tooltip"]
    titles = {entry["title"]: entry["field"] for entry in tooltip}
    assert titles["image"] == "image" and titles["title"] == "heading"
    assert titles["image\u2060"] == "number_0"


def test_without_pictures_the_tooltip_has_none(points):
    tooltip = spec(points.drop(columns="image"))["layer"][0]["encoding"]["tooltip"]
    assert "image" not in {entry["title"] for entry in tooltip}


def test_a_click_gives_the_id_of_the_nearest_point(points):
    [choice] = spec(points)["layer"][0]["params"]
    assert choice["name"] == CLICKED
    assert choice["select"]["fields"] == ["id"] and choice["select"]["nearest"]


def test_points_of_no_group_are_grey(points):
    scale = spec(points)["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        "cat": COLORS[0],
        "dog": COLORS[1],
        "": "#7A868C",
    }


def test_a_layer_is_never_empty_and_what_marks_nothing_is_not_seen(points):
    assert spec(points)["datasets"]["marked"]["role"].tolist() == [""]
    marked = points[["x", "y"]].head(1).assign(role="chosen")
    assert spec(points, marked)["datasets"]["marked"]["role"].tolist() == ["chosen"]


def test_directions_have_names_only_where_they_are_the_code_itself(points):
    def titles(num_axes):
        encoding = spec(points, num_axes=num_axes)["encoding"]
        return [place["axis"] and place["axis"]["title"] for place in (encoding["x"], encoding["y"])]

    assert titles(0) == [None, None]
    assert titles(1) == ["First number of the code", None]
    assert titles(2) == ["First number of the code", "Second number of the code"]


def test_the_map_in_words():
    words = map_alt_text(groups_of(pd.Series(["a", "a", "b"])), 3, "Near is alike.")
    assert words == "Map of 3 items. Near is alike. Colours: a 2; b 1."
    assert map_alt_text([], 1, "Near is alike.") == "Map of 1 item. Near is alike."


def test_the_key_escapes_names_and_counts_others(monkeypatch):
    drawn = []
    monkeypatch.setattr("dashboard.ui.charts.map_key.st.html", drawn.append)
    map_key(groups_of(pd.Series(["<b>", "<b>"])), 4)
    assert "&lt;b&gt;</bdi> (2)" in drawn[0] and "<b>" not in drawn[0]
    assert "Others</bdi> (4)" in drawn[0]
