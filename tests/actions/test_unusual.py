"""The test items at another threshold, and their events, on five windows worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.actions import unusual

HOURS = pd.to_datetime([f"2024-01-01T{hour:02d}:00" for hour in (0, 5, 10)] + ["2024-01-03T00:00", "2024-01-04T00:00"])
RANKED = pd.DataFrame(
    {
        "id": list("abcde"),
        "split": ["test", "test", "test", "test", "validation"],
        "error": [0.9, 0.2, 0.8, 0.5, 0.95],
        "flagged": False,
        "start": HOURS,
        "end": HOURS + np.timedelta64(1, "h"),
    }
)


def test_the_threshold_flags_what_is_above_it_in_the_test():
    found = unusual.judged(RANKED, 0.5)
    assert found["id"].tolist() == ["a", "b", "c", "d"]
    assert found["flagged"].tolist() == [True, False, True, False]


def test_flags_near_one_another_are_one_event():
    found = unusual.events(unusual.judged(RANKED, 0.4))
    assert found["num_flags"].tolist() == [2, 1]
    assert found["start"].tolist() == [HOURS[0], HOURS[3]]
    assert found["end"].tolist() == [HOURS[2] + pd.Timedelta(hours=1), HOURS[3] + pd.Timedelta(hours=1)]
    assert found["largest_error"].tolist() == [0.9, 0.5]


def test_nothing_flagged_is_no_event():
    assert unusual.events(unusual.judged(RANKED, 5.0)).empty
