"""Asking a run about rows of a table: what-if questions, whole tables, and which columns decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard import predict
from dashboard.data.table.row_reasons import date_text, moved_most, value_of
from dashboard.data.tables.features import CategoryFeature, Feature
from dashboard.errors import NotFoundError, PredictionError
from dashboard.i18n import N_, Message
from dashboard.predict import Answer, NumberPredictor, RowReader, TablePredictor
from dashboard.predict.answered_tables import TableAnswers
from dashboard.predict.tables import asked
from dashboard.predict.tables.contributions import Contributions
from dashboard.predict.tables.contributions import contributions as shapley_values
from dashboard.predict.tables.curve import Curve, is_continuous
from dashboard.predict.tables.curve import curve as asked_curve
from dashboard.predict.tables.surrogate import Surrogate
from dashboard.predict.tables.surrogate import surrogate as fitted_surrogate
from dashboard.predict.uploads import Upload
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import TableFacts
from dashboard.spec.table import TableReading
from dashboard.store import datasets, runs

__all__ = ["Contributions", "Curve", "NumberAnswer", "RowField", "Surrogate", "TableAnswers", "Upload", "date_text", "moved_most", "value_of"]  # fmt: skip

Row = Sequence[float | None]  # a value a column, as it is kept; None where it is missing
Report = Callable[[int, int], None]
_KEPT = 32


@dataclass(frozen=True)
class RowField:
    """One column of the form.

    Attributes:
        feature: how it is read.
        usual: the training median, or the most frequent word.
        least, most: of the training rows; None where nothing is known of them.
    """

    feature: Feature
    usual: float | None
    least: float | None
    most: float | None

    @property
    def name(self) -> str:
        """The column."""
        return self.feature.name

    @property
    def is_continuous(self) -> bool:
        """Whether it holds numbers or dates."""
        return is_continuous(self.feature)

    @property
    def num_choices(self) -> int:
        """Of columns of words, another word among them."""
        return len(self.feature.words) + 1 if isinstance(self.feature, CategoryFeature) else 2


@dataclass(frozen=True)
class NumberAnswer:
    """The number for one row.

    Attributes:
        value: in the units of the table.
        target: the column that it stands for.
        typical_error: the mean distance from the truth, of rows that were not learned from; None where there were none.
        unlike, outside: as ``Answer`` has them.
    """

    value: float
    target: str
    typical_error: float | None
    unlike: bool | None = None
    outside: tuple[str, ...] = ()


def fields(run_id: str) -> tuple[RowField, ...]:
    """The columns that a run reads, in the order of the table. Raises ``PredictionError`` for a run that cannot answer."""
    reader = predict.load_rows(run_id)
    facts = _facts(run_id)
    found = facts.features if facts else ()
    known = {feature.name: (feature.least, feature.median, feature.most) for feature in found}
    return tuple(
        _field(feature, *known.get(feature.name, (None, None, None))) for feature in reader.preprocessing.features
    )


def _field(feature: Feature, least: float | None, median: float | None, most: float | None) -> RowField:
    if isinstance(feature, CategoryFeature):
        return RowField(feature, 0.0 if feature.words else None, None, None)
    if feature.type == "date":
        centre = feature.centre if median is None else median  # type: ignore[union-attr]
        return RowField(feature, float(math.floor(centre)), least, most)
    return RowField(feature, feature.column.fill, least, most)  # type: ignore[union-attr]


def answer(run_id: str, row: Row) -> Answer | NumberAnswer:
    """What the network says of one row. Raises ``PredictionError`` when nothing is known of it."""
    reader = predict.load_rows(run_id)
    values = _values(reader, row)[np.newaxis]
    if isinstance(reader, NumberPredictor):
        found, doubts = reader.judged(values)
        outside = doubts.outside[0] if doubts else ()
        unlike = bool(doubts.unlike[0]) if doubts else None
        return NumberAnswer(float(found[0]), reader.target, reader.usual_error, unlike, outside)
    assert isinstance(reader, TablePredictor)
    return reader.answers(reader.preprocessing.array(values), values)[0]


def contributions(run_id: str, row: Row, label: str = "") -> Contributions:
    """What each column adds to the chance of ``label``; where a number is predicted, to that, and ``label`` is empty.

    Raises:
        PredictionError: the run kept no training rows to compare with.
    """
    return _contributions(predict.load_rows(run_id), tuple(row), label)


def surrogate(run_id: str, row: Row, label: str = "") -> Surrogate:
    """A linear model of the network near a row, as a second opinion; raises like ``contributions``."""
    return _surrogate(predict.load_rows(run_id), tuple(row), label)


def curve(run_id: str, row: Row, column: str, label: str = "") -> Curve:
    """How the answer changes with one column, everything else kept."""
    reader = predict.load_rows(run_id)
    place = reader.preprocessing.columns.index(column)
    field = fields(run_id)[place]
    own = [value for value in (row[place], field.usual) if value is not None] or [0.0]
    limits = (min(own) if field.least is None else field.least, max(own) if field.most is None else field.most)
    return asked_curve(reader, _values(reader, row), place, label, limits)


def row(run_id: str, item_id: str) -> tuple[float | None, ...]:
    """A row of the run's own data, as it is kept. Raises ``NotFoundError`` where it is not there any more."""
    reader = predict.load_rows(run_id)
    values = reader.stored(runs.get(run_id).spec.dataset_version, [item_id])[0]
    return tuple(None if math.isnan(value) else value for value in values.tolist())


