"""What each column of one row adds to the answer: Shapley values over the columns, by asking the network only.

Štrumbelj and Kononenko, "Explaining prediction models and individual predictions with feature contributions", 2014;
Lundberg and Lee, "A Unified Approach to Interpreting Model Predictions", 2017 (arXiv:1705.07874). A column that is not
told is taken from training rows in turn, so that the contributions add up to the difference between the answer and the
mean answer to those rows. Few columns are computed exactly, many are sampled in orders and their reverses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.table.row_reasons import moved_most
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message
from dashboard.predict.tables.reader import RowReader, Scores

_MOST_ASKED = 110_000  # mixed rows: what a network of this kind answers in well under a second
_MOST_NUMBERS = 20_000_000  # in all of them together, for tables of many columns
_NUMBERS_AT_ONCE = 2_000_000
_LEAST_BACKGROUND = 2
MOST_COLUMNS = 2000  # beyond, so few orders could be tried that chance would decide, at the cost of gigabytes


@dataclass(frozen=True)
class Contributions:
    """What the columns of a row add.

    Attributes:
        columns: names, in the order of the network's columns.
        values: ``float64[columns]``, the row as it is kept.
        contributions: ``float64[columns]``, of a probability or in the units of the number.
        errors: ``float64[columns]``, standard errors of ``contributions``; 0 where they are exact.
        label: the class that was asked about; empty where a number is predicted.
        base: mean answer to the training rows that it is compared with.
        answer: for this row.
        num_background: training rows.
        is_exact: whether all combinations of columns were asked.
        sentence: the column that moved the answer the most.
    """

    columns: tuple[str, ...]
    values: np.ndarray
    contributions: np.ndarray
    errors: np.ndarray
    label: str
    base: float
    answer: float
    num_background: int
    is_exact: bool
    sentence: Message

    @property
    def gap(self) -> float:
        """What the contributions leave out of answer - base; 0 but for rounding."""
        return self.answer - self.base - float(self.contributions.sum())

    @property
    def order(self) -> np.ndarray:
        """``int64[columns]``: the largest contribution first, whatever its direction."""
        return np.argsort(-np.abs(self.contributions), kind="stable")


class Mixed:
    """Rows of which some columns are told and the others come from training rows, as the network reads them.

    Raises ``PredictionError`` for more than ``MOST_COLUMNS``.

    Args:
        row: ``float64[columns]``.
        background: ``float64[m, columns]``.
        scores: what is asked.
    """

    def __init__(
        self, preprocessing: FeaturePreprocessing, row: np.ndarray, background: np.ndarray, scores: Scores
    ) -> None:
        if len(row) > MOST_COLUMNS:
            raise PredictionError(
                "P170",
                N_(
                    "Which of its columns decide cannot be told of a table of {n} columns: at most {most} are looked at."
                ),
                n=len(row),
                most=MOST_COLUMNS,
            )
        self._owner = preprocessing.owner
        self._row = preprocessing.array(row[np.newaxis])[0]
        self._background = preprocessing.array(background)
        self._scores = scores

    def ends(self) -> tuple[np.ndarray, float]:
        """``float64[m]``, the answers to the training rows, and the answer to the row."""
        return self._scores(self._background), float(self._scores(self._row[np.newaxis])[0])

    def asked(self, told: np.ndarray, places: np.ndarray) -> np.ndarray:
        """``float64[n]`` for ``bool[n, columns]`` and ``int64[n]``, the training row that fills up what is not told."""
        found, at_once = [], max(1, _NUMBERS_AT_ONCE // max(len(self._row), 1))
        for start in range(0, len(told), at_once):
            piece = slice(start, start + at_once)
            is_told = told[piece][:, self._owner]
            found.append(self._scores(np.where(is_told, self._row, self._background[places[piece]])))
        return np.concatenate(found) if found else np.zeros(0)


def contributions(reader: RowReader, row: np.ndarray, label: str) -> Contributions:
    """What each column of ``float64[columns]`` adds to the answer.

    Args:
        label: the class that is asked about; empty where a number is predicted.

    Raises:
        PredictionError: the run kept no training rows, the network gives no numbers, or there are too many columns.
    """
    background = reader.background()
    num_columns, most = row.shape[0], most_asked(reader.preprocessing)
    is_exact = num_columns < 20 and (len(background) << num_columns) <= most
    if not is_exact:
        background = evenly(background, max(_LEAST_BACKGROUND, most // (2 * (num_columns + 1))))
    mixed = Mixed(reader.preprocessing, row, background, reader.scores_of(label))
    bases, answer = mixed.ends()
    if is_exact:
        found, errors = _exact(mixed, num_columns, len(background)), np.zeros(num_columns)
    else:
        found, errors = _sampled(mixed, num_columns, len(background), most)
    return Contributions(
        columns=reader.preprocessing.columns,
        values=row,
        contributions=found,
        errors=errors,
        label=label,
        base=float(bases.mean()),
        answer=answer,
        num_background=len(background),
        is_exact=is_exact,
        sentence=moved_most(reader.preprocessing.features, row.tolist(), found.tolist(), label),
    )


def evenly(background: np.ndarray, most: int) -> np.ndarray:
    """At most so many rows of ``float64[m, columns]``, from all over it: the rows are kept in the order of the data."""
    return background[
        np.unique(np.linspace(0, len(background) - 1, min(most, len(background))).round().astype(np.int64))
    ]


def most_asked(preprocessing: FeaturePreprocessing) -> int:
    """How many mixed rows a network is asked about for one answer."""
    return min(_MOST_ASKED, _MOST_NUMBERS // max(preprocessing.width, 1))


def _exact(mixed: Mixed, num_columns: int, num_background: int) -> np.ndarray:
    """``float64[columns]``, from all combinations of columns with all training rows."""
    combinations = np.arange(1 << num_columns)
    told = (combinations[:, np.newaxis] >> np.arange(num_columns)) & 1 == 1
    answers = mixed.asked(np.repeat(told, num_background, axis=0), np.tile(np.arange(num_background), len(told)))
    means = answers.reshape(len(told), num_background).mean(axis=1)
    sizes = told.sum(axis=1)
    weights = _weights(num_columns)
    found = np.zeros(num_columns)
    for column in range(num_columns):
        without = combinations[~told[:, column]]
        found[column] = (weights[sizes[without]] * (means[without | (1 << column)] - means[without])).sum()
    return found


def _weights(num_columns: int) -> np.ndarray:
    """``float64[columns]``: how much it counts to join a combination of 0, 1, 2… columns."""
    weights = np.ones(num_columns)
    for size in range(num_columns):
        others = num_columns - 1 - size
        steps = np.arange(1, min(size, others) + 1)
        weights[size] = np.prod(steps / (max(size, others) + steps)) / num_columns  # one over the binomial coefficient
    return weights


def _sampled(mixed: Mixed, num_columns: int, num_background: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """``float64[columns]`` twice: contributions and their standard errors, from orders in which columns are told.

    Each training row starts equally many orders, so that the sum is exact; each order is walked backwards, too, which
    takes out much of the chance.
    """
    rounds = max(1, most // (2 * (num_columns + 1) * num_background))
    places = np.tile(np.arange(num_background), rounds)
    order = np.tile(np.arange(num_columns), (len(places), 1))
    ranks = np.random.default_rng(0).permuted(order, axis=1)
    turns = np.stack([ranks, num_columns - 1 - ranks], axis=1).reshape(-1, num_columns)
    told = turns[:, np.newaxis] < np.arange(num_columns + 1)[:, np.newaxis]  # bool[turns, columns + 1, columns]
    answers = mixed.asked(told.reshape(-1, num_columns), np.repeat(places, 2 * (num_columns + 1)))
    steps = np.diff(answers.reshape(len(turns), num_columns + 1), axis=1)
    found = np.take_along_axis(steps, turns, axis=1).reshape(len(places), 2, num_columns).mean(axis=1)
    spread = found.std(axis=0, ddof=1) / np.sqrt(len(found)) if len(found) > 1 else np.full(num_columns, np.nan)
    return found.mean(axis=0), spread
