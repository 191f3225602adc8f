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


@dataclass(frozen=True)
class OpenFamily(Family):
    """A family that is there: its samples can be trained, and own data of its kind brought in.

    Attributes:
        own_title, own_sentence, own_button: the card for the reader's own data; marked with ``N_``.
    """

    own_title: str
    own_sentence: str
    own_button: str


OPEN = (
    OpenFamily(
        "images",
        N_("Pictures"),
        N_("A convolutional network learns to tell pictures apart: digits, flowers, parts with and without a flaw."),
        "image",
        own_title=N_("Your own pictures"),
        own_sentence=N_("A zip or folder with one folder for each class. Nothing leaves this computer."),
        own_button=N_("Choose pictures"),
    ),
    OpenFamily(
        "text",
        N_("Texts"),
        N_("An LSTM learns to sort comments and messages, in English and Chinese."),
        "notes",
        own_title=N_("Your own texts"),
        own_sentence=N_(
            "A table with a text and its class in each row, such as CSV or Excel. Nothing leaves this computer."
        ),
        own_button=N_("Choose texts"),
    ),
)
TO_COME = (
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
