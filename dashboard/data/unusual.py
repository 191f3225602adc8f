"""Which items are unusual, by their labels: labels compare as text, and only judge; nothing is learned from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dashboard.data.class_order import in_order
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message

_NORMAL_WORDS = (
    *("normal", "0", "false", "no", "ok", "good", "inlier", "healthy", "negative", "none", "regular", "benign"),
    "",  # somebody wrote down only what was wrong
    *("正常", "否", "良好", "合格", "无", "健康"),
)
_SHOWN = 20


def normal_labels(labels: Sequence[str]) -> tuple[tuple[str, ...], Message] | None:
    """Labels that normal items probably have, and why: those whose words say so, else the most frequent one.

    An empty label counts as a word for normal: often only what was wrong is written down. None where no label is left
    for what is unusual.

    Example:
        >>> normal_labels(["fault", "ok", "ok", "OK"])[0]
        ('OK', 'ok')
    """
    counts = Counter(labels)
    worded = sorted(label for label in counts if label.strip().lower() in _NORMAL_WORDS)
    if len(counts) < 2 or ("" in counts and len(worded) == len(counts)):
        return None
    if worded and len(worded) < len(counts):
        if worded == [""]:
            return ("",), message(N_("Only items that are not normal seem to have a label."))
        return tuple(worded), message(N_("Going by their names, these labels are normal."))
    most = min(counts, key=lambda label: (-counts[label], label))
    return (most,), message(
        N_("Most items have this label: {count} of {total}."), count=counts[most], total=len(labels)
    )


def check_normal(labels: Sequence[str], normal: Sequence[str]) -> None:
    """Raise ``DataError`` when the chosen normal labels are not there, or leave nothing unusual.

    Args:
        labels: empty where an item has none.
        normal: an empty one stands for items without a label.
    """
    found = in_order(set(labels) - {""})
    if not found:
        raise DataError(
            "D269",
            N_(
                "{received} was named as normal, but there are no labels. Choose the column that holds them, or name nothing as normal."
            ),
            received=list(normal),
        )
    unknown = sorted(set(normal) - set(found) - {""})
    if unknown:
        raise DataError(
            "D261",
            N_("No item has the label {received}, which was named as normal. The labels are: {labels}."),
            received=unknown,
            labels=found[:_SHOWN],
        )
    if set(normal) >= set(found):
        raise DataError(
            "D262",
            N_("All labels were named as normal: {labels}. At least one must be unusual; or do without labels."),
            labels=found[:_SHOWN],
        )


def is_unusual(labels: Sequence[str], normal: Sequence[str]) -> np.ndarray:
    """<bool>[n]: labels that are none of ``normal``, compared as text."""
    kept = frozenset(normal)
    return np.fromiter((label not in kept for label in labels), bool, len(labels))
