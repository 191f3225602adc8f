"""How long a training takes and how much memory, as a range, from what this machine did before.

A measurement is carried over to other sizes with the operations that one sample takes. Small networks spend their time
on other things than arithmetic, so the time grows by something between a root and the full ratio: the further away the
measurement, the wider the range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from dashboard.jobs.engines import Choice
from dashboard.spec.run import RunSpec
from dashboard.store.measurements import Measurement

Basis = Literal["same", "similar", "probe"]
Range = tuple[float, float]

# Evaluation, the linear model beside it, and the export, in seconds: from the fastest to the slowest that was seen.
EVALUATION_TAIL_S: Range = (3.0, 15.0)
EXPORT_TAIL_S: Range = (2.0, 10.0)
EVALUATION_SHARE = 1 / 3  # a training step costs about three forward passes, an evaluation one
_MARGINS: dict[Basis, Range] = {"same": (0.85, 1.2), "probe": (0.7, 1.5), "similar": (0.7, 1.6)}
# A trial does not evaluate, fit the linear model or export: text trainings took up to twice its memory (670 MB, 1.3 GB).
_MEMORY_MARGINS: dict[Basis, Range] = {"same": (0.95, 1.1), "probe": (0.9, 2.1), "similar": (0.9, 1.3)}
_LEAST_GROWTH = 0.6  # exponent by which time grows at least with the operations of a sample
_MOST_BATCH_GAIN = 0.5  # exponent by which speed grows at most with the batch size
_ENGINE_MEMORY_BYTES = {"tensorflow": 550e6, "jax": 350e6}
_WARM_SHARE = 0.3  # of the start-up where a warm spare takes the job
_SAME_RATIO = 1.05
_TOO_FAR_RATIO = 20.0


@dataclass(frozen=True)
class Forecast:
    """What to expect: shortest and longest time from start to verdict in seconds, least and most memory in bytes.

    Attributes:
        basis: "same" network measured in a training, "probe" measured by a short trial, "similar" network.
    """

    seconds_low: float
    seconds_high: float
    memory_low: float
    memory_high: float
    basis: Basis


def forecast(
    spec: RunSpec,
    *,
    num_train: int,
    num_evaluated: int,
    num_classes: int,
    measurements: Sequence[Measurement],
    choice: Choice,
) -> Forecast | None:
    """Time and memory as ranges; None when nothing near enough was measured with this engine on this device.

    Args:
        num_train: items that an epoch learns from.
        num_evaluated: items that are looked at after each epoch.
    """
    operations = float(spec.network.operations_per_sample(num_classes))
    found = _nearest(spec, operations, measurements, choice)
    if not found:
        return None
    basis = _basis(spec, operations, found[0])
    rates = [rate for measurement in found for rate in _rates(spec, operations, measurement)]
    startups = [measurement.startup_s for measurement in found]
    work = num_train + EVALUATION_SHARE * num_evaluated
    low_margin, high_margin = _MARGINS[basis]
    tail_low, tail_high = EVALUATION_TAIL_S[0] + EXPORT_TAIL_S[0], EVALUATION_TAIL_S[1] + EXPORT_TAIL_S[1]
    low = _WARM_SHARE * min(startups) + low_margin * _fewest_epochs(spec) * work / max(rates) + tail_low
    high = max(startups) + high_margin * spec.training.epochs * work / min(rates) + tail_high
    memory_low, memory_high = _memory(spec, operations, found, basis)
    return Forecast(low, high, memory_low, memory_high, basis)


def _fewest_epochs(spec: RunSpec) -> int:
    """Early stopping may end a training after its patience and one epoch."""
    patience = spec.training.early_stopping_patience
    return min(spec.training.epochs, patience + 1) if patience else spec.training.epochs


def _nearest(
    spec: RunSpec, operations: float, measurements: Sequence[Measurement], choice: Choice
) -> list[Measurement]:
    """The measurements of the size that is nearest: real trainings before trials, at most the newest five."""
    fitting = [
        measurement
        for measurement in measurements
        if (measurement.network, measurement.engine, measurement.device)
        == (spec.network.kind, choice.engine, choice.device)
        and _distance(spec, operations, measurement) <= log(_TOO_FAR_RATIO)
    ]
    if not fitting:
        return []
    nearest = min(_distance(spec, operations, measurement) for measurement in fitting)
    near = [
        measurement for measurement in fitting if _distance(spec, operations, measurement) <= nearest + log(_SAME_RATIO)
    ]
    return sorted(near, key=lambda measurement: (measurement.from_probe, -measurement.measured_at))[:5]


def _distance(spec: RunSpec, operations: float, measurement: Measurement) -> float:
    """How far a measurement must be carried: the logarithms of both ratios, added."""
    return abs(log(operations / measurement.operations_per_sample)) + abs(
        log(spec.training.batch_size / measurement.batch_size)
    )


def _basis(spec: RunSpec, operations: float, measurement: Measurement) -> Basis:
    if _distance(spec, operations, measurement) > log(_SAME_RATIO):
        return "similar"
    return "probe" if measurement.from_probe else "same"


def _rates(spec: RunSpec, operations: float, measurement: Measurement) -> list[float]:
    """Samples a second in training, the slowest and the fastest that the measurement allows."""
    work = operations / measurement.operations_per_sample
    batch = spec.training.batch_size / measurement.batch_size
    rates = [
        measurement.samples_per_second * batch**gain / work**growth
        for growth in (_LEAST_GROWTH, 1.0)
        for gain in (0.0, _MOST_BATCH_GAIN)
    ]
    return [min(rates), max(rates)]


def _memory(spec: RunSpec, operations: float, found: Sequence[Measurement], basis: Basis) -> Range:
    """The engine's own share stays; the rest grows at most as operations and batch do."""
    sizes = []
    for measurement in found:
        engine_bytes = min(_ENGINE_MEMORY_BYTES.get(measurement.engine, 0.0), measurement.peak_memory_bytes)
        rest = measurement.peak_memory_bytes - engine_bytes
        growth = operations * spec.training.batch_size / (measurement.operations_per_sample * measurement.batch_size)
        sizes += [engine_bytes + rest, engine_bytes + rest * growth]
    low_margin, high_margin = _MEMORY_MARGINS[basis]
    return low_margin * min(sizes), high_margin * max(sizes)
