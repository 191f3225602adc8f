"""Ask a trained network about the rows of a table: python predict.py rows.csv answers.csv

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. The table is read as UTF-8; what
stands between its cells is found out. The answer is the same table with "label", "probability", "not_sure" and
"probability_CLASS" for each class, or with "predicted" where the network predicts a number. A row that holds nothing that
the network reads has no answer. Prints one JSON object: {"rows", "answered", "out"}, and "unread" where cells hold something
that is not written as in training: column → how many; they count as missing.
"""

import json
import math
import sys
from pathlib import Path

import csv_files  # type: ignore[import-not-found]
import numpy as np
import onnxruntime
from table_features import FeaturePreprocessing, is_missing  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = FeaturePreprocessing.from_json(SETTINGS)
OUTPUT = "value" if SETTINGS.get("target") else "probabilities"
BATCH_SIZE = 1024


def answers(rows: list[dict[str, str]]) -> list[dict]:
    """What the network says of each row; the cells of a row without an answer are empty."""
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    found: list[dict] = []
    for start in range(0, len(rows), BATCH_SIZE):
        values = PREPROCESSING.values(rows[start : start + BATCH_SIZE])
        outputs = session.run([OUTPUT], {session.get_inputs()[0].name: PREPROCESSING.array(values)})[0]
        is_empty = np.isnan(values).all(axis=1)
        for output, empty in zip(outputs, is_empty, strict=True):
            answer = number(output) if OUTPUT == "value" else classes(output)
            found.append(dict.fromkeys(answer, "") if empty else answer)
    return found


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
