"""Groups in the report: the worst first, and columns of a table under their own names."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from dashboard import i18n
from dashboard.html_report.groups_part import groups_part
from dashboard.html_report.svg import points_of


def slices(*differences: float) -> pd.DataFrame:
    """One group of words a difference, all clearly worse: "g0", "g1"…"""
    rows = [
        {"property": "width", "form": "word", "group": f"g{number}", "low": None, "high": None, "count": 5, "right": 1,
         "value": 0.2, "low_ci": 0.1, "high_ci": 0.4, "difference": difference, "is_worse": True}
        for number, difference in enumerate(differences)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def page(reads: str, frame: pd.DataFrame) -> str:
    run = SimpleNamespace(spec=SimpleNamespace(network=SimpleNamespace(reads=reads)))
    report = SimpleNamespace(has=lambda _name: True, frame=lambda _name: frame)
    return groups_part(run, report).source  # type: ignore[arg-type]


def test_the_groups_that_lose_most_come_first():
    source = page("images", slices(-0.1, -0.5, -0.3))
    assert source.index("g1") < source.index("g2") < source.index("g0")


def test_a_column_of_a_table_keeps_the_name_that_its_owner_gave_it():
    i18n.set_language("zh")
    try:
        ours, theirs = page("images", slices(-0.1)), page("table", slices(-0.1))
    finally:
        i18n.set_language("en")
    assert "width" not in ours and "width" in theirs


def test_points_lack_nothing():
    frame = pd.DataFrame({"x": [1, 2, None], "y": [0.5, None, 0.25]})
    assert points_of(frame, "x", "y") == [(1.0, 0.5)]
