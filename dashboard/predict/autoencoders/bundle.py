"""What lies beside an exported network that gives its items back, and what the README says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.images import preprocessing as image_preprocessing
from dashboard.data.series import windows
from dashboard.data.tables import preprocessing as table_preprocessing
from dashboard.i18n import _
from dashboard.predict.take_away import TakeAway

_SCRIPTS = Path(__file__).parent / "take_away"
CSV_FILES = _SCRIPTS / "csv_files.py"
_PREPROCESSING = {
    "table_preprocessing.py": Path(table_preprocessing.__file__),
    "csv_files.py": CSV_FILES,
}


def _of_pictures(stored: dict[str, Any]) -> list[str]:
    answers = [
        _(
            "This folder holds a trained network and a short script that gives pictures back as the network has learned them."
        ),
        _(
            "The script writes each restored picture into the folder “restored”, and prints JSON: for each picture its error, the mean squared difference of the pixels (black is 0, white is 1)."
        ),
    ]
    return [*answers, *_flags(stored), *_codes(stored)]


def _of_tables(stored: dict[str, Any]) -> list[str]:
    answers = [
        _("This folder holds a trained network and a short script that asks it about the rows of a table."),
        _(
            "The answer is the table itself with more columns: “error”, the mean squared difference of the scaled numbers, and “largest”, the column that is farthest off. The file is read as UTF-8."
        ),
    ]
    return [*answers, *_flags(stored), *_codes(stored)]


def _of_series(stored: dict[str, Any]) -> list[str]:
    answers = [
        _("This folder holds a trained network and a short script that asks it about a series."),
        _(
            "The answer is the table itself with one more column: “error”, the largest error of the windows of {steps} rows that contain the row (an error is the mean squared difference of the scaled numbers). The file is read as UTF-8.",
            steps=stored["steps"],
        ),
    ]
    return [*answers, *_flags(stored)]


def _flags(stored: dict[str, Any]) -> list[str]:
    threshold = stored.get("threshold")
    if threshold is None:
        return []
    return [
        _(
            "“flagged” says what is unusual: an error above {threshold}, which was chosen on validation items. It stands in preprocessing.json and can be changed there.",
            threshold=f"{threshold:.6g}",
        )
    ]


def _codes(stored: dict[str, Any]) -> list[str]:
    if stored.get("purpose") != "compress":
        return []
    return [_("The numbers of the code stand there, too.")]


def _about_pictures(stored: dict[str, Any]) -> list[str]:
    return [
        _(
            "model.onnx is the network. It takes “items”, 32-bit numbers of shape [n, {height}, {width}, {channels}] from 0 to 1, and gives “reconstruction” of the same shape and “embedding”, the code.",
            height=stored["height"],
            width=stored["width"],
            channels=stored["channels"],
        ),
        _("preprocessing.json and image_preprocessing.py bring any picture into that form, exactly as in training."),
        _decoder(),
    ]


def _about_tables(stored: dict[str, Any]) -> list[str]:
    return [
        _(
            "model.onnx is the network. It takes “items”, 32-bit numbers of shape [n, {columns}], scaled, and gives “reconstruction” of the same shape and “embedding”, the code.",
            columns=len(stored["columns"]),
        ),
        _scaling(stored),
        _decoder(),
    ]


def _about_series(stored: dict[str, Any]) -> list[str]:
    return [
        _(
            "model.onnx is the network. It takes “items”, 32-bit numbers of shape [n, {steps}, {columns}], scaled, and gives “reconstruction” of the same shape and “embedding”, the code. The rows must come every {interval} s, as in training.",
            steps=stored["steps"],
            columns=len(stored["columns"]),
            interval=f"{stored['interval_s']:g}",
        ),
        _scaling(stored),
        _decoder(),
    ]


def _scaling(stored: dict[str, Any]) -> str:
    return _(
        "preprocessing.json and table_preprocessing.py fill gaps and scale the numbers, exactly as in training. These columns are read: {names}.",
        names=[column["name"] for column in stored["columns"]],
    )


def _decoder() -> str:
    return _("decoder.onnx, if it is there, is the second half of the network: it makes “reconstruction” of “code”.")


PICTURES_BACK = TakeAway(
    script=_SCRIPTS / "pictures.py",
    modules={"image_preprocessing.py": Path(image_preprocessing.__file__)},
    packages="numpy pillow onnxruntime",
    commands=("python predict.py picture.png another.jpg", "python predict.py picture.png --out folder"),
    purpose=_of_pictures,
    about=_about_pictures,
)
TABLES_BACK = TakeAway(
    script=_SCRIPTS / "table.py",
    modules=_PREPROCESSING,
    packages="numpy onnxruntime",
    commands=("python predict.py rows.csv answers.csv",),
    purpose=_of_tables,
    about=_about_tables,
)
SERIES_BACK = TakeAway(
    script=_SCRIPTS / "series.py",
    modules={**_PREPROCESSING, "windows.py": Path(windows.__file__)},
    packages="numpy onnxruntime",
    commands=("python predict.py rows.csv answers.csv", "python predict.py rows.csv answers.csv --time COLUMN"),
    purpose=_of_series,
    about=_about_series,
)
