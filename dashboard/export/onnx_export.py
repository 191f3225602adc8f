"""Writing ``model.onnx``, in this process or another, and comparing its answers with the network's own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import keras
import numpy as np
import onnxruntime

from dashboard.errors import ExportError
from dashboard.i18n import N_
from dashboard.settings import ROOT
from models.autoencoder_outputs import RECONSTRUCTION
from models.outputs import answer_name, with_embedding

if TYPE_CHECKING:
    from dashboard.export.onnx_file import Part

MAX_DIFFERENCE = (
    0.005  # of a probability; TensorFloat-32 on a GPU differs by up to 0.001, rounding on a CPU by 0.000001
)
_TIME_LIMIT_S = 300.0
_LOOK_INTERVAL_S = 0.1
_LOG_TAIL_CHARACTERS = 2000
_log = logging.getLogger(__name__)


def export_onnx(
    model: keras.Model,
    keras_file: Path,
    target: Path,
    inputs: np.ndarray,
    answers: np.ndarray,
    look: Callable[[], None] = lambda: None,
    part: Part = "network",
) -> float:
    """Write ``target``, prove it on real items, and return the largest difference of a probability or a value.

    Args:
        keras_file: the same model on disk, for the process that converts it when this one has no TensorFlow backend.
        inputs, answers: <float32>[n, …] and <float32>[n, classes], items and what Keras says to them; of autoencoders
            items and reconstructions <float32>[n, …], and for the decoder codes and what ``decoder_of`` makes of them.
        look: called while waiting; may raise to give up.
        part: all of ``model``, or the second half of an autoencoder, for which no other process is needed.

    Raises:
        ExportError: TensorFlow is missing, the conversion failed or took too long, or the answers differ.
    """
    from dashboard.export.onnx_file import needs_tensorflow

    if keras.backend.backend() == "tensorflow" or not needs_tensorflow(model):
        _write_here(model, target, part)
    elif find_spec("tensorflow") is None:
        raise ExportError(
            "E101", N_("TensorFlow, which converts the network, is not installed. Install it and train again.")
        )
    else:
        _write_elsewhere(keras_file, target, look)
    difference = largest_difference(target, inputs, answers)
    if difference > MAX_DIFFERENCE:
        target.unlink()
        raise _other_answers(model, difference)
    return difference


def _other_answers(model: keras.Model, difference: float) -> ExportError:
    if answer_name(model) != "probabilities":
        return ExportError(
            "E105",
            N_(
                "The converted network gives different results: a value differs by {difference}, at most {limit} is allowed."
            ),
            difference=difference,
            limit=MAX_DIFFERENCE,
        )
    return ExportError(
        "E102",
        N_(
            "The converted network answers differently: a probability differs by {difference}, at most {limit} is right."
        ),
        difference=difference,
        limit=MAX_DIFFERENCE,
    )


def _write_here(model: keras.Model, target: Path, part: Part) -> None:
    from dashboard.export.onnx_file import write_part

    try:
        write_part(model, target, part)
    except Exception as error:  # the converter raises anything; the training must not be lost with it
        raise _conversion_failed(f"{type(error).__name__}: {error}") from error


def _write_elsewhere(keras_file: Path, target: Path, look: Callable[[], None]) -> None:
    log_file = target.with_suffix(".log")
    command = [sys.executable, "-m", "dashboard.export.onnx_file", str(keras_file), str(target)]
    environment = os.environ | {"KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "-1"}
    try:
        with log_file.open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
            _wait(process, look)
        if process.returncode != 0:
            details = log_file.read_text(errors="replace")[-_LOG_TAIL_CHARACTERS:]
            raise _conversion_failed(details or f"exit status {process.returncode}")
    finally:
        log_file.unlink(missing_ok=True)


def _wait(process: subprocess.Popen[bytes], look: Callable[[], None]) -> None:
    deadline = time.monotonic() + _TIME_LIMIT_S
    try:
        while process.poll() is None:
            look()
            if time.monotonic() > deadline:
                raise ExportError("E104", N_("Converting the network took more than {n} s."), n=_TIME_LIMIT_S)
            time.sleep(_LOOK_INTERVAL_S)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _conversion_failed(details: str) -> ExportError:
    _log.error("Conversion to ONNX failed: %s", details)
    last_line = details.strip().splitlines()[-1]
    return ExportError("E103", N_("The network could not be converted: {problem}"), problem=last_line[:200])


def own_answers(model: keras.Model, inputs: np.ndarray) -> np.ndarray:
    """<float32>[n, classes], what Keras says to ``inputs``; of an autoencoder or decoder <float32>[n, …], the items."""
    return np.asarray(keras.ops.convert_to_numpy(model(inputs, training=False)), np.float32)


def own_codes(model: keras.Model, inputs: np.ndarray) -> np.ndarray:
    """<float32>[n, code_length], what an autoencoder keeps of ``inputs``."""
    codes = with_embedding(model)(inputs, training=False)["embedding"]
    return np.asarray(keras.ops.convert_to_numpy(codes), np.float32)


def largest_difference(onnx_file: Path, inputs: np.ndarray, answers: np.ndarray) -> float:
    """Largest difference of a probability between ``onnx_file`` and ``answers``; 1 where either is no number.

    Predicted numbers and values of reconstructed items have no limits: a difference counts as a share of the value where that is over 1.
    """
    session = onnxruntime.InferenceSession(onnx_file, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    name = next(name for name in (RECONSTRUCTION, "value", "probabilities") if name in names)
    (found,) = session.run([name], {session.get_inputs()[0].name: inputs})
    scale = np.maximum(1, np.abs(answers))
    difference = float(np.max(np.abs(np.asarray(found) - answers) / scale))
    return difference if np.isfinite(difference) else 1.0
