"""The camera: our own, as Streamlit's sends photos by a route that holds files in memory before anybody looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.errors import InputError
from dashboard.i18n import N_, _
from dashboard.ui import state
from dashboard.ui.components import component, nothing, picture_from

_MAX_LETTERS = 8_000_000  # a photo of ours has some 300,000

_component = component("camera", styles=["buttons"])


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
    result = _component(key=key, data=data, default={"photo": None}, on_photo_change=nothing)
    return photo_from(result.photo)


def held_in(value: Any) -> str:
    """The photo that the session knows, for the browser that sent it; empty where there is none."""
    photo = value.get("photo") if isinstance(value, Mapping) else None
    return photo if isinstance(photo, str) else ""


def photo_from(value: Any) -> bytes | None:
    """What the browser sent, checked. Raises ``InputError`` for what is no photo of ours."""
    if not value:
        return None
    photo = picture_from(value, "jpeg", _MAX_LETTERS)
    if photo is None:
        raise InputError("P121", N_("The photo did not arrive whole. Take another."))
    return photo
