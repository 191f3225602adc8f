"""The five families of networks: what can be done now, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.i18n import N_, _


@dataclass(frozen=True)
class Family:
    """One family, as Home shows it; title and sentence are marked with ``N_``."""

    name: str
    title: str
    sentence: str
    icon: str


IMAGES = Family(
    "images",
    N_("Pictures"),
    N_("A convolutional network learns to tell pictures apart: digits, flowers, parts with and without a flaw."),
    "image",
)
TO_COME = (
    Family("text", N_("Text"), N_("An LSTM sorts comments and messages, in English and Chinese."), "notes"),
    Family(
        "autoencoder",
        N_("Anomalies"),
        N_("An autoencoder finds what does not belong, removes noise and draws a map."),
        "troubleshoot",
    ),
    Family("sequences", N_("Sequences"), N_("A recurrent network reads sensor values over time."), "show_chart"),
    Family("tables", N_("Tables"), N_("A small network predicts one column from the others."), "table_chart"),
)


def draw_families_to_come() -> None:
    """One quiet card each; they say plainly that they are not there yet."""
    for column, family in zip(st.columns(len(TO_COME)), TO_COME, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall", key=f"family_{family.name}"):
            st.markdown(f"**:material/{family.icon}: " + _(family.title) + "**")
            st.caption(_(family.sentence))
            st.caption(":material/schedule: " + _("Not there yet"))
