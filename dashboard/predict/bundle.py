"""A trained network to take away: one zip that works without Kerascope, Keras or TensorFlow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.errors import PredictionError
from dashboard.evaluation import familiarity, temperature
from dashboard.i18n import N_, _, format_number
from dashboard.predict.autoencoders.autoencoder import DECODER_FILE
from dashboard.predict.autoencoders.bundle import PICTURES_BACK, SERIES_BACK, TABLES_BACK
from dashboard.predict.loading import MODEL_FILE, PREPROCESSING_FILE, Answering, kind_and_answer
from dashboard.predict.pictures.bundle import PICTURES
from dashboard.predict.sequences.bundle import SEQUENCES
from dashboard.predict.tables.bundle import NUMBERS, ROWS
from dashboard.predict.take_away import TakeAway
from dashboard.predict.texts.bundle import TEXTS
from dashboard.store import files, folders, runs
from dashboard.store.runs import Run
from dashboard.store.zips import zipped

TAKE_AWAYS: dict[str, dict[Answering, TakeAway]] = {
    "images": {"probabilities": PICTURES, "reconstruction": PICTURES_BACK},
    "text": {"probabilities": TEXTS},
    "table": {"probabilities": ROWS, "value": NUMBERS, "reconstruction": TABLES_BACK},
    "series": {"reconstruction": SERIES_BACK},
    "sequences": {"probabilities": SEQUENCES},
}
SHARED = {"familiarity.py": Path(familiarity.__file__), "temperature.py": Path(temperature.__file__)}


def onnx_bundle(run_id: str) -> bytes:
    """A zip of the network, preprocessing.json, the modules that apply it, predict.py and README.txt.

    Raises:
        NotFoundError: there is no such run.
        PredictionError: the run has no ONNX file.
    """
    run = runs.get(run_id)
    folder = folders.run(run.id)
    if not (folder / MODEL_FILE).exists():
        raise PredictionError("P120", N_("{name} has no ONNX file to take away."), name=run.name)
    with files.reading(folder / PREPROCESSING_FILE):
        stored = files.read_json(folder / PREPROCESSING_FILE)
        kind, answer = kind_and_answer(stored)
        take_away = TAKE_AWAYS[kind][answer]
    contents = {
        "README.txt": _readme(run, take_away, stored).encode(),
        "predict.py": take_away.script.read_bytes(),
        **{name: path.read_bytes() for name, path in {**SHARED, **take_away.modules}.items()},
        **{
            name: (folder / name).read_bytes()
            for name in (PREPROCESSING_FILE, MODEL_FILE, DECODER_FILE, familiarity.FILE)
            if (folder / name).exists()
        },
    }
    return zipped(contents.items())


def _readme(run: Run, take_away: TakeAway, stored: dict[str, Any]) -> str:
    """In the reader's language."""
    purpose, *answer = take_away.purpose(stored)
    steps = [
        _("1. Install Python 3.11 or newer."),
        _("2. In this folder: {command}", command=f"pip install {take_away.packages}"),
        _("3. Ask: {command}", command="\n   ".join(take_away.commands)),
    ]
    paragraphs = [
        run.name,
        purpose,
        "\n".join(steps),
        *answer,
        *_unlike(stored),
        _how_good(run),
        *take_away.about(stored),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _unlike(stored: dict[str, Any]) -> list[str]:
    if stored.get("unlike") is None:
        return []
    return [_("“unlike” says that something is unlike the training data: do not rely on the answer about it.")]


def _how_good(run: Run) -> str:
    test = (run.summary or {}).get("test", {})
    accuracy, error = test.get("accuracy"), test.get("mae")
    if error is not None:
        return _(
            "On test items that it had never seen it was off by {error}, on average.", error=format_number(error, 4)
        )
    if accuracy is None:
        return ""
    return _("On test items that it had never seen it was right for {percent}%.", percent=round(100 * accuracy, 1))
