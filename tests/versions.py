"""A frozen dataset version without pictures, for tests that only need its facts."""

from __future__ import annotations

import time

import pandas as pd

from dashboard.spec.dataset import CheckResult, DatasetVersion, SplitSettings
from dashboard.store import datasets, files, folders
from dashboard.store.ids import new_id


def frozen_version(
    name: str = "Leaves",
    classes: tuple[str, ...] = ("oak", "ash"),
    sample: str = "",
    checks: tuple[CheckResult, ...] = (),
) -> DatasetVersion:
    """Write down a version with 70 / 15 / 15 items a class and no pictures."""
    dataset_id, number = datasets.dataset_for(name)
    version = DatasetVersion(
        id=new_id(), dataset_id=dataset_id, name=name, number=number, kind="images", created_at=time.time(),
        content_hash="0" * 64, source_title=name, classes=classes,
        class_counts={label: {"train": 70, "validation": 15, "test": 15} for label in classes},
        used=100 * len(classes), skipped=0, refused=0, channels=1, sizes={"28×28": 100 * len(classes)}, checks=checks,
        separate_test=False, split=SplitSettings(), sample=sample,
    )  # fmt: skip
    unfinished = folders.unfinished(version.id)
    files.write_frame(
        unfinished / datasets.SAMPLES_FILE, pd.DataFrame({"id": [], "label": [], "split": [], "status": []})
    )
    datasets.freeze(version, unfinished)
    return version
