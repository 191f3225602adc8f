"""Two or more runs on one page: who is who, results, chance, settings, curves, items."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import compare, compare_numbers
from dashboard.actions.runs import Run
from dashboard.ui import page
from dashboard.ui.compare.changes import changes
from dashboard.ui.compare.compared import compared, who_is_who
from dashboard.ui.compare.curves import curves
from dashboard.ui.compare.results import results
from dashboard.ui.compare.settings import settings
from dashboard.ui.compare.verdicts import number_verdicts, verdicts
from dashboard.ui.text import show


def side_by_side(found: Sequence[Run]) -> None:
    """Everything below the picker. What cannot be shown of one part does not keep the others away."""
    shown = compared(found)
    letters = {one.run.id: one.letter for one in shown}
    who_is_who(shown)
    for caution in compare.cautions(found):
        st.info(show(caution), icon=":material/balance:")
    pairs = compare.pairs(found)
    if pairs:
        verdicts(pairs, letters)
    elif number_pairs := compare_numbers.pairs(found):
        number_verdicts(number_pairs, letters)
    with page.guarded():
        results(shown)
    settings(shown)
    with page.guarded():
        curves(shown)
    if pairs:
        with page.guarded():
            changes(pairs, letters)
