"""Uploads that nobody comes back for are taken away: what was not used must not fill the disk, nor stay there."""

from __future__ import annotations

import asyncio
import logging

from dashboard.errors import KerascopeError
from dashboard.store import uploads

_LOOK_EVERY_S = 120.0
_LEFT_AFTER_S = 3600.0
_log = logging.getLogger(__name__)


class Sweeper:
    """Takes away what two looks in a row found left: a computer that slept has the page say that it is there in between."""

    def __init__(self) -> None:
        self._found: set[str] = set()

    def look(self) -> int:
        """One look; returns how many fields were emptied."""
        left = set(uploads.left_alone(_LEFT_AFTER_S))
        doomed = left & self._found
        self._found = left - doomed
        for token in doomed:
            uploads.drop(token)
        return len(doomed)


async def keep_sweeping() -> None:
    """Look every two minutes, until it is cancelled. A disk in trouble costs a look."""
    sweeper = Sweeper()
    while True:
        try:
            await asyncio.to_thread(sweeper.look)
        except (OSError, KerascopeError):
            _log.exception("uploads that were left could not be looked for")
        await asyncio.sleep(_LOOK_EVERY_S)
