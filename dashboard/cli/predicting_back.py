"""``predict`` for a network that gives items back: how far off each is, and whether it is flagged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import FileAsked, SeriesAsked, TableAsked, Upload
from dashboard.cli.answers import Answers, flag, json_number
from dashboard.cli.output import Data, in_english, table, words
from dashboard.cli.picture_files import picture_files
from dashboard.errors import DataError
from dashboard.i18n import N_, _, format_number

_MOST_LINES = 50


def pictures(run_id: str, path: Path) -> Answers:
    """A picture, a folder, a zip or an IDX images file. Raises ``DataError`` when there is nothing in it."""
    results = autoencoders.ask_files(run_id, picture_files(path))
    if not results:
        raise DataError("P130", N_("There are no pictures in {received}."), received=str(path))
    return Answers(
        items=[_picture(result) for result in results],
        frame=autoencoders.files_frame(run_id, results),
        lines=_lines(
            _("file"),
            [(result.name, _error_words(result), _verdict_words(result)) for result in results],
        ),
        about={"threshold": autoencoders.threshold(run_id)},
        files=lambda: autoencoders.restored_files(results),
    )


def _picture(result: FileAsked) -> Data:
    if result.asked is None:
        problem = {"code": result.problem_code, "message": in_english(result.problem)}
        return {"file": result.name, "error": None, "flagged": None, "problem": problem}
    asked = result.asked
    return {
        "file": result.name,
        "error": json_number(asked.error),
        "flagged": asked.flagged,
        "unlike": asked.unlike,
    }


def _error_words(result: FileAsked) -> str:
    return format_number(result.asked.error, digits=6) if result.asked else ""


def _verdict_words(result: FileAsked) -> str:
    if result.asked is None:
        return words(result.problem) or ""
    if result.asked.unlike:
        return _("unlike the training data")
    return _("flagged") if result.asked.flagged else ""


def table_rows(run_id: str, path: Path) -> Answers:
    """Each row of a table."""
    found = autoencoders.ask_table(run_id, upload_at(path))
    return Answers(
        items=_row_items(found, found.columns),
        frame=found.frame,
        lines=_row_lines(found),
        about={"threshold": autoencoders.threshold(run_id), "flagged": found.num_flagged},
    )


def series_rows(run_id: str, path: Path) -> Answers:
    """Each row of a series, and the events that its flagged windows make."""
    found = autoencoders.ask_series(run_id, upload_at(path))
    about: Data = {"threshold": autoencoders.threshold(run_id), "windows": len(found.windows)}
    if "flagged" in found.columns:
        about |= {"flagged_windows": found.num_flagged, "events": [_event(row) for row in _records(found.events)]}
    return Answers(items=_row_items(found, found.columns), frame=found.frame, lines=_row_lines(found), about=about)


def upload_at(path: Path) -> Upload:
    """A table on this computer. Raises ``DataError`` where there is no such file."""
    if not path.is_file():
        raise DataError("P132", N_("{received} is not a file. Give a table."), received=str(path))
    return Upload(path.name, path.read_bytes())


def _event(row: Mapping[str, object]) -> Data:
    return {"start": str(row["start"]), "end": str(row["end"]), "num_flags": int(str(row["num_flags"]))}


def _row_items(found: TableAsked | SeriesAsked, columns: Mapping[str, str]) -> list[Data]:
    return [
        _row_item(int(number), row, columns)
        for number, row in zip(found.row_numbers, _records(found.frame), strict=True)
    ]


def _row_item(number: int, row: Mapping[str, object], columns: Mapping[str, str]) -> Data:
    problem = row[columns["problem"]]
    error = row[columns["error"]]
    item: Data = {"row": number, "error": json_number(error) if isinstance(error, float) else None}
    if "flagged" in columns:
        flagged = row[columns["flagged"]]
        item["flagged"] = None if flagged is pd.NA or problem else bool(flagged)
    if "unlike" in columns:
        item["unlike"] = flag(row[columns["unlike"]])
    if "largest" in columns and not problem:
        item["largest"] = row[columns["largest"]]
    return item | ({"problem": {"code": None, "message": str(problem)}} if problem else {})


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return frame.to_dict("records")


def _row_lines(found: TableAsked | SeriesAsked) -> list[str]:
    """The rows with the largest errors."""
    errors = found.frame[found.columns["error"]].to_numpy(np.float64)
    order = np.argsort(-np.nan_to_num(errors, nan=-1), kind="stable")
    rows = [
        (
            f"#{found.row_numbers[place]}",
            "" if np.isnan(errors[place]) else format_number(float(errors[place]), digits=6),
            _row_words(found, int(place)),
        )
        for place in order
    ]
    return _lines(_("row"), rows)


def _row_words(found: TableAsked | SeriesAsked, place: int) -> str:
    row = found.frame.iloc[place]
    if row[found.columns["problem"]]:
        return str(row[found.columns["problem"]])
    told = {"flagged": _("flagged"), "unlike": _("unlike the training data")}
    return next((words for name, words in told.items() if name in found.columns and flag(row[found.columns[name]])), "")


def _lines(name: str, rows: Sequence[tuple[str, str, str]]) -> list[str]:
    lines = table((name, _("error"), ""), rows[:_MOST_LINES])
    if len(rows) > _MOST_LINES:
        lines.append(_("{n} more; --out FILE writes all of them.", n=len(rows) - _MOST_LINES))
    return lines
