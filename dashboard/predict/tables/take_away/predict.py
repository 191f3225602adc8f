"""Ask a trained network about the rows of a table: python predict.py rows.csv answers.csv

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. The table is read as UTF-8; what
stands between its cells is found out. The answer is the same table with "label", "probability", "not_sure" and
"probability_CLASS" for each class, or with "predicted" where the network predicts a number, and with "unlike": do not rely
on the answer about a row that is unlike the training data. A row that holds nothing that
the network reads has no answer. Prints one JSON object: {"rows", "answered", "out"}, and "unread" where cells hold something
that is not written as in training: column → how many; they count as missing.
"""

import json
import math
import os
import sys
from pathlib import Path

import csv_files  # type: ignore[import-not-found]
import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from table_features import FeaturePreprocessing, is_missing  # type: ignore[import-not-found]
from temperature import calibrated, temperature_of  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = FeaturePreprocessing.from_json(SETTINGS)
OUTPUT = "value" if SETTINGS.get("target") else "probabilities"
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
BATCH_SIZE = 1024


def answers(rows: list[dict[str, str]]) -> list[dict]:
    """What the network says of each row; the cells of a row without an answer are empty."""
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    found: list[dict] = []
    for start in range(0, len(rows), BATCH_SIZE):
        values = PREPROCESSING.values(rows[start : start + BATCH_SIZE])
        given = {session.get_inputs()[0].name: PREPROCESSING.array(values)}
        outputs, embedding = session.run([OUTPUT, "embedding"], given)
        is_empty, odd = np.isnan(values).all(axis=1), unlike(values, embedding)
        if OUTPUT == "probabilities":
            outputs = calibrated(outputs, temperature_of(SETTINGS))
        for output, is_odd, empty in zip(outputs, odd, is_empty, strict=True):
            answer = (number(output) if OUTPUT == "value" else classes(output)) | {"unlike": is_odd}
            found.append(dict.fromkeys(answer, "") if empty else answer)
    return found


def unlike(values: np.ndarray, embedding: np.ndarray) -> list[bool | str]:
    """Whether each row is unlike the training data; empty where nothing tells."""
    if FAMILIAR is None:
        return [""] * len(values)
    is_outside = FAMILIAR.outside(values, PREPROCESSING.columns).any(axis=1)
    return ((FAMILIAR.strangeness({"embedding": embedding}) > 1) | is_outside).tolist()


def unread(rows: list[dict[str, str]]) -> dict[str, int]:
    """Of each column how many cells are filled, but not with what is in it in training; of those that have such."""
    counts = {
        feature.name: sum(
            math.isnan(feature.value(cell)) and not is_missing(cell)
            for cell in (row.get(feature.name, "") for row in rows)
        )
        for feature in PREPROCESSING.features
    }
    return {name: count for name, count in counts.items() if count}


def number(output: np.ndarray) -> dict:
    """The number that is expected, in the units of the training data."""
    return {"predicted": float(PREPROCESSING.target_value(output)[0])}


def classes(probabilities: np.ndarray) -> dict:
    """The most probable class, and how probable each of them is."""
    best = int(np.argmax(probabilities))
    named = zip(SETTINGS["classes"], probabilities, strict=True)
    return {
        "label": SETTINGS["classes"][best],
        "probability": float(probabilities[best]),
        "not_sure": bool(probabilities[best] < SETTINGS["not_sure_threshold"]),
        **{f"probability_{name}": float(value) for name, value in named},
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python predict.py rows.csv answers.csv")
    columns, rows, delimiter = csv_files.read(sys.argv[1])
    csv_files.check_columns(list(PREPROCESSING.columns), columns, sys.argv[1])
    items = answers(rows)
    csv_files.write(sys.argv[2], columns, rows, items, delimiter)
    answered = sum(any(cell != "" for cell in item.values()) for item in items)
    odd = unread(rows)
    told = {"rows": len(rows), "answered": answered, "out": sys.argv[2]}
    json.dump(told | ({"unread": odd} if odd else {}), sys.stdout)
    print()
