"""A finished run with pictures, a network that answers and a report, made without training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from dashboard.data.importing import import_data
from dashboard.evaluation.baselines import BaselineAnswers, majority
from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.next_steps import TrainingFacts
from dashboard.evaluation.predictions import predictions_frame
from dashboard.evaluation.properties import properties_of
from dashboard.evaluation.report import make_report, write_report
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.report import Baseline
from dashboard.store import datasets, files, folders
from dashboard.store.ids import new_id
from tests.pages.embedded import write_embedding_of
from tests.pages.run_states import ended
from tests.predict.tiny_network import SIZE, write_run

CLASSES = ("left", "right")
NAME = "*bold* <b>x</b> :red[y]"
_NUM_PICTURES = 24


def picture_version(folder: Path) -> DatasetVersion:
    """48 pictures of 8×8, bright on the left or on the right, imported as they would be."""
    generator = np.random.default_rng(0)
    for label in CLASSES:
        (folder / label).mkdir(parents=True)
        for number in range(_NUM_PICTURES):
            pixels = generator.integers(0, 60, (SIZE, SIZE), dtype=np.uint8)
            half = slice(0, SIZE // 2) if label == "left" else slice(SIZE // 2, SIZE)
            pixels[:, half] += 180
            Image.fromarray(pixels).save(folder / label / f"{number}.png")
    source = Source(kind="path", path=str(folder), title=NAME)
    return import_data(ImportSpec(source=source, kind="images", name=NAME), new_id(), lambda *_: None)


def judged_run(folder: Path, *, state: str = "finished", wrong: int = 1, export: dict | None = None) -> str:
    """A run that is over and has a report; its id.

    Args:
        wrong: how many of the test pictures were answered wrongly.
        export: what ``export.json`` says of ONNX; by default that it agrees to 3e-8.
    """
    version = picture_version(folder)
    run_id = ended(version, state, name=NAME)
    place = folders.run(run_id)
    write_run(place)
    write_report_of(version, place, wrong)
    onnx = export or {"ok": True, "reason": None, "max_difference": 3.2e-8}
    if not onnx["ok"]:
        (place / "model.onnx").unlink()
    files.write_json(place / "export.json", {"onnx": onnx})
    (place / "model.keras").write_bytes(b"keras")
    return run_id


def write_report_of(version: DatasetVersion, place: Path, wrong: int) -> None:
    """A report in which the first ``wrong`` test items of the version were answered wrongly, and all others rightly."""
    classes = version.classes
    samples = datasets.samples(version.id)
    rows = samples[samples["split"].isin(["validation", "test"])].sort_values("split", ascending=False)
    labels = np.array([classes.index(label) for label in rows["label"]])
    chances = np.where(labels[:, np.newaxis] == np.arange(len(classes)), 0.9, 0.1).astype(np.float32)
    is_test = (rows["split"] == "test").to_numpy()
    for number in np.flatnonzero(is_test)[:wrong]:
        chances[number] = chances[number, ::-1]
    predictions = predictions_frame(rows["id"].tolist(), labels, rows["split"].tolist(), chances, classes)
    right = np.ones(int(is_test.sum()), dtype=bool)
    linear = BaselineAnswers(Baseline(name="linear", accuracy=wilson(len(right), len(right))), right)
    train = {label: counts["train"] for label, counts in version.class_counts.items()}
    facts = TrainingFacts((1.0, 0.5, 0.2), (0.9, 0.4, 0.6), (0.6, 0.8, 0.9), 2, False, train, 7)
    baselines = (majority(labels, labels[is_test]), linear)
    report = make_report(predictions, chances, classes, baselines, facts, properties_of(version.kind, rows))
    write_report(report, place / "report")
    write_embedding_of(version, place / "report")
