from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.checks.base import Facts
from dashboard.data.series.checks import SERIES_CHECKS
from dashboard.i18n import render
from tests.data.check_samples import run
from tests.data.series.conftest import frame_of


@pytest.mark.parametrize("check", SERIES_CHECKS, ids=lambda check: check.code)
def test_a_healthy_series_passes(check):
    frame = frame_of()
    frame.loc[240:269, "split"], frame.loc[270:, "split"] = "validation", "test"
    assert check.run(frame, Facts(())) is None


def test_a_part_of_the_split_is_empty():
    result = run(SERIES_CHECKS, "C307", frame_of(), Facts(()))
    assert result and result.severity == "error"
    assert "learn from: 300, for validation: 0" in render(result.message)


def test_gaps():
    result = run(SERIES_CHECKS, "C401", frame_of(gap_after=(99,)), Facts(()))
    assert result and result.severity == "note" and result.items == (f"{100:012x}",)
    assert "the longest is 11 min" in render(result.message) and "every 1 min" in render(result.message)
    result = run(SERIES_CHECKS, "C401", frame_of(gap_after=range(9, 290, 10)), Facts(()))
    assert result and result.severity == "warning"


def test_rows_out_of_order():
    frame = frame_of()
    frame.loc[5, "observations"] = "out_of_order"
    result = run(SERIES_CHECKS, "C402", frame, Facts(()))
    assert result and "1 of 300" in render(result.message)


def test_a_value_that_stands_still():
    frame = frame_of()
    frame.loc[100:149, "number/heat"] = 7.0
    result = run(SERIES_CHECKS, "C403", frame, Facts(()))
    assert result and result.num_items == 50 and "heat" in render(result.message)
    frame.loc[149, "number/heat"] = 7.1
    assert run(SERIES_CHECKS, "C403", frame, Facts(())) is None
    frame["number/heat"] = np.where(np.arange(300) < 100, 0.0, 1.0)  # a switch is meant to stand still
    assert run(SERIES_CHECKS, "C403", frame, Facts(())) is None


def test_too_many_gaps():
    frame = frame_of(gap_after=[*range(9, 240, 10), *range(243, 300, 4)])
    frame.loc[240:269, "split"], frame.loc[270:, "split"] = "validation", "test"
    result = run(SERIES_CHECKS, "C405", frame, Facts(()))
    assert result and result.severity == "error" and "at most 4 rows" in render(result.message)
    frame["time"] = frame_of(gap_after=range(7, 300, 8))["time"]
    frame.loc[232:255, "split"], frame.loc[256:, "split"] = "validation", "test"
    assert run(SERIES_CHECKS, "C405", frame, Facts(())) is None


def test_few_unusual_stretches():
    result = run(SERIES_CHECKS, "C404", frame_of(unusual=[*range(10), *range(50, 60)]), Facts(()))
    assert result and "2, with 20 rows" in render(result.message)
    assert run(SERIES_CHECKS, "C404", frame_of(unusual=[10, 20, 30, 40]), Facts(())) is None
    assert run(SERIES_CHECKS, "C404", frame_of(unusual=[]), Facts(())) is None
