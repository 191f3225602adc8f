"""What was pressed in a chart or a table, for their callbacks."""

from __future__ import annotations

from typing import Any

from dashboard.ui import state


def pressed_point(key: str) -> Any:
    """What the pressed point of a Plotly chart holds as ``customdata``; None where none is pressed."""
    points = state.widget_value(key, {}).get("selection", {}).get("points", [])
    held = points[0].get("customdata") if points else None
    return held[0] if isinstance(held, list) and len(held) == 1 else held  # Streamlit wraps some single values


def pressed_row(key: str) -> int | None:
    """The place of the row that is chosen in a table, also by one of its cells; None where none is."""
    chosen = state.widget_value(key, {}).get("selection", {})
    places = [*chosen.get("rows", []), *(row for row, _column in chosen.get("cells", []))]
    return places[0] if places else None
