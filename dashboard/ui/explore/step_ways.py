"""What the button beside a next step does: opens items, a tab, the data, or the form with the change made."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.spec.report import Action, NextStep
from dashboard.ui import navigation, state
from dashboard.ui.explore.picked.group import Group, address
from dashboard.ui.language import in_language

_OF_ADDRESS = ("recipe", "network")  # what the Train page takes as a choice of its own, not as a field of its form


def step_way(run: Run, step: NextStep, *, key: str) -> None:
    """Draw the way of ``step``; nothing where only the reader can do it."""
    if step.action is not None:
        _WAYS[step.action](run, step, key)


def train_address(run: Run, step: NextStep) -> dict[str, str]:
    """What the Train page is opened with: the run's own settings, and what is changed."""
    chosen = {name: str(value) for name, value in step.values.items() if name in _OF_ADDRESS}
    change = {name: value for name, value in step.values.items() if name not in _OF_ADDRESS}
    return {"run": run.id, **chosen, "change": json.dumps(change) if change else ""}


def _train(run: Run, step: NextStep, key: str) -> None:
    label = _("Train with this change") if step.values else _("Change the settings")
    navigation.page_link("train", label, **train_address(run, step))


def _data(run: Run, step: NextStep, key: str) -> None:
    navigation.page_link("data", _("Look at the data"), dataset=run.spec.dataset_version)


def _here(label: str, icon: str, key: str, **query: str | None) -> None:
    """A way within the page: another tab, or items of another group."""
    st.button(
        label,
        icon=f":material/{icon}:",
        type="tertiary",
        key=key,
        on_click=in_language(partial(state.set_query, **query)),
    )


def _items(tab: str | None, *names: str) -> Callable[[Run, NextStep, str], None]:
    def draw(run: Run, step: NextStep, key: str) -> None:
        values = tuple(str(step.values.get(name, "")) for name in names)
        found = address(Group(step.action or "", values))
        _here(_("Show these items"), "grid_view", key, tab=tab, find=None, **found)

    return draw


def _suspects(run: Run, step: NextStep, key: str) -> None:
    _here(_("Look for wrong labels"), "label_off", key, tab="suspects")


def _amount(run: Run, step: NextStep, key: str) -> None:
    _here(_("See what more data would bring"), "trending_up", key, tab="amount")


_WAYS: dict[Action, Callable[[Run, NextStep, str], None]] = {
    "train": _train,
    "cell": _items(None, "label", "predicted"),
    "class": _items("classes", "label"),
    "slice": _items("groups", "property", "group"),
    "suspects": _suspects,
    "amount": _amount,
    "data": _data,
}
