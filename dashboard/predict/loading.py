"""From a run to the predictor of its family; the last few are kept."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import onnxruntime

from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.predict.pictures.predictor import PicturePredictor
from dashboard.predict.predictor import Predictor
from dashboard.predict.texts.predictor import TextPredictor
from dashboard.store import files, folders

MODEL_FILE = "model.onnx"
PREPROCESSING_FILE = "preprocessing.json"
EXPORT_FILE = "export.json"
FIRST_FAMILY = PicturePredictor.family  # of runs from before there were others
PREDICTORS: dict[str, type[Predictor]] = {known.family: known for known in (PicturePredictor, TextPredictor)}
_KEPT = 4
_MAX_THREADS = 4


def load(run_id: str) -> Predictor:
    """The network of a run, by the "kind" that its preprocessing has.

    Raises:
        NotFoundError: if ``run_id`` is no id.
        PredictionError: if the run has no exported network, with the stored reason.
    """
    folder = folders.run(run_id)
    model = folder / MODEL_FILE
    if not model.exists():
        raise _cannot_answer(folder)
    return _load(folder, model.stat().st_mtime_ns)


def load_pictures(run_id: str) -> PicturePredictor:
    """Like ``load``, for a run that reads pictures; raises ``PredictionError`` for any other."""
    found = load(run_id)
    if not isinstance(found, PicturePredictor):
        raise _reads_something_else(message(N_("pictures")))
    return found


def load_texts(run_id: str) -> TextPredictor:
    """Like ``load``, for a run that reads texts; raises ``PredictionError`` for any other."""
    found = load(run_id)
    if not isinstance(found, TextPredictor):
        raise _reads_something_else(message(N_("texts")))
    return found


@lru_cache(maxsize=_KEPT)
def _load(folder: Path, _changed_at: int) -> Predictor:
    stored = files.read_json(folder / PREPROCESSING_FILE)
    return PREDICTORS[stored.get("kind", FIRST_FAMILY)].of_run(_session(folder / MODEL_FILE), stored, folder)


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_MAX_THREADS, os.cpu_count() or 1)
    options.enable_cpu_mem_arena = False  # the arena would keep the largest batch's memory for good
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # or idle threads burn a training's time
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _reads_something_else(wanted: Message) -> PredictionError:
    return PredictionError(
        "P113",
        N_("The network of this run does not read {wanted}. Choose a run that was trained on {wanted}."),
        wanted=wanted,
    )


def _cannot_answer(folder: Path) -> PredictionError:
    export = folder / EXPORT_FILE
    if export.exists():
        reason = files.read_json(export)["onnx"]["reason"]
        if reason:
            return PredictionError(
                "P101",
                N_("This run cannot answer here, because its network could not be exported: {reason}"),
                reason=Message.model_validate(reason),
            )
    return PredictionError(
        "P102", N_("This run has no trained network to ask yet. Wait until it has finished, or choose another run.")
    )
