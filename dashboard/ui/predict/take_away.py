"""What can be taken away from a run: the network in its formats, with the proof that they answer the same."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import Message, _
from dashboard.ui.language import in_language
from dashboard.ui.text import show


def take_away(run_id: str) -> None:
    """One line a format; draws nothing for a run without any."""
    found = predictions.downloads(run_id)
    if not found:
        return
    st.subheader(_("Take it with you"), anchor=False)
    for download in found:
        with st.container(border=True):
            st.markdown(f"**{show(download.title)}**  \n{show(download.help)}")
            st.download_button(
                _("Download"),
                in_language(download.make),
                file_name=download.file_name,
                mime=download.mime,
                key=f"download_{download.file_name}",
                on_click="ignore",
                icon=":material/download:",
                help=download.file_name,
            )
    _proof(predictions.export_state(run_id).get("onnx", {}))


def _proof(onnx: dict) -> None:
    difference = onnx.get("max_difference")
    if onnx.get("ok") and difference is not None:
        st.markdown(
            ":material/verified: "
            + _(
                "Checked: the exported file gave the same answers as the trained network; the largest difference of a "
                "probability was {difference}.",
                difference=difference_words(difference),
            )
        )
    elif onnx.get("reason"):
        st.warning(
            _("There is no ONNX file: {reason}", reason=show(Message.model_validate(onnx["reason"]))),
            icon=":material/warning:",
        )


def difference_words(difference: float) -> str:
    """``3.2e-8`` → ``0.00000003``: one digit, written out."""
    return f"{float(f'{difference:.0e}'):.12f}".rstrip("0").rstrip(".") if difference else "0"
