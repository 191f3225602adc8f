"""A list in which any number of pictures or texts can be chosen: by mouse, finger or keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.components import component, nothing
from dashboard.ui.pictures import Picture, data_url
from dashboard.ui.texts import Text, shortened
from dashboard.words.literal import literal_text

_component = component("item_choice")


@dataclass(frozen=True)
class Choosable:
    """One cell.

    Attributes:
        id: what is returned when it is chosen.
        shown: a picture, or a text; all cells of a list show the same.
        is_fixed: shown, but cannot be chosen.
        group: cells one after the other with the same group are drawn in one box; empty for none.
    """

    id: str
    shown: Picture | Text
    is_fixed: bool = False
    group: str = ""


def item_choice(cells: Sequence[Choosable], key: str, *, size_px: int = 96, is_wide: bool = False) -> list[str]:
    """Draw the list; ids of the chosen cells, in the list's order. Runs the page (or fragment) again at each choice.

    Args:
        key: a new one forgets what was chosen.
        size_px, is_wide: of pictures, as in ``pictures.gallery``.
    """
    ids = [cell.id for cell in cells if not cell.is_fixed]
    data = {
        "cells": [_plain(cell) for cell in cells],
        "size": size_px,
        "wide": is_wide,
        "chosen": chosen_from(state.widget_value(key), ids),
        "words": {
            "label": _("Items to choose from"),
            "hint": _("Press items to correct them."),
            "chosen": _("Chosen: {n}", n="{n}"),  # the browser puts the number in
            "all": _("Choose all"),
            "none": _("Choose none"),
        },
    }
    result = _component(key=key, data=data, default={"chosen": None}, on_chosen_change=nothing)
    return chosen_from({"chosen": result.chosen}, ids)


def chosen_from(value: Any, ids: Sequence[str]) -> list[str]:
    """Those of ``ids`` that the browser sent as chosen; nothing else that it may have sent."""
    chosen = value.get("chosen") if isinstance(value, Mapping) else None
    return [id for id in ids if id in chosen] if isinstance(chosen, list) else []


def _plain(cell: Choosable) -> dict[str, Any]:
    about = {"id": cell.id, "fixed": cell.is_fixed, "group": cell.group, "mark": cell.shown.mark}
    if isinstance(cell.shown, Text):
        details = " · ".join(detail for detail in cell.shown.details if detail)
        return about | {
            "text": literal_text(shortened(cell.shown.text)),
            "caption": cell.shown.label,
            "detail": details,
            "hint": "",
        }
    picture = cell.shown
    return about | {
        "src": data_url(picture.content),
        "caption": picture.caption,
        "detail": picture.detail,
        "hint": picture.hint or picture.detail or picture.caption,
    }