def test_rows(run_id: str) -> pd.DataFrame:
    """The used test rows of the run's data: id, name, label, and target where a number is predicted.

    Empty where the data was deleted.
    """
    try:
        version = datasets.get(runs.get(run_id).spec.dataset_version)
    except NotFoundError:
        return pd.DataFrame(columns=["id", "name", "label"])
    samples = datasets.samples(version.id)
    known = [name for name in ("id", "name", "label", "target") if name in samples.columns]
    return samples.loc[(samples["status"] == "used") & (samples["split"] == "test"), known]


def ask_table(
    run_id: str, upload: Upload, reading: TableReading | None = None, report: Report | None = None
) -> TableAnswers:
    """Every row of a table with the network's answer beside it; see ``dashboard.predict.tables.asked``."""
    return asked.ask_table(predict.load_rows(run_id), upload, reading, report)


def columns(run_id: str) -> tuple[str, ...]:
    """That a run reads."""
    return predict.load_rows(run_id).preprocessing.columns


def typical_error(run_id: str) -> float | None:
    """How far off a predicted number usually is; None where it was not measured, or classes are told apart."""
    reader = predict.load_rows(run_id)
    return reader.usual_error if isinstance(reader, NumberPredictor) else None


def target(run_id: str) -> str:
    """The column whose number a run predicts; empty where it tells classes apart."""
    reader = predict.load_rows(run_id)
    return reader.target if isinstance(reader, NumberPredictor) else ""


def shown_value(field: RowField, value: float | None) -> Message | str | float:
    """A value of a column as it goes into a sentence."""
    return value_of(field.feature, math.nan if value is None else value)


def _values(reader: RowReader, row: Row) -> np.ndarray:
    values = np.array([math.nan if value is None else value for value in row], np.float64)
    if np.isnan(values).all():
        raise PredictionError("P143", N_("Nothing is known of this row. Fill in at least one column."))
    return values


@lru_cache(maxsize=_KEPT)
def _contributions(reader: RowReader, row: tuple[float | None, ...], label: str) -> Contributions:
    return shapley_values(reader, _values(reader, row), label)


@lru_cache(maxsize=_KEPT)
def _surrogate(reader: RowReader, row: tuple[float | None, ...], label: str) -> Surrogate:
    return fitted_surrogate(reader, _values(reader, row), label)


def _facts(run_id: str) -> TableFacts | None:
    try:
        version: DatasetVersion = datasets.get(runs.get(run_id).spec.dataset_version)
    except NotFoundError:
        return None
    return version.facts if isinstance(version.facts, TableFacts) else None
