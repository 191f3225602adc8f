"""Whether probabilities can be taken at their word: calibration of a network, before and after temperature scaling.

Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017 (arXiv:1706.04599), section 2: the answers
are put into bins of equal width by how sure they are, and in each bin the mean probability is set beside the share of
right answers. The expected calibration error is the mean of the difference, each answer counting the same.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.temperature import fitted_temperature, log_loss, with_temperature
from dashboard.i18n import N_, Message, message
from dashboard.spec.percent import percent
from dashboard.spec.report import Calibration

NUM_BINS = 15
MIN_FITTED = 50  # validation items
_MIN_IN_BIN = 10  # fewer say nothing of how often it is right
_MIN_IN_ALL = 30
_FALSE_ALARMS = 0.05  # of all networks whose probabilities are right, as far as is said in words
_NO_MATTER = 0.05  # between what is said and what is right

Stage = Literal["before", "after"]


def calibration(probabilities: np.ndarray, labels: np.ndarray, is_test: np.ndarray) -> tuple[Calibration, pd.DataFrame]:
    """Fit a temperature on validation items, and judge it on test items.

    Args:
        probabilities: <float32>[n, classes] of validation and test items.
        labels: <int64>[n], the true class of each.
        is_test: <bool>[n]; all others are validation items.

    Returns:
        The header, and the bins of the test items: see ``bins_frame``, with "before" and, where there is a temperature,
        "after" in the column stage.
    """
    temperature, note = _temperature(probabilities[~is_test], labels[~is_test])
    tested, true = probabilities[is_test].astype(np.float64), labels[is_test]
    stages: dict[Stage, np.ndarray] = {"before": tested}
    if temperature is not None:
        stages["after"] = with_temperature(tested, temperature)
    frames = {stage: bins_frame(found, true) for stage, found in stages.items()}
    errors = {stage: expected_error(frame) for stage, frame in frames.items()}
    losses = {stage: log_loss(found, true) if len(true) else None for stage, found in stages.items()}
    summary = Calibration(
        num_items=len(true),
        error=errors["before"],
        log_loss=losses["before"],
        temperature=temperature,
        error_after=errors.get("after"),
        log_loss_after=losses.get("after"),
        sentence=sentence(frames["before"]),
        note=note,
    )
    return summary, pd.concat([frame.assign(stage=stage) for stage, frame in frames.items()], ignore_index=True)


def bins_frame(probabilities: np.ndarray, labels: np.ndarray) -> pd.DataFrame:
    """Columns low, high, count, right, said, accuracy, accuracy_low, accuracy_high: 15 rows of equal width.

    ``said`` is the mean probability of the answers in a bin and ``accuracy`` the share that is right, with its 95%
    interval; they are missing in empty bins. A bin holds what is above ``low`` and at most ``high``.

    Args:
        probabilities: <float>[n, classes].
        labels: <int64>[n].
    """
    said = probabilities.max(axis=1)
    is_right = probabilities.argmax(axis=1) == labels
    place = np.clip(np.ceil(said * NUM_BINS).astype(int) - 1, 0, NUM_BINS - 1)
    rows = []
    for number in range(NUM_BINS):
        inside = place == number
        count, right = int(inside.sum()), int(is_right[inside].sum())
        share = wilson(right, count)
        known = (float(said[inside].mean()), share.value, share.low, share.high) if count else (np.nan,) * 4
        rows.append((number / NUM_BINS, (number + 1) / NUM_BINS, count, right, *known))
    columns = ["low", "high", "count", "right", "said", "accuracy", "accuracy_low", "accuracy_high"]
    return pd.DataFrame(rows, columns=columns)


def expected_error(bins: pd.DataFrame) -> float | None:
    """The expected calibration error, from ``bins_frame``; None without items."""
    total = int(bins["count"].sum())
    if total == 0:
        return None
    return float((bins["count"] * (bins["accuracy"] - bins["said"]).abs()).sum() / total)


def _temperature(probabilities: np.ndarray, labels: np.ndarray) -> tuple[float | None, Message | None]:
    """The temperature, or why there is none."""
    if len(labels) < MIN_FITTED:
        return None, message(
            N_(
                "The probabilities were not corrected: that takes at least {wanted} validation items, and there are {n}."
            ),
            wanted=MIN_FITTED,
            n=len(labels),
        )
    if (probabilities.argmax(axis=1) == labels).all():
        return None, message(
            N_("The probabilities were not corrected: every validation item was answered rightly, so nothing shows how sure is too sure.")
        )  # fmt: skip
    found = fitted_temperature(probabilities, labels)
    if found is None:
        return None, message(
            N_("The probabilities were not corrected: on the validation items, how sure an answer is has nothing to do with whether it is right.")
        )  # fmt: skip
    return found, None


def sentence(bins: pd.DataFrame) -> Message:
    """How sure the network is and how often it is right, told by the bin that matters most.

    That is the one with the most answers that are said too surely or not surely enough, beyond what chance explains;
    where there is none, the fullest. With many bins one lies outside its own 95% interval by chance: in words, all of
    them together count, each with a wider interval (Bonferroni).
    """
    telling = bins[bins["count"] >= _MIN_IN_BIN]
    if bins["count"].sum() < _MIN_IN_ALL or telling.empty:
        return message(N_("There are too few test items to say how far its probabilities can be trusted."))
    gap = (telling["said"] - telling["accuracy"]).abs()
    is_off = _is_off(telling)
    weight = (telling["count"] * gap).where(is_off, 0.0)
    chosen = telling.loc[weight.idxmax() if is_off.any() else telling["count"].idxmax()]
    values = {
        "said": percent(float(chosen["said"])),
        "right": percent(float(chosen["accuracy"])),
        "n": int(chosen["count"]),
    }
    if not is_off.any() and gap[chosen.name] > _NO_MATTER:
        return message(
            N_("When it says about {said}%, it is right in {right} of 100 cases ({n} test items). So few items do not tell whether that is chance."),
            **values,
        )  # fmt: skip
    if not is_off.any():
        return message(
            N_("When it says about {said}%, it is right in {right} of 100 cases ({n} test items): its probabilities can be taken at their word."),
            **values,
        )  # fmt: skip
    if chosen["said"] > chosen["accuracy"]:
        return message(
            N_("When it says about {said}%, it is right in only {right} of 100 cases ({n} test items): it is surer than it should be."),
            **values,
        )  # fmt: skip
    return message(
        N_("When it says about {said}%, it is right in {right} of 100 cases ({n} test items): it is right more often than it says."),
        **values,
    )  # fmt: skip


def _is_off(bins: pd.DataFrame) -> pd.Series:
    """Whether what is said lies beyond what chance explains, for each of the bins."""
    z = NormalDist().inv_cdf(1 - _FALSE_ALARMS / 2 / len(bins))
    shares = [wilson(int(right), int(count), z) for right, count in zip(bins["right"], bins["count"], strict=True)]
    is_off = [not share.low <= said <= share.high for share, said in zip(shares, bins["said"], strict=True)]
    return pd.Series(is_off, bins.index)
