"""Networks that read rows of a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import predict
from dashboard.predict import NumberPredictor, TablePredictor
from dashboard.store import folders
from tests.predict.tiny_table_network import PRICES, RUN_ID, write_table_run


@pytest.fixture
def rows_folder(home) -> Path:
    """A finished run that tells classes apart."""
    folder = folders.run(RUN_ID)
    write_table_run(folder)
    return folder


@pytest.fixture
def predictor(rows_folder) -> TablePredictor:
    found = predict.load_rows(RUN_ID)
    assert isinstance(found, TablePredictor)
    return found


@pytest.fixture
def prices(home) -> NumberPredictor:
    """A finished run that predicts a number."""
    write_table_run(folders.run(RUN_ID), PRICES)
    found = predict.load_rows(RUN_ID)
    assert isinstance(found, NumberPredictor)
    return found
