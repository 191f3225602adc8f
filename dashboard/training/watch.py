"""What a training has to do with the outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.spec.job import StopMode
from dashboard.store.events import EventWriter


@dataclass(frozen=True)
class Watch:
    """Where a training says what happens, and hears whether to stop.

    Attributes:
        events: gets ``step`` and ``epoch`` events.
        stop_mode: asked at every look; None to go on.
        checkpoints: folder for ``best.keras`` and ``last.keras``.
    """

    events: EventWriter
    stop_mode: Callable[[], StopMode | None]
    checkpoints: Path
