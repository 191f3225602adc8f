"""A trained network to take away: one zip that works without Kerascope, Keras or TensorFlow."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from dashboard.errors import PredictionError
from dashboard.i18n import N_, _
from dashboard.predict.loading import FIRST_FAMILY, MODEL_FILE, PREPROCESSING_FILE
from dashboard.predict.pictures.bundle import PICTURES
from dashboard.predict.take_away import TakeAway
from dashboard.predict.texts.bundle import TEXTS
from dashboard.store import files, folders, runs
from dashboard.store.runs import Run

TAKE_AWAYS: dict[str, TakeAway] = {"images": PICTURES, "text": TEXTS}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same network gives the same zip


def onnx_bundle(run_id: str) -> bytes:
    """A zip of model.onnx, preprocessing.json, the module that applies it, predict.py and README.txt.

    Raises:
        NotFoundError: there is no such run.
        PredictionError: the run has no ONNX file.
    """
    run = runs.get(run_id)
    folder = folders.run(run.id)
    if not (folder / MODEL_FILE).exists():
        raise PredictionError("P120", N_("{name} has no ONNX file to take away."), name=run.name)
    stored = files.read_json(folder / PREPROCESSING_FILE)
    family = TAKE_AWAYS[stored.get("kind", FIRST_FAMILY)]
    contents = {
        "README.txt": _readme(run, family, stored).encode(),
        "predict.py": family.script.read_bytes(),
        family.module_name: family.module.read_bytes(),
        PREPROCESSING_FILE: (folder / PREPROCESSING_FILE).read_bytes(),
        MODEL_FILE: (folder / MODEL_FILE).read_bytes(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _readme(run: Run, family: TakeAway, stored: dict[str, Any]) -> str:
    """In the reader's language."""
    purpose, *answer = family.purpose()
    steps = [
        _("1. Install Python 3.11 or newer."),
        _("2. In this folder: {command}", command=f"pip install {family.packages}"),
        _("3. Ask: {command}", command="\n   ".join(family.commands)),
    ]
    paragraphs = [run.name, purpose, "\n".join(steps), *answer, _accuracy(run), *family.about(stored)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _accuracy(run: Run) -> str:
    accuracy = (run.summary or {}).get("test", {}).get("accuracy")
    if accuracy is None:
        return ""
    return _("On test items that it had never seen it was right for {percent}%.", percent=round(100 * accuracy, 1))
