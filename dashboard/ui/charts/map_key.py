"""What the colours and shapes of a map stand for, in lines that break as the screen does."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as html_escape

import streamlit as st

from dashboard.i18n import _, format_number
from dashboard.ui.charts import style
from dashboard.ui.charts.latent_map import Group


def map_key(groups: Sequence[Group], num_others: int) -> None:
    """One entry a group, and one for the points that have none.

    Args:
        num_others: points of no group.
    """
    entries = list(groups)
    if num_others:
        entries.append(Group(_("Others"), style.GRAY, num_others))
    st.html(f'<div class="ks-legend">{"".join(map(_entry, entries))}</div>')


def _entry(group: Group) -> str:
    shape = f'<i class="{group.shape}" style="background:{group.color}"></i>'
    return f'<span class="ks-key">{shape}<bdi>{html_escape(group.name)}</bdi> ({format_number(group.count)})</span>'
