"""Finished runs that read tables or sequences, with a report but without training. Every name tries to be markup."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.importing import import_data
from dashboard.evaluation.number_baselines import always_the_mean, measured_numbers
from dashboard.evaluation.number_metrics import number_predictions
from dashboard.evaluation.number_report import make_number_report, write_number_report
from dashboard.evaluation.number_steps import NumberFacts
from dashboard.evaluation.properties import properties_of
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.table import TableReading
from dashboard.store import datasets, files, folders
from dashboard.store.ids import new_id
from tests.pages.embedded import write_embedding_of
from tests.pages.judged_run import write_report_of
from tests.pages.run_states import ended

NAME = "*rows* <b>x</b> :red[y]"
SIZE, COLOUR, DAY, KIND, PRICE = "size *x*", "colour <b>", "day", "kind [x](y)", "price $x$"
CLASSES = ("<b>big</b>", "small :red[y]")
_COLOURS = ("red", "blue :red[x]", "")
_NUM_ROWS, _NUM_SEQUENCES, _STEPS = 120, 60, 30
_FAR_OFF, _NEAR = 9.0, 0.5


def write_rows(path: Path) -> Path:
    """120 rows: a number with gaps, words with gaps, a date, a class that the number decides, and a number to predict."""
    random = np.random.default_rng(0)
    lines = [f"id,{SIZE},{COLOUR},{DAY},{KIND},{PRICE}"]
    for number in range(_NUM_ROWS):
        size = random.normal(10, 2)
        colour = _COLOURS[number % 3]
        day = np.datetime64("2024-01-01") + np.timedelta64(3 * number, "D")
        label = CLASSES[0] if size > 10 else CLASSES[1]
        price = 3 * size + (5 if colour == "red" else 0) + random.normal()
        lines.append(f"{number},{'' if number % 11 == 0 else f'{size:.3f}'},{colour},{day},{label},{price:.2f}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")
    return path


def row_version(folder: Path, *, number: bool = False) -> DatasetVersion:
    """``write_rows``, imported as it would be, to predict the class or the number."""
    reading = TableReading(columns={"label": PRICE if number else KIND})
    return _imported(write_rows(folder / "rows.csv"), "table", reading)


def sequence_version(folder: Path) -> DatasetVersion:
    """60 sequences of 30 steps, one row each: a wave that rises early or late."""
    random = np.random.default_rng(0)
    lines = [",".join(["label", *(f"t{step}" for step in range(_STEPS))])]
    for number in range(_NUM_SEQUENCES):
        middle = 8 if number % 2 else 22
        values = np.exp(-(((np.arange(_STEPS) - middle) / 3) ** 2)) + random.normal(0, 0.1, _STEPS)
        lines.append(",".join([CLASSES[number % 2], *(f"{value:.4f}" for value in values)]))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "waves.csv"
    path.write_text("\n".join(lines), "utf-8")
    return _imported(path, "sequences", TableReading(columns={"label": "label"}))


def _imported(path: Path, kind: Kind, reading: TableReading) -> DatasetVersion:
    source = Source(kind="path", path=str(path), title=path.name, reading=reading)
    return import_data(ImportSpec(source=source, kind=kind, name=NAME), new_id(), lambda *_: None)


def judged_rows(folder: Path, *, wrong: int = 1, state: str = "finished") -> str:
    """A run that tells the rows' classes apart, is over and has a report; its id."""
    version = row_version(folder)
    run_id = ended(version, state, name=NAME, purpose="classify")
    place = folders.run(run_id)
    write_report_of(version, place, wrong)
    files.write_frame(place / "report" / "importance.parquet", importance(0.3))
    files.write_frame(place / "report" / "dependence.parquet", dependence(CLASSES))
    return run_id


def judged_numbers(folder: Path, *, state: str = "finished", version: DatasetVersion | None = None) -> str:
    """A run that predicts the rows' prices; its answers are 0.5 off, up and down in turn, and the first one 9; its id."""
    version = version or row_version(folder, number=True)
    run_id = ended(version, state, name=NAME, purpose="regress")
    place = folders.run(run_id)
    write_number_report_of(version, place / "report", _NEAR)
    files.write_frame(place / "report" / "importance.parquet", importance(2.5))
    files.write_frame(place / "report" / "dependence.parquet", dependence(("",)))
    return run_id


def write_number_report_of(version: DatasetVersion, folder: Path, off: float) -> None:
    """A report whose answers are ``off`` by this much, but the first test item by 9."""
    rows = datasets.samples(version.id)
    train = rows.loc[rows["split"] == "train", "target"].to_numpy(float)
    judged = rows[rows["split"].isin(["validation", "test"])].sort_values("split", kind="stable")
    targets = judged["target"].to_numpy(float)
    errors = np.where(np.arange(len(judged)) % 2, off, -off)
    errors[0] = _FAR_OFF
    frame = number_predictions(judged["id"].tolist(), judged["split"].tolist(), targets, targets + errors)
    of_test = targets[(judged["split"] == "test").to_numpy()]
    baselines = (always_the_mean(train, of_test), measured_numbers("linear", of_test + 2.0, of_test))
    facts = NumberFacts((1.0, 0.5, 0.2), (0.9, 0.4, 0.6), 2, stopped_early=False)
    properties = properties_of(version.kind, judged)
    write_number_report(make_number_report(frame, PRICE, baselines, facts, properties), folder)
    write_embedding_of(version, folder)


def judged_sequences(folder: Path, *, wrong: int = 1, state: str = "finished") -> str:
    """A run that tells the sequences apart, is over and has a report; its id."""
    version = sequence_version(folder)
    run_id = ended(version, state, name=NAME, purpose="classify")
    place = folders.run(run_id)
    write_report_of(version, place, wrong)
    channel = pd.DataFrame({"channel": ["value"], "importance": [0.4], "low": [0.3], "high": [0.5]})
    files.write_frame(place / "report" / "channel_importance.parquet", channel)
    return run_id


def importance(most: float) -> pd.DataFrame:
    """As a worker writes it: one column counts, one may be chance."""
    rows = [(SIZE, most, most * 0.8, most * 1.2), (COLOUR, most / 10, most / 20, most / 5), (DAY, 0.0, -0.01, 0.01)]
    return pd.DataFrame(rows, columns=["column", "importance", "low", "high"])


def dependence(labels: tuple[str, ...]) -> pd.DataFrame:
    """As a worker writes it: a number, words and a date, for each class."""
    grids: dict[str, tuple[str, list[tuple[float | None, str | None]]]] = {
        SIZE: ("number", [(6.0, None), (10.0, None), (14.0, None)]),
        COLOUR: ("category", [(None, "red"), (None, _COLOURS[1])]),
        DAY: ("date", [(19723.0, None), (19900.0, None)]),
    }
    rows = [
        (column, kind, place, number, word, label, 0.2 + 0.2 * place, 7)
        for column, (kind, values) in grids.items()
        for label in labels
        for place, (number, word) in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["column", "type", "place", "number", "word", "label", "answer", "count"])
