"""What is folded away on a run's page: speed and use of the machine, log, settings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import runs
from dashboard.actions.progress import LiveView
from dashboard.errors import NotFoundError
from dashboard.i18n import Message, _, format_bytes, format_number, format_percent, sentences
from dashboard.jobs.engines import ENGINE_NAMES
from dashboard.spec.network import networks_for
from dashboard.spec.run import RunSpec
from dashboard.ui.text import show
from dashboard.words.settings import run_fields, value_words, values_of

_LOG_HEIGHT = 280


def machine(view: LiveView) -> None:
    """Samples a second, processor, graphics card, memory, and why this engine and device."""
    with st.expander(_("Speed and machine"), icon=":material/speed:", key=f"machine_{view.run.id}"):
        numbers = _machine_numbers(view)
        if not numbers:
            st.caption(_("The first numbers come a few seconds after the start."))
        with st.container(horizontal=True, gap="medium"):
            for title, value in numbers:
                st.metric(title, value, width="content")
        if view.started is not None:
            st.caption(_started_words(view.started))


def _machine_numbers(view: LiveView) -> list[tuple[str, str]]:
    used = view.resources or {}
    numbers = []
    if view.samples_per_second is not None:
        numbers.append((_("Samples a second"), format_number(view.samples_per_second)))
    if used.get("cpu_percent") is not None:
        numbers.append((_("Processor"), format_percent(used["cpu_percent"] / 100, 0)))
    if used.get("memory_bytes") is not None:
        numbers.append((_("Memory"), format_bytes(used["memory_bytes"])))
    if used.get("gpu_percent") is not None:
        numbers.append((_("Graphics card"), format_percent(used["gpu_percent"] / 100, 0)))
    if used.get("gpu_memory_bytes") is not None:
        numbers.append((_("Graphics memory"), format_bytes(used["gpu_memory_bytes"])))
    return numbers


def _started_words(started: dict) -> str:
    words = _(
        "{engine} on {device}; {parameters} parameters; {train} items to learn from, {validation} for validation.",
        engine=ENGINE_NAMES.get(started["engine"], started["engine"]),
        device=_("the processor") if started["device"] == "cpu" else started["device"],
        parameters=started["parameters"],
        train=started["num_train"],
        validation=started["num_validation"],
    )
    reason = started.get("reason")
    return sentences((words, show(Message.model_validate(reason)))) if reason else words


def log(view: LiveView) -> None:
    """The end of the worker's log."""
    with st.expander(_("Log"), icon=":material/article:", key=f"log_{view.run.id}"):
        if view.log_tail.strip():
            st.code(view.log_tail, language=None, height=_LOG_HEIGHT)
        else:
            st.caption(_("Nothing was logged yet."))


def settings(spec: RunSpec) -> None:
    """Every setting with its value, those that differ from the recipe first."""
    with st.expander(_("Settings"), icon=":material/tune:", key="run_settings"):
        st.dataframe(settings_table(spec), hide_index=True, alt=_("One row for each setting of this run."))


def settings_table(spec: RunSpec) -> pd.DataFrame:
    """One row a setting: its name, its value, and the recipe's where that is another."""
    values, of_recipe_spec = values_of(spec), _recipe_spec(spec)
    recipe = values_of(of_recipe_spec) if of_recipe_spec else None
    rows = _network_row(spec, of_recipe_spec)
    for field in run_fields(spec):
        value = values[field.name]
        differs = recipe is not None and recipe.get(field.name) != value
        of_recipe = value_words(field, recipe[field.name]) if recipe and differs and field.name in recipe else ""
        rows.append((not differs, _(field.title), value_words(field, value), of_recipe))
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame([row[1:] for row in rows], columns=[_("Setting"), _("Value"), _("In the recipe")])


def _network_row(spec: RunSpec, recipe: RunSpec | None) -> list[tuple[bool, str, str, str]]:
    """Which network it is; empty where there is one only."""
    titles = {choice.kind: _(choice.title) for choice in networks_for(spec.network.reads, spec.purpose)}
    if len(titles) < 2:
        return []
    differs = recipe is not None and recipe.network.kind != spec.network.kind
    of_recipe = titles[recipe.network.kind] if recipe and differs else ""
    return [(not differs, _("Network"), titles[spec.network.kind], of_recipe)]


def _recipe_spec(spec: RunSpec) -> RunSpec | None:
    """None for a recipe that this version does not have any more, or when its data was deleted."""
    try:
        return runs.default_spec(spec.dataset_version, spec.recipe, spec.purpose)
    except NotFoundError:
        return None
