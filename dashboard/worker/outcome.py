"""How a job ended, in words: what an exception means to somebody who only sees the page."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from dashboard.errors import KerascopeError, PausedError, StoppedError
from dashboard.i18n import Message
from dashboard.jobs import reasons
from dashboard.jobs.exit_codes import ExitCode
from dashboard.jobs.reasons import Reason
from dashboard.spec.job import Job, JobState
from dashboard.store import ids, trouble
from dashboard.store.runs import batch_size_of

_log = logging.getLogger(__name__)
_MEMORY_ERRORS = frozenset({"ResourceExhaustedError", "_ArrayMemoryError"})
_MEMORY_MARKS = ("RESOURCE_EXHAUSTED", "CUDA_ERROR_OUT_OF_MEMORY", "bad_alloc", "Out of memory")
_DISK_MARKS = ("No space left on device", "database or disk is full")


@dataclass(frozen=True)
class Outcome:
    """The job's last word."""

    state: JobState
    exit_code: ExitCode
    reason_code: str | None = None
    reason: Message | None = None
    result: dict[str, Any] = field(default_factory=dict)


def outcome_of(error: BaseException, job: Job) -> Outcome:
    """What an exception that ended a job means. The whole of it goes to the worker's log only."""
    if isinstance(error, StoppedError):
        return Outcome("stopped", ExitCode.STOPPED, error.code, error.message)
    if isinstance(error, PausedError):
        return Outcome("paused", ExitCode.PAUSED, error.code, error.message)
    if is_disk_full(error):
        _log.error("The disk is full.", exc_info=error)
        return _failed(ExitCode.DISK_FULL, reasons.disk_full())
    if isinstance(error, KerascopeError):
        _log.error("%s %s", error.code, error, exc_info=error)
        return Outcome("failed", ExitCode.FAILED, error.code, error.message)
    if is_out_of_memory(error):
        _log.error("The memory is full.", exc_info=error)
        return _failed(ExitCode.OUT_OF_MEMORY, reasons.out_of_memory(batch_size_of(job)))
    error_id = ids.new_id()[:6]
    _log.error("Unexpected error %s", error_id, exc_info=error)
    return _failed(ExitCode.FAILED, reasons.program_error(error_id))


def _failed(exit_code: ExitCode, reason: Reason) -> Outcome:
    return Outcome("failed", exit_code, reason.code, reason.text)


def is_disk_full(error: BaseException) -> bool:
    """Whether the disk had no room, whoever noticed it."""
    told = trouble.trouble_of(error)
    if told is not None:
        return told.code == trouble.FULL
    return any(mark in str(error) for mark in _DISK_MARKS)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether there was not enough memory, by Python's, TensorFlow's, JAX's or NumPy's word."""
    if isinstance(error, MemoryError) or type(error).__name__ in _MEMORY_ERRORS:
        return True
    return isinstance(error, RuntimeError) and any(mark in str(error) for mark in _MEMORY_MARKS)
