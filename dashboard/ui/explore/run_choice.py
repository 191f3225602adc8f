"""Which run a page is about: from the address, or chosen from those that have a result."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import predictions, runs
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_time
from dashboard.ui import navigation, page, state
from dashboard.ui.data.words import version_words
from dashboard.ui.navigation import PageName
from dashboard.ui.status import status_markdown
from dashboard.ui.text import escape, show
from dashboard.words.key_figures import main_figure
from dashboard.words.kind_words import KIND_WORDS
from dashboard.words.purpose_words import PURPOSE_WORDS

_NEWEST = 6


def choose_run(page_name: PageName) -> Run | None:
    """The run that the page is about, with its picker drawn; None when there is nothing to show but what was drawn.

    The address says which (``?run=``). Without one the newest runs that have a result are offered.
    """
    known = runs.all_runs()
    if not known:
        page.empty(
            _("Nothing has been trained yet. A sample takes one click and about a minute."),
            _("Start with a sample"),
            "home",
            icon="school",
        )
        return None
    ready = [run for run in known if run.summary is not None]
    asked = state.query("run")
    chosen = next((run for run in known if run.id == asked), None)
    if asked and chosen is None:
        with page.guarded():
            runs.run(asked)
    if chosen is None:
        _offer(ready, page_name)
        return None
    options = [chosen, *(run for run in ready if run.id != chosen.id)]
    _picker(options, chosen, page_name)
    _about(chosen, is_named=len(options) > 1)
    return chosen if _has_result(chosen) else None


def _offer(ready: Sequence[Run], page_name: PageName) -> None:
    if not ready:
        page.empty(
            _("No training has a result yet. Watch the one that is going on."),
            _("Go to the runs"),
            "runs",
            icon="hourglass",
        )
        return
    st.markdown(_("Choose a run:"))
    for run in ready[:_NEWEST]:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{escape(run.name)}**  \n:small[{_result_line(run)}]")
            if st.button(_("Open"), key=f"open_{run.id}", icon=":material/arrow_forward:"):
                navigation.go(page_name, run=run.id)
    if len(ready) > _NEWEST:
        _picker(ready, None, page_name)


def _result_line(run: Run) -> str:
    words = PURPOSE_WORDS[run.spec.purpose]
    parts = (f":material/{words.icon}: {_(words.title)}", main_figure(run), format_time(run.created_at))
    return " · ".join(filter(None, parts))


def _picker(options: Sequence[Run], chosen: Run | None, page_name: PageName) -> None:
    if len(options) < 2:
        return
    key = f"{page_name}_run"
    wanted = chosen.id if chosen else None
    if state.widget_value(key) != wanted:
        state.reset_widget(key, wanted)
    titles = {run.id: _title(run) for run in options}
    picked = st.selectbox(
        _("Run"),
        list(titles),
        format_func=lambda run_id: titles[run_id],
        key=key,
        index=None if chosen is None else 0,  # a number keeps Streamlit from offering to clear the field
        placeholder=_("Choose a run"),
    )
    if picked and picked != wanted:
        navigation.go(page_name, run=picked)


def _about(run: Run, *, is_named: bool) -> None:
    """Which run the page shows, unless its picker names it, and what it learned from."""
    dataset = runs.dataset_of(run)
    icon = KIND_WORDS[run.spec.network.reads].icon  # type: ignore[index]
    data = f":material/{icon}: {version_words(dataset)}" if dataset else ""
    words = PURPOSE_WORDS[run.spec.purpose]
    wanted = f":material/{words.icon}: {_(words.title)}"
    parts = ("" if is_named else f"**{escape(run.name)}**", wanted, data, format_time(run.created_at))
    st.markdown(" · ".join(filter(None, parts)))


def _title(run: Run) -> str:
    return " · ".join(filter(None, (run.name, main_figure(run))))


def _has_result(run: Run) -> bool:
    """Whether there is a report; says in words what is there instead."""
    if predictions.has_report(run.id):
        if run.job.state == "stopped":
            st.info(_("This training was stopped by hand. What follows is its best epoch until then."),
                    icon=":material/stop_circle:")  # fmt: skip
        elif run.job.state == "failed":
            st.warning(_("This run failed after its result had been written: {reason}", reason=_reason(run)),
                       icon=":material/warning:")  # fmt: skip
        return True
    with st.container(border=True, key="no_result"):
        st.markdown(f"**{escape(run.name)}** {status_markdown(run.job, runs.run_liveness(run))}")
        st.markdown(_without_result(run))
        navigation.page_link("runs", _("Show this run"), run=run.id)
    return False


def _without_result(run: Run) -> str:
    if run.job.state == "failed":
        return _("This run failed, so there is no result: {reason}", reason=_reason(run))
    if run.job.state == "stopped":
        return _("This run was stopped, and what it had learned was discarded. There is no result.")
    if run.job.state == "finished":
        return _("This run has finished, but its result is not on the disk any more.")
    if run.job.state == "paused":
        return _("This run is paused. Its result appears here when it has gone on and finished.")
    return _("This run is still learning. Its result appears here when it has finished.")


def _reason(run: Run) -> str:
    return show(run.job.reason) if run.job.reason else _("no reason was written down")
