"""``train``: in the foreground to the end, with or without a web process; and how any run is followed."""

from __future__ import annotations

import argparse
import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dashboard.actions import datasets, progress, runs
from dashboard.actions.progress import LiveView
from dashboard.cli.output import Data, Output
from dashboard.cli.run_figures import figure_lines
from dashboard.cli.waiting import look_after_supervisor, raise_for
from dashboard.errors import JobError, SettingError
from dashboard.i18n import N_, _, format_duration, format_number, format_percent, render
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.store.runs import Run

_POLL_S = 0.5


def train(options: argparse.Namespace, output: Output) -> int:
    """Queue a run, follow it, and say what came out."""
    spec = _spec(options)
    with counted_presses() as presses:
        run_id = runs.start(spec, options.name.strip())
        output.progress(_("Run {id} is in the queue. Ctrl-C ends it and keeps the best epoch.", id=run_id))
        return follow(run_id, output, presses)


@contextmanager
def counted_presses() -> Iterator[list[int]]:
    """Ctrl-C counts from before a run is started on, so that none is left behind that nobody watches.

    By a handler: a ``KeyboardInterrupt`` that strikes in a clean-up of Python's own is lost.
    """
    presses: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: presses.append(number))
    try:
        yield presses
    finally:
        signal.signal(signal.SIGINT, before)


def follow(run_id: str, output: Output, presses: list[int]) -> int:
    """Follow a run until it is over or paused, and say what came out; returns the exit status."""
    run = _followed(run_id, output, presses)
    if run.job.state == "paused":
        output.result(run_data(run), paused_lines(run))
        return 0
    try:
        raise_for(run.job)
    except JobError as error:
        output.error(error.code, error.message, run=run_id, status=run.job.state)
        return 1
    output.result(run_data(run), _lines(run))
    return 0


def _spec(options: argparse.Namespace) -> RunSpec:
    version = datasets.resolve(options.dataset)
    spec = runs.default_spec(version.id, options.recipe, _purpose(version.id, options.purpose))
    if options.network:
        spec = spec.with_network(options.network)
    changes = _settings([text for group in options.settings for text in group])
    for name in ("epochs", "seed", "engine", "device"):
        value = getattr(options, name)
        if value is not None:
            changes[name] = value
    return spec.with_settings(changes) if changes else spec


def _purpose(version_id: str, wanted: Purpose | None) -> Purpose | None:
    """Raises ``SettingError`` for one that this data is not fit for."""
    offered = runs.purposes(version_id)
    if wanted is not None and wanted not in offered:
        raise SettingError(
            "S504",
            N_("This data cannot be used for {received}. Choose one of: {offered}."),
            received=wanted,
            offered=list(offered),
        )
    return wanted


def _settings(texts: list[str]) -> dict[str, Any]:
    """``["dense_units=64,32"]`` → ``{"dense_units": [64, 32]}``. Raises ``SettingError`` for one without "="."""
    changes = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise SettingError("S503", N_("{received} is no setting. Write it like learning_rate=0.01."), received=text)
        changes[name.strip()] = _value(value.strip())
    return changes


def _value(text: str) -> Any:
    if "," in text and not text.startswith("["):
        return [_value(part.strip()) for part in text.split(",") if part.strip()]
    try:
        return json.loads(text)
    except ValueError:
        return text


def _followed(run_id: str, output: Output, presses: list[int]) -> Run:
    """Follow a run to its end. The first Ctrl-C keeps the best epoch, the second discards, the third stops watching."""
    watch = _Watch(output)
    answered = 0
    while True:
        view = progress.live(run_id)
        watch.tell(view)
        if view.run.job.is_over or view.run.job.state == "paused":
            return view.run
        look_after_supervisor(view.run.job)
        time.sleep(_POLL_S)
        while answered < len(presses):
            answered += 1
            _stop(run_id, answered, output)


def _stop(run_id: str, press: int, output: Output) -> None:
    if press > 2:
        raise KeyboardInterrupt
    runs.stop(run_id, keep=press == 1)
    output.progress(
        _("Stopping; the best epoch is kept and judged. Ctrl-C again discards it.")
        if press == 1
        else _("Stopping; nothing is kept.")
    )


class _Watch:
    """Says each finished epoch once, and what goes on between."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._said_epochs = 0
        self._said_notes = 0
        self._said_start = False

    def tell(self, view: LiveView) -> None:
        if view.started and not self._said_start:
            self._said_start = True
            self._output.progress(_start_line(view.started))
        for row in view.history.iloc[self._said_epochs :].to_dict("records"):
            self._output.progress(_epoch_line(row, view.epochs))
        self._said_epochs = len(view.history)
        for note in view.notes[self._said_notes :]:
            self._output.progress(render(note))
        self._said_notes = len(view.notes)
        if not view.run.job.is_over:
            self._output.progress(_now_line(view), lasting=False)


def _start_line(started: dict[str, Any]) -> str:
    return _(
        "{engine} on {device}: {num_train} items to learn from, {parameters} parameters",
        engine=started["engine"], device=started["device"],
        num_train=started["num_train"], parameters=started["parameters"],
    )  # fmt: skip


def _epoch_line(row: dict[str, Any], epochs: int) -> str:
    parts = [_("epoch {epoch} of {epochs}", epoch=int(row["epoch"]), epochs=epochs)]
    names = (("loss", _("loss")), ("val_loss", _("validation loss")))
    parts += [f"{title} {format_number(row[name], 4)}" for name, title in names if _is_number(row[name])]
    if _is_number(row["val_accuracy"]):
        parts.append(f"{_('validation accuracy')} {format_percent(row['val_accuracy'])}")
    return "  ".join(parts) + ("  *" if row["best"] else "")


def _is_number(value: Any) -> bool:
    return value is not None and value == value


def _now_line(view: LiveView) -> str:
    if view.waits_for is not None:
        return _("waiting for the data…")
    if view.phase is None:
        return _("waiting…")
    line = format_percent(view.fraction, 0)
    if view.seconds_left is not None:
        low, high = (format_duration(seconds) for seconds in view.seconds_left)
        line += "  " + _("{low} to {high} left", low=low, high=high)
    return line


def run_data(run: Run) -> Data:
    """A run for programs. One that was stopped and kept its best epoch says "stopped", with its result."""
    status = "stopped" if run.job.stop == "keep" and run.job.state == "finished" else run.job.state
    return {"run": run.id, "name": run.name, "status": status, **(run.summary or run.job.result)}


def paused_lines(run: Run) -> list[str]:
    """That it is paused, why, and how it goes on."""
    reason = [render(run.job.reason)] if run.job.reason else []
    return [*reason, _("Paused; this lets it go on: {command}", command=f"python -m dashboard resume {run.id}")]


def _lines(run: Run) -> list[str]:
    return [_("{name} · {id}", name=run.name, id=run.id), *figure_lines(run_data(run))]
