"""The map of codes as a Vega-Lite chart: its tooltips can show pictures, which Plotly's cannot (docs/decisions/0008)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.i18n import _, clauses, format_number, ngettext, sentences
from dashboard.ui.charts import style

# Those of all charts, and some more: each keeps 3:1 against the light and the dark background.
COLORS = (
    *(style.ACCENT, style.ORANGE, style.VIOLET, style.GREEN, style.RED),
    *("#2F6FDE", "#C2529E", "#7A8217", "#A0705A", "#B08400"),
)
# Colours that look alike to people who see no red or no green differ in shape: see tests/ui/test_color_vision.py.
SHAPES = (*["circle"] * 5, *["triangle-up"] * 3, *["square"] * 2)
MAX_GROUPS = len(COLORS)
CLICKED = "clicked"
HEIGHT_PX = 440
_FEW, _FEW_SIZE, _MANY_SIZE = 600, 64, 40
_JOINER = "\u2060"  # keeps a column that somebody called "image" or "title" from being taken for one of ours


@dataclass(frozen=True)
class Group:
    """Points of one colour.

    Attributes:
        name: as in the frame; data of users, or a word of ours.
        color: hexadecimal.
        count: of points.
        shape: of Vega's symbols.
    """

    name: str
    color: str
    count: int
    shape: str = "circle"


def groups_of(values: pd.Series, order: Sequence[str] = ()) -> list[Group]:
    """The colours of a map, for the most frequent values; those beyond share the last one, ``others``.

    Two groups differ in shape, too, for those who see no colours.

    Args:
        order: values that take the first colours, so that these mean the same in every language.
    """
    counts = values.value_counts(sort=True)
    frequent = counts.index[:MAX_GROUPS].tolist()
    names = [name for name in order if name in frequent]
    names += in_order([name for name in frequent if name not in names])
    shapes = ("circle", "triangle-up") if len(names) == 2 else SHAPES
    return [
        Group(name, color, int(counts[name]), shape) for name, color, shape in zip(names, COLORS, shapes, strict=False)
    ]


def latent_map(
    points: pd.DataFrame, groups: Sequence[Group], marked: pd.DataFrame, details: dict[str, str], *, num_axes: int
) -> dict[str, Any]:
    """The spec, with its data, for ``st.vega_lite_chart``; a click gives the point's ``id`` under ``CLICKED``.

    Args:
        points: columns id, x, y, group, heading, image (a data address, or missing), and those of ``details``.
        groups: see ``groups_of``; a point of no group is grey.
        marked: columns x, y, role: "chosen" or "neighbour".
        details: column of the points → its title in the tooltip; texts.
        num_axes: how many directions are numbers of the code themselves; 0 where both are only a view of it.
    """
    return {
        "height": HEIGHT_PX,
        "datasets": {"points": points, "marked": _never_empty(marked, points)},
        "layer": [_points_layer(points, groups, details), _marked_layer()],
        "encoding": {
            "x": _place("x", _("First number of the code") if num_axes else None),
            "y": _place("y", _("Second number of the code") if num_axes == 2 else None),
        },
        "config": {"view": {"stroke": style.GRID}},
    }


def _place(field: str, title: str | None) -> dict[str, Any]:
    axis = {"title": title, "grid": False, "tickCount": 4} if title else None
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"zero": False, "nice": False, "padding": 12},
        "axis": axis,
    }


def _points_layer(points: pd.DataFrame, groups: Sequence[Group], details: dict[str, str]) -> dict[str, Any]:
    names = [group.name for group in groups]
    tooltip = [{"field": "heading", "title": "title"}]
    tooltip += [{"field": "image", "title": "image"}] if "image" in points else []
    tooltip += [{"field": field, "title": f"{title}{_JOINER}"} for field, title in details.items()]
    return {
        "data": {"name": "points"},
        "params": [
            {
                "name": CLICKED,
                "select": {"type": "point", "fields": ["id"], "on": "click", "nearest": True, "toggle": False},
            }
        ],
        "mark": {
            "type": "point",
            "filled": True,
            "size": _FEW_SIZE if len(points) <= _FEW else _MANY_SIZE,
            "opacity": 0.75,
            "cursor": "pointer",
        },
        "encoding": {
            "color": _of_group(names, [group.color for group in groups], style.GRAY),
            "shape": _of_group(names, [group.shape for group in groups], "circle"),
            "tooltip": [{**entry, "type": "nominal"} for entry in tooltip],
        },
    }


def _of_group(names: list[str], values: list[str], else_value: str) -> dict[str, Any]:
    scale = {"domain": [*names, ""], "range": [*values, else_value]}
    return {"field": "group", "type": "nominal", "scale": scale, "legend": None}


def _marked_layer() -> dict[str, Any]:
    is_chosen = "datum.role === 'chosen'"
    return {
        "data": {"name": "marked"},
        "mark": {"type": "point", "filled": False, "color": style.ORANGE, "tooltip": None},
        "encoding": {
            "opacity": {"condition": {"test": "datum.role === ''", "value": 0}, "value": 1},
            "size": {"condition": {"test": is_chosen, "value": 420}, "value": 190},
            "strokeWidth": {"condition": {"test": is_chosen, "value": 3.5}, "value": 1.5},
        },
    }


def _never_empty(marked: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """With an unseen row where nothing is marked: Vega warns of a layer without data, and a layer more redraws all."""
    return marked if len(marked) else points[["x", "y"]].head(1).assign(role="")


def map_alt_text(groups: Sequence[Group], total: int, means: str) -> str:
    """The map in words.

    Args:
        means: what it means that points lie close together.
    """
    words = [ngettext("Map of {n} item.", "Map of {n} items.", total), means]
    if groups:
        parts = [f"{group.name} {format_number(group.count)}" for group in groups]
        words.append(_("Colours: {list}.", list=clauses(parts)))
    return sentences(words)
