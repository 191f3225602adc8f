"""What may be changed in a typed spec, read from its fields: kind, range, choices and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

FieldKind = Literal["whole", "decimal", "switch", "choice", "numbers", "text"]


@dataclass(frozen=True)
class FormField:
    """One setting as a form shows it.

    Attributes:
        title, help: English, the keys of the catalogue.
        minimum, maximum, above: the range; ``above`` is a lower end that is itself not allowed.
        step: how far one press of + or - goes.
        formatting: printf form for decimals.
        choices: value → English words, in order; for ``kind="choice"``.
        advanced: shown under "More settings".
    """

    name: str
    kind: FieldKind
    title: str
    help: str
    advanced: bool
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    step: float | None = None
    formatting: str | None = None
    choices: Mapping[Any, str] | None = None


def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The settings of ``model``, in its order; fields that are no settings are left out."""
    return tuple(
        _field(name, info) for name, info in model.model_fields.items() if _extra(info).get("setting") is not None
    )


def _extra(info: FieldInfo) -> dict[str, Any]:
    return dict(info.json_schema_extra) if isinstance(info.json_schema_extra, Mapping) else {}


def _field(name: str, info: FieldInfo) -> FormField:
    extra = _extra(info)
    kind = _kind(info.annotation)
    return FormField(
        name=name,
        kind=kind,
        title=info.title or name,
        help=info.description or "",
        advanced=bool(extra.get("advanced", True)),
        minimum=_bound(info, "ge"),
        maximum=_bound(info, "le"),
        above=_bound(info, "gt"),
        step=extra.get("step"),
        formatting=extra.get("formatting"),
        choices=_choices(info.annotation, extra.get("labels") or {}) if kind == "choice" else None,
    )


def _kind(annotation: Any) -> FieldKind:
    if get_origin(annotation) is Literal:
        return "choice"
    if get_origin(annotation) is tuple:
        return "numbers"
    kinds: dict[Any, FieldKind] = {bool: "switch", int: "whole", float: "decimal", str: "text"}
    if annotation not in kinds:
        raise TypeError(f"a setting must be one of {sorted(kind.__name__ for kind in kinds)}, a Literal or a tuple of "
                        f"int, received {annotation!r}")  # fmt: skip
    return kinds[annotation]


def _bound(info: FieldInfo, name: str) -> float | None:
    return next((getattr(entry, name) for entry in info.metadata if getattr(entry, name, None) is not None), None)


def _choices(annotation: Any, labels: Mapping[str, str]) -> dict[Any, str]:
    """Values of a ``Literal`` with their words; JSON knows text keys only, so 1 is looked up as "1"."""
    return {value: labels.get(str(value), str(value)) for value in get_args(annotation)}
