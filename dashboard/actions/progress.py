"""How a run goes: what its worker wrote, as the live view and the command line show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.actions.jobs import JobView, job_view, queue_place
from dashboard.i18n import Message
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.jobs.time_left import time_left
from dashboard.store import folders, jobs, runs
from dashboard.store.events import FILE_NAME, latest_events
from dashboard.store.runs import Run

HISTORY_COLUMNS = ("epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds", "best")
EXAMPLE_COLUMNS = ("epoch", "item", "label", "answer", "probability")
_MEASURED = ("loss", "accuracy", "val_loss", "val_accuracy", "seconds")
_LOG_TAIL_BYTES = 20_000


@dataclass(frozen=True)
class LiveView:
    """Everything that the live view shows, read from what the worker wrote.

    Attributes:
        phase: last phase that was written, such as ``"training"``.
        epoch: the one at hand, or the last finished one between two.
        fraction: share of all training steps that is done, from 0 to 1.
        seconds_left: shortest and longest time that is left; None when it cannot be said.
        history: one row an epoch, columns ``HISTORY_COLUMNS``.
        examples: a few validation items after each epoch, columns ``EXAMPLE_COLUMNS``; none where no classes are told apart.
        best_epoch: the epoch that is kept so far, counted from 1.
        lost_epoch: the epoch in which the loss was no number any more, counted from 1.
        started: what the worker said at its start (engine, device, reason, parameters, …).
        waits_for: the import that has to finish first.
    """

    run: Run
    liveness: Liveness
    phase: str | None
    epoch: int
    epochs: int
    fraction: float
    seconds_left: tuple[float, float] | None
    history: pd.DataFrame
    best_epoch: int | None
    samples_per_second: float | None
    resources: dict[str, Any] | None
    started: dict[str, Any] | None
    notes: list[Message] = field(default_factory=list)
    log_tail: str = ""
    queue_place: int | None = None
    examples: pd.DataFrame = field(default_factory=lambda: examples_frame([]))
    waits_for: JobView | None = None
    lost_epoch: int | None = None


def live(run_id: str) -> LiveView:
    """How a run goes, from what its worker wrote."""
    found = runs.get(run_id)
    folder = folders.run(run_id)
    events = _events(folder)
    history = history_frame(events)
    started = _last(events, "started")
    epochs = started["epochs"] if started else found.spec.training.epochs
    recent = _of_last_process(events)
    step, finished = _last(recent, "step"), _finished(recent)
    best = history[history["best"].astype(bool)]["epoch"]
    predecessor = jobs.get(found.job.after) if found.job.after else None
    return LiveView(
        run=found,
        liveness=liveness(found.job),
        phase=(_last(events, "phase") or {}).get("name"),
        epoch=max(finished, step["epoch"] if step else 0),
        epochs=epochs,
        fraction=_fraction(step, finished, epochs),
        seconds_left=time_left(events) if found.job.state == "running" else None,
        history=history,
        best_epoch=int(best.iloc[-1]) if len(best) else None,
        samples_per_second=step.get("samples_per_second") if step else None,
        resources=_last(events, "resources"),
        started=started,
        notes=_notes(events),
        log_tail=_tail(folder / "worker.log"),
        queue_place=queue_place(found.job),
        examples=examples_frame(events),
        waits_for=job_view(predecessor.id) if predecessor and predecessor.state != "finished" else None,
        lost_epoch=(_last(recent, "lost") or {}).get("epoch"),
    )


def _events(folder: Path) -> list[dict[str, Any]]:
    """All events; what did not change since it was read last (the parts of a page ask one after another) is kept."""
    path = folder / FILE_NAME
    return _events_of(folder, path.stat().st_size) if path.exists() else []


@lru_cache(maxsize=4)
def _events_of(folder: Path, _size: int) -> list[dict[str, Any]]:
    return latest_events(folder)  # only ever appended to, so that another content has another size


def history_frame(events: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """One row for each finished epoch; of an epoch that was repeated after an interruption the last one counts.

    What a training does not have, such as the accuracy of an autoencoder, is not-a-number in every row.
    """
    rows = {event["epoch"]: event for event in events if event["type"] == "epoch"}
    frame = pd.DataFrame([rows[epoch] for epoch in sorted(rows)], columns=list(HISTORY_COLUMNS))
    return frame.astype(dict.fromkeys(_MEASURED, "float64"))


def examples_frame(events: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """One row for each example and finished epoch: what it is, what was answered, and how likely the truth was."""
    said = {event["epoch"]: event for event in events if event["type"] == "examples"}
    rows = [
        (epoch, *row)
        for epoch, event in sorted(said.items())
        for row in zip(event["items"], event["labels"], event["answers"], event["probabilities"], strict=True)
    ]
    return pd.DataFrame(rows, columns=list(EXAMPLE_COLUMNS)).astype({"epoch": "int64", "probability": "float64"})


def _last(events: list[dict[str, Any]], type: str) -> dict[str, Any] | None:
    return next((event for event in reversed(events) if event["type"] == type), None)


def _notes(events: list[dict[str, Any]]) -> list[Message]:
    """Each once: a training that goes on may say again what it said before."""
    said: list[Message] = []
    for event in events:
        if event["type"] == "note" and (note := Message.model_validate(event["message"])) not in said:
            said.append(note)
    return said


def _of_last_process(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was written since the training began, or went on, for the last time."""
    places = [place for place, event in enumerate(events) if event["type"] == "started"]
    return events[places[-1] :] if places else events


def _finished(recent: list[dict[str, Any]]) -> int:
    """The last finished epoch; those that are repeated after an interruption are not finished yet."""
    last = _last(recent, "epoch") or {"epoch": (_last(recent, "started") or {}).get("resumed_from", 0)}
    return int(last["epoch"])


def _fraction(step: dict | None, finished_epochs: int, epochs: int) -> float:
    within = 0.0
    if step and step["epoch"] == finished_epochs + 1:
        within = step["step"] / max(1, step["steps"])
    return min(1.0, (finished_epochs + within) / max(1, epochs))


def _tail(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LOG_TAIL_BYTES))
        return file.read().decode(errors="replace")
