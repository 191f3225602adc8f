import numpy as np
import pytest

from dashboard.actions import numbers
from dashboard.errors import NotFoundError
from tests.pages.number_data import WIDTH, imported, write_series, write_table


@pytest.fixture(autouse=True)
def nothing_is_kept(home):
    for counted in (numbers.spreads, numbers.histogram, numbers.course):
        counted.cache_clear()


@pytest.fixture
def table(tmp_path):
    return imported(write_table(tmp_path / "table.csv"), "table")


@pytest.fixture
def series(tmp_path):
    return imported(write_series(tmp_path / "series.csv"), "series")


def test_a_spread_counts_the_training_rows_of_each_column(table):
    found = numbers.spreads(table.id)
    assert list(found) == [WIDTH, "weight"]
    assert len(found[WIDTH]) == 12 and sum(found[WIDTH]) == table.split_counts()["train"]


def test_a_histogram_counts_all_used_rows_with_a_value(table):
    bars = numbers.histogram(table.id, "weight")
    assert len(bars) == 40 and (bars["low"][1:].to_numpy() == bars["high"][:-1].to_numpy()).all()
    assert (bars["normal"].sum(), bars["unusual"].sum()) == (107, 12)  # one of the 108 normal rows has no weight


def test_a_column_of_one_value_is_one_bar(tmp_path):
    path = tmp_path / "same.csv"
    path.write_text("\n".join(["a,b", *(f"{number % 9}.5,7.0" for number in range(40))]), "utf-8")
    version = imported(path, "table", with_labels=False)
    assert numbers.histogram(version.id, "b")["normal"].tolist() == [40]


def test_a_column_that_is_not_there_is_refused(table):
    with pytest.raises(KeyError):
        numbers.histogram(table.id, "nothing")
    with pytest.raises(NotFoundError):
        numbers.spreads("f" * 12)


def test_a_short_course_keeps_every_row_in_order(series):
    found = numbers.course(series.id, WIDTH)
    assert len(found.points) == 600 and not found.is_thinned
    assert (np.diff(found.points["time"]) > np.timedelta64(0)).all()


def test_unusual_rows_that_follow_each_other_are_one_stretch(series):
    stretches = numbers.course(series.id, WIDTH).stretches
    start = np.datetime64("2024-03-01T00:00")
    assert stretches["start"].tolist() == [start + np.timedelta64(minutes, "m") for minutes in (1000, 4060)]
    assert stretches["end"].tolist() == [start + np.timedelta64(minutes, "m") for minutes in (1200, 4260)]


def test_a_line_is_broken_by_a_gap_and_where_the_part_changes(series):
    points = numbers.course(series.id, WIDTH).points
    assert points.groupby("piece")["split"].nunique().max() == 1
    assert points["piece"].iloc[299] != points["piece"].iloc[300]


def test_a_long_course_keeps_what_stands_out(series, monkeypatch):
    monkeypatch.setattr(numbers, "_MOST_POINTS", 60)
    whole = numbers.course.__wrapped__(series.id, "speed")
    assert whole.is_thinned and len(whole.points) < 200
    assert (whole.points["value"].min(), whole.points["value"].max()) == (0.5, 6.5)
