"""Changing labels and leaving items out: a new version is made from an older one, which stays as it is."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass

import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.data.contents import contents
from dashboard.data.edit_steps import Steps
from dashboard.data.entries import Report
from dashboard.data.kinds import KINDS
from dashboard.data.prepared import flags_of
from dashboard.data.readers.items import Reason, reason
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.dataset import SPLITS, DatasetVersion, Split
from dashboard.spec.edits import Edits
from dashboard.store import datasets, drafts, files, folders

_PARTS: dict[Split, str] = {"train": N_("training"), "validation": N_("validation"), "test": N_("the test")}


@dataclass(frozen=True)
class Edited:
    """A version with changes that are not saved.

    Attributes:
        samples: all entries, as ``samples.parquet`` would have them.
        old_labels: id → the label that it has in the version, for items that have another one now; empty for none.
        normal: labels of normal items.
        confirmed: ids of items whose labels somebody found right in these changes.
    """

    samples: pd.DataFrame
    old_labels: dict[str, str]
    normal: tuple[str, ...]
    confirmed: frozenset[str] = frozenset()

    @property
    def classes(self) -> tuple[str, ...]:
        """Labels that a used item has, in the order of the network's outputs."""
        return tuple(in_order(self.samples["label"][self.samples["status"] == "used"].dropna().unique()))


def edited(version: DatasetVersion, samples: pd.DataFrame, edits: Edits) -> Edited:
    """``samples`` of ``version`` after ``edits``.

    An item stays in its part, but for one that becomes unusual: nothing is learned from those, so it leaves training for
    validation, and so do items that are equal to it.

    Raises:
        DataError: a change does not fit what is there by then.
    """
    if not edits:
        return Edited(samples, {}, version.normal)
    steps = Steps(samples, version.normal)
    for edit in edits:
        steps.do(edit)
    frame = samples.copy()
    relabelled = steps.relabelled()
    if "target" in samples and relabelled.any():
        raise DataError(
            "D404",
            N_("A number is predicted from this data, so its items have no labels to change. Items can be left out."),
        )
    frame["label"] = pd.Series(steps.labels, index=frame.index, dtype="object")
    if version.normal and relabelled.any():
        frame.loc[relabelled, "unusual"] = ~frame["label"][relabelled].fillna("").isin(steps.normal)
        frame = _kept_out_of_learning(frame)
    left_out = (samples["status"] == "used").to_numpy() & ~steps.used
    frame = _left_out(frame, left_out)
    was = samples["label"].fillna("")[relabelled]
    old_labels = dict(zip(samples["id"][relabelled], was, strict=True))
    return Edited(frame, old_labels, steps.normal_labels(), frozenset(steps.confirmed))


def _left_out(frame: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    why = by_hand()
    values = {"status": "skipped", "reason_code": why.code, "reason": why.to_json(), "split": None}
    for column, value in values.items():
        cells = frame[column].astype("object")
        cells[rows] = value
        frame[column] = cells
    if "unusual" in frame:
        frame.loc[rows, "unusual"] = pd.NA
    return frame


def by_hand() -> Reason:
    """Why an item is not used that somebody left out."""
    return reason("D350", N_("Somebody left it out when correcting the data."))


def _kept_out_of_learning(frame: pd.DataFrame) -> pd.DataFrame:
    used = frame["status"] == "used"
    unusual = pd.Series(flags_of(frame), index=frame.index) & used
    moved = (frame["split"] == "train") & used & frame["hash"].isin(frame["hash"][unusual])
    return frame.assign(split=frame["split"].mask(moved, "validation"))


def must_be_worth_saving(version: DatasetVersion, samples: pd.DataFrame, found: Edited) -> None:
    """Raise ``DataError`` when nothing would change, or too little would be left.

    Args:
        samples: as they are in ``version``.
    """
    says_the_same = _says(found.samples).equals(_says(samples)) and set(found.normal) == set(version.normal)
    if says_the_same and not found.confirmed:
        raise DataError("D359", N_("There is nothing to save: with these changes, everything is as before."))
    used = found.samples[found.samples["status"] == "used"]
    left = set(used["split"])
    gone = [message(_PARTS[part]) for part in SPLITS if version.split_counts()[part] and part not in left]
    if gone:
        raise DataError(
            "D357", N_("With these changes nothing is left for: {parts}. Take some of them back."), parts=gone
        )
    classes, fewest = used["label"].nunique(), KINDS[version.kind].fewest_classes
    if classes < fewest:
        raise DataError(
            "D356",
            N_(
                "With these changes too few classes are left: {received}. At least {expected} are needed to tell apart."
            ),
            received=classes,
            expected=fewest,
        )
    if version.normal and flags_of(used).all() | ~flags_of(used).any():
        raise DataError(
            "D358",
            N_("Both normal and unusual items are needed. With these changes only one of the two is left."),
        )  # fmt: skip


def _says(samples: pd.DataFrame) -> pd.DataFrame:
    """What changes can change, in a form that compares."""
    return samples[["label", "split", "status"]].astype("object").fillna("")


def save_edited(parent_id: str, edits: Edits, version_id: str, report: Report, name: str = "") -> DatasetVersion:
    """Freeze a version with changes as the new version ``version_id``; its draft loses these changes.

    Args:
        report: called with a phase ("checking", "saving"), what is done and the total; may raise ``StoppedError``.
        name: of the dataset that gets the new version; empty for that of the older one.

    Raises:
        DataError: a change does not fit, nothing changes, or too little is left.
    """
    parent, samples = datasets.get(parent_id), datasets.samples(parent_id)
    report("checking", 0, 1)
    found = edited(parent, samples, edits)
    must_be_worth_saving(parent, samples, found)
    version = _version(parent, edits, found, version_id, name or parent.name)
    place = folders.unfinished(version_id)
    place.mkdir(parents=True)
    try:
        report("saving", 0, 1)
        datasets.link_contents(parent_id, place)
        files.write_frame(place / datasets.SAMPLES_FILE, found.samples)
        datasets.freeze(version, place)
        drafts.saved(parent_id, edits)
        report("saving", 1, 1)
        return version
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _version(parent: DatasetVersion, edits: Edits, found: Edited, version_id: str, name: str) -> DatasetVersion:
    dataset_id, number = datasets.dataset_for(name)
    said = contents(
        found.samples,
        parent.kind,
        parent.columns,
        found.normal,
        separate_test=parent.separate_test,
        said=parent.facts,
    )
    identity = {"id": version_id, "dataset_id": dataset_id, "name": name, "number": number, "created_at": time.time()}
    return DatasetVersion.model_validate(dict(parent) | said | identity | {"parent": parent.id, "edits": edits})
