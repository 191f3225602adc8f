"""The recipe: a network with settings that suit it, and why it is offered for this data."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _, language
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import RECOMMENDED, Recipe
from dashboard.spec.task import Purpose
from dashboard.store.runs import Run
from dashboard.ui import state
from dashboard.ui.text import show


def choose_recipe(version: DatasetVersion, purpose: Purpose, origin: Run | None) -> Recipe:
    """Draw the choice among the recipes that suit data and purpose; the address, else the duplicated run, says which."""
    known = {recipe.name: recipe for recipe in runs.recipes(version.id, purpose)}
    asked = state.query("recipe") or (origin.spec.recipe if origin else "")
    chosen = st.selectbox(
        _("Recipe"),
        list(known),
        index=list(known).index(_first(asked, known)),
        format_func=lambda name: _recipe_words(known[name]),
        key=_key(version.id, purpose),
        help=_("A network with settings that suit it. Everything can be changed afterwards."),
    )
    recipe = known[chosen or next(iter(known))]
    if len(known) > 1:
        state.set_query(recipe=recipe.name)
    st.caption(_(recipe.summary))
    _why(recipe)
    _notes(recipe)
    return recipe


def take_recipe(name: str, version_id: str, purpose: Purpose) -> None:
    """Choose a recipe in the reader's place; in a callback only."""
    state.set_query(recipe=name, network=None)
    state.reset_widget(_key(version_id, purpose), name)


def _key(version_id: str, purpose: Purpose) -> str:
    return f"train_recipe_{version_id}_{purpose}_{language()}"


def _first(asked: str, known: Mapping[str, Recipe]) -> str:
    """The one that was asked for; else the one that is recommended for the data, where there is one."""
    return next((name for name in (asked, RECOMMENDED) if name in known), next(iter(known)))


def _recipe_words(recipe: Recipe) -> str:
    """The document's recipes have a number there; one of ours is known by its title alone."""
    return f"{recipe.name} · {_(recipe.title)}" if recipe.document else _(recipe.title)


def _why(recipe: Recipe) -> None:
    if recipe.reasons:
        st.caption("\n".join(f"- {show(reason)}" for reason in recipe.reasons))


def _notes(recipe: Recipe) -> None:
    if not recipe.notes and not recipe.document:
        return
    with st.popover(_("About this recipe"), icon=":material/menu_book:", type="tertiary"):
        if recipe.document:
            st.markdown(_("In the document: **{section}**", section=recipe.document))
        if recipe.notes:
            st.markdown(_("What was mended, and what we chose:"))
            st.markdown("\n".join(f"- {_(note)}" for note in recipe.notes))
