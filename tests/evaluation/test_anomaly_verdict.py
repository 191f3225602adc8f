"""The sentence, for each case that it tells apart."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.anomaly_verdict import anomaly_verdict, events_verdict
from dashboard.i18n import render
from dashboard.spec.autoencoder_report import EventCounts

UNUSUAL = np.arange(400) % 4 == 0


def scored(shift: float, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=len(UNUSUAL)) + shift * UNUSUAL


@pytest.mark.parametrize(
    ("network", "pca", "forest", "level", "part"),
    [
        (3.0, 0.5, 0.4, "good", "clearly better than the best simple method, PCA with a code of the same size ("),
        (1.0, 1.05, 0.4, "fair", "not clearly better or worse than the best simple method, PCA with a code of the same size"),
        (4.0, 4.05, 0.4, "good", "not clearly better or worse than the best simple method"),
        (1.0, 0.2, 3.0, "poor", "something simpler is clearly better: isolation forest gets"),
        (0.0, 0.0, 0.0, "poor", "not clearly better than chance, which gets 50"),
        (1.0, None, None, "fair", "; chance gets 50."),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(network: float, pca: float | None, forest: float | None, level: str, part: str):
    shifts = {"pca": pca, "isolation_forest": forest}
    baselines = {name: scored(shift, seed) for seed, (name, shift) in enumerate(shifts.items(), 1) if shift is not None}
    found = anomaly_verdict(scored(network, 0), UNUSUAL, baselines)
    assert part in render(found.sentence)
    assert found.level == level


def test_what_cannot_be_judged_is_not():
    errors = np.arange(400.0)
    assert "No labels say" in render(anomaly_verdict(errors, None, {}).sentence)
    assert "all of one kind" in render(anomaly_verdict(errors, np.zeros(400, dtype=bool), {}).sentence)
    few = anomaly_verdict(errors, np.isin(errors, [90, 190, 290]), {})
    assert few.level == "unclear"
    assert render(few.sentence) == (
        "There are 3 unusual and 397 normal test items: too few to say how well they are told apart. "
        "Of 100 pairs of them, 47.6 are ranked right."
    )
    assert anomaly_verdict(errors, errors >= 391, {}).level == "fair"  # nine, but no chance
    assert (
        anomaly_verdict(errors, errors >= 390, {}).level == "fair"
    )  # ten: 100%, but not less than 72% is all one knows


def counts(found: int, false: int, windows: int = 4) -> EventCounts:
    return EventCounts(
        num_windows=windows, found=found, false_events=false, false_hours=0.0, num_normal=100, flagged_normal=3
    )


@pytest.mark.parametrize(
    ("network", "pca", "forest", "level", "part"),
    [
        (counts(4, 1), counts(3, 1), None, "fair", "Found 4 of 4 unusual stretches; false alarms: 1. Even the best simpler method does worse: PCA with a code of the same size found 3; false alarms: 1."),
        (counts(11, 1, 12), counts(11, 2, 12), None, "good", "found 11; false alarms: 2"),
        (counts(3, 2), counts(3, 2), None, "fair", "Neither is better"),
        (counts(4, 5), counts(3, 2), None, "fair", "Neither is better"),
        (counts(3, 2), counts(3, 1), None, "poor", "Something simpler does better: PCA with a code of the same size found 3; false alarms: 1"),
        (counts(3, 2), counts(2, 2), counts(4, 1), "poor", "does better: isolation forest found 4; false alarms: 1"),
        (counts(3, 2), counts(3, 1), counts(4, 2), "poor", "does better: isolation forest found 4; false alarms: 2"),
        (counts(3, 2), counts(2, 3), counts(4, 9), "fair", "On the same windows isolation forest found 4; false alarms: 9. Neither is better."),
        (counts(4, 1), counts(2, 1), counts(3, 1), "fair", "does worse: isolation forest found 3"),
        (counts(0, 0), counts(0, 2), None, "poor", "Found 0 of 4"),
        (counts(2, 1), None, None, "fair", "Found 2 of 4 unusual stretches; false alarms: 1."),
        (counts(0, 3, 0), None, None, "unclear", "No unusual stretch is known"),
    ],
)  # fmt: skip
def test_each_case_of_a_series(
    network: EventCounts, pca: EventCounts | None, forest: EventCounts | None, level: str, part: str
):
    known = {"network": network, "pca": pca, "isolation_forest": forest}
    found = events_verdict({name: events for name, events in known.items() if events is not None})
    assert found.level == level
    assert part in render(found.sentence)
