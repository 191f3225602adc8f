"""Keeping a dataset of any kind: read, divided, checked, and frozen as a version that never changes."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard.data.checks import Facts, run_checks
from dashboard.data.class_order import in_order
from dashboard.data.entries import Entries, Report
from dashboard.data.kinds import KINDS, DataKind
from dashboard.data.samples import sample
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS, DatasetVersion, ImportSpec, Split, SplitSettings
from dashboard.spec.task import PURPOSES
from dashboard.store import datasets, files, folders


def import_data(spec: ImportSpec, version_id: str, report: Report) -> DatasetVersion:
    """Import a source as the version ``version_id``.

    Args:
        report: called with a phase ("reading", "checking", "saving"), what is done and the total; may raise
            ``StoppedError``.

    Raises:
        DataError: the source cannot be used; nothing is kept then.
    """
    kind = KINDS[spec.kind]
    spec = _checked(spec)
    place = folders.unfinished(version_id)
    place.mkdir(parents=True)
    try:
        found = kind.read(spec, place, report)
        report("checking", 0, 1)
        _must_be_usable(found.frame, kind.fewest_classes)
        separate_test = bool((found.frame["split"] == "test").any())
        found = replace(found, frame=_divided(found.frame, kind, spec.split))
        version = _version(found, spec, version_id, separate_test=separate_test)
        report("saving", 0, 1)
        files.write_frame(place / datasets.SAMPLES_FILE, found.frame)
        datasets.freeze(version, place)
        report("saving", 1, 1)
        return version
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _checked(spec: ImportSpec) -> ImportSpec:
    """With the normal labels of a sample, unless others are chosen."""
    if spec.source.kind == "sample":
        known = sample(spec.source.sample)
        if known.family != spec.kind:
            raise DataError(
                "D138",
                N_("The sample {name} cannot be read as {received}, only as {expected}."),
                name=known.name,
                received=spec.kind,
                expected=known.family,
            )
        spec = spec.model_copy(update={"normal": spec.normal or known.normal})
    if spec.normal and "anomalies" not in PURPOSES[spec.kind]:
        raise DataError(
            "D277",
            N_(
                "Labels that count as normal ({received}) are only needed to find what is unusual, which is not done with texts."
            ),
            received=list(spec.normal),
        )
    return spec


def _must_be_usable(samples: pd.DataFrame, fewest_classes: int) -> None:
    """Entries that looked usable may have turned out broken."""
    used = samples[samples["status"] == "used"]
    broken = list(samples[samples["status"] == "refused"]["name"].head(3))
    if used.empty:
        raise DataError("D137", N_("No item can be read. Broken: {names}."), names=broken or "-")
    if used["label"].nunique() < fewest_classes:
        raise DataError(
            "D134",
            N_("Too few items can be read: at least two classes are needed, {received} left. Broken: {names}."),
            received=int(used["label"].nunique()),
            names=broken or "-",
        )


def _divided(samples: pd.DataFrame, kind: DataKind, settings: SplitSettings) -> pd.DataFrame:
    used = samples["status"] == "used"
    splits = pd.Series(None, index=samples.index, dtype="object")
    splits[used] = kind.divide(samples[used], settings)
    return samples.assign(split=splits)


def _version(entries: Entries, spec: ImportSpec, version_id: str, *, separate_test: bool) -> DatasetVersion:
    samples = entries.frame
    used = samples[samples["status"] == "used"]
    classes = tuple(in_order(used["label"].dropna().unique()))
    statuses, sizes = Counter(samples["status"]), Counter(used["split"])
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
        split_sizes={split: sizes[split] for split in SPLITS},
        normal=entries.normal,
        used=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        facts=kind.facts(used),
        checks=run_checks(kind.checks, samples, Facts(classes, separate_test, entries.columns, entries.normal)),
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
    """SHA-256 over ids, labels, splits and contents, whatever the order of the rows; an empty label is none."""
    digest = hashlib.sha256()
    for values in sorted(_text_rows(used)):
        digest.update(values.encode())
    return digest.hexdigest()


def _text_rows(used: pd.DataFrame) -> Iterator[str]:
    for row in used[["id", "label", "split", "hash"]].fillna({"label": ""}).itertuples(index=False):
        yield "\x1f".join(map(str, row)) + "\x1e"


def _class_counts(used: pd.DataFrame, classes: tuple[str, ...]) -> dict[str, dict[Split, int]]:
    counts = Counter(zip(used["label"], used["split"], strict=True))
    return {label: {split: counts[label, split] for split in SPLITS} for label in classes}
