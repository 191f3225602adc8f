"""A run folder with a network that reads sequences."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import folders
from tests.predict.tiny_sequence_network import RUN_ID, write_sequence_run


@pytest.fixture
def sequence_run(home) -> Path:
    """A finished run that tells waves from rest."""
    folder = folders.run(RUN_ID)
    write_sequence_run(folder)
    return folder
