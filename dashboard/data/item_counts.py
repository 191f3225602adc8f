"""About how many items a network will see: those of the version, or the windows that a series is cut into."""

from __future__ import annotations

from dashboard.data.series.windows import stride_for
from dashboard.spec.dataset import DatasetVersion, Split
from dashboard.spec.numbers import SeriesFacts
from models.specs import NetworkSpec


def item_counts(version: DatasetVersion, network: NetworkSpec) -> dict[Split, int]:
    """Used items in each part; of a series about how many windows, as those that a gap or a border cuts are not known."""
    counts = version.split_counts()
    if not isinstance(version.facts, SeriesFacts):
        return counts
    steps = int(network.input_shape[0])
    stride = stride_for(steps, version.used, len(version.facts.columns))
    return {split: max(0, (count - steps) // stride + 1) for split, count in counts.items()}
