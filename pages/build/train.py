"""Train: data, purpose, recipe and settings in; a started run out."""

from functools import partial

import streamlit as st

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.train.augmentation_panel import augmentation_panel
from dashboard.ui.train.network_panel import network_panel
from dashboard.ui.train.noise_preview import noise_preview
from dashboard.ui.train.settings_form import Previews, settings_form
from dashboard.ui.train.start_panel import start_panel
from dashboard.ui.train.starting_point import choose_starting_point

page.header(_("Train"), _("Choose data and a recipe, then start. Every setting has a good value already."))
with page.guarded():
    point = choose_starting_point()
    if point is not None:
        form_side, drawing_side = st.columns([3, 2], gap="large")
        with form_side:
            previews = Previews(partial(noise_preview, point.version), partial(augmentation_panel, point.version))
            result = settings_form(point.draft, point.recipe_spec, point.on_reset, previews)
            start_panel(result, point.version)
        with drawing_side:
            network_panel(result.spec, len(point.version.classes))
