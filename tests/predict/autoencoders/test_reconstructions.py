"""Items of the run's own data beside what the network makes of them, with the errors that the report has."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from dashboard.actions import autoencoders
from dashboard.data.prepared import Prepared
from dashboard.data.series.prepared import prepared as prepared_series
from dashboard.data.table.stored import numbers_of
from dashboard.errors import NotFoundError, PredictionError
from dashboard.evaluation import reconstruction as judged
from dashboard.predict import load, load_autoencoder, load_pictures
from dashboard.predict.autoencoders.denoising import median_filtered, psnr
from dashboard.store import datasets, files, folders, runs
from tests.predict.autoencoder_runs import COMBINATIONS, STEPS
from tests.predict.tiny_network import write_run

KINDS = ("images", "table", "series")


def pixel_errors(pictures: np.ndarray, restored: np.ndarray) -> np.ndarray:
    return ((pictures.astype(float) - restored) ** 2).mean(axis=3)


def judged_by_the_worker(run_id: str, kind: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Ids, what the network reads and what it gives, by the worker's way through the prepared arrays."""
    version, network = datasets.get(runs.get(run_id).spec.dataset_version), load_autoencoder(run_id)
    samples = datasets.samples(version.id)
    used = samples[samples["status"] == "used"]
    if kind == "images":
        from dashboard.data.images.prepared import prepare

        found: Prepared = prepare(version.id, network.preprocessing, lambda *_: None)
        ids, values = found.ids, found.inputs
    elif kind == "table":
        ids, values = used["id"].to_numpy(str), numbers_of(used)
    else:
        windows = prepared_series(used, STEPS, "standard", version.classes)
        found = windows.with_inputs(windows.windows.rows(windows.values))
        ids, values = found.ids, found.inputs
    inputs = network.preprocessing.array(np.asarray(values))
    session = onnxruntime.InferenceSession(folders.run(run_id) / "model.onnx")
    return list(ids), inputs, session.run(["reconstruction"], {"items": inputs})[0]


@pytest.mark.parametrize("kind", KINDS)
def test_errors_are_those_of_the_report(run_of, kind):
    run_id = run_of(kind, "anomalies")
    ids, given, restored = judged_by_the_worker(run_id, kind)
    found = autoencoders.reconstructions(run_id, ids)
    errors = judged.item_errors(given, restored)
    np.testing.assert_allclose([one.error for one in found], errors, rtol=1e-12)
    parts = {"images": pixel_errors, "table": judged.column_errors, "series": judged.step_errors}[kind]
    np.testing.assert_allclose([one.part_errors for one in found], parts(given, restored), rtol=1e-6)
    np.testing.assert_allclose([one.part_errors.mean() for one in found], errors, rtol=1e-12)
    assert {one.kind for one in found} == {kind}
    assert any(errors > load_autoencoder(run_id).threshold)


def test_pictures_come_back_as_people_see_them(run_of):
    run_id = run_of("images", "compress")
    samples = datasets.samples(runs.get(run_id).spec.dataset_version)
    right = samples[samples["label"] == "right"]["id"].iloc[0]
    (found,) = autoencoders.reconstructions(run_id, [right])
    assert found.given.shape == found.restored.shape == (8, 8, 1) and found.part_errors.shape == (8, 8)
    np.testing.assert_array_equal(found.restored[:, :4], found.given[:, :4])
    assert not found.restored[:, 4:].any() and not found.part_errors[:, :4].any()
    np.testing.assert_allclose(found.error, (found.given[:, 4:].astype(float) ** 2).sum() / 64)
    assert found.code.shape == (32,)


def test_rows_and_windows_come_back_in_their_own_units(run_of):
    run_id = run_of("table", "compress")
    samples = datasets.samples(runs.get(run_id).spec.dataset_version)
    row = samples[samples["status"] == "used"].iloc[20]
    (found,) = autoencoders.reconstructions(run_id, [row["id"]])
    assert found.columns == ("width", "weight $w$")
    assert found.given.tolist() == [row["number/width"], row["number/weight $w$"]]
    centre = load_autoencoder(run_id).preprocessing.columns[1].centre
    np.testing.assert_allclose(found.restored, [row["number/width"], centre], rtol=1e-6)
    run_id = run_of("series", "compress")
    samples = datasets.samples(runs.get(run_id).spec.dataset_version)
    (found,) = autoencoders.reconstructions(run_id, [samples["id"].iloc[5]])
    assert found.given.shape == (STEPS, 2) and found.part_errors.shape == (STEPS,)
    assert found.given[:, 0].tolist() == [25.0, 20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 20.0]
    assert found.times[0] == np.datetime64("2024-03-01T00:50") and len(found.times) == STEPS
    np.testing.assert_allclose(found.restored[0], found.given[0], rtol=1e-6)


