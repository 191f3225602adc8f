"""Batches for Keras, in an order that depends on nothing but the seed and the epoch."""

from __future__ import annotations

from functools import partial

import keras
import numpy as np
import psutil

from dashboard.data.images.augmentation import augmented
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.training.items import Alter, Items
from dashboard.training.lessons import Lesson, NameTheClass, Pair

_MAX_BYTES_IN_MEMORY = 1 << 30
_SHARE_OF_FREE_MEMORY = 0.25
_NAME_THE_CLASS = NameTheClass()


class Batches(keras.utils.PyDataset):
    """Input pipeline of one part of a dataset: stored values in, preprocessed batches out.

    An epoch that fits in memory is shuffled and converted at once, and its batches are views: as fast as handing whole
    arrays to Keras (``benchmarks/training_speed.py``), which however has no order by epoch. A larger one is read batch by
    batch, and so are pictures that are changed: that is done while the network learns from the batch before.

    Args:
        items: what to give out.
        batch_size: items a batch; the last one may be smaller.
        seed: start of the order; None leaves the items in their own order, for evaluation.
        lesson: what is wanted for each item. What is random in it is drawn anew in each epoch; without a seed it stays.
        augmentation: how pictures are changed, each anew in each epoch; never without a seed.
    """

    def __init__(
        self,
        items: Items,
        batch_size: int,
        seed: int | None = None,
        lesson: Lesson = _NAME_THE_CLASS,
        augmentation: PictureAugmentation | None = None,
    ) -> None:
        super().__init__(workers=1)
        self._items = items
        self._batch_size = batch_size
        self._seed = seed
        self._lesson = lesson
        self._augmentation = augmentation if augmentation is not None and augmentation.is_on else None
        self._fits = self._augmentation is None and lesson.arrays * items.input_bytes <= min(
            _MAX_BYTES_IN_MEMORY, _SHARE_OF_FREE_MEMORY * psutil.virtual_memory().available
        )
        self._epoch = self._epoch_number(0)

    def start_epoch(self, epoch: int) -> None:
        """From here on give out the order of ``epoch``, counted from 0. Keras' own hooks are called more often than that."""
        if self._seed is not None:
            self._epoch = self._epoch_number(epoch)

    def _epoch_number(self, epoch: int) -> _Epoch:
        order = np.arange(len(self._items))
        if self._seed is None:
            return _Epoch(self._items, order, self._lesson, (), at_once=self._fits)
        order = np.random.default_rng((self._seed, epoch)).permutation(order)
        seed = (self._seed, epoch)
        alter = partial(_augmented, self._augmentation, seed) if self._augmentation is not None else None
        return _Epoch(self._items, order, self._lesson, seed, at_once=self._fits, alter=alter)

    def __len__(self) -> int:
        return -(-len(self._items) // self._batch_size)

    def __getitem__(self, index: int) -> Pair:
        return self._epoch.batch(index, self._batch_size)


def _augmented(
    augmentation: PictureAugmentation, seed: tuple[int, int], pictures: np.ndarray, rows: np.ndarray
) -> np.ndarray:
    return augmented(pictures, augmentation, [(*seed, row) for row in rows.tolist()])


class _Epoch:
    """One order of the items. Never changes: a thread of Keras may still read ahead in an epoch that is over."""

    def __init__(
        self,
        items: Items,
        order: np.ndarray,
        lesson: Lesson,
        seed: tuple[int, ...],
        *,
        at_once: bool,
        alter: Alter | None = None,
    ) -> None:
        self._items = items
        self._order = order
        self._lesson = lesson
        self._seed = seed
        self._labels = items.own_labels[order]
        self._at_once = at_once
        self._alter = alter
        self._inputs: np.ndarray | None = None

    def batch(self, index: int, size: int) -> Pair:
        part = slice(index * size, (index + 1) * size)
        return self._lesson.pair(self._inputs_of(part), self._labels[part], (*self._seed, index))

    def _inputs_of(self, part: slice) -> np.ndarray:
        if not self._at_once:
            return self._items.inputs(self._order[part], self._alter)
        if self._inputs is None:
            self._inputs = self._items.inputs(self._order)
        return self._inputs[part]
