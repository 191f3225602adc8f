"""The settings of a run that have an effect, and their values as people read them."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import _, format_number
from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import FormField, fields_of

_OF_CLASSES = ("class_weights", "label_smoothing")  # without classes they have no effect


def run_fields(spec: RunSpec) -> tuple[FormField, ...]:
    """Every setting of a run like ``spec`` that has an effect: task, training, network, run."""
    without = () if spec.purpose == "classify" else _OF_CLASSES
    fields = (field for model in spec.setting_models() for field in fields_of(model))
    return tuple(field for field in fields if field.name not in without)


def values_of(spec: RunSpec) -> dict[str, Any]:
    """Field's name → value, for every setting of ``spec``."""
    shown = {field.name for field in run_fields(spec)}
    return {name: value for name, value in spec.setting_values().items() if name in shown}


def value_words(field: FormField, value: Any) -> str:
    """A value as people read it: ``(32, 64)`` → "32, 64", ``1`` → "Grey"."""
    if field.kind == "switch":
        return _("on") if value else _("off")
    if field.kind == "choice":
        return _((field.choices or {}).get(value, str(value)))
    if field.kind == "numbers":
        return numbers_text(value) or _("none")
    return number_text(value) if isinstance(value, int | float) else str(value)


def numbers_text(values: tuple[int, ...]) -> str:
    """``(32, 64)`` → ``"32, 64"``."""
    return ", ".join(str(value) for value in values)


def number_text(value: float) -> str:
    """A number of a setting, with all its digits."""
    return format_number(value, digits=6)
