"""Writing what a trained run gives away: ``model.keras``, ``model.onnx``, ``preprocessing.json``, word vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.errors import ExportError
from dashboard.evaluation.report import Report
from dashboard.export.keras_file import write_keras
from dashboard.export.onnx_export import export_onnx, own_answers
from dashboard.export.word_vectors import write_word_vectors
from dashboard.i18n import N_, message
from dashboard.spec.dataset import SPLITS
from dashboard.store import files
from dashboard.worker.context import JobContext
from dashboard.worker.train_input import TrainInput

if TYPE_CHECKING:
    import keras

_PROOF_ITEMS = 64


def write_network(context: JobContext, model: keras.Model, data: TrainInput, report: Report) -> None:
    """Write all files. A run without ONNX is finished all the same, and says why there is none."""
    stored = data.prepared.preprocessing.to_json() | {
        "classes": list(data.version.classes),
        "not_sure_threshold": report.summary.not_sure.threshold,
    }
    files.write_json(context.folder / "preprocessing.json", stored)
    write_keras(model, context.folder / "model.keras")
    write_word_vectors(model, context.folder)
    files.write_json(context.folder / "export.json", {"onnx": _onnx(context, model, data)})


def _onnx(context: JobContext, model: keras.Model, data: TrainInput) -> dict[str, object]:
    inputs, answers = _proof(data, model)
    try:
        difference = export_onnx(
            model,
            context.folder / "model.keras",
            context.folder / "model.onnx",
            inputs,
            answers,
            context.raise_if_stopped,
        )
    except ExportError as error:
        context.note(message(N_("There is no ONNX file of this network: {reason}"), reason=error.message))
        return {"ok": False, "reason": error.message.model_dump(mode="json"), "max_difference": None}
    return {"ok": True, "reason": None, "max_difference": difference}


def _proof(data: TrainInput, model: keras.Model) -> tuple[np.ndarray, np.ndarray]:
    """Real items, if possible of those that the network did not learn from, and its own answers to them."""
    parts = [data.whole_items(split) for split in reversed(SPLITS)]
    inputs = next(part for part in parts if len(part)).inputs(slice(_PROOF_ITEMS))
    return inputs, own_answers(model, inputs)
