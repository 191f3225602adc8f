"""The report of a network that is to find what is unusual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evaluation.anomaly import (
    DEFAULT_FLAGS_OF_100,
    FLAGS_OF_100,
    anomaly_score,
    flag_counts,
    histogram_frame,
    ranked_frame,
    threshold_frame,
    threshold_that_flags,
)
from dashboard.evaluation.anomaly_baselines import BaselineScores
from dashboard.evaluation.anomaly_verdict import anomaly_verdict, events_verdict
from dashboard.evaluation.autoencoder_report import AutoencoderReport
from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.curves import score_curve
from dashboard.evaluation.events import Span, TimedItems, event_counts, event_frame
from dashboard.evaluation.slices import sliced
from dashboard.spec.autoencoder_report import AnomalyScore, AnomalySummary, EventCounts, ScorerName
from dashboard.spec.report import Verdict


@dataclass(frozen=True)
class Judged:
    """One part of the data, with what is needed to judge it.

    Attributes:
        ids: of the items.
        errors: <float64>[n], see ``reconstruction.item_errors``.
        unusual: <bool>[n]; None without labels.
        labels: one an item, None where it has none; empty where no item has one.
        times: where the items lie in time, for windows of a series.
    """

    ids: Sequence[str]
    errors: np.ndarray
    unusual: np.ndarray | None = None
    labels: Sequence[str | None] = ()
    times: TimedItems | None = None

    @property
    def normal_errors(self) -> np.ndarray:
        """Of the normal items; of all of them without labels."""
        return self.errors if self.unusual is None else self.errors[~self.unusual]


@dataclass(frozen=True)
class TimeLine:
    """Where the test items lie in time, and the times that are known to be unusual; None without labels."""

    items: TimedItems
    windows: tuple[Span, ...] | None


def anomaly_report(
    validation: Judged,
    test: Judged,
    chosen_on: np.ndarray,
    baselines: Sequence[BaselineScores],
    flags_of_100: float = DEFAULT_FLAGS_OF_100,
    time_line: TimeLine | None = None,
) -> AutoencoderReport:
    """Judge a network that is to find what is unusual.

    Frames: ranked (validation and test items), thresholds, histogram; events, for items that have a time.

    Args:
        chosen_on: <float64>[m], errors of the items that the threshold is chosen on: the normal validation items.
        baselines: with the scores of these and of the test items, in this order, where they were measured.
    """
    threshold = threshold_that_flags(chosen_on, flags_of_100)
    measured = {other.name: other.scores for other in baselines if other.scores is not None}
    flagged = test.errors > threshold.threshold
    events = {} if time_line is None else _events(flagged, measured, flags_of_100, time_line)
    thresholds = threshold_frame(chosen_on, test.errors, test.unusual, sorted({*FLAGS_OF_100, flags_of_100}))
    frames = {
        "ranked": _ranked(validation, test, threshold.threshold),
        "thresholds": thresholds if time_line is None else _with_events(thresholds, test.errors, time_line),
        "histogram": histogram_frame(test.errors, test.unusual),
    }
    if time_line is not None:
        frames["events"] = event_frame(time_line.items, flagged, test.errors)
    summary = AnomalySummary(
        reconstruction_error=mean_estimate(test.normal_errors),
        scores=(anomaly_score("network", test.errors, test.unusual), *_scores(baselines, test)),
        threshold=threshold,
        test=None if test.unusual is None else flag_counts(test.errors, test.unusual, threshold.threshold),
        events=events,
        verdict=_verdict(test, {name: scores[1] for name, scores in measured.items()}, events),
    )
    return AutoencoderReport(summary, frames)


def ranked_details(ranked: pd.DataFrame, properties: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Frames curves, properties and slices: groups of test items that are put on the wrong side more often than the rest.

    Without labels there are no curves, and the groups are those whose errors are larger.

    Args:
        properties: of the items, in the order of ``ranked``.
    """
    is_test = (ranked["split"] == "test").to_numpy(bool)
    tested = ranked[is_test]
    errors = tested["error"].to_numpy(np.float64)
    if ranked["unusual"].isna().any():
        return sliced(properties, is_test, errors)
    unusual = tested["unusual"].to_numpy(bool)
    right = tested["flagged"].to_numpy(bool) == unusual
    return {"curves": score_curve(errors, unusual), **sliced(properties, is_test, right)}


def _ranked(validation: Judged, test: Judged, threshold: float) -> pd.DataFrame:
    unknown = test.unusual is None or validation.unusual is None
    labels = [*(validation.labels or [None] * len(validation.ids)), *(test.labels or [None] * len(test.ids))]
    more: dict[str, object] = {"label": pd.Series(labels, dtype="str")}
    if test.times is not None and validation.times is not None:
        more["start"] = np.concatenate([validation.times.starts, test.times.starts])
        more["end"] = np.concatenate([validation.times.ends, test.times.ends])
    return ranked_frame(
        [*validation.ids, *test.ids],
        ["validation"] * len(validation.errors) + ["test"] * len(test.errors),
        np.concatenate([validation.errors, test.errors]),
        None if unknown else np.concatenate([validation.unusual, test.unusual]),
        threshold,
        more,
    )


def _with_events(thresholds: pd.DataFrame, errors: np.ndarray, time_line: TimeLine) -> pd.DataFrame:
    """With num_events; with labels also windows_found, false_events, false_hours."""
    rows = []
    for threshold in thresholds["threshold"]:
        flagged = errors > threshold
        row: dict[str, float] = {"num_events": len(event_frame(time_line.items, flagged, errors))}
        if time_line.windows is not None:
            counts = event_counts(time_line.items, flagged, time_line.windows)
            row |= {"windows_found": counts.found, "false_events": counts.false_events}
            row |= {"false_hours": counts.false_hours}
        rows.append(row)
    return pd.concat([thresholds, pd.DataFrame(rows)], axis=1)


def _scores(baselines: Sequence[BaselineScores], test: Judged) -> list[AnomalyScore]:
    return [
        AnomalyScore(name=other.name, note=other.note)
        if other.scores is None
        else anomaly_score(other.name, other.scores[1], test.unusual, other.note)
        for other in baselines
    ]


def _events(
    flagged: np.ndarray, measured: dict[ScorerName, tuple[np.ndarray, ...]], flags_of_100: float, time_line: TimeLine
) -> dict[ScorerName, EventCounts]:
    """Each scorer with a threshold of its own that flags as many of the items that it was chosen on."""
    windows = time_line.windows or ()
    counts: dict[ScorerName, EventCounts] = {"network": event_counts(time_line.items, flagged, windows)}
    for name, (of_chosen, of_test) in measured.items():
        threshold = threshold_that_flags(of_chosen, flags_of_100).threshold
        counts[name] = event_counts(time_line.items, of_test > threshold, windows)
    return counts


def _verdict(test: Judged, baselines: dict[ScorerName, np.ndarray], events: dict[ScorerName, EventCounts]) -> Verdict:
    if events and test.unusual is not None:
        return events_verdict(events)
    return anomaly_verdict(test.errors, test.unusual, baselines)
