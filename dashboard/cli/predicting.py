"""``predict``: answers for new items of the kind that the network reads, by what it was trained for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from dashboard.actions import predictions
from dashboard.actions.tables import csv_bytes, parquet_bytes
from dashboard.cli import predicting_back, predicting_pictures, predicting_rows, predicting_sequences, predicting_texts
from dashboard.cli.answers import Answers
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output
from dashboard.store import files

_BY_KIND: dict[tuple[str, str], Callable[[str, Path], Answers]] = {
    ("images", "probabilities"): predicting_pictures.answered,
    ("text", "probabilities"): predicting_texts.answered,
    ("table", "probabilities"): predicting_rows.classes,
    ("table", "value"): predicting_rows.numbers,
    ("sequences", "probabilities"): predicting_sequences.answered,
    ("images", "reconstruction"): predicting_back.pictures,
    ("table", "reconstruction"): predicting_back.table_rows,
    ("series", "reconstruction"): predicting_back.series_rows,
}


def predict(options: argparse.Namespace, output: Output) -> int:
    """Answer for each item; those that cannot be read are named, and the rest is answered."""
    run = chosen_run(options.run)
    predictions.check_can_answer(run.id)
    path = Path(options.path).expanduser().absolute()
    answers = _BY_KIND[run.spec.network.reads, run.spec.network.answer](run.id, path)
    data: Data = {"run": run.id, **answers.about, "items": answers.items}
    if options.out:
        target = Path(options.out).expanduser().absolute()
        _write(target, data, answers)
        data["out"] = str(target)
    output.result(data, answers.lines)
    return 0 if answers.num_answered else 1


def _write(target: Path, data: Data, answers: Answers) -> None:
    if target.is_dir() and answers.files is not None:
        for name, content in answers.files():
            files.write_bytes(target / name, content)
        target = target / "answers.csv"
    if target.suffix.lower() == ".json":
        files.write_json(target, data)
    elif target.suffix.lower() == ".parquet":
        files.write_bytes(target, parquet_bytes(answers.frame))
    else:
        files.write_bytes(target, csv_bytes(answers.frame))
