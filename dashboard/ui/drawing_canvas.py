"""A sheet to draw on, by mouse, pen or finger: always dark ink on white, whatever the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.errors import InputError
from dashboard.i18n import N_, _
from dashboard.ui import state
from dashboard.ui.components import component, nothing, picture_from

_MAX_LETTERS = 2_000_000  # a sheet full of ink has some 20,000; more was not sent by our canvas

_component = component("drawing_canvas", styles=["buttons"])


@dataclass(frozen=True)
class Drawing:
    """What is on the sheet.

    Attributes:
        png: encoded picture of 320×320 pixels, dark ink on white.
        strokes: how often the pen was put down, those taken back not counted.
    """

    png: bytes
    strokes: int


def drawing_canvas(key: str) -> Drawing | None:
    """Draw the sheet; None while nothing is on it. Runs the page (or fragment) again shortly after each stroke."""
    data: dict[str, Any] = {
        "label": _("Sheet to draw on. Draw with the mouse, a pen or a finger. Delete clears it, Ctrl+Z takes back."),
        "keys": _("Delete clears the sheet, Ctrl+Z takes the last stroke back."),
        "hint": _("Draw here"),
        "undo": _("Take back"),
        "clear": _("Clear"),
        "strokes": _("Strokes on the sheet: {n}", n="{n}"),  # the browser puts the number in
        "points": points_from(state.widget_value(key)),
    }
    result = _component(key=key, data=data, default={"drawing": None}, on_drawing_change=nothing)
    return drawing_from(result.drawing)


def points_from(value: Any) -> list:
    """The strokes of a sheet that the session knows, for the browser that sent them; empty for a fresh sheet."""
    drawing = value.get("drawing") if isinstance(value, Mapping) else None
    points = drawing.get("points") if isinstance(drawing, Mapping) else None
    return points if isinstance(points, list) else []


def drawing_from(value: Any) -> Drawing | None:
    """What the browser sent, checked. Raises ``InputError`` for what is not a drawing of ours."""
    if not value:
        return None
    if not isinstance(value, Mapping):
        raise _unreadable()
    if not value.get("strokes"):
        return None
    png = picture_from(value.get("png"), "png", _MAX_LETTERS)
    if png is None:
        raise _unreadable()
    try:
        return Drawing(png, int(value["strokes"]))
    except (TypeError, ValueError):
        raise _unreadable() from None


def _unreadable() -> InputError:
    return InputError("P107", N_("The drawing did not arrive whole. Clear the sheet and draw again."))
