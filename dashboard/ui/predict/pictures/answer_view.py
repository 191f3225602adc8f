"""The answer about a picture, with what the network saw and which part of it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import pictures
from dashboard.ui.charts.occlusion import heat_png, seen_png
from dashboard.ui.pictures import Picture
from dashboard.ui.predict.answer_card import answer_card
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
    answer_card(answer, predictions.not_sure_threshold(run_id), key=key)
    _reason(run_id, image, answer, key)


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
