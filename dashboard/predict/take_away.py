"""What lies beside an exported network in the zip, so that it answers without Kerascope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Paragraphs = Callable[[dict[str, Any]], list[str]]


@dataclass(frozen=True)
class TakeAway:
    """The zip's part for one kind of data and of network.

    Attributes:
        script: becomes ``predict.py``.
        modules: name in the zip → copied as it is; the script imports them.
        packages: that they need, as pip takes them.
        commands: ways to ask.
        purpose: ``preprocessing.json`` → paragraphs in the reader's language: what this is, and what the script answers.
        about: the same for what the network takes and gives.
    """

    script: Path
    modules: Mapping[str, Path]
    packages: str
    commands: tuple[str, ...]
    purpose: Paragraphs
    about: Paragraphs
