"""One honest sentence about a network that is to find what is unusual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.evaluation.auc import clearly_better_ranked, roc_auc
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import EventCounts, ScorerName
from dashboard.spec.report import Interval, NextStep, Verdict

MIN_UNUSUAL = 10
MIN_WINDOWS = 10
_VERY_GOOD = 0.9
_CHANCE = 0.5
NAMES: dict[ScorerName, str] = {
    "pca": N_("PCA with a code of the same size"),
    "isolation_forest": N_("isolation forest"),
}


def anomaly_verdict(
    errors: np.ndarray,
    unusual: np.ndarray | None,
    baselines: Mapping[ScorerName, np.ndarray],
    next_steps: tuple[NextStep, ...] = (),
) -> Verdict:
    """Compare the network with the baselines on the same test items (ROC AUC, DeLong, p < 0.05).

    "good" is clearly better than chance and than every baseline, or 0.9 even at the lower end of its interval with no
    baseline clearly better; "fair" is better than chance; "poor" is not, or clearly worse than a baseline; "unclear" is
    said without labels, and where fewer than ten unusual or ten normal test items do not tell it from chance; so few make
    nothing "good".

    Args:
        errors, unusual: <float64>[n] and <bool>[n], of the test items; ``unusual`` is None without labels.
        baselines: name → <float64>[n]; those that were not measured are left out.
    """
    level, sentence = _judged(errors, unusual, baselines)
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def _judged(
    errors: np.ndarray, unusual: np.ndarray | None, baselines: Mapping[ScorerName, np.ndarray]
) -> tuple[str, Message]:
    if unusual is None:
        return "unclear", message(
            N_(
                "No labels say which items are unusual, so nobody can say how many were found. Look at the items with the largest errors."
            )
        )
    measured = roc_auc(errors, unusual)
    if measured is None:
        return "unclear", message(
            N_(
                "The test items are all of one kind, so it cannot be judged how well unusual ones are told from normal ones."
            )
        )
    num_unusual = int(np.count_nonzero(unusual))
    num_normal = len(unusual) - num_unusual
    is_few = min(num_unusual, num_normal) < MIN_UNUSUAL
    if is_few and measured.low <= _CHANCE:
        return "unclear", message(
            N_(
                "There are {unusual} unusual and {normal} normal test items: too few to say how well they are told apart. Of 100 pairs of them, {percent} are ranked right."
            ),
            unusual=num_unusual,
            normal=num_normal,
            percent=percent(measured.value),
        )
    level, sentence = _beside(measured, errors, unusual, baselines)
    return ("fair" if is_few and level == "good" else level), sentence


def _beside(
    measured: Interval, errors: np.ndarray, unusual: np.ndarray, baselines: Mapping[ScorerName, np.ndarray]
) -> tuple[str, Message]:
    values: dict[str, Any] = {
        "percent": percent(measured.value),
        "low": percent(measured.low),
        "high": percent(measured.high),
    }
    if measured.low <= _CHANCE:
        return "poor", message(
            N_(
                "Of 100 pairs of an unusual and a normal test item it ranks {percent} right (between {low} and {high}): not clearly better than chance, which gets 50."
            ),
            **values,
        )
    if not baselines:
        return _level(measured), message(
            N_(
                "Of 100 pairs of an unusual and a normal test item it ranks {percent} right (between {low} and {high}); chance gets 50."
            ),
            **values,
        )
    best = max(baselines, key=lambda name: _value(baselines[name], unusual))
    values |= {"other": message(NAMES[best]), "other_percent": percent(_value(baselines[best], unusual))}
    if clearly_better_ranked(baselines[best], errors, unusual):
        return "poor", message(
            N_(
                "Of 100 pairs of an unusual and a normal test item it ranks {percent} right (between {low} and {high}), but something simpler is clearly better: {other} gets {other_percent}."
            ),
            **values,
        )
    if all(clearly_better_ranked(errors, scores, unusual) for scores in baselines.values()):
        return "good", message(
            N_(
                "Of 100 pairs of an unusual and a normal test item it ranks {percent} right (between {low} and {high}): clearly better than the best simple method, {other} ({other_percent})."
            ),
            **values,
        )
    return _level(measured), message(
        N_(
            "Of 100 pairs of an unusual and a normal test item it ranks {percent} right (between {low} and {high}): not clearly better or worse than the best simple method, {other} ({other_percent})."
        ),
        **values,
    )


def _value(scores: np.ndarray, unusual: np.ndarray) -> float:
    found = roc_auc(scores, unusual)
    return found.value if found else 0.0


def _level(measured: Interval) -> str:
    return "good" if measured.low >= _VERY_GOOD else "fair"


def events_verdict(events: Mapping[ScorerName, EventCounts], next_steps: tuple[NextStep, ...] = ()) -> Verdict:
    """The same for a series, in events; a few windows allow no more than "fair".

    "poor" if a baseline does better, or if nothing is found; "good" if the network does better than every one.
    """
    level, sentence = _judged_events(events)
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def better_in_events(events: Mapping[ScorerName, EventCounts]) -> ScorerName | None:
    """The best of the baselines that do better than the network: see ``_does_better``."""
    better = [name for name in events if _does_better(events[name], events["network"])]
    return max(better, key=lambda name: _rank(events[name]), default=None)


def _does_better(one: EventCounts, other: EventCounts) -> bool:
    """As many windows with as few false alarms, and better in one of the two."""
    gains = (one.found - other.found, other.false_events - one.false_events)
    return min(gains) >= 0 and max(gains) > 0


def _rank(counts: EventCounts) -> tuple[int, int]:
    return counts.found, -counts.false_events


def _judged_events(events: Mapping[ScorerName, EventCounts]) -> tuple[str, Message]:
    network = events["network"]
    others: list[ScorerName] = [name for name in events if name != "network"]
    values: dict[str, Any] = {
        "found": network.found,
        "windows": network.num_windows,
        "false": network.false_events,
    }
    if network.num_windows == 0:
        return "unclear", message(
            N_(
                "No unusual stretch is known among the test items, so it cannot be judged. Events that were flagged: {false}."
            ),
            false=network.false_events,
        )
    level = "fair" if network.found else "poor"
    if not others:
        return level, message(N_("Found {found} of {windows} unusual stretches; false alarms: {false}."), **values)
    better = better_in_events(events)
    if better is not None:
        sentence = N_(
            "Found {found} of {windows} unusual stretches; false alarms: {false}. Something simpler does better: {other} found {other_found}; false alarms: {other_false}."
        )
        return "poor", message(sentence, **values, **_named(better, events))
    if all(_does_better(network, events[name]) for name in others):
        sentence = N_(
            "Found {found} of {windows} unusual stretches; false alarms: {false}. Even the best simpler method does worse: {other} found {other_found}; false alarms: {other_false}."
        )
        best = max(others, key=lambda name: _rank(events[name]))
        level = "good" if network.num_windows >= MIN_WINDOWS else "fair"
        return (level if network.found else "poor"), message(sentence, **values, **_named(best, events))
    equal = [name for name in others if not _does_better(network, events[name])]
    sentence = N_(
        "Found {found} of {windows} unusual stretches; false alarms: {false}. On the same windows {other} found {other_found}; false alarms: {other_false}. Neither is better."
    )
    return level, message(sentence, **values, **_named(max(equal, key=lambda name: _rank(events[name])), events))


def _named(name: ScorerName, events: Mapping[ScorerName, EventCounts]) -> dict[str, Any]:
    counts = events[name]
    return {"other": message(NAMES[name]), "other_found": counts.found, "other_false": counts.false_events}
