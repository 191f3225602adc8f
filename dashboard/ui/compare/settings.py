"""What was set differently: the settings that are not the same in all runs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.actions import compare, runs
from dashboard.actions.runs import Run
from dashboard.i18n import N_, _, sentences
from dashboard.spec.network import networks_for
from dashboard.spec.recipe import recipe_words
from dashboard.ui import page
from dashboard.ui.compare.compared import Compared, side_by_side_table
from dashboard.ui.downloads import table_button
from dashboard.ui.form_fields import value_words
from dashboard.words.purpose_words import PURPOSE_WORDS

_NONE = "–"


def settings(shown: Sequence[Compared]) -> None:
    """The table, or a sentence where nothing differs."""
    page.section(_("Settings that differ"))
    found = [one.run for one in shown]
    table = settings_table(shown)
    if note := _note(found, table):
        st.markdown(note)
    if table.empty:
        return
    side_by_side_table(table)
    table_button(table, "settings.csv", _("Download this table"), key="compare_settings_download")


def settings_table(shown: Sequence[Compared]) -> pd.DataFrame:
    """One row a setting that differs; one column a run, under its letter."""
    found = [one.run for one in shown]
    rows = [(title, [words(run) for run in found]) for title, words in _FACTS.items()]
    table = [(_(title), values) for title, values in rows if len(set(values)) > 1]
    for row in compare.differing_settings([run.spec for run in found]):
        values = [_NONE if value is None else value_words(row.field, value) for value in row.values]
        table.append((_(row.field.title), values))
    letters = [one.letter for one in shown]
    return pd.DataFrame([[title, *values] for title, values in table], columns=[_("Setting"), *letters])


def _note(found: Sequence[Run], table: pd.DataFrame) -> str:
    """What equal settings, or a different seed alone, tell of chance."""
    if table.empty:
        return sentences(
            (
                _("All settings are the same."),
                _("Any difference in the results comes from the computing itself, and shows how much is chance."),
            )
        )
    names = {row.field.name for row in compare.differing_settings([run.spec for run in found])}
    if names == {"seed"} and len(table) == 1:
        return _("Only the seed differs, so the difference between these runs shows how much is chance.")
    return ""


def _data(run: Run) -> str:
    dataset = runs.dataset_of(run)
    return (
        _("{name}, version {number}", name=dataset.name, number=dataset.number) if dataset else run.spec.dataset_version
    )


def _network(run: Run) -> str:
    offered = networks_for(run.spec.network.reads, run.spec.purpose)
    titles = {choice.kind: _(choice.title) for choice in offered}
    return titles.get(run.spec.network.kind, run.spec.network.kind)


_FACTS: dict[str, Callable[[Run], str]] = {
    N_("Data"): _data,
    N_("Purpose"): lambda run: _(PURPOSE_WORDS[run.spec.purpose].title),
    N_("Recipe"): lambda run: recipe_words(run.spec.recipe),
    N_("Network"): _network,
}
