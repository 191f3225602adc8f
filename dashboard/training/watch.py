"""What a training has to do with the outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.spec.job import StopMode
from dashboard.store.events import EventWriter


@dataclass(frozen=True)
class Watch:
    """Where a training says what happens, and hears whether to stop.

    Attributes:
        events: gets ``step`` and ``epoch`` events.
        stop_mode: asked at every look; None to go on.
        checkpoints: folder of the run's checkpoint.
        began_at: Unix time from which on the time counts that this training takes.
    """

    events: EventWriter
    stop_mode: Callable[[], StopMode | None]
    checkpoints: Path
    began_at: float = field(default_factory=time.time)
