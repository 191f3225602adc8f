from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.data.checks.base import Facts
from dashboard.data.table.checks import TABLE_CHECKS
from dashboard.i18n import render
from dashboard.spec.dataset import CheckResult
from tests.data.check_samples import changed, healthy, run


def samples(**changes: dict[int, object]) -> pd.DataFrame:
    """80 rows with two columns of numbers, no labels."""
    frame = healthy()
    random = np.random.default_rng(0)
    frame["number/heat"], frame["number/speed"] = random.normal(size=80), random.normal(size=80)
    frame["label"], frame["unusual"] = None, pd.Series([None] * 80, dtype="boolean")
    return changed(frame, **changes)


def found(code: str, frame: pd.DataFrame) -> CheckResult | None:
    return run(TABLE_CHECKS, code, frame, Facts(()))


@pytest.mark.parametrize("check", TABLE_CHECKS, ids=lambda check: check.code)
def test_healthy_numbers_pass(check):
    assert check.run(samples(), Facts(())) is None


def test_missing_values():
    result = found("C301", samples(**{"number/heat": {0: np.nan, 3: np.nan}}))
    assert result and result.severity == "note" and result.num_items == 2
    assert "2 of 80" in render(result.message) and "heat (2.5%)" in render(result.message)
    result = found("C301", samples(**{"number/heat": dict.fromkeys(range(17), np.nan)}))
    assert result and result.severity == "warning"


def test_a_constant_column():
    frame = samples()
    frame.loc[frame["split"] == "train", "number/heat"] = 4.0
    result = found("C302", frame)
    assert result and "heat" in render(result.message) and "speed" not in render(result.message)


def test_no_column_ever_changes():
    frame = samples()
    frame[["number/heat", "number/speed"]] = 4.0
    result = found("C302", frame)
    assert result and result.severity == "error"


def test_copies_of_one_row_cannot_be_divided():
    result = found("C307", samples().assign(split="train", hash="same"))
    assert result and result.severity == "error" and "among all 80: 1" in render(result.message)


def test_a_column_that_numbers_the_items():
    frame = samples()
    frame["number/heat"] = np.arange(80) * 3.0
    result = found("C303", frame)
    assert result and "heat" in render(result.message)
    assert found("C303", frame.assign(**{"number/heat": np.arange(80) * 0.5})) is None


def test_values_far_away_from_the_others():
    result = found("C304", samples(**{"number/heat": {0: 1000.0, 3: 1000.0}}))  # row 3 is for validation
    assert result and result.items == ("000000000000",)


def test_cells_that_are_no_number():
    result = found("C305", samples(observations={0: "infinite", 1: "not_a_number,infinite"}))
    assert result and result.num_items == 2 and "numbers: 1" in render(result.message).replace("column of ", "")


def test_how_many_are_unusual():
    frame = samples()
    frame["unusual"] = pd.Series([number < 9 for number in range(80)], dtype="boolean")
    result = found("C306", frame)
    assert result and "9 of 80" in render(result.message)
    frame["unusual"] = pd.Series([number < 10 for number in range(80)], dtype="boolean")
    assert found("C306", frame) is None
    frame["unusual"] = pd.Series([number < 41 for number in range(80)], dtype="boolean")
    result = found("C306", frame)
    assert result and "over half" in render(result.message)


def test_rows_without_numbers():
    assert found("C308", samples(status={0: "skipped"}, reason_code={0: "D140"})) is None
    result = found("C308", samples(status={0: "skipped"}, reason_code={0: "D265"}))
    assert result and result.severity == "note" and result.num_items == 1


def test_shared_checks_do_without_labels():
    result = found("C103", samples(hash={1: "a0"}))
    assert result and result.num_items == 2
    assert found("C105", samples(hash={1: "a0"})) is None
