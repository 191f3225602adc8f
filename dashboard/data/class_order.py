"""The order of classes, which is the order of a network's outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")


def in_order(labels: Iterable[str]) -> list[str]:
    """By value when all are whole numbers (2 before 10), else as text."""
    labels = list(labels)
    if labels and all(_WHOLE_NUMBER.fullmatch(label) for label in labels):
        return sorted(labels, key=lambda label: (int(label), label))
    return sorted(labels)
