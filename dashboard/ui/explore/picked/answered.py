"""Items with what a run has answered to them, in one form for classes and numbers."""

from __future__ import annotations

import pandas as pd

from dashboard.actions.answered_items import answers, answers_key
from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.ui.explore.entries import entries


def answered_items(run: Run) -> pd.DataFrame:
    """The rows of its report's predictions, with a column ``loss``: how wrong, of numbers how far off.

    Raises ``NotFoundError`` while the run has no report.
    """
    frames(run.id)
    items = answers(*answers_key(run))
    return items if "loss" in items else items.assign(loss=items["error"].abs())


def item_rows(run: Run, ids: list[str]) -> pd.DataFrame:
    """A row for each id that is still there, with the columns of the report's predictions, empty where it has no answer.

    Raises ``NotFoundError`` where the dataset is gone.
    """
    rows = entries(run.spec.dataset_version)
    known = [id for id in dict.fromkeys(ids) if id in rows.index]
    items = answered_items(run).set_index("id").reindex(known).rename_axis("id").reset_index()
    for column in ("label", "split", "target"):
        if column in items:
            items[column] = items[column].where(items[column].notna(), items["id"].map(rows[column]))
    return items
