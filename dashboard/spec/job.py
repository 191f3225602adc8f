"""A job: a process that does something for a dataset or a run, and what is known of it."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from models.specs import Message

JobKind = Literal["survey", "import", "edit", "train", "probe", "explain", "project", "study"]
JobState = Literal["queued", "running", "paused", "finished", "failed", "stopped"]
StopMode = Literal["pause", "keep", "discard"]
STOP_MODES: tuple[StopMode, ...] = get_args(StopMode)  # from the mildest on
Slot = Literal["light", "device"]
LIGHT_KINDS: frozenset[str] = frozenset({"survey", "import", "edit", "probe", "explain", "project"})


class Job(BaseModel):
    """One row of the queue.

    Attributes:
        state: "paused" has no process and holds no device; it goes back to the queue when somebody resumes it.
        subject: id of the dataset version or run that it is for; empty for a survey.
        payload: the job's input, as plain data.
        after: id of a job that has to finish first.
        reason: why it failed or stopped, as a stored message; None while all is well.
        reason_code: stable code of that reason, such as ``"J101"``.
        pid, pid_started_at, boot_id: identity of the worker's process; a pid alone may have been given to another.
        started_at, ended_at: Unix time of the last time that it was started, and ended or paused.
        heartbeat_at: Unix time of the last sign of life.
        started_mono, heartbeat_mono: the same two moments on the clock that nobody sets; within the start of the machine
            that boot_id names they say how long ago it was.
        stop: set when somebody asked it to stop; "keep" keeps the best epoch, "pause" all, to go on later.
        result: the job's answer, as plain data.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: JobKind
    subject: str
    state: JobState
    payload: dict[str, Any]
    after: str | None = None
    device: str | None = None
    created_at: float
    started_at: float | None = None
    ended_at: float | None = None
    pid: int | None = None
    pid_started_at: float | None = None
    boot_id: str | None = None
    heartbeat_at: float | None = None
    stop: StopMode | None = None
    reason_code: str | None = None
    reason: Message | None = None
    result: dict[str, Any] = {}
    started_mono: float | None = None
    heartbeat_mono: float | None = None

    @property
    def slot(self) -> Slot:
        """Trainings and studies share the device slots, one each; everything else has a slot of its own."""
        return "light" if self.kind in LIGHT_KINDS else "device"

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in ("finished", "failed", "stopped")
