"""All faults, each with its line of ``reliability.md`` and the function that does it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Amount:
    """How much of it.

    Attributes:
        kills: of a worker in the middle of its training.
        mutations: of a file of each format, and of flipped bytes of a checkpoint.
        seed: of all that is random.
    """

    kills: int = 20
    mutations: int = 20
    seed: int = 0

    def random(self, *of: object) -> random.Random:
        """The random numbers for one purpose; the same in every call."""
        return random.Random(":".join(map(str, (self.seed, *of))))


class NotDone(Exception):
    """This machine does not permit what would have to be done to it, and nothing else can stand for it."""


@dataclass(frozen=True)
class Fault:
    """One line of the table.

    Attributes:
        line: of the table of faults in ``reliability.md``.
        where: ``module:function`` in ``tests.faults``; it takes an ``Amount``, gives its figures, raises ``NotDone``, or
            fails by any other error.
    """

    name: str
    line: str
    where: str

    def function(self) -> Callable[[Amount], str]:
        """What does it."""
        module, _, name = self.where.partition(":")
        return getattr(import_module(f"tests.faults.{module}"), name)


FAULTS = (
    Fault("kills", "F1", "kills:kills"),
    Fault("flips", "G4", "flips:flips"),
    Fault("worker-dies", "F2", "deaths:worker"),
    Fault("web-dies", "F3", "deaths:web"),
    Fault("nth-write", "F4", "nth_write:nth_write"),
    Fault("syscalls", "F4", "syscalls:syscalls"),
    Fault("full-disk", "F5", "full_disk:full_disk"),
    Fault("read-only", "F7", "read_only:read_only_home"),
    Fault("address-space", "F9", "memory:address_space"),
    Fault("memory-killed", "F9", "memory:killed"),
    Fault("writers", "F10", "writers:writers"),
    Fault("starts", "F10", "writers:starts"),
    Fault("stopped", "F11", "hung:stopped"),
    Fault("endless-data", "F11", "hung:endless_data"),
    Fault("records", "F12", "records:records"),
    Fault("reboot", "F15", "reboot:reboot"),
    Fault("clock", "F15", "reboot:clock"),
    Fault("uploads", "I-X", "mutated_uploads:mutated_uploads"),
)
