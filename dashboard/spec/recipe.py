"""Recipes: a network and training settings under one name. The document's are trained as written there."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.spec.training import TrainingSettings
from models.specs import CNNSpec


class Recipe(BaseModel):
    """A named starting point that is then freely changed.

    Attributes:
        name: what the command line and the run call it.
        title: shown in the form.
        document: where the document has it; empty for recipes of ours.
        summary: one sentence for newcomers.
        notes: what was mended in the document's code, and what it leaves open and we chose.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    family: str
    title: str
    document: str
    summary: str
    notes: tuple[str, ...]
    network: CNNSpec
    training: TrainingSettings


RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe(
            name="D2",
            family="images",
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
                N_("The document has ten classes; here the last layer has as many units as the data has classes."),
            ),
            network=CNNSpec(),
            training=TrainingSettings(),
        ),
    )
}


def recipe(name: str) -> Recipe:
    """Look up a recipe by its name, in any case. Raises ``NotFoundError`` that lists the names."""
    for known in RECIPES.values():
        if known.name.lower() == name.lower():
            return known
    raise NotFoundError(
        "S101", N_("There is no recipe {received}. Choose one of: {names}."), received=name, names=list(RECIPES)
    )
