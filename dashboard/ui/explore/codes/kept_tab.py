"""The tab "Before and after": test items beside what their codes keep of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import AutoencoderReport, Reconstruction
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui import page, pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.codes.item_words import item_title
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.item_order import choose_order, in_order
from dashboard.ui.gone import say_gone
from dashboard.ui.picture_downloads import NamedPicture, pictures_button
from dashboard.ui.picture_rows import PictureRow, picture_rows
from dashboard.ui.reconstruction_views import draw_reconstruction, item_picture_png
from dashboard.ui.text import escape
from dashboard.words.key_figures import error_words

_PICTURES, _OTHERS = 12, 4  # on a page


def kept_tab(run: Run, report: AutoencoderReport) -> None:
    """Everything of the tab."""
    errors = report.frame("errors")
    if errors.empty:
        st.markdown(_("There are no test items."))
        return
    order = choose_order()
    chosen = in_order(errors, order, "error", more_is_better=False)
    page_size = _PICTURES if run.spec.network.reads == "images" else _OTHERS
    window = pictures.page_of(len(chosen), key=f"kept_{order}", page_size=page_size)
    st.caption(_("{shown} test items.", shown=pictures.shown_of(window, len(chosen))))
    shown: list[NamedPicture] = []
    with page.guarded():
        shown = _draw(run, chosen["id"].iloc[window].tolist())
    with st.container(horizontal=True):
        if shown:
            pictures_button(shown, f"before-after-{run.id}.zip", _("Download these pictures"))
        table_button(chosen, f"errors-{run.id}.csv", _("Download this list"))


def _draw(run: Run, ids: Sequence[str]) -> list[NamedPicture]:
    """The items; of pictures those to take away."""
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return []
    kind = run.spec.network.reads
    titles = [item_title(kind, rows.loc[id].to_dict(), rows.loc[id, "label"]) for id in ids]  # type: ignore[arg-type]
    found = autoencoders.reconstructions(run.id, ids)
    if kind == "images":
        return _draw_pictures(titles, found)
    _draw_others(ids, titles, found)
    return []


def _draw_pictures(titles: Sequence[str], found: Sequence[Reconstruction]) -> list[NamedPicture]:
    rows = [
        PictureRow(
            title,
            [item_picture_png(item.given), item_picture_png(item.restored)],
            [_("Before"), _("After; error {error}", error=error_words(item.error))],
        )
        for title, item in zip(titles, found, strict=True)
    ]
    picture_rows(rows)
    return [
        (f"{place:02d}-{way}.png", pixels)
        for place, item in enumerate(found, start=1)
        for way, pixels in (("before", item.given), ("after", item.restored))
    ]


def _draw_others(ids: Sequence[str], titles: Sequence[str], found: Sequence[Reconstruction]) -> None:
    for id, title, item in zip(ids, titles, found, strict=True):
        with st.container(border=True, key=f"kept_{id}"):
            st.markdown(f"**{escape(title)}** :small[{_('error {error}', error=error_words(item.error))}]")
            draw_reconstruction(item, key=f"kept_item_{id}")
