"""Items in their form, of which some can be chosen and corrected; what was corrected and is not saved yet is said of each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.actions import datasets, edits
from dashboard.actions.runs import Run
from dashboard.data.editing import Edited
from dashboard.errors import DataError
from dashboard.i18n import _, clauses
from dashboard.ui import page
from dashboard.ui.data.correcting import draw_correcting
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.item_forms import item_form


def choose_and_correct(
    run: Run, items: pd.DataFrame, key: str, *, proposed: Mapping[str, str] | None = None
) -> list[str]:
    """Draw the items and, once some are chosen, what can be done with them; the chosen ids. Runs well in a fragment.

    Args:
        items: rows of the report's predictions, all still in the dataset; what a column ``note`` says is shown.
        proposed: id → the class that is proposed for it, where there are proposals.
    """
    version_id = run.spec.dataset_version
    try:
        found = edits.preview(version_id)
    except DataError as error:  # changes that cannot be read, or fit no more
        page.show_error(error)
        return []
    round = f"{key}_{len(edits.draft(version_id))}"  # after a change, nothing is chosen any more
    with st.container(key=f"items_{key}"):
        chosen = item_form(run).choose(version_id, entries(version_id), noted(items, found), f"choice_{round}")
    left = set(found.samples["id"][found.samples["status"] == "used"])
    if chosen := [id for id in chosen if id in left]:
        draw_correcting(datasets.version(version_id), chosen, found, round, proposed=proposed)
    return chosen


def correct_one(run: Run, item_id: str) -> None:
    """What can be done with one item that is looked at; nothing with a window, as those of a series share their rows."""
    version_id = run.spec.dataset_version
    if run.spec.network.reads == "series":
        return
    with page.guarded():
        found = edits.preview(version_id)
        status = found.samples.set_index("id")["status"].get(item_id)
        if status == "used":
            draw_correcting(
                datasets.version(version_id), [item_id], found, f"one_{item_id}_{len(edits.draft(version_id))}"
            )
        elif status is not None:
            st.caption(_("left out"))


def noted(items: pd.DataFrame, found: Edited) -> pd.DataFrame:
    """``items`` with what was changed about them added to their notes."""
    samples = found.samples.set_index("id").loc[items["id"]]
    changes = [
        _change_words(id, label, is_used=status == "used", found=found)
        for id, label, status in zip(samples.index, samples["label"], samples["status"], strict=True)
    ]
    if not any(changes):
        return items
    before = items["note"] if "note" in items else [""] * len(items)
    notes = [clauses([part for part in parts if part]) for parts in zip(before, changes, strict=True)]
    return items.assign(note=notes)


def _change_words(id: str, label: str, *, is_used: bool, found: Edited) -> str:
    if not is_used:
        return _("left out")
    if id in found.old_labels:
        return _("now {label}", label=label)
    return _("confirmed") if id in found.confirmed else ""
