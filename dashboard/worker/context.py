"""What a handler is given: its job, its folder, and ways to say how far it is and to notice a stop."""

from __future__ import annotations

import time

from dashboard.errors import PausedError, StoppedError
from dashboard.i18n import N_, Message
from dashboard.jobs import processes, reasons
from dashboard.spec.job import STOP_MODES, Job, StopMode
from dashboard.store import folders
from dashboard.store.events import EventWriter
from dashboard.training.pulse import Pulse

_PROGRESS_INTERVAL_S = 0.25


class JobContext:
    """A job as its handler sees it.

    Attributes:
        folder: where its events, log and files lie: the run's folder for a training, else the job's.
        engine: Keras backend, "tensorflow" or "jax"; empty for jobs that need none.
        device: "cpu" or "gpu:0" and so on.
        reason: why this engine and device; None when nobody chose.
        began_at: monotonic time at which the job was taken, or its training tried anew.
        pulse: whether the work gets on; see ``dashboard.worker.heartbeat``.
    """

    def __init__(
        self, job: Job, events: EventWriter, engine: str = "", device: str = "cpu", reason: Message | None = None
    ) -> None:
        self.job = job
        self.folder = folders.of_job(job)
        self.events = events
        self.engine = engine
        self.device = device
        self.reason = reason
        self.began_at = _began_at(job)
        self.pulse = Pulse()
        self._stop = job.stop
        self._noticed: StopMode | None = None
        self._last_progress_at = 0.0

    def phase(self, name: str) -> None:
        """A new phase begins; the place where a stop is noticed, too."""
        self.raise_if_stopped()
        self.events.write("phase", name=name)
        self.pulse.busy()
        self._last_progress_at = 0.0

    def progress(self, phase: str, done: int, total: int) -> None:
        """How far it is; written down at most four times a second. Raises ``StoppedError`` when asked to stop.

        What is done piece by piece is seen to hang; nobody knows how long the first piece takes, and what follows the last.
        """
        if 0 < done < total:
            self.pulse.step()
        else:
            self.pulse.busy()
        self.raise_if_stopped()
        now = time.monotonic()
        if done >= total or now - self._last_progress_at >= _PROGRESS_INTERVAL_S:
            self._last_progress_at = now
            self.events.write("progress", phase=phase, done=done, total=total)

    def note(self, note: Message) -> None:
        """A sentence for whoever watches."""
        self.events.write("note", message=note.model_dump(mode="json"))

    def stop_mode(self) -> StopMode | None:
        """Whether, and how, somebody asked for an end; cheap enough for every step."""
        self.pulse.mark()
        if self._stop != self._noticed:
            self._noticed = self._stop
            self.events.write("stopping", mode=self._stop)  # tells the supervisor that we are on our way out
        return self._stop

    def raise_if_stopped(self) -> None:
        """Raise when asked to stop: ``StoppedError``, or ``PausedError`` for a training that is to go on later.

        A training that keeps its best epoch goes on to its report.
        """
        mode = self.stop_mode()
        if mode == "pause" and self.job.kind == "train":
            raise PausedError(reasons.paused().code, reasons.paused().text.id)
        if mode == "discard" or (mode is not None and self.job.kind != "train"):
            raise StoppedError("J110", N_("Stopped on request."))

    def ask_to_stop(self, mode: StopMode) -> None:
        """Called by the heartbeat or a signal. A request is never softened to a milder one."""
        if self._stop is None or STOP_MODES.index(mode) > STOP_MODES.index(self._stop):
            self._stop = mode


def _began_at(job: Job) -> float:
    """By the clock that nobody sets, where the supervisor took the job in this start of the machine."""
    if job.started_mono is not None and job.boot_id == processes.boot_id():
        return job.started_mono
    return time.monotonic() - max(0.0, time.time() - (job.started_at or time.time()))
