"""The header of a finished run's report (``report/summary.json``); the frames lie beside it as Parquet."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator

from models.specs import Message

BaselineName = Literal["majority", "linear", "boosted", "neighbour"]


class Interval(BaseModel):
    """A share with its 95% confidence interval, all fractions from 0 to 1 (Wilson, 1927)."""

    model_config = ConfigDict(frozen=True)

    value: float
    low: float
    high: float
    num_items: int


class Baseline(BaseModel):
    """What a simple rule reaches on the same test items, or why it was not measured.

    Attributes:
        name: "boosted" is gradient-boosted trees, of tables; "neighbour" the class of the most similar training sequence.
        macro_f1: mean F1 of the classes that have test items; None where it was not measured.
    """

    model_config = ConfigDict(frozen=True)

    name: BaselineName
    accuracy: Interval | None
    note: Message | None = None
    macro_f1: float | None = None


Action = Literal["train", "cell", "class", "slice", "suspects", "amount", "data"]


class NextStep(BaseModel):
    """One thing to do next, with its reason from this run.

    Attributes:
        action: what a button can do; None where only the reader can. "train" opens the same training with changed settings;
            "cell", "class" and "slice" open items; "suspects" and "amount" what a study finds; "data" the dataset.
        values: what the action is about. Of "train" the changed settings by the names of their fields, or
            ``{"recipe": "recommended"}``; of "cell" label and predicted, of "class" label, of "slice" property and group.
    """

    model_config = ConfigDict(frozen=True)

    sentence: Message
    action: Action | None = None
    values: dict[str, JsonValue] = {}

    @model_validator(mode="before")
    @classmethod
    def _sentence_alone(cls, found: Any) -> Any:
        """Reports from before there were actions hold sentences."""
        is_sentence = isinstance(found, Message) or (isinstance(found, dict) and "id" in found)
        return {"sentence": found} if is_sentence else found


class Verdict(BaseModel):
    """One honest sentence, and what to do next.

    Attributes:
        level: how the card is coloured; "unclear" where too few items allow no statement.
    """

    model_config = ConfigDict(frozen=True)

    level: Literal["good", "fair", "poor", "unclear"]
    sentence: Message
    next_steps: tuple[NextStep, ...] = ()


class NotSure(BaseModel):
    """The threshold under which an answer is called "not sure", chosen on validation items.

    Attributes:
        threshold: probability from 0 to 1 of the top class.
        coverage: share of validation items that are answered.
        accuracy: accuracy on those; None if none is left.
    """

    model_config = ConfigDict(frozen=True)

    threshold: float
    coverage: float
    accuracy: float | None


class Calibration(BaseModel):
    """Whether probabilities can be taken at their word: of all that is said with 90%, 90 of 100 should be right.

    Attributes:
        num_items: test items that it was measured on.
        error: expected calibration error on them, a fraction from 0 to 1 (Guo et al., 2017); None without items.
        temperature: what the scores are divided by to make it smaller, fitted on validation items; None where it could
            not be fitted, and ``note`` says why.
        error_after: the error with that temperature.
        log_loss, log_loss_after: mean of -log of the probability of the true class; smaller is better.
        sentence: in words how sure the network is and how often it is right.
    """

    model_config = ConfigDict(frozen=True)

    num_items: int
    error: float | None
    log_loss: float | None
    temperature: float | None
    error_after: float | None
    log_loss_after: float | None
    sentence: Message
    note: Message | None = None


class ReportSummary(BaseModel):
    """The numbers that a run which tells classes apart is known by.

    Attributes:
        baselines: the most frequent class first, then the simple models of this kind of data.
        roc_auc: of the test items, see ``auc.class_roc_auc``; None where it cannot be measured.
        calibration: None in reports from before it was measured, as ``roc_auc`` is.
        is_calibrated: whether the probabilities of single answers, and the threshold under which one is not sure, are
            corrected by the temperature, where there is one.
    """

    model_config = ConfigDict(frozen=True)

    purpose: Literal["classify"] = "classify"

    test: Interval
    validation: Interval
    baselines: tuple[Baseline, ...]
    verdict: Verdict
    not_sure: NotSure
    best_epoch: int
    epochs: int
    macro_f1: float
    balanced_accuracy: float
    roc_auc: float | None = None
    calibration: Calibration | None = None
    is_calibrated: bool = False
