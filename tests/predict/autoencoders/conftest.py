"""Finished runs of every kind, with data of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.predict.autoencoder_runs import autoencoder_run


@pytest.fixture
def run_of(home: Path, tmp_path: Path) -> Callable[..., str]:
    """Makes a run of a kind and a purpose; its id."""
    return lambda kind, purpose, **options: autoencoder_run(tmp_path / f"{kind}-{purpose}", kind, purpose, **options)
