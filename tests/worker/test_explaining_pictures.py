"""Explaining pictures of a run that was really trained, and looking inside its network."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.images.heat import heat_values
from dashboard.spec.explanation import ExplainRequest, PictureExplanation
from dashboard.spec.feature_maps import LAYERS
from dashboard.store import datasets, explanations, feature_maps, files, jobs
from dashboard.worker import explaining
from tests.worker.trainings import context_of


def asked(trained, methods: tuple[str, ...], items: list[str]) -> dict:
    request = ExplainRequest(run=trained.run_id, methods=methods, items=tuple(items), engine="tensorflow")
    return explaining.run(
        context_of(jobs.add("explain", subject=trained.run_id, payload=request.model_dump(mode="json")))
    )


@pytest.fixture
def tested(trained) -> list[str]:
    samples = datasets.samples(trained.version.id)
    return samples.loc[samples["split"] == "test", "id"].tolist()[:3]


def test_both_ways_are_kept_for_every_item(trained, tested):
    methods = ("grad_cam", "picture_gradients")
    assert asked(trained, methods, tested)["items"] == tested
    report = files.read_frame(trained.folder / "report" / "predictions.parquet").set_index("id")
    for method in methods:
        for item in tested:
            found = explanations.read(trained.run_id, method, item)
            assert isinstance(found, PictureExplanation) and found.is_answer
            assert found.label == report.loc[item, "predicted"]
            assert found.probability == pytest.approx(report.loc[item, "probability"], abs=1e-4)
            heat = heat_values(found.heat)
            assert heat.shape == (12, 12) and np.abs(heat).max() <= 1
            assert (found.gap is None) == (method == "grad_cam")
            assert found.gap is None or abs(found.gap) < 0.01


def test_the_look_inside_names_pictures_of_the_data_and_their_parts(trained, tested):
    asked(trained, (LAYERS,), tested[:1])
    survey = feature_maps.survey(trained.run_id)
    assert survey is not None and survey.num_pictures == trained.version.used
    (layer,) = survey.layers
    assert (layer.name, layer.height, layer.width, layer.num_filters) == ("convolution_1", 10, 10, 4)
    maps = feature_maps.maps(trained.run_id, tested[0], "convolution_1")
    assert maps.shape == (4, 10, 10) and maps.max() == 255
    patches = feature_maps.patches(trained.run_id)
    assert set(patches["item"]) <= set(datasets.samples(trained.version.id)["id"])
    loud = patches.groupby("filter")
    assert len(loud) == 4 - layer.num_silent
    for _number, rows in loud:
        assert rows["rank"].tolist() == list(range(len(rows))) and rows["value"].is_monotonic_decreasing
    sides = (patches["bottom"] - patches["top"]) * 12
    assert sides.to_numpy() == pytest.approx(3)  # what a 3 × 3 filter of the first layer sees


def test_the_report_knows_how_sure_the_network_may_be(trained):
    summary = files.read_json(trained.folder / "report" / "summary.json")["calibration"]
    assert summary["num_items"] == trained.version.split_counts()["test"]
    assert files.read_json(trained.folder / "preprocessing.json")["temperature"] == summary["temperature"]
    bins = files.read_frame(trained.folder / "report" / "calibration.parquet")
    assert bins.loc[bins["stage"] == "before", "count"].sum() == summary["num_items"]
