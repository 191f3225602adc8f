"""Explanations of single items, kept with the run: ``report/explanations/<method>/<item>.<class>.json``."""

from __future__ import annotations

from pathlib import Path

from dashboard.spec.explanation import METHODS, Explanation
from dashboard.store import files, folders
from dashboard.store.ids import checked


def write(run_id: str, class_index: int, explanation: Explanation) -> None:
    """Keep one; an older one of the same item and class is replaced."""
    path = _folder(run_id, explanation.method) / f"{checked(explanation.item)}.{class_index}.json"
    files.write_json(path, explanation.model_dump(mode="json"))


def read(run_id: str, method: str, item: str, label: str = "") -> Explanation | None:
    """What a method said of an item and a class (empty: of the item's answer); None where nobody asked yet."""
    for path in sorted(_folder(run_id, method).glob(f"{checked(item)}.*.json")):
        found = files.read_as(path, METHODS[method].result.model_validate)
        if (found.label == label) if label else found.is_answer:
            return found
    return None


def _folder(run_id: str, method: str) -> Path:
    return folders.run(run_id) / "report" / "explanations" / METHODS[method].name
