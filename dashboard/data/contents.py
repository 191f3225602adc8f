"""What a version says of its samples: classes, parts, account, facts and checks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.data.checks import Facts, run_checks
from dashboard.data.class_order import in_order
from dashboard.data.kinds import KINDS
from dashboard.spec.dataset import SPLITS, Kind, Split, VersionFacts
from dashboard.spec.table import ColumnChoice


def contents(
    samples: pd.DataFrame,
    kind: Kind,
    columns: Mapping[str, ColumnChoice],
    normal: tuple[str, ...],
    *,
    separate_test: bool,
    said: VersionFacts | None,
) -> dict[str, Any]:
    """The fields of a ``DatasetVersion`` that follow from all its entries, used or not.

    Args:
        columns, normal, separate_test: see ``DatasetVersion``.
        said: what is known of the data that its rows do not say: by whoever read them, or by an older version.
    """
    used = samples[samples["status"] == "used"]
    classes = tuple(in_order(used["label"].dropna().unique()))
    statuses, sizes = Counter(samples["status"]), Counter(used["split"])
    of_kind = KINDS[kind].facts(used, said)
    return {
        "content_hash": content_hash(used),
        "classes": classes,
        "class_counts": _class_counts(used, classes),
        "split_sizes": {split: sizes[split] for split in SPLITS},
        "normal": normal,
        "used": statuses["used"],
        "skipped": statuses["skipped"],
        "refused": statuses["refused"],
        "facts": of_kind,
        "checks": run_checks(KINDS[kind].checks, samples, Facts(classes, separate_test, columns, normal, of_kind)),
        "separate_test": separate_test,
        "columns": dict(columns),
    }


def content_hash(used: pd.DataFrame) -> str:
    """SHA-256 over ids, labels, splits and contents, whatever the order of the rows; an empty label is none."""
    digest = hashlib.sha256()
    for values in sorted(_text_rows(used)):
        digest.update(values.encode())
    return digest.hexdigest()


def _text_rows(used: pd.DataFrame) -> Iterator[str]:
    columns = ["id", "label", "split", "hash", *(["target"] if "target" in used else [])]
    for row in used[columns].fillna({"label": ""}).itertuples(index=False):
        yield "\x1f".join(map(str, row)) + "\x1e"


def _class_counts(used: pd.DataFrame, classes: tuple[str, ...]) -> dict[str, dict[Split, int]]:
    counts = Counter(zip(used["label"], used["split"], strict=True))
    return {label: {split: counts[label, split] for split in SPLITS} for label in classes}
