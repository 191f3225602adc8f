"""Sequences whose only evidence is a short window of time: a bump or a dent somewhere in noise."""

from __future__ import annotations

import keras
import numpy as np

from dashboard.predict.sequences.stretches import Asked, stretch_importance
from models.specs import ConvolutionalSequenceSpec
from tests.explain.evidence.subject import Explain, Subject, answers

CLASSES = ("bump", "dent", "nothing")
STEPS = 40
_WINDOW = 6


def planted(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<float32>[count, 40, 1] of noise with a bump, a dent or nothing in 6 of its steps."""
    random = np.random.default_rng(seed)
    values, labels = random.normal(0, 0.5, (count, STEPS)), np.arange(count) % 3
    evidence = np.zeros((count, STEPS), bool)
    for number, label in enumerate(labels):
        start = int(random.integers(STEPS - _WINDOW + 1))
        if label < 2:
            values[number, start : start + _WINDOW] += 2.0 if label == 0 else -2.0
            evidence[number, start : start + _WINDOW] = True
    return values[..., np.newaxis].astype(np.float32), labels, evidence


def _by_smoothing(model: keras.Model) -> Explain:
    ask = answers(model)
    return lambda item: stretch_importance(Asked(item.inputs, STEPS, 1), item.class_index, CLASSES, ask).heat


SEQUENCES = Subject(
    spec=ConvolutionalSequenceSpec(steps=STEPS, channels=1, filters=(8,), kernel_sizes=(6,), batch_norm=False),
    num_classes=len(CLASSES),
    planted=planted,
    methods={"stretches": _by_smoothing},
    rate=0.02,
    epochs=25,
)
