"""A light job that measures how fast this machine trains a network, before anybody waits for it."""

from __future__ import annotations

from typing import Any

from dashboard.spec.run import RunSpec
from dashboard.store import measurements
from dashboard.training.device import claim_engine
from dashboard.training.trial import trial
from dashboard.worker.context import JobContext
from dashboard.worker.measured import Pace, measured


def run(context: JobContext) -> dict[str, Any]:
    """Train a few steps on noise and remember the pace; returns it."""
    payload = context.job.payload
    spec, num_classes = RunSpec.model_validate(payload["spec"]), int(payload["num_classes"])
    claim_engine(context.engine, context.device)
    context.phase("training")
    found = trial(spec, num_classes, context.raise_if_stopped)
    pace = Pace(found.samples_per_second, max(0.0, found.first_step_at - context.began_at))
    measurement = measured(context, spec, num_classes, pace, from_probe=True)
    measurements.add(measurement)
    return measurement.model_dump(mode="json")
