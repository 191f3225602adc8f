"""Frozen dataset versions of each kind that autoencoders learn from, without items, for tests that only need their facts."""

from __future__ import annotations

import time

import pandas as pd

from dashboard.spec.dataset import DatasetVersion, ImageFacts, Kind, SplitSettings, VersionFacts
from dashboard.spec.numbers import NumberColumnFacts, SeriesFacts, TableFacts
from dashboard.store import datasets, files, folders
from dashboard.store.ids import new_id

_COLUMNS = tuple(NumberColumnFacts(name=name, missing=0.0) for name in ("speed <b>", "*heat*", "load", "noise"))
_FACTS: dict[Kind, VersionFacts] = {
    "images": ImageFacts(channels=1, sizes={"28×28": 230}),
    "table": TableFacts(columns=_COLUMNS),
    "series": SeriesFacts(
        columns=_COLUMNS[:1],
        interval_s=300.0,
        num_gaps=1,
        start="2024-01-01T00:00:00",
        end="2024-02-01T00:00:00",
        suggested_steps=48,
        most_steps=400,
    ),
}


def frozen_for_autoencoder(kind: Kind, *, labelled: bool = True, facts: VersionFacts | None = None) -> DatasetVersion:
    """Write down a version of 140 items to learn from, 45 for validation and 45 for the test; ten times the rows of a series.

    Args:
        labelled: whether labels say which items are normal.
    """
    times = 10 if kind == "series" else 1
    dataset_id, number = datasets.dataset_for("Machine *parts*")
    version = DatasetVersion(
        id=new_id(),
        dataset_id=dataset_id,
        name="Machine *parts*",
        number=number,
        kind=kind,
        created_at=time.time(),
        content_hash="0" * 64,
        source_title="parts.csv",
        classes=("fine", "odd") if labelled else (),
        class_counts=_class_counts(times) if labelled else {},
        split_sizes={"train": 140 * times, "validation": 45 * times, "test": 45 * times},
        normal=("fine",) if labelled else (),
        used=230 * times,
        skipped=0,
        refused=0,
        facts=facts or _FACTS[kind],
        checks=(),
        separate_test=False,
        split=SplitSettings(),
    )
    unfinished = folders.unfinished(version.id)
    files.write_frame(unfinished / datasets.SAMPLES_FILE, pd.DataFrame({"id": [], "label": []}))
    datasets.freeze(version, unfinished)
    return version


def _class_counts(times: int) -> dict:
    return {
        "fine": {"train": 140 * times, "validation": 30 * times, "test": 30 * times},
        "odd": {"train": 0, "validation": 15 * times, "test": 15 * times},
    }
