"""``predict`` for a network that reads texts."""

from __future__ import annotations

from pathlib import Path

from dashboard.actions import texts
from dashboard.cli.answers import Answers, unanswered
from dashboard.cli.output import Data, table
from dashboard.errors import DataError
from dashboard.i18n import N_, _, format_percent
from dashboard.predict.columns import CLASS_PREFIX
from dashboard.predict.texts.tables import TableAnswers

_MOST_LINES = 50


def answered(run_id: str, path: Path) -> Answers:
    """Answers for each row of a table, or for each line of a text file. Raises ``DataError`` when there is nothing."""
    if not path.is_file():
        raise DataError("P131", N_("{received} is not a file. Give a table or a text file."), received=str(path))
    found = texts.answer_file(run_id, path, path.name)
    rows = found.frame.to_dict("records")
    items = [_item(f"#{number}", row, found) for number, row in zip(found.row_numbers, rows, strict=True)]
    return Answers(items, found.frame, _lines(items))


def _item(name: str, row: dict, found: TableAnswers) -> Data:
    problem = row[found.columns["problem"]]
    if problem:
        return unanswered(name, None, problem)
    classes = {
        role.removeprefix(CLASS_PREFIX): row[column] for role, column in found.columns.items() if _is_class(role)
    }
    return {
        "file": name,
        "label": row[found.columns["label"]],
        "probability": float(row[found.columns["probability"]]),
        "classes": {label: float(value) for label, value in classes.items()},
        "not_sure": bool(row[found.columns["not_sure"]]),
    }


def _is_class(role: str) -> bool:
    return role.startswith(CLASS_PREFIX)


def _lines(items: list[Data]) -> list[str]:
    rows = []
    for item in items[:_MOST_LINES]:
        if "error" in item:
            rows.append((item["file"], "", item["error"]["message"]))
        else:
            unsure = _("not sure") if item["not_sure"] else ""
            rows.append((item["file"], item["label"], f"{format_percent(item['probability'])} {unsure}"))
    lines = table((_("row"), _("answer"), _("probability")), rows)
    if len(items) > _MOST_LINES:
        lines.append(_("{n} more; --out FILE writes all of them.", n=len(items) - _MOST_LINES))
    return lines
