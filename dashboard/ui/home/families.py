"""The families of networks on Home: what each does, and which samples and own data belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.samples import Sample
from dashboard.i18n import N_
from dashboard.spec.dataset import Kind
from dashboard.spec.task import Purpose


@dataclass(frozen=True)
class OwnData:
    """A card for the reader's own data; all but the name is marked with ``N_``."""

    name: str
    title: str
    sentence: str
    button: str


@dataclass(frozen=True)
class Family:
    """One family, as Home shows it: its samples can be trained, and own data brought in.

    Attributes:
        title, sentence: marked with ``N_``.
        kinds, purposes: a sample of one of these kinds and purposes belongs here.
        own: what the reader can bring.
    """

    name: str
    title: str
    sentence: str
    icon: str
    kinds: tuple[Kind, ...]
    purposes: tuple[Purpose, ...]
    own: tuple[OwnData, ...]

    def has(self, sample: Sample) -> bool:
        """Whether ``sample`` belongs to this family."""
        return sample.family in self.kinds and sample.purpose in self.purposes


FAMILIES = (
    Family(
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
    Family(
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
    Family(
        "tables",
        N_("Tables"),
        N_("A small network predicts one column from the others: a class, or a number."),
        "table_chart",
        kinds=("table",),
        purposes=("classify", "regress"),
        own=(
            OwnData(
                "tables",
                N_("Your own table"),
                N_("One row for each case, one column to predict, such as CSV or Excel. Nothing leaves this computer."),
                N_("Choose a table"),
            ),
        ),
    ),
    Family(
        "sequences",
        N_("Sequences"),
        N_("A recurrent network tells whole sequences of measurements apart, such as movements."),
        "timeline",
        kinds=("sequences",),
        purposes=("classify",),
        own=(
            OwnData(
                "sequences",
                N_("Your own sequences"),
                N_("Many short recordings, each with its class: a table, a zip of folders, or NumPy arrays. Nothing leaves this computer."),
                N_("Choose sequences"),
            ),
        ),
    ),
    Family(
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
