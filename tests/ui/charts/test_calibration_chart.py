"""The reliability diagram: empty ranges are left out, and the words say what the bars show."""

import numpy as np

from dashboard.evaluation.calibration import bins_frame
from dashboard.ui.charts.calibration import reliability_alt_text, reliability_diagram

BINS = bins_frame(np.array([[0.9, 0.1]] * 4 + [[0.4, 0.6]] * 2), np.array([0, 0, 0, 1, 1, 1]))


def test_a_bar_for_each_range_that_has_answers():
    right, line, count = reliability_diagram(BINS).data
    assert list(right.y) == [1.0, 0.75] and list(count.y) == [2, 4]
    assert (list(line.x), list(line.y)) == ([0, 1], [0, 1])
    assert right.customdata[1] == "says 90.0%, right in 75.0% (4 items)"


def test_the_words_name_the_fullest_ranges_first():
    words = reliability_alt_text(BINS)
    assert words.index("says 90.0%") < words.index("says 60.0%")
