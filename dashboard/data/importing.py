"""Keeping a dataset: every picture decoded once, packed, divided, checked, and frozen as a version that never changes."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pandas as pd

from dashboard.data.checks import Facts, run_checks
from dashboard.data.class_order import in_order
from dashboard.data.packs import PackWriter
from dashboard.data.pictures import PICTURES_FILE, THUMBNAILS_FILE
from dashboard.data.pipeline import outcomes
from dashboard.data.readers.found import Found
from dashboard.data.readers.items import Item, Reason
from dashboard.data.samples import sample
from dashboard.data.splitting import divide
from dashboard.data.storing import StoredPicture
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS, DatasetVersion, ImportSpec, Split
from dashboard.store import datasets, files, folders

Report = Callable[[str, int, int], None]

_MOST_SIZES = 10
_TYPES = {
    **dict.fromkeys(("id", "name", "label", "split", "status", "reason_code", "reason", "hash", "mode"), "object"),
    **dict.fromkeys(("width", "height", "offset", "length", "thumb_offset", "thumb_length"), "Int64"),
    "colour": "boolean",
    "observations": "object",
}


def import_images(spec: ImportSpec, version_id: str, report: Report) -> DatasetVersion:
    """Import pictures as the version ``version_id``.

    Args:
        report: called with a phase ("reading", "checking", "saving"), what is done and the total; may raise
            ``StoppedError``.

    Raises:
        DataError: the source cannot be used; nothing is kept then.
    """
    place = folders.unfinished(version_id)
    place.mkdir(parents=True)
    try:
        with Found(spec.source) as found:
            if found.problems:
                raise found.problems[0].error()
            samples = _read(found, place, report)
        report("checking", 0, 1)
        _must_have_two_classes(samples)
        separate_test = bool((samples["split"] == "test").any())
        samples = _divided(samples, spec)
        version = _version(samples, spec, version_id, separate_test=separate_test)
        report("saving", 0, 1)
        files.write_frame(place / datasets.SAMPLES_FILE, samples)
        datasets.freeze(version, place)
        report("saving", 1, 1)
        return version
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _read(found: Found, place: Path, report: Report) -> pd.DataFrame:
    """All entries as rows; the pictures go into the packs on the way."""
    rows, ids, total = [], _ids(), len(found.items)
    with (
        PackWriter(place / PICTURES_FILE) as pictures,
        PackWriter(place / THUMBNAILS_FILE) as thumbnails,
        closing(outcomes(found.loads())) as done,
    ):
        for number, (item, outcome) in enumerate(done):
            report("reading", number, total)
            row = {"id": ids(item.name), **_facts(item, outcome)}
            if isinstance(outcome, StoredPicture):
                row["offset"], row["length"] = pictures.append(outcome.picture)
                row["thumb_offset"], row["thumb_length"] = thumbnails.append(outcome.thumbnail)
            rows.append(row)
    report("reading", total, total)
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def _ids() -> Callable[[str], str]:
    """Ids that come from names alone, so that importing the same upload again gives the same ones."""
    taken: set[str] = set()

    def next_id(name: str) -> str:
        digest = hashlib.sha256(name.encode()).hexdigest()
        while digest[:12] in taken:
            digest = hashlib.sha256(digest.encode()).hexdigest()
        taken.add(digest[:12])
        return digest[:12]

    return next_id


def _facts(item: Item, outcome: StoredPicture | Reason | None) -> dict[str, Any]:
    row: dict[str, Any] = {"name": item.name, "status": item.status, "observations": ""}
    why = outcome if isinstance(outcome, Reason) else item.reason
    if why is not None:
        status = "refused" if isinstance(outcome, Reason) else item.status
        return row | {"status": status, "reason_code": why.code, "reason": why.to_json()}
    if isinstance(outcome, StoredPicture):
        fields = ("hash", "width", "height", "mode", "colour", "observations")
        row |= {name: getattr(outcome, name) for name in fields}
    return row | {"label": item.label, "split": item.split}


def _must_have_two_classes(samples: pd.DataFrame) -> None:
    """Entries that looked like pictures may have turned out broken."""
    used = samples[samples["status"] == "used"]
    if used["label"].nunique() >= 2:
        return
    broken = samples[samples["status"] == "refused"]["name"].head(3)
    raise DataError(
        "D134",
        N_("Too few pictures can be read: at least two classes are needed, {received} left. Broken: {names}."),
        received=int(used["label"].nunique()),
        names=list(broken) or "-",
    )


def _divided(samples: pd.DataFrame, spec: ImportSpec) -> pd.DataFrame:
    used = samples["status"] == "used"
    chosen = samples[used]
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in chosen["split"]]
    splits = pd.Series(None, index=samples.index, dtype="object")
    splits[used] = divide(list(chosen["label"]), list(chosen["hash"]), given, spec.split)
    return samples.assign(split=splits)


def _version(samples: pd.DataFrame, spec: ImportSpec, version_id: str, *, separate_test: bool) -> DatasetVersion:
    used = samples[samples["status"] == "used"]
    classes = tuple(in_order(used["label"].unique()))
    statuses = Counter(samples["status"])
    dataset_id, number = datasets.dataset_for(spec.name)
    return DatasetVersion(
        id=version_id,
        dataset_id=dataset_id,
        name=spec.name,
        number=number,
        kind="images",
        created_at=time.time(),
        content_hash=content_hash(used),
        source_title=_title(spec),
        classes=classes,
        class_counts=_class_counts(used, classes),
        used=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        channels=3 if used["colour"].any() else 1,
        sizes=_sizes(used),
        checks=run_checks(samples, Facts(classes, separate_test)),
        separate_test=separate_test,
        split=spec.split,
        sample=spec.source.sample,
    )


def _title(spec: ImportSpec) -> str:
    if spec.source.kind == "sample":
        return sample(spec.source.sample).title
    return spec.source.title or Path(spec.source.path).name


def content_hash(used: pd.DataFrame) -> str:
    """SHA-256 over ids, labels, splits and pixels, whatever the order of the rows."""
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


def _sizes(used: pd.DataFrame) -> dict[str, int]:
    counts = Counter(zip(used["width"], used["height"], strict=True))
    return {f"{width}×{height}": count for (width, height), count in counts.most_common(_MOST_SIZES)}
