"""Ask a trained network about a series: python predict.py rows.csv answers.csv [--time COLUMN] [--format FORMAT]

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. The table is read as UTF-8. Times are
ISO 8601 (2024-01-31 13:30:00), seconds or milliseconds since 1970, or what FORMAT says, as in "%d.%m.%Y %H:%M". The answer
is the same table with "error" (the largest of the windows that look at the row; empty where none does) and, where the
network finds what is unusual, "flagged" (whether that is above the threshold), else "unlike" (the training data). Rows without a time, or with one that
another row has, are left out. Prints one JSON object: {"rows", "windows", "flagged_windows", "out"}.
"""

import argparse
import json
import math
import os
from datetime import UTC, datetime
from pathlib import Path

import csv_files  # type: ignore[import-not-found]
import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from table_preprocessing import SeriesPreprocessing, number  # type: ignore[import-not-found]
from windows import Windows, cut, stride_for  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = SeriesPreprocessing.from_json(SETTINGS)
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
BATCH_SIZE = 128
GAP = 1.5  # times the usual interval; from there on a row is missing
FIRST_MILLISECOND = 3e11


def seconds(cell: str, form: str) -> float:
    """Seconds since 1970; not-a-number for what is no time. A time without a zone counts as UTC."""
    counted = number(cell)
    if counted is not None:
        return counted / 1000 if counted >= FIRST_MILLISECOND else counted
    try:
        text = cell.strip()
        moment = datetime.strptime(text, form) if form else datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return math.nan
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def time_column(columns: list[str], rows: list[dict[str, str]], form: str) -> str:
    """The first column that the network does not read and that holds times."""
    read = {column.name for column in PREPROCESSING.columns}
    for name in columns:
        if name not in read and np.isfinite([seconds(row.get(name, ""), form) for row in rows[:100]]).mean() > 0.95:
            return name
    raise SystemExit("no column holds times; name it with --time COLUMN, and how it is written with --format")


def in_time(times: np.ndarray) -> np.ndarray:
    """Places of the rows that can be used, the earliest first."""
    order = np.argsort(times, kind="stable")
    order = order[np.isfinite(times[order])]
    is_first = np.append([True], np.diff(times[order]) > 0) if len(order) else np.zeros(0, bool)
    return order[is_first]


def windows_of(times: np.ndarray) -> Windows:
    """Windows that reach across no gap."""
    steps = np.diff(times)
    usual = np.median(steps) if len(steps) else 0.0
    segments = np.append([0], np.cumsum(steps > GAP * usual))[: len(times)]
    stride = stride_for(PREPROCESSING.steps, len(times), len(PREPROCESSING.columns))
    return cut(np.full(len(times), ""), segments, PREPROCESSING.steps, stride)


def window_errors(windows: np.ndarray) -> np.ndarray:
    """Mean squared difference of each window."""
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    found = []
    for start in range(0, len(windows), BATCH_SIZE):
        given = PREPROCESSING.array(windows[start : start + BATCH_SIZE])
        (restored,) = session.run(["reconstruction"], {session.get_inputs()[0].name: given})
        found.append(((given.astype(np.float64) - restored.astype(np.float64)) ** 2).mean(axis=(1, 2)))
    return np.concatenate(found)


def answered(rows: list[dict[str, str]], times: np.ndarray) -> tuple[list[dict], int, int]:
    """What stands beside each row, how many windows there were, and how many of them are flagged."""
    order = in_time(times)
    windows = windows_of(times[order])
    if not len(windows.starts):
        raise SystemExit(f"the series is too short: {windows.steps} rows without a gap are needed")
    errors = window_errors(windows.rows(PREPROCESSING.values(rows)[order]))
    threshold = SETTINGS.get("threshold")
    told = [name for name, is_told in (("flagged", threshold is not None), ("unlike", FAMILIAR is not None)) if is_told]
    found: list[dict] = [dict.fromkeys(["error", *told], "") for _row in rows]
    for place, error in zip(order, windows.largest_per_row(errors, len(order)), strict=True):
        if np.isfinite(error):
            found[place]["error"] = float(error)
            found[place] |= {} if threshold is None else {"flagged": bool(error > threshold)}
            found[place] |= (
                {} if FAMILIAR is None else {"unlike": bool(FAMILIAR.strangeness({"error": [error]})[0] > 1)}
            )
    return found, len(errors), 0 if threshold is None else int((errors > threshold).sum())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ask a trained network about a series.")
    parser.add_argument("table")
    parser.add_argument("out")
    parser.add_argument("--time", default="", help="column with the times")
    parser.add_argument("--format", default="", help='how they are written, such as "%%d.%%m.%%Y %%H:%%M"')
    options = parser.parse_args()
    columns, rows, delimiter = csv_files.read(options.table)
    name = options.time or time_column(columns, rows, options.format)
    csv_files.check_columns([*(column.name for column in PREPROCESSING.columns), name], columns, options.table)
    moments = np.array([seconds(row.get(name, ""), options.format) for row in rows])
    answers, num_windows, num_flagged = answered(rows, moments)
    csv_files.write(options.out, columns, rows, answers, delimiter)
    print(json.dumps({"rows": len(rows), "windows": num_windows, "flagged_windows": num_flagged, "out": options.out}))
