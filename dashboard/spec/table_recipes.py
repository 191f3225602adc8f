"""Recipes for tables: the document's binary classifier (001 §5.2), and the one that suits the data and the purpose."""

from __future__ import annotations

from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import TableFacts
from dashboard.spec.recipe_form import RECOMMENDED, Recipe
from dashboard.spec.recommended_table import dropout_for, table_reasons, table_training, units_for
from dashboard.spec.task import TASKS, Purpose
from dashboard.spec.training import MOST_AT_ONCE, TrainingSettings
from models.specs import TableNumberSpec, TableSpec

_ROWS_OF_THE_DOCUMENT = 100


def num_features(version: DatasetVersion) -> int:
    """How many numbers a row of this table becomes for a network; at least one, so that there is something to show."""
    facts = version.facts
    assert isinstance(facts, TableFacts)  # a version's facts are of its kind
    return max(1, sum(feature.width for feature in facts.features))


def document_table(features: int = 2, num_train: int = _ROWS_OF_THE_DOCUMENT) -> Recipe:
    """D7: ten ReLU units between the columns and one output; all training rows are one batch."""
    return Recipe(
        name="D7",
        kind="table",
        title=N_("Binary classifier of the document"),
        document="001 §4.3, §5.2",
        summary=N_("One layer of ten units between the columns and the answer, taught with all rows at once."),
        notes=(
            N_(
                "The document's code puts the binary cross-entropy on raw outputs, for which it is not defined: a sigmoid, which makes a probability of them, is there now."
            ),
            N_(
                "The document draws its labels at random and then rounds the raw outputs to count right answers: nothing can be learned from such labels. Here they come from your data, and the more probable class is the answer."
            ),
            N_(
                "The document has 2 columns and 100 rows; here the first layer reads as many numbers as your columns become, and the batch is the whole training part."
            ),
            N_("The document has two classes; with more of them the output is a softmax with one unit for each."),
            N_(
                "One batch an epoch makes 100 small changes in all: it has hardly begun to learn. Train more epochs, or in smaller batches, or choose the recommended recipe."
            ),
        ),
        network=TableSpec(features=features),
        training=TrainingSettings(epochs=100, batch_size=max(1, min(num_train, MOST_AT_ONCE)), learning_rate=0.001),
    )


def recommended_for_table(purpose: Purpose, features: int, num_train: int) -> Recipe:
    """The one that suits the data; the same layers for classes and for a number.

    Args:
        purpose: "classify" or "regress".
        num_train: rows to learn from.
    """
    of_number = purpose == "regress"
    network = (TableNumberSpec if of_number else TableSpec)(
        features=features, units=units_for(num_train, of_number=of_number), dropout=dropout_for(of_number=of_number)
    )
    return Recipe(
        name=RECOMMENDED,
        kind="table",
        title=N_("Recommended for this data"),
        summary=N_("Chosen by the number of your rows. Ready in a minute or less."),
        reasons=table_reasons(num_train),
        network=network,
        training=table_training(num_train, of_number=of_number),
        task=TASKS[purpose],
    )


def recommended_tables(version: DatasetVersion) -> tuple[Recipe, ...]:
    """For a table whose classes are told apart."""
    return (recommended_for_table("classify", num_features(version), version.split_counts()["train"]),)
