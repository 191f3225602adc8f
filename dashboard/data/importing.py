"""Keeping a dataset of any kind: read, divided, checked, and frozen as a version that never changes."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pandas as pd

from dashboard.data.checks import Facts, run_checks
from dashboard.data.class_order import in_order
from dashboard.data.entries import Entries, Report
from dashboard.data.kinds import KINDS
from dashboard.data.samples import sample
from dashboard.data.splitting import divide
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS, DatasetVersion, ImportSpec, Split
from dashboard.store import datasets, files, folders


def import_data(spec: ImportSpec, version_id: str, report: Report) -> DatasetVersion:
    """Import a source as the version ``version_id``.

    Args:
        report: called with a phase ("reading", "checking", "saving"), what is done and the total; may raise
            ``StoppedError``.

    Raises:
        DataError: the source cannot be used; nothing is kept then.
    """
    place = folders.unfinished(version_id)
    place.mkdir(parents=True)
    try:
        found = KINDS[spec.kind].read(spec, place, report)
        samples = found.frame
        report("checking", 0, 1)
        _must_have_two_classes(samples)
        separate_test = bool((samples["split"] == "test").any())
        samples = _divided(samples, spec)
        version = _version(Entries(samples, found.columns), spec, version_id, separate_test=separate_test)
        report("saving", 0, 1)
        files.write_frame(place / datasets.SAMPLES_FILE, samples)
        datasets.freeze(version, place)
        report("saving", 1, 1)
        return version
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _must_have_two_classes(samples: pd.DataFrame) -> None:
    """Entries that looked usable may have turned out broken."""
    used = samples[samples["status"] == "used"]
    if used["label"].nunique() >= 2:
        return
    broken = samples[samples["status"] == "refused"]["name"].head(3)
    raise DataError(
        "D134",
        N_("Too few items can be read: at least two classes are needed, {received} left. Broken: {names}."),
        received=int(used["label"].nunique()),
        names=list(broken) or "-",
    )


def _divided(samples: pd.DataFrame, spec: ImportSpec) -> pd.DataFrame:
    used = samples["status"] == "used"
    chosen = samples[used]
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in chosen["split"]]
    alike = chosen[KINDS[spec.kind].alike]
    splits = pd.Series(None, index=samples.index, dtype="object")
    splits[used] = divide(list(chosen["label"]), list(alike), given, spec.split)
    return samples.assign(split=splits)


def _version(entries: Entries, spec: ImportSpec, version_id: str, *, separate_test: bool) -> DatasetVersion:
    samples = entries.frame
    used = samples[samples["status"] == "used"]
    classes = tuple(in_order(used["label"].unique()))
    statuses = Counter(samples["status"])
    kind = KINDS[spec.kind]
    dataset_id, number = datasets.dataset_for(spec.name)
    return DatasetVersion(
        id=version_id,
        dataset_id=dataset_id,
        name=spec.name,
        number=number,
        kind=spec.kind,
        created_at=time.time(),
        content_hash=content_hash(used),
        source_title=_title(spec),
        classes=classes,
        class_counts=_class_counts(used, classes),
        used=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        facts=kind.facts(used),
        checks=run_checks(kind.checks, samples, Facts(classes, separate_test, entries.columns)),
        separate_test=separate_test,
        split=spec.split,
        sample=spec.source.sample,
        columns=entries.columns,
    )


def _title(spec: ImportSpec) -> str:
    if spec.source.kind == "sample":
        return sample(spec.source.sample).title
    return spec.source.title or Path(spec.source.path).name


def content_hash(used: pd.DataFrame) -> str:
    """SHA-256 over ids, labels, splits and contents, whatever the order of the rows."""
    digest = hashlib.sha256()
    for values in sorted(_text_rows(used)):
        digest.update(values.encode())
    return digest.hexdigest()


def _text_rows(used: pd.DataFrame) -> Iterator[str]:
    for row in used[["id", "label", "split", "hash"]].itertuples(index=False):
        yield "\x1f".join(map(str, row)) + "\x1e"


def _class_counts(used: pd.DataFrame, classes: tuple[str, ...]) -> dict[str, dict[Split, int]]:
    counts = Counter(zip(used["label"], used["split"], strict=True))
    return {label: {split: counts[label, split] for split in SPLITS} for label in classes}
