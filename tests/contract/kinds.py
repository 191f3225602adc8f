"""One small upload for every kind of data, with a network that learns it in seconds; the contract is tested on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.predict import Answer, TablePredictor, load_pictures, load_rows, load_sequences, load_texts
from dashboard.predict.tables.contributions import contributions
from dashboard.spec.dataset import Kind
from models.specs import (
    CNNSpec,
    ConvolutionalSequenceSpec,
    DenseAutoencoderSpec,
    NetworkSpec,
    RecurrentTextSpec,
    TableSpec,
)
from tests.worker.trainings import bar, write_bars

GOOD = ("lovely", "tasty", "friendly", "很好", "好吃")
BAD = ("awful", "cold", "rude", "很差", "难吃")
_NEUTRAL = ("the soup", "this place", "their tea", "米饭", "服务")


@dataclass(frozen=True)
class KindCase:
    """Attributes:
    write: makes an upload of two or more labels in a folder, and returns its path.
    recipe: of the document, for this kind.
    network: small enough for a test; reads the upload's items as they are.
    ask: what a run answers to one new item, and the sentence that explains it; None where there are no classes to tell
        apart.
    """

    write: Callable[[Path], Path]
    recipe: str
    network: NetworkSpec
    ask: Callable[[str], tuple[Answer, Any]] | None = None


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


def write_parts(folder: Path) -> Path:
    """Three measurements of which the last is the sum of the others, but for faulty parts."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = ["length,width,sum,label"]
    for number in range(200):
        length, width = random.normal(size=2)
        is_faulty = number % 10 == 0
        total = length + width + (3 if is_faulty else 0)
        lines.append(f"{length:.3f},{width:.3f},{total:.3f},{'faulty' if is_faulty else 'ok'}")
    path = folder / "parts.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _write_berries(folder: Path) -> Path:
    """Rows of all types of columns: the heavier and redder berries are ripe; now and then a colour is missing."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = ["weight,colour,picked,label"]
    for number in range(120):
        is_ripe = number % 2 == 1
        weight = random.normal(12 if is_ripe else 9, 0.8)
        colour = "" if number % 17 == 0 else "red" if is_ripe != (number % 11 == 0) else "green"
        day = np.datetime64("2024-05-01") + random.integers(0, 90)
        lines.append(f"{weight:.2f},{colour},{day},{'ripe' if is_ripe else 'unripe'}")
    path = folder / "berries.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _write_heat(folder: Path) -> Path:
    """A daily rhythm by the hour, with four days on which it is missing."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = ["time,heat,label"]
    for number in range(60 * 24):
        is_odd = number // 24 in (13, 27, 40, 52)
        heat = 20 + (0 if is_odd else 5 * np.sin(number % 24 / 24 * 2 * np.pi)) + random.normal(0, 0.3)
        time = str(np.datetime64("2024-03-01T00") + number).replace("T", " ")
        lines.append(f"{time}:00,{heat:.2f},{'odd' if is_odd else 'normal'}")
    path = folder / "heat.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _write_waves(folder: Path) -> Path:
    """A row each: waves that begin by rising or by falling."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    lines = [",".join([*(f"t{step}" for step in range(1, 17)), "label"])]
    for number in range(80):
        sign = 1 if number % 2 else -1
        wave = sign * np.sin(np.arange(16) / 15 * 2 * np.pi) + random.normal(0, 0.2, 16)
        lines.append(",".join([*(f"{value:.3f}" for value in wave), "rising" if number % 2 else "falling"]))
    path = folder / "waves.csv"
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


def _ask_a_row(run_id: str) -> tuple[Answer, Any]:
    predictor = load_rows(run_id)
    assert isinstance(predictor, TablePredictor)
    values = predictor.preprocessing.values([{"weight": "12.5", "colour": "red", "picked": "2024-06-02"}])
    (answer,) = predictor.answers(predictor.preprocessing.array(values), values)
    return answer, contributions(predictor, values[0], answer.label).sentence


def _ask_a_sequence(run_id: str) -> tuple[Answer, Any]:
    predictor, wave = load_sequences(run_id), np.sin(np.arange(16) / 15 * 2 * np.pi)[:, None]
    (answer,) = predictor.answer([wave])
    return answer, predictor.stretch_importance(wave, predictor.classes.index(answer.label)).sentence


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
    "table": KindCase(
        write=_write_berries,
        recipe="D7",
        network=TableSpec(
            features=9, units=(8,)
        ),  # weight; red, green, missing; days, and month and weekday as circles
        ask=_ask_a_row,
    ),
    "series": KindCase(
        write=_write_heat,
        recipe="D5",
        network=DenseAutoencoderSpec(item_shape=(12, 1), hidden_units=(8,), code_size=2, output_activation="linear"),
    ),
    "sequences": KindCase(
        write=_write_waves,
        recipe="D6",
        network=ConvolutionalSequenceSpec(steps=16, channels=1, filters=(4,), kernel_sizes=(5,)),
        ask=_ask_a_sequence,
    ),
}
