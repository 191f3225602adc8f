"""The ways to ask a network, by kind of data. A new kind is an entry here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.actions import predictions
from dashboard.actions.runs import Run
from dashboard.i18n import N_, _
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.lazy_tabs import Tab, lazy_tabs
from dashboard.ui.predict.pictures.camera_tab import camera_tab
from dashboard.ui.predict.pictures.draw_tab import draw_tab
from dashboard.ui.predict.pictures.files_tab import files_tab
from dashboard.ui.predict.texts.table_tab import table_tab
from dashboard.ui.predict.texts.type_tab import type_tab
from models.specs import CNNSpec


@dataclass(frozen=True)
class PredictKind:
    """Attributes:
    try_new: the button that leads here from a finished run; marked with ``N_``.
    try_icon: of Material Symbols.
    ways: the tabs; the first is open at first.
    """

    try_new: str
    try_icon: str
    ways: Callable[[Run], dict[str, Tab]]


def ways_to_ask(run: Run) -> None:
    """The tabs of the run's kind. Raises ``PredictionError`` for a run that cannot answer."""
    predictions.not_sure_threshold(run.id)
    lazy_tabs(PREDICT_KINDS[run.spec.network.reads].ways(run), query_name="ask")  # type: ignore[index]


def _for_pictures(run: Run) -> dict[str, Tab]:
    """Grey pictures of digits and forms can be drawn, so drawing comes first for them."""
    is_grey = isinstance(run.spec.network, CNNSpec) and run.spec.network.channels == 1
    draw = {"draw": (_("Draw"), lambda: draw_tab(run.id, predictions.classes(run.id)))}
    files = {"files": (_("Files"), lambda: files_tab(run.id, is_grey=is_grey))}
    camera = {"camera": (_("Camera"), lambda: camera_tab(run.id, is_grey=is_grey))}
    return draw | files | camera if is_grey else files | camera | draw


def _for_texts(run: Run) -> dict[str, Tab]:
    return {
        "type": (_("Type"), lambda: type_tab(run)),
        "table": (_("Table or files"), lambda: table_tab(run.id)),
    }


PREDICT_KINDS: dict[Kind, PredictKind] = {
    "images": PredictKind(N_("Try it on a new picture"), "draw", _for_pictures),
    "text": PredictKind(N_("Try it on a new text"), "edit_note", _for_texts),
}
