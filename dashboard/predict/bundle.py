"""A trained network to take away: one zip that works without Kerascope, Keras or TensorFlow."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from dashboard.data import image_preprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_, _
from dashboard.store import folders, runs
from dashboard.store.runs import Run

_SCRIPT = Path(__file__).parent / "take_away" / "predict.py"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same network gives the same zip


def onnx_bundle(run_id: str) -> bytes:
    """A zip of model.onnx, preprocessing.json, image_preprocessing.py, predict.py and README.txt.

    Raises:
        NotFoundError: there is no such run.
        PredictionError: the run has no ONNX file.
    """
    run = runs.get(run_id)
    folder = folders.run(run.id)
    if not (folder / "model.onnx").exists():
        raise PredictionError("P120", N_("{name} has no ONNX file to take away."), name=run.name)
    contents = {
        "README.txt": _readme(run).encode(),
        "predict.py": _SCRIPT.read_bytes(),
        "image_preprocessing.py": Path(image_preprocessing.__file__).read_bytes(),
        "preprocessing.json": (folder / "preprocessing.json").read_bytes(),
        "model.onnx": (folder / "model.onnx").read_bytes(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _readme(run: Run) -> str:
    """In the reader's language."""
    network = run.spec.network
    colours = _("grey") if network.channels == 1 else _("red, green and blue")
    paragraphs = [
        run.name,
        _("This folder holds a trained network and a short script that asks it about pictures."),
        _("1. Install Python 3.11 or newer.")
        + "\n"
        + _("2. In this folder: {command}", command="pip install numpy pillow onnxruntime")
        + "\n"
        + _("3. Ask: {command}", command="python predict.py picture.png another.jpg"),
        _(
            "The answer is JSON: for each picture the most probable class, its probability from 0 to 1, those of all classes, and whether the network is “not sure”."
        ),
        _accuracy(run),
        _(
            "model.onnx is the network. It takes “pictures”, 32-bit numbers of shape [n, {height}, {width}, {channels}] ({colours}, from 0 to 1), and gives “probabilities” and “embedding”, what its last layer looks at.",
            height=network.height,
            width=network.width,
            channels=network.channels,
            colours=colours,
        ),
        _("preprocessing.json and image_preprocessing.py bring any picture into that form, exactly as in training."),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _accuracy(run: Run) -> str:
    accuracy = (run.summary or {}).get("test", {}).get("accuracy")
    if accuracy is None:
        return ""
    return _("On test items that it had never seen it was right for {percent}%.", percent=round(100 * accuracy, 1))
