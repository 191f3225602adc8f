"""What Explore shows of each kind of data: items, what they are known by, and the tabs where classes are told apart. A new one is an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.columns.dependence_tab import dependence_tab
from dashboard.ui.explore.columns.importance_tab import importance_tab
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.picture_items import picture_gallery
from dashboard.ui.explore.pictures.inside_tab import inside_tab
from dashboard.ui.explore.pictures.why_tab import why_pictures_tab
from dashboard.ui.explore.report_items import judged_items
from dashboard.ui.explore.rows.row_list import row_list
from dashboard.ui.explore.rows.why_tab import why_rows_tab
from dashboard.ui.explore.sequences.items import sequence_items
from dashboard.ui.explore.sequences.why_tab import why_sequences_tab
from dashboard.ui.explore.texts.cards import text_cards
from dashboard.ui.explore.texts.why_tab import why_tab
from dashboard.ui.explore.texts.words_tab import words_tab
from dashboard.ui.row_values import row_table


@dataclass(frozen=True)
class ExploreKind:
    """One kind of data on the Explore page.

    Attributes:
        gallery: draws items: the dataset version's id, its entries by id, rows of the report's predictions.
        known_by: column of a downloaded list → column of the entries; also what the search looks in.
        values: the values of entries, a list for each of the user's own columns; in the download and the search, too.
        tabs: those besides the shared ones.
    """

    gallery: Callable[[str, pd.DataFrame, pd.DataFrame], None]
    known_by: Mapping[str, str]
    values: Callable[[pd.DataFrame], dict[str, list[Any]]] = lambda _rows: {}
    tabs: Callable[[Run, Report], dict[str, Tab]] = lambda _run, _report: {}


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


EXPLORE_KINDS: dict[Kind, ExploreKind] = {
    "images": ExploreKind(
        gallery=picture_gallery,
        known_by={"file": "name"},
        tabs=_picture_tabs,
    ),
    "text": ExploreKind(
        gallery=text_cards,
        known_by={"item": "name", "text": "text"},
        tabs=_text_tabs,
    ),
    "table": ExploreKind(
        gallery=row_list,
        known_by={"row": "name"},
        values=row_table,
        tabs=_row_tabs,
    ),
    "sequences": ExploreKind(
        gallery=sequence_items,
        known_by={"item": "name"},
        tabs=_sequence_tabs,
    ),
}


def kind_of(run: Run) -> ExploreKind:
    """What Explore shows of the data of ``run``."""
    return EXPLORE_KINDS[run.spec.network.reads]  # type: ignore[index]
