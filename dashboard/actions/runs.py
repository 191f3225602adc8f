"""Training: from a recipe to a run, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.actions import datasets as dataset_actions
from dashboard.actions.jobs import JobView, job_view, queue_place, submit
from dashboard.errors import BusyError, SettingError
from dashboard.i18n import N_, Message, render
from dashboard.jobs import engines
from dashboard.jobs.devices import devices
from dashboard.jobs.forecast import Forecast
from dashboard.jobs.forecast import forecast as forecast_from
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.jobs.time_left import time_left
from dashboard.spec.dataset import DatasetVersion, ImportSpec
from dashboard.spec.recipe import RECIPES, Recipe, recipe
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, files, folders, jobs, measurements, runs
from dashboard.store.events import read_events
from dashboard.store.ids import new_id
from dashboard.store.runs import Run
from models.specs import SpecProblem

HISTORY_COLUMNS = ("epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds", "best")
_LOG_TAIL_BYTES = 20_000


@dataclass(frozen=True)
class LiveView:
    """Everything that the live view shows, read from what the worker wrote.

    Attributes:
        phase: last phase that was written, such as ``"training"``.
        fraction: share of all training steps that is done, from 0 to 1.
        seconds_left: shortest and longest time that is left; None when it cannot be said.
        history: one row an epoch, columns ``HISTORY_COLUMNS``.
        best_epoch: the epoch that is kept so far, counted from 1.
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
    waits_for: JobView | None = None


def recipes(family: str | None = None) -> list[Recipe]:
    """All recipes, or those of one family."""
    return [known for known in RECIPES.values() if family in (None, known.family)]


def default_spec(version_id: str, recipe_name: str = "D2") -> RunSpec:
    """A recipe as it is, on a dataset version."""
    return RunSpec.from_recipe(recipe(recipe_name), version_id)


def problems(spec: RunSpec) -> tuple[SpecProblem, ...]:
    """All that keeps a spec from being trained: network, data, engine and device."""
    version = datasets.get(spec.dataset_version)
    return (*spec.problems(len(version.classes)), *engines.engine_problems(spec))


def forecast(spec: RunSpec) -> Forecast | None:
    """Time and memory as ranges from what this machine did before; None if it never trained anything like it."""
    version = datasets.get(spec.dataset_version)
    counts = version.split_counts()
    past = measurements.of_network(spec.network.kind)
    choice = engines.choose(spec, devices(), past)
    return forecast_from(
        spec,
        num_train=counts["train"],
        num_evaluated=counts["validation"],
        num_classes=len(version.classes),
        measurements=past,
        choice=choice,
    )


def choice(spec: RunSpec) -> engines.Choice:
    """The engine and device that a spec would be trained with, and why. Raises ``SettingError`` when it cannot be."""
    return engines.choose(spec, devices(), measurements.of_network(spec.network.kind))


def request_probe(spec: RunSpec) -> str | None:
    """Have a light job measure the network; its id, or None while the device is busy training or probing."""
    if any(job.kind in ("train", "probe") for job in jobs.with_state("queued", "running")):
        return None
    version = datasets.get(spec.dataset_version)
    chosen = choice(spec)
    payload = {
        "spec": spec.model_dump(mode="json"),
        "num_classes": len(version.classes),
        "engine": chosen.engine,
        "device": chosen.device,
    }
    return submit("probe", payload=payload).id


def start(spec: RunSpec, name: str = "") -> str:
    """Queue a run; returns its id. Raises ``SettingError`` with all problems."""
    version = datasets.get(spec.dataset_version)
    found = problems(spec)
    if found:
        raise SettingError("S402", N_("This cannot be trained: {problems}"),
                           problems=" ".join(render(problem.message) for problem in found))  # fmt: skip
    return _queue(spec, name or run_name(version.name, spec), after=None)


def run_name(dataset_name: str, spec: RunSpec) -> str:
    """The name that a run gets when none is given: data, recipe and a number."""
    prefix = f"{dataset_name} · {spec.recipe}"
    taken = {run.name for run in runs.all_runs()}
    numbers = (number for number in range(1, len(taken) + 2) if f"{prefix} #{number}" not in taken)
    return f"{prefix} #{next(numbers)}"


def _queue(spec: RunSpec, name: str, after: str | None) -> str:
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, name, spec, job_id)
    submit("train", subject=run_id, payload={"run": run_id}, after=after, job_id=job_id)
    return run_id


