"""A finished run beside the other finished ones on the same data and for the same purpose: others cannot be compared."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import runs
from dashboard.actions.compare import measured_alike
from dashboard.i18n import _, ngettext
from dashboard.spec.recipe import recipe_words
from dashboard.store.runs import Run
from dashboard.ui.downloads import table_button
from dashboard.ui.form_fields import value_words
from dashboard.ui.train.draft import task_fields
from dashboard.words.key_figures import key_figures
from models.specs import AutoencoderSpec


def alike(run: Run) -> None:
    """A folded table; nothing while there is no other run to compare with."""
    found = runs_alike(run, runs.all_runs())
    if len(found) < 2:
        return
    title = ngettext("Compare with {n} other run", "Compare with {n} other runs", len(found) - 1)
    with st.expander(title, icon=":material/compare_arrows:", key=f"alike_{run.id}"):
        st.caption(
            _(
                "Finished runs on the same data and for the same purpose whose numbers can be compared. This one stands first."
            )
        )
        table = alike_table(found)
        st.dataframe(table, hide_index=True, alt=_("One row for each run with its test results."))
        table_button(table, "runs.csv", _("Download as CSV"), key=f"alike_download_{run.id}")


def runs_alike(run: Run, everything: list[Run]) -> list[Run]:
    """``run``, then the others with a result, in the order of ``everything``.

    They have the same data and purpose; and where all that was measured depends on the form of the items, the same form.
    """
    same = [
        other
        for other in everything
        if other.summary is not None
        and other.id != run.id
        and other.spec.dataset_version == run.spec.dataset_version
        and other.spec.purpose == run.spec.purpose
    ]
    is_alike = measured_alike(run)
    return [run, *(other for other in same if is_alike(other))]


def alike_table(found: list[Run]) -> pd.DataFrame:
    """One row a run: its name, recipe, code size where it has one, the settings of its task, its key figures in words."""
    return pd.DataFrame([_row(run) for run in found])


def _row(run: Run) -> dict[str, str]:
    spec = run.spec
    size = {_("Code size"): str(spec.network.code_length)} if isinstance(spec.network, AutoencoderSpec) else {}
    task = {_(field.title): value_words(field, getattr(spec.task, field.name)) for field in task_fields(spec)}
    figures = {figure.title: figure.value for figure in key_figures(run)}
    return {_("Run"): run.name, _("Recipe"): recipe_words(spec.recipe)} | size | task | figures
