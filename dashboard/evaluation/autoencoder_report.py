"""The report of an autoencoder, for each purpose: a header and tidy frames, written side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.evaluation.anomaly import (
    DEFAULT_FLAGS_OF_100,
    anomaly_score,
    flag_counts,
    histogram_frame,
    ranked_frame,
    threshold_frame,
    threshold_that_flags,
)
from dashboard.evaluation.anomaly_baselines import BaselineScores
from dashboard.evaluation.anomaly_verdict import anomaly_verdict, events_verdict
from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.compression import code_size_frame, compression_verdict, pca_error_matrix
from dashboard.evaluation.denoising import denoising_verdict, gain, restored_means
from dashboard.evaluation.events import Span, TimedItems, event_counts, event_frame
from dashboard.evaluation.latent_map import code_frame, map_frame, map_view, neighbour_frame
from dashboard.i18n import Message
from dashboard.spec.autoencoder_report import (
    AnomalyScore,
    AnomalySummary,
    CompressionSummary,
    DenoisingSummary,
    EventCounts,
    NoiseKind,
    ScorerName,
)
from dashboard.spec.report import Verdict
from dashboard.store import files

Summary = AnomalySummary | DenoisingSummary | CompressionSummary


@dataclass(frozen=True)
class AutoencoderReport:
    """A header, and frames by the name of the file that each becomes."""

    summary: Summary
    frames: dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Judged:
    """One part of the data, with what is needed to judge it.

    Attributes:
        ids: of the items.
        errors: <float64>[n], see ``reconstruction.item_errors``.
        unusual: <bool>[n]; None without labels.
    """

    ids: Sequence[str]
    errors: np.ndarray
    unusual: np.ndarray | None = None

    @property
    def normal_errors(self) -> np.ndarray:
        """What a threshold is chosen on: the normal items, all of them without labels."""
        return self.errors if self.unusual is None else self.errors[~self.unusual]


@dataclass(frozen=True)
class TimeLine:
    """Where the test items lie in time, and the times that are known to be unusual."""

    items: TimedItems
    windows: tuple[Span, ...]


def anomaly_report(
    validation: Judged,
    test: Judged,
    baselines: Sequence[BaselineScores],
    flags_of_100: float = DEFAULT_FLAGS_OF_100,
    time_line: TimeLine | None = None,
    next_steps: tuple[Message, ...] = (),
) -> AutoencoderReport:
    """Judge a network that is to find what is unusual.

    Frames: ranked (validation and test items), thresholds, histogram; events, for items that have a time.

    Args:
        validation: at least one normal item; the threshold is chosen on these alone.
        baselines: with the scores of validation and test, in this order, where they were measured.
    """
    threshold = threshold_that_flags(validation.normal_errors, flags_of_100)
    measured = {other.name: other.scores for other in baselines if other.scores is not None}
    flagged = test.errors > threshold.threshold
    events = {} if time_line is None else _events(validation, flagged, measured, flags_of_100, time_line)
    of_test = {name: scores[1] for name, scores in measured.items()}
    frames = {
        "ranked": _ranked(validation, test, threshold.threshold),
        "thresholds": threshold_frame(validation.normal_errors, test.errors, test.unusual),
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
        verdict=_anomaly_verdict(test, of_test, events, next_steps),
    )
    return AutoencoderReport(summary, frames)


def _ranked(validation: Judged, test: Judged, threshold: float) -> pd.DataFrame:
    unknown = test.unusual is None or validation.unusual is None
    return ranked_frame(
        [*validation.ids, *test.ids],
        ["validation"] * len(validation.errors) + ["test"] * len(test.errors),
        np.concatenate([validation.errors, test.errors]),
        None if unknown else np.concatenate([validation.unusual, test.unusual]),
        threshold,
    )


def _scores(baselines: Sequence[BaselineScores], test: Judged) -> list[AnomalyScore]:
    return [
        AnomalyScore(name=other.name, note=other.note)
        if other.scores is None
        else anomaly_score(other.name, other.scores[1], test.unusual, other.note)
        for other in baselines
    ]


def _events(
    validation: Judged,
    flagged: np.ndarray,
    measured: dict[ScorerName, tuple[np.ndarray, ...]],
    flags_of_100: float,
    time_line: TimeLine,
) -> dict[ScorerName, EventCounts]:
    """Each scorer with a threshold of its own that flags as many normal validation items."""
    counts: dict[ScorerName, EventCounts] = {"network": event_counts(time_line.items, flagged, time_line.windows)}
    normal = slice(None) if validation.unusual is None else ~validation.unusual
    for name, (of_validation, of_test) in measured.items():
        threshold = threshold_that_flags(of_validation[normal], flags_of_100).threshold
        counts[name] = event_counts(time_line.items, of_test > threshold, time_line.windows)
    return counts


def _anomaly_verdict(
    test: Judged,
    baselines: dict[ScorerName, np.ndarray],
    events: dict[ScorerName, EventCounts],
    next_steps: tuple[Message, ...],
) -> Verdict:
    if events:
        return events_verdict(events["network"], events.get("pca"), next_steps)
    return anomaly_verdict(test.errors, test.unusual, baselines, next_steps)


def denoising_report(
    likeness: pd.DataFrame, noise: NoiseKind, strength: float, next_steps: tuple[Message, ...] = ()
) -> AutoencoderReport:
    """Judge a network that removes noise, from ``denoising.likeness_frame`` of the test pictures. Frame: likeness."""
    summary = DenoisingSummary(
        noise=noise,
        strength=strength,
        restored=restored_means(likeness),
        gain_over_noisy=gain(likeness, "noisy"),
        gain_over_median=gain(likeness, "median"),
        verdict=denoising_verdict(likeness, next_steps),
    )
    return AutoencoderReport(summary, {"likeness": likeness})


@dataclass(frozen=True)
class Coded:
    """Items with their codes.

    Attributes:
        items: <float32>[n, ...], prepared as the network sees them.
        codes: <float32>[n, code_size].
        labels: one an item; None without.
    """

    ids: Sequence[str]
    items: np.ndarray
    codes: np.ndarray
    labels: Sequence[str] | None = None


def compression_report(
    train: Coded,
    test: Coded,
    errors: np.ndarray,
    code_sizes: Sequence[int],
    seed: int,
    next_steps: tuple[Message, ...] = (),
) -> AutoencoderReport:
    """Judge a network that compresses. Frames: errors, code_sizes, map and neighbours (test items), code (sliders).

    Args:
        train: one item or more; PCA, the map's view and the sliders are learned on these.
        errors: <float64>[n], of the test items, see ``reconstruction.item_errors``.
        code_sizes: for which PCA is measured, too.
    """
    size, num_parts = train.codes.shape[1], int(np.prod(train.items.shape[1:]))
    of_mean, of_pca = pca_error_matrix(train.items, test.items, [0, size], seed).T
    sliders, view = code_frame(train.codes), map_view(train.codes)
    sizes = code_size_frame(
        {size: float(errors.mean())} if len(errors) else {}, train.items, test.items, code_sizes, seed
    )
    summary = CompressionSummary(
        code_size=size,
        num_parts=num_parts,
        unused=int((~sliders["used"]).sum()),
        reconstruction_error=mean_estimate(errors),
        pca_error=float(of_pca.mean()) if size < num_parts and len(of_pca) else None,
        mean_error=float(of_mean.mean()) if len(of_mean) else None,
        verdict=compression_verdict(errors, of_pca, of_mean, (size, num_parts), next_steps),
    )
    frames = {
        "errors": pd.DataFrame({"id": pd.Series(list(test.ids), dtype="str"), "error": errors}),
        "code_sizes": sizes,
        "map": map_frame(test.ids, ["test"] * len(test.codes), test.labels, test.codes, view),
        "neighbours": neighbour_frame(test.ids, test.codes),
        "code": sliders,
    }
    return AutoencoderReport(summary, frames)


def write_autoencoder_report(report: AutoencoderReport, folder: Path) -> None:
    """Write into a run's ``report`` folder; ``summary.json`` comes last, and with it the report is there."""
    for name, frame in report.frames.items():
        files.write_frame(folder / f"{name}.parquet", frame)
    files.write_json(folder / "summary.json", report.summary.model_dump(mode="json"))