def start_sample(sample: str) -> str:
    """Train a shipped sample with its family's first recipe: one click. Imports it first where that was not done yet."""
    source = dataset_actions.sample_source(sample)
    name = render(Message(id=source.title))
    kept = datasets.of_sample(sample)
    if kept is not None:
        return start(default_spec(kept.id))
    job_id, version_id = dataset_actions.start_import(ImportSpec(source=source, kind="images", name=name))
    spec = default_spec(version_id)
    return _queue(spec, run_name(name, spec), after=job_id)


def all_runs() -> list[Run]:
    """All runs, newest first."""
    return runs.all_runs()


def run(run_id: str) -> Run:
    """One run. Raises ``NotFoundError``."""
    return runs.get(run_id)


def run_liveness(run: Run) -> Liveness:
    """Whether a run's process is really there."""
    return liveness(run.job)


def dataset_of(run: Run) -> DatasetVersion | None:
    """The version that a run learns from; None while it is still being imported."""
    known = {version.id: version for version in datasets.versions()}
    return known.get(run.spec.dataset_version)


def live(run_id: str) -> LiveView:
    """How a run goes, from what its worker wrote."""
    found = runs.get(run_id)
    folder = folders.run(run_id)
    events = read_events(folder)
    history = history_frame(events)
    started = _last(events, "started")
    epochs = started["epochs"] if started else found.spec.training.epochs
    step = _last(events, "step")
    best = history[history["best"].astype(bool)]["epoch"]
    predecessor = jobs.get(found.job.after) if found.job.after else None
    return LiveView(
        run=found,
        liveness=liveness(found.job),
        phase=(_last(events, "phase") or {}).get("name"),
        epoch=step["epoch"] if step else len(history),
        epochs=epochs,
        fraction=_fraction(step, len(history), epochs, started),
        seconds_left=time_left(events) if not found.job.is_over else None,
        history=history,
        best_epoch=int(best.iloc[-1]) if len(best) else None,
        samples_per_second=step.get("samples_per_second") if step else None,
        resources=_last(events, "resources"),
        started=started,
        notes=[Message.model_validate(event["message"]) for event in events if event["type"] == "note"],
        log_tail=_tail(folder / "worker.log"),
        queue_place=queue_place(found.job),
        waits_for=job_view(predecessor.id) if predecessor and predecessor.state != "finished" else None,
    )


def history_frame(events: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """One row for each finished epoch; of an epoch that was repeated after an interruption the last one counts."""
    rows = {event["epoch"]: event for event in events if event["type"] == "epoch"}
    return pd.DataFrame([rows[epoch] for epoch in sorted(rows)], columns=list(HISTORY_COLUMNS))


def _last(events: list[dict[str, Any]], type: str) -> dict[str, Any] | None:
    return next((event for event in reversed(events) if event["type"] == type), None)


def _fraction(step: dict | None, finished_epochs: int, epochs: int, started: dict | None) -> float:
    if started is None:
        return 0.0
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


def events(run_id: str) -> list[dict[str, Any]]:
    """All events of a run, oldest first."""
    return read_events(folders.run(runs.get(run_id).id))


def stop(run_id: str, *, keep: bool) -> None:
    """Ask a run to end: keep its best epoch and judge it, or discard what was learned."""
    found = runs.get(run_id)
    jobs.ask_to_stop(found.job.id, "keep" if keep else "discard")


def rename(run_id: str, name: str) -> None:
    """Give a run another name. Raises ``SettingError`` for an empty one."""
    if not name.strip():
        raise SettingError("S403", N_("The name is empty. Type at least one character."))
    runs.rename(runs.get(run_id).id, name.strip()[:200])


def run_size(run_id: str) -> int:
    """Bytes that deleting a run would free."""
    return files.size(folders.run(run_id))


def delete(run_id: str) -> int:
    """Delete a run for good; returns the bytes freed. Raises ``BusyError`` while it is being trained."""
    found = runs.get(run_id)
    if not found.job.is_over and liveness(found.job).state not in ("dead", "queued"):
        raise BusyError("S404", N_("{name} is being trained. Stop it first."), name=found.name)
    if found.job.state == "queued":
        jobs.ask_to_stop(found.job.id, "discard")
    return runs.delete(run_id)
