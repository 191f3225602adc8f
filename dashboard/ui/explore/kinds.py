"""The tabs that only one kind of data has where classes are told apart. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.columns.dependence_tab import dependence_tab
from dashboard.ui.explore.columns.importance_tab import importance_tab
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.pictures.inside_tab import inside_tab
from dashboard.ui.explore.pictures.why_tab import why_pictures_tab
from dashboard.ui.explore.rows.why_tab import why_rows_tab
from dashboard.ui.explore.sequences.why_tab import why_sequences_tab
from dashboard.ui.explore.texts.why_tab import why_tab
from dashboard.ui.explore.texts.words_tab import words_tab


def _text_tabs(run: Run, report: Report) -> dict[str, Tab]:
    return {
        "why": (_("Why"), lambda: why_tab(run, report)),
        "words": (_("Words"), lambda: words_tab(run)),
    }


def _picture_tabs(run: Run, report: Report) -> dict[str, Tab]:
    return {
        "why": (_("Why"), lambda: why_pictures_tab(run, report)),
        "inside": (_("Inside the network"), lambda: inside_tab(run, report)),
    }


def _row_tabs(run: Run, report: Report) -> dict[str, Tab]:
    items, labels = judged_items(report.predictions), report.classes["label"].tolist()
    return {
        "why": (_("Why"), lambda: why_rows_tab(run, items, labels)),
        "importance": (_("Importance"), lambda: importance_tab(run)),
        "dependence": (_("Dependence"), lambda: dependence_tab(run)),
    }


def _sequence_tabs(run: Run, report: Report) -> dict[str, Tab]:
    return {
        "why": (_("Why"), lambda: why_sequences_tab(run, report)),
        "importance": (_("Importance"), lambda: importance_tab(run)),
    }


EXPLORE_KINDS: dict[Kind, Callable[[Run, Report], dict[str, Tab]]] = {
    "images": _picture_tabs,
    "text": _text_tabs,
    "table": _row_tabs,
    "sequences": _sequence_tabs,
}


def kind_tabs(run: Run, report: Report) -> dict[str, Tab]:
    """Those of the data of ``run``, besides the shared ones."""
    return EXPLORE_KINDS[run.spec.network.reads](run, report)  # type: ignore[index]
