"""Somebody's table with what a network says of each row beside it."""

from __future__ import annotations

import numpy as np

from dashboard.data.tables.features import CategoryFeature, Feature
from dashboard.data.tables.preprocessing import is_missing
from dashboard.data.tables.table import Table
from dashboard.i18n import N_, Message, message
from dashboard.predict.answered_tables import TableAnswers, answered
from dashboard.predict.many_answers import Report
from dashboard.predict.tables.reader import RowReader
from dashboard.predict.uploads import Upload, check_columns, table_in
from dashboard.spec.table import TableReading

NOTHING = message(N_("None of the columns that the network reads holds anything here."))
_MOST_NOTES = 20


def ask_table(
    reader: RowReader, upload: Upload, reading: TableReading | None = None, report: Report | None = None
) -> TableAnswers:
    """Ask about every row of a CSV, TSV, Excel, Parquet or JSON Lines file; a row that says nothing is named.

    Args:
        report: called with columns read and their total; may raise to give up.

    Raises:
        DataError: it cannot be read.
        PredictionError: it lacks columns that the network reads.
    """
    table = table_in(upload, reading or TableReading())
    features = reader.preprocessing.features
    check_columns(table, reader.preprocessing.columns, upload.name)
    values = np.zeros((len(table.frame), len(features)))
    notes: list[Message] = []
    warnings: list[Message] = []
    for place, feature in enumerate(features):
        values[:, place], odd = _values(table, feature)
        (warnings if odd and np.isnan(values[:, place]).all() else notes).extend(odd)
        if report:
            report(place + 1, len(features))
    problems = [NOTHING if np.isnan(row).all() else None for row in values]
    ours, num_not_sure = reader.many(values, problems)
    return answered(
        table, ours, problems, num_not_sure=num_not_sure, notes=notes[:_MOST_NOTES], warnings=warnings[:_MOST_NOTES]
    )


def _values(table: Table, feature: Feature) -> tuple[np.ndarray, list[Message]]:
    """``float64[rows]`` of a column, and what is odd in it."""
    cells = table.frame[feature.name].tolist()
    known = {cell: feature.value(cell) for cell in dict.fromkeys(cells)}
    values = np.array([known[cell] for cell in cells], np.float64)
    if isinstance(feature, CategoryFeature):
        new = [cell for cell, value in known.items() if value == len(feature.words)]
        sentence = N_(
            "{column}: words that training did not have often enough, such as {example}. Rows with such words: {n}."
        )
        return values, _note(sentence, feature, new, cells)
    odd = [cell for cell, value in known.items() if np.isnan(value) and not is_missing(cell)]
    if np.isnan(values).all():
        sentence = N_(
            "{column}: none of its cells is written as in training, for example {example}. Cells: {n}. The answers do without this column: write it as in training, and ask again."
        )
        return values, _note(sentence, feature, odd, cells)
    sentence = N_(
        "{column}: cells that hold something else than in training, such as {example}: {n}. They count as missing."
    )
    return values, _note(sentence, feature, odd, cells)


def _note(sentence: str, feature: Feature, odd: list[str], cells: list[str]) -> list[Message]:
    if not odd:
        return []
    chosen = set(odd)
    num = sum(cell in chosen for cell in cells)
    return [message(sentence, column=feature.name, example=odd[0].strip()[:40], n=num)]
