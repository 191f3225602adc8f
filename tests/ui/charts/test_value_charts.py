import pandas as pd

from dashboard.ui.charts.value_course import value_course
from dashboard.ui.charts.value_histogram import value_histogram


def times(*minutes):
    return pd.to_datetime([f"2024-03-01 00:{minute:02d}" for minute in minutes])


def test_a_course_has_a_line_for_each_part_broken_where_rows_are_missing():
    points = pd.DataFrame(
        {
            "time": times(0, 1, 5, 6),
            "value": [1.0, 2.0, 3.0, 4.0],
            "split": ["train", "train", "train", "test"],
            "piece": [0, 0, 1, 2],
        }
    )
    nothing = pd.DataFrame({"start": [], "end": []})
    chart = value_course(points, nothing, {"train": "Lernen", "test": "Test"}, value="<b>", unusual="Unusual")
    assert [trace.name for trace in chart.data] == ["Lernen", "Test"]
    assert list(chart.data[0].y) == [1.0, 2.0, None, 3.0, None]
    assert list(chart.data[1].y) == [4.0, None]
    assert chart.layout.yaxis.title.text == "&lt;b&gt;"


def test_unusual_stretches_are_shaded_from_top_to_bottom():
    points = pd.DataFrame({"time": times(0), "value": [1.0], "split": ["test"], "piece": [0]})
    stretches = pd.DataFrame({"start": times(0, 5), "end": times(1, 7)})
    chart = value_course(points, stretches, {"test": "Test"}, value="v", unusual="Unusual")
    assert list(chart.data[0].y) == [0, 1, 1, 0, None] * 2
    assert (chart.data[0].yaxis, tuple(chart.layout.yaxis2.range)) == ("y2", (0, 1))


def test_a_histogram_stacks_unusual_items_on_normal_ones():
    frame = pd.DataFrame({"low": [0.0, 1.0], "high": [1.0, 2.0], "normal": [5, 2], "unusual": [0, 3]})
    chart = value_histogram(frame, {"normal": "Normal", "unusual": "Unusual"}, value="x", unit="Rows")
    assert [list(trace.y) for trace in chart.data] == [[5, 2], [0, 3]]
    assert list(chart.data[0].x) == [0.5, 1.5] and chart.layout.barmode == "stack"
