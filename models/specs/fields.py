"""One way to declare a setting, so that the form, the file on disk and the check all come from the same line."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from models.specs.text import N_


def setting(
    default: Any,
    *,
    title: str,
    help: str,
    ge: float | None = None,
    le: float | None = None,
    gt: float | None = None,
    step: float | None = None,
    advanced: bool = True,
    labels: dict[str, str] | None = None,
    formatting: str | None = None,
) -> Any:
    """Declare a pydantic field that people may change.

    Args:
        default: the value when nothing is chosen.
        title: a few words, marked with ``N_``.
        help: one or two sentences for somebody who never trained a network, marked with ``N_``.
        ge, le, gt: the range that is accepted.
        step: how far one press of + or - goes.
        advanced: False shows it at once, True under "More settings".
        labels: for closed choices, value → words marked with ``N_``.
        formatting: printf form for the number field, such as ``"%.5f"``.
    """
    extra: dict[str, Any] = {
        "setting": True,
        "advanced": advanced,
        "step": step,
        "labels": labels or {},
        "formatting": formatting,
    }
    return Field(default=default, title=title, description=help, ge=ge, le=le, gt=gt, json_schema_extra=extra)


def dropout_setting(default: float = 0.0) -> Any:
    """The setting that every kind of network has."""
    return setting(
        default,
        title=N_("Dropout"),
        ge=0.0,
        le=0.9,
        step=0.05,
        formatting="%.2f",
        help=N_("Share of units switched off at random while learning. It helps against learning by heart; 0 is off."),
    )
