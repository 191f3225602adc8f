"""How near restored pictures come to clean ones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.data.images.noise import with_noise
from dashboard.evaluation.denoising import (
    denoising_verdict,
    gain,
    likeness_frame,
    median_filtered,
    psnr,
    restored_means,
    ssim,
)
from dashboard.i18n import render

FLAT = np.full((2, 8, 8, 1), 0.5, np.float32)


def test_the_median_takes_a_speck_away_and_keeps_colours_apart():
    picture = np.zeros((1, 5, 5, 2), np.float32)
    picture[0, 2, 2, 0] = 1
    picture[0, :, :, 1] = 0.25
    filtered = median_filtered(picture)
    assert (filtered[..., 0] == 0).all()
    assert (filtered[..., 1] == 0.25).all()


def test_psnr_by_hand():
    pytest.importorskip("skimage")
    # a difference of 0.1 everywhere: mean square 0.01, 10·log10(1/0.01) = 20 dB
    assert psnr(FLAT[0], FLAT[0] + np.float32(0.1)) == pytest.approx(20, abs=1e-4)
    assert psnr(FLAT[0], FLAT[0]) == 100.0


def test_ssim_by_hand():
    pytest.importorskip("skimage")
    assert ssim(FLAT[0], FLAT[0]) == 1.0
    # two flat pictures: (2·a·b + c) / (a² + b² + c) with c = 0.01²
    assert ssim(FLAT[0], np.zeros_like(FLAT[0])) == pytest.approx(0.0001 / 0.2501)
    assert ssim(FLAT[0, :4, :4], FLAT[0, :4, :4]) == 1.0
    assert np.isnan(ssim(FLAT[0, :2], FLAT[0, :2]))


def test_one_row_a_picture_beside_noisy_and_median():
    pytest.importorskip("skimage")
    clean = np.tile(FLAT, (20, 1, 1, 1))
    noisy = with_noise(clean, "gaussian", 0.2, 0)
    frame = likeness_frame([str(number) for number in range(40)], clean, noisy, clean + np.float32(0.1))
    assert frame["psnr_network"].to_numpy() == pytest.approx(np.full(40, 20), abs=1e-4)
    assert (frame["psnr_noisy"] < frame["psnr_median"]).all()
    means = {found.name: found.psnr for found in restored_means(frame)}
    assert means["noisy"] == pytest.approx(14, abs=0.3)  # 20·log10(1/0.2)
    assert gain(frame, "noisy").value == pytest.approx(means["network"] - means["noisy"])
    beyond = likeness_frame(["a"], np.ones((1, 8, 8, 1)), np.ones((1, 8, 8, 1)), np.full((1, 8, 8, 1), 3.0))
    assert beyond["psnr_network"].item() == 100.0


def test_what_cannot_be_compared():
    with pytest.raises(ValueError, match="of one shape"):
        likeness_frame("ab", FLAT, FLAT, FLAT[:1])
    with pytest.raises(ValueError, match="must be numbers"):
        likeness_frame("ab", FLAT, FLAT, np.full_like(FLAT, np.nan))


def likeness(
    network: float, median: float, noisy: float = 10.0, num_items: int = 40, spread: float = 0.5
) -> pd.DataFrame:
    wobble = np.where(np.arange(num_items) % 2, spread, -spread)
    ways = {"noisy": noisy, "median": median, "network": network + wobble}
    columns = {f"{measure}_{way}": value for way, value in ways.items() for measure in ("psnr", "ssim")}
    return pd.DataFrame({"id": [str(number) for number in range(num_items)], **columns})


@pytest.mark.parametrize(
    ("network", "median", "level", "part"),
    [
        (18, 15, "good", "clearly nearer to the clean ones than the noisy ones were (by 8 dB, PSNR) and than those of a 3×3 median filter (by 3 dB)"),
        (15.5, 15, "fair", "3×3 median filter (by 0.5 dB)"),
        (15, 15, "poor", "but not clearly nearer than those of a 3×3 median filter (0 dB)"),
        (13, 15, "poor", "which learns nothing, does clearly better (-2 dB)"),
        (10, 15, "poor", "not clearly nearer to the clean ones than the noisy ones were"),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(network: float, median: float, level: str, part: str):
    found = denoising_verdict(likeness(network, median))
    assert part in render(found.sentence)
    assert found.level == level


def test_few_or_no_pictures_allow_no_verdict():
    few = denoising_verdict(likeness(18, 15, num_items=29))
    assert few.level == "unclear"
    assert "only 29 test pictures, too few to be sure" in render(few.sentence)
    none = likeness(18, 15, num_items=0)
    assert "no test items" in render(denoising_verdict(none).sentence)
    assert restored_means(none) == ()
