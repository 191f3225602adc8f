"""A finished run with texts, a network that answers and a report, made without training. Every name tries to be markup."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from dashboard.data.importing import import_data
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.store import files, folders
from dashboard.store.ids import new_id
from tests.pages.judged_run import write_report_of
from tests.pages.run_states import ended
from tests.predict.tiny_text_network import write_text_run

CLASSES = ("<b>bad</b> $x$", "good :red[y]")  # in the order of the outputs: "bad" speaks for the first
NAME = "*reviews* <b>x</b> :red[y]"
HOSTILE = "<script>alert(1)</script> **not** $$good$$ \u202eevil :red[film] [a](b) &amp;"
_TEXTS_IN_CLASS = 30
_COUNTS = ("one", "two", "three", "four", "five", "six")


def text_version(folder: Path) -> DatasetVersion:
    """60 short reviews of two classes from a CSV, a few of them hostile, imported as they would be."""
    folder.mkdir(parents=True)
    table = folder / "reviews.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["review", "label"])
        for number in range(_TEXTS_IN_CLASS):
            words = f"{_COUNTS[number % 6]} {_COUNTS[number // 6]}"
            writer.writerow([f"the film was bad {words} times, {HOSTILE if number % 3 == 0 else 'really'}", CLASSES[0]])
            writer.writerow([f"a good film, {words} of {HOSTILE if number % 3 == 0 else 'them'}", CLASSES[1]])
    source = Source(kind="path", path=str(table), title=NAME)
    return import_data(ImportSpec(source=source, kind="text", name=NAME), new_id(), lambda *_: None)


def judged_text_run(folder: Path, *, state: str = "finished", wrong: int = 1, with_onnx: bool = True) -> str:
    """A run that is over and has a report; its id."""
    version = text_version(folder)
    run_id = ended(version, state, name=NAME)
    place = folders.run(run_id)
    write_text_run(place)
    stored = files.read_json(place / "preprocessing.json")
    files.write_json(place / "preprocessing.json", stored | {"classes": list(CLASSES)})
    write_report_of(version, place, wrong)
    files.write_frame(place / "report" / "telling_words.parquet", telling_words())
    reason = {"id": "TensorFlow is not installed.", "values": {}}
    onnx = {"ok": with_onnx, "reason": None if with_onnx else reason, "max_difference": 3.2e-8 if with_onnx else None}
    if not with_onnx:
        (place / "model.onnx").unlink()
    files.write_json(place / "export.json", {"onnx": onnx})
    (place / "model.keras").write_bytes(b"keras")
    return run_id


def telling_words() -> pd.DataFrame:
    """As a worker writes it."""
    rows = [(CLASSES[0], "bad", 4.2, 30, 30), (CLASSES[0], "<i>", 1.1, 9, 9), (CLASSES[1], "good", 3.9, 30, 30)]
    return pd.DataFrame(rows, columns=["label", "word", "score", "count", "num_texts"])
