"""Beside the recommended recipe: the slower one that is better, with how long it would take."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import RECOMMENDED, THOROUGH
from dashboard.spec.run import RunSpec
from dashboard.ui.language import in_language
from dashboard.ui.train.forecast_line import forecast_line
from dashboard.ui.train.recipe_choice import take_recipe


def slower_choice(spec: RunSpec, version: DatasetVersion) -> None:
    """Draw the offer for a spec that began with the recommended recipe; nothing where there is no slower one."""
    known = {recipe.name: recipe for recipe in runs.recipes(version.id, spec.purpose)}
    if spec.recipe != RECOMMENDED or THOROUGH not in known:
        return
    slower = known[THOROUGH]
    with st.container(border=True, key="slower_choice", gap="xsmall"):
        st.markdown(f"**{_(slower.title)}**  \n{_(slower.summary)}")
        forecast_line(RunSpec.from_recipe(slower, version.id))
        st.button(
            _("Choose this recipe"),
            key="take_slower",
            icon=":material/hourglass_top:",
            on_click=in_language(take_recipe),
            args=(slower.name, version.id, spec.purpose),
        )
