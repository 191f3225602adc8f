"""The verdict of a network that removes noise, and its pictures' likeness beside the noisy ones and a plain filter's."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.spec.autoencoder_report import DenoisingSummary
from dashboard.ui.charts import style
from dashboard.ui.charts.likeness import likeness_alt_text, likeness_bars
from dashboard.ui.explore.noise.report import denoising_report
from dashboard.ui.explore.verdict_parts import level_badge, next_steps
from dashboard.ui.explore.way_on import way_on
from dashboard.ui.text import show
from dashboard.words.baselines import WAY_WORDS
from dashboard.words.key_figures import decibel_words


def noise_head(run: Run) -> None:
    """The card."""
    summary = denoising_report(run)[0]
    with st.container(border=True, key="verdict"):
        left, right = st.columns([5, 6], gap="medium", vertical_alignment="center")
        with left:
            _number(summary)
        with right:
            _comparison(summary)
        next_steps(run, summary.verdict)
    way_on(run)


def _number(summary: DenoisingSummary) -> None:
    level_badge(summary.verdict)
    gain = summary.gain_over_noisy
    if gain is not None:
        st.metric(
            _("Nearer to the clean picture by"),
            decibel_words(gain.value, signed=True),
            help=_("By how many decibels (PSNR) the restored test pictures are nearer to the clean ones than the noisy ones were. 6 dB more is half the difference."),
        )  # fmt: skip
        st.markdown(
            _("Probably between **{low}** and **{high}**, as far as {items} can tell.",
              low=decibel_words(gain.low, signed=True), high=decibel_words(gain.high, signed=True),
              items=ngettext("{n} test item", "{n} test items", gain.num_items))
        )  # fmt: skip
    st.markdown(f"**{show(summary.verdict.sentence)}**")


def _comparison(summary: DenoisingSummary) -> None:
    frame = comparison_frame(summary)
    if frame.empty:
        return
    style.plot(likeness_bars(frame), key="likeness_chart", alt=likeness_alt_text(frame), table=frame,
               file_name="likeness.csv")  # fmt: skip
    st.caption(
        _("PSNR counts how far the pixels are from the clean picture. SSIM compares light, contrast and structure, more as the eye does. The median filter is the usual way without learning: each pixel becomes the middle value of its 3×3 neighbours.")
    )  # fmt: skip


def comparison_frame(summary: DenoisingSummary) -> pd.DataFrame:
    """Rows of the chart, the network last: columns name, psnr, ssim (missing where pictures are too small for it)."""
    rows = [(_(WAY_WORDS[way.name]), way.psnr, way.ssim) for way in summary.restored]
    return pd.DataFrame(rows, columns=["name", "psnr", "ssim"]).astype({"ssim": float})
