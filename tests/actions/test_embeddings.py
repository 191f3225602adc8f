"""Which items look alike to a network."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import embeddings as actions
from dashboard.errors import NotFoundError
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import embeddings, files, folders, jobs, runs
from dashboard.store.ids import new_id


@pytest.fixture
def run_id(home) -> str:
    """Three judged items at 0, 3 and 5, and two training items at 4 and 1."""
    run_id = new_id()
    runs.add(run_id, "Run", RunSpec.from_recipe(recipe("D2"), new_id()), jobs.add("train", payload={"run": run_id}).id)
    folder = folders.run(run_id) / "report"
    files.write_json(folder / "summary.json", {})
    files.write_frame(folder / "map.parquet", pd.DataFrame({"id": ["zero", "three", "five", "four", "one"]}))
    embeddings.write(folder, np.array([[0], [3], [5]], np.float32), np.array([[4], [1]], np.float32))
    return run_id


def test_the_nearest_come_first_and_the_item_itself_is_left_out(run_id):
    assert actions.similar(run_id, "zero").to_dict() == {"three": 3, "five": 5}
    assert actions.similar(run_id, "five").index.tolist() == ["three", "zero"]
    assert list(actions.similar_training(run_id, "zero").items()) == [("one", 1), ("four", 4)]


def test_a_training_item_has_neighbours_too(run_id):
    assert list(actions.similar(run_id, "four").index) == ["three", "five", "zero"]
    assert actions.similar_training(run_id, "four").to_dict() == {"one": 3}


def test_an_unknown_item_and_a_run_without_embeddings(run_id):
    with pytest.raises(NotFoundError) as caught:
        actions.similar(run_id, "nobody")
    assert caught.value.code == "P161"
    assert actions.has_embeddings(run_id)
    (folders.run(run_id) / "report" / "embedding_train.npy").unlink()
    assert not actions.has_embeddings(run_id)
    with pytest.raises(NotFoundError) as caught:
        actions.similar(run_id, "zero")
    assert caught.value.code == "P160"


def test_what_is_no_number_or_too_large_for_half_precision_does_no_harm(tmp_path):
    embeddings.write(tmp_path, np.array([[np.nan, 1e9, -np.inf, 0.1]], np.float32), np.zeros((0, 4), np.float32))
    assert np.isfinite(embeddings.judged(tmp_path)).all() and embeddings.train(tmp_path).shape == (0, 4)
