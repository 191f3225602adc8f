"""What the reader typed in the Train form and has not started yet; it survives a change of page or language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.ui import state
from dashboard.words.settings import values_of


@dataclass(frozen=True)
class Draft:
    """The form's content.

    Attributes:
        source: where it started: purpose, recipe and, for a duplicate, the run. Another source begins a new draft.
        network: kind of the network that the fields are of.
        round: part of the widgets' keys, so that a reset shows the new values.
        raw: field's name → what stands in its widget, unchecked.
    """

    source: str
    network: str
    round: int
    raw: dict[str, Any]


def task_fields(spec: RunSpec) -> tuple[FormField, ...]:
    """The settings of what ``spec`` is trained for."""
    return fields_of(type(spec.task))


def network_fields(spec: RunSpec) -> tuple[FormField, ...]:
    """The settings of the network of ``spec``, in the order in which they are declared."""
    return fields_of(type(spec.network))


def current(source: str, start: RunSpec) -> Draft:
    """The draft for ``source``; a new one with the values of ``start`` if the last one began elsewhere.

    With another network, what was typed about the training and the machine stays.
    """
    found = state.recall("train_draft")
    if not isinstance(found, Draft) or found.source != source:
        return begin(source, start)
    if found.network == start.network.kind:
        return found
    of_network = {field.name for field in network_fields(start)}
    kept = {name: raw for name, raw in found.raw.items() if name not in of_network}
    return begin(source, start, kept)


def begin(source: str, start: RunSpec, changes: Mapping[str, Any] | None = None) -> Draft:
    """Forget what was typed and begin with the values of ``start``, with ``changes`` in place of some."""
    before = state.recall("train_draft")
    values = values_of(start)
    values |= {name: raw for name, raw in (changes or {}).items() if name in values}
    draft = Draft(source, start.network.kind, before.round + 1 if isinstance(before, Draft) else 1, values)
    state.remember("train_draft", draft)
    return draft


def keep(draft: Draft, raw: dict[str, Any]) -> None:
    """Remember what stands in the widgets."""
    state.remember("train_draft", replace(draft, raw=raw))


def change(changes: Mapping[str, Any]) -> None:
    """Put other values into the fields of the draft at hand."""
    found = state.recall("train_draft")
    if isinstance(found, Draft):
        state.remember("train_draft", replace(found, round=found.round + 1, raw=found.raw | dict(changes)))
