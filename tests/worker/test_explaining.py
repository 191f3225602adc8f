"""The job that explains chosen items with gradients."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.errors import JobError
from dashboard.spec.explanation import ExplainRequest, TextExplanation
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, explanations, files, folders, jobs, runs
from dashboard.store.ids import new_id
from dashboard.worker import explaining
from models.registry import build
from models.specs import AveragedTextSpec
from tests.worker.trainings import context_of

NETWORK = AveragedTextSpec(vocabulary_size=10, sequence_length=4, embedding_size=1)
TEXTS = {"a" * 12: "good film", "b" * 12: "bad film", "c" * 12: None}


@pytest.fixture
def run_id(home) -> str:
    """A run whose network says "positive" for "good" and "negative" for "bad"."""
    version_id, run_id = new_id(), new_id()
    rows = [
        (id, f"#{row}", text, "used" if text else "skipped") for row, (id, text) in enumerate(TEXTS.items(), start=2)
    ]
    frame = pd.DataFrame(rows, columns=["id", "name", "text", "status"])
    files.write_frame(folders.dataset_version(version_id) / datasets.SAMPLES_FILE, frame)
    spec = RunSpec.from_recipe(recipe("D2"), version_id).model_copy(update={"network": NETWORK})
    runs.add(run_id, "Films #1", spec, jobs.add("train", payload={"run": run_id}).id)
    model = build(NETWORK, 2)
    model.get_layer("word_vectors").set_weights([np.array([[0], [0], [3], [-3], [0], *[[0]] * 5], np.float32)])
    model.get_layer("score").set_weights([np.ones((1, 1), np.float32), np.zeros(1, np.float32)])
    model.save(folders.run(run_id) / "model.keras")
    learned = TextPreprocessing(("", "[UNK]", "good", "bad", "film"), 4)
    files.write_json(
        folders.run(run_id) / "preprocessing.json", learned.to_json() | {"classes": ["negative", "positive"]}
    )
    return run_id


def explained(run_id: str, *items: str, label: str = "") -> dict:
    request = ExplainRequest(
        run=run_id, methods=("integrated_gradients",), items=items, label=label, engine="tensorflow"
    )
    job = jobs.add("explain", subject=run_id, payload=request.model_dump(mode="json"))
    assert job.slot == "light"
    return explaining.run(context_of(job))


def test_what_is_found_is_kept_with_the_run(run_id):
    first, second = list(TEXTS)[:2]
    assert explained(run_id, first, second)["items"] == [first, second]
    found = explanations.read(run_id, "integrated_gradients", first)
    assert isinstance(found, TextExplanation)
    assert (found.label, found.is_answer) == ("positive", True)
    assert [word.text for word in found.words] == ["good", "film"]
    assert abs(found.gap) < 1e-5
    assert explanations.read(run_id, "integrated_gradients", second).label == "negative"


def test_each_class_has_its_own(run_id):
    item = next(iter(TEXTS))
    explained(run_id, item, label="negative")
    assert explanations.read(run_id, "integrated_gradients", item) is None
    assert explanations.read(run_id, "integrated_gradients", item, "negative").words[0].attribution < 0
    explained(run_id, item)
    assert explanations.read(run_id, "integrated_gradients", item).label == "positive"


@pytest.mark.parametrize("item", ["c" * 12, "d" * 12])
def test_an_item_that_is_not_used_is_named(run_id, item):
    with pytest.raises(JobError) as caught:
        explained(run_id, item)
    assert caught.value.code == "J134" and item in str(caught.value)


def test_a_run_without_a_keras_file_says_so(run_id):
    (folders.run(run_id) / "model.keras").unlink()
    with pytest.raises(JobError) as caught:
        explained(run_id, "a" * 12)
    assert caught.value.code == "J130"
