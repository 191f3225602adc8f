"""Ask a trained network about the rows of a table: python predict.py rows.csv answers.csv

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. The table is read as UTF-8; what
stands between its cells is found out. The answer is the same table with "error" and "largest" (the column that is farthest
off), "flagged" where the network finds what is unusual, "unlike" (the training data) where it does something else, and
code_1, code_2 … where it compresses. A row without any number
has no answer. Prints one JSON object: {"rows", "answered", "flagged", "out"}.
"""

import json
import os
import sys
from pathlib import Path

import csv_files  # type: ignore[import-not-found]
import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from table_preprocessing import TablePreprocessing  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = TablePreprocessing.from_json(SETTINGS)
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
BATCH_SIZE = 1024


def answers(rows: list[dict[str, str]]) -> list[dict]:
    """What the network says of each row."""
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    found: list[dict] = []
    for start in range(0, len(rows), BATCH_SIZE):
        values = PREPROCESSING.values(rows[start : start + BATCH_SIZE])
        given = PREPROCESSING.array(values)
        restored, codes = session.run(["reconstruction", "embedding"], {session.get_inputs()[0].name: given})
        squared = (given.astype(np.float64) - restored.astype(np.float64)) ** 2
        is_empty = np.isnan(values).all(axis=1)
        found += [item(*one) for one in zip(squared, codes, is_empty, strict=True)]
    return found


def item(squared: np.ndarray, code: np.ndarray, is_empty: bool) -> dict:
    """One row's answer; its cells are empty where there is none."""
    error = float(squared.mean())
    largest = PREPROCESSING.columns[int(squared.argmax())].name
    answer: dict = {"error": "" if is_empty else error, "largest": "" if is_empty else largest}
    if SETTINGS.get("threshold") is not None:
        answer["flagged"] = "" if is_empty else bool(error > SETTINGS["threshold"])
    if FAMILIAR is not None:
        answer["unlike"] = "" if is_empty else bool(FAMILIAR.strangeness({"error": np.array([error])})[0] > 1)
    if SETTINGS.get("purpose") == "compress":
        answer |= {f"code_{number}": "" if is_empty else float(value) for number, value in enumerate(code, start=1)}
    return answer


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python predict.py rows.csv answers.csv")
    columns, rows, delimiter = csv_files.read(sys.argv[1])
    csv_files.check_columns([column.name for column in PREPROCESSING.columns], columns, sys.argv[1])
    items = answers(rows)
    csv_files.write(sys.argv[2], columns, rows, items, delimiter)
    answered = [one for one in items if one["error"] != ""]
    flagged = sum(bool(one.get("flagged")) for one in answered)
    json.dump({"rows": len(rows), "answered": len(answered), "flagged": flagged, "out": sys.argv[2]}, sys.stdout)
    print()
