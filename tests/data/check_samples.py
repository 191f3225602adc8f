"""Healthy samples to spoil, and a check to run on them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.checks.base import Check, Facts
from dashboard.spec.dataset import CheckResult


def healthy(num_each: int = 40, classes: tuple[str, ...] = ("a", "b"), **changes: dict[int, object]) -> pd.DataFrame:
    """Samples with the columns that all kinds share; ``changes``: column → {row: value}. 24 of 40 are learned from."""
    rows = [
        (label, "validation" if n % 5 == 3 else "test" if n % 5 == 4 else "train", "used", f"{label}{n}", "")
        for label in classes
        for n in range(num_each)
    ]
    frame = pd.DataFrame(rows, columns=["label", "split", "status", "hash", "observations"])
    frame["id"] = [f"{number:012x}" for number in range(len(frame))]
    frame["reason_code"] = None
    frame["unusual"] = pd.Series([None] * len(frame), dtype="boolean")
    frame["name"] = [f"{label}/{number}" for number, label in enumerate(frame["label"])]
    return changed(frame, **changes)


def changed(frame: pd.DataFrame, **changes: dict[int, object]) -> pd.DataFrame:
    """``changes``: column → {row: value}."""
    for column, values in changes.items():
        for row, value in values.items():
            frame.loc[row, column] = value
    return frame


def run(checks: Iterable[Check], code: str, frame: pd.DataFrame, facts: Facts | None = None) -> CheckResult | None:
    """What the check with that code finds; without ``facts``, with the classes of the frame."""
    facts = facts or Facts(tuple(sorted(frame["label"].unique())))
    return next(check for check in checks if check.code == code).run(frame, facts)
