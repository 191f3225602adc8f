"""One small upload for every kind of data, with a network that learns it in seconds; the contract is tested on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.predict import Answer, load_pictures, load_texts
from dashboard.spec.dataset import Kind
from models.specs import CNNSpec, NetworkSpec, RecurrentTextSpec
from tests.worker.trainings import bar, write_bars

GOOD = ("lovely", "tasty", "friendly", "很好", "好吃")
BAD = ("awful", "cold", "rude", "很差", "难吃")
_NEUTRAL = ("the soup", "this place", "their tea", "米饭", "服务")


@dataclass(frozen=True)
class KindCase:
    """Attributes:
    write: makes an upload of two or more classes in a folder, and returns its path.
    recipe: of the document, for this kind.
    network: small enough for a test.
    ask: what a run answers to one new item, and the sentence that explains it.
    """

    write: Callable[[Path], Path]
    recipe: str
    network: NetworkSpec
    ask: Callable[[str], tuple[Answer, Any]]


def _write_reviews(folder: Path) -> Path:
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = ["stars,review"]
    for number in range(160):
        words = GOOD if number % 2 else BAD
        thing, word = random.choice(_NEUTRAL), random.choice(words)
        lines.append(f"{'good' if number % 2 else 'bad'},{thing} was {word} on day {number}")
    path = folder / "reviews.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _ask_a_picture(run_id: str) -> tuple[Answer, Any]:
    predictor, picture = load_pictures(run_id), bar("down", np.random.default_rng(9))
    (answer,) = predictor.answer([picture])
    return answer, predictor.occlusion(picture, predictor.classes.index(answer.label)).sentence


def _ask_a_text(run_id: str) -> tuple[Answer, Any]:
    predictor, text = load_texts(run_id), "their tea was lovely"
    (answer,) = predictor.answer([text])
    return answer, predictor.importance(text, predictor.classes.index(answer.label)).sentence


KIND_CASES: dict[Kind, KindCase] = {
    "images": KindCase(
        write=lambda folder: write_bars(folder, each=24),
        recipe="D2",
        network=CNNSpec(height=12, width=12, convolution_filters=(4,), dense_units=(8,)),
        ask=_ask_a_picture,
    ),
    "text": KindCase(
        write=_write_reviews,
        recipe="D4",
        network=RecurrentTextSpec(vocabulary_size=60, sequence_length=12, embedding_size=8, units=8),
        ask=_ask_a_text,
    ),
}
