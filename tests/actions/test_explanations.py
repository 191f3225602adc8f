"""Asking a worker for explanations, and reading what it found."""

from __future__ import annotations

import time

import pytest

from dashboard.actions import explanations
from dashboard.errors import PredictionError
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.explanation import AttributedWord, TextExplanation
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, files, folders, jobs, runs
from dashboard.store import explanations as kept
from models.specs import AveragedTextSpec, message

RUN, VERSION, ITEM, OTHER = "a" * 12, "b" * 12, "c" * 12, "d" * 12


@pytest.fixture
def run(home, monkeypatch) -> str:
    """A finished run of texts; its jobs stay in the queue."""
    monkeypatch.setattr("dashboard.actions.jobs.ensure_supervisor", lambda: None)
    version = DatasetVersion(
        id=VERSION, dataset_id="1" * 12, name="Films", number=1, kind="text", created_at=time.time(), content_hash="",
        source_title="films.csv", classes=("bad", "good"), class_counts={}, used=0, skipped=0, refused=0,
        facts={"kind": "text", "length_counts": {}, "num_distinct_tokens": 0, "suggested_length": 6,
               "suggested_vocabulary": 8, "scripts": {}},
        checks=(), separate_test=False, split={},
    )  # fmt: skip
    files.write_json(folders.dataset_version(VERSION) / datasets.VERSION_FILE, version.model_dump(mode="json"))
    spec = RunSpec.from_recipe(recipe("D2"), VERSION).model_copy(update={"network": AveragedTextSpec()})
    runs.add(RUN, "Films #1", spec, jobs.add("train").id)
    (folders.run(RUN) / "model.keras").write_bytes(b"keras")
    return RUN


def keep(item: str, label: str = "good", *, is_answer: bool = True) -> TextExplanation:
    found = TextExplanation(
        method="integrated_gradients", item=item, label=label, is_answer=is_answer, probability=0.9,
        sentence=message("because"), baseline_probability=0.5, gap=0.0,
        words=(AttributedWord(start=0, end=4, text="nice", known=True, attribution=0.4),),
    )  # fmt: skip
    kept.write(RUN, int(label == "good"), found)
    return found


def test_texts_are_explained_by_gradient(run):
    assert [method.name for method in explanations.methods(run)] == ["integrated_gradients"]


def test_without_a_keras_file_there_is_nothing_to_ask(run):
    (folders.run(run) / "model.keras").unlink()
    assert explanations.methods(run) == []
    with pytest.raises(PredictionError) as caught:
        explanations.request(run, [ITEM])
    assert caught.value.code == "P210"


def test_only_what_is_missing_is_asked_of_a_worker(run):
    keep(ITEM)
    job_id = explanations.request(run, [ITEM, OTHER])
    job = explanations.state(job_id).job
    assert (job.kind, job.slot, job.subject) == ("explain", "light", RUN)
    assert job.payload["items"] == [OTHER]
    assert job.payload["engine"] in ("jax", "tensorflow") and job.payload["device"] == "cpu"


def test_the_same_question_is_asked_once(run):
    assert explanations.request(run, [ITEM]) == explanations.request(run, [ITEM])
    assert explanations.request(run, [ITEM], "bad") != explanations.request(run, [ITEM])


def test_nothing_is_asked_when_all_is_there(run):
    found = keep(ITEM)
    assert explanations.request(run, [ITEM]) is None
    assert explanations.request(run, [ITEM], "good") is None
    assert explanations.result(run, ITEM) == explanations.result(run, ITEM, "good") == found
    assert explanations.result(run, ITEM, "bad") is None


def test_another_class_is_no_answer(run):
    keep(ITEM, "bad", is_answer=False)
    assert explanations.result(run, ITEM) is None
    assert explanations.result(run, ITEM, "bad").label == "bad"


def test_what_cannot_be_asked_is_told_at_once(run):
    with pytest.raises(PredictionError) as caught:
        explanations.request(run, [ITEM], "neutral")
    assert caught.value.code == "P212" and "bad, good" in str(caught.value)
    with pytest.raises(PredictionError) as caught:
        explanations.request(run, [f"{number:012x}" for number in range(explanations.MAX_ITEMS + 1)])
    assert caught.value.code == "P211"
