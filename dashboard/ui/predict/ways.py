"""The ways to ask: drawing, files, camera. What suits the training pictures comes first."""

from __future__ import annotations

from dashboard.i18n import _
from dashboard.ui.explore.lazy_tabs import lazy_tabs
from dashboard.ui.predict.camera_tab import camera_tab
from dashboard.ui.predict.draw_tab import draw_tab
from dashboard.ui.predict.files_tab import files_tab


def ways_to_ask(run_id: str, classes: list[str], *, is_grey: bool) -> None:
    """The tabs. Grey pictures of digits and forms can be drawn, so drawing comes first for them."""
    draw = {"draw": (_("Draw"), lambda: draw_tab(run_id, classes))}
    files = {"files": (_("Files"), lambda: files_tab(run_id, is_grey=is_grey))}
    camera = {"camera": (_("Camera"), lambda: camera_tab(run_id, is_grey=is_grey))}
    lazy_tabs(draw | files | camera if is_grey else files | camera | draw, query_name="ask")
