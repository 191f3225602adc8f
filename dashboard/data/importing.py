"""Keeping a dataset of any kind: read, divided, checked, and frozen as a version that never changes."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard.data.contents import contents
from dashboard.data.entries import Entries, Report
from dashboard.data.kinds import KINDS, DataKind
from dashboard.data.samples import sample
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion, ImportSpec, SplitSettings
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
                "Labels that count as normal ({received}) are only needed to find what is unusual, which is not done with data of this kind."
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
    said = contents(
        entries.frame, spec.kind, entries.columns, entries.normal, separate_test=separate_test, said=entries.facts
    )
    dataset_id, number = datasets.dataset_for(spec.name)
    return DatasetVersion(
        id=version_id,
        dataset_id=dataset_id,
        name=spec.name,
        number=number,
        kind=spec.kind,
        created_at=time.time(),
        source_title=_title(spec),
        split=spec.split,
        layout=entries.layout,
        sample=spec.source.sample,
        **said,
    )


def _title(spec: ImportSpec) -> str:
    if spec.source.kind == "sample":
        return sample(spec.source.sample).title
    return spec.source.title or Path(spec.source.path).name
