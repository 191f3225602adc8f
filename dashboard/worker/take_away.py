"""Writing what a trained run gives away: the network as Keras and ONNX, its decoder, ``preprocessing.json``, word vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.errors import ExportError
from dashboard.evaluation.familiarity import FILE
from dashboard.export.keras_file import write_keras
from dashboard.export.onnx_export import export_onnx, own_answers, own_codes
from dashboard.export.onnx_file import Part
from dashboard.export.word_vectors import write_word_vectors
from dashboard.i18n import N_, message
from dashboard.spec.dataset import SPLITS
from dashboard.spec.run import RunSpec
from dashboard.store import files
from dashboard.worker.context import JobContext
from dashboard.worker.judging.form import Judgement
from dashboard.worker.train_input import TrainInput
from models.autoencoder_outputs import decoder_of, is_autoencoder

if TYPE_CHECKING:
    import keras

_PROOF_ITEMS = 64
_FILES: dict[Part, str] = {"network": "model.onnx", "decoder": "decoder.onnx"}
_NO_FILE: dict[Part, str] = {
    "network": N_("There is no ONNX file of this network: {reason}"),
    "decoder": N_("There is no ONNX file of the decoder, so codes cannot be made items again here: {reason}"),
}


def write_network(
    context: JobContext, model: keras.Model, data: TrainInput, spec: RunSpec, judgement: Judgement
) -> None:
    """Write all files. A run without ONNX is finished all the same, and says why there is none."""
    stored = data.prepared.preprocessing.to_json() | {
        "classes": list(data.version.classes),
        "purpose": spec.purpose,
        **judgement.answering,
    }
    if judgement.familiarity is not None:
        stored["unlike"] = judgement.familiarity.to_json()
        with files.replacing(context.folder / FILE) as temporary:
            judgement.familiarity.save(temporary)
    files.write_json(context.folder / "preprocessing.json", stored)
    write_keras(model, context.folder / "model.keras")
    write_word_vectors(model, context.folder)
    items = _proof_items(data)
    exported = {"onnx": _onnx(context, model, "network", items, own_answers(model, items))}
    if is_autoencoder(model):
        codes = own_codes(model, items)
        exported["decoder"] = _onnx(context, model, "decoder", codes, own_answers(decoder_of(model), codes))
    files.write_json(context.folder / "export.json", exported)


def _onnx(
    context: JobContext, model: keras.Model, part: Part, inputs: np.ndarray, answers: np.ndarray
) -> dict[str, object]:
    try:
        difference = export_onnx(
            model,
            context.folder / "model.keras",
            context.folder / _FILES[part],
            inputs,
            answers,
            context.raise_if_stopped,
            part,
        )
    except ExportError as error:
        context.note(message(_NO_FILE[part], reason=error.message))
        return {"ok": False, "reason": error.message.model_dump(mode="json"), "max_difference": None}
    return {"ok": True, "reason": None, "max_difference": difference}


def _proof_items(data: TrainInput) -> np.ndarray:
    """Real items as the network is given them, if possible of those that it did not learn from."""
    parts = [data.whole_items(split) for split in reversed(SPLITS)]
    return next(part for part in parts if len(part)).inputs(slice(_PROOF_ITEMS))
