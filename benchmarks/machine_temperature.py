"""The bar of the machine temperature (NAB): what is found while at most 3% of the normal points are flagged.

The four known unusual stretches lie in validation and test, two each. Both parts are held out of learning, so all four are
judged, and the threshold is that at which 3% of their normal points are flagged: the same terms for the network, for PCA on
the same windows, and for a score by chance. A point is flagged where any window that looks at it is.

Four stretches are few: of 200 scores by chance 8 were as good as PCA, and one as good as the recommended network.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.series.prepared import PreparedSeries, fit_and_prepare
from dashboard.evaluation.anomaly import threshold_that_flags
from dashboard.evaluation.anomaly_baselines import pca_scores
from dashboard.evaluation.events import TimedItems, event_counts, unusual_spans
from dashboard.spec.autoencoder_report import EventCounts
from dashboard.store import files, folders, runs
from models.specs import AutoencoderSpec

FLAGS_OF_100 = 3.0


@dataclass(frozen=True)
class HeldOut:
    """The points of a series that nothing was learned from, in the order of time.

    Attributes:
        times: <datetime64>[n]; ``unusual``: <bool>[n].
    """

    times: np.ndarray
    unusual: np.ndarray

    def counts(self, errors: np.ndarray) -> EventCounts:
        """What <float64>[n] errors find when 3% of the normal points are flagged; NaN where no window looks at a point."""
        looked_at = np.isfinite(errors)
        items = TimedItems.points(self.times[looked_at])
        errors, unusual = errors[looked_at], self.unusual[looked_at]
        threshold = threshold_that_flags(errors[~unusual], FLAGS_OF_100).threshold
        return event_counts(items, errors > threshold, unusual_spans(items, unusual))


@dataclass(frozen=True)
class Counts:
    """Of the network, and of what it is compared with."""

    network: EventCounts
    pca: EventCounts
    chance: tuple[EventCounts, ...]


def reaches_bar(found: EventCounts, pca: EventCounts) -> bool:
    """At least as many of the windows as PCA finds, with no more false events, and at most 3% of the normal points."""
    share = found.flagged_normal / found.num_normal
    return found.found >= pca.found and found.false_events <= pca.false_events and share <= FLAGS_OF_100 / 100


def held_out_counts(run_id: str, num_by_chance: int = 5) -> Counts:
    """Of a finished run in the data folder."""
    spec = runs.get(run_id).spec
    network = spec.network
    assert isinstance(network, AutoencoderSpec)
    data = fit_and_prepare(spec.dataset_version, network, lambda *_: None)
    assert isinstance(data, PreparedSeries) and data.unusual is not None
    timeline = files.read_frame(folders.run(run_id) / "report" / "timeline.parquet")
    is_held = (timeline["split"] != "train").to_numpy()
    held = HeldOut(timeline["time"].to_numpy()[is_held], timeline["unusual"].to_numpy(dtype=bool)[is_held])
    windows = data.preprocessing.array(np.asarray(data.inputs))
    learned = (data.splits == "train") & ~data.unusual
    scores = pca_scores(windows[learned], [windows], network.code_length, spec.seed, int(learned.sum())).scores
    assert scores is not None

    def by_point(of_windows: np.ndarray) -> np.ndarray:
        return data.windows.largest_per_row(of_windows, len(timeline))[is_held]

    chance = [np.random.default_rng(seed).random(len(windows)) for seed in range(num_by_chance)]
    return Counts(
        network=held.counts(timeline["error"].to_numpy()[is_held]),
        pca=held.counts(by_point(scores[0])),
        chance=tuple(held.counts(by_point(score)) for score in chance),
    )
