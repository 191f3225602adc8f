"""The header of a finished autoencoder's report, one form for each purpose; the frames lie beside it as Parquet."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.spec.report import Interval, Verdict
from models.specs import Message

NoiseKind = Literal["gaussian", "salt_and_pepper", "mask"]
ScorerName = Literal["network", "pca", "isolation_forest"]


class Estimate(BaseModel):
    """A number that is no share, such as decibels or an error, with its 95% interval (bootstrap over items)."""

    model_config = ConfigDict(frozen=True)

    value: float
    low: float
    high: float
    num_items: int


class AnomalyScore(BaseModel):
    """How well one way of scoring ranks unusual items above normal ones on the test items.

    Attributes:
        roc_auc: share of pairs of an unusual and a normal item that are ranked right; None if not measured.
        pr_auc: average precision; by chance it is the share of unusual items.
        note: how it was learned, or why it was not measured.
    """

    model_config = ConfigDict(frozen=True)

    name: ScorerName
    roc_auc: Interval | None = None
    pr_auc: float | None = None
    note: Message | None = None


class ErrorThreshold(BaseModel):
    """From which error on an item is flagged.

    Attributes:
        flags_of_100: how many of 100 normal items may be flagged.
        threshold: an item is flagged if its error is above.
        num_items: how many validation items it was chosen on.
    """

    model_config = ConfigDict(frozen=True)

    flags_of_100: float
    threshold: float
    num_items: int


class FlagCounts(BaseModel):
    """What a threshold does on each side, in items."""

    model_config = ConfigDict(frozen=True)

    num_normal: int
    flagged_normal: int
    num_unusual: int
    flagged_unusual: int


class EventCounts(BaseModel):
    """What flags amount to on a time axis.

    Attributes:
        num_windows, found: known unusual windows, and those with at least one flag inside.
        false_events: events that belong to no window.
        false_hours: how long these last together.
        num_normal, flagged_normal: items outside the windows, and those of them that are flagged.
    """

    model_config = ConfigDict(frozen=True)

    num_windows: int
    found: int
    false_events: int
    false_hours: float
    num_normal: int
    flagged_normal: int


class AnomalySummary(BaseModel):
    """A network that finds what is unusual.

    Attributes:
        reconstruction_error: of the normal test items; of all of them without labels. None if there are none.
        scores: the network first, then the baselines, on the same test items.
        test: what the threshold does on the test items; None without labels.
        events: of the network, then of the baselines; empty for items that have no time.
    """

    model_config = ConfigDict(frozen=True)

    purpose: Literal["anomalies"] = "anomalies"
    reconstruction_error: Estimate | None
    scores: tuple[AnomalyScore, ...]
    threshold: ErrorThreshold
    test: FlagCounts | None
    events: dict[ScorerName, EventCounts] = {}
    verdict: Verdict


class Restored(BaseModel):
    """Mean likeness to the clean pictures: PSNR in decibels, SSIM from -1 to 1 (None for pictures under 3 pixels)."""

    model_config = ConfigDict(frozen=True)

    name: Literal["noisy", "median", "network"]
    psnr: float
    ssim: float | None


class DenoisingSummary(BaseModel):
    """A network that removes noise; gains are decibels of PSNR over the noisy picture and over the median filter."""

    model_config = ConfigDict(frozen=True)

    purpose: Literal["denoise"] = "denoise"
    noise: NoiseKind
    strength: float
    restored: tuple[Restored, ...]
    gain_over_noisy: Estimate | None
    gain_over_median: Estimate | None
    verdict: Verdict


class CompressionSummary(BaseModel):
    """A network that keeps an item in a few numbers.

    Attributes:
        code_size: how many numbers; ``num_parts``: how many numbers an item has.
        unused: numbers of the code that are the same for all items.
        pca_error: of PCA with as many numbers; ``mean_error``: of always answering the mean training item.
    """

    model_config = ConfigDict(frozen=True)

    purpose: Literal["compress"] = "compress"
    code_size: int
    num_parts: int
    unused: int
    reconstruction_error: Estimate | None
    pca_error: float | None
    mean_error: float | None
    verdict: Verdict
