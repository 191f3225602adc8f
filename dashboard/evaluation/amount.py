"""How the error falls with the number of training items, and how much lower twice as many would probably bring it.

Errors of learned methods fall about as a power of the number of items (Hestness et al. 2017, arXiv:1712.00409). The power is
taken from the largest amounts only, for the fall becomes slower; how sure it is, from drawing the judged items again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.number_verdict import short
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import Estimate

_LAST = 3  # amounts that the power is taken from
_DRAWS = 1_000
_HARDLY = 0.01  # a gain that is less: percentage points of right answers, or that share of the error


def amount_frame(counts: Sequence[int], misses: np.ndarray, *, is_share: bool) -> pd.DataFrame:
    """Columns num_items, value, low, high: the share of right answers, or the mean error, with its 95% interval.

    Args:
        counts: training items of each amount, growing.
        misses: <float64>[amounts, n], of the same n items: 1 for wrong and 0 for right, or how far off.
    """
    rows = [(count, *(_accuracy(row) if is_share else _mean(row))) for count, row in zip(counts, misses, strict=True)]
    return pd.DataFrame(rows, columns=["num_items", "value", "low", "high"])


def _accuracy(misses: np.ndarray) -> tuple[float, float, float]:
    found = wilson(int((misses == 0).sum()), len(misses))
    return found.value, found.low, found.high


def _mean(misses: np.ndarray) -> tuple[float, float, float]:
    found = mean_estimate(misses)
    return (found.value, found.low, found.high) if found else (float(misses.mean()), 0.0, float("inf"))


def doubled(counts: Sequence[int], misses: np.ndarray, *, is_share: bool, seed: int = 0) -> Estimate | None:
    """What twice the last amount would give; None where an error is infinite or items are few.

    The 95% interval is that of the fall alone: the last value is taken as it was measured.
    """
    n = misses.shape[1]
    if n < 2 or not np.isfinite(misses).all():
        return None
    random = np.random.default_rng(seed)
    sizes, last = np.log(np.asarray(counts[-_LAST:], np.float64)), misses[-_LAST:]
    draws = [_remaining(sizes, last[:, random.integers(n, size=n)], is_share=is_share) for _ in range(_DRAWS)]
    shares = np.array([_remaining(sizes, last, is_share=is_share), *np.quantile(draws, [0.025, 0.975])])
    errors = shares * float(last[-1].mean())
    value, low, high = 1 - errors if is_share else errors
    return Estimate(value=value, low=min(value, low, high), high=max(value, low, high), num_items=n)


def _remaining(sizes: np.ndarray, misses: np.ndarray, *, is_share: bool) -> float:
    """The share of the error that is left with twice as much; more data is taken to do no harm."""
    n = misses.shape[1]
    errors = (misses.sum(axis=1) + 0.5) / (n + 1) if is_share else np.maximum(misses.mean(axis=1), 1e-12)
    return float(2 ** min(0.0, np.polyfit(sizes, np.log(errors), 1)[0]))


def doubled_sentence(frame: pd.DataFrame, more: Estimate | None, *, is_share: bool) -> Message:
    """What to expect of twice the data, in words."""
    if more is None:
        return message(N_("There are too few items to test to say what more data would bring."))
    now = float(frame["value"].iloc[-1])
    least = _HARDLY if is_share else _HARDLY * now
    gains = [after - now if is_share else now - after for after in (more.value, more.low, more.high)]
    if max(gains) < least:
        return message(N_("Twice as much training data would hardly help."))
    if gains[0] < least:
        return message(N_("Twice as much training data would help little, as far as these items can tell."))
    if is_share:
        said = {"now": percent(now), "then": percent(more.value), "low": percent(more.low), "high": percent(more.high)}
        return message(N_("With twice as much training data it would probably be right in {then}% instead of {now}% of cases (between {low}% and {high}%)."), **said)  # fmt: skip
    numbers = {"now": now, "then": more.value, "low": more.low, "high": more.high}
    words = {name: short(value) for name, value in numbers.items()}
    return message(N_("With twice as much training data it would probably be off by {then} instead of {now} on average (between {low} and {high})."), **words)  # fmt: skip
