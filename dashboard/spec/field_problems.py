"""What is wrong with the values of settings, in sentences; said by the form and by the command line alike."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from dashboard.i18n import N_, Message, in_turn, message
from dashboard.spec.setting_fields import FormField, fields_of

_MOST_CHARACTERS = 30


def out_of_range(field: FormField, value: float) -> Message | None:
    """The sentence about a number that is out of the field's range; None when it is within."""
    low = field.above if field.above is not None else field.minimum
    if low is None or field.maximum is None:
        return None
    is_within = value > low if field.above is not None else value >= low
    if is_within and value <= field.maximum:
        return None
    sentence = N_("It must be from {low} to {high}, but {received} was given.")
    if field.above is not None:
        sentence = N_("It must be more than {low} and at most {high}, but {received} was given.")
    return message(sentence, low=low, high=field.maximum, received=_received(value))


def field_problem(field: FormField, received: Any) -> Message:
    """The sentence about a value that the spec refused."""
    number = _number(received)
    if field.kind in ("whole", "decimal") and number is not None:
        problem = out_of_range(field, number)
        if problem is not None:
            return problem
    choices = [str(value) for value in field.choices or ()]
    expected = {
        "whole": N_("It must be a whole number, but {received} was given."),
        "decimal": N_("It must be a number, but {received} was given."),
        "switch": N_("It must be true or false, but {received} was given."),
        "choice": N_("It must be one of: {choices}, but {received} was given."),
        "numbers": N_("It must be a list of whole numbers such as 32,64 or [32], but {received} was given."),
        "text": N_("It must be text, but {received} was given."),
    }[field.kind]
    values = {"choices": choices} if field.kind == "choice" else {}
    return message(expected, received=_received(received), **values)


def spec_problems(error: ValidationError, *models: type[BaseModel]) -> Message:
    """Every field that a spec refused, with its title, its name as in the command line, and what is wrong with it.

    Args:
        error: what pydantic says.
        models: where the fields are declared.
    """
    fields = {field.name: field for model in models for field in fields_of(model)}
    return in_turn(_named_problems(error, fields))


def _named_problems(error: ValidationError, fields: dict[str, FormField]) -> Iterator[Message]:
    for entry in error.errors():
        field = next((fields[part] for part in entry["loc"] if part in fields), None)
        if field is not None:
            problem = field_problem(field, entry["input"])
            yield message(
                N_("{title} ({name}): {problem}"), title=message(field.title), name=field.name, problem=problem
            )
        else:
            place = ".".join(str(part) for part in entry["loc"])
            yield message(N_("{name} is missing or cannot be used."), name=place)


def _number(received: Any) -> float | None:
    if isinstance(received, bool) or not isinstance(received, int | float | str):
        return None
    try:
        return float(received)
    except (ValueError, OverflowError):
        return None


def _received(value: Any) -> float | str:
    """A number stays one, to be written in the reader's way; anything else is quoted."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    return f"“{str(value)[:_MOST_CHARACTERS]}”"
