"""A button that downloads the pictures that are shown, in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import numpy as np
import streamlit as st

from dashboard.ui.reconstruction_views import item_picture_png

NamedPicture = tuple[str, np.ndarray]


def pictures_button(pictures: Sequence[NamedPicture], file_name: str, label: str) -> None:
    """The button; the zip is made when it is pressed.

    Args:
        pictures: name in the zip (ours, never a user's) and <float>[height, width, channels] from 0 to 1, one each.
    """
    st.download_button(
        label,
        lambda: pictures_zip(pictures),
        file_name=file_name,
        mime="application/zip",
        key=f"download_{file_name}",
        on_click="ignore",
        icon=":material/download:",
    )


def pictures_zip(pictures: Sequence[NamedPicture]) -> bytes:
    """The zip, with the pictures as PNG in their own size."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, pixels in pictures:
            archive.writestr(name, item_picture_png(pixels, max(pixels.shape[:2])))
    return buffer.getvalue()
