"""F1: ``kill -9`` of a worker at moments that nobody chose, again and again, until its training is over all the same."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any

import numpy as np
import pytest

from dashboard import settings
from dashboard.actions import progress, run_control
from dashboard.jobs import reasons
from dashboard.jobs.local import tail
from dashboard.jobs.workers import LOG_FILE
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.job import Job
from dashboard.store import checkpoints, folders, jobs, runs
from dashboard.store.events import read_events
from tests.faults.slow import EPOCH_S, slow_trainings
from tests.faults.table import Amount
from tests.faults.warm import Spares, spares
from tests.worker.trainings import imported, queued, write_bars

_EPOCHS = 30
_KILLS_EACH = 15
_AT_ONCE = 3
_ENGINES = {"jax": 4, "tensorflow": 1}  # the parts of the kills
_counting = threading.Lock()
_PICTURES = 20
_START_S = 4.0
_TOO_LONG_S = 600.0  # on a machine that is busy with much else
_CURVES = ("loss", "accuracy", "val_loss", "val_accuracy")
_MOMENTS = ("epoch", "epoch", "epoch", "write", "start")
_SETTINGS = {
    "epochs": _EPOCHS, "batch_size": 8, "learning_rate": 0.003, "dropout": 0.3,
    "learning_rate_schedule": "plateau", "flip": True, "shift": 0.1,
}  # fmt: skip


@dataclass
class Tally:
    """What the kills did.

    Attributes:
        of: the engine.
        lost: finished epochs that had been saved, and were not any more.
        unreadable: checkpoints with a file that is not the one that was written.
        most_repeated: epochs that had been told and had to be trained again after one kill.
        difference: largest one of a curve or an answer from the training that nobody killed.
    """

    of: str
    kills: int = 0
    trainings: int = 0
    lost: int = 0
    unreadable: int = 0
    repeated: int = 0
    most_repeated: int = 0
    difference: float = 0.0
    moments: dict[str, int] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether what was promised was kept."""
        return self.lost == self.unreadable == 0 and self.most_repeated <= 1 and self.difference <= 1e-6

    def __str__(self) -> str:
        moments = ", ".join(f"{count} in {name}" for name, count in sorted(self.moments.items()))
        return (
            f"{self.of}: {self.kills} kills ({moments}) in {self.trainings} trainings: {self.lost} finished epochs lost, "
            f"{self.unreadable} unreadable checkpoints, at most {self.most_repeated} epoch repeated "
            f"({self.repeated} in all), largest difference {self.difference:.1g}"
        )


