"""PSNR and SSIM of three ways, in two panels."""

import pandas as pd
import pytest

from dashboard.ui.charts import style
from dashboard.ui.charts.likeness import likeness_alt_text, likeness_bars

FRAME = pd.DataFrame({"name": ["Noisy", "Median", "Network"], "psnr": [10.0, 15.25, 20.0], "ssim": [0.4, 0.6, 0.875]})


def test_a_bar_for_each_way_and_the_network_stands_out():
    psnr, ssim = likeness_bars(FRAME).data
    assert list(psnr.x) == [10, 15.25, 20] and list(ssim.x) == [0.4, 0.6, 0.875]
    assert list(psnr.text) == ["10 dB", "15.2 dB", "20 dB"]
    assert list(psnr.marker.color) == [style.GRAY, style.GRAY, style.ACCENT]


def test_pictures_too_small_for_ssim_have_one_panel():
    frame = FRAME.assign(ssim=float("nan"))
    assert len(likeness_bars(frame).data) == 1
    assert "SSIM" not in likeness_alt_text(frame)


def test_worse_than_nothing_is_drawn_to_the_left():
    figure = likeness_bars(FRAME.assign(ssim=[-0.25, 0.5, 1.0]))
    assert figure.layout.xaxis2.range == pytest.approx((-0.25, 1.18))


def test_in_words():
    assert "Network 20 dB, SSIM 0.875" in likeness_alt_text(FRAME)
