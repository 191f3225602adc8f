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
    assert check.run(frame_of(), Facts(())) is None


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


def test_few_unusual_stretches():
    result = run(SERIES_CHECKS, "C404", frame_of(unusual=[*range(10), *range(50, 60)]), Facts(()))
    assert result and "2, with 20 rows" in render(result.message)
    assert run(SERIES_CHECKS, "C404", frame_of(unusual=[10, 20, 30, 40]), Facts(())) is None
    assert run(SERIES_CHECKS, "C404", frame_of(unusual=[]), Facts(())) is None
