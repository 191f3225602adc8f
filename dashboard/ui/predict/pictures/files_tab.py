"""The Files tab: one picture is explained, many become a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import page, pictures, uploads
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.pictures.showing import Show, ShowMany

if TYPE_CHECKING:
    from dashboard.store.uploads import Uploaded


def files_tab(run_id: str, label: str, show: Show, show_many: ShowMany, *, is_grey: bool) -> None:
    """The uploader and what comes out; only this part runs again.

    Args:
        label: of the uploader.
        show, show_many: draw what the network says of one picture, and of several.
    """
    fragment(_files)(run_id, label, show, show_many, is_grey)


def _files(run_id: str, label: str, show: Show, show_many: ShowMany, is_grey: bool) -> None:
    chosen = uploads.uploader("predict", label)
    handwriting = is_grey and handwriting_switch("files", default=False)
    if not chosen:
        st.info(
            _("One picture is explained; many become a table that you can download."),
            icon=":material/add_photo_alternate:",
        )
        return
    with page.guarded():
        if len(chosen) == 1:
            _one(run_id, chosen[0], show, handwriting)
        else:
            show_many(chosen, handwriting)


def handwriting_switch(name: str, *, default: bool) -> bool:
    """Whether the pictures are photos of handwriting, to be treated like drawings."""
    return st.toggle(
        _("Dark lines on light paper"),
        value=default,
        key=f"handwriting_{name}",
        help=_("For photos of handwriting: the lines are picked out, centred and reduced like the training pictures."),
    )


def _one(run_id: str, file: Uploaded, show: Show, handwriting: bool) -> None:
    picture = predictions.read_picture(file.name, file.read())
    given, result = st.columns([4, 6], gap="large")
    with given:
        pictures.gallery([pictures.Picture(file.read(), file.name)], size_px=240)
    with result:
        show(predictions.handwriting(run_id, picture) if handwriting else picture, "file")
