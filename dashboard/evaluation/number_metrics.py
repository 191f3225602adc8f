"""How near predicted numbers come to the true ones, in three measures, each with the range within which it probably lies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.spec.autoencoder_report import Estimate

MEASURES = ("mae", "rmse", "r2")
_DRAWS = 1_000


def number_predictions(ids: list[str], splits: list[str], targets: np.ndarray, predicted: np.ndarray) -> pd.DataFrame:
    """Columns id, split, target, predicted, error (predicted - target), all in the target's unit.

    Args:
        targets, predicted: <float64>[n].
    """
    return pd.DataFrame(
        {
            "id": pd.Series(ids, dtype="str"),
            "split": pd.Series(splits, dtype="str"),
            "target": np.asarray(targets, np.float64),
            "predicted": np.asarray(predicted, np.float64),
            "error": np.asarray(predicted, np.float64) - targets,
        }
    )


def scores(targets: np.ndarray, predicted: np.ndarray) -> tuple[float, float, float]:
    """Mean absolute error, root of the mean squared error, and R², of <float64>[n], one or more.

    R² is the share of the differences between the targets that is explained; not-a-number where they are all the same.

    Example:
        >>> scores(np.array([1.0, 3.0]), np.array([1.0, 2.0]))
        (0.5, 0.7071067811865476, 0.5)
    """
    errors = predicted - targets
    squared, spread = float(np.mean(errors**2)), float(np.var(targets))
    differ = (
        np.ptp(targets) > 0 and spread > 0
    )  # the mean of equal numbers may be rounded, and they then seem to differ
    return float(np.abs(errors).mean()), squared**0.5, 1 - squared / spread if differ else float("nan")


def number_metrics(items: pd.DataFrame, seed: int = 0) -> dict[str, Estimate | None]:
    """``MEASURES`` of rows of ``number_predictions``, each with its 95% interval (percentile bootstrap, Efron 1979).

    None without items, where an answer is infinite, and for R² where the targets are all the same.
    """
    targets, predicted = (items[name].to_numpy(np.float64) for name in ("target", "predicted"))
    n = len(items)
    if n == 0 or not np.isfinite(predicted).all():
        return dict.fromkeys(MEASURES)
    random = np.random.default_rng(seed)
    rows = (random.integers(n, size=n) for _ in range(_DRAWS))
    draws = np.array([scores(targets[row], predicted[row]) for row in rows])
    measured = zip(MEASURES, scores(targets, predicted), draws.T, strict=True)
    return {name: _estimate(value, drawn[np.isfinite(drawn)], n) for name, value, drawn in measured}


def _estimate(value: float, draws: np.ndarray, num_items: int) -> Estimate | None:
    if not np.isfinite(value):
        return None
    low, high = np.quantile(draws, [0.025, 0.975]) if len(draws) else (value, value)
    return Estimate(value=value, low=float(low), high=float(high), num_items=num_items)
