"""New sequences that somebody asks a trained network about: any upload that could be imported, without labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from dashboard.data.readers.items import Reason
from dashboard.data.sequences.finding import sequences_of
from dashboard.data.sequences.found import NOT_USED, Sequences, in_order_of, missing_channels
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading


def asked(
    path: Path,
    title: str,
    channels: Sequence[NumberColumn],
    reading: TableReading | None = None,
    original_names: dict[str, str] | None = None,
    trained_on: Mapping[str, str] | None = None,
) -> list[tuple[str, np.ndarray | Reason]]:
    """Name and <float64>[steps, channels] of each sequence, or why it cannot be used.

    Args:
        title: what people call the upload.
        channels: that the network reads. A table that has them as columns, and no id, is one recording.
        trained_on: role → the column that played it in the data to learn from; taken where there is one of that name.

    Raises:
        DataError: nothing in it can be read, or it lacks a channel.
    """
    source = Source(
        kind="path",
        path=str(path),
        title=title,
        original_names=original_names or {},
        reading=(reading or TableReading()).model_copy(update={"columns": dict(trained_on or {})}),
    )
    with sequences_of(source, lambda done, total: None, tuple(channels)) as found:
        _check(found, channels, title)
        ordered = in_order_of(found, channels, title)
        rows = ordered.frame[["name", "place", "why"]].to_numpy()
        return [(name, why if place == NOT_USED else ordered.values[place]) for name, place, why in rows]


def _check(found: Sequences, channels: Sequence[NumberColumn], title: str) -> None:
    if missing := missing_channels(found, channels):
        raise DataError(
            "D457",
            N_("{name} lacks channels that the network reads: {missing}. It holds: {received}."),
            name=title,
            missing=missing[:20],
            received=[channel.name for channel in found.channels[:20]],
        )
