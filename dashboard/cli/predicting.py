"""``predict``: answers for new items of the kind that the network reads."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dashboard.actions import predictions
from dashboard.actions.tables import csv_bytes
from dashboard.cli import predicting_pictures, predicting_texts
from dashboard.cli.answers import Answers
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output
from dashboard.store import files

_BY_KIND: dict[str, Callable[[str, Path], Answers]] = {
    "images": predicting_pictures.answered,
    "text": predicting_texts.answered,
}


def predict(options: argparse.Namespace, output: Output) -> int:
    """Answer for each item; those that cannot be read are named, and the rest is answered."""
    run = chosen_run(options.run)
    path = Path(options.path).expanduser().absolute()
    answers = _BY_KIND[predictions.family(run.id)](run.id, path)
    data: Data = {"run": run.id, "items": answers.items}
    if options.out:
        target = Path(options.out).expanduser().absolute()
        _write(target, data, answers.frame)
        data["out"] = str(target)
    output.result(data, answers.lines)
    return 0 if any("error" not in item for item in answers.items) else 1


def _write(target: Path, data: Data, frame: pd.DataFrame) -> None:
    if target.suffix.lower() == ".json":
        files.write_json(target, data)
    else:
        files.write_bytes(target, csv_bytes(frame))
