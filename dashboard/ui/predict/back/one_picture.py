"""One picture beside what the network makes of it: whether it is unusual, where it differs, and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.i18n import _, ngettext
from dashboard.ui.downloads import table_button
from dashboard.ui.predict.answer_card import unlike_words
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.words.key_figures import error_words

if TYPE_CHECKING:
    from PIL.Image import Image

    from dashboard.actions.autoencoders import Asked, Reconstruction


def unusual_picture(run_id: str, image: Image, key: str) -> None:
    """Whether the picture is flagged, and where the network could not make it again."""
    (asked,) = autoencoders.ask_pictures(run_id, [image])
    with st.container(border=True, key=f"{key}_verdict"):
        verdict(asked.error, asked.flagged, autoencoders.threshold(run_id))
    _where(asked, key)


def compressed_picture(run_id: str, image: Image, key: str) -> None:
    """What a few numbers kept of the picture, to look at and to take away."""
    (asked,) = autoencoders.ask_pictures(run_id, [image])
    if asked.unlike:
        unlike_words(())
    _where(asked, key)
    with st.container(horizontal=True):
        restored_button(asked.reconstruction, key)
    code(asked.reconstruction, key)


def verdict(error: float, flagged: bool | None, threshold: float | None) -> None:
    """ "Flagged" or "Not flagged" as a headline, with the error and what it is measured by."""
    if flagged is None or threshold is None:
        st.markdown(_("Error {error}", error=error_words(error)))
        return
    values = {"error": error_words(error), "threshold": error_words(threshold)}
    headline = _("Flagged as unusual") if flagged else _("Not flagged")
    st.markdown(f"## {headline}")
    if flagged:
        st.markdown(
            _(
                "Its error is {error}, above the threshold of {threshold}: the network cannot make it again as well as normal items.",
                **values,
            )
        )
    else:
        st.markdown(
            _(
                "Its error is {error}, not above the threshold of {threshold}: the network makes it again about as well as normal items.",
                **values,
            )
        )


def _where(asked: Asked, key: str) -> None:
    with st.container(border=True, key=f"{key}_back"):
        draw_reconstruction(asked.reconstruction, key)
        height, width = asked.reconstruction.given.shape[:2]
        st.caption(_("The network reads {width} × {height} pixels.", width=width, height=height))


def restored_button(reconstruction: Reconstruction, key: str) -> None:
    """A button that downloads the restored picture."""
    st.download_button(
        _("Download the restored picture"),
        lambda: autoencoders.png_of(reconstruction.restored),
        file_name="restored.png",
        mime="image/png",
        key=f"{key}_restored",
        on_click="ignore",
        icon=":material/download:",
    )


def code(reconstruction: Reconstruction, key: str) -> None:
    """The numbers of the code, folded, with a download."""
    size = len(reconstruction.code)
    frame = pd.DataFrame({"number": range(1, size + 1), "value": reconstruction.code.astype(float)})
    title = ngettext("The code: {n} number", "The code: {n} numbers", size)
    with st.expander(title, icon=":material/table:", key=f"{key}_code"):
        titles = {"number": _("Number"), "value": _("Value")}
        st.dataframe(frame.rename(columns=titles), hide_index=True, alt=_("One row for each number of the code."))
        table_button(frame, "code.csv", _("Download as CSV"), key=f"{key}_code_csv")
