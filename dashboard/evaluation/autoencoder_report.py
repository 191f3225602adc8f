"""The report of an autoencoder: a header and tidy frames, written side by side. See ``anomaly_report`` for one purpose more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.compression import code_size_frame, compression_verdict, pca_error_matrix
from dashboard.evaluation.denoising import denoising_verdict, gain, restored_means
from dashboard.evaluation.latent_map import code_frame, map_frame, map_view, neighbour_frame
from dashboard.evaluation.pieces import StoredItems
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary, NoiseKind
from dashboard.spec.report import NextStep
from dashboard.store import files

Summary = AnomalySummary | DenoisingSummary | CompressionSummary


@dataclass(frozen=True)
class AutoencoderReport:
    """A header, and frames by the name of the file that each becomes."""

    summary: Summary
    frames: dict[str, pd.DataFrame]

    def advised(self, next_steps: tuple[NextStep, ...]) -> AutoencoderReport:
        """With what to do next."""
        verdict = self.summary.verdict.model_copy(update={"next_steps": next_steps})
        return replace(self, summary=self.summary.model_copy(update={"verdict": verdict}))


def denoising_report(likeness: pd.DataFrame, noise: NoiseKind, strength: float) -> AutoencoderReport:
    """Judge a network that removes noise, from ``denoising.likeness_frame`` of the test pictures. Frame: likeness."""
    summary = DenoisingSummary(
        noise=noise,
        strength=strength,
        restored=restored_means(likeness),
        gain_over_noisy=gain(likeness, "noisy"),
        gain_over_median=gain(likeness, "median"),
        verdict=denoising_verdict(likeness),
    )
    return AutoencoderReport(summary, {"likeness": likeness})


@dataclass(frozen=True)
class Restored:
    """Items that a network kept in a code.

    Attributes:
        items: <float32>[n, ...], prepared as the network sees them; may be read a piece at a time.
        errors: <float64>[n], see ``reconstruction.item_errors``.
    """

    ids: Sequence[str]
    items: np.ndarray | StoredItems
    errors: np.ndarray


def compression_report(
    train: np.ndarray, test: Restored, code_length: int, unused: int, code_sizes: Sequence[int], seed: int
) -> AutoencoderReport:
    """Judge a network that compresses. Frames: errors, code_sizes.

    Args:
        train: <float32>[m, ...], one item or more; PCA is learned on these.
        unused: numbers of the code that are the same for all items.
        code_sizes: for which PCA is measured, too.
    """
    num_parts, errors = int(np.prod(train.shape[1:])), test.errors
    of_mean, of_pca = pca_error_matrix(train, test.items, [0, code_length], seed).T
    is_smaller = code_length < num_parts
    own = {code_length: float(errors.mean())} if len(errors) else {}
    summary = CompressionSummary(
        code_size=code_length,
        num_parts=num_parts,
        unused=unused,
        reconstruction_error=mean_estimate(errors),
        pca_error=float(of_pca.mean()) if is_smaller and len(of_pca) else None,
        mean_error=float(of_mean.mean()) if len(of_mean) else None,
        verdict=compression_verdict(errors, of_pca, of_mean, (code_length, num_parts)),
    )
    frames = {
        "errors": pd.DataFrame({"id": pd.Series(list(test.ids), dtype="str"), "error": errors}),
        "code_sizes": code_size_frame(own, train, test.items, code_sizes, seed),
    }
    return AutoencoderReport(summary, frames)


@dataclass(frozen=True)
class Coded:
    """Items with their codes.

    Attributes:
        splits: the part of each.
        codes: <float32>[n, code_length].
        labels: one an item, None where it has none.
    """

    ids: Sequence[str]
    splits: Sequence[str]
    codes: np.ndarray
    labels: Sequence[str | None]


def code_frames(train_codes: np.ndarray, shown: Coded) -> dict[str, pd.DataFrame]:
    """What is seen of the codes, whatever they are for. Frames: map and neighbours of items, code (sliders).

    Args:
        train_codes: <float32>[m, code_length], one or more; the map's view and the sliders are learned on these.
    """
    view = map_view(train_codes)
    return {
        "map": map_frame(shown.ids, shown.splits, shown.labels, shown.codes, view),
        "neighbours": neighbour_frame(shown.ids, shown.codes),
        "code": code_frame(train_codes),
    }


def write_autoencoder_report(report: AutoencoderReport, folder: Path) -> None:
    """Write into a run's ``report`` folder; ``summary.json`` comes last, and with it the report is there."""
    for name, frame in report.frames.items():
        files.write_frame(folder / f"{name}.parquet", frame)
    files.write_json(folder / "summary.json", report.summary.model_dump(mode="json"))
