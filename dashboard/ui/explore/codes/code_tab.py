"""The Code tab: a slider for each number of a code, and the item that the network makes of it, at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext, sentences
from dashboard.ui import page, state
from dashboard.ui.explore.codes.decoder import points_to_start_from
from dashboard.ui.explore.codes.item_choice import choose_item
from dashboard.ui.explore.codes.made_items import draw_items, items_button
from dashboard.ui.fragments import fragment

MAX_SLIDERS = 16
MIDDLE = "middle"
_STEPS = 100
_PICTURE_PX = 280


def code_tab(run: Run) -> None:
    """Everything of the tab."""
    fragment(_code)(run)


def _code(run: Run) -> None:
    with page.guarded():
        points = points_to_start_from(run)
        if points is None:
            return
        sliders = autoencoders.report(run.id).frame("code")
        chosen = chosen_sliders(sliders)
        st.markdown(_("Each item is kept in the numbers of its code. Move one and see what it stands for."))
        titles = {MIDDLE: _("The middle of all items"), **points.titles}
        start = choose_item(_("Start from"), titles, "start", MIDDLE) or MIDDLE
        given = _start_code(run, start, sliders)
        made, moved = st.columns([5, 6], gap="large")
        with moved:
            code = _moved(run.id, start, chosen, given)
            _note(sliders, chosen)
        with made, st.container(key="made_item"):
            _draw_made(run, code, titles, start)


def chosen_sliders(sliders: pd.DataFrame) -> pd.DataFrame:
    """The rows of the report's frame ``code`` that get a slider: those that vary most come first."""
    used = sliders[sliders["used"]]
    spread = (used["high"] - used["low"]).sort_values(ascending=False, kind="stable")
    return used.loc[spread.index].head(MAX_SLIDERS)


def _start_code(run: Run, start: str, sliders: pd.DataFrame) -> np.ndarray:
    """``float32[code_size]``."""
    if start == MIDDLE:
        return sliders.sort_values("number")["middle"].to_numpy(np.float32)
    return autoencoders.code_of(run.id, start)


def _moved(run_id: str, start: str, chosen: pd.DataFrame, given: np.ndarray) -> np.ndarray:
    """The code after the sliders were moved, ``float32[code_size]``; those without one stay as they are."""
    code = given.copy()
    keys: dict[str, float] = {}
    st.button(_("Back to the start"), key="code_reset", icon=":material/undo:", on_click=lambda: _reset(keys))
    columns = st.columns(2, gap="medium")
    half = -(-len(chosen) // 2)
    for place, row in enumerate(chosen.to_dict("records")):
        number, value = int(row["number"]), float(given[int(row["number"]) - 1])
        key = f"code_{run_id}_{start}_{number}"
        keys[key] = value
        with columns[place // half]:
            code[number - 1] = _slider(number, value, row, key)
    return code


def _slider(number: int, value: float, row: dict[str, Any], key: str) -> float:
    low, high = slider_range(row["low"], row["high"], value)
    if state.widget_value(key) is None:
        state.reset_widget(key, value)
    digits = max(0, 2 - int(np.floor(np.log10(high - low))))
    return st.slider(
        _("Number {n}", n=number), low, high, step=(high - low) / _STEPS, key=key, format=f"%.{min(digits, 6)}f"
    )


def slider_range(low: float, high: float, value: float) -> tuple[float, float]:
    """Where nearly all items are, made wider for one that lies outside."""
    low, high = min(float(low), value), max(float(high), value)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _reset(keys: dict[str, float]) -> None:
    for key, value in keys.items():
        state.reset_widget(key, value)


def _note(sliders: pd.DataFrame, chosen: pd.DataFrame) -> None:
    """What has no slider, and why."""
    num_used = int(sliders["used"].sum())
    parts = []
    if num_used > len(chosen):
        parts.append(_("The {shown} numbers that vary most have a slider; the other {n} stay as they are at the start.",
                       shown=len(chosen), n=num_used - len(chosen)))  # fmt: skip
    if unused := len(sliders) - num_used:
        parts.append(unused_words(unused))
    if parts:
        st.caption(sentences(parts))


def unused_words(count: int) -> str:
    """Numbers of the code that tell nothing."""
    return ngettext(
        "{n} number of the code is the same for all items: it is not used.",
        "{n} numbers of the code are the same for all items: they are not used.",
        count,
    )


def _draw_made(run: Run, code: np.ndarray, titles: dict[str, str], start: str) -> None:
    kind = run.spec.network.reads
    item = autoencoders.decoded(run.id, code[np.newaxis])
    columns = _columns(run, [id for id in titles if id != MIDDLE])
    draw_items(kind, item, [_("What the network makes of this code")], columns, "made", size_px=_PICTURE_PX)  # type: ignore[arg-type]
    items_button(kind, item, [titles[start]], columns, f"made-{run.id}")  # type: ignore[arg-type]


def _columns(run: Run, ids: list[str]) -> tuple[str, ...]:
    """Names of the columns, as the network knows them; none for pictures."""
    if run.spec.network.reads == "images" or not ids:
        return ()
    return autoencoders.reconstructions(run.id, ids[:1])[0].columns
