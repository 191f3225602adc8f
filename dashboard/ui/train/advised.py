"""The change that a next step advises: made in the form before the reader looks at it."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from dashboard.errors import SettingError
from dashboard.i18n import _, list_words
from dashboard.spec.run import RunSpec
from dashboard.ui import page
from dashboard.words.settings import run_fields, value_words


def changed_as_advised(spec: RunSpec, advised: str) -> RunSpec:
    """``spec`` with the settings of the address, and a line that says so; unchanged where they cannot be used.

    Args:
        advised: JSON of field's name → value; from the address, so it may be anything.
    """
    changes = _changes(advised)
    if not changes:
        return spec
    try:
        changed = spec.with_settings(changes)
    except SettingError as error:
        page.show_error(error)
        return spec
    st.caption(f":material/lightbulb: {_('Changed as advised: {settings}.', settings=_words(changed, changes))}")
    return changed


def _changes(advised: str) -> dict[str, Any]:
    try:
        found = json.loads(advised or "{}")
    except (ValueError, RecursionError):  # nested so deeply that nobody of ours wrote it
        return {}
    return found if isinstance(found, dict) else {}


def _words(spec: RunSpec, changes: dict[str, Any]) -> str:
    values = spec.setting_values()
    return list_words(
        _("{name}: {value}", name=_(field.title), value=value_words(field, values[field.name]))
        for field in run_fields(spec)
        if field.name in changes
    )
