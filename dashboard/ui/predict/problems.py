"""The first few things that could not be used, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.i18n import _

_MOST = 5


def told_problems(lines: Sequence[str], total: int, *, icon: str = "report") -> None:
    """Draws nothing where there are none.

    Args:
        lines: a sentence each; Markdown.
        total: how many there are, with those that are not among ``lines``.
    """
    if not lines:
        return
    shown = lines[:_MOST]
    listed = "\n".join(f"- {line}" for line in shown) if len(shown) > 1 else shown[0]
    more = total - len(shown)
    rest = _("{n} more stand in the table.", n=more) if more > 0 else ""
    st.warning(f"{listed}\n\n{rest}".strip(), icon=f":material/{icon}:")
