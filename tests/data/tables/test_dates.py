from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.tables.dates import date_form, epoch_form, times


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2024-03-05", "2024-03-06"], "2024-03-05"),
        (["2024-03-05 07:08:09.5", "2024-03-06"], "2024-03-05T07:08:09.5"),
        (["2024/3/5 7:08", "2024/3/6 7:08"], "2024-03-05T07:08"),
        (["05.03.2024", "13.03.2024"], "2024-03-05"),
        (["3/5/2024 1:08 PM", "3/13/2024 1:08 PM"], "2024-03-05T13:08"),
        (["Mar 5, 2024", "Mar 6, 2024"], "2024-03-05"),
        (["2024年3月5日", "2024年3月6日"], "2024-03-05"),
        (["2024-03-05T08:00:00+08:00", "2024-03-05T01:00:00Z"], "2024-03-05T00:00"),
    ],
)
def test_forms(cells: list[str], expected: str):
    form = date_form(cells)
    assert form is not None and form.is_sure
    assert times(cells, form.format)[0] == np.datetime64(expected)


def test_what_cannot_be_a_time_is_none():
    found = times(["1700000000", "inf", "1e30", "-1e300", "soon", ""], "epoch_s")
    assert found[0] == np.datetime64("2023-11-14T22:13:20") and np.isnat(found[1:]).all()
    assert date_form(["12 kg", "3 kg"]) is None


def test_the_order_of_the_rows_tells_days_from_months():
    form = date_form(["30/12/2023", "31/12/2023", "01/01/2024", "02/01/2024"])
    assert form and form.format == "%d/%m/%Y" and form.is_sure
    form = date_form(["01/11/2024", "01/12/2024", "02/01/2024", "02/02/2024"])
    assert form and form.format == "%m/%d/%Y" and form.is_sure


def test_when_nothing_tells_them_apart_that_is_said():
    form = date_form(["01/02/2024", "01/02/2024"])
    assert form and not form.is_sure


@pytest.mark.parametrize("cells", [["12", "13"], ["red", "blue"], ["", ""], ["20240102", "20240103"], ["1.5.", "2.5."]])
def test_what_is_no_date(cells: list[str]):
    assert date_form(cells) is None


def test_seconds_and_milliseconds_since_1970():
    seconds = epoch_form(np.array([1_700_000_000.0, 1_700_000_060.0]))
    assert seconds and times(["1700000000"], seconds.format)[0] == np.datetime64("2023-11-14T22:13:20")
    milliseconds = epoch_form(np.array([1_700_000_000_500.0]))
    assert milliseconds and times(["1700000000500"], milliseconds.format)[0] == np.datetime64("2023-11-14T22:13:20.5")
    assert epoch_form(np.array([1.0, 2.0])) is None
    assert epoch_form(np.array([])) is None


def test_a_cell_that_cannot_be_read_is_no_time():
    assert np.isnat(times(["soon", "", "2024-01-01"], "ISO8601")).tolist() == [True, True, False]
    assert np.isnat(times(["soon", "1700000000"], "epoch_s")).tolist() == [True, False]
