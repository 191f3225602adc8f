"""A run folder with a network that reads words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import folders
from tests.predict.tiny_text_network import RUN_ID, write_text_run


@pytest.fixture
def text_run(home) -> Path:
    """A finished run that tells good from bad."""
    folder = folders.run(RUN_ID)
    write_text_run(folder)
    return folder