def kills(amount: Amount) -> str:
    """Kill, resume, and compare with a training that was left alone; four times on JAX, once on TensorFlow, and so on."""
    version = imported(write_bars(settings.home() / "bars", each=_PICTURES))
    parts = sum(_ENGINES.values())
    with slow_trainings(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_DETERMINISTIC", "1")
        tallies = [
            _of_engine(version, engine, round(amount.kills * part / parts), amount) for engine, part in _ENGINES.items()
        ]
    figures = "; ".join(map(str, tallies))
    assert all(tally.is_good for tally in tallies), figures
    return figures


def _of_engine(version: DatasetVersion, engine: str, number: int, amount: Amount) -> Tally:
    tally = Tally(engine)
    if number == 0:
        return tally
    with spares(engine, _AT_ONCE) as warm, ThreadPoolExecutor(_AT_ONCE) as pool:
        alone, job = queued(version, engine=engine, **_SETTINGS)
        done = pool.submit(_left_alone, warm, job)
        runs_killed: list[str] = []
        while tally.kills < number:
            plans = _plans(tally, number, amount)
            runs_killed += pool.map(lambda plan: _one_training(version, warm, tally, plan), plans)
        done.result()
        for run_id in runs_killed:
            _compare(run_id, alone, tally)
    return tally


def _plans(tally: Tally, number: int, amount: Amount) -> list[list[random.Random]]:
    """For each training the moments of its kills; so many as are still missing, and as many trainings as go at once."""
    moments = [amount.random("kill", tally.of, at) for at in range(tally.kills, number)]
    each = min(_KILLS_EACH, math.ceil(len(moments) / _AT_ONCE))
    return [moments[start : start + each] for start in range(0, len(moments), each)]


def _one_training(version: DatasetVersion, warm: Spares, tally: Tally, plan: list[random.Random]) -> str:
    run_id, job = queued(version, engine=tally.of, **_SETTINGS)
    for moment in plan:
        if not _killed(run_id, job, warm, tally, moment):
            break
        assert run_control.can_resume(run_id) or checkpoints.read(folders.checkpoints(run_id)) is None
        assert jobs.requeue(job.id, payload=job.payload | {"engine": tally.of})
    else:
        _left_alone(warm, job)
    tally.trainings += 1
    print(f"  {tally}", flush=True)
    return run_id


def _left_alone(warm: Spares, job: Job) -> None:
    warm.give(job).wait(_TOO_LONG_S)
    ended = jobs.get(job.id)
    assert ended.state == "finished", f"{ended.reason} {_said(job.subject)}"


def _killed(run_id: str, job: Job, warm: Spares, tally: Tally, moment: random.Random) -> bool:
    """Kill it once, and look at what is left; False if it was over before that."""
    before = _saved_epoch(run_id)
    started = len(_of(run_id, "started"))
    child = warm.give(job)
    kind = moment.choice(_MOMENTS)
    seen = max(before, _wait_for(kind, run_id, child, moment, started))
    child.kill()
    if child.wait() == 0:
        return False
    assert child.returncode == -9, f"it ended by itself with {child.returncode}: {_said(run_id)}"
    with _counting:
        tally.kills += 1
        tally.moments[kind] = tally.moments.get(kind, 0) + 1
        _judge(run_id, before, seen, started, tally)
    gone = reasons.process_gone(-9)
    assert jobs.end(job.id, "failed", reason_code=gone.code, reason=gone.text)
    return True


def _wait_for(kind: str, run_id: str, child: Popen[bytes], moment: random.Random, started: int) -> int:
    """Wait for the moment; returns the last epoch that was seen to be saved before it."""
    if kind == "start":
        time.sleep(moment.uniform(0.0, _START_S))
        return 0
    wanted, until = moment.choice((1, 1, 2)), time.monotonic() + _TOO_LONG_S
    while len(_epochs_of_process(run_id, started)) < wanted and child.poll() is None:
        assert time.monotonic() < until, f"no epoch of {run_id} in {_TOO_LONG_S} s"
        time.sleep(0.05)
    folder = folders.checkpoints(run_id)
    if kind == "write":
        while not any(folder.glob(".*.part*")) and child.poll() is None:
            assert time.monotonic() < until, f"nothing of {run_id} is written"
        time.sleep(moment.uniform(0.0, 0.03))
        return _saved_epoch(run_id)
    seen, until = 0, time.monotonic() + moment.uniform(0.0, 1.2 * EPOCH_S)
    while time.monotonic() < until:
        seen = max(seen, _saved_epoch(run_id))
        time.sleep(0.02)
    return seen


def _judge(run_id: str, before: int, seen: int, started: int, tally: Tally) -> None:
    """What is left after a kill, against what was there and what had been told."""
    folder = folders.checkpoints(run_id)
    found = checkpoints.read(folder)
    kept = found.epoch if found else 0
    tally.lost += max(0, seen - kept)
    if (folder / checkpoints.STATE_FILE).exists():
        whole = found and checkpoints.is_whole(folder, found.last) and checkpoints.is_whole(folder, found.best)
        tally.unreadable += not whole
    begun = _of(run_id, "started")[started:]
    assert all(event["resumed_from"] == before for event in begun), "it went on from another epoch than was saved"
    told = max((event["epoch"] for event in _epochs_of_process(run_id, started)), default=kept)
    tally.repeated += max(0, told - kept)
    tally.most_repeated = max(tally.most_repeated, told - kept)


def _compare(run_id: str, alone: str, tally: Tally) -> None:
    """The curve has no gap and no double point, and all numbers are those of the training that was left alone."""
    curve, wanted = (progress.live(one).history for one in (run_id, alone))
    assert curve["epoch"].tolist() == list(range(1, _EPOCHS + 1)), "the curve has a gap or a double point"
    rows = wanted.set_index("epoch")
    said = [(event[name], rows.loc[event["epoch"], name]) for event in _of(run_id, "epoch") for name in _CURVES]
    tally.difference = max(tally.difference, _difference(said))
    answers, others = (np.load(_report(one) / "probabilities.npy") for one in (run_id, alone))
    tally.difference = max(tally.difference, float(np.abs(answers - others).max()))
    first, second = (runs.get(one).summary for one in (run_id, alone))
    assert first and second and (first["best_epoch"], first["test"]) == (second["best_epoch"], second["test"])


def _difference(pairs: Iterable[tuple[float, float]]) -> float:
    return max(abs(one - other) for one, other in pairs)


def _said(run_id: str) -> str:
    return tail(folders.run(run_id) / LOG_FILE)[-2000:]


def _saved_epoch(run_id: str) -> int:
    found = checkpoints.read(folders.checkpoints(run_id))
    return found.epoch if found else 0


def _report(run_id: str) -> Path:
    return folders.run(run_id) / "report"


def _of(run_id: str, type: str) -> list[dict[str, Any]]:
    return [event for event in read_events(folders.run(run_id)) if event["type"] == type]


def _epochs_of_process(run_id: str, started: int) -> list[dict[str, Any]]:
    """Epochs that were told since the ``started``-th start, counted from 0."""
    events = read_events(folders.run(run_id))
    places = [place for place, event in enumerate(events) if event["type"] == "started"]
    if len(places) <= started:
        return []
    return [event for event in events[places[started] :] if event["type"] == "epoch"]
