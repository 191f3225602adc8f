"""A light job that measures how fast this machine trains a network, before anybody waits for it."""

from __future__ import annotations

import time
from typing import Any

from dashboard.spec.run import RunSpec
from dashboard.store import measurements
from dashboard.store.measurements import Measurement
from dashboard.training.device import claim_engine
from dashboard.training.trial import trial
from dashboard.worker.context import JobContext
from dashboard.worker.peak_memory import peak_memory_bytes


def run(context: JobContext) -> dict[str, Any]:
    """Train a few steps on noise and remember the pace; returns it."""
    began_at = context.job.started_at or time.time()
    payload = context.job.payload
    spec, num_classes = RunSpec.model_validate(payload["spec"]), int(payload["num_classes"])
    claim_engine(context.engine, context.device)
    context.phase("training")
    found = trial(spec, num_classes, context.raise_if_stopped)
    measurement = Measurement(
        network=spec.network.kind,
        engine=context.engine,
        device=context.device,
        batch_size=spec.training.batch_size,
        operations_per_sample=spec.network.operations_per_sample(num_classes),
        samples_per_second=found.samples_per_second,
        startup_s=max(0.0, found.first_step_at - began_at),
        peak_memory_bytes=peak_memory_bytes(),
        from_probe=True,
    )
    measurements.add(measurement)
    return measurement.model_dump(mode="json")
