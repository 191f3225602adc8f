"""What is given and what is wanted, by purpose: from a pair by hand to a whole fit."""

from __future__ import annotations

from dataclasses import replace

import keras
import numpy as np
import pytest

from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.spec.task import TASKS, Purpose, RemoveNoise
from dashboard.store.events import read_events
from dashboard.training import batches as module
from dashboard.training.answers import answering
from dashboard.training.batches import Batches
from dashboard.training.build import build_seeded
from dashboard.training.fit import Task, fit
from dashboard.training.items import Items
from dashboard.training.lessons import GiveItBack, GiveItBackClean, NameTheClass, NameTheNumber, lesson_of
from dashboard.training.restoring import Autoencoder
from models.specs import DenseAutoencoderSpec, TableNumberSpec
from tests.training.toys import toy_task, watch

INPUTS = np.random.default_rng(0).random((6, 4, 4, 1), dtype=np.float32)
LABELS = np.arange(6)
SPEC = DenseAutoencoderSpec(item_shape=(8, 8, 1), hidden_units=(16,), code_size=4)


def task_of(lesson, **settings: object) -> Task:
    return replace(toy_task(**settings), lesson=lesson, num_classes=0, layers=SPEC.layers(0))


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        ("classify", NameTheClass),
        ("regress", NameTheNumber),
        ("anomalies", GiveItBack),
        ("denoise", GiveItBackClean),
        ("compress", GiveItBack),
    ],
)
def test_each_purpose_has_its_lesson(purpose: Purpose, kind: type):
    assert type(lesson_of(TASKS[purpose])) is kind
    assert lesson_of(RemoveNoise(noise="mask", strength=0.2)) == GiveItBackClean("mask", 0.2)


def test_what_is_wanted():
    given, wanted = NameTheClass().pair(INPUTS, LABELS, (0,))
    assert given is INPUTS and wanted is LABELS
    assert all(array is INPUTS for array in GiveItBack().pair(INPUTS, LABELS, (0,)))
    noisy, clean = GiveItBackClean("gaussian", 0.3).pair(INPUTS, LABELS, (0, 1))
    assert clean is INPUTS and not np.array_equal(noisy, clean)
    assert noisy.min() >= 0 and noisy.max() <= 1


@pytest.mark.parametrize("fits", [True, False])
def test_noise_is_new_in_each_epoch_and_stays_for_validation(fits: bool, monkeypatch):
    monkeypatch.setattr(module, "_MAX_BYTES_IN_MEMORY", 1 << 30 if fits else 0)
    items, lesson = toy_task().train, GiveItBackClean("gaussian", 0.2)
    train, fixed = Batches(items, 16, seed=5, lesson=lesson), Batches(items, 16, lesson=lesson)

    def epoch(batches: Batches, number: int) -> tuple[np.ndarray, np.ndarray]:
        batches.start_epoch(number)
        pairs = [batches[index] for index in range(len(batches))]
        given, wanted = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
        order = np.argsort(wanted.reshape(len(wanted), -1) @ np.arange(64))
        return given[order] - wanted[order], wanted[order]

    (first, clean), (second, again), (repeated, _) = epoch(train, 0), epoch(train, 1), epoch(train, 0)
    np.testing.assert_array_equal(clean, again)
    np.testing.assert_array_equal(first, repeated)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(epoch(fixed, 0)[0], epoch(fixed, 1)[0])
    assert len({value.tobytes() for value in first}) == len(first)  # no two items have the same noise


def test_noise_does_not_depend_on_what_fits_in_memory(monkeypatch):
    items, lesson = toy_task().train, GiveItBackClean("salt_and_pepper", 0.2)
    found = []
    for limit in (1 << 30, 0):
        monkeypatch.setattr(module, "_MAX_BYTES_IN_MEMORY", limit)
        found.append(Batches(items, 16, seed=5, lesson=lesson)[1])
    for one, other in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("lesson", [GiveItBack(), GiveItBackClean("gaussian", 0.1)])
