"""The tab Inside the network: layer by layer what its filters make of a picture, and what each of them answers to."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import feature_maps
from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _, language, ngettext, sentences
from dashboard.spec.feature_maps import FilterSurvey, SeenLayer
from dashboard.ui import page, pictures, state
from dashboard.ui.explore.asked_worker import asked, is_under_way
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.judged_item import choose_judged_item
from dashboard.ui.explore.picture_items import picture_gallery
from dashboard.ui.explore.pictures.filter_rows import filter_rows, strongest_first
from dashboard.ui.gone import say_gone
from dashboard.ui.picture_rows import picture_rows
from dashboard.ui.text import escape

_PAGE_SIZE = 12
_PICTURE_PX = 56  # two rows fit side by side


def inside_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    st.markdown(
        _("A network finds small patterns first, and puts them together layer by layer. Choose a test picture to see what each layer finds in it, and which parts of other pictures its filters answer to.")
    )  # fmt: skip
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return
    if not feature_maps.can_look(run.id):
        st.markdown(
            _("There is nothing to look at: that needs a network with convolutions, its Keras file, and an engine that is installed.")
        )  # fmt: skip
        return
    items = judged_items(report.predictions)
    items = items[items["id"].isin(rows.index)]
    chosen = choose_judged_item(_("Picture"), items, lambda id: rows.loc[id, "name"], key="inside_item")
    if chosen is None:
        return
    with st.container(key="items_inside"):
        picture_gallery(run.spec.dataset_version, rows, pd.DataFrame([chosen]))
    with page.guarded():
        _layers(run, chosen["id"], rows)


def _layers(run: Run, item_id: str, rows: pd.DataFrame) -> None:
    survey = feature_maps.survey(run.id)
    if survey is None or not feature_maps.is_known(run.id, item_id):
        _ask(run.id, item_id, is_first=survey is None)
        return
    layer = _choose_layer(survey)
    st.caption(_about(layer, survey))
    maps = feature_maps.maps(run.id, item_id, layer.name)
    order = strongest_first(maps)
    window = pictures.page_of(len(order), key=f"filters_{layer.name}_{item_id}", page_size=_PAGE_SIZE)
    st.caption(_("{shown}, those that answer to this picture most first.", shown=pictures.shown_of(window, len(order))))
    patches = feature_maps.patches(run.id, layer.name)
    with st.container(key="filters_inside"):
        picture_rows(filter_rows(run, rows, maps, patches, order[window]), picture_px=_PICTURE_PX)
    st.caption(
        _("First in each row: where in this picture the filter answers; brighter is stronger. After it: the parts of the data's pictures that it answers to most, in an orange frame, with their classes.")
    )  # fmt: skip


def _ask(run_id: str, item_id: str, *, is_first: bool) -> None:
    if is_under_way(run_id, lambda asked_for: asked_for["items"] == [item_id], looks_inside=True):
        return
    st.caption(
        _(
            "The picture and a few hundred others are shown to the network in the background. That is done once and takes a moment."
        )
        if is_first
        else _("The picture is shown to the network in the background. It takes a few seconds.")
    )
    if st.button(_("Look inside"), key=f"inside_{item_id}", icon=":material/layers:"):
        asked(feature_maps.request(run_id, item_id))


def _choose_layer(survey: FilterSurvey) -> SeenLayer:
    known = {layer.name: layer for layer in survey.layers}
    if len(known) == 1:
        return survey.layers[0]
    places = {name: place for place, name in enumerate(known, start=1)}
    chosen = state.query("layer") if state.query("layer") in known else survey.layers[0].name
    key = f"inside_layer_{language()}"
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.select_slider(
        _("Layer"),
        list(known),
        format_func=lambda name: _("{place} of {total}", place=places[name], total=len(places)),
        key=key,
        on_change=lambda: state.set_query(layer=state.widget_value(key)),
        help=_("From the first one, next to the picture, to the last one before the answer."),
    )
    return known[chosen]


def _about(layer: SeenLayer, survey: FilterSurvey) -> str:
    size = ngettext(
        "{name}: {n} filter, which looks at {width} × {height} places.",
        "{name}: {n} filters, each of which looks at {width} × {height} places.",
        layer.num_filters,
        name=escape(layer.name),
        width=layer.width,
        height=layer.height,
    )
    shown = "" if layer.num_shown == layer.num_filters else _("The first {n} are shown.", n=layer.num_shown)
    silent = (
        ngettext(
            "{n} of them answers to none of the {total} pictures that were shown.",
            "{n} of them answer to none of the {total} pictures that were shown.",
            layer.num_silent,
            total=survey.num_pictures,
        )
        if layer.num_silent
        else ""
    )
    return sentences((size, shown, silent))
