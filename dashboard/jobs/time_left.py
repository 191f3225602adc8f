"""How long a running training still takes, as a range, from the events that it wrote. The report's making is part of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from dashboard.jobs.forecast import EVALUATION_SHARE, EVALUATION_TAIL_S, EXPORT_TAIL_S, Range

_FROM_STEPS = (0.8, 1.5)
_FROM_EPOCHS = (0.95, 1.1)
_LAST_EPOCHS = 5

Event = dict[str, Any]


def time_left(events: Sequence[Event], now: float | None = None) -> Range | None:
    """Shortest and longest time in seconds until the verdict; None while nobody can say.

    Args:
        events: of one training, oldest first.
        now: Unix time; this moment without it.
    """
    moment = time.time() if now is None else now
    phase = _last(events, "phase")
    if phase is not None and phase["name"] == "evaluating":
        return _less(_sum(EVALUATION_TAIL_S, EXPORT_TAIL_S), moment - phase["t"])
    if phase is not None and phase["name"] == "exporting":
        return _less(EXPORT_TAIL_S, moment - phase["t"])
    started = _last(events, "started")
    if started is None:
        return None
    since_start = _since(events, started)
    epochs = [event for event in since_start if event["type"] == "epoch"]
    epoch_s = _from_epochs(epochs) if epochs else _from_steps(since_start, started)
    if epoch_s is None:
        return None
    left, since = _epochs_left(since_start, started, epochs)
    training = _less((epoch_s[0] * left, epoch_s[1] * left), moment - since, least=0.0)
    return _sum(training, _sum(EVALUATION_TAIL_S, EXPORT_TAIL_S))


def _from_epochs(epochs: Sequence[Event]) -> Range:
    """Seconds an epoch; the first one is left out as soon as there is another, for it holds the engine's warming up."""
    last = [event["seconds"] for event in (epochs[1:] or epochs)[-_LAST_EPOCHS:]]
    return _FROM_EPOCHS[0] * min(last), _FROM_EPOCHS[1] * max(last)


def _from_steps(events: Sequence[Event], started: Event) -> Range | None:
    step = _last(events, "step")
    if step is None or not step.get("samples_per_second"):
        return None
    work = started["num_train"] + EVALUATION_SHARE * started["num_validation"]
    epoch_s = work / step["samples_per_second"]
    return _FROM_STEPS[0] * epoch_s, _FROM_STEPS[1] * epoch_s


def _epochs_left(events: Sequence[Event], started: Event, epochs: Sequence[Event]) -> tuple[float, float]:
    """Epochs that are still to do, as of the Unix time that comes second."""
    done = epochs[-1]["epoch"] if epochs else started.get("resumed_from", 0)
    since = epochs[-1]["t"] if epochs else started["t"]
    step = _last(events, "step")
    if step is not None and step["t"] >= since and step["epoch"] == done + 1:
        return max(0.0, started["epochs"] - done - step["step"] / max(1, step["steps"])), step["t"]
    return max(0.0, started["epochs"] - done), since


def _since(events: Sequence[Event], started: Event) -> Sequence[Event]:
    """What this process wrote; an earlier one of the same run may have had another pace."""
    return events[len(events) - list(reversed(events)).index(started) :]


def _last(events: Sequence[Event], type: str) -> Event | None:
    return next((event for event in reversed(events) if event["type"] == type), None)


def _sum(one: Range, other: Range) -> Range:
    return one[0] + other[0], one[1] + other[1]


def _less(whole: Range, spent_s: float, least: float = 1.0) -> Range:
    spent_s = max(0.0, spent_s)  # somebody may have set the clock back
    return max(least, whole[0] - spent_s), max(least, whole[1] - spent_s)
