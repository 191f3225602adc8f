"""What a job remembers of its training's cost, for forecasts."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.spec.run import RunSpec
from dashboard.store.measurements import Measurement
from dashboard.worker.context import JobContext
from dashboard.worker.peak_memory import peak_memory_bytes


@dataclass(frozen=True)
class Pace:
    """How fast it went, and how long it took from the job's start to the first step."""

    samples_per_second: float
    startup_s: float


def measured(context: JobContext, spec: RunSpec, num_classes: int, pace: Pace, *, from_probe: bool) -> Measurement:
    """The measurement of the network of ``spec`` on this job's engine and device."""
    return Measurement(
        network=spec.network.kind,
        engine=context.engine,
        device=context.device,
        batch_size=spec.training.batch_size,
        operations_per_sample=spec.network.operations_per_sample(num_classes),
        samples_per_second=pace.samples_per_second,
        startup_s=pace.startup_s,
        peak_memory_bytes=peak_memory_bytes(),
        from_probe=from_probe,
    )
