"""Sentences for people, as data: a message id in English and its values. Translation happens where they are shown."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator


def N_(message: str) -> str:
    """Mark ``message`` for translation and return it unchanged (the catalogue is applied later)."""
    return message


class Message(BaseModel):
    """A sentence that can be stored and shown later, in any language.

    Attributes:
        id: the English sentence, with ``{name}`` where a value goes; the key in the catalogue.
        values: what goes into the places; a list is joined when it is shown. Text from users is data: the one who
            shows it escapes it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    values: dict[str, Any] = {}

    @field_validator("values")
    @classmethod
    def _sentences_within(cls, values: dict[str, Any]) -> dict[str, Any]:
        """A message may hold another; read back from JSON, it must become one again."""
        return {name: _restored(value) for name, value in values.items()}


def _restored(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_restored(item) for item in value]
    return Message.model_validate(value) if isinstance(value, dict) and set(value) == {"id", "values"} else value


def message(id: str, /, **values: Any) -> Message:
    """Shorthand: ``message(N_("{n} items"), n=3)``."""
    return Message(id=id, values=values)
