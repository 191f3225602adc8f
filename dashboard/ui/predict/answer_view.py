"""One answer: what it is, how probable, what else it might be, what the network saw and which part decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _, format_percent
from dashboard.ui import pictures
from dashboard.ui.charts import style
from dashboard.ui.charts.occlusion import heat_png, seen_png
from dashboard.ui.charts.probabilities import MAX_CLASSES, probabilities_alt_text, probability_bars
from dashboard.ui.pictures import Picture
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from PIL.Image import Image

    from dashboard.actions.predictions import Answer

_PICTURE_PX = 136  # two fit side by side on a phone


def answer_view(run_id: str, image: Image, *, key: str) -> None:
    """Ask the run about ``image`` (as it was given, or made from a drawing) and draw the answer.

    Raises:
        PredictionError: if the run cannot answer.
    """
    answer = predictions.answer(run_id, [image])[0]
    threshold = predictions.not_sure_threshold(run_id)
    with st.container(border=True, key=f"{key}_answer"):
        _headline(answer, threshold)
        style.plot(
            probability_bars(answer.probabilities, threshold=threshold),
            key=f"{key}_bars",
            alt=probabilities_alt_text(answer.probabilities),
        )
        if len(answer.probabilities) > MAX_CLASSES:
            st.caption(_("The {shown} most probable of {total} classes.", shown=MAX_CLASSES,
                         total=len(answer.probabilities)))  # fmt: skip
    _reason(run_id, image, answer, key)


def _headline(answer: Answer, threshold: float) -> None:
    share = probability_words(answer.probability)
    if answer.not_sure:
        headline = _("Not sure")
        st.markdown(f"## {headline}")
        st.warning(
            _(
                "The best guess is **{label}** with {share}, but under {threshold} this network errs too often to be relied on.",
                label=escape(answer.label),
                share=share,
                threshold=format_percent(threshold),
            ),
            icon=":material/help:",
        )
    else:
        st.markdown(f"## {escape(answer.label)}")
        st.markdown(_("Probability {share}", share=share))
    st.caption(
        _(
            "Runner-up: {label} with {share}.",
            label=escape(answer.runner_up),
            share=probability_words(answer.runner_up_probability),
        )
    )


def _reason(run_id: str, image: Image, answer: Answer, key: str) -> None:
    with st.container(border=True, key=f"{key}_reason"):
        st.subheader(_("Why?"), anchor=False)
        labels = sorted(answer.probabilities, key=lambda label: -answer.probabilities[label])
        label = st.selectbox(
            _("Show what speaks for"),
            labels,
            key=f"{key}_why_{answer.label}",
            help=_("The answer at first. Choose another class to see which part would speak for it."),
        )
        found = predictions.explain(run_id, image, label or answer.label)
        st.markdown(show(found.sentence))
        pictures.gallery(
            [
                Picture(seen_png(found.pixels), _("What the network sees"), _size_words(found.pixels.shape)),
                Picture(heat_png(found), _("What decided"), _("Orange: decisive")),
            ],
            size_px=_PICTURE_PX,
        )
        st.caption(
            _("Orange: covering this part lowers the probability of {label} the most.", label=escape(found.label))
        )


def _size_words(shape: tuple[int, ...]) -> str:
    return _("{width} × {height} pixels", width=shape[1], height=shape[0])
