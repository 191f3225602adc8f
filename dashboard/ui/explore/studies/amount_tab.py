"""The tab that says whether more data would help: the network's quality against what it learned from."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent
from dashboard.spec.study import AmountStudy
from dashboard.ui.charts import style
from dashboard.ui.charts.amount import amount_alt_text, amount_chart
from dashboard.ui.explore.studies.study_job import studied
from dashboard.ui.text import show
from dashboard.words.numbers import value_words


def amount_tab(run: Run) -> None:
    """Everything of the tab."""
    found = studied(
        run,
        "amount",
        about=_(
            "Would more data help? The network is trained again with 10, 20, 40 and 70 of 100 training items, and tested on the same items each time."
        ),
        label=_("Find out"),
    )
    if found is None:
        return
    header = found.header
    assert isinstance(header, AmountStudy)
    st.markdown(f"**{show(header.sentence)}**")
    are_shares = header.measure == "accuracy"
    words = format_percent if are_shares else value_words
    title = _("Right answers") if are_shares else _("Off by, on average")
    chart = amount_chart(found.frame, header.doubled, words, title=title, are_shares=are_shares)
    style.plot(
        chart,
        key="amount",
        alt=amount_alt_text(found.frame, words),
        table=found.frame,
        file_name=f"amount-of-data-{run.id}.csv",
    )
    st.caption(_("The last point is this run itself. The bars show where the value probably lies; that of the future point only says how sure the fall of the errors is."))  # fmt: skip
