"""Which items are wanted at a threshold, how each stands, and the order of columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.actions.autoencoders import Reconstruction
from dashboard.ui.explore.unusual.columns_tab import sorted_columns
from dashboard.ui.explore.unusual.names import span_words
from dashboard.ui.explore.unusual.one_item import neighbour_rows
from dashboard.ui.explore.unusual.standing import mark, standing_words, wanted
from dashboard.words.numbers import value_words

JUDGED = pd.DataFrame(
    {
        "id": list("abcd"),
        "flagged": [True, True, False, False],
        "unusual": pd.array([True, False, True, False], dtype="boolean"),
    }
)


@pytest.mark.parametrize(
    ("show", "ids"), [("all", "abcd"), ("flagged", "ab"), ("wrong", "b"), ("missed", "c"), ("found", "a")]
)
def test_what_is_wanted(show, ids):
    assert "".join(wanted(JUDGED, show)["id"]) == ids


def test_without_labels_nothing_is_wrong_or_missed():
    unknown = JUDGED.assign(unusual=pd.array([pd.NA] * 4, dtype="boolean"))
    assert wanted(unknown, "missed").empty
    items = unknown.to_dict("records")
    assert [standing_words(item) for item in items] == ["flagged", "flagged", "not flagged", "not flagged"]
    assert {mark(item) for item in items} == {""}


def test_how_each_stands():
    items = JUDGED.to_dict("records")
    words = ["unusual, found", "normal, flagged wrongly", "unusual, missed", "normal"]
    assert [standing_words(item) for item in items] == words
    assert [mark(item) for item in items] == ["good", "bad", "bad", ""]


def test_columns_are_sorted_by_what_goes_beyond_normal():
    parts = pd.DataFrame({"column": ["a", "b"], "normal_error": [2.0, 0.1], "unusual_error": [2.5, 1.1]})
    assert sorted_columns(parts)["column"].tolist() == ["b", "a"]
    assert sorted_columns(parts.assign(unusual_error=np.nan))["column"].tolist() == ["a", "b"]


def test_times_and_numbers_in_words():
    day = pd.Timestamp("2024-01-01 22:00")
    assert span_words(day, day + pd.Timedelta(hours=1)) == "2024-01-01 22:00 to 23:00"
    assert span_words(day, day + pd.Timedelta(hours=3)) == "2024-01-01 22:00 to 2024-01-02 01:00"
    numbers = (7.2, 0.0012345, 12345.6, 0.0, float("nan"), -3.14159)
    assert [value_words(value) for value in numbers] == ["7.2", "0.001234", "12,346", "0", "–", "-3.142"]


def test_a_column_that_is_called_as_ours_hides_nothing():
    row = Reconstruction("table", np.array([7.0]), np.zeros(1), np.zeros(1), 0.5, np.zeros(2), ("Error",))
    item = {"id": "a", "error": 0.5, "flagged": False, "unusual": pd.NA}
    frame, titles = neighbour_rows(pd.DataFrame({"name": ["#3"]}, index=["a"]), [item], [row])
    assert frame.to_dict("records") == [{"Item": "#3", "Error": "0.5", "Verdict": "not flagged", "number_0": "7"}]
    assert list(titles) == ["number_0"]
