"""Recipes of autoencoders: the document's (000 §4.3), and the one that suits the data and the purpose."""

from __future__ import annotations

from math import prod

from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import DatasetVersion, ImageFacts, Kind
from dashboard.spec.numbers import SeriesFacts, TableFacts
from dashboard.spec.recipe_form import RECOMMENDED, Recipe
from dashboard.spec.task import TASKS, Purpose
from dashboard.spec.training import TrainingSettings
from models.specs import AutoencoderSpec, ConvolutionalAutoencoderSpec, DenseAutoencoderSpec

_DOCUMENT_SIDE = 28
_LARGEST_SIDE = 64
_SMALLEST_SIDE = 8
_STEPS = 4000


def item_shape_of(version: DatasetVersion) -> tuple[int, ...]:
    """The shape of one item as a network should read it: pictures, rows of a table, or windows of a series."""
    facts = version.facts
    if isinstance(facts, ImageFacts):
        width, height = (int(size) for size in next(iter(facts.sizes)).split("×"))
        side = max(_SMALLEST_SIDE, min(_LARGEST_SIDE, max(width, height)))
        return (side, side, facts.channels)
    if isinstance(facts, SeriesFacts):
        return (facts.suggested_steps, len(facts.columns))
    assert isinstance(facts, TableFacts)  # texts have no autoencoder
    return (len(facts.columns),)


def document_autoencoder(kind: Kind, purpose: Purpose, item_shape: tuple[int, ...]) -> Recipe:
    """D5: 784-256-32-256-784 on pictures of 28×28; on other items, the same layers with as many ends as these have numbers."""
    network = DenseAutoencoderSpec()
    notes = [
        N_("The document leaves the loss and the optimizer open: the mean squared error and Adam were chosen."),
        N_(
            "Behind the last layer stands a ReLU, as written: no pixel comes out below 0, some come out above 1, and one whose unit always gives 0 stays black."
        ),
    ]
    if kind != "images":
        code = max(1, min(network.code_size, prod(item_shape) // 2))
        network = network.fitted_to(item_shape).model_copy(update={"code_size": code})
        notes.append(
            N_(
                "The document has 784 pixels; here the first and the last layer have as many units as an item has numbers."
            )
        )
    return Recipe(
        name="D5",
        kind=kind,
        title=N_("Autoencoder of the document"),
        document="000 §4.3",
        summary=N_("Dense layers press each item into a few numbers and make it again from them."),
        notes=tuple(notes),
        network=network,
        training=TrainingSettings(epochs=30, batch_size=32),
        task=TASKS[purpose],
    )


def recommended_autoencoder(kind: Kind, purpose: Purpose, item_shape: tuple[int, ...], num_train: int) -> Recipe:
    """The one that suits the data and the purpose; ready in a few minutes on two processor cores."""
    network, reason = _network(kind, purpose, item_shape)
    epochs = max(10, min(200, _STEPS * 32 // max(1, num_train)))
    return Recipe(
        name=RECOMMENDED,
        kind=kind,
        title=N_("Recommended for this data"),
        summary=N_("Chosen by what your items are and what you want. Ready in a few minutes."),
        reasons=(reason,),
        network=network,
        training=TrainingSettings(
            epochs=epochs, batch_size=32, learning_rate=0.001, early_stopping_patience=max(4, epochs // 10)
        ),
        task=TASKS[purpose],
    )


def _network(kind: Kind, purpose: Purpose, item_shape: tuple[int, ...]) -> tuple[AutoencoderSpec, Message]:
    if kind == "images" and purpose == "denoise":
        network = ConvolutionalAutoencoderSpec(code_form="map", code_size=8).fitted_to(item_shape)
        return network, message(N_("Convolutions whose code keeps where everything stands: best to remove noise."))
    if kind == "images":
        return ConvolutionalAutoencoderSpec().fitted_to(item_shape), message(
            N_("Convolutions find patterns wherever they are; one row of numbers keeps what is typical.")
        )
    code = max(1, min(8, prod(item_shape) // 2))
    dense = DenseAutoencoderSpec(
        hidden_units=(64,), code_size=code, code_activation="linear", output_activation="linear"
    )
    return dense.fitted_to(item_shape), message(N_("Dense layers see all numbers of an item at once, and are quick."))
