"""Ask a trained network about sequences: python predict.py recording.csv … [--id COLUMN]

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. A CSV file, read as UTF-8, with a column
for each channel holds one sequence, one row a step; with --id several, told apart by that column. Where the network reads
one channel and no column is called like it, each row is a sequence of the numbers in it; name columns that hold something
else with --leave-out. A .npy file holds <float>[n, steps, channels], or one sequence [steps, channels]; with one channel
[n, steps]. Prints one JSON object: {"items": [{"name", "label", "probability", "classes": {name: probability},
"not_sure", "unlike"}]}; do not rely on an answer about a sequence that is "unlike" the training data. A sequence without
numbers has "error" instead of an answer, and the exit status is then 1.
"""

import argparse
import json
import os
import sys
from pathlib import Path

import csv_files  # type: ignore[import-not-found]
import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from sequence_preprocessing import SequencePreprocessing, lengths  # type: ignore[import-not-found]
from temperature import calibrated, temperature_of  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = SequencePreprocessing.from_json(SETTINGS)
CHANNELS = PREPROCESSING.channels
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
BATCH_SIZE = 128

Sequences = list[tuple[str, np.ndarray]]


def sequences_in(path: str, id_column: str, left_out: list[str]) -> Sequences:
    """Name and <float64>[steps, channels] of what is in a file."""
    if path.lower().endswith(".npy"):
        return from_array(path)
    columns, rows, _delimiter = csv_files.read(path)
    if len(CHANNELS) == 1 and CHANNELS[0].name not in columns:
        return from_rows(path, columns, rows, left_out)
    csv_files.check_columns(
        [*(channel.name for channel in CHANNELS), *([id_column] if id_column else [])], columns, path
    )
    found: dict[str, list[list[float]]] = {}
    for row in rows:
        values = [channel.value(row.get(channel.name, "")) for channel in CHANNELS]
        found.setdefault(row.get(id_column, "") if id_column else Path(path).name, []).append(values)
    return [(name, np.array(steps)) for name, steps in found.items()]


def from_rows(path: str, columns: list[str], rows: list[dict[str, str]], left_out: list[str]) -> Sequences:
    """One sequence a row; what is no number at the end of a row is beyond its end."""
    read = [name for name in columns if name not in left_out]
    values = [[[CHANNELS[0].value(row.get(name, ""))] for name in read] for row in rows]
    return [(f"{Path(path).name} #{number}", np.array(steps)) for number, steps in enumerate(values, start=1)]


def from_array(path: str) -> Sequences:
    """The sequences of a NumPy file."""
    try:
        array = np.asarray(np.load(path, allow_pickle=False), np.float64)
    except (OSError, ValueError) as error:
        sys.exit(f"{path} cannot be read: {error}")
    if array.ndim == 2:
        array = array[:, :, None] if len(CHANNELS) == 1 and array.shape[1] != 1 else array[None]
    if array.ndim != 3 or array.shape[2] != len(CHANNELS):
        sys.exit(f"{path} has the shape {array.shape}; the last number must be {len(CHANNELS)}, the number of channels")
    return [(f"{Path(path).name} #{number}", values) for number, values in enumerate(array, start=1)]


def answers(sequences: Sequences) -> list[dict]:
    """What the network says about each sequence."""
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    items: list[dict] = []
    for start in range(0, len(sequences), BATCH_SIZE):
        batch = sequences[start : start + BATCH_SIZE]
        stored = PREPROCESSING.of_items([values for _name, values in batch])
        given = {session.get_inputs()[0].name: PREPROCESSING.array(stored)}
        found, embedding = session.run(["probabilities", "embedding"], given)
        rows, odd = calibrated(found, temperature_of(SETTINGS)), unlike(stored, embedding)
        for (name, _values), row, is_odd, length in zip(batch, rows, odd, lengths(stored), strict=True):
            items.append(
                item(name, row) | {"unlike": is_odd}
                if length
                else {"name": name, "error": "there are no numbers in it"}
            )
    return items


def unlike(stored: np.ndarray, embedding: np.ndarray) -> list[bool | None]:
    """Whether each sequence is unlike the training data; None where nothing tells."""
    if FAMILIAR is None:
        return [None] * len(stored)
    is_outside = FAMILIAR.outside(stored, [channel.name for channel in CHANNELS]).any(axis=1)
    return ((FAMILIAR.strangeness({"embedding": embedding}) > 1) | is_outside).tolist()


def item(name: str, probabilities: np.ndarray) -> dict:
    """One answer, for people and programs."""
    best = int(np.argmax(probabilities))
    return {
        "name": name,
        "label": SETTINGS["classes"][best],
        "probability": float(probabilities[best]),
        "classes": {label: float(value) for label, value in zip(SETTINGS["classes"], probabilities, strict=True)},
        "not_sure": bool(probabilities[best] < SETTINGS["not_sure_threshold"]),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ask a trained network about sequences.")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--id", default="", help="column that tells the sequences of a file apart")
    parser.add_argument(
        "--leave-out", nargs="*", default=[], help="columns that hold no steps, where a row is a sequence"
    )
    options = parser.parse_args()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the system's own is: JSON is UTF-8
    items = answers([found for path in options.files for found in sequences_in(path, options.id, options.leave_out)])
    json.dump({"items": items}, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(any("error" in item for item in items))
