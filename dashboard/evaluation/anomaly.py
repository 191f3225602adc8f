"""Which items are unusual: a threshold in everyday terms, what it costs on each side, and the items in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.auc import pr_auc, roc_auc
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import AnomalyScore, ErrorThreshold, FlagCounts, ScorerName

DEFAULT_FLAGS_OF_100 = 3.0
FLAGS_OF_100 = tuple(number / 2 for number in range(101))  # what the slider offers: 0, 0.5, … 50
_BINS = 40
_SHOWN_SHARE = 0.99  # one far item must not squeeze all others into the first bar


def anomaly_score(
    name: ScorerName, scores: np.ndarray, unusual: np.ndarray | None, note: Message | None = None
) -> AnomalyScore:
    """Judge <float64>[n] scores, higher is more unusual, by <bool>[n]; without labels nothing is measured."""
    if unusual is None:
        return AnomalyScore(name=name, note=note)
    return AnomalyScore(name=name, roc_auc=roc_auc(scores, unusual), pr_auc=pr_auc(scores, unusual), note=note)


def threshold_that_flags(errors: np.ndarray, flags_of_100: float = DEFAULT_FLAGS_OF_100) -> ErrorThreshold:
    """The lowest threshold above which at most ``flags_of_100`` percent of the given items lie; equal errors stay together.

    It lies in the middle between the last item that is flagged and the first that is not, so that a rounding error
    elsewhere turns neither.

    Args:
        errors: <float64>[n], of the normal validation items; of all of them where the share of unusual ones is stated.

    Example:
        >>> threshold_that_flags(np.arange(100.0), 3).threshold
        96.5
    """
    if not 0 <= flags_of_100 <= 50:
        raise ValueError(f"flags_of_100 must be between 0 and 50, received {flags_of_100}")
    if len(errors) == 0:
        raise ValueError("a threshold needs at least one validation item, received none")
    descending = np.sort(errors)[::-1]
    allowed = int(flags_of_100 * len(errors) / 100 + 1e-9)
    kept = descending[allowed]
    flagged = descending[descending > kept]
    between = (kept + flagged[-1]) / 2 if len(flagged) else kept
    chosen = between if np.isfinite(between) else kept
    # JSON knows no infinity; an infinite error is still above the largest number.
    return ErrorThreshold(
        flags_of_100=flags_of_100, threshold=float(min(chosen, np.finfo(np.float64).max)), num_items=len(errors)
    )


def threshold_note(threshold: ErrorThreshold) -> Message | None:
    """What is to be said where the items are too few for what was asked."""
    if threshold.flags_of_100 == 0 or threshold.flags_of_100 * threshold.num_items >= 100:
        return None
    return message(
        N_("The threshold was chosen on only {n} items, too few for {flags} flags of 100. It lies above all of them."),
        n=threshold.num_items,
        flags=threshold.flags_of_100,
    )


def flag_counts(errors: np.ndarray, unusual: np.ndarray, threshold: float) -> FlagCounts:
    """How many items of each kind lie above the threshold."""
    flagged = errors > threshold
    return FlagCounts(
        num_normal=int(np.count_nonzero(~unusual)),
        flagged_normal=int(np.count_nonzero(flagged & ~unusual)),
        num_unusual=int(np.count_nonzero(unusual)),
        flagged_unusual=int(np.count_nonzero(flagged & unusual)),
    )


def threshold_frame(
    chosen_on: np.ndarray, errors: np.ndarray, unusual: np.ndarray | None, choices: Iterable[float] = FLAGS_OF_100
) -> pd.DataFrame:
    """One row a place of the slider, so that moving it computes nothing.

    Columns flags_of_100, threshold, flagged; with labels also flagged_normal, flagged_unusual, missed, precision
    (missing where nothing is flagged).

    Args:
        chosen_on: <float64>[m], errors of the normal validation items.
        errors, unusual: <float64>[n] and <bool>[n] of the test items.
    """
    rows = []
    for choice in choices:
        threshold = threshold_that_flags(chosen_on, choice).threshold
        row = {"flags_of_100": choice, "threshold": threshold, "flagged": int(np.count_nonzero(errors > threshold))}
        rows.append(row if unusual is None else row | _sides(flag_counts(errors, unusual, threshold)))
    return pd.DataFrame(rows)


def _sides(counts: FlagCounts) -> dict[str, float]:
    flagged = counts.flagged_normal + counts.flagged_unusual
    return {
        "flagged_normal": counts.flagged_normal,
        "flagged_unusual": counts.flagged_unusual,
        "missed": counts.num_unusual - counts.flagged_unusual,
        "precision": counts.flagged_unusual / flagged if flagged else np.nan,
    }


def ranked_frame(
    ids: Sequence[str],
    splits: Sequence[str],
    errors: np.ndarray,
    unusual: np.ndarray | None,
    threshold: float,
    more: Mapping[str, object] | None = None,
) -> pd.DataFrame:
    """Columns id, split, error, flagged, unusual (missing without labels): the most unusual first, equal ones as they came.

    Args:
        more: further columns, one value an item.
    """
    known = pd.array([pd.NA] * len(errors) if unusual is None else list(unusual), dtype="boolean")
    frame = pd.DataFrame(
        {
            "id": pd.Series(list(ids), dtype="str"),
            "split": pd.Series(list(splits), dtype="str"),
            "error": errors.astype(np.float64),
            "flagged": errors > threshold,
            "unusual": known,
        }
        | dict(more or {})
    )
    return frame.sort_values("error", ascending=False, kind="stable", ignore_index=True)


def histogram_frame(errors: np.ndarray, unusual: np.ndarray | None) -> pd.DataFrame:
    """Columns low, high, normal, unusual: counts of items by error, in bars of equal width.

    The bars end where 99% of the items do; the last one, to infinity, holds the rest. Without labels all count as normal.
    """
    if len(errors) == 0:
        return pd.DataFrame({"low": [], "high": [], "normal": [], "unusual": []})
    marked = np.zeros(len(errors), dtype=bool) if unusual is None else unusual
    finite = errors[np.isfinite(errors)]
    low, high = (finite.min(), np.quantile(finite, _SHOWN_SHARE)) if len(finite) else (0.0, 1.0)
    edges = np.append(np.linspace(low, high if high > low else low + 1.0, _BINS + 1), np.inf)
    place = np.clip(np.searchsorted(edges, errors, side="right") - 1, 0, _BINS)
    place[(place == _BINS) & (errors == edges[_BINS])] = _BINS - 1
    counts = [np.bincount(place[kind], minlength=_BINS + 1) for kind in (~marked, marked)]
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "normal": counts[0], "unusual": counts[1]})
