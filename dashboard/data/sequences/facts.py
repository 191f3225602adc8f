"""What is known of sequences, for the page and for choosing a network."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.data.sequences.found import Layout
from dashboard.data.sequences.storing import channels_in, statistic
from dashboard.spec.dataset import VersionFacts
from dashboard.spec.numbers import NumberColumnFacts, SequenceFacts

MOST_STEPS = 2000  # of a suggestion; a longer input makes training slow
_WHOLE_PERCENT = 98


def facts_of(used: pd.DataFrame, said: VersionFacts | None) -> SequenceFacts:
    """The facts of a version.

    Args:
        used: its used samples.
        said: by whoever read them, or of an older version: only the layout is taken from it.
    """
    return sequence_facts(used, layout=said.layout if isinstance(said, SequenceFacts) else "wide")


def sequence_facts(used: pd.DataFrame, layout: Layout) -> SequenceFacts:
    """What the used samples say; medians are those of the sequences' medians."""
    lengths = used["length"].to_numpy(np.int64)
    if not len(lengths):
        lengths = np.zeros(1, np.int64)
    learned = used["length"][(used["split"] == "train").to_numpy()].to_numpy(np.int64)
    return SequenceFacts(
        channels=_channels(used),
        shortest=int(lengths.min()),
        median=int(np.median(lengths)),
        longest=int(lengths.max()),
        suggested_steps=suggested_steps(learned if len(learned) else lengths),
        layout=layout,
    )


def suggested_steps(lengths: np.ndarray) -> int:
    """<int64>[n] steps of each sequence → how many hold 98% of the sequences whole; all, where that takes few more.

    Example:
        >>> suggested_steps(np.array([90] * 50 + [100])), suggested_steps(np.array([90] * 99 + [5000]))
        (100, 90)
    """
    whole = int(np.percentile(lengths, _WHOLE_PERCENT, method="inverted_cdf"))
    longest = int(lengths.max())
    return max(1, min(MOST_STEPS, longest if longest <= 1.25 * whole else whole))


def _channels(used: pd.DataFrame) -> tuple[NumberColumnFacts, ...]:
    learned = used[(used["split"] == "train").to_numpy()]
    known, total = statistic(used, "known").sum(axis=0), max(1, int(used["length"].sum()))
    least, median, most = (statistic(learned, name).T for name in ("least", "median", "most"))
    return tuple(
        NumberColumnFacts(
            name=channel.name,
            missing=float(1 - known[place] / total),
            least=_of(np.min, least[place]),
            median=_of(np.median, median[place]),
            most=_of(np.max, most[place]),
        )
        for place, channel in enumerate(channels_in(used))
    )


def _of(summary: Callable[[np.ndarray], float], values: np.ndarray) -> float | None:
    known = values[np.isfinite(values)]
    return float(summary(known)) if len(known) else None
