"""A finished run with sequences, a network that answers and a report, made without training. Every name tries to be markup."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from dashboard.data.importing import import_data
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.store import files, folders
from dashboard.store.ids import new_id
from tests.pages.judged_run import write_report_of
from tests.pages.run_states import ended
from tests.predict.tiny_sequence_network import DECISIVE, PREPROCESSING, STEPS, write_sequence_run

CLASSES = ("<b>rest</b> $x$", "wave :red[y]")  # in the order of the outputs
CHANNELS = ("<i>x</i> $1$", "y :blue[z]")
NAME = "*motions* <b>x</b> :red[y]"
_IN_CLASS = 30


def sequence_version(folder: Path) -> DatasetVersion:
    """60 recordings of ten steps and two channels, two classes, from one long CSV, imported as they would be."""
    folder.mkdir(parents=True)
    table = folder / "motions.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *CHANNELS, "label"])
        for number in range(2 * _IN_CLASS):
            label, wobble = CLASSES[number % 2], 0.01 * number
            for step in range(STEPS):
                height = 1.0 if number % 2 and step in range(*DECISIVE.indices(STEPS)) else 0.0
                writer.writerow([f"[r{number}](a) <u>", f"{height + wobble:g}", f"{wobble * step:g}", label])
    source = Source(kind="path", path=str(table), title=NAME)
    return import_data(ImportSpec(source=source, kind="sequences", name=NAME), new_id(), lambda *_: None)


def judged_sequence_run(folder: Path, *, wrong: int = 1) -> str:
    """A run that is over and has a report; its id."""
    version = sequence_version(folder)
    run_id = ended(version, "finished", name=NAME)
    place = folders.run(run_id)
    channels = tuple(NumberColumn(name) for name in CHANNELS)
    write_sequence_run(place, preprocessing=replace(PREPROCESSING, channels=channels), classes=CLASSES)
    write_report_of(version, place, wrong)
    files.write_json(place / "export.json", {"onnx": {"ok": True, "reason": None, "max_difference": 3.2e-8}})
    (place / "model.keras").write_bytes(b"keras")
    return run_id
