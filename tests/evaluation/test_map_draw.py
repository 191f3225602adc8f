"""Which points the map shows."""

from __future__ import annotations

import pandas as pd

from dashboard.evaluation.map_draw import MAX_POINTS, drawn_for_map


def frame(count, split="test"):
    return pd.DataFrame({"id": [str(number) for number in range(count)], "split": split})


def first(rows, count):
    return pd.Series(range(len(rows)), index=rows.index) < count


def test_all_are_shown_where_there_is_room():
    rows = frame(MAX_POINTS)
    assert len(drawn_for_map(rows, first(rows, MAX_POINTS - 5))) == MAX_POINTS


def test_what_comes_first_stays_and_the_same_are_drawn_each_time():
    rows = frame(MAX_POINTS + 500)
    shown = drawn_for_map(rows, first(rows, 30))
    assert len(shown) == MAX_POINTS
    assert set(rows["id"][:30]) <= set(shown["id"])
    assert shown.index.is_monotonic_increasing
    assert shown["id"].tolist() == drawn_for_map(rows, first(rows, 30))["id"].tolist()


def test_what_comes_first_takes_half_of_the_room_at_most_where_others_need_it():
    rows = frame(MAX_POINTS * 2)
    shown = drawn_for_map(rows, first(rows, MAX_POINTS))
    assert len(shown) == MAX_POINTS
    assert MAX_POINTS // 2 <= (shown["id"].astype(int) < MAX_POINTS).sum() < MAX_POINTS * 3 / 4 + 1


def test_training_items_are_a_quarter_or_fill_what_is_left():
    rows = pd.concat([frame(MAX_POINTS), frame(MAX_POINTS, "train")], ignore_index=True)
    assert (drawn_for_map(rows, first(rows, 0))["split"] == "train").sum() == MAX_POINTS // 4
    rows = pd.concat([frame(100), frame(MAX_POINTS, "train")], ignore_index=True)
    assert (drawn_for_map(rows, first(rows, 0))["split"] == "train").sum() == MAX_POINTS - 100


def test_where_nobody_knows_points_are_drawn_by_chance():
    rows = frame(MAX_POINTS + 1)
    assert len(drawn_for_map(rows, pd.Series(pd.NA, index=rows.index, dtype="boolean"))) == MAX_POINTS
