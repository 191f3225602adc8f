"""What is done about a training that the memory was not enough for: half of its batch, remembered in its job's payload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.i18n import N_, Message, message
from dashboard.spec.job import Job
from dashboard.store import folders, jobs, runs
from dashboard.store.events import EventWriter

_KILLED = "killed_for_memory"  # in a payload: that happened once already


@dataclass(frozen=True)
class SmallerBatch:
    """Half of a batch, and where it is said."""

    size: int
    payload: dict[str, Any]
    note: Message


def half_batch(job: Job) -> SmallerBatch | None:
    """What a training is to be tried with next; None where there is nothing to halve."""
    before = runs.batch_size_of(job)
    if before <= 1:
        return None
    note = message(
        N_("The batch size was lowered from {before} to {after}: the memory was not enough."),
        before=before,
        after=before // 2,
    )
    return SmallerBatch(before // 2, job.payload | {"batch_size": before // 2}, note)


def try_again_smaller(job: Job) -> bool:
    """Put a training that the system ended for want of memory back into the queue, once; False where it stays ended.

    Once only: where the memory goes to something else, a smaller batch helps little, and the computer suffers each time.
    """
    half = None if _KILLED in job.payload else half_batch(job)
    if half is None or not jobs.try_again(job.id, half.payload | {_KILLED: True}):
        return False
    events = EventWriter(folders.of_job(job))
    events.write("note", message=half.note.model_dump(mode="json"))
    events.close()
    return True
