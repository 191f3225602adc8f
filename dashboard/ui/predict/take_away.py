"""What can be taken away from a run: the network in its formats, with the proof that they answer the same."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.actions.runs import Run
from dashboard.i18n import Message, _
from dashboard.ui.language import in_language
from dashboard.ui.text import show


def take_away(run: Run) -> None:
    """One line a format; draws nothing for a run without any."""
    found = predictions.downloads(run.id)
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
    _proof(predictions.export_state(run.id).get("onnx", {}), run.spec.network.answer)


def _proof(onnx: dict, answer: str) -> None:
    difference = onnx.get("max_difference")
    if onnx.get("ok") and difference is not None:
        st.markdown(":material/verified: " + _same(difference_words(difference), answer))
    elif onnx.get("reason"):
        st.warning(
            _("There is no ONNX file: {reason}", reason=show(Message.model_validate(onnx["reason"]))),
            icon=":material/warning:",
        )


def _same(difference: str, answer: str) -> str:
    if answer == "reconstruction":
        return _(
            "Checked: the exported file gave the same items back as the trained network; the largest difference of a "
            "value was {difference}.",
            difference=difference,
        )
    if answer == "value":
        return _(
            "Checked: the exported file gave the same numbers as the trained network; the largest difference was "
            "{difference}, measured in standard deviations.",
            difference=difference,
        )
    return _(
        "Checked: the exported file gave the same answers as the trained network; the largest difference of a "
        "probability was {difference}.",
        difference=difference,
    )


def difference_words(difference: float) -> str:
    """``3.2e-8`` → ``0.00000003``: one digit, written out."""
    return f"{float(f'{difference:.0e}'):.12f}".rstrip("0").rstrip(".") if difference else "0"
