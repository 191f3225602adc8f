"""``predict`` for a network that reads rows of a table and says a class or a number of each."""

from __future__ import annotations

from pathlib import Path

from dashboard.actions import rows
from dashboard.cli.answered_rows import MOST_LINES, answered_rows, notes_of, with_more
from dashboard.cli.answers import Answers, doubt_words, flag
from dashboard.cli.output import Data, table
from dashboard.cli.predicting_back import upload_at
from dashboard.cli.run_figures import with_digits
from dashboard.i18n import _
from dashboard.predict.answered_tables import TableAnswers
from dashboard.predict.columns import NUMBER_COLUMN

_DIGITS = 6  # that count, for people; files and --json have all


def classes(run_id: str, path: Path) -> Answers:
    """The class of each row."""
    return answered_rows(rows.ask_table(run_id, upload_at(path)))


def numbers(run_id: str, path: Path) -> Answers:
    """The number for each row, in the units of the training data."""
    found = rows.ask_table(run_id, upload_at(path))
    records = found.frame.to_dict("records")
    items = [_item(f"#{number}", row, found) for number, row in zip(found.row_numbers, records, strict=True)]
    about: Data = {"target": rows.target(run_id), "typical_error": rows.typical_error(run_id), "notes": notes_of(found)}
    return Answers(items, found.frame, [*_lines(items), *notes_of(found)], about)


def _item(name: str, row: dict, found: TableAnswers) -> Data:
    problem = row[found.columns["problem"]]
    if problem:
        return {"file": name, "value": None, "error": {"code": None, "message": problem}}
    value = float(row[found.columns[NUMBER_COLUMN]])
    return {"file": name, "value": value, "unlike": flag(row[found.columns["unlike"]])}


def _lines(items: list[Data]) -> list[str]:
    shown = [
        (item["file"], "", item["error"]["message"])
        if "error" in item
        else (item["file"], with_digits(item["value"], _DIGITS), doubt_words(not_sure=False, unlike=item["unlike"]))
        for item in items[:MOST_LINES]
    ]
    return with_more(table((_("row"), _("answer"), ""), shown), len(items))
