"""What the form starts from: data, recipe, and the run that is duplicated, all from the address where it names them."""

from __future__ import annotations

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
from dashboard.ui.text import escape
from dashboard.ui.train import draft as drafts
from dashboard.ui.train.draft import Draft


@dataclass(frozen=True)
class StartingPoint:
    """Attributes:
    recipe_spec: the recipe on the chosen data; what a reset goes back to.
    draft: the form's content.
    """

    version: DatasetVersion
    recipe: Recipe
    recipe_spec: RunSpec
    draft: Draft


def choose_starting_point() -> StartingPoint | None:
    """Draw the choices of data and recipe; None, with the way on, when there is no data yet."""
    versions = datasets.versions()
    if not versions:
        page.empty(_("There is no data to learn from yet. Bring in your own pictures, or take a sample."),
                   _("Go to Data"), "data")  # fmt: skip
        return None
    origin = _origin()
    left, right = st.columns(2)
    with left:
        version = _choose_version(versions, origin)
    with right:
        recipe = _choose_recipe(version, origin)
    recipe_spec = runs.default_spec(version.id, recipe.name)
    source, start = recipe.name, recipe_spec
    if origin is not None and origin.spec.recipe == recipe.name:
        source = f"{recipe.name}:{origin.id}"
        start = origin.spec.model_copy(update={"dataset_version": version.id})
        st.caption(f":material/content_copy: {_('The settings are those of {name}. Change what you like, then start.', name=escape(origin.name))}")  # fmt: skip
    return StartingPoint(version, recipe, recipe_spec, drafts.current(source, start))


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
    pictures = ngettext("{n} picture", "{n} pictures", version.used)
    number = f" · {_('version {number}', number=version.number)}" if version.number > 1 else ""
    return f"{version.name}{number} · {pictures}"


def _split_words(version: DatasetVersion) -> str:
    counts = version.split_counts()
    return _(
        "{classes} · {train} to learn from, {validation} to choose the best epoch, {test} kept aside for the test",
        classes=ngettext("{n} class", "{n} classes", len(version.classes)),
        train=counts["train"],
        validation=counts["validation"],
        test=counts["test"],
    )


def _choose_recipe(version: DatasetVersion, origin: Run | None) -> Recipe:
    known = {recipe.name: recipe for recipe in runs.recipes(version.kind)}
    asked = state.query("recipe") or (origin.spec.recipe if origin else "")
    chosen = st.selectbox(
        _("Recipe"),
        list(known),
        index=list(known).index(asked) if asked in known else 0,
        format_func=lambda name: f"{name} · {_(known[name].title)}",
        key=f"train_recipe_{language()}",
        help=_("A network with settings that suit it. Everything can be changed afterwards."),
    )
    recipe = known[chosen or next(iter(known))]
    if len(known) > 1:
        state.set_query(recipe=recipe.name)
    st.caption(_(recipe.summary))
    _recipe_notes(recipe)
    return recipe


def _recipe_notes(recipe: Recipe) -> None:
    if not recipe.notes and not recipe.document:
        return
    with st.popover(_("About this recipe"), icon=":material/menu_book:", type="tertiary"):
        if recipe.document:
            st.markdown(_("In the document: **{section}**", section=recipe.document))
        if recipe.notes:
            st.markdown(_("What was mended, and what we chose:"))
            st.markdown("\n".join(f"- {_(note)}" for note in recipe.notes))
