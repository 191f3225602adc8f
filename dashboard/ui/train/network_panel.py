"""The network that the form describes: drawing, and the same as a table."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _, ngettext
from dashboard.spec.run import RunSpec
from dashboard.ui.downloads import table_button
from dashboard.words.network_drawing import network_svg, network_table


def network_panel(spec: RunSpec, num_classes: int) -> None:
    """Draw the network of ``spec``; while it cannot be built, say so."""
    layers = spec.network.layers(num_classes)
    if not layers:
        st.caption(_("The network is drawn here as soon as its settings fit together."))
        return
    # Markdown, because ``st.html`` takes SVG out. There is no user's text in it.
    st.markdown(network_svg(spec.network, layers), unsafe_allow_html=True)
    total = spec.network.num_parameters(num_classes)
    st.caption(
        ngettext("{n} parameter is learned in all.", "{n} parameters are learned in all.", total),
        text_alignment="center",
    )
    with st.expander(_("The network as a table"), icon=":material/table:"):
        table = network_table(spec.network, layers)
        st.dataframe(table, hide_index=True, alt=_("One row for each layer of the network."))
        table_button(table, "network.csv", _("Download as CSV"))
