"""Texts whose only evidence is one word, somewhere among others that say nothing."""

from __future__ import annotations

import keras
import numpy as np

from dashboard.data.text.preprocessing import PADDING, RESERVED, TextPreprocessing
from dashboard.explain.integrated_gradients import IntegratedGradients
from dashboard.predict.texts.importance import importance
from dashboard.predict.texts.words import Word
from models.specs import ConvolutionalTextSpec
from tests.explain.evidence.subject import Explain, Item, Subject, answers

CLASSES = ("awful", "lovely", "nothing")
_FILLERS = tuple(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
_LENGTH, _FEWEST = 16, 6
LEARNED = TextPreprocessing((*RESERVED, *CLASSES[:2], *_FILLERS), _LENGTH)


def planted(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<int32>[count, 16] of 6 to 16 words, one of them "awful" or "lovely" or none."""
    random = np.random.default_rng(seed)
    labels, rows = np.arange(count) % 3, []
    evidence = np.zeros((count, _LENGTH), bool)
    for number, label in enumerate(labels):
        row = random.choice(_FILLERS, random.integers(_FEWEST, _LENGTH + 1)).tolist()
        if label < 2:
            place = int(random.integers(len(row)))
            row[place] = CLASSES[label]
            evidence[number, place] = True
        rows.append(row)
    return LEARNED.ids_of(rows), labels, evidence


def _by_leaving_out(model: keras.Model) -> Explain:
    ask = answers(model)

    def explain(item: Item) -> np.ndarray:
        tokens = [LEARNED.vocabulary[id] for id in item.inputs if id != PADDING]
        words = [Word(0, 1, token, token, known=True) for token in tokens]
        found = importance(words, item.class_index, CLASSES, lambda rows: ask(LEARNED.ids_of(rows)))
        return np.pad(found.drops, (0, _LENGTH - len(words)))

    return explain


def _by_gradients(model: keras.Model) -> Explain:
    gradients = IntegratedGradients(model)
    return lambda item: gradients.attributions(item.inputs, item.class_index).values


TEXTS = Subject(
    spec=ConvolutionalTextSpec(
        vocabulary_size=len(LEARNED.vocabulary),
        sequence_length=_LENGTH,
        embedding_size=8,
        kernel_sizes=(2,),
        filters=8,
        dropout=0.0,
    ),
    num_classes=len(CLASSES),
    planted=planted,
    methods={"leaving_out": _by_leaving_out, "integrated_gradients": _by_gradients},
)
