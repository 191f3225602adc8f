"""Several runs of the list, chosen to be compared; the choice stands in the address as ``?chosen=``."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions.compare import MAX_RUNS
from dashboard.i18n import _, ngettext
from dashboard.store.runs import Run
from dashboard.ui import navigation, state
from dashboard.ui.text import escape

_ADDRESS = "chosen"
_NONE_YET = "none"  # somebody is about to choose


def bar(everything: Sequence[Run]) -> None:
    """The switch, and beside it the button that leads to Compare; nothing while there are no two runs."""
    known = [run.id for run in everything if _can_be_compared(run)]
    if len(known) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="compare_bar"):
        st.toggle(_("Choose runs to compare"), value=_is_on(), key="choose_runs", on_change=_switch)
        if not _is_on():
            return
        chosen = [run_id for run_id in reversed(known) if run_id in _chosen()]  # older first: "fixed" is by the newer
        if len(chosen) < 2:
            st.caption(_("Tick two or more."))
        elif len(chosen) > MAX_RUNS:
            st.caption(ngettext("At most {n} run can be compared.", "At most {n} runs can be compared.", MAX_RUNS))
        else:
            words = ngettext("Compare {n} run", "Compare {n} runs", len(chosen))
            if st.button(words, type="primary", key="compare_chosen", icon=":material/compare_arrows:"):
                navigation.go("compare", runs=",".join(chosen))


def box(run: Run) -> None:
    """The box of one run, while runs are chosen."""
    if _is_on() and _can_be_compared(run):
        key = f"choose_{run.id}"
        is_chosen = run.id in _chosen()
        # Markdown although nobody sees it: a picture in a name would be asked for.
        st.checkbox(escape(run.name), value=is_chosen, key=key, label_visibility="collapsed", on_change=_turn, args=(run.id,), width="content")  # fmt: skip


def _can_be_compared(run: Run) -> bool:
    return run.summary is not None or not run.job.is_over


def _is_on() -> bool:
    return bool(state.query(_ADDRESS))


def _chosen() -> list[str]:
    return [run_id for run_id in state.query(_ADDRESS).split(",") if run_id and run_id != _NONE_YET]


def _switch() -> None:
    state.set_query(**{_ADDRESS: _NONE_YET if state.widget_value("choose_runs") else None})


def _turn(run_id: str) -> None:
    others = [known for known in _chosen() if known != run_id]
    wanted = [*others, run_id] if state.widget_value(f"choose_{run_id}") else others
    state.set_query(**{_ADDRESS: ",".join(wanted) or _NONE_YET})
