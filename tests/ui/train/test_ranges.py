import pytest

from dashboard.ui.train.ranges import memory_range, time_range


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (21, 38, "20–40 s"),
        (3.2, 7.9, "3–8 s"),
        (0.2, 0.4, "1 s"),
        (58, 62, "60 s"),
        (75, 140, "1.2–2.3 min"),
        (240, 360, "4–6 min"),
        (5400, 9000, "1.5–2.5 h"),
    ],
)
def test_time(low, high, words):
    assert time_range(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(9e8, 1.2e9, "0.9–1.2 GB"), (6.51e8, 7.98e8, "650–800 MB"), (1.1e9, 1.12e9, "1.1 GB")],
)
def test_memory(low, high, words):
    assert memory_range(low, high) == words
