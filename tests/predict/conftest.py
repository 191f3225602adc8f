"""A run folder with a network that can answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import folders
from tests.predict.tiny_network import RUN_ID, write_run


@pytest.fixture
def run_folder(home) -> Path:
    """A finished run that tells bright left from bright right halves."""
    folder = folders.run(RUN_ID)
    write_run(folder)
    return folder
