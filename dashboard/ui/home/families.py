"""The families of networks on Home: what can be done now, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.data.samples import Sample
from dashboard.i18n import N_, _
from dashboard.spec.dataset import Kind
from dashboard.spec.task import Purpose


@dataclass(frozen=True)
class Family:
    """One family, as Home shows it; title and sentence are marked with ``N_``."""

    name: str
    title: str
    sentence: str
    icon: str


@dataclass(frozen=True)
class OwnData:
    """A card for the reader's own data; all but the name is marked with ``N_``."""

    name: str
    title: str
    sentence: str
    button: str


@dataclass(frozen=True)
class OpenFamily(Family):
    """A family that is there: its samples can be trained, and own data brought in.

    Attributes:
        kinds, purposes: a sample of one of these kinds and purposes belongs here.
        own: what the reader can bring.
    """

    kinds: tuple[Kind, ...]
    purposes: tuple[Purpose, ...]
    own: tuple[OwnData, ...]

    def has(self, sample: Sample) -> bool:
        """Whether ``sample`` belongs to this family."""
        return sample.family in self.kinds and sample.purpose in self.purposes


OPEN = (
    OpenFamily(
        "images",
        N_("Pictures"),
        N_("A convolutional network learns to tell pictures apart: digits, flowers, parts with and without a flaw."),
        "image",
        kinds=("images",),
        purposes=("classify",),
        own=(
            OwnData(
                "images",
                N_("Your own pictures"),
                N_("A zip or folder with one folder for each class. Nothing leaves this computer."),
                N_("Choose pictures"),
            ),
        ),
    ),
    OpenFamily(
        "text",
        N_("Texts"),
        N_("An LSTM learns to sort comments and messages, in English and Chinese."),
        "notes",
        kinds=("text",),
        purposes=("classify",),
        own=(
            OwnData(
                "text",
                N_("Your own texts"),
                N_("A table with a text and its class in each row, such as CSV or Excel. Nothing leaves this computer."),
                N_("Choose texts"),
            ),
        ),
    ),
    OpenFamily(
        "autoencoder",
        N_("Unusual things, noise and maps"),
        N_("An autoencoder learns to make things again. What it fails at is unusual; what it leaves out is noise."),
        "troubleshoot",
        kinds=("images", "table", "series"),
        purposes=("anomalies", "denoise", "compress"),
        own=(
            OwnData(
                "numbers",
                N_("Your own measurements"),
                N_("A table of numbers, or values over time, such as CSV or Excel. Labels are welcome, but not needed."),
                N_("Choose a table"),
            ),
            OwnData(
                "unusual_images",
                N_("Your own pictures, unsorted"),
                N_("Good ones are enough to learn what is normal. Unusual ones, in a folder of their own, show how well it works."),
                N_("Choose pictures"),
            ),
        ),
    ),
)  # fmt: skip
TO_COME = (
    Family(
        "sequences",
        N_("Sequences"),
        N_("A recurrent network tells whole sequences of measurements apart, such as movements."),
        "timeline",
    ),
    Family("tables", N_("Tables"), N_("A small network predicts one column from the others."), "table_chart"),
)


def draw_families_to_come() -> None:
    """One quiet card each; they say plainly that they are not there yet."""
    for column, family in zip(st.columns(len(TO_COME)), TO_COME, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall", key=f"family_{family.name}"):
            st.markdown(f"**:material/{family.icon}: " + _(family.title) + "**")
            st.caption(_(family.sentence))
            st.caption(":material/schedule: " + _("Not there yet"))
