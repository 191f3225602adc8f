"""Reading pictures: each is decoded once and packed on the way."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.data.dividing import divided
from dashboard.data.entries import Entries, Report
from dashboard.data.images.alike import grouped, kept_together
from dashboard.data.images.packs import PackWriter
from dashboard.data.images.pictures import PICTURES_FILE, THUMBNAILS_FILE
from dashboard.data.images.pipeline import outcomes
from dashboard.data.images.storing import StoredPicture
from dashboard.data.readers.found import Found
from dashboard.data.readers.items import Item, Reason
from dashboard.data.sample_ids import sample_ids
from dashboard.data.unusual import check_normal, is_unusual
from dashboard.spec.dataset import ImageFacts, ImportSpec, Split, SplitSettings

_MOST_SIZES = 10
_TEXTS = ("id", "name", "label", "split", "status", "reason_code", "reason", "hash", "mode", "group", "phash", "tone")
_TYPES = {
    **dict.fromkeys(_TEXTS, "object"),
    **dict.fromkeys(("width", "height", "offset", "length", "thumb_offset", "thumb_length"), "Int64"),
    **dict.fromkeys(("brightness", "contrast", "sharpness", "background"), "Float64"),
    "colour": "boolean",
    "unusual": "boolean",
    "observations": "object",
}


def read(spec: ImportSpec, place: Path, report: Report) -> Entries:
    """All entries of a source as rows; what the pictures are kept in is written into ``place``.

    Raises:
        DataError: the source cannot be used, or the labels that were named as normal are not there.
    """
    with Found(spec.source) as found:
        if found.problems:
            raise found.problems[0].error()
        if spec.normal:
            check_normal([item.label or "" for item in found.items if item.status == "used"], spec.normal)
        frame = _rows(found, place, report)
        columns = found.way.columns if found.way else {}
        layout = found.layout
    if spec.normal:
        used = (frame["status"] == "used").to_numpy()
        frame.loc[used, "unusual"] = is_unusual(frame["label"][used].fillna(""), (*spec.normal, ""))
    return Entries(frame, columns, spec.normal, layout)


def _rows(found: Found, place: Path, report: Report) -> pd.DataFrame:
    rows, ids, total = [], sample_ids(), len(found.items)
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
    frame = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    return frame.assign(group=grouped(frame))


def _facts(item: Item, outcome: StoredPicture | Reason | None) -> dict[str, Any]:
    row: dict[str, Any] = {"name": item.name, "status": item.status, "observations": ""}
    why = outcome if isinstance(outcome, Reason) else item.reason
    if why is not None:
        status = "refused" if isinstance(outcome, Reason) else item.status
        return row | {"status": status, "reason_code": why.code, "reason": why.to_json()}
    if isinstance(outcome, StoredPicture):
        names = ("hash", "width", "height", "mode", "colour", "observations")
        row |= {name: getattr(outcome, name) for name in names} | asdict(outcome.look)
        row["observations"] = ",".join(filter(None, (outcome.observations, *item.observations)))
    return row | {"label": item.label, "split": item.split}


def divide(used: pd.DataFrame, settings: SplitSettings) -> list[Split]:
    """The part of each used picture; near copies stay on one side where they can."""
    return divided(used.assign(together=kept_together(used)), settings, alike="together")


def facts(used: pd.DataFrame) -> ImageFacts:
    """What is known of the pictures that are used."""
    counts = pd.Series(list(zip(used["width"], used["height"], strict=True))).value_counts(sort=False)
    most = counts.sort_values(ascending=False, kind="stable").head(_MOST_SIZES)
    sizes = {f"{width}×{height}": int(count) for (width, height), count in most.items()}
    return ImageFacts(channels=3 if used["colour"].any() else 1, sizes=sizes)
