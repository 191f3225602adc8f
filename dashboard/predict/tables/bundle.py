"""What lies beside an exported network that reads rows of a table, and what its README says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.tables import features, preprocessing
from dashboard.i18n import _
from dashboard.predict.autoencoders.bundle import CSV_FILES
from dashboard.predict.columns import NUMBER_COLUMN
from dashboard.predict.take_away import Paragraphs, TakeAway


def _of_classes(_stored: dict[str, Any]) -> list[str]:
    return [
        _first(),
        _(
            "The answer is the table itself with more columns: “label”, the most probable class, its “probability” from 0 to 1, those of all classes, and “not_sure”. The file is read as UTF-8."
        ),
    ]


def _of_numbers(stored: dict[str, Any]) -> list[str]:
    return [
        _first(),
        _(
            "The answer is the table itself with one more column, “{column}”: the number that the network expects for {target}, in the units of the training data. The file is read as UTF-8.",
            column=NUMBER_COLUMN,
            target=stored["target"]["name"],
        ),
    ]


def _first() -> str:
    return _("This folder holds a trained network and a short script that asks it about the rows of a table.")


def _about_classes(stored: dict[str, Any]) -> list[str]:
    takes = _(
        "model.onnx is the network. It takes “features”, 32-bit numbers of shape [n, {width}], and gives “probabilities” and “embedding”, what its last layer looks at.",
        width=features.FeaturePreprocessing.from_json(stored).width,
    )
    return [takes, *_columns(stored)]


def _about_numbers(stored: dict[str, Any]) -> list[str]:
    takes = _(
        "model.onnx is the network. It takes “features”, 32-bit numbers of shape [n, {width}], and gives “value” (multiplied by {scale}, with {centre} added, it is the answer) and “embedding”, what its last layer looks at.",
        width=features.FeaturePreprocessing.from_json(stored).width,
        scale=f"{stored['target']['scale']:.6g}",
        centre=f"{stored['target']['centre']:.6g}",
    )
    return [takes, *_columns(stored)]


def _columns(stored: dict[str, Any]) -> list[str]:
    return [
        _(
            "preprocessing.json, table_features.py and table_preprocessing.py fill gaps, scale numbers and encode words and dates, exactly as in training. These columns are read: {names}.",
            names=list(features.FeaturePreprocessing.from_json(stored).columns),
        )
    ]


def _take_away(purpose: Paragraphs, about: Paragraphs) -> TakeAway:
    return TakeAway(
        script=Path(__file__).parent / "take_away" / "predict.py",
        modules={
            "table_features.py": Path(features.__file__),
            "table_preprocessing.py": Path(preprocessing.__file__),
            "csv_files.py": CSV_FILES,
        },
        packages="numpy onnxruntime",
        commands=("python predict.py rows.csv answers.csv",),
        purpose=purpose,
        about=about,
    )


ROWS = _take_away(_of_classes, _about_classes)
NUMBERS = _take_away(_of_numbers, _about_numbers)
