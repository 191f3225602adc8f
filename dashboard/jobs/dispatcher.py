"""Gives waiting jobs their slots: one training a device, light jobs beside them, measurements only while it is quiet."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from dashboard.errors import DamagedError, NotFoundError, SettingError
from dashboard.i18n import N_, message
from dashboard.jobs import engines, reasons
from dashboard.jobs.assignment import Assignment
from dashboard.jobs.devices import Device, devices
from dashboard.jobs.engines import Choice
from dashboard.jobs.processes import boot_id
from dashboard.jobs.scheduling import Refusal, free_device, light_jobs_to_start, predecessor_verdict
from dashboard.jobs.workers import Workers
from dashboard.spec.job import Job
from dashboard.spec.recipe import RECIPES
from dashboard.spec.run import RunSpec
from dashboard.store import jobs, measurements, runs

_DEVICES_FOR_S = 30.0
_RUN_ROW_WAIT_S = 10.0
_BECAUSE = {  # light jobs that need an engine: it stands in their payload
    "probe": N_("Chosen for the measurement."),
    "explain": N_("Chosen because it starts quickest."),
}
_log = logging.getLogger(__name__)


class Dispatcher:
    """Decides at each look which of the waiting jobs start."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._devices: list[Device] = []
        self._devices_at = 0.0
        self._without_run: dict[str, float] = {}  # when a training was first seen whose run is not written down

    def look(self, active: list[Job]) -> None:
        """Refuse what can never start, then start what may."""
        waiting = [job for job in active if job.state == "queued" and self._may_go(job)]
        running = [job for job in active if job.state == "running"]
        trainings = [job for job in waiting if job.slot == "device"]
        training_is_due = bool(trainings) or any(job.slot == "device" for job in running)
        if training_is_due:
            _end_measurements(active)
        for job in trainings:
            if job not in self._workers:  # else it was resumed so soon that the process before is still ending
                with _costs_only(job):
                    self._start_training(job, running)
        light = [job for job in waiting if job.slot == "light" and not (training_is_due and job.kind == "probe")]
        for job in light_jobs_to_start(light, running, training_is_due=training_is_due):
            with _costs_only(job):
                self._start(job, self._light_assignment(job), running)

    def likely_assignment(self) -> Assignment | None:
        """Engine and device that a training would most likely take; None while that is being found out."""
        found = self._current_devices()
        if any(device.pending for device in found) or not engines.installed_engines():
            return None
        spec = RunSpec.from_recipe(next(iter(RECIPES.values())), "0" * 12)
        choice = engines.choose(spec, found, measurements.of_network(spec.network.kind))
        return self._assignment("", choice)

    def _may_go(self, job: Job) -> bool:
        verdict = predecessor_verdict(job, _job_or_none(job.after))
        if isinstance(verdict, Refusal):
            jobs.end(job.id, verdict.state, reason_code=verdict.reason.code, reason=verdict.reason.text)
        return verdict == "go"

    def _start_training(self, job: Job, running: list[Job]) -> None:
        found = self._current_devices()
        spec = self._spec_of(job)
        if spec is None or (spec.device != "cpu" and any(device.pending for device in found)):
            return
        try:
            choice = _choice(job, spec, found)
        except SettingError as error:
            jobs.end(job.id, "failed", reason_code=error.code, reason=error.message)
            return
        taken = {other.device: other for other in running if other.slot == "device" and other.device}
        usable = [device.id for device in found if device.usable and choice.engine in device.engines]
        slot = free_device(choice.device, usable, taken, any_gpu=spec.device == "auto")
        if slot is not None:
            self._start(job, self._assignment(job.id, Choice(choice.engine, slot, choice.reason)), running)

    def _spec_of(self, job: Job) -> RunSpec | None:
        """The spec of a training. One whose run was not written down yet waits a little; one without a run fails."""
        try:
            return runs.get(job.payload["run"]).spec
        except NotFoundError as error:
            now = time.monotonic()
            if now - self._without_run.setdefault(job.id, now) > _RUN_ROW_WAIT_S:
                jobs.end(job.id, "failed", reason_code=error.code, reason=error.message)
            return None

    def _start(self, job: Job, assignment: Assignment, running: list[Job]) -> None:
        if jobs.claim(job.id, device=assignment.device, boot_id=boot_id()):
            self._workers.start(job, assignment)
            running.append(jobs.get(job.id))

    def _light_assignment(self, job: Job) -> Assignment:
        because = _BECAUSE.get(job.kind)
        if because is not None:
            return self._assignment(job.id, Choice(job.payload["engine"], job.payload["device"], message(because)))
        return Assignment(job.id)

    def _assignment(self, job_id: str, choice: Choice) -> Assignment:
        visible = next((device.visible_as for device in self._devices if device.id == choice.device), "")
        return Assignment(job_id, choice.engine, choice.device, visible, choice.reason)

    def _current_devices(self) -> list[Device]:
        is_old = time.monotonic() - self._devices_at > _DEVICES_FOR_S
        if is_old or any(device.pending for device in self._devices):
            self._devices, self._devices_at = devices(), time.monotonic()
        return self._devices


@contextmanager
def _costs_only(job: Job) -> Iterator[None]:
    """A job whose record was damaged, and says what nobody can start, fails; it keeps no other waiting."""
    try:
        yield
    except (LookupError, TypeError, ValueError):
        _log.exception("What job %s was asked for cannot be read", job.id)
        damaged = reasons.damaged_spec()
        jobs.end(job.id, "failed", reason_code=damaged.code, reason=damaged.text)


def _choice(job: Job, spec: RunSpec, found: list[Device]) -> Choice:
    """Engine and device of a training. One that goes on keeps the engine that it began with, where that is still there.

    Raises ``SettingError``.
    """
    past = measurements.of_network(spec.network.kind)
    begun = spec.model_copy(update={"engine": job.payload.get("engine", "auto")})
    if spec.engine != "auto" or begun.engine == "auto" or engines.engine_problems(begun, found):
        return engines.choose(spec, found, past)
    because = message(N_("It goes on with {engine}, with which it began."), engine=engines.ENGINE_NAMES[begun.engine])
    return replace(engines.choose(begun, found, past), reason=because)


def _job_or_none(job_id: str | None) -> Job | None:
    if job_id is None:
        return None
    try:
        return jobs.get(job_id)
    except (NotFoundError, DamagedError):
        return None


def _end_measurements(active: list[Job]) -> None:
    """A measurement beside a training would disturb both: waiting ones are dropped, running ones are stopped."""
    because = reasons.training_has_priority()
    for job in active:
        if job.kind == "probe" and job.stop is None:
            if job.state == "queued":
                jobs.end(job.id, "stopped", reason_code=because.code, reason=because.text)
            else:
                jobs.ask_to_stop(job.id, "discard")
