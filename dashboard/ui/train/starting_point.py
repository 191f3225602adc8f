"""What the form starts from: data, purpose, recipe, and the run that is duplicated, from the address where it names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.actions import datasets, runs
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import Recipe
from dashboard.spec.run import RunSpec
from dashboard.store.runs import Run
from dashboard.ui import page, state
from dashboard.ui.text import escape
from dashboard.ui.train import draft as drafts
from dashboard.ui.train.advised import changed_as_advised
from dashboard.ui.train.data_choice import choose_version
from dashboard.ui.train.draft import Draft
from dashboard.ui.train.network_choice import choose_network, forget_network, with_network
from dashboard.ui.train.purpose_choice import choose_purpose
from dashboard.ui.train.recipe_choice import choose_recipe
from models.specs import AutoencoderSpec, SequenceSpec, TableSpec

_FROM_DATA: dict[type, str] = {TableSpec: "features", SequenceSpec: "channels"}  # how wide items are: no setting


@dataclass(frozen=True)
class StartingPoint:
    """Attributes:
    recipe_spec: the recipe on the chosen data, with the chosen network; what the fields are compared with.
    draft: the form's content.
    on_reset: puts everything back as the recipe has it.
    """

    version: DatasetVersion
    recipe: Recipe
    recipe_spec: RunSpec
    draft: Draft
    on_reset: Callable[[], None]


def choose_starting_point() -> StartingPoint | None:
    """Draw the choices of data, purpose, recipe and network; None, with the way on, when there is no data yet."""
    versions = datasets.versions()
    if not versions:
        page.empty(_("There is no data to learn from yet. Bring in your own, or take a sample."),
                   _("Go to Data"), "data")  # fmt: skip
        return None
    origin = _origin()
    version = choose_version(versions, origin)
    purpose = choose_purpose(version, origin)
    left, right = st.columns(2)
    with left:
        recipe = choose_recipe(version, purpose, origin)
    recipe_spec = runs.default_spec(version.id, recipe.name, purpose)
    source, start = _source(recipe_spec), recipe_spec
    if origin is not None and _source(origin.spec) == source:
        advised = state.query("change")
        source, start = f"{source}:{origin.id}{advised}", _on_this_data(origin.spec, recipe_spec)
        st.caption(f":material/content_copy: {_('The settings are those of {name}. Change what you like, then start.', name=escape(origin.name))}")  # fmt: skip
        start = changed_as_advised(start, advised)
    source = f"{source}:{_good_values_for(recipe_spec)}"
    with right:
        kind = choose_network(version.kind, purpose, start.network.kind, recipe_spec.network.kind, source)

    def back_to_the_recipe() -> None:
        forget_network(source, recipe_spec.network.kind)
        drafts.begin(source, recipe_spec)

    draft = drafts.current(source, with_network(start, kind))
    return StartingPoint(version, recipe, with_network(recipe_spec, kind), draft, back_to_the_recipe)


def _source(spec: RunSpec) -> str:
    return f"{spec.network.reads}:{spec.purpose}:{spec.recipe}"


def _good_values_for(spec: RunSpec) -> str:
    """What the recipe's values depend on: with another shape of items, or another table, the good ones are others."""
    if isinstance(spec.network, TableSpec | SequenceSpec):
        return spec.dataset_version
    return "×".join(map(str, spec.network.input_shape)) if isinstance(spec.network, AutoencoderSpec) else ""


def _on_this_data(spec: RunSpec, recipe_spec: RunSpec) -> RunSpec:
    """A run's settings for data that may have other columns than the run's own; pictures fit any network."""
    moved = spec.model_copy(update={"dataset_version": recipe_spec.dataset_version})
    network, wanted = moved.network, recipe_spec.network.input_shape
    of_data = next((name for family, name in _FROM_DATA.items() if isinstance(network, family)), "")
    if of_data:
        update = {of_data: getattr(recipe_spec.network, of_data)}
        return moved.model_copy(update={"network": network.model_copy(update=update)})
    if not isinstance(network, AutoencoderSpec) or network.reads == "images" or network.input_shape[-1] == wanted[-1]:
        return moved
    fitted = network.fitted_to((*network.input_shape[:-1], wanted[-1]))
    return moved.model_copy(update={"network": fitted})


def _origin() -> Run | None:
    run_id = state.query("run")
    if not run_id:
        return None
    try:
        return runs.run(run_id)
    except NotFoundError as error:
        page.show_error(error)
        return None
