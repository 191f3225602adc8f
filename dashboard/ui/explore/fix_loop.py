"""Changes of a run's data on Explore: the bar of those that are not saved, and what the last ones brought."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import corrected, edits, runs
from dashboard.actions.compare import Pair
from dashboard.actions.runs import Run
from dashboard.errors import DataError
from dashboard.i18n import _
from dashboard.spec.edits import Edits
from dashboard.ui import navigation, page
from dashboard.ui.data.unsaved import draw_unreadable, draw_unsaved
from dashboard.ui.text import show


def draw_fix_loop(run: Run) -> None:
    """The bar where there are changes; beside it, the run before or after such changes."""
    version = runs.dataset_of(run)
    if version is None:
        return
    try:
        draft = edits.draft(version.id)
    except DataError as error:
        draw_unreadable(version.id, error)
        return
    if draft and draw_unsaved(version, draft, _("Save and train again"), icon="model_training"):
        with page.guarded():
            navigation.go("runs", run=corrected.save_and_train(run))
    _draw_before(run)
    _draw_after(run)


def unsaved(run: Run) -> Edits:
    """The changes of a run's data that are not saved; none where they cannot be read."""
    try:
        return edits.draft(run.spec.dataset_version)
    except DataError:
        return ()


def _draw_before(run: Run) -> None:
    older = corrected.before(run)
    pair = corrected.compared(older, run) if older else None
    if older is None or pair is None:
        return
    with st.container(border=True, key="what_changed", gap="small"):
        words = show(pair.sentence(_("the earlier run"), _("this run")))
        st.markdown(f"**{words[:1].upper()}{words[1:]}**")
        if isinstance(pair, Pair):
            counts = {change: pair.found.count(change) for change in ("fixed", "broken")}
            same = len(pair.found.items) - sum(counts.values())
            st.caption(_("Since the data was changed: {fixed} fixed, {broken} newly broken, {same} as before.", same=same, **counts))  # fmt: skip
        label = _("What changed")
        navigation.page_link("compare", label, runs=f"{older.id},{run.id}")


def _draw_after(run: Run) -> None:
    newer = corrected.after(run)
    if newer is not None:
        navigation.page_link("explore", _("Open the run on the changed data"), icon="arrow_forward", run=newer.id)
