"""Judging a trained network on items that it did not learn from, by what it was trained for: a line here for each."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.spec.task import Purpose
from dashboard.worker.judging import classes, codes, noise, numbers, unusual
from dashboard.worker.judging.form import Judgement, Trained

JUDGES: dict[Purpose, Callable[[Trained], Judgement]] = {
    "classify": classes.judge,
    "regress": numbers.judge,
    "anomalies": unusual.judge,
    "denoise": noise.judge,
    "compress": codes.judge,
}
