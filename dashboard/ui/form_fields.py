"""What a form asks for, read from a typed spec: kind of field, range, words and the check of one value. Draws nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dashboard.i18n import N_, Message, _, format_number, message

FieldKind = Literal["whole", "decimal", "switch", "choice", "numbers", "text"]
_SEPARATORS = re.compile(r"[\s,;、]+")


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


def range_words(field: FormField) -> str:
    """The range as a sentence for the help text; empty for fields without one."""
    if field.maximum is None:
        return ""
    if field.above is not None:
        return _("More than {low}, at most {high}.", low=_number(field.above), high=_number(field.maximum))
    return _("From {low} to {high}.", low=_number(field.minimum or 0), high=_number(field.maximum))


def _number(value: float) -> str:
    return format_number(value, digits=6)


def help_words(field: FormField) -> str:
    """Help and range in the reader's language."""
    return " ".join(part for part in (_(field.help), range_words(field)) if part)


def value_words(field: FormField, value: Any) -> str:
    """A value as people read it: ``(32, 64)`` → "32, 64", ``1`` → "Grey"."""
    if field.kind == "switch":
        return _("on") if value else _("off")
    if field.kind == "choice":
        return _((field.choices or {}).get(value, str(value)))
    if field.kind == "numbers":
        return numbers_text(value) or _("none")
    return _number(value) if isinstance(value, int | float) else str(value)


def numbers_text(values: tuple[int, ...]) -> str:
    """``(32, 64)`` → ``"32, 64"``."""
    return ", ".join(str(value) for value in values)


def parsed(field: FormField, raw: Any) -> tuple[Any, Message | None]:
    """The value that somebody gave, in the spec's type, or None and the sentence that says what is wrong with it."""
    if field.kind == "numbers":
        return _parsed_numbers(str(raw))
    if field.kind in ("whole", "decimal"):
        if raw is None:
            return None, message(N_("Give a number."))
        value = int(raw) if field.kind == "whole" else float(raw)
        problem = _out_of_range(field, value)
        return (None, problem) if problem else (value, None)
    return raw, None


def _parsed_numbers(text: str) -> tuple[tuple[int, ...] | None, Message | None]:
    # NFKC turns the full-width digits and commas of Chinese keyboards into plain ones.
    parts = [part for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text).strip()) if part]
    wrong = next((part for part in parts if not re.fullmatch(r"[0-9]{1,6}", part)), None)
    if wrong is not None:
        return None, message(
            N_("Give whole numbers separated by commas, such as 32, 64. {received} is not a whole number."),
            received=f"“{wrong[:30]}”",
        )
    return tuple(int(part) for part in parts), None


def _out_of_range(field: FormField, value: float) -> Message | None:
    if field.above is not None and value <= field.above:
        return message(N_("It must be more than {low}, but {received} was given."), low=field.above, received=value)
    if field.minimum is not None and value < field.minimum:
        return message(N_("It must be at least {low}, but {received} was given."), low=field.minimum, received=value)
    if field.maximum is not None and value > field.maximum:
        return message(N_("It must be at most {high}, but {received} was given."), high=field.maximum, received=value)
    return None
