"""Recipes of autoencoders: the document's (000 §4.3), and the one that suits the data and the purpose."""

from __future__ import annotations

from math import prod

from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion, ImageFacts, Kind
from dashboard.spec.numbers import SeriesFacts, TableFacts
from dashboard.spec.recipe_form import RECOMMENDED, Recipe
from dashboard.spec.recommended_autoencoder import recommended_form
from dashboard.spec.task import TASKS, Purpose
from dashboard.spec.training import TrainingSettings
from models.specs import DenseAutoencoderSpec

_LARGEST_SIDE = 64
_SMALLEST_SIDE = 8
_WINDOWS_OVER_A_ROW = 8  # of a series; a test compares it with what cuts them


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


def num_to_learn_from(version: DatasetVersion) -> int:
    """Training items of a version; of a series about how many windows, as those that a border cuts are not known."""
    rows = version.split_counts()["train"]
    if not isinstance(version.facts, SeriesFacts):
        return rows
    return rows // max(1, version.facts.suggested_steps // _WINDOWS_OVER_A_ROW)


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
    """The one that suits the data and the purpose; ready in a few minutes on two processor cores.

    Args:
        num_train: items to learn from; of a series its windows, see ``num_to_learn_from``.
    """
    network, training, reasons = recommended_form(kind, purpose, item_shape, num_train)
    return Recipe(
        name=RECOMMENDED,
        kind=kind,
        title=N_("Recommended for this data"),
        summary=N_("Chosen by what your items are and what you want. Ready in a few minutes."),
        reasons=reasons,
        network=network,
        training=training,
        task=TASKS[purpose],
    )
