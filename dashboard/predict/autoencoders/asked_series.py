"""Somebody's series with what a network says of it: an error for each moment, flagged windows, and the events they make."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.data.series.clock import interval_s, segments
from dashboard.data.series.rows import NO_TIME, TWICE, series_roles
from dashboard.data.series.windows import Windows, cut, stride_for
from dashboard.data.table.frame import numbers
from dashboard.data.tables.dates import DateForm, date_form, epoch_form, times
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import typed_columns
from dashboard.errors import PredictionError
from dashboard.evaluation.events import TimedItems, event_frame
from dashboard.i18n import N_, Message, message, render
from dashboard.predict.answered_tables import free_names, with_refused
from dashboard.predict.autoencoders.autoencoder import Stored
from dashboard.predict.autoencoders.reconstruction import Reconstruction
from dashboard.predict.autoencoders.series import SeriesAutoencoder
from dashboard.predict.autoencoders.uploads import numbers_in
from dashboard.predict.uploads import MOST_PROBLEMS, Upload
from dashboard.spec.table import TableReading

_OTHER_RHYTHM = 0.05  # from there on the interval is another one
VALUE_PREFIX = "value/"  # as in the report's timeline


@dataclass(frozen=True)
class SeriesAsked:
    """A series and what the network says of it.

    Attributes:
        frame: their rows and columns as they came, then ours.
        row_numbers: ``int64[rows]`` of ``frame``, as a spreadsheet or editor shows them.
        columns: our name → the column's name in ``frame``: "error", "flagged" (where the network flags), "unlike" (where
            something tells), "problem".
        timeline: in the order of time: time, ``value/NAME`` for each column, error (the largest of the windows that look
            at the moment; missing where none does), own_error (of the moment itself), flagged (whether a flagged window
            looks at it). As in the report.
        windows: one row a window, in the order of time: start, end, error, flagged; of networks that compress also
            code_1, code_2…
        events: start, end, num_flags, largest_error: flagged windows within 12 hours are one.
        time_column: which of their columns holds the times.
        problems: row ("#17") and why it was left out; at most 1,000. ``num_problems``: all of them.
        notes: what was done to the table, and what is odd.
    """

    frame: pd.DataFrame
    row_numbers: np.ndarray
    columns: dict[str, str]
    timeline: pd.DataFrame
    windows: pd.DataFrame
    events: pd.DataFrame
    time_column: str
    problems: tuple[tuple[str, Message], ...]
    num_problems: int
    notes: tuple[Message, ...]
    places: Windows = field(repr=False)
    network: SeriesAutoencoder = field(repr=False)

    @property
    def num_flagged(self) -> int:
        """Windows that are flagged."""
        return int(self.windows["flagged"].sum()) if "flagged" in self.windows else 0

    def reconstruction(self, window: int) -> Reconstruction:
        """The window at a place of ``windows`` beside what the network made of it."""
        one = Windows(self.places.starts[[window]], self.places.steps, 0)
        values = self.timeline[[f"{VALUE_PREFIX}{name}" for name in self.network.columns]].to_numpy(np.float64)
        moments = one.rows(self.timeline["time"].to_numpy(dtype="datetime64[us]"))
        return self.network.reconstructions(Stored(one.rows(values), list(moments)))[0]


@dataclass(frozen=True)
class _Rows:
    """Rows that have a time of their own, in the order of time.

    Attributes:
        places: ``int64[n]`` in the table.
        times: ``datetime64[us][n]``.
        values: ``float64[n, columns]``.
    """

    places: np.ndarray
    times: np.ndarray
    values: np.ndarray


def ask_series(
    network: SeriesAutoencoder, upload: Upload, trained_on: str = "", reading: TableReading | None = None
) -> SeriesAsked:
    """Ask about every window of a series.

    Args:
        trained_on: the column that held the times in training; taken where the table has one of that name.
        reading: how it is read; ``columns["time"]`` names the column with the times.

    Raises:
        DataError: it cannot be read, or has no times.
        PredictionError: it lacks columns that the network reads, or is too short.
    """
    chosen = reading or TableReading()
    found = numbers_in(upload, network.preprocessing.columns, chosen)
    name = _time_column(found.table, chosen, trained_on)
    moments, form = _times(found.table, name)
    rows, problems = _in_time(found.table, found.values, moments)
    interval = interval_s(rows.times)
    places = _windows(rows, interval, network.preprocessing.steps, upload.name)
    errors, step_errors, codes = _asked(network, places.rows(rows.values))
    windows = _window_frame(network, places, rows.times, errors, codes)
    timeline = _timeline(network, rows, places, step_errors, windows)
    frame, columns = _beside(found.table, rows, timeline, problems)
    events = event_frame(TimedItems(windows["start"].to_numpy(), windows["end"].to_numpy()), _flags(windows), errors)
    told = tuple((f"#{row}", problems[row]) for row in sorted(problems))
    notes = (*found.notes, *(() if form.is_sure else (form.reason,)), *_rhythm(interval, network))
    return SeriesAsked(
        frame=frame.reset_index(drop=True),
        row_numbers=frame.index.to_numpy(np.int64),
        columns=columns,
        timeline=timeline,
        windows=windows,
        events=events,
        time_column=name,
        problems=told[:MOST_PROBLEMS],
        num_problems=len(told),
        notes=notes,
        places=places,
        network=network,
    )


def _time_column(table: Table, reading: TableReading, trained_on: str) -> str:
    wanted = reading.columns.get("time", "") or (trained_on if trained_on in table.columns else "")
    chosen = reading.model_copy(update={"columns": {"time": wanted} if wanted else {}})
    return series_roles(table, typed_columns(table, chosen), chosen).chosen["time"].name


def _times(table: Table, name: str) -> tuple[np.ndarray, DateForm]:
    cells = list(table.frame[name])
    form = epoch_form(numbers(cells, NumberColumn(name))[0]) or date_form(cells)
    assert form is not None  # the column was chosen for that
    return times(cells, form.format), form


def _in_time(table: Table, values: np.ndarray, moments: np.ndarray) -> tuple[_Rows, dict[int, Message]]:
    """The rows that can be used, and row → why the others cannot."""
    problems = {row.number: row.reason.message for row in table.refused}
    is_timeless = np.isnat(moments)
    is_twice = pd.Series(moments).duplicated().to_numpy() & ~is_timeless
    for where, why in ((is_timeless, NO_TIME), (is_twice, TWICE)):
        problems |= {int(number): why.message for number in table.row_numbers[where]}
    used = np.flatnonzero(~is_timeless & ~is_twice)
    order = used[np.argsort(moments[used], kind="stable")]
    return _Rows(order, moments[order], values[order]), problems


def _windows(rows: _Rows, interval: float, steps: int, name: str) -> Windows:
    stride = stride_for(steps, len(rows.times), rows.values.shape[1])
    found = cut(np.full(len(rows.times), ""), segments(rows.times, interval), steps, stride)
    if not len(found.starts):
        raise PredictionError(
            "P141",
            N_("{name} is too short: this network reads {steps} rows at once, without a gap between them."),
            name=name,
            steps=steps,
        )
    return found


def _asked(network: SeriesAutoencoder, windows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """``float64[n]`` errors, ``float64[n, steps]`` by step, and codes."""
    made = [one for _piece, one in network.in_pieces(windows)]
    parts = [network.part_errors(one.squared) for one in made]
    return tuple(np.concatenate(found) for found in ([one.errors for one in made], parts, [one.codes for one in made]))  # type: ignore[return-value]


def _window_frame(
    network: SeriesAutoencoder, places: Windows, moments: np.ndarray, errors: np.ndarray, codes: np.ndarray
) -> pd.DataFrame:
    last = places.starts + places.steps - 1
    columns: dict[str, object] = {"start": moments[places.starts], "end": moments[last], "error": errors}
    if network.threshold is not None:
        columns["flagged"] = errors > network.threshold
    if network.purpose == "compress":
        columns |= {f"code_{number}": codes[:, number - 1] for number in range(1, codes.shape[1] + 1)}
    return pd.DataFrame(columns)


def _flags(windows: pd.DataFrame) -> np.ndarray:
    return windows["flagged"].to_numpy(bool) if "flagged" in windows else np.zeros(len(windows), bool)


def _timeline(
    network: SeriesAutoencoder, rows: _Rows, places: Windows, step_errors: np.ndarray, windows: pd.DataFrame
) -> pd.DataFrame:
    values = {f"{VALUE_PREFIX}{name}": rows.values[:, place] for place, name in enumerate(network.columns)}
    total = len(rows.times)
    errors = places.largest_per_row(windows["error"].to_numpy(), total)
    found = pd.DataFrame(
        {"time": rows.times, **values, "error": errors, "own_error": places.per_row(step_errors, total)}
    )
    unlike = network.unlike(errors)
    told = {} if unlike is None else {"unlike": unlike}
    return found.assign(**told | ({} if network.threshold is None else {"flagged": errors > network.threshold}))


def _beside(
    table: Table, rows: _Rows, timeline: pd.DataFrame, problems: dict[int, Message]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Their table in its own order with our columns, by the rows' numbers, and what our columns are called."""
    told = [name for name in ("flagged", "unlike") if name in timeline]
    ours = timeline[["error", *told]].set_axis(rows.places, axis=0).astype(dict.fromkeys(told, "boolean"))
    ours = ours.reindex(range(len(table.frame)))
    ours["problem"] = [render(problems[int(row)]) if int(row) in problems else "" for row in table.row_numbers]
    names = free_names(ours.columns, table.columns)
    frame = pd.concat([table.frame.reset_index(drop=True), ours.rename(columns=names)], axis=1)
    frame = frame.set_axis(pd.Index(table.row_numbers), axis=0)
    return with_refused(frame, table.refused, names["problem"]), names


def _rhythm(interval: float, network: SeriesAutoencoder) -> tuple[Message, ...]:
    trained = network.preprocessing.interval_s
    if not trained or abs(interval / trained - 1) <= _OTHER_RHYTHM:
        return ()
    sentence = N_(
        "The rows come every {found} s; those that the network learned from came every {trained} s. Rows at another interval look unusual to it."
    )
    return (message(sentence, found=round(interval, 3), trained=round(trained, 3)),)
