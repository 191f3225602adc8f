"""What the form starts from: data, recipe, and the run that is duplicated, all from the address where it names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.actions import datasets, runs
from dashboard.errors import NotFoundError
from dashboard.i18n import _, language, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import Recipe
from dashboard.spec.run import RunSpec
from dashboard.store.runs import Run
from dashboard.ui import page, state
from dashboard.ui.kind_words import KIND_WORDS
from dashboard.ui.text import escape
from dashboard.ui.train import draft as drafts
from dashboard.ui.train.draft import Draft
from dashboard.ui.train.network_choice import choose_network, forget_network, with_network
from dashboard.ui.train.recipe_choice import choose_recipe


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
    """Draw the choices of data, recipe and network; None, with the way on, when there is no data yet."""
    versions = datasets.versions()
    if not versions:
        page.empty(_("There is no data to learn from yet. Bring in your own, or take a sample."),
                   _("Go to Data"), "data")  # fmt: skip
        return None
    origin = _origin()
    left, right = st.columns(2)
    with left:
        version = _choose_version(versions, origin)
    with right:
        recipe = choose_recipe(version, origin)
    recipe_spec = runs.default_spec(version.id, recipe.name)
    source, start = f"{version.kind}:{recipe.name}", recipe_spec
    if origin is not None and origin.spec.recipe == recipe.name and origin.spec.network.reads == version.kind:
        source = f"{source}:{origin.id}"
        start = origin.spec.model_copy(update={"dataset_version": version.id})
        st.caption(f":material/content_copy: {_('The settings are those of {name}. Change what you like, then start.', name=escape(origin.name))}")  # fmt: skip
    kind = choose_network(version.kind, start.network.kind, recipe_spec.network.kind, source)

    def back_to_the_recipe() -> None:
        forget_network(source, recipe_spec.network.kind)
        drafts.begin(source, recipe_spec)

    draft = drafts.current(source, with_network(start, kind))
    return StartingPoint(version, recipe, with_network(recipe_spec, kind), draft, back_to_the_recipe)


def _origin() -> Run | None:
    run_id = state.query("run")
    if not run_id:
        return None
    try:
        return runs.run(run_id)
    except NotFoundError as error:
        page.show_error(error)
        return None


def _choose_version(versions: list[DatasetVersion], origin: Run | None) -> DatasetVersion:
    known = {version.id: version for version in versions}
    asked = state.query("dataset") or (origin.spec.dataset_version if origin else "")
    if asked and asked not in known:
        st.warning(_("The data that the address names is not there. The newest data was chosen instead."),
                   icon=":material/search_off:")  # fmt: skip
    chosen = st.selectbox(
        _("Data"),
        list(known),
        index=list(known).index(asked) if asked in known else 0,
        format_func=lambda one: _version_words(known[one]),
        key=f"train_dataset_{language()}",
    )
    version = known[chosen or versions[0].id]
    state.set_query(dataset=version.id)
    st.caption(_split_words(version))
    return version


def _version_words(version: DatasetVersion) -> str:
    number = f" · {_('version {number}', number=version.number)}" if version.number > 1 else ""
    return f"{version.name}{number} · {KIND_WORDS[version.kind].count(version.used)}"


def _split_words(version: DatasetVersion) -> str:
    counts = version.split_counts()
    return _(
        "{classes} · {train} to learn from, {validation} to choose the best epoch, {test} kept aside for the test",
        classes=ngettext("{n} class", "{n} classes", len(version.classes)),
        train=counts["train"],
        validation=counts["validation"],
        test=counts["test"],
    )
