"""What the reader typed in the Train form and has not started yet; it survives a change of page or language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.spec.training import TrainingSettings
from dashboard.ui import state
from models.specs import CNNSpec


@dataclass(frozen=True)
class Draft:
    """The form's content.

    Attributes:
        source: where it started: recipe and, for a duplicate, the run. Another source begins a new draft.
        round: part of the widgets' keys, so that a reset shows the new values.
        raw: field's name → what stands in its widget, unchecked.
    """

    source: str
    round: int
    raw: dict[str, Any]


def run_fields() -> tuple[FormField, ...]:
    """Every setting of a run: training, network, run."""
    return (*fields_of(TrainingSettings), *fields_of(CNNSpec), *fields_of(RunSpec))


def values_of(spec: RunSpec) -> dict[str, Any]:
    """Field's name → value, for every setting of ``spec``."""
    values: dict[str, Any] = {}
    for model in (spec.training, spec.network, spec):
        values |= {field.name: getattr(model, field.name) for field in fields_of(type(model))}
    return values


def current(source: str, start: RunSpec) -> Draft:
    """The draft for ``source``; a new one with the values of ``start`` if the last one began elsewhere."""
    found = state.recall("train_draft")
    if isinstance(found, Draft) and found.source == source:
        return found
    return begin(source, start)


def begin(source: str, start: RunSpec) -> Draft:
    """Forget what was typed and begin with the values of ``start``."""
    before = state.recall("train_draft")
    draft = Draft(source, before.round + 1 if isinstance(before, Draft) else 1, values_of(start))
    state.remember("train_draft", draft)
    return draft


def keep(draft: Draft, raw: dict[str, Any]) -> None:
    """Remember what stands in the widgets."""
    state.remember("train_draft", replace(draft, raw=raw))
