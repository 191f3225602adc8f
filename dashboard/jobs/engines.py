"""Which Keras backend computes a run, and where. An engine that does not see the device is no candidate for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING

from dashboard.errors import SettingError
from dashboard.i18n import N_, Message, message
from dashboard.spec.run import RunSpec
from dashboard.store.measurements import Measurement
from models.specs import SpecProblem

if TYPE_CHECKING:
    from dashboard.jobs.devices import Device

ENGINES = ("tensorflow", "jax")
ENGINE_NAMES = {"tensorflow": "TensorFlow", "jax": "JAX"}
_CONVOLUTIONAL = frozenset({"cnn", "convolutional_blocks", "residual_cnn", "convolutional_autoencoder"})
_COMPARABLE_FACTOR = 4.0


@dataclass(frozen=True)
class Choice:
    """What a run is computed with.

    Attributes:
        engine: "tensorflow" or "jax".
        device: "cpu", or "gpu:0" and so on.
        reason: why these.
    """

    engine: str
    device: str
    reason: Message


def installed_engines() -> tuple[str, ...]:
    """Keras backends that are installed; looked up without importing them."""
    return tuple(engine for engine in ENGINES if find_spec(engine) is not None)


def choose(spec: RunSpec, devices: Sequence[Device], measurements: Sequence[Measurement]) -> Choice:
    """The engine and device of a run. Raises ``SettingError`` with the first of ``engine_problems``."""
    found = engine_problems(spec, devices)
    if found:
        raise SettingError(found[0].code, found[0].message.id, **found[0].message.values)
    device = _device(spec, devices)
    if spec.engine != "auto":
        return Choice(spec.engine, device.id, message(N_("{engine} was chosen."), engine=ENGINE_NAMES[spec.engine]))
    engine, reason = _fastest(spec, device, measurements)
    return Choice(engine, device.id, reason)


def engine_problems(spec: RunSpec, devices: Sequence[Device] | None = None) -> tuple[SpecProblem, ...]:
    """All that keeps the chosen engine and device from being used; told before the start."""
    if devices is None:
        from dashboard.jobs.devices import devices as probe

        devices = probe()
    if not installed_engines():
        return (_problem("J201", "engine", N_("Neither TensorFlow nor JAX is installed. Install them: {command}"),
                         command="pip install -r requirements.txt"),)  # fmt: skip
    problems = []
    if spec.engine != "auto" and spec.engine not in installed_engines():
        problems.append(_problem("J202", "engine", N_("{engine} is not installed. Choose {others}, or install it: {command}"),
                                 engine=ENGINE_NAMES[spec.engine], command=f"pip install {spec.engine}",
                                 others=[ENGINE_NAMES[engine] for engine in installed_engines()]))  # fmt: skip
    problems += _device_problems(spec, devices)
    return tuple(problems)


def _device_problems(spec: RunSpec, devices: Sequence[Device]) -> list[SpecProblem]:
    if spec.device == "auto":
        return []
    asked = next((device for device in devices if device.id == spec.device), None)
    if asked is None:
        return [_problem("J203", "device", N_("There is no device {device} here. Choose one of: {known}."),
                         device=spec.device, known=["auto", *(device.id for device in devices)])]  # fmt: skip
    if not asked.usable:
        return [_problem("J204", "device", N_("{device} cannot be used. {because}"),
                         device=asked.name, because=asked.reason)]  # fmt: skip
    if spec.engine != "auto" and spec.engine not in asked.engines:
        return [_problem("J205", "engine", N_("{engine} cannot use {device}. Choose {others}, or another device."),
                         engine=ENGINE_NAMES[spec.engine], device=asked.name,
                         others=[ENGINE_NAMES[engine] for engine in asked.engines])]  # fmt: skip
    return []


def _problem(code: str, field: str, id: str, **values: object) -> SpecProblem:
    return SpecProblem(code=code, field=field, message=message(id, **values))


def _device(spec: RunSpec, devices: Sequence[Device]) -> Device:
    """The device that was asked for; by itself the first GPU that the engine can use, else the processor."""
    if spec.device != "auto":
        return next(device for device in devices if device.id == spec.device)
    fitting = [
        device for device in devices if device.usable and (spec.engine == "auto" or spec.engine in device.engines)
    ]
    return next((device for device in fitting if device.id != "cpu"), fitting[0])


def _fastest(spec: RunSpec, device: Device, measurements: Sequence[Measurement]) -> tuple[str, Message]:
    if len(device.engines) == 1:
        only = device.engines[0]
        return only, message(
            N_("{engine} is the only engine here that can use this device."), engine=ENGINE_NAMES[only]
        )
    speeds = {engine: _speed(spec, engine, device.id, measurements) for engine in device.engines}
    measured = {engine: speed for engine, speed in speeds.items() if speed is not None}
    if len(measured) == len(device.engines):
        first, second = sorted(measured, key=measured.__getitem__, reverse=True)[:2]
        reason = N_(
            "{engine} was measured to be {percent}% faster than {other} for this kind of network on this device."
        )
        percent = round(100 * (measured[first] / measured[second] - 1))
        return first, message(reason, engine=ENGINE_NAMES[first], other=ENGINE_NAMES[second], percent=percent)
    preferred = "tensorflow" if spec.network.kind in _CONVOLUTIONAL or device.id != "cpu" else "jax"
    engine = preferred if preferred in device.engines else device.engines[0]
    return engine, message(N_("{engine} usually is the fastest for this kind of network."), engine=ENGINE_NAMES[engine])


def _speed(spec: RunSpec, engine: str, device: str, measurements: Sequence[Measurement]) -> float | None:
    """Operations a second in trainings of comparable size; None when there was none."""
    operations = spec.network.operations_per_sample(10) * spec.training.batch_size
    comparable = [
        m.samples_per_second * m.operations_per_sample
        for m in measurements
        if (m.network, m.engine, m.device) == (spec.network.kind, engine, device)
        and 1 / _COMPARABLE_FACTOR <= m.operations_per_sample * m.batch_size / max(1, operations) <= _COMPARABLE_FACTOR
    ]
    return median(comparable) if comparable else None
