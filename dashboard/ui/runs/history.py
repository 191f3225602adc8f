"""All runs: what is being trained, what waits, and what there was."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import datasets, progress, runs
from dashboard.actions.jobs import queue_place
from dashboard.i18n import _, ngettext
from dashboard.spec.recipe import recipe_words
from dashboard.store.runs import Run
from dashboard.ui import navigation, page, unreadable
from dashboard.ui.data.words import version_words
from dashboard.ui.fragments import fragment
from dashboard.ui.pictures import page_of
from dashboard.ui.runs import choosing, facts, manage
from dashboard.ui.status import status_markdown, time_left_text
from dashboard.ui.text import escape, show
from dashboard.words.key_figures import main_figure

_POLL_S = 3.0
_PAGE_SIZE = 15
_ORDER = {"running": 0, "queued": 1, "paused": 2}


def history() -> None:
    """The list, newest first. What still goes on stands on top and polls; the rest does not."""
    everything = runs.all_runs()
    damaged = runs.unreadable()
    unreadable.draw(damaged, runs.delete)
    if not everything:
        if damaged:
            return
        page.empty(_("Nothing has been trained yet. Start a first training; a sample takes about a minute."),
                   _("Train a network"), "train", icon="model_training")  # fmt: skip
        return
    names = {version.id: version_words(version) for version in datasets.versions()}
    choosing.bar(everything)
    going = [run for run in everything if not run.job.is_over]
    if going:
        page.section(_("Now"))
        # The menus stand outside the part that polls: a tick would close a menu or a dialog that is open.
        for run in _in_queue_order(going):
            with _card(run, names):
                every_s = None if run.job.state == "paused" else _POLL_S
                fragment(_progress, every_s=every_s)(run.id, run.job.state)
    over = [run for run in everything if run.job.is_over]
    if over:
        page.section(_("Earlier") if going else ngettext("{n} run", "{n} runs", len(over)))
        for run in over[page_of(len(over), "runs_page", _PAGE_SIZE)]:
            with _card(run, names):
                _outcome(run)


def _in_queue_order(going: Sequence[Run]) -> list[Run]:
    """Running ones first, then the waiting ones, the next to start first, then those that rest."""
    return sorted(going, key=lambda run: (_ORDER[run.job.state], run.created_at))


def _card(run: Run, names: dict[str, str]) -> st.delta_generator.DeltaGenerator:
    """Draw a run's card with name, facts and menu; returns where its state goes."""
    with st.container(border=True, key=f"card_{run.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
            choosing.box(run)
            with st.container():  # takes what the menu leaves, so that a long name does not push the menu out
                navigation.page_link("runs", escape(run.name), icon="timeline", run=run.id)
            manage.menu(run)
        place = st.container()
        dataset = names.get(run.spec.dataset_version, "")
        st.caption(
            facts.joined(
                dataset,
                facts.purpose_words(run),
                escape(recipe_words(run.spec.recipe)),
                facts.when_words(run.created_at),
                facts.duration_words(run),
            )
        )
    return place


def _outcome(run: Run) -> None:
    result = main_figure(run)
    st.markdown(facts.joined(status_markdown(run.job), f"**{result}**" if result else ""))
    if run.job.state == "failed" and run.job.reason is not None:
        st.markdown(show(run.job.reason))


def _progress(run_id: str, state_before: str) -> None:
    view = progress.live(run_id)
    if view.run.job.state != state_before:
        st.rerun()
    badge = status_markdown(view.run.job, view.liveness)
    if view.run.job.state == "queued":
        place = queue_place(view.run.job)
        words = _("waits for its data") if view.waits_for else _("place {n} in the queue", n=place) if place else ""
        st.markdown(facts.joined(badge, words))
        return
    is_alive = view.liveness.state == "alive"
    epoch = _("epoch {epoch} of {epochs}", epoch=view.epoch, epochs=view.epochs) if view.epoch else ""
    st.markdown(facts.joined(badge, epoch, time_left_text(view.seconds_left) if is_alive else ""))
    st.progress(view.fraction)
