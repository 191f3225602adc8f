"""The chart of sizes: counted by hand."""

import pandas as pd

from dashboard.ui.data.images.sizes import size_chart, size_frame


def test_longer_sides_are_counted_by_doublings_without_gaps():
    frame = size_frame(pd.DataFrame({"width": [1, 64, 65, 500, 20], "height": [1, 10, 65, 20, 512]}))
    assert list(frame["Longer side in pixels"]) == [
        "1", "2", "3 to 4", "5 to 8", "9 to 16", "17 to 32", "33 to 64", "65 to 128", "129 to 256", "257 to 512",
    ]  # fmt: skip
    assert list(frame["Pictures"]) == [1, 0, 0, 0, 0, 0, 1, 1, 0, 2]
    [bars] = size_chart(frame).data
    assert list(bars.y) == list(frame["Pictures"])
