"""Draws one setting of a typed spec as the widget that suits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.i18n import Message, _
from dashboard.spec.setting_fields import FormField
from dashboard.ui.form_fields import help_words, numbers_text, value_words
from dashboard.ui.text import escape, show


def draw_field(
    field: FormField, value: Any, *, key: str, choices: Mapping[Any, str] | None = None, disabled: bool = False
) -> Any:
    """Draw the widget for ``field`` and return what stands in it, unchecked (see ``form_fields.parsed``).

    The browser's own limits are not used: they drop a value that is out of range without a word in the reader's
    language. The check afterwards says what is wrong and where.

    Args:
        value: what stands in it at first: a spec's value, or what the reader typed before.
        key: of the widget; a new key forgets what was typed.
        choices: value → words in the reader's language, for choices that the spec does not know (devices).
    """
    label, help_text = _(field.title), help_words(field)
    if field.kind == "choice" or choices is not None:
        words = choices if choices is not None else {one: _(text) for one, text in (field.choices or {}).items()}
        return _choice(label, words, value, key=key, help=help_text, disabled=disabled)
    if field.kind == "switch":
        return st.toggle(label, value=bool(value), key=key, help=help_text, disabled=disabled)
    if field.kind == "whole":
        step = int(field.step or 1)
        start = None if value is None else int(value)
        return st.number_input(label, value=start, step=step, key=key, help=help_text, disabled=disabled)
    if field.kind == "decimal":
        return st.number_input(
            label,
            value=None if value is None else float(value),
            step=float(field.step or 0.01),
            format=field.formatting,
            key=key,
            help=help_text,
            disabled=disabled,
        )
    text = value if isinstance(value, str) else numbers_text(value)
    return st.text_input(label, value=text, key=key, help=help_text, disabled=disabled, max_chars=200)


def _choice(label: str, words: Mapping[Any, str], value: Any, *, key: str, help: str, disabled: bool) -> Any:
    options = list(words)
    return st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else 0,
        format_func=lambda option: words[option],
        key=key,
        help=help,
        disabled=disabled,
    )


def draw_note(field: FormField, *, problem: Message | None, is_changed: bool, recipe_value: Any) -> None:
    """What stands under a field: the problem, or that it was changed and what the recipe has; else nothing."""
    if problem is not None:
        st.caption(f":red[:material/error: {show(problem)}]")
    elif is_changed:
        words = escape(value_words(field, recipe_value))
        st.caption(f":material/edit: {_('Changed. The recipe has {value}.', value=words)}")
