"""The camera: our own, as Streamlit's sends photos by a route that holds files in memory before anybody looks at them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.errors import InputError
from dashboard.i18n import N_, _
from dashboard.ui import state

_ASSETS = Path(__file__).parent / "assets"
_PREFIX = "data:image/jpeg;base64,"
_MAX_LETTERS = 8_000_000  # a photo of ours has some 300,000


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


_component = st.components.v2.component(
    "kerascope_camera", html=_asset("camera.html"), css=_asset("camera.css"), js=_asset("camera.js")
)


def camera(key: str) -> bytes | None:
    """Draw the camera; the photo as JPEG, None while there is none. Runs the page (or fragment) again with each photo."""
    data = {
        "label": _("Camera"),
        "photo_words": _("The photo"),
        "start": _("Turn the camera on"),
        "take": _("Take a photo"),
        "again": _("Another photo"),
        "refused": _("The browser gives no camera to this page. Allow it, or bring the photo as a file."),
        "photo": held_in(state.widget_value(key)),
    }
    result = _component(key=key, data=data, default={"photo": None}, on_photo_change=_nothing)
    return photo_from(result.photo)


def held_in(value: Any) -> str:
    """The photo that the session knows, for the browser that sent it; empty where there is none."""
    photo = value.get("photo") if isinstance(value, Mapping) else None
    return photo if isinstance(photo, str) else ""


def _nothing() -> None:
    """Streamlit wants a callback for each state; the new run of the page is all that is needed."""


def photo_from(value: Any) -> bytes | None:
    """What the browser sent, checked. Raises ``InputError`` for what is no photo of ours."""
    if not value:
        return None
    if not isinstance(value, str) or not value.startswith(_PREFIX) or len(value) > _MAX_LETTERS:
        raise _unreadable()
    try:
        return base64.b64decode(value.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        raise _unreadable() from None


def _unreadable() -> InputError:
    return InputError("P121", N_("The photo did not arrive whole. Take another."))
