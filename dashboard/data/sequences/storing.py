"""Keeping the values of sequences: one file of all steps, written from front to back, and what was noticed of each.

``sequences.npy`` is <float32>[all steps, channels]; a sequence has ``length`` rows of it from ``start`` on. What is missing
is not-a-number. Neither what is read nor what is written has to fit into memory.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd

from dashboard.data.sequences.found import NO_VALUES, NOT_USED, Progress, Sequences
from dashboard.data.sequences.preprocessing import lengths
from dashboard.data.table.frame import INFINITE
from dashboard.data.table.stored import column_of, stored_name
from dashboard.data.tables.preprocessing import NumberColumn

VALUES_FILE = "sequences.npy"
STATISTICS = ("least", "median", "most", "known")  # of a channel in each sequence; "known" counts steps with a value
COARSE = "coarse"  # observation: its differences are lost, as they are tiny beside its values
_LARGEST = float(np.finfo(np.float32).max)
_RESOLUTION = float(np.finfo(np.float32).eps)
_LARGEST_WHOLE = 2.0**53  # beyond it, whole numbers side by side are the same already when they are read
_LOST = 0.01  # of the spread of a channel, by what a 32-bit number rounds
_REPORT_EVERY = 500
_MOST_FOR_MEDIAN = 250  # steps


def stored(found: Sequences, place: Path, report: Progress) -> pd.DataFrame:
    """Write the values of all used sequences into ``place``, and return the frame with what was noticed of them.

    Args:
        report: called with what is done and the total; may raise to give up.
    """
    frame, num_channels = found.frame, len(found.channels)
    starts, counts = np.zeros(len(frame), np.int64), np.zeros(len(frame), np.int64)
    statistics = np.full((len(frame), len(STATISTICS), num_channels), np.nan)
    hashes: list[str | None] = [None] * len(frame)
    noticed: list[tuple[str, ...]] = [()] * len(frame)
    total = 0
    with (place / VALUES_FILE).open("wb") as file:
        file.write(_header(0, num_channels))
        for number, origin in _used(frame, report):
            values, noticed[number] = _as_kept(found.values[origin])
            starts[number], counts[number] = total, len(values)
            if len(values):
                statistics[number] = _statistics(values)
                hashes[number] = _hash(values)
                total += len(values)
                file.write(values.tobytes())
        _complete(file, total, num_channels)
    return _described(frame, found, starts, counts, statistics).assign(
        hash=pd.Series(hashes, dtype=object),
        observations=[_observed(*pair) for pair in zip(frame["observations"], noticed, strict=True)],
    )


def channels_in(samples: pd.DataFrame) -> tuple[NumberColumn, ...]:
    """The channels of stored sequences; nothing is learned yet."""
    names = [name.removeprefix("known/") for name in samples.columns if name.startswith("known/")]
    return tuple(column_of(name) for name in names)


def statistic(samples: pd.DataFrame, name: str) -> np.ndarray:
    """<float64>[n, channels]: one of ``STATISTICS`` of each sequence; not-a-number where a channel has no value."""
    columns = [f"{name}/{stored_name(channel)}" for channel in channels_in(samples)]
    return samples[columns].to_numpy(np.float64)


def _used(frame: pd.DataFrame, report: Progress) -> Iterator[tuple[int, int]]:
    """(row, place of its values) of each used sequence."""
    for number, origin in enumerate(frame["place"].tolist()):
        if number % _REPORT_EVERY == 0:
            report(number, len(frame))
        if origin != NOT_USED:
            yield number, origin
    report(len(frame), len(frame))


def _as_kept(values: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """<float32>[steps, channels] up to the last step in which anything stands, and what was noticed."""
    is_infinite = np.isinf(values) | (np.abs(values) > _LARGEST)
    known = np.where(is_infinite | np.isnan(values), np.nan, values)
    known = known[: int(lengths(known[None])[0])] + 0.0  # minus zero is zero
    noticed = [*([INFINITE] if is_infinite.any() else []), *([COARSE] if _is_coarse(known) else [])]
    return np.ascontiguousarray(known, np.float32), tuple(noticed)


def _is_coarse(values: np.ndarray) -> bool:
    if not len(values):
        return False
    least, most = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    largest = np.fmax(np.abs(least), np.abs(most))
    is_lost = (_RESOLUTION * largest > _LOST * (most - least)) & ((most > least) | (largest > _LARGEST_WHOLE))
    return bool(is_lost.any())


def _statistics(values: np.ndarray) -> np.ndarray:
    """<float64>[statistics, channels]."""
    found = np.full((len(STATISTICS), values.shape[1]), np.nan)
    is_known = np.isfinite(values)
    found[3] = is_known.sum(axis=0)
    any_known = is_known.any(axis=0)
    some = values[:, any_known]
    found[0, any_known], found[2, any_known] = np.nanmin(some, axis=0), np.nanmax(some, axis=0)
    found[1, any_known] = _median(some)
    return found


def _median(values: np.ndarray) -> np.ndarray:
    """<float64>[channels], of long sequences from evenly taken steps: it is only shown."""
    some = values[:: 1 + len(values) // _MOST_FOR_MEDIAN]
    is_known = np.isfinite(some)
    taken = some if is_known.any(axis=0).all() else values
    return np.nanmedian(taken.astype(np.float64), axis=0)  # the two in the middle are added: too much for 32 bits


def _hash(values: np.ndarray) -> str:
    plain = np.where(np.isnan(values), np.float32(np.nan), values)  # one form of not-a-number
    return hashlib.sha256(str(values.shape).encode() + plain.tobytes()).hexdigest()


def _described(
    frame: pd.DataFrame, found: Sequences, starts: np.ndarray, counts: np.ndarray, statistics: np.ndarray
) -> pd.DataFrame:
    is_empty = (frame["place"] != NOT_USED).to_numpy() & (counts == 0)
    frame = frame.assign(start=starts, length=counts)
    frame.loc[is_empty, ["label", "split"]] = None
    frame.loc[is_empty, "status"] = "skipped"
    frame.loc[is_empty, "why"] = pd.Series([NO_VALUES] * len(frame), index=frame.index, dtype=object)[is_empty]
    columns = {
        f"{name}/{stored_name(channel)}": statistics[:, row, column]
        for row, name in enumerate(STATISTICS)
        for column, channel in enumerate(found.channels)
    }
    return pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1)


def _observed(given: str, noticed: tuple[str, ...]) -> str:
    return ",".join(dict.fromkeys([*(name for name in given.split(",") if name), *noticed]))


def _header(num_steps: int, num_channels: int) -> bytes:
    """Of a .npy file; as long for any number of steps, as NumPy leaves room for it."""
    buffer = io.BytesIO()
    header = {"descr": "<f4", "fortran_order": False, "shape": (num_steps, num_channels)}
    np.lib.format.write_array_header_1_0(buffer, header)
    return buffer.getvalue()


def _complete(file: BinaryIO, num_steps: int, num_channels: int) -> None:
    header = _header(num_steps, num_channels)
    assert len(header) == len(_header(0, num_channels))
    file.seek(0)
    file.write(header)
