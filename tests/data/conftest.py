"""Ways to look through and import a file in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.importing import import_data
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source, SplitSettings
from dashboard.store import datasets
from dashboard.store.ids import new_id

Imported = tuple[DatasetVersion, pd.DataFrame]


@pytest.fixture
def imported(home: Path) -> Callable[..., Imported]:
    """Imports a path, or a ready source, and returns the version and its samples."""

    def do(
        path: Path | Source,
        *,
        test: Path | None = None,
        seed: int = 0,
        name: str = "data",
        kind: Kind = "images",
        normal: tuple[str, ...] = (),
    ) -> Imported:
        source = path if isinstance(path, Source) else source_of(path, test)
        spec = ImportSpec(source=source, kind=kind, name=name, split=SplitSettings(seed=seed), normal=normal)
        version = import_data(spec, new_id(), lambda phase, done, total: None)
        return version, datasets.samples(version.id)

    return do


def source_of(path: Path, test: Path | None = None) -> Source:
    """A file or folder as a source."""
    return Source(kind="path", path=str(path), title=path.name, test_path=str(test) if test else "")
