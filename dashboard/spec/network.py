"""Any network that a run can have, told apart by its ``kind``, and the ones that each kind of data can choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from dashboard.spec.task import Purpose
from models.specs import (
    AutoencoderSpec,
    AveragedTextSpec,
    BlockCNNSpec,
    CNNSpec,
    ConvolutionalAutoencoderSpec,
    ConvolutionalSequenceSpec,
    ConvolutionalTextSpec,
    DenseAutoencoderSpec,
    RecurrentAutoencoderSpec,
    RecurrentSequenceSpec,
    RecurrentTextSpec,
    ResidualCNNSpec,
    TableNumberSpec,
    TableSpec,
)
from models.specs.text import N_

Network = Annotated[
    CNNSpec
    | BlockCNNSpec
    | ResidualCNNSpec
    | RecurrentTextSpec
    | ConvolutionalTextSpec
    | AveragedTextSpec
    | TableSpec
    | TableNumberSpec
    | RecurrentSequenceSpec
    | ConvolutionalSequenceSpec
    | DenseAutoencoderSpec
    | ConvolutionalAutoencoderSpec
    | RecurrentAutoencoderSpec,
    Field(discriminator="kind"),
]
_OF_THE_DATA = (
    "vocabulary_size",
    "sequence_length",
    "height",
    "width",
    "channels",
    "features",
    "steps",
    "masked",
)  # they suit the data, whichever network reads it


@dataclass(frozen=True)
class NetworkChoice:
    """One network that can be chosen.

    Attributes:
        network: with its own defaults.
        title, summary: marked with ``N_``; what it is called, and how it works in one sentence.
    """

    network: Network
    title: str
    summary: str

    @property
    def kind(self) -> str:
        """What tells it apart."""
        return self.network.kind


CLASSIFIERS: dict[str, tuple[NetworkChoice, ...]] = {
    "table": (
        NetworkChoice(
            TableSpec(),
            N_("Dense layers, as in the document"),
            N_("Looks at all columns of a row at once."),
        ),
    ),
    "series": (),
    "sequences": (
        NetworkChoice(
            ConvolutionalSequenceSpec(),
            N_("Short patterns (convolutions)"),
            N_("Looks for telling patterns of a few neighbouring steps, wherever they are."),
        ),
        NetworkChoice(
            RecurrentSequenceSpec(),
            N_("Step by step, with a memory (LSTM, GRU or plain)"),
            N_("Reads in order and remembers what matters. The slowest to train."),
        ),
    ),
    "images": (
        NetworkChoice(
            CNNSpec(),
            N_("Convolutions (CNN)"),
            N_("Looks for small patterns anywhere in the picture and combines them."),
        ),
        NetworkChoice(
            BlockCNNSpec(),
            N_("Convolutional blocks"),
            N_(
                "More layers of patterns, each kept in balance (batch normalisation), and no large dense layer that could learn pictures by heart."
            ),
        ),
        NetworkChoice(
            ResidualCNNSpec(),
            N_("Residual network (small ResNet)"),
            N_("Many layers, each of which only adds to what the one before found. The slowest to train."),
        ),
    ),
    "text": (
        NetworkChoice(
            RecurrentTextSpec(),
            N_("Word by word, with a memory (LSTM or GRU)"),
            N_("Reads in order, so that “not good” means something else than “good, not …”. The slowest to train."),
        ),
        NetworkChoice(
            ConvolutionalTextSpec(),
            N_("Groups of words (convolutions)"),
            N_("Looks for telling groups of a few neighbouring words, wherever they stand. Several times faster."),
        ),
        NetworkChoice(
            AveragedTextSpec(),
            N_("All words at once (average)"),
            N_("Takes the mean of the word vectors; the order counts only within word groups. By far the fastest."),
        ),
    ),
}

NUMBERS: dict[str, tuple[NetworkChoice, ...]] = {
    "table": (
        NetworkChoice(
            TableNumberSpec(),
            N_("Dense layers with one number at the end"),
            N_("Looks at all columns of a row at once."),
        ),
    ),
}

AUTOENCODERS: tuple[NetworkChoice, ...] = (
    NetworkChoice(
        DenseAutoencoderSpec(),
        N_("Dense layers, as in the document"),
        N_("Looks at all numbers of an item at once. For small pictures, tables and windows of a series."),
    ),
    NetworkChoice(
        ConvolutionalAutoencoderSpec(),
        N_("Convolutions"),
        N_("Looks for small patterns anywhere in the picture and puts it together from them again."),
    ),
    NetworkChoice(
        RecurrentAutoencoderSpec(),
        N_("Step by step, with a memory (LSTM or GRU)"),
        N_("Reads a window of a series in order, and makes it again from the code. The slowest to train."),
    ),
)


def autoencoders_of(kind: str) -> tuple[NetworkChoice, ...]:
    """The autoencoders that can read a kind of data; the first one is where a newcomer starts. Empty for texts."""
    return tuple(choice for choice in AUTOENCODERS if kind in choice.network.kinds)


def networks_for(kind: str, purpose: Purpose) -> tuple[NetworkChoice, ...]:
    """The networks that can be chosen between for a kind of data and what is to be done with it."""
    if purpose == "regress":
        return NUMBERS.get(kind, ())
    return CLASSIFIERS[kind] if purpose == "classify" else autoencoders_of(kind)


def network_like(kind: str, network: Network) -> Network:
    """The network of ``kind`` with its own defaults, but with what suits the data taken over from ``network``."""
    if network.kind == kind:
        return network
    tables = (*CLASSIFIERS.values(), *NUMBERS.values(), AUTOENCODERS)
    known = (choice for choices in tables for choice in choices)
    chosen = next(choice.network for choice in known if choice.kind == kind)
    if isinstance(chosen, AutoencoderSpec) and isinstance(network, AutoencoderSpec):
        return chosen.fitted_to(network.input_shape).model_copy(update={"code_size": network.code_size})
    names = [name for name in _OF_THE_DATA if name in type(chosen).model_fields]
    return chosen.model_copy(update={name: getattr(network, name) for name in names})
