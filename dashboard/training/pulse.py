"""Whether a job itself gets on: its heartbeat comes from a thread, which beats on while the work hangs."""

from __future__ import annotations

import time

_LONG_S = 900.0  # for what says nothing on its way: loading, the engine's plan, an evaluation, an export
_LEAST_S = 10.0
_TIMES_THE_LONGEST = 3.0  # steps are alike; one that takes so much longer than all before does not come


class Pulse:
    """Marks of work that was done. Between two steps of a training little time passes, elsewhere much may.

    Marked by the thread that works and read by the one that beats, so the mark is always set first.
    """

    def __init__(self) -> None:
        self._longest_s = 0.0
        self._first_s = 0.0
        self.busy()

    def busy(self) -> None:
        """Something begins of which nobody knows how long it takes."""
        self._marked_at = time.monotonic()
        self._allowed_s = _LONG_S
        self._in_steps = False

    def mark(self) -> None:
        """The work got on; as much is allowed until the next mark as before."""
        self._marked_at = time.monotonic()

    def step(self) -> None:
        """One of many steps that are alike is done. The first after ``busy`` is not measured: it holds other things, too."""
        now = time.monotonic()
        gap_s = now - self._marked_at
        if self._in_steps:
            self._longest_s = max(self._longest_s, gap_s)
        else:
            self._first_s = gap_s
        self._marked_at = now
        self._allowed_s = max(_LEAST_S, _TIMES_THE_LONGEST * self._longest_s, 0.0 if self._in_steps else gap_s)
        self._in_steps = True

    def steps_again(self) -> None:
        """Steps follow that are like those before; where there were none yet, nobody knows how long they take.

        Where an epoch is one step, the first is the only one to go by until the second is done.
        """
        self.mark()
        known_s = self._longest_s or self._first_s
        if known_s:
            self._allowed_s = max(_LEAST_S, _TIMES_THE_LONGEST * known_s)
            self._in_steps = True

    def silence_s(self) -> float:
        """Seconds without a mark, once that is more than is allowed; before that 0."""
        age_s = time.monotonic() - self._marked_at
        return age_s if age_s > self._allowed_s else 0.0
