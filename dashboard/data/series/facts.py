"""What is known of a series, for the page and for choosing a network."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.prepared import flags_of
from dashboard.data.series.clock import interval_s, segments, suggested_steps
from dashboard.data.series.order import in_time, parts_of, times_of
from dashboard.data.series.stretches import unusual_stretches
from dashboard.data.series.windows import most_steps
from dashboard.data.table.facts import column_facts, num_unusual
from dashboard.spec.dataset import SPLITS
from dashboard.spec.numbers import SeriesFacts


def series_facts(used: pd.DataFrame) -> SeriesFacts:
    """The facts of a version; ``used`` are its used samples."""
    rows = used.iloc[in_time(used)]
    times, parts = times_of(rows), parts_of(rows)
    interval = interval_s(times, parts)
    runs = segments(times, interval, parts)
    count = num_unusual(rows)
    most = most_steps(rows["split"].to_numpy(dtype=str), runs, SPLITS)
    return SeriesFacts(
        columns=column_facts(rows),
        num_unusual=count,
        interval_s=interval,
        num_gaps=int(runs[-1]) - int(parts.max()),
        start=str(times.min().astype("datetime64[s]")),
        end=str(times.max().astype("datetime64[s]")),
        num_stretches=None if count is None else len(unusual_stretches(flags_of(rows), runs)[0]),
        suggested_steps=suggested_steps(interval, int(np.bincount(runs).max()), max(2, most)),
        most_steps=most,
    )
