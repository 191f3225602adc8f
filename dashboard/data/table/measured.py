"""Measured tables that come with scikit-learn: wines of three growers, and tumours of the breast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = tuple[str, str, dict[str, str]]


def wine() -> Iterator[Row]:
    """(name, label, column → cell) of 178 wines; the labels are the three growers."""
    from sklearn.datasets import load_wine  # heavy: only where the rows are made

    yield from _rows(load_wine(), ("grower 1", "grower 2", "grower 3"))


def breast_cancer() -> Iterator[Row]:
    """(name, label, column → cell) of 569 tumours; the labels are "malignant" and "benign"."""
    from sklearn.datasets import load_breast_cancer

    yield from _rows(load_breast_cancer(), ("malignant", "benign"))


def _rows(data: Any, labels: tuple[str, ...]) -> Iterator[Row]:
    names = [str(name).replace("_", " ") for name in data.feature_names]
    for number, (values, place) in enumerate(zip(data.data.tolist(), data.target.tolist(), strict=True), start=2):
        yield f"#{number}", labels[place], {name: f"{value:g}" for name, value in zip(names, values, strict=True)}
