"""Why, by gradient: where the network looked and what each pixel adds. A worker computes both on demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.actions import explanations
from dashboard.i18n import _, format_percent
from dashboard.ui import pictures
from dashboard.ui.charts.occlusion import overlay_png
from dashboard.ui.explore.asked_worker import asked, is_under_way
from dashboard.ui.pictures import Picture
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from dashboard.spec.explanation import PictureExplanation


def by_gradient(run_id: str, row: Mapping[str, Any], label: str, *, size_px: int) -> None:
    """The results side by side; the progress while they are being computed, or the button that asks for them.

    Args:
        row: an entry of the run's data, with its id.
        label: the class that is asked about; empty for the answer.
    """
    methods = explanations.methods(run_id)
    if not methods:
        st.subheader(_("By gradient"), anchor=False)
        st.markdown(_("Needs the Keras file of this run and an engine that is installed."))
        return
    missing = False
    for method, column in zip(methods, st.columns(len(methods), gap="medium"), strict=True):
        found = explanations.result(run_id, row["id"], label, method.name)
        with column:
            st.subheader(_(method.title), anchor=False)
            if found is None:
                missing = True
                st.caption(_(method.help))
            else:
                _draw(run_id, row, found, size_px)  # type: ignore[arg-type]
    if missing:
        _ask(run_id, row["id"], label)


def _ask(run_id: str, item_id: str, label: str) -> None:
    if is_under_way(run_id, lambda asked_for: asked_for["items"] == [item_id] and asked_for["label"] == label):
        return
    if st.button(_("Compute it"), key=f"explain_{item_id}_{label}", icon=":material/functions:"):
        asked(explanations.request(run_id, [item_id], label))


def heat_picture(run_id: str, row: Mapping[str, Any], found: PictureExplanation, size_px: int) -> bytes:
    """The picture as the network sees it, under its heat, as PNG."""
    pixels = explanations.seen(found, explanations.picture(run_id, row))
    return overlay_png(pixels, explanations.heat(found), size_px, smooth=found.baseline_probability is None)


def _draw(run_id: str, row: Mapping[str, Any], found: PictureExplanation, size_px: int) -> None:
    st.markdown(show(found.sentence))
    adds_up = found.baseline_probability is not None
    colors = _("Orange: for, blue: against") if adds_up else _("Orange: for")
    drawn = Picture(heat_picture(run_id, row, found, size_px), _("What speaks for {label}", label=found.label), colors)
    pictures.gallery([drawn], size_px=size_px)
    if found.baseline_probability is not None and found.gap is not None:
        st.caption(
            _(
                "An empty picture would get {before} for {label}; the pixels together bring it to {after}. Not accounted for: {gap}.",
                before=probability_words(found.baseline_probability),
                after=probability_words(found.probability),
                label=escape(found.label),
                gap=format_percent(abs(found.gap), 2),
            )
        )
