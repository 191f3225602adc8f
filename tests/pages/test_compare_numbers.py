"""Compare for runs that predict a number."""

import re

import pytest

from dashboard.store import folders, jobs, runs
from tests.pages.judged_row_run import judged_numbers, row_version, write_number_report_of
from tests.pages.opened import opened, words
from tests.pages.run_states import running

PAGE = "pages/explore/compare.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def two(tmp_path):
    """Two runs on the same rows: the second one is twice as far off, but for the first item."""
    version = row_version(tmp_path, number=True)
    first, second = (judged_numbers(tmp_path, version=version) for _ in range(2))
    write_number_report_of(version, folders.run(second) / "report", 1.0)
    return first, second


def test_two_runs_stand_side_by_side_with_their_ranges(two):
    app = opened(PAGE, runs=",".join(two))
    results = app.table[0].value
    # 18 test items: (9 + 17 · 0.5) / 18 and (9 + 17) / 18
    titles = [re.sub(r"[\\\u2060]", "", title) for title in results.index]
    assert titles[0] == "Off by, on average (MAE)"
    assert [cell.split()[0].replace("\\", "") for cell in results.iloc[0]] == ["0.9722", "1.444"]
    assert "More than chance?" in words(app)


def test_the_difference_is_told_with_its_range_and_each_run_has_its_place_in_the_chart(two):
    app = opened(PAGE, runs=",".join(two))
    text = words(app)
    assert "Mean distance in B minus that in A: +0.4722, probably between" in text  # 17 · 0.5 / 18
    assert "(on 18 test items)" in text
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert any(alt.startswith("Mean distance from the true number in the test: A 0.9722") for alt in alts)


def test_one_that_still_learns_has_no_numbers(tmp_path):
    version = row_version(tmp_path, number=True)
    done = judged_numbers(tmp_path, version=version)
    going = running(version, "second", purpose="regress")
    app = opened(PAGE, runs=f"{done},{going}")
    assert "–" in app.table[0].value.to_numpy().tolist()[0]
    assert "More than chance?" not in words(app)
    jobs.end(runs.get(going).job.id, "stopped")
