"""The tab "Before and after": clean, noisy, after the median filter and after the network, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import Denoised
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page, pictures
from dashboard.ui.denoised_row import denoised_row
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.codes.item_words import item_title
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.item_order import choose_order, in_order
from dashboard.ui.explore.items import found_items, items_table, search_field
from dashboard.ui.explore.noise.noise_choice import choose_noise
from dashboard.ui.explore.noise.report import denoising_report
from dashboard.ui.fragments import fragment
from dashboard.ui.picture_downloads import NamedPicture, pictures_button
from dashboard.ui.picture_rows import picture_rows

_PAGE_SIZE = 8


def pictures_tab(run: Run) -> None:
    """Everything of the tab."""
    fragment(_pictures)(run)


def _pictures(run: Run) -> None:
    summary, report = denoising_report(run)
    likeness = report.frame("likeness")
    if likeness.empty:
        st.markdown(_("There are no test items."))
        return
    noise = choose_noise(summary)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        order = choose_order()
    with right:
        words = search_field()
    chosen = found_items(run, in_order(likeness, order, "psnr_network", more_is_better=True), words)
    if chosen.empty:
        st.markdown(_("There are no such items."))
        return
    window = pictures.page_of(len(chosen), key=f"noise_{order}_{words}", page_size=_PAGE_SIZE)
    st.caption(_("{shown} test items.", shown=pictures.shown_of(window, len(chosen))))
    shown: list[NamedPicture] = []
    with page.guarded():
        ids = chosen["id"].iloc[window].tolist()
        kind, strength = (noise.kind, noise.strength) if noise else (None, None)
        shown = _draw(run, ids, autoencoders.denoised(run.id, ids, kind, strength))
    with st.container(horizontal=True):
        if shown:
            pictures_button(shown, f"noise-{run.id}.zip", _("Download these pictures"))
        table_button(lambda: items_table(run, chosen), f"likeness-{run.id}.csv", _("Download this list"))


def _draw(run: Run, ids: Sequence[str], found: Sequence[Denoised]) -> list[NamedPicture]:
    """The pictures, and those to take away."""
    rows = entries(run.spec.dataset_version)
    titles = [item_title("images", rows.loc[id].to_dict(), rows.loc[id, "label"]) for id in ids]
    picture_rows([denoised_row(title, item) for title, item in zip(titles, found, strict=True)])
    return [
        (f"{place:02d}-{way}.png", getattr(item, way))
        for place, item in enumerate(found, start=1)
        for way in ("clean", "noisy", "median", "restored")
    ]
