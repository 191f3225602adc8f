"""Recipes: a network and training settings under one name. The document's are trained as written there."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.errors import NotFoundError
from dashboard.i18n import N_, _
from dashboard.spec.autoencoder_recipes import (
    document_autoencoder,
    item_shape_of,
    num_to_learn_from,
    recommended_autoencoder,
)
from dashboard.spec.dataset import DatasetVersion, Kind, TextFacts
from dashboard.spec.picture_recipes import DOCUMENT_CNNS, recommended_for_pictures
from dashboard.spec.recipe_form import RECOMMENDED, THOROUGH, Recipe
from dashboard.spec.recommended_text import recommended_text
from dashboard.spec.sequence_recipes import (
    DOCUMENT_SEQUENCES,
    document_for,
    recommended_for_sequences,
    recommended_of,
)
from dashboard.spec.table_recipes import document_table, num_features, recommended_for_table, recommended_tables
from dashboard.spec.task import Purpose, purposes_of
from dashboard.spec.training import TrainingSettings
from models.specs import RecurrentTextSpec

__all__ = [
    "RECIPES",
    "RECOMMENDED",
    "THOROUGH",
    "Recipe",
    "default_recipe",
    "first_recipe",
    "recipe",
    "recipe_for",
    "recipe_words",
    "recipes_for",
]

_MOSTLY = 0.5

RECIPES = {
    recipe.name: recipe
    for recipe in (
        *DOCUMENT_CNNS,
        Recipe(
            name="D4",
            kind="text",
            title=N_("LSTM of the document"),
            document="003 §4.2",
            summary=N_(
                "An LSTM reads a text word by word, from the first to the last, and remembers what matters for the answer."
            ),
            notes=(
                N_(
                    "The document splits texts at spaces, which makes a Chinese sentence one word; here Chinese is split into characters, and frequent pairs of neighbouring ones are read as words besides."
                ),
                N_(
                    "Shorter texts are filled up to 100 at the end, and the filling is masked: the LSTM does not read it."
                ),
                N_(
                    "Longer texts keep their first 100 words; the document's code keeps the last ones. Both numbers can be changed."
                ),
                N_(
                    "The document has two classes and one sigmoid output; with more classes it is a softmax with one output for each."
                ),
            ),
            network=RecurrentTextSpec(),
            training=TrainingSettings(epochs=10, batch_size=32),
        ),
        document_autoencoder("images", "anomalies", ()),
        DOCUMENT_SEQUENCES,
        document_table(),
    )
}


def _recommended_for_texts(version: DatasetVersion) -> tuple[Recipe, ...]:
    assert isinstance(version.facts, TextFacts)  # a version's facts are of its kind
    num_train = version.split_counts()["train"]
    network, training, reasons = recommended_text(version.facts, num_train, len(version.classes))
    found = Recipe(
        name=RECOMMENDED,
        kind="text",
        title=N_("Recommended for this data"),
        summary=N_("Chosen by the number and the length of your texts. Ready in a few minutes."),
        reasons=reasons,
        network=network,
        training=training,
    )
    return (found,)


RECOMMENDERS: dict[Kind, Callable[[DatasetVersion], tuple[Recipe, ...]]] = {
    "images": recommended_for_pictures,
    "text": _recommended_for_texts,
    "table": recommended_tables,
    "sequences": recommended_for_sequences,
}
_WORDS = {RECOMMENDED: N_("recommended"), THOROUGH: N_("slower and better")}


def recipe_words(name: str) -> str:
    """What people call a recipe: the document's by its number, ours by a word of their language."""
    return _(_WORDS[name]) if name in _WORDS else name


def recipes_for(version: DatasetVersion, purpose: Purpose | None = None) -> list[Recipe]:
    """The document's recipes for this data and purpose, then those that are chosen by the data itself.

    Args:
        purpose: None takes what is most likely wanted of this data.
    """
    wanted = purpose or purposes_of(version)[0]
    if wanted == "regress":
        return [recommended_for_table(wanted, num_features(version), version.split_counts()["train"])]
    if wanted != "classify":
        num_train, shape = num_to_learn_from(version), item_shape_of(version)
        return [
            document_autoencoder(version.kind, wanted, shape),
            recommended_autoencoder(version.kind, wanted, shape, num_train),
        ]
    found = [_suited(known, version) for known in _classifiers(version.kind)]
    return [*found, *RECOMMENDERS[version.kind](version)] if version.kind in RECOMMENDERS else found


def default_recipe(version: DatasetVersion, purpose: Purpose | None = None) -> Recipe:
    """What is trained where none is named: the document's for pictures and texts that are told apart, else the recommended one.

    The document's recipes for tables and sequences are so short or so small that they would disappoint.
    """
    offered = recipes_for(version, purpose)
    with_the_document = offered[0].task.purpose == "classify" and version.kind in ("images", "text")
    return offered[0] if with_the_document else offered[-1]


def first_recipe(kind: Kind, purpose: Purpose, item_shape: tuple[int, ...] = (), num_train: int = 0) -> Recipe:
    """What a newcomer starts with, for data of which only this is known.

    Args:
        item_shape: of one item as the network reads it; not for pictures and texts that are told apart.
        num_train: about how many items there will be to learn from.
    """
    if kind == "sequences":
        return recommended_of(item_shape, num_train)
    if kind == "table" and purpose in ("classify", "regress"):
        return recommended_for_table(purpose, item_shape[0], num_train)
    if purpose == "classify":
        return _classifiers(kind)[0]
    return recommended_autoencoder(kind, purpose, item_shape, num_train)


def _suited(known: Recipe, version: DatasetVersion) -> Recipe:
    """A recipe with the form of the data; the recurrent text network reads pairs of characters where there are no spaces."""
    if version.kind == "table":
        return document_table(num_features(version), version.split_counts()["train"])
    if version.kind == "sequences":
        return document_for(version)
    if isinstance(known.network, RecurrentTextSpec) and isinstance(version.facts, TextFacts):
        unspaced = 1 - version.facts.scripts.get("latin", 0.0)
        return known.model_copy(update={"network": known.network.model_copy(update={"pairs": unspaced > _MOSTLY})})
    return known


def _classifiers(kind: Kind) -> list[Recipe]:
    """The document's recipes that tell classes apart; the first one is where a newcomer starts."""
    return [known for known in RECIPES.values() if known.kind == kind and known.task.purpose == "classify"]


def recipe(name: str) -> Recipe:
    """Look up a recipe of the document by its name, in any case. Raises ``NotFoundError`` that lists the names."""
    return _named(name, list(RECIPES.values()))


def recipe_for(name: str, version: DatasetVersion, purpose: Purpose | None = None) -> Recipe:
    """A recipe for this data by its name, in any case. Raises ``NotFoundError`` that lists those that suit the data.

    Args:
        purpose: None takes the likeliest purpose that has such a recipe.
    """
    if purpose is not None:
        return _named(name, recipes_for(version, purpose))
    offered = [known for wanted in purposes_of(version) for known in recipes_for(version, wanted)]
    return _named(name, offered)


def _named(name: str, known: list[Recipe]) -> Recipe:
    for candidate in known:
        if candidate.name.lower() == name.lower():
            return candidate
    raise NotFoundError(
        "S101",
        N_("There is no recipe {received} for this data. Choose one of: {names}."),
        received=name,
        names=sorted({candidate.name for candidate in known}),
    )
