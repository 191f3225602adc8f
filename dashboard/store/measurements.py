"""How fast and how large trainings were on this machine; the forecast's memory."""

from __future__ import annotations

import logging
import time
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.store.database import reading, writing
from dashboard.store.tables import measurements

_log = logging.getLogger(__name__)


class Measurement(BaseModel):
    """One training or probe.

    Attributes:
        network: kind of the network's spec, such as ``"cnn"``.
        samples_per_second: in training, after the first epoch's start.
        startup_s: from the process's start to the first training step.
        peak_memory_bytes: of the worker process.
        from_probe: True for a short trial, False for a real training.
    """

    model_config = ConfigDict(frozen=True)

    network: str
    engine: str
    device: str
    batch_size: int
    operations_per_sample: float
    samples_per_second: float
    startup_s: float
    peak_memory_bytes: float
    from_probe: bool
    measured_at: float = 0.0


def add(measurement: Measurement) -> None:
    """Remember a measurement, with the time."""
    with writing() as connection:
        connection.execute(sa.insert(measurements).values(measurement.model_dump() | {"measured_at": time.time()}))


def of_network(network: str) -> list[Measurement]:
    """Measurements for one kind of network, newest first, at most 200; without those that were damaged."""
    query = (
        sa.select(measurements)
        .where(measurements.c.network == network)
        .order_by(measurements.c.measured_at.desc())
        .limit(200)
    )
    with reading() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    return [found for row in rows if (found := _measurement(row)) is not None]


def _measurement(row: dict[str, Any]) -> Measurement | None:
    try:
        return Measurement.model_validate({name: value for name, value in row.items() if name != "id"})
    except ValidationError:
        _log.warning("Measurement %s cannot be read", row["id"])
        return None
