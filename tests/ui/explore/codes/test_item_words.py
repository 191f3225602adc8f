"""What items are called."""

import pandas as pd
import pytest

from dashboard.ui.explore.codes.item_words import item_details, item_title, shortened


@pytest.mark.parametrize(
    ("kind", "row", "label", "wanted"),
    [
        ("images", {"name": "digits/7/0012.png"}, "7", "7 · 0012.png"),
        ("images", {"name": "0012.png"}, None, "0012.png"),
        ("table", {"name": "#12"}, "worn", "worn · #12"),
        ("series", {"name": "#1", "time": pd.Timestamp("2024-03-01T07:05:30")}, None, "2024-03-01 07:05"),
    ],
)
def test_label_and_name(kind, row, label, wanted):
    assert item_title(kind, row, label) == wanted


def test_a_row_shows_its_first_numbers_and_like_titles_are_told_apart():
    long = "x" * 60
    rows = pd.DataFrame({f"number/{long}a": [1.5], f"comma/{long}b": [float("nan")], "name": ["#1"]}, index=["a"])
    texts, titles = item_details("table", rows)
    assert texts.loc["a"].tolist() == ["1.5", "–"]
    assert list(titles.values()) == [f"{shortened(long)} (1)", f"{shortened(long)} (2)"]


def test_pictures_need_no_words():
    texts, titles = item_details("images", pd.DataFrame({"name": ["a.png"]}))
    assert titles == {} and len(texts) == 1
