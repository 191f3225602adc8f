"""Somebody's table or text files with our answers beside them: every row stays, in its order, with an answer or a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

import numpy as np
import pandas as pd

from dashboard.data.apart import tables
from dashboard.data.apart.texts import texts_of
from dashboard.data.tables.reading import not_sure
from dashboard.data.tables.table import Table
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.predict.answered_tables import TableAnswers, answered
from dashboard.predict.many_answers import Report
from dashboard.predict.texts.many import answer_many
from dashboard.predict.texts.predictor import TextPredictor
from dashboard.predict.uploads import MOST_PROBLEMS
from dashboard.spec.table import ColumnChoice, TableReading

_MOST_NOTES = 20
_LINE_END = re.compile(r"\r\n|\r|\n")


def answer_table(
    predictor: TextPredictor,
    content: bytes | Path,
    title: str,
    reading: TableReading,
    trained_on: str = "",
    report: Report | None = None,
) -> TableAnswers:
    """Answer every row of a CSV, TSV, Excel, Parquet or JSON Lines file.

    Args:
        content: the file, or where it lies.
        title: what the user calls it.
        reading: how it is read; ``columns["text"]`` names the column with the texts.
        trained_on: the column that held the texts in training; taken where the table has one of that name.

    Raises:
        DataError: it cannot be read.
        PredictionError: there is no such column.
    """
    table = tables.table_of(content, title, reading)
    choice = text_column(table, reading.columns.get("text", ""), trained_on)
    many = answer_many(predictor, table.frame[choice.name].tolist(), report)
    return answered(table, many.frame(), many.problems, num_not_sure=many.num_not_sure, text_column=choice)


def text_column(table: Table, chosen: str, trained_on: str) -> ColumnChoice:
    """The column with the texts: the chosen one, else the one that training had, else the one with the longest cells."""
    if chosen and chosen not in table.columns:
        raise PredictionError(
            "P220",
            N_("There is no column {received}. Choose one of: {columns}."),
            received=chosen,
            columns=list(table.columns[:20]),
        )
    if chosen:
        return ColumnChoice(name=chosen, reason=message(N_("It was chosen.")))
    if trained_on in table.columns:
        return ColumnChoice(name=trained_on, reason=message(N_("The network was trained on a column of this name.")))
    longest = max(table.seen.columns, key=lambda column: (column.num_filled > 0, column.median_length))
    why = message(N_("Its cells are the longest: usually {length} characters."), length=round(longest.median_length))
    return ColumnChoice(name=longest.name, reason=why)


def is_plain_text(title: str) -> bool:
    """Whether somebody calls a file a text rather than a table."""
    return PurePath(title).suffix.lower() in (".txt", ".text", ".md")


def answer_text_files(
    predictor: TextPredictor,
    named: Iterable[tuple[str, bytes]],
    *,
    each_line: bool = False,
    report: Report | None = None,
) -> TableAnswers:
    """Answer text files, each as one text, or with ``each_line`` each line of them that holds something."""
    rows: list[tuple[str, int, str]] = []
    notes: list[Message] = []
    files = list(named)
    found = texts_of([content for _name, content in files], files[0][0]) if files else []
    for (name, _content), decoded in zip(files, found, strict=True):
        rows += [(name, number, piece) for number, piece in _pieces(decoded.text, each_line)]
        notes += [] if decoded.is_sure else [not_sure(name, decoded.encoding)]
    many = answer_many(predictor, [text for _, _, text in rows], report)
    theirs = pd.DataFrame(rows, columns=["file", "line", "text"]).astype({"file": object, "text": object})
    problems = [
        (f"{name} #{number}" if each_line else name, problem)
        for (name, number, _), problem in zip(rows, many.problems, strict=True)
        if problem
    ]
    ours = many.frame()
    return TableAnswers(
        frame=pd.concat([theirs if each_line else theirs.drop(columns="line"), ours], axis=1),
        row_numbers=theirs["line"].to_numpy(np.int64) if each_line else np.arange(1, len(rows) + 1),
        columns={name: name for name in ours.columns},
        text_column=None,
        num_answered=int(many.answered.sum()),
        num_not_sure=many.num_not_sure,
        problems=tuple(problems[:MOST_PROBLEMS]),
        num_problems=len(problems),
        notes=tuple(notes[:_MOST_NOTES]),
    )


def _pieces(text: str, each_line: bool) -> list[tuple[int, str]]:
    if not each_line:
        return [(1, text)]
    return [(number, line) for number, line in enumerate(_LINE_END.split(text), start=1) if line.strip()]
