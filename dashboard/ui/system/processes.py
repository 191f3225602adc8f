"""Which jobs run or wait, and when each gave its last sign of life."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.actions.system import Process
from dashboard.i18n import N_, _, format_duration
from dashboard.ui import navigation
from dashboard.ui.fragments import fragment
from dashboard.ui.status import status_markdown
from dashboard.ui.text import escape

_TICK_S = 3.0
_KINDS = {
    "survey": N_("Looking at files"),
    "import": N_("Importing data"),
    "edit": N_("Saving changes of data"),
    "train": N_("Training"),
    "probe": N_("Measuring the speed"),
    "explain": N_("Explaining answers"),
    "project": N_("Laying out a map"),
    "study": N_("Training to learn more about a run"),
}


def processes_section() -> None:
    """The jobs; drawn again every few seconds while there is one."""
    st.subheader(_("What runs"), anchor=False)
    fragment(_processes, every_s=_TICK_S if system.processes() else None)()


def _processes() -> None:
    found = system.processes()
    if not found:
        st.markdown(_("Nothing runs at the moment."))
    for process in found:
        _process(process)


def _process(process: Process) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        kind = _(_KINDS[process.job.kind])
        name = f" · {escape(process.name)}" if process.name else ""
        st.markdown(f"**{kind}**{name} {status_markdown(process.job, process.liveness)}  \n:small[{_age(process)}]")
        if process.job.kind == "train":
            navigation.page_link("runs", _("Show this run"), run=process.job.subject)


def _age(process: Process) -> str:
    age = format_duration(process.liveness.age_s)
    if process.job.state == "queued":
        return _("waiting for {time}", time=age)
    words = _("last sign of life {time} ago", time=age)
    if process.job.pid is None:
        return words
    number = _("process {pid}", pid=str(process.job.pid))
    return f"{words} · {number}"
