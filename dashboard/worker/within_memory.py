"""A training whose batches do not fit the memory goes on with smaller ones, from its last checkpoint."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from dashboard.jobs.smaller_batches import SmallerBatch, half_batch
from dashboard.spec.run import RunSpec
from dashboard.store import jobs, runs
from dashboard.training.forget import forget_networks
from dashboard.worker.context import JobContext
from dashboard.worker.outcome import is_out_of_memory

T = TypeVar("T")
_log = logging.getLogger(__name__)


def within_memory(context: JobContext, spec: RunSpec, attempt: Callable[[RunSpec], T]) -> tuple[T, RunSpec]:
    """What ``attempt`` gives, with the largest batch of ``spec``'s, its half, its quarter… that fits; and the spec of it.

    The batch size that was tried last stands in the job's payload, so that the run goes on with it later. Raises what
    ``attempt`` raises: for want of memory only where not even single items fit.
    """
    tried = spec.with_settings({"batch_size": runs.batch_size_of(context.job) or spec.training.batch_size})
    while True:
        try:
            return attempt(tried), tried
        except Exception as error:
            half = half_batch(context.job) if is_out_of_memory(error) else None
            if half is None:
                raise
            _log.warning("The memory was not enough: %s", type(error).__name__)
        tried = _lowered(context, tried, half)  # here the error is forgotten, and with it all that its frames held


def _lowered(context: JobContext, spec: RunSpec, half: SmallerBatch) -> RunSpec:
    """Half of the batch, told and remembered; what the engine holds is given back."""
    context.job = context.job.model_copy(update={"payload": half.payload})
    jobs.set_payload(context.job.id, half.payload)
    context.note(half.note)
    context.began_at = time.monotonic()  # the checkpoint that it goes on from has the time until then
    forget_networks()
    return spec.with_settings({"batch_size": half.size})