def test_items_that_are_not_there_are_named(run_of):
    run_id = run_of("series", "anomalies")
    with pytest.raises(NotFoundError) as caught:
        autoencoders.reconstructions(run_id, ["ffff"])
    assert caught.value.code == "P116" and "ffff" in str(caught.value)
    samples = datasets.samples(runs.get(run_id).spec.dataset_version)
    with pytest.raises(NotFoundError) as caught:
        autoencoders.reconstructions(run_id, [samples["id"].iloc[-1]])
    assert caught.value.code == "P117"
    assert autoencoders.reconstructions(run_id, []) == []


def test_without_the_data_it_is_said(run_of):
    run_id = run_of("table", "anomalies")
    files.delete_folder(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    with pytest.raises(NotFoundError) as caught:
        autoencoders.reconstructions(run_id, ["ffff"])
    assert caught.value.code == "S303"


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_codes_become_items_again(run_of, kind, purpose):
    run_id = run_of(kind, purpose)
    ids = datasets.samples(runs.get(run_id).spec.dataset_version)["id"].iloc[[3, 8]].tolist()
    found = autoencoders.reconstructions(run_id, ids)
    again = autoencoders.decoded(run_id, np.stack([one.code for one in found]))
    for one, other in zip(found, again, strict=True):
        np.testing.assert_allclose(other, one.restored, rtol=1e-6)
    np.testing.assert_array_equal(autoencoders.code_of(run_id, ids[1]), found[1].code)
    walk = autoencoders.walk(run_id, *ids, num_steps=3)
    np.testing.assert_allclose(walk.codes[1], (found[0].code + found[1].code) / 2, rtol=1e-6)
    assert len(walk.items) == 3 and walk.items[0].shape == found[0].restored.shape


def test_without_the_second_half_it_is_said(run_of):
    run_id = run_of("images", "compress")
    (folders.run(run_id) / "decoder.onnx").unlink()
    with pytest.raises(PredictionError) as caught:
        autoencoders.decoded(run_id, np.zeros((1, 32), np.float32))
    assert caught.value.code == "P115"
    with pytest.raises(ValueError, match="32"):
        autoencoders.decoded(run_id, np.zeros((1, 3), np.float32))


def test_a_network_of_another_purpose_or_kind_is_told(run_of, home):
    run_id = run_of("table", "anomalies")
    with pytest.raises(PredictionError) as caught:
        load_pictures(run_id)
    assert caught.value.code == "P114"
    with pytest.raises(PredictionError) as caught:
        autoencoders.ask_pictures(run_id, [])
    assert caught.value.code == "P113"
    write_run(folders.run("3f9a61c07b2d"))  # from before there were purposes
    assert load("3f9a61c07b2d").kind == "images"
    with pytest.raises(PredictionError) as caught:
        load_autoencoder("3f9a61c07b2d")
    assert caught.value.code == "P118"


def test_noise_falls_as_it_did_when_the_run_was_judged(run_of):
    from dashboard.data.images.noise import item_noise

    run_id = run_of("images", "denoise")
    ids = datasets.samples(runs.get(run_id).spec.dataset_version)["id"].iloc[:3].tolist()
    found = autoencoders.denoised(run_id, ids)
    clean = np.stack([one.clean for one in found])
    np.testing.assert_array_equal(
        np.stack([one.noisy for one in found]), item_noise(clean, ids, "gaussian", 0.3, runs.get(run_id).spec.seed)
    )
    assert autoencoders.denoised(run_id, ids[2:])[0].noisy.tolist() == found[2].noisy.tolist()
    none = autoencoders.denoised(run_id, ids[:1], "mask", 0.0)[0]
    assert none.psnr_noisy == 100 and none.noisy.tolist() == none.clean.tolist()
    assert none.restored[:, :4].tolist() == none.clean[:, :4].tolist()


def test_the_filter_and_psnr_are_those_of_the_report():
    from dashboard.evaluation import denoising

    pictures = np.random.default_rng(0).random((3, 7, 5, 3), dtype=np.float32)
    np.testing.assert_array_equal(median_filtered(pictures), denoising.median_filtered(pictures))
    for one, other in zip(pictures, pictures[::-1], strict=True):
        assert psnr(one, other) == pytest.approx(denoising.psnr(one, other))


def test_runs_are_compared_by_code_size(run_of):
    run_id = run_of("table", "compress")
    points = autoencoders.code_size_points(run_id)
    assert points["run_id"].tolist() == [run_id] and points["error"].tolist() == [0.01234]
    assert points["code_size"].tolist() == [runs.get(run_id).spec.network.code_length]


def test_a_report_has_parts_and_says_which_it_has_not(run_of):
    run_id = run_of("table", "anomalies")
    report = autoencoders.report(run_id)
    assert report.summary.purpose == "anomalies" and not report.has("ranked")
    with pytest.raises(NotFoundError) as caught:
        report.frame("ranked")
    assert caught.value.code == "P119"
