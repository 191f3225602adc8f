"""What Explore shows of each kind of data whose classes are told apart. A new one is an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.picture_items import picture_gallery
from dashboard.ui.explore.pictures.inside_tab import inside_tab
from dashboard.ui.explore.pictures.why_tab import why_pictures_tab
from dashboard.ui.explore.texts.cards import text_cards
from dashboard.ui.explore.texts.why_tab import why_tab
from dashboard.ui.explore.texts.words_tab import words_tab


@dataclass(frozen=True)
class ExploreKind:
    """One kind of data on the Explore page.

    Attributes:
        gallery: draws items: the dataset version's id, its entries by id, rows of the report's predictions.
        known_by: column of a downloaded list → column of the entries; also what the search looks in.
        tabs: those besides the shared ones.
    """

    gallery: Callable[[str, pd.DataFrame, pd.DataFrame], None]
    known_by: Mapping[str, str]
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
}


def kind_of(run: Run) -> ExploreKind:
    """What Explore shows of ``run``, which tells classes apart."""
    return EXPLORE_KINDS[run.spec.network.reads]  # type: ignore[index]
