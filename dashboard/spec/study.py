"""Studies: what several small trainings find out about a run and its data, as a worker writes it down and pages read it."""

from __future__ import annotations

from math import ceil
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.task import Purpose
from models.specs import Message
from models.specs.text import N_

StudyName = Literal["labels", "amount"]
STUDIES: tuple[StudyName, ...] = get_args(StudyName)
STUDIES_OF: dict[Purpose, tuple[StudyName, ...]] = {"classify": ("labels", "amount"), "regress": ("amount",)}
NUM_FOLDS = 3
SHARES = (0.1, 0.2, 0.4, 0.7)  # of the training part; the run itself has learned from all of it
FEWEST_TRAINED = 30  # items; a tenth of them is nothing to learn from
TOO_FEW_FOR_PARTS = N_("There are too few items for this: it takes {fewest} to learn from, and some to test.")


class StudyRequest(BaseModel):
    """Input of a "study" job.

    Attributes:
        run: id of a finished run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    study: StudyName


class LabelStudy(BaseModel):
    """What the search for wrong labels found; the items stand in ``labels.parquet``, see ``dashboard.evaluation.suspects``.

    Attributes:
        num_items: that have a label.
        num_judged: those whose label a network could judge.
        expected: how many labels are wrong, as estimated (Northcutt et al. 2021).
        num_suspected: items in the list.
        seconds: that it took.
    """

    model_config = ConfigDict(frozen=True)

    study: Literal["labels"] = "labels"
    num_items: int
    num_judged: int
    expected: float
    num_suspected: int
    seconds: float


class AmountStudy(BaseModel):
    """How good the network is with less to learn from; the points stand in ``amount.parquet``.

    Attributes:
        measure: share of right answers, or mean absolute error in the target's unit.
        num_judged: the same items for each amount.
        doubled: what twice as many training items would probably give; None where the points do not say.
        sentence: the same in words.
        seconds: that it took.
    """

    model_config = ConfigDict(frozen=True)

    study: Literal["amount"] = "amount"
    measure: Literal["accuracy", "mae"]
    num_judged: int
    doubled: Estimate | None
    sentence: Message
    seconds: float


Study = LabelStudy | AmountStudy
FORMS: dict[StudyName, type[Study]] = {"labels": LabelStudy, "amount": AmountStudy}


def epochs_for(best_epoch: int, share: float) -> int:
    """How long to learn from a share of the items: fewer need more epochs, for an epoch is fewer steps then.

    Example:
        >>> epochs_for(4, 1.0), epochs_for(4, 0.1)
        (4, 13)
    """
    return ceil(best_epoch / share**0.5)
