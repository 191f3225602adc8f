"""The header of the report of a network that predicts a number; the frames lie beside it as Parquet."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.report import Verdict
from models.specs import Message

NumberBaselineName = Literal["mean", "median", "linear", "boosted"]


class NumberBaseline(BaseModel):
    """What a simple rule reaches on the same test items, or why it was not measured.

    Attributes:
        mae, rmse: in the unit of the target; None where it was not measured.
        r2: None also where all test targets are the same number.
        note: how it was learned, or why it was not measured.
    """

    model_config = ConfigDict(frozen=True)

    name: NumberBaselineName
    mae: float | None = None
    rmse: float | None = None
    r2: float | None = None
    note: Message | None = None


class NumberSummary(BaseModel):
    """A network that says for each item how large a number is.

    Attributes:
        target: name of what is predicted; all errors are in its unit.
        mae, rmse: mean absolute error and root of the mean squared error on the test items, each with its 95% interval
            (bootstrap over items); None without test items.
        r2: share of the differences between the test targets that is explained: 1 is perfect, 0 is what always answering
            their mean gets, below it is worse than that; None also where the targets are all the same.
        validation_mae: of the items that chose the best epoch; None without any.
        baselines: in the order mean, median, linear, boosted; runs from before have no median.
    """

    model_config = ConfigDict(frozen=True)

    purpose: Literal["regress"] = "regress"
    target: str
    mae: Estimate | None
    rmse: Estimate | None
    r2: Estimate | None
    validation_mae: Estimate | None
    baselines: tuple[NumberBaseline, ...]
    verdict: Verdict
    best_epoch: int
    epochs: int
