"""Recipes for tables and sequences: the document's by name with the form of the data, and ours by the facts."""

from __future__ import annotations

import pytest

from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import FeatureFacts, NumberColumnFacts, SequenceFacts, TableFacts
from dashboard.spec.recipe import default_recipe, first_recipe, recipe, recipe_for, recipes_for
from dashboard.spec.run import RunSpec
from dashboard.spec.table_recipes import recommended_for_table
from models.specs import ConvolutionalSequenceSpec, RecurrentSequenceSpec, TableNumberSpec, TableSpec, message
from tests.versions import frozen_version

CHANNEL = NumberColumnFacts(name="x", missing=0, least=0, median=0, most=1)


def version_of(facts: TableFacts | SequenceFacts) -> DatasetVersion:
    """70 training items of each of two classes; of a target none."""
    return frozen_version().model_copy(update={"kind": facts.kind, "facts": facts})


def table(**more: object) -> DatasetVersion:
    features = tuple(
        FeatureFacts(name=name, type="category", reason=message("because"), width=width)
        for name, width in (("sex", 2), ("age", 1), ("class", 4))
    )
    return version_of(TableFacts(columns=(CHANNEL,), features=features, **more))


def sequences(shortest: int = 40) -> DatasetVersion:
    return version_of(
        SequenceFacts(channels=(CHANNEL, CHANNEL), shortest=shortest, median=40, longest=40, suggested_steps=40)
    )


def test_the_documents_classifier_reads_all_features_and_all_rows_at_once():
    found = recipe_for("d7", table())
    assert found.network == TableSpec(features=7, units=(10,), activation="relu")
    training = found.training
    assert (training.epochs, training.batch_size, training.learning_rate, training.optimizer) == (
        100, 140, 0.001, "adam",
    )  # fmt: skip
    assert training.learning_rate_schedule == "constant" and training.early_stopping_patience == 0
    assert recipe("D7").network.num_parameters(2) == 41 and recipe("D7").training.batch_size == 100
    assert not RunSpec.from_recipe(found, "v").problems(2)


def test_the_documents_sequence_network_has_the_form_of_the_data():
    found = recipe_for("D6", sequences())
    assert found.network == RecurrentSequenceSpec(steps=40, channels=2, units=(8, 8), cell="lstm", masked=False)
    assert recipe_for("D6", sequences(shortest=3)).network.masked
    assert recipe("D6").network.num_parameters(2) == 1161
    plain = RunSpec.from_recipe(found, "v").with_settings({"cell": "simple"})
    assert plain.network.cell == "simple" and not plain.problems(2)


@pytest.mark.parametrize("version", ["table", "sequences"])
def test_the_document_stands_first_and_the_recommended_one_is_the_default(version: str):
    found = table() if version == "table" else sequences()
    assert [known.name for known in recipes_for(found)] == [{"table": "D7", "sequences": "D6"}[version], "recommended"]
    assert default_recipe(found).name == "recommended" and default_recipe(found).reasons


def test_a_number_has_one_recipe():
    version = table(target=CHANNEL).model_copy(update={"classes": (), "class_counts": {}})
    (found,) = recipes_for(version, "regress")
    assert isinstance(found.network, TableNumberSpec) and found.network.features == 7
    assert RunSpec.from_recipe(found, "v").problems(0) == ()
    assert found.task.purpose == "regress" and default_recipe(version) == found
    wrong = RunSpec.from_recipe(found, "v").model_copy(update={"network": TableSpec(features=7)})
    assert "S106" in {problem.code for problem in wrong.problems(3)}


def test_more_rows_get_larger_networks_and_batches_and_fewer_epochs():
    small, large = (recommended_for_table("classify", 7, rows) for rows in (150, 100_000))
    assert sum(large.network.units) > sum(small.network.units)
    assert large.training.batch_size > small.training.batch_size and large.training.epochs < small.training.epochs
    assert any(reason.values.get("n") == 150 for reason in small.reasons)
    assert not any("n" in reason.values for reason in large.reasons)


def test_a_sample_is_trained_before_its_facts_are_known():
    assert first_recipe("table", "classify", (13,), 120).network.features == 13
    network = first_recipe("sequences", "classify", (80, 3), 100).network
    assert network == ConvolutionalSequenceSpec(steps=80, channels=3, masked=True)


def test_long_sequences_take_no_longer_than_a_minute_or_ten_epochs():
    short, long = (
        version_of(SequenceFacts(channels=(CHANNEL,), shortest=n, median=n, longest=n, suggested_steps=n))
        for n in (50, 5000)
    )
    epochs = [recipe_for("recommended", version).training.epochs for version in (short, long)]
    assert epochs[0] == 200 and 10 <= epochs[1] < 30
