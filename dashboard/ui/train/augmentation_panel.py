"""What augmentation does to the reader's own pictures, drawn anew with every change, and what would suit them."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.changed_pictures import ChangedPicture, changed_picture
from dashboard.i18n import _
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.run import RunSpec
from dashboard.spec.suited_augmentation import suited_augmentation
from dashboard.ui import state
from dashboard.ui.charts.occlusion import seen_png
from dashboard.ui.pictures import Picture, gallery
from dashboard.ui.train import draft as drafts

_SIZE_PX = 68  # four fit side by side on a phone
_LARGE_PX = 224


def augmentation_panel(version: DatasetVersion, spec: RunSpec) -> None:
    """A row of small pictures, and a button that chooses for the reader; nothing for networks of other data."""
    if PictureAugmentation not in spec.setting_models():
        return
    with st.container(key="augmentation_preview", gap="xxsmall"):
        if not spec.network.problems(len(version.classes)):
            _row(spec)
        with st.container(horizontal=True):
            _suit_button(suited_augmentation(version), spec)
            if spec.augmentation is not None and spec.augmentation.is_on:
                st.button(_("Another picture"), key="other_picture", type="tertiary", icon=":material/refresh:", on_click=_turn_over)  # fmt: skip


def _row(spec: RunSpec) -> None:
    found = changed_picture(spec, state.recall("augmented_picture", 0))
    if found is None:
        st.caption(_("Nothing is chosen: every epoch shows the same pictures."))
        return
    st.caption(
        _("One of your own pictures, as the network will see it. However it is changed, it should still fit its label.")
    )
    gallery(_cells(found), size_px=_SIZE_PX)


def _cells(found: ChangedPicture) -> list[Picture]:
    whole = Picture(seen_png(found.pixels, _LARGE_PX), found.label or _("Unchanged"), _("Unchanged"))
    changed = [
        Picture(seen_png(pixels, _LARGE_PX), _("Epoch {n}", n=number))
        for number, pixels in enumerate(found.copies, start=1)
    ]
    return [whole, *changed]


def _suit_button(suited: PictureAugmentation, spec: RunSpec) -> None:
    if suited.is_on and spec.augmentation != suited:
        st.button(
            _("Choose what suits these pictures"),
            key="suit_augmentation",
            type="tertiary",
            icon=":material/check:",
            on_click=drafts.change,
            args=(suited.model_dump(),),
        )


def _turn_over() -> None:
    state.remember("augmented_picture", state.recall("augmented_picture", 0) + 1)
