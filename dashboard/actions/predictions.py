"""What a finished run knows: its report, answers for new pictures, the reasons for them, and what can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image

from dashboard import confined, predict
from dashboard.actions.report_frames import frames
from dashboard.actions.report_tables import tables_zip
from dashboard.actions.training_script.bundle import can_be_taken, script_bundle
from dashboard.data.images import preprocessing as image_preprocessing
from dashboard.evaluation.temperature import calibrated
from dashboard.i18n import N_, Message, message
from dashboard.predict import Answer, FileAnswer, Occlusion
from dashboard.predict.bundle import onnx_bundle
from dashboard.spec.report import ReportSummary
from dashboard.store import files, folders, runs


@dataclass(frozen=True)
class Report:
    """What the worker wrote about a finished run; see ``docs`` for the columns.

    Attributes:
        predictions: one row for each validation and test item.
        probabilities: ``<float32>[num_items, num_classes]``, in the rows' order, as the network gives them.
        classes: one row a class: precision, recall, F1, support.
        confusion: one row for each pair of true and predicted class.
        calibration: one row for each bin of test items by how sure the answer is; None in reports from before it was
            measured.
    """

    summary: ReportSummary
    predictions: pd.DataFrame
    probabilities: np.ndarray
    classes: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame | None

    @cached_property
    def calibrated(self) -> np.ndarray:
        """The probabilities as ``predictions`` has them: corrected by the temperature, where there is one."""
        found = self.summary.calibration if self.summary.is_calibrated else None
        return calibrated(self.probabilities, found.temperature if found else None)


@dataclass(frozen=True)
class Download:
    """Something to take away; ``make`` writes it when it is asked for."""

    title: Message
    help: Message
    file_name: str
    mime: str
    make: Callable[[], bytes]


def has_report(run_id: str) -> bool:
    """Whether a run has been judged."""
    return (folders.run(run_id) / "report" / "summary.json").exists()


def report(run_id: str) -> Report:
    """The report of a finished run. Raises ``NotFoundError`` while there is none."""
    folder = frames(run_id).folder
    bins = folder / "calibration.parquet"
    return Report(
        summary=files.read_as(folder / "summary.json", ReportSummary.model_validate),
        predictions=files.read_frame(folder / "predictions.parquet"),
        probabilities=files.read_array(folder / "probabilities.npy"),
        classes=files.read_frame(folder / "classes.parquet"),
        confusion=files.read_frame(folder / "confusion.parquet"),
        calibration=files.read_frame(bins) if bins.exists() else None,
    )


def read_picture(name: str, content: bytes) -> Image.Image:
    """Decode a user's picture as the import does. Raises ``PredictionError``, naming the file, for what shows nothing."""
    return predict.read_picture(name, content)


def answer(run_id: str, images: Sequence[Image.Image]) -> list[Answer]:
    """What the network says to new pictures."""
    return predict.load_pictures(run_id).answer(images)


def answer_files(
    run_id: str, named_files: Iterable[tuple[str, bytes]], *, handwriting: bool = False
) -> list[FileAnswer]:
    """One result for each ``(name, content)``: an answer, or the reason why there is none."""
    return predict.answer_files(predict.load_pictures(run_id), named_files, handwriting=handwriting)


def answers_frame(results: Sequence[FileAnswer]) -> pd.DataFrame:
    """The results as a table to take away, one row a file."""
    return predict.answers_frame(results)


def check_can_answer(run_id: str) -> None:
    """Raises ``PredictionError`` for a run that cannot answer, with the reason. Somebody will upload something soon."""
    predict.load(run_id)
    confined.warm()


def classes(run_id: str) -> list[str]:
    """The classes that a run can tell apart. Raises ``PredictionError`` for a run that cannot answer."""
    return list(predict.load_classifier(run_id).classes)


def not_sure_threshold(run_id: str) -> float:
    """The probability under which this run's answers are called "not sure"."""
    return predict.load_classifier(run_id).not_sure_threshold


def explain(run_id: str, image: Image.Image, label: str) -> Occlusion:
    """Which parts of a picture decided for ``label``."""
    predictor = predict.load_pictures(run_id)
    return predictor.occlusion(image, predictor.classes.index(label))


def drawing(run_id: str, content: bytes) -> Image.Image:
    """A drawing (dark on white) made like the training pictures."""
    return predict.load_picture_reader(run_id).from_drawing(image_preprocessing.decode(content))


def handwriting(run_id: str, photo: Image.Image) -> Image.Image:
    """A photo of dark lines on paper, made like the training pictures."""
    return predict.load_picture_reader(run_id).from_handwriting(photo)


def export_state(run_id: str) -> dict[str, Any]:
    """What ``export.json`` says: for each format whether it was written, or why not, and how well it agrees."""
    path = folders.run(run_id) / "export.json"
    return files.read_as(path, dict) if path.exists() else {}


def downloads(run_id: str) -> list[Download]:
    """Formats in which a trained network can be taken away."""
    folder = folders.run(run_id)
    found = []
    if (folder / "model.onnx").exists():
        found.append(Download(
            title=message(N_("For any program (ONNX)")),
            help=message(N_("The network, its preprocessing and a short script that uses both, in one zip.")),
            file_name=f"kerascope-{run_id}-onnx.zip", mime="application/zip", make=lambda: onnx_bundle(run_id),
        ))  # fmt: skip
    if (folder / "model.keras").exists():
        found.append(Download(
            title=message(N_("For Python (Keras)")),
            help=message(N_("The network as a .keras file, to go on with in a program of your own.")),
            file_name=f"kerascope-{run_id}.keras", mime="application/octet-stream",
            make=(folder / "model.keras").read_bytes,
        ))  # fmt: skip
    return found + recipe_and_numbers(run_id)


def recipe_and_numbers(run_id: str) -> list[Download]:
    """The recipe as a script, where its data is still there, and what the report holds."""
    found = []
    if can_be_taken(runs.get(run_id)):
        found.append(Download(
            title=message(N_("To train it again (Python)")),
            help=message(N_("A script that trains this recipe in plain Keras, without Kerascope, and the data, in one zip.")),
            file_name=f"kerascope-{run_id}-script.zip", mime="application/zip", make=lambda: script_bundle(run_id),
        ))  # fmt: skip
    if has_report(run_id):
        found.append(Download(
            title=message(N_("The report's numbers (CSV)")),
            help=message(N_("Every table of the report, and what its columns hold, in one zip.")),
            file_name=f"kerascope-{run_id}-tables.zip", mime="application/zip", make=lambda: tables_zip(run_id),
        ))  # fmt: skip
    return found
