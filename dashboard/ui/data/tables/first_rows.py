"""The first rows of a table, and the way back from choices that do not fit it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading, TableSeen
from dashboard.ui.data.again import look_again
from dashboard.ui.data.tables.roles import role_words

_ISOLATED = "\u2068{}\u2069"  # so that a name that turns the direction of writing leaves our words alone
_ROWS = 5  # of the preview, so that the way on stays in sight


def draw_first_rows(table: TableSeen) -> None:
    """Columns with a role first; what is left out, last."""
    if not table.preview:
        return
    seen = table.columns[: len(table.preview[0])]
    frame = pd.DataFrame(list(table.preview[:_ROWS]), columns=[column.name for column in seen])
    roles = {choice.name: role for role, choice in table.roles.items()}
    settings = {
        column.name: st.column_config.TextColumn(
            f"{_ISOLATED.format(column.name)} ({role_words(roles[column.name], table.target_as)})"
            if column.name in roles
            else column.name
        )
        for column in seen
    }
    order = sorted(seen, key=lambda column: (column.name not in roles, column.left_out is not None))
    st.caption(ngettext("The first of {n} row", "The first of {n} rows", table.num_rows))
    st.dataframe(
        frame,
        hide_index=True,
        column_order=[column.name for column in order],
        column_config=settings,
        alt=_("The first rows of the table"),
    )


def draw_way_back(source: Source, survey: Survey) -> None:
    """Have everything found out again; nothing where nothing was chosen."""
    if source.reading == TableReading():
        return
    st.caption(_("The choices that were made about the table do not fit it."))
    if st.button(_("Find it out again"), key="reading_reset", icon=":material/restart_alt:"):
        look_again(source, survey.kind, **TableReading().model_dump())
