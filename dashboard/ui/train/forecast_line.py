"""How long a training would take and how much memory; measured in the background where this computer does not know."""

from __future__ import annotations

import hashlib

import streamlit as st

from dashboard.actions import runs, system
from dashboard.actions.jobs import job_view
from dashboard.errors import NotFoundError
from dashboard.i18n import _, render, sentences
from dashboard.jobs.engines import ENGINE_NAMES
from dashboard.jobs.forecast import Forecast
from dashboard.spec.run import RunSpec
from dashboard.ui import state
from dashboard.ui.fragments import fragment
from dashboard.ui.text import escape
from dashboard.ui.train.ranges import memory_range, time_range

_POLL_S = 2.0


def forecast_line(spec: RunSpec) -> None:
    """One line about time, memory and device. It polls only while a measurement is under way; Start never waits.

    Told at once from similar trainings where there were some, and refined by a short trial of this very network.
    """
    waits = _can_be_refined(runs.forecast(spec)) and not _probe_is_over(spec)
    fragment(_draw, every_s=_POLL_S if waits else None)(spec, waits)


def forecast_words(spec: RunSpec, forecast: Forecast) -> str:
    """ "about 20–40 s, 0.9–1.2 GB of memory, on the processor (TensorFlow)"."""
    return _(
        "About **{time}**, {memory} of memory, on {device} ({engine})",
        time=time_range(forecast.seconds_low, forecast.seconds_high),
        memory=memory_range(forecast.memory_low, forecast.memory_high),
        device=_device_words(runs.choice(spec).device),
        engine=ENGINE_NAMES[runs.choice(spec).engine],
    )


def _draw(spec: RunSpec, waits: bool) -> None:
    found = runs.forecast(spec)
    if waits and not _can_be_refined(found):
        st.rerun()
    if waits:
        _ask_for_probe(spec)
    if found is not None:
        basis = _("Measured on this computer.") if found.basis != "similar" else _("From similar trainings on this computer.")  # fmt: skip
        st.markdown(f":material/timer: {forecast_words(spec, found)}", help=sentences((basis, _reason(spec))))
    elif _probe_is_over(spec):
        unknown = _("The time cannot be told beforehand this time. It can be started all the same.")
        st.caption(f":material/timer_off: {unknown}")
    else:
        measuring = _("Measuring on this computer how long it will take… No need to wait for it.")
        st.caption(f":material/timer: {measuring}")


def _can_be_refined(found: Forecast | None) -> bool:
    return found is None or found.basis == "similar"


def _reason(spec: RunSpec) -> str:
    return escape(render(runs.choice(spec).reason))


def _device_words(device_id: str) -> str:
    if device_id == "cpu":
        return _("the processor")
    return escape(next((device.name for device in system.devices() if device.id == device_id), device_id))


def _fingerprint(spec: RunSpec) -> str:
    asked = spec.model_copy(update={"seed": 0}).model_dump_json()
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _ask_for_probe(spec: RunSpec) -> None:
    """Ask once for each spec; a computer that is busy training says None, and is asked again with the next poll."""
    asked = state.recall("probe", {})
    if _fingerprint(spec) not in asked:
        job_id = runs.request_probe(spec)
        if job_id is not None:
            state.remember("probe", {_fingerprint(spec): job_id})


def _probe_is_over(spec: RunSpec) -> bool:
    """True when the trial for ``spec`` has ended, whatever it brought."""
    job_id = state.recall("probe", {}).get(_fingerprint(spec))
    if job_id is None:
        return False
    try:
        return job_view(job_id).job.is_over
    except NotFoundError:
        return True
