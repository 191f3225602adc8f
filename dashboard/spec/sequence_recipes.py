"""Recipes for sequences: the document's recurrent classifier (000 §4.2), and the one that suits the data."""

from __future__ import annotations

from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import SequenceFacts
from dashboard.spec.recipe_form import RECOMMENDED, Recipe
from dashboard.spec.recommended_sequences import recommended_sequences
from dashboard.spec.training import TrainingSettings
from models.specs import RecurrentSequenceSpec

DOCUMENT_SEQUENCES = Recipe(
    name="D6",
    kind="sequences",
    title=N_("LSTM of the document (two layers of 8)"),
    document="000 §4.2",
    summary=N_("Two LSTM layers read a sequence step by step; the state after the last step gives the answer."),
    notes=(
        N_(
            "The document builds the network but does not train it: the cross-entropy, Adam, the learning rate, the batch size and the number of epochs were chosen."
        ),
        N_(
            "The document's output has two raw numbers. Here two classes have one unit with a sigmoid, which says the same, and more classes a softmax."
        ),
        N_("The document has 10 numbers at each step; here the first layer reads as many channels as your data has."),
        N_("Where sequences are shorter than the longest, the last step that is really there gives the answer."),
        N_(
            "The document's plain cell, h_t = tanh(Wx + Uh + b), can be chosen under “Kind of memory”; it soon forgets what it read many steps ago."
        ),
    ),
    network=RecurrentSequenceSpec(),
    training=TrainingSettings(epochs=100, batch_size=16, learning_rate=0.01),
)


def document_for(version: DatasetVersion) -> Recipe:
    """D6 with the length and the channels of this data."""
    facts = _facts(version)
    suited = {
        "steps": facts.suggested_steps,
        "channels": len(facts.channels),
        "masked": not facts.are_equally_long,
    }
    network = DOCUMENT_SEQUENCES.network.model_copy(update=suited)
    return DOCUMENT_SEQUENCES.model_copy(update={"network": network})


def recommended_for_sequences(version: DatasetVersion) -> tuple[Recipe, ...]:
    """The one that suits this data."""
    facts, num_train = _facts(version), version.split_counts()["train"]
    masked = not facts.are_equally_long
    return (recommended_of((facts.suggested_steps, len(facts.channels)), num_train, len(version.classes), masked),)


def recommended_of(item_shape: tuple[int, ...], num_train: int, num_classes: int = 2, masked: bool = True) -> Recipe:
    """The one that suits sequences of this form; without ``masked`` all must be as long."""
    steps, channels = item_shape
    network, training, reasons = recommended_sequences(steps, channels, num_train, num_classes, masked=masked)
    return Recipe(
        name=RECOMMENDED,
        kind="sequences",
        title=N_("Recommended for this data"),
        summary=N_("Chosen by the length and the number of your sequences. Ready in about a minute or less."),
        reasons=reasons,
        network=network,
        training=training,
    )


def _facts(version: DatasetVersion) -> SequenceFacts:
    assert isinstance(version.facts, SequenceFacts)  # a version's facts are of its kind
    return version.facts
