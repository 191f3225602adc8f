"""Where the windows of a series lie in time, and the result on the time axis."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.series.prepared import PreparedSeries
from dashboard.data.table.stored import column_of, value_columns
from dashboard.evaluation.anomaly_report import TimeLine
from dashboard.evaluation.events import Span, TimedItems, unusual_spans
from dashboard.evaluation.reconstruction import item_errors, step_errors
from dashboard.store import datasets
from dashboard.training.items import Items
from dashboard.training.restoring import Autoencoder
from dashboard.worker.train_input import TrainInput


def times_of(data: TrainInput, items: Items) -> TimedItems | None:
    """From the first to the last row of each window of a part; None for data without time."""
    prepared = data.prepared
    if not isinstance(prepared, PreparedSeries):
        return None
    first = prepared.windows.starts[items.rows]
    return TimedItems(prepared.times[first], prepared.times[first + prepared.windows.steps - 1])


def time_line_of(data: TrainInput) -> TimeLine | None:
    """The test windows in time, and the unusual stretches among the test rows; None for data without time."""
    items = times_of(data, data.items("test"))
    if items is None or not isinstance(data.prepared, PreparedSeries):
        return None
    return TimeLine(items, _known_spans(data, data.prepared))


def _known_spans(data: TrainInput, prepared: PreparedSeries) -> tuple[Span, ...] | None:
    """The test rows are of one part of the series, in which time goes on; between two of them may lie other rows."""
    if prepared.row_unusual is None:
        return None
    is_test = (_rows_in_time(data, prepared)["split"] == "test").to_numpy()
    places = np.flatnonzero(is_test)
    around = slice(places[0], places[-1] + 1) if len(places) else slice(0)
    return unusual_spans(TimedItems.points(prepared.times[around]), (prepared.row_unusual & is_test)[around])


def timeline_frame(data: TrainInput, network: Autoencoder) -> pd.DataFrame | None:
    """All rows in the order of time; None for data without time.

    Columns time, ``value/NAME`` for each column in its own unit, split, error, own_error, unusual. ``error`` is the
    largest error of the windows that look at a row, so that it is above a threshold where one of these is flagged;
    ``own_error`` is the mean over these windows of the row's own squared difference. Both are missing where no window looks.
    """
    prepared = data.prepared
    if not isinstance(prepared, PreparedSeries):
        return None
    everything, measures = data.all_items(), {"errors": item_errors, "steps": step_errors}
    found = network.measured(everything, measures, np.arange(len(everything)))
    rows = _rows_in_time(data, prepared)
    values = {f"value/{column_of(name).name}": rows[name].to_numpy(np.float64) for name in value_columns(rows)}
    unusual = [pd.NA] * len(rows) if prepared.row_unusual is None else list(prepared.row_unusual)
    return pd.DataFrame(
        {
            "time": prepared.times,
            **values,
            "split": rows["split"].to_numpy(dtype=str),
            "error": prepared.windows.largest_per_row(found["errors"], len(rows)),
            "own_error": prepared.windows.per_row(found["steps"], len(rows)),
            "unusual": pd.array(unusual, dtype="boolean"),
        }
    )


def _rows_in_time(data: TrainInput, prepared: PreparedSeries) -> pd.DataFrame:
    return datasets.samples(data.version.id).set_index("id").loc[prepared.row_ids]
