"""What a form says and understands: help, values in words and the check of one value. Draws nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from dashboard.i18n import N_, Message, _, message, sentences
from dashboard.spec.field_problems import out_of_range
from dashboard.spec.setting_fields import FormField
from dashboard.words.settings import number_text, numbers_text, value_words

__all__ = ["help_words", "numbers_text", "parsed", "range_words", "value_words"]

_SEPARATORS = re.compile(r"[\s,;、]+")


def range_words(field: FormField) -> str:
    """The range as a sentence for the help text; empty for fields without one."""
    if field.maximum is None:
        return ""
    if field.above is not None:
        return _("More than {low}, at most {high}.", low=number_text(field.above), high=number_text(field.maximum))
    return _("From {low} to {high}.", low=number_text(field.minimum or 0), high=number_text(field.maximum))


def help_words(field: FormField) -> str:
    """Help and range in the reader's language."""
    return sentences((_(field.help), range_words(field)))


def parsed(field: FormField, raw: Any) -> tuple[Any, Message | None]:
    """The value that somebody gave, in the spec's type, or None and the sentence that says what is wrong with it."""
    if field.kind == "numbers":
        return _parsed_numbers(str(raw))
    if field.kind in ("whole", "decimal"):
        if raw is None:
            return None, message(N_("Give a number."))
        value = int(raw) if field.kind == "whole" else float(raw)
        problem = out_of_range(field, value)
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
