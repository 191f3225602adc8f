"""Somebody's table with what a network says of each row: how far off it is, whether it is flagged, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.i18n import Message, render
from dashboard.predict.answered_tables import free_names, with_refused
from dashboard.predict.autoencoders.autoencoder import Stored
from dashboard.predict.autoencoders.reconstruction import Reconstruction
from dashboard.predict.autoencoders.tables import TableAutoencoder
from dashboard.predict.autoencoders.uploads import NO_NUMBER, Numbers, numbers_in
from dashboard.predict.many_answers import unlike_column
from dashboard.predict.uploads import MOST_PROBLEMS, Upload
from dashboard.spec.table import TableReading

Report = Callable[[int, int], None]  # rows done, and their total


@dataclass(frozen=True)
class TableAsked:
    """A table and what the network says of its rows.

    Attributes:
        frame: their columns as they came, then ours.
        row_numbers: ``int64[rows]`` of ``frame``, as a spreadsheet or editor shows them.
        columns: our name → the column's name in ``frame``: "error", "flagged" (where the network flags), "unlike" (where
            something tells), "largest" (the column that is farthest off), "problem"; of networks that compress also "code_1", "code_2"…
        errors: ``float64[rows]``; not-a-number where there is no answer.
        flagged: ``bool[rows]``; None for a network that does not flag.
        problems: row ("#17") and why there is no answer; at most 1,000. ``num_problems``: all of them.
        notes: what was done to the table, and what is odd.
        values: ``float64[rows, columns]`` that the network read.
    """

    frame: pd.DataFrame
    row_numbers: np.ndarray
    columns: dict[str, str]
    errors: np.ndarray
    flagged: np.ndarray | None
    problems: tuple[tuple[str, Message], ...]
    num_problems: int
    notes: tuple[Message, ...]
    values: np.ndarray = field(repr=False)
    network: TableAutoencoder = field(repr=False)

    @property
    def num_answered(self) -> int:
        """Rows with an error."""
        return int((~np.isnan(self.errors)).sum())

    @property
    def num_unlike(self) -> int:
        """Rows that are unlike the training data."""
        name = self.columns.get("unlike")
        return 0 if name is None else int(self.frame[name].fillna(False).sum())

    @property
    def num_flagged(self) -> int:
        """Rows that are flagged."""
        return 0 if self.flagged is None else int(self.flagged.sum())

    def ranked(self) -> np.ndarray:
        """``int64[answered]``: places of ``frame``, the largest error first."""
        answered = np.flatnonzero(~np.isnan(self.errors))
        return answered[np.argsort(-self.errors[answered], kind="stable")]

    def reconstruction(self, row: int) -> Reconstruction:
        """The row at a place of ``frame`` beside what the network made of it."""
        return self.network.reconstructions(Stored(self.values[[row]]))[0]


def ask_table(
    network: TableAutoencoder, upload: Upload, reading: TableReading | None = None, report: Report | None = None
) -> TableAsked:
    """Ask about every row of a CSV, TSV, Excel, Parquet or JSON Lines file.

    Args:
        report: called after each thousand rows; may raise to give up.

    Raises:
        DataError: it cannot be read.
        PredictionError: it lacks columns that the network reads.
    """
    found = numbers_in(upload, network.preprocessing.columns, reading or TableReading())
    ours = _answers(network, found, report)
    table = found.table
    names = free_names(ours.columns, table.columns)
    frame = pd.concat([table.frame.reset_index(drop=True), ours.rename(columns=names)], axis=1)
    frame = frame.set_axis(pd.Index(table.row_numbers), axis=0)
    values = pd.DataFrame(found.values, index=frame.index)
    frame = with_refused(frame, table.refused, names["problem"])
    problems = _problems(found)
    return TableAsked(
        frame=frame.reset_index(drop=True),
        row_numbers=frame.index.to_numpy(np.int64),
        columns=names,
        errors=frame[names["error"]].to_numpy(np.float64),
        flagged=None if network.threshold is None else frame[names["flagged"]].fillna(False).to_numpy(bool),
        problems=problems[:MOST_PROBLEMS],
        num_problems=len(problems),
        notes=found.notes,
        values=values.reindex(frame.index).to_numpy(np.float64),
        network=network,
    )


def _answers(network: TableAutoencoder, found: Numbers, report: Report | None) -> pd.DataFrame:
    """Our columns, one row for each of the table."""
    answered = np.flatnonzero(~found.is_empty)
    total = len(found.values)
    errors, largest = np.full(total, np.nan), np.full(total, None, dtype=object)
    codes = np.full((total, network.code_size), np.nan, np.float32)
    names = np.array(network.columns, dtype=object)
    for piece, made in network.in_pieces(found.values[answered]):
        places = answered[piece]
        errors[places], codes[places] = made.errors, made.codes
        largest[places] = names[made.squared.argmax(axis=1)]
        if report:
            report(int(places[-1]) + 1, total)
    ours: dict[str, object] = {"error": errors}
    if network.threshold is not None:
        flagged = pd.array(errors > network.threshold, dtype="boolean")
        flagged[np.isnan(errors)] = pd.NA
        ours["flagged"] = flagged
    unlike = network.unlike(errors)
    if unlike is not None:
        ours["unlike"] = unlike_column(unlike, ~np.isnan(errors))
    ours |= {"largest": largest, "problem": np.where(found.is_empty, render(NO_NUMBER), "")}
    if network.purpose == "compress":
        ours |= {f"code_{number}": codes[:, number - 1] for number in range(1, network.code_size + 1)}
    return pd.DataFrame(ours)


def _problems(found: Numbers) -> tuple[tuple[str, Message], ...]:
    """In the table's order."""
    numbers = found.table.row_numbers
    problems = {int(numbers[place]): NO_NUMBER for place in np.flatnonzero(found.is_empty)}
    problems |= {row.number: row.reason.message for row in found.table.refused}
    return tuple((f"#{row}", problems[row]) for row in sorted(problems))
