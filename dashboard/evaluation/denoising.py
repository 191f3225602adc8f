"""How near restored pictures come to the clean ones, beside the noisy ones and a 3×3 median filter.

PSNR and SSIM are scikit-image's. It is loaded when something is measured, not when this is imported.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.ndimage import median_filter

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.verdict import MIN_TEST_ITEMS
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import Estimate, Restored
from dashboard.spec.report import NextStep, Verdict

MAX_PSNR = 100.0  # decibels; equal pictures have no noise at all, and infinity would swallow every mean
_SSIM_WINDOW = 7
_WAYS = ("noisy", "median", "network")
_CLEAR_GAIN = 1.0  # decibels over the median filter


def median_filtered(pictures: np.ndarray) -> np.ndarray:
    """<float32>[n, height, width, channels]: each value becomes the median of the 3×3 around it, colour by colour."""
    return median_filter(pictures.astype(np.float32), size=(1, 3, 3, 1))


def likeness_frame(ids: Sequence[str], clean: np.ndarray, noisy: np.ndarray, restored: np.ndarray) -> pd.DataFrame:
    """Columns id, then psnr_… and ssim_… for noisy, median and network: one row a picture.

    All pictures are <float32>[n, height, width, channels] from 0 to 1; what the network gives beyond is clipped, as it is
    when shown. PSNR is at most 100 dB. SSIM is missing for pictures with a side under 3 pixels.
    """
    if not clean.shape == noisy.shape == restored.shape:
        raise ValueError(f"pictures must be of one shape, received {clean.shape}, {noisy.shape}, {restored.shape}")
    if not np.isfinite(restored).all():
        raise ValueError("restored pictures must be numbers, received some that are not")
    columns: dict[str, object] = {"id": pd.Series(list(ids), dtype="str")}
    for way, pictures in zip(_WAYS, (noisy, median_filtered(noisy), np.clip(restored, 0, 1)), strict=True):
        columns[f"psnr_{way}"] = np.array([psnr(one, other) for one, other in zip(clean, pictures, strict=True)], float)
        columns[f"ssim_{way}"] = np.array([ssim(one, other) for one, other in zip(clean, pictures, strict=True)], float)
    return pd.DataFrame(columns)


def psnr(clean: np.ndarray, other: np.ndarray) -> float:
    """Peak signal-to-noise ratio in decibels of two pictures from 0 to 1; higher is nearer, at most 100."""
    from skimage.metrics import peak_signal_noise_ratio

    with np.errstate(divide="ignore"):
        found = peak_signal_noise_ratio(clean.astype(np.float64), other.astype(np.float64), data_range=1.0)
    return min(float(found), MAX_PSNR)


def ssim(clean: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity of two [height, width, channels] from 0 to 1 (Wang et al. 2004); 1 for equal ones.

    Windows of 7×7, smaller odd ones where the picture is smaller; NaN for a side under 3 pixels.
    """
    from skimage.metrics import structural_similarity

    side = min(clean.shape[:2])
    if side < 3:
        return float("nan")
    window = min(_SSIM_WINDOW, side if side % 2 else side - 1)
    pair = clean.astype(np.float64), other.astype(np.float64)
    return float(structural_similarity(*pair, data_range=1.0, channel_axis=-1, win_size=window))


def restored_means(likeness: pd.DataFrame) -> tuple[Restored, ...]:
    """Mean PSNR and SSIM of noisy, median and network; empty without pictures."""
    if likeness.empty:
        return ()
    means = likeness.drop(columns="id").mean()
    return tuple(
        Restored.model_validate({"name": way, "psnr": means[f"psnr_{way}"], "ssim": _known(means[f"ssim_{way}"])})
        for way in _WAYS
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def gain(likeness: pd.DataFrame, over: str) -> Estimate | None:
    """By how many decibels the network's pictures are nearer than those of ``over``, picture by picture."""
    return mean_estimate((likeness["psnr_network"] - likeness[f"psnr_{over}"]).to_numpy())


def denoising_verdict(likeness: pd.DataFrame, next_steps: tuple[NextStep, ...] = ()) -> Verdict:
    """One honest sentence.

    "good" is clearly more than 1 dB nearer than the median filter's pictures (lower end of the interval); "fair" clearly
    nearer than these and the noisy ones; "poor" is neither; "unclear" is said of fewer than 30 test pictures.
    """
    level, sentence = _judged(gain(likeness, "noisy"), gain(likeness, "median"))
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def _judged(over_noisy: Estimate | None, over_median: Estimate | None) -> tuple[str, Message]:
    if over_noisy is None or over_median is None:
        sentence = N_("There are no test items, so nothing can be said about how well the network does on new ones.")
        return "unclear", message(sentence)
    values: dict[str, float] = {"noisy": round(over_noisy.value, 1), "median": round(over_median.value, 1)}
    values |= {"n": over_noisy.num_items}
    if over_noisy.num_items < MIN_TEST_ITEMS:
        return "unclear", message(
            N_(
                "There are only {n} test pictures, too few to be sure: those of the network are {noisy} dB nearer to the clean ones than the noisy ones were (PSNR), and {median} dB nearer than those of a 3×3 median filter."
            ),
            **values,
        )
    if over_noisy.low <= 0:
        return "poor", message(
            N_(
                "Its {n} test pictures are not clearly nearer to the clean ones than the noisy ones were ({noisy} dB, PSNR)."
            ),
            **values,
        )
    if over_median.high < 0:
        return "poor", message(
            N_(
                "Its {n} test pictures are nearer to the clean ones than the noisy ones were (by {noisy} dB, PSNR), but a 3×3 median filter, which learns nothing, does clearly better ({median} dB)."
            ),
            **values,
        )
    if over_median.low <= 0:
        return "poor", message(
            N_(
                "Its {n} test pictures are nearer to the clean ones than the noisy ones were (by {noisy} dB, PSNR), but not clearly nearer than those of a 3×3 median filter ({median} dB)."
            ),
            **values,
        )
    return ("good" if over_median.low >= _CLEAR_GAIN else "fair"), message(
        N_(
            "Its {n} test pictures are clearly nearer to the clean ones than the noisy ones were (by {noisy} dB, PSNR) and than those of a 3×3 median filter (by {median} dB)."
        ),
        **values,
    )
