"""A data folder for one fault: nothing of it is left when it is over, no process and no file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.worker.trainings import close_database
from tests.workshop import processes_of

_ALWAYS = {"KERASCOPE_SPARE_MIN_FREE_GIB": "1e6", "KERASCOPE_LINGER_S": "30", "OMP_NUM_THREADS": "2"}


@contextmanager
def own_home(name: str) -> Iterator[Path]:
    """An empty data folder, in use by this process and its children."""
    above = Path(tempfile.mkdtemp(prefix=f"faults-{name}-"))
    try:
        with using(above / "home") as home:
            yield home
    finally:
        shutil.rmtree(above)


@contextmanager
def using(home: Path) -> Iterator[Path]:
    """``home`` is the data folder meanwhile; what works on it is ended."""
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in _ALWAYS.items():
            patch.setenv(variable, os.environ.get(variable, value))
        patch.setenv("KERASCOPE_HOME", str(home))
        patch.delenv("KERASCOPE_DATABASE_URL", raising=False)
        close_database()
        try:
            yield home
        finally:
            for process in processes_of(home):
                process.kill()
                process.wait(10)
            close_database()
