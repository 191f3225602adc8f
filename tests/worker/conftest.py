"""One small training that all tests of this folder look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.spec.dataset import DatasetVersion
from dashboard.store import database, folders
from tests.worker.trainings import close_database, context_of, imported, queued, write_bars


@dataclass(frozen=True)
class Trained:
    """A finished run in a data folder of its own."""

    home: Path
    version: DatasetVersion
    run_id: str
    result: dict[str, Any]
    files: frozenset[str]  # what the training left, before any test asked for reasons

    @property
    def folder(self) -> Path:
        return folders.run(self.run_id)


@pytest.fixture(scope="session")
def trained_once(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    from dashboard.worker import train

    home = tmp_path_factory.mktemp("trained") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(home))
        database._engine.cache_clear()
        version = imported(write_bars(tmp_path_factory.mktemp("bars") / "bars"))
        run_id, job = queued(version)
        result = train.run(context_of(job))
        folder = folders.run(run_id)
        files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        close_database()
    return Trained(home, version, run_id, result, files)


@pytest.fixture
def trained(trained_once: Trained, monkeypatch: pytest.MonkeyPatch):
    """The finished run, with its data folder in use."""
    monkeypatch.setenv("KERASCOPE_HOME", str(trained_once.home))
    database._engine.cache_clear()
    yield trained_once
    close_database()
