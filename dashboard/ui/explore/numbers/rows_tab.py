"""The Rows tab: test rows in an order of one's choice, narrowed down by a search."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.explore.picked.group import Group


def rows_tab(run: Run) -> None:
    """Everything of the tab."""
    draw_picked(run, "judged", default=Group("judged", ()))
