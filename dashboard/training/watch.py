"""What a training has to do with the outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.spec.job import StopMode
from dashboard.store.events import EventWriter
from dashboard.training.pulse import Pulse


@dataclass(frozen=True)
class Watch:
    """Where a training says what happens, and hears whether to stop.

    Attributes:
        events: gets ``step`` and ``epoch`` events.
        stop_mode: asked at every look; None to go on.
        checkpoints: folder of the run's checkpoint.
        began_at: monotonic time from which on the time counts that this training takes.
        pulse: is marked with each step.
    """

    events: EventWriter
    stop_mode: Callable[[], StopMode | None]
    checkpoints: Path
    began_at: float = field(default_factory=time.monotonic)
    pulse: Pulse = field(default_factory=Pulse)
