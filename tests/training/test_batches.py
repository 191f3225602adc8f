"""The input pipeline: every item once an epoch, in an order that follows from seed and epoch alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.data.images.augmentation import augmented
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.training import batches as module
from dashboard.training.batches import Batches
from dashboard.training.build import build_seeded
from dashboard.training.fit import fit
from dashboard.training.items import items_of
from tests.training.toys import SPEC, toy_task, watch

PIXELS = np.arange(7, dtype=np.uint8).reshape(7, 1, 1, 1)
LABELS = np.arange(7) * 10
SPLITS = np.array(["train", "test", "train", "train", "validation", "train", "train"])


def items():
    return items_of("train", PIXELS, LABELS, SPLITS, lambda pixels: pixels.astype(np.float32) / 2)


def epoch_of(batches: Batches) -> list[int]:
    return [int(label) for number in range(len(batches)) for label in batches[number][1]]


def test_items_are_those_of_the_part_with_its_preprocessing():
    assert items().own_labels.tolist() == [0, 20, 30, 50, 60]
    assert items().inputs().ravel().tolist() == [0, 1, 1.5, 2.5, 3]
    assert items().inputs(np.array([3])).dtype == np.float32
    assert items().input_bytes == 20


@pytest.mark.parametrize("fits", [True, False])
def test_the_order_is_that_of_seed_and_epoch(fits: bool, monkeypatch):
    monkeypatch.setattr(module, "_MAX_BYTES_IN_MEMORY", 1 << 20 if fits else 0)
    found = Batches(items(), 2, seed=3)
    assert len(found) == 3
    for epoch in (0, 1, 2, 1):
        found.start_epoch(epoch)
        order = np.random.default_rng((3, epoch)).permutation(5)
        assert epoch_of(found) == items().own_labels[order].tolist()
        inputs = np.concatenate([found[number][0] for number in range(3)]).ravel()
        assert inputs.tolist() == items().inputs(order).ravel().tolist()


def test_two_epochs_differ_and_the_same_seed_does_not():
    first, second = Batches(items(), 2, seed=0), Batches(items(), 2, seed=0)
    orders = []
    for epoch in range(4):
        first.start_epoch(epoch), second.start_epoch(epoch)
        assert epoch_of(first) == epoch_of(second)
        orders.append(tuple(epoch_of(first)))
    assert len(set(orders)) > 1


def test_without_a_seed_the_items_stay_in_their_order():
    found = Batches(items(), 3)
    found.start_epoch(1)
    assert epoch_of(found) == [0, 20, 30, 50, 60]


def test_training_sees_every_item_once_an_epoch_in_that_order(tmp_path, monkeypatch):
    given: list[tuple[int, list[int]]] = []
    original = Batches.__getitem__

    def keeping(self: Batches, index: int):
        batch = original(self, index)
        if self._seed is not None:
            given.append((index, np.round(batch[0].sum(axis=(1, 2, 3)), 3).tolist()))
        return batch

    monkeypatch.setattr(Batches, "__getitem__", keeping)
    task = toy_task(epochs=3, batch_size=25)
    fit(build_seeded(SPEC, 2, seed=0), task, watch(tmp_path))
    expected = []
    for epoch in range(3):
        sums = task.train.inputs(np.random.default_rng((task.seed, epoch)).permutation(60)).sum(axis=(1, 2, 3))
        expected += [(index, np.round(sums[25 * index : 25 * index + 25], 3).tolist()) for index in range(3)]
    assert given[-9:] == expected  # before it, Keras peeks at some batches for their shapes


def test_augmented_pictures_are_new_in_each_epoch_and_do_not_depend_on_order_or_batch():
    everything = toy_task().train
    turn = PictureAugmentation(turn=30)

    def epoch(number: int, batch_size: int) -> np.ndarray:
        found = Batches(everything, batch_size, seed=5, augmentation=turn)
        found.start_epoch(number)
        inputs = np.concatenate([found[index][0] for index in range(len(found))])
        return inputs[np.argsort(np.random.default_rng((5, number)).permutation(60))]

    first = epoch(0, 16)
    rows = [(5, 0, row) for row in everything.rows.tolist()]
    expected = everything.to_input(augmented(everything.stored[everything.rows], turn, rows))
    np.testing.assert_array_equal(first, expected)
    np.testing.assert_array_equal(first, epoch(0, 7))
    assert not np.array_equal(first, epoch(1, 16)) and not np.array_equal(first, everything.inputs())


def test_only_what_is_learned_from_is_augmented(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(module, "augmented", lambda given, *rest: calls.append(rest[1]) or given)
    task = replace(toy_task(epochs=2), augmentation=PictureAugmentation(flip=True))
    fit(build_seeded(SPEC, 2, seed=0), task, watch(tmp_path))
    rows = {seed[2] for seeds in calls for seed in seeds}
    assert rows == set(task.train.rows.tolist())
    assert {seed[:2] for seeds in calls for seed in seeds} == {(0, 0), (0, 1)}


def test_an_augmentation_that_changes_nothing_costs_nothing(monkeypatch):
    monkeypatch.setattr(module, "augmented", lambda *given: pytest.fail("not asked for"))
    found = Batches(toy_task().train, 16, seed=5, augmentation=PictureAugmentation())
    assert len(found[0][0]) == 16
