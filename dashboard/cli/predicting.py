"""``predict``: answers for new pictures."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.actions import predictions
from dashboard.actions.tables import csv_bytes
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output, in_english, table, words
from dashboard.cli.picture_files import picture_files
from dashboard.errors import DataError
from dashboard.i18n import N_, _, format_percent
from dashboard.predict import FileAnswer
from dashboard.store import files


def predict(options: argparse.Namespace, output: Output) -> int:
    """Answer for each picture; those that cannot be read are named, and the rest is answered."""
    run = chosen_run(options.run)
    path = Path(options.path).expanduser().absolute()
    results = predictions.answer_files(run.id, picture_files(path))
    if not results:
        raise DataError("P130", N_("There are no pictures in {received}."), received=str(path))
    data = {"run": run.id, "items": [_item(result) for result in results]}
    if options.out:
        target = Path(options.out).expanduser().absolute()
        _write(target, data, results)
        data["out"] = str(target)
    output.result(data, _lines(results))
    return 0 if any(result.answer for result in results) else 1


def _item(result: FileAnswer) -> Data:
    if result.answer is None:
        problem = {"code": result.problem_code, "message": in_english(result.problem)}
        return {
            "file": result.name,
            "label": None,
            "probability": None,
            "classes": {},
            "not_sure": True,
            "error": problem,
        }
    answer = result.answer
    return {
        "file": result.name,
        "label": answer.label,
        "probability": answer.probability,
        "classes": answer.probabilities,
        "not_sure": answer.not_sure,
    }


def _write(target: Path, data: Data, results: list[FileAnswer]) -> None:
    if target.suffix.lower() == ".json":
        files.write_json(target, data)
    else:
        files.write_bytes(target, csv_bytes(predictions.answers_frame(results)))


def _lines(results: list[FileAnswer]) -> list[str]:
    rows = []
    for result in results:
        if result.answer is None:
            rows.append((result.name, "", words(result.problem) or ""))
        else:
            unsure = _("not sure") if result.answer.not_sure else ""
            rows.append((result.name, result.answer.label, f"{format_percent(result.answer.probability)} {unsure}"))
    return table((_("file"), _("answer"), _("probability")), rows)
