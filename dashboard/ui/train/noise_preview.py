"""What the chosen noise does to the reader's own pictures, drawn anew with every change of kind and strength."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.noisy_pictures import NoisyPicture, noisy_pictures
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.run import RunSpec
from dashboard.ui.pictures import Picture, gallery
from dashboard.ui.reconstruction_views import item_picture_png

_SIZE_PX = 60  # five fit side by side on a phone


def noise_preview(version: DatasetVersion, spec: RunSpec) -> None:
    """A row of small pictures; nothing for what is not trained against noise, or while the network cannot be built."""
    if spec.purpose != "denoise" or spec.network.problems(len(version.classes)):
        return
    found = noisy_pictures(spec)
    if not found:
        return
    with st.container(key="noise_preview", gap="xxsmall"):
        st.caption(_("Some of your own pictures with this noise, as the network will see them. They should be hard, not impossible to recognise."))  # fmt: skip
        gallery([_cell(number, picture) for number, picture in enumerate(found, start=1)], size_px=_SIZE_PX)


def _cell(number: int, picture: NoisyPicture) -> Picture:
    return Picture(item_picture_png(picture.pixels), picture.label or _("Picture {n}", n=number))
