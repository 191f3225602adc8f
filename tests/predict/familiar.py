"""What a finished run keeps to tell that something is unlike its training data, put beside a tiny network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.evaluation.familiarity import FILE, Familiarity
from dashboard.store import files


def make_familiar(folder: Path, familiarity: Familiarity, **settings: Any) -> None:
    """Keep ``familiarity`` in the folder of a run, and ``settings`` (such as a temperature) in its ``preprocessing.json``."""
    stored = files.read_json(folder / "preprocessing.json")
    files.write_json(folder / "preprocessing.json", stored | {"unlike": familiarity.to_json(), **settings})
    familiarity.save(folder / FILE)