def test_an_autoencoder_learns_and_counts_no_right_answers(lesson, tmp_path):
    model = build_seeded(SPEC, 0, seed=0)
    found = fit(model, task_of(lesson, epochs=5, class_weights=True), watch(tmp_path))
    losses = [record.val_loss for record in found.records]
    assert losses[-1] < losses[0]
    assert {(record.accuracy, record.val_accuracy) for record in found.records} == {(None, None)}
    epochs = [event for event in read_events(tmp_path) if event["type"] == "epoch"]
    assert [event["accuracy"] for event in epochs] == [None] * 5


def test_the_loss_is_the_mean_of_the_items_errors(tmp_path):
    model, task = build_seeded(SPEC, 0, seed=0), task_of(GiveItBack(), epochs=2)
    found = fit(model, task, watch(tmp_path))
    network = Autoencoder(model, task.layers)
    everything = np.arange(len(task.validation))
    errors = {"errors": lambda items, restored: ((items - restored) ** 2).mean(axis=(1, 2, 3))}
    measured = network.measured(task.validation, errors, everything)["errors"]
    assert measured.mean() == pytest.approx(found.records[found.best_epoch - 1].val_loss, rel=1e-4)


def test_items_are_looked_at_piece_by_piece(monkeypatch):
    monkeypatch.setattr("dashboard.training.restoring._PIECE_BYTES", 4 * 64 * 7)
    monkeypatch.setattr("dashboard.training.restoring.evaluation_batch_size", lambda layers: 7)
    model, items, looks = build_seeded(SPEC, 0, seed=0), toy_task().train, []
    network = Autoencoder(model, SPEC.layers(0), lambda: looks.append(1))
    positions = np.array([3, 1, 40, 5, 9, 11, 2, 30, 31])
    inputs = items.inputs(positions)
    codes = keras.Model(model.inputs[0], model.get_layer("code").output)
    np.testing.assert_allclose(network.codes(items, positions), np.asarray(codes(inputs)), atol=1e-5)
    measured = network.measured(items, {"given": lambda given, restored: given}, positions)["given"]
    np.testing.assert_array_equal(measured, inputs)
    np.testing.assert_allclose(network.restored(inputs), np.asarray(model(inputs)), atol=1e-5)
    assert len(looks) == 4


def test_nothing_comes_of_no_items():
    network, items = Autoencoder(build_seeded(SPEC, 0, seed=0), SPEC.layers(0)), toy_task().train
    none = np.arange(0)
    assert network.codes(items, none).shape == (0, 4)
    assert network.restored(items.inputs(none)).shape == (0, 8, 8, 1)
    assert network.measured(items, {"given": lambda given, restored: given}, none)["given"].shape == (0, 8, 8, 1)


def test_a_number_is_wanted_on_the_scale_that_was_learned():
    lesson = lesson_of(TASKS["regress"], NumberColumn("price", centre=100.0, scale=50.0))
    given, wanted = lesson.pair(INPUTS[:3], np.array([100.0, 0.0, 225.0]), ())
    assert given is not None and wanted.dtype == np.float32
    np.testing.assert_array_equal(wanted, [[0], [-2], [2.5]])


def test_a_number_is_learned_in_its_own_unit(tmp_path):
    random = np.random.default_rng(0)
    rows = random.normal(size=(240, 2))
    prices = 1000 + 300 * rows[:, 0] - 200 * rows[:, 1]
    spec = TableNumberSpec(features=2, units=())
    train = Items(rows, prices, np.arange(200), lambda stored: stored.astype(np.float32))
    task = replace(
        toy_task(epochs=12, batch_size=10, learning_rate=0.03), train=train, num_classes=0, layers=spec.layers(0),
        validation=replace(train, rows=np.arange(200, 240)), lesson=NameTheNumber(prices.mean(), prices.std()),
    )  # fmt: skip
    model = build_seeded(spec, 0, 0)
    fitted = fit(model, task, watch(tmp_path))
    found = answering(model, task.layers)(task.validation)[:, 0] * prices.std() + prices.mean()
    np.testing.assert_allclose(found, prices[200:], atol=20)
    assert fitted.records[-1].accuracy is None and fitted.records[-1].val_accuracy is None
    assert 0 < fitted.records[-1].val_loss < 0.01
