"""SHAP on rows of a table: where it is not installed it says so; where it is, it agrees with exact values."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from dashboard.errors import JobError
from dashboard.explain.explained import Explained
from dashboard.explain.rows import RowSHAP
from dashboard.i18n import render
from dashboard.spec.explanation import BACKGROUND_FILE
from tests.predict.tiny_table_network import BACKGROUND, PRICES, SAYS

SAMPLE = {"id": "a" * 12, "number/age": 10.0, "category/port": "Kiel", "switch/alone": 0.0, "date/day": 19000.0}


class Sum:
    """A network of one layer."""

    def predict(self, inputs: np.ndarray, **_: object) -> np.ndarray:
        """``float32[n, 1]``."""
        return (inputs @ SAYS).reshape(-1, 1)


def explainer(folder: Path) -> RowSHAP:
    return RowSHAP(Explained(Sum(), PRICES.to_json() | {"classes": []}, "0" * 12, folder))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / BACKGROUND_FILE).parent.mkdir()
    np.save(tmp_path / BACKGROUND_FILE, BACKGROUND)
    return tmp_path


def test_without_training_rows_there_is_nothing_to_compare_with(tmp_path):
    with pytest.raises(JobError) as raised:
        explainer(tmp_path)
    assert raised.value.code == "P144"


@pytest.mark.skipif(find_spec("shap") is not None, reason="SHAP is installed")
def test_without_the_package_the_way_to_it_is_told(folder):
    with pytest.raises(JobError) as raised:
        explainer(folder)(SAMPLE)
    assert raised.value.code == "P145" and "requirements-shap.txt" in render(raised.value.message)


def test_a_weighted_sum_gives_each_column_its_own(folder):
    """The same numbers as in tests/predict/tables/test_contributions.py, worked by hand there."""
    pytest.importorskip("shap")
    place, found = explainer(folder)(SAMPLE)
    assert place == 0 and found.label == "" and found.probability == pytest.approx(180)
    assert [column.attribution for column in found.columns] == pytest.approx([37.5, 40, 5, 0], abs=1e-6)
    assert render(found.sentence) == "port = Kiel raised the answer the most: by 40."
