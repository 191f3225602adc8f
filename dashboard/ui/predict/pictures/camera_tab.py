"""The Camera tab: hold something in front of the camera."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.camera import camera
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.pictures.files_tab import handwriting_switch
from dashboard.ui.predict.pictures.showing import Show


def camera_tab(run_id: str, show: Show, *, is_grey: bool) -> None:
    """The camera and what comes out; only this part runs again after a photo.

    Args:
        show: draws what the network says.
    """
    fragment(_camera)(run_id, show, is_grey)


def _camera(run_id: str, show: Show, is_grey: bool) -> None:
    taking, result = st.columns([4, 6], gap="large")
    with taking:
        photo = None
        with page.guarded():
            photo = camera("predict_camera")
        handwriting = is_grey and handwriting_switch("camera", default=True)
        st.caption(
            _(
                "The photo goes to this program only and is not kept. The browser allows the camera on this computer or over https."
            )
        )
    with result, page.guarded():
        if photo is None:
            st.info(_("The answer appears here after the photo."), icon=":material/photo_camera:")
            return
        picture = predictions.read_picture(_("The photo"), photo)
        show(predictions.handwriting(run_id, picture) if handwriting else picture, "photo")
