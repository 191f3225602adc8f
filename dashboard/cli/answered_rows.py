"""Rows of a table with the network's answers, as ``predict`` hands them out: for programs and for people."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.cli.answers import Answers, doubt_words, flag, unanswered
from dashboard.cli.output import Data, table
from dashboard.i18n import _, format_percent, render
from dashboard.predict.answered_tables import TableAnswers
from dashboard.predict.columns import CLASS_PREFIX

MOST_LINES = 50


def answered_rows(found: TableAnswers, names: Sequence[str] = (), title: str = "") -> Answers:
    """Of a network that tells classes apart.

    Args:
        names: what the rows are called; without them by their numbers.
        title: what such a name is, in the reader's language.
    """
    called = names or [f"#{number}" for number in found.row_numbers]
    items = [_item(name, row, found) for name, row in zip(called, found.frame.to_dict("records"), strict=True)]
    return Answers(
        items, found.frame, [*_lines(items, title or _("row")), *notes_of(found)], {"notes": notes_of(found)}
    )


def notes_of(found: TableAnswers) -> list[str]:
    """What is to be said of the whole table: what makes its answers doubtful comes first."""
    return [render(note) for note in (*found.warnings, *found.notes)]


def with_more(lines: list[str], total: int) -> list[str]:
    """Lines with a last one that says how many rows are not among them."""
    if total <= MOST_LINES:
        return lines
    return [*lines, _("{n} more; --out FILE writes all of them.", n=total - MOST_LINES)]


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
        "unlike": flag(row[found.columns["unlike"]]),
    }


def _is_class(role: str) -> bool:
    return role.startswith(CLASS_PREFIX)


def _lines(items: list[Data], title: str) -> list[str]:
    rows = []
    for item in items[:MOST_LINES]:
        if "error" in item:
            rows.append((item["file"], "", item["error"]["message"]))
        else:
            doubt = doubt_words(not_sure=item["not_sure"], unlike=item["unlike"])
            rows.append((item["file"], item["label"], f"{format_percent(item['probability'])} {doubt}"))
    return with_more(table((title, _("answer"), _("probability")), rows), len(items))
