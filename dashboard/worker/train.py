"""The job that trains a run: load, build, train, evaluate, export."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.errors import StoppedError
from dashboard.i18n import N_, Message, message
from dashboard.spec.run import RunSpec
from dashboard.store import files, folders, measurements, room, runs
from dashboard.store.events import read_events
from dashboard.training.build import as_wide_as, build_seeded
from dashboard.training.callbacks.examples import Shown, chosen_examples
from dashboard.training.device import claim_engine
from dashboard.training.environment import environment
from dashboard.training.fit import Fitted, Task, begun, fit
from dashboard.training.start import Start
from dashboard.training.watch import Watch
from dashboard.worker.context import JobContext
from dashboard.worker.judging import JUDGES
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.measured import Pace, measured
from dashboard.worker.take_away import write_network
from dashboard.worker.tasks import task_of
from dashboard.worker.train_input import TrainInput, learned_items, load
from dashboard.worker.within_memory import within_memory

if TYPE_CHECKING:
    import keras


def run(context: JobContext) -> dict[str, Any]:
    """Train the run of ``context.job`` and write all that it leaves; returns its summary.

    Raises:
        JobError: it cannot be trained, or its loss was no number in the first epoch.
        PausedError: somebody paused it; its checkpoint is there.
        StoppedError: somebody stopped it and wanted nothing of it, or stopped it before it learned anything.
    """
    run_id, spec = context.job.payload["run"], runs.get(context.job.payload["run"]).spec
    claim_engine(context.engine, context.device)
    context.phase("loading")
    data = load(context, spec)
    _check_room(data)
    files.write_json(context.folder / "environment.json", environment(context.engine, context.device, spec.seed))
    (model, fitted), spec = within_memory(context, spec, lambda tried: _train(context, data, tried))
    context.phase("evaluating")
    judgement = JUDGES[spec.purpose](Trained(model, data, spec, fitted, context.raise_if_stopped))
    context.raise_if_stopped()
    judgement.write(context.folder / "report")
    context.phase("exporting")
    write_network(context, as_wide_as(spec.network, model, len(data.version.classes)), data, spec, judgement)
    spec = spec.model_copy(update={"network": data.network})  # what was measured
    _remember(context, spec, len(data.version.classes), fitted)
    summary = _summary(context, model, spec, judgement, fitted)
    runs.set_summary(run_id, summary)
    return summary


def _check_room(data: TrainInput) -> None:
    layers = data.network.layers(len(data.version.classes))
    lack = room.lack_for_training(sum(layer.parameters for layer in layers))
    if lack is not None:
        raise lack


def _train(context: JobContext, data: TrainInput, spec: RunSpec) -> tuple[keras.Model, Fitted]:
    """A network with the weights of its best epoch; built anew each time that this is tried."""
    context.phase("building")
    model = build_seeded(data.network, len(data.version.classes), spec.seed)
    task = _task(data, spec)
    checkpoints = folders.checkpoints(context.job.payload["run"])
    watch = Watch(context.events, context.stop_mode, checkpoints, context.began_at, context.pulse)
    start = begun(model, task, watch)
    if context.stop_mode() == "keep" and start.epoch == 0:
        raise StoppedError("J127", N_("Stopped before anything was learned, so there is nothing to keep."))
    context.phase("training")
    _tell_earlier(context, start)
    context.events.write(
        "started",
        resumed_from=start.epoch,
        engine=context.engine,
        device=context.device,
        reason=context.reason.model_dump(mode="json") if context.reason else None,
        parameters=model.count_params(),
        steps_per_epoch=-(-len(task.train) // spec.training.batch_size),
        num_train=len(task.train),
        num_validation=len(task.validation),
        epochs=spec.training.epochs,
    )
    fitted = fit(model, task, watch, start)
    if fitted.diverged is not None:
        context.events.write("lost", epoch=fitted.diverged.values["epoch"])
    for note in _notes(fitted):
        context.note(note)
    return model, fitted


def _task(data: TrainInput, spec: RunSpec) -> Task:
    return task_of(
        data,
        spec,
        train=learned_items(data, spec, "train"),
        validation=learned_items(data, spec, "validation"),
        shown=_shown(data, spec),
    )


def _tell_earlier(context: JobContext, start: Start) -> None:
    """Write down what the checkpoint knows and the events do not, as after a power cut: the curve has no gap."""
    told = {event["epoch"] for event in read_events(context.folder) if event["type"] == "epoch"}
    for record in start.records:
        if record.epoch not in told:
            context.events.write("epoch", **asdict(record))
    if start.note is not None:
        context.note(start.note)


def _shown(data: TrainInput, spec: RunSpec) -> Shown | None:
    """A few validation items to watch; None where no classes are told apart, or nothing is left for validation."""
    items = data.items("validation")
    if spec.purpose != "classify" or not len(items):
        return None
    chosen = chosen_examples(items.own_labels, spec.seed)
    ids = data.ids(items)
    return Shown(
        items.inputs(chosen), tuple(ids[place] for place in chosen), items.own_labels[chosen], data.version.classes
    )


def _notes(fitted: Fitted) -> list[Message]:
    epochs = {"epoch": len(fitted.records), "best": fitted.best_epoch}
    if fitted.diverged is not None:
        return [fitted.diverged]
    if fitted.stopped:
        return [message(N_("Stopped on request in epoch {epoch}; epoch {best} was the best and is kept."), **epochs)]
    if fitted.ran_out_of_patience:
        return [
            message(N_("Stopped early after epoch {epoch}, because nothing improved since epoch {best}."), **epochs)
        ]
    return []


def _remember(context: JobContext, spec: RunSpec, num_classes: int, fitted: Fitted) -> None:
    """Keep what this training cost, for forecasts."""
    if fitted.first_step_at is not None:
        pace = Pace(fitted.samples_per_second, max(0.0, fitted.first_step_at - context.began_at))
        measurements.add(measured(context, spec, num_classes, pace, from_probe=False))


def _summary(
    context: JobContext, model: keras.Model, spec: RunSpec, judgement: Judgement, fitted: Fitted
) -> dict[str, Any]:
    return {
        "purpose": spec.purpose,
        "engine": context.engine,
        "device": context.device,
        "epochs": len(fitted.records),
        "best_epoch": fitted.best_epoch,
        "seconds": round(fitted.earlier_s + time.monotonic() - context.began_at, 2),
        "parameters": model.count_params(),
        "stopped_early": fitted.stopped_early,
        **judgement.header,
        "test": judgement.test,
    }
