"""Recipes for pictures that are to be told apart: the document's three CNNs, and two that are chosen by the data."""

from __future__ import annotations

from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion, ImageFacts
from dashboard.spec.recipe_form import RECOMMENDED, THOROUGH, Recipe
from dashboard.spec.recommended_images import Recommended, recommended_images, thorough_images
from dashboard.spec.training import TrainingSettings
from models.specs import CNNSpec

_AS_IN_THE_DOCUMENT = TrainingSettings(
    epochs=10, batch_size=32, learning_rate=0.001, optimizer="momentum", momentum=0.9
)
_PYTORCH = N_("The document's code is PyTorch; the same network is trained with Keras here.")
_MORE_EPOCHS = N_(
    "A few hundred pictures need more epochs: on 510 photographs of flowers, it took about 60 epochs to beat a linear model."
)
_TEN_CLASSES = N_("The document has ten classes; here the last layer has as many units as the data has classes.")


def _colour_cnn(dense_units: tuple[int, ...]) -> CNNSpec:
    """24×24 in colour, 64·6·6 numbers after two poolings."""
    return CNNSpec(height=24, width=24, channels=3, padding="same", dense_units=dense_units)


DOCUMENT_CNNS = (
    Recipe(
        name="D2",
        kind="images",
        title=N_("CNN of the document (28×28)"),
        document="002 §4",
        summary=N_(
            "Two convolution layers look for small patterns, one dense layer combines them. Good for small pictures."
        ),
        notes=(
            N_(
                "The document's code uses TensorFlow 1 calls that no longer exist; the same network is trained with Keras here."
            ),
            N_("The document names no batch size and no number of epochs: 32 and 12 were chosen."),
            _TEN_CLASSES,
        ),
        network=CNNSpec(),
        training=TrainingSettings(),
    ),
    Recipe(
        name="D1",
        kind="images",
        title=N_("CNN of the document (24×24, in colour)"),
        document="000 §4.1, 003 §4.1",
        summary=N_("Two convolution layers and one dense layer, taught with small, steady steps."),
        notes=(
            _PYTORCH,
            N_("The document names no batch size and no number of epochs: 32 and 10 were chosen."),
            _MORE_EPOCHS,
            _TEN_CLASSES,
        ),
        network=_colour_cnn((128,)),
        training=_AS_IN_THE_DOCUMENT,
    ),
    Recipe(
        name="D3",
        kind="images",
        title=N_("CNN of the document (24×24, in colour, two dense layers)"),
        document="004 §4",
        summary=N_("Two convolution layers and two dense layers, taught with small, steady steps."),
        notes=(_PYTORCH, N_("The document names no batch size: 32 was chosen."), _MORE_EPOCHS, _TEN_CLASSES),
        network=_colour_cnn((120, 84)),
        training=_AS_IN_THE_DOCUMENT,
    ),
)


def recommended_for_pictures(version: DatasetVersion) -> tuple[Recipe, ...]:
    """The one to begin with, and a slower one."""
    assert isinstance(version.facts, ImageFacts)  # a version's facts are of its kind
    given = (version.facts, version.split_counts()["train"], version.classes)
    return (
        _recipe(
            RECOMMENDED,
            N_("Recommended for this data"),
            N_("Chosen by the size and the number of your pictures. Ready in a few minutes."),
            recommended_images(*given),
        ),
        _recipe(
            THOROUGH,
            N_("Slower and better"),
            N_("A deeper network and more epochs, for when the recommended one is not good enough."),
            thorough_images(*given),
        ),
    )


def _recipe(name: str, title: str, summary: str, found: Recommended) -> Recipe:
    network, training, augmentation, reasons = found
    return Recipe(
        name=name,
        kind="images",
        title=title,
        summary=summary,
        reasons=reasons,
        network=network,
        training=training,
        augmentation=augmentation,
    )
