"""What all planted data share: items that know where their evidence lies, and a network that learned it in seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import keras
import numpy as np

from models.registry import build
from models.specs import NetworkSpec


@dataclass(frozen=True)
class Item:
    """One item that carries evidence for its class.

    Attributes:
        inputs: as the network is given it.
        class_index: what the evidence speaks for.
        evidence: ``bool[...]``, one for each part that an explanation speaks of (pixels, words, columns, steps).
    """

    inputs: np.ndarray
    class_index: int
    evidence: np.ndarray


Explain = Callable[[Item], np.ndarray]  # what each part says for the item's class, in the shape of its evidence


@dataclass(frozen=True)
class Subject:
    """One kind of data with planted evidence.

    Attributes:
        spec: of the network that learns it.
        num_classes: the last one is that of items without evidence.
        planted: count, seed → items as the network is given them, their classes, and ``bool[count, ...]`` where the
            evidence lies.
        methods: name → what explains the answers of a network to single items.
        rate, epochs, num_learned: of the training.
    """

    spec: NetworkSpec
    num_classes: int
    planted: Callable[[int, int], tuple[np.ndarray, np.ndarray, np.ndarray]]
    methods: Mapping[str, Callable[[keras.Model], Explain]]
    rate: float = 0.01
    epochs: int = 15
    num_learned: int = 240

    def learned(self, seed: int = 0) -> keras.Model:
        """A network that tells the classes apart."""
        keras.utils.set_random_seed(seed)
        model = build(self.spec, self.num_classes)
        inputs, labels, _evidence = self.planted(self.num_learned, seed)
        model.compile(keras.optimizers.Adam(self.rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
        history = model.fit(inputs, labels, epochs=self.epochs, batch_size=32, verbose=0)
        assert history.history["accuracy"][-1] > 0.98
        return model

    def items(self, count: int, seed: int = 1000) -> list[Item]:
        """``count`` new items, all with evidence."""
        rows = zip(*self.planted(2 * count, seed), strict=True)
        found = [Item(inputs, int(label), evidence) for inputs, label, evidence in rows if evidence.any()]
        return found[:count]


def answers(model: keras.Model) -> Callable[[np.ndarray], np.ndarray]:
    """What asks the network: ``[n, ...]`` → ``<float32>[n, classes]``."""
    return lambda inputs: np.asarray(model.predict_on_batch(inputs))
