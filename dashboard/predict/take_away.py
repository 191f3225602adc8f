"""What a family puts beside an exported network, so that it answers without Kerascope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class TakeAway:
    """One family's part of the zip.

    Attributes:
        script: becomes ``predict.py``.
        module: copied as ``module_name``; the script imports it.
        packages: that both need, as pip takes them.
        commands: ways to ask.
        purpose: paragraphs in the reader's language: what this is, and what the script answers.
        about: ``preprocessing.json`` → paragraphs in the reader's language: what the network takes and gives.
    """

    script: Path
    module: Path
    module_name: str
    packages: str
    commands: tuple[str, ...]
    purpose: Callable[[], list[str]]
    about: Callable[[dict[str, Any]], list[str]]
